//! The plan told by the check: what it is, and what is to be looked at in it.

use serde::Serialize;

use super::register::Said;
use super::words::Words;
use crate::case::area::Name;
use crate::case::plan::Settled;

/// What the plan is and what is to be looked at in it, line by line; nothing where nobody responds.
#[must_use]
pub fn lines(plan: Option<&Settled>, words: &Words) -> Vec<String> {
    let Some(plan) = plan else { return Vec::new() };
    let used = [("title", words.name(&plan.title).to_owned()), ("count", words.count(plan.policies.len() as u64))];
    let mut lines = vec![words.tell("plan-used", &used)];
    if !plan.warnings.is_empty() {
        lines.push(words.say("plan-warnings"));
        lines.extend(plan.warnings.iter().map(|problem| {
            let (what, remedy) = words.meaning(problem);
            words.tell("check-said", &[("place", format!("{}:{}", problem.file, problem.place)), ("what", what), ("remedy", remedy)])
        }));
    }
    lines
}

/// The plan in `check.json`.
#[derive(Serialize)]
pub struct Told<'a> {
    title: &'a Name,
    policies: usize,
    warnings: Vec<Said<'a>>,
}

/// The plan for programs.
#[must_use]
pub fn json(plan: &Settled) -> Told<'_> {
    Told { title: &plan.title, policies: plan.policies.len(), warnings: plan.warnings.iter().map(Said::of).collect() }
}
