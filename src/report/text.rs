//! The readable answer for the terminal.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::summary::Summary;
use super::words::Words;
use super::{Told, chain, ranges, surroundings};
use crate::case::catalogue::Grade;
use crate::case::parameters::{Parameter, Unit};
use crate::fact::{Fact, Function, Record, State};
use crate::power::RESUMES;
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
    text.push_str(&assumptions(told, words));
    text
}

fn line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("invariant: a string takes every line");
}

/// Title, area, time, seed and what this is for.
fn head(told: &Told<'_>, words: &Words) -> String {
    let (case, mut text) = (told.case, String::new());
    line(&mut text, &words.tell("head-title", &[("title", words.name(&case.scenario.title).to_owned())]));
    let area = words.name(&case.area.name).to_owned();
    line(&mut text, &words.tell(if case.area.fictitious { "head-area-fictitious" } else { "head-area" }, &[("area", area)]));
    let span = [
        ("from", words.date(case.scenario.start)),
        ("lasts", words.length(case.scenario.horizon)),
        ("seed", case.scenario.seed.to_string()),
    ];
    line(&mut text, &words.tell("head-span", &span));
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
    text
}

fn endings(told: &Told<'_>, words: &Words) -> String {
    let mut text = String::new();
    line(&mut text, &headline(told.summary, words));
    line(&mut text, &words.tell("endings", &[("patients", words.count(told.summary.patients()))]));
    for ending in Ending::ALL {
        let count = words.count(told.summary.endings[ending as usize]);
        line(&mut text, &words.tell("who-row", &[("name", words.say(ending.key())), ("count", count)]));
    }
    text
}

/// What many replicates found, ending in a blank line; nothing if only one was lived through.
fn replicates(told: &Told<'_>, words: &Words) -> String {
    ranges::lines(told.replicates, words).into_iter().map(|line| line + "\n").collect()
}

/// The one sentence that says how it went.
pub fn headline(summary: &Summary, words: &Words) -> String {
    let args = [
        ("without", words.count(summary.without())),
        ("risk", words.count(summary.endings[Ending::AtRisk as usize])),
        ("patients", words.count(summary.patients())),
    ];
    words.tell(if summary.without() == 0 { "headline-nobody" } else { "headline" }, &args)
}

/// The first loss and the worst hour, as sentences.
pub fn first_and_worst_lines(told: &Told<'_>, words: &Words) -> Vec<String> {
    let (case, summary) = (told.case, told.summary);
    let Some((at, rank)) = summary.first else { return vec![words.say("first-nobody")] };
    let since = |at: Seconds| words.length(at.since(told.outcome.onset));
    let who = case.patients[rank.index()].id.clone();
    let mut lines = vec![words.tell(
        "first",
        &[("patient", who), ("when", words.date(case.local(at))), ("since", since(at)), ("why", chain::last_cause(told, rank, at, words))],
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
            ("patient", told.case.patients[rank.index()].id.clone()),
            ("when", words.date(told.case.local(at))),
            ("gap", gap),
            ("reserve", reserve),
        ],
    )
}

fn functions(told: &Told<'_>, words: &Words) -> String {
    let mut text = String::new();
    line(&mut text, &words.say("functions"));
    for function in Function::ALL {
        let count = words.count(told.summary.late[function as usize]);
        line(&mut text, &words.tell("who-row", &[("name", words.say(&format!("function-{}", function.name()))), ("count", count)]));
    }
    text
}

/// The heads of the table by municipality.
pub fn municipality_heads(words: &Words) -> Vec<String> {
    [
        "table-municipality",
        "table-patients",
        "short-never-out",
        "short-supported",
        "short-by-hand",
        "short-gap",
        "short-at-risk",
        "table-gap",
        "table-hand",
        "table-first",
    ]
    .map(|key| words.say(key))
    .into()
}

/// One row a municipality with patients, and the sum.
pub fn municipality_rows(told: &Told<'_>, words: &Words) -> Vec<Vec<String>> {
    let mut sum = super::MunicipalityRow::default();
    let mut rows = Vec::new();
    let cells = |name: String, row: &super::MunicipalityRow| {
        let mut cells = vec![name, words.count(row.patients())];
        cells.extend(row.endings.iter().map(|&count| words.count(count)));
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
    let mut rows = vec![municipality_heads(words)];
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
        [
            words.count(summary.patients() - summary.endings[Ending::NeverOut as usize]),
            words.count(summary.without()),
            words.count(summary.endings[Ending::AtRisk as usize]),
        ]
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

/// Lists of models: what follows the list's name is the model's id.
const MODELS: [&str; 9] = [
    "ventilators",
    "humidifiers",
    "concentrators",
    "cylinders",
    "suctions",
    "external-batteries",
    "portable-stations",
    "cars",
    "generators",
];

/// The parameters that the totals hang on most; the terminal names these, the report all.
const WEIGHTY: [&str; 9] =
    ["users-per-100-000", "tppv", "tppv-full", "nppv-full", "draw-times", "internal-battery", "external-battery", "car", "generator"];

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

/// What was assumed, and how well it is known, a line each.
pub fn assumption_lines(told: &Told<'_>, words: &Words) -> Vec<String> {
    let parameters = told.case.assumptions.iter().map(|parameter| assumption(parameter, words));
    parameters.chain(std::iter::once(rule(words))).collect()
}

/// The rule of the home that is an assumption whatever the register says.
fn rule(words: &Words) -> String {
    let assumed = words.say("grade-assumption");
    let args =
        [("name", words.say("rule-resumes")), ("value", words.length(RESUMES)), ("source", "ARCHITECTURE.md".into()), ("grade", assumed)];
    words.tell("assumption", &args)
}

fn assumption(parameter: &Parameter, words: &Words) -> String {
    let list = MODELS.iter().find_map(|list| parameter.name.strip_prefix(list)?.strip_prefix('-').map(|model| (*list, model)));
    let name = match list {
        Some((list, model)) => words.tell(&format!("parameter-{list}"), &[("model", model.to_owned())]),
        None => words.say(&format!("parameter-{}", parameter.name)),
    };
    let grade = words.say(&format!("grade-{}", parameter.grade.map_or("scenario", Grade::name)));
    words.tell(
        "assumption",
        &[("name", name), ("value", value(parameter, words)), ("source", parameter.source.to_owned()), ("grade", grade)],
    )
}

/// A parameter's value with its unit.
fn value(parameter: &Parameter, words: &Words) -> String {
    let tenths =
        |value: u64| if value.is_multiple_of(10) { words.count(value / 10) } else { format!("{}.{}", words.count(value / 10), value % 10) };
    match parameter.unit {
        Unit::Tenths => tenths(parameter.value),
        Unit::PerMille => words.tell("value-percent", &[("value", tenths(parameter.value))]),
        Unit::Seconds => words.length(Seconds(u32::try_from(parameter.value).unwrap_or(u32::MAX))),
        Unit::SecondOfDay => format!("{:02}:{:02}", parameter.value / 3_600, parameter.value / 60 % 60),
        Unit::MillilitresAMinute => words.tell("value-flow", &[("value", words.count(parameter.value))]),
        Unit::Count => words.count(parameter.value),
    }
}

/// How many parameters have which grade, and those that the totals hang on most.
fn assumptions(told: &Told<'_>, words: &Words) -> String {
    let (mut text, all) = (String::new(), &told.case.assumptions);
    if all.is_empty() {
        line(&mut text, &words.say("assumptions-none"));
    } else {
        let graded = |grade: &str| all.iter().filter(|parameter| parameter.grade.map_or("scenario", Grade::name) == grade).count();
        let grades = ["scenario", "A", "B", "C", "D", "background", "assumption"].map(|grade| (grade, graded(grade)));
        let known: Vec<String> = (grades.into_iter().filter(|(_, count)| *count > 0))
            .map(|(grade, count)| {
                words.tell("assumptions-grade", &[("grade", words.say(&format!("grade-{grade}"))), ("count", words.count(count as u64))])
            })
            .collect();
        let args = [("count", words.count(all.len() as u64)), ("grades", known.join(&words.say("list-separator")))];
        line(&mut text, &words.tell("assumptions", &args));
        for parameter in all.iter().filter(|parameter| WEIGHTY.contains(&parameter.name.as_str())) {
            line(&mut text, &words.tell("indented", &[("line", assumption(parameter, words))]));
        }
    }
    line(&mut text, &words.tell("indented", &[("line", rule(words))]));
    line(&mut text, &words.say("not-modelled"));
    text
}

/// The names of states in the order of [`State::ALL`].
pub fn state_heads(words: &Words) -> [String; 6] {
    State::ALL.map(|state| words.say(&format!("state-{}", state.name())))
}
