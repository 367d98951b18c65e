//! What one side of a replicate adds up to, and how the differences of many pairs spread.

use super::fate::Fate;
use crate::analysis::statistics::{Paired, paired, quantile};
use crate::care::Tally;
use crate::sim::Ending;
use crate::units::Seconds;

/// What one replicate of one case added up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// People without ventilation for longer than it takes to connect a source.
    pub without: u32,
    /// Of them those without it for longer than tolerance.
    pub at_risk: u32,
    /// People without ventilation, suction or oxygen for longer than tolerance.
    pub late_breathing: u32,
    /// People whom a site took in, supported all along.
    pub moved: u32,
    /// Seconds without ventilation, all people together.
    pub gap_s: u64,
    /// Seconds by hand only, all people together.
    pub hand_s: u64,
    /// The first loss of ventilation for longer than connecting takes, from the onset; [`Seconds::NEVER`] if there was none.
    pub first: Seconds,
}

impl Default for Figures {
    fn default() -> Self {
        Figures { without: 0, at_risk: 0, late_breathing: 0, moved: 0, gap_s: 0, hand_s: 0, first: Seconds::NEVER }
    }
}

impl Figures {
    pub(super) fn count(&mut self, fate: Fate, tally: &Tally, onset: Seconds) {
        let lost = fate.ending >= Ending::Gap;
        self.without += u32::from(lost);
        self.at_risk += u32::from(fate.ending == Ending::AtRisk);
        self.late_breathing += u32::from(fate.is_late_in_breathing());
        self.moved += u32::from(fate.ending == Ending::Moved);
        self.gap_s += u64::from(fate.gap_s);
        self.hand_s += u64::from(fate.hand_s);
        if lost {
            self.first = self.first.min(tally.first_lost.min(tally.first_at_risk).since(onset));
        }
    }
}

/// A figure whose paired differences are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// See [`Figures::without`].
    Without,
    /// See [`Figures::at_risk`].
    AtRisk,
    /// See [`Figures::late_breathing`].
    LateBreathing,
    /// See [`Figures::gap_s`], in seconds.
    Gap,
    /// See [`Figures::hand_s`], in seconds.
    Hand,
    /// See [`Figures::first`], in seconds; only of pairs in which both sides lose it.
    First,
    /// See [`Figures::moved`].
    Moved,
}

impl Figure {
    /// Every figure, in the order in which they are told.
    pub const ALL: [Figure; 7] =
        [Figure::Without, Figure::AtRisk, Figure::LateBreathing, Figure::Gap, Figure::Hand, Figure::First, Figure::Moved];

    /// The figures that are told: nobody is moved where neither side has a plan.
    pub fn told(with_plan: bool) -> impl Iterator<Item = Figure> {
        Figure::ALL.into_iter().filter(move |figure| with_plan || *figure != Figure::Moved)
    }

    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Figure::Without => "without",
            Figure::AtRisk => "at-risk",
            Figure::LateBreathing => "late-breathing",
            Figure::Gap => "gap",
            Figure::Hand => "hand",
            Figure::First => "first",
            Figure::Moved => "moved",
        }
    }

    /// Whether it counts seconds; else it counts people.
    #[must_use]
    pub const fn is_time(self) -> bool {
        match self {
            Figure::Without | Figure::AtRisk | Figure::LateBreathing | Figure::Moved => false,
            Figure::Gap | Figure::Hand | Figure::First => true,
        }
    }

    /// Its value in one side of a replicate; `None` of a first loss that there was not.
    #[must_use]
    pub fn value(self, figures: &Figures) -> Option<i64> {
        match self {
            Figure::Without => Some(i64::from(figures.without)),
            Figure::AtRisk => Some(i64::from(figures.at_risk)),
            Figure::LateBreathing => Some(i64::from(figures.late_breathing)),
            Figure::Moved => Some(i64::from(figures.moved)),
            Figure::Gap => i64::try_from(figures.gap_s).ok(),
            Figure::Hand => i64::try_from(figures.hand_s).ok(),
            Figure::First => (figures.first != Seconds::NEVER).then(|| i64::from(figures.first.0)),
        }
    }
}

/// How the differences B − A of one figure spread over the pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Pairs that have the figure on both sides.
    pub pairs: u32,
    /// Pairs that have it in A only.
    pub only_a: u32,
    /// Pairs that have it in B only.
    pub only_b: u32,
    /// The mean difference and its 95 % interval.
    pub mean: Paired,
    /// The difference that one in ten pairs stays at or below, the median, and that which nine in ten stay at or below.
    pub tenths: [i64; 3],
    /// Whether every pair is equal.
    pub all_equal: bool,
}

impl Spread {
    /// The spread of one figure; `None` where no pair has it on both sides.
    #[must_use]
    pub fn of(pairs: &[(Figures, Figures)], figure: Figure) -> Option<Self> {
        let (mut differences, mut only_a, mut only_b) = (Vec::new(), 0, 0);
        for (a, b) in pairs {
            match (figure.value(a), figure.value(b)) {
                (Some(a), Some(b)) => differences.push(b - a),
                (Some(_), None) => only_a += 1,
                (None, Some(_)) => only_b += 1,
                (None, None) => {}
            }
        }
        if differences.is_empty() {
            return None;
        }
        differences.sort_unstable();
        let tenths = [100, 500, 900].map(|per_mille| quantile(&differences, per_mille).value);
        let all_equal = only_a + only_b == 0 && differences.iter().all(|&difference| difference == 0);
        Some(Spread { pairs: differences.len() as u32, only_a, only_b, mean: paired(&differences), tenths, all_equal })
    }
}
