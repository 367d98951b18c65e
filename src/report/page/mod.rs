//! One static page: no script, no network, prints on A4 in black and white. First the sheet for the mayor, then everything in detail.

mod answered;
mod calls;
mod causes;
pub mod curves;
mod inputs;
mod maps;
mod mayor;
mod needs;
mod places;
mod remedies;
mod spread;
pub mod table;

use maud::{Markup, html};

use super::frame::framed;
use super::text;
use super::words::Words;
use super::{Told, known, ranges, register};

/// The page as text.
pub fn page(told: &Told<'_>, words: &Words) -> String {
    let title = words.name(&told.findings.about.title);
    let body = html! {
        (mayor::sheet(told, words))
        main {
            header { h1 { (words.say("page-continued")) } p { (title) } p.note { (words.say("purpose")) " " (words.say("personal")) } }
            (answer(told, words))
            (curves::section(told, words))
            (maps::section(told, words))
            (places::medical_areas(told, words))
            (places::municipalities(told, words))
            (causes::section(told, words))
            (remedies::section(told, words))
            (calls::first(told, words))
            (calls::lost(told, words))
            (needs::section(told, words))
            (answered::section(told, words))
            (around(told, words))
            (inputs::assumed(told, words))
            (inputs::section(told, words))
        }
    };
    framed(title, &body, words).into_string()
}

/// Which replicate is told one by one: the only one, or the first of many.
fn which(told: &Told<'_>, words: &Words) -> (&'static str, String) {
    ("which", words.say(if told.findings.ranges.is_none() { "page-which-run" } else { "page-which-first" }))
}

fn section(title: &str, body: &Markup) -> Markup {
    html! { section { h2 { (title) } (body) } }
}

fn answer(told: &Told<'_>, words: &Words) -> Markup {
    let (case, findings) = (told.case, told.findings);
    let area = words.name(&findings.about.area).to_owned();
    let patients = words.count(findings.counts.patients);
    let mix = text::mix(told, words).into_iter().map(|(name, count)| (name, words.count(count)));
    let body = html! {
        p { (words.tell(if findings.about.fictitious { "head-area-fictitious" } else { "head-area" }, &[("area", area)])) " " (text::span(told, words)) }
        @for sentence in register::changes(&findings.about.changes, words) { p { (sentence) } }
        @for sentence in register::lines(case.register.as_ref(), words) { p { (sentence) } }
        p { (text::headline(told, words)) }
        (table::pairs(&words.tell("who", &[("patients", patients.clone())]), mix))
        @for sentence in known::lines(case, words) { p { (sentence) } }
        (table::pairs(&words.tell("endings", &[("patients", patients)]), text::ending_rows(findings, words)))
        @if let Some(sentence) = known::at_risk(case, &findings.counts, words) { p { (sentence) } }
        @for sentence in text::first_and_worst_lines(told, words) { p { (sentence) } }
        @for sentence in ranges::lines(told, words) { p { (sentence) } }
        (table::pairs(&words.say("functions"), text::function_rows(&findings.counts, words)))
        @for sentence in text::ends_lines(told, words) { p { (sentence) } }
        @for sentence in text::announced_lines(told, words) { p { (sentence) } }
    };
    section(&words.say("section-answer"), &body)
}

/// What else happened in the area, every group of municipalities.
fn around(told: &Told<'_>, words: &Words) -> Markup {
    let lines = super::surroundings::lines(told, words, true);
    let body = html! {
        p.note { (words.say("around")) }
        ul { @for sentence in &lines { li { (sentence) } } }
    };
    if lines.is_empty() {
        html! {}
    } else {
        section(&words.say("section-around"), &body)
    }
}
