//! What is set over a scenario is as if it stood in the file; the same files in JSON are the same case.

mod shipped;

use std::fs;
use std::path::{Path, PathBuf};

use ikitsugi::care::carer::Bond;
use ikitsugi::case::{Case, Problem};
use ikitsugi::io::text::tree::{Kind, Tree};
use ikitsugi::io::text::{Format, path};
use ikitsugi::io::{Given, read_case};
use proptest::prelude::*;
use shipped::{SCENARIOS, numbers};

fn set(scenario: &Path, set: &[String]) -> Result<Case, Vec<Problem>> {
    read_case(scenario, &Given { seed: None, set: set.to_vec() })
}

/// A case, or what is wrong with it, without the places: those differ between a file and a command line.
fn told(read: Result<Case, Vec<Problem>>) -> String {
    match read {
        // How it was written is all that may differ.
        Ok(mut case) => {
            case.changes.clear();
            case.inputs.clear();
            format!("{case:?}")
        }
        Err(problems) => {
            let mut told: Vec<String> = problems.iter().map(|problem| format!("{} {:?}", problem.key, problem.args)).collect();
            told.sort();
            told.join("\n")
        }
    }
}

/// A folder with the shipped scenarios and areas.
fn copy(name: &str) -> PathBuf {
    shipped::copy(name, &["scenarios", "maps/example-ward", "maps/sapporo"])
}

#[test]
fn setting_any_number_of_a_shipped_scenario_is_editing_its_file() {
    let folder = copy("overlays-all");
    let edited = folder.join("scenarios/edited.ron");
    let mut count = 0;
    for name in SCENARIOS {
        let scenario = folder.join(format!("scenarios/{name}.ron"));
        let text = fs::read_to_string(&scenario).unwrap();
        for (span, path) in numbers(&text) {
            for value in ["0", "7"] {
                fs::write(&edited, [&text[..span.start], value, &text[span.end..]].concat()).unwrap();
                assert_eq!(told(set(&scenario, &[format!("{path}={value}")])), told(set(&edited, &[])), "{name} {path}={value}");
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count} numbers");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn setting_a_number_of_the_area_is_editing_the_areas_file(pick in any::<prop::sample::Index>(), value in 0..100_000_u32) {
        let folder = copy("overlays-area");
        let (scenario, area) = (folder.join("scenarios/ward-3h.ron"), folder.join("maps/example-ward/area.ron"));
        let text = fs::read_to_string(&area).unwrap();
        let numbers = numbers(&text);
        let (span, path) = &numbers[pick.index(numbers.len())];
        let given = told(set(&scenario, &[format!("area.{path}={value}")]));
        fs::write(&area, [&text[..span.start], &value.to_string(), &text[span.end..]].concat()).unwrap();
        prop_assert_eq!(given, told(set(&scenario, &[])), "{}={}", path, value);
    }
}

#[test]
fn a_scenario_with_a_base_is_the_base_with_its_values_set_in_order() {
    let folder = copy("overlays-base");
    let write = |name: &str, text: &str| fs::write(folder.join("scenarios").join(name), text).unwrap();
    write("longer.ron", r#"(version: 1, base: "ward-72h.ron", set: { "horizon": h(48), "area.feeders[B01].customers": 9500 })"#);
    write("longest.ron", r#"(version: 1, base: "longer.ron", set: { "horizon": h(60), "hazards[0].share": percent(50) })"#);
    let base = folder.join("scenarios/ward-72h.ron");
    let sets = ["area.feeders[B01].customers=9500", "hazards[0].share=percent(50)", "horizon=h(60)"].map(str::to_owned);
    assert_eq!(told(set(&folder.join("scenarios/longest.ron"), &[])), told(set(&base, &sets)));
    let last = set(&folder.join("scenarios/longest.ron"), &["horizon=h(61)".into(), "seed=9".into()]).unwrap();
    assert_eq!((last.scenario.horizon.0, last.scenario.seed), (61 * 3_600, 9), "what is set last holds, and what is missing is put in");
}

#[test]
fn what_is_set_in_a_plan_is_as_if_it_stood_in_its_file() {
    let folder = copy("overlays-plan");
    let read = |name: &str, sets: &[&str]| {
        let sets: Vec<String> = sets.iter().map(|set| (*set).to_owned()).collect();
        set(&folder.join("scenarios").join(name), &sets).unwrap()
    };
    let named = format!("plan={:?}", folder.join("scenarios/ward.plan.ron").display().to_string());
    let sets = [&named, "plan.practice.answers=percent(50)", "plan.policies[05].do.at_most=4", "plan.policies[\"14\"].do.stays=h(1)"];
    let from_outside = read("ward-72h.ron", &sets);
    let plan = from_outside.plan.as_ref().unwrap();
    assert_eq!(plan.practice.answers.0, 500);
    assert_eq!(from_outside.assumptions.iter().find(|found| found.name == "answers").map(|found| found.source), Some("plan"));
    assert!(from_outside.inputs.iter().any(|input| input.file == "ward.plan.ron" && input.sha256.len() == 64));
    let file = folder.join("scenarios/ward.plan.ron");
    let text = fs::read_to_string(&file).unwrap();
    let edited = text.replace("percent(80)", "percent(50)").replacen("at_most: 2", "at_most: 4", 1).replace("stays: h(4)", "stays: h(1)");
    fs::write(&file, edited).unwrap();
    let plain = |mut case: Case| {
        (case.scenario.title, case.scenario.plan) = Default::default();
        told(Ok(case))
    };
    assert_eq!(plain(from_outside), plain(read("ward-72h-plan.ron", &[])));
    // The homes are the same but for the places kept for what and whom the plan may send.
    let (mut without, mut with) = (read("ward-72h.ron", &[]), read("ward-72h-plan.ron", &[]));
    assert!(without.fleet.is_empty() && with.patients.iter().all(|patient| patient.living.at.is_some()));
    for patient in with.patients.iter_mut().chain(&mut without.patients) {
        patient.living = Default::default();
        patient.carers.0 = patient.carers.0.iter().filter(|carer| carer.bond != Bond::Sent).cloned().collect();
        let equipment = &mut patient.equipment;
        let own = equipment.sources.iter().enumerate().filter(|(index, _)| equipment.guests >> index & 1 == 0);
        equipment.sources = own.map(|(_, source)| *source).collect();
        (equipment.guests, equipment.reduces_unadvised) = (0, true);
    }
    assert_eq!(with.patients, without.patients, "whoever is drawn is the same with a plan and without");
}

/// A RON text of ours as JSON of the same shape.
fn json(tree: &Tree, text: &str, node: usize, is_body: bool) -> String {
    let inner = |open: &str, close: &str, keyed: bool| {
        let children = tree.children(node).map(|child| {
            let key = tree.node(child).key().filter(|_| keyed).map_or_else(String::new, |key| format!("\"{}\": ", path::plain(&text[key])));
            key + &json(tree, text, child, false)
        });
        format!("{open}{}{close}", children.collect::<Vec<_>>().join(", "))
    };
    let here = tree.node(node);
    let name = text[here.name()].trim();
    let keyed = tree.children(node).any(|child| tree.node(child).key().is_some());
    match here.kind {
        Kind::Text => text[here.span()].to_owned(),
        Kind::Atom => {
            let written = &text[here.span()];
            let is_plain = ["true", "false"].contains(&written) || written.parse::<f64>().is_ok();
            match written {
                "None" => "null".to_owned(),
                _ if is_plain => written.to_owned(),
                _ => format!("\"{written}\""),
            }
        }
        Kind::Square => inner("[", "]", false),
        Kind::Curly => inner("{", "}", true),
        Kind::Round if !is_body && !name.is_empty() => format!("{{\"{name}\": {}}}", json(tree, text, node, true)),
        Kind::Round if keyed || tree.children(node).count() == 0 => inner("{", "}", true),
        Kind::Round if is_body && tree.children(node).count() == 1 => inner("", "", false),
        Kind::Round => inner("[", "]", false),
    }
}

#[test]
fn the_same_files_in_json_are_the_same_case() {
    let folder = copy("overlays-json");
    let write = |from: &str| {
        let text = fs::read_to_string(folder.join(from)).unwrap();
        let tree = Tree::of(&text);
        let json = json(&tree, &text, tree.root().unwrap(), false).replace("area.ron\"", "area.json\"");
        fs::write(folder.join(from).with_extension("json"), json).unwrap();
    };
    assert_eq!(Format::of(Path::new("x.JSON")), Format::Json);
    ["maps/example-ward/area.ron", "maps/sapporo/area.ron"].into_iter().for_each(write);
    for name in SCENARIOS {
        let scenario = format!("scenarios/{name}.ron");
        write(&scenario);
        let ron = read_case(&folder.join(&scenario), &Given::default()).map(|case| case.patients.len());
        let json = read_case(&folder.join(&scenario).with_extension("json"), &Given::default());
        assert_eq!(ron, json.as_ref().map(|case| case.patients.len()).map_err(Clone::clone), "{name}");
        let mut json = json.unwrap();
        let mut ron = set(&folder.join(&scenario), &[]).unwrap();
        json.scenario.area.clear();
        ron.scenario.area.clear();
        ron.inputs.clear();
        json.inputs.clear();
        assert_eq!(format!("{ron:?}"), format!("{json:?}"), "{name}");
    }
}

#[test]
fn a_scenario_with_a_title_of_its_own_is_told_as_changed_only_from_outside() {
    let folder = copy("overlays-titled");
    let shipped = folder.join("scenarios/ward-72h-plan.ron");
    assert_eq!(set(&shipped, &[]).unwrap().changes, [""; 0]);
    assert_eq!(set(&shipped, &["horizon=h(48)".to_owned()]).unwrap().changes, ["horizon=h(48)"]);
    let untitled = folder.join("scenarios/untitled.ron");
    fs::write(&untitled, "(version: 1, base: \"ward-72h-plan.ron\", set: {\"horizon\": h(48)})").unwrap();
    assert_eq!(set(&untitled, &["seed=5".to_owned()]).unwrap().changes, ["horizon=h(48)", "seed=5"]);
}
