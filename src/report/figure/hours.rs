//! The time axis: hours before and after the onset, with the clock beside them.

use super::scale;
use crate::units::Seconds;

/// The time that a figure spans.
pub struct Hours<'a> {
    /// The onset (T): ticks count from it.
    pub onset: Seconds,
    /// The end; the beginning is second 0.
    pub horizon: Seconds,
    /// An instant in words: hours from the onset, and the clock.
    pub told: &'a dyn Fn(Seconds) -> [String; 2],
}

impl Hours<'_> {
    /// The instants that get a tick: whole steps of hours from the onset, on either side of it.
    pub fn ticks(&self) -> Vec<Seconds> {
        let step = scale::step_of_hours(self.horizon.0.div_ceil(3_600)) * 3_600;
        let first = self.onset.0.min(self.horizon.0) % step;
        (first..=self.horizon.0).step_by(step as usize).map(Seconds).collect()
    }

    /// Where the hour begins and where it ends; the last may be cut short.
    pub fn hour(&self, hour: usize) -> (Seconds, Seconds) {
        let at = |hour: usize| Seconds(u32::try_from(hour * 3_600).unwrap_or(u32::MAX).min(self.horizon.0));
        (at(hour), at(hour + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_stand_at_whole_hours_from_the_onset_on_either_side() {
        let hours = Hours { onset: Seconds(50 * 3_600 + 60), horizon: Seconds(96 * 3_600), told: &|_| [String::new(), String::new()] };
        let ticks: Vec<u32> = hours.ticks().iter().map(|at| at.0).collect();
        assert_eq!(ticks.first(), Some(&(2 * 3_600 + 60)));
        assert!(ticks.contains(&hours.onset.0) && ticks.len() <= 9, "{ticks:?}");
    }
}
