//! The reference model of ventilator continuity as a case of the project's own files gives the trajectories that its specification expects.

#[path = "vref/files.rs"]
mod files;
#[path = "vref/numbers.rs"]
mod numbers;

use ikitsugi::case::Case;
use ikitsugi::fact::{Fact, Rank, ResponseFact};
use ikitsugi::kernel::Luck;
use ikitsugi::sim::{Engine, Outcome};
use ikitsugi::units::Seconds;

use numbers::{HORIZON, Scenario, mix};

/// What the reference tells of a run.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    check: u64,
    admissions: usize,
    transfers: usize,
    at_risk: usize,
}

fn told(patients: usize) -> Told {
    let scenario = Scenario::of(patients);
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("vref-{patients}"));
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in files::files(&scenario) {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let case = ikitsugi::io::read_case(&folder.join("vref.ron"), &ikitsugi::io::Given::default())
        .unwrap_or_else(|problems| panic!("{problems:#?}"));
    let outcome = lived(&case);
    assert!(outcome.audit(&case).holds(), "{:?}", outcome.audit(&case));
    let doors = outcome.records.iter().filter(|record| matches!(record.fact, Fact::Response(ResponseFact::Admitted(_))));
    let hash = |(patient, at): (Rank, Seconds)| mix(u64::from(patient.0) << 32 | u64::from(at.0));
    let moved = |fact: Fact| outcome.records.iter().filter(|record| record.fact == fact).count();
    Told {
        check: doors.clone().map(|record| hash((record.subject, record.at))).fold(0, u64::wrapping_add),
        admissions: doors.count(),
        transfers: moved(Fact::Response(ResponseFact::Served(ikitsugi::fact::Aid::Transfer))),
        at_risk: outcome.patients.iter().filter(|patient| patient.tally.first_at_risk != Seconds::NEVER).count(),
    }
}

fn lived(case: &Case) -> Outcome {
    let luck = Luck::new(case.scenario.seed, 0);
    let (changes, _) = case.changes(luck, None);
    let onset = case.onset(&changes);
    assert_eq!((onset, case.scenario.horizon), (Seconds(0), Seconds(HORIZON)));
    Engine::new(case).outcome(luck, changes, onset)
}

#[test]
fn a_thousand_patients_reach_the_same_doors_at_the_same_seconds() {
    assert_eq!(told(1_000), Told { check: 0xbbd1_7e2c_f272_ed64, admissions: 90, transfers: 0, at_risk: 431 });
}

#[test]
fn ten_thousand_patients_do() {
    assert_eq!(told(10_000), Told { check: 0xaaf0_4a42_ddde_9ac4, admissions: 974, transfers: 0, at_risk: 4_252 });
}

#[test]
fn a_hundred_thousand_patients_do_with_transfers_and_crews_that_wait_aboard() {
    assert_eq!(told(100_000), Told { check: 0x055a_ba57_b01f_3afb, admissions: 9_766, transfers: 176, at_risk: 41_024 });
}
