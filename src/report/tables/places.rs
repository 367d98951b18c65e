//! Tables of places: municipalities, outage blocks, sites.

use std::io::{self, Write};

use super::{cell, heads, write};
use crate::analysis::findings::{Block, Counts, Findings, Place};
use crate::case::Case;
use crate::hazard::replay::Clamped;
use crate::report::known::Names;
use crate::sim::Ending;

/// Patients by ending, and the time they were without.
fn count_heads() -> Vec<String> {
    let mut names: Vec<String> = Ending::told(false).map(|ending| ending.name().to_owned()).collect();
    names.extend(heads(["without_ventilation_s", "by_hand_s", "first_without_s"]));
    names
}

fn count_cells(counts: &Counts) -> Vec<String> {
    let mut cells: Vec<String> = Ending::told(false).map(|ending| counts.endings[ending].to_string()).collect();
    cells.extend([counts.gap_s.to_string(), counts.hand_s.to_string(), cell(counts.first_lost_s)]);
    cells
}

/// Whom a site took in stands last: the column is there where the scenario has a plan.
fn moved_head(findings: &Findings) -> Option<String> {
    findings.response.is_some().then(|| Ending::Moved.name().to_owned())
}

fn moved_cell(findings: &Findings, counts: &Counts) -> Option<String> {
    findings.response.is_some().then(|| counts.endings[Ending::Moved].to_string())
}

/// One row a municipality. `rate` and `ownership` name what a synthetic register was drawn from, empty of a written one.
///
/// # Errors
/// If it cannot be written.
pub fn areas_csv(case: &Case, findings: &Findings, out: &mut dyn Write) -> io::Result<()> {
    let mut names = heads(["municipality", "name_ja", "name_en", "patients"]);
    names.extend(count_heads());
    names.extend(heads(["not_known", "not_known_at_risk", "rate", "ownership", "medical_area"]));
    names.extend(moved_head(findings));
    let (rate, ownership) = Names::of(case).map_or(("", ""), |names| (names.rate, names.ownership));
    let rows = findings.municipalities.iter().map(|Place { id, name, counts, within, .. }| {
        let mut cells = vec![id.clone(), name.ja.clone(), name.en.clone(), counts.patients.to_string()];
        cells.extend(count_cells(counts));
        cells.extend([counts.not_known.to_string(), counts.not_known_at_risk.to_string(), rate.to_owned(), ownership.to_owned()]);
        cells.push(within.clone().unwrap_or_default());
        cells.extend(moved_cell(findings, counts));
        cells
    });
    write(out, &names, rows)
}

/// One row an outage block (停電ブロック).
///
/// # Errors
/// If it cannot be written.
pub fn blocks_csv(findings: &Findings, out: &mut dyn Write) -> io::Result<()> {
    let mut names = heads(["feeder", "name", "municipality", "customers", "most_out", "first_out_s", "back_s", "patients"]);
    names.extend(count_heads());
    names.extend(moved_head(findings));
    let rows = findings.blocks.iter().map(|Block { id, name, municipality, customers, most_out, first_out_s, back_s, counts, .. }| {
        let mut cells = vec![id.clone(), name.clone(), municipality.clone(), customers.to_string(), most_out.to_string()];
        cells.extend([cell(*first_out_s), cell(*back_s), counts.patients.to_string()]);
        cells.extend(count_cells(counts));
        cells.extend(moved_cell(findings, counts));
        cells
    });
    write(out, &names, rows)
}

/// One row a site: the patients whose rows name it.
///
/// # Errors
/// If it cannot be written.
pub fn sites_csv(findings: &Findings, out: &mut dyn Write) -> io::Result<()> {
    let mut names = heads(["site", "name_ja", "name_en", "municipality", "patients"]);
    names.extend(count_heads());
    names.extend(moved_head(findings));
    let rows = findings.sites.iter().map(|Place { id, name, within, counts, .. }| {
        let mut cells = vec![id.clone(), name.ja.clone(), name.en.clone(), within.clone().unwrap_or_default()];
        cells.push(counts.patients.to_string());
        cells.extend(count_cells(counts));
        cells.extend(moved_cell(findings, counts));
        cells
    });
    write(out, &names, rows)
}

/// Feeders whose recorded count exceeded their customers and was taken as all of them.
///
/// # Errors
/// If it cannot be written.
pub fn clamped_csv(case: &Case, clamped: &[Clamped], out: &mut dyn Write) -> io::Result<()> {
    let rows = clamped.iter().map(|clamped| {
        let feeder = &case.area.feeders[clamped.feeder.index()];
        vec![feeder.id.clone(), feeder.name.clone(), clamped.recorded.to_string(), clamped.customers.to_string()]
    });
    write(out, &heads(["feeder", "name", "recorded", "customers"]), rows)
}
