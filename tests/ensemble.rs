//! Many replicates: the same on any number of threads, in replicate order, and the first is the run itself.

use std::num::NonZeroUsize;
use std::path::Path;

use ikitsugi::analysis::ensemble::{Totals, live};
use ikitsugi::analysis::findings::Findings;
use ikitsugi::case::Case;
use ikitsugi::fact::Function;
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::Luck;
use ikitsugi::sim::{Ending, Engine};
use ikitsugi::units::Seconds;

fn case(scenario: &str) -> Case {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(scenario);
    read_case(&path, &Given::default()).expect("a shipped scenario")
}

fn lived(case: &Case, replicates: u32, workers: usize) -> Vec<Totals> {
    live(case, replicates, NonZeroUsize::new(workers).expect("some workers"), || {})
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let case = case("ward-quake.ron");
    let alone = lived(&case, 24, 1);
    for workers in [2, 3, 40] {
        assert_eq!(lived(&case, 24, workers), alone);
    }
    assert_eq!(lived(&case, 7, 2), alone[..7], "fewer replicates are the first of more");
    assert!(alone.windows(2).any(|pair| pair[0] != pair[1]), "chance differs between replicates");
}

#[test]
fn a_replicate_adds_up_to_what_the_run_of_its_luck_found() {
    let case = case("ward-typhoon.ron");
    for (replicate, totals) in (0..).zip(lived(&case, 4, 2)) {
        let luck = Luck::new(case.scenario.seed, replicate);
        let (changes, _) = case.changes(luck, None);
        let onset = case.onset(&changes);
        let outcome = Engine::new(&case).outcome(luck, changes, onset);
        let counts = Findings::of(&case, &outcome, replicate, 1).counts;
        assert_eq!(totals.endings, Ending::ALL.map(|ending| counts.endings[ending]));
        assert_eq!(totals.late, Function::ALL.map(|function| counts.late[function]));
        assert_eq!((totals.not_known_at_risk, totals.gap_s), (counts.not_known_at_risk, counts.gap_s));
        assert_eq!(totals.first, counts.first_lost_s.map_or(Seconds::NEVER, |at| Seconds(at).since(onset)));
        assert_eq!(totals.endings.iter().sum::<u32>() as usize, case.patients.len());
    }
}
