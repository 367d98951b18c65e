//! What took ventilation, from the cause of most.

use maud::{Markup, html};

use super::table;
use crate::analysis::findings::cause::Why;
use crate::report::Told;
use crate::report::words::Words;

/// A cause in words.
pub fn why(why: Why, words: &Words) -> String {
    let key = format!("page-why-{}", why.name().replace('_', "-"));
    match why.source() {
        Some(source) => words.tell(&key, &[("source", words.say(&format!("source-{}", source.name())))]),
        None => words.say(&key),
    }
}

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
