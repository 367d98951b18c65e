//! One run of many homes over seven days: the engine beside a hand-written struct-of-arrays program with the same answers.
//!
//! `cargo bench --bench outage`; with `IKITSUGI_BENCH_FULL=1` also a million patients.

mod arrays;
mod counting;

use std::hint::black_box;
use std::time::Instant;

use arrays::{Homes, Run};
use ikitsugi::care::carer::{Bond, Carer, Carers};
use ikitsugi::care::patient::{Class, Support, Tolerances, Ventilation};
use ikitsugi::case::area::{Area, Feeder, Municipality, Name};
use ikitsugi::case::register::Patient;
use ikitsugi::case::scenario::{Register, Scenario};
use ikitsugi::case::{Case, Parts};
use ikitsugi::fact::{Rank, State};
use ikitsugi::hazard::premises::{Level, Premises};
use ikitsugi::hazard::{Change, Hazard};
use ikitsugi::kernel::{Ledger, Luck};
use ikitsugi::power::equipment::{Device, Equipment};
use ikitsugi::power::source::{Battery, Capacity, Source};
use ikitsugi::sim::Engine;
use ikitsugi::units::{Hours, Joules, PerMille, Seconds, Watts};

const HORIZON: u32 = 7 * 86_400;
/// Patients on one feeder.
const ON_FEEDER: u32 = 200;
const ROUNDS: usize = 5;

struct Dice(u64);

impl Dice {
    fn below(&mut self, of: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ z >> 31) % of
    }
}

fn main() {
    let full = std::env::var_os("IKITSUGI_BENCH_FULL").is_some();
    let counts: &[u32] = if full { &[20_000, 200_000, 1_000_000] } else { &[20_000, 200_000] };
    println!(
        "| patients | homes dark | set-up s | engine ms | arrays ms | ratio | entries | entries a second | ns a dark home | bytes a patient | after the run | peak MB |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for &count in counts {
        for percent in [1, 10, 60] {
            measure(count, percent);
        }
    }
}

fn measure(count: u32, percent: u64) {
    let homes = draw(count, percent);
    let (case, changes) = (case_of(&homes), changes_of(&homes));
    let (before, begin) = (counting::live(), Instant::now());
    let mut engine = Engine::new(&case);
    let (set_up, bytes) = (begin.elapsed(), (counting::live() - before) / count as usize);
    engine.live(Luck::new(1, 0), changes.clone(), Ledger::blank());
    let after = (counting::live() - before) / count as usize;
    let mut run = Run::default();
    let (mut lived, mut arrays) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let changes = changes.clone();
        let begin = Instant::now();
        engine.live(Luck::new(1, 0), changes, Ledger::blank());
        lived.push(begin.elapsed().as_secs_f64() * 1e3);
        let begin = Instant::now();
        run.reset(&homes);
        run.live(&homes, HORIZON);
        arrays.push(begin.elapsed().as_secs_f64() * 1e3);
        black_box(&run);
    }
    agree(&mut engine, &run);
    let (lived, arrays) = (median(lived), median(arrays));
    let dark = homes.dark.iter().flatten().count();
    let (entries, each) = (engine.handled(), lived * 1e6 / dark as f64);
    println!(
        "| {count} | {percent} % | {:.2} | {lived:.1} | {arrays:.1} | {:.2} | {entries} | {:.2} M | {each:.0} | {bytes} | {after} | {} |",
        set_up.as_secs_f64(),
        lived / arrays,
        entries as f64 / lived / 1e3,
        peak_mb()
    );
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The most memory the process held so far; empty where the system does not say.
fn peak_mb() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
    peak.map_or_else(String::new, |kb| (kb / 1_024).to_string())
}

/// Both programs found the same for every patient, or the comparison means nothing.
fn agree(engine: &mut Engine, run: &Run) {
    for (index, patient) in engine.patients().iter().enumerate() {
        let seconds = [State::NotNeeded, State::Source, State::Hand, State::Unsupported, State::AtRisk]
            .map(|state| patient.tally.seconds[state as usize]);
        assert_eq!(seconds, run.seconds[index], "states of patient {index}");
        assert_eq!(patient.left[..], run.left[index][..patient.left.len()], "left at patient {index}");
        assert_eq!(patient.tally.first_at_risk.0, run.first_at_risk[index], "first at risk of patient {index}");
    }
}

fn draw(count: u32, percent: u64) -> Homes {
    let (mut dice, mut homes) = (Dice(7), Homes::default());
    let feeders: Vec<Option<(u32, u32)>> = (0..count.div_ceil(ON_FEEDER))
        .map(|_| {
            let (hit, lasts) = (dice.below(100) < percent, 4 * 3_600 + dice.below(68 * 3_600) as u32);
            hit.then_some((3_600, 3_600 + lasts))
        })
        .collect();
    for patient in 0..count {
        let externals = dice.below(3) as u8;
        let joules = |dice: &mut Dice, least: u64, most: u64| 3_600 * (least + dice.below(most - least));
        let mut full = [0; 3];
        for source in &mut full[..externals as usize] {
            *source = joules(&mut dice, 100, 300);
        }
        full[externals as usize] = joules(&mut dice, 30, 200);
        homes.draw.push(if dice.below(2) == 0 { 20 } else { 30 });
        homes.nights.push(dice.below(100) < 60);
        homes.tolerance.push(if dice.below(2) == 0 { 180 } else { 14_400 });
        homes.sources.push(externals + 1);
        homes.full.push(full);
        let carers = 1 + dice.below(2) as u8;
        homes.carers.push(carers);
        homes.bags.push(if carers == 1 { 1_800 } else { 7_200 });
        homes.dark.push(feeders[(patient / ON_FEEDER) as usize]);
    }
    homes
}

fn battery(joules: u64, takes: u32, stores: u32) -> Battery {
    Battery {
        capacity: Capacity::Energy(Joules(joules)),
        usable: PerMille::ALL,
        age: PerMille::ALL,
        charged: PerMille::ALL,
        output: Watts(200),
        takes: Watts(takes),
        stores: Watts(stores),
        attached: false,
    }
}

fn patient(homes: &Homes, index: usize) -> Patient {
    let last = homes.sources[index] as usize - 1;
    let mut sources: Vec<Source> =
        homes.full[index][..last].iter().map(|&joules| Source::ExternalBattery(battery(joules, 60, 48))).collect();
    sources.push(Source::InternalBattery(battery(homes.full[index][last], 50, 40)));
    let tolerance = Seconds(homes.tolerance[index]);
    let carer = Carer { bond: Bond::Family, hours: Hours::Always, trained: true, bags: Seconds(homes.bags[index]) };
    Patient {
        id: format!("P{index:07}"),
        feeder: format!("F{:05}", index as u32 / ON_FEEDER),
        building: None,
        known_to_ward: true,
        support: Support {
            ventilation: Ventilation::Tppv,
            class: Class::Full,
            hours: if homes.nights[index] { Hours::daily([(79_200, 21_600)]) } else { Hours::Always },
            oxygen_hours: Hours::Never,
            tolerances: Tolerances {
                ventilation: tolerance,
                suction: tolerance,
                oxygen: tolerance,
                humidification: tolerance,
                carer: Seconds::ZERO,
            },
            able: false,
        },
        equipment: Equipment {
            guests: 0,
            ventilator: Some(Device { draw: Watts(homes.draw[index]), peak: Watts(120) }),
            hand_ventilator: true,
            sources: sources.into(),
            connect: Seconds(120),
            reduce: Seconds(300),
            reduces_unadvised: true,
            ..Equipment::default()
        },
        carers: Carers(vec![carer; homes.carers[index] as usize].into()),
        living: Default::default(),
        row: None,
    }
}

fn case_of(homes: &Homes) -> Case {
    let count = homes.draw.len();
    let name = || Name { ja: "bench".into(), en: "bench".into() };
    let feeder = |index: u32| Feeder {
        id: format!("F{index:05}"),
        name: String::new(),
        municipality: "m".into(),
        customers: 2_000,
        households: 1,
        at: None,
        exchange: None,
    };
    // A hazard that never strikes holds the place of the changes that the bench brings itself.
    let idle = Hazard::Premises(Premises { level: Level::Breaker, share: PerMille(0), start: Seconds(0), lasts: Seconds(1) });
    let area = Area {
        version: 1,
        name: name(),
        fictitious: true,
        source: String::new(),
        municipalities: vec![Municipality { code: "m".into(), name: name(), ..Municipality::default() }],
        feeders: (0..(count as u32).div_ceil(ON_FEEDER)).map(feeder).collect(),
        ..Area::default()
    };
    let scenario = Scenario {
        version: 1,
        title: name(),
        area: String::new(),
        register: Register::Patients(Vec::new()),
        start: jiff::civil::date(2026, 1, 15).at(0, 0, 0, 0),
        horizon: Seconds(HORIZON),
        seed: 1,
        plan: None,
        plans: None,
        hazards: vec![idle],
    };
    let parts = Parts {
        scenario: ("scenario".into(), scenario),
        area: ("area".into(), area),
        patients: ("patients".into(), (0..count).map(|index| patient(homes, index)).collect()),
        assumptions: Vec::new(),
        register: None,
        changes: Vec::new(),
        records: Default::default(),
        inputs: Vec::new(),
        plan: None,
        beside: None,
    };
    Case::new(parts).unwrap_or_else(|problems| panic!("the bench's homes are without problems: {problems:?}"))
}

fn changes_of(homes: &Homes) -> Vec<(Seconds, Change)> {
    let feeders = homes.dark.chunks(ON_FEEDER as usize).map(|homes| homes[0]).zip((0..).map(Rank));
    let hold = |at, feeder, out| (Seconds(at), Change::Feeder { feeder, hazard: 0, out });
    feeders.filter_map(|(dark, feeder)| dark.map(|(from, to)| [hold(from, feeder, 2_000), hold(to, feeder, 0)])).flatten().collect()
}
