//! Chance keyed by who asks and why, never streamed: nobody's luck depends on another's.

use crate::fact::{IdHash, Purpose};
use crate::units::{PerMille, Seconds};

/// All chance of one replicate: Philox4x32-10 with the seed as key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Luck {
    seed: u64,
    replicate: u32,
}

/// What one subject may draw for one purpose; each draw is its own, whatever was drawn before.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    luck: Luck,
    purpose: Purpose,
    id: IdHash,
}

impl Luck {
    /// The luck of one replicate under a seed.
    #[must_use]
    pub const fn new(seed: u64, replicate: u32) -> Self {
        Luck { seed, replicate }
    }

    /// Which replicate it is of.
    #[must_use]
    pub const fn replicate(self) -> u32 {
        self.replicate
    }

    /// The luck of `id` for `purpose`.
    #[must_use]
    pub const fn of(self, purpose: Purpose, id: IdHash) -> Subject {
        Subject { luck: self, purpose, id }
    }
}

impl Subject {
    /// The subject's `draw`-th number, uniform over 64 bits. `draw` counts its own occasions, below 2²⁴.
    #[must_use]
    pub const fn bits(self, draw: u32) -> u64 {
        assert!(draw < 1 << 24, "a draw has 24 bits of the counter");
        let counter = [self.luck.replicate, ((self.purpose as u32) << 24) | draw, self.id.0 as u32, (self.id.0 >> 32) as u32];
        let [low, high, ..] = philox4x32_10(counter, [self.luck.seed as u32, (self.luck.seed >> 32) as u32]);
        ((high as u64) << 32) | low as u64
    }

    /// A whole number below `of`: floor(u × of) with u of 53 bits. `of` is at most 2³².
    #[must_use]
    pub const fn below(self, draw: u32, of: u64) -> u64 {
        (((self.bits(draw) >> 11) as u128 * of as u128) >> 53) as u64
    }

    /// Whether it happens that has this chance.
    #[must_use]
    pub const fn happens(self, draw: u32, chance: PerMille) -> bool {
        self.below(draw, 1_000) < chance.0 as u64
    }

    /// From a triangle over (least, usual, most), rounded to the nearest whole number, half up; `usual` lies between the others.
    #[must_use]
    pub fn triangle(self, draw: u32, (least, usual, most): (u32, u32, u32)) -> u32 {
        let (from, peak, to) = (f64::from(least), f64::from(usual), f64::from(most));
        let (u, span) = (self.uniform(draw), to - from);
        let drawn = if span <= 0.0 {
            from
        } else if u < (peak - from) / span {
            from + libm::sqrt(u * span * (peak - from))
        } else {
            to - libm::sqrt((1.0 - u) * span * (to - peak))
        };
        (drawn + 0.5) as u32
    }

    /// A time that is as likely to end in its next second however long it has lasted, `mean` long on average: rounded up to whole seconds, at
    /// least 1 s.
    #[must_use]
    pub fn exponential(self, draw: u32, mean: Seconds) -> Seconds {
        let waits = -libm::log1p(-self.uniform(draw)) * f64::from(mean.0);
        Seconds((waits.ceil() as u32).max(1))
    }

    /// Uniform in [0, 1), a multiple of 2⁻⁵³; for hazard curves.
    #[must_use]
    pub const fn uniform(self, draw: u32) -> f64 {
        (self.bits(draw) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Philox4x32 with ten rounds (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3").
const fn philox4x32_10(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    let mut round = 0;
    while round < 10 {
        if round > 0 {
            key = [key[0].wrapping_add(0x9E37_79B9), key[1].wrapping_add(0xBB67_AE85)];
        }
        let a = 0xD251_1F53_u64 * counter[0] as u64;
        let b = 0xCD9E_8D57_u64 * counter[2] as u64;
        counter = [(b >> 32) as u32 ^ counter[1] ^ key[0], b as u32, (a >> 32) as u32 ^ counter[3] ^ key[1], a as u32];
        round += 1;
    }
    counter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn philox_gives_its_published_known_answers() {
        // The three philox4x32-10 vectors that Random123 publishes.
        assert_eq!(philox4x32_10([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(philox4x32_10([u32::MAX; 4], [u32::MAX; 2]), [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        assert_eq!(
            philox4x32_10([0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0]),
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        );
    }

    #[test]
    fn a_chance_of_all_always_happens_and_of_nothing_never() {
        let subject = Luck::new(1, 0).of(Purpose::EngineStarts, IdHash::of("patient", "A"));
        assert!((0..1_000).all(|draw| subject.happens(draw, PerMille::ALL) && !subject.happens(draw, PerMille(0))));
        let often = (0..10_000).filter(|&draw| subject.happens(draw, PerMille(300))).count();
        assert!((2_800..3_200).contains(&often), "{often} of 10,000");
    }
}
