//! Requests and waits of both sides beside each other, in the first replicate.

use super::{Compared, Side};
use crate::analysis::findings::response::{Asked, Confirmation};
use crate::fact::Aid;
use crate::report::answered::aid;
use crate::report::words::Words;
use crate::units::Seconds;

/// A line a kind of help that either side asked for, and safety confirmation; nothing where neither side has a plan.
pub fn lines(compared: &Compared<'_>, words: &Words) -> Vec<String> {
    if !compared.with_plan() {
        return Vec::new();
    }
    let sides = [&compared.a, &compared.b];
    let asked = |side: &Side<'_>, kind: Aid| side.response.as_ref().and_then(|response| response.asked_for(kind).cloned());
    let line = |kind: Aid| {
        let both = sides.map(|side| asked(side, kind));
        let [a, b] = both.each_ref().map(|found| told(found.as_ref(), words));
        both.iter().any(Option::is_some).then(|| words.tell("compare-asked", &[("aid", aid(kind, words)), ("a", a), ("b", b)]))
    };
    let [a, b] = sides.map(|side| confirmed(side.response.as_ref().map(|response| response.confirmation), words));
    let confirmed = words.tell("compare-asked", &[("aid", words.say("compare-confirmed")), ("a", a), ("b", b)]);
    Aid::ALL.into_iter().filter_map(line).chain([confirmed]).collect()
}

fn told(asked: Option<&Asked>, words: &Words) -> String {
    let Some(asked) = asked else { return words.say("compare-not-asked") };
    let counts =
        [("asked", words.count(asked.asked)), ("served", words.count(asked.served)), ("waiting", words.count(asked.asked - asked.served))];
    match asked.waits {
        None => words.tell("compare-side-unserved", &counts[..1]),
        Some(waits) => {
            let median = ("median", words.length(Seconds(waits.median_s)));
            words.tell("compare-side-asked", &[&counts[..], &[median]].concat())
        }
    }
}

fn confirmed(confirmation: Option<Confirmation>, words: &Words) -> String {
    let Some(found) = confirmation.filter(|found| found.asked > 0) else { return words.say("compare-not-asked") };
    let counts = [("asked", found.asked), ("confirmed", found.confirmed), ("day", found.within_24h)];
    words.tell("compare-side-confirmed", &counts.map(|(name, count)| (name, words.count(count))))
}
