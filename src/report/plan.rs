//! The plan told by the check: what it is, and what is to be looked at in it.

use serde::Serialize;

use super::plans::said;
use super::register::Said;
use super::words::Words;
use crate::case::area::Name;
use crate::case::claims::{Resource, Unit};
use crate::case::plan::{Counted, Settled};

/// What the plan is and what is to be looked at in it, line by line; nothing where nobody responds.
#[must_use]
pub fn lines(plan: Option<&Settled>, words: &Words) -> Vec<String> {
    let Some(plan) = plan else { return Vec::new() };
    let used = [("title", words.name(&plan.title).to_owned()), ("count", words.count(plan.policies.len() as u64))];
    let mut lines = vec![words.tell("plan-used", &used)];
    if !plan.counts_on.is_empty() {
        lines.push(words.tell("plan-counts-on", &[("count", words.count(plan.counts_on.len() as u64))]));
        lines.extend(plan.counts_on.iter().map(|counted| counts_on(counted, words)));
    }
    if !plan.warnings.is_empty() {
        lines.push(words.say("plan-warnings"));
        lines.extend(plan.warnings.iter().map(|problem| {
            let (what, remedy) = words.meaning(problem);
            words.tell("check-said", &[("place", format!("{}:{}", problem.file, problem.place)), ("what", what), ("remedy", remedy)])
        }));
    }
    lines
}

fn counts_on(counted: &Counted, words: &Words) -> String {
    let resource = counted.claim.what.resource();
    let args = [
        ("site", words.name(&counted.site).to_owned()),
        ("resource", said::resource(&resource, words)),
        ("amount", said::amount(&resource, counted.claim.what.amount(), words)),
        ("there", said::amount(&resource, counted.there, words)),
    ];
    let mut said = words.tell("plan-counts-on-one", &args);
    if let Some(agreement) = &counted.claim.agreement {
        said = words.tell("plan-counts-on-agreement", &[("said", said), ("agreement", agreement.clone())]);
    }
    if let Some(day) = counted.claim.renew_by {
        said = words.tell("plan-counts-on-renew", &[("said", said), ("day", words.day(day))]);
    }
    said
}

/// The plan in `check.json`.
#[derive(Serialize)]
pub struct Told<'a> {
    title: &'a Name,
    policies: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    counts_on: Vec<Claimed<'a>>,
    warnings: Vec<Said<'a>>,
}

/// What the plan counts on in `check.json`.
#[derive(Serialize)]
struct Claimed<'a> {
    site: &'a str,
    resource: Resource,
    unit: Unit,
    amount: u64,
    there: u64,
    agreement: Option<&'a str>,
    renew_by: Option<jiff::civil::Date>,
}

fn claimed(counted: &Counted) -> Claimed<'_> {
    let (claim, resource) = (&counted.claim, counted.claim.what.resource());
    Claimed {
        site: &claim.site,
        unit: resource.unit(),
        amount: claim.what.amount(),
        there: counted.there,
        agreement: claim.agreement.as_deref(),
        renew_by: claim.renew_by,
        resource,
    }
}

/// The plan for programs.
#[must_use]
pub fn json(plan: &Settled) -> Told<'_> {
    Told {
        title: &plan.title,
        policies: plan.policies.len(),
        counts_on: plan.counts_on.iter().map(claimed).collect(),
        warnings: plan.warnings.iter().map(|problem| Said::of(problem, &problem.file)).collect(),
    }
}
