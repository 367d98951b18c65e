//! Requests (要請): who asked for what and when, what came, what did not, and what that waited for.

mod asked;
mod fold;

pub use asked::{Asked, Waits, open};
pub use fold::Fold;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::fact::{Aid, Lack, Rank};
use crate::units::Seconds;

/// What became of a request up to the end of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// Help came.
    Served,
    /// Power was back, or said to be, before help came.
    Restored,
    /// Other help had come: it was no longer needed.
    Withdrawn,
    /// Somebody was on the way.
    UnderWay,
    /// Nobody was on the way.
    Waiting,
}

/// What a request waited for, as long as nobody was on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitsFor {
    /// That its turn came: others stood before it in the queue.
    Turn,
    /// What lacked when it stood first, or for another of the municipality that stood before it.
    Lack(Lack),
    /// Somebody at the site that calls who is free, and a free line.
    Caller,
    /// That somebody answers a call.
    Answer,
    /// Somebody of a site who is free to go there.
    Visitor,
    /// That a place which was asked takes the patient in.
    Acceptance,
    /// A place that takes the patient in: all that were asked refused, and there was no other to be asked.
    Refused,
}

impl WaitsFor {
    /// Every one.
    pub const ALL: [WaitsFor; 11] = [
        WaitsFor::Turn,
        WaitsFor::Lack(Lack::Way),
        WaitsFor::Lack(Lack::Vehicle),
        WaitsFor::Lack(Lack::Place),
        WaitsFor::Lack(Lack::Goods),
        WaitsFor::Lack(Lack::Person),
        WaitsFor::Caller,
        WaitsFor::Answer,
        WaitsFor::Visitor,
        WaitsFor::Acceptance,
        WaitsFor::Refused,
    ];

    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            WaitsFor::Turn => "turn",
            WaitsFor::Lack(lack) => lack.name(),
            WaitsFor::Caller => "caller",
            WaitsFor::Answer => "answer",
            WaitsFor::Visitor => "visitor",
            WaitsFor::Acceptance => "acceptance",
            WaitsFor::Refused => "refused",
        }
    }
}

fn by_name<S: Serializer>(waits: &Option<WaitsFor>, serializer: S) -> Result<S::Ok, S::Error> {
    waits.map(WaitsFor::name).serialize(serializer)
}

fn aid_name<S: Serializer>(aid: &Aid, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(aid.name())
}

/// One request for one patient. Instants are seconds from the start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Request {
    /// For whom: 仮ID, personal data.
    pub patient: String,
    /// The same by rank.
    #[serde(skip)]
    pub rank: Rank,
    /// What was asked for.
    #[serde(serialize_with = "aid_name")]
    #[schemars(with = "String")]
    pub aid: Aid,
    /// The policy (対応手順) that asked; `null` where a site that lost its supply did.
    pub policy: Option<String>,
    /// When.
    pub asked_s: u32,
    /// When a vehicle, or somebody with a battery, set out for it; `null` if nobody did, and of calls and visits.
    pub sent_s: Option<u32>,
    /// When help came: a call answered, somebody or something at the home, the patient at a place, a charged battery back home.
    pub came_s: Option<u32>,
    /// When it was no longer needed.
    pub withdrawn_s: Option<u32>,
    /// Whether the source that was brought was never connected though nothing else served: nobody at home could, or it does not carry the devices.
    pub unused: bool,
    /// What became of it.
    pub end: End,
    /// Calls for it that nobody answered.
    pub unanswered: u32,
    /// Places that were asked for it.
    pub places_asked: u32,
    /// Places that refused.
    pub places_refused: u32,
    /// What it waited for last; `null` where help came or was on the way.
    #[serde(serialize_with = "by_name")]
    #[schemars(with = "Option<String>")]
    pub waited_for: Option<WaitsFor>,
    #[serde(skip)]
    asks_places: bool,
    #[serde(skip)]
    kept: bool,
    #[serde(skip)]
    restored: bool,
    #[serde(skip)]
    lacked: Option<Lack>,
}

impl Request {
    /// How long it waited for help, or up to when it was withdrawn or the run ended.
    #[must_use]
    pub fn waited(&self, horizon: Seconds) -> Seconds {
        Seconds(self.came_s.or(self.withdrawn_s).unwrap_or(horizon.0) - self.asked_s)
    }

    /// Whether nobody helped: it was open for longer than this, and nobody was on the way when it was no longer needed or the run ended.
    #[must_use]
    pub fn is_unmet(&self, open_for: Seconds, horizon: Seconds) -> bool {
        let alone = match self.end {
            End::Restored | End::Withdrawn | End::Waiting => true,
            End::Served | End::UnderWay => false,
        };
        alone && self.waited(horizon) > open_for
    }

    fn waits_for(&self) -> WaitsFor {
        match self.aid {
            Aid::Confirmation if self.unanswered > 0 => WaitsFor::Answer,
            Aid::Confirmation => WaitsFor::Caller,
            Aid::Visit => WaitsFor::Visitor,
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
            | Aid::HandVentilator => match self.lacked {
                Some(lack) => WaitsFor::Lack(lack),
                None if self.asks_places && !self.kept && self.places_asked > self.places_refused => WaitsFor::Acceptance,
                None if self.asks_places && !self.kept && self.places_asked > 0 => WaitsFor::Refused,
                None if self.asks_places && !self.kept => WaitsFor::Lack(Lack::Place),
                None => WaitsFor::Turn,
            },
        }
    }

    fn close(&mut self) {
        let withdrawn = if self.restored { End::Restored } else { End::Withdrawn };
        let ends = [self.came_s.map(|_| End::Served), self.withdrawn_s.map(|_| withdrawn), self.sent_s.map(|_| End::UnderWay)];
        self.end = ends.into_iter().flatten().next().unwrap_or(End::Waiting);
        self.waited_for = match self.end {
            End::Restored | End::Withdrawn | End::Waiting => Some(self.waits_for()),
            End::Served | End::UnderWay => None,
        };
    }
}
