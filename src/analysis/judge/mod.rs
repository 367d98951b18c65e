//! Judging: whether what a plan undertakes holds in a run, and in how many.

mod became;
mod by_run;
mod cell;
mod conclusion;
mod help;
mod lasted;
mod people;
mod sane;
mod seen;
mod since;
mod sites;
mod support;
mod tested;
mod verdict;
mod written;

pub use became::{Became, Moved, Word};
pub use by_run::{ByRun, InRun};
pub use cell::{Cell, Judged, Settled, judge};
pub use conclusion::Conclusion;
pub use lasted::{Lasted, Until};
pub use people::group;
pub use sane::{Unfit, unfit};
pub use since::{Numbers, Pairs, Since, Turn, Version};
pub use tested::{Evidence, Finding, Found, Tested, Whom};
pub use verdict::{Verdict, always_valid, verdict};

use std::collections::HashSet;

use crate::case::Case;
use crate::case::promise::{Counts, Promise, Target};
use crate::fact::Rank;
use crate::sim::Outcome;
use crate::units::{PerMille, Seconds};
use seen::Seen;

/// What one run says of a promise: of how many it spoke, for how many it was not so, and for how many it may be otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// People, requests, sites or municipalities that it spoke of in this run.
    pub of: u32,
    /// For how many of them it was not so; where there is only one answer 1 or 0.
    pub failing: u32,
    /// For how many it may be otherwise.
    pub allowed: u32,
    /// People whom it would have spoken of, had their power not come back before the time was over.
    pub left_out: u32,
    /// The time that decides, the worst of all; `None` where no time does.
    pub longest: Option<Lasted>,
    /// The name of the target that says so: of several that are asked for together the one that speaks for all.
    pub by: Option<&'static str>,
    /// Whom it hangs on most.
    pub worst: Option<Worst>,
    /// The patients for whom it was not so, each once, in the order in which they were looked at; none where it hangs on nobody by name.
    pub patients: Vec<Rank>,
}

/// Whom a promise hangs on most in a run, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worst {
    /// Who or what.
    pub subject: Subject,
    /// When, in the run; `None` where it stands so throughout.
    pub at: Option<Seconds>,
}

/// Whom a promise hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A patient.
    Patient(Rank),
    /// A site.
    Site(Rank),
    /// A municipality, by its place in the area.
    Municipality(u32),
    /// A policy, by its place in the plan.
    Policy(u16),
}

impl Subject {
    /// The patient, if it is one.
    const fn patient(self) -> Option<Rank> {
        match self {
            Subject::Patient(patient) => Some(patient),
            Subject::Site(_) | Subject::Municipality(_) | Subject::Policy(_) => None,
        }
    }
}

impl Told {
    /// Whether it held.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.failing <= self.allowed
    }

    /// For so many of these, each with when it was not so; of those whom the ward knows `share` must be so, and nobody else makes room for more: that
    /// there are people whom it does not know never turns broken into kept.
    fn share(of: u32, known: u32, share: PerMille, failing: impl IntoIterator<Item = Failing>) -> Self {
        let must = (u64::from(known) * u64::from(share.0)).div_ceil(1_000) as u32;
        Told { of, allowed: known - must, ..Told::count(failing) }
    }

    /// At most so many of these.
    fn at_most(of: u32, allowed: u32, failing: impl IntoIterator<Item = Failing>) -> Self {
        Told { of, allowed, ..Told::count(failing) }
    }

    fn count(failing: impl IntoIterator<Item = Failing>) -> Self {
        let mut told = Told::default();
        let mut most = None;
        for Failing { worst, lasted } in failing {
            told.failing += 1;
            told.patients.extend(worst.subject.patient());
            // The first of several: patients come by rank.
            if most.is_none_or(|most| lasted > most) {
                (most, told.worst, told.longest) = (Some(lasted), Some(worst), lasted);
            }
        }
        let mut seen = HashSet::new();
        told.patients.retain(|patient| seen.insert(*patient));
        told
    }
}

/// One for whom it was not so, and for how long.
struct Failing {
    worst: Worst,
    lasted: Option<Lasted>,
}

impl Failing {
    const fn of(subject: Subject, at: Option<Seconds>, lasted: Option<Lasted>) -> Self {
        Failing { worst: Worst { subject, at }, lasted }
    }
}

/// What a run says of a promise. `promises` are those of its plan, of which it may speak; what is to be missing is missing from the run already.
#[must_use]
pub fn told(promise: &Promise, promises: &[Promise], case: &Case, outcome: &Outcome) -> Told {
    target(&promise.target, promise, promises, &Seen::of(case, outcome))
}

fn target(of: &Target, promise: &Promise, promises: &[Promise], seen: &Seen<'_>) -> Told {
    let told = spoken(of, promise, promises, seen);
    Told { by: told.by.or(Some(of.name())), ..told }
}

fn spoken(of: &Target, promise: &Promise, promises: &[Promise], seen: &Seen<'_>) -> Told {
    let by_hand = promise.counts_on(Counts::HandVentilation);
    let each = |targets: &[Target]| targets.iter().map(|of| target(of, promise, promises, seen)).collect::<Vec<_>>();
    match of {
        Target::All(targets) => all(each(targets)),
        Target::Any(targets) => any(each(targets)),
        Target::None(targets) => none(each(targets)),
        Target::Holds(ids) => all(named(ids, promises).map(|of| target(of, promise, promises, seen)).collect()),
        Target::WithoutAnyOne(without) => all(named(&without.holds, promises).map(|of| target(of, promise, promises, seen)).collect()),
        Target::Confirmed(confirmed) => help::confirmed(confirmed, seen),
        Target::Gap(gap) => support::gap(gap, by_hand, seen),
        Target::HandOnly(hand) => support::hand_only(hand, seen),
        Target::Reserve(reserve) => written::reserve(reserve, seen),
        Target::Helped(helped) => help::helped(helped, seen),
        Target::Answered(answered) => help::answered(answered, seen),
        Target::PlacesNotExceeded(places) => sites::places_not_exceeded(places, seen),
        Target::Refused(refused) => help::refused(refused, seen),
        Target::Supply(supply) => sites::supply(supply, seen),
        Target::Unmet(unmet) => help::unmet(unmet, seen),
        Target::WithGap(gap) => support::with_gap(gap, by_hand, seen),
        Target::Spread(spread) => support::spread(spread, by_hand, seen),
        Target::MovedAgainstWish(moved) => help::moved_against_wish(moved, seen),
        Target::SamePriority(same) => written::same_priority(same, seen),
        Target::LongestShift(shift) => sites::longest_shift(shift, seen),
        Target::StaffAtNight(night) => sites::staff_at_night(night, seen),
        Target::PlanAge(age) => written::plan_age(age, seen),
        Target::ChildrenSuitablyPlaced(children) => sites::children_suitably_placed(children, seen),
        Target::CountedOnce(counted) => written::counted_once(counted, seen),
    }
}

/// The targets of these promises.
fn named<'a>(ids: &'a [String], promises: &'a [Promise]) -> impl Iterator<Item = &'a Target> {
    ids.iter().filter_map(|id| promises.iter().find(|promise| promise.id == *id)).map(|promise| &promise.target)
}

/// The first that did not hold speaks for all, else the first that was asked of anybody.
fn all(told: Vec<Told>) -> Told {
    let spoken = told.iter().position(|told| !told.holds()).or_else(|| told.iter().position(|told| told.of > 0));
    told.into_iter().nth(spoken.unwrap_or_default()).unwrap_or_default()
}

/// The first that held speaks for all, else the first. Where that one spoke of nobody, it says so of as many as another spoke of.
fn any(told: Vec<Told>) -> Told {
    let most = told.iter().map(|told| told.of).max().unwrap_or_default();
    let spoken = told.iter().position(Told::holds).unwrap_or_default();
    match told.into_iter().nth(spoken) {
        Some(told) if told.of > 0 => told,
        Some(told) => Told { of: most, by: None, ..told },
        None => Told::default(),
    }
}

fn none(told: Vec<Told>) -> Told {
    let held = told.iter().filter(|told| told.holds()).count() as u32;
    Told { of: told.len() as u32, failing: held, ..Told::default() }
}
