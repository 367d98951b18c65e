//! Requests (要請): who asked for what and when, what came, what did not, and what that waited for.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::level::Level;
use crate::analysis::statistics::quantile;
use crate::case::Case;
use crate::fact::{Aid, FactId, Lack, Rank, Record, ResponseFact};
use crate::response::policy::Order;
use crate::units::Seconds;

/// What became of a request up to the end of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// Help came.
    Served,
    /// It was no longer needed before help came.
    Withdrawn,
    /// Somebody was on the way.
    UnderWay,
    /// Nobody was on the way (満たされていない要請).
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
}

impl WaitsFor {
    /// Every one.
    pub const ALL: [WaitsFor; 10] = [
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
    lacked: Option<Lack>,
}

impl Request {
    /// How long it waited for help, or up to when it was withdrawn or the run ended.
    #[must_use]
    pub fn waited(&self, horizon: Seconds) -> Seconds {
        Seconds(self.came_s.or(self.withdrawn_s).unwrap_or(horizon.0) - self.asked_s)
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
                None if self.asks_places && !self.kept && self.places_asked > 0 => WaitsFor::Acceptance,
                None if self.asks_places && !self.kept => WaitsFor::Lack(Lack::Place),
                None => WaitsFor::Turn,
            },
        }
    }

    fn close(&mut self) {
        let ends = [self.came_s.map(|_| End::Served), self.withdrawn_s.map(|_| End::Withdrawn), self.sent_s.map(|_| End::UnderWay)];
        self.end = ends.into_iter().flatten().next().unwrap_or(End::Waiting);
        self.waited_for = match self.end {
            End::Withdrawn | End::Waiting => Some(self.waits_for()),
            End::Served | End::UnderWay => None,
        };
    }
}

/// All requests for one kind of help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Asked {
    /// What was asked for.
    #[serde(serialize_with = "aid_name")]
    #[schemars(with = "String")]
    pub aid: Aid,
    /// Requests: the sum of the four that follow.
    pub asked: u32,
    /// Help came.
    pub served: u32,
    /// No longer needed before help came.
    pub withdrawn: u32,
    /// Somebody was on the way at the end.
    pub under_way: u32,
    /// Nobody was on the way at the end (満たされていない要請).
    pub waiting: u32,
    /// People for whom it was asked.
    pub people: u32,
    /// People to whom help came.
    pub people_served: u32,
    /// From asking to help, of those to whom it came; `null` where it came to nobody.
    pub waits: Option<Waits>,
    /// Requests open at once, from asking to help, by hour from the start: the most at any second of it.
    pub open: Vec<u32>,
}

/// How long help took, in seconds. Quantile p of n values is the ⌈p n⌉-th smallest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Waits {
    /// Half of them waited so long, or less.
    pub median_s: u32,
    /// Nine in ten waited so long, or less.
    pub nine_tenths_s: u32,
    /// The longest.
    pub longest_s: u32,
}

/// Requests on their way through the record.
pub struct Fold {
    requests: Vec<Request>,
    open: BTreeMap<(Rank, Aid), usize>,
    by_fact: BTreeMap<FactId, usize>,
    // What lacked last in a municipality for a kind of help: those behind the request that stood first lack it too.
    lacks: BTreeMap<(u32, Aid), Lack>,
}

impl Fold {
    /// None so far.
    pub const fn new() -> Self {
        Fold { requests: Vec::new(), open: BTreeMap::new(), by_fact: BTreeMap::new(), lacks: BTreeMap::new() }
    }

    /// Something happened for a patient.
    pub fn note(&mut self, case: &Case, id: FactId, record: &Record, fact: ResponseFact) {
        let (at, patient) = (record.at.0, record.subject);
        match fact {
            ResponseFact::Requested(aid, policy) => self.ask(case, id, record, aid, policy),
            ResponseFact::Withdrawn(aid) => {
                let lack = self.lacks.get(&(municipality(case, patient), aid)).copied();
                self.end(patient, aid, |request| {
                    request.withdrawn_s = Some(at);
                    request.lacked = request.lacked.or(lack);
                });
            }
            ResponseFact::Served(aid) => self.end(patient, aid, |request| request.came_s = Some(at)),
            ResponseFact::VisitBegan(_) => self.end(patient, Aid::Visit, |request| request.came_s = Some(at)),
            ResponseFact::FeedingBegan(_) => self.end(patient, Aid::Feeding, |request| request.came_s = Some(at)),
            ResponseFact::RelieverCame(_) => self.end(patient, Aid::Relief, |request| request.came_s = Some(at)),
            ResponseFact::VehicleSent(_) | ResponseFact::SourceTaken(_) => {
                if let Some(&place) = self.by_fact.get(&record.because) {
                    self.requests[place].sent_s.get_or_insert(at);
                }
            }
            ResponseFact::CallUnanswered(_) => self.now(patient, Aid::Confirmation, |request| request.unanswered += 1),
            ResponseFact::PlaceAsked(_) => self.now(patient, Aid::Admission, |request| request.places_asked += 1),
            ResponseFact::PlaceRefused(_) => self.now(patient, Aid::Admission, |request| request.places_refused += 1),
            ResponseFact::PlaceReserved(_) => self.now(patient, Aid::Admission, |request| request.kept = true),
            ResponseFact::Lacks(aid, lack) => {
                // That nobody gets to one home is no reason for the others.
                if lack != Lack::Way {
                    self.lacks.insert((municipality(case, patient), aid), lack);
                }
                self.now(patient, aid, |request| request.lacked = Some(lack));
            }
            ResponseFact::CallAnswered(_)
            | ResponseFact::VisitEnded(_)
            | ResponseFact::Advised(_)
            | ResponseFact::ReservationLapsed(_)
            | ResponseFact::CrewArrived(_)
            | ResponseFact::TooFewToCarry(..)
            | ResponseFact::Departed(_)
            | ResponseFact::WaitsAboard(_)
            | ResponseFact::Admitted(_)
            | ResponseFact::SiteSupportLost(_)
            | ResponseFact::SiteSupportBack(_)
            | ResponseFact::Discharged(_)
            | ResponseFact::SourceBrought(_)
            | ResponseFact::CylindersBrought
            | ResponseFact::HmeBrought
            | ResponseFact::FootSuctionBrought
            | ResponseFact::HandVentilatorBrought
            | ResponseFact::FuelBrought(_)
            | ResponseFact::FeedingEnded(_)
            | ResponseFact::GoodsSetAside(..)
            | ResponseFact::GoodsBack(..)
            | ResponseFact::WaitsForSocket(_)
            | ResponseFact::SocketTaken(_)
            | ResponseFact::SocketLeft(_)
            | ResponseFact::RelieverLeft(_) => {}
        }
    }

    fn ask(&mut self, case: &Case, id: FactId, record: &Record, aid: Aid, policy: u16) {
        let policy = case.plan.as_ref().and_then(|plan| plan.policies.get(usize::from(policy)));
        self.open.insert((record.subject, aid), self.requests.len());
        self.by_fact.insert(id, self.requests.len());
        self.requests.push(Request {
            patient: case.patients[record.subject.index()].id.clone(),
            rank: record.subject,
            aid,
            policy: policy.map(|policy| policy.id.clone()),
            asked_s: record.at.0,
            sent_s: None,
            came_s: None,
            withdrawn_s: None,
            end: End::Waiting,
            unanswered: 0,
            places_asked: 0,
            places_refused: 0,
            waited_for: None,
            asks_places: policy.is_some_and(|policy| matches!(policy.order, Order::RequestPlaces(_))),
            kept: false,
            lacked: None,
        });
    }

    fn now(&mut self, patient: Rank, aid: Aid, act: impl FnOnce(&mut Request)) {
        if let Some(&place) = self.open.get(&(patient, aid)) {
            act(&mut self.requests[place]);
        }
    }

    fn end(&mut self, patient: Rank, aid: Aid, act: impl FnOnce(&mut Request)) {
        // What came is served already when its visit or relief is over.
        if let Some(place) = self.open.remove(&(patient, aid)) {
            act(&mut self.requests[place]);
        }
    }

    /// Every request in the order of asking.
    pub fn finish(mut self, case: &Case) -> Vec<Request> {
        for (&(patient, aid), &place) in &self.open {
            let lacked = &mut self.requests[place].lacked;
            *lacked = lacked.or(self.lacks.get(&(municipality(case, patient), aid)).copied());
        }
        self.requests.iter_mut().for_each(Request::close);
        self.requests
    }
}

/// Requests open at once, from asking to help, by hour: the most at any second of it.
pub fn open<'a>(requests: impl Iterator<Item = &'a Request>, horizon: Seconds) -> Vec<u32> {
    let mut open = Level::default();
    requests.for_each(|request| open.add(request.asked_s, request.asked_s + request.waited(horizon).0, 1));
    open.by_hour(horizon)
}

fn municipality(case: &Case, patient: Rank) -> u32 {
    case.grid.feeders[case.grid.homes[patient.index()].feeder.index()].municipality
}

impl Asked {
    /// The requests by kind of help, of kinds that were asked for.
    pub fn of(requests: &[Request], horizon: Seconds) -> Vec<Self> {
        let of_kind = |aid: Aid| requests.iter().filter(|request| request.aid == aid).collect::<Vec<_>>();
        let kinds = Aid::ALL.into_iter().map(|aid| (aid, of_kind(aid))).filter(|(_, requests)| !requests.is_empty());
        kinds.map(|(aid, requests)| Asked::of_kind(aid, &requests, horizon)).collect()
    }

    fn of_kind(aid: Aid, requests: &[&Request], horizon: Seconds) -> Self {
        let count = |end: End| requests.iter().filter(|request| request.end == end).count() as u32;
        let people = |of: &dyn Fn(&Request) -> bool| {
            let ranks = requests.iter().filter(|request| of(request)).map(|request| request.rank);
            ranks.collect::<std::collections::BTreeSet<_>>().len() as u32
        };
        let mut waits: Vec<u32> = requests.iter().filter_map(|request| Some(request.came_s? - request.asked_s)).collect();
        waits.sort_unstable();
        let waits = waits.last().map(|&longest_s| {
            let [median_s, nine_tenths_s] = [500, 900].map(|per_mille| quantile(&waits, per_mille).value);
            Waits { median_s, nine_tenths_s, longest_s }
        });
        Asked {
            aid,
            asked: requests.len() as u32,
            served: count(End::Served),
            withdrawn: count(End::Withdrawn),
            under_way: count(End::UnderWay),
            waiting: count(End::Waiting),
            people: people(&|_| true),
            people_served: people(&|request| request.end == End::Served),
            waits,
            open: open(requests.iter().copied(), horizon),
        }
    }
}
