//! Each policy alone, before and after: whom it helps and whom it harms in the example ward, under the same luck.

use std::path::Path;
use std::process::Command;

use expect_test::expect_file;

/// Who is better and worse off, and the differences, of three runs.
fn told(before: &str, after: &str) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_ikitsugi"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["compare", before, after, "--replicates", "3", "--lang", "en"])
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let text = String::from_utf8(run.stdout).unwrap();
    let is_figure = |line: &&str| {
        let begins = ["  Worse off: ", "  Better off: ", "  People without", "  Hours without", "  Hours by hand", "  From the onset"];
        begins.iter().any(|begin| line.starts_with(begin))
    };
    text.lines().filter(is_figure).map(|line| format!("{line}\n")).collect()
}

fn check(before: &str, policy: &str) {
    let after = format!("scenarios/policies/{policy}.ron");
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("scenarios/policies/{policy}.txt"));
    expect_file![golden].assert_eq(&told(before, &after));
}

#[test]
fn confirmation_in_order_of_reserve_moves_nobody_by_itself() {
    check("scenarios/ward-72h.ron", "confirmation");
}

#[test]
fn a_deputy_after_no_answer_moves_nobody_by_itself() {
    check("scenarios/ward-72h.ron", "deputy");
}

#[test]
fn load_reduction_advised_by_telephone_helps_whoever_would_not_reduce() {
    check("scenarios/policies/advice-before.ron", "advice");
}

#[test]
fn batteries_that_are_brought_give_hours() {
    check("scenarios/ward-72h.ron", "delivery");
}

#[test]
fn a_charging_hub_gives_hours_to_homes_with_batteries_and_somebody_to_carry_them() {
    check("scenarios/ward-72h.ron", "hub");
}

#[test]
fn transport_at_low_reserve_fills_the_places_there_are() {
    check("scenarios/ward-72h.ron", "transport");
}

#[test]
fn several_places_asked_at_once_keep_a_bed_before_the_vehicle_is_sent() {
    check("scenarios/ward-72h.ron", "places");
}

#[test]
fn nurses_who_relieve_carers_turn_hours_without_into_hours_by_hand() {
    check("scenarios/ward-72h.ron", "relief");
}

#[test]
fn hmes_and_foot_suction_that_are_brought_make_sources_last_longer() {
    check("scenarios/ward-72h.ron", "stand-ins");
}

#[test]
fn bags_that_are_brought_turn_hours_without_into_hours_by_hand() {
    check("scenarios/ward-72h.ron", "bags");
}

#[test]
fn fuel_that_is_brought_keeps_engines_running() {
    check("scenarios/ward-72h.ron", "fuel");
}

#[test]
fn electric_cars_feed_one_home_after_the_other_until_they_are_down() {
    check("scenarios/ward-72h.ron", "feed");
}
