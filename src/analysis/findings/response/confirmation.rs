//! Safety confirmation (安否確認): of how many it was asked, of how many it is known, and what that took.

use schemars::JsonSchema;
use serde::Serialize;

use crate::fact::{Aid, Rank, Record, ResponseFact};
use crate::units::Seconds;

const HOUR: u32 = 3_600;

/// Safety confirmation of the people of one place, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Confirmation {
    /// People whose safety was to be confirmed.
    pub asked: u32,
    /// Those of them who answered a call or were visited.
    pub confirmed: u32,
    /// Those of them within 6 h of the onset.
    pub within_6h: u32,
    /// Their share of those asked, in thousandths, rounded down; `null` where nobody was asked or the run ends before that.
    pub within_6h_per_mille: Option<u32>,
    /// Those of them within 24 h of the onset.
    pub within_24h: u32,
    /// Their share, as above.
    pub within_24h_per_mille: Option<u32>,
    /// Calls that were answered, whatever they were for.
    pub calls_answered: u32,
    /// Calls that nobody answered.
    pub calls_unanswered: u32,
    /// Visits that began.
    pub visits: u32,
}

/// What is gathered of one patient.
#[derive(Clone, Copy, Default)]
struct Heard {
    asked: bool,
    confirmed: Option<u32>,
    answered: u32,
    unanswered: u32,
    visits: u32,
}

/// Confirmations on their way through the record.
pub struct Fold(Vec<Heard>);

impl Fold {
    /// Nothing is known of so many patients.
    pub fn new(patients: usize) -> Self {
        Fold(vec![Heard::default(); patients])
    }

    /// Something happened for a patient.
    pub fn note(&mut self, record: &Record, fact: ResponseFact) {
        let heard = &mut self.0[record.subject.index()];
        if matches!(fact, ResponseFact::Requested(Aid::Confirmation, _)) {
            heard.asked = true;
        } else if matches!(fact, ResponseFact::CallAnswered(_)) {
            heard.answered += 1;
            heard.confirmed.get_or_insert(record.at.0);
        } else if matches!(fact, ResponseFact::CallUnanswered(_)) {
            heard.unanswered += 1;
        } else if matches!(fact, ResponseFact::VisitBegan(_)) {
            heard.visits += 1;
            heard.confirmed.get_or_insert(record.at.0);
        }
    }

    /// The confirmation of these patients.
    pub fn of(&self, patients: impl Iterator<Item = Rank>, onset: Seconds, horizon: Seconds) -> Confirmation {
        let mut sum = Confirmation::default();
        for heard in patients.map(|rank| &self.0[rank.index()]) {
            let within = |hours: u32| heard.asked && heard.confirmed.is_some_and(|at| at.saturating_sub(onset.0) <= hours * HOUR);
            sum.asked += u32::from(heard.asked);
            sum.confirmed += u32::from(heard.asked && heard.confirmed.is_some());
            sum.within_6h += u32::from(within(6));
            sum.within_24h += u32::from(within(24));
            sum.calls_answered += heard.answered;
            sum.calls_unanswered += heard.unanswered;
            sum.visits += heard.visits;
        }
        let share = |count: u32, hours: u32| {
            let known = sum.asked > 0 && onset.after(Seconds(hours * HOUR)) <= horizon;
            known.then(|| (u64::from(count) * 1_000 / u64::from(sum.asked.max(1))) as u32)
        };
        Confirmation { within_6h_per_mille: share(sum.within_6h, 6), within_24h_per_mille: share(sum.within_24h, 24), ..sum }
    }
}
