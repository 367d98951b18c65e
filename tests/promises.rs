//! Promises of a small town: all hold as the town is, and each planted fault breaks the promise that watches for it.

use std::num::NonZeroUsize;
use std::path::Path;

use ikitsugi::analysis::judge::{Cell, Judged, Settled, Verdict, judge};
use ikitsugi::case::Case;
use ikitsugi::case::promise::Promise;
use ikitsugi::io::{Given, read_case};

const FILES: [&str; 3] = ["area.ron", "town.ron", "town.plan.ron"];

/// The town with some texts replaced: file, what stands there, what is put in its place.
fn town(test: &str, faults: &[(&str, &str, &str)]) -> Case {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/promises");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("promises").join(test);
    std::fs::create_dir_all(&folder).unwrap();
    for name in FILES {
        let mut text = std::fs::read_to_string(from.join(name)).unwrap();
        for (_, there, instead) in faults.iter().filter(|(file, ..)| *file == name) {
            assert!(text.contains(there), "{test}: {there:?} stands in {name}");
            text = text.replacen(there, instead, 1);
        }
        std::fs::write(folder.join(name), text).unwrap();
    }
    read_case(&folder.join("town.ron"), &Given::default()).unwrap_or_else(|problems| panic!("{test}: {problems:#?}"))
}

fn judged(case: &Case, runs: Settled, threads: usize) -> Vec<Judged> {
    let promises: &[Promise] = &case.plan.as_ref().unwrap().promises;
    let asked: Vec<usize> = (0..promises.len()).collect();
    let threads = NonZeroUsize::new(threads).unwrap();
    judge(Cell { case, promises, asked: &asked, runs, threads }, || {})
}

fn verdicts(case: &Case) -> Vec<(String, Option<Verdict>)> {
    let promises = &case.plan.as_ref().unwrap().promises;
    judged(case, Settled::After(8), 2).iter().map(|judged| (promises[judged.promise].id.clone(), judged.verdict)).collect()
}

#[test]
fn as_the_town_is_every_promise_is_kept() {
    let case = town("as-it-is", &[]);
    let broken: Vec<_> = verdicts(&case).into_iter().filter(|(_, verdict)| *verdict != Some(Verdict::Kept)).collect();
    assert!(broken.is_empty(), "{broken:#?}\n{:#?}", judged(&case, Settled::After(1), 1));
}

/// What is planted, and the promise that must break.
const FAULTS: &[(&str, &str, &str, &str, &str)] = &[
    // promise, what is wrong, file, what stands there, what is put in its place
    ("confirmed", "nobody answers", "town.plan.ron", "answers: percent(100)", "answers: percent(0)"),
    ("confirmed", "the station begins to call after seven hours", "town.plan.ron", "when: [Out(min(30))]", "when: [Out(h(7))]"),
    (
        "confirmed",
        "nobody is at the station",
        "area.ron",
        "staff: [(role: Nurse, shifts: [(hours: Daily([(\"06:00\", \"18:00\")]), people: 3), (hours: Daily([(\"18:00\", \"06:00\")]), people: 2)])],",
        "",
    ),
    ("confirmed", "a call takes seven hours", "town.plan.ron", "call: min(5)", "call: h(7)"),
    ("no-gap", "batteries are asked for too late", "town.plan.ron", "when: [ReserveBelow(h(6))]", "when: [ReserveBelow(min(2))]"),
    ("no-gap", "one home lasts an hour", "town.ron", "capacity: Measured(h(40))", "capacity: Measured(h(1))"),
    ("no-gap", "the plan delivers nothing", "town.plan.ron", "at_most: 4, with: [Van]", "at_most: 4, with: [Bicycle]"),
    (
        "no-gap",
        "hands do not count unless the promise says so",
        "town.plan.ron",
        "practice: (publishes: min(5)",
        "practice: (publishes: h(20)",
    ),
    (
        "nights",
        "batteries are brought only to those who stay",
        "town.plan.ron",
        "when: [ReserveBelow(h(6))], do:",
        "when: [ReserveBelow(h(6))], who: [Wish(StaysHome)], do:",
    ),
    ("nights", "there are no vans", "town.plan.ron", "at_most: 4, with: [Van]", "at_most: 4, with: [Bicycle]"),
    ("suction", "no foot suction, and the battery feeds the ventilator alone", "town.ron", "foot_suction: true", "foot_suction: false"),
    (
        "suction",
        "nobody is trained",
        "town.ron",
        "trained: true, bags: h(1))],\n            living: (at: (lat: 35.0, lon: 140.001), station: \"station\", phone",
        "trained: false, bags: h(1))],\n            living: (at: (lat: 35.0, lon: 140.001), station: \"station\", phone",
    ),
    ("oxygen", "no cylinder in the house", "town.ron", "cylinder: (holds: L(2000), flow: mL_per_min(1000))", "cylinder: None"),
    ("oxygen", "the cylinder lasts an hour", "town.ron", "holds: L(2000)", "holds: L(60)"),
    (
        "hand",
        "the battery of one home is empty from the start",
        "town.ron",
        "capacity: Measured(h(40)), usable: percent(100), age: percent(100), charged: percent(100)",
        "capacity: Measured(h(40)), usable: percent(100), age: percent(100), charged: percent(1)",
    ),
    (
        "reserve",
        "one battery is half charged",
        "town.ron",
        "capacity: Measured(h(12)), usable: percent(100), age: percent(100), charged: percent(100)",
        "capacity: Measured(h(12)), usable: percent(100), age: percent(100), charged: percent(50)",
    ),
    ("reserve", "more is asked for than the child has", "town.plan.ron", "at_least: h(10)", "at_least: h(11)"),
    ("battery", "crews take three hours to start", "town.plan.ron", "mobilise: min(5)", "mobilise: h(3)"),
    ("battery", "loading takes two hours", "town.plan.ron", "load: min(5)", "load: h(2)"),
    ("admission", "places answer after two hours", "town.plan.ron", "answer: min(20)", "answer: h(2)"),
    ("admission", "the hospital has no car", "area.ron", "vehicles: [(kind: HospitalAmbulance, count: 2, permit: Emergency)],", ""),
    (
        "places",
        "the hospital refuses everybody",
        "area.ron",
        "children: true, carer: Welcome,",
        "children: true, carer: Welcome, refuses: percent(100),",
    ),
    ("supply", "the generator carries half", "area.ron", "load: percent(60)", "load: percent(50)"),
    ("supply", "fuel for two days", "area.ron", "fuel: days(3)", "fuel: days(2)"),
    (
        "supply",
        "no generator at all",
        "area.ron",
        "supply: (bridge: min(30), generator: (output: kW(500), load: percent(60), start_up: s(10), fails: percent(0), fuel: days(3), rated: days(7), overheats: percent(0))),",
        "supply: (bridge: min(30)),",
    ),
    ("lit", "its generator does not start", "area.ron", "start_up: s(10), fails: percent(0)", "start_up: s(10), fails: percent(100)"),
    ("unmet", "the hospital takes nobody", "area.ron", "children: true, carer: Welcome", "children: false, carer: Welcome"),
    ("unmet", "no vans", "town.plan.ron", "with: [Van]", "with: [Bicycle]"),
    ("people", "batteries are asked for too late", "town.plan.ron", "when: [ReserveBelow(h(6))]", "when: [ReserveBelow(min(2))]"),
    ("people", "one home lasts an hour", "town.ron", "capacity: Measured(h(40))", "capacity: Measured(h(1))"),
    ("spread", "only the west has gaps", "town.ron", "capacity: Measured(h(12))", "capacity: Measured(min(30))"),
    (
        "wish",
        "a rule calls those who stay last",
        "town.plan.ron",
        "(id: \"bring\", when: [ReserveBelow(h(6))], do:",
        "(id: \"bring\", when: [ReserveBelow(h(6))], who: [Wish(StaysHome)], do:",
    ),
    (
        "shifts",
        "nurses work sixteen hours",
        "area.ron",
        "Daily([(\"18:00\", \"06:00\")]), people: 2",
        "Daily([(\"14:00\", \"06:00\")]), people: 2",
    ),
    (
        "two-at-night",
        "one nurse at night",
        "area.ron",
        "Daily([(\"18:00\", \"06:00\")]), people: 2",
        "Daily([(\"18:00\", \"06:00\")]), people: 1",
    ),
    (
        "two-at-night",
        "an hour of the night nobody covers",
        "area.ron",
        "Daily([(\"18:00\", \"06:00\")]), people: 2",
        "Daily([(\"18:00\", \"05:00\")]), people: 2",
    ),
    ("children", "the hospital has no room for the family", "area.ron", "carer: Welcome", "carer: Alone"),
    (
        "any-depot",
        "everything lies in one depot",
        "area.ron",
        "vehicles: [(kind: Van, count: 2)],\n            stock: [ExternalBatteries(\"external-average\", 8)],\n        ),\n        (\n            id: \"hospital\"",
        "),\n        (\n            id: \"hospital\"",
    ),
    (
        "stays-on",
        "batteries are brought only to others",
        "town.plan.ron",
        "when: [ReserveBelow(h(6))], do:",
        "when: [ReserveBelow(h(6))], who: [Wish(NotAsked)], do:",
    ),
    (
        "either",
        "oxygen runs out and requests stay unmet",
        "town.plan.ron",
        "do: RequestPlaces(at_once: 1, answer: min(20), with: [HospitalAmbulance])",
        "do: RequestPlaces(at_once: 1, answer: min(20), with: [WelfareTaxi])",
    ),
    ("short", "the child has batteries for two days", "town.ron", "capacity: Measured(h(10))", "capacity: Measured(h(48))"),
];

#[test]
fn every_planted_fault_breaks_the_promise_that_watches_for_it() {
    let mut wrong = Vec::new();
    for (place, &(promise, fault, file, there, instead)) in FAULTS.iter().enumerate() {
        let case = town(&format!("fault-{place}"), &[(file, there, instead)]);
        let found = verdicts(&case).into_iter().find(|(id, _)| id == promise).expect("the promise is judged").1;
        if found != Some(Verdict::Broken) {
            wrong.push((promise, fault, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(FAULTS.len(), 40);
}

#[test]
fn one_run_never_shows_a_promise_about_chance_to_be_kept() {
    let case = town("one-run", &[]);
    let promises = &case.plan.as_ref().unwrap().promises;
    for judged in judged(&case, Settled::After(1), 1) {
        let written = promises[judged.promise].target.stands_written();
        assert_eq!(judged.verdict == Some(Verdict::Kept), written, "{}", promises[judged.promise].id);
    }
}

#[test]
fn verdicts_are_the_same_on_any_number_of_threads_and_settle_alike() {
    let case = town("threads", &[("town.plan.ron", "answers: percent(100)", "answers: percent(60)")]);
    let fixed = |threads| judged(&case, Settled::After(24), threads);
    assert_eq!(fixed(1), fixed(3));
    let settled = |threads| judged(&case, Settled::Within(200), threads);
    assert_eq!(settled(1), settled(3));
}

#[test]
fn more_runs_do_not_turn_a_settled_verdict() {
    let case = town(
        "more",
        &[("area.ron", "fails: percent(0)", "fails: percent(30)"), ("town.plan.ron", "answers: percent(100)", "answers: percent(50)")],
    );
    let (few, many) = (judged(&case, Settled::After(40), 2), judged(&case, Settled::After(160), 2));
    for (few, many) in few.iter().zip(&many).filter(|(few, _)| few.verdict != Some(Verdict::NotProven)) {
        assert_eq!(few.verdict, many.verdict, "{few:?} {many:?}");
    }
}

#[test]
fn somebody_whom_the_ward_does_not_know_never_turns_broken_into_kept() {
    let register = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/promises/town.ron")).unwrap();
    let (begin, end) = (register.find("        // Holds out").unwrap(), register.find("        // Nights only").unwrap());
    let well = &register[begin..end];
    for lasts in ["h(40)", "h(1)"] {
        let unknown =
            well.replace("\"well\"", "\"unknown\"").replace("known_to_ward: true", "known_to_ward: false").replace("h(40)", lasts);
        let added = ("town.ron", "        // Nights only", &*(unknown + "        // Nights only"));
        for (place, &(_, _, file, there, instead)) in FAULTS.iter().enumerate().step_by(3) {
            let fault = (file, there, instead);
            let before = verdicts(&town(&format!("without-unknown-{place}"), &[fault]));
            let after = verdicts(&town(&format!("with-unknown-{place}"), &[fault, added]));
            for ((id, before), (_, after)) in before.into_iter().zip(after) {
                assert!(
                    before != Some(Verdict::Broken) || after != Some(Verdict::Kept),
                    "{id} with fault {place}, and somebody who lasts {lasts}"
                );
            }
        }
    }
}

fn ikitsugi(arguments: &[&str]) -> std::process::Output {
    std::process::Command::new(env!("CARGO_BIN_EXE_ikitsugi")).args(arguments).output().unwrap()
}

fn folder_of(test: &str) -> String {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("promises").join(test).display().to_string()
}

#[test]
fn the_command_beside_a_broken_promise_shows_the_run_that_broke_it() {
    town("shown", &[("town.plan.ron", "when: [ReserveBelow(h(6))]", "when: [ReserveBelow(min(2))]")]);
    let scenario = folder_of("shown") + "/town.ron";
    let tested = ikitsugi(&["test", &scenario, "--replicates", "8", "--lang", "en"]);
    let told = String::from_utf8(tested.stdout).unwrap();
    assert_eq!(tested.status.code(), Some(1), "{told}");
    let commands: Vec<&str> = told.lines().filter_map(|line| line.split_once("to see it: ikitsugi ")).map(|(_, command)| command).collect();
    assert!(commands.iter().any(|command| command.contains("--without ambulances")), "{told}");
    assert!(commands.iter().any(|command| command.contains("--without depot")), "{told}");
    for command in commands {
        let shown = ikitsugi(&command.split(' ').collect::<Vec<_>>());
        assert!(shown.status.success(), "{command}: {}", String::from_utf8_lossy(&shown.stderr));
    }
}

#[test]
fn the_exit_code_says_how_it_stands_and_nothing_is_run_again_that_has_not_changed() {
    town("codes", &[]);
    let (scenario, out) = (folder_of("codes") + "/town.ron", folder_of("codes") + "/out");
    let test = |more: &[&str]| ikitsugi(&[&["test", &scenario, "--lang", "en", "--out", &out], more].concat());
    assert_eq!(test(&["--replicates", "8"]).status.code(), Some(0));
    let again = test(&["--replicates", "8"]);
    assert!(String::from_utf8_lossy(&again.stdout).contains("1 unchanged since last time"));
    let one = test(&["--replicates", "1"]);
    assert_eq!(one.status.code(), Some(3), "one run never shows that something is kept");
    assert!(!String::from_utf8_lossy(&one.stdout).contains("unchanged since last time"));
    let junit = std::fs::read_to_string(out.clone() + "/tests.xml").unwrap();
    assert_eq!(junit.matches("<testcase").count(), junit.matches("</testcase>").count());
    assert!(junit.contains("<skipped") && !junit.contains("<failure"));
    town("codes-broken", &[("town.plan.ron", "answers: percent(100)", "answers: percent(0)")]);
    assert_eq!(ikitsugi(&["test", &(folder_of("codes-broken") + "/town.ron"), "--replicates", "8"]).status.code(), Some(1));
}

#[test]
fn a_promise_about_nobody_or_beyond_the_run_is_refused_before_anything_is_run() {
    for (test, there, instead, said) in [
        ("nobody", "who: [Class(Nights)]", "who: [Class(Most)]", "speaks of nobody"),
        ("beyond", "Reserve(who: [Class(Full)], at_least: h(10))", "Reserve(who: [Class(Full)], at_least: days(3))", "looks h(72) ahead"),
    ] {
        town(test, &[("town.plan.ron", there, instead)]);
        let refused = ikitsugi(&["test", &(folder_of(test) + "/town.ron"), "--lang", "en"]);
        assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0));
        assert!(String::from_utf8_lossy(&refused.stderr).contains(said), "{}", String::from_utf8_lossy(&refused.stderr));
    }
}
