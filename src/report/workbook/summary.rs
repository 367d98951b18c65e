//! The first sheet, which says the answer, what it hangs on and where it ends; and the sheet of assumptions.

use super::{Cell, Sheet};
use crate::analysis::checklist::{HomeCheck, causes};
use crate::fact::Function;
use crate::report::answered::not_modelled;
use crate::report::causes::why;
use crate::report::checklist::cause_name;
use crate::report::remedies::looked;
use crate::report::words::Words;
use crate::report::{Told, assumed, known, ranges, register, surroundings, text};
use crate::sim::Ending;

/// Rows of an item, a number and words.
pub(super) struct Rows<'a> {
    rows: Vec<Vec<Cell>>,
    words: &'a Words,
}

impl<'a> Rows<'a> {
    pub(super) const fn new(words: &'a Words) -> Self {
        Rows { rows: Vec::new(), words }
    }

    pub(super) fn heading(&mut self, heading: impl Into<String>) {
        self.rows.push(vec![Cell::Heading(heading.into()), Cell::Blank, Cell::Blank]);
    }

    pub(super) fn people(&mut self, item: impl Into<String>, people: u32) {
        self.rows.push(vec![Cell::text(item), Cell::count(people), Cell::text(self.words.say("export-unit-people"))]);
    }

    pub(super) fn said(&mut self, item: &str, sentences: impl IntoIterator<Item = String>) {
        let mut item = self.words.say(item);
        for sentence in sentences {
            self.rows.push(vec![Cell::Text(std::mem::take(&mut item)), Cell::Blank, Cell::text(sentence.trim())]);
        }
    }

    pub(super) fn sheet(self) -> Sheet {
        let heads = [("item", 44), ("value", 12), ("note", 88)];
        let columns = heads.map(|(key, width)| (self.words.say(&format!("export-{key}")), width)).into();
        Sheet { name: self.words.say("export-sheet-summary"), columns, rows: self.rows, sums: 0, filter: false, upright: None }
    }
}

/// The answer on one page.
pub(super) fn sheet(told: &Told<'_>, homes: &[HomeCheck], words: &Words) -> Sheet {
    let mut rows = Rows::new(words);
    head(&mut rows, told, words);
    counts(&mut rows, told, words);
    rows.said("export-first-and-worst", text::first_and_worst_lines(told, words));
    rows.said("export-ranges", ranges::lines(told, words));
    rows.said("export-ends", text::ends_lines(told, words));
    rows.said("export-announced", text::announced_lines(told, words));
    rows.said("section-remedies", told.findings.tried.iter().flat_map(|tried| looked(tried, words)));
    lacking(&mut rows, homes, words);
    let around = surroundings::lines(told, words, true);
    if !around.is_empty() {
        rows.heading(words.say("section-around"));
        rows.said("export-around", std::iter::once(words.say("around")).chain(around));
    }
    limits(&mut rows, told, words);
    rows.sheet()
}

fn head(rows: &mut Rows<'_>, told: &Told<'_>, words: &Words) {
    let (case, about) = (told.case, &told.findings.about);
    let area = words.name(&case.area.name).to_owned();
    rows.said("export-title", [words.name(&case.scenario.title).to_owned()]);
    rows.said("export-answer", [text::headline(told, words)]);
    rows.said("export-area", [words.tell(if about.fictitious { "head-area-fictitious" } else { "head-area" }, &[("area", area)])]);
    rows.said("export-span", [text::span(told, words)]);
    rows.said("export-changes", register::changes(&case.changes, words));
    rows.said("export-register", register::lines(case.register.as_ref(), words).into_iter().chain(known::lines(case, words)));
    rows.said("export-again", [words.tell("export-number", &[("number", about.number.clone())]), about.program.clone()]);
}

fn counts(rows: &mut Rows<'_>, told: &Told<'_>, words: &Words) {
    let counts = &told.findings.counts;
    rows.heading(words.tell("who", &[("patients", words.count(counts.patients))]));
    text::mix(told, words).into_iter().for_each(|(name, people)| rows.people(name, people));
    rows.heading(words.tell("endings", &[("patients", words.count(counts.patients))]));
    Ending::told(told.case.plan.is_some()).for_each(|ending| rows.people(words.say(ending.key()), counts.endings[ending]));
    rows.people(words.say("table-sum"), counts.patients);
    rows.said("export-not-known", known::at_risk(told.case, counts, words));
    rows.heading(words.say("functions"));
    for function in Function::ALL {
        rows.people(words.say(&format!("function-{}", function.name())), counts.late[function]);
    }
    rows.people(words.say("function-any-of-breathing"), counts.late_breathing);
    if !told.findings.causes.is_empty() {
        rows.heading(words.say("export-causes"));
        told.findings.causes.iter().for_each(|cause| rows.people(why(cause.why, words), cause.patients));
    }
}

fn lacking(rows: &mut Rows<'_>, homes: &[HomeCheck], words: &Words) {
    rows.heading(words.say("export-lacking"));
    for cause in causes(homes) {
        let args = [("unknown", words.count(cause.not_known)), ("remedy", words.say(&format!("lack-{}-do", cause.lack.name())))];
        rows.rows.push(vec![
            Cell::text(cause_name(cause, words)),
            Cell::count(cause.lacking),
            Cell::text(words.tell("export-lack-note", &args)),
        ]);
    }
}

/// What it is for, what is not in it, and how far one run goes.
pub(super) fn limits(rows: &mut Rows<'_>, told: &Told<'_>, words: &Words) {
    rows.heading(words.say("export-limits"));
    rows.said("export-not-in-it", [not_modelled(told.case.plan.is_some(), words), words.say("export-luck"), words.say("export-nobody")]);
    rows.said("export-for", [words.say("purpose"), words.say("personal")]);
}

/// Every parameter with its value, source and grade.
pub(super) fn assumptions(told: &Told<'_>, words: &Words) -> Sheet {
    let heads = [("assumed", 64), ("assumed-value", 24), ("source", 28), ("grade", 20)];
    let columns = heads.map(|(key, width)| (words.say(&format!("export-{key}")), width)).into();
    let rows =
        assumed::all(told, words).into_iter().map(|row| [row.name, row.value, row.source, row.grade].map(Cell::Text).into()).collect();
    Sheet { name: words.say("export-sheet-assumptions"), columns, rows, sums: 0, filter: true, upright: None }
}
