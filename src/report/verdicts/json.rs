//! The same for programs, and for the next call: what was found of each scenario, beside it what was found with the earlier version of the plan.

use serde::Serialize;

use super::Verdicts;
use crate::analysis::judge::{Became, Found, Moved, Pairs, Since, Tested, Turn, Word};
use crate::case::area::Name;
use crate::io::Difference;

/// A scenario with a plan.
#[derive(Serialize)]
struct Cell<'a> {
    #[serde(flatten)]
    tested: &'a Tested,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Changed<'a>>,
}

/// What changed since the earlier version of the plan.
#[derive(Serialize)]
struct Changed<'a> {
    inputs: Vec<Input<'a>>,
    order: Option<&'a [Vec<&'a str>; 2]>,
    turns: Vec<Turned<'a>>,
    unchanged: u32,
    before: &'a Tested,
}

#[derive(Serialize)]
struct Input<'a> {
    path: &'a str,
    before: Option<&'a str>,
    now: Option<&'a str>,
}

#[derive(Serialize)]
struct Turned<'a> {
    promise: &'a str,
    requirement: Option<&'a Name>,
    became: Became,
    before: Option<Found>,
    now: Option<Found>,
    words: &'a [Word],
    moved: &'a [Moved],
    pairs: Option<Pairs>,
}

/// `tests.json`.
///
/// # Panics
/// Never: names and numbers can be written.
#[must_use]
pub fn json(verdicts: &Verdicts<'_>) -> String {
    let since = |place: usize| verdicts.since.get(place).map(changed);
    let cells: Vec<Cell<'_>> = verdicts.tested.iter().enumerate().map(|(place, tested)| Cell { tested, since: since(place) }).collect();
    serde_json::to_string_pretty(&cells).expect("invariant: names and numbers can be written") + "\n"
}

fn changed<'a>(since: &'a Since<'a>) -> Changed<'a> {
    Changed {
        inputs: since.inputs.iter().map(input).collect(),
        order: since.order.as_ref(),
        turns: since.turns.iter().map(turned).collect(),
        unchanged: since.unchanged,
        before: since.before,
    }
}

fn input(Difference { path, entry: _, a, b }: &Difference) -> Input<'_> {
    Input { path, before: a.as_deref(), now: b.as_deref() }
}

fn turned<'a>(turn: &'a Turn<'a>) -> Turned<'a> {
    let finding = super::since::either(turn);
    let verdict = |found: Option<&crate::analysis::judge::Finding>| found.map(|found| found.verdict);
    Turned {
        promise: &finding.promise,
        requirement: finding.requirement.as_ref(),
        became: turn.became,
        before: verdict(turn.before),
        now: verdict(turn.now),
        words: &turn.words,
        moved: &turn.moved,
        pairs: turn.pairs,
    }
}
