//! What took ventilation, from the cause of most.

use maud::{Markup, html};

use super::table;
use crate::report::Told;
use crate::report::causes::why;
use crate::report::words::Words;

/// The causes, ranked.
pub fn section(told: &Told<'_>, words: &Words) -> Markup {
    let heads = ["page-causes-why", "page-causes-people", "page-causes-risk", "table-gap"].map(|key| words.say(key));
    let rows: Vec<Vec<String>> = (told.findings.causes.iter())
        .map(|cause| vec![why(cause.why, words), words.count(cause.patients), words.count(cause.at_risk), words.hours(cause.gap_s)])
        .collect();
    let body = html! {
        p.note { (words.tell("page-causes-note", &[super::which(told, words)])) }
        @if rows.is_empty() { p { (words.say("page-causes-nobody")) } } @else { (table::table(table::Of::Figures, &heads, &rows)) }
    };
    super::section(&words.say("page-section-causes"), &body)
}
