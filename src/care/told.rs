//! What somebody at a home can tell who is asked, or what a visitor sees there.

use super::home::PatientHome;
use super::homes::{Described, Life};
use super::reserve::reserve;
use crate::kernel::{Ledger, Luck};
use crate::power::Starts;
use crate::units::{Clock, Seconds};

/// A home as it is at one second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Since when mains is off; [`Seconds::NEVER`] while it is on.
    pub dark_since: Seconds,
    /// Time to zero if mains stays off, or goes now: the second at which the home's own sources end. [`Seconds::NEVER`] if not within the
    /// time that was looked ahead.
    pub zero: Seconds,
    /// Since when somebody ventilates by hand; [`Seconds::NEVER`] while nobody does.
    pub by_hand_since: Seconds,
}

impl PatientHome<'_> {
    /// What is so at `now`. The reserve is looked for up to `ahead` from now, and engines that have not failed yet are taken to start:
    /// nobody at home can see whether they will.
    #[must_use]
    pub fn tell(&mut self, now: Seconds, ahead: Seconds) -> Told {
        self.power.starts = Starts::Expected;
        let zero = reserve(self, now, now.after(ahead)).map_or(Seconds::NEVER, |left| now.after(left));
        Told { dark_since: self.care.dark_since(), zero, by_hand_since: self.care.by_hand_since() }
    }

    /// Whether somebody is at home who can answer: a carer, or a patient who is able.
    #[must_use]
    pub fn is_somebody_home(&self, now: Seconds) -> bool {
        let carer = |(index, carer): (usize, &super::carer::Carer)| {
            if self.care.dark { self.care.present >> index & 1 == 1 } else { carer.hours.holds(self.clock, now) }
        };
        self.support.able || self.carers.0.iter().enumerate().any(carer)
    }
}

/// The reserve of a home as the register describes it, if mains goes at `onset` and stays off: looked for up to `ahead` from then, engines
/// taken to start; `None` if it lasts longer. It depends on the time of day of `onset` alone.
#[must_use]
pub fn reserve_as_written(described: &Described, clock: Clock, onset: Seconds, ahead: Seconds) -> Option<Seconds> {
    let (mut life, mut ledger) = (Life::new(described), Ledger::blank());
    // No luck is asked for: engines are expected to start.
    let mut home = life.home(described, clock, Luck::new(0, 0), &mut ledger);
    home.power.starts = Starts::Expected;
    reserve(&home, onset, onset.after(ahead))
}
