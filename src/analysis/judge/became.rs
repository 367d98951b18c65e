//! What may become of a promise from one version of a plan to the next, and what of it may change, by name.

use serde::Serialize;

/// What may become of a promise, in the order of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// From kept to broken.
    Worse,
    /// From broken to kept.
    Better,
    /// To or from not proven, but held in fewer runs: those of both show it pair by pair (Wilson, 95 %, of the runs in which it turned).
    HeldLess,
    /// The same, held in more runs.
    HeldMore,
    /// To or from not proven: so many runs do not show that it holds more seldom or more often.
    Undecided,
    /// There is nobody any more whom it speaks of, or nobody was there before.
    Otherwise,
    /// What it asks for changed: the two verdicts cannot be compared.
    Reworded,
    /// Only this version has it.
    Added,
    /// Only this version asks it of this scenario.
    AskedNow,
    /// Only the earlier version has it.
    TakenOut,
    /// Only the earlier version asks it of this scenario.
    AskedBefore,
    /// The same verdict, but in some run it held or not otherwise, or was not so for more or fewer.
    Moved,
}

/// What of a promise's own words may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// What must be so.
    Target,
    /// What must be so of a promise that it names.
    Named,
    /// In which share of runs.
    Chance,
    /// What it counts on.
    Counts,
}

/// What may be otherwise in runs while a verdict stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Moved {
    /// In which runs it held.
    Held,
    /// For how many it was not so.
    Failing,
    /// Of how many it spoke, such as of requests.
    Of,
    /// How many runs were lived through.
    Runs,
    /// Without which site it is hardest.
    Without,
}

impl Became {
    /// Everything that may become of a promise, in the order of reports.
    pub const ALL: [Became; 12] = [
        Became::Worse,
        Became::Better,
        Became::HeldLess,
        Became::HeldMore,
        Became::Undecided,
        Became::Otherwise,
        Became::Reworded,
        Became::Added,
        Became::AskedNow,
        Became::TakenOut,
        Became::AskedBefore,
        Became::Moved,
    ];

    /// Its name in messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Became::Worse => "worse",
            Became::Better => "better",
            Became::HeldLess => "held-less",
            Became::HeldMore => "held-more",
            Became::Undecided => "undecided",
            Became::Otherwise => "otherwise",
            Became::Reworded => "reworded",
            Became::Added => "added",
            Became::AskedNow => "asked-now",
            Became::TakenOut => "taken-out",
            Became::AskedBefore => "asked-before",
            Became::Moved => "moved",
        }
    }
}

impl Moved {
    /// Its name in messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Moved::Held => "held",
            Moved::Failing => "failing",
            Moved::Of => "of",
            Moved::Runs => "runs",
            Moved::Without => "without",
        }
    }
}

impl Word {
    /// Its name in messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Word::Target => "target",
            Word::Named => "named",
            Word::Chance => "chance",
            Word::Counts => "counts",
        }
    }
}
