//! From one version of a plan to the next: what they write differently, and what became of the verdicts in a scenario that both were lived through in
//! under the same luck.

use std::cmp::{Ordering, Reverse};

use serde::Serialize;

use super::became::{Became, Moved, Word};
use super::by_run::InRun;
use super::tested::{Finding, Found, Tested};
use crate::analysis::statistics::{quantile, side};
use crate::case::area::Name;
use crate::case::plan::Settled;
use crate::case::promise::{Promise, Target};
use crate::io::{Difference, Inputs};

/// A version of a plan in one scenario.
#[derive(Clone, Debug)]
pub struct Version<'a> {
    /// The plan.
    pub plan: &'a Settled,
    /// Its file, as it was named.
    pub file: String,
    /// What its file says.
    pub says: &'a Inputs,
    /// Its promises and those of requirements with what they are called, whether they are asked of the scenario or not.
    pub promises: &'a [(Promise, Option<Name>)],
    /// What was found.
    pub tested: &'a Tested,
}

/// What one scenario says of a plan since an earlier version of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Since<'a> {
    /// What was found with the earlier version.
    pub before: &'a Tested,
    /// What is found with this one.
    pub now: &'a Tested,
    /// Both plans, the earlier first.
    pub plans: [&'a Settled; 2],
    /// Their files.
    pub files: [String; 2],
    /// What the two write differently, by path as `--set` takes it: `a` is the earlier version.
    pub inputs: Vec<Difference>,
    /// The ids of the policies that both have, as each version orders them; `None` where the order is the same.
    pub order: Option<[Vec<&'a str>; 2]>,
    /// Every promise of which something changed: by what became of it, then broken ones first, then in the order of the plan.
    pub turns: Vec<Turn<'a>>,
    /// Promises of which nothing changed: the same verdict, and in each run it was not so for as many.
    pub unchanged: u32,
}

/// What became of one promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn<'a> {
    /// What became of it.
    pub became: Became,
    /// What was found with the earlier version; `None`: it was not asked there.
    pub before: Option<&'a Finding>,
    /// What is found with this one; `None`: it is not asked here.
    pub now: Option<&'a Finding>,
    /// What of its own words changed; empty unless it was reworded.
    pub words: Vec<Word>,
    /// What is otherwise in some run; empty unless it moved while its verdict stands.
    pub moved: Vec<Moved>,
    /// The runs of both, one by one; `None` where they cannot be paired.
    pub pairs: Option<Pairs>,
}

/// The runs that both versions were lived through in. Run k of both meets the same misfortunes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Pairs {
    /// How many.
    pub of: u32,
    /// In so many it held before, and does not now.
    pub lost: u32,
    /// In so many it did not hold before, and does now.
    pub won: u32,
    /// For how many it was not so; `None` where a promise of several targets speaks now of one, now of another of them.
    pub numbers: Option<Numbers>,
}

/// For how many it was not so in the runs of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Numbers {
    /// The median of those for whom it was not so before, and that of those of whom it spoke.
    pub before: (u32, u32),
    /// The same now.
    pub now: (u32, u32),
    /// In how many runs it is not so for fewer now, and in how many for more.
    pub fewer_more: (u32, u32),
    /// In how many runs it speaks of fewer now, such as of requests, and in how many of more.
    pub of_fewer_more: (u32, u32),
}

impl<'a> Since<'a> {
    /// What became of a plan.
    #[must_use]
    pub fn of(before: &Version<'a>, now: &Version<'a>) -> Self {
        let mut turns: Vec<Turn<'a>> = now.tested.findings.iter().filter_map(|found| turn(before, now, found)).collect();
        let gone = before.tested.findings.iter().filter(|found| now.finding(found).is_none());
        turns.extend(gone.map(|found| Turn {
            became: if now.promise(found).is_some() { Became::AskedBefore } else { Became::TakenOut },
            before: Some(found),
            now: None,
            words: Vec::new(),
            moved: Vec::new(),
            pairs: None,
        }));
        let unchanged = now.tested.findings.len() - turns.iter().filter(|turn| turn.now.is_some()).count();
        turns.sort_by_key(|turn| (turn.became, turn.now.or(turn.before).map(|found| Reverse(found.verdict))));
        Since {
            before: before.tested,
            now: now.tested,
            plans: [before.plan, now.plan],
            files: [before.file.clone(), now.file.clone()],
            inputs: before.says.differences(now.says),
            order: order(before.plan, now.plan),
            turns,
            unchanged: unchanged as u32,
        }
    }
}

impl<'a> Version<'a> {
    /// What was found here of the same promise.
    fn finding(&self, of: &Finding) -> Option<&'a Finding> {
        self.tested.findings.iter().find(|found| found.promise == of.promise && found.requirement == of.requirement)
    }

    /// The promise that something was found of in one version, as this version has it.
    fn promise(&self, of: &Finding) -> Option<&'a Promise> {
        let same = |(promise, requirement): &&(Promise, Option<Name>)| promise.id == of.promise && *requirement == of.requirement;
        self.promises.iter().find(same).map(|(promise, _)| promise)
    }

    fn called(&self, id: &str) -> Option<&'a Target> {
        self.promises.iter().find(|(promise, _)| promise.id == id).map(|(promise, _)| &promise.target)
    }
}

/// What became of a promise that is asked now; `None`: nothing.
fn turn<'a>(before: &Version<'a>, now: &Version<'a>, found: &'a Finding) -> Option<Turn<'a>> {
    let Some(earlier) = before.finding(found) else {
        let became = if before.promise(found).is_some() { Became::AskedNow } else { Became::Added };
        return Some(Turn { became, before: None, now: Some(found), words: Vec::new(), moved: Vec::new(), pairs: None });
    };
    let words = words(before, now, found);
    if !words.is_empty() {
        return Some(Turn { became: Became::Reworded, before: Some(earlier), now: Some(found), words, moved: Vec::new(), pairs: None });
    }
    let mixed = now.promise(found).is_some_and(|promise| mixes(now, &promise.target));
    let pairs = Pairs::of(earlier, found, mixed);
    let moved = moved(earlier, found, mixed);
    let became = became(earlier, found, !moved.is_empty(), pairs)?;
    let moved = if became == Became::Moved { moved } else { Vec::new() };
    Some(Turn { became, before: Some(earlier), now: Some(found), words, moved, pairs })
}

/// What became of a promise that asks for the same; `None`: nothing.
fn became(before: &Finding, now: &Finding, moved: bool, pairs: Option<Pairs>) -> Option<Became> {
    if before.verdict == now.verdict {
        return moved.then_some(Became::Moved);
    }
    Some(match (before.verdict, now.verdict) {
        (Found::NotAsked, _) | (_, Found::NotAsked) => Became::Otherwise,
        (Found::NotProven, _) | (_, Found::NotProven) => match pairs.and_then(Pairs::side) {
            Some(Ordering::Greater) => Became::HeldLess,
            Some(Ordering::Less) => Became::HeldMore,
            Some(Ordering::Equal) | None => Became::Undecided,
        },
        (_, Found::Broken) => Became::Worse,
        (_, Found::Kept) => Became::Better,
    })
}

/// What is otherwise in some run. Of a promise of several targets the counts are now of one, now of another of them.
fn moved(before: &Finding, now: &Finding, mixed: bool) -> Vec<Moved> {
    let runs = before.by_run.pairs(&now.by_run);
    let any = |differs: fn(&(InRun, InRun)) -> bool| runs.iter().any(differs);
    let otherwise = [
        (Moved::Held, before.held != now.held || any(|(before, now)| before.held != now.held)),
        (Moved::Failing, !mixed && any(|(before, now)| before.failing != now.failing)),
        (Moved::Of, !mixed && any(|(before, now)| before.of != now.of)),
        (Moved::Runs, before.of != now.of),
        (Moved::Without, before.evidence.without != now.evidence.without),
    ];
    otherwise.into_iter().filter_map(|(what, otherwise)| otherwise.then_some(what)).collect()
}

/// What of a promise's own words changed.
fn words(before: &Version<'_>, now: &Version<'_>, of: &Finding) -> Vec<Word> {
    let (Some(earlier), Some(promise)) = (before.promise(of), now.promise(of)) else { return Vec::new() };
    let counts = |one: &Promise, other: &Promise| one.counts.iter().all(|what| other.counts_on(*what));
    let same_target = earlier.target == promise.target;
    let changed = [
        (Word::Target, !same_target),
        (Word::Named, same_target && !asks_the_same(before, &earlier.target, now, &promise.target)),
        (Word::Chance, earlier.chance != promise.chance),
        (Word::Counts, !counts(earlier, promise) || !counts(promise, earlier)),
    ];
    changed.into_iter().filter_map(|(word, changed)| changed.then_some(word)).collect()
}

/// Whether two targets ask for the same, with all promises that they name. No promise names itself: the plan was checked.
fn asks_the_same(before: &Version<'_>, a: &Target, now: &Version<'_>, b: &Target) -> bool {
    let same = |id: &str| match (before.called(id), now.called(id)) {
        (Some(a), Some(b)) => asks_the_same(before, a, now, b),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    a == b && a.named().into_iter().all(same)
}

/// The policies that both have, in the order of each: they are looked at from the top, and no path tells their order.
fn order<'a>(before: &'a Settled, now: &'a Settled) -> Option<[Vec<&'a str>; 2]> {
    let in_both = |plan: &'a Settled, other: &'a Settled| {
        let ids = plan.policies.iter().map(|policy| policy.id.as_str());
        ids.filter(|id| other.policies.iter().any(|policy| policy.id == *id)).collect::<Vec<_>>()
    };
    let orders = [in_both(before, now), in_both(now, before)];
    (orders[0] != orders[1]).then_some(orders)
}

impl Pairs {
    /// The runs of both; `None` where no run decides, where there was nobody to speak of, or where the worst that is told is without another site.
    fn of(before: &Finding, now: &Finding, mixed: bool) -> Option<Self> {
        let by_run = |found: &Finding| found.chance.is_some() && found.verdict != Found::NotAsked;
        if !by_run(before) || !by_run(now) || before.evidence.without != now.evidence.without {
            return None;
        }
        let runs = before.by_run.pairs(&now.by_run);
        Some(Pairs {
            of: runs.len() as u32,
            lost: count(&runs, |before, now| before.held && !now.held),
            won: count(&runs, |before, now| !before.held && now.held),
            numbers: (!mixed).then(|| Numbers::of(&runs)),
        })
    }
}

impl Pairs {
    /// On which side of a half the share lies of runs lost among those in which it turned; `None` where they cannot say.
    fn side(self) -> Option<Ordering> {
        side(u64::from(self.lost), u64::from(self.lost + self.won), 500)
    }
}

impl Numbers {
    fn of(runs: &[(InRun, InRun)]) -> Self {
        let medians = |side: fn(&(InRun, InRun)) -> InRun| {
            let of = |number: fn(InRun) -> u32| median(runs.iter().map(|pair| number(side(pair))));
            (of(|run| run.failing), of(|run| run.of))
        };
        let fewer_more = |number: fn(InRun) -> u32| {
            (count(runs, |before, now| number(now) < number(before)), count(runs, |before, now| number(now) > number(before)))
        };
        Numbers {
            before: medians(|pair| pair.0),
            now: medians(|pair| pair.1),
            fewer_more: fewer_more(|run| run.failing),
            of_fewer_more: fewer_more(|run| run.of),
        }
    }
}

fn count(runs: &[(InRun, InRun)], so: impl Fn(InRun, InRun) -> bool) -> u32 {
    runs.iter().filter(|&&(before, now)| so(before, now)).count() as u32
}

/// Whether a promise asks for several targets: the first that does not hold speaks for all, so that its counts are now of this, now of that.
fn mixes(version: &Version<'_>, target: &Target) -> bool {
    if let Target::All(parts) | Target::Any(parts) = target
        && (parts.len() > 1 || parts.iter().any(|part| mixes(version, part)))
    {
        return true;
    }
    let named = target.named();
    named.len() > 1 || named.into_iter().filter_map(|id| version.called(id)).any(|named| mixes(version, named))
}

/// The middle of these numbers, one of them; 0 of none.
fn median(numbers: impl Iterator<Item = u32>) -> u32 {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    if numbers.is_empty() { 0 } else { quantile(&numbers, 500).value }
}
