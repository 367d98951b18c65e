//! What a site has to do for one patient: call, or go there.

use super::confirm::CallOrder;
use super::situation::View;
use crate::fact::{Aid, FactId, Rank};
use crate::units::Seconds;

/// Something a site has to do for a patient.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// Its number among the patient's.
    pub serial: u32,
    /// Who does it.
    pub site: Rank,
    /// What is to be done.
    pub way: Way,
    /// How far it is.
    pub step: Step,
    /// Whether it is done with once somebody is known to have answered.
    pub confirms: bool,
    /// The fact that it was asked for.
    pub because: FactId,
}

/// How somebody tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By telephone.
    Call {
        /// How often it may be tried still.
        attempts: u32,
        /// How long after a call without an answer the next is tried.
        every: Seconds,
        /// In which order of the site's queue.
        order: CallOrder,
    },
    /// By going there.
    Visit,
}

impl Way {
    /// What is asked for.
    #[must_use]
    pub const fn aid(self) -> Aid {
        match self {
            Way::Call { .. } => Aid::Confirmation,
            Way::Visit => Aid::Visit,
        }
    }

    /// The order of the queue in which it stands.
    #[must_use]
    pub const fn order(self) -> CallOrder {
        match self {
            Way::Call { order, .. } => order,
            Way::Visit => CallOrder::Reserve,
        }
    }
}

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It waits in the site's queue with this known time to zero.
    Waits(Seconds),
    /// It is tried again later.
    Later,
    /// Somebody is at it.
    UnderWay,
}

/// The requests that are open for one patient: safety confirmation and visit, each once whatever the number of tasks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Requests {
    confirmation: Option<Request>,
    visit: Option<Request>,
}

/// One request that is open.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// Who asked, so that what they know decides whether it is still needed; `None`: what everybody knows.
    pub giver: Option<Rank>,
    /// Whether mains was known to be off: then it is withdrawn when mains is known to be back.
    pub in_outage: bool,
    /// The fact that it was asked for.
    pub because: FactId,
}

impl Request {
    /// Whether the outage for which it was asked is over, as far as whoever looks knows.
    #[must_use]
    pub fn is_over(&self, view: &View) -> bool {
        self.in_outage && view.out_since == Seconds::NEVER
    }
}

impl Requests {
    /// Whether any is open.
    #[must_use]
    pub const fn are_open(&self) -> bool {
        self.confirmation.is_some() || self.visit.is_some()
    }

    /// The request of this kind, to be looked at, made or taken.
    ///
    /// # Panics
    /// If the kind is neither a confirmation nor a visit: others are not kept here.
    pub fn of(&mut self, aid: Aid) -> &mut Option<Request> {
        match aid {
            Aid::Confirmation => &mut self.confirmation,
            Aid::Visit => &mut self.visit,
            Aid::Battery
            | Aid::Cylinder
            | Aid::Charging
            | Aid::Admission
            | Aid::Transfer
            | Aid::Relief
            | Aid::Hme
            | Aid::FootSuction
            | Aid::Fuel
            | Aid::Feeding
            | Aid::HandVentilator => {
                panic!("invariant: {} is asked for elsewhere", aid.name())
            }
        }
    }
}
