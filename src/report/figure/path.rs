//! Lines and areas as the data of SVG paths, short: tenths of a unit, and only what changes.

use std::fmt::Write;

/// A length in units, to the tenth.
pub fn number(length: f64) -> String {
    let tenths = (length * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    match tenths.abs() % 10 {
        0 => format!("{sign}{}", tenths.abs() / 10),
        tenth => format!("{sign}{}.{tenth}", tenths.abs() / 10),
    }
}

/// A path through stairs: `at` where each stair begins, `level` how high it is, and where the last one ends.
/// Begins with `begin`, which is `M` for a line of its own and `L` for one that goes on.
pub fn stairs(begin: char, stairs: impl IntoIterator<Item = (f64, f64)>, end: f64) -> String {
    let mut path = String::new();
    let mut last: Option<String> = None;
    for (at, level) in stairs {
        let level = number(level);
        if last.as_ref() == Some(&level) {
            continue;
        }
        match last {
            None => write!(path, "{begin}{},{level}", number(at)),
            Some(_) => write!(path, "H{}V{level}", number(at)),
        }
        .expect("invariant: a string takes everything");
        last = Some(level);
    }
    if last.is_some() {
        write!(path, "H{}", number(end)).expect("invariant: a string takes everything");
    }
    path
}

/// A closed path through points.
pub fn closed(points: impl IntoIterator<Item = (f64, f64)>) -> String {
    let points: Vec<String> = points.into_iter().map(|(x, y)| format!("{},{}", number(x), number(y))).collect();
    if points.is_empty() { String::new() } else { format!("M{}Z", points.join("L")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_tenths_without_ornament() {
        assert_eq!([12.34, 5.0, -0.04, -1.55, 0.96].map(number), ["12.3", "5", "0", "-1.6", "1"]);
    }

    #[test]
    fn a_level_that_stays_is_not_said_again() {
        assert_eq!(stairs('M', [(0.0, 5.0), (1.0, 5.0), (2.0, 3.0), (3.0, 3.0)], 4.0), "M0,5H2V3H4");
        assert_eq!(stairs('M', [], 4.0), "");
        assert_eq!(closed([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]), "M0,0L1,0L1,1Z");
    }
}
