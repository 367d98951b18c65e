//! How long a home lasts on its own sources, at the worst hour of the day.

use super::FOLLOWED;
use crate::care::{Described, Life, PatientHome, watched};
use crate::case::register::Patient;
use crate::fact::{IdHash, Rank};
use crate::kernel::{Ledger, Luck};
use crate::power::source::Source;
use crate::units::{Clock, Hours, PerMille, Seconds};

/// The shortest reserve if mains is lost at any full hour, and the first hour at which it is so short.
pub fn shortest(rank: Rank, patient: &Patient) -> (Option<Seconds>, u8) {
    let described = described(rank, patient);
    let within = |hour: u8, horizon: Seconds| at(&described, hour, horizon, |_, _, _| {});
    // Where nothing at home keeps hours, every hour is like the first; and only a shorter reserve than the last found counts.
    let hours = if keeps_hours(patient) { 24 } else { 1 };
    (0..hours).fold((None, 0), |(shortest, worst), hour| match within(hour, shortest.unwrap_or(FOLLOWED)) {
        Some(shorter) => (Some(shorter), hour),
        None => (shortest, worst),
    })
}

/// The home as it is written, with engines that start.
pub fn described(rank: Rank, patient: &Patient) -> Described {
    let mut equipment = patient.equipment.clone();
    for source in &mut equipment.sources {
        if let Source::Car(engine) | Source::Generator(engine) = source {
            engine.fails = PerMille(0);
        }
    }
    let (support, carers) = (patient.support.clone(), patient.carers.clone());
    Described { rank, id: IdHash::of("patient", &patient.id), support, equipment, carers }
}

/// The reserve if mains is lost at this hour of the day, followed up to `horizon`; see [`watched`] for `watch`.
pub fn at(described: &Described, hour: u8, horizon: Seconds, watch: impl FnMut(&PatientHome<'_>, Seconds, Seconds)) -> Option<Seconds> {
    let (mut ledger, mut life) = (Ledger::blank(), Life::new(described));
    let home = life.home(described, Clock { start: u32::from(hour) * 3_600 }, Luck::new(0, 0), &mut ledger);
    watched(&home, Seconds::ZERO, horizon, watch)
}

fn keeps_hours(patient: &Patient) -> bool {
    let mut hours =
        [&patient.support.hours, &patient.support.oxygen_hours].into_iter().chain(patient.carers.0.iter().map(|carer| &carer.hours));
    hours.any(|hours| matches!(hours, Hours::Daily(_)))
}
