//! The sheet of people: who is to be called first stands first.

use super::{Cell, Sheet, minutes_down, minutes_up};
use crate::analysis::findings::{Named, Person};
use crate::care::patient::{Class, Ventilation};
use crate::case::Case;
use crate::fact::{Function, State};
use crate::report::Told;
use crate::report::causes::why as why_in_words;
use crate::report::checklist::mix_key;
use crate::report::words::Words;
use crate::sim::Ending;
use crate::units::Seconds;

/// One row a person.
pub(super) fn sheet(told: &Told<'_>, words: &Words) -> Sheet {
    of(told.case, &told.findings.patients, words)
}

/// The same of some people: those to be called first in their order, then the others by id.
pub(super) fn of(case: &Case, people: &[Person], words: &Words) -> Sheet {
    let head = |key: &str, width: u16| (words.say(&format!("export-{key}")), width);
    let mut columns = vec![head("call", 6), head("patient", 11), head("municipality", 9), head("block", 12), head("class", 14)];
    columns.extend([head("known", 7), head("ending", 10), head("mains-lost", 11), head("reserve-min", 9)]);
    columns.extend([head("first-lost", 11), head("first-at-risk", 11), head("why", 18), head("by-hand-min", 8)]);
    let late = |function: &Function| {
        (words.tell("export-late-min", &[("function", words.say(&format!("export-function-{}", function.name())))]), 8)
    };
    columns.push(head("gap-own-min", 8));
    columns.extend(Function::ALL.iter().map(late));
    let mut order: Vec<&Person> = people.iter().collect();
    order.sort_by(|one, other| (one.call.unwrap_or(u32::MAX), &one.id).cmp(&(other.call.unwrap_or(u32::MAX), &other.id)));
    let rows = order.into_iter().map(|person| row(case, person, words)).collect();
    Sheet { name: words.say("export-sheet-people"), columns, rows, sums: 0, filter: true, upright: None }
}

fn row(case: &Case, person: &Person, words: &Words) -> Vec<Cell> {
    let time = |at: Option<u32>| at.map_or(Cell::Blank, |at| Cell::Time(case.local(Seconds(at))));
    let municipality = case.area.municipalities.iter().find(|municipality| municipality.code == person.municipality);
    let block = case.area.feeders.iter().find(|feeder| feeder.id == person.block);
    let mut cells = vec![
        Cell::maybe(person.call),
        Cell::text(&person.id),
        municipality.map_or(Cell::Blank, |municipality| Cell::text(words.name(&municipality.name))),
        block.map_or(Cell::Blank, |block| Cell::text(&block.name)),
        Cell::text(class(person.ventilation, person.class, words)),
        Cell::text(words.say(if person.known_to_ward { "export-known-yes" } else { "export-known-no" })),
        Cell::text(ending(person.ending, words)),
        time(person.mains_lost_s),
        reserve(person, words),
        time(person.lost_s()),
        time(person.first_at_risk_s),
        person.why.map_or(Cell::Blank, |why| Cell::text(why_in_words(why, words))),
        Cell::Count(minutes_up(person.outage_s[State::Hand])),
        Cell::Count(minutes_up(person.functions[Function::Ventilation].gap_s)),
    ];
    cells.extend(person.functions.values().map(|absence| Cell::Count(minutes_up(absence.late_s))));
    cells
}

/// How ventilation is given, and how much of the day.
pub(super) fn class(ventilation: Ventilation, class: Class, words: &Words) -> String {
    words.say(mix_key(ventilation, class))
}

fn ending(name: &str, words: &Words) -> String {
    let ending = Ending::ALL.into_iter().find(|ending| Named::name(*ending) == name);
    words.say(&ending.expect("invariant: it is an ending's name").key().replacen("ending", "short", 1))
}

fn reserve(person: &Person, words: &Words) -> Cell {
    match (person.ventilation, person.reserve_s) {
        // A reserve is of ventilation.
        (Ventilation::OxygenOnly, _) => Cell::Blank,
        (Ventilation::Tppv | Ventilation::Nppv, Some(reserve)) => Cell::Count(minutes_down(reserve)),
        (Ventilation::Tppv | Ventilation::Nppv, None) => Cell::text(words.say("export-to-the-end")),
    }
}
