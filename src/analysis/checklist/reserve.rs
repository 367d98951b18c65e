//! How long a home lasts on its own sources, at the worst hour of the day.

use super::FOLLOWED;
use crate::care::{Described, Life, reserve};
use crate::case::register::Patient;
use crate::fact::{IdHash, Rank};
use crate::kernel::{Ledger, Luck};
use crate::power::source::Source;
use crate::units::{Clock, Hours, PerMille, Seconds};

/// The shortest reserve if mains is lost at any full hour.
pub fn shortest(rank: Rank, patient: &Patient) -> Option<Seconds> {
    let mut equipment = patient.equipment.clone();
    for source in &mut equipment.sources {
        if let Source::Car(engine) | Source::Generator(engine) = source {
            engine.fails = PerMille(0);
        }
    }
    let (support, carers) = (patient.support.clone(), patient.carers.clone());
    let described = Described { rank, id: IdHash::of("patient", &patient.id), support, equipment, carers };
    let within = |hour: u32, horizon: Seconds| {
        let mut ledger = Ledger::blank();
        let mut life = Life::new(&described);
        reserve(&life.home(&described, Clock { start: hour * 3_600 }, Luck::new(0, 0), &mut ledger), Seconds::ZERO, horizon)
    };
    // Where nothing at home keeps hours, every hour is like the first; and only a shorter reserve than the last found counts.
    let hours = if keeps_hours(patient) { 24 } else { 1 };
    (0..hours).fold(None, |shortest, hour| within(hour, shortest.unwrap_or(FOLLOWED)).or(shortest))
}

fn keeps_hours(patient: &Patient) -> bool {
    let mut hours =
        [&patient.support.hours, &patient.support.oxygen_hours].into_iter().chain(patient.carers.0.iter().map(|carer| &carer.hours));
    hours.any(|hours| matches!(hours, Hours::Daily(_)))
}
