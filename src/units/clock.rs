//! The time of day: which hours of every day something is needed or somebody is there.

use std::borrow::Cow;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;

use super::Seconds;
use super::refusal::{NO_TIME_OF_DAY, Refusal};

/// Seconds in a day.
pub const DAY: u32 = 86_400;

/// A time of day in local time, `"18:30"` in files, from `00:00` to `24:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
pub struct TimeOfDay(pub u32);

impl TryFrom<String> for TimeOfDay {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        let wrong = || Refusal::new(NO_TIME_OF_DAY, &text);
        let (hours, minutes) = text.split_once(':').ok_or_else(wrong)?;
        let (hours, minutes): (u32, u32) = (hours.parse().map_err(|_| wrong())?, minutes.parse().map_err(|_| wrong())?);
        let second = hours.saturating_mul(3_600).saturating_add(minutes.saturating_mul(60));
        if minutes > 59 || second > DAY { Err(wrong()) } else { Ok(TimeOfDay(second)) }
    }
}

/// Which time of day an instant of the run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// The second of the day at the scenario's start, under [`DAY`].
    pub start: u32,
}

impl Clock {
    /// The second of the day at `now`.
    #[must_use]
    pub const fn second_of_day(self, now: Seconds) -> u32 {
        ((self.start as u64 + now.0 as u64) % DAY as u64) as u32
    }
}

/// Hours of every day: `Always`, `Never`, or windows such as `Daily([("16:00", "10:00")])`, `from` included and `to` not.
///
/// Windows that touch or overlap are one, across midnight too; windows that fill the day are `Always`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "HoursLiteral")]
pub enum Hours {
    /// All day, every day.
    Always,
    /// At no time.
    #[default]
    Never,
    /// Windows in order of their start, apart from each other, never a whole day: (second of day it begins, how long it lasts).
    Daily(Windows),
}

/// One window of a day or more: (second of day it begins, how long it lasts).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Windows(Few);

// Nearly everybody has one window: it is read without following a pointer, and the rest in no more room.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Few {
    One([(u32, u32); 1]),
    #[expect(clippy::box_collection, reason = "a thin pointer keeps `Hours` at 16 bytes")]
    More(Box<Vec<(u32, u32)>>),
}

impl Deref for Windows {
    type Target = [(u32, u32)];

    fn deref(&self) -> &[(u32, u32)] {
        match &self.0 {
            Few::One(window) => window,
            Few::More(windows) => windows,
        }
    }
}

impl FromIterator<(u32, u32)> for Windows {
    fn from_iter<I: IntoIterator<Item = (u32, u32)>>(windows: I) -> Self {
        let windows: Vec<(u32, u32)> = windows.into_iter().collect();
        Windows(match windows[..] {
            [window] => Few::One([window]),
            [..] => Few::More(Box::new(windows)),
        })
    }
}

/// Hours of every day, `from` included and `to` not; a window may end on the next day.
#[derive(Deserialize, JsonSchema)]
#[serde(rename = "Hours")]
enum HoursLiteral {
    Always,
    Never,
    Daily(Vec<(TimeOfDay, TimeOfDay)>),
}

impl JsonSchema for Hours {
    fn schema_name() -> Cow<'static, str> {
        HoursLiteral::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        HoursLiteral::json_schema(generator)
    }
}

impl From<HoursLiteral> for Hours {
    fn from(literal: HoursLiteral) -> Self {
        match literal {
            HoursLiteral::Always => Hours::Always,
            HoursLiteral::Never => Hours::Never,
            HoursLiteral::Daily(windows) => Hours::daily(windows.into_iter().map(|(from, to)| (from.0, to.0))),
        }
    }
}

impl Hours {
    /// The hours of these windows (second of day from, second of day to); a window that ends at its own start is a whole day.
    #[must_use]
    pub fn daily(windows: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut spans: Vec<(u32, u32)> = Vec::new();
        for (from, to) in windows {
            let (from, to) = (from % DAY, to % DAY);
            if to > from {
                spans.push((from, to));
            } else {
                spans.push((from, DAY));
                spans.push((0, to));
            }
        }
        spans.retain(|(from, to)| from < to);
        spans.sort_unstable();
        Self::from_spans(&spans)
    }

    fn from_spans(spans: &[(u32, u32)]) -> Self {
        let mut joined: Vec<(u32, u32)> = Vec::new();
        for &(from, to) in spans {
            match joined.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                Some(_) | None => joined.push((from, to)),
            }
        }
        match joined[..] {
            [] => return Hours::Never,
            [(0, DAY)] => return Hours::Always,
            [(0, to), .., (from, DAY)] => {
                joined.pop();
                joined.remove(0);
                joined.push((from, DAY + to));
            }
            [..] => {}
        }
        Hours::Daily(joined.into_iter().map(|(from, to)| (from, to - from)).collect())
    }

    /// Whether `second_of_day` lies in these hours.
    #[must_use]
    pub fn contains(&self, second_of_day: u32) -> bool {
        match self {
            Hours::Always => true,
            Hours::Never => false,
            Hours::Daily(windows) => windows.iter().any(|&(from, lasts)| (second_of_day + DAY - from) % DAY < lasts),
        }
    }

    /// Whether these hours hold at `now`.
    #[must_use]
    pub fn holds(&self, clock: Clock, now: Seconds) -> bool {
        self.contains(clock.second_of_day(now))
    }

    /// The first instant after `now` at which a window begins or ends; [`Seconds::NEVER`] if none ever does.
    #[must_use]
    pub fn next_change(&self, clock: Clock, now: Seconds) -> Seconds {
        self.next(clock, now, |&(from, lasts)| [from, from + lasts])
    }

    /// The first instant after `now` at which a window begins; [`Seconds::NEVER`] if none ever does.
    #[must_use]
    pub fn next_start(&self, clock: Clock, now: Seconds) -> Seconds {
        self.next(clock, now, |&(from, _)| [from, from])
    }

    fn next(&self, clock: Clock, now: Seconds, edges: impl Fn(&(u32, u32)) -> [u32; 2]) -> Seconds {
        let Hours::Daily(windows) = self else { return Seconds::NEVER };
        let at = clock.second_of_day(now);
        let wait = |edge: u32| match (edge % DAY + DAY - at) % DAY {
            0 => DAY,
            wait => wait,
        };
        windows.iter().flat_map(edges).map(wait).min().map_or(Seconds::NEVER, |wait| now.after(Seconds(wait)))
    }

    /// How many seconds of `[from, to)` lie in these hours.
    #[must_use]
    pub fn seconds_within(&self, clock: Clock, from: Seconds, to: Seconds) -> u32 {
        let length = to.since(from).0;
        match self {
            Hours::Always => length,
            Hours::Never => 0,
            Hours::Daily(windows) => {
                let daily: u32 = windows.iter().map(|window| window.1).sum();
                let (days, rest) = (length / DAY, length % DAY);
                let begin = clock.second_of_day(from);
                days * daily + windows.iter().map(|&window| overlap(begin, rest, window)).sum::<u32>()
            }
        }
    }
}

/// Seconds that `[begin, begin + length)` shares with a daily window, both within one day of length.
fn overlap(begin: u32, length: u32, (from, lasts): (u32, u32)) -> u32 {
    // The window of the day before may still be open at `begin`, and that of the day after may open before the end.
    [0, DAY, 2 * DAY]
        .into_iter()
        .map(|day| {
            let (a, b) = (begin + DAY, begin + DAY + length);
            (b.min(day + from + lasts)).saturating_sub(a.max(day + from))
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn windows_that_touch_are_one_across_midnight_too() {
        let hours = Hours::daily([(22 * 3_600, DAY), (0, 3 * 3_600), (3 * 3_600, 6 * 3_600)]);
        assert_eq!(hours, Hours::Daily([(22 * 3_600, 8 * 3_600)].into_iter().collect()));
        assert_eq!(Hours::daily([(0, 43_200), (43_200, 0)]), Hours::Always);
        assert_eq!(Hours::daily([(5, 5)]), Hours::Always);
    }

    proptest! {
        #[test]
        fn counting_a_stretch_is_looking_at_every_second(
            windows in prop::collection::vec((0..DAY, 0..DAY), 1..3), start in 0..DAY, from in 0..200_000u32, length in 0..100_000u32,
        ) {
            let (hours, clock) = (Hours::daily(windows), Clock { start });
            let counted = (from..from + length).filter(|&now| hours.holds(clock, Seconds(now))).count();
            prop_assert_eq!(hours.seconds_within(clock, Seconds(from), Seconds(from + length)) as usize, counted);
            let change = hours.next_change(clock, Seconds(from));
            if change != Seconds::NEVER {
                prop_assert!((from + 1..change.0).all(|now| hours.holds(clock, Seconds(now)) == hours.holds(clock, Seconds(from))));
                prop_assert_ne!(hours.holds(clock, change), hours.holds(clock, Seconds(change.0 - 1)));
            }
        }
    }
}
