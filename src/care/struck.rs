//! What water, ash and snow do at a home: nobody comes or leaves, engines stand still, sources are lost.

use super::home::PatientHome;
use super::homes::Homes;
use crate::fact::{FactId, Kind};
use crate::hazard::{Pending, Struck};
use crate::kernel::{Agenda, Ledger};
use crate::units::Seconds;

/// The homes that the last changes strike or leave alone again, in phase hazard; those without mains learn of it in phase power of the same
/// instant. Call it before homes are switched: where mains is lost at the same second, that is the cause of what follows.
pub fn on_struck(now: Seconds, pending: &Pending, homes: &mut Homes, agenda: &mut Agenda, ledger: &mut Ledger) {
    for turn in pending.struck() {
        let looks = match turn.struck {
            Struck::HomeCutOff(patient) => {
                homes.strike(patient, now, ledger, |home| home.cut_off(now, turn.holds, turn.because)).then_some(patient)
            }
            Struck::EnginesStopped(patient) => {
                let stop = |home: &mut PatientHome<'_>| home.power.supply.stop_engines(turn.holds, turn.because);
                homes.strike(patient, now, ledger, stop).then_some(patient)
            }
            Struck::HomeWithoutMains(_) | Struck::SiteFlooded(_) | Struck::SiteCutOff(_) | Struck::RoadCut(_) => None,
        };
        if let Some(patient) = looks {
            agenda.wake(now, Kind::Power, patient);
        }
    }
    for &(patient, sources) in pending.drowned() {
        if homes.strike(patient, now, ledger, |home| home.power.drown(now, sources, FactId::NONE)) {
            agenda.wake(now, Kind::Power, patient);
        }
    }
}

impl PatientHome<'_> {
    /// Nobody comes to the home or leaves it from this second on, or they may again. Who is there stays; on mains that is whoever would be
    /// there by the hours.
    fn cut_off(&mut self, now: Seconds, holds: bool, because: FactId) {
        self.settle_strength(now);
        if holds && !self.is_apart() {
            self.find_present(now);
        }
        self.care.cut_off = holds;
        self.power.supply.because = because;
        self.care.people_by = because;
    }
}
