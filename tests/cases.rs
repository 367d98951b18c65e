//! Whatever is written in the files: either it is told what is wrong, in both languages, or the case lives through to its reports.

mod case_texts;
mod shipped;

use std::cell::Cell;
use std::fs;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use case_texts::{CaseText, any_case};
use ikitsugi::analysis::cards::{Cards, Handed, Mode};
use ikitsugi::analysis::checklist::HomeCheck;
use ikitsugi::analysis::compare::Pairing;
use ikitsugi::analysis::explain::Place;
use ikitsugi::analysis::findings::{Ends, Findings};
use ikitsugi::analysis::ranges::Ranges;
use ikitsugi::analysis::release::{Public, Shared};
use ikitsugi::analysis::{checklist, compare, ensemble};
use ikitsugi::case::Case;
use ikitsugi::case::area::Area;
use ikitsugi::case::register::{Recipient, Register, Row};
use ikitsugi::case::road::RoadFile;
use ikitsugi::fact::Rank;
use ikitsugi::hazard::replay::{Clamped, Reading, Record};
use ikitsugi::io::{Given, read_case, read_inputs};
use ikitsugi::kernel::Luck;
use ikitsugi::report::{self, Compared, Language, Side, Told, Words};
use ikitsugi::sim::timeline::by_patient;
use ikitsugi::sim::{Engine, Outcome};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use ron::ser::PrettyConfig;
use serde::Serialize;
use serde::de::DeserializeOwned;
use shipped::{SCENARIOS, copy, numbers};

/// What came of a case's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Refused,
    Lived,
}

fn languages() -> [Words; 2] {
    Language::ALL.map(Words::of)
}

/// Reads a case, and tells what is wrong with it or lives it through and writes every report.
fn live(scenario: &Path, words: &[Words]) -> Fate {
    match read_inputs(scenario, &Given::default()) {
        Ok((case, inputs)) => {
            assert_eq!(inputs.differences(&inputs), []);
            report_all(&case, words);
            Fate::Lived
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "what is refused is told");
            words.iter().for_each(|words| assert!(problems.iter().all(|problem| !words.problem(problem).is_empty())));
            Fate::Refused
        }
    }
}

fn outcome(case: &Case, reading: Option<Reading>) -> (Outcome, Vec<Clamped>) {
    let luck = Luck::new(case.scenario.seed, 0);
    let (changes, clamped) = case.changes(luck, reading);
    let onset = case.onset(&changes);
    let outcome = Engine::new(case).outcome(luck, changes, onset);
    let audit = outcome.audit(case);
    assert!(audit.holds(), "{audit:?}");
    assert!(outcome.records.len() < 200_000, "{} facts of {} patients", outcome.records.len(), case.patients.len());
    (outcome, clamped)
}

fn table(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("what is in memory is written");
    String::from_utf8(bytes).expect("it is text")
}

/// What leaves the program as data, for every audience.
fn export_all(told: &Told<'_>, homes: &[HomeCheck], words: &Words) -> Vec<String> {
    let (case, findings) = (told.case, told.findings);
    let (public, shared) = (Public::of(case, findings), Shared::of(case, findings, homes, Recipient::Fire));
    let books = [
        report::result_xlsx(told, homes, words),
        report::check_xlsx(case, homes, words),
        report::public_xlsx(&public, words),
        report::partners_xlsx(case, &shared, words),
    ];
    let refused: Vec<_> = books.iter().filter_map(|book| book.as_ref().err()).collect();
    assert!(refused.is_empty(), "{refused:?}");
    let maps = [report::municipalities_geojson, report::blocks_geojson, report::sites_geojson, report::patients_geojson];
    let mut written: Vec<String> = maps.iter().map(|map| table(|out| map(told, out))).collect();
    written.extend([report::public_text(&public, words), report::public_html(&public, words), report::partners_text(&shared, words)]);
    for handed in [None, Some(Handed { to: Recipient::Station, mode: Mode::Disaster })] {
        let cards = Cards::of(case, handed);
        written.extend([report::cards_html(&cards, words), report::emergency_cards_html(&cards, words), report::cards_text(&cards, words)]);
    }
    written.extend([
        table(|out| report::outcome_json(told, homes, out)),
        table(|out| report::public_json(&public, out)),
        table(|out| report::public_csv(&public, out)),
        table(|out| report::partners_json(&shared, out)),
        table(|out| report::hours_csv(case, findings, out)),
        table(|out| report::blocks_csv(findings, out)),
    ]);
    written
}

fn report_all(case: &Case, words: &[Words]) {
    let (outcome_read, clamped) = outcome(case, None);
    let mut findings = Findings::of(case, &outcome_read, 0, 2);
    let at = |end| Findings::of(case, &outcome(case, Some(end)).0, 0, 1).counts;
    let ends = || Ends { least: at(Reading::Least), most: at(Reading::Most), clamped: clamped.len() as u32 };
    findings.ends = case.has_intervals().then(ends);
    findings.ranges = Some(Ranges::of(case, &ensemble::live(case, 2, NonZeroUsize::MIN, || {})));
    let told = Told { case, outcome: &outcome_read, findings: &findings };
    let homes = checklist::homes(case, case.as_of());
    let mut written = vec![
        table(|out| report::patients_csv(&findings, out)),
        table(|out| report::areas_csv(case, &findings, out)),
        table(|out| report::facts_csv(case, &outcome_read, out)),
        table(|out| report::clamped_csv(case, &clamped, out)),
        report::check_json(case, &homes),
    ];
    let pairing = Pairing::of(case, case).expect("a case is as itself");
    let comparison = compare::live(case, case, &pairing, 2, NonZeroUsize::MIN, || {});
    let side = || Side { name: "-".into(), case, facts: by_patient(&outcome_read), response: None };
    let compared = Compared { a: side(), b: side(), pairing: &pairing, comparison: &comparison, differences: &[] };
    written.extend([report::compare_csv(&compared), report::compare_json(&compared)]);
    for words in words {
        written.extend(export_all(&told, &homes, words));
        written.extend([report::compare_text(&compared, words), report::compare_html(&compared, words)]);
        written.extend([report::text(&told, words), report::html(&told, words), report::check_text(case, &homes, words)]);
        let run = report::Run { case, outcome: &outcome_read, findings: &findings, replicate: 0, would_help: None };
        let people = (0..case.patients.len().min(3)).map(|patient| report::Subject::Person(Rank(patient as u32)));
        let place = report::Subject::Place(Place::Municipality(0));
        written.extend(people.chain([place]).flat_map(|of| [report::explain(&run, of, words), report::explain_json(&run, of)]));
        assert!(report::check_xlsx(case, &homes, words).is_ok());
    }
    assert!(written.iter().all(|report| !report.is_empty()));
}

/// What replaces a number: nothing, the least, twice as much, and the largest that a word holds.
fn replacements(number: &str) -> Vec<String> {
    let double = number.parse::<u64>().map_or_else(|_| format!("{number}e1"), |number| number.saturating_mul(2).to_string());
    let mut all = vec!["0".to_owned(), "1".to_owned(), double, u32::MAX.to_string(), u64::MAX.to_string()];
    all.retain(|replacement| replacement != number);
    all.dedup();
    all
}

/// Lives a scenario through with each number of a file replaced, and returns how often it was lived and what failed.
fn with_numbers_replaced(file: &Path, scenario: &Path, every: usize, words: &[Words]) -> (usize, usize, Vec<String>) {
    let text = fs::read_to_string(file).unwrap();
    let (mut lived, mut tried, mut failed) = (0, 0_usize, Vec::new());
    for (span, path) in numbers(&text) {
        for replacement in replacements(&text[span.clone()]) {
            tried += 1;
            if !tried.is_multiple_of(every) {
                continue;
            }
            fs::write(file, [&text[..span.start], &replacement, &text[span.end..]].concat()).unwrap();
            match catch_unwind(AssertUnwindSafe(|| live(scenario, words))) {
                Ok(fate) => lived += usize::from(fate == Fate::Lived),
                Err(_) => failed.push(format!("{} {path}={replacement}", file.display())),
            }
        }
    }
    fs::write(file, text).unwrap();
    (lived, tried / every, failed)
}

#[test]
fn a_shipped_scenario_with_any_number_replaced_is_refused_or_lives_through() {
    let folder = copy("cases-scenarios", &["scenarios", "maps/example-ward", "maps/sapporo"]);
    let words = languages();
    for name in SCENARIOS {
        let scenario = folder.join(format!("scenarios/{name}.ron"));
        let (lived, tried, failed) = with_numbers_replaced(&scenario, &scenario, 1, &words);
        assert!(failed.is_empty(), "{failed:#?}");
        assert!(lived * 10 > tried, "{name}: {lived} of {tried} lived through");
    }
}

#[test]
fn a_small_case_with_any_number_of_its_files_replaced_is_refused_or_lives_through() {
    let words = languages();
    let folder = copy("cases-small", &["tests/malformed", "starter/en", "maps/example-ward", "scenarios"]);
    let all = [
        ("tests/malformed/whole-scenario.ron", "tests/malformed/whole-scenario.ron", 1),
        ("tests/malformed/whole-area.ron", "tests/malformed/whole-scenario.ron", 1),
        ("tests/malformed/whole-record.ron", "tests/malformed/whole-replay.ron", 1),
        ("starter/en/register.ron", "starter/en/scenario.ron", 1),
        ("starter/en/area.ron", "starter/en/scenario.ron", 1),
        ("starter/en/scenario.ron", "starter/en/scenario.ron", 1),
        ("starter/en/city.plan.ron", "starter/en/with-plan.ron", 1),
        ("maps/example-ward/area.ron", "scenarios/ward-3h.ron", 23),
        ("maps/example-ward/roads.ron", "scenarios/ward-3h.ron", 23),
    ];
    for (file, scenario, every) in all {
        let (lived, tried, failed) = with_numbers_replaced(&folder.join(file), &folder.join(scenario), every, &words);
        assert!(failed.is_empty(), "{failed:#?}");
        assert!(lived > 0, "{file}: none of {tried} lived through");
    }
}

fn written(folder: &Path, text: &CaseText) -> PathBuf {
    fs::create_dir_all(folder).unwrap();
    let files =
        [("area.ron", &text.area), ("register.ron", &text.register), ("record.ron", &text.record), ("scenario.ron", &text.scenario)];
    files.into_iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
    folder.join("scenario.ron")
}

#[test]
fn a_case_of_any_description_is_refused_or_lives_through() {
    let (words, cases, lived) = (languages(), 300, Cell::new(0));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases-any");
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let whole = TestRunner::new(config).run(&any_case(), |text| {
        let scenario = written(&folder, &text);
        let fate = catch_unwind(AssertUnwindSafe(|| live(&scenario, &words)));
        prop_assert!(fate.is_ok(), "a panic");
        lived.set(lived.get() + u32::from(fate.is_ok_and(|fate| fate == Fate::Lived)));
        Ok(())
    });
    assert!(whole.is_ok(), "{}", whole.unwrap_err());
    assert!(lived.get() * 3 > cases, "{} of {cases} lived through", lived.get());
}

#[test]
fn nobody_ventilates_by_hand_for_seconds_at_a_time() {
    let scenario = shipped::root().join("tests/malformed/whole-scenario.ron");
    let told = |bags: &str| {
        let given = Given { seed: None, set: vec![format!("register[A-1].carers[0].bags={bags}")] };
        read_case(&scenario, &given).map_or_else(|problems| problems.iter().map(|problem| problem.key).collect(), |_| Vec::new())
    };
    assert_eq!(["s(0)", "s(60)", "h(24)"].map(told), [[""; 0]; 3]);
    assert_eq!(["s(1)", "s(59)", "s(86401)"].map(told), [["bags-out-of-range"]; 3], "a long run would have a million turns");
}

/// A value that reads is written in RON and in JSON, and is read again as the same.
fn again<T: DeserializeOwned + Serialize + PartialEq>(text: &str) -> Option<[bool; 2]> {
    let options = ron::Options::default().with_default_extension(ikitsugi::case::EXTENSIONS);
    let read: T = options.from_str(text).ok()?;
    let (ron, json) = (options.to_string_pretty(&read, PrettyConfig::default()).unwrap(), serde_json::to_string(&read).unwrap());
    Some([options.from_str::<T>(&ron).is_ok_and(|again| again == read), serde_json::from_str::<T>(&json).is_ok_and(|again| again == read)])
}

/// How many of the texts of a file with each number replaced could be read; each is written and read again.
fn read_again<T: DeserializeOwned + Serialize + PartialEq>(file: &str) -> usize {
    let text = fs::read_to_string(shipped::root().join(file)).unwrap();
    assert_eq!(again::<T>(&text), Some([true, true]), "{file}");
    let mut read = 0;
    for (span, path) in numbers(&text) {
        for replacement in replacements(&text[span.clone()]) {
            let same = again::<T>(&[&text[..span.start], &replacement, &text[span.end..]].concat());
            assert!(same.is_none_or(|same| same == [true, true]), "{file} {path}={replacement}: {same:?}");
            read += usize::from(same.is_some());
        }
    }
    read
}

#[test]
fn a_file_that_is_written_again_is_read_as_the_same() {
    assert!(read_again::<Area>("tests/malformed/whole-area.ron") > 50);
    assert!(read_again::<Area>("starter/en/area.ron") > 20);
    assert!(read_again::<Register>("starter/ja/register.ron") > 10);
    assert!(read_again::<Vec<Row>>("src/io/register/example.ron") > 10);
    assert!(read_again::<Record>("tests/malformed/whole-record.ron") > 20);
    let shipped = ["maps/example-ward/area.ron", "maps/sapporo/area.ron", "maps/tokyo/area.ron"]
        .map(|file| fs::read_to_string(shipped::root().join(file)).unwrap());
    assert!(shipped.iter().all(|area| again::<Area>(area) == Some([true, true])));
    let roads = ["maps/example-ward/roads.ron", "maps/tokyo/roads.ron"].map(|file| fs::read_to_string(shipped::root().join(file)).unwrap());
    assert!(roads.iter().all(|roads| again::<RoadFile>(roads) == Some([true, true])));
}
