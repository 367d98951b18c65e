//! One made-up person: support, devices, sources and carers, each attribute by luck of its own.
//!
//! The draw numbers below are part of the key of luck: a new attribute takes a new number, and none is ever used again.

use super::catalogue::{Appliance, Ventilator};
use super::parameters::Settled;
use super::quota::Mix;
use super::register::Patient;
use super::shelf::{Shelf, pick};
use crate::care::carer::{Bond, Carer, Carers};
use crate::care::living::Living;
use crate::care::patient::{Class, Support, Tolerances, Ventilation};
use crate::fact::{IdHash, Purpose};
use crate::kernel::{Luck, Subject};
use crate::power::equipment::{Cylinder, Device, Equipment};
use crate::units::{Hours, Seconds, TimeOfDay, Watts};

/// Draws of [`Purpose::SyntheticSupport`].
mod support_draw {
    pub const TPPV: u32 = 0;
    pub const CLASS: u32 = 1;
    pub const ABLE: u32 = 2;
    pub const OXYGEN: u32 = 3;
    pub const OXYGEN_ALL_DAY: u32 = 4;
}

/// Draws of [`Purpose::SyntheticDevices`].
mod device_draw {
    pub const VENTILATOR: u32 = 0;
    pub const HUMIDIFIED: u32 = 1;
    pub const HUMIDIFIER: u32 = 2;
    pub const HME: u32 = 3;
    pub const CONCENTRATOR: u32 = 4;
    pub const WITH_CYLINDER: u32 = 5;
    pub const CYLINDER: u32 = 6;
    pub const WITH_SUCTION: u32 = 7;
    pub const SUCTION: u32 = 8;
    pub const FOOT_SUCTION: u32 = 9;
    pub const HAND_VENTILATOR: u32 = 10;
}

/// Draws of [`Purpose::SyntheticCarers`]; of the family beside 16 times their place in it, from 1.
mod carer_draw {
    pub const FAMILY: u32 = 0;
    pub const HELPER: u32 = 1;
    pub const HELPER_NIGHT: u32 = 2;
    pub const HELPER_TRAINED: u32 = 3;
    pub const TRAINED: u32 = 4;
    pub const AWAY: u32 = 5;
}

/// What persons are made from.
pub struct Maker<'a> {
    /// The parameters, checked.
    pub settled: &'a Settled,
    /// The models.
    pub shelf: &'a Shelf<'a>,
    /// Chance.
    pub luck: Luck,
}

impl Maker<'_> {
    /// The person of this id, at home on this feeder; ventilation and class are drawn where they are not asked for.
    pub fn person(&self, id: String, feeder: String, mix: Option<Mix>) -> Patient {
        let hash = IdHash::of("patient", &id);
        let support = self.support(self.luck.of(Purpose::SyntheticSupport, hash), mix);
        let devices = self.luck.of(Purpose::SyntheticDevices, hash);
        let mut equipment = self.devices(devices, &support);
        if let Some(model) = self.ventilator(devices) {
            equipment.ventilator = Some(self.running(model, support.ventilation));
            equipment.sources = self.sources(self.luck.of(Purpose::SyntheticSources, hash), model);
        }
        let carers = self.carers(self.luck.of(Purpose::SyntheticCarers, hash), &support);
        Patient { id, feeder, building: None, known_to_ward: true, support, equipment, carers, living: Living::default(), row: None }
    }

    /// The ventilation and class that are drawn.
    fn mix(&self, luck: Subject) -> Mix {
        let settled = self.settled;
        let ventilation = if luck.happens(support_draw::TPPV, settled.tppv) { Ventilation::Tppv } else { Ventilation::Nppv };
        let tppv = ventilation == Ventilation::Tppv;
        let (full, most) = if tppv { (settled.tppv_full, settled.tppv_most) } else { (settled.nppv_full, settled.nppv_most) };
        let at = luck.below(support_draw::CLASS, 1_000) as u32;
        let class = if at < full.0 {
            Class::Full
        } else if at < full.0 + most.0 {
            Class::Most
        } else {
            Class::Nights
        };
        (ventilation, class)
    }

    fn support(&self, luck: Subject, mix: Option<Mix>) -> Support {
        use support_draw::{ABLE, OXYGEN, OXYGEN_ALL_DAY};
        let settled = self.settled;
        let (ventilation, class) = mix.unwrap_or_else(|| self.mix(luck));
        let tppv = ventilation == Ventilation::Tppv;
        let hours = class_hours(settled, class);
        let oxygen = luck.happens(OXYGEN, if tppv { settled.oxygen_tppv } else { settled.oxygen_nppv });
        let oxygen_hours = match (oxygen, luck.happens(OXYGEN_ALL_DAY, settled.oxygen_all_day)) {
            (false, _) => Hours::Never,
            (true, true) => Hours::Always,
            (true, false) => hours.clone(),
        };
        let able = if class == Class::Nights { settled.able_nppv_nights } else { settled.able_nppv_longer };
        Support {
            ventilation,
            class,
            hours,
            oxygen_hours,
            tolerances: tolerances(settled, tppv, class),
            able: !tppv && luck.happens(ABLE, able),
        }
    }

    fn devices(&self, luck: Subject, support: &Support) -> Equipment {
        use device_draw::{CONCENTRATOR, FOOT_SUCTION, HAND_VENTILATOR, HME, HUMIDIFIED, HUMIDIFIER, SUCTION, WITH_SUCTION};
        let (settled, shelf) = (self.settled, self.shelf);
        let tppv = support.ventilation == Ventilation::Tppv;
        let by = |tppv_share, nppv_share| if tppv { tppv_share } else { nppv_share };
        let owned = |owns, draw, rows| if owns { pick(luck, draw, rows, |_| true).map(device) } else { None };
        let humidified = luck.happens(HUMIDIFIED, by(settled.humidifier_tppv, settled.humidifier_nppv));
        let suctioned = luck.happens(WITH_SUCTION, by(settled.suction_tppv, settled.suction_nppv));
        let concentrator = owned(support.oxygen_hours != Hours::Never, CONCENTRATOR, &shelf.concentrators);
        Equipment {
            ventilator: None,
            humidifier: owned(humidified, HUMIDIFIER, &shelf.humidifiers),
            hme: tppv && (!humidified || luck.happens(HME, settled.hme_tppv)),
            cylinder: concentrator.and_then(|_| self.cylinder(luck)),
            concentrator,
            suction: owned(suctioned, SUCTION, &shelf.suctions),
            foot_suction: luck.happens(FOOT_SUCTION, settled.foot_suction),
            hand_ventilator: tppv && luck.happens(HAND_VENTILATOR, settled.hand_ventilator_tppv),
            sources: Box::default(),
            guests: 0,
            connect: settled.connect,
            reduce: settled.reduce,
            reduces_unadvised: true,
        }
    }

    fn ventilator(&self, luck: Subject) -> Option<&Ventilator> {
        pick(luck, device_draw::VENTILATOR, &self.shelf.ventilators, |_| true)
    }

    /// The ventilator at the patient's draw, rounded up.
    pub fn running(&self, model: &Ventilator, ventilation: Ventilation) -> Device {
        let mask = model.draw_mask.as_ref().filter(|_| ventilation == Ventilation::Nppv);
        let bench = mask.unwrap_or(&model.draw).is;
        let draw = (u64::from(bench.0) * u64::from(self.settled.draw_times.0)).div_ceil(10);
        let draw = Watts(u32::try_from(draw).unwrap_or(u32::MAX).max(1));
        Device { draw, peak: model.peak.is.max(draw) }
    }

    fn cylinder(&self, luck: Subject) -> Option<Cylinder> {
        if !luck.happens(device_draw::WITH_CYLINDER, self.settled.cylinder) {
            return None;
        }
        let row = pick(luck, device_draw::CYLINDER, &self.shelf.cylinders, |_| true)?;
        Some(Cylinder { holds: row.holds.is, flow: self.settled.oxygen_flow })
    }

    fn carers(&self, luck: Subject, support: &Support) -> Carers {
        let family = self.family(luck, support.ventilation == Ventilation::Tppv);
        // A helper goes home, so only the family count as somebody to take turns with.
        let trained = family.iter().filter(|(trained, _)| *trained).count();
        let bags = |is_trained: bool| match (is_trained, trained) {
            (false, _) => Seconds::ZERO,
            (true, 0 | 1) => self.settled.bags_alone,
            (true, _) => self.settled.bags_in_turns,
        };
        let family = family.into_iter().map(|(trained, hours)| Carer { bond: Bond::Family, hours, trained, bags: bags(trained) });
        let helper =
            self.helper(luck, support.class).map(|(trained, hours)| Carer { bond: Bond::Helper, hours, trained, bags: bags(trained) });
        Carers(family.chain(helper).collect())
    }

    /// Who of the family lives there: whether trained, and when at home.
    fn family(&self, luck: Subject, tppv: bool) -> Vec<(bool, Hours)> {
        let settled = self.settled;
        let at = luck.below(carer_draw::FAMILY, 1_000) as u32;
        let up_to = [settled.family_none.0, settled.family_one.0, settled.family_two.0];
        let count = (1..=3).filter(|&kinds| at >= up_to[..kinds].iter().sum()).count() as u32;
        let member = |place: u32| {
            let (first, own) = (place == 1, place * 16);
            let trained = match (tppv, first) {
                (true, true) => settled.trained_first_tppv,
                (true, false) => settled.trained_further_tppv,
                (false, _) => settled.trained_nppv,
            };
            let away = luck.happens(own + carer_draw::AWAY, if first { settled.away_first } else { settled.away_further });
            let hours = if away { window(settled.away_to, settled.away_from) } else { Hours::Always };
            (luck.happens(own + carer_draw::TRAINED, trained), hours)
        };
        (1..=count).map(member).collect()
    }

    /// The paid helper, if any: whether trained, and the shift.
    fn helper(&self, luck: Subject, class: Class) -> Option<(bool, Hours)> {
        let settled = self.settled;
        let has = if class == Class::Full { settled.helper_full } else { settled.helper_other };
        if !luck.happens(carer_draw::HELPER, has) {
            return None;
        }
        let hours = if luck.happens(carer_draw::HELPER_NIGHT, settled.helper_night) {
            window(settled.helper_night_from, settled.helper_night_to)
        } else {
            window(settled.helper_day_from, settled.helper_day_to)
        };
        Some((luck.happens(carer_draw::HELPER_TRAINED, settled.helper_trained), hours))
    }
}

fn device(row: &Appliance) -> Device {
    Device { draw: row.draw.is.max(Watts(1)), peak: row.peak.is.max(row.draw.is).max(Watts(1)) }
}

fn window(from: TimeOfDay, to: TimeOfDay) -> Hours {
    Hours::daily([(from.0, to.0)])
}

/// When ventilation is needed in a dependence class.
pub fn class_hours(settled: &Settled, class: Class) -> Hours {
    match class {
        Class::Full => Hours::Always,
        Class::Most => window(settled.most_from, settled.most_to),
        Class::Nights => window(settled.nights_from, settled.nights_to),
    }
}

/// How long each function may be absent.
pub fn tolerances(settled: &Settled, tppv: bool, class: Class) -> Tolerances {
    let ventilation = match (tppv, class) {
        (true, _) => settled.tolerance_tppv,
        (false, Class::Full) => settled.tolerance_nppv_full,
        (false, Class::Most) => settled.tolerance_nppv_most,
        (false, Class::Nights) => settled.tolerance_nppv_nights,
    };
    Tolerances {
        ventilation,
        suction: settled.tolerance_suction,
        oxygen: settled.tolerance_oxygen,
        humidification: settled.tolerance_humidification,
        carer: settled.tolerance_carer,
    }
}
