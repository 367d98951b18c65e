//! A row made whole: what it says, else what the catalogue says, else a named assumption.

use super::assumed::{Assumed, Leaning, Leans};
use super::blocks::{Blocks, plain};
use super::doubt::Doubt;
use super::row::{Has, KnownCarer, KnownDevice, Row};
use super::{Patient, sources};
use crate::care::carer::{Bond, Carer, Carers};
use crate::care::living::Living;
use crate::care::patient::{Class, Support, Tolerances, Ventilation};
use crate::case::catalogue::{Appliance, Catalogue, Ventilator};
use crate::case::near::near;
use crate::case::neighbourhood::Neighbourhood;
use crate::power::equipment::{Cylinder, Device, Equipment};
use crate::units::{DAY, Hours, Seconds, TimeOfDay, Watts};

/// What rows are settled with.
pub struct Settler<'a> {
    /// The blocks of the area.
    pub blocks: Blocks<'a>,
    /// The models.
    pub catalogue: &'a Catalogue,
    /// The assumptions.
    pub assumed: &'a Assumed,
    /// What lies around the homes; `None` where nobody responds, and where and how somebody lives acts on nothing.
    pub around: Option<&'a Neighbourhood<'a>>,
}

/// One row being settled.
pub(super) struct Settling<'a> {
    pub row: &'a Row,
    pub catalogue: &'a Catalogue,
    pub assumed: &'a Leaning<'a>,
    pub doubts: Vec<Doubt>,
}

impl Settler<'_> {
    /// The patient of a row, what the description leans on, and what is to be said about it.
    ///
    /// # Errors
    /// Everything that is to be said, where some of it refuses the row.
    pub fn settle(&self, row: Row) -> Result<(Patient, Leans, Vec<Doubt>), Vec<Doubt>> {
        let leaning = Leaning::new(self.assumed);
        let mut settling = Settling { row: &row, catalogue: self.catalogue, assumed: &leaning, doubts: Vec::new() };
        let feeder = self.blocks.of_home(&row.home).unwrap_or_else(|doubt| {
            settling.doubts.push(doubt);
            ""
        });
        let (feeder, support) = (feeder.to_owned(), settling.support());
        let equipment = settling.equipment(&support);
        let carers = settling.carers();
        let living = self.around.map_or_else(Living::default, |around| settling.living(&feeder, &carers, around));
        let doubts = settling.doubts;
        if doubts.iter().any(|doubt| doubt.refuses) {
            return Err(doubts);
        }
        let (id, building) = (row.id.clone(), row.home.building.clone());
        // Who stands in the register that the ward runs with is known to it, unless the row says that it is not.
        let known_to_ward = row.known_to.ward != Some(false);
        Ok((
            Patient { id, feeder, building, known_to_ward, support, equipment, carers, living, row: Some(Box::new(row)) },
            leaning.leans(),
            doubts,
        ))
    }
}

impl<'a> Settling<'a> {
    fn support(&mut self) -> Support {
        let Row { ventilation, dependence, .. } = self.row;
        let oxygen_hours = self.oxygen_hours();
        let (class, hours) = if *ventilation == Ventilation::OxygenOnly {
            (dependence.class.unwrap_or_else(|| class_of(&oxygen_hours)), Hours::Never)
        } else {
            self.class_and_hours()
        };
        let oxygen_hours = if oxygen_hours == Hours::Never && self.needs_oxygen() { hours.clone() } else { oxygen_hours };
        let able = match (ventilation, dependence.able) {
            (_, Some(able)) => able,
            (Ventilation::Tppv, None) => false,
            (Ventilation::Nppv | Ventilation::OxygenOnly, None) => self.assumed.unknown_able().0,
        };
        Support { ventilation: *ventilation, class, hours, oxygen_hours, tolerances: self.tolerances(class), able }
    }

    /// Of class and hours one may follow from the other.
    fn class_and_hours(&mut self) -> (Class, Hours) {
        let dependence = &self.row.dependence;
        match (dependence.class, &dependence.hours) {
            (None, None) => {
                self.doubts.push(Doubt::refuse("class", "class-missing"));
                (Class::Full, Hours::Always)
            }
            (None, Some(hours)) => (class_of(hours), hours.clone()),
            (Some(class), None) => (class, self.hours_of(class)),
            (Some(class), Some(hours)) => {
                if class != class_of(hours) {
                    self.doubts.push(Doubt::warn("class", "class-and-hours-differ"));
                }
                (class, hours.clone())
            }
        }
    }

    fn hours_of(&self, class: Class) -> Hours {
        let window = |from: &TimeOfDay, to: &TimeOfDay| Hours::daily([(from.0, to.0)]);
        match class {
            Class::Full => Hours::Always,
            Class::Most => window(self.assumed.most_from(), self.assumed.most_to()),
            Class::Nights => window(self.assumed.nights_from(), self.assumed.nights_to()),
        }
    }

    /// Whether oxygen is needed: who has a concentrator or cylinders, or hours of oxygen, needs it.
    fn needs_oxygen(&self) -> bool {
        let Row { ventilation, dependence, devices, .. } = self.row;
        let cylinders = devices.cylinders.as_ref().is_some_and(|cylinders| cylinders.yes().is_some());
        match (&devices.concentrator, &dependence.oxygen_hours) {
            (Some(Has::No), _) => false,
            (Some(Has::Yes(_)), _) => true,
            (None, Some(hours)) => *hours != Hours::Never,
            (None, None) => cylinders || *ventilation == Ventilation::OxygenOnly || self.assumed.unknown_oxygen().0,
        }
    }

    /// When oxygen is needed; `Never` also where it goes with ventilation.
    fn oxygen_hours(&mut self) -> Hours {
        match (self.needs_oxygen(), &self.row.dependence.oxygen_hours) {
            (true, Some(hours)) => hours.clone(),
            (true, None) if self.row.ventilation == Ventilation::OxygenOnly || self.assumed.unknown_oxygen_all_day().0 => Hours::Always,
            (false, Some(hours)) if *hours != Hours::Never => {
                self.doubts.push(Doubt::refuse("oxygen_hours", "oxygen-contradiction"));
                Hours::Never
            }
            (true | false, _) => Hours::Never,
        }
    }

    fn tolerances(&self, class: Class) -> Tolerances {
        let (said, assumed) = (&self.row.tolerances, self.assumed);
        let ventilation = || match (self.row.ventilation, class) {
            (Ventilation::Tppv, _) => *assumed.tolerance_tppv(),
            (Ventilation::Nppv | Ventilation::OxygenOnly, Class::Full) => *assumed.tolerance_nppv_full(),
            (Ventilation::Nppv | Ventilation::OxygenOnly, Class::Most) => *assumed.tolerance_nppv_most(),
            (Ventilation::Nppv | Ventilation::OxygenOnly, Class::Nights) => *assumed.tolerance_nppv_nights(),
        };
        Tolerances {
            ventilation: said.ventilation.unwrap_or_else(ventilation),
            suction: said.suction.unwrap_or_else(|| *assumed.tolerance_suction()),
            oxygen: said.oxygen.unwrap_or_else(|| *assumed.tolerance_oxygen()),
            humidification: said.humidification.unwrap_or_else(|| *assumed.tolerance_humidification()),
            carer: *assumed.tolerance_carer(),
        }
    }

    fn equipment(&mut self, support: &Support) -> Equipment {
        let (row, assumed, catalogue) = (self.row, self.assumed, self.catalogue);
        let devices = &row.devices;
        let ventilated = support.ventilation != Ventilation::OxygenOnly;
        let tppv = support.ventilation == Ventilation::Tppv;
        let model = self.ventilator_model();
        let ventilator = ventilated.then(|| self.ventilator(model));
        let or = |said: &Option<Has<KnownDevice>>, unknown: &dyn Fn() -> bool| match said {
            Some(has) => has.clone(),
            None if ventilated && unknown() => Has::Yes(KnownDevice::default()),
            None => Has::No,
        };
        let humidifier =
            or(&devices.humidifier, &|| if tppv { assumed.unknown_tppv_humidifier().0 } else { assumed.unknown_nppv_humidifier().0 });
        let suction = or(&devices.suction, &|| if tppv { assumed.unknown_tppv_suction().0 } else { assumed.unknown_nppv_suction().0 });
        let concentrator = match (self.needs_oxygen(), &devices.concentrator) {
            (true, Some(Has::Yes(known))) => Has::Yes(known.clone()),
            (true, Some(Has::No) | None) => Has::Yes(KnownDevice::default()),
            (false, _) => Has::No,
        };
        let concentrator =
            self.appliance("concentrator", &concentrator, &catalogue.concentrators, &|| assumed.unknown_concentrator().0.as_str());
        Equipment {
            humidifier: self.appliance("humidifier", &humidifier, &catalogue.humidifiers, &|| assumed.unknown_humidifier().0.as_str()),
            hme: devices.hme.unwrap_or_else(|| ventilated && assumed.unknown_hme().0),
            cylinder: self.cylinder(concentrator.is_some()),
            concentrator,
            suction: self.appliance("suction", &suction, &catalogue.suctions, &|| assumed.unknown_suction().0.as_str()),
            foot_suction: devices.foot_suction.unwrap_or_else(|| assumed.unknown_foot_suction().0),
            hand_ventilator: devices.hand_ventilator.unwrap_or_else(|| assumed.unknown_hand_ventilator().0),
            sources: sources::settle(self, ventilator, model),
            guests: 0,
            ventilator,
            connect: *assumed.connect(),
            reduce: *assumed.reduce(),
            reduces_unadvised: true,
        }
    }

    /// The patient's ventilator in the catalogue, where its model is known.
    fn ventilator_model(&mut self) -> Option<&'a Ventilator> {
        let (called, catalogue) = (self.row.ventilator.model.as_ref()?, self.catalogue);
        self.model_called("ventilator_model", called, &catalogue.ventilators, |row| (&row.id, &row.name))
    }

    fn ventilator(&mut self, model: Option<&Ventilator>) -> Device {
        let (known, assumed) = (&self.row.ventilator, self.assumed);
        let bench = model.map(|model| {
            let mask = model.draw_mask.as_ref().filter(|_| self.row.ventilation == Ventilation::Nppv);
            mask.unwrap_or(&model.draw).is
        });
        let draw = match (known.draw, bench) {
            (Some(measured), _) => measured,
            (None, Some(bench)) => {
                let tenths = u64::from(bench.0) * u64::from(assumed.draw_times().0);
                Watts(u32::try_from(tenths.div_ceil(10)).unwrap_or(u32::MAX).max(1))
            }
            (None, None) => *assumed.unknown_ventilator_draw(),
        };
        let peak = known.peak.or(model.map(|model| model.peak.is)).unwrap_or_else(|| *assumed.unknown_ventilator_peak());
        Device { draw, peak: if known.peak.is_some() { peak } else { peak.max(draw) } }
    }

    fn appliance<'m>(
        &mut self,
        field: &str,
        has: &Has<KnownDevice>,
        models: &[Appliance],
        unknown: &dyn Fn() -> &'m str,
    ) -> Option<Device> {
        let known = has.yes()?;
        let needs_model = known.draw.is_none() || known.peak.is_none();
        let called = known.model.as_deref();
        let model = match needs_model {
            true => self.model(&format!("{field}_model"), called, unknown, models, |row| (&row.id, &row.name)),
            false => called.and_then(|called| self.model_called(&format!("{field}_model"), called, models, |row| (&row.id, &row.name))),
        };
        let draw = known.draw.or(model.map(|model| model.draw.is)).unwrap_or(Watts(1)).max(Watts(u32::from(known.draw.is_none())));
        let peak = known.peak.unwrap_or_else(|| model.map_or(draw, |model| model.peak.is.max(draw)));
        Some(Device { draw, peak })
    }

    fn cylinder(&mut self, beside_concentrator: bool) -> Option<Cylinder> {
        let (assumed, catalogue) = (self.assumed, self.catalogue);
        let known = match &self.row.devices.cylinders {
            Some(Has::Yes(known)) => known.clone(),
            Some(Has::No) => return None,
            None if beside_concentrator && assumed.unknown_cylinders().0 => Default::default(),
            None => return None,
        };
        if !beside_concentrator {
            // The engine knows cylinders only as what stands in for a concentrator.
            self.doubts.push(Doubt::warn("cylinders", "cylinders-without-concentrator"));
            return None;
        }
        let holds = known.holds.or_else(|| {
            self.model("cylinders", None, || assumed.unknown_cylinder().0.as_str(), &catalogue.cylinders, |row| (&row.id, &row.name))
                .map(|row| row.holds.is)
        })?;
        Some(Cylinder { holds, flow: known.flow.unwrap_or_else(|| *assumed.oxygen_flow()) })
    }

    /// The row of the catalogue that is called so, by id or by name, else the one that is assumed of unknown models.
    pub(super) fn model<'m, 'n, T>(
        &mut self,
        field: &str,
        called: Option<&str>,
        assumed: impl FnOnce() -> &'n str,
        models: &'m [T],
        names: impl Fn(&T) -> (&String, &crate::case::area::Name) + Copy,
    ) -> Option<&'m T> {
        if let Some(found) = called.and_then(|called| self.model_called(field, called, models, names)) {
            return Some(found);
        }
        let assumed = assumed();
        let found = models.iter().find(|row| names(row).0 == assumed);
        if found.is_none() {
            self.doubts.push(Doubt::refuse(field, "assumed-model-unknown").with("model", assumed));
        }
        found
    }

    /// The row of the catalogue that is called so; where there is none it is said, and the model is not known.
    fn model_called<'m, T>(
        &mut self,
        field: &str,
        called: &str,
        models: &'m [T],
        names: impl Fn(&T) -> (&String, &crate::case::area::Name),
    ) -> Option<&'m T> {
        let found = models.iter().find(|row| names(row).0 == called).or_else(|| {
            let called = plain(called);
            models.iter().find(|row| {
                let (id, name) = names(row);
                [id, &name.ja, &name.en].into_iter().any(|name| plain(name) == called)
            })
        });
        if found.is_none() {
            let known = models.iter().map(|row| names(row).1).flat_map(|name| [name.ja.as_str(), name.en.as_str()]);
            self.doubts.push(Doubt::warn(field, "model-unknown").with("model", called).with("near", near(called, known)));
        }
        found
    }

    fn carers(&mut self) -> Carers {
        let assumed = self.assumed;
        let nobody_known: &[KnownCarer] = if assumed_carer(self.row, assumed) { &[KnownCarer::UNKNOWN] } else { &[] };
        let known = self.row.carers.as_deref().unwrap_or(nobody_known);
        let ventilates = |carer: &KnownCarer| carer.ventilates.unwrap_or_else(|| assumed.unknown_trained().0);
        let bond = |carer: &KnownCarer| carer.bond.unwrap_or_else(|| if assumed.unknown_family().0 { Bond::Family } else { Bond::Helper });
        let in_turns = known.iter().filter(|carer| ventilates(carer) && bond(carer) == Bond::Family).count() > 1;
        let carer = |(number, known): (usize, &KnownCarer)| {
            let (bond, bags, suctions) = (bond(known), ventilates(known), known.suctions.unwrap_or_else(|| assumed.unknown_trained().0));
            if bags && known.suctions == Some(false) {
                // The engine knows one training; taking it for both is kinder than the home is, so it is said.
                self.doubts.push(Doubt::warn(format!("carer_{}_suctions", number + 1), "trained-for-one-only"));
            }
            let hours = known.hours.clone().unwrap_or_else(|| match bond {
                Bond::Family => Hours::daily([(assumed.family_from().0, assumed.family_to().0)]),
                Bond::Helper | Bond::Sent => Hours::daily([(assumed.helper_from().0, assumed.helper_to().0)]),
            });
            let assumed_bags = || if in_turns { *assumed.bags_in_turns() } else { *assumed.bags_alone() };
            let bags = if bags { known.bags.unwrap_or_else(assumed_bags) } else { Seconds::ZERO };
            Carer { bond, hours, trained: suctions || bags > Seconds::ZERO, bags }
        };
        Carers(known.iter().enumerate().map(carer).collect())
    }
}

fn assumed_carer(row: &Row, assumed: &Leaning<'_>) -> bool {
    row.carers.is_none() && assumed.unknown_carers().0
}

/// The dependence class of hours of need: all day, from 16 hours on, or less.
fn class_of(hours: &Hours) -> Class {
    let needed = match hours {
        Hours::Always => DAY,
        Hours::Never => 0,
        Hours::Daily(windows) => windows.iter().map(|&(_, lasts)| lasts).sum(),
    };
    match needed {
        DAY.. => Class::Full,
        57_600.. => Class::Most,
        _ => Class::Nights,
    }
}
