//! Whom a site takes in and for how long, and what it charges.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::units::{PerMille, Seconds, Watts};

/// Whom a site takes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Admits {
    /// Beds that take a ventilator and are kept for people from home.
    pub ventilator_beds: u32,
    /// Sockets on the emergency circuit for them; a slot needs one.
    pub emergency_sockets: u32,
    /// Slots with oxygen from the wall; beyond them the patient's own cylinders are used.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub oxygen_outlets: u32,
    /// Whom it takes.
    pub who: Accepts,
    /// Whether it takes children.
    #[serde(default, skip_serializing_if = "is_false")]
    pub children: bool,
    /// Whether it takes people with TPPV.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub tppv: bool,
    /// Whether somebody of the family comes along.
    #[serde(default, skip_serializing_if = "is_welcome")]
    pub carer: Accompanied,
    /// How much of one nurse's time a slot takes.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub nurse: PerMille,
    /// How often a request is refused although a slot is free.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub refuses: PerMille,
    /// How long after the onset it opens: a shelter is set up first.
    #[serde(default, skip_serializing_if = "is_at_once")]
    pub opens: Seconds,
    /// How long people stay.
    pub stays: Stay,
}

/// Whom a site takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Accepts {
    /// Only those who are registered there.
    Registered,
    /// Those who are registered there first, then anybody.
    Anyone,
}

/// Whether somebody of the family comes along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Accompanied {
    /// They may.
    #[default]
    Welcome,
    /// They must: without them nobody is taken.
    Required,
    /// There is no room for them.
    Alone,
}

/// A length of stay, drawn at admission from a triangle over these three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stay {
    /// The shortest.
    pub least: Seconds,
    /// The most likely.
    pub usual: Seconds,
    /// The longest.
    pub most: Seconds,
}

/// Charging of batteries for homes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Charging {
    /// Sockets.
    pub sockets: u32,
    /// What each socket gives at most.
    pub each: Watts,
    /// How long a reserved slot lasts.
    pub slot: Seconds,
    /// How long after the onset it opens.
    pub opens: Seconds,
}

const fn yes() -> bool {
    true
}

fn is_true(flag: &bool) -> bool {
    *flag
}

fn is_false(flag: &bool) -> bool {
    !flag
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

fn is_welcome(carer: &Accompanied) -> bool {
    *carer == Accompanied::Welcome
}

fn is_nothing(share: &PerMille) -> bool {
    *share == PerMille(0)
}

fn is_at_once(time: &Seconds) -> bool {
    *time == Seconds::ZERO
}
