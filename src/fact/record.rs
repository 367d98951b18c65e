//! What a run records: facts, past tense, dated, each with its cause.

use super::{Condition, Function, Rank, ResponseFact, SiteFact, State, VehicleFact};
use crate::units::Seconds;

/// What happened. A number is a source's or carer's position at the patient's home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// So many of a feeder's customers are out from now on (the subject is the feeder).
    FeederOut(u32),
    /// Beside the outage, this holds in a municipality from now on (the subject is the municipality).
    ConditionChanged(Condition),
    /// Power was said to be back at this instant (the subject is the area, rank 0).
    RestorationAnnounced(Seconds),
    /// A storm was said to land at this instant (the subject is the area, rank 0).
    LandfallAnnounced(Seconds),
    /// The home's breaker tripped (seismic, or by water in the wiring), or its building lost supply.
    PremisesOut,
    /// The home's breaker was reset, or its building has supply again.
    PremisesBack,
    /// Mains was lost at the home.
    MainsLost,
    /// Mains came back at the home.
    MainsBack,
    /// Ventilation began to be needed.
    VentilationNeeded,
    /// Ventilation was needed no longer.
    VentilationNotNeeded,
    /// Oxygen began to be needed.
    OxygenNeeded,
    /// Oxygen was needed no longer.
    OxygenNotNeeded,
    /// A carer came home.
    CarerCame(u8),
    /// A carer left.
    CarerLeft(u8),
    /// Somebody began to connect a source.
    ConnectingBegan(u8),
    /// A source was connected.
    Connected(u8),
    /// The load was reduced (節電切替).
    LoadReduced,
    /// An engine did not start.
    EngineFailed(u8),
    /// A source began to serve.
    Serves(u8),
    /// The serving source could serve no longer: it is empty for its load.
    SourceEmpty(u8),
    /// The serving source stopped because nothing it feeds was needed.
    SourceIdle(u8),
    /// No source serves although something is needed.
    NoSource,
    /// An engine began to run only to charge.
    ChargingBegan(u8),
    /// That engine stopped.
    ChargingEnded(u8),
    /// The oxygen cylinders are empty for the flow.
    CylinderEmpty,
    /// A carer began to ventilate by hand.
    HandBegan(u8),
    /// A carer stopped ventilating by hand.
    HandEnded(u8),
    /// A carer has no strength left to ventilate by hand.
    CarerSpent(u8),
    /// The state of ventilation changed.
    StateChanged(State),
    /// A function of support is absent.
    GapBegan(Function),
    /// It is there again, or not needed any more.
    GapEnded(Function),
    /// Nobody can reach the home from now on: water, ash or snow around it.
    HomeCutOff,
    /// The home can be reached again.
    HomeReachable,
    /// Engines at the home may not run from now on: water, ash, or nowhere to put them.
    EnginesStopped,
    /// They may run again.
    EnginesMayRun,
    /// A source is lost for good: water has reached it.
    SourceDrowned(u8),
    /// What the response did for a patient.
    Response(ResponseFact),
    /// What happened at a site (the subject is the site).
    Site(SiteFact),
    /// What a vehicle did (the subject is the vehicle).
    Vehicle(VehicleFact),
}

impl Fact {
    /// Whether its subject is a patient, rather than a feeder, a municipality, the area, a site or a vehicle.
    #[must_use]
    pub const fn is_of_patient(self) -> bool {
        !matches!(
            self,
            Fact::FeederOut(_)
                | Fact::ConditionChanged(_)
                | Fact::RestorationAnnounced(_)
                | Fact::LandfallAnnounced(_)
                | Fact::Site(_)
                | Fact::Vehicle(_)
        )
    }
}

/// Which fact: its place in the order of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactId(pub u32);

impl FactId {
    /// No cause: it stood so from the start, or the hazard itself is the cause.
    pub const NONE: FactId = FactId(u32::MAX);
}

/// A fact with its date, whom it concerns, and its cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// When.
    pub at: Seconds,
    /// The patient, or what the fact says its subject is.
    pub subject: Rank,
    /// What.
    pub fact: Fact,
    /// The fact that brought it about.
    pub because: FactId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_stays_small_a_run_writes_millions() {
        assert_eq!(size_of::<Record>(), 24);
    }
}
