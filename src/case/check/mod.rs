//! What a case must be, checked as a whole: every problem at once.

mod area;
mod hazards;
mod register;
mod scenario;

use std::collections::HashMap;

use super::problem::Problem;
use super::whole::Parts;
use crate::fact::{IdHash, Rank};
use crate::units::Seconds;

/// The longest run: a thousand days.
const LONGEST: Seconds = Seconds(86_400_000);

/// Collects problems of one file.
struct Findings<'a> {
    file: &'a str,
    problems: Vec<Problem>,
}

impl Findings<'_> {
    fn unless(&mut self, holds: bool, place: impl FnOnce() -> String, key: &'static str, args: &[(&'static str, String)]) {
        if !holds {
            let problem = Problem { file: self.file.to_owned(), place: place(), key, args: args.to_vec() };
            self.problems.push(problem);
        }
    }
}

/// Every problem of the parts, in the order scenario, area, register.
pub fn all(parts: &Parts) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, check) in [
        (&parts.scenario.0, scenario::check as fn(&Parts, &mut Findings<'_>)),
        (&parts.area.0, |parts, findings| area::check(&parts.area.1, findings)),
        (&parts.patients.0, |parts, findings| register::check(&parts.patients.1, &parts.area.1, findings)),
    ] {
        let mut findings = Findings { file, problems: Vec::new() };
        check(parts, &mut findings);
        problems.append(&mut findings.problems);
    }
    problems
}

/// No id is empty or stands twice, and no two have one hash: luck is keyed by it.
fn check_ids<'a>(list: &str, ids: impl Iterator<Item = &'a str>, sort: &str, findings: &mut Findings<'_>) {
    let mut seen: HashMap<IdHash, &str> = HashMap::new();
    let mut count = 0_usize;
    for (index, id) in ids.enumerate() {
        count += 1;
        let place = || format!("{list}[{index}]");
        findings.unless(!id.is_empty(), place, "id-empty", &[]);
        match seen.insert(IdHash::of(sort, id), id) {
            Some(other) if other == id => findings.unless(false, place, "id-twice", &[("id", id.to_owned())]),
            Some(other) => findings.unless(false, place, "ids-with-one-hash", &[("id", id.to_owned()), ("other", other.to_owned())]),
            None => {}
        }
    }
    findings.unless(count <= Rank::END as usize, || list.to_owned(), "too-many", &[("most", Rank::END.to_string())]);
}
