//! Findings: everything that follows from an outcome. Reports, tables and maps show these numbers and compute none of their own.

mod about;
pub mod cause;
mod counts;
mod each;
pub mod facts;
mod groups;
pub mod hours;
mod person;
mod places;
pub mod response;
mod story;

pub use about::{About, AboutRegister};
pub use counts::{Counts, is_late_breathing};
pub use each::{ByEnding, ByFunction, ByState, Each, Named};
pub use groups::{Group, Groups};
pub use hours::{Hour, Hours, Need};
pub use person::{Absence, Person, call_in_order};
pub use places::{Block, Place};
pub use response::Response;
pub use story::{Gap, Since, Span, Story};

use schemars::JsonSchema;
use serde::Serialize;

use super::judge::Conclusion;
use super::ranges::Ranges;
use super::remedies::Remedies;
use crate::care::patient::{Class, Ventilation};
use crate::case::Case;
use crate::case::catalogue::Catalogue;
use crate::fact::{FactId, Rank, Record};
use crate::sim::{Audit, Outcome};

/// The format version of `outcome.json`.
pub const VERSION: u32 = 1;

/// The same run at the other ends of recorded intervals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ends {
    /// With the least that was recorded.
    pub least: Counts,
    /// With the most.
    pub most: Counts,
    /// Feeders whose recorded count exceeded their customers, and was taken as all of them.
    pub clamped: u32,
}

/// Changes that were tried to see whether they would have helped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tried {
    /// In how many replicates, from the first.
    pub replicates: u32,
    /// What they do; `null` if nobody was at risk in any of them.
    pub found: Option<Remedies>,
}

/// The mix of patients: totals depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mix {
    /// How ventilation is given.
    pub ventilation: Ventilation,
    /// How much of the day; `null` where support is oxygen alone.
    pub class: Option<Class>,
    /// How many.
    pub patients: u32,
}

/// What a run found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Findings {
    /// The format's version, [`VERSION`].
    pub version: u32,
    /// What the run was of.
    pub about: About,
    /// Everybody counted; the parts add up.
    pub counts: Counts,
    /// Patients by ventilation and dependence class; nobody is in two rows.
    pub mix: Vec<Mix>,
    /// Groups of those who have a row in the register; `null` where nobody has.
    pub groups: Option<Groups>,
    /// Hour by hour.
    pub hours: Hours,
    /// What took ventilation, from the most frequent.
    pub causes: Vec<cause::Cause>,
    /// By home, in the area's order.
    pub municipalities: Vec<Place>,
    /// By home.
    pub medical_areas: Vec<Place>,
    /// By home.
    pub blocks: Vec<Block>,
    /// By who names the site in the register.
    pub sites: Vec<Place>,
    /// By id: place *n* is rank *n*.
    pub patients: Vec<Person>,
    /// What many replicates say together; `null` if only one was lived through.
    pub ranges: Option<Ranges>,
    /// What the targets of the plan come to; left out where nobody asked, or it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conclusion: Option<Conclusion>,
    /// What was tried that might have helped; left out where nobody asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tried: Option<Tried>,
    /// What the response came to; left out where the scenario has no plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<Response>,
    /// The other ends of recorded intervals, where a record is replayed.
    pub ends: Option<Ends>,
    /// What came in is what went out and what is left.
    pub audit: Audit,
}

impl Findings {
    /// Reads the outcome of a replicate; `replicates` is how many are lived through beside it, 1 if none are.
    #[must_use]
    pub fn of(case: &Case, outcome: &Outcome, replicate: u32, replicates: u32) -> Self {
        let mut gathering = places::Gathering::of(case);
        let mut fold = hours::Fold::new(outcome.horizon, hours::cylinder(&Catalogue::shipped()));
        let mut patients = Vec::with_capacity(case.patients.len());
        let mut lost = Vec::new();
        for (rank, facts) in (0..).map(Rank).zip(facts_by_patient(outcome)) {
            let records: Vec<Record> = facts.iter().map(|&(_, record)| record).collect();
            let lived = story::Lived::of(case, outcome, rank, &records);
            let hours = lived.as_ref().map(|lived| fold.hours(case, rank, lived)).unwrap_or_default();
            let tally = &outcome.patients[rank.index()].tally;
            gathering.add(rank, tally, &hours);
            let why = Person::lost(case, outcome, rank).map(|at| cause::of_loss(case, outcome, rank, &facts, at));
            let story = lived.map(|lived| lived.story(outcome.horizon)).unwrap_or_default();
            let person = Person::of(case, outcome, rank, story, why);
            lost.extend(
                why.map(|(why, _)| (why, person.first_at_risk_s.is_some(), person.functions[crate::fact::Function::Ventilation].gap_s)),
            );
            patients.push(person);
        }
        person::call_in_order(&mut patients);
        let (counts, hours) = gathering.whole();
        let medical_areas = gathering.medical_areas();
        Findings {
            version: VERSION,
            about: About::of(case, outcome, replicate, replicates),
            counts,
            mix: mix(case),
            groups: Groups::of(case),
            hours,
            causes: cause::ranked(lost),
            medical_areas,
            municipalities: gathering.municipalities(),
            blocks: gathering.blocks(outcome),
            sites: gathering.sites(),
            patients,
            ranges: None,
            conclusion: None,
            tried: None,
            response: Response::of(case, outcome.into()),
            ends: None,
            audit: outcome.audit(case),
        }
    }

    /// Who lost ventilation for longer than connecting takes: when, and who, in the order in which they lost it.
    #[must_use]
    pub fn lost(&self) -> Vec<(u32, Rank)> {
        let of = |(rank, person): (Rank, &Person)| person.lost_s().map(|at| (at, rank));
        let mut lost: Vec<(u32, Rank)> = (0..).map(Rank).zip(&self.patients).filter_map(of).collect();
        lost.sort_unstable();
        lost
    }

    /// Those to be called, first who is to be called first.
    #[must_use]
    pub fn calls(&self) -> Vec<Rank> {
        let mut calls: Vec<(u32, Rank)> =
            (0..).map(Rank).zip(&self.patients).filter_map(|(rank, person)| Some((person.call?, rank))).collect();
        calls.sort_unstable();
        calls.into_iter().map(|(_, rank)| rank).collect()
    }
}

/// The facts of every patient with their numbers, in order, by rank: one pass over the ledger.
#[must_use]
pub fn facts_by_patient(outcome: &Outcome) -> Vec<Vec<(FactId, Record)>> {
    let mut facts = vec![Vec::new(); outcome.patients.len()];
    for (id, record) in (0..).map(FactId).zip(&outcome.records) {
        if record.fact.is_of_patient() {
            facts[record.subject.index()].push((id, *record));
        }
    }
    facts
}

fn mix(case: &Case) -> Vec<Mix> {
    let mut mix: Vec<Mix> = Vec::new();
    for patient in &case.patients {
        let ventilation = patient.support.ventilation;
        let class = (ventilation != Ventilation::OxygenOnly).then_some(patient.support.class);
        match mix.iter_mut().find(|row| row.ventilation == ventilation && row.class == class) {
            Some(row) => row.patients += 1,
            None => mix.push(Mix { ventilation, class, patients: 1 }),
        }
    }
    mix.sort_by_key(|row| (row.ventilation, row.class));
    mix
}
