//! What holds in a municipality beside the outage, and what is announced in the area.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Fact;
use crate::units::{Multiple, PerMille, Seconds};

/// Whom the roads are open to (緊急通行車両標章 and 規制除外車両 are marks).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Access {
    /// Every vehicle.
    #[default]
    Everyone,
    /// Emergency vehicles and those that carry a mark.
    Marked,
    /// Emergency vehicles only.
    Emergency,
}

impl Access {
    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Access::Everyone => "everyone",
            Access::Marked => "marked",
            Access::Emergency => "emergency",
        }
    }
}

/// What a condition is about. A municipality has one value of each at every second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Topic {
    /// Whom the roads are open to.
    Roads,
    /// How long drives take.
    DriveTimes,
    /// Phones without service.
    PhonesDead,
    /// Calls that do not get through.
    CallsBlocked,
    /// Lifts that stand still.
    LiftsStopped,
    /// Staff who have come to work (参集率).
    StaffTurnout,
    /// Calls for ambulances.
    EmsDemand,
}

impl Topic {
    /// Every topic, in the order of reports.
    pub const ALL: [Topic; 7] = [
        Topic::Roads,
        Topic::DriveTimes,
        Topic::PhonesDead,
        Topic::CallsBlocked,
        Topic::LiftsStopped,
        Topic::StaffTurnout,
        Topic::EmsDemand,
    ];

    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Topic::Roads => "roads",
            Topic::DriveTimes => "drive-times",
            Topic::PhonesDead => "phones-dead",
            Topic::CallsBlocked => "calls-blocked",
            Topic::LiftsStopped => "lifts-stopped",
            Topic::StaffTurnout => "staff-turnout",
            Topic::EmsDemand => "ems-demand",
        }
    }

    /// What holds where no hazard says otherwise.
    #[must_use]
    pub const fn usual(self) -> Condition {
        match self {
            Topic::Roads => Condition::Roads(Access::Everyone),
            Topic::DriveTimes => Condition::DriveTimes(Multiple::USUAL),
            Topic::PhonesDead => Condition::PhonesDead(PerMille(0)),
            Topic::CallsBlocked => Condition::CallsBlocked(PerMille(0)),
            Topic::LiftsStopped => Condition::LiftsStopped(PerMille(0)),
            Topic::StaffTurnout => Condition::StaffTurnout(PerMille::ALL),
            Topic::EmsDemand => Condition::EmsDemand(Multiple::USUAL),
        }
    }
}

/// What holds in a municipality from now on, on one [`Topic`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// Whom the roads are open to.
    Roads(Access),
    /// Drives take so many times as long as usual.
    DriveTimes(Multiple),
    /// This share of mobile phones has no service because the base stations' batteries are empty.
    PhonesDead(PerMille),
    /// This share of calls does not get through, because the network is congested.
    CallsBlocked(PerMille),
    /// This share of lifts stands still though their building has power.
    LiftsStopped(PerMille),
    /// This share of staff is at work or has come to it.
    StaffTurnout(PerMille),
    /// Ambulances are called so many times as often as usual.
    EmsDemand(Multiple),
}

impl Condition {
    /// What it is about.
    #[must_use]
    pub const fn topic(self) -> Topic {
        match self {
            Condition::Roads(_) => Topic::Roads,
            Condition::DriveTimes(_) => Topic::DriveTimes,
            Condition::PhonesDead(_) => Topic::PhonesDead,
            Condition::CallsBlocked(_) => Topic::CallsBlocked,
            Condition::LiftsStopped(_) => Topic::LiftsStopped,
            Condition::StaffTurnout(_) => Topic::StaffTurnout,
            Condition::EmsDemand(_) => Topic::EmsDemand,
        }
    }

    /// How grave it is among those of its topic: of several hazards the gravest counts.
    #[must_use]
    pub const fn gravity(self) -> u32 {
        match self {
            Condition::Roads(access) => access as u32,
            Condition::DriveTimes(times) | Condition::EmsDemand(times) => times.0,
            Condition::PhonesDead(share) | Condition::CallsBlocked(share) | Condition::LiftsStopped(share) => share.0,
            Condition::StaffTurnout(share) => PerMille::ALL.0 - share.0,
        }
    }
}

/// What is announced to everybody in the area. It may prove wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum News {
    /// Power is said to be back at this instant.
    Restoration(Seconds),
    /// A storm is said to land at this instant.
    Landfall(Seconds),
}

impl News {
    /// The fact that it was announced.
    #[must_use]
    pub const fn announced(self) -> Fact {
        match self {
            News::Restoration(at) => Fact::RestorationAnnounced(at),
            News::Landfall(at) => Fact::LandfallAnnounced(at),
        }
    }
}
