//! One static page: no script, no network, prints on A4 in black and white.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::text;
use super::words::Words;
use super::{Told, assumed, known, ranges, register};
use crate::analysis::findings::Hour;
use crate::analysis::findings::hours::HOUR;
use crate::fact::{Function, State};
use crate::units::Seconds;

const STYLE: &str = include_str!("report.css");

/// The page as text.
pub fn page(told: &Told<'_>, words: &Words) -> String {
    let title = words.name(&told.case.scenario.title);
    html! {
        (DOCTYPE)
        html lang=(words.language().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header { h1 { (title) } p { (text::headline(told, words)) } p.note { (words.say("purpose")) " " (words.say("personal")) } }
                main { (answer(told, words)) (municipalities(told, words)) (around(told, words)) (lost(told, words)) (hours(told, words)) (assumed(told, words)) }
            }
        }
    }
    .into_string()
}

fn answer(told: &Told<'_>, words: &Words) -> Markup {
    let case = told.case;
    let area = words.name(&case.area.name).to_owned();
    html! {
        section {
            h2 { (words.say("section-answer")) }
            p { (words.tell(if case.area.fictitious { "head-area-fictitious" } else { "head-area" }, &[("area", area)])) " " (text::span(told, words)) }
            @for sentence in register::changes(&case.changes, words) { p { (sentence) } }
            @for sentence in register::lines(case.register.as_ref(), words) { p { (sentence) } }
            (pairs(&words.tell("who", &[("patients", words.count(told.findings.counts.patients))]), text::mix(told, words).into_iter().map(|(name, count)| (name, words.count(count)))))
            @for sentence in known::lines(case, words) { p { (sentence) } }
            (pairs(&words.tell("endings", &[("patients", words.count(told.findings.counts.patients))]), text::ending_rows(&told.findings.counts, words)))
            @if let Some(sentence) = known::at_risk(&told.findings.counts, words) { p { (sentence) } }
            @for sentence in text::first_and_worst_lines(told, words) { p { (sentence) } }
            @for sentence in ranges::lines(told, words) { p { (sentence) } }
            (pairs(&words.say("functions"), text::function_rows(&told.findings.counts, words)))
            @for sentence in text::ends_lines(told, words) { p { (sentence) } }
            @for sentence in text::announced_lines(told, words) { p { (sentence) } }
        }
    }
}

fn pairs(caption: &str, rows: impl IntoIterator<Item = (String, String)>) -> Markup {
    html! {
        table.pairs {
            caption { (caption) }
            tbody { @for (name, count) in rows { tr { th scope="row" { (name) } td { (count) } } } }
        }
    }
}

fn table(caption: &str, heads: &[String], rows: &[Vec<String>]) -> Markup {
    html! {
        table {
            caption { (caption) }
            thead { tr { @for head in heads { th scope="col" { (head) } } } }
            tbody { @for row in rows { tr {
                @for (column, cell) in row.iter().enumerate() { @if column == 0 { th scope="row" { (cell) } } @else { td { (cell) } } }
            } } }
        }
    }
}

/// The hours in which anybody's home was dark, and the curve of people without ventilation.
fn hours(told: &Told<'_>, words: &Words) -> Markup {
    let heads =
        ["table-hour", "state-source", "state-hand", "state-unsupported", "state-at_risk", "table-without"].map(|key| words.say(key));
    let row = |hour: &Hour| {
        let mut cells = vec![words.date(told.case.local(Seconds(hour.hour * HOUR)))];
        cells.extend([hour.source, hour.hand, hour.unsupported, hour.at_risk, hour.without].map(|count| words.count(count)));
        cells
    };
    let busy = |hour: &&Hour| hour.source + hour.hand + hour.unsupported + hour.at_risk > 0;
    let rows: Vec<Vec<String>> = told.findings.hours.0.iter().filter(busy).map(row).collect();
    html! {
        section {
            h2 { (words.say("section-hours")) }
            (curve(told, words))
            p.note { (words.say("hours-note")) }
            @if rows.is_empty() { p { (words.say("hours-none")) } } @else { (table(&words.say("section-hours"), &heads, &rows)) }
        }
    }
}

/// People without ventilation by hour, as an SVG drawing of 720 × 160 units.
fn curve(told: &Told<'_>, words: &Words) -> Markup {
    let mut without = vec![0_u32; told.outcome.horizon.0.div_ceil(HOUR) as usize];
    told.findings.hours.0.iter().for_each(|hour| without[hour.hour as usize] = hour.without);
    let most = without.iter().copied().max().unwrap_or(0).max(1);
    let (count, top) = (without.len().max(1), u64::from(most));
    let x = |hour: usize| 60 + 650 * hour / count;
    let y = |people: u32| 140 - 120 * u64::from(people) / top;
    let points: Vec<String> = (without.iter().enumerate())
        .flat_map(|(hour, &without)| [(x(hour), y(without)), (x(hour + 1), y(without))])
        .map(|(x, y)| format!("{x},{y}"))
        .collect();
    let label = words.say("curve-title");
    html! {
        svg viewBox="0 0 720 170" role="img" aria-label=(label) {
            title { (label) }
            line x1="60" y1="140" x2="710" y2="140" stroke="#333" {}
            line x1="60" y1="20" x2="60" y2="140" stroke="#333" {}
            text x="54" y="26" text-anchor="end" font-size="12" { (words.count(most)) }
            text x="54" y="144" text-anchor="end" font-size="12" { "0" }
            text x="60" y="160" font-size="12" { (words.date(told.case.scenario.start)) }
            text x="710" y="160" text-anchor="end" font-size="12" { (words.date(told.case.local(told.case.scenario.horizon))) }
            polyline points=(points.join(" ")) fill="none" stroke="#000" stroke-width="1.5" {}
        }
    }
}

fn municipalities(told: &Told<'_>, words: &Words) -> Markup {
    html! {
        section {
            h2 { (words.say("section-municipalities")) }
            (table(&words.say("section-municipalities"), &text::municipality_heads(told, words), &text::municipality_rows(told, words)))
        }
    }
}

/// Everybody who was without ventilation, in the order in which they lost it.
fn lost(told: &Told<'_>, words: &Words) -> Markup {
    let heads =
        ["table-patient", "table-feeder", "table-first", "table-why", "table-gap", "table-hand", "table-reserve"].map(|key| words.say(key));
    let rows: Vec<Vec<String>> = (told.findings.lost().into_iter())
        .map(|(at, rank)| {
            let person = &told.findings.patients[rank.index()];
            let feeder = &told.case.area.feeders[told.case.grid.homes[rank.index()].feeder.index()];
            vec![
                known::called(told.case, rank, words),
                feeder.name.clone(),
                words.date(told.case.local(Seconds(at))),
                super::explain::last_cause(told, rank, words),
                words.hours(u64::from(person.functions[Function::Ventilation].gap_s)),
                words.hours(u64::from(person.outage_s[State::Hand])),
                text::reserve(person, words),
            ]
        })
        .collect();
    html! {
        section {
            h2 { (words.say("section-lost")) }
            @if rows.is_empty() { p { (words.say("first-nobody")) } } @else { (table(&words.say("section-lost"), &heads, &rows)) }
        }
    }
}

/// What else happened in the area, every group of municipalities.
fn around(told: &Told<'_>, words: &Words) -> Markup {
    let lines = super::surroundings::lines(told, words, true);
    html! {
        @if !lines.is_empty() {
            section {
                h2 { (words.say("section-around")) }
                p.note { (words.say("around")) }
                ul { @for sentence in lines { li { (sentence) } } }
            }
        }
    }
}

fn assumed(told: &Told<'_>, words: &Words) -> Markup {
    html! {
        section {
            h2 { (words.say("section-assumed")) }
            ul { @for sentence in assumed::lines(told, words) { li { (sentence) } } }
            p { (words.say("not-modelled")) }
            p.note { (told.case.area.source) }
        }
    }
}
