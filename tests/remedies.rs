//! What would have helped: every change is lived through, and brute force finds none smaller.

#[path = "promises/faults.rs"]
mod faults;
#[path = "promises/town.rs"]
mod town;

use std::num::NonZeroUsize;

use ikitsugi::analysis::findings::is_late_breathing;
use ikitsugi::analysis::judge::{Cell, Judged, Settled, judge, told};
use ikitsugi::analysis::remedies::{Already, Search, WouldHelp, for_person, for_promise, remedies};
use ikitsugi::case::Case;
use ikitsugi::case::remedy::{Remedy, RemedyKind};
use ikitsugi::fact::{Function, Rank, State};
use ikitsugi::kernel::Luck;
use ikitsugi::sim::{Engine, Outcome};

use faults::FAULTS;
use town::town;

const TWO: NonZeroUsize = NonZeroUsize::new(2).unwrap();
/// Enough for every pair in the town.
const MOST: u32 = 700;

fn live(case: &Case, replicate: u32) -> Outcome {
    let luck = Luck::new(case.scenario.seed, replicate);
    let changes = case.changes(luck, None).0;
    let onset = case.onset(&changes);
    Engine::new(case).outcome(luck, changes, onset)
}

/// Every set of fewer than `size` changes, nothing among them, however often one of them is made.
fn smaller(candidates: &[Remedy], size: usize) -> Vec<Vec<Remedy>> {
    let mut sets = vec![Vec::new()];
    let mut last = sets.clone();
    for _ in 1..size {
        let further = |set: &Vec<Remedy>| {
            let from = set.last().map_or(0, |last| candidates.iter().position(|candidate| candidate == last).unwrap());
            candidates[from..].iter().map(|&more| [set.as_slice(), &[more]].concat()).collect::<Vec<_>>()
        };
        last = last.iter().flat_map(further).collect();
        sets.extend(last.iter().cloned());
    }
    sets
}

fn asked(case: &Case, id: &str) -> Judged {
    let promises = &case.plan.as_ref().unwrap().promises;
    let place = promises.iter().position(|promise| promise.id == id).unwrap();
    judge(Cell { case, promises, asked: &[place], runs: Settled::After(4), threads: TWO }, || ()).pop().unwrap()
}

#[test]
fn what_would_have_kept_a_promise_does_and_brute_force_finds_none_smaller() {
    let mut sizes = [0; 4];
    for (place, &(promise, fault, file, there, instead)) in FAULTS.iter().enumerate() {
        let case = town(&format!("remedy-{place}"), &[(file, there, instead)]);
        let promises = &case.plan.as_ref().unwrap().promises;
        let judged = asked(&case, promise);
        let cell = Cell { case: &case, promises, asked: &[judged.promise], runs: Settled::After(4), threads: TWO };
        let advice = for_promise(cell, &judged, MOST, || ()).unwrap_or_else(|| panic!("{fault}: nothing is broken"));
        let (replicate, broken) = judged.broken.as_ref().unwrap();
        let missing = case.without(judged.missing);
        let holds = |set: &[Remedy]| {
            let changed = missing.with(set);
            told(&promises[judged.promise], promises, &changed, &live(&changed, *replicate)).holds()
        };
        sizes[advice.helped.as_ref().filter(|helped| helped.smallest).map_or(0, |helped| helped.remedies.len())] += 1;
        let size = match &advice.helped {
            Some(helped) => {
                assert!(holds(&helped.remedies), "{fault}: {helped:?}");
                for left_out in 0..helped.remedies.len() {
                    let rest = [&helped.remedies[..left_out], &helped.remedies[left_out + 1..]].concat();
                    assert!(!holds(&rest), "{fault}: {:?} can be left out", helped.remedies[left_out]);
                }
                assert!(helped.after.held > judged.held || helped.after.missing != judged.missing, "{fault}: {helped:?}");
                if helped.smallest { helped.remedies.len() } else { 1 + advice.up_to as usize }
            }
            None => 1 + advice.up_to as usize,
        };
        let smaller = smaller(&missing.remedies(&broken.patients), size.min(3));
        assert!(!smaller.is_empty() && smaller.iter().all(|set| !holds(set)), "{fault}: a smaller set helps");
    }
    // Some faults nothing on the list mends, some one change, some two: a search that knows only one of them would not do.
    assert!(sizes.iter().take(3).all(|&count| count > 0), "{sizes:?}");
}

#[test]
fn what_would_have_helped_a_person_does() {
    let case = town(
        "remedy-person",
        &[("town.ron", "capacity: Measured(h(40))", "capacity: Measured(h(1))"), ("town.plan.ron", "Van", "Bicycle")],
    );
    let well = case.rank_of("well").unwrap();
    assert_eq!(
        for_person(&case, case.rank_of("night").unwrap(), 0, MOST, TWO),
        for_person(&case, case.rank_of("night").unwrap(), 0, MOST, NonZeroUsize::MIN)
    );
    let search = for_person(&case, well, 0, MOST, TWO).expect("an hour is not enough");
    let is_late = |set: &[Remedy]| is_late_breathing(&live(&case.with(set), 0).patients[well.index()].tally);
    let found = search.found.clone().expect("something helps");
    assert!(!is_late(&found), "{found:?}");
    assert!(smaller(&case.remedies(&[well]), found.len().min(3)).iter().all(|set| is_late(set)), "{found:?}");
    // What is told to remain is what remains, each time for no longer than tolerance.
    let told = WouldHelp::of(&case, well, 0, &search);
    let remains = told.functions.expect("something helps");
    let tally = live(&case.with(&found), 0).patients[well.index()].tally;
    assert_eq!(told.hand_s, Some(tally.seconds[State::Hand as usize]));
    for (function, absence) in remains.iter() {
        assert_eq!((absence.gap_s, absence.longest_s), (tally.gap[function as usize], tally.longest[function as usize]));
    }
    assert_eq!([Function::Ventilation, Function::Suction, Function::Oxygen].map(|function| remains[function].late_s), [0; 3]);
}

/// What the home of `well` has already of what a change would add.
fn beside(case: &Case, kind: RemedyKind) -> Option<Already> {
    let well = case.rank_of("well").unwrap();
    let search = Search { found: Some(vec![Remedy { kind, at: Some(well) }]), up_to: 0, tried: 1 };
    WouldHelp::of(case, well, 0, &search).changes[0].already
}

#[test]
fn another_generator_says_what_became_of_the_one_that_is_there() {
    for (name, fuel, output, fails, became) in [
        ("fails", "L(100)", "W(900)", "percent(100)", Already::DidNotStart),
        ("empty", "L(1)", "W(900)", "percent(0)", Already::RanOut),
        ("weak", "L(100)", "W(10)", "percent(0)", Already::TooWeak),
        ("runs", "L(100)", "W(900)", "percent(0)", Already::There),
    ] {
        let engine = format!("Generator(fuel: {fuel}, burn: mL_per_h(500), output: {output}, fails: {fails}, attached: false)");
        let sources = format!("sources: [{engine}, InternalBattery(capacity: Measured(h(1))");
        let case =
            town(&format!("remedy-generator-{name}"), &[("town.ron", "sources: [InternalBattery(capacity: Measured(h(40))", &sources)]);
        assert_eq!(beside(&case, RemedyKind::Generator), Some(became), "{name}");
    }
    assert_eq!(beside(&town("remedy-generator-first", &[]), RemedyKind::Generator), None);
}

#[test]
fn a_second_carer_stands_beside_a_trained_one_only() {
    let untrained = ("town.ron", "hours: Always, trained: true", "hours: Always, trained: false");
    assert_eq!(beside(&town("remedy-carer-there", &[]), RemedyKind::SecondCarer), Some(Already::There));
    assert_eq!(beside(&town("remedy-carer-first", &[untrained]), RemedyKind::SecondCarer), None);
}

#[test]
fn a_change_in_one_home_moves_nobody_elses_luck() {
    let case = town("remedy-luck", &[("town.ron", "plan: \"town.plan.ron\",", "")]);
    let before = live(&case, 3);
    for remedy in case.remedies(&[Rank(0), Rank(1), Rank(2), Rank(3)]) {
        let after = live(&case.with(&[remedy]), 3);
        for (rank, (before, after)) in (0..).map(Rank).zip(before.patients.iter().zip(&after.patients)) {
            assert!(remedy.at == Some(rank) || before.tally == after.tally, "{remedy:?} changes {rank:?}");
        }
    }
}

#[test]
fn only_what_makes_a_difference_is_tried() {
    let case = town("remedy-difference", &[]);
    let everybody = [Rank(0), Rank(1), Rank(2), Rank(3)];
    let kinds: Vec<RemedyKind> = case.remedies(&everybody).iter().map(|remedy| remedy.kind).collect();
    for (never, why) in [
        (RemedyKind::KnownToWard, "everybody is known"),
        (RemedyKind::Hme, "nobody has a humidifier"),
        (RemedyKind::FullyCharged, "every battery is full"),
        (RemedyKind::HandVentilator, "who is ventilated by tube has a bag"),
        (RemedyKind::ChargingSocket, "there is no hub"),
    ] {
        assert!(!kinds.contains(&never), "{why}");
    }
    assert!(kinds.contains(&RemedyKind::ExternalBattery) && kinds.contains(&RemedyKind::Crew));
    assert!(case.remedies(&[]).iter().all(|remedy| everybody.iter().all(|_| remedy.kind.scope() != ikitsugi::case::remedy::Scope::Home)));
}

#[test]
fn a_table_of_changes_adds_up_and_is_the_same_on_any_number_of_threads() {
    let fault = ("town.plan.ron", "when: [ReserveBelow(h(6))]", "when: [ReserveBelow(min(2))]");
    let case = town("remedy-table", &[fault, ("town.ron", "capacity: Measured(h(40))", "capacity: Measured(h(1))")]);
    let table = remedies(&case, 6, TWO, || ()).expect("somebody is at risk");
    assert_eq!(Some(table.clone()), remedies(&case, 6, NonZeroUsize::MIN, || ()));
    let helped: u32 = table.causes.iter().map(|cause| cause.people).sum();
    for effect in &table.effects {
        assert!(effect.helped <= helped);
        let by_cause: u32 = table
            .causes
            .iter()
            .flat_map(|cause| &cause.helped)
            .filter(|(kind, _)| Some(*kind) == effect.remedy)
            .map(|(_, count)| count)
            .sum();
        assert_eq!(by_cause, effect.helped, "{effect:?}");
    }
    assert!(table.effects[0].helped > 0, "{table:?}");
    assert_eq!(remedies(&town("remedy-nobody", &[]), 2, TWO, || ()), None);
}

#[test]
fn the_list_in_the_documents_is_the_list_that_is_tried() {
    let listed = include_str!("../docs/REMEDIES.md");
    let named: Vec<&str> = listed.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(name, _)| name).collect();
    assert_eq!(named, RemedyKind::ALL.map(RemedyKind::name));
    for kind in RemedyKind::ALL {
        let row = listed.lines().find(|line| line.starts_with(&format!("| `{}`", kind.name()))).unwrap();
        assert_eq!((row.contains("` ○"), row.contains("` +")), (kind.is_free(), kind.is_one_more()), "{row}");
    }
}
