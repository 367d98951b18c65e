//! What each home lacks, by the checklist of the individual support plan (災害時個別支援計画): no outage is lived through.

mod at_home;
mod lack;
mod lists;
mod on_paper;
pub mod reserve;

pub use lack::{Lack, Standing};
pub use lists::{Lists, lists};
pub use on_paper::{HALF_YEAR, YEAR, within};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::case::Case;
use crate::case::register::Patient;
use crate::fact::Rank;
use crate::units::{DAY, Seconds};

/// How long a home should last on its own sources: 24 h. Dedicated batteries together give about 24 h (jahcm); after 2011 at least 24 h
/// of generator was asked for (nakayama). Tokyo's guidance and patients' associations ask for 3 to 7 days beyond that.
pub const RESERVE: Seconds = Seconds(DAY);

/// Reserves are not followed beyond 72 h, the longest that self-help is asked to last (jahcm).
pub const FOLLOWED: Seconds = Seconds(3 * DAY);

/// One home against the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeCheck {
    /// Whose.
    pub patient: Rank,
    /// The shortest reserve over the hours of a day at which mains may be lost; `None` if it is [`FOLLOWED`] or more.
    ///
    /// Engines are taken to start, and nobody comes from outside.
    pub reserve: Option<Seconds>,
    /// The first full hour of a day at which mains has to be lost for that.
    pub hour: u8,
    /// What is lacking or not known, most urgent first. Of a patient who was drawn, nothing on paper is asked for.
    pub lacks: Vec<Finding>,
}

/// Something lacking at one home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Finding {
    /// What.
    pub lack: Lack,
    /// Whether it is known to be lacking; else nobody wrote whether it is there.
    pub known: bool,
    /// Whether it is lacking as a run and a test reckon, where what nobody wrote may change it. It counts as known to be lacking.
    pub on_blanks: bool,
}

/// Every home that the ward knows against the checklist on a day; whom it does not know it has no list of. In the order of urgency: who lasts shortest comes first, then who lacks most, then by id.
#[must_use]
pub fn homes(case: &Case, on: Date) -> Vec<HomeCheck> {
    let known = (0..).map(Rank).zip(&case.patients).filter(|(_, patient)| patient.known_to_ward);
    let mut homes: Vec<HomeCheck> = known.map(|(rank, patient)| home(rank, patient, on)).collect();
    homes.sort_by_key(|home| (home.reserve.unwrap_or(Seconds::NEVER), std::cmp::Reverse(home.lacks.len()), home.patient));
    homes
}

/// One thing over all homes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cause {
    /// What.
    pub lack: Lack,
    /// Homes that are known to lack it, or are reckoned to.
    pub lacking: u32,
    /// Of those, homes where what nobody wrote may change it.
    pub on_blanks: u32,
    /// Homes of which nobody wrote whether they have it.
    pub not_known: u32,
}

/// How many homes lack each thing, most frequent first; what every home has is left out.
#[must_use]
pub fn causes(homes: &[HomeCheck]) -> Vec<Cause> {
    let findings = |lack: Lack| homes.iter().flat_map(|home| &home.lacks).filter(move |finding| finding.lack == lack);
    let count = |lack: Lack, is: fn(&Finding) -> bool| findings(lack).filter(|finding| is(finding)).count() as u32;
    let cause = |&lack: &Lack| Cause {
        lack,
        lacking: count(lack, |finding| finding.known),
        on_blanks: count(lack, |finding| finding.on_blanks),
        not_known: count(lack, |finding| !finding.known),
    };
    let mut causes: Vec<Cause> = Lack::ALL.iter().map(cause).collect();
    causes.retain(|cause| cause.lacking + cause.not_known > 0);
    causes.sort_by_key(|cause| (std::cmp::Reverse((cause.lacking, cause.not_known)), cause.lack));
    causes
}

fn home(rank: Rank, patient: &Patient, on: Date) -> HomeCheck {
    let (reserve, hour) = reserve::shortest(rank, patient);
    let standing = |lack: Lack| match (at_home::standing(patient, reserve, lack), &patient.row) {
        (Standing::Met, Some(row)) => on_paper::standing(row, on, lack),
        (standing, _) => standing,
    };
    let finding = |lack: Lack| match standing(lack) {
        Standing::Met => None,
        Standing::Lacking => Some(Finding { lack, known: true, on_blanks: false }),
        Standing::Reckoned => Some(Finding { lack, known: true, on_blanks: true }),
        Standing::NotKnown => Some(Finding { lack, known: false, on_blanks: false }),
    };
    HomeCheck { patient: rank, reserve, hour, lacks: Lack::ALL.into_iter().filter_map(finding).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::power::source::{Battery, Capacity, Engine, Source};
    use crate::units::{Fuel, FuelRate, Joules, PerMille, Watts};

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
        let home = home(Rank(0), patient, jiff::civil::date(2026, 4, 1));
        (home.reserve.map(|reserve| reserve.0 / 3_600), home.lacks.iter().map(|finding| finding.lack).collect())
    }

    #[test]
    fn a_home_with_everything_lacks_nothing() {
        let mut whole = patient("hme: true,");
        let generator = Engine {
            fuel: Fuel(u64::MAX >> 8),
            burn: FuelRate(1),
            output: Watts(900),
            fails: PerMille::ALL,
            attached: false,
            petrol: true,
        };
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

    #[test]
    fn what_and_whom_a_plan_may_send_is_not_the_homes_own() {
        let mut waiting = patient("hme: true,");
        (waiting.equipment.sources, waiting.equipment.guests) = ([internal(30), internal(30)].into(), 1);
        let Source::InternalBattery(battery) = internal(30) else { unreachable!() };
        waiting.equipment.sources[0] = Source::ExternalBattery(battery);
        waiting.carers.0[1].bond = crate::care::carer::Bond::Sent;
        assert_eq!(check(&waiting).1, [Lack::SecondSource, Lack::SecondTrained]);
    }

    #[test]
    fn a_row_that_says_nothing_is_asked_about_and_one_that_says_no_lacks() {
        let mut patient = patient("hme: true,");
        let read = |text: &str| {
            Some(Box::new(ron::Options::default().with_default_extension(crate::case::EXTENSIONS).from_str(text).expect("a row")))
        };
        let standing = |patient: &Patient, lack: Lack| {
            let home = home(Rank(0), patient, jiff::civil::date(2026, 4, 1));
            home.lacks.iter().find(|finding| finding.lack == lack).map(|finding| finding.known)
        };
        patient.row = read(r#"(id: "P", ventilation: Tppv)"#);
        assert_eq!(
            [Lack::SecondSource, Lack::IndividualPlan, Lack::Clinic, Lack::Updated].map(|lack| standing(&patient, lack)),
            [Some(false); 4]
        );
        let plan =
            |day: &str| format!(r#"(id: "P", ventilation: Tppv, law: (individual_plan: Yes(reviewed: "{day}")), updated: "2026-03-31")"#);
        patient.row = read(&plan("2025-04-02"));
        assert_eq!([Lack::IndividualPlan, Lack::Updated].map(|lack| standing(&patient, lack)), [None, None]);
        patient.row = read(&plan("2025-03-01"));
        assert_eq!(standing(&patient, Lack::IndividualPlan), Some(true), "older than a year");
    }

    fn found(row: &str, lack: Lack, change: impl Fn(&mut Patient)) -> Option<Finding> {
        let mut patient = patient("hme: true,");
        patient.equipment.sources = [internal(3)].into();
        change(&mut patient);
        let row = ron::Options::default().with_default_extension(crate::case::EXTENSIONS).from_str(row).expect("a row");
        patient.row = Some(Box::new(row));
        home(Rank(0), &patient, jiff::civil::date(2026, 4, 1)).lacks.into_iter().find(|finding| finding.lack == lack)
    }

    #[test]
    fn a_short_reserve_is_lacking_also_where_sources_are_blank_and_says_that_it_hangs_on_them() {
        let reserve = |row| found(row, Lack::Reserve, |_| ()).map(|finding| (finding.known, finding.on_blanks));
        assert_eq!(reserve(r#"(id: "P", ventilation: Tppv)"#), Some((true, true)));
        let all = r#"(id: "P", ventilation: Tppv, sources: (external_batteries: [], portable_stations: [], car: No, generator: No))"#;
        assert_eq!(reserve(all), Some((true, false)));
    }

    #[test]
    fn a_helper_is_asked_for_with_24_hour_dependence_alone() {
        let helper = |class: &str, carers: &str| {
            let row = format!(r#"(id: "P", ventilation: Nppv, dependence: ({class}), {carers})"#);
            found(&row, Lack::Helper, |_| ()).map(|finding| finding.known)
        };
        assert_eq!([helper("class: Nights", ""), helper("class: Most", "carers: []")], [None, None]);
        assert_eq!([helper("class: Full", ""), helper("class: Full", "carers: [()]")], [Some(false), Some(false)]);
        assert_eq!([helper("class: Full", "carers: []"), helper("", "carers: []")], [Some(true), Some(false)]);
        assert_eq!(helper("class: Full", "carers: [(bond: Helper)]"), None);
    }

    #[test]
    fn when_a_carer_of_blank_hours_is_at_home_is_not_known() {
        let alone = |carers: &str| {
            let row = format!(r#"(id: "P", ventilation: Tppv, carers: [{carers}])"#);
            let away = |patient: &mut Patient| patient.carers.0.iter_mut().for_each(|carer| carer.hours = crate::units::Hours::Never);
            found(&row, Lack::SomebodyAtHome, away).map(|finding| finding.known)
        };
        assert_eq!([alone("(hours: Never)"), alone("(hours: Never), ()")], [Some(true), Some(false)]);
    }
}
