//! What a run found, told: terminal text, one static page, tables, and the why-chain of one person.

mod aligned;
mod answered;
mod assumed;
mod cards;
mod causes;
mod checklist;
mod compare;
mod explain;
mod figure;
mod first_run;
mod frame;
mod geojson;
mod known;
mod outcome_json;
mod page;
mod plan;
mod plans;
mod ranges;
mod receiving;
mod register;
mod release;
mod remedies;
mod surroundings;
mod tables;
mod text;
mod verdicts;
mod visible;
mod words;
mod workbook;

pub use cards::{calls_html as cards_html, homes_html as emergency_cards_html, text as cards_text};
pub use checklist::{json as check_json, text as check_text, xlsx as check_xlsx};
pub use compare::{Compared, Side, csv as compare_csv, html as compare_html, json as compare_json, text as compare_text};
pub use explain::{Run, Subject, explain, json as explain_json, left_out as explain_left_out, left_out_json as explain_left_out_json};
pub use first_run::{FirstRun, text as first_run};
pub use geojson::{
    Layer, blocks as blocks_geojson, municipalities as municipalities_geojson, patients as patients_geojson, public as public_geojson, qml,
    sites as sites_geojson, vehicles as vehicles_geojson,
};
pub use outcome_json::{Written, write as outcome_json};
pub use plans::{Beside, html as plans_html, json as plans_json, text as plans_text};
pub use receiving::{csv as site_csv, html as site_html, json as site_json, text as site_text};
pub use register::once as rows_said_once;
pub use release::{partners_json, partners_text, public_html, public_json, public_text};
pub use tables::{
    areas_csv, arrivals_csv, blocks_csv, clamped_csv, facts_csv, hours_csv, partners_csv, patients_csv, public_csv, public_hours_csv,
    requests_csv, site_hours_csv, sites_csv, stock_csv, vehicles_csv,
};
pub use verdicts::{Verdicts, json as test_json, junit as test_junit, page as test_html, text as test_text, xlsx as test_xlsx};
pub use visible::visible;
pub use words::{Language, Words};
pub use workbook::{headquarters as result_xlsx, partners as partners_xlsx, public as public_xlsx};

use crate::analysis::findings::Findings;
use crate::case::Case;
use crate::sim::Outcome;

/// One run as reports see it.
pub struct Told<'a> {
    /// The case.
    pub case: &'a Case,
    /// What was found.
    pub outcome: &'a Outcome,
    /// What follows from it.
    pub findings: &'a Findings,
}

/// The readable answer for the terminal.
#[must_use]
pub fn text(told: &Told<'_>, words: &Words) -> String {
    visible(&text::summary(told, words))
}

/// The same as one static page without script.
#[must_use]
pub fn html(told: &Told<'_>, words: &Words) -> String {
    visible(&page::page(told, words))
}
