//! One person or one place explained: golden stories, and what a story must never do.

#[expect(dead_code, reason = "no number is replaced here")]
mod shipped;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use expect_test::expect_file;
use ikitsugi::analysis::explain::{Place, PlaceView, Unresolved, Who, resolve};
use ikitsugi::analysis::findings::Findings;
use ikitsugi::case::Case;
use ikitsugi::fact::{FactId, Rank};
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::Luck;
use ikitsugi::report::{Language, Run, Subject, Words, explain, explain_json};
use ikitsugi::sim::{Engine, Outcome};
use shipped::{SCENARIOS, copy, root};

fn ikitsugi(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ikitsugi")).current_dir(root()).args(arguments).output().unwrap()
}

fn told(arguments: &[&str]) -> String {
    let run = ikitsugi(&[&["explain"], arguments].concat());
    assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

/// Why nothing was told, in English.
fn refused(arguments: &[&str]) -> String {
    let run = ikitsugi(&[&["explain", "--lang", "en"], arguments].concat());
    assert_eq!((run.status.code(), run.stdout.len()), (Some(2), 0), "{arguments:?}");
    String::from_utf8(run.stderr).unwrap()
}

fn check(name: &str, asked: &[&str]) {
    for language in ["ja", "en"] {
        let golden = root().join(format!("tests/explain/{name}.{language}.txt"));
        expect_file![golden].assert_eq(&told(&[asked, &["--lang", language]].concat()));
    }
}

#[test]
fn a_battery_is_used_up_and_nobody_bags() {
    check("used-up", &["scenarios/tokyo-2022-03.ron", "S-13109-00042"]);
}

#[test]
fn one_carer_bags_until_spent() {
    check("spent", &["scenarios/ward-lightning.ron", "S-00108"]);
}

#[test]
fn a_measured_runtime_says_its_day() {
    check("measured", &["starter/ja/scenario.ron", "A-001", "--set", "hazards[0].restoration=Fixed(h(3))"]);
}

#[test]
fn where_the_register_is_blank_it_is_to_be_filled_in_before_anything_is_bought() {
    let said = |who: &str, language: &str| told(&["starter/ja/scenario.ron", who, "--lang", language]);
    let blank = "A-002は、名簿に介護者や、内部バッテリー以外の電源の記載がないため「ない」として計算しています。まず名簿を埋めてください";
    assert!(said("A-002", "ja").contains(blank));
    assert!(said("A-002", "en").contains("For A-002 the register leaves carers or power beside the internal battery blank"));
    assert!(!said("A-001", "ja").contains("まず名簿を"));
}

#[test]
fn a_block_counts_its_people_and_tells_nobodys_story() {
    check("block", &["scenarios/ward-lightning.ron", "B27"]);
}

fn lived(scenario: &str, replicate: u32) -> (Case, Outcome) {
    let case = read_case(&root().join(format!("scenarios/{scenario}.ron")), &Given::default()).expect("a shipped scenario");
    let luck = Luck::new(case.scenario.seed, replicate);
    let (changes, _) = case.changes(luck, None);
    let onset = case.onset(&changes);
    let outcome = Engine::new(&case).outcome(luck, changes, onset);
    (case, outcome)
}

#[test]
fn a_persons_story_names_nobody_else() {
    let words = Language::ALL.map(Words::of);
    for scenario in SCENARIOS {
        let (case, outcome) = lived(scenario, 1);
        let findings = Findings::of(&case, &outcome, 1, 1);
        let run = Run { case: &case, outcome: &outcome, findings: &findings, replicate: 1, would_help: None };
        for (rank, patient) in (0..).map(Rank).zip(&case.patients) {
            let of = Subject::Person(rank);
            let stories = [explain(&run, of, &words[0]), explain(&run, of, &words[1]), explain_json(&run, of)];
            let others = case.patients.iter().filter(|other| other.id != patient.id);
            let named: Vec<&str> =
                others.map(|other| other.id.as_str()).filter(|id| stories.iter().any(|story| story.contains(id))).collect();
            assert!(named.is_empty(), "{scenario}: the story of {} names {named:?}", patient.id);
        }
    }
}

#[test]
fn no_fact_stands_before_its_cause() {
    for scenario in SCENARIOS {
        let (_, outcome) = lived(scenario, 0);
        let causes = outcome.records.iter().enumerate().filter(|(_, record)| record.because != FactId::NONE);
        for (id, record) in causes {
            let cause = &outcome.records[record.because.0 as usize];
            assert!((record.because.0 as usize) < id && cause.at <= record.at, "{scenario}: {record:?} because of {cause:?}");
        }
    }
}

#[test]
fn a_place_tells_what_was_found_of_it_and_lists_whom_it_counts() {
    let (case, outcome) = lived("ward-quake", 0);
    let findings = Findings::of(&case, &outcome, 0, 1);
    let view = |place: Place| PlaceView::of(&case, &outcome, &findings, place);
    let whole = view(Place::Municipality(0));
    assert_eq!((whole.counts, whole.hours), (&findings.municipalities[0].counts, &findings.municipalities[0].hours));
    let blocks: Vec<usize> = (0..case.area.feeders.len()).map(|block| view(Place::Block(block)).people.len()).collect();
    assert_eq!(blocks.iter().sum::<usize>(), whole.people.len());
    for place in [Place::Municipality(0), Place::Block(0), Place::MedicalArea(0), Place::Site(0)] {
        assert_eq!(view(place).people.len() as u32, view(place).counts.patients);
    }
}

/// A scenario of the example ward with a register of its own.
fn with_register(name: &str, patients: &str) -> String {
    let folder = copy(name, &["maps/example-ward", "scenarios"]);
    let register = format!("(version: 1, definition: Everybody, as_of: \"2026-01-01\", source: \"-\", patients: [{patients}])");
    fs::write(folder.join("scenarios/register.ron"), register).unwrap();
    let scenario = fs::read_to_string(folder.join("scenarios/ward-3h.ron")).unwrap();
    let register = scenario.lines().find(|line| line.contains("register:")).expect("a register");
    let scenario = scenario.replace(register, "    register: File(path: \"register.ron\"),");
    fs::write(folder.join("scenarios/own.ron"), scenario).unwrap();
    folder.join("scenarios/own.ron").display().to_string()
}

const ROWS: &str = r#"
    (id: "A-1", ventilation: Tppv, home: (block: "B01"), dependence: (class: Full), partners: (hospital: "潮騒中央病院", clinic: "hospital-base")),
    (id: "A-2", ventilation: Nppv, home: (block: "B01"), dependence: (class: Nights), partners: (vendor: "elsewhere")),
    (id: "A-3", ventilation: Nppv, home: (block: "B01"))"#;

#[test]
fn whoever_was_left_out_is_told_why_and_what_to_mend() {
    let scenario = with_register("explain-left-out", ROWS);
    let said = told(&[&scenario, "A-3", "--lang", "en"]);
    assert!(said.contains("A-3 is in none of the numbers") && said.contains("register.ron"), "{said}");
    let json: serde_json::Value = serde_json::from_str(&told(&[&scenario, "patient:A-3", "--format", "json"])).unwrap();
    assert_eq!((&json["sort"], &json["id"], &json["reasons"][0]["key"]), (&"left-out".into(), &"A-3".into(), &"class-missing".into()));
}

#[test]
fn a_row_of_a_table_that_cannot_be_read_is_still_found_by_its_id() {
    let scenario = with_register("explain-table", ROWS);
    let folder = Path::new(&scenario).parent().unwrap();
    let table = folder.join("register.csv");
    fs::remove_file(&table).ok();
    let area = folder.join("../maps/example-ward/area.ron").display().to_string();
    let register = folder.join("register.ron").display().to_string();
    let table_name = table.display().to_string();
    let import = ikitsugi(&["import", "register", &register, "--area", &area, "--out", &table_name, "--leave-out", "--lang", "en"]);
    assert!(import.status.success(), "{}", String::from_utf8_lossy(&import.stderr));
    let cells = fs::read_to_string(&table).unwrap().replace("NPPV", "BiPAP");
    fs::write(&table, cells).unwrap();
    let named =
        r#"File(path: "register.csv", version: Some(1), definition: Some(Everybody), as_of: Some("2026-01-01"), source: Some("-"))"#;
    let text = fs::read_to_string(&scenario).unwrap().replace(r#"File(path: "register.ron")"#, named);
    fs::write(&scenario, text).unwrap();
    let said = told(&[&scenario, "A-2", "--lang", "en"]);
    assert!(said.contains("A-2 is in none of the numbers") && said.contains("BiPAP"), "{said}");
}

#[test]
fn a_sites_people_are_those_whose_rows_name_it() {
    let scenario = with_register("explain-site", ROWS);
    let said: serde_json::Value = serde_json::from_str(&told(&[&scenario, "hospital-base", "--format", "json"])).unwrap();
    assert_eq!(said["patients"].as_array().unwrap().len(), 1);
    assert_eq!((said["named_as"]["hospital"].as_u64(), said["named_as"]["clinic"].as_u64()), (Some(1), Some(1)));
    assert_eq!(said["patients"][0]["patient"], "A-1");
}

#[test]
fn an_id_that_nothing_has_suggests_what_is_near() {
    let said = refused(&["scenarios/ward-3h.ron", "S-0001"]);
    assert!(said.contains("help: near it: patient:S-00001, "), "{said}");
    assert!(refused(&["scenarios/ward-3h.ron", "somebody else"]).contains("patients.csv"));
}

#[test]
fn an_id_of_several_sorts_asks_for_one() {
    let mut case = read_case(&root().join("scenarios/ward-3h.ron"), &Given::default()).expect("a shipped scenario");
    case.area.medical_areas[0].id = "B02".into();
    assert_eq!(resolve(&case, "B02"), Err(Unresolved::Several(vec!["block:B02".into(), "medical-area:B02".into()])));
    assert_eq!(resolve(&case, "medical-area:B02"), Ok(Who::Place(Place::MedicalArea(0))));
    assert_eq!(resolve(&case, "block:X1"), Err(Unresolved::Unknown(Vec::new())));
}

#[test]
fn another_replicate_is_another_story_of_the_same_home() {
    let [first, again, other] = ["1", "1", "4"].map(|replicate| told(&["scenarios/ward-quake.ron", "X1", "--replicate", replicate]));
    assert!(first == again && first != other);
    assert!(other.contains("run 4") || other.contains("4回目の計算"), "{other}");
}
