//! Files and command lines that are wrong, each in its own way: what is told of them, and that nothing else happens.
//!
//! The texts lie in `tests/malformed/told.en.txt` and `told.ja.txt`; `UPDATE_EXPECT=1 cargo test --test malformed` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use expect_test::expect_file;

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/malformed")
}

/// A copy of the files, so that what would be written beside them shows.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _: Result<(), std::io::Error> = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, path) in files() {
        fs::copy(path, folder.join(name)).unwrap();
    }
    folder
}

/// Every file by name, in order.
fn files() -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(shipped()).unwrap().map(|entry| entry.unwrap());
    let mut files: Vec<(String, PathBuf)> = entries.map(|entry| (entry.file_name().into_string().unwrap(), entry.path())).collect();
    files.retain(|(name, _)| name.ends_with(".ron") || name.ends_with(".json"));
    files.sort();
    files
}

fn run(folder: &Path, arguments: &[&str], language: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ikitsugi"));
    command.current_dir(folder).arg("run").args(arguments).args(["--out", "out", "--lang", language]).output().unwrap()
}

/// What is told of a mistake; nothing is answered and nothing written.
fn told(folder: &Path, arguments: &[&str], language: &str) -> String {
    let before = fs::read_dir(folder).unwrap().count();
    let run = run(folder, arguments, language);
    let told = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(2), "{arguments:?}: {told}");
    assert!(run.stdout.is_empty(), "{arguments:?}");
    assert_eq!(fs::read_dir(folder).unwrap().count(), before, "{arguments:?} wrote something");
    told
}

/// How a file is brought before the program, by what it is.
fn arguments(file: &str) -> Vec<String> {
    let set = |scenario: &str, path: &str| vec![scenario.to_owned(), "--set".to_owned(), format!("{path}=\"{file}\"")];
    match file.split('-').next().unwrap() {
        "area" => set("whole-short.ron", "area"),
        "plan" => set("whole-short.ron", "plan"),
        "record" => set("whole-replay.ron", "hazards[0].file"),
        _ => vec![file.to_owned()],
    }
}

#[test]
fn of_every_malformed_file_is_told_what_is_wrong_where_and_what_to_do() {
    let folder = folder("malformed-files");
    let wrong: Vec<String> = files().into_iter().map(|(name, _)| name).filter(|name| !name.starts_with("whole-")).collect();
    assert!(wrong.len() >= 100, "{} files", wrong.len());
    for language in ["en", "ja"] {
        let mut all = String::new();
        for file in &wrong {
            let arguments = arguments(file);
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            all.push_str(&format!("# {file}\n{}\n", told(&folder, &arguments, language)));
        }
        expect_file![shipped().join(format!("told.{language}.txt"))].assert_eq(&all);
    }
}

#[test]
fn of_every_slip_in_a_set_is_told_what_is_there_instead() {
    let folder = folder("malformed-sets");
    let slips = [
        "horizon",
        "=h(3)",
        "horizon=",
        "horizon=h(3), seed: 5",
        "horizon=h(3",
        "horizon=W(3)",
        "horizon=h(0)",
        "horizon.x=3",
        "hazards[7].share=percent(1)",
        "hazards[0].shares=percent(1)",
        "hazards[0].restoration.x.y=1",
        "title.ja.x=1",
        "register[A-3].feeder=\"F1\"",
        "register[A-2].feeder=\"F9\"",
        "area.feeders[F2].customers=0",
        "area.feeders[F7].customers=1",
        "area.sites[H1].supply.generator.fuel=h(0)",
        "area=\"nowhere.ron\"",
        "version=7",
        "area.version=7",
        "plan=\"nowhere.plan.ron\"",
    ];
    for language in ["en", "ja"] {
        let all: String = slips
            .iter()
            .map(|slip| format!("# --set {slip}\n{}\n", told(&folder, &["whole-scenario.ron", "--set", slip], language)))
            .collect();
        expect_file![shipped().join(format!("told-sets.{language}.txt"))].assert_eq(&all);
    }
}

#[test]
fn the_whole_files_beside_the_malformed_ones_run() {
    let folder = folder("malformed-whole");
    for file in
        ["whole-scenario.ron", "whole-scenario.json", "whole-short.ron", "whole-replay.ron", "whole-overlay.ron", "whole-with-plan.ron"]
    {
        let run = run(&folder, &[file], "en");
        assert!(run.status.success(), "{file}: {}", String::from_utf8_lossy(&run.stderr));
    }
}

#[test]
fn what_no_editor_would_show_is_refused_in_bounded_time() {
    let folder = folder("malformed-made");
    let scenario = fs::read(folder.join("whole-scenario.ron")).unwrap();
    let deep =
        |open: &str, close: &str, before: &str| format!("{before}{}1{}", open.repeat(1_000_000), close.repeat(1_000_000)).into_bytes();
    let mut not_utf8 = scenario.clone();
    not_utf8[200] = 0xff;
    let made: Vec<(&str, Vec<u8>, &str)> = vec![
        ("deep.ron", deep("(", ")", ""), "deeper than any file"),
        ("deep-list.ron", deep("[", "]", "(version: 1, hazards: "), "deeper than any file"),
        ("deep.json", deep("[", "]", ""), "deeper than any file"),
        ("open.ron", "(".repeat(1_000_000).into_bytes(), "deeper than any file"),
        ("closed.ron", ")".repeat(1_000_000).into_bytes(), "closes nothing"),
        ("not-utf8.ron", not_utf8, "not text in UTF-8"),
        ("utf16.ron", String::from_utf8(scenario.clone()).unwrap().encode_utf16().flat_map(u16::to_le_bytes).collect(), "error: utf16.ron"),
        ("zeros.ron", vec![0; 100_000], "error: zeros.ron:1:"),
        ("commas.json", ",".repeat(1_000_000).into_bytes(), "belongs to it"),
        ("wrong-numbers.ron", format!("(version: 1, hazards: [{}])", "x,".repeat(100_000)).into_bytes(), "error: wrong-numbers.ron:1:"),
        ("only-mark.ron", "\u{feff}".into(), "holds nothing"),
    ];
    for (name, bytes, expected) in made {
        fs::write(folder.join(name), bytes).unwrap();
        let told = told(&folder, &[name], "en");
        assert!(told.contains(expected), "{name}: {}", told.chars().take(500).collect::<String>());
        assert!(told.len() < 100_000, "{name}: {} bytes are told", told.len());
    }
}

#[test]
fn a_truncated_file_is_refused_wherever_it_ends() {
    let folder = folder("malformed-truncated");
    for file in ["whole-scenario.ron", "whole-scenario.json"] {
        let whole = fs::read_to_string(folder.join(file)).unwrap();
        let end = whole.trim_end().len();
        for cut in (1..30).map(|part| end * part / 30) {
            let cut = (0..=cut).rev().find(|&at| whole.is_char_boundary(at)).unwrap();
            let name = file.replace("whole", "cut");
            fs::write(folder.join(&name), &whole[..cut]).unwrap();
            let told = told(&folder, &[&name], "en");
            assert!(told.starts_with(&format!("error: {name}:")) && told.contains("help: "), "{cut}: {told}");
        }
    }
}
