//! Many replicates: the same on any number of threads, in replicate order, and each is the run of its luck.

mod case_texts;

use std::cell::Cell;
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

use case_texts::any_case;
use ikitsugi::analysis::ensemble::{Ensemble, Often, live};
use ikitsugi::analysis::findings::Findings;
use ikitsugi::analysis::findings::hours::HOUR;
use ikitsugi::analysis::ranges::{Ranges, When};
use ikitsugi::case::Case;
use ikitsugi::fact::Function;
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::Luck;
use ikitsugi::sim::{Ending, Engine, Outcome};
use ikitsugi::units::Seconds;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

fn case(scenario: &str) -> Case {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(scenario);
    read_case(&path, &Given::default()).expect("a shipped scenario")
}

fn lived(case: &Case, replicates: u32, workers: usize) -> Ensemble {
    live(case, replicates, NonZeroUsize::new(workers).expect("some workers"), || {})
}

/// One replicate in a world of its own, with a whole ledger.
fn alone(case: &Case, replicate: u32) -> Outcome {
    let luck = Luck::new(case.scenario.seed, replicate);
    let (changes, _) = case.changes(luck, None);
    let onset = case.onset(&changes);
    Engine::new(case).outcome(luck, changes, onset)
}

/// Every replicate is what its findings say, read from the whole ledger of the same luck, and the patients' counts are their sums.
fn agrees(case: &Case, ensemble: &Ensemble) {
    let mut often = vec![Often::default(); case.patients.len()];
    for (replicate, totals) in ensemble.totals.iter().enumerate() {
        let outcome = alone(case, replicate as u32);
        let Findings { counts, hours, municipalities, .. } = Findings::of(case, &outcome, replicate as u32, 1);
        assert_eq!(totals.endings, Ending::ALL.map(|ending| counts.endings[ending]));
        assert_eq!(totals.late, Function::ALL.map(|function| counts.late[function]));
        assert_eq!((totals.out, totals.without(), totals.late_breathing), (counts.out, counts.without(), counts.late_breathing));
        assert_eq!((totals.not_known_at_risk, totals.gap_s, totals.hand_s), (counts.not_known_at_risk, counts.gap_s, counts.hand_s));
        assert_eq!(totals.first, counts.first_lost_s.map_or(Seconds::NEVER, |at| Seconds(at).since(outcome.onset)));
        assert_eq!(ensemble.without(replicate), municipalities.iter().map(|place| place.counts.without()).collect::<Vec<_>>());
        assert_eq!(ensemble.at_risk(replicate), municipalities.iter().map(|place| place.counts.at_risk()).collect::<Vec<_>>());
        let mut by_hour = vec![0; case.scenario.horizon.0.div_ceil(HOUR) as usize];
        hours.0.iter().for_each(|hour| by_hour[hour.hour as usize] = hour.without);
        assert_eq!(ensemble.by_hour(replicate), by_hour);
        assert_eq!(ensemble.worst_hour(replicate), hours.worst().map(|hour| (hour.hour as usize, hour.without)));
        for ((often, patient), end) in often.iter_mut().zip(&case.patients).zip(&outcome.patients) {
            let ending = Ending::of(patient.support.ventilation, &end.tally);
            often.dark += u32::from(end.was_dark());
            often.without += u32::from(ending >= Ending::Gap);
            often.at_risk += u32::from(ending == Ending::AtRisk);
            often.late_breathing += u32::from(end.tally.late[..3].iter().any(|&late| late > 0));
        }
    }
    assert_eq!(ensemble.patients, often);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let case = case("ward-quake.ron");
    let (one, few) = (lived(&case, 24, 1), lived(&case, 7, 2));
    let told = |ensemble: &Ensemble| serde_json::to_string(&Ranges::of(&case, ensemble)).expect("ranges are written");
    for workers in [2, 3, 40] {
        let many = lived(&case, 24, workers);
        assert!(many == one && told(&many) == told(&one), "{workers} workers");
    }
    assert_eq!(few.totals, one.totals[..7], "fewer replicates are the first of more");
    assert!((0..7).all(|replicate| few.by_hour(replicate) == one.by_hour(replicate)));
    assert!(one.totals.windows(2).any(|pair| pair[0] != pair[1]), "chance differs between replicates");
}

#[test]
fn a_replicate_in_a_used_world_adds_up_to_what_the_run_of_its_luck_found() {
    for scenario in ["ward-quake.ron", "ward-typhoon.ron", "ward-rolling.ron", "ward-lightning.ron"] {
        let case = case(scenario);
        agrees(&case, &lived(&case, 5, 1));
    }
}

#[test]
fn a_case_of_any_description_adds_up_to_what_its_runs_found() {
    let (cases, read, without) = (250, Cell::new(0), Cell::new(0));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ensemble-any");
    fs::create_dir_all(&folder).unwrap();
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let whole = TestRunner::new(config).run(&any_case(), |text| {
        let files =
            [("area.ron", &text.area), ("register.ron", &text.register), ("record.ron", &text.record), ("scenario.ron", &text.scenario)];
        files.into_iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
        if let Ok(case) = read_case(&folder.join("scenario.ron"), &Given::default()) {
            let ensemble = lived(&case, 3, 2);
            agrees(&case, &ensemble);
            read.set(read.get() + 1);
            without.set(without.get() + u32::from(ensemble.totals.iter().any(|totals| totals.without() > 0)));
        }
        Ok(())
    });
    assert!(whole.is_ok(), "{}", whole.unwrap_err());
    assert!(
        read.get() * 3 > cases && without.get() * 20 > cases,
        "{} read, {} with somebody without ventilation",
        read.get(),
        without.get()
    );
}

#[test]
fn ranges_are_read_from_the_replicates() {
    let case = case("ward-quake.ron");
    let ensemble = lived(&case, 21, 2);
    let ranges = Ranges::of(&case, &ensemble);
    let mut without: Vec<u32> = ensemble.totals.iter().map(|totals| totals.without()).collect();
    without.sort_unstable();
    // Of 21 values the tenth is the 3rd, the median the 11th, and nine tenths the 19th smallest; the median's interval is from the 6th
    // to the 16th: the chance of fewer than 6 heads in 21 throws is 1.3 %, of fewer than 7 already 3.9 %.
    let figure = ranges.without;
    assert_eq!([figure.tenth, figure.median, figure.nine_tenths], [without[2], without[10], without[18]]);
    assert_eq!((figure.median_least, figure.median_most), (Some(without[5]), Some(without[15])));
    assert_eq!(figure.ever.times as usize, without.iter().filter(|&&count| count > 0).count());
    assert_eq!((ranges.replicates, ranges.patients, ranges.hours.len()), (21, 140, ensemble.by_hour(0).len()));
    assert_eq!(ranges.municipalities.iter().map(|place| place.patients).sum::<u32>(), 140);
    assert_eq!(ranges.hours.iter().map(|band| band.median).max().unwrap(), {
        let median = |hour: usize| {
            let mut counts: Vec<u32> = (0..21).map(|replicate| ensemble.by_hour(replicate)[hour]).collect();
            counts.sort_unstable();
            counts[10]
        };
        (0..ranges.hours.len()).map(median).max().unwrap()
    });
}

#[test]
fn what_never_comes_is_later_than_all_and_nothing_stands_with_its_bound() {
    let case = case("ward-3h.ron");
    let mut ensemble = lived(&case, 10, 1);
    ensemble.totals.iter_mut().for_each(|totals| totals.first = Seconds::NEVER);
    ensemble.totals[4].first = Seconds(7_200);
    let first = Ranges::of(&case, &ensemble).first;
    assert_eq!((first.tenth, first.median, first.nine_tenths), (When::AfterS(7_200), When::Never, When::Never));
    assert_eq!((first.ever.times, first.ever.bound_per_mille), (1, None));
    // Wilson's interval of 1 in 10 is 1.8 % to 40.4 % (Brown, Cai, DasGupta 2001); the ends are rounded outwards.
    assert_eq!((first.ever.least_per_mille, first.ever.most_per_mille), (17, 405));
    ensemble.totals[4].first = Seconds::NEVER;
    let never = Ranges::of(&case, &ensemble).first.ever;
    assert_eq!((never.times, never.least_per_mille, never.bound_per_mille), (0, 0, Some(300)));
}
