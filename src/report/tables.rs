//! Tables for scripts and spreadsheets. Columns are a contract: names end in their unit, times are seconds from the scenario's start.

use crate::analysis::findings::cause::Why;
use crate::analysis::findings::{Findings, Person, Place, facts};
use crate::case::Case;
use crate::fact::{Function, State};
use crate::hazard::replay::Clamped;
use crate::power::source::SourceKind;
use crate::sim::{Ending, Outcome};

/// A byte order mark: a spreadsheet program on a Japanese PC reads UTF-8 only with it.
const MARK: &str = "\u{feff}";

/// A table of rows of cells, the first of which has the heads.
pub fn written(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(MARK.as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell))).expect("invariant: every row of a table has its columns");
    }
    let bytes = writer.into_inner().expect("invariant: a table in memory is written");
    String::from_utf8(bytes).expect("invariant: cells are UTF-8")
}

/// A cell that a spreadsheet would take for a formula is kept from it by an apostrophe.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

/// A cell that is empty where there is nothing.
fn cell(value: Option<u32>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// States in which a second of an outage may be.
fn outage_states() -> impl Iterator<Item = State> {
    State::ALL.into_iter().filter(|&state| state != State::Mains)
}

/// One row a patient, by id.
#[must_use]
pub fn patients_csv(findings: &Findings) -> String {
    let mut heads: Vec<String> = [
        "patient",
        "municipality",
        "feeder",
        "ending",
        "mains_lost_s",
        "reserve_s",
        "time_to_zero_s",
        "first_without_s",
        "first_lost_s",
        "first_at_risk_s",
    ]
    .map(str::to_owned)
    .into();
    heads.extend(outage_states().map(|state| format!("outage_{}_s", state.name())));
    heads.extend(Function::ALL.iter().flat_map(|function| ["gap", "late", "longest"].map(|what| format!("{}_{what}_s", function.name()))));
    heads.extend(["known_to_ward", "call", "why", "why_source"].map(str::to_owned));
    written(std::iter::once(heads).chain(findings.patients.iter().map(patient_row)))
}

fn patient_row(person: &Person) -> Vec<String> {
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

/// One row a municipality. `rate` and `ownership` name what a synthetic register was drawn from, empty of a written one.
#[must_use]
pub fn areas_csv(case: &Case, findings: &Findings) -> String {
    let mut heads: Vec<String> = ["municipality", "name_ja", "name_en", "patients"].map(str::to_owned).into();
    heads.extend(Ending::ALL.iter().map(|ending| ending.name().to_owned()));
    heads.extend(["without_ventilation_s", "by_hand_s", "first_without_s"].map(str::to_owned));
    heads.extend(["not_known", "not_known_at_risk", "rate", "ownership"].map(str::to_owned));
    let (rate, ownership) = super::known::Names::of(case).map_or(("", ""), |names| (names.rate, names.ownership));
    let rows = findings.municipalities.iter().map(|Place { id, name, counts, .. }| {
        let mut cells = vec![id.clone(), name.ja.clone(), name.en.clone(), counts.patients.to_string()];
        cells.extend(counts.endings.values().map(u32::to_string));
        cells.extend([counts.gap_s.to_string(), counts.hand_s.to_string(), cell(counts.first_lost_s)]);
        cells.extend([counts.not_known.to_string(), counts.not_known_at_risk.to_string(), rate.to_owned(), ownership.to_owned()]);
        cells
    });
    written(std::iter::once(heads).chain(rows))
}

/// Every fact in the order it happened; `because` is the number of its cause.
#[must_use]
pub fn facts_csv(case: &Case, outcome: &Outcome) -> String {
    let heads = ["fact", "at_s", "subject", "what", "detail", "because"].map(str::to_owned).to_vec();
    let rows = facts::all(case, outcome)
        .into_iter()
        .enumerate()
        .map(|(id, fact)| vec![id.to_string(), fact.at_s.to_string(), fact.subject, fact.what, fact.detail, cell(fact.because)]);
    written(std::iter::once(heads).chain(rows))
}

/// Feeders whose recorded count exceeded their customers and was taken as all of them.
#[must_use]
pub fn clamped_csv(case: &Case, clamped: &[Clamped]) -> String {
    let heads = ["feeder", "name", "recorded", "customers"].map(str::to_owned).to_vec();
    let rows = clamped.iter().map(|clamped| {
        let feeder = &case.area.feeders[clamped.feeder.index()];
        vec![feeder.id.clone(), feeder.name.clone(), clamped.recorded.to_string(), clamped.customers.to_string()]
    });
    written(std::iter::once(heads).chain(rows))
}
