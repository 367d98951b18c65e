//! The report of Tokyo under the national estimate, with about 2,000 and 20,000 users: how large, and how long it takes to write.
//!
//! `cargo bench --bench report`

use std::fs;
use std::path::Path;
use std::time::Instant;

use ikitsugi::analysis::findings::Findings;
use ikitsugi::case::Case;
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::Luck;
use ikitsugi::report::{self, Language, Told, Words};
use ikitsugi::sim::Engine;

fn main() {
    println!("| users | language | run | findings | report.html | size |");
    println!("|---|---|---|---|---|---|");
    for users_per_100_000 in ["14.3", "143"] {
        measure(&case(users_per_100_000));
    }
}

/// Tokyo under the national estimate with so many users to 100,000 people.
fn case(users_per_100_000: &str) -> Case {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("scenarios/tokyo-national.ron")).expect("the shipped scenario");
    let area = format!("{:?}", root.join("maps/tokyo/area.ron").display().to_string());
    let rate = format!("users_per_100_000: {users_per_100_000}");
    let text = text.replace("rate: Makers2019", &rate).replace("\"../maps/tokyo/area.ron\"", &area);
    assert!(text.contains(&rate) && text.contains(&area), "the scenario is written as it was");
    let scenario = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("tokyo-{users_per_100_000}.ron"));
    fs::write(&scenario, text).expect("a folder to write into");
    read_case(&scenario, &Given::default()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn measure(case: &Case) {
    let began = Instant::now();
    let luck = Luck::new(case.scenario.seed, 0);
    let (changes, _) = case.changes(luck, None);
    let onset = case.onset(&changes);
    let outcome = Engine::new(case).outcome(luck, changes, onset);
    let ran = began.elapsed();
    let findings = Findings::of(case, &outcome, 0, 1);
    let found = began.elapsed() - ran;
    for language in Language::ALL {
        let words = Words::of(language);
        let began = Instant::now();
        let page = report::html(&Told { case, outcome: &outcome, findings: &findings }, &words);
        let (users, code, kb) = (case.patients.len(), language.code(), page.len() / 1_000);
        println!("| {users} | {code} | {ran:.0?} | {found:.0?} | {:.0?} | {kb} kB |", began.elapsed());
    }
}
