//! Reserve as written: what the register's description of a home gives, kept across replicates.

use crate::units::{DAY, Seconds};

/// The last few reserves of one patient as written, by the time of day at which mains goes: an ensemble asks for the same ones over and
/// over, and each costs microseconds to live through.
#[derive(Clone, Copy, Debug)]
pub struct Written {
    // (second of the run's day, reserve); a time of day has one place.
    known: [(u32, Seconds); PLACES],
}

const PLACES: usize = 4;
const NOBODY_ASKED: u32 = u32::MAX;

impl Default for Written {
    fn default() -> Self {
        Written { known: [(NOBODY_ASKED, Seconds::NEVER); PLACES] }
    }
}

impl Written {
    /// The reserve if mains goes at `onset`: as kept, else as `live` finds it.
    pub fn reserve(&mut self, onset: Seconds, live: impl FnOnce() -> Seconds) -> Seconds {
        let second = onset.0 % DAY;
        let place = &mut self.known[second as usize % PLACES];
        if place.0 != second {
            *place = (second, live());
        }
        place.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_time_of_day_is_lived_through_once() {
        let (mut written, mut asked) = (Written::default(), Vec::new());
        for onset in [100, 200, 100 + DAY, 101, 100, 200] {
            assert_eq!(
                written.reserve(Seconds(onset), || {
                    asked.push(onset);
                    Seconds(onset % DAY)
                }),
                Seconds(onset % DAY)
            );
        }
        // 100 and 200 share a place.
        assert_eq!(asked, [100, 200, 100 + DAY, 101, 200]);
    }
}
