//! A thousand replicates of Tokyo and of a recorded outage: how fast, in how much memory, on one thread and on two.
//!
//! `cargo bench --bench ensemble`; the record is looked for beside the project and skipped where it is absent.

mod counting;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

use ikitsugi::analysis::ensemble;
use ikitsugi::case::Case;
use ikitsugi::io::{Given, import_outage, read_case};

const REPLICATES: u32 = 1_000;

fn main() {
    println!(
        "| case | patients | blocks | replicates a second, 1 thread | 2 threads | times as many | asked for memory a replicate | in the second half | kB a worker | kB of results |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["tokyo-national", "tokyo-2022"] {
        measure(name, &root.join("scenarios").join(name).with_extension("ron"));
    }
    match recorded() {
        Some(scenario) => measure("chiba-2019, played again", &scenario),
        None => eprintln!("skipped: the recorded outage is not here"),
    }
}

/// The recorded outage as a case: Chiba's towns, the recorded counts, and users by the national rate.
fn recorded() -> Option<PathBuf> {
    // Seen from where the bench is started, which is the project's folder unless somebody chose another.
    let from = Path::new("../shared/data/outages/chiba-2019-tepco");
    if !from.is_dir() {
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ensemble-chiba");
    std::fs::create_dir_all(&folder).expect("a folder of the build's own");
    let import = import_outage::read(from).unwrap_or_else(|problems| panic!("the record is read: {problems:?}"));
    for (name, text) in import_outage::write(&import, None) {
        std::fs::write(folder.join(name), text).expect("a file of the build's own");
    }
    Some(folder.join("scenario.ron"))
}

fn measure(name: &str, scenario: &Path) {
    let case = read_case(scenario, &Given::default()).unwrap_or_else(|problems| panic!("{name} is read: {problems:?}"));
    let (one, two) = (live(&case, 1), live(&case, 2));
    println!(
        "| {name} | {} | {} | {:.0} | {:.0} | {:.2} | {:.1} | {:.1} | {} | {} |",
        case.patients.len(),
        case.area.feeders.len(),
        one.a_second,
        two.a_second,
        two.a_second / one.a_second,
        one.asked,
        one.asked_late,
        one.worker / 1_024,
        one.results / 1_024,
    );
}

struct Measured {
    a_second: f64,
    /// How often a replicate asked for memory, the first left out.
    asked: f64,
    /// The same in the second half, when most homes have been reached.
    asked_late: f64,
    /// Bytes that a worker holds beside the results.
    worker: usize,
    results: usize,
}

fn live(case: &Case, workers: usize) -> Measured {
    // What was asked for, and what lives, when each replicate was done; room for all is made before.
    let seen = Mutex::new(Vec::with_capacity(REPLICATES as usize));
    let before = counting::live();
    let begin = Instant::now();
    let done = || seen.lock().expect("nobody panics").push((counting::asked(), counting::live()));
    let ensemble = ensemble::live(case, REPLICATES, NonZeroUsize::new(workers).expect("some"), done);
    let a_second = f64::from(REPLICATES) / begin.elapsed().as_secs_f64();
    let results = counting::live() - before;
    let seen = seen.into_inner().expect("nobody panics");
    let (first, middle, last) = (seen[0], seen[seen.len() / 2], seen[seen.len() - 1]);
    let a_replicate = |from: usize, to: usize, count: usize| (to - from) as f64 / count as f64;
    drop(ensemble);
    Measured {
        a_second,
        asked: a_replicate(first.0, last.0, seen.len() - 1),
        asked_late: a_replicate(middle.0, last.0, seen.len() / 2 - 1),
        worker: (last.1 - before).saturating_sub(results),
        results,
    }
}
