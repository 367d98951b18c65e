//! How long feeders stay out: restoration curves.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::kernel::Subject;
use crate::units::{PerMille, Seconds};

/// A restoration curve: the share of feeders still out as time goes on.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Restoration {
    /// All at once after this time.
    Fixed(Seconds),
    /// S(t) = exp(−(t ⁄ scale)^shape).
    Weibull {
        /// The shape k, above 0.
        shape: f64,
        /// The scale λ.
        scale: Seconds,
    },
    /// Points (time, share still out), straight lines between; it starts at all out and must end at none.
    Table(Vec<(Seconds, PerMille)>),
}

/// No outage is drawn longer than this: a thousand days, the longest time there is.
const LONGEST_S: f64 = 86_400_000.0;

impl Restoration {
    /// How long one outage lasts by the subject's `draw`-th number, rounded half up to the second, at least 1 s.
    #[must_use]
    pub fn draw(&self, subject: Subject, draw: u32) -> Seconds {
        let still_out = 1.0 - subject.uniform(draw);
        let seconds = match self {
            Restoration::Fixed(lasts) => return *lasts,
            Restoration::Weibull { shape, scale } => f64::from(scale.0) * libm::pow(-libm::log(still_out), 1.0 / shape),
            Restoration::Table(points) => read_table(points, still_out * 1_000.0),
        };
        whole(seconds)
    }
}

/// Rounded half up to the second, at least 1 s.
fn whole(seconds: f64) -> Seconds {
    Seconds(libm::floor(seconds.clamp(1.0, LONGEST_S) + 0.5) as u32)
}

/// The time at which a table of (time, share still out) is down to `out` of `of` customers, rounded half up to the second.
#[must_use]
pub fn down_to(points: &[(Seconds, PerMille)], out: u64, of: u64) -> Seconds {
    whole(read_table(points, 1_000.0 * out as f64 / of as f64))
}

/// The time at which the table's line crosses this share (in thousandths).
fn read_table(points: &[(Seconds, PerMille)], still_out: f64) -> f64 {
    let mut before = (0.0, 1_000.0);
    for &(time, share) in points {
        let here = (f64::from(time.0), f64::from(share.0));
        if here.1 < still_out {
            return before.0 + (here.0 - before.0) * (before.1 - still_out) / (before.1 - here.1);
        }
        before = here;
    }
    before.0
}

/// A lognormal factor with median 1 whose logarithm spreads by `sigma`, from the subject's numbers 0 and 1.
#[must_use]
pub fn town_factor(subject: Subject, sigma: f64) -> f64 {
    // Box and Muller's transform; 1 − u lies in (0, 1], so the logarithm is finite.
    let radius = libm::sqrt(-2.0 * libm::log(1.0 - subject.uniform(0)));
    libm::exp(sigma * radius * libm::cos(2.0 * std::f64::consts::PI * subject.uniform(1)))
}

/// `lasts` × `factor`, up to the second, at least 1 s.
#[must_use]
pub fn stretched(lasts: Seconds, factor: f64) -> Seconds {
    Seconds(libm::ceil(f64::from(lasts.0) * factor).clamp(1.0, LONGEST_S) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{IdHash, Purpose};
    use crate::kernel::Luck;

    fn still_out_after(curve: &Restoration, at: Seconds) -> usize {
        let luck = Luck::new(7, 0);
        let draw = |index: u32| curve.draw(luck.of(Purpose::Restoration, IdHash::of("feeder", &index.to_string())), 0);
        (0..20_000).filter(|&index| draw(index) > at).count()
    }

    #[test]
    fn the_draws_follow_the_hokkaido_curve() {
        // Hokkaido 2018 [hokkaido], Weibull k 3.10, λ 31.8 h: S(26.6 h) = exp(-(26.6/31.8)^3.1) = 0.562.
        let curve = Restoration::Weibull { shape: 3.10, scale: Seconds(114_480) };
        let out = still_out_after(&curve, Seconds(95_760));
        assert!((10_980..11_510).contains(&out), "{out} of 20,000");
    }

    #[test]
    fn a_table_is_read_along_its_straight_lines() {
        let curve = Restoration::Table(vec![(Seconds(3_600), PerMille(500)), (Seconds(7_200), PerMille(0))]);
        let quarter = still_out_after(&curve, Seconds(5_400));
        assert!((4_750..5_250).contains(&quarter), "{quarter} of 20,000");
        assert_eq!(still_out_after(&curve, Seconds(7_200)), 0);
    }

    #[test]
    fn the_town_factor_has_median_one() {
        let luck = Luck::new(7, 0);
        let below = (0..20_000_u32)
            .filter(|index| town_factor(luck.of(Purpose::TownFactor, IdHash::of("municipality", &index.to_string())), 0.6) < 1.0);
        let below = below.count();
        assert!((9_750..10_250).contains(&below), "{below} of 20,000");
    }
}
