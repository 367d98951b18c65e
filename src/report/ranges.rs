//! What many replicates found: medians, what holds eight times in ten, and the bad case of one in ten.

use super::Told;
use super::words::Words;
use crate::analysis::ensemble::Totals;
use crate::analysis::statistics::{Quantile, none_bound, quantile};
use crate::sim::Ending;
use crate::units::Seconds;

/// A line each; nothing without replicates.
pub fn lines(told: &Told<'_>, words: &Words) -> Vec<String> {
    let replicates = told.replicates;
    if replicates.is_empty() {
        return Vec::new();
    }
    let ending = |totals: &Totals, ending: Ending| totals.endings[ending as usize];
    let all: u32 = replicates[0].endings.iter().sum();
    let mut lines = vec![words.tell("ranges-head", &[("count", words.count(replicates.len() as u64))])];
    let mut row = |name: &str, of: &dyn Fn(&Totals) -> u32| lines.push(people(name, replicates, of, words));
    row("ranges-out", &|totals| all - ending(totals, Ending::NeverOut) - ending(totals, Ending::OxygenOnly));
    row("ranges-without", &Totals::without);
    row("ranges-at-risk", &|totals| ending(totals, Ending::AtRisk));
    if told.case.patients.iter().any(|patient| !patient.known_to_ward) {
        row("ranges-at-risk-not-known", &|totals| totals.not_known_at_risk);
    }
    row("ranges-by-hand", &|totals| ending(totals, Ending::ByHand));
    lines.push(first(replicates, words));
    for (name, of) in [("ranges-gap-hours", (|totals| totals.gap_s) as fn(&Totals) -> u64), ("ranges-hand-hours", |totals| totals.hand_s)] {
        let [low, median, high] = spread(replicates, of);
        let args = [("median", words.hours(median.value)), ("low", words.hours(low.value)), ("high", words.hours(high.value))];
        lines.push(words.tell(name, &args));
    }
    lines
}

/// The tenth, the half and nine tenths of the replicates.
fn spread<T: Copy + Ord>(replicates: &[Totals], of: impl Fn(&Totals) -> T) -> [Quantile<T>; 3] {
    let mut values: Vec<T> = replicates.iter().map(of).collect();
    values.sort_unstable();
    [100, 500, 900].map(|per_mille| quantile(&values, per_mille))
}

fn people(name: &str, replicates: &[Totals], of: &dyn Fn(&Totals) -> u32, words: &Words) -> String {
    let (name, count) = (words.say(name), words.count(replicates.len() as u64));
    let [low, median, high] = spread(replicates, of);
    let times = replicates.iter().filter(|totals| of(totals) > 0).count() as u64;
    if times == 0 {
        // Nobody in so many replicates is not nobody: the bound stands beside it.
        let bound = none_bound(replicates.len() as u64);
        return words.tell("ranges-nobody", &[("name", name), ("count", count), ("bound", format!("{}.{}", bound / 10, bound % 10))]);
    }
    let interval = match (median.least, median.most) {
        (Some(least), Some(most)) => words.tell("ranges-interval", &[("least", words.count(least)), ("most", words.count(most))]),
        (_, _) => words.say("ranges-too-few"),
    };
    let [low, median, high] = [low, median, high].map(|quantile| words.count(quantile.value));
    words.tell("ranges-people", &[("name", name), ("median", median), ("interval", interval), ("low", low), ("high", high)])
}

fn first(replicates: &[Totals], words: &Words) -> String {
    let [early, median, _] = spread(replicates, |totals| totals.first);
    let when = |first: Quantile<Seconds>| if first.value == Seconds::NEVER { words.say("ranges-never") } else { words.length(first.value) };
    words.tell("ranges-first", &[("median", when(median)), ("early", when(early))])
}
