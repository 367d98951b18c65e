//! A policy (対応手順): when something is so, as far as its giver knows, for whom, and what is then done.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::advise::Advise;
use super::carry::Carry;
use super::charge::Charge;
use super::confirm::{Caller, Confirm};
use super::deliver::Deliver;
use super::deputise::{Deputise, Tries};
use super::feed::Feed;
use super::relieve::Relieve;
use super::request_places::RequestPlaces;
use crate::care::living::Wish;
use crate::care::patient::{Class, Ventilation};
use crate::fact::Aid;
use crate::units::Seconds;

/// One policy of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Its id, unique in the plan, such as the ward's own number of the rule.
    pub id: String,
    /// What must hold, all of it, as far as is known; at least one.
    pub when: Vec<When>,
    /// Whom it concerns: all must hold. Empty: everybody who is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Who>,
    /// What is then done.
    #[serde(rename = "do")]
    pub order: Order,
}

/// What a policy waits for. Each is over what is known, never over what is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum When {
    /// The patient's block has been out for this long, as the utility publishes it.
    Out(Seconds),
    /// The known reserve (残り時間) is below this.
    ReserveBelow(Seconds),
    /// A call or visit was tried this long ago, and nobody has answered since the power went.
    NoAnswer(Seconds),
    /// Power is not announced to be back within this time; where nothing is announced, it is taken to stay off.
    OffForLonger(Seconds),
    /// A storm is announced to land within this time.
    StormWithin(Seconds),
    /// A call, visit or alert told that somebody ventilates by hand, this long ago or longer.
    HandVentilation(Seconds),
    /// A call or visit was answered since the power went.
    Confirmed,
}

/// Whom a policy concerns, as the register says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Who {
    /// Of this dependence class.
    Class(Class),
    /// With ventilation of this sort.
    Ventilation(Ventilation),
    /// With this wish; who does not wish to leave is never moved, whatever a policy says.
    Wish(Wish),
    /// A child (`true`) or an adult.
    Child(bool),
    /// Monitored from afar, or not.
    Monitored(bool),
    /// On this storey or a higher one.
    StoreyFrom(i8),
}

/// What a policy does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Order {
    /// Safety confirmation by telephone, in order of reserve (安否確認).
    Confirm(Confirm),
    /// Somebody else tries after no answer: the deputy, the ward, a visit.
    Deputise(Deputise),
    /// Load reduction is advised by telephone (節電切替).
    Advise(Advise),
    /// A charged battery, a station, cylinders, an HME, foot suction or fuel are brought (電源配送).
    Deliver(Deliver),
    /// The home's batteries are charged at a hub (充電拠点).
    Charge(Charge),
    /// The patient is taken to a place with power (搬送).
    Carry(Carry),
    /// Several places are asked at once (入院受入要請), and the patient taken to the one that accepts.
    RequestPlaces(RequestPlaces),
    /// Somebody relieves the carers (交代要員).
    Relieve(Relieve),
    /// An electric car feeds the home (EV給電).
    Feed(Feed),
}

impl Order {
    /// What it asks for.
    #[must_use]
    pub const fn aid(&self) -> Aid {
        match self {
            Order::Confirm(_) | Order::Advise(_) => Aid::Confirmation,
            Order::Deputise(Deputise { tries: Tries::Telephone(..), .. }) => Aid::Confirmation,
            Order::Deputise(Deputise { tries: Tries::Visit, .. }) => Aid::Visit,
            Order::Deliver(deliver) => deliver.aid(),
            Order::Charge(_) => Aid::Charging,
            Order::Carry(_) | Order::RequestPlaces(_) => Aid::Admission,
            Order::Relieve(_) => Aid::Relief,
            Order::Feed(_) => Aid::Feeding,
        }
    }

    /// Who is to do it, where the order says.
    #[must_use]
    pub const fn caller(&self) -> Option<Caller> {
        match self {
            Order::Confirm(Confirm { by, .. }) | Order::Deputise(Deputise { by, .. }) | Order::Advise(Advise { by }) => Some(*by),
            Order::Deliver(_) | Order::Charge(_) | Order::Carry(_) | Order::RequestPlaces(_) | Order::Relieve(_) | Order::Feed(_) => None,
        }
    }
}
