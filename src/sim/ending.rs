//! How a patient's run ended up, in one word.

use crate::care::Tally;
use crate::care::patient::Ventilation;
use crate::fact::State;
use crate::units::Seconds;

/// How a patient's run ended up. Each patient has exactly one: the worst that happened to ventilation while mains was lost at home.
///
/// [`Ending::Moved`] stands between own sources and hands: a place with power supports no worse than a source at home does, but to be
/// there somebody was fetched; and hand ventilation is never counted as supported, so that no plan hides it by moving the patient
/// afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Ending {
    /// Support is oxygen alone: there is no ventilation to lose. What became of the oxygen is counted by function.
    OxygenOnly,
    /// Mains was never lost at home.
    NeverOut,
    /// Mains was lost, only while ventilation was not needed.
    NotNeeded,
    /// Mains was lost, and ventilation was supported by own sources, with no gap longer than it takes to connect one.
    Supported,
    /// A site took the patient in, and ventilation was supported all along, there, under way and at home.
    Moved,
    /// At times only by hand, without a gap.
    ByHand,
    /// Without ventilation for longer than it takes to connect a source, never for longer than tolerance.
    Gap,
    /// Without ventilation for longer than tolerance.
    AtRisk,
}

impl Ending {
    /// Every ending, from the best to the worst.
    pub const ALL: [Ending; 8] = [
        Ending::OxygenOnly,
        Ending::NeverOut,
        Ending::NotNeeded,
        Ending::Supported,
        Ending::Moved,
        Ending::ByHand,
        Ending::Gap,
        Ending::AtRisk,
    ];

    /// The endings there are, from the best to the worst: nobody is moved where nobody responds.
    pub fn told(with_plan: bool) -> impl Iterator<Item = Ending> {
        Ending::ALL.into_iter().filter(move |ending| with_plan || *ending != Ending::Moved)
    }

    /// Its name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Ending::OxygenOnly => "oxygen_only",
            Ending::NeverOut => "never_out",
            Ending::NotNeeded => "not_needed",
            Ending::Supported => "supported",
            Ending::Moved => "moved",
            Ending::ByHand => "by_hand",
            Ending::Gap => "gap",
            Ending::AtRisk => "at_risk",
        }
    }

    /// The message's key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Ending::OxygenOnly => "ending-oxygen-only",
            Ending::NeverOut => "ending-never-out",
            Ending::NotNeeded => "ending-not-needed",
            Ending::Supported => "ending-supported",
            Ending::Moved => "ending-moved",
            Ending::ByHand => "ending-by-hand",
            Ending::Gap => "ending-gap",
            Ending::AtRisk => "ending-at-risk",
        }
    }

    /// The ending of one patient.
    #[must_use]
    pub fn of(ventilation: Ventilation, tally: &Tally) -> Self {
        if ventilation == Ventilation::OxygenOnly {
            Ending::OxygenOnly
        } else if tally.first_dark == Seconds::NEVER {
            Ending::NeverOut
        } else if tally.first_at_risk != Seconds::NEVER {
            Ending::AtRisk
        } else if tally.first_lost != Seconds::NEVER {
            Ending::Gap
        } else if tally.seconds[State::Hand as usize] > 0 {
            Ending::ByHand
        } else if tally.seconds[State::AtSite as usize] > 0 {
            Ending::Moved
        } else if [State::Source, State::Unsupported, State::Aboard].iter().all(|&state| tally.seconds[state as usize] == 0) {
            Ending::NotNeeded
        } else {
            Ending::Supported
        }
    }
}
