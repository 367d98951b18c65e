//! What each home lacks, by the checklist of the individual support plan (災害時個別支援計画): no outage is lived through.

use serde::Serialize;

use crate::care::patient::{Class, Ventilation};
use crate::care::{Described, Life, reserve};
use crate::case::Case;
use crate::case::register::Patient;
use crate::fact::{IdHash, Rank};
use crate::kernel::{Ledger, Luck};
use crate::power::source::{Source, SourceKind};
use crate::units::{Clock, DAY, Hours, PerMille, Seconds};

/// How long a home should last on its own sources: 24 h. Dedicated batteries together give about 24 h (jahcm); after 2011 at least 24 h
/// of generator was asked for (nakayama). Tokyo's guidance and patients' associations ask for 3 to 7 days beyond that.
pub const RESERVE: Seconds = Seconds(DAY);

/// Reserves are not followed beyond 72 h, the longest that self-help is asked to last (jahcm).
pub const FOLLOWED: Seconds = Seconds(3 * DAY);

/// Something that a home should have and has not, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// The home's own sources do not last for [`RESERVE`], whatever the hour at which mains is lost.
    Reserve,
    /// No source beside the ventilator's internal battery.
    SecondSource,
    /// No bag for hand ventilation (蘇生バッグ), with TPPV or 24-hour dependence.
    HandVentilator,
    /// Nobody at home is trained to ventilate by hand and to suction.
    TrainedCarer,
    /// Only one is trained: nobody relieves them.
    SecondTrained,
    /// At some hour of the day nobody is at home who could connect a source.
    SomebodyAtHome,
    /// Electric suction, and no foot- or hand-driven one.
    FootSuction,
    /// A heated humidifier, and no heat and moisture exchanger (人工鼻), with TPPV.
    Exchanger,
    /// A concentrator, and no cylinder.
    Cylinder,
}

impl Lack {
    /// Every lack, most urgent first.
    pub const ALL: [Lack; 9] = [
        Lack::Reserve,
        Lack::SecondSource,
        Lack::HandVentilator,
        Lack::TrainedCarer,
        Lack::SecondTrained,
        Lack::SomebodyAtHome,
        Lack::FootSuction,
        Lack::Exchanger,
        Lack::Cylinder,
    ];

    /// Its key in messages, and its name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Lack::Reserve => "reserve",
            Lack::SecondSource => "second-source",
            Lack::HandVentilator => "hand-ventilator",
            Lack::TrainedCarer => "trained-carer",
            Lack::SecondTrained => "second-trained",
            Lack::SomebodyAtHome => "somebody-at-home",
            Lack::FootSuction => "foot-suction",
            Lack::Exchanger => "exchanger",
            Lack::Cylinder => "cylinder",
        }
    }
}

/// One home against the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeCheck {
    /// Whose.
    pub patient: Rank,
    /// The shortest reserve over the hours of a day at which mains may be lost; `None` if it is [`FOLLOWED`] or more.
    ///
    /// Engines are taken to start, and nobody comes from outside.
    pub reserve: Option<Seconds>,
    /// What is lacking, most urgent first.
    pub lacks: Vec<Lack>,
}

/// Every home against the checklist: who lasts shortest comes first, then who lacks most, then by id.
#[must_use]
pub fn homes(case: &Case) -> Vec<HomeCheck> {
    let mut homes: Vec<HomeCheck> = (0..).map(Rank).zip(&case.patients).map(|(rank, patient)| home(rank, patient)).collect();
    homes.sort_by_key(|home| (home.reserve.unwrap_or(Seconds::NEVER), std::cmp::Reverse(home.lacks.len()), home.patient));
    homes
}

/// How many homes lack each thing, most frequent first; what nobody lacks is left out.
#[must_use]
pub fn causes(homes: &[HomeCheck]) -> Vec<(Lack, u32)> {
    let count = |lack: Lack| homes.iter().filter(|home| home.lacks.contains(&lack)).count() as u32;
    let mut causes: Vec<(Lack, u32)> = Lack::ALL.iter().map(|&lack| (lack, count(lack))).filter(|&(_, count)| count > 0).collect();
    causes.sort_by_key(|&(lack, count)| (std::cmp::Reverse(count), lack));
    causes
}

fn home(rank: Rank, patient: &Patient) -> HomeCheck {
    let reserve = shortest_reserve(rank, patient);
    let lacks = Lack::ALL.iter().copied().filter(|&lack| is_lacking(patient, reserve, lack)).collect();
    HomeCheck { patient: rank, reserve, lacks }
}

fn is_lacking(patient: &Patient, reserve: Option<Seconds>, lack: Lack) -> bool {
    let (support, equipment) = (&patient.support, &patient.equipment);
    let tppv = support.ventilation == Ventilation::Tppv;
    let by_hand = tppv || support.class == Class::Full && support.ventilation == Ventilation::Nppv;
    let trained = patient.carers.0.iter().filter(|carer| carer.trained).count();
    match lack {
        Lack::Reserve => reserve.is_some_and(|reserve| reserve < RESERVE),
        Lack::SecondSource => equipment.sources.iter().all(|source| source.kind() == SourceKind::InternalBattery),
        Lack::HandVentilator => by_hand && !equipment.hand_ventilator,
        Lack::TrainedCarer => by_hand && trained == 0,
        Lack::SecondTrained => by_hand && trained == 1,
        Lack::SomebodyAtHome => !support.able && !(0..DAY).step_by(60).all(|second| somebody_at(patient, second)),
        Lack::FootSuction => equipment.suction.is_some() && !equipment.foot_suction,
        Lack::Exchanger => tppv && equipment.humidifier.is_some() && !equipment.hme,
        Lack::Cylinder => equipment.concentrator.is_some() && equipment.cylinder.is_none(),
    }
}

/// Hours begin and end on whole minutes, so that every minute stands for its seconds.
fn somebody_at(patient: &Patient, second: u32) -> bool {
    patient.carers.0.iter().any(|carer| carer.hours.contains(second))
}

/// The shortest reserve if mains is lost at any full hour.
fn shortest_reserve(rank: Rank, patient: &Patient) -> Option<Seconds> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::power::source::{Battery, Capacity, Engine};
    use crate::units::{Fuel, FuelRate, Joules, Watts};

    fn internal(hours: u32) -> Source {
        Source::InternalBattery(Battery {
            capacity: Capacity::Energy(Joules(u64::from(hours) * 3_600 * 20)),
            usable: PerMille::ALL,
            age: PerMille::ALL,
            charged: PerMille::ALL,
            output: Watts(100),
            takes: Watts(0),
            stores: Watts(0),
            attached: true,
        })
    }

    fn patient(change: &str) -> Patient {
        let text = format!(
            r#"(id: "P", feeder: "F", support: (ventilation: Tppv, class: Full, hours: Always, oxygen_hours: Never,
                tolerances: (ventilation: min(3), suction: min(30), oxygen: min(5), humidification: h(6), carer: s(0)), able: false),
                equipment: (ventilator: (draw: W(20), peak: W(100)), {change} foot_suction: true, hand_ventilator: true,
                sources: [], connect: s(120), reduce: s(300)),
                carers: [(bond: Family, hours: Always, trained: true, bags: h(2)), (bond: Family, hours: Always, trained: true, bags: h(2))])"#
        );
        ron::Options::default().with_default_extension(crate::case::EXTENSIONS).from_str(&text).expect("a patient")
    }

    fn check(patient: &Patient) -> (Option<u32>, Vec<Lack>) {
        let home = home(Rank(0), patient);
        (home.reserve.map(|reserve| reserve.0 / 3_600), home.lacks)
    }

    #[test]
    fn a_home_with_everything_lacks_nothing() {
        let mut whole = patient("hme: true,");
        let generator = Engine { fuel: Fuel(u64::MAX >> 8), burn: FuelRate(1), output: Watts(900), fails: PerMille::ALL, attached: false };
        whole.equipment.sources = [Source::Generator(generator), internal(3)].into();
        assert_eq!(check(&whole), (None, vec![]), "an engine is taken to start");
    }

    #[test]
    fn the_reserve_is_that_of_the_worst_hour() {
        let mut nights = patient("hme: true,");
        nights.support.hours = crate::units::Hours::daily([(22 * 3_600, 6 * 3_600)]);
        nights.equipment.sources = [internal(3)].into();
        assert_eq!(check(&nights), (Some(3), vec![Lack::Reserve, Lack::SecondSource]), "lost at 22:00, not at noon");
    }

    #[test]
    fn what_stands_in_for_a_device_is_asked_for_only_beside_it() {
        let mut bare = patient("hme: false, humidifier: (draw: W(60), peak: W(100)), suction: (draw: W(40), peak: W(100)),");
        bare.equipment.sources = [internal(30)].into();
        bare.equipment.foot_suction = false;
        bare.equipment.hand_ventilator = false;
        bare.carers.0[1].trained = false;
        let expected = [Lack::SecondSource, Lack::HandVentilator, Lack::SecondTrained, Lack::FootSuction, Lack::Exchanger];
        assert_eq!(check(&bare), (Some(30), expected.to_vec()));
    }
}
