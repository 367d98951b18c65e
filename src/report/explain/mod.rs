//! One person's story, or one place's: what happened, when and why.
//!
//! A person's story is read from the facts of that person, their block and their premises alone, so that it names nobody else. A place's
//! story counts its people and never tells what happened to one of them.

mod fact;
mod json;
mod left_out;
mod person;

mod place;
mod request;
mod response;
mod site;

pub use fact::{row, told};
pub use json::json;
pub use left_out::{json as left_out_json, text as left_out};
pub use response::item;

use super::words::Words;
use crate::analysis::explain::{Basis, Place, of_reserve};
use crate::analysis::findings::Findings;
use crate::analysis::remedies::WouldHelp;
use crate::analysis::run_number::run_number;
use crate::care::patient::Ventilation;
use crate::case::Case;
use crate::case::register::Patient;
use crate::fact::Rank;
use crate::power::Devices;
use crate::report::visible::visible;
use crate::sim::Outcome;
use crate::units::Seconds;

/// Which run is told.
pub struct Run<'a> {
    /// The case.
    pub case: &'a Case,
    /// What was found.
    pub outcome: &'a Outcome,
    /// What follows from it.
    pub findings: &'a Findings,
    /// The replicate, from 0; the first is the run that `run` tells.
    pub replicate: u32,
    /// What would have helped the person who is told; `None` where nothing was absent for longer than tolerance, and of places.
    pub would_help: Option<WouldHelp>,
}

/// Who or what of a run is told.
#[derive(Clone, Copy)]
pub enum Subject {
    /// A person.
    Person(Rank),
    /// A place.
    Place(Place),
}

/// The readable story, ending in a line break.
#[must_use]
pub fn explain(run: &Run<'_>, of: Subject, words: &Words) -> String {
    let lines = match of {
        Subject::Person(patient) => person::lines(run, patient, words),
        Subject::Place(place) => place::lines(run, place, words),
    };
    visible(&(lines.join("\n") + "\n"))
}

/// What stands at the foot of a story's head: which run it is, and what it is for.
fn foot(run: &Run<'_>, words: &Words) -> Vec<String> {
    let number = ("replicate", words.count(run_number(run.replicate)));
    let replicate = (run.replicate > 0).then(|| words.tell("explain-replicate", &[number]));
    let for_what = words.say("purpose") + &words.say("sentence-space") + &words.say("personal");
    replicate.into_iter().chain([for_what, String::new()]).collect()
}

/// A heading and its lines, set in, with an empty line behind; nothing where there are no lines.
fn section(head: &str, lines: Vec<String>, words: &Words) -> Vec<String> {
    if lines.is_empty() {
        return Vec::new();
    }
    let indented = lines.into_iter().map(|line| words.tell("indented", &[("line", line)]));
    std::iter::once(words.say(head)).chain(indented).chain([String::new()]).collect()
}

/// Half an hour: on paper a forecast of a length is rounded down to it, since no home keeps to the minute.
const ON_PAPER: u32 = 1_800;

/// A length as paper shows it: rounded down to half an hour.
pub fn on_paper(length: Seconds, words: &Words) -> String {
    match length {
        Seconds(..ON_PAPER) => words.say("explain-reserve-under"),
        Seconds(length) => words.length(Seconds(length / ON_PAPER * ON_PAPER)),
    }
}

/// The reserve of a patient as paper shows it. It is one of ventilation: of oxygen alone it says nothing, least of all that it lasts.
pub fn reserve_of(case: &Case, rank: Rank, lasts: Option<Seconds>, words: &Words) -> String {
    match case.patients[rank.index()].support.ventilation {
        Ventilation::OxygenOnly => words.say("check-oxygen-only"),
        Ventilation::Tppv | Ventilation::Nppv => reserve(lasts, of_reserve(case, rank), words),
    }
}

/// The same where there is room for a sentence: one that ends at once says so of sources that only wait for somebody's hands.
fn reserve_and_why(case: &Case, rank: Rank, lasts: Option<Seconds>, words: &Words) -> String {
    let patient = &case.patients[rank.index()];
    match lasts {
        Some(Seconds::ZERO) if waits_for_hands(patient) => words.say("explain-reserve-by-hand"),
        Some(_) | None => reserve_of(case, rank, lasts, words),
    }
}

/// Whether there are sources that can run the ventilator, but all of them have to be connected or started first: nothing bridges that time.
fn waits_for_hands(patient: &Patient) -> bool {
    let equipment = &patient.equipment;
    let own = (0..equipment.sources.len()).filter(|source| equipment.guests >> source & 1 == 0).map(|source| &equipment.sources[source]);
    let mut fit = own.filter(|source| source.output().0 >= equipment.peak(Devices::VENTILATOR)).peekable();
    fit.peek().is_some() && fit.all(|source| !source.attached())
}

/// A reserve as paper shows it: rounded down to half an hour, with what it rests on; `None` outlasts the run.
fn reserve(reserve: Option<Seconds>, basis: Option<Basis>, words: &Words) -> String {
    let length = match reserve {
        None => words.say("reserve-beyond"),
        Some(Seconds(0)) => words.say("explain-reserve-at-once"),
        Some(length) => on_paper(length, words),
    };
    match basis {
        None => words.tell("explain-reserve-no-source", &[("length", length)]),
        Some(basis) => words.tell("explain-reserve-basis", &[("length", length), ("basis", words.say(&format!("basis-{}", basis.name())))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Language;

    #[test]
    fn a_reserve_on_paper_is_never_longer_than_it_is() {
        let words = Words::of(Language::English);
        let told = |seconds: u32| reserve(Some(Seconds(seconds)), Some(Basis::Catalogue), &words);
        assert_eq!(told(2 * 3_600 + 1_799), "2 h 0 min (catalogue)");
        assert_eq!(told(2 * 3_600 + 1_800), "2 h 30 min (catalogue)");
        assert_eq!(told(1_799), "under 30 min (catalogue)");
        assert_eq!(told(0), "ends at once (catalogue)");
    }
}
