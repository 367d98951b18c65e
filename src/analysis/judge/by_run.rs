//! What a promise came to, run by run: what two versions of a plan are compared by under the same luck.

use serde::{Deserialize, Serialize};

use super::Told;

/// What one run said of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InRun {
    /// For how many it was not so.
    pub failing: u32,
    /// Of how many it spoke.
    pub of: u32,
    /// Whether it held.
    pub held: bool,
}

/// The same of every run from the first. In files a word a run: `3/118` where it was not so for 3 of 118 and the promise held, `3/118!` where it did not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ByRun(Vec<InRun>);

impl ByRun {
    /// Notes the next run.
    pub fn note(&mut self, told: &Told) {
        self.0.push(InRun { failing: told.failing, of: told.of, held: told.holds() });
    }

    /// Each run that both have, in order.
    #[must_use]
    pub fn pairs(&self, other: &ByRun) -> Vec<(InRun, InRun)> {
        self.0.iter().copied().zip(other.0.iter().copied()).collect()
    }
}

impl From<ByRun> for String {
    fn from(ByRun(runs): ByRun) -> Self {
        let word = |run: InRun| format!("{}/{}{}", run.failing, run.of, if run.held { "" } else { "!" });
        runs.into_iter().map(word).collect::<Vec<_>>().join(" ")
    }
}

impl TryFrom<String> for ByRun {
    type Error = &'static str;

    fn try_from(words: String) -> Result<Self, Self::Error> {
        let run = |word: &str| {
            let (counts, held) = word.strip_suffix('!').map_or((word, true), |counts| (counts, false));
            let (failing, of) = counts.split_once('/')?;
            Some(InRun { failing: failing.parse().ok()?, of: of.parse().ok()?, held })
        };
        words.split_whitespace().map(run).collect::<Option<Vec<InRun>>>().map(ByRun).ok_or("a run is told as 3/118 or 3/118!")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_a_word_each_in_files() {
        let words = "\"0/118 3/118!\"";
        let runs: ByRun = serde_json::from_str(words).expect("two runs");
        assert_eq!(runs.0[1], InRun { failing: 3, of: 118, held: false });
        assert_eq!(serde_json::to_string(&runs).expect("a text"), words);
        assert!(serde_json::from_str::<ByRun>("\"3\"").is_err());
    }
}
