//! Two versions of a plan: what they write differently, and what becomes of each promise under the same luck.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// What stands in the plan of the small town of `tests/promises`, and what a version has in its place.
type Changes<'a> = &'a [(&'a str, &'a str)];

const NOBODY_ANSWERS: Changes<'_> = &[("answers: percent(100)", "answers: percent(0)")];

fn folder_of(test: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("plan_diff").join(test)
}

/// The town with two versions of its plan, `old.plan.ron` and `town.plan.ron`; what was answered before is taken away.
fn town(test: &str, old: Changes<'_>, new: Changes<'_>) -> PathBuf {
    let (from, folder) = (Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/promises"), folder_of(test));
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).unwrap();
    let copy = |name: &str, as_name: &str, changes: Changes<'_>| {
        let mut text = std::fs::read_to_string(from.join(name)).unwrap();
        for (there, instead) in changes {
            assert!(text.contains(there), "{test}: {there:?} stands in {name}");
            text = text.replacen(there, instead, 1);
        }
        std::fs::write(folder.join(as_name), text).unwrap();
    };
    copy("area.ron", "area.ron", &[]);
    copy("town.ron", "town.ron", &[]);
    copy("town.plan.ron", "old.plan.ron", old);
    copy("town.plan.ron", "town.plan.ron", new);
    folder
}

/// What is answered to `test`: exit code, standard output, standard error.
struct Answer(Option<i32>, String, String);

fn ikitsugi(folder: &Path, arguments: &[&str]) -> Answer {
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_ikitsugi"));
    let ran = program.current_dir(folder).arg("test").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Answer(ran.status.code(), text(ran.stdout), text(ran.stderr))
}

/// The exit code, and what `tests.json` says of the town since the earlier version of its plan.
fn since(test: &str, old: Changes<'_>, new: Changes<'_>, runs: &str) -> (Option<i32>, Value) {
    let folder = town(test, old, new);
    let Answer(code, _, error) =
        ikitsugi(&folder, &["town.ron", "town.plan.ron", "--since", "old.plan.ron", "--replicates", runs, "--out", "out"]);
    let json = std::fs::read_to_string(folder.join("out/tests.json")).unwrap_or_else(|_| panic!("{test}: {error}"));
    let mut cells: Value = serde_json::from_str(&json).unwrap();
    (code, cells[0]["since"].take())
}

/// The promises of which something became.
fn turned<'a>(since: &'a Value, became: &str) -> Vec<&'a str> {
    let turns = since["turns"].as_array().unwrap().iter().filter(|turn| turn["became"] == became);
    turns.map(|turn| turn["promise"].as_str().unwrap()).collect()
}

#[test]
fn a_plan_against_itself_differs_in_nothing_and_turns_no_verdict() {
    let laid_out = [
        ("    policies: [", "    // Rules.\n\n policies: ["),
        ("call: min(5), answers: percent(100)", "answers: percent(100), call: min(5)"),
    ];
    for (test, changes) in [("itself", &[][..]), ("laid-out", &laid_out[..])] {
        let (code, since) = since(test, changes, &[], "8");
        assert_eq!((&since["inputs"], &since["turns"], &since["unchanged"]), (&json!([]), &json!([]), &json!(23)));
        assert_eq!((code, &since["order"]), (Some(0), &Value::Null));
    }
}

#[test]
fn a_planted_fault_turns_exactly_its_promise() {
    let (code, worse) = since("worse", &[], NOBODY_ANSWERS, "8");
    assert_eq!(worse["inputs"], json!([{ "path": "plan.practice.answers", "before": "percent(100)", "now": "percent(0)" }]));
    assert_eq!((worse["turns"].as_array().unwrap().len(), &worse["unchanged"]), (1, &json!(22)));
    let turn = &worse["turns"][0];
    assert_eq!((&turn["promise"], &turn["became"]), (&json!("confirmed"), &json!("worse")));
    assert_eq!((&turn["before"], &turn["now"]), (&json!("kept"), &json!("broken")));
    assert_eq!(
        turn["pairs"],
        json!({ "of": 8, "lost": 8, "won": 0, "numbers": null }),
        "it is of two targets: whose counts would be told?"
    );
    assert_eq!(code, Some(1), "the exit code is that of the new plan");

    let (code, better) = since("better", NOBODY_ANSWERS, &[], "8");
    assert_eq!((turned(&better, "better"), turned(&better, "worse")), (vec!["confirmed"], vec![]));
    let pairs = &better["turns"][0]["pairs"];
    assert_eq!((&pairs["lost"], &pairs["won"]), (&json!(0), &json!(8)));
    assert_eq!(code, Some(0));
}

#[test]
fn every_planted_fault_of_the_plan_is_told() {
    for (place, (promise, there, instead)) in [
        ("confirmed", "call: min(5)", "call: h(7)"),
        ("no-gap", "when: [ReserveBelow(h(6))]", "when: [ReserveBelow(min(2))]"),
        ("nights", "at_most: 4, with: [Van]", "at_most: 4, with: [Bicycle]"),
        ("battery", "mobilise: min(5)", "mobilise: h(3)"),
        ("admission", "answer: min(20)", "answer: h(2)"),
        ("wish", "when: [ReserveBelow(h(6))], do:", "when: [ReserveBelow(h(6))], who: [Wish(StaysHome)], do:"),
    ]
    .into_iter()
    .enumerate()
    {
        let (code, since) = since(&format!("fault-{place}"), &[], &[(there, instead)], "8");
        assert!(turned(&since, "worse").contains(&promise), "{promise}: {since:#}");
        let counts =
            since["turns"].as_array().unwrap().iter().find(|turn| turn["promise"] == "no-gap").map(|turn| &turn["pairs"]["numbers"]);
        let expected = json!({ "before": [0, 3], "now": [1, 3], "fewer_more": [0, 8], "of_fewer_more": [0, 0] });
        assert!(promise != "no-gap" || counts == Some(&expected), "{counts:?}");
        assert_eq!((code, since["inputs"].as_array().unwrap().len(), turned(&since, "better")), (Some(1), 1, vec![]), "{promise}");
    }
}

#[test]
fn where_its_words_changed_two_verdicts_are_not_compared() {
    for (test, there, instead, reworded, word) in [
        ("chance", "(id: \"oxygen\", chance: percent(60)", "(id: \"oxygen\", chance: percent(99)", "oxygen", "chance"),
        ("target", "who: [Class(Nights)], total: h(1)", "who: [Class(Nights)], total: min(1)", "nights", "target"),
        ("counts", "(id: \"nights\", chance", "(id: \"nights\", counts: [HandVentilation], chance", "nights", "counts"),
    ] {
        let (_, since) = since(test, &[], &[(there, instead)], "8");
        assert_eq!(turned(&since, "reworded"), [reworded], "{since:#}");
        assert_eq!((&since["turns"][0]["words"], &since["turns"][0]["pairs"]), (&json!([word]), &Value::Null));
        assert_eq!(
            (since["turns"].as_array().unwrap().len(), &since["unchanged"]),
            (1, &json!(22)),
            "nothing is worse or better by its words"
        );
    }
}

#[test]
fn a_promise_that_names_another_is_reworded_with_it() {
    let other = ("who: [Wish(StaysHome)], longest: min(0)", "who: [Wish(StaysHome)], longest: min(1)");
    let (_, since) = since("named", &[], &[other], "8");
    let words = since["turns"].as_array().unwrap().iter().map(|turn| (turn["promise"].as_str().unwrap(), turn["words"].clone()));
    assert_eq!(words.collect::<Vec<_>>(), [("any-depot", json!(["named"])), ("stays-on", json!(["target"]))]);
}

#[test]
fn an_added_promise_one_taken_out_and_one_asked_elsewhere_are_told() {
    let short = "        (id: \"short\", chance: percent(60), target: None([Reserve(who: [Child(true)], at_least: h(30))])),\n";
    let elsewhere = ("(id: \"either\", chance", "(id: \"either\", in: [\"elsewhere\"], chance");
    let (_, gone) = since("gone", &[], &[(short, ""), elsewhere], "8");
    assert_eq!((turned(&gone, "taken_out"), turned(&gone, "asked_before")), (vec!["short"], vec!["either"]));
    assert_eq!(gone["unchanged"], json!(21));
    let (_, come) = since("come", &[(short, ""), elsewhere], &[], "8");
    assert_eq!((turned(&come, "added"), turned(&come, "asked_now")), (vec!["short"], vec!["either"]));
    assert_eq!(come["turns"][0]["before"], Value::Null);
}

#[test]
fn another_order_of_the_rules_is_told() {
    let first = "        (id: \"call\", when: [Out(min(30))], do: Confirm(by: Station, attempts: 3, every: min(15))),\n";
    let last = "        (id: \"bring\", when";
    let (_, since) = since("order", &[], &[(first, ""), (last, &(first.to_owned() + last))], "8");
    assert_eq!((&since["inputs"], &since["order"]), (&json!([]), &json!([["call", "early", "bring"], ["early", "call", "bring"]])));
}

#[test]
fn a_verdict_that_stands_while_some_run_goes_otherwise_is_told_run_by_run() {
    let seldom: Changes<'_> = &[("answers: percent(100)", "answers: percent(30)")];
    let (_, since) = since("moved", NOBODY_ANSWERS, seldom, "40");
    assert_eq!(turned(&since, "moved"), ["confirmed"], "{since:#}");
    let turn = &since["turns"][0];
    assert_eq!((&turn["before"], &turn["now"]), (&json!("broken"), &json!("broken")));
    assert!(turn["pairs"]["won"].as_u64().unwrap() > 0 && turn["pairs"]["lost"] == 0, "{turn}");
}

#[test]
fn what_so_many_runs_cannot_show_is_called_neither_worse_nor_better() {
    let often: Changes<'_> = &[("answers: percent(100)", "answers: percent(50)")];
    let (code, since) = since("undecided", &[], often, "8");
    assert_eq!((turned(&since, "undecided"), turned(&since, "worse")), (vec!["confirmed"], vec![]), "{since:#}");
    assert_eq!((&since["turns"][0]["now"], code), (&json!("not_proven"), Some(3)));
}

#[test]
fn what_no_verdict_shows_the_same_runs_may_show() {
    let (_, since) = since("held-less", &[], NOBODY_ANSWERS, "4");
    assert_eq!(turned(&since, "held_less"), ["confirmed"], "four runs show neither kept nor, pair by pair, as good: {since:#}");
    let turn = &since["turns"][0];
    assert_eq!((&turn["before"], &turn["pairs"]["lost"], &turn["pairs"]["won"]), (&json!("not_proven"), &json!(4), &json!(0)));
}

#[test]
fn the_answer_says_it_in_words_and_files_and_runs_nothing_twice() {
    let folder = town("told", &[], NOBODY_ANSWERS);
    // Without a plan behind it, the scenario's own is the one of today.
    let test =
        |lang: &str| ikitsugi(&folder, &["town.ron", "--since", "old.plan.ron", "--replicates", "8", "--out", "out", "--lang", lang]);
    let Answer(_, first, _) = test("en");
    for said in [
        "Now: Plan of Test Town (town.plan.ron, the scenario's own plan)",
        "Both versions have the same title",
        "practice: A call is answered (where telephones work): 100 % → 0 % (plan.practice.answers)",
        "worse 1, better 0, unchanged 22",
        "worse: kept → broken confirmed",
        "of the 8 runs of both: held before and not now in 8, only now in 0",
    ] {
        assert!(first.contains(said), "{said}\n{first}");
    }
    let page = std::fs::read_to_string(folder.join("out/tests.html")).unwrap();
    assert!(page.contains("What changed since the earlier version of the plan") && page.contains("kept → broken confirmed"));
    assert!(folder.join("out/tests.xlsx").is_file());
    let Answer(_, again, _) = test("ja");
    assert!(again.contains("前回から変わっていない 2 件") && again.contains("悪化: 達成 → 未達 confirmed"), "{again}");
}

#[test]
fn what_is_written_differently_is_told_in_the_words_of_rules_and_targets() {
    let folder = town(
        "words",
        &[],
        &[
            ("when: [ReserveBelow(h(6))]", "when: [ReserveBelow(h(3))]"),
            ("at_most: 4, with: [Van]", "at_most: 2, with: [Van, Bicycle]"),
            ("who: [Class(Nights)], total: h(1)", "who: [Class(Nights)], total: min(30)"),
            ("        (id: \"call\", when: [Out(min(30))], do: Confirm(by: Station, attempts: 3, every: min(15))),\n", ""),
        ],
    );
    let told = |lang: &str| {
        let Answer(_, told, error) = ikitsugi(&folder, &["town.ron", "--since", "old.plan.ron", "--replicates", "2", "--lang", lang]);
        assert!(!told.is_empty(), "{error}");
        told
    };
    let (ja, en) = (told("ja"), told("en"));
    for said in [
        "の発動条件: 残り時間が6時間0分を切ったとき → 残り時間が3時間0分を切ったとき(plan.policies[",
        "の1軒に届ける回数: 4 → 2(plan.policies[",
        "の使う車両: (記載なし) → 自転車(plan.policies[",
        "の合計の上限: 1時間0分 → 30分(plan.promises[",
        "対応手順 call(安否確認) を削除(plan.policies[\"call\"])",
    ] {
        assert!(ja.contains(said), "{said}\n{ja}");
    }
    assert!(en.contains("rule call (safety confirmation): taken out (plan.policies[\"call\"])"), "{en}");
}

#[test]
fn what_cannot_be_compared_is_refused_by_name_before_anything_is_run() {
    let folder = town("refused", &[("when: [Out(min(30))]", "when: [Out(minutes(30))]")], &[]);
    std::fs::copy(folder.join("town.plan.ron"), folder.join("other.plan.ron")).unwrap();
    let nobody = std::fs::read_to_string(folder.join("town.plan.ron")).unwrap().replace("Class(Nights)", "Class(Most)");
    std::fs::write(folder.join("nobody.plan.ron"), nobody).unwrap();
    let alone = std::fs::read_to_string(folder.join("town.ron")).unwrap().replace("    plan: \"town.plan.ron\",\n", "");
    std::fs::write(folder.join("alone.ron"), alone).unwrap();
    for (arguments, said) in [
        (&["town.ron", "--since", "missing.plan.ron"][..], "missing.plan.ron"),
        (&["town.ron", "--since", "old.plan.ron"], "old.plan.ron:"),
        (&["town.ron", "--since", "nobody.plan.ron"], "town.ron + nobody.plan.ron: Target nights speaks of nobody"),
        (&["town.ron", "town.plan.ron", "other.plan.ron", "--since", "other.plan.ron"], "Several plans are named"),
        (&["alone.ron", "--since", "town.plan.ron"], "alone.ron: This scenario has no plan"),
        (&["town.ron", "--since", "other.plan.ron", "--set", "plan=\"town.plan.ron\""], "The plan is named twice"),
    ] {
        let Answer(code, told, error) =
            ikitsugi(&folder, &[arguments, &["--lang", "en", "--require", "reserve-24h", "--out", "out"]].concat());
        assert_eq!((code, told.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(error.contains(said) && !folder.join("out").exists(), "{said}: {error}");
    }
}
