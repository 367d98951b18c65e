//! Requirements that others set, asked by name: of a scenario as it is, under conditions of their own, and of plans beside each other.

#[path = "promises/town.rs"]
mod town;

use std::path::Path;

use town::town;

fn ikitsugi(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_ikitsugi")).args(arguments).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn town_of(test: &str) -> String {
    town(test, &[]);
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("promises").join(test).join("town.ron").display().to_string()
}

#[test]
fn a_requirement_with_conditions_of_its_own_is_lived_through_under_them_and_can_be_seen() {
    let scenario = town_of("required");
    let (_, told, _) =
        ikitsugi(&["test", &scenario, "--require", "rolling-14d", "--require", "phones-out-48h", "--replicates", "2", "--lang", "en"]);
    assert_eq!(told.matches("under the conditions of the requirement").count(), 2, "{told}");
    for promise in ["rolling-14d-ventilation", "rolling-14d-oxygen", "phones-out-48h-ventilation"] {
        assert_eq!(told.matches(promise).count(), 1, "asked only under its own conditions: {told}");
    }
    // 72 hours without a telephone are more than the town can do, and the command shows why.
    let mut commands = told.lines().filter_map(|line| line.split_once("to see it: ikitsugi ")).map(|(_, command)| command);
    let command = commands.next_back().unwrap();
    assert!(command.contains("calls_blocked"), "{command}");
    // What stands in quotation marks is one word, at the prompt of Windows as in a shell.
    assert_eq!(command.matches("\"hazards=").count(), 1, "{command}");
    let mut arguments: Vec<&str> = Vec::new();
    for (place, part) in command.split('"').enumerate() {
        if place % 2 == 1 { arguments.push(part) } else { arguments.extend(part.split_whitespace()) }
    }
    let (code, story, error) = ikitsugi(&arguments);
    assert!(code == Some(0) && !story.is_empty(), "{command}: {error}");
}

#[test]
fn what_is_counted_twice_breaks_and_one_plan_alone_does_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scenario = root.join("scenarios/ward-plan/3h.ron").display().to_string();
    let test = |plans: &Path| {
        let set = format!("plans={:?}", plans.display().to_string());
        ikitsugi(&[
            "test",
            &scenario,
            "--require",
            "no-double-booking",
            "--set",
            &set,
            "--set",
            "plan.promises=[]",
            "--replicates",
            "1",
            "--lang",
            "en",
        ])
    };
    let (code, told, _) = test(&root.join("scenarios/plans"));
    assert!(code == Some(1) && told.contains("broken no-double-booking"), "{told}");
    assert!(!told.contains("first run in which") && told.contains(" counted on together, "), "{told}");
    let command = told.lines().find_map(|line| line.split_once("to see it: ikitsugi ")).unwrap().1;
    let (code, shown, error) = ikitsugi(&command.split(' ').collect::<Vec<_>>());
    assert!(code == Some(1) && !shown.is_empty(), "{command}: {error}");
    let alone = Path::new(env!("CARGO_TARGET_TMPDIR")).join("one-plan");
    std::fs::create_dir_all(&alone).unwrap();
    std::fs::copy(root.join("scenarios/plans/ward.plan.ron"), alone.join("ward.plan.ron")).unwrap();
    let (code, told, error) = test(&alone);
    assert!(code == Some(0) && told.contains("kept no-double-booking"), "{told}{error}");
}

#[test]
fn plans_beside_each_other_must_be_named_and_there() {
    let scenario = town_of("beside");
    let (code, _, error) = ikitsugi(&["test", &scenario, "--require", "no-double-booking", "--lang", "en"]);
    assert!(code == Some(2) && error.contains("names no folder of plans"), "{error}");
    let (code, _, error) = ikitsugi(&["run", &scenario, "--set", "plans=\"nowhere\"", "--lang", "en"]);
    assert!(code == Some(2) && error.contains("no folder of plans") && error.contains("nowhere"), "{error}");
    let (code, _, error) = ikitsugi(&["run", &scenario, "--set", &format!("plans={scenario:?}"), "--lang", "en"]);
    assert!(code == Some(2) && error.contains("is a file, not a folder"), "{error}");
}

#[test]
fn a_folder_of_plans_that_is_not_there_is_told_where_the_scenario_names_it() {
    let scenario = town_of("folder");
    let folder = Path::new(&scenario).parent().unwrap();
    let text = std::fs::read_to_string(&scenario).unwrap();
    let written = text.replacen("horizon:", "plans: \"nowhere\",\n    horizon:", 1);
    let line = written.lines().position(|line| line.contains("nowhere")).unwrap() + 1;
    let naming = folder.join("naming.ron");
    std::fs::write(&naming, written).unwrap();
    for (lang, word) in [("en", "folder"), ("ja", "フォルダー")] {
        let (code, _, error) = ikitsugi(&["check", naming.to_str().unwrap(), "--lang", lang]);
        assert!(code == Some(2) && error.contains(&format!("naming.ron:{line}:")) && error.contains(word), "{error}");
    }
}
