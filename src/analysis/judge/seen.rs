//! One run as promises look at it: what each asks for is read from the record when the first asks for it.

use std::cell::OnceCell;

use crate::analysis::findings::{Response, Span};
use crate::case::Case;
use crate::fact::{Fact, Rank, Record, ResponseFact};
use crate::sim::Outcome;
use crate::sim::timeline::{self, Moment};
use crate::units::Seconds;

/// One run as promises look at it.
pub(super) struct Seen<'a> {
    pub case: &'a Case,
    pub outcome: &'a Outcome,
    facts: OnceCell<Vec<Vec<Record>>>,
    response: OnceCell<Option<Response>>,
}

impl<'a> Seen<'a> {
    pub const fn of(case: &'a Case, outcome: &'a Outcome) -> Self {
        Seen { case, outcome, facts: OnceCell::new(), response: OnceCell::new() }
    }

    /// The facts of one patient, in order.
    pub fn facts(&self, patient: Rank) -> &[Record] {
        &self.facts.get_or_init(|| timeline::by_patient(self.outcome))[patient.index()]
    }

    /// What happened for one patient in the response, in order.
    pub fn response_facts(&self, patient: Rank) -> impl Iterator<Item = (Seconds, ResponseFact)> + '_ {
        self.facts(patient).iter().filter_map(|record| match record.fact {
            Fact::Response(fact) => Some((record.at, fact)),
            _ => None,
        })
    }

    /// What the response came to; `None` where nobody responds.
    pub fn response(&self) -> Option<&Response> {
        self.response.get_or_init(|| Response::of(self.case, self.outcome.into())).as_ref()
    }

    /// When mains was off at a home.
    pub fn dark(&self, patient: Rank) -> Vec<Span> {
        let mut dark: Vec<Span> = Vec::new();
        for record in self.facts(patient) {
            match record.fact {
                Fact::MainsLost => dark.push(Span { from_s: record.at.0, to_s: self.outcome.horizon.0 }),
                Fact::MainsBack => dark.last_mut().expect("invariant: mains comes back after it was lost").to_s = record.at.0,
                _ => {}
            }
        }
        dark
    }

    /// The stretches in which something was so of a patient whose mains was ever lost, each as long as it was so without a break.
    pub fn stretches(&self, patient: Rank, so: impl Fn(Moment) -> bool) -> Vec<Span> {
        if !self.outcome.patients[patient.index()].was_dark() {
            return Vec::new();
        }
        let horizon = self.outcome.horizon;
        let moments = timeline::of(self.case, horizon, patient, self.facts(patient));
        let mut spans: Vec<Span> = Vec::new();
        for (place, &(from, _)) in moments.iter().enumerate().filter(|(_, (_, moment))| so(*moment)) {
            let to_s = moments.get(place + 1).map_or(horizon.0, |next| next.0.0);
            match spans.last_mut() {
                Some(last) if last.to_s == from.0 => last.to_s = to_s,
                Some(_) | None => spans.push(Span { from_s: from.0, to_s }),
            }
        }
        spans
    }
}
