//! The fleet: vehicles as described, and the trip each is on.

use std::sync::Arc;

use bevy_ecs::component::Component;

use super::vehicle::VehicleKind;
use crate::fact::{Aid, FactId, IdHash, Rank};
use crate::place::roads::{Stop, Way};
use crate::units::Seconds;

/// A vehicle as the area and the plan describe it: never changed after setup.
#[derive(Component, Clone, Debug)]
pub struct Vehicle {
    /// The id's place in byte order.
    pub rank: Rank,
    /// The id's hash, which keys luck.
    pub id: IdHash,
    /// What it is.
    pub kind: VehicleKind,
    /// How it travels.
    pub way: Way,
    /// The site it belongs to; `None`: a family's.
    pub base: Option<Rank>,
    /// Whose family it belongs to; `None`: a site's.
    pub of: Option<Rank>,
    /// Where it stands at the start.
    pub stands: Stop,
    /// The queues whose requests it may be sent to.
    pub queues: Arc<[Rank]>,
    /// How long its fuel lets it drive; `None` where that is not counted.
    pub range: Option<Seconds>,
}

/// What a vehicle is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leg {
    /// Nothing: it can be sent.
    Idle,
    /// Setting out and driving to a depot.
    ToDepot,
    /// Loading goods there.
    LoadingGoods,
    /// Setting out and driving to a patient, and climbing.
    ToPatient,
    /// Driving back to the depot with goods that could not be brought.
    GoingBack,
    /// Loading a patient with devices, and coming down.
    LoadingPatient,
    /// Waiting with a patient aboard for a place.
    Waiting,
    /// Driving to a place with a patient.
    ToPlace,
    /// Handing over: a patient at a place, or goods at a home.
    HandingOver,
    /// Whoever came with it stays at a home.
    Staying,
}

/// The trip a vehicle is on.
#[derive(Component, Clone, Copy, Debug)]
pub struct Trip {
    /// When its leg ends; another entry of the agenda is stale.
    pub due: Seconds,
    /// What it is doing.
    pub leg: Leg,
    /// Where it is, or was last.
    pub at: Stop,
    /// Whom it is under way for; meaningless while idle.
    pub patient: Rank,
    /// What for.
    pub aid: Aid,
    /// The place or depot it goes to.
    pub site: Option<Rank>,
    /// What it brings, of the plan's goods; meaningless for other trips.
    pub goods: u16,
    /// Whether goods are reserved for it or aboard.
    pub laden: bool,
    /// The latest fact of this trip.
    pub because: FactId,
    /// Joules that it gave homes from its outlet, of an electric car that feeds.
    pub given: u64,
    /// Joules that it lends a home now.
    pub lent: u64,
    /// How long it has been driven since the start.
    pub driven: Seconds,
    /// When it was sent: staff and vehicles are counted from then.
    pub sent: Seconds,
    /// How long it was under way on earlier trips.
    pub busy: Seconds,
}

impl Trip {
    /// Idle where it stands.
    #[must_use]
    pub const fn idle(stands: Stop) -> Self {
        Trip {
            due: Seconds::NEVER,
            leg: Leg::Idle,
            at: stands,
            patient: Rank(0),
            aid: Aid::Admission,
            site: None,
            goods: 0,
            laden: false,
            because: FactId::NONE,
            given: 0,
            lent: 0,
            driven: Seconds::ZERO,
            sent: Seconds::ZERO,
            busy: Seconds::ZERO,
        }
    }
}

impl Vehicle {
    /// Whether its fuel still allows driving for so long.
    #[must_use]
    pub fn can_drive(&self, trip: &Trip, further: Seconds) -> bool {
        self.range.is_none_or(|range| u64::from(trip.driven.0) + u64::from(further.0) <= u64::from(range.0))
    }
}
