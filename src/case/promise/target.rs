//! What a promise asks for.
//!
//! Spells and instants are whole seconds. Of a share of people the number that must be reached is rounded up, and is counted among those whom the ward
//! knows: people whom it does not know count where it is not so for them, and make no room for others.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Group;
use crate::care::living::Wish;
use crate::case::site::SiteKind;
use crate::fact::{Aid, Function};
use crate::response::staff::Role;
use crate::units::{Multiple, PerMille, Seconds};

/// What must be so.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Target {
    /// All of these.
    All(Vec<Target>),
    /// At least one of these.
    Any(Vec<Target>),
    /// None of these.
    None(Vec<Target>),
    /// These promises of the plan hold, in one and the same run.
    Holds(Vec<String>),
    /// They hold whichever one of the resources is missing (N−1).
    WithoutAnyOne(WithoutAnyOne),
    /// Safety confirmation (安否確認) in time.
    Confirmed(Confirmed),
    /// How long a function of support is absent.
    Gap(Gap),
    /// How long people live on hand ventilation alone.
    HandOnly(HandOnly),
    /// The reserve (残り時間) at the onset.
    Reserve(Reserve),
    /// How long help takes.
    Helped(Helped),
    /// How long places take to answer (入院受入要請の返答).
    Answered(Answered),
    /// No site takes in more than it has places for.
    PlacesNotExceeded(PlacesNotExceeded),
    /// How often places refuse somebody.
    Refused(Refused),
    /// A site's own supply.
    Supply(Supply),
    /// Requests that nobody helped (満たされていない要請).
    Unmet(Unmet),
    /// People with a gap of support.
    WithGap(WithGap),
    /// The spread of people with a gap between municipalities.
    Spread(Spread),
    /// People who wish to stay at home and were moved.
    MovedAgainstWish(MovedAgainstWish),
    /// No rule treats people of a wish otherwise than others in what is brought to them and when they are called.
    SamePriority(SamePriority),
    /// The longest time that anybody of a site works on end.
    LongestShift(LongestShift),
    /// Staff at work at night.
    StaffAtNight(StaffAtNight),
    /// The age of individual plans (災害時個別支援計画).
    PlanAge(PlanAge),
    /// Children are at sites that take children, and with somebody of the family.
    ChildrenSuitablyPlaced(ChildrenSuitablyPlaced),
    /// What several plans count on is there for all of them (重複計上がない).
    CountedOnce(CountedOnce),
}

/// Promises that hold whichever one of the resources is missing (N−1). The resource is missing from the start.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithoutAnyOne {
    /// Of what one is missing.
    pub of: Resource,
    /// The promises, by id.
    pub holds: Vec<String>,
}

/// What may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Resource {
    /// A site with its staff, vehicles, stock, places and sockets.
    Sites,
}

/// Of those known to the ward whose mains was off for that long, and of those confirmed before: how many were confirmed in that time. Whose mains
/// is back before without having been confirmed is left out, as is whose time reaches beyond the run. An answered call and a visit confirm; a crew at
/// the door tells nobody who calls.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirmed {
    /// Of whom.
    #[serde(default)]
    pub who: Vec<Group>,
    /// How many of them.
    pub share: PerMille,
    /// Within this time from the first loss of mains at their home.
    pub within: Seconds,
}

/// The time without one function while mains is off at home, in stretches longer than tolerance.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// Which function.
    pub of: Function,
    /// Of whom.
    #[serde(default)]
    pub who: Vec<Group>,
    /// No stretch lasts longer than this; `None`: any may.
    #[serde(default)]
    pub longest: Option<Seconds>,
    /// All stretches together last no longer than this; `None`: they may.
    #[serde(default)]
    pub total: Option<Seconds>,
    /// In what time `total` is added up.
    #[serde(default)]
    pub per: Per,
    /// Stretches within tolerance count too.
    #[serde(default)]
    pub any: bool,
    /// Only what lies in this time from the onset counts: from, to.
    #[serde(default)]
    pub during: Option<(Seconds, Seconds)>,
    /// For how many of them it must be so.
    #[serde(default = "everybody")]
    pub share: PerMille,
}

/// In what time gaps are added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Per {
    /// In the whole run.
    #[default]
    Run,
    /// In each night, from noon to noon.
    Night,
}

/// The time in which carers ventilate by hand.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOnly {
    /// Of whom.
    #[serde(default)]
    pub who: Vec<Group>,
    /// No stretch of anybody lasts longer than this.
    #[serde(default)]
    pub longest: Option<Seconds>,
    /// All of it, of all people together, is no longer than this.
    #[serde(default)]
    pub total: Option<Seconds>,
}

/// How long own sources last if mains is off from the onset on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reserve {
    /// Of whom.
    #[serde(default)]
    pub who: Vec<Group>,
    /// At least so long.
    pub at_least: Seconds,
    /// For how many of them.
    #[serde(default = "everybody")]
    pub share: PerMille,
}

/// From asking to help: somebody or something at the home, the patient at a place, the charged battery back home. Left out are requests that were no
/// longer needed before that time was over, and those whose time reaches beyond the run.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Helped {
    /// Which help.
    pub with: Aid,
    /// Of whom.
    #[serde(default)]
    pub who: Vec<Group>,
    /// Within this time.
    pub within: Seconds,
    /// How many of the requests.
    pub share: PerMille,
}

/// From asking a place to its answer, yes or no.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// Within this time.
    pub within: Seconds,
    /// How many of the requests.
    pub share: PerMille,
}

/// No site takes in more people at once than it has places.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlacesNotExceeded {
    /// Which site; `None`: every one.
    #[serde(default)]
    pub site: Option<String>,
}

/// Times that a place which was asked refused somebody.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Refused {
    /// Of whom.
    #[serde(default)]
    pub who: Vec<Group>,
    /// Which site; `None`: every one.
    #[serde(default)]
    pub site: Option<String>,
    /// At most so often.
    pub at_most: u32,
}

/// A site's own supply, as the area describes it and as the run finds it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Supply {
    /// Which site; `None`: every one of the kind.
    #[serde(default)]
    pub site: Option<String>,
    /// Every site of this kind; `None`: every one with a supply of its own, or the one that is named.
    #[serde(default)]
    pub kind: Option<SiteKind>,
    /// Its generator carries at least this share of the usual load.
    #[serde(default)]
    pub power_share: Option<PerMille>,
    /// Fuel in hand lasts at least so long at that load.
    #[serde(default)]
    pub fuel: Option<Seconds>,
    /// It is never without supply in the run.
    #[serde(default)]
    pub never_lost: bool,
}

/// Requests that nobody helped: open for longer than a time, and withdrawn after that or still waiting, with nobody on the way, when the run ended.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unmet {
    /// Of whom.
    #[serde(default)]
    pub who: Vec<Group>,
    /// For which help; empty: all but calls.
    #[serde(default)]
    pub with: Vec<Aid>,
    /// Open for longer than this.
    #[serde(default = "two_hours")]
    pub open_for: Seconds,
    /// At most so many.
    pub at_most: u32,
}

/// People for whom a function was absent for longer than tolerance.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithGap {
    /// Of which functions any: empty: ventilation.
    #[serde(default)]
    pub of: Vec<Function>,
    /// Of whom; empty: everybody, known and estimated unknown.
    #[serde(default)]
    pub who: Vec<Group>,
    /// At most so many.
    pub at_most: u32,
}

/// The share of people known to the ward who had a gap of ventilation in each municipality, against the median of the municipalities of its medical area.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spread {
    /// At most so many times the median; where that is nobody, nobody anywhere.
    pub at_most: Multiple,
    /// Municipalities with fewer people than this are left out.
    #[serde(default)]
    pub people_at_least: u32,
}

/// People who wish to stay at home and were taken away from it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MovedAgainstWish {
    /// At most so many.
    pub at_most: u32,
}

/// No rule of the plan names the wish, but for where somebody is taken to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SamePriority {
    /// Which wish.
    pub of: Wish,
}

/// The longest shift of the staff as the area and the plan list it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LongestShift {
    /// Of whom.
    pub role: Role,
    /// At most so long.
    pub at_most: Seconds,
}

/// How many of a role are at work at once at every second of the night (22:00 to 06:00), at every site that has any then.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffAtNight {
    /// Of whom.
    pub role: Role,
    /// At least so many.
    pub at_least: u32,
}

/// How long ago the individual plan was made or last reviewed, at the register's day.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanAge {
    /// Of whom.
    #[serde(default)]
    pub who: Vec<Group>,
    /// At most so long.
    pub at_most: Seconds,
    /// For how many of them; who has none has none in time.
    pub share: PerMille,
}

/// Children at sites.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChildrenSuitablyPlaced {
    /// At most so many at sites that do not take children, or without anybody of the family.
    #[serde(default)]
    pub at_most: u32,
}

/// No two of the plans that the scenario names in `plans` count on more of a site's beds, staff, vehicles, stock, sockets, power or fuel than it has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountedOnce {
    /// At most so many of what sites have.
    #[serde(default)]
    pub at_most: u32,
}

impl Unmet {
    /// How long a request may stay open where the plan does not say (assumption, users-policies 16).
    pub const OPEN_FOR: Seconds = Seconds(7_200);
}

const fn two_hours() -> Seconds {
    Unmet::OPEN_FOR
}

const fn everybody() -> PerMille {
    PerMille::ALL
}
