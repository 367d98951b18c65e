//! Quantiles and shares of replicates, each with the interval that the number of replicates leaves open.

use std::cmp::Ordering;

use statrs::distribution::{Binomial, ContinuousCDF, DiscreteCDF, StudentsT};

/// Half of what an interval of 95 % leaves out.
const TAIL: f64 = 0.025;
/// The standard normal quantile of an interval of 95 %.
const Z: f64 = 1.959_963_985;

/// An observed quantile and its 95 % interval from order statistics; an end is `None` where so few values do not bound it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantile<T> {
    /// The ⌈p n⌉-th smallest value.
    pub value: T,
    /// The lower end of the interval.
    pub least: Option<T>,
    /// The upper end of the interval.
    pub most: Option<T>,
}

/// Where a quantile and the ends of its interval stand among so many values in ascending order, from 0.
///
/// At most 2.5 % of the luck puts the quantile of the law below the lower end, and at most as much above the upper one, whatever the law
/// is: the number of values below the quantile is binomial (Conover 1999). Ends beyond the values bound nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    nth: usize,
    least: Option<usize>,
    most: Option<usize>,
}

impl Order {
    /// Of the quantile `per_mille`, from 1 to 1,000, of `count` values.
    ///
    /// # Panics
    /// Without values.
    #[must_use]
    pub fn of(count: usize, per_mille: u64) -> Self {
        assert!(count > 0, "a quantile is one of the values");
        let place = |nth: u64| usize::try_from(nth).ok()?.checked_sub(1).filter(|&place| place < count);
        let below = Binomial::new(per_mille as f64 / 1_000.0, count as u64).expect("invariant: a share of at most one");
        Order {
            nth: (per_mille * count as u64).div_ceil(1_000) as usize - 1,
            least: place(below.inverse_cdf(TAIL)),
            most: place(below.inverse_cdf(1.0 - TAIL) + 1),
        }
    }

    /// What stands there. `sorted` are as many values as were said, in ascending order.
    ///
    /// # Panics
    /// If they are fewer.
    #[must_use]
    pub fn among<T: Copy>(self, sorted: &[T]) -> Quantile<T> {
        let at = |place: usize| sorted[place];
        Quantile { value: at(self.nth), least: self.least.map(at), most: self.most.map(at) }
    }
}

/// The quantile of values in ascending order; `per_mille` from 1 to 1,000.
///
/// # Panics
/// Without values.
#[must_use]
pub fn quantile<T: Copy + Ord>(sorted: &[T], per_mille: u64) -> Quantile<T> {
    Order::of(sorted.len(), per_mille).among(sorted)
}

/// The Wilson 95 % interval of `count` of `of`, as shares from 0 to 1; from 0 to 1 where nothing was counted.
#[must_use]
pub fn share(count: u64, of: u64) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    let (n, p) = (of as f64, count as f64 / of as f64);
    let middle = p + Z * Z / (2.0 * n);
    let half = Z * libm::sqrt(p * (1.0 - p) / n + Z * Z / (4.0 * n * n));
    let whole = 1.0 + Z * Z / n;
    (((middle - half) / whole).max(0.0), ((middle + half) / whole).min(1.0))
}

/// The same interval in whole thousandths: the lower end rounded down, the upper one up.
#[must_use]
pub fn share_per_mille(count: u64, of: u64) -> (u32, u32) {
    let (least, most) = share(count, of);
    (libm::floor(least * 1_000.0) as u32, libm::ceil(most * 1_000.0) as u32)
}

/// On which side of `per_mille` the share lies of which `count` of `of` were seen; `None` where its Wilson 95 % interval has it within.
#[must_use]
pub fn side(count: u64, of: u64, per_mille: u32) -> Option<Ordering> {
    let ((least, most), asked) = (share(count, of), f64::from(per_mille) / 1_000.0);
    if least > asked {
        Some(Ordering::Greater)
    } else if most < asked {
        Some(Ordering::Less)
    } else {
        None
    }
}

/// The same by an interval that holds at every number of observations together with 95 % (Robbins 1970): the likelihood ratio of a share drawn evenly from 0 to 1
/// against `per_mille`, which is above 0 and below 1,000, stays below 20 for ever with that chance where the share is just that.
#[must_use]
pub fn side_at_any_time(count: u32, of: u32, per_mille: u32) -> Option<Ordering> {
    let (held, missed, asked) = (f64::from(count), f64::from(of - count), f64::from(per_mille) / 1_000.0);
    // ln of: beta(held + 1, missed + 1) / (asked^held (1 - asked)^missed).
    let mixture = libm::lgamma(held + 1.0) + libm::lgamma(missed + 1.0) - libm::lgamma(held + missed + 2.0);
    let against = mixture - held * libm::log(asked) - missed * libm::log(1.0 - asked);
    if against < libm::log(20.0) { None } else { (held / (held + missed)).partial_cmp(&asked) }
}

/// The mean of differences of pairs and its 95 % interval (Student on pairs), in thousandths of the unit of the differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paired {
    /// The mean, rounded half away from zero.
    pub mean: i64,
    /// The lower end, rounded down, and the upper end, rounded up; `None` of a single pair, which bounds nothing.
    pub interval: Option<(i64, i64)>,
}

/// The mean difference of pairs.
///
/// # Panics
/// Without pairs.
#[must_use]
pub fn paired(differences: &[i64]) -> Paired {
    assert!(!differences.is_empty(), "invariant: there are pairs");
    let n = differences.len() as f64;
    // Whole numbers are summed exactly, in any order.
    let sum: i128 = differences.iter().map(|&difference| i128::from(difference)).sum();
    let mean = sum as f64 / n;
    let interval = (differences.len() > 1).then(|| {
        let squares: f64 = differences.iter().map(|&difference| (difference as f64 - mean) * (difference as f64 - mean)).sum();
        let student = StudentsT::new(0.0, 1.0, n - 1.0).expect("invariant: at least one degree of freedom");
        let half = student.inverse_cdf(1.0 - TAIL) * libm::sqrt(squares / (n - 1.0) / n);
        (libm::floor((mean - half) * 1_000.0) as i64, libm::ceil((mean + half) * 1_000.0) as i64)
    });
    Paired { mean: libm::round(mean * 1_000.0) as i64, interval }
}

/// What a share may still be though none of `of` replicates showed it, per mille, rounded up: 3 / n, the 95 % bound.
#[must_use]
pub fn none_bound(of: u64) -> u64 {
    3_000_u64.div_ceil(of.max(1)).min(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn published_intervals_come_out() {
        // Wilson's interval for 10 of 20 is 0.299 to 0.701, and for 0 of 10 it ends at 0.278 (Brown, Cai, DasGupta 2001).
        let (least, most) = share(10, 20);
        assert!((least - 0.299).abs() < 5e-4 && (most - 0.701).abs() < 5e-4, "{least} {most}");
        assert!((share(0, 10).1 - 0.278).abs() < 5e-4);
        // The median of 100 values lies between the 40th and the 61st with 95 % (Conover 1999).
        let values: Vec<u64> = (1..=100).collect();
        assert_eq!(quantile(&values, 500), Quantile { value: 50, least: Some(40), most: Some(61) });
    }

    #[test]
    fn a_paired_interval_is_students() {
        // Student's own data on sleep (1908): differences of ten pairs, mean 1.58, 95 % interval 0.70 to 2.46.
        let hours = [12, 24, 13, 13, 0, 10, 18, 8, 46, 14];
        let Paired { mean, interval } = paired(&hours);
        let (least, most) = interval.expect("ten pairs");
        assert_eq!((mean, least / 10, most / 10), (15_800, 700, 2_459));
        assert_eq!(paired(&[7]), Paired { mean: 7_000, interval: None });
        assert_eq!(paired(&[0; 20]), Paired { mean: 0, interval: Some((0, 0)) });
    }

    #[test]
    fn few_values_bound_nothing() {
        assert_eq!(quantile(&[7], 500), Quantile { value: 7, least: None, most: None });
        assert_eq!((none_bound(500), none_bound(59), none_bound(1)), (6, 51, 1_000));
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_quantile(mut values in prop::collection::vec(0..1_000_u32, 1..200), per_mille in 1..=1_000_u64) {
            values.sort_unstable();
            let quantile = quantile(&values, per_mille);
            prop_assert!(quantile.least.is_none_or(|least| least <= quantile.value));
            prop_assert!(quantile.most.is_none_or(|most| most >= quantile.value));
        }

        #[test]
        fn more_replicates_say_more(count in 0..50_u64, more in 2..20_u64) {
            let (few, many) = (share(count, 50), share(count * more, 50 * more));
            prop_assert!(few.0 <= many.0 && many.1 <= few.1);
        }
    }
}
