//! The program as a new user meets it: the bare command, files written, messages in both languages, exit codes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn ikitsugi(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ikitsugi")).current_dir(root()).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn the_bare_program_runs_an_example_and_says_what_to_do_next() {
    let said = [
        ("ja", ["架空。実在の区市町村ではありません", "同じ人たちの三つの停電", "札幌、2018年9月", "含まないもの", "次にすること"]),
        ("en", ["no real municipality", "The same people, three outages", "Sapporo", "Not modelled here", "What next"]),
    ];
    for (language, said) in said {
        let run = ikitsugi(&["--lang", language]);
        assert!(run.status.success());
        let text = text(&run.stdout);
        said.iter().for_each(|said| assert!(text.contains(said), "{said}"));
        assert!(text.lines().count() <= 60, "a screen and a half");
        // What it tells to do next is done as it is told.
        let told: Vec<&str> = text.lines().filter_map(|line| line.trim().strip_prefix("ikitsugi explain ")).collect();
        let words: Vec<&str> = told[0].split_whitespace().take(2).collect();
        assert!(ikitsugi(&["explain", words[0], words[1]]).status.success());
    }
}

#[test]
fn a_run_writes_its_four_files_and_the_report_needs_nothing_from_outside() {
    let out = folder("four-files");
    let run = ikitsugi(&["run", "scenarios/ward-72h.ron", "--lang", "ja", "--out", out.to_str().unwrap()]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    let report = read("report.html");
    assert!(report.contains("<html lang=\"ja\">") && report.contains("計画の点検用"));
    for foreign in ["<script", "http://", "https://", "src=", "<link"] {
        assert!(!report.contains(foreign), "{foreign} in the report");
    }
    assert_eq!(read("patients.csv").lines().count(), 1 + 140);
    assert_eq!(read("areas.csv").lines().count(), 1 + 1);
    assert!(read("facts.csv").starts_with('\u{feff}'));
    assert!(fs::read_dir(&out).unwrap().all(|entry| !entry.unwrap().file_name().to_string_lossy().ends_with(".part")));
}

#[test]
fn a_check_says_what_each_home_lacks_and_writes_it_as_json_and_as_a_workbook() {
    let out = folder("check");
    let check = ikitsugi(&["check", "scenarios/ward-72h.ron", "--lang", "en", "--out", out.to_str().unwrap()]);
    assert!(check.status.success(), "{}", text(&check.stderr));
    assert!(text(&check.stdout).contains("home-ventilator users lack something"));
    let json = fs::read_to_string(out.join("check.json")).unwrap();
    assert_eq!(json, text(&ikitsugi(&["check", "scenarios/ward-72h.ron", "--format", "json"]).stdout));
    let told: serde_json::Value = serde_json::from_str(&json).unwrap();
    let reserves: Vec<u64> = told["homes"].as_array().unwrap().iter().map(|home| home["reserve_s"].as_u64().unwrap_or(u64::MAX)).collect();
    assert!(reserves.is_sorted());
    assert_eq!(reserves.len() as u64, told["known"].as_u64().unwrap(), "whom the ward does not know, it cannot list");
    assert_eq!(told["known"].as_u64().unwrap() + told["not_known"].as_u64().unwrap(), 140);
    assert_eq!((told["rate"].as_str(), told["ownership"].as_str()), (Some("scenario"), Some("survey-2011")));
    let workbook = fs::read(out.join("check.xlsx")).unwrap();
    assert!(workbook.starts_with(b"PK"));
    ikitsugi(&["check", "scenarios/ward-72h.ron", "--lang", "en", "--out", out.to_str().unwrap()]);
    assert_eq!(workbook, fs::read(out.join("check.xlsx")).unwrap(), "the same check is the same file");
}

#[test]
fn the_tables_add_up_to_what_the_summary_says() {
    let out = folder("tables");
    ikitsugi(&["run", "scenarios/ward-rolling.ron", "--out", out.to_str().unwrap()]);
    let column = |file: &str, name: &str| -> Vec<String> {
        let content = fs::read_to_string(out.join(file)).unwrap();
        let mut lines = content.trim_start_matches('\u{feff}').lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
        let heads = lines.next().unwrap();
        let index = heads.iter().position(|head| head == name).unwrap();
        lines.map(|cells| cells[index].clone()).collect()
    };
    let sum = |cells: Vec<String>| cells.iter().map(|cell| cell.parse::<u64>().unwrap()).sum::<u64>();
    let endings = column("patients.csv", "ending");
    for ending in ["never_out", "supported", "by_hand", "gap", "at_risk"] {
        let counted = endings.iter().filter(|cell| *cell == ending).count() as u64;
        assert_eq!(sum(column("areas.csv", &ending.replace('-', "_"))), counted, "{ending}");
    }
    assert_eq!(sum(column("areas.csv", "without_ventilation_s")), sum(column("patients.csv", "ventilation_gap_s")));
    assert_eq!(sum(column("areas.csv", "patients")), 140);
    let unknown = column("patients.csv", "known_to_ward").into_iter().map(|cell| cell == "false");
    assert_eq!(sum(column("areas.csv", "not_known")), unknown.clone().filter(|unknown| *unknown).count() as u64);
    let at_risk = unknown.zip(&endings).filter(|(unknown, ending)| *unknown && *ending == "at_risk").count() as u64;
    assert_eq!(sum(column("areas.csv", "not_known_at_risk")), at_risk);
    assert_eq!((column("areas.csv", "rate"), column("areas.csv", "ownership")), (vec!["scenario".into()], vec!["survey-2011".into()]));
}

#[test]
fn a_chain_names_the_block_and_every_cause() {
    let told = ikitsugi(&["explain", "scenarios/ward-72h.ron", "S-00001", "--lang", "en"]);
    assert!(told.status.success());
    let chain = text(&told.stdout);
    assert!(chain.contains("mains lost at home (because: block "), "{chain}");
    assert!(!chain.contains("S-00002"), "a chain discloses nobody else");
}

#[test]
fn what_is_wrong_is_said_with_file_place_cause_and_remedy_in_both_languages() {
    let folder = folder("wrong");
    let scenario = fs::read_to_string(root().join("scenarios/ward-72h.ron")).unwrap();
    let area = root().join("maps/example-ward/area.ron").display().to_string();
    let write = |name: &str, from: &str, to: &str| {
        let text = scenario.replace("../maps/example-ward/area.ron", &area).replace(from, to);
        fs::write(folder.join(name), text).unwrap();
        folder.join(name).display().to_string()
    };
    let cases = [
        (write("unit.ron", "h(96)", "W(96)"), "unit.ron:8:"),
        (write("field.ron", "horizon", "horizons"), "field.ron:8:"),
        (write("long.ron", "h(96)", "s(0)"), "long.ron:8:14: horizon"),
        (write("curve.ron", "Fixed(h(72))", "Table([(h(1), percent(5))])"), "curve.ron:10:"),
        (write("nowhere.ron", &area, "missing.ron"), "missing.ron"),
        (write("rate.ron", "users_per_100_000: 28", "draw_times: 0"), "rate.ron:6:"),
    ];
    for (file, place) in &cases {
        for (language, error, help) in [("ja", "エラー: ", "対処: "), ("en", "error: ", "help: ")] {
            let run = ikitsugi(&["run", file, "--lang", language]);
            let message = text(&run.stderr);
            assert_eq!(run.status.code(), Some(2), "{file}");
            assert!(message.contains(error) && message.contains(help) && message.contains(place), "{place} not in:\n{message}");
            assert!(run.stdout.is_empty());
        }
    }
}

#[test]
fn a_slip_of_the_command_line_is_said_with_its_remedy() {
    for arguments in [&["runn"][..], &["run"], &["run", "x.ron", "--seed", "many"], &["explain", "scenarios/ward-3h.ron", "nobody"]] {
        let run = ikitsugi(arguments);
        assert_eq!(run.status.code(), Some(2));
        assert!(!run.stderr.is_empty() && run.stdout.is_empty());
    }
    for (arguments, said) in [
        (&["runn"][..], "did you mean run?"),
        (&["run"], "Something is missing: <SCENARIO>"),
        (&["run", "x.ron", "--outt", "y"], "did you mean --out?"),
        (&["run", "x.ron", "--replicates", "0"], "This value cannot be used: --replicates <N> 0"),
        (&["run", "x.ron", "--audience", "friends"], "what can be used: headquarters"),
    ] {
        let refused = ikitsugi(&[arguments, &["--lang", "en"]].concat());
        assert!(text(&refused.stderr).contains(said), "{said} not in {}", text(&refused.stderr));
    }
}

#[test]
fn help_stands_in_both_languages_with_an_example_for_every_command() {
    for (language, word) in [("ja", "例:"), ("en", "Example")] {
        for command in [
            &["--help"][..],
            &["run", "--help"],
            &["explain", "--help"],
            &["compare", "--help"],
            &["cards", "--help"],
            &["new", "--help"],
            &["schema", "--help"],
            &["import", "outage", "--help"],
        ] {
            let run = ikitsugi(&[command, &["--lang", language]].concat());
            assert!(run.status.success() && text(&run.stdout).contains(word), "{command:?} {language}");
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_another_story() {
    let facts = |seed: &str, name: &str| {
        let out = folder(name);
        assert!(ikitsugi(&["run", "scenarios/ward-72h.ron", "--seed", seed, "--out", out.to_str().unwrap()]).status.success());
        fs::read(out.join("facts.csv")).unwrap()
    };
    let first = facts("7", "seed-a");
    assert!(first == facts("7", "seed-b"));
    assert!(first != facts("8", "seed-c"));
}

#[test]
fn every_command_of_the_readme_runs() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let out = folder("readme").display().to_string();
    let mut ran = 0;
    for command in readme.split("cargo run --release").skip(1) {
        let words = command.lines().next().unwrap().split(['`', '#']).next().unwrap();
        let Some(arguments) = words.trim().strip_prefix("-- ") else { continue };
        // What a reader puts in for themselves is tested with the importer; `out` would be written beside the project.
        if arguments.contains("FOLDER") || arguments.contains("chiba") {
            continue;
        }
        let placed = |word: &str| if word.starts_with("out") { word.replacen("out", &out, 1) } else { word.to_owned() };
        let arguments: Vec<String> = arguments.split_whitespace().map(placed).collect();
        let run = ikitsugi(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        // A test of targets and a check of plans tell by the exit code what they found; the plans of the example count some things twice.
        let may = match (arguments[0].as_str(), arguments.iter().any(|word| word == "--plans")) {
            ("test", _) => &[0, 1, 3][..],
            (_, true) => &[1],
            (_, false) => &[0],
        };
        assert!(run.status.code().is_some_and(|code| may.contains(&code)), "{arguments:?}: {}", text(&run.stderr));
        ran += 1;
    }
    assert!(ran >= 2, "{ran} commands");
}

#[test]
fn a_starter_runs_as_it_is_and_is_never_overwritten() {
    for (language, mark, wrong) in [("ja", "// ★", "警告"), ("en", "// *", "warning")] {
        let out = folder("starter").join(language);
        let made = ikitsugi(&["new", out.to_str().unwrap(), "--lang", language]);
        assert!(made.status.success() && text(&made.stdout).contains("ikitsugi check"), "{}", text(&made.stderr));
        let scenario = out.join("scenario.ron").display().to_string();
        let with_plan = out.join("with-plan.ron").display().to_string();
        for (command, scenario) in [("check", &scenario), ("run", &scenario), ("check", &with_plan), ("run", &with_plan)] {
            let ran = ikitsugi(&[command, scenario, "--lang", language]);
            assert!(ran.status.success(), "{}", text(&ran.stderr));
            let taken = text(&ran.stdout).lines().find(|line| line.contains(wrong)).unwrap().to_owned();
            assert!(taken.contains('2') && taken.matches('0').count() == 2, "{taken}");
        }
        let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
        assert!(["area.ron", "register.ron", "scenario.ron", "city.plan.ron"].iter().all(|name| read(name).contains(mark)));
        fs::remove_file(out.join("area.ron")).unwrap();
        assert_eq!(ikitsugi(&["new", out.to_str().unwrap()]).status.code(), Some(2));
        assert!(!out.join("area.ron").exists(), "nothing is half-written");
    }
}

#[test]
fn rows_that_cannot_be_used_are_left_out_and_said_so_and_all_rows_add_up() {
    let out = folder("left-out");
    ikitsugi(&["new", out.to_str().unwrap(), "--lang", "en"]);
    let register = fs::read_to_string(out.join("register.ron")).unwrap();
    let more = r#"
        (id: "A-003", ventilation: Tppv, home: (block: "nowhere"), dependence: (class: Full)),
        (id: "A-001", ventilation: Tppv, home: (block: "T2"), dependence: (class: Full)),
        (id: "A-004", ventilation: Nppv, home: (at: (lat: 140.3, lon: 34.6))),
        (id: "A-006", ventilation: Nppv, home: (block: "T2"), dependence: (class: Full), sources: (generator: Yes(fuel: L(0)))),
        (id: "A-005", ventilation: Nppv, home: (block: "T2"), dependence: (class: Full, hours: Daily([("22:00", "06:00")]))),
    ],
)"#;
    let (rows, _) = register.rsplit_once("    ],").unwrap();
    fs::write(out.join("register.ron"), rows.to_owned() + more).unwrap();
    let scenario = out.join("scenario.ron").display().to_string();
    let check = ikitsugi(&["check", &scenario, "--lang", "en", "--out", out.join("out").to_str().unwrap()]);
    let said = text(&check.stdout);
    assert!(said.contains("Rows: 7, of which 2 imported, 2 imported with a warning, 3 left out"), "{said}{}", text(&check.stderr));
    for reason in [
        "nowhere is not in the area",
        "also stands at patients[0].id",
        "Latitude and longitude stand the wrong way round",
        "class and hours",
        "said to have no fuel",
    ] {
        assert!(said.contains(reason), "{reason} not in:\n{said}");
    }
    let json: serde_json::Value = serde_json::from_slice(&fs::read(out.join("out/check.json")).unwrap()).unwrap();
    let keys: Vec<_> = json["register"]["reasons"].as_array().unwrap().iter().map(|said| said["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["block-unknown", "id-again", "coordinates-swapped", "class-missing"]);
    let run = text(&ikitsugi(&["run", &scenario, "--lang", "en"]).stdout);
    assert!(run.contains("Home-ventilator users: 4") && run.contains("Rows left out, whose people are in none of the numbers: 3"), "{run}");
    // What was left out on import is not forgotten by the register that was written.
    let [from, to, area] = ["register.ron", "imported.ron", "area.ron"].map(|name| out.join(name).display().to_string());
    let import = ikitsugi(&["import", "register", &from, "--area", &area, "--out", &to, "--leave-out", "--lang", "en"]);
    assert!(import.status.success(), "{}", text(&import.stderr));
    fs::rename(&to, &from).unwrap();
    let run = text(&ikitsugi(&["run", &scenario, "--lang", "en"]).stdout);
    assert!(run.contains("Rows: 7, of which 2 imported, 2 imported with a warning, 3 left out"), "{run}");
}

#[test]
fn what_is_for_headquarters_is_not_written_beside_what_is_handed_on() {
    let out = folder("handed-on");
    let shown = out.to_str().unwrap();
    assert!(ikitsugi(&["run", "scenarios/ward-3h.ron", "--audience", "public", "--out", shown]).status.success());
    let before = fs::read_dir(&out).unwrap().count();
    for command in ["run", "check"] {
        let refused = ikitsugi(&[command, "scenarios/ward-3h.ron", "--out", shown, "--lang", "en"]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(text(&refused.stderr).contains("written to be handed on"));
    }
    assert_eq!(fs::read_dir(&out).unwrap().count(), before);
}

#[test]
fn a_row_updated_after_the_registers_day_is_warned_of() {
    let out = folder("updated-late");
    ikitsugi(&["new", out.to_str().unwrap(), "--lang", "en"]);
    let register = fs::read_to_string(out.join("register.ron")).unwrap();
    let (rows, _) = register.rsplit_once("    ],").unwrap();
    let late = r#"        (id: "Z-1", ventilation: Nppv, home: (block: "T2"), dependence: (class: Full), updated: "2099-01-01"),"#;
    fs::write(out.join("register.ron"), format!("{rows}{late}\n    ],\n)")).unwrap();
    let check = text(&ikitsugi(&["check", out.join("scenario.ron").to_str().unwrap(), "--lang", "en"]).stdout);
    assert!(check.contains("updated on 2099-01-01, after the register's day"), "{check}");
}

#[test]
fn an_imported_record_runs_and_is_never_overwritten() {
    let folder = folder("import-and-run");
    let town = r#"{"type":"Polygon","coordinates":[[[140.0,35.0],[140.1,35.0],[140.1,35.1],[140.0,35.0]]],"id":"12999町","properties":{"label":"町","households":"50000"}}"#;
    fs::write(folder.join("geom.json"), format!(r#"{{"features":[{town}]}}"#)).unwrap();
    fs::write(folder.join("data.202001010000.json"), r#"[["12999000000.html","県","市","町","約40000軒"]]"#).unwrap();
    fs::write(folder.join("data.202001020000.json"), "[]").unwrap();
    let (from, to) = (folder.display().to_string(), folder.join("imported").display().to_string());
    let import = ["import", "outage", from.as_str(), "--out", to.as_str(), "--lang", "en"];
    let first = ikitsugi(&import);
    assert!(first.status.success(), "{}", text(&first.stderr));
    let run = ikitsugi(&["run", &format!("{to}/scenario.ron"), "--lang", "en"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    assert!(text(&run.stdout).contains("least: ") && text(&run.stdout).contains("most: "));
    let again = ikitsugi(&import);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("is not overwritten"));
}

#[test]
fn a_template_that_is_filled_in_becomes_a_register_that_a_scenario_names() {
    let out = folder("template");
    let path = |name: &str| out.join(name).display().to_string();
    for language in ["ja", "en"] {
        let made = ikitsugi(&["new", "--template", "csv", "--lang", language, "--out", &path(&format!("{language}.csv"))]);
        assert!(made.status.success(), "{}", text(&made.stderr));
        let filled = fs::read_to_string(out.join(format!("{language}.csv"))).unwrap().replace("#X-", "X-");
        fs::write(out.join(format!("{language}.csv")), filled).unwrap();
        let scenario = format!(
            "(version: 1, title: (ja: \"例\", en: \"example\"), area: \"{}\", start: \"2026-01-15T17:00:00\", horizon: h(24), hazards: [], \
             register: File(path: \"{language}.csv\", version: 1, definition: Everybody, as_of: \"2026-04-01\", source: \"test\"))",
            root().join("starter").join(language).join("area.ron").display()
        );
        fs::write(out.join("scenario.ron"), scenario).unwrap();
        let check = ikitsugi(&["check", &path("scenario.ron"), "--format", "json"]);
        assert!(check.status.success(), "{}", text(&check.stderr));
        let told: serde_json::Value = serde_json::from_str(&text(&check.stdout)).unwrap();
        assert_eq!(told["homes"].as_array().unwrap().len(), 2);
    }
    // What is there is never overwritten.
    let again = ikitsugi(&["new", "--template", "csv", "--lang", "en", "--out", &path("en.csv")]);
    assert_eq!(again.status.code(), Some(2));
}
