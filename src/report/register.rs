//! The register told: what it is, how many of its rows were taken, and what is to be said of the others.

use std::collections::HashMap;

use serde::Serialize;

use super::words::Words;
use crate::case::Problem;
use crate::case::register::{Definition, Head, ROW, Taken};

/// How many things said of rows the terminal tells.
const NAMED: usize = 20;

/// How many of the rows of which the same is said are named.
const PLACES: usize = 3;

fn definition(definition: &Definition, words: &Words) -> String {
    match definition {
        Definition::AllDayOrNearly => words.say("definition-all-day-or-nearly"),
        Definition::AllButSleepApnoea => words.say("definition-all-but-sleep-apnoea"),
        Definition::Everybody => words.say("definition-everybody"),
        Definition::Other(said) => said.clone(),
    }
}

/// What was changed in the scenario from outside it: the title may no longer say what was lived through.
#[must_use]
pub fn changes(changes: &[String], words: &Words) -> Vec<String> {
    changes.iter().map(|change| words.tell("head-change", &[("change", change.clone())])).collect()
}

/// What the register is and how much of it was taken, sentence by sentence; nothing where the patients come from elsewhere.
#[must_use]
pub fn lines(taken: Option<&Taken>, words: &Words) -> Vec<String> {
    let Some(taken) = taken else { return Vec::new() };
    let Head { file, definition: counts, as_of, source, left_out: _, said: _ } = &taken.head;
    let head = [("file", file.clone()), ("day", words.day(*as_of)), ("definition", definition(counts, words)), ("source", source.clone())];
    let count = |count: usize| words.count(count as u64);
    let Taken { imported, warned, left_out, .. } = *taken;
    let rows = [("rows", taken.rows()), ("imported", imported), ("warned", warned), ("left", left_out)];
    let mut lines = vec![words.tell("register-taken", &head), words.tell("register-rows", &rows.map(|(name, rows)| (name, count(rows))))];
    if left_out > 0 {
        // A register that was written before reasons went along, or by hand, has fewer of them than rows.
        let key = if taken.left.len() < left_out { "register-left-out-unsaid" } else { "register-left-out" };
        lines.push(words.tell(key, &[("left", count(left_out))]));
    }
    lines
}

/// What was said of the register's rows, for the terminal: those left out first.
#[must_use]
pub fn said(taken: Option<&Taken>, words: &Words) -> Vec<String> {
    let Some(taken) = taken else { return Vec::new() };
    let mut lines = Vec::new();
    for (head, problems) in [("check-reasons", &taken.reasons), ("check-warnings", &taken.warnings)] {
        if problems.is_empty() {
            continue;
        }
        lines.extend([String::new(), words.say(head)]);
        let told = once(problems, &taken.head.file, words);
        lines.extend(told.iter().take(NAMED).map(|(problem, places)| {
            let (what, remedy) = words.meaning(problem);
            words.tell("check-said", &[("place", places.clone()), ("what", what), ("remedy", remedy)])
        }));
        if told.len() > NAMED {
            lines.push(words.tell("register-more", &[("count", words.count((told.len() - NAMED) as u64))]));
        }
    }
    lines
}

/// The key of a message and what fills it, whichever row it is of.
type Message<'a> = (&'static str, Vec<&'a (&'static str, String)>);

/// What is said of rows, the same of several rows once: with the places of the first of them in the file `here`, and how many more there are.
#[must_use]
pub fn once<'a>(problems: &'a [Problem], here: &str, words: &Words) -> Vec<(&'a Problem, String)> {
    let mut groups: Vec<Vec<&Problem>> = Vec::new();
    let mut known: HashMap<Message<'_>, usize> = HashMap::new();
    for problem in problems {
        let said = (problem.key, problem.args.iter().filter(|(name, _)| *name != ROW).collect());
        let group = *known.entry(said).or_insert(groups.len());
        if group == groups.len() {
            groups.push(Vec::new());
        }
        groups[group].push(problem);
    }
    groups.into_iter().map(|group| (group[0], places(&group, here, words))).collect()
}

fn places(group: &[&Problem], here: &str, words: &Words) -> String {
    let named: Vec<String> = group.iter().take(PLACES).map(|problem| place(problem, here, words)).collect();
    let named = named.join(&words.say("list-separator"));
    match group.len().saturating_sub(PLACES) {
        0 => named,
        more => words.tell("register-places", &[("places", named), ("more", words.count(more as u64))]),
    }
}

/// Where in the file `here`; what was said of a row of another file, from which this was written, has that file's name before it.
#[must_use]
pub fn place_from(problem: &Problem, here: &str) -> String {
    if problem.file == here { problem.place.to_string() } else { format!("{}: {}", problem.file, problem.place) }
}

/// Where in the file, and of which row.
fn place(problem: &Problem, here: &str, words: &Words) -> String {
    let place = place_from(problem, here);
    match problem.args.iter().find(|(name, id)| *name == ROW && !id.is_empty()) {
        Some((_, id)) => words.tell("register-place", &[("place", place), ("row", id.clone())]),
        None => place,
    }
}

/// The register in `check.json`.
#[derive(Serialize)]
pub struct Told<'a> {
    file: &'a str,
    definition: &'a Definition,
    as_of: jiff::civil::Date,
    source: &'a str,
    rows: usize,
    imported: usize,
    warned: usize,
    left_out: usize,
    reasons: Vec<Said<'a>>,
    warnings: Vec<Said<'a>>,
}

/// Something said of a row or of a plan: the key of the message and what fills it.
#[derive(Serialize)]
pub struct Said<'a> {
    place: String,
    key: &'a str,
    args: std::collections::BTreeMap<&'a str, &'a str>,
}

impl<'a> Said<'a> {
    /// What was said, for programs that read the file `here`.
    #[must_use]
    pub fn of(problem: &'a Problem, here: &str) -> Self {
        let Problem { file, place, key, args } = problem;
        let place = if file == here { place.path.clone() } else { place_from(problem, here) };
        Said { place, key, args: args.iter().map(|(name, value)| (*name, value.as_str())).collect() }
    }
}

/// The register for programs.
#[must_use]
pub fn json(taken: &Taken) -> Told<'_> {
    Told {
        file: &taken.head.file,
        definition: &taken.head.definition,
        as_of: taken.head.as_of,
        source: &taken.head.source,
        rows: taken.rows(),
        imported: taken.imported,
        warned: taken.warned,
        left_out: taken.left_out,
        reasons: taken.reasons.iter().map(|problem| Said::of(problem, &taken.head.file)).collect(),
        warnings: taken.warnings.iter().map(|problem| Said::of(problem, &taken.head.file)).collect(),
    }
}

/// What was said of rows, those left out first: where, what was made of it, what, and the remedy.
#[must_use]
pub fn rows(taken: &Taken, words: &Words) -> Vec<[String; 4]> {
    let reasons = taken.reasons.iter().map(|problem| ("check-left-out", problem));
    let all = reasons.chain(taken.warnings.iter().map(|problem| ("check-warned", problem)));
    let row = |(kind, problem): (&str, &Problem)| {
        let (what, remedy) = words.meaning(problem);
        [place_from(problem, &taken.head.file), words.say(kind), what, remedy]
    };
    all.map(row).collect()
}
