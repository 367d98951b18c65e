//! The bare program: shipped outages of a made-up ward, and what to do next.

use std::path::Path;

use super::run::{Replicates, live, read};
use super::{Failure, failure};
use crate::analysis::findings::Findings;
use crate::case::Case;
use crate::io::Given;
use crate::report::{self, FirstRun, Told, Words};
use crate::sim::Outcome;

/// The outages, relative to the folder that the program is started in, and the keys of their short names: the mildest first.
const OUTAGES: [(&str, &str); 3] = [
    ("scenarios/ward-3h.ron", "first-run-3h"),
    ("scenarios/ward-quake.ron", "first-run-quake"),
    ("scenarios/ward-72h.ron", "first-run-72h"),
];

/// Which of them is told from near.
const NEAR: usize = 1;

/// The past disaster.
const PAST: &str = "scenarios/sapporo-2018.ron";

/// How often chance is asked: enough for ranges, and shown at once.
const REPLICATES: u32 = 200;

struct Lived {
    case: Case,
    outcome: Outcome,
    findings: Findings,
}

impl Lived {
    fn of(scenario: &str, words: &Words) -> Result<Self, Failure> {
        let path = Path::new(scenario);
        if !path.is_file() {
            return Err(failure(words, "ikitsugi", "cli-example-missing", &[("file", scenario.to_owned())]));
        }
        let case = read(path, &Given::default(), words)?;
        let (outcome, _) = live(&case, None, words)?;
        let mut findings = Findings::of(&case, &outcome, 0, REPLICATES);
        findings.ranges = Replicates { count: REPLICATES, threads: None }.live(&case, words);
        Ok(Lived { case, outcome, findings })
    }

    const fn told(&self) -> Told<'_> {
        Told { case: &self.case, outcome: &self.outcome, findings: &self.findings }
    }
}

/// Lives them all through.
pub fn example(words: &Words) -> Result<String, Failure> {
    let outages = OUTAGES.into_iter().map(|(file, key)| Lived::of(file, words).map(|lived| (key, lived)));
    let outages = outages.collect::<Result<Vec<_>, _>>()?;
    let past = Lived::of(PAST, words)?;
    let near = &outages[NEAR].1;
    let first = near.findings.lost().first().map_or(0, |(_, rank)| rank.index());
    let patient = near.case.patients.get(first).map(|patient| patient.id.clone()).unwrap_or_default();
    let first_run = FirstRun { outages: outages.iter().map(|(key, lived)| (*key, lived.told())).collect(), near: NEAR, past: past.told() };
    Ok(report::first_run(&first_run, words)
        + "\n"
        + &words.tell("cli-next", &[("patient", patient), ("scenario", OUTAGES[NEAR].0.to_owned())])
        + "\n")
}
