//! Laws of homes that water, ash or snow reaches: what is drowned is lost, engines stand still for as long as they may not run, and nobody
//! comes or leaves who cannot.

mod walk;

use ikitsugi::case::Case;
use ikitsugi::fact::{Fact, Rank, Record};
use ikitsugi::hazard::{Change, Struck};
use ikitsugi::kernel::Luck;
use ikitsugi::sim::{Engine, Outcome, timeline};
use ikitsugi::units::{Clock, Hours, Seconds};
use proptest::prelude::*;
use walk::{WalkedHome, compare, homes};

const HORIZON: u32 = 86_400;
const HOMES: u32 = 40;

fn some_homes(seed: u64) -> Vec<WalkedHome> {
    (0..HOMES).map(|index| WalkedHome { clock: Clock { start: 57_600 }, ..homes::home(seed, index, 1) }).collect()
}

fn patients() -> impl Iterator<Item = Rank> {
    (0..HOMES).map(Rank)
}

fn live(homes: &[WalkedHome], struck: Vec<(Seconds, Change)>) -> (Case, Outcome) {
    let case = compare::case_of(homes, homes[0].clock, HORIZON);
    let changes = [compare::changes_of(homes), struck].concat();
    let outcome = Engine::new(&case).outcome(Luck::new(case.scenario.seed, 0), changes, Seconds(0));
    (case, outcome)
}

/// Every home is struck so from one second to another, by one of two hazards in turn and for a while by both.
fn everywhere((from, to): (u32, u32), what: fn(Rank) -> Struck) -> Vec<(Seconds, Change)> {
    let middle = from.midpoint(to);
    let hold = |at, hazard, holds| move |patient| (Seconds(at), Change::Ground { struck: what(patient), hazard, holds });
    let by_first = patients().map(hold(from, 0, true)).chain(patients().map(hold(middle + 1, 0, false)));
    by_first.chain(patients().map(hold(middle, 1, true))).chain(patients().map(hold(to, 1, false))).collect()
}

fn drowned(at: u32, sources: u16) -> Vec<(Seconds, Change)> {
    patients().map(|patient| (Seconds(at), Change::Drowned { patient, sources })).collect()
}

fn some_time() -> impl Strategy<Value = (u32, u32)> {
    (1..HORIZON - 2, 2..HORIZON / 2).prop_map(|(from, lasts)| (from, (from + lasts).min(HORIZON - 1)))
}

/// What happened to everybody before an instant, without what struck them.
fn before(outcome: &Outcome, at: u32) -> Vec<(Seconds, Rank, Fact)> {
    outcome.records.iter().filter(|record| record.at.0 < at).map(|record| (record.at, record.subject, record.fact)).collect()
}

fn is_engine(case: &Case, patient: Rank, source: Option<u8>) -> bool {
    source.is_some_and(|source| case.patients[patient.index()].equipment.sources[usize::from(source)].engine().is_some())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_made_or_lost_whatever_is_struck(seed: u64, sources: u16, at in 0..HORIZON, ash in some_time(), cut_off in some_time(), dry in some_time()) {
        let homes = some_homes(seed);
        let struck = [
            drowned(at, sources),
            everywhere(ash, Struck::EnginesStopped),
            everywhere(cut_off, Struck::HomeCutOff),
            everywhere(dry, Struck::HomeWithoutMains),
        ].concat();
        let (case, outcome) = live(&homes, struck.clone());
        let audit = outcome.audit(&case);
        prop_assert!(audit.holds(), "{audit:?}");
        for patient in patients() {
            let dark: u32 = outcome.patients[patient.index()].tally.seconds.iter().sum();
            let without = |second: &u32| {
                let home = &homes[patient.index()];
                (dry.0..dry.1).contains(second) || home.dark.iter().any(|(from, to)| from <= second && second < to)
            };
            prop_assert_eq!(dark, (0..HORIZON).filter(without).count() as u32);
        }
        let mut backwards = struck;
        backwards.reverse();
        prop_assert_eq!(outcome.records, live(&homes, backwards).1.records);
    }

    #[test]
    fn what_was_drowned_never_serves_and_nothing_changes_before(seed: u64, sources: u16, at in 0..HORIZON) {
        let homes = some_homes(seed);
        let (case, outcome) = live(&homes, drowned(at, sources));
        prop_assert_eq!(before(&outcome, at), before(&live(&homes, vec![]).1, at));
        for (patient, facts) in patients().zip(timeline::by_patient(&outcome)) {
            let moments = timeline::of(&case, Seconds(HORIZON), patient, &facts);
            let dry = |source: Option<u8>| source.is_none_or(|source| sources >> source & 1 == 0);
            prop_assert!(moments.iter().filter(|moment| moment.0.0 >= at).all(|(_, moment)| dry(moment.serving) && dry(moment.charging)));
            for (source, left) in (0..).zip(&outcome.patients[patient.index()].left) {
                prop_assert!(sources >> source & 1 == 0 || *left == 0);
            }
        }
    }

    #[test]
    fn water_never_makes_a_home_last_longer(seed: u64, sources: u16, at in 0..HORIZON) {
        // The limits of the law of one battery more: no engine that charges, no carer who leaves, and one outage.
        let calm = |mut home: WalkedHome| {
            home.dark.truncate(1);
            let batteries = home.equipment.sources.iter().filter(|source| source.battery().is_some()).copied();
            home.equipment.sources = batteries.collect();
            home.carers.0.iter_mut().for_each(|carer| carer.hours = Hours::Always);
            home
        };
        let homes: Vec<WalkedHome> = some_homes(seed).into_iter().map(calm).collect();
        let (dry, wet) = (live(&homes, vec![]).1, live(&homes, drowned(at, sources)).1);
        for (dry, wet) in dry.patients.iter().zip(&wet.patients) {
            prop_assert!(wet.tally.zero <= dry.tally.zero, "{:?} became {:?}", dry.tally.zero, wet.tally.zero);
        }
    }

    #[test]
    fn engines_stand_still_exactly_while_they_may_not_run(seed: u64, ash in some_time()) {
        let homes = some_homes(seed);
        let (case, outcome) = live(&homes, everywhere(ash, Struck::EnginesStopped));
        prop_assert_eq!(before(&outcome, ash.0), before(&live(&homes, vec![]).1, ash.0));
        for (patient, facts) in patients().zip(timeline::by_patient(&outcome)) {
            let moments = timeline::of(&case, Seconds(HORIZON), patient, &facts);
            let runs = |at: u32| {
                let now = moments.iter().rfind(|moment| moment.0.0 <= at).map(|moment| moment.1);
                now.is_some_and(|now| is_engine(&case, patient, now.serving) || is_engine(&case, patient, now.charging))
            };
            let within = moments.iter().map(|moment| moment.0.0).filter(|at| (ash.0..ash.1).contains(at));
            prop_assert!(!runs(ash.0) && !within.into_iter().any(runs), "patient {patient:?}");
        }
    }

    #[test]
    fn nobody_comes_or_leaves_while_a_home_is_cut_off(seed: u64, cut_off in some_time()) {
        let homes = some_homes(seed);
        let (_, outcome) = live(&homes, everywhere(cut_off, Struck::HomeCutOff));
        prop_assert_eq!(before(&outcome, cut_off.0), before(&live(&homes, vec![]).1, cut_off.0));
        let moves = |record: &&Record| matches!(record.fact, Fact::CarerCame(_) | Fact::CarerLeft(_));
        let times: Vec<u32> = outcome.records.iter().filter(moves).map(|record| record.at.0).collect();
        prop_assert!(times.iter().all(|at| !(cut_off.0..cut_off.1).contains(at)), "{times:?}");
    }

    #[test]
    fn an_outage_by_water_is_an_outage_like_another(seed: u64) {
        let homes = some_homes(seed);
        let (_, by_feeder) = live(&homes, vec![]);
        let dry: Vec<WalkedHome> = homes.iter().cloned().map(|home| WalkedHome { dark: vec![], ..home }).collect();
        let hold = |at, patient, holds| (Seconds(at), Change::Ground { struck: Struck::HomeWithoutMains(patient), hazard: 0, holds });
        let water = patients().flat_map(|patient| homes[patient.index()].dark.iter().map(move |&(from, to)| (patient, from, to)));
        let struck = water.flat_map(|(patient, from, to)| [hold(from, patient, true), hold(to, patient, false)]).collect();
        let (_, by_water) = live(&dry, struck);
        for (feeder, water) in by_feeder.patients.iter().zip(&by_water.patients) {
            prop_assert_eq!((feeder.tally, feeder.book, &feeder.left), (water.tally, water.book, &water.left));
        }
    }
}

#[test]
fn the_reserve_at_an_onset_knows_what_was_drowned_or_stopped_before() {
    let dark = |home: WalkedHome| WalkedHome { dark: vec![(100, HORIZON)], ..home };
    let homes: Vec<WalkedHome> = some_homes(7).into_iter().map(dark).collect();
    let reserves = |struck: Vec<(Seconds, Change)>| -> Vec<Option<Seconds>> {
        let case = compare::case_of(&homes, homes[0].clock, HORIZON);
        let changes = [compare::changes_of(&homes), struck].concat();
        let outcome = Engine::new(&case).outcome(Luck::new(case.scenario.seed, 0), changes, Seconds(100));
        outcome.patients.iter().map(|patient| patient.reserve).collect()
    };
    let (calm, later) = (reserves(vec![]), reserves(drowned(101, u16::MAX)));
    assert_eq!(calm, later);
    assert_ne!(reserves(drowned(99, u16::MAX)), calm);
    assert_ne!(reserves(everywhere((50, 500), Struck::EnginesStopped)), calm);
    assert_eq!(reserves(everywhere((20, 90), Struck::EnginesStopped)), calm);
}

#[test]
fn a_generator_stops_when_ash_falls_and_runs_again_when_it_has_fallen() {
    // Of many homes those that own an engine which serves without anybody's help.
    let told = (0..50).any(|seed| {
        let homes = some_homes(seed);
        let dark = |home: WalkedHome| WalkedHome { dark: vec![(100, 40_000)], ..home };
        let homes: Vec<WalkedHome> = homes.into_iter().map(dark).collect();
        let (case, outcome) = live(&homes, everywhere((5_000, 5_600), Struck::EnginesStopped));
        patients().zip(timeline::by_patient(&outcome)).any(|(patient, facts)| {
            let moments = timeline::of(&case, Seconds(HORIZON), patient, &facts);
            let runs =
                |at: u32| moments.iter().rfind(|moment| moment.0.0 <= at).is_some_and(|moment| is_engine(&case, patient, moment.1.serving));
            runs(4_999) && !runs(5_000) && !runs(5_599) && runs(5_600)
        })
    });
    assert!(told);
}
