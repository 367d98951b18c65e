//! One static page: no script, no network, prints on A4 in black and white.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::text;
use super::words::Words;
use super::{Told, assumed, known, ranges, register};
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
            (pairs(&words.tell("who", &[("patients", words.count(told.summary.patients()))]), text::mix(told, words).into_iter().map(|(name, count)| (name, words.count(count)))))
            @for sentence in known::lines(case, words) { p { (sentence) } }
            (pairs(&words.tell("endings", &[("patients", words.count(told.summary.patients()))]), text::ending_rows(told.summary, words)))
            @if let Some(sentence) = known::at_risk(case, told.summary, words) { p { (sentence) } }
            @for sentence in text::first_and_worst_lines(told, words) { p { (sentence) } }
            @for sentence in ranges::lines(told, words) { p { (sentence) } }
            (pairs(&words.say("functions"), text::function_rows(told.summary, words)))
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
    let mut heads = vec![words.say("table-hour")];
    heads.extend(
        text::state_heads(words).into_iter().enumerate().filter(|&(index, _)| index >= State::Source as usize).map(|(_, head)| head),
    );
    heads.push(words.say("table-without"));
    let busy = |row: &super::HourRow| row.states[State::Source as usize..].iter().any(|&count| count > 0);
    let rows: Vec<Vec<String>> = (told.summary.hours.iter().enumerate())
        .filter(|(_, row)| busy(row))
        .map(|(hour, row)| {
            let mut cells = vec![words.date(told.case.local(Seconds(hour as u32 * 3_600)))];
            cells.extend(row.states[State::Source as usize..].iter().map(|&count| words.count(count)));
            cells.push(words.count(row.without));
            cells
        })
        .collect();
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
    let hours = &told.summary.hours;
    let most = hours.iter().map(|row| row.without).max().unwrap_or(0).max(1);
    let (count, top) = (hours.len().max(1), u64::from(most));
    let x = |hour: usize| 60 + 650 * hour / count;
    let y = |people: u32| 140 - 120 * u64::from(people) / top;
    let points: Vec<String> = (hours.iter().enumerate())
        .flat_map(|(hour, row)| [(x(hour), y(row.without)), (x(hour + 1), y(row.without))])
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
    let rows: Vec<Vec<String>> = (told.summary.lost.iter())
        .map(|&(at, rank)| {
            let end = &told.outcome.patients[rank.index()];
            let feeder = &told.case.area.feeders[told.case.grid.homes[rank.index()].feeder.index()];
            vec![
                known::called(told.case, rank, words),
                feeder.name.clone(),
                words.date(told.case.local(at)),
                super::explain::last_cause(told.case, told.outcome, rank, at, words),
                words.hours(u64::from(end.tally.gap[Function::Ventilation as usize])),
                words.hours(u64::from(end.tally.seconds[State::Hand as usize])),
                end.reserve.map_or_else(|| words.say("reserve-beyond"), |reserve| words.length(reserve)),
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
