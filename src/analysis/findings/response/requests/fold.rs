//! Requests on their way through the record: each is opened, waits, and ends.

use std::collections::BTreeMap;

use super::{End, Request};
use crate::case::Case;
use crate::fact::{Aid, Fact, FactId, Lack, Rank, Record, ResponseFact};
use crate::response::policy::Order;
use crate::units::Seconds;

/// What a home is known by while its requests are open.
#[derive(Clone, Default)]
struct Home {
    dark: bool,
    /// Since it was dark somebody answered a call, came, or took the patient along.
    reached: bool,
    /// Since when no source serves although something is needed.
    silent_s: Option<u32>,
    /// The source that was brought last.
    last: Option<u8>,
    /// What was brought and is not connected so far.
    brought: Vec<Brought>,
}

/// A source that was brought for a request.
#[derive(Clone, Copy)]
struct Brought {
    source: u8,
    at_s: u32,
    request: usize,
}

/// Requests on their way through the record.
pub struct Fold {
    homes: Vec<Home>,
    requests: Vec<Request>,
    open: BTreeMap<(Rank, Aid), usize>,
    by_fact: BTreeMap<FactId, usize>,
    // What lacked last in a municipality for a kind of help: those behind the request that stood first lack it too.
    lacks: BTreeMap<(u32, Aid), Lack>,
}

impl Fold {
    /// None so far, of so many patients.
    pub fn new(patients: usize) -> Self {
        let homes = vec![Home::default(); patients];
        Fold { homes, requests: Vec::new(), open: BTreeMap::new(), by_fact: BTreeMap::new(), lacks: BTreeMap::new() }
    }

    /// Something happened at a patient's home.
    pub fn note_home(&mut self, case: &Case, record: &Record) {
        let (at, home) = (record.at.0, &mut self.homes[record.subject.index()]);
        match record.fact {
            Fact::MainsLost => (home.dark, home.reached) = (true, false),
            Fact::MainsBack => {
                home.dark = false;
                self.end_silence(case, record.subject, at);
            }
            Fact::NoSource => home.silent_s = Some(at),
            Fact::Connected(source) => self.use_it(record.subject, source),
            Fact::Serves(source) => {
                self.use_it(record.subject, source);
                self.end_silence(case, record.subject, at);
            }
            _ => {}
        }
    }

    /// Something serves again at a home, or nothing needs to.
    fn end_silence(&mut self, case: &Case, patient: Rank, at: u32) {
        self.settle_silence(case, patient, at);
        self.homes[patient.index()].silent_s = None;
    }

    /// While nothing served up to now, what was brought and could have been connected in that time was brought in vain.
    fn settle_silence(&mut self, case: &Case, patient: Rank, at: u32) {
        let home = &self.homes[patient.index()];
        let Some(silent) = home.silent_s else { return };
        let connect = case.patients[patient.index()].equipment.connect.0;
        for brought in &home.brought {
            self.requests[brought.request].unused |= at.saturating_sub(silent.max(brought.at_s)) > connect;
        }
    }

    /// What was brought is connected after all.
    fn use_it(&mut self, patient: Rank, source: u8) {
        let brought = &mut self.homes[patient.index()].brought;
        for used in brought.iter().filter(|brought| brought.source == source) {
            self.requests[used.request].unused = false;
        }
        brought.retain(|brought| brought.source != source);
    }

    /// Something happened for a patient.
    pub fn note(&mut self, case: &Case, id: FactId, record: &Record, fact: ResponseFact) {
        let (at, patient) = (record.at.0, record.subject);
        match fact {
            ResponseFact::Requested(aid, policy) => self.ask(case, id, record, aid, policy),
            ResponseFact::Withdrawn(aid) => self.withdraw(case, patient, aid, at),
            ResponseFact::Served(aid) => {
                let request = self.end(patient, aid, |request| request.came_s = Some(at));
                if matches!(aid, Aid::Battery | Aid::Charging) {
                    self.bring(patient, at, request);
                }
            }
            ResponseFact::VisitBegan(_) => {
                self.homes[patient.index()].reached = true;
                self.end(patient, Aid::Visit, |request| request.came_s = Some(at));
            }
            ResponseFact::CallAnswered(_) => self.homes[patient.index()].reached = true,
            ResponseFact::Departed(_) => {
                self.homes[patient.index()].reached = true;
                self.end_silence(case, patient, at);
            }
            ResponseFact::SourceBrought(source) => self.homes[patient.index()].last = Some(source),
            ResponseFact::FeedingBegan(source) => {
                self.homes[patient.index()].last = Some(source);
                let request = self.end(patient, Aid::Feeding, |request| request.came_s = Some(at));
                self.bring(patient, at, request);
            }
            ResponseFact::FeedingEnded(source) => self.take_away(case, patient, source, at),
            ResponseFact::RelieverCame(_) => {
                self.end(patient, Aid::Relief, |request| request.came_s = Some(at));
            }
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
            ResponseFact::VisitEnded(_)
            | ResponseFact::Advised(_)
            | ResponseFact::ReservationLapsed(_)
            | ResponseFact::CrewArrived(_)
            | ResponseFact::TooFewToCarry(..)
            | ResponseFact::WaitsAboard(_)
            | ResponseFact::Admitted(_)
            | ResponseFact::SiteSupportLost(_)
            | ResponseFact::SiteSupportBack(_)
            | ResponseFact::Discharged(_)
            | ResponseFact::CylindersBrought
            | ResponseFact::HmeBrought
            | ResponseFact::FootSuctionBrought
            | ResponseFact::HandVentilatorBrought
            | ResponseFact::FuelBrought(_)
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
            unused: false,
            end: End::Waiting,
            unanswered: 0,
            places_asked: 0,
            places_refused: 0,
            waited_for: None,
            asks_places: policy.is_some_and(|policy| matches!(policy.order, Order::RequestPlaces(_))),
            kept: false,
            restored: false,
            lacked: None,
        });
    }

    /// What was asked for is no longer needed.
    fn withdraw(&mut self, case: &Case, patient: Rank, aid: Aid, at: u32) {
        let home = &self.homes[patient.index()];
        // Who is called or visited, and neither answered nor was taken along, is not asked for because power is said to be back.
        let said = matches!(aid, Aid::Confirmation | Aid::Visit) && !home.reached;
        let restored = !home.dark || said;
        let lack = self.lacks.get(&(municipality(case, patient), aid)).copied();
        self.end(patient, aid, |request| {
            (request.withdrawn_s, request.restored) = (Some(at), restored);
            request.lacked = request.lacked.or(lack);
        });
    }

    /// A source that was brought drives on.
    fn take_away(&mut self, case: &Case, patient: Rank, source: u8, at: u32) {
        self.settle_silence(case, patient, at);
        self.homes[patient.index()].brought.retain(|brought| brought.source != source);
    }

    /// The source that was brought last is what this request was served with.
    fn bring(&mut self, patient: Rank, at_s: u32, request: Option<usize>) {
        let home = &mut self.homes[patient.index()];
        home.brought.extend(home.last.take().zip(request).map(|(source, request)| Brought { source, at_s, request }));
    }

    fn now(&mut self, patient: Rank, aid: Aid, act: impl FnOnce(&mut Request)) {
        if let Some(&place) = self.open.get(&(patient, aid)) {
            act(&mut self.requests[place]);
        }
    }

    /// The open request for this help ends, if there is one: what came is served already when its visit or relief is over.
    fn end(&mut self, patient: Rank, aid: Aid, act: impl FnOnce(&mut Request)) -> Option<usize> {
        let place = self.open.remove(&(patient, aid))?;
        act(&mut self.requests[place]);
        Some(place)
    }

    /// Every request in the order of asking.
    pub fn finish(mut self, case: &Case, horizon: Seconds) -> Vec<Request> {
        for patient in (0..self.homes.len() as u32).map(Rank) {
            self.settle_silence(case, patient, horizon.0);
        }
        for (&(patient, aid), &place) in &self.open {
            let lacked = &mut self.requests[place].lacked;
            *lacked = lacked.or(self.lacks.get(&(municipality(case, patient), aid)).copied());
        }
        self.requests.iter_mut().for_each(Request::close);
        self.requests
    }
}

fn municipality(case: &Case, patient: Rank) -> u32 {
    case.grid.feeders[case.grid.homes[patient.index()].feeder.index()].municipality
}
