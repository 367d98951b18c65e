//! What a release says in sentences.

use super::{category, group};
use crate::analysis::release::{AboutRelease, Public, PublicRanges, Shared, Table};
use crate::report::words::Words;
use crate::units::Seconds;

/// What it is of.
fn about(about: &AboutRelease, words: &Words) -> Vec<String> {
    let key = if about.fictitious { "head-area-fictitious" } else { "head-area" };
    let from = [("from", words.date(about.start)), ("lasts", words.length(Seconds(about.horizon_s)))];
    vec![
        words.tell(key, &[("area", words.name(&about.area).to_owned())]),
        words.tell("export-from", &from),
        words.tell("export-number", &[("number", about.number.clone())]),
    ]
}

/// The answer for anybody, and how it was made coarse.
pub fn public(public: &Public, words: &Words) -> Vec<String> {
    let limit = [("limit", words.count(public.about().limit))];
    let mut said = about(public.about(), words);
    let Some(table) = public.table() else {
        said.push(words.tell("export-public-too-few", &limit));
        return said;
    };
    said.extend(without(table, words));
    said.extend(public.ranges().map(|ranges| self::ranges(ranges, words)));
    said.push(words.tell("export-public-rule", &limit));
    said.push(words.tell(if public.hours().is_some() { "export-public-hours" } else { "export-public-no-hours" }, &limit));
    said.push(words.say("export-public-again"));
    said
}

/// The answer for one recipient, and how many were left out.
pub fn partners(shared: &Shared, words: &Words) -> Vec<String> {
    let recipient = words.say(&format!("recipient-{}", shared.to().name().replace('_', "-")));
    let count = |people: usize| words.count(people as u64);
    let lost = shared.people().iter().filter(|person| person.lost_s().is_some()).count();
    let (people, left) = (("people", count(shared.people().len())), ("left", words.count(shared.left_out())));
    let mut said = about(shared.about(), words);
    said.push(words.tell("export-partners-people", &[("recipient", recipient)]));
    said.push(match shared.people().len() {
        0 => words.say("export-partners-nobody"),
        _ => words.tell("export-partners-consented", std::slice::from_ref(&people)),
    });
    said.push(words.tell("export-partners-left-out", &[left]));
    if shared.drawn() > 0 {
        said.push(words.tell("export-partners-drawn", &[("drawn", words.count(shared.drawn()))]));
    }
    said.extend(match (shared.people().len(), lost) {
        (0, _) => None,
        (_, 0) => Some(words.tell("export-partners-nobody-without", &[people])),
        (_, lost) => Some(words.tell("export-partners-without", &[people, ("without", count(lost))])),
    });
    let limit = [("limit", words.count(shared.about().limit))];
    said.push(words.tell(if shared.table().is_some() { "export-partners-rule" } else { "export-partners-too-few" }, &limit));
    said.push(words.say("personal"));
    said
}

fn ranges(ranges: &PublicRanges, words: &Words) -> String {
    let [low, median, high] = [ranges.without.tenth, ranges.without.median, ranges.without.nine_tenths].map(|people| words.count(people));
    let args = [("count", words.count(ranges.replicates)), ("low", low), ("median", median), ("high", high)];
    words.tell("export-public-ranges", &args)
}

/// How many were without ventilation, where that may be told.
fn without(table: &Table, words: &Words) -> Option<String> {
    let args = |people: u32| [("patients", words.count(table.patients())), ("without", words.count(people))];
    table.without().map(|people| words.tell(if people == 0 { "export-public-nobody" } else { "export-public-without" }, &args(people)))
}

/// The table, a line a group.
pub fn table(table: &Table, words: &Words) -> Vec<String> {
    let cells = |people: &[u32]| {
        let cell = |(endings, &people): (&Vec<crate::sim::Ending>, &u32)| {
            words.tell("export-cell", &[("name", category(endings, words)), ("count", words.count(people))])
        };
        table.categories().iter().zip(people).map(cell).collect::<Vec<_>>().join(&words.say("list-separator"))
    };
    let row = |name: String, patients: u32, people: &[u32]| {
        words.tell("export-row", &[("name", name), ("patients", words.count(patients)), ("cells", cells(people))])
    };
    let mut rows: Vec<String> = table.groups().iter().map(|told| row(group(told, words), told.patients, &told.people)).collect();
    rows.push(row(words.say("table-sum"), table.patients(), table.people()));
    rows
}
