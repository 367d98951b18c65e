//! Round numbers for axes, scale bars and classes.

/// One, two or five times a power of ten, ascending from 1.
pub fn round_numbers() -> impl Iterator<Item = u32> {
    (0..9).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u32.pow(power)))
}

/// Round steps from nought up to `most` or the next step beyond it: at most six intervals, at least one.
pub fn ticks(most: u32) -> Vec<u32> {
    let step = round_numbers().find(|step| most.div_ceil(*step) <= 6).unwrap_or(1_000_000_000);
    (0..=most.div_ceil(step).max(1)).map(|count| count.saturating_mul(step)).collect()
}

/// So many hours from tick to tick that there are at most nine of them.
pub fn step_of_hours(hours: u32) -> u32 {
    [1, 2, 3, 6, 12, 24, 48, 72, 168, 336, 672].into_iter().find(|step| hours / step <= 8).unwrap_or(2_016)
}

/// Where up to four classes of a count begin, ascending from 1, the last at most half of `most`.
pub fn classes(most: u32) -> Vec<u32> {
    let mut begins: Vec<u32> = round_numbers().take_while(|begin| *begin == 1 || begin * 2 <= most).collect();
    if begins.len() > 4 {
        begins.drain(1..begins.len() - 3);
    }
    begins
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks(0), [0, 1]);
        assert_eq!(ticks(3), [0, 1, 2, 3]);
        assert_eq!(ticks(26), [0, 5, 10, 15, 20, 25, 30]);
        assert_eq!(ticks(1_051), [0, 200, 400, 600, 800, 1_000, 1_200]);
        assert_eq!([3, 72, 96, 216, 338].map(step_of_hours), [1, 12, 12, 48, 48]);
        assert_eq!(classes(1), [1]);
        assert_eq!(classes(12), [1, 2, 5]);
        assert_eq!(classes(44), [1, 5, 10, 20]);
    }

    proptest! {
        #[test]
        fn the_last_tick_holds_everything(most in 0..2_000_000_u32) {
            let ticks = ticks(most);
            prop_assert!(ticks.len() <= 7 && *ticks.last().unwrap() >= most);
        }
    }
}
