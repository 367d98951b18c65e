//! `test --since`: an earlier version of the plan, lived through in the same scenarios under the same luck.

use super::run::failures;
use super::test::{Asked, Read, read_one, requirements, unfit_ones};
use super::{Failure, failure};
use crate::analysis::judge::{Since, Tested, Version};
use crate::report::Words;

/// Each scenario with the earlier version in the place of its plan, in the order of `cells`; none where no earlier version is named.
pub fn earlier(asked: &Asked, cells: &[Read], words: &Words) -> Result<Vec<Read>, Failure> {
    let Some(since) = asked.since.as_deref() else { return Ok(Vec::new()) };
    let shown = since.display().to_string();
    if !since.is_file() {
        return Err(failure(words, &shown, "since-not-there", &[]));
    }
    if cells.iter().any(|cell| cell.plan != cells[0].plan) {
        return Err(failure(words, &shown, "since-one-plan", &[]));
    }
    if let Some(cell) = cells.iter().find(|cell| cell.case.plan.is_none()) {
        return Err(failure(words, &cell.scenario.display().to_string(), "since-no-plan", &[]));
    }
    let requirements = requirements(asked, words)?;
    let earlier = cells.iter().map(|cell| read_one(asked, &cell.scenario, Some(since), &requirements, cell.conditions.clone(), words));
    let earlier: Vec<Read> = earlier.collect::<Result<_, _>>()?;
    let problems: Vec<_> = earlier.iter().flat_map(unfit_ones).collect();
    if problems.is_empty() { Ok(earlier) } else { Err(failures(&problems, words)) }
}

/// What changed in each scenario; nothing where no earlier version is named.
pub fn told<'a>((earlier, before): (&'a [Read], &'a [Tested]), (cells, tested): (&'a [Read], &'a [Tested])) -> Vec<Since<'a>> {
    let versions = |cells: &'a [Read], tested: &'a [Tested]| cells.iter().zip(tested).filter_map(|(cell, tested)| version(cell, tested));
    versions(earlier, before).zip(versions(cells, tested)).map(|(before, now)| Since::of(&before, &now)).collect()
}

/// `None` where there is no plan, which was refused before.
fn version<'a>(cell: &'a Read, tested: &'a Tested) -> Option<Version<'a>> {
    let named = cell.plan.as_ref().map(|plan| plan.display().to_string()).or_else(|| cell.case.scenario.plan.clone());
    let file = named.unwrap_or_default();
    Some(Version { plan: cell.case.plan.as_ref()?, file, says: cell.says.as_ref()?, promises: &cell.promises, tested })
}
