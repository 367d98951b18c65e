//! The full response: the reference model VREF in the project's own files, and a region with a full plan; by size and by kind of entry.
//!
//! `cargo bench --bench response`; with numbers behind `--` only these sizes, such as `-- 1000 2250`.

mod clock;
mod counting;
#[path = "../tests/vref/files.rs"]
mod files;
#[path = "../tests/vref/numbers.rs"]
mod numbers;
mod region;

use std::path::{Path, PathBuf};

use ikitsugi::case::Case;
use ikitsugi::fact::{Fact, Kind, ResponseFact};
use ikitsugi::hazard::Change;
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::{Ledger, Luck};
use ikitsugi::sim::Engine;
use ikitsugi::units::Seconds;

use numbers::{Scenario, mix};

/// Sizes of the reference model, and what each has to come to.
const VREF: [(usize, u64); 3] = [(1_000, 0xbbd1_7e2c_f272_ed64), (10_000, 0xaaf0_4a42_ddde_9ac4), (100_000, 0x055a_ba57_b01f_3afb)];
const REGIONS: [usize; 3] = [2_250, 20_000, 200_000];

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let is_asked = |size: &usize| asked.is_empty() || asked.contains(size);
    println!("{}", Measured::HEAD);
    let mut kinds = Vec::new();
    for (homes, check) in VREF.into_iter().filter(|(homes, _)| is_asked(homes)) {
        let measured = measure(&format!("VREF {homes}"), &read(&vref(homes)));
        assert_eq!(measured.check, check, "the trajectories of the reference at {homes} homes");
        kinds.push(measured.show());
    }
    let example =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/ward.plan.ron")).expect("the example's plan");
    for patients in REGIONS.into_iter().filter(is_asked) {
        for (name, with_roads) in [("straight lines", false), ("roads", true)] {
            let scenario = region::write(patients, with_roads, &example, &folder(&format!("region-{patients}-{with_roads}")));
            kinds.push(measure(&format!("region {patients}, {name}"), &read(&scenario)).show());
        }
    }
    println!();
    kinds.iter().for_each(|table| println!("{table}"));
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("response").join(name);
    std::fs::create_dir_all(&folder).expect("a folder of the build's own");
    folder
}

fn vref(homes: usize) -> PathBuf {
    let folder = folder(&format!("vref-{homes}"));
    for (name, text) in files::files(&Scenario::of(homes)) {
        std::fs::write(folder.join(name), text).expect("a file of the build's own");
    }
    folder.join("vref.ron")
}

fn read(scenario: &Path) -> Case {
    read_case(scenario, &Given::default()).unwrap_or_else(|problems| panic!("the bench's files are without problems: {problems:#?}"))
}

struct Measured {
    name: String,
    patients: usize,
    set_up: f64,
    cold: f64,
    /// The median of several runs on the same engine, with the whole record.
    warm: f64,
    /// The same with nothing recorded.
    blank: f64,
    entries: u64,
    records: usize,
    check: u64,
    /// Bytes that live after set-up, and after the runs without the record.
    bytes: (usize, usize),
    kinds: Vec<(Kind, u64, f64)>,
}

/// Lives a case through: one engine, the first run apart, then as often as the size allows, with record and without.
fn measure(name: &str, case: &Case) -> Measured {
    let luck = Luck::new(case.scenario.seed, 0);
    let (changes, _) = case.changes(luck, None);
    let rounds = (200_000 / case.patients.len()).clamp(3, 51);
    let (before, begin) = (counting::live(), clock::nanoseconds());
    let mut engine = Engine::new(case);
    let (set_up, described) = (since(begin), counting::live() - before);
    let cold = time(&mut engine, luck, &changes, 1);
    let blank = time(&mut engine, luck, &changes, rounds);
    let lived = counting::live() - before;
    engine.write_to(Ledger::keeping());
    time(&mut engine, luck, &changes, 1);
    let warm = time(&mut engine, luck, &changes, rounds);
    let check = check(&engine);
    let (entries, records) = (engine.handled(), engine.records().len());
    let kinds = by_kind(&mut engine, luck, &changes, rounds.min(11));
    let (name, patients) = (name.to_owned(), case.patients.len());
    Measured { name, patients, set_up, cold, warm, blank, entries, records, check, bytes: (described, lived), kinds }
}

/// The median of so many runs in seconds: set back, lived through, counted up.
fn time(engine: &mut Engine, luck: Luck, changes: &[(Seconds, Change)], rounds: usize) -> f64 {
    let run = |_| {
        let mut changes = changes.to_vec();
        let begin = clock::nanoseconds();
        engine.live_again(luck, &mut changes);
        since(begin)
    };
    median((0..rounds).map(run).collect())
}

fn since(begin: u64) -> f64 {
    (clock::nanoseconds() - begin) as f64 * 1e-9
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The reference's sum over all who reach a door: who, and in which second.
fn check(engine: &Engine) -> u64 {
    let admitted = |fact| matches!(fact, Fact::Response(ResponseFact::Admitted(_)));
    let doors = engine.records().iter().filter(|record| admitted(record.fact));
    doors.map(|record| mix(u64::from(record.subject.0) << 32 | u64::from(record.at.0))).fold(0, u64::wrapping_add)
}

/// Entries and seconds a run, by kind; seconds are means over the runs, without what it costs to look at the clock.
fn by_kind(engine: &mut Engine, luck: Luck, changes: &[(Seconds, Change)], rounds: usize) -> Vec<(Kind, u64, f64)> {
    let look = clock::to_ask() * 1e-9;
    engine.measure(clock::nanoseconds);
    let mut kinds: Vec<(Kind, u64, f64)> = Kind::ALL.iter().map(|&kind| (kind, 0, 0.0)).collect();
    for _ in 0..rounds {
        engine.live_again(luck, &mut changes.to_vec());
        let spent = engine.spent().expect("it is measured");
        for ((_, entries, seconds), spent) in kinds.iter_mut().zip(spent) {
            *entries = spent.entries;
            *seconds += (spent.ticks as f64 * 1e-9 - look * spent.entries as f64).max(0.0) / rounds as f64;
        }
    }
    kinds.retain(|kind| kind.1 > 0);
    kinds
}

impl Measured {
    const HEAD: &str = "| case | patients | set-up ms | first run ms | warm ms, nothing recorded | with the record | entries | records | ns an entry | bytes a patient | after the runs | of the record |\n\
                        |---|---|---|---|---|---|---|---|---|---|---|---|";

    /// Prints the row; returns the table by kind.
    fn show(&self) -> String {
        let (patients, ms) = (self.patients, |seconds: f64| seconds * 1e3);
        println!(
            "| {} | {patients} | {:.1} | {:.3} | {:.3} | {:.3} | {} | {} | {:.0} | {} | {} | {} |",
            self.name,
            ms(self.set_up),
            ms(self.cold),
            ms(self.blank),
            ms(self.warm),
            self.entries,
            self.records,
            self.warm * 1e9 / self.entries as f64,
            self.bytes.0 / patients,
            self.bytes.1 / patients,
            self.records * size_of::<ikitsugi::fact::Record>() / patients,
        );
        let row = |(kind, entries, seconds): &(Kind, u64, f64)| {
            format!("| {kind:?} | {entries} | {:.3} | {:.0} |\n", ms(*seconds), seconds * 1e9 / *entries as f64)
        };
        format!("{}\n\n| kind | entries | ms | ns each |\n|---|---|---|---|\n{}", self.name, self.kinds.iter().map(row).collect::<String>())
    }
}
