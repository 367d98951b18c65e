//! What a promise can be judged on: of nobody, or beyond the end of a run, nothing can be said.

use super::people::group;
use crate::case::Case;
use crate::case::promise::{Promise, Target};
use crate::units::Seconds;

/// Why a promise cannot be judged in a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It speaks of nobody in the register.
    Nobody,
    /// It looks at plans beside each other, and the scenario names none.
    NoPlans,
    /// It looks further than the run goes on after the onset.
    Beyond {
        /// How far it looks.
        asks: Seconds,
        /// How long the run goes on.
        lasts: Seconds,
    },
}

/// Why a promise cannot be judged in this case; `None` if it can. `onset` is that of the first run.
#[must_use]
pub fn unfit(promise: &Promise, case: &Case, onset: Seconds) -> Option<Unfit> {
    if promise.target.groups().into_iter().any(|who| group(who, case).next().is_none()) {
        return Some(Unfit::Nobody);
    }
    if promise.target.looks_at_plans() && case.beside.is_none() {
        return Some(Unfit::NoPlans);
    }
    let lasts = case.scenario.horizon.since(onset);
    let asks = reach(&promise.target);
    (asks > lasts).then_some(Unfit::Beyond { asks, lasts })
}

/// How far from the onset a target looks at least.
fn reach(target: &Target) -> Seconds {
    match target {
        Target::All(targets) | Target::Any(targets) | Target::None(targets) => targets.iter().map(reach).max().unwrap_or(Seconds::ZERO),
        Target::Reserve(reserve) => reserve.at_least,
        Target::Gap(gap) => gap.during.map_or(Seconds::ZERO, |(_, to)| to),
        // Whose time reaches beyond the run is left out.
        Target::Confirmed(_)
        | Target::Holds(_)
        | Target::WithoutAnyOne(_)
        | Target::HandOnly(_)
        | Target::Helped(_)
        | Target::Answered(_) => Seconds::ZERO,
        Target::PlacesNotExceeded(_) | Target::Refused(_) | Target::Supply(_) | Target::Unmet(_) | Target::WithGap(_) => Seconds::ZERO,
        Target::Spread(_) | Target::MovedAgainstWish(_) | Target::SamePriority(_) | Target::LongestShift(_) => Seconds::ZERO,
        Target::StaffAtNight(_) | Target::PlanAge(_) | Target::ChildrenSuitablyPlaced(_) | Target::CountedOnce(_) => Seconds::ZERO,
    }
}
