//! A patient's timeline, read from the ledger: what was true from which second on.

use super::outcome::Outcome;
use crate::case::Case;
use crate::fact::{Fact, Rank, Record, State};
use crate::units::Seconds;

/// What holds of a patient from a second on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The state of ventilation.
    pub state: State,
    /// The source that serves, by its place in the supply order.
    pub serving: Option<u8>,
    /// The engine that runs only to charge.
    pub charging: Option<u8>,
    /// The carer who ventilates by hand.
    pub bagging: Option<u8>,
    /// The functions that are absent, as bits.
    pub absent: u8,
}

/// The facts of every patient, in order, by rank: one pass over the ledger.
#[must_use]
pub fn by_patient(outcome: &Outcome) -> Vec<Vec<Record>> {
    let mut facts = vec![Vec::new(); outcome.patients.len()];
    for record in &outcome.records {
        if record.fact.is_of_patient() {
            facts[record.subject.index()].push(*record);
        }
    }
    facts
}

/// A patient's moments: each begins at its second and holds until the next. Hours on mains are read from the register.
#[must_use]
pub fn of(case: &Case, horizon: Seconds, patient: Rank, facts: &[Record]) -> Vec<(Seconds, Moment)> {
    let hours = &case.patients[patient.index()].support.hours;
    let on_mains = |at: Seconds| if hours.holds(case.clock(), at) { State::Mains } else { State::NotNeeded };
    let mut now = Moment { state: on_mains(Seconds::ZERO), serving: None, charging: None, bagging: None, absent: 0 };
    let (mut moments, mut at, mut dark) = (vec![(Seconds::ZERO, now)], Seconds::ZERO, false);
    let mut facts = facts.iter().peekable();
    loop {
        let window = if dark { Seconds::NEVER } else { hours.next_change(case.clock(), at) };
        at = facts.peek().map_or(Seconds::NEVER, |record| record.at).min(window);
        if at >= horizon {
            return moments;
        }
        if at == window {
            now.state = on_mains(at);
        }
        while let Some(record) = facts.next_if(|record| record.at == at) {
            match record.fact {
                Fact::MainsLost => dark = true,
                Fact::MainsBack => (dark, now.serving, now.charging) = (false, None, None),
                _ => now.note(record.fact),
            }
        }
        match moments.last_mut() {
            Some(last) if last.0 == at => last.1 = now,
            Some(last) if last.1 == now => {}
            Some(_) | None => moments.push((at, now)),
        }
    }
}

impl Moment {
    fn note(&mut self, fact: Fact) {
        match fact {
            Fact::Serves(source) => self.serving = Some(source),
            Fact::SourceEmpty(_) | Fact::SourceIdle(_) | Fact::NoSource => self.serving = None,
            Fact::SourceDrowned(source) if self.serving == Some(source) => self.serving = None,
            Fact::ChargingBegan(engine) => self.charging = Some(engine),
            Fact::ChargingEnded(_) => self.charging = None,
            Fact::HandBegan(carer) => self.bagging = Some(carer),
            Fact::HandEnded(_) => self.bagging = None,
            Fact::StateChanged(state) => self.state = state,
            Fact::GapBegan(function) => self.absent |= function.bit(),
            Fact::GapEnded(function) => self.absent &= !function.bit(),
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
            | Fact::ConnectingBegan(_)
            | Fact::Connected(_)
            | Fact::LoadReduced
            | Fact::EngineFailed(_)
            | Fact::CylinderEmpty
            | Fact::CarerSpent(_)
            | Fact::HomeCutOff
            | Fact::HomeReachable
            | Fact::EnginesStopped
            | Fact::EnginesMayRun
            | Fact::SourceDrowned(_)
            | Fact::Response(_)
            | Fact::Site(_)
            | Fact::Vehicle(_) => {}
        }
    }
}
