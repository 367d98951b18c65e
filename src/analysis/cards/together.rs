//! What all sources of a home last together, and why that is not the sum of what each lasts by itself.

use serde::Serialize;

use super::lasts;
use crate::analysis::checklist::{FOLLOWED, HomeCheck, reserve};
use crate::care::PatientHome;
use crate::care::patient::Ventilation;
use crate::case::register::Patient;
use crate::power::equipment::Equipment;
use crate::power::{Devices, Needs};
use crate::units::Seconds;

/// Paper rounds down to half an hour: what differs by less needs no reason.
const SLACK: u64 = 1_800;

/// Why a total is not the sum of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// An engine charges batteries meanwhile.
    Charges {
        /// The engine's kind, by the name it has in files.
        engine: &'static str,
        /// It can only charge: it is too weak for the ventilator.
        only: bool,
        /// What the sources last together without an engine that can only charge, in seconds; `None` if that is 72 h or more, and of one that
        /// serves as well.
        without_s: Option<u32>,
    },
    /// The time counts from the loss of mains on, and the ventilator is not used throughout.
    Rests,
    /// Something is left, but waits for hands: to be connected, or for the load to be reduced so far that it can serve.
    Waits {
        /// Nothing bridges that time when mains is lost.
        at_once: bool,
        /// Somebody is at home, but takes too long.
        somebody: bool,
    },
    /// Sources drain faster while nobody has reduced the load yet.
    NotReduced,
    /// Sources drain faster once the cylinders have ended.
    Concentrator,
    /// Sources drain slower while not every device is needed.
    Slower,
}

/// The run that gives the total.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// Why the total is not the sum.
    pub reasons: Vec<Reason>,
    /// The sources, by their places, that charged others.
    pub charged_by: u16,
}

/// A stretch of the run throughout which the same holds.
struct Stretch {
    from: Seconds,
    until: Seconds,
    needs: Needs,
    serving: bool,
    charged_by: Option<u8>,
    reduced: bool,
    concentrator: bool,
    somebody: bool,
    left: Vec<u64>,
}

impl Stretch {
    fn of(home: &PatientHome<'_>, from: Seconds, until: Seconds) -> Self {
        let supply = &home.power.supply;
        Stretch {
            from,
            until,
            needs: home.needs(),
            serving: supply.serving().is_some(),
            charged_by: supply.charged_by(),
            reduced: supply.is_reduced(),
            concentrator: home.needs().oxygen && supply.feeds().has(Devices::CONCENTRATOR),
            somebody: home.is_somebody_home(from),
            left: supply.left().collect(),
        }
    }

    fn lasts(&self) -> u64 {
        u64::from(self.until.since(self.from).0)
    }
}

impl Together {
    /// The run at the hour that gives the home's reserve.
    pub fn of(patient: &Patient, check: &HomeCheck) -> Self {
        let described = reserve::described(check.patient, patient);
        let mut all = Vec::new();
        let zero = reserve::at(&described, check.hour, FOLLOWED, |home, from, until| all.push(Stretch::of(home, from, until)));
        let end = zero.unwrap_or(FOLLOWED);
        let (lived, silent): (Vec<Stretch>, Vec<Stretch>) = all.into_iter().partition(|stretch| stretch.from < end);
        let chargers = lived.iter().filter_map(|stretch| stretch.charged_by);
        let charged_by = chargers.fold(0, |set: u16, charger| set | 1 << charger);
        if patient.support.ventilation == Ventilation::OxygenOnly {
            // It has no total: a reserve is one of ventilation.
            return Together { reasons: Vec::new(), charged_by };
        }
        let mut reasons = charges(patient, check, charged_by);
        if lived.iter().any(|stretch| !stretch.needs.any()) {
            reasons.push(Reason::Rests);
        }
        let at_end = silent.first().filter(|_| zero.is_some());
        reasons.extend(at_end.and_then(|stretch| waits(&described.equipment, stretch, end)));
        if charged_by == 0 {
            reasons.extend(drains(&described.equipment, &lived, at_end.or(lived.last())));
        }
        Together { reasons, charged_by }
    }
}

/// The engines that charge; of one that can only charge, what the home's shortest reserve is without it.
fn charges(patient: &Patient, check: &HomeCheck, charged_by: u16) -> Vec<Reason> {
    let own = patient.equipment.own_sources().filter(|(index, _)| charged_by >> index & 1 == 1);
    let charges = own.map(|(index, source)| {
        let only = lasts::alone(&patient.equipment, source).is_none();
        // What is not in the house serves nothing and charges nothing.
        let without = |mut patient: Patient| {
            patient.equipment.guests |= 1 << index;
            reserve::shortest(check.patient, &patient).0
        };
        let without = if only { without(patient.clone()) } else { None };
        Reason::Charges { engine: source.kind().name(), only, without_s: without.map(|lasts| lasts.0) }
    });
    charges.collect()
}

/// Whether something that could serve is left at the end.
fn waits(equipment: &Equipment, silent: &Stretch, end: Seconds) -> Option<Reason> {
    let left = equipment.own_sources().filter_map(|(index, source)| lasts::holding(equipment, source, silent.left[index]));
    let is_left = left.map(|lasts| u64::from(lasts.0)).any(|lasts| lasts >= SLACK);
    is_left.then_some(Reason::Waits { at_once: end == Seconds::ZERO, somebody: silent.somebody })
}

/// Whether what was used up lasted shorter or longer than paper says of each source by itself.
fn drains(equipment: &Equipment, lived: &[Stretch], last: Option<&Stretch>) -> Option<Reason> {
    let served: u64 = lived.iter().filter(|stretch| stretch.serving).map(Stretch::lasts).sum();
    let alone = |held: &[u64]| -> u64 {
        let own = equipment.own_sources().filter_map(|(index, source)| lasts::holding(equipment, source, held[index]));
        own.map(|lasts| u64::from(lasts.0)).sum()
    };
    let told = alone(&lived.first()?.left).saturating_sub(alone(&last?.left));
    let time = |is: fn(&Stretch) -> bool| lived.iter().filter(|stretch| stretch.serving && is(stretch)).map(Stretch::lasts).sum::<u64>();
    let (unreduced, oxygen) = (time(|stretch| !stretch.reduced), time(|stretch| stretch.concentrator && stretch.reduced));
    match () {
        () if served >= told + SLACK => Some(Reason::Slower),
        () if served + SLACK > told => None,
        () if unreduced >= oxygen => Some(Reason::NotReduced),
        () => Some(Reason::Concentrator),
    }
}
