//! The same as one static page that prints on A4 in black and white.

use maud::{Markup, html};

use super::said::{self, Finding};
use super::{Beside, graph, headline, limits, read};
use crate::report::frame::framed;
use crate::report::visible::visible;
use crate::report::words::Words;

/// The page.
#[must_use]
pub fn html(beside: &Beside<'_>, words: &Words) -> String {
    let title = words.say("plans-title");
    let sections = [
        ("plans-section-double", said::doubles(&beside.found.double_booked, &beside.found.plans, words)),
        ("plans-section-causes", said::causes(beside.found, words)),
    ];
    let body = html! {
        header {
            h1 { (title) }
            p { strong { (headline(beside.found, words)) } }
            p.note { (words.say("purpose")) " " (words.say("plans-basis")) }
        }
        main {
            @for (head, findings) in sections.iter().filter(|(_, findings)| !findings.is_empty()) {
                section { h2 { (words.say(head)) } ol { @for finding in findings { (told(finding, words)) } } }
            }
            @if !beside.found.counted.is_empty() { section { h2 { (words.say("plans-section-graph")) } (graph::graph(beside.found, words)) } }
            section { h2 { (words.say("plans-section-read")) } @for line in read(beside, words) { p { (line) } } }
            section { h2 { (words.say("plans-section-limits")) } @for line in limits(words) { p { (line) } } }
        }
    };
    visible(&framed(&title, &body, words).into_string())
}

fn told(finding: &Finding, words: &Words) -> Markup {
    html! {
        li {
            p { strong { (finding.what) } }
            ul { @for line in &finding.lines { li { (line) } } }
            p { (words.tell("plans-remedy", &[("remedy", finding.remedy.clone())])) }
        }
    }
}
