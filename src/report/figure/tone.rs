//! How urgent what is drawn is. One tone decides pattern, colour and mark at once, so that a state looks the same in every figure;
//! the more urgent, the darker, and no two share a shape: grey copies and colour-blind eyes lose nothing.

use maud::{Markup, html};

use super::path::number;

/// How urgent it is, the least urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Tone {
    /// Mains.
    Mains,
    /// Without mains, and nothing is needed.
    Idle,
    /// The home's own sources.
    Own,
    /// By hand only.
    Hand,
    /// Without support, within tolerance.
    Short,
    /// Without support beyond tolerance.
    Danger,
}

impl Tone {
    /// Every tone.
    pub const ALL: [Tone; 6] = [Tone::Mains, Tone::Idle, Tone::Own, Tone::Hand, Tone::Short, Tone::Danger];

    const fn name(self) -> &'static str {
        match self {
            Tone::Mains => "mains",
            Tone::Idle => "idle",
            Tone::Own => "own",
            Tone::Hand => "hand",
            Tone::Short => "short",
            Tone::Danger => "danger",
        }
    }

    /// The colour of the ground under the pattern.
    const fn ground(self) -> &'static str {
        match self {
            Tone::Mains => "#f0f0f0",
            Tone::Idle => "#e6e6e6",
            Tone::Own => "#c6e2f5",
            Tone::Hand => "#f0c05a",
            Tone::Short => "#d9713f",
            Tone::Danger => "#111",
        }
    }

    /// What is drawn over the ground, on a tile of 6 × 6.
    fn grain(self) -> Markup {
        let lines = |d: &str| html! { path d=(d) fill="none" stroke="#222" stroke-width="0.9" {} };
        match self {
            Tone::Mains | Tone::Danger => html! {},
            Tone::Idle => html! { path d="M1.5,0V6" stroke="#999" stroke-width="0.7" {} },
            Tone::Own => html! { circle cx="1.5" cy="1.5" r="0.7" fill="#245" {} circle cx="4.5" cy="4.5" r="0.7" fill="#245" {} },
            Tone::Hand => lines("M-1,1L1,-1M0,6L6,0M5,7L7,5"),
            Tone::Short => lines("M-1,1L1,-1M0,6L6,0M5,7L7,5M0,0L6,6M-1,5L1,7M5,-1L7,1"),
        }
    }

    /// The pattern, to be defined once in the figure `figure`.
    pub fn pattern(self, figure: &str) -> Markup {
        html! {
            pattern id=(format!("{figure}-{}", self.name())) width="6" height="6" patternUnits="userSpaceOnUse" {
                rect width="6" height="6" fill=(self.ground()) {}
                (self.grain())
            }
        }
    }

    /// What fills an area with the pattern of the figure.
    pub fn fill(self, figure: &str) -> String {
        format!("url(#{figure}-{})", self.name())
    }

    /// How far a mark for so many people reaches from its middle. What needs nothing is small whatever its number.
    pub fn reach(self, people: u32) -> f64 {
        let grown = f64::from(people).sqrt();
        match self {
            Tone::Mains => 1.5,
            Tone::Idle => 1.8,
            Tone::Own => (2.2 * grown).min(11.0),
            Tone::Hand | Tone::Short | Tone::Danger => (3.2 * grown).min(16.0),
        }
    }

    /// The outline of a mark at (`x`, `y`): dot, small ring, ring, diamond, open triangle, full triangle.
    pub fn mark(self, (x, y): (f64, f64), reach: f64) -> String {
        match self {
            Tone::Mains | Tone::Idle | Tone::Own => {
                let (left, across, radius) = (number(x - reach), number(2.0 * reach), number(reach));
                format!("M{left},{}a{radius},{radius} 0 1 0 {across},0a{radius},{radius} 0 1 0 -{across},0", number(y))
            }
            Tone::Hand => super::path::closed([(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]),
            Tone::Short | Tone::Danger => {
                super::path::closed([(x, y - reach), (x + 0.87 * reach, y + 0.5 * reach), (x - 0.87 * reach, y + 0.5 * reach)])
            }
        }
    }

    /// Marks of this tone, drawn.
    pub fn marks(self, outlines: &str) -> Markup {
        let (fill, stroke, width) = match self {
            Tone::Mains => ("#999", "none", "0"),
            Tone::Idle => ("#fff", "#777", "0.9"),
            Tone::Own => ("#fff", "#0072b2", "1.3"),
            Tone::Hand => ("#f0c05a", "#222", "1.1"),
            Tone::Short => ("#fff", "#111", "1.6"),
            Tone::Danger => ("#111", "#111", "1.6"),
        };
        html! { @if !outlines.is_empty() { path d=(outlines) fill=(fill) stroke=(stroke) stroke-width=(width) {} } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_tones_share_a_mark_or_a_pattern() {
        let marks: std::collections::BTreeSet<String> =
            Tone::ALL.iter().map(|tone| tone.marks(&tone.mark((0.0, 0.0), 3.0)).into_string()).collect();
        let patterns: std::collections::BTreeSet<String> =
            Tone::ALL.iter().map(|tone| tone.ground().to_owned() + &tone.grain().into_string()).collect();
        assert_eq!((marks.len(), patterns.len()), (Tone::ALL.len(), Tone::ALL.len()));
    }

    #[test]
    fn the_more_urgent_the_darker() {
        let grey = |hex: &str| {
            let digits: Vec<u32> = hex[1..].chars().map(|digit| digit.to_digit(16).unwrap()).collect();
            let parts: Vec<u32> = if digits.len() == 3 {
                digits.iter().map(|digit| digit * 17).collect()
            } else {
                digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect()
            };
            299 * parts[0] + 587 * parts[1] + 114 * parts[2]
        };
        assert!(Tone::ALL.windows(2).all(|pair| grey(pair[0].ground()) > grey(pair[1].ground())));
    }
}
