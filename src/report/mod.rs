//! What a run found, told: terminal text, one static page, tables, and the why-chain of one person.

mod assumed;
mod checklist;
mod compare;
mod explain;
mod html;
mod known;
mod ranges;
mod register;
mod summary;
mod surroundings;
mod tables;
mod text;
mod words;

pub use checklist::{json as check_json, text as check_text, xlsx as check_xlsx};
pub use compare::{Compared, Side, csv as compare_csv, html as compare_html, json as compare_json, text as compare_text};
pub use explain::{Run, Subject, explain, json as explain_json, left_out as explain_left_out, left_out_json as explain_left_out_json};
pub use summary::{HourRow, MunicipalityRow, Summary};
pub use tables::{areas_csv, clamped_csv, facts_csv, patients_csv};
pub use words::{Language, Words};

use crate::analysis::ensemble::Totals;
use crate::case::Case;
use crate::sim::Outcome;

/// One run as reports see it.
pub struct Told<'a> {
    /// The case.
    pub case: &'a Case,
    /// What was found.
    pub outcome: &'a Outcome,
    /// What follows from it.
    pub summary: &'a Summary,
    /// The same at the other ends of recorded intervals: (least, most), where the case replays a record.
    pub ends: Option<(&'a Summary, &'a Summary)>,
    /// What many replicates added up to, in their order; nothing if only one was lived through.
    pub replicates: &'a [Totals],
    /// Recorded counts above their feeder's customers, taken as all of them.
    pub clamped: usize,
}

/// The readable answer for the terminal.
#[must_use]
pub fn text(told: &Told<'_>, words: &Words) -> String {
    text::summary(told, words)
}

/// The same as one static page without script.
#[must_use]
pub fn html(told: &Told<'_>, words: &Words) -> String {
    html::page(told, words)
}
