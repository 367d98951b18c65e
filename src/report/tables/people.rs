//! Tables of people and of what happened.

use std::io::{self, Write};

use super::{cell, heads, write};
use crate::analysis::findings::cause::Why;
use crate::analysis::findings::{Findings, Person, facts};
use crate::case::Case;
use crate::fact::{Function, State};
use crate::power::source::SourceKind;
use crate::sim::Outcome;

/// States in which a second of an outage may be.
fn outage_states() -> impl Iterator<Item = State> {
    State::ALL.into_iter().filter(|&state| state != State::Mains)
}

/// One row a patient, by id.
///
/// # Errors
/// If it cannot be written.
pub fn patients_csv(findings: &Findings, out: &mut dyn Write) -> io::Result<()> {
    people(&findings.patients, out)
}

/// One row a person.
pub(super) fn people(people: &[Person], out: &mut dyn Write) -> io::Result<()> {
    let mut names = heads(["patient", "municipality", "feeder", "ending", "mains_lost_s", "reserve_s", "time_to_zero_s"]);
    names.extend(heads(["first_without_s", "first_lost_s", "first_at_risk_s"]));
    names.extend(outage_states().map(|state| format!("outage_{}_s", state.name())));
    names.extend(Function::ALL.iter().flat_map(|function| ["gap", "late", "longest"].map(|what| format!("{}_{what}_s", function.name()))));
    names.extend(heads(["known_to_ward", "call", "why", "why_source"]));
    write(out, &names, people.iter().map(row))
}

fn row(person: &Person) -> Vec<String> {
    let mut row = [&person.id, &person.municipality, &person.block, person.ending].map(str::to_owned).to_vec();
    let lengths = [person.mains_lost_s, person.reserve_s, person.time_to_zero_s];
    row.extend(lengths.into_iter().chain([person.first_without_s, person.first_lost_s, person.first_at_risk_s]).map(cell));
    row.extend(outage_states().map(|state| person.outage_s[state].to_string()));
    row.extend(person.functions.values().flat_map(|absence| [absence.gap_s, absence.late_s, absence.longest_s].map(|s| s.to_string())));
    let why = person.why.map_or("", Why::name).to_owned();
    let source = person.why.and_then(Why::source).map_or("", SourceKind::name).to_owned();
    row.extend([person.known_to_ward.to_string(), cell(person.call), why, source]);
    row
}

/// Every fact in the order it happened; `because` is the number of its cause.
///
/// # Errors
/// If it cannot be written.
pub fn facts_csv(case: &Case, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let rows = facts::all(case, outcome)
        .enumerate()
        .map(|(id, fact)| vec![id.to_string(), fact.at_s.to_string(), fact.subject, fact.what, fact.detail, cell(fact.because)]);
    write(out, &heads(["fact", "at_s", "subject", "what", "detail", "because"]), rows)
}
