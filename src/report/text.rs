//! The readable answer for the terminal.

use std::fmt::Write;

use super::words::Words;
use super::{Told, aligned, assumed, causes, known, ranges, register, remedies, surroundings};
use crate::analysis::findings::hours::HOUR;
use crate::analysis::findings::{Counts, Findings, Person, Place};
use crate::care::patient::{Class, Ventilation};
use crate::fact::{Fact, Function, Rank, Record};
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
        tried(told, words),
        functions(told, words),
    ] {
        if !part.is_empty() {
            text.push_str(&part);
            text.push('\n');
        }
    }
    text.push_str(&municipalities(told, words));
    text.push('\n');
    text.push_str(&answered(told, words));
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
    told.findings
        .mix
        .iter()
        .map(|row| (words.say(super::checklist::mix_key(row.ventilation, row.class.unwrap_or(Class::Full))), row.patients))
        .collect()
}

fn who(told: &Told<'_>, words: &Words) -> String {
    let mut text = String::new();
    line(&mut text, &words.tell("who", &[("patients", words.count(told.findings.counts.patients))]));
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
    line(&mut text, &words.tell("endings", &[("patients", words.count(told.findings.counts.patients))]));
    for (name, count) in ending_rows(told.findings, words) {
        line(&mut text, &words.tell("who-row", &[("name", name), ("count", count)]));
    }
    if let Some(sentence) = known::at_risk(told.case, &told.findings.counts, words) {
        line(&mut text, &sentence);
    }
    text
}

/// The endings as they are shown: oxygen alone only where somebody has it, moved only where somebody responds.
fn shown_endings(findings: &Findings) -> impl Iterator<Item = Ending> + use<> {
    let oxygen = findings.counts.endings[Ending::OxygenOnly] > 0;
    Ending::told(findings.response.is_some()).filter(move |ending| *ending != Ending::OxygenOnly || oxygen)
}

/// The endings and how many patients had each.
pub fn ending_rows(findings: &Findings, words: &Words) -> Vec<(String, String)> {
    shown_endings(findings).map(|ending| (words.say(ending.key()), words.count(findings.counts.endings[ending]))).collect()
}

/// What many replicates found, ending in a blank line; nothing if only one was lived through.
fn replicates(told: &Told<'_>, words: &Words) -> String {
    ranges::lines(told, words).into_iter().map(|line| line + "\n").collect()
}

/// What would have helped, ending in a blank line; nothing where nobody was at risk or nobody looked.
fn tried(told: &Told<'_>, words: &Words) -> String {
    let found = told.findings.tried.as_ref().and_then(|tried| tried.found.as_ref());
    found.into_iter().flat_map(|remedies| remedies::summary(remedies, words)).map(|line| line + "\n").collect()
}

/// When the run begins, how long it goes on, its seed and how many runs there were.
pub fn span(told: &Told<'_>, words: &Words) -> String {
    let scenario = &told.case.scenario;
    let count = words.count(told.findings.ranges.as_ref().map_or(0, |ranges| ranges.replicates));
    let span = [
        ("from", words.date(scenario.start)),
        ("lasts", words.length(scenario.horizon)),
        ("seed", scenario.seed.to_string()),
        ("count", count),
    ];
    words.tell(if told.findings.ranges.as_ref().is_none() { "head-span" } else { "head-span-many" }, &span)
}

/// How it went, in a sentence or two; of several runs the first is told.
pub fn headline(told: &Told<'_>, words: &Words) -> String {
    let (counts, many) = (&told.findings.counts, told.findings.ranges.is_some());
    let args = [
        ("without", words.count(counts.without())),
        ("risk", words.count(counts.at_risk())),
        ("patients", words.count(counts.patients)),
        ("count", words.count(told.findings.about.replicates)),
    ];
    if counts.patients == 0 {
        return words.say("headline-no-users");
    }
    if let Some(ranges) = told.findings.ranges.as_ref().filter(|ranges| ranges.at_risk.nine_tenths > 0) {
        let [low, median, high] = [ranges.at_risk.tenth, ranges.at_risk.median, ranges.at_risk.nine_tenths].map(|count| words.count(count));
        let range = [("low", low), ("median", median), ("high", high)];
        return words.tell("headline-range", &[args.as_slice(), &range].concat());
    }
    let key = match (counts.without() == 0, many) {
        (false, false) => "headline",
        (false, true) => "headline-of-many",
        (true, false) => "headline-nobody",
        (true, true) => "headline-nobody-of-many",
    };
    let headline = words.tell(key, &args);
    let dark = told.findings.patients.iter().any(|patient| patient.mains_lost_s.is_some());
    if dark { headline } else { headline + &words.say("sentence-space") + &words.say("headline-no-outage") }
}

/// The first loss and the worst hour, as sentences.
pub fn first_and_worst_lines(told: &Told<'_>, words: &Words) -> Vec<String> {
    let (case, findings) = (told.case, told.findings);
    let Some((at, rank)) = findings.lost().first().map(|&(at, rank)| (Seconds(at), rank)) else { return vec![words.say("first-nobody")] };
    let since = |at: Seconds| words.length(at.since(told.outcome.onset));
    let who = known::called(case, rank, words);
    let why = causes::of_person(case, told.outcome, &findings.patients[rank.index()], words).unwrap_or_else(|| words.say("never"));
    let mut lines =
        vec![words.tell("first", &[("patient", who), ("when", words.date(case.local(at))), ("since", since(at)), ("why", why)])];
    if let Some(worst) = findings.hours.worst() {
        let from = Seconds(worst.hour * HOUR);
        lines.push(words.tell("worst", &[("when", words.date(case.local(from))), ("count", words.count(worst.without))]));
    }
    lines
}

fn first_and_worst(told: &Told<'_>, words: &Words) -> String {
    let (mut text, lost) = (String::new(), told.findings.lost());
    for sentence in first_and_worst_lines(told, words) {
        line(&mut text, &sentence);
    }
    for &(at, rank) in lost.iter().take(NAMED) {
        line(&mut text, &lost_line(told, Seconds(at), rank, words));
    }
    let more = lost.len().saturating_sub(NAMED);
    if more > 0 {
        line(&mut text, &words.tell("lost-more", &[("count", words.count(more as u64))]));
    }
    for sentence in announced_lines(told, words) {
        line(&mut text, &sentence);
    }
    text
}

fn lost_line(told: &Told<'_>, at: Seconds, rank: Rank, words: &Words) -> String {
    let person = &told.findings.patients[rank.index()];
    let gap = words.hours(u64::from(person.functions[Function::Ventilation].gap_s));
    let reserve = reserve(person, words);
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
    for (name, count) in function_rows(&told.findings.counts, words) {
        line(&mut text, &words.tell("who-row", &[("name", name), ("count", count)]));
    }
    text
}

/// A patient's reserve at the onset.
pub fn reserve(person: &Person, words: &Words) -> String {
    match (person.ventilation, person.reserve_s) {
        (Ventilation::OxygenOnly, _) => words.say("check-oxygen-only"),
        (Ventilation::Tppv | Ventilation::Nppv, Some(reserve)) => words.length(Seconds(reserve)),
        (Ventilation::Tppv | Ventilation::Nppv, None) => words.say("reserve-beyond"),
    }
}

/// How many were without each function for longer than tolerance, and without any of those that breathing hangs on.
pub fn function_rows(counts: &Counts, words: &Words) -> Vec<(String, String)> {
    let row = |function: Function| (words.say(&format!("function-{}", function.name())), words.count(counts.late[function]));
    let mut rows: Vec<(String, String)> = Function::ALL.map(row).into();
    rows.push((words.say("function-any-of-breathing"), words.count(counts.late_breathing)));
    rows
}

/// The table of places, whose first column is called `head` and which writes instants by `when`: heads, and one row a place with patients, and the sum.
pub fn places(
    told: &Told<'_>,
    places: &[Place],
    head: &str,
    when: &dyn Fn(Seconds) -> String,
    words: &Words,
) -> (Vec<String>, Vec<Vec<String>>) {
    let endings = shown_endings(told.findings).map(|ending| ending.key().replacen("ending", "short", 1));
    let around = |keys: &[&str]| keys.iter().map(|key| words.say(key)).collect::<Vec<_>>();
    let mut heads = around(&[head, "table-patients"]);
    heads.extend(endings.map(|key| words.say(&key)));
    heads.extend(around(&["table-gap", "table-hand", "table-first"]));
    let cells = |name: String, counts: &Counts| {
        let mut cells = vec![name, words.count(counts.patients)];
        cells.extend(shown_endings(told.findings).map(|ending| words.count(counts.endings[ending])));
        let first = counts.first_lost_s.map_or_else(|| words.say("never"), |at| when(Seconds(at)));
        cells.extend([words.hours(counts.gap_s), words.hours(counts.hand_s), first]);
        cells
    };
    let row = |place: &Place| cells(words.name(&place.name).to_owned(), &place.counts);
    let mut rows: Vec<Vec<String>> = places.iter().filter(|place| place.counts.patients > 0).map(row).collect();
    rows.push(cells(words.say("table-sum"), &told.findings.counts));
    (heads, rows)
}

fn municipalities(told: &Told<'_>, words: &Words) -> String {
    let (heads, places) = places(told, &told.findings.municipalities, "table-municipality", &|at| words.date(told.case.local(at)), words);
    let rows: Vec<Vec<String>> = std::iter::once(heads).chain(places).collect();
    let mut text = String::new();
    for row in aligned::lines(&rows) {
        line(&mut text, &row);
    }
    text
}

/// The answer at both ends of recorded intervals, and the clampings.
pub fn ends_lines(told: &Told<'_>, words: &Words) -> Vec<String> {
    let Some(ends) = &told.findings.ends else { return Vec::new() };
    let mut lines = vec![words.say("ends")];
    for (key, counts) in [("ends-least", &ends.least), ("ends-middle", &told.findings.counts), ("ends-most", &ends.most)] {
        let [out, without, risk] = [counts.out, counts.without(), counts.at_risk()].map(|count| words.count(count));
        lines.push(words.tell(key, &[("out", out), ("without", without), ("risk", risk)]));
    }
    lines.push(words.tell("clamped", &[("count", words.count(ends.clamped))]));
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

/// What the response came to; nothing without a plan.
fn answered(told: &Told<'_>, words: &Words) -> String {
    let Some(response) = told.findings.response.as_ref() else { return String::new() };
    let (heads, rows) = super::answered::asked_rows(response, words);
    let table = aligned::lines(&std::iter::once(heads).chain(rows).collect::<Vec<_>>());
    let mut lines = super::answered::lines(told, words).into_iter();
    let mut text = String::new();
    line(&mut text, &lines.next().expect("invariant: a plan has its heading"));
    for sentence in lines.chain(table) {
        line(&mut text, &words.tell("indented", &[("line", sentence)]));
    }
    text + "\n"
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
