//! Verdicts: whether a promise holds as often as it must, as far as so many runs can say.

use std::cmp::Ordering;

use crate::analysis::statistics;
use crate::units::PerMille;

/// What is found of a promise (達成 / 未達 / 判定保留).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It holds as often as it must.
    Kept,
    /// So many runs cannot say.
    NotProven,
    /// It does not hold as often as it must.
    Broken,
}

impl Verdict {
    /// Every verdict, from the best to the worst.
    pub const ALL: [Verdict; 3] = [Verdict::Kept, Verdict::NotProven, Verdict::Broken];

    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Kept => "kept",
            Verdict::NotProven => "not_proven",
            Verdict::Broken => "broken",
        }
    }

    /// On which side of what is asked the share of runs lies; `None`: so many cannot say.
    fn by(side: Option<Ordering>) -> Self {
        match side {
            Some(Ordering::Greater) => Verdict::Kept,
            Some(Ordering::Less) => Verdict::Broken,
            Some(Ordering::Equal) | None => Verdict::NotProven,
        }
    }
}

/// The verdict after a number of runs that was fixed before: by the Wilson 95 % interval.
#[must_use]
pub fn verdict(held: u32, of: u32, chance: PerMille) -> Verdict {
    Verdict::by(statistics::side(u64::from(held), u64::from(of), chance.0))
}

/// The verdict after a number of runs that was not fixed before: by an interval that holds at every number of runs together, so that whoever stops as
/// soon as something is settled is not misled by having looked often.
#[must_use]
pub fn always_valid(held: u32, of: u32, chance: PerMille) -> Verdict {
    Verdict::by(statistics::side_at_any_time(held, of, chance.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_run_shows_broken_and_never_kept() {
        assert_eq!((verdict(1, 1, PerMille(950)), verdict(0, 1, PerMille(950))), (Verdict::NotProven, Verdict::Broken));
        assert_eq!(always_valid(1, 1, PerMille(950)), Verdict::NotProven);
    }

    #[test]
    fn ninety_five_in_a_hundred_are_shown_by_seventy_three_clean_runs() {
        assert_eq!((verdict(72, 72, PerMille(950)), verdict(73, 73, PerMille(950))), (Verdict::NotProven, Verdict::Kept));
    }

    #[test]
    fn whoever_looks_after_every_run_is_misled_in_no_more_than_one_case_of_twenty() {
        // The promise holds just as often as it must: any verdict is a mistake.
        let luck = crate::kernel::Luck::new(7, 0);
        let misled = (0..400_u32).filter(|&case| {
            let runs = luck.of(crate::fact::Purpose::CallAnswered, crate::fact::IdHash::of("case", &case.to_string()));
            let mut held = 0;
            (1..=2_000_u32).any(|of| {
                held += u32::from(runs.happens(of, PerMille(900)));
                always_valid(held, of, PerMille(900)) != Verdict::NotProven
            })
        });
        assert!(misled.count() <= 30, "at most 20 of 400 are expected, and 4 standard errors more");
    }

    proptest! {
        #[test]
        fn more_that_held_is_never_worse(held in 0..200_u32, more in 0..50_u32, missed in 0..50_u32, chance in 1..1_000_u32) {
            let of = held + missed + more;
            prop_assert!(verdict(held + more, of, PerMille(chance)) <= verdict(held, of, PerMille(chance)));
            prop_assert!(always_valid(held + more, of, PerMille(chance)) <= always_valid(held, of, PerMille(chance)));
        }
    }
}
