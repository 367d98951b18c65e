//! What a test of plans found, told by names: what reports show, and what is kept so that nothing is run again that has not changed.

use serde::{Deserialize, Serialize};

use super::by_run::ByRun;
use super::cell::Judged;
use super::verdict::Verdict;
use super::{Lasted, Subject, Told, Until};
use crate::analysis::plans::Twice;
use crate::analysis::remedies::WouldKeep;
use crate::analysis::run_number;
use crate::case::area::Name;
use crate::case::promise::{Counts, Promise};
use crate::case::{Case, Missing};
use crate::kernel::Luck;
use crate::units::Seconds;

/// One scenario with one plan, tested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tested {
    /// What all this follows from, hashed: files, values set, runs, the program's version.
    pub of: String,
    /// The scenario's file, as it was named.
    pub scenario: String,
    /// What the scenario is called.
    pub scenario_title: Name,
    /// The plan's file, where it was named beside the scenario; `None`: the scenario's own.
    pub plan: Option<String>,
    /// What the plan is called; `None`: there is none.
    pub plan_title: Option<Name>,
    /// What was set on the command line, as `path=value`.
    pub set: Vec<String>,
    /// The requirement whose own conditions it was tested in; `None`: those of the scenario.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<Name>,
    /// What these conditions set, as `path=value`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
    /// The key of luck.
    pub seed: u64,
    /// People of the register.
    pub people: u32,
    /// Rows of the register that were left out, and are in none of the numbers.
    #[serde(default)]
    pub left_out: u32,
    /// What was found, in the order of the promises.
    pub findings: Vec<Finding>,
}

/// What was found of one promise in one scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The promise's id.
    pub promise: String,
    /// What it says, in the plan's words; `None`: told by what it asks for.
    pub title: Option<Name>,
    /// The requirement it comes from; `None`: the plan.
    pub requirement: Option<Name>,
    /// What it asks for: the name of its target.
    pub target: String,
    /// Whether time by hand counts as a gap of ventilation, since the promise does not count on hands.
    pub by_hand_is_gap: bool,
    /// In which share of runs it must hold, per mille; `None`: it is decided by what stands written.
    pub chance: Option<u32>,
    /// The verdict.
    pub verdict: Found,
    /// In how many runs it held.
    pub held: u32,
    /// Of how many.
    pub of: u32,
    /// What each of them said, the worst variant's where several were asked for.
    pub by_run: ByRun,
    /// The share of runs in which it holds, per mille: Wilson's 95 % interval.
    pub share: (u32, u32),
    /// The first run in which it did not hold, or where it always did the first run.
    pub evidence: Evidence,
    /// What would have kept it in that run; `None`: it held, or nobody asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub would_keep: Option<WouldKeep>,
    /// What plans beside each other count twice, where that is what it asks; `None`: it asks for something else, or it held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub twice: Option<Twice>,
}

/// The verdict of a promise in one scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// In no run was there anybody or anything it could speak of.
    NotAsked,
    /// 達成.
    Kept,
    /// 判定保留.
    NotProven,
    /// 未達.
    Broken,
}

/// What one run said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Which run; files say its number, from 1.
    #[serde(with = "run_number")]
    pub replicate: u32,
    /// Whether it held in it.
    pub held: bool,
    /// Of how many the promise spoke in it.
    pub of: u32,
    /// For how many it was not so.
    pub failing: u32,
    /// For how many it may be otherwise.
    pub allowed: u32,
    /// People whom it would have spoken of, had their power not come back before the time was over.
    pub left_out: u32,
    /// The name of the target that says so: of several that are asked for together the one that speaks for all.
    pub target: String,
    /// The time that decides, in seconds.
    pub longest_s: Option<u32>,
    /// What ended it; `None` where no time decides.
    pub until: Option<Until>,
    /// Whom it hangs on most.
    pub worst: Option<Whom>,
    /// What that site or municipality is called; `None` of people and policies.
    pub worst_called: Option<Name>,
    /// When, in seconds from the start.
    pub at_s: Option<u32>,
    /// When power first failed in that run, in seconds from the start.
    pub onset_s: u32,
    /// The site that was missing, by id, where one was to be.
    pub without: Option<String>,
    /// What that site is called.
    pub without_called: Option<Name>,
    /// No ambulance came: the promise does not count on them.
    pub without_ambulances: bool,
}

/// Whom a promise hangs on, by id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    /// A patient: 仮ID, personal data.
    Patient(String),
    /// A site.
    Site(String),
    /// A municipality.
    Municipality(String),
    /// A policy of the plan.
    Policy(String),
}

impl Finding {
    /// What was found of a promise.
    ///
    /// # Panics
    /// If the promise is not the one that was judged.
    #[must_use]
    pub fn of(case: &Case, promise: &Promise, requirement: Option<&Name>, judged: &Judged) -> Self {
        let (replicate, told) = judged.broken.as_ref().map_or((0, &judged.first), |(replicate, told)| (*replicate, told));
        let (least, most) = judged.interval();
        Finding {
            promise: promise.id.clone(),
            title: promise.title.clone(),
            requirement: requirement.cloned(),
            target: promise.target.name().to_owned(),
            by_hand_is_gap: promise.target.counts_gaps_of_ventilation() && !promise.counts_on(Counts::HandVentilation),
            chance: (!promise.target.stands_written()).then_some(promise.chance.0),
            verdict: judged.verdict.map_or(Found::NotAsked, Found::from),
            held: judged.held,
            of: judged.of,
            by_run: judged.by_run.clone(),
            share: (least.0, most.0),
            evidence: Evidence::of(case, promise.target.name(), replicate, told, judged.missing),
            would_keep: None,
            twice: case
                .beside
                .as_ref()
                .filter(|_| promise.target.looks_at_plans() && judged.broken.is_some())
                .map(|beside| Twice::of(beside)),
        }
    }
}

impl From<Verdict> for Found {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Kept => Found::Kept,
            Verdict::NotProven => Found::NotProven,
            Verdict::Broken => Found::Broken,
        }
    }
}

impl Found {
    /// Every one, in the order of reports.
    pub const ALL: [Found; 4] = [Found::Broken, Found::NotProven, Found::Kept, Found::NotAsked];

    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Found::NotAsked => "not_asked",
            Found::Kept => Verdict::Kept.name(),
            Found::NotProven => Verdict::NotProven.name(),
            Found::Broken => Verdict::Broken.name(),
        }
    }
}

impl Evidence {
    fn of(case: &Case, target: &'static str, replicate: u32, told: &Told, missing: Missing) -> Self {
        let whom = |subject: Subject| match subject {
            Subject::Patient(rank) => Whom::Patient(case.patients[rank.index()].id.clone()),
            Subject::Site(rank) => Whom::Site(case.area.sites[rank.index()].id.clone()),
            Subject::Municipality(place) => Whom::Municipality(case.area.municipalities[place as usize].code.clone()),
            Subject::Policy(place) => {
                let policy = case.plan.as_ref().map(|plan| plan.policies[usize::from(place)].id.clone());
                Whom::Policy(policy.unwrap_or_default())
            }
        };
        let called = |subject: Subject| match subject {
            Subject::Site(rank) => Some(case.area.sites[rank.index()].name.clone()),
            Subject::Municipality(place) => Some(case.area.municipalities[place as usize].name.clone()),
            Subject::Patient(_) | Subject::Policy(_) => None,
        };
        Evidence {
            replicate,
            held: told.holds(),
            of: told.of,
            failing: told.failing,
            allowed: told.allowed,
            left_out: told.left_out,
            target: told.by.unwrap_or(target).to_owned(),
            longest_s: told.longest.map(|Lasted { time: Seconds(longest), .. }| longest),
            until: told.longest.map(|longest| longest.until),
            worst: told.worst.map(|worst| whom(worst.subject)),
            worst_called: told.worst.and_then(|worst| called(worst.subject)),
            onset_s: case.onset(&case.changes(Luck::new(case.scenario.seed, replicate), None).0).0,
            at_s: told.worst.and_then(|worst| worst.at).map(|Seconds(at)| at),
            without: missing.site.map(|site| case.area.sites[site.index()].id.clone()),
            without_called: missing.site.map(|site| case.area.sites[site.index()].name.clone()),
            without_ambulances: missing.ambulances,
        }
    }
}

impl Tested {
    /// The worst of what was found; `None` if nothing was asked.
    #[must_use]
    pub fn worst(&self) -> Option<Found> {
        self.findings.iter().map(|finding| finding.verdict).max()
    }
}
