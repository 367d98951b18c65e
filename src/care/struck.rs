//! What water, ash and snow do at a home: nobody comes or leaves, engines stand still, sources are lost.

use std::collections::{BTreeMap, BTreeSet};

use super::home::PatientHome;
use super::homes::Homes;
use crate::fact::{FactId, Kind, Rank};
use crate::hazard::{Change, Pending, Struck};
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

/// What hazards have done to homes by an instant, before it is lived through: a forecast of that instant must know.
#[derive(Debug, Default)]
pub struct Plights(BTreeMap<Rank, Plight>);

/// What hazards have done to one home.
#[derive(Debug, Default)]
struct Plight {
    stopped_by: BTreeSet<u16>,
    drowned: u16,
}

impl Plights {
    /// What these changes do up to and with this instant, whatever their order.
    #[must_use]
    pub fn at(now: Seconds, changes: &[(Seconds, Change)]) -> Self {
        let concerns =
            |change: &Change| matches!(change, Change::Ground { struck: Struck::EnginesStopped(_), .. } | Change::Drowned { .. });
        let mut past: Vec<&(Seconds, Change)> = changes.iter().filter(|(at, change)| *at <= now && concerns(change)).collect();
        past.sort_unstable();
        let mut plights = Plights::default();
        for (_, change) in past {
            match *change {
                Change::Ground { struck: Struck::EnginesStopped(patient), hazard, holds: true } => {
                    plights.0.entry(patient).or_default().stopped_by.insert(hazard);
                }
                Change::Ground { struck: Struck::EnginesStopped(patient), hazard, holds: false } => {
                    plights.0.entry(patient).or_default().stopped_by.remove(&hazard);
                }
                Change::Drowned { patient, sources } => plights.0.entry(patient).or_default().drowned |= sources,
                Change::Ground { .. } | Change::Feeder { .. } | Change::Premises { .. } | Change::Condition { .. } | Change::News(_) => {}
            }
        }
        plights
    }

    /// Does to a home what was done by `now`.
    pub fn strike(&self, home: &mut PatientHome<'_>, now: Seconds) {
        if let Some(plight) = self.0.get(&home.power.patient) {
            home.power.supply.stop_engines(!plight.stopped_by.is_empty(), FactId::NONE);
            home.power.drown(now, plight.drowned, FactId::NONE);
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
