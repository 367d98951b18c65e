//! Sites as places for patients: who is taken, who is there, and what is kept for whom.

use std::sync::Arc;

use bevy_ecs::component::Component;
use smallvec::SmallVec;

use super::admission::{Accepts, Accompanied, Admits, Charging};
use crate::fact::{FactId, IdHash, Rank};
use crate::place::roads::{Stop, Way};
use crate::power::site::{OwnSupply, SiteSupply};
use crate::transport::vehicle::VehicleKind;
use crate::units::Seconds;

/// A site as the area and the plan describe it: never changed after setup.
#[derive(Component, Clone, Debug)]
pub struct SiteDescribed {
    /// The id's place in byte order.
    pub rank: Rank,
    /// The id's hash, which keys luck.
    pub id: IdHash,
    /// Where it is; `None`: nobody gets there.
    pub stop: Option<Stop>,
    /// The queues it works for: its municipalities' and, for what these could not serve in time, their medical areas'.
    pub serves: Arc<[Rank]>,
    /// The queue of those who wait there: its own municipality's; of a site outside the first that it serves.
    pub queue: Rank,
    /// How its staff can travel, beside on foot.
    pub rides: Arc<[Way]>,
    /// Whom it takes in; `None`: nobody.
    pub admits: Option<Admits>,
    /// Its own supply; `None`: none.
    pub supply: Option<OwnSupply>,
    /// What is kept there of the plan's goods at the start, by their place in the plan.
    pub stock: SmallVec<[u32; 4]>,
    /// Batteries it charges for homes; `None`: none.
    pub charging: Option<Charging>,
}

/// What one site has come to.
#[derive(Component, Clone, Debug)]
pub struct SiteState {
    /// Its supply.
    pub supply: SiteSupply,
    /// Places kept for patients who are under way, or who have not been fetched yet.
    pub reserved: u32,
    /// Who is there, in the order of arrival.
    pub inside: SmallVec<[Rank; 8]>,
    /// Whether people may be taken in already: a shelter is set up first.
    pub opened: bool,
    /// Nobody can get there.
    pub cut_off: bool,
    /// Nurses at work; `None` where the site lists none: nurses do not limit its places.
    pub nurses: Option<u32>,
    /// The latest fact about its supply.
    pub because: FactId,
    /// How many of those inside, or for whom a place is kept, breathe its wall oxygen.
    pub outlets: u32,
    /// What is kept there of the plan's goods, by their place in the plan.
    pub stock: SmallVec<[u32; 4]>,
    /// Whose batteries are there to be charged, in the order of arrival: the first are on its sockets.
    pub at_hub: SmallVec<[Rank; 8]>,
    /// How many of its vehicles can be sent, by kind.
    pub idle: [u32; VehicleKind::ALL.len()],
    /// Joules stored in batteries on its sockets.
    pub charged: u64,
    /// Seconds of slots used so far, for the audit, and up to when they are counted.
    pub slot_seconds: u64,
    /// Up to when they are counted.
    pub counted: Seconds,
}

/// What matters of a patient to whoever may take them in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guest {
    /// A child.
    pub child: bool,
    /// With TPPV.
    pub tppv: bool,
    /// Needs oxygen, and has no cylinders of their own.
    pub wall_oxygen: bool,
    /// Somebody of the family comes along.
    pub accompanied: bool,
    /// The hospital at which the patient is registered.
    pub registered: Option<Rank>,
}

impl SiteState {
    /// A site before anything happened.
    #[must_use]
    pub fn new(described: &SiteDescribed) -> Self {
        SiteState {
            supply: SiteSupply::new(described.supply.as_ref()),
            reserved: 0,
            inside: SmallVec::new(),
            opened: described.admits.as_ref().is_none_or(|admits| admits.opens == Seconds::ZERO),
            cut_off: false,
            nurses: None,
            because: FactId::NONE,
            outlets: 0,
            stock: described.stock.clone(),
            at_hub: SmallVec::new(),
            idle: [0; VehicleKind::ALL.len()],
            charged: 0,
            slot_seconds: 0,
            counted: Seconds::ZERO,
        }
    }

    /// Back to the state of [`SiteState::new`].
    pub fn reset(&mut self, described: &SiteDescribed) {
        let (mut inside, mut at_hub) = (std::mem::take(&mut self.inside), std::mem::take(&mut self.at_hub));
        inside.clear();
        at_hub.clear();
        *self = SiteState { inside, at_hub, ..SiteState::new(described) };
    }

    /// Places that are neither used nor kept: each takes a bed, a socket of the emergency circuit and its share of a nurse.
    #[must_use]
    pub fn free(&self, admits: &Admits) -> u32 {
        let nursed = match (self.nurses, admits.nurse.0) {
            (Some(nurses), share @ 1..) => nurses.saturating_mul(1_000) / share,
            (_, _) => u32::MAX,
        };
        let slots = admits.ventilator_beds.min(admits.emergency_sockets).min(nursed);
        slots.saturating_sub(self.reserved + self.inside.len() as u32)
    }

    /// Whether anybody could be taken in: open, within reach, supplied, and with a place free.
    #[must_use]
    pub fn is_open(&self, described: &SiteDescribed) -> bool {
        let free = described.admits.as_ref().is_some_and(|admits| self.free(admits) > 0);
        free && self.receives()
    }

    /// Whether whoever has a place here can be brought: open, within reach and supplied by more than its last bridge.
    #[must_use]
    pub fn receives(&self) -> bool {
        self.opened && !self.cut_off && self.supply.is_supplied() && !self.supply.on_last_bridge()
    }

    /// A place is kept for somebody from now on.
    pub fn keep(&mut self, guest: Guest) {
        self.reserved += 1;
        self.outlets += u32::from(guest.wall_oxygen);
    }

    /// A place that was kept is not taken.
    pub fn let_go(&mut self, guest: Guest) {
        self.reserved -= 1;
        self.outlets -= u32::from(guest.wall_oxygen);
    }

    /// A place that was kept is taken.
    pub fn take_in(&mut self, patient: Rank, now: Seconds) {
        self.settle(now);
        self.reserved -= 1;
        self.inside.push(patient);
    }

    /// Somebody leaves.
    pub fn discharge(&mut self, patient: Rank, guest: Guest, now: Seconds) {
        self.settle(now);
        self.inside.retain(|inside| *inside != patient);
        self.outlets -= u32::from(guest.wall_oxygen);
    }

    /// Counts the places used up to now.
    pub fn settle(&mut self, now: Seconds) {
        self.slot_seconds += u64::from(now.since(self.counted).0) * self.inside.len() as u64;
        self.counted = now;
    }
}

impl SiteDescribed {
    /// Whether it would take this patient if a place is free; `outlets` is how many of its oxygen outlets are used.
    #[must_use]
    pub fn takes(&self, guest: Guest, outlets: u32) -> bool {
        let Some(admits) = &self.admits else { return false };
        let registered = admits.who == Accepts::Anyone || guest.registered == Some(self.rank);
        let breathes = !guest.wall_oxygen || outlets < admits.oxygen_outlets;
        let accompanied = admits.carer != Accompanied::Required || guest.accompanied;
        registered && breathes && accompanied && (admits.children || !guest.child) && (admits.tppv || !guest.tppv)
    }
}
