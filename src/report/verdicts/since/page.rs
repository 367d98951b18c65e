//! The same as a part of the page: a table of what is written differently, and one of what became of verdicts.

use maud::{Markup, html};

use super::super::Verdicts;
use super::{details, differing, named, order, plans, row, said, sum};
use crate::analysis::judge::Since;
use crate::report::words::Words;

/// The part; nothing where no earlier version was named.
pub fn section(verdicts: &Verdicts<'_>, words: &Words) -> Markup {
    let plans = plans(verdicts);
    let head = |key: &str| words.say(key);
    html! {
        @if !plans.is_empty() { section {
            h2 { (head("since-head")) }
            @for one in &plans {
                ul { @for line in named(one, plans.len(), words) { li { (line) } } }
                (inputs(one.since, words))
            }
            h3 { (head("since-verdicts")) }
            p { strong { (sum(verdicts, words)) } }
            p { (head("since-legend")) }
            @if verdicts.since.iter().any(|since| !since.turns.is_empty()) { div.wide { table.words {
                thead { tr { @for key in ["test-column-scenario", "test-column-promise", "since-column-rests"] { th scope="col" { (head(key)) } } } }
                tbody { @for since in verdicts.since { @for turn in &since.turns { tr {
                    th scope="row" { (since.now.scenario) }
                    td { (row(turn, words)) }
                    td { ul { @for line in details(turn, words) { li { (line) } } } }
                } } } }
            } } }
        } }
    }
}

/// What the two versions write differently; each line ends in its path.
fn inputs(since: &Since<'_>, words: &Words) -> Markup {
    html! {
        p { (differing(since, words)) }
        @if !since.inputs.is_empty() { ul { @for difference in &since.inputs { li { (said::line(difference, since, words)) } } } }
        @if let Some(order) = order(since, words) { p { (order) } }
    }
}
