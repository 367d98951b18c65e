//! What became of one person, so that two outcomes can be held against each other.

use std::cmp::Ordering;

use crate::care::Tally;
use crate::care::patient::Ventilation;
use crate::fact::{Function, State};
use crate::sim::Ending;

/// What became of one person. Fates are in the order in which two of them are judged; the greater is the worse.
///
/// What it came to decides first: at risk of harm is worse than a gap within tolerance, that worse than an outage without a gap longer
/// than connecting a source takes, that worse than mains that stayed. Where that is equal decide the seconds at risk, then the seconds
/// without ventilation of those who had a gap, then in how many of suction and oxygen the person was beyond tolerance and for how long,
/// then the seconds that were neither on mains nor on an own source, by hand or while one was connected, and of them the latter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fate {
    /// How it ended.
    pub ending: Ending,
    /// Seconds without ventilation beyond tolerance.
    pub at_risk_s: u32,
    /// Seconds without ventilation, moments of connecting with them.
    pub gap_s: u32,
    /// How many of suction and oxygen were absent for longer than tolerance.
    pub late_functions: u32,
    /// For how many seconds, together.
    pub late_s: u32,
    /// Seconds by hand only.
    pub hand_s: u32,
}

impl Fate {
    /// What is compared, one after another.
    fn grounds(&self) -> [u64; 7] {
        let (grade, had_gap) = match self.ending {
            Ending::OxygenOnly => (0, false),
            Ending::NeverOut => (1, false),
            // Two minutes by hand while a source is connected are no worse than two minutes without: their seconds decide.
            Ending::NotNeeded | Ending::Supported | Ending::Moved | Ending::ByHand => (2, false),
            Ending::Gap => (3, true),
            Ending::AtRisk => (4, true),
        };
        let (lost_s, moments_s) = if had_gap { (self.gap_s, 0) } else { (0, self.gap_s) };
        let unpowered_s = u64::from(self.hand_s) + u64::from(moments_s);
        let [at_risk, lost, functions, late, moments] =
            [self.at_risk_s, lost_s, self.late_functions, self.late_s, moments_s].map(u64::from);
        [grade, at_risk, lost, functions, late, unpowered_s, moments]
    }
}

impl Ord for Fate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.grounds().cmp(&other.grounds())
    }
}

impl PartialOrd for Fate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What B changed for one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Worse off in B (悪化した人).
    Worse,
    /// Better off in B (改善した人).
    Better,
    /// Unchanged.
    Unchanged,
}

impl Fate {
    /// Of one whom no cut reached.
    #[must_use]
    pub fn untouched(ventilation: Ventilation) -> Self {
        let ending = if ventilation == Ventilation::OxygenOnly { Ending::OxygenOnly } else { Ending::NeverOut };
        Fate { ending, at_risk_s: 0, gap_s: 0, late_functions: 0, late_s: 0, hand_s: 0 }
    }

    /// Of one whose outages added up to this.
    #[must_use]
    pub fn of(ventilation: Ventilation, tally: &Tally) -> Self {
        let late = [Function::Suction, Function::Oxygen].map(|function| tally.late[function as usize]);
        Fate {
            ending: Ending::of(ventilation, tally),
            at_risk_s: tally.seconds[State::AtRisk as usize],
            gap_s: tally.gap[Function::Ventilation as usize],
            late_functions: late.iter().map(|&seconds| u32::from(seconds > 0)).sum(),
            late_s: late.iter().sum(),
            hand_s: tally.seconds[State::Hand as usize],
        }
    }

    /// Whether ventilation, suction or oxygen was absent for longer than tolerance.
    #[must_use]
    pub fn is_late_in_breathing(&self) -> bool {
        self.late_functions > 0 || self.at_risk_s > 0
    }
}

impl Change {
    /// Every change, the worse first.
    pub const ALL: [Change; 3] = [Change::Worse, Change::Better, Change::Unchanged];

    /// What changes from A to B.
    #[must_use]
    pub fn of(a: Fate, b: Fate) -> Self {
        match b.cmp(&a) {
            Ordering::Greater => Change::Worse,
            Ordering::Less => Change::Better,
            Ordering::Equal => Change::Unchanged,
        }
    }

    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Change::Worse => "worse",
            Change::Better => "better",
            Change::Unchanged => "unchanged",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CALM: Fate = Fate { ending: Ending::Supported, at_risk_s: 0, gap_s: 0, late_functions: 0, late_s: 0, hand_s: 0 };

    #[test]
    fn the_ending_decides_before_any_length() {
        let long_by_hand = Fate { ending: Ending::ByHand, hand_s: 90_000, ..CALM };
        let short_gap = Fate { ending: Ending::Gap, gap_s: 130, ..CALM };
        let at_risk = Fate { ending: Ending::AtRisk, at_risk_s: 1, gap_s: 181, ..CALM };
        let all_day = Fate { ending: Ending::ByHand, hand_s: 86_400, ..CALM };
        let connected = Fate { gap_s: 120, ..CALM };
        assert_eq!(Change::of(long_by_hand, short_gap), Change::Worse);
        assert_eq!(Change::of(connected, all_day), Change::Worse, "a day by hand is worse than connecting a source");
        assert_eq!(Change::of(at_risk, short_gap), Change::Better);
        assert_eq!(Change::of(CALM, Fate::untouched(Ventilation::Tppv)), Change::Better);
    }

    #[test]
    fn without_a_bag_nobody_is_better_off() {
        let bagged = Fate { ending: Ending::ByHand, hand_s: 120, ..CALM };
        let without = Fate { gap_s: 120, ..CALM };
        assert_eq!(Change::of(bagged, without), Change::Worse);
    }

    #[test]
    fn among_equal_endings_risk_counts_before_gaps_those_before_other_functions_and_those_before_hands() {
        let at_risk =
            |at_risk_s, gap_s, late_functions, hand_s| Fate { ending: Ending::AtRisk, at_risk_s, gap_s, late_functions, late_s: 0, hand_s };
        assert_eq!(Change::of(at_risk(10, 500, 2, 500), at_risk(11, 20, 0, 0)), Change::Worse);
        assert_eq!(Change::of(at_risk(10, 500, 2, 500), at_risk(10, 501, 0, 0)), Change::Worse);
        assert_eq!(Change::of(at_risk(10, 500, 1, 500), at_risk(10, 500, 2, 0)), Change::Worse);
        assert_eq!(Change::of(at_risk(10, 500, 1, 500), at_risk(10, 500, 1, 499)), Change::Better);
    }

    fn any_fate() -> impl Strategy<Value = Fate> {
        (prop::sample::select(&Ending::ALL[..]), 0..3_u32, 0..3_u32, 0..3_u32, 0..3_u32, 0..3_u32).prop_map(
            |(ending, at_risk_s, gap_s, late_functions, late_s, hand_s)| Fate { ending, at_risk_s, gap_s, late_functions, late_s, hand_s },
        )
    }

    proptest! {
        #[test]
        fn what_is_worse_one_way_is_better_the_other(a in any_fate(), b in any_fate()) {
            let mirrored = match Change::of(a, b) {
                Change::Worse => Change::Better,
                Change::Better => Change::Worse,
                Change::Unchanged => Change::Unchanged,
            };
            prop_assert_eq!(Change::of(b, a), mirrored);
            prop_assert_eq!(Change::of(a, a), Change::Unchanged);
        }
    }
}
