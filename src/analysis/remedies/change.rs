//! Changes by name: what reports show, and what is kept of a test.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::already::{Already, asks_the_run};
use super::blank::LeftBlank;
use super::person::with_changes;
use super::promise::Advice;
use super::search::Search;
use crate::analysis::findings::{Absence, ByFunction};
use crate::analysis::judge::{Found, Judged};
use crate::analysis::runs;
use crate::case::Case;
use crate::case::area::Name;
use crate::case::remedy::{Remedy, RemedyKind, Scope};
use crate::fact::Rank;
use crate::sim::Outcome;

/// A change and where it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// What is changed.
    pub remedy: RemedyKind,
    /// The id of the patient in whose home, or of the site; `null` where it is the plan's.
    pub at: Option<String>,
    /// The name of the site; left out where it is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// What the home has of it already; left out where it has none, and of other changes than one more trained carer or generator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub already: Option<Already>,
}

/// What would have helped somebody in a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WouldHelp {
    /// The fewest changes; empty: none of those tried helps.
    pub changes: Vec<Change>,
    /// Every set of at most so many changes was tried and does not help, but for what was found.
    pub up_to: u32,
    /// How many sets were tried.
    pub tried: u32,
    /// How many others of that run are at risk as things are, and not with the changes.
    pub others_helped: u32,
    /// How many others are at risk with them, and not as things are.
    pub others_harmed: u32,
    /// For how long the person is without each function with the changes; `null` where none of those tried helps.
    pub functions: Option<ByFunction<Absence>>,
    /// Seconds by hand only with the changes; `null` where none of those tried helps.
    pub hand_s: Option<u32>,
    /// The person, where the register leaves carers or power blank; left out where it says enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blank: Option<LeftBlank>,
}

/// What would have kept a promise in the run that is its evidence, and what that comes to in all runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WouldKeep {
    /// The changes; empty: none of those tried keeps it.
    pub changes: Vec<Change>,
    /// Whether no fewer changes do. Otherwise they were put together home by home, and none of them can be left out.
    pub smallest: bool,
    /// Every set of at most so many changes was tried and does not keep it, but for what was found.
    pub up_to: u32,
    /// Where nothing was found: whether changes home by home were tried to their end.
    pub exhausted: bool,
    /// In how many homes it was not so in that run.
    pub homes: u32,
    /// With them, over all runs: the verdict, in how many runs it holds, and of how many. `None` where nothing was found.
    pub after: Option<(Found, u32, u32)>,
    /// Each change made everywhere: those that help, from the one that helps most.
    pub everywhere: Vec<Everywhere>,
    /// Those of these homes of which the register leaves carers or power blank; left out where it says enough of all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blank: Option<LeftBlank>,
}

/// A change made everywhere it makes a difference, and in how many runs a promise then holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Everywhere {
    /// The change.
    pub remedy: RemedyKind,
    /// In how many homes, at how many sites, or in the plan: 1.
    pub places: u32,
    /// In how many runs the promise holds as things are.
    pub before: u32,
    /// In how many with the change.
    pub after: u32,
    /// Of how many.
    pub of: u32,
}

impl Change {
    /// A change of a case, by name. `lived` is the run as things are, where what there is already asks for it.
    fn of(case: &Case, remedy: &Remedy, lived: Option<&Outcome>) -> Self {
        let (at, name) = match (remedy.kind.scope(), remedy.at) {
            (Scope::Home, Some(home)) => (Some(case.patients[home.index()].id.clone()), None),
            (Scope::Site, Some(site)) => {
                let site = &case.area.sites[site.index()];
                (Some(site.id.clone()), Some(site.name.clone()))
            }
            (Scope::Plan, _) | (Scope::Home | Scope::Site, None) => (None, None),
        };
        Change { remedy: remedy.kind, at, name, already: Already::beside(case, remedy, lived) }
    }

    /// Changes by name, in one replicate of a case.
    fn all(case: &Case, replicate: u32, remedies: &[Remedy]) -> Vec<Self> {
        let lived = remedies.iter().any(|remedy| asks_the_run(case, remedy)).then(|| runs::one(case, replicate));
        remedies.iter().map(|remedy| Change::of(case, remedy, lived.as_ref())).collect()
    }
}

impl WouldHelp {
    /// What a search for a patient of a case found in one replicate.
    ///
    /// # Panics
    /// If a run does.
    #[must_use]
    pub fn of(case: &Case, patient: Rank, replicate: u32, search: &Search) -> Self {
        let found = search.found.as_deref();
        let with = found.map(|found| with_changes(case, patient, replicate, found));
        WouldHelp {
            changes: Change::all(case, replicate, found.unwrap_or_default()),
            up_to: search.up_to,
            tried: search.tried,
            others_helped: with.map_or(0, |with| with.others_helped),
            others_harmed: with.map_or(0, |with| with.others_harmed),
            functions: with.map(|with| with.functions),
            hand_s: with.map(|with| with.hand_s),
            blank: LeftBlank::among(case, &[patient]),
        }
    }
}

impl WouldKeep {
    /// What was found for a promise of a case; `None` if it held in every run.
    ///
    /// # Panics
    /// If a run does.
    #[must_use]
    pub fn of(case: &Case, judged: &Judged, advice: &Advice, everywhere: Vec<Everywhere>) -> Option<Self> {
        let (replicate, broken) = judged.broken.as_ref()?;
        let helped = advice.helped.as_ref();
        let remedies = helped.map(|helped| &*helped.remedies).unwrap_or_default();
        Some(WouldKeep {
            changes: Change::all(&case.without(judged.missing), *replicate, remedies),
            smallest: helped.is_some_and(|helped| helped.smallest),
            up_to: advice.up_to,
            exhausted: advice.exhausted,
            homes: broken.patients.len() as u32,
            after: helped.map(|helped| (helped.after.verdict.map_or(Found::NotAsked, Found::from), helped.after.held, helped.after.of)),
            everywhere,
            blank: LeftBlank::among(case, &broken.patients),
        })
    }
}
