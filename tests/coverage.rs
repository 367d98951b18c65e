//! Do the intervals cover what they promise? One home whose outage follows a known law is lived through in a thousand small ensembles.
//!
//! The home has no source, so that it is without ventilation as long as its breaker is out: with a known chance, for a time of a known
//! law. Every coverage is compared with its exact value for that number of replicates, worked out here from the binomial by itself. The
//! seeds are fixed, so the test says the same on every machine; [`SIGMAS`] standard errors would be left by chance in about 7 of a million
//! choices of seeds.

use std::num::NonZeroUsize;

use ikitsugi::analysis::ensemble;
use ikitsugi::analysis::ranges::Ranges;
use ikitsugi::analysis::statistics::{none_bound, share};
use ikitsugi::care::carer::Carers;
use ikitsugi::care::patient::{Class, Support, Tolerances, Ventilation};
use ikitsugi::case::area::{Area, Feeder, Municipality, Name};
use ikitsugi::case::register::Patient;
use ikitsugi::case::scenario::{Register, Scenario};
use ikitsugi::case::{Case, Parts};
use ikitsugi::hazard::Hazard;
use ikitsugi::hazard::earthquake::{Crews, Earthquake, Loss, Recovery, Tripped};
use ikitsugi::hazard::restoration::Restoration;
use ikitsugi::power::equipment::{Device, Equipment};
use ikitsugi::units::{Hours, PerMille, Seconds, Watts};

/// Ensembles of each law.
const ENSEMBLES: u32 = 1_000;
/// How far a counted share may lie from the exact one, in standard errors.
const SIGMAS: f64 = 4.5;
/// Outages last 10 h × −ln u: half of them less than ln 2 of it.
const SCALE: Seconds = Seconds(36_000);
const MEDIAN_S: u64 = 24_953;

fn name() -> Name {
    Name { ja: "架空".into(), en: "made up".into() }
}

fn patient() -> Patient {
    let tolerance = Seconds(180);
    Patient {
        id: "A".into(),
        feeder: "F".into(),
        building: None,
        known_to_ward: true,
        support: Support {
            ventilation: Ventilation::Tppv,
            class: Class::Full,
            hours: Hours::Always,
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
            ventilator: Some(Device { draw: Watts(20), peak: Watts(120) }),
            connect: Seconds(120),
            reduce: Seconds(300),
            reduces_unadvised: true,
            ..Equipment::default()
        },
        carers: Carers::default(),
        living: Default::default(),
        row: None,
    }
}

/// One home without any source, whose breaker trips with this chance.
fn home(share: PerMille) -> Case {
    let feeder = Feeder {
        id: "F".into(),
        name: String::new(),
        municipality: "m".into(),
        customers: 1_000,
        households: 1_000,
        at: None,
        ..Feeder::default()
    };
    let area = Area {
        version: 1,
        name: name(),
        fictitious: true,
        municipalities: vec![Municipality { code: "m".into(), name: name(), ..Municipality::default() }],
        feeders: vec![feeder],
        ..Area::default()
    };
    let quake = Earthquake {
        start: Seconds(3_600),
        losses: vec![],
        elsewhere: Loss::Share(PerMille(0)),
        recovery: Recovery::Crews(Crews { people: 36, customers_per_pole: 10, begin: Seconds(0) }),
        breakers: Some(Tripped { share, after: Seconds(0), lasts: Restoration::Weibull { shape: 1.0, scale: SCALE } }),
        buildings: None,
        around: vec![],
        announced: vec![],
    };
    let scenario = Scenario {
        version: 1,
        title: name(),
        area: String::new(),
        register: Register::Patients(Vec::new()),
        start: jiff::civil::date(2026, 1, 15).at(0, 0, 0, 0),
        horizon: Seconds(2 * 86_400),
        seed: 0,
        plan: None,
        plans: None,
        hazards: vec![Hazard::Earthquake(Box::new(quake))],
    };
    let parts = Parts {
        scenario: ("scenario".into(), scenario),
        area: ("area".into(), area),
        patients: ("patients".into(), vec![patient()]),
        assumptions: Vec::new(),
        register: None,
        changes: Vec::new(),
        records: Default::default(),
        inputs: Vec::new(),
        plan: None,
        beside: None,
    };
    Case::new(parts).unwrap_or_else(|problems| panic!("the home is without problems: {problems:?}"))
}

/// The share of the ensembles of `replicates` replicates, each under a seed of its own, of which this holds.
fn share_of_ensembles(chance: PerMille, replicates: u32, holds: impl Fn(&Ranges) -> bool) -> f64 {
    let mut case = home(chance);
    let holds_under = |seed: &u32| {
        case.scenario.seed = u64::from(*seed);
        holds(&Ranges::of(&case, &ensemble::live(&case, replicates, NonZeroUsize::MIN, || {})))
    };
    f64::from((0..ENSEMBLES).filter(holds_under).count() as u32) / f64::from(ENSEMBLES)
}

/// The chance of each count from 0 to `n`, of `n` things that happen with chance `p`.
fn binomial(n: u32, p: f64) -> Vec<f64> {
    let mut chances = vec![(1.0 - p).powi(n as i32)];
    for k in 0..n {
        let last = chances[k as usize];
        chances.push(last * f64::from(n - k) / f64::from(k + 1) * p / (1.0 - p));
    }
    chances
}

fn agrees(counted: f64, exact: f64) {
    let error = (exact * (1.0 - exact) / f64::from(ENSEMBLES)).sqrt();
    assert!((counted - exact).abs() < SIGMAS * error, "counted {counted:.4}, exact {exact:.4}, standard error {error:.4}");
}

#[test]
fn the_interval_of_the_median_covers_the_median_of_the_law() {
    for n in [7, 20, 41] {
        let chances = binomial(n, 0.5);
        // The narrowest interval between equal ranks from both ends of which either side is missed with 2.5 % at most.
        let missed = |outside: usize| chances[..outside].iter().sum::<f64>();
        let outside = (0..n as usize).rev().find(|&outside| missed(outside) <= 0.025).unwrap();
        let exact = 1.0 - 2.0 * missed(outside);
        let counted = share_of_ensembles(PerMille::ALL, n, |ranges| {
            let (least, most) = (ranges.gap_s.median_least.unwrap(), ranges.gap_s.median_most.unwrap());
            (least..=most).contains(&MEDIAN_S)
        });
        assert!(exact >= 0.95);
        agrees(counted, exact);
    }
}

#[test]
fn five_replicates_bound_no_median() {
    let unbounded = |ranges: &Ranges| ranges.gap_s.median_least.is_none() && ranges.gap_s.median_most.is_none();
    assert!(share_of_ensembles(PerMille::ALL, 5, unbounded) == 1.0, "all five lie on one side of it in 6.25 % of the ensembles");
}

#[test]
fn wilsons_interval_covers_the_share_as_often_as_is_known_of_it() {
    // Wilson's interval covers 95 % on average over shares, not for each: for shares of about 0.18 ⁄ n it falls to 84 % (Brown, Cai,
    // DasGupta 2001). It holds p where the count lies within z standard errors of p, those of p itself.
    for (n, per_mille, least) in [(100, 500, 0.94), (100, 100, 0.93), (100, 20, 0.94), (100, 2, 0.81), (30, 300, 0.92)] {
        let p = f64::from(per_mille) / 1_000.0;
        let near = |k: usize| (k as f64 / f64::from(n) - p).abs() <= 1.959_964 * (p * (1.0 - p) / f64::from(n)).sqrt();
        let exact: f64 = binomial(n, p).iter().enumerate().filter(|&(k, _)| near(k)).map(|(_, chance)| chance).sum();
        assert!(exact >= least, "{n} replicates, share {p}: {exact}");
        let counted = share_of_ensembles(PerMille(per_mille), n, |ranges| {
            let ever = ranges.out.ever;
            let (from, to) = share(u64::from(ever.times), u64::from(ever.of));
            let [low, high] = [ever.least_per_mille, ever.most_per_mille].map(|end| f64::from(end) / 1_000.0);
            assert!(low <= from && to <= high && from - low < 0.001 && high - to < 0.001, "rounded outwards: {ever:?}");
            (from..=to).contains(&p)
        });
        agrees(counted, exact);
    }
}

#[test]
fn wilsons_interval_holds_the_shares_that_the_score_test_does_not_refuse() {
    for (n, k, p) in
        [30_u32, 100, 1_000].into_iter().flat_map(|n| (0..=n).flat_map(move |k| (1..100).map(move |p| (n, k, f64::from(p) / 100.0))))
    {
        let (from, to) = share(u64::from(k), u64::from(n));
        let (off, bound) = ((f64::from(k) / f64::from(n) - p).abs(), 1.959_963_985 * (p * (1.0 - p) / f64::from(n)).sqrt());
        assert!((off - bound).abs() < 1e-9 || (from..=to).contains(&p) == (off < bound), "{k} of {n}, share {p}: {from} to {to}");
    }
}

#[test]
fn a_share_above_the_bound_shows_itself_in_95_percent_of_the_ensembles() {
    for n in [59, 100, 300] {
        // Just above what is said that it may still be.
        let above = none_bound(u64::from(n)) as u32 + 1;
        let deceived = share_of_ensembles(PerMille(above), n, |ranges| ranges.out.ever.bound_per_mille.is_some_and(|bound| bound < above));
        let exact = (1.0 - f64::from(above) / 1_000.0).powi(n as i32);
        assert!(exact <= 0.05, "{n} replicates: {exact}");
        agrees(deceived, exact);
    }
}
