//! What changed since an earlier version of the plan: what it writes, and what became of its verdicts. What did not change is counted.

mod page;
mod said;
mod sheets;

pub(super) use page::section;
pub(super) use sheets::sheets;

use super::{Verdicts, runs, title, unit, verdict};
use crate::analysis::judge::{Became, Finding, Found, Numbers, Since, Turn};
use crate::report::words::Words;

/// The scenarios in which the plans of both versions are the same.
struct Plans<'a> {
    /// The first of them.
    since: &'a Since<'a>,
    /// Their files.
    scenarios: Vec<&'a str>,
}

/// Every pair of versions: one where the plan is named behind the scenarios, more only where scenarios have plans of their own.
fn plans<'a>(verdicts: &Verdicts<'a>) -> Vec<Plans<'a>> {
    let mut found: Vec<Plans<'a>> = Vec::new();
    for since in verdicts.since {
        let same = |plans: &&mut Plans<'_>| {
            plans.since.inputs == since.inputs && plans.since.order == since.order && plans.since.now.plan_title == since.now.plan_title
        };
        match found.iter_mut().find(same) {
            Some(plans) => plans.scenarios.push(&since.now.scenario),
            None => found.push(Plans { since, scenarios: vec![&since.now.scenario] }),
        }
    }
    found
}

/// The sentences for the terminal; none where nothing was asked.
pub(super) fn lines(verdicts: &Verdicts<'_>, words: &Words) -> Vec<String> {
    if verdicts.since.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![String::new(), words.say("since-head")];
    let plans = plans(verdicts);
    for one in &plans {
        lines.extend(named(one, plans.len(), words));
        lines.push(differing(one.since, words));
        lines.extend(one.since.inputs.iter().map(|difference| format!("  {}", said::line(difference, one.since, words))));
        lines.extend(order(one.since, words).map(|told| format!("  {told}")));
    }
    lines.extend([sum(verdicts, words), words.say("since-legend")]);
    for since in verdicts.since.iter().filter(|since| !since.turns.is_empty()) {
        lines.push(format!("  {}", since.now.scenario));
        for turn in &since.turns {
            lines.push(format!("    {}", row(turn, words)));
            lines.extend(details(turn, words).into_iter().map(|detail| format!("      {detail}")));
        }
    }
    lines
}

/// Which two versions, and how to tell them apart; in which scenarios only where they are not the same in all.
fn named(plans: &Plans<'_>, of: usize, words: &Words) -> Vec<String> {
    let since = plans.since;
    let titles = since.plans.map(|plan| words.name(&plan.title));
    let args = |version: usize| [("title", titles[version].to_owned()), ("file", since.files[version].clone())];
    let mut lines = vec![
        words.tell("since-before", &args(0)),
        words.tell(if since.now.plan.is_some() { "since-now" } else { "since-now-own" }, &args(1)),
    ];
    if titles[0] == titles[1] {
        lines.push(words.say("since-same-title"));
    }
    if of > 1 {
        lines.push(words.tell("since-in", &[("scenarios", plans.scenarios.join(&words.say("list-separator")))]));
    }
    lines
}

/// How many values are written differently.
fn differing(since: &Since<'_>, words: &Words) -> String {
    let count = since.inputs.len() + usize::from(since.order.is_some());
    if count == 0 {
        return words.say("since-inputs-none");
    }
    words.tell("since-inputs", &[("count", words.count(count as u64))])
}

fn order(since: &Since<'_>, words: &Words) -> Option<String> {
    let [before, now] = since.order.as_ref()?;
    Some(words.tell("since-order", &[("before", before.join(" ")), ("now", now.join(" "))]))
}

/// How many of each sort, over all scenarios; that nothing became worse or better is said too.
fn sum(verdicts: &Verdicts<'_>, words: &Words) -> String {
    let told = |name: &str, count: u64| words.tell(&format!("since-count-{name}"), &[("count", words.count(count))]);
    let count = |became: Became| {
        let turns = verdicts.since.iter().flat_map(|since| &since.turns);
        turns.filter(|turn| turn.became == became).count() as u64
    };
    let always = [Became::Worse, Became::Better];
    let listed = Became::ALL.into_iter().map(|became| (became, count(became)));
    let listed = listed.filter(|&(became, count)| count > 0 || always.contains(&became));
    let mut counts: Vec<String> = listed.map(|(became, count)| told(became.name(), count)).collect();
    counts.push(told("unchanged", verdicts.since.iter().map(|since| u64::from(since.unchanged)).sum()));
    words.tell("since-sum", &[("counts", counts.join(&words.say("list-separator")))])
}

fn became(turn: &Turn<'_>, words: &Words) -> String {
    if turn.became == Became::Moved {
        let what: Vec<String> = turn.moved.iter().map(|what| words.say(&format!("since-moved-{}", what.name()))).collect();
        return words.tell("since-moved", &[("what", what.join(&words.say("list-separator")))]);
    }
    words.say(&format!("since-{}", turn.became.name()))
}

/// Either finding, the present one first: they are of the same promise.
pub(super) fn either<'a>(turn: &Turn<'a>) -> &'a Finding {
    turn.now.or(turn.before).expect("invariant: a promise that turned was found in one version at least")
}

fn row(turn: &Turn<'_>, words: &Words) -> String {
    let finding = either(turn);
    let verdict = match (turn.before, turn.now) {
        (Some(_), Some(now)) if turn.became == Became::Moved => verdict(now, words),
        (Some(before), Some(now)) => words.tell("since-both", &[("before", verdict(before, words)), ("now", verdict(now, words))]),
        (Some(before), None) => words.tell("since-was", &[("verdict", verdict(before, words))]),
        (None, _) => verdict(finding, words),
    };
    let args =
        [("became", became(turn, words)), ("verdict", verdict), ("promise", finding.promise.clone()), ("title", title(finding, words))];
    words.tell("since-row", &args)
}

/// What it rests on, a sentence each.
fn details(turn: &Turn<'_>, words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    if !turn.words.is_empty() {
        lines.push(words.tell("since-not-comparable", &[("words", changed_words(turn, words))]));
    }
    match (turn.before, turn.now) {
        (Some(before), Some(now)) if turn.words.is_empty() && before.chance.is_none() => lines.push(told(before, now, words)),
        (Some(before), Some(now)) => {
            lines.push(words.tell("since-detail-before", &[("told", held(before, words))]));
            lines.push(words.tell("since-detail-now", &[("told", held(now, words))]));
            lines.extend(paired(turn, before, now, words));
        }
        (one, other) => lines.extend(one.or(other).map(|found| held(found, words))),
    }
    lines
}

/// What can be said of single runs of both; nothing where the promise is not the same.
fn paired(turn: &Turn<'_>, before: &Finding, now: &Finding, words: &Words) -> Vec<String> {
    if !turn.words.is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    if let Some(pairs) = turn.pairs {
        let counts = [("of", pairs.of), ("lost", pairs.lost), ("won", pairs.won)].map(|(name, count)| (name, words.count(count)));
        lines.push(words.tell("since-pairs", &counts));
        lines.extend(pairs.numbers.iter().flat_map(|numbers| failing(*numbers, now, words)));
    }
    if let (Some(without), Some(instead)) = (&before.evidence.without, &now.evidence.without)
        && without != instead
    {
        lines.push(words.tell("since-without", &[("before", without.clone()), ("now", instead.clone())]));
    }
    lines
}

fn changed_words(turn: &Turn<'_>, words: &Words) -> String {
    let changed: Vec<String> = turn.words.iter().map(|word| words.say(&format!("since-word-{}", word.name()))).collect();
    changed.join(&words.say("list-separator"))
}

/// In how many runs it held, with the interval on both sides of the change alike.
fn held(finding: &Finding, words: &Words) -> String {
    let Some(chance) = finding.chance.filter(|_| finding.verdict != Found::NotAsked) else {
        return if finding.verdict == Found::NotAsked { words.say("test-row-not-asked") } else { runs(finding, words) };
    };
    let percent = |per_mille: u32| format!("{} %", words.tenths(per_mille));
    let args = [
        ("held", words.count(finding.held)),
        ("of", words.count(finding.of)),
        ("least", percent(finding.share.0)),
        ("most", percent(finding.share.1)),
        ("chance", percent(chance)),
    ];
    words.tell("since-runs", &args)
}

/// For how many it was not so in the middle of the runs, and run by run; beside it of how many it spoke, where that is not the same in every run.
fn failing(numbers: Numbers, finding: &Finding, words: &Words) -> Vec<String> {
    let ((before, before_of), (now, now_of)) = (numbers.before, numbers.now);
    let count = |(name, count): (&'static str, u32)| (name, words.count(count));
    let mut medians = vec![("unit", unit(finding, words))];
    medians.extend([("before", before), ("before_of", before_of), ("now", now), ("now_of", now_of)].map(count));
    let runs = |(fewer, more): (u32, u32)| [("fewer", fewer), ("more", more)].map(count);
    let middle = ("middle", words.tell("since-failing", &medians));
    let mut lines = vec![words.tell("since-fewer-more", &[&[middle][..], &runs(numbers.fewer_more)].concat())];
    if numbers.of_fewer_more != (0, 0) {
        lines.push(words.tell("since-of-fewer-more", &runs(numbers.of_fewer_more)));
    }
    lines
}

/// For how many it is not so, where no run decides.
fn told(before: &Finding, now: &Finding, words: &Words) -> String {
    let (was, is) = (&before.evidence, &now.evidence);
    let counts = [("before", was.failing), ("before_of", was.of), ("now", is.failing), ("now_of", is.of)];
    let counts = counts.map(|(name, count)| (name, words.count(count)));
    words.tell("since-told-written", &[&[("unit", unit(now, words))][..], &counts].concat())
}
