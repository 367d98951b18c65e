//! Every shipped scenario gives the summary that lies beside it, in both languages.

use std::path::{Path, PathBuf};
use std::process::Command;

use expect_test::expect_file;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn told(scenario: &str, language: &str) -> String {
    let run =
        Command::new(env!("CARGO_BIN_EXE_ikitsugi")).current_dir(root()).args(["run", scenario, "--lang", language]).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

fn check(name: &str) {
    for language in ["ja", "en"] {
        let summary = root().join(format!("scenarios/{name}.{language}.txt"));
        expect_file![summary].assert_eq(&told(&format!("scenarios/{name}.ron"), language));
    }
}

#[test]
fn the_three_hour_trip_of_march_2022() {
    check("ward-3h");
}

#[test]
fn seventy_two_hours_without_mains() {
    check("ward-72h");
}

#[test]
fn a_rolling_blackout_of_two_weeks() {
    check("ward-rolling");
}

#[test]
fn a_short_outage_by_lightning() {
    check("ward-lightning");
}

#[test]
fn a_large_earthquake_in_winter_at_18_00() {
    check("ward-quake");
}

#[test]
fn a_typhoon_with_a_tail_of_two_weeks() {
    check("ward-typhoon");
}

#[test]
fn sapporo_in_the_blackout_of_2018() {
    check("sapporo-2018");
}

#[test]
fn no_scenario_lacks_its_summary() {
    for entry in std::fs::read_dir(root().join("scenarios")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "ron") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            for language in ["ja", "en"] {
                assert!(
                    Path::new(&path.with_file_name(format!("{name}.{language}.txt"))).is_file(),
                    "{name} lacks its summary in {language}"
                );
            }
        }
    }
}
