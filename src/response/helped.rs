//! What the response has to do with one patient: where they live, what was asked for, where they are.

use bevy_ecs::component::Component;
use smallvec::SmallVec;

use super::charge::Errand;
use super::queue::Need;
use crate::care::Guest;
use crate::fact::{Aid, FactId, IdHash, Rank};
use crate::place::roads::Stop;
use crate::units::Seconds;

/// How a patient lives, as the response sees it: never changed after setup.
#[derive(Component, Clone, Debug)]
pub struct Dwelling {
    /// The id's place in byte order.
    pub rank: Rank,
    /// The id's hash, which keys luck.
    pub id: IdHash,
    /// The hash of the building's id, or the home's own where it shares none.
    pub building: IdHash,
    /// Where the home is; `None`: nobody gets there.
    pub stop: Option<Stop>,
    /// The queue of the municipality.
    pub queue: Rank,
    /// The queue of the medical area; `None`: there is none.
    pub area: Option<Rank>,
    /// Storeys between the home and the street.
    pub storeys: u8,
    /// Whether the building has a lift.
    pub lift: bool,
    /// How many carry the patient and the devices down the stairs.
    pub carriers: u8,
    /// Whether the patient is never moved: so they wish.
    pub stays: bool,
    /// What matters to whoever may take them in.
    pub guest: Guest,
    /// The family's car.
    pub car: Option<Rank>,
    /// The sources that may be brought: their places among the home's, each with the plan's goods it is one of.
    pub guests: SmallVec<[(u8, u16); 4]>,
    /// The place among the home's sources of an electric car that feeds it; `None`: there is none.
    pub feeds: Option<u8>,
}

/// Where a patient is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whereabouts {
    /// At home.
    #[default]
    Home,
    /// With this vehicle.
    Under(Rank),
    /// At this site.
    At(Rank),
}

/// What the response did and does for one patient.
#[derive(Component, Clone, Debug)]
pub struct Help {
    /// Where the patient is.
    pub whereabouts: Whereabouts,
    /// Requests that wait, as bits of [`Aid`].
    pub open: u16,
    /// Requests that somebody is under way for.
    pub under_way: u16,
    /// How many requests there were so far: the newest of a kind is the one that counts.
    pub serial: u16,
    /// The serial of the open request of each kind.
    pub serials: [u16; Aid::ALL.len()],
    /// How often each kind was served.
    pub served: [u8; Aid::ALL.len()],
    /// The fact of the open request of each kind.
    pub because: [FactId; Aid::ALL.len()],
    /// The policy behind the open request of each kind, by its place in the plan.
    pub policies: [u16; Aid::ALL.len()],
    /// What has lacked for the open request of each kind, as bits of [`Lack`](crate::fact::Lack).
    pub lacked: [u8; Aid::ALL.len()],
    /// Where places have been asked for: what becomes of it.
    pub places: Option<Box<Asking>>,
    /// A battery of the home that is under way to a hub and back.
    pub errand: Option<Errand>,
    /// Places that have refused the open request although one was free.
    pub refused: SmallVec<[Rank; 4]>,
    /// The electric car that feeds the home.
    pub feeding: Option<Rank>,
    /// The place that is kept.
    pub kept: Option<Rank>,
    /// When the stay at a site is over, unless home is still without mains then.
    pub leaves: Seconds,
    /// Stays so far, the patient's own occasions of luck.
    pub stays: u32,
    /// Refusals drawn so far.
    pub asked: u32,
    /// When a place that was asked answers.
    pub answers: Seconds,
    /// Whether anything of this is other than at the start.
    pub touched: bool,
}

/// Places asked for one patient (入院受入要請).
#[derive(Clone, Debug)]
pub struct Asking {
    /// What is needed once one has accepted.
    pub need: Need,
    /// How urgent it is.
    pub urgency: Seconds,
    /// How many are asked at once.
    pub at_once: u8,
    /// How long they take.
    pub answer: Seconds,
    /// From when on places that work for the rest of the medical area are asked, where no nearer one is left.
    pub lends: Seconds,
    /// Who is asked now.
    pub now: SmallVec<[Rank; 8]>,
    /// Who has refused.
    pub refused: SmallVec<[Rank; 8]>,
}

impl Default for Help {
    /// Nothing was asked for, and the patient is at home.
    fn default() -> Self {
        Help {
            whereabouts: Whereabouts::Home,
            open: 0,
            under_way: 0,
            serial: 0,
            serials: [0; Aid::ALL.len()],
            served: [0; Aid::ALL.len()],
            because: [FactId::NONE; Aid::ALL.len()],
            policies: [u16::MAX; Aid::ALL.len()],
            lacked: [0; Aid::ALL.len()],
            places: None,
            errand: None,
            refused: SmallVec::new(),
            feeding: None,
            kept: None,
            leaves: Seconds::NEVER,
            stays: 0,
            asked: 0,
            answers: Seconds::NEVER,
            touched: false,
        }
    }
}

impl Help {
    /// Whether a request is open.
    #[must_use]
    pub const fn waits_for(&self, aid: Aid) -> bool {
        self.open & aid.bit() != 0
    }

    /// Whether something is asked for or under way.
    #[must_use]
    pub const fn has(&self, aid: Aid) -> bool {
        (self.open | self.under_way) & aid.bit() != 0
    }
}
