//! What the targets of a plan come to in one scenario, in a line: for those who read no more than that.

use std::num::NonZeroUsize;

use schemars::JsonSchema;
use serde::Serialize;

use super::cell::{Cell, Settled, judge};
use super::sane::unfit;
use super::verdict::Verdict;
use crate::case::Case;
use crate::case::promise::Target;
use crate::kernel::Luck;

/// The ids of a plan's targets by verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Conclusion {
    /// Over how many replicates.
    pub replicates: u32,
    /// 達成.
    pub kept: Vec<String>,
    /// 未達.
    pub broken: Vec<String>,
    /// 判定保留.
    pub not_proven: Vec<String>,
    /// In no replicate was there anybody or anything they could speak of.
    pub not_asked: Vec<String>,
    /// Not judged here: of nobody in the register, beyond the run, of plans that are not named, or of each site in turn.
    pub left_out: Vec<String>,
}

impl Conclusion {
    /// Judges the targets that are asked of a scenario of this name. `None` where its plan has none that are. `done` hears of every run.
    ///
    /// # Panics
    /// If a run does.
    #[must_use]
    pub fn of(case: &Case, scenario: &str, replicates: u32, threads: NonZeroUsize, done: impl Fn() + Sync) -> Option<Self> {
        let promises = &case.plan.as_ref()?.promises;
        let onset = case.onset(&case.changes(Luck::new(case.scenario.seed, 0), None).0);
        let asked: Vec<usize> = (0..promises.len()).filter(|&place| promises[place].is_asked_of(scenario)).collect();
        // Each site in turn is as many runs again as there are sites: that is for a test.
        let in_turn = |place: usize| matches!(promises[place].target, Target::WithoutAnyOne(_));
        let (judged_here, left): (Vec<usize>, Vec<usize>) =
            asked.iter().partition(|&&place| !in_turn(place) && unfit(&promises[place], case, onset).is_none());
        if asked.is_empty() {
            return None;
        }
        let id = |place: usize| promises[place].id.clone();
        let mut conclusion = Conclusion { replicates, left_out: left.into_iter().map(id).collect(), ..Conclusion::default() };
        for judged in judge(Cell { case, promises, asked: &judged_here, runs: Settled::After(replicates), threads }, done) {
            let among = match judged.verdict {
                Some(Verdict::Kept) => &mut conclusion.kept,
                Some(Verdict::Broken) => &mut conclusion.broken,
                Some(Verdict::NotProven) => &mut conclusion.not_proven,
                None => &mut conclusion.not_asked,
            };
            among.push(id(judged.promise));
        }
        Some(conclusion)
    }

    /// How many targets were asked for.
    #[must_use]
    pub fn targets(&self) -> usize {
        [&self.kept, &self.broken, &self.not_proven, &self.not_asked, &self.left_out].iter().map(|ids| ids.len()).sum()
    }
}
