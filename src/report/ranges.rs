//! What many replicates found: medians, what holds eight times in ten, and the bad case of one in ten.

use super::Told;
use super::words::Words;
use crate::analysis::ranges::{Chance, Figure, When};
use crate::units::Seconds;

/// A line each; nothing without replicates.
pub fn lines(told: &Told<'_>, words: &Words) -> Vec<String> {
    let Some(ranges) = told.findings.ranges.as_ref() else { return Vec::new() };
    if ranges.patients == 0 {
        return Vec::new();
    }
    let mut lines = vec![words.tell("ranges-head", &[("count", words.count(ranges.replicates))])];
    lines.push(people("ranges-out", &ranges.out, words));
    lines.push(people("ranges-without", &ranges.without, words));
    lines.push(people("ranges-at-risk", &ranges.at_risk, words));
    if told.case.patients.iter().any(|patient| !patient.known_to_ward) {
        lines.push(people("ranges-at-risk-not-known", &ranges.not_known_at_risk, words));
    }
    lines.push(people("ranges-by-hand", &ranges.by_hand, words));
    let planned = [("ranges-moved", &ranges.moved), ("ranges-place-asked", &ranges.place_asked), ("ranges-place-had", &ranges.place_had)];
    lines.extend(planned.into_iter().filter_map(|(name, figure)| Some(people(name, figure.as_ref()?, words))));
    lines.push(first(&ranges.first, words));
    lines.push(hours("ranges-gap-hours", &ranges.gap_s, words));
    lines.push(hours("ranges-hand-hours", &ranges.hand_s, words));
    lines
}

pub fn people(name: &str, figure: &Figure<u32>, words: &Words) -> String {
    let name = words.say(name);
    if figure.nine_tenths == 0 {
        return nobody(name, figure.ever, words);
    }
    if figure.alike {
        return words.tell("ranges-alike", &[("name", name), ("median", words.count(figure.median))]);
    }
    let interval = match (figure.median_least, figure.median_most) {
        (Some(least), Some(most)) => words.tell("ranges-interval", &[("least", words.count(least)), ("most", words.count(most))]),
        (_, _) => words.say("ranges-too-few"),
    };
    let [low, median, high] = [figure.tenth, figure.median, figure.nine_tenths].map(|count| words.count(count));
    words.tell("ranges-people", &[("name", name), ("median", median), ("interval", interval), ("low", low), ("high", high)])
}

/// Nobody in nine replicates of ten is not nobody: how often somebody was stands beside it, or else what may still be.
fn nobody(name: String, ever: Chance, words: &Words) -> String {
    let percent = |per_mille: u32| format!("{}.{}", per_mille / 10, per_mille % 10);
    let count = ("count", words.count(ever.of));
    if let Some(bound) = ever.bound_per_mille {
        return words.tell("ranges-nobody", &[("name", name), count, ("bound", percent(bound))]);
    }
    let (least, most) = (percent(ever.least_per_mille), percent(ever.most_per_mille));
    words.tell("ranges-seldom", &[("name", name), count, ("times", words.count(ever.times)), ("least", least), ("most", most)])
}

fn first(first: &Figure<When>, words: &Words) -> String {
    let when = |when: When| match when {
        When::AfterS(seconds) => words.length(Seconds(seconds)),
        When::Never => words.say("ranges-never"),
    };
    words.tell("ranges-first", &[("median", when(first.median)), ("early", when(first.tenth))])
}

fn hours(name: &str, figure: &Figure<u64>, words: &Words) -> String {
    let [low, median, high] = [figure.tenth, figure.median, figure.nine_tenths].map(|seconds| words.hours(seconds));
    words.tell(name, &[("median", median), ("low", low), ("high", high)])
}
