//! Every shipped scenario gives the summary that lies beside it, in both languages.

use std::path::{Path, PathBuf};
use std::process::Command;

use expect_test::expect_file;
use ikitsugi::case::area::Feeder;
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::Luck;

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
fn a_flood_that_stays_for_two_weeks() {
    check("ward-flood");
}

#[test]
fn a_tsunami_on_a_winters_night() {
    check("ward-tsunami");
}

#[test]
fn wet_ash_for_two_days() {
    check("ward-ash");
}

#[test]
fn heavy_snow_that_cuts_homes_off() {
    check("ward-snow");
}

#[test]
fn sapporo_in_the_blackout_of_2018() {
    check("sapporo-2018");
}

#[test]
fn tokyo_by_its_own_estimate_of_2022() {
    check("tokyo-2022");
}

#[test]
fn tokyo_by_the_national_estimate_of_52_percent() {
    check("tokyo-national");
}

#[test]
fn tokyo_in_a_typhoon_with_a_tail_of_two_weeks() {
    check("tokyo-typhoon");
}

#[test]
fn tokyo_in_the_rolling_blackout_of_2011() {
    check("tokyo-rolling-2011");
}

#[test]
fn tokyo_in_a_rolling_blackout_of_two_weeks() {
    check("tokyo-rolling-14d");
}

#[test]
fn tokyo_in_the_trip_of_march_2022() {
    check("tokyo-2022-03");
}

#[test]
fn the_customers_out_in_tokyo_are_those_published() {
    // Of the mainland's customers, at the onset: the published 11.9 % and 52 % of the two estimates, 699,810 customers in March 2022.
    for (name, expected) in [("tokyo-2022", 119), ("tokyo-national", 520), ("tokyo-2022-03", 89)] {
        let case = read_case(&root().join(format!("scenarios/{name}.ron")), &Given::default()).expect("a shipped scenario");
        let (changes, _) = case.changes(Luck::new(case.scenario.seed, 0), None);
        let onset = case.onset(&changes);
        let out: u64 = changes
            .iter()
            .filter(|(at, _)| *at == onset)
            .filter_map(|(_, change)| change.feeder_out())
            .map(|(_, out)| u64::from(out))
            .sum();
        let on_main_grid = |feeder: &&Feeder| {
            case.area.municipalities.iter().any(|municipality| municipality.code == feeder.municipality && municipality.grid.is_none())
        };
        let customers: u64 = case.area.feeders.iter().filter(on_main_grid).map(|feeder| u64::from(feeder.customers)).sum();
        assert_eq!((out * 1_000 + customers / 2) / customers, expected, "{name}: {out} of {customers}");
    }
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
