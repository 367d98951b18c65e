//! The readable answer for the terminal.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::summary::Summary;
use super::words::Words;
use super::{Told, assumed, explain, known, ranges, register, surroundings};
use crate::fact::{Fact, Function, Record, State};
use crate::sim::Ending;
use crate::units::Seconds;

/// How many people the terminal names; the report and the tables have all.
const NAMED: usize = 5;

/// The whole text, ending in a line break.
pub fn summary(told: &Told<'_>, words: &Words) -> String {
    let mut text = String::new();
    for part in [
        head(told, words),
        who(told, words),
        endings(told, words),
        first_and_worst(told, words),
        replicates(told, words),
        functions(told, words),
    ] {
        if !part.is_empty() {
            text.push_str(&part);
            text.push('\n');
        }
    }
    text.push_str(&municipalities(told, words));
    text.push('\n');
    text.push_str(&surroundings(told, words));
    text.push_str(&ends(told, words));
    text.push_str(&assumed::summary(told, words));
    text
}

pub fn line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("invariant: a string takes every line");
}

/// Title, area, time, seed and what this is for.
fn head(told: &Told<'_>, words: &Words) -> String {
    let (case, mut text) = (told.case, String::new());
    line(&mut text, &words.tell("head-title", &[("title", words.name(&case.scenario.title).to_owned())]));
    let area = words.name(&case.area.name).to_owned();
    line(&mut text, &words.tell(if case.area.fictitious { "head-area-fictitious" } else { "head-area" }, &[("area", area)]));
    line(&mut text, &span(told, words));
    for sentence in register::changes(&case.changes, words).into_iter().chain(register::lines(case.register.as_ref(), words)) {
        line(&mut text, &sentence);
    }
    line(&mut text, &words.say("purpose"));
    text
}

/// The mix of patients: totals depend on it.
pub fn mix(told: &Told<'_>, words: &Words) -> Vec<(String, u32)> {
    use crate::care::patient::{Class, Ventilation};
    let count = |ventilation: Ventilation, class: Class| {
        told.case.patients.iter().filter(|patient| patient.support.ventilation == ventilation && patient.support.class == class).count()
            as u32
    };
    let mut rows = Vec::new();
    for (ventilation, name) in [(Ventilation::Tppv, "tppv"), (Ventilation::Nppv, "nppv")] {
        for (class, key) in [(Class::Full, "full"), (Class::Most, "most"), (Class::Nights, "nights")] {
            rows.push((words.say(&format!("mix-{name}-{key}")), count(ventilation, class)));
        }
    }
    let oxygen = told.case.patients.iter().filter(|patient| patient.support.ventilation == Ventilation::OxygenOnly).count() as u32;
    rows.push((words.say("mix-oxygen"), oxygen));
    rows.retain(|&(_, count)| count > 0);
    rows
}

fn who(told: &Told<'_>, words: &Words) -> String {
    let mut text = String::new();
    line(&mut text, &words.tell("who", &[("patients", words.count(told.summary.patients()))]));
    for (name, count) in mix(told, words) {
        line(&mut text, &words.tell("who-row", &[("name", name), ("count", words.count(count))]));
    }
    for sentence in known::lines(told.case, words) {
        line(&mut text, &sentence);
    }
    text
}

fn endings(told: &Told<'_>, words: &Words) -> String {
    let mut text = String::new();
    line(&mut text, &headline(told, words));
    line(&mut text, &words.tell("endings", &[("patients", words.count(told.summary.patients()))]));
    for (name, count) in ending_rows(told.summary, words) {
        line(&mut text, &words.tell("who-row", &[("name", name), ("count", count)]));
    }
    if let Some(sentence) = known::at_risk(told.case, told.summary, words) {
        line(&mut text, &sentence);
    }
    text
}

/// The endings as they are shown: oxygen alone only where somebody has it.
fn shown_endings(summary: &Summary) -> impl Iterator<Item = Ending> + use<> {
    let oxygen = summary.endings[Ending::OxygenOnly as usize] > 0;
    Ending::ALL.into_iter().filter(move |ending| *ending != Ending::OxygenOnly || oxygen)
}

/// The endings and how many patients had each.
pub fn ending_rows(summary: &Summary, words: &Words) -> Vec<(String, String)> {
    shown_endings(summary).map(|ending| (words.say(ending.key()), words.count(summary.endings[ending as usize]))).collect()
}

/// What many replicates found, ending in a blank line; nothing if only one was lived through.
fn replicates(told: &Told<'_>, words: &Words) -> String {
    ranges::lines(told, words).into_iter().map(|line| line + "\n").collect()
}

/// When the run begins, how long it goes on, its seed and how many runs there were.
pub fn span(told: &Told<'_>, words: &Words) -> String {
    let scenario = &told.case.scenario;
    let count = words.count(told.replicates.len() as u64);
    let span = [
        ("from", words.date(scenario.start)),
        ("lasts", words.length(scenario.horizon)),
        ("seed", scenario.seed.to_string()),
        ("count", count),
    ];
    words.tell(if told.replicates.is_empty() { "head-span" } else { "head-span-many" }, &span)
}

/// How it went, in a sentence or two; of several runs the first is told.
pub fn headline(told: &Told<'_>, words: &Words) -> String {
    let (summary, many) = (told.summary, !told.replicates.is_empty());
    let args = [
        ("without", words.count(summary.without())),
        ("risk", words.count(summary.endings[Ending::AtRisk as usize])),
        ("patients", words.count(summary.patients())),
        ("count", words.count(told.replicates.len() as u64)),
    ];
    let key = match (summary.without() == 0, many) {
        (false, false) => "headline",
        (false, true) => "headline-of-many",
        (true, false) => "headline-nobody",
        (true, true) => "headline-nobody-of-many",
    };
    let headline = words.tell(key, &args);
    let dark = told.outcome.patients.iter().any(|patient| patient.tally.first_dark != Seconds::NEVER);
    if dark { headline } else { headline + &words.say("sentence-space") + &words.say("headline-no-outage") }
}

/// The first loss and the worst hour, as sentences.
pub fn first_and_worst_lines(told: &Told<'_>, words: &Words) -> Vec<String> {
    let (case, summary) = (told.case, told.summary);
    let Some((at, rank)) = summary.first else { return vec![words.say("first-nobody")] };
    let since = |at: Seconds| words.length(at.since(told.outcome.onset));
    let who = known::called(case, rank, words);
    let mut lines = vec![words.tell(
        "first",
        &[
            ("patient", who),
            ("when", words.date(case.local(at))),
            ("since", since(at)),
            ("why", explain::last_cause(case, told.outcome, rank, at, words)),
        ],
    )];
    if let Some((hour, count)) = summary.worst_hour() {
        let from = Seconds(hour as u32 * 3_600);
        lines.push(words.tell("worst", &[("when", words.date(case.local(from))), ("count", words.count(count))]));
    }
    lines
}

fn first_and_worst(told: &Told<'_>, words: &Words) -> String {
    let mut text = String::new();
    for sentence in first_and_worst_lines(told, words) {
        line(&mut text, &sentence);
    }
    for &(at, rank) in told.summary.lost.iter().take(NAMED) {
        line(&mut text, &lost_line(told, at, rank, words));
    }
    let more = told.summary.lost.len().saturating_sub(NAMED);
    if more > 0 {
        line(&mut text, &words.tell("lost-more", &[("count", words.count(more as u64))]));
    }
    for sentence in announced_lines(told, words) {
        line(&mut text, &sentence);
    }
    text
}

fn lost_line(told: &Told<'_>, at: Seconds, rank: crate::fact::Rank, words: &Words) -> String {
    let patient = &told.outcome.patients[rank.index()];
    let gap = words.hours(u64::from(patient.tally.gap[Function::Ventilation as usize]));
    let reserve = patient.reserve.map_or_else(|| words.say("reserve-beyond"), |reserve| words.length(reserve));
    words.tell(
        "lost-row",
        &[
            ("patient", known::called(told.case, rank, words)),
            ("when", words.date(told.case.local(at))),
            ("gap", gap),
            ("reserve", reserve),
        ],
    )
}

fn functions(told: &Told<'_>, words: &Words) -> String {
    let mut text = String::new();
    line(&mut text, &words.say("functions"));
    for (name, count) in function_rows(told.summary, words) {
        line(&mut text, &words.tell("who-row", &[("name", name), ("count", count)]));
    }
    text
}

/// How many were without each function for longer than tolerance, and without any of those that breathing hangs on.
pub fn function_rows(summary: &Summary, words: &Words) -> Vec<(String, String)> {
    let row = |function: Function| (words.say(&format!("function-{}", function.name())), words.count(summary.late[function as usize]));
    let mut rows: Vec<(String, String)> = Function::ALL.map(row).into();
    rows.push((words.say("function-any-of-breathing"), words.count(summary.late_breathing)));
    rows
}

/// The heads of the table by municipality.
pub fn municipality_heads(told: &Told<'_>, words: &Words) -> Vec<String> {
    let endings = shown_endings(told.summary).map(|ending| ending.key().replacen("ending", "short", 1));
    let around = |keys: &[&str]| keys.iter().map(|key| words.say(key)).collect::<Vec<_>>();
    let mut heads = around(&["table-municipality", "table-patients"]);
    heads.extend(endings.map(|key| words.say(&key)));
    heads.extend(around(&["table-gap", "table-hand", "table-first"]));
    heads
}

/// One row a municipality with patients, and the sum.
pub fn municipality_rows(told: &Told<'_>, words: &Words) -> Vec<Vec<String>> {
    let mut sum = super::MunicipalityRow::default();
    let mut rows = Vec::new();
    let cells = |name: String, row: &super::MunicipalityRow| {
        let mut cells = vec![name, words.count(row.patients())];
        cells.extend(shown_endings(told.summary).map(|ending| words.count(row.endings[ending as usize])));
        let first = row.first.map_or_else(|| words.say("never"), |at| words.date(told.case.local(at)));
        cells.extend([words.hours(row.gap_s), words.hours(row.hand_s), first]);
        cells
    };
    for (municipality, row) in told.case.area.municipalities.iter().zip(&told.summary.municipalities) {
        sum.endings.iter_mut().zip(row.endings).for_each(|(sum, count)| *sum += count);
        (sum.gap_s, sum.hand_s) = (sum.gap_s + row.gap_s, sum.hand_s + row.hand_s);
        sum.first = sum.first.into_iter().chain(row.first).min();
        if row.patients() > 0 {
            rows.push(cells(words.name(&municipality.name).to_owned(), row));
        }
    }
    rows.push(cells(words.say("table-sum"), &sum));
    rows
}

fn municipalities(told: &Told<'_>, words: &Words) -> String {
    let mut rows = vec![municipality_heads(told, words)];
    rows.extend(municipality_rows(told, words));
    let widths: Vec<usize> = (0..rows[0].len()).map(|column| rows.iter().map(|row| row[column].width()).max().unwrap_or(0)).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            let pad = " ".repeat(width - cell.width());
            if column == 0 { format!("{cell}{pad}") } else { format!("{pad}{cell}") }
        });
        line(&mut text, cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    text
}

/// The answer at both ends of recorded intervals, and the clampings.
pub fn ends_lines(told: &Told<'_>, words: &Words) -> Vec<String> {
    let Some((least, most)) = told.ends else { return Vec::new() };
    let figures = |summary: &Summary| {
        [words.count(summary.out()), words.count(summary.without()), words.count(summary.endings[Ending::AtRisk as usize])]
    };
    let mut lines = vec![words.say("ends")];
    for (key, summary) in [("ends-least", least), ("ends-middle", told.summary), ("ends-most", most)] {
        let [out, without, risk] = figures(summary);
        lines.push(words.tell(key, &[("out", out), ("without", without), ("risk", risk)]));
    }
    lines.push(words.tell("clamped", &[("count", words.count(told.clamped as u64))]));
    lines
}

fn ends(told: &Told<'_>, words: &Words) -> String {
    let mut text = String::new();
    for sentence in ends_lines(told, words) {
        line(&mut text, &sentence);
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// What was announced, and when: it changes nothing in the homes, and may be read beside what happened.
pub fn announced_lines(told: &Told<'_>, words: &Words) -> Vec<String> {
    let when = |at: Seconds| words.date(told.case.local(at));
    let line = |record: &Record| {
        let (key, name, what) = if let Fact::RestorationAnnounced(restored) = record.fact {
            ("announced", "restored", restored)
        } else if let Fact::LandfallAnnounced(landfall) = record.fact {
            ("announced-landfall", "landfall", landfall)
        } else {
            return None;
        };
        Some(words.tell(key, &[("at", when(record.at)), (name, when(what))]))
    };
    told.outcome.records.iter().filter_map(line).collect()
}

/// What else happened in the area; nothing if nothing did.
fn surroundings(told: &Told<'_>, words: &Words) -> String {
    let (mut text, lines) = (String::new(), surroundings::lines(told, words, false));
    if !lines.is_empty() {
        line(&mut text, &words.say("around"));
        for sentence in lines {
            line(&mut text, &words.tell("indented", &[("line", sentence)]));
        }
        text.push('\n');
    }
    text
}

/// The names of states in the order of [`State::ALL`].
pub fn state_heads(words: &Words) -> [String; 6] {
    State::ALL.map(|state| words.say(&format!("state-{}", state.name())))
}
