//! The same as one static page: no script, prints on A4 in black and white.

use maud::{Markup, html};

use super::{Verdicts, details, head, since, title, verdict};
use crate::analysis::judge::{Found, Tested};
use crate::report::frame::framed;
use crate::report::visible::visible;
use crate::report::words::Words;

/// The page as text: all at a glance, then what each verdict rests on.
#[must_use]
pub fn page(verdicts: &Verdicts<'_>, words: &Words) -> String {
    let title = words.say("test-page-head");
    let body = html! {
        header { h1 { (title) } p { (words.say("purpose")) } }
        main {
            p { strong { (verdicts.sum(words)) } }
            p { (words.say("test-page-legend")) }
            @if verdicts.until_settled { p { (words.say("test-always-valid")) } }
            (since::section(verdicts, words))
            (matrix(verdicts, words))
            @for tested in verdicts.tested { (cell(tested, words)) }
        }
    };
    visible(&framed(&title, &body, words).into_string())
}

/// A row a promise, a column a scenario with a plan. The verdict is a word and a mark, never a colour alone.
fn matrix(verdicts: &Verdicts<'_>, words: &Words) -> Markup {
    let mut promises: Vec<(&str, String)> = Vec::new();
    for finding in verdicts.tested.iter().flat_map(|tested| &tested.findings) {
        if !promises.iter().any(|(id, _)| *id == finding.promise) {
            promises.push((&finding.promise, title(finding, words)));
        }
    }
    let of = |tested: &Tested, promise: &str| {
        let finding = tested.findings.iter().find(|finding| finding.promise == promise);
        finding.map(|finding| format!("{} {}", mark(finding.verdict), verdict(finding, words)))
    };
    html! {
        section {
            h2 { (words.say("test-matrix")) }
            div.wide {
            table {
                thead { tr {
                    th scope="col" { (words.say("test-column-promise")) }
                    @for (place, _) in verdicts.tested.iter().enumerate() { th scope="col" { (place + 1) } }
                } }
                tbody { @for (promise, title) in &promises { tr {
                    th scope="row" { (promise) " " (title) }
                    @for tested in verdicts.tested { td { (of(tested, promise).unwrap_or_default()) } }
                } } }
            }
            }
            ol { @for tested in verdicts.tested { li { (head(tested, words).join(" ・ ")) } } }
        }
    }
}

const fn mark(found: Found) -> &'static str {
    match found {
        Found::Kept => "○",
        Found::Broken => "×",
        Found::NotProven => "△",
        Found::NotAsked => "—",
    }
}

fn cell(tested: &Tested, words: &Words) -> Markup {
    html! {
        section {
            h2 { (tested.scenario) }
            @for finding in &tested.findings {
                h3 { (mark(finding.verdict)) " " (verdict(finding, words)) " " (finding.promise) " " (title(finding, words)) }
                @if let Some(requirement) = &finding.requirement {
                    p { (words.tell("test-requirement", &[("title", words.name(requirement).to_owned())])) }
                }
                ul { @for line in details(tested, finding, words) { li { (line) } } }
            }
        }
    }
}
