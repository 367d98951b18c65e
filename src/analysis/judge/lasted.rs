//! How long it lasted what a promise hangs on, and what ended it: that a run ended is no length of anything.

use serde::{Deserialize, Serialize};

use crate::analysis::findings::Span;
use crate::units::Seconds;

/// How long something lasted. The longer is the worse; of two that are as long, the one that had not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lasted {
    /// So long.
    pub time: Seconds,
    /// Up to when.
    pub until: Until,
}

/// What ended it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Until {
    /// It was over: what was waited for came.
    Over,
    /// What was waited for did not come, and was no longer needed: mains came back, or other help came.
    Needless,
    /// It was still so when the run ended.
    RunEnded,
}

impl Until {
    /// Its name in messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Until::Over => "over",
            Until::Needless => "needless",
            Until::RunEnded => "run-ended",
        }
    }
}

impl Lasted {
    /// So long, and then it was over.
    pub(super) const fn over(time: Seconds) -> Self {
        Lasted { time, until: Until::Over }
    }

    /// So long without what was waited for, up to this second.
    pub(super) fn without(time: Seconds, to: Seconds, horizon: Seconds) -> Self {
        Lasted { time, until: if to < horizon { Until::Needless } else { Until::RunEnded } }
    }

    /// A stretch that ends by itself, unless the run does.
    pub(super) fn stretch(span: &Span, horizon: Seconds) -> Self {
        Lasted { time: Seconds(span.to_s - span.from_s), until: Lasted::to(Seconds(span.to_s), horizon) }
    }

    /// What ended a stretch up to this second.
    pub(super) fn to(to: Seconds, horizon: Seconds) -> Until {
        if to < horizon { Until::Over } else { Until::RunEnded }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_run_ends_no_gap() {
        let until = |to_s| Lasted::stretch(&Span { from_s: 10, to_s }, Seconds(100)).until;
        assert_eq!([until(99), until(100)], [Until::Over, Until::RunEnded]);
    }
}
