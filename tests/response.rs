//! Laws of a whole response: of everything that the example plan sets in motion.

use std::path::Path;

use ikitsugi::care::living::Wish;
use ikitsugi::case::Case;
use ikitsugi::fact::{Fact, Record, ResponseFact};
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::Luck;
use ikitsugi::sim::{Engine, Outcome, timeline};

fn case(scenario: &str, seed: u64) -> Case {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(scenario);
    read_case(&path, &Given { seed: Some(seed), ..Given::default() }).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn lived(case: &Case, replicate: u32) -> Outcome {
    let luck = Luck::new(case.scenario.seed, replicate);
    let changes = case.changes(luck, None).0;
    let onset = case.onset(&changes);
    Engine::new(case).outcome(luck, changes, onset)
}

fn is_moved(record: &Record) -> bool {
    matches!(record.fact, Fact::Response(ResponseFact::Departed(_) | ResponseFact::Admitted(_)))
}

#[test]
fn nothing_is_in_two_places_and_nothing_is_made_or_lost() {
    for seed in 1..=6 {
        let case = case("ward-72h-plan.ron", seed);
        for replicate in 0..2 {
            let outcome = lived(&case, replicate);
            assert!(outcome.audit(&case).holds(), "seed {seed}, replicate {replicate}: {:#?}", outcome.audit(&case));
        }
    }
}

#[test]
fn nobody_is_moved_against_their_wish_and_some_are_moved() {
    let (mut moved, mut stayed) = (0, 0);
    for seed in 1..=6 {
        let case = case("ward-72h-plan.ron", seed);
        let outcome = lived(&case, 0);
        for record in outcome.records.iter().filter(|record| is_moved(record)) {
            moved += 1;
            assert_ne!(case.patients[record.subject.index()].living.wish, Wish::StaysHome, "seed {seed}");
        }
        stayed += case.patients.iter().filter(|patient| patient.living.wish == Wish::StaysHome).count();
    }
    assert!(moved > 0 && stayed > 0, "{moved} moves and {stayed} who stay put the law to the test");
}

#[test]
fn nobody_asks_for_those_whom_the_ward_does_not_know_but_their_own_sites() {
    let case = case("ward-72h-plan.ron", 1);
    let outcome = lived(&case, 0);
    let brought = |record: &&Record| {
        matches!(record.fact, Fact::Response(ResponseFact::VehicleSent(_) | ResponseFact::PlaceAsked(_) | ResponseFact::RelieverCame(_)))
    };
    for record in outcome.records.iter().filter(brought) {
        assert!(case.patients[record.subject.index()].known_to_ward);
    }
}

#[test]
fn whoever_the_plan_does_not_touch_lives_as_without_it() {
    // Who is not known to the ward is brought nothing.
    let (with, without) = (case("policies/delivery.ron", 1), case("ward-72h.ron", 1));
    let (plan, none) = (lived(&with, 0), lived(&without, 0));
    let untouched = |facts: &[Record]| !facts.iter().any(|record| matches!(record.fact, Fact::Response(_)));
    let (planned, alone) = (timeline::by_patient(&plan), timeline::by_patient(&none));
    let mut same = 0;
    for rank in (0..with.patients.len()).filter(|&rank| untouched(&planned[rank])) {
        assert_eq!(plan.patients[rank].tally, none.patients[rank].tally, "{}", with.patients[rank].id);
        assert_eq!(planned[rank].len(), alone[rank].len(), "{}", with.patients[rank].id);
        same += 1;
    }
    assert!(same > 0, "somebody is not touched");
    assert!(planned.iter().any(|facts| !untouched(facts)), "somebody is");
}

#[test]
fn one_seed_tells_one_story() {
    let case = case("ward-72h-plan.ron", 3);
    assert_eq!(lived(&case, 1).records, lived(&case, 1).records);
    let mut engine = Engine::new(&case);
    let luck = Luck::new(case.scenario.seed, 1);
    let changes = case.changes(luck, None).0;
    let onset = case.onset(&changes);
    engine.outcome(Luck::new(case.scenario.seed, 0), case.changes(Luck::new(case.scenario.seed, 0), None).0, onset);
    assert_eq!(engine.outcome(luck, changes, onset).records, lived(&case, 1).records, "a world that has lived before tells the same");
}
