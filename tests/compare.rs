//! Two scenarios under the same luck: laws of the comparison, golden answers, and what cannot be compared.

#[expect(dead_code, reason = "no number is replaced here")]
mod shipped;

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use expect_test::expect_file;
use ikitsugi::analysis::compare::{Change, Comparison, Figure, Pairing, Spread, live};
use ikitsugi::analysis::ensemble;
use ikitsugi::analysis::findings::Findings;
use ikitsugi::case::Case;
use ikitsugi::io::{Difference, Given, Inputs, read_inputs};
use ikitsugi::kernel::Luck;
use ikitsugi::sim::{Ending, Engine};
use proptest::prelude::*;
use shipped::{SCENARIOS, copy, root};

fn ikitsugi(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ikitsugi")).current_dir(root()).args(arguments).output().unwrap()
}

fn told(arguments: &[&str]) -> String {
    let run = ikitsugi(&[&["compare"], arguments].concat());
    assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

/// Why nothing was compared, in English.
fn refused(arguments: &[&str]) -> String {
    let run = ikitsugi(&[&["compare", "--lang", "en"], arguments].concat());
    assert_eq!((run.status.code(), run.stdout.len()), (Some(2), 0), "{arguments:?}");
    String::from_utf8(run.stderr).unwrap()
}

fn read(path: &Path, seed: u64, set: &[&str]) -> (Case, Inputs) {
    let given = Given { seed: Some(seed), set: set.iter().map(|set| (*set).to_owned()).collect() };
    read_inputs(path, &given).unwrap_or_else(|problems| panic!("{path:?}: {problems:?}"))
}

fn shipped(name: &str) -> PathBuf {
    root().join(format!("scenarios/{name}.ron"))
}

fn compared(a: &Case, b: &Case, replicates: u32, workers: usize) -> Comparison {
    let pairing = Pairing::of(a, b).expect("comparable cases");
    live(a, b, &pairing, replicates, NonZeroUsize::new(workers).expect("a worker"), || {})
}

#[test]
fn question_eight_in_one_line() {
    for language in ["ja", "en"] {
        let golden = root().join(format!("tests/compare/longer.{language}.txt"));
        let changed = ["--set-b", "hazards[0].start=h(3)", "--set-b", "register.hand_ventilator_tppv=percent(0)"];
        expect_file![golden].assert_eq(&told(&[&["scenarios/ward-lightning.ron", "--lang", language], &changed[..]].concat()));
    }
}

#[test]
fn many_runs_have_their_intervals() {
    for language in ["ja", "en"] {
        let golden = root().join(format!("tests/compare/many.{language}.txt"));
        let changed = ["--set-b", "register.external_battery=percent(80)", "--replicates", "20"];
        expect_file![golden].assert_eq(&told(&[&["scenarios/ward-3h.ron", "--lang", language], &changed[..]].concat()));
    }
}

#[test]
fn a_change_that_does_not_act_is_not_said_to_do_no_harm() {
    let turnout = "hazards[0].around[0].staff_turnout=[(s(0), percent(30))]";
    let said = told(&["scenarios/ward-quake.ron", "--lang", "en", "--replicates", "3", "--set-b", turnout]);
    assert!(said.contains("do not act on a run yet") && !said.contains("may be up to"), "{said}");
}

#[test]
fn runs_of_different_lengths_are_compared_up_to_the_shorter() {
    let said = told(&["scenarios/ward-72h.ron", "--lang", "en", "--replicates", "2", "--set-b", "horizon=h(24)"]);
    assert!(said.contains("compared up to 24 h 0 min") && said.contains("everybody fares the same"), "{said}");
}

#[test]
fn a_scenario_is_as_good_as_itself() {
    for name in SCENARIOS {
        let (case, inputs) = read(&shipped(name), 1, &[]);
        let comparison = compared(&case, &case, 2, 1);
        assert!(comparison.changes().all(|change| change == Change::Unchanged), "{name}");
        assert!(comparison.times.iter().chain(&comparison.counts).all(|times| (times.worse, times.better) == (0, 0)), "{name}");
        assert_eq!(comparison.first.len(), case.patients.len());
        assert!(Figure::ALL.iter().all(|&figure| Spread::of(&comparison.figures, figure).is_none_or(|spread| spread.all_equal)), "{name}");
        assert_eq!(inputs.differences(&inputs), [], "{name}");
    }
}

/// What may be set on either side of the example ward.
const SETS: [&str; 6] = [
    "horizon=h(60)",
    "hazards[0].restoration=Fixed(h(20))",
    "hazards[0].share=percent(60)",
    "register.external_battery=percent(80)",
    "register.family_one=percent(20)",
    "register.counts={\"99999\": Users(90)}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn comparing_the_other_way_round_mirrors_it_and_every_side_is_its_own_run(seed in 0..1_000_u64, a in 0..SETS.len(), b in 0..SETS.len()) {
        let path = shipped("ward-72h");
        let ((case_a, inputs_a), (case_b, inputs_b)) = (read(&path, seed, &[SETS[a]]), read(&path, seed, &[SETS[b]]));
        let (there, back) = (compared(&case_a, &case_b, 4, 2), compared(&case_b, &case_a, 4, 1));
        prop_assert_eq!(&there, &compared(&case_a, &case_b, 4, 1), "threads do not matter");
        for (times, mirrored) in there.times.iter().zip(&back.times).chain(there.counts.iter().zip(&back.counts)) {
            prop_assert_eq!((times.worse, times.better), (mirrored.better, mirrored.worse));
        }
        for count in &there.counts {
            prop_assert!((count.worse + count.better) as usize <= there.times.len());
        }
        for figure in Figure::ALL {
            let [there, back] = [&there, &back].map(|side| Spread::of(&side.figures, figure));
            prop_assert_eq!(there.map(|spread| spread.mean.mean), back.map(|spread| -spread.mean.mean));
            prop_assert_eq!(
                there.and_then(|spread| spread.mean.interval),
                back.and_then(|spread| spread.mean.interval).map(|(least, most)| (-most, -least))
            );
        }
        let mut mirrored = inputs_b.differences(&inputs_a);
        mirrored.iter_mut().for_each(|row| std::mem::swap(&mut row.a, &mut row.b));
        let mut differences = inputs_a.differences(&inputs_b);
        let by_path = |row: &Difference| row.path.clone();
        mirrored.sort_by_key(by_path);
        differences.sort_by_key(by_path);
        prop_assert_eq!(differences, mirrored);
        for (case, side) in [(&case_a, 0), (&case_b, 1)] {
            let totals = ensemble::live(case, 4, NonZeroUsize::MIN, || {});
            for (pair, totals) in there.figures.iter().zip(totals.totals) {
                let figures = if side == 0 { pair.0 } else { pair.1 };
                prop_assert_eq!((figures.without, figures.at_risk), (totals.without(), totals.endings[Ending::AtRisk as usize]));
                prop_assert_eq!((figures.gap_s, figures.hand_s, figures.first), (totals.gap_s, totals.hand_s, totals.first));
            }
        }
    }
}

#[test]
fn a_side_counts_as_its_findings_do() {
    let (case, _) = read(&shipped("ward-quake"), 1, &[]);
    let luck = Luck::new(case.scenario.seed, 0);
    let (changes, _) = case.changes(luck, None);
    let onset = case.onset(&changes);
    let counts = Findings::of(&case, &Engine::new(&case).outcome(luck, changes, onset), 0, 1).counts;
    let figures = compared(&case, &case, 1, 1).figures[0].0;
    assert_eq!((figures.without, figures.late_breathing), (counts.without(), counts.late_breathing));
}

/// The differences between a shipped scenario and itself with this set.
fn differences(name: &str, set: &[&str]) -> Vec<(String, Option<String>, Option<String>)> {
    let (_, a) = read(&shipped(name), 1, &[]);
    let (_, b) = read(&shipped(name), 1, set);
    a.differences(&b).into_iter().map(|row| (row.path, row.a, row.b)).collect()
}

#[test]
fn a_value_set_in_any_file_is_the_only_difference() {
    let expect = |name: &str, path: &str, value: &str, was: Option<&str>| {
        let found = differences(name, &[&format!("{path}={value}")]);
        assert_eq!(found, [(path.to_owned(), was.map(str::to_owned), Some(value.to_owned()))], "{name}");
    };
    expect("ward-72h", "horizon", "h(24)", Some("h(96)"));
    expect("ward-72h", "register.connect", "min(5)", None);
    expect("ward-72h", "area.feeders[\"B01\"].customers", "9500", Some("10050"));
    expect("ward-72h", "area.sites[\"hospital-base\"].phones", "2", Some("6"));
    expect("sapporo-2018", "horizon", "h(24)", Some("h(96)"));
}

#[test]
fn a_register_and_the_table_written_from_it_are_the_same_input() {
    let folder = copy("compare-register", &["starter/ja"]).join("starter/ja");
    let place = |name: &str| folder.join(name).display().to_string();
    fs::remove_file(folder.join("register.csv")).ok();
    let import = ikitsugi(&["import", "register", &place("register.ron"), "--area", &place("area.ron"), "--out", &place("register.csv")]);
    assert!(import.status.success(), "{}", String::from_utf8_lossy(&import.stderr));
    let text = fs::read_to_string(folder.join("scenario.ron")).unwrap();
    let named =
        r#"File(path: "register.csv", version: Some(1), definition: Some(Everybody), as_of: Some("2026-04-01"), source: Some("架空の例"))"#;
    fs::write(folder.join("table.ron"), text.replace(r#"File(path: "register.ron")"#, named)).unwrap();
    let ((_, a), (_, b)) = (read(&folder.join("scenario.ron"), 1, &[]), read(&folder.join("table.ron"), 1, &[]));
    assert_eq!(a.differences(&b), []);
    let (_, c) = read(&folder.join("scenario.ron"), 1, &["register.patients[A-001].home.storey=3"]);
    let found = c.differences(&b);
    assert_eq!((found.len(), found[0].path.as_str()), (1, "register.patients[\"A-001\"].home.storey"));
    assert_eq!(found[0].entry, Some(("register.patients".into(), "A-001".into())));
}

#[test]
fn files_hold_everybody_and_the_page_runs_nothing() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compare-out");
    let changed = ["--set-b", "hazards[0].restoration=Fixed(h(6))", "--set-b", "register.counts={\"99999\": Users(150)}"];
    told(&[&["scenarios/ward-72h.ron", "--out", out.to_str().unwrap()], &changed[..]].concat());
    let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    let page = read("compare.html");
    assert!(!page.contains("<script") && page.contains("default-src 'none'") && page.contains("S-00044"));
    let table = read("compare.csv");
    let mut table = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = table.records().map(|row| row.unwrap()).collect();
    let json: serde_json::Value = serde_json::from_str(&read("compare.json")).unwrap();
    let count = |column: usize, value: &str| rows.iter().filter(|row| &row[column] == value).count() as u64;
    assert_eq!((rows.len(), count(1, "both"), count(1, "b")), (150, 140, 10));
    let changes = ["worse", "better", "unchanged"].map(|change| (count(2, change), json[change].as_u64().unwrap()));
    assert!(changes.iter().all(|(rows, told)| rows == told), "{changes:?}");
    assert_eq!(changes.iter().map(|(rows, _)| rows).sum::<u64>(), 140);
    assert_eq!(json["inputs"].as_array().unwrap().len(), 2);
}

#[test]
fn what_cannot_be_compared_is_refused_with_its_remedy() {
    let ward = "scenarios/ward-72h.ron";
    assert!(refused(&[ward]).contains("--set-b PATH=VALUE"));
    assert!(refused(&[ward, "scenarios/sapporo-2018.ron"]).contains("help: compare scenarios of the same area"));
    let nobody = ["--set-b", "register=Patients([])"];
    assert!(refused(&[&[ward], &nobody[..]].concat()).contains("the same id in both registers"));
    assert!(refused(&[ward, "--set-b", "horizonn=h(3)"]).contains("horizonn"));
}

#[test]
fn both_sides_have_the_luck_of_a() {
    let json = |arguments: &[&str]| told(&[&["scenarios/ward-quake.ron", "--set-b", "seed=9", "--lang", "en"], arguments].concat());
    let said = json(&[]);
    assert!(
        said.contains("Worse off: 0\n")
            && said.contains("Better off: 0\n")
            && said.contains("The seed that B's scenario says was not used"),
        "{said}"
    );
    assert!(json(&["--seed", "5"]).contains("Seed 5, runs: 1"));
}
