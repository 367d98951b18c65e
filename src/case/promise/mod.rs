//! A promise (対応目標): what a plan undertakes, as data. A run is asked whether it held; many runs whether it holds as often as it must.

mod asks;
mod group;
mod target;

pub use group::Group;
pub use target::{
    Answered, ChildrenSuitablyPlaced, Confirmed, CountedOnce, Gap, HandOnly, Helped, LongestShift, MovedAgainstWish, Per,
    PlacesNotExceeded, PlanAge, Refused, Reserve, Resource, SamePriority, Spread, StaffAtNight, Supply, Target, Unmet, WithGap,
    WithoutAnyOne,
};

use schemars::JsonSchema;
use serde::Deserialize;

use super::area::Name;
use crate::units::PerMille;

/// The share of runs in which a promise holds that names none.
const CHANCE: PerMille = PerMille(950);

/// One promise of a plan or of a requirement.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// Its id, unique in the plan, such as the ward's own number of the target.
    pub id: String,
    /// What it says, in the words of the plan; `None`: it is told by what it asks for.
    #[serde(default)]
    pub title: Option<Name>,
    /// In which share of runs it must hold, up to 99.9 %: that it always holds no number of runs can show.
    #[serde(default = "chance")]
    pub chance: PerMille,
    /// What it counts on. What is not named here does not help to keep it.
    #[serde(default)]
    pub counts: Vec<Counts>,
    /// The scenarios it is asked of, by their file's name without `.ron`; empty: every one.
    #[serde(default, rename = "in")]
    pub scenarios: Vec<String>,
    /// What must be so.
    pub target: Target,
}

/// What a promise may count on, though no plan commands it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Counts {
    /// Carers who ventilate by hand (蘇生バッグ): else that time is a gap of ventilation.
    HandVentilation,
    /// Ambulances of the fire service (救急車): else it is judged in runs in which none comes.
    Ambulances,
}

impl Promise {
    /// Whether it counts on this.
    #[must_use]
    pub fn counts_on(&self, what: Counts) -> bool {
        self.counts.contains(&what)
    }

    /// Whether it is asked of a scenario, by its file's name without `.ron`.
    #[must_use]
    pub fn is_asked_of(&self, scenario: &str) -> bool {
        self.scenarios.is_empty() || self.scenarios.iter().any(|named| named == scenario)
    }
}

const fn chance() -> PerMille {
    CHANCE
}
