//! What a case must be, checked as a whole: every problem at once.

mod area;
mod ground;
mod hazards;
mod plan;
mod register;
mod scenario;

use std::collections::HashMap;

use super::area::Area;
use super::plan::Plan;
use super::problem::Problem;
use super::register::Patient;
use super::scenario::Scenario;
use crate::fact::{IdHash, Rank};
use crate::hazard::replay::Record;
use crate::units::Seconds;

/// The longest run: a thousand days.
const LONGEST: Seconds = Seconds(86_400_000);

/// Of one file no more problems are kept than this; the rest are counted.
const MOST_FINDINGS: usize = 1_000;

/// Collects problems of one file.
struct Findings<'a> {
    file: &'a str,
    problems: Vec<Problem>,
    beyond: usize,
}

impl Findings<'_> {
    fn unless(&mut self, holds: bool, place: impl FnOnce() -> String, key: &'static str, args: &[(&'static str, String)]) {
        if holds {
            return;
        }
        if self.problems.len() >= MOST_FINDINGS {
            self.beyond += 1;
            return;
        }
        self.problems.push(Problem { file: self.file.to_owned(), place: place().into(), key, args: args.to_vec() });
    }
}

/// What was read of a case; `None` for what could not be read, and is not asked about.
pub struct Known<'a> {
    /// The scenario and its file's name.
    pub scenario: Option<(&'a str, &'a Scenario)>,
    /// The area and its file's name.
    pub area: Option<(&'a str, &'a Area)>,
    /// The plan and its file's name.
    pub plan: Option<(&'a str, &'a Plan)>,
    /// The patients, whether written or drawn, and the file's name.
    pub patients: Option<(&'a str, &'a [Patient])>,
    /// The records that the scenario's replays name, by that name.
    pub records: &'a HashMap<String, Record>,
    /// The names of records that could not be read, of which that was told.
    pub unread: &'a [String],
}

/// Every problem of what is known, in the order scenario, records, area, plan, register.
pub fn all(known: &Known<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut look = |file: &str, check: &dyn Fn(&mut Findings<'_>)| {
        let mut findings = Findings { file, problems: Vec::new(), beyond: 0 };
        check(&mut findings);
        problems.append(&mut findings.problems);
        if findings.beyond > 0 {
            problems.push(Problem::new(file, "", "problems-beyond").with("count", findings.beyond));
        }
    };
    let area = known.area.map(|(_, area)| area);
    if let Some((file, scenario)) = known.scenario {
        look(file, &|findings| scenario::check(scenario, known, findings));
    }
    let mut records: Vec<(&String, &Record)> = known.records.iter().collect();
    records.sort_by_key(|(name, _)| *name);
    for (file, record) in records {
        look(file, &|findings| scenario::check_record(record, area, findings));
    }
    if let Some((file, area)) = known.area {
        look(file, &|findings| area::check(area, findings));
    }
    if let Some((file, plan)) = known.plan {
        look(file, &|findings| plan::check(plan, area, findings));
    }
    if let Some((file, patients)) = known.patients {
        // Patients that stand in the scenario are its register; in a file of their own they are its patients.
        let list = if known.scenario.is_some_and(|(scenario, _)| scenario == file) { "register" } else { "patients" };
        look(file, &|findings| register::check(patients, list, area, findings));
    }
    problems
}

/// Every problem of an area and several plans of it, the area's told once.
pub fn several((file, area): (&str, &Area), plans: &[(String, Plan)]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut look = |file: &str, check: &dyn Fn(&mut Findings<'_>)| {
        let mut findings = Findings { file, problems: Vec::new(), beyond: 0 };
        check(&mut findings);
        problems.append(&mut findings.problems);
    };
    look(file, &|findings| area::check(area, findings));
    plans.iter().for_each(|(file, plan)| look(file, &|findings| plan::check(plan, Some(area), findings)));
    problems
}

/// What is to be looked at in the plan of a case in which nothing is wrong.
pub fn warnings(known: &Known<'_>) -> Vec<Problem> {
    let (Some((file, plan)), Some((_, area)), Some((_, scenario))) = (known.plan, known.area, known.scenario) else { return Vec::new() };
    let mut findings = Findings { file, problems: Vec::new(), beyond: 0 };
    plan::look(plan, area, scenario.horizon, scenario.start.date(), &mut findings);
    findings.problems
}

/// What is wrong with one patient by themselves; the place is the field.
pub fn patient(patient: &Patient) -> Vec<Problem> {
    let mut findings = Findings { file: "", problems: Vec::new(), beyond: 0 };
    register::check_patient(&register::Of { row: None, patient }, &mut findings);
    findings.problems
}

/// No id is empty or stands twice, and no two have one hash: luck is keyed by it.
fn check_ids<'a>(list: &str, field: &str, ids: impl Iterator<Item = &'a str>, sort: &str, findings: &mut Findings<'_>) {
    let mut seen: HashMap<IdHash, &str> = HashMap::new();
    let mut count = 0_usize;
    for (index, id) in ids.enumerate() {
        count += 1;
        let place = || format!("{list}[{index}].{field}");
        findings.unless(!id.is_empty(), place, "id-empty", &[]);
        match seen.insert(IdHash::of(sort, id), id) {
            Some(other) if other == id => findings.unless(false, place, "id-twice", &[("id", id.to_owned())]),
            Some(other) => findings.unless(false, place, "ids-with-one-hash", &[("id", id.to_owned()), ("other", other.to_owned())]),
            None => {}
        }
    }
    findings.unless(count <= Rank::END as usize, || list.to_owned(), "too-many", &[("most", Rank::END.to_string())]);
}
