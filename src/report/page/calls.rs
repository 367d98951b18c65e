//! Whom to call first, and everybody who is without ventilation: the only sections that name people, by their ids.

use maud::{Markup, html};

use super::curves::clock;
use super::table::{self, Of};
use crate::analysis::findings::Person;
use crate::fact::{Function, Rank, State};
use crate::report::words::Words;
use crate::report::{Told, causes, explain, known};
use crate::units::Seconds;

/// So many are printed; more would be sheets that nobody reads by night.
const PRINTED: usize = 100;

/// Those to be called, least reserve first.
pub fn first(told: &Told<'_>, words: &Words) -> Markup {
    let heads = ["page-calls-order", "table-patient", "table-feeder", "page-calls-lost", "table-reserve", "table-first", "table-why"];
    let calls = told.findings.calls();
    let row = |(place, rank): (usize, &Rank)| {
        let person = &told.findings.patients[rank.index()];
        let never = || words.say("never");
        vec![
            words.count(place as u64 + 1),
            person.id.clone(),
            told.case.feeder_of(*rank).name.clone(),
            person.mains_lost_s.map_or_else(never, |at| clock(told, Seconds(at), words)),
            on_paper(told, *rank, words),
            person.lost_s().map_or_else(never, |at| clock(told, Seconds(at), words)),
            reason(person, words),
        ]
    };
    let rows: Vec<Vec<String>> = calls.iter().take(PRINTED).enumerate().map(row).collect();
    let more = calls.len() - rows.len();
    let missing = told.findings.patients.iter().filter(|person| !person.known_to_ward && person.mains_lost_s.is_some()).count() as u64;
    let body = html! {
        p.note {
            (words.tell("page-calls-note", &[super::which(told, words)]))
            @if told.case.register.is_some() { (words.say("page-calls-written")) }
            @if missing > 0 { (words.tell("page-calls-not-known", &[("count", words.count(missing))])) }
        }
        @if rows.is_empty() { p { (words.say("page-calls-nobody")) } } @else { (table::table(Of::Calls, &heads.map(|key| words.say(key)), &rows)) }
        @if more > 0 { p { (words.tell("page-calls-more", &[("count", words.count(more as u64))])) } }
    };
    super::section(&words.say("page-section-calls"), &body)
}

/// Those who are without ventilation, in the order in which they lost it.
pub fn lost(told: &Told<'_>, words: &Words) -> Markup {
    let heads = ["table-patient", "table-feeder", "table-first", "table-why", "table-gap", "table-hand", "table-reserve"];
    let lost = told.findings.lost();
    let row = |&(at, rank): &(u32, Rank)| {
        let person = &told.findings.patients[rank.index()];
        vec![
            known::called(told.case, rank, words),
            told.case.feeder_of(rank).name.clone(),
            clock(told, Seconds(at), words),
            reason(person, words),
            words.hours(u64::from(person.functions[Function::Ventilation].gap_s)),
            words.hours(u64::from(person.outage_s[State::Hand])),
            on_paper(told, rank, words),
        ]
    };
    let (heads, rows) = (heads.map(|key| words.say(key)), lost.iter().map(row).collect::<Vec<_>>());
    let (printed, folded) = rows.split_at(rows.len().min(PRINTED));
    let body = html! {
        @if rows.is_empty() { p { (words.say("first-nobody")) } } @else { (table::table(Of::Lost, &heads, printed)) }
        @if !folded.is_empty() {
            details {
                summary { (words.tell("page-lost-open", &[("count", words.count(folded.len() as u64))])) }
                (table::table(Of::Lost, &heads, folded))
            }
            p.note.printed { (words.tell("page-lost-more", &[("count", words.count(folded.len() as u64))])) }
        }
    };
    super::section(&words.say("section-lost"), &body)
}

/// What took ventilation; empty of whom it was not taken.
fn reason(person: &Person, words: &Words) -> String {
    person.why.map_or_else(String::new, |why| causes::why(why, words))
}

/// A patient's reserve at the onset as paper shows it: rounded down to half an hour, with what it rests on.
fn on_paper(told: &Told<'_>, rank: Rank, words: &Words) -> String {
    explain::reserve_of(told.case, rank, told.findings.patients[rank.index()].reserve_s.map(Seconds), words)
}
