//! Promises of a small town: all hold as the town is, and each planted fault breaks the promise that watches for it.

#[path = "promises/faults.rs"]
mod faults;
#[path = "promises/town.rs"]
mod town;

use std::num::NonZeroUsize;
use std::path::Path;

use ikitsugi::analysis::findings::response::{End, Response, WaitsFor};
use ikitsugi::analysis::judge::{Cell, Conclusion, Judged, Settled, Until, Verdict, judge};
use ikitsugi::case::Case;
use ikitsugi::case::promise::Promise;
use ikitsugi::fact::Aid;
use ikitsugi::kernel::Luck;
use ikitsugi::sim::Engine;
use ikitsugi::units::Seconds;

use faults::FAULTS;
use town::town;

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
        &[("area.ron", "fails: percent(0)", "fails: percent(30)"), ("town.plan.ron", "answers: percent(100)", "answers: percent(30)")],
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
        ("beyond", "Reserve(who: [Class(Full)], at_least: h(10))", "Reserve(who: [Class(Full)], at_least: days(3))", "looks 72 h ahead"),
    ] {
        town(test, &[("town.plan.ron", there, instead)]);
        let refused = ikitsugi(&["test", &(folder_of(test) + "/town.ron"), "--lang", "en"]);
        assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0));
        assert!(String::from_utf8_lossy(&refused.stderr).contains(said), "{}", String::from_utf8_lossy(&refused.stderr));
    }
}

#[test]
fn what_is_set_in_the_plan_is_set_in_the_plan_that_is_named() {
    town("set-in-named", &[]);
    let of = |file: &str| folder_of("set-in-named") + "/" + file;
    let (scenario, plan) = (of("town.ron"), of("town.plan.ron"));
    let test = |more: &[&str]| ikitsugi(&[&["test", &*scenario, &*plan, "--replicates", "8", "--lang", "en"], more].concat());
    assert_eq!(test(&[]).status.code(), Some(0));
    let changed = test(&["--set", "plan.practice.answers=percent(0)"]);
    assert_eq!(changed.status.code(), Some(1), "{}", String::from_utf8_lossy(&changed.stdout));
    let twice = test(&["--set", "plan=\"other.plan.ron\""]);
    assert_eq!(twice.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&twice.stderr).contains("The plan is named twice"));
}

#[test]
fn a_promise_that_is_named_is_judged_where_it_is_not_asked() {
    let elsewhere = ("town.plan.ron", "(id: \"confirmed\", chance", "(id: \"confirmed\", in: [\"elsewhere\"], chance");
    let named =
        ("town.plan.ron", "    promises: [", "    promises: [(id: \"named\", chance: percent(60), target: Holds([\"confirmed\"])),");
    let nobody_answers = ("town.plan.ron", "answers: percent(100)", "answers: percent(0)");
    town("named", &[elsewhere, named, nobody_answers]);
    let tested = ikitsugi(&["test", &(folder_of("named") + "/town.ron"), "--replicates", "8", "--lang", "en"]);
    let told = String::from_utf8(tested.stdout).unwrap();
    assert!(told.contains("broken named") && !told.contains(" confirmed all of these"), "{told}");
}

/// Of how many a promise spoke in the first run, and for how many it was not so.
fn spoken(case: &Case, id: &str) -> (u32, u32) {
    let promises = &case.plan.as_ref().unwrap().promises;
    let judged = judged(case, Settled::After(1), 1).into_iter().find(|judged| promises[judged.promise].id == id).unwrap();
    (judged.first.of, judged.first.failing)
}

#[test]
fn whoever_is_on_oxygen_alone_is_of_no_class_and_makes_room_for_nobody() {
    let register = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/promises/town.ron")).unwrap();
    let (begin, end) = (register.find("        // A child who").unwrap(), register.find("        // Stays at home").unwrap());
    let oxygen = register[begin..end]
        .replace("\"child\"", "\"oxygen\"")
        .replace("ventilation: Tppv, class: Full, hours: Always", "ventilation: OxygenOnly, class: Full, hours: Never")
        .replace("ventilator: (draw: W(20), peak: W(20))", "ventilator: None")
        .replace("hand_ventilator: true", "hand_ventilator: false");
    let sources = oxygen.find("sources: [").unwrap()..oxygen.rfind("]),\n            carers").unwrap();
    let oxygen = oxygen.replace(&oxygen[sources], "sources: [");
    let added = ("town.ron", "        // Stays at home", &*(oxygen + "        // Stays at home"));
    let (before, after) = (town("without-oxygen", &[]), town("with-oxygen", &[added]));
    assert_eq!(after.patients.len(), before.patients.len() + 1);
    for promise in ["reserve", "no-gap"] {
        assert_eq!(spoken(&before, promise), spoken(&after, promise), "{promise}");
    }
}

/// Nobody answers a call.
const SILENT: (&str, &str, &str) = ("town.plan.ron", "answers: percent(100)", "answers: percent(0)");

/// What became of the response in the first run.
fn response(case: &Case) -> Response {
    let luck = Luck::new(case.scenario.seed, 0);
    let (changes, _) = case.changes(luck, None);
    let onset = case.onset(&changes);
    Response::of(case, (&Engine::new(case).outcome(luck, changes, onset)).into()).expect("the town has a plan")
}

#[test]
fn who_was_taken_in_is_confirmed_and_a_crew_at_the_door_confirms_nobody() {
    let case = town("crew-at-the-door", &[SILENT]);
    let (of, failing) = spoken(&case, "confirmed");
    assert_eq!((of, failing), (4, 3), "batteries came to some, and only the child at the hospital is confirmed");
    let run = response(&case).confirmation;
    assert_eq!((run.asked, run.confirmed), (4, 1), "the run says the same");
}

#[test]
fn the_end_of_a_run_is_not_told_as_a_time_to_confirmation() {
    let until = |test: &str, faults: &[(&str, &str, &str)]| {
        let case = town(test, faults);
        let promises = &case.plan.as_ref().unwrap().promises;
        let judged = judged(&case, Settled::After(1), 1).into_iter().find(|judged| promises[judged.promise].id == "confirmed");
        judged.unwrap().first.longest.unwrap()
    };
    let lasted = until("never-confirmed", &[SILENT]);
    assert_eq!((lasted.time, lasted.until), (Seconds(36 * 3_600), Until::Needless), "mains came back first");
    let dark = ("town.ron", "(feeder: \"Q\", from: h(1), lasts: h(36))", "(feeder: \"Q\", from: h(1), lasts: h(72))");
    assert_eq!(until("dark-to-the-end", &[SILENT, dark]).until, Until::RunEnded);
    let late = until("called-late", &[("town.plan.ron", "when: [Out(min(30))]", "when: [Out(h(7))]")]);
    assert_eq!(late.until, Until::Over);
    assert!(late.time > Seconds(7 * 3_600) && late.time < Seconds(8 * 3_600), "{late:?}");
}

#[test]
fn a_run_counts_the_unmet_requests_that_the_target_counts() {
    let without_vans = ("town.plan.ron", "at_most: 4, with: [Van]", "at_most: 4, with: [Bicycle]");
    let case = town("unmet", &[without_vans]);
    let response = response(&case);
    assert_eq!(response.unmet(), spoken(&case, "unmet").1);
    let battery = response.asked_for(Aid::Battery).unwrap();
    assert!(battery.unmet > 0 && battery.restored == battery.unmet, "power was back before anybody came: {battery:?}");
}

#[test]
fn a_battery_that_nobody_can_connect_was_brought_in_vain() {
    let brought = |test: &str, faults: &[(&str, &str, &str)]| response(&town(test, faults)).asked_for(Aid::Battery).unwrap().unused;
    let carer = "carers: [(bond: Family, hours: Always, trained: true, bags: h(1))],\n            living: (at: (lat: 35.0, lon: 140.019), station: \"station\", wish";
    let nobody = ("town.ron", carer, "carers: [],\n            living: (at: (lat: 35.0, lon: 140.019), station: \"station\", wish");
    assert_eq!(
        (brought("connected", &[]), brought("nobody-connects", &[nobody])),
        (0, 4),
        "one after the other, up to what the rule allows"
    );
}

#[test]
fn of_several_places_that_are_asked_at_once_all_have_answered_when_one_keeps_a_bed() {
    let area = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/promises/area.ron")).unwrap();
    let (begin, end) =
        (area.find("        (\n            id: \"hospital\"").unwrap(), area.find("        (\n            id: \"fire\"").unwrap());
    let second = area[begin..end].replace("\"hospital\"", "\"hospital-too\"");
    let added = ("area.ron", "        (\n            id: \"fire\"", &*(second + "        (\n            id: \"fire\""));
    let both = ("town.plan.ron", "at_once: 1", "at_once: 2");
    let answered = (
        "town.plan.ron",
        "All([Answered(within: h(1), share: percent(100)), Helped(with: Admission, within: h(4), share: percent(90))])",
        "Answered(within: h(1), share: percent(100))",
    );
    assert_eq!(spoken(&town("two-hospitals", &[added, both, answered]), "admission"), (2, 0));
}

#[test]
fn of_several_targets_the_one_that_did_not_hold_speaks() {
    let case = town("who-speaks", &[("town.plan.ron", "answer: min(20)", "answer: h(2)")]);
    let promises = &case.plan.as_ref().unwrap().promises;
    let judged = judged(&case, Settled::After(1), 1);
    let by = |id: &str| judged.iter().find(|judged| promises[judged.promise].id == id).unwrap().first.by;
    assert_eq!([by("admission"), by("confirmed"), by("short")], [Some("answered"), Some("confirmed"), Some("none")]);
}

#[test]
fn a_request_that_every_place_refused_does_not_wait_for_an_answer() {
    let refuses = ("area.ron", "children: true, carer: Welcome,", "children: true, carer: Welcome, refuses: percent(100),");
    // Power is back between the only place's refusal and the time at which it is asked again.
    let brief = ("town.ron", "(feeder: \"B\", from: h(1), lasts: h(36))", "(feeder: \"B\", from: h(1), lasts: min(90))");
    let response = response(&town("refused", &[refuses, brief]));
    let asked = response.requests.iter().find(|request| request.aid == Aid::Admission).expect("the child asks");
    assert!(asked.places_asked > 0 && asked.places_asked == asked.places_refused, "{asked:?}");
    assert_eq!((asked.end, asked.waited_for), (End::Restored, Some(WaitsFor::Refused)));
}

#[test]
fn who_waits_in_vain_for_a_free_place_was_refused() {
    let carried = (
        "town.plan.ron",
        "do: RequestPlaces(at_once: 1, answer: min(20), with: [HospitalAmbulance])",
        "do: Carry(with: [HospitalAmbulance])",
    );
    let full = ("area.ron", "children: true, carer: Welcome", "children: false, carer: Welcome");
    let all = ("town.plan.ron", "Refused(who: [Registered(true)], at_most: 0)", "Refused(at_most: 0)");
    assert_eq!(spoken(&town("free-place", &[carried, all]), "places").1, 0);
    assert_eq!(spoken(&town("no-free-place", &[carried, all, full]), "places").1, 1);
}

#[test]
fn the_conclusion_on_the_mayors_sheet_is_that_of_the_test() {
    let case = town("conclusion", &[("town.plan.ron", "answers: percent(100)", "answers: percent(0)")]);
    let concluded = Conclusion::of(&case, "town", 8, NonZeroUsize::MIN, || ()).unwrap();
    let of = |wanted: Option<Verdict>| -> Vec<String> {
        let in_turn = |id: &String| concluded.left_out.contains(id);
        verdicts(&case).into_iter().filter(|(id, verdict)| *verdict == wanted && !in_turn(id)).map(|(id, _)| id).collect()
    };
    assert!(concluded.broken.contains(&"confirmed".to_owned()) && concluded.left_out == ["any-depot"], "{concluded:?}");
    assert_eq!((of(Some(Verdict::Broken)), of(Some(Verdict::Kept))), (concluded.broken.clone(), concluded.kept.clone()));
    assert_eq!(concluded.targets(), case.plan.as_ref().unwrap().promises.len());
    assert_eq!(
        Conclusion::of(&town("conclusion-none", &[("town.ron", "plan: \"town.plan.ron\",", "")]), "town", 1, NonZeroUsize::MIN, || ()),
        None
    );
}
