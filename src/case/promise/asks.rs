//! What can be said of a target by itself: its name, of whom it speaks, and whether a run can change it.

use super::{Group, Target};
use crate::fact::Function;

impl Target {
    /// Whether it is decided by what stands written, whatever happens in a run.
    #[must_use]
    pub fn stands_written(&self) -> bool {
        match self {
            Target::All(targets) | Target::Any(targets) | Target::None(targets) => targets.iter().all(Target::stands_written),
            Target::SamePriority(_) | Target::LongestShift(_) | Target::StaffAtNight(_) | Target::PlanAge(_) | Target::CountedOnce(_) => {
                true
            }
            Target::Supply(supply) => !supply.never_lost,
            Target::Holds(_) | Target::WithoutAnyOne(_) | Target::Confirmed(_) | Target::Gap(_) | Target::HandOnly(_) => false,
            Target::Reserve(_) | Target::Helped(_) | Target::Answered(_) | Target::PlacesNotExceeded(_) | Target::Refused(_) => false,
            Target::Unmet(_) | Target::WithGap(_) | Target::Spread(_) | Target::MovedAgainstWish(_) => false,
            Target::ChildrenSuitablyPlaced(_) => false,
        }
    }

    /// Of whom it speaks, with everything within it; nobody's conditions are an empty list.
    #[must_use]
    pub fn groups(&self) -> Vec<&[Group]> {
        match self {
            Target::All(targets) | Target::Any(targets) | Target::None(targets) => targets.iter().flat_map(Target::groups).collect(),
            Target::Confirmed(confirmed) => vec![&confirmed.who],
            Target::Gap(gap) => vec![&gap.who],
            Target::HandOnly(hand) => vec![&hand.who],
            Target::Reserve(reserve) => vec![&reserve.who],
            Target::Helped(helped) => vec![&helped.who],
            Target::Refused(refused) => vec![&refused.who],
            Target::Unmet(unmet) => vec![&unmet.who],
            Target::WithGap(gap) => vec![&gap.who],
            Target::PlanAge(age) => vec![&age.who],
            Target::Holds(_) | Target::WithoutAnyOne(_) | Target::Answered(_) | Target::PlacesNotExceeded(_) => Vec::new(),
            Target::Supply(_) | Target::Spread(_) | Target::MovedAgainstWish(_) | Target::SamePriority(_) => Vec::new(),
            Target::LongestShift(_) | Target::StaffAtNight(_) | Target::ChildrenSuitablyPlaced(_) | Target::CountedOnce(_) => Vec::new(),
        }
    }

    /// Whether it looks at other plans beside the scenario's own.
    #[must_use]
    pub fn looks_at_plans(&self) -> bool {
        match self {
            Target::All(targets) | Target::Any(targets) | Target::None(targets) => targets.iter().any(Target::looks_at_plans),
            Target::CountedOnce(_) => true,
            Target::Holds(_) | Target::WithoutAnyOne(_) | Target::Confirmed(_) | Target::Gap(_) | Target::HandOnly(_) => false,
            Target::Reserve(_) | Target::Helped(_) | Target::Answered(_) | Target::PlacesNotExceeded(_) | Target::Refused(_) => false,
            Target::Supply(_) | Target::Unmet(_) | Target::WithGap(_) | Target::Spread(_) | Target::MovedAgainstWish(_) => false,
            Target::SamePriority(_) | Target::LongestShift(_) | Target::StaffAtNight(_) | Target::PlanAge(_) => false,
            Target::ChildrenSuitablyPlaced(_) => false,
        }
    }

    /// The promises that it names, with everything within it.
    #[must_use]
    pub fn named(&self) -> Vec<&str> {
        match self {
            Target::All(targets) | Target::Any(targets) | Target::None(targets) => targets.iter().flat_map(Target::named).collect(),
            Target::Holds(ids) => ids.iter().map(String::as_str).collect(),
            Target::WithoutAnyOne(without) => without.holds.iter().map(String::as_str).collect(),
            Target::Confirmed(_) | Target::Gap(_) | Target::HandOnly(_) | Target::Reserve(_) | Target::Helped(_) => Vec::new(),
            Target::Answered(_) | Target::PlacesNotExceeded(_) | Target::Refused(_) | Target::Supply(_) | Target::Unmet(_) => Vec::new(),
            Target::WithGap(_) | Target::Spread(_) | Target::MovedAgainstWish(_) | Target::SamePriority(_) => Vec::new(),
            Target::LongestShift(_) | Target::StaffAtNight(_) | Target::PlanAge(_) | Target::ChildrenSuitablyPlaced(_) => Vec::new(),
            Target::CountedOnce(_) => Vec::new(),
        }
    }

    /// Whether it counts gaps of ventilation itself, or one of several targets in it does.
    #[must_use]
    pub fn counts_gaps_of_ventilation(&self) -> bool {
        match self {
            Target::All(targets) | Target::Any(targets) | Target::None(targets) => targets.iter().any(Target::counts_gaps_of_ventilation),
            Target::Gap(gap) => gap.of == Function::Ventilation,
            Target::WithGap(gap) => gap.of.is_empty() || gap.of.contains(&Function::Ventilation),
            Target::Spread(_) => true,
            Target::Holds(_) | Target::WithoutAnyOne(_) | Target::Confirmed(_) | Target::HandOnly(_) | Target::Reserve(_) => false,
            Target::Helped(_) | Target::Answered(_) | Target::PlacesNotExceeded(_) | Target::Refused(_) | Target::Supply(_) => false,
            Target::Unmet(_) | Target::MovedAgainstWish(_) | Target::SamePriority(_) | Target::LongestShift(_) => false,
            Target::StaffAtNight(_) | Target::PlanAge(_) | Target::ChildrenSuitablyPlaced(_) | Target::CountedOnce(_) => false,
        }
    }

    /// Its name in messages and results.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Target::All(_) => "all",
            Target::Any(_) => "any",
            Target::None(_) => "none",
            Target::Holds(_) => "holds",
            Target::WithoutAnyOne(_) => "without-any-one",
            Target::Confirmed(_) => "confirmed",
            Target::Gap(_) => "gap",
            Target::HandOnly(_) => "hand-only",
            Target::Reserve(_) => "reserve",
            Target::Helped(_) => "helped",
            Target::Answered(_) => "answered",
            Target::PlacesNotExceeded(_) => "places-not-exceeded",
            Target::Refused(_) => "refused",
            Target::Supply(_) => "supply",
            Target::Unmet(_) => "unmet",
            Target::WithGap(_) => "with-gap",
            Target::Spread(_) => "spread",
            Target::MovedAgainstWish(_) => "moved-against-wish",
            Target::SamePriority(_) => "same-priority",
            Target::LongestShift(_) => "longest-shift",
            Target::StaffAtNight(_) => "staff-at-night",
            Target::PlanAge(_) => "plan-age",
            Target::ChildrenSuitablyPlaced(_) => "children-suitably-placed",
            Target::CountedOnce(_) => "counted-once",
        }
    }
}
