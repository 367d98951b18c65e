//! Laws: what must hold of every home, outage and register.

mod walk;

use ikitsugi::case::Case;
use ikitsugi::fact::{Fact, Rank, Record};
use ikitsugi::hazard::Change;
use ikitsugi::kernel::Luck;
use ikitsugi::power::source::{Battery, Capacity, Source};
use ikitsugi::sim::{Engine, Outcome, timeline};
use ikitsugi::units::{Clock, Hours, Joules, PerMille, Seconds, Watts};
use proptest::prelude::*;
use walk::{WalkedHome, compare, homes};

const HORIZON: u32 = 86_400;

/// Homes of one clock.
fn some_homes(seed: u64, count: u32) -> Vec<WalkedHome> {
    (0..count).map(|index| WalkedHome { clock: Clock { start: 57_600 }, ..homes::home(seed, index, 1) }).collect()
}

fn live(case: &Case, changes: Vec<(Seconds, Change)>) -> Outcome {
    Engine::new(case).outcome(Luck::new(case.scenario.seed, 0), changes, Seconds(0))
}

fn lived(homes: &[WalkedHome]) -> (Case, Outcome) {
    let case = compare::case_of(homes, homes[0].clock, HORIZON);
    let outcome = live(&case, compare::changes_of(homes));
    (case, outcome)
}

/// A patient's facts without their numbering.
fn fate(outcome: &Outcome, patient: u32) -> Vec<(Seconds, Fact)> {
    let facts: Vec<Record> = timeline::by_patient(outcome).swap_remove(patient as usize);
    facts.into_iter().map(|record| (record.at, record.fact)).collect()
}

fn external(joules: u64, output: u32) -> Source {
    Source::ExternalBattery(Battery {
        capacity: Capacity::Energy(Joules(joules)),
        usable: PerMille::ALL,
        age: PerMille::ALL,
        charged: PerMille::ALL,
        output: Watts(output),
        takes: Watts(0),
        stores: Watts(0),
        attached: true,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn energy_and_hand_ventilation_are_conserved(seed: u64) {
        let (case, outcome) = lived(&some_homes(seed, 40));
        let audit = outcome.audit(&case);
        prop_assert!(audit.holds(), "{audit:?}");
    }

    #[test]
    fn fuel_and_oxygen_are_only_spent_and_never_below_nothing(seed: u64) {
        let homes = some_homes(seed, 40);
        let (_, outcome) = lived(&homes);
        for (home, end) in homes.iter().zip(&outcome.patients) {
            prop_assert!(end.cylinder <= home.equipment.cylinder.map_or(0, |cylinder| cylinder.holds.0));
            for (source, left) in home.equipment.sources.iter().zip(&end.left) {
                prop_assert!(source.engine().is_none_or(|engine| *left <= engine.fuel.0 && (engine.fuel.0 - left) % u64::from(engine.burn.0) == 0));
            }
        }
    }

    #[test]
    fn adding_a_battery_never_brings_time_to_zero_nearer(seed: u64, joules in 0..2_000_000_u64) {
        let calm = |home: WalkedHome| {
            let mut home = home;
            let mut sources = home.equipment.sources.to_vec();
            // The law's limits: no engine that charges, no carer who leaves, and one outage: a battery that mains does not recharge
            // serves in the first and delays what is connected in the next.
            home.dark.truncate(1);
            sources.retain(|source| source.battery().is_some());
            home.equipment.sources = sources.into();
            home.carers.0.iter_mut().for_each(|carer| carer.hours = Hours::Always);
            home
        };
        let before: Vec<WalkedHome> = some_homes(seed, 40).into_iter().map(calm).collect();
        let with_battery = |home: &WalkedHome| {
            let mut home = home.clone();
            let mut sources = home.equipment.sources.to_vec();
            sources.insert(0, external(joules, 1_000));
            home.equipment.sources = sources.into();
            home
        };
        let after: Vec<WalkedHome> = before.iter().map(with_battery).collect();
        let (before, after) = (lived(&before).1, lived(&after).1);
        for (before, after) in before.patients.iter().zip(&after.patients) {
            prop_assert!(after.tally.zero >= before.tally.zero, "{:?} became {:?}", before.tally.zero, after.tally.zero);
        }
    }

    #[test]
    fn an_outage_described_in_two_pieces_is_the_same_outage(seed: u64, cut in 1..1_000_u32) {
        let homes = some_homes(seed, 40);
        let case = compare::case_of(&homes, homes[0].clock, HORIZON);
        let whole = compare::changes_of(&homes);
        let mut pieces = whole.clone();
        for (home, feeder) in homes.iter().zip((0..).map(Rank)) {
            for &(from, to) in home.dark.iter().filter(|(from, to)| to - from > cut) {
                let at = from + cut.min(to - from - 1);
                let hold = |out| (Seconds(at), Change::Feeder { feeder, hazard: 0, out });
                pieces.extend([hold(0), hold(1)]);
            }
        }
        prop_assert_eq!(live(&case, whole).records, live(&case, pieces).records);
    }

    #[test]
    fn the_order_of_rows_and_of_changes_does_not_matter(seed: u64) {
        let homes = some_homes(seed, 40);
        let case = compare::case_of(&homes, homes[0].clock, HORIZON);
        let mut backwards = compare::changes_of(&homes);
        backwards.reverse();
        prop_assert_eq!(live(&case, compare::changes_of(&homes)).records, live(&case, backwards).records);
        let shuffled = compare::shuffled_case_of(&homes, homes[0].clock, HORIZON);
        prop_assert_eq!(live(&case, compare::changes_of(&homes)).records, live(&shuffled, compare::changes_of(&homes)).records);
    }

    #[test]
    fn adding_a_patient_changes_no_one_elses_fate(seed: u64) {
        let homes = some_homes(seed, 40);
        let (few, many) = (lived(&homes[..39]).1, lived(&homes).1);
        for patient in 0..39 {
            prop_assert_eq!(fate(&few, patient), fate(&many, patient));
        }
    }

    #[test]
    fn every_second_has_exactly_one_state_and_the_counts_agree(seed: u64) {
        let homes = some_homes(seed, 40);
        let (case, outcome) = lived(&homes);
        for (index, facts) in timeline::by_patient(&outcome).iter().enumerate() {
            let moments = timeline::of(&case, Seconds(HORIZON), Rank(index as u32), facts);
            prop_assert!(moments.windows(2).all(|pair| pair[0].0 < pair[1].0) && moments[0].0 == Seconds::ZERO);
            let mut seconds = [0; 8];
            for (position, (from, moment)) in moments.iter().enumerate() {
                let to = moments.get(position + 1).map_or(HORIZON, |next| next.0.0);
                let dark = |second: &u32| homes[index].dark.iter().any(|(from, to)| from <= second && second < to);
                seconds[moment.state as usize] += (from.0..to).filter(dark).count() as u32;
            }
            prop_assert_eq!(seconds, outcome.patients[index].tally.seconds);
        }
    }

    #[test]
    fn a_world_that_is_used_again_tells_the_same_story(seed: u64) {
        let homes = some_homes(seed, 40);
        let case = compare::case_of(&homes, homes[0].clock, HORIZON);
        let mut engine = Engine::new(&case);
        let first = engine.outcome(Luck::new(1, 0), compare::changes_of(&homes), Seconds(0));
        let again = engine.outcome(Luck::new(1, 0), compare::changes_of(&homes), Seconds(0));
        prop_assert_eq!(first.records, again.records);
        prop_assert_eq!(first.patients, again.patients);
    }
}
