//! Why something happened: the fact right behind it, and the one at the root.

use crate::fact::{Fact, FactId, Rank, Record, ResponseFact};
use crate::sim::Outcome;
use crate::units::Seconds;

/// The fact that brought a fact about; `None` where it stood so from the start, or the hazard or the clock itself is the cause.
#[must_use]
pub fn immediate<'a>(outcome: &'a Outcome, record: &Record) -> Option<&'a Record> {
    (record.because != FactId::NONE).then(|| &outcome.records[record.because.0 as usize])
}

/// The facts of one patient with their numbers, in the order they were written.
pub fn facts(outcome: &Outcome, patient: Rank) -> Vec<(FactId, Record)> {
    let of = |(_, record): &(FactId, Record)| record.fact.is_of_patient() && record.subject == patient;
    (0..).map(FactId).zip(outcome.records.iter().copied()).filter(of).collect()
}

/// The root of something that happened to a patient, whose facts these are: what was used up, failed, left, or was cut. What has no such fact
/// behind it, as an hour that begins, happened in an outage, and that is the root; `None` if there was none.
#[must_use]
pub fn root(outcome: &Outcome, facts: &[(FactId, Record)], of: (FactId, Record)) -> Option<(FactId, Record)> {
    let behind = |(_, record): &(FactId, Record)| {
        (record.because != FactId::NONE).then(|| (record.because, outcome.records[record.because.0 as usize]))
    };
    let found = std::iter::successors(Some(of), behind).find(|(_, here)| is_root(here.fact));
    let lost = |(_, before): &&(FactId, Record)| before.at <= of.1.at && before.fact == Fact::MainsLost;
    let root = found.or_else(|| facts.iter().rfind(lost).copied())?;
    // Behind mains there is the block, which every home there shares, or the home's own premises, which say more.
    Some(behind(&root).filter(|(_, behind)| behind.fact == Fact::PremisesOut).unwrap_or(root))
}

/// The root of a patient's loss of ventilation at this instant; `None` if ventilation was not lost then.
#[must_use]
pub fn of_loss(outcome: &Outcome, facts: &[(FactId, Record)], at: Seconds) -> Option<(FactId, Record)> {
    let is_loss = |(_, record): &&(FactId, Record)| record.at == at && matches!(record.fact, Fact::StateChanged(state) if state.is_gap());
    root(outcome, facts, *facts.iter().find(is_loss)?)
}

/// Whether a fact is where a search for the cause ends.
const fn is_root(fact: Fact) -> bool {
    match fact {
        Fact::FeederOut(_)
        | Fact::PremisesOut
        | Fact::MainsLost
        | Fact::CarerLeft(_)
        | Fact::CarerSpent(_)
        | Fact::EngineFailed(_)
        | Fact::SourceEmpty(_)
        | Fact::CylinderEmpty
        | Fact::EnginesStopped
        | Fact::SourceDrowned(_)
        | Fact::Response(ResponseFact::SiteSupportLost(_)) => true,
        Fact::ConditionChanged(_)
        | Fact::RestorationAnnounced(_)
        | Fact::LandfallAnnounced(_)
        | Fact::PremisesBack
        | Fact::MainsBack
        | Fact::VentilationNeeded
        | Fact::VentilationNotNeeded
        | Fact::OxygenNeeded
        | Fact::OxygenNotNeeded
        | Fact::CarerCame(_)
        | Fact::ConnectingBegan(_)
        | Fact::Connected(_)
        | Fact::LoadReduced
        | Fact::Serves(_)
        | Fact::SourceIdle(_)
        | Fact::NoSource
        | Fact::ChargingBegan(_)
        | Fact::ChargingEnded(_)
        | Fact::HandBegan(_)
        | Fact::HandEnded(_)
        | Fact::StateChanged(_)
        | Fact::GapBegan(_)
        | Fact::GapEnded(_)
        | Fact::HomeCutOff
        | Fact::HomeReachable
        | Fact::EnginesMayRun
        | Fact::Response(_)
        | Fact::Site(_)
        | Fact::Vehicle(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Function, State};

    /// The root of the last of these facts of one patient, each with its second and the place of its cause.
    fn check(facts: &[(u32, Fact, Option<u32>)], expected: Option<Fact>) {
        let record = |&(at, fact, because): &(u32, Fact, Option<u32>)| Record {
            at: Seconds(at),
            subject: Rank(0),
            fact,
            because: because.map_or(FactId::NONE, FactId),
        };
        let records: Vec<Record> = facts.iter().map(record).collect();
        let outcome =
            Outcome { horizon: Seconds(100), onset: Seconds(0), records, patients: Vec::new(), response: None, staff: Vec::new() };
        let facts = super::facts(&outcome, Rank(0));
        let last = *facts.last().expect("a fact");
        assert_eq!(root(&outcome, &facts, last).map(|(_, root)| root.fact), expected);
    }

    #[test]
    fn connecting_a_source_is_not_why_ventilation_is_lost() {
        let lost = Fact::StateChanged(State::Unsupported);
        check(
            &[
                (5, Fact::FeederOut(9), None),
                (5, Fact::MainsLost, Some(0)),
                (5, Fact::NoSource, Some(1)),
                (5, Fact::ConnectingBegan(0), Some(2)),
                (5, lost, Some(2)),
            ],
            Some(Fact::MainsLost),
        );
        check(
            &[
                (5, Fact::MainsLost, None),
                (5, Fact::Serves(0), Some(0)),
                (9, Fact::SourceEmpty(0), Some(1)),
                (9, Fact::NoSource, Some(2)),
                (9, lost, Some(3)),
            ],
            Some(Fact::SourceEmpty(0)),
        );
    }

    #[test]
    fn a_breaker_says_more_than_mains_and_an_hour_that_begins_falls_into_an_outage() {
        check(&[(5, Fact::PremisesOut, None), (5, Fact::MainsLost, Some(0)), (5, Fact::NoSource, Some(1))], Some(Fact::PremisesOut));
        check(&[(5, Fact::MainsLost, None), (9, Fact::VentilationNeeded, None), (9, Fact::NoSource, Some(1))], Some(Fact::MainsLost));
        check(&[(9, Fact::GapBegan(Function::Carer), None)], None);
    }
}
