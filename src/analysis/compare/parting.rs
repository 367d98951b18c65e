//! Where two stories of one person part: the first fact that one of them has and the other has not.

use crate::case::Case;
use crate::fact::{Fact, Rank, Record, ResponseFact};
use crate::power::source::SourceKind;
use crate::units::Seconds;

/// The first facts in which two stories differ; `None` where one has no further fact, or only a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parting<'a> {
    /// When they part.
    pub at: Seconds,
    /// What happened in A at that instant.
    pub a: Option<&'a Record>,
    /// What happened in B at that instant.
    pub b: Option<&'a Record>,
}

/// Where the stories of one person in two cases part, each given by the person's own facts in their order; `None` if every fact is the same.
#[must_use]
pub fn parting<'a>(a: (&Case, &'a [Record]), b: (&Case, &'a [Record])) -> Option<Parting<'a>> {
    let (mut in_a, mut in_b) = (a.1.iter(), b.1.iter());
    loop {
        let (fact_a, fact_b) = (in_a.next(), in_b.next());
        let seen = |case: &Case, record: Option<&Record>| record.map(|record| (record.at, seen(case, record.subject, record.fact)));
        if fact_a.is_none() && fact_b.is_none() {
            return None;
        }
        if seen(a.0, fact_a) == seen(b.0, fact_b) {
            continue;
        }
        let at = fact_a.into_iter().chain(fact_b).map(|record| record.at).min().expect("invariant: one of them is there");
        let then = |record: Option<&'a Record>| record.filter(|record| record.at == at);
        return Some(Parting { at, a: then(fact_a), b: then(fact_b) });
    }
}

/// A fact as both cases can see it: another source in the house moves the places of those behind it, so sources are known by their kind
/// and their number among it.
fn seen(case: &Case, patient: Rank, fact: Fact) -> (Fact, Option<(SourceKind, usize)>) {
    let sources = &case.patients[patient.index()].equipment.sources;
    let named = |of: fn(u8) -> Fact, source: u8| {
        let kind = sources[usize::from(source)].kind();
        let number = sources[..usize::from(source)].iter().filter(|other| other.kind() == kind).count();
        (of(0), Some((kind, number)))
    };
    match fact {
        Fact::ConnectingBegan(source) => named(Fact::ConnectingBegan, source),
        Fact::Connected(source) => named(Fact::Connected, source),
        Fact::EngineFailed(source) => named(Fact::EngineFailed, source),
        Fact::Serves(source) => named(Fact::Serves, source),
        Fact::SourceEmpty(source) => named(Fact::SourceEmpty, source),
        Fact::SourceIdle(source) => named(Fact::SourceIdle, source),
        Fact::ChargingBegan(source) => named(Fact::ChargingBegan, source),
        Fact::ChargingEnded(source) => named(Fact::ChargingEnded, source),
        Fact::SourceDrowned(source) => named(Fact::SourceDrowned, source),
        Fact::Response(ResponseFact::SourceBrought(source)) => named(|source| Fact::Response(ResponseFact::SourceBrought(source)), source),
        Fact::Response(ResponseFact::SourceTaken(source)) => named(|source| Fact::Response(ResponseFact::SourceTaken(source)), source),
        Fact::Response(ResponseFact::FuelBrought(source)) => named(|source| Fact::Response(ResponseFact::FuelBrought(source)), source),
        Fact::Response(ResponseFact::FeedingBegan(source)) => named(|source| Fact::Response(ResponseFact::FeedingBegan(source)), source),
        Fact::Response(ResponseFact::FeedingEnded(source)) => named(|source| Fact::Response(ResponseFact::FeedingEnded(source)), source),
        Fact::FeederOut(_)
        | Fact::ConditionChanged(_)
        | Fact::RestorationAnnounced(_)
        | Fact::LandfallAnnounced(_)
        | Fact::PremisesOut
        | Fact::PremisesBack
        | Fact::MainsLost
        | Fact::MainsBack
        | Fact::VentilationNeeded
        | Fact::VentilationNotNeeded
        | Fact::OxygenNeeded
        | Fact::OxygenNotNeeded
        | Fact::CarerCame(_)
        | Fact::CarerLeft(_)
        | Fact::LoadReduced
        | Fact::NoSource
        | Fact::CylinderEmpty
        | Fact::HandBegan(_)
        | Fact::HandEnded(_)
        | Fact::CarerSpent(_)
        | Fact::StateChanged(_)
        | Fact::GapBegan(_)
        | Fact::GapEnded(_)
        | Fact::HomeCutOff
        | Fact::HomeReachable
        | Fact::EnginesStopped
        | Fact::EnginesMayRun
        | Fact::Response(_)
        | Fact::Site(_)
        | Fact::Vehicle(_) => (fact, None),
    }
}
