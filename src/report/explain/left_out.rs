//! Somebody whose row of the register was left out: which row, why, and what to mend.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::case::Problem;
use crate::case::register::Taken;
use crate::report::register::place_from;
use crate::report::visible::visible;
use crate::report::words::Words;

/// The answer in words, ending in a line break. `left` is a place among [`Taken::left`].
///
/// # Panics
/// If nobody stands at that place.
#[must_use]
pub fn text(taken: &Taken, left: usize, words: &Words) -> String {
    let row = &taken.left[left];
    let mut lines = vec![words.tell("explain-left-out", &[("patient", row.id.clone()), ("file", taken.head.file.clone())])];
    lines.extend(taken.reasons[row.reasons.clone()].iter().map(|problem| {
        let (what, remedy) = words.meaning(problem);
        words.tell("check-said", &[("place", place_from(problem, &taken.head.file)), ("what", what), ("remedy", remedy)])
    }));
    lines.push(words.say("explain-left-out-then"));
    visible(&(lines.join("\n") + "\n"))
}

/// The same for programs: `sort` is `left-out`, and each reason has its place, the key of its message, and what fills that.
///
/// # Panics
/// If nobody stands at that place.
#[must_use]
pub fn json(taken: &Taken, left: usize) -> String {
    #[derive(Serialize)]
    struct Whole<'a> {
        version: u32,
        sort: &'static str,
        id: &'a str,
        file: &'a str,
        reasons: Vec<Reason<'a>>,
    }
    #[derive(Serialize)]
    struct Reason<'a> {
        place: String,
        key: &'a str,
        args: BTreeMap<&'a str, &'a str>,
    }
    let reason = |problem: &'_ Problem| (place_from(problem, &taken.head.file), problem.key);
    let row = &taken.left[left];
    let reasons = taken.reasons[row.reasons.clone()].iter().map(|problem| {
        let (place, key) = reason(problem);
        Reason { place, key, args: problem.args.iter().map(|(name, value)| (*name, value.as_str())).collect() }
    });
    let whole = Whole { version: super::json::VERSION, sort: "left-out", id: &row.id, file: &taken.head.file, reasons: reasons.collect() };
    serde_json::to_string_pretty(&whole).expect("invariant: texts are JSON") + "\n"
}
