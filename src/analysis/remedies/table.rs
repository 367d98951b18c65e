//! Causes and remedies ranked: each change made for everybody whom it may help, lived through in the same replicates.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use schemars::JsonSchema;
use serde::Serialize;

use super::blank::LeftBlank;
use crate::analysis::findings::cause::{self, Why};
use crate::analysis::findings::{facts_by_patient, is_late_breathing};
use crate::analysis::ranges::Figure;
use crate::analysis::runs;
use crate::case::Case;
use crate::case::remedy::{Remedy, RemedyKind};
use crate::fact::{Function, Rank};
use crate::sim::Outcome;
use crate::units::Seconds;

/// What each change would do for those who are at risk: without ventilation, suction or oxygen for longer than tolerance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Remedies {
    /// In how many replicates all this was lived through, from the first.
    pub replicates: u32,
    /// People at risk in any of them: it is in their homes that changes are made.
    pub people: u32,
    /// Those of them of whom the register leaves carers or power blank; left out where it says enough of all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blank: Option<LeftBlank>,
    /// People at risk a replicate, as things are.
    pub before: Figure<u32>,
    /// Each change by itself, from the one that helps most; changes that help nobody come last.
    pub effects: Vec<Effect>,
    /// All changes together that cost nothing.
    pub free: Effect,
    /// All changes together.
    pub all: Effect,
    /// What people were at risk from, from the most frequent, and what helps most against it.
    pub causes: Vec<CauseHelped>,
}

/// A change, or several together, made wherever it makes a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Effect {
    /// The change; `null` where several are made together.
    pub remedy: Option<RemedyKind>,
    /// In how many homes, at how many sites, or in the plan: 1.
    pub places: u32,
    /// People at risk a replicate, with it.
    pub after: Figure<u32>,
    /// People who are at risk as things are and not with it, all replicates together.
    pub helped: u32,
    /// People who are not at risk as things are and are with it, all replicates together.
    pub harmed: u32,
}

/// What people were at risk from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CauseHelped {
    /// What was absent: ventilation, else suction, else oxygen.
    #[schemars(with = "String")]
    pub absent: Absent,
    /// Why ventilation was first lost; `null` where it was not absent for longer than tolerance.
    pub why: Option<Why>,
    /// So many people, all replicates together.
    pub people: u32,
    /// How many of them are not at risk with each change by itself, from the one that helps most of them; those that help nobody are left out.
    pub helped: Vec<(RemedyKind, u32)>,
}

/// The function that was absent for longer than tolerance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Absent {
    /// Ventilation.
    Ventilation,
    /// Suction, while there was ventilation.
    Suction,
    /// Oxygen, while there were both.
    Oxygen,
}

/// What somebody was at risk from.
type Cause = (Absent, Option<Why>);

/// Who was at risk, and from what: a map a replicate.
type AtRisk = Vec<BTreeMap<Rank, Cause>>;

/// What each change would do, over the first replicates. `done` hears of every run. `None` if nobody was at risk in any of them.
///
/// # Panics
/// Without replicates, or if a run does.
#[must_use]
pub fn remedies(case: &Case, replicates: u32, threads: NonZeroUsize, done: impl Fn() + Sync) -> Option<Remedies> {
    let before = at_risk(case, replicates, threads, &done);
    let mut people: Vec<Rank> = before.iter().flat_map(|run| run.keys().copied()).collect();
    people.sort_unstable();
    people.dedup();
    if people.is_empty() {
        return None;
    }
    let candidates = case.remedies(&people);
    let of = |wanted: &dyn Fn(RemedyKind) -> bool| candidates.iter().copied().filter(|remedy| wanted(remedy.kind)).collect::<Vec<_>>();
    let with = |remedies: &[Remedy]| at_risk(&case.with(remedies), replicates, threads, &done);
    let mut runs: Vec<(RemedyKind, Vec<Remedy>, AtRisk)> = Vec::new();
    for kind in RemedyKind::ALL {
        let made = of(&|of| of == kind);
        if !made.is_empty() {
            let after = with(&made);
            runs.push((kind, made, after));
        }
    }
    let together = |made: Vec<Remedy>| effect(None, made.len(), &before, &with(&made));
    let causes = causes(&before, &runs);
    let mut effects: Vec<Effect> = runs.iter().map(|(kind, made, after)| effect(Some(*kind), made.len(), &before, after)).collect();
    effects.sort_by_key(|effect| (std::cmp::Reverse(i64::from(effect.helped) - i64::from(effect.harmed)), effect.remedy));
    Some(Remedies {
        replicates,
        people: people.len() as u32,
        blank: LeftBlank::among(case, &people),
        before: figure(&before),
        effects,
        free: together(of(&RemedyKind::is_free)),
        all: together(of(&|_| true)),
        causes,
    })
}

/// How many runs [`remedies`] lives through at most.
#[must_use]
pub fn runs(replicates: u32) -> u32 {
    replicates.saturating_mul(RemedyKind::ALL.len() as u32 + 3)
}

fn figure(runs: &AtRisk) -> Figure<u32> {
    Figure::of(runs.iter().map(|run| run.len() as u32).collect())
}

fn effect(remedy: Option<RemedyKind>, places: usize, before: &AtRisk, after: &AtRisk) -> Effect {
    let only_in = |these: &AtRisk, those: &AtRisk| {
        let pairs = these.iter().zip(those);
        pairs.map(|(these, those)| these.keys().filter(|patient| !those.contains_key(patient)).count() as u32).sum()
    };
    Effect { remedy, places: places as u32, after: figure(after), helped: only_in(before, after), harmed: only_in(after, before) }
}

fn causes(before: &AtRisk, runs: &[(RemedyKind, Vec<Remedy>, AtRisk)]) -> Vec<CauseHelped> {
    let mut causes: BTreeMap<Cause, (u32, BTreeMap<RemedyKind, u32>)> = BTreeMap::new();
    for (replicate, at_risk) in before.iter().enumerate() {
        for (patient, cause) in at_risk {
            let (people, helped) = causes.entry(*cause).or_default();
            *people += 1;
            for (kind, ..) in runs.iter().filter(|(_, _, after)| !after[replicate].contains_key(patient)) {
                *helped.entry(*kind).or_default() += 1;
            }
        }
    }
    let row = |((absent, why), (people, helped)): (Cause, (u32, BTreeMap<RemedyKind, u32>))| {
        let mut helped: Vec<(RemedyKind, u32)> = helped.into_iter().collect();
        helped.sort_by_key(|&(kind, count)| (std::cmp::Reverse(count), kind));
        CauseHelped { absent, why, people, helped }
    };
    let mut causes: Vec<CauseHelped> = causes.into_iter().map(row).collect();
    causes.sort_by_key(|cause| (std::cmp::Reverse(cause.people), cause.absent, cause.why));
    causes
}

/// Who is at risk in each replicate, and from what.
fn at_risk(case: &Case, replicates: u32, threads: NonZeroUsize, done: &(impl Fn() + Sync)) -> AtRisk {
    runs::each(case, 0..replicates, threads, |outcome| of_run(case, outcome), done)
}

fn of_run(case: &Case, outcome: &Outcome) -> BTreeMap<Rank, Cause> {
    let late = (0..).map(Rank).zip(&outcome.patients).filter(|(_, patient)| is_late_breathing(&patient.tally));
    let late: Vec<Rank> = late.map(|(rank, _)| rank).collect();
    if late.is_empty() {
        return BTreeMap::new();
    }
    let facts = facts_by_patient(outcome);
    let cause = |rank: Rank| {
        let tally = &outcome.patients[rank.index()].tally;
        let is_late = |function: Function| tally.late[function as usize] > 0;
        if is_late(Function::Ventilation) {
            let lost = Seconds(tally.first_lost.0.min(tally.first_at_risk.0));
            let (why, _) = cause::of_loss(case, outcome, rank, &facts[rank.index()], lost);
            (Absent::Ventilation, Some(why))
        } else if is_late(Function::Suction) {
            (Absent::Suction, None)
        } else {
            (Absent::Oxygen, None)
        }
    };
    late.into_iter().map(|rank| (rank, cause(rank))).collect()
}
