//! How many of something there are at every second, and by hour the most of them at any one second: never more than there can be at once.

use std::collections::BTreeMap;

use crate::analysis::findings::hours::HOUR;
use crate::units::Seconds;

/// A count over time.
#[derive(Clone, Debug, Default)]
pub struct Level(BTreeMap<u32, i64>);

impl Level {
    /// So many more from the first second on, up to the second.
    pub fn add(&mut self, from_s: u32, to_s: u32, count: u32) {
        if from_s < to_s {
            *self.0.entry(from_s).or_default() += i64::from(count);
            *self.0.entry(to_s).or_default() -= i64::from(count);
        }
    }

    /// The count from each second on at which it changes.
    fn counts(&self) -> impl Iterator<Item = (u32, u32)> {
        self.0.iter().scan(0_i64, |now, (&at, step)| {
            *now += step;
            Some((at, u32::try_from(*now).expect("invariant: whatever ends has begun")))
        })
    }

    /// By hour from the start, up to the horizon: the most at any one second of it.
    #[must_use]
    pub fn by_hour(&self, horizon: Seconds) -> Vec<u32> {
        let mut hours = vec![0; horizon.0.div_ceil(HOUR) as usize];
        let ends = self.0.keys().skip(1).copied().chain([horizon.0]);
        for ((from, count), to) in self.counts().zip(ends).filter(|&((from, _), to)| from < to.min(horizon.0)) {
            let touched = (from / HOUR) as usize..to.min(horizon.0).div_ceil(HOUR) as usize;
            hours[touched].iter_mut().for_each(|most| *most = count.max(*most));
        }
        hours
    }

    /// The most at any second, and the first second at which they were so many; `None` if there never was any.
    #[must_use]
    pub fn peak(&self) -> Option<(u32, u32)> {
        self.counts()
            .filter(|&(_, count)| count > 0)
            .max_by_key(|&(at, count)| (count, std::cmp::Reverse(at)))
            .map(|(at, count)| (count, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn who_comes_at_the_second_in_which_another_leaves_does_not_make_two() {
        let mut level = Level::default();
        level.add(100, 4_000, 1);
        level.add(4_000, 7_300, 1);
        level.add(4_000, 4_000, 1);
        assert_eq!(level.by_hour(Seconds(10_000)), [1, 1, 1]);
        assert_eq!(level.peak(), Some((1, 100)));
        assert_eq!(Level::default().peak(), None);
    }

    proptest! {
        #[test]
        fn an_hour_has_the_most_of_its_seconds(spans in proptest::collection::vec((0..9_000_u32, 0..9_000_u32, 1..4_u32), 0..9)) {
            let mut level = Level::default();
            spans.iter().for_each(|&(from, to, count)| level.add(from, to, count));
            let at = |second: u32| spans.iter().filter(|span| (span.0..span.1).contains(&second)).map(|span| span.2).sum::<u32>();
            let hours: Vec<u32> = (0..3).map(|hour| (hour * HOUR..((hour + 1) * HOUR).min(9_000)).map(at).max().unwrap()).collect();
            prop_assert_eq!(level.by_hour(Seconds(9_000)), hours);
            prop_assert_eq!(level.peak().map_or(0, |peak| peak.0), (0..9_000).map(at).max().unwrap());
        }
    }
}
