//! Changes by name: what reports show, and what is kept of a test.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::person::others;
use super::promise::Advice;
use super::search::Search;
use crate::analysis::judge::Found;
use crate::case::Case;
use crate::case::remedy::{Remedy, RemedyKind, Scope};
use crate::fact::Rank;

/// A change and where it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// What is changed.
    pub remedy: RemedyKind,
    /// The id of the patient in whose home, or of the site; `null` where it is the plan's.
    pub at: Option<String>,
}

/// What would have helped somebody in a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
    /// With them, over all runs: the verdict, in how many runs it holds, and of how many. `None` where nothing was found.
    pub after: Option<(Found, u32, u32)>,
    /// Each change made everywhere: those that help, from the one that helps most.
    pub everywhere: Vec<Everywhere>,
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
    /// A change of a case, by name.
    #[must_use]
    pub fn of(case: &Case, remedy: &Remedy) -> Self {
        let at = match (remedy.kind.scope(), remedy.at) {
            (Scope::Home, Some(home)) => Some(case.patients[home.index()].id.clone()),
            (Scope::Site, Some(site)) => Some(case.area.sites[site.index()].id.clone()),
            (Scope::Plan, _) | (Scope::Home | Scope::Site, None) => None,
        };
        Change { remedy: remedy.kind, at }
    }

    fn all(case: &Case, remedies: Option<&[Remedy]>) -> Vec<Self> {
        remedies.unwrap_or_default().iter().map(|remedy| Change::of(case, remedy)).collect()
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
        let (others_helped, others_harmed) = found.map(|found| others(case, patient, replicate, found)).unwrap_or_default();
        WouldHelp { changes: Change::all(case, found), up_to: search.up_to, tried: search.tried, others_helped, others_harmed }
    }
}

impl WouldKeep {
    /// What was found for a promise of a case.
    #[must_use]
    pub fn of(case: &Case, advice: &Advice, everywhere: Vec<Everywhere>) -> Self {
        let helped = advice.helped.as_ref();
        WouldKeep {
            changes: Change::all(case, helped.map(|helped| &*helped.remedies)),
            smallest: helped.is_some_and(|helped| helped.smallest),
            up_to: advice.up_to,
            exhausted: advice.exhausted,
            after: helped.map(|helped| (helped.after.verdict.map_or(Found::NotAsked, Found::from), helped.after.held, helped.after.of)),
            everywhere,
        }
    }
}
