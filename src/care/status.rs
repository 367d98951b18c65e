//! The state of one patient's support, and what it adds up to.

use super::away::Away;
use super::carer::{Carer, Carers};
use smallvec::SmallVec;

use crate::fact::{FactId, Function, State};
use crate::power::Needs;
use crate::units::Seconds;

/// What one patient's outages added up to. Seconds on mains outside outages are not counted here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Seconds in each state while mains was off at home, by [`State`].
    pub seconds: [u32; State::ALL.len()],
    /// Seconds without each function, by [`Function`].
    pub gap: [u32; 5],
    /// Seconds without each function beyond its tolerance.
    pub late: [u32; 5],
    /// The longest single gap of each function, in seconds.
    pub longest: [u32; 5],
    /// The first second without ventilation; [`Seconds::NEVER`] if there was none.
    pub first_unsupported: Seconds,
    /// The first second of the first gap of ventilation longer than `connect`: shorter ones are somebody connecting a source.
    pub first_lost: Seconds,
    /// The first second at risk.
    pub first_at_risk: Seconds,
    /// Time to zero: the first second of the first silence longer than `connect`.
    pub zero: Seconds,
    /// The first loss of mains at home.
    pub first_dark: Seconds,
}

impl Tally {
    const NOTHING: Tally = Tally {
        seconds: [0; State::ALL.len()],
        gap: [0; 5],
        late: [0; 5],
        longest: [0; 5],
        first_unsupported: Seconds::NEVER,
        first_lost: Seconds::NEVER,
        first_at_risk: Seconds::NEVER,
        zero: Seconds::NEVER,
        first_dark: Seconds::NEVER,
    };

    pub(super) fn close_gap(&mut self, function: Function, lasted: Seconds, tolerance: Seconds) {
        let index = function as usize;
        self.gap[index] += lasted.0;
        self.late[index] += lasted.since(tolerance).0;
        self.longest[index] = self.longest[index].max(lasted.0);
    }
}

/// The state of one patient's support.
#[derive(Clone, Debug)]
pub struct Care {
    /// When care is due next; another entry of the agenda is stale.
    pub due: Seconds,
    /// Nobody comes to the home or leaves it: water, debris or snow around it.
    pub cut_off: bool,
    /// The due second that was last put on the agenda: it is not put there twice.
    pub queued: Seconds,
    /// What was added up so far.
    pub tally: Tally,
    // Strength left to ventilate by hand, in half-seconds, by carer; few homes have more than four.
    pub(super) strength: SmallVec<[u32; 4]>,
    pub(super) as_of: Seconds,
    pub(super) state_since: Seconds,
    pub(super) gap_since: [Seconds; 5],
    pub(super) silence_since: Seconds,
    pub(super) state_by: FactId,
    pub(super) hand_by: FactId,
    // Why those are at home who are, since mains is off.
    pub(super) people_by: FactId,
    pub(super) present: u16,
    pub(super) spent: u16,
    pub(super) state: State,
    pub(super) bagging: Option<u8>,
    // A bag for hand ventilation was brought.
    pub(super) bag_brought: bool,
    pub(super) needs: Needs,
    pub(super) absent: u8,
    pub(super) dark: bool,
    pub(super) away: Option<Away>,
    pub(super) dark_since: Seconds,
}

impl Care {
    /// Rested carers, and nothing has happened.
    #[must_use]
    pub fn new(carers: &Carers) -> Self {
        Care::rested(carers.0.iter().map(Carer::whole).collect())
    }

    /// Back to the state of [`Care::new`], without allocating.
    pub fn reset(&mut self, carers: &Carers) {
        let mut strength = std::mem::take(&mut self.strength);
        strength.iter_mut().zip(&carers.0).for_each(|(strength, carer)| *strength = carer.whole());
        *self = Care::rested(strength);
    }

    fn rested(strength: SmallVec<[u32; 4]>) -> Self {
        Care {
            due: Seconds::NEVER,
            cut_off: false,
            queued: Seconds::NEVER,
            tally: Tally::NOTHING,
            strength,
            as_of: Seconds::ZERO,
            state_since: Seconds::ZERO,
            gap_since: [Seconds::ZERO; 5],
            silence_since: Seconds::NEVER,
            state_by: FactId::NONE,
            hand_by: FactId::NONE,
            people_by: FactId::NONE,
            present: 0,
            spent: 0,
            state: State::Mains,
            bagging: None,
            bag_brought: false,
            needs: Needs::default(),
            absent: 0,
            dark: false,
            away: None,
            dark_since: Seconds::NEVER,
        }
    }

    /// Since when the home is without mains; [`Seconds::NEVER`] while it is not.
    #[must_use]
    pub const fn dark_since(&self) -> Seconds {
        self.dark_since
    }

    /// Since when somebody ventilates by hand, whoever it is; [`Seconds::NEVER`] while nobody does.
    #[must_use]
    pub const fn by_hand_since(&self) -> Seconds {
        match self.state {
            State::Hand => self.state_since,
            State::NotNeeded | State::Mains | State::Source | State::AtSite | State::Aboard | State::Unsupported | State::AtRisk => {
                Seconds::NEVER
            }
        }
    }

    /// Strength left to ventilate by hand, in half-seconds, by carer.
    #[must_use]
    pub fn strength(&self) -> &[u32] {
        &self.strength
    }
}

impl Carer {
    /// Strength when rested, in half-seconds.
    #[must_use]
    pub const fn whole(&self) -> u32 {
        2 * self.bags.0
    }
}
