//! A patient away from home: with a crew, at a site, or under way on own sources.

use super::home::PatientHome;
use crate::fact::{Cut, FactId};
use crate::units::Seconds;

/// Where a patient is who is not at home, and what supports them there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Away {
    /// With a crew whose vehicle supports them.
    Aboard,
    /// At a site that supports them.
    AtSite,
    /// At a site whose supply has ended.
    Unsupported,
    /// Under way with own sources, which drain.
    OwnSources,
}

impl PatientHome<'_> {
    /// The patient is elsewhere from this second on, or at home again (`None`). Both phases of the home are looked at again in the same second.
    pub fn go(&mut self, now: Seconds, away: Option<Away>, because: FactId) {
        self.power.supply.settle(self.power.equipment, now);
        self.settle_strength(now);
        if self.is_apart() {
            self.count_state(now);
        } else {
            self.care.state_since = now;
        }
        let under_way = away == Some(Away::OwnSources);
        self.care.away = away;
        self.power.supply.because = because;
        self.power.supply.set_out(self.power.equipment, under_way);
        self.power.supply.cut(Cut::UnderWay, under_way);
        self.power.supply.rest();
        match away {
            // Family go along, and neither bag nor rest until they are home.
            Some(Away::Aboard | Away::AtSite | Away::Unsupported) => self.care.present = 0,
            Some(Away::OwnSources) => {}
            None => self.find_present(now),
        }
        self.look_again(now);
    }

    /// Power, then care, once more in a second in which something was done to the home.
    pub fn look_again(&mut self, now: Seconds) {
        self.on_power(now);
        self.on_care(now);
    }

    /// Where the patient is; `None`: at home.
    #[must_use]
    pub const fn away(&self) -> Option<Away> {
        self.care.away
    }

    /// Whether the home's mains is of no use to the patient: it is off, or the patient is not there.
    pub(super) const fn is_apart(&self) -> bool {
        self.care.dark || self.care.away.is_some()
    }

    /// Whether somewhere else supports the patient.
    pub(super) const fn is_supported_elsewhere(&self) -> bool {
        matches!(self.care.away, Some(Away::Aboard | Away::AtSite))
    }
}
