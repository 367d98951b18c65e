//! Safety confirmation (安否確認): of how many it was asked, of how many it is known, and what that took.

use schemars::JsonSchema;
use serde::Serialize;

use crate::fact::{Aid, Fact, Rank, Record, ResponseFact};
use crate::units::Seconds;

const HOUR: u32 = 3_600;

/// Safety confirmation of the people of one place, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Confirmation {
    /// People whose safety was to be confirmed.
    pub asked: u32,
    /// Those of them who answered a call, were visited, or were taken in by a site, since mains was first off at their home.
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
    was_dark: bool,
    asked: bool,
    confirmed: Option<u32>,
    answered: u32,
    unanswered: u32,
    visits: u32,
}

/// Whether whoever keeps the list knows from this how the patient is. A crew at the door tells nobody who calls; a site that has taken the patient in
/// does, and nobody calls any more.
#[must_use]
pub const fn confirms(fact: ResponseFact) -> bool {
    matches!(fact, ResponseFact::CallAnswered(_) | ResponseFact::VisitBegan(_) | ResponseFact::Admitted(_))
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
        if confirms(fact) {
            heard.confirmed.get_or_insert(record.at.0);
        }
        if matches!(fact, ResponseFact::Requested(Aid::Confirmation, _)) {
            heard.asked = true;
        } else if matches!(fact, ResponseFact::CallAnswered(_)) {
            heard.answered += 1;
        } else if matches!(fact, ResponseFact::CallUnanswered(_)) {
            heard.unanswered += 1;
        } else if matches!(fact, ResponseFact::VisitBegan(_)) {
            heard.visits += 1;
        }
    }

    /// Something happened at a patient's home: who was called before the power went, as a storm came, is asked for anew.
    pub fn note_home(&mut self, record: &Record) {
        let heard = &mut self.0[record.subject.index()];
        if record.fact == Fact::MainsLost && !std::mem::replace(&mut heard.was_dark, true) {
            heard.confirmed = None;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::FactId;

    fn confirmed(facts: &[(u32, Fact)]) -> u32 {
        let mut fold = Fold::new(1);
        for &(at, fact) in facts {
            let record = Record { at: Seconds(at), subject: Rank(0), fact, because: FactId::NONE };
            match fact {
                Fact::Response(fact) => fold.note(&record, fact),
                _ => fold.note_home(&record),
            }
        }
        fold.of([Rank(0)].into_iter(), Seconds(100), Seconds(1_000)).confirmed
    }

    #[test]
    fn who_was_called_before_the_power_went_is_not_confirmed_by_that() {
        let [call, asked] = [ResponseFact::CallAnswered(Rank(0)), ResponseFact::Requested(Aid::Confirmation, 0)].map(Fact::Response);
        let before = [(10, call), (100, Fact::MainsLost), (130, asked)];
        assert_eq!(confirmed(&before), 0);
        assert_eq!(confirmed(&[&before[..], &[(140, call)]].concat()), 1);
        assert_eq!(confirmed(&[(100, Fact::MainsLost), (110, call), (130, asked)]), 1, "a call for advice tells how they are");
    }
}
