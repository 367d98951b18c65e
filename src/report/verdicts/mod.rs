//! Verdicts told: which targets of which plan hold in which scenario, and on what that rests. It names people, and is for those who make the plan.

mod command;
mod json;
mod junit;
mod page;
mod sheets;
mod since;

pub use json::json;
pub use junit::junit;
pub use page::page;
pub use sheets::xlsx;

use std::fmt::Write;

use super::plans::said;
use super::remedies;
use super::visible::visible;
use super::words::Words;
use crate::analysis::judge::{self, Evidence, Finding, Found, Since, Tested, Until, Verdict, Whom};
use crate::analysis::plans::Twice;
use crate::analysis::run_number::run_number;
use crate::analysis::statistics::none_bound;
use crate::case::area::Name;
use crate::units::{PerMille, Seconds};

/// Tested scenarios and plans.
pub struct Verdicts<'a> {
    /// Every one, in the order in which they were asked for.
    pub tested: &'a [Tested],
    /// What changed in each of them since an earlier version of the plan; empty where none was named.
    pub since: &'a [Since<'a>],
    /// How many scenarios with a plan had not changed since last time.
    pub same: u32,
    /// Runs were added until all was settled.
    pub until_settled: bool,
}

impl Verdicts<'_> {
    fn count(&self, found: Found) -> u64 {
        let findings = self.tested.iter().flat_map(|tested| &tested.findings);
        findings.filter(|finding| finding.verdict == found).count() as u64
    }

    /// How many of each verdict.
    fn sum(&self, words: &Words) -> String {
        let args: Vec<(&str, String)> = Found::ALL.iter().map(|&found| (found.name(), words.count(self.count(found)))).collect();
        words.tell("test-sum", &args)
    }
}

/// The readable answer for the terminal.
#[must_use]
pub fn text(verdicts: &Verdicts<'_>, words: &Words) -> String {
    let mut text = String::new();
    let mut line = |line: String| writeln!(text, "{line}").expect("invariant: a string takes every line");
    line(words.say("test-title"));
    line(verdicts.sum(words));
    line(words.say("test-page-legend"));
    if verdicts.until_settled {
        line(words.say("test-always-valid"));
    }
    if verdicts.same > 0 {
        line(words.tell("test-again", &[("same", words.count(verdicts.same))]));
    }
    since::lines(verdicts, words).into_iter().for_each(&mut line);
    for tested in verdicts.tested {
        line(String::new());
        head(tested, words).into_iter().for_each(&mut line);
        for finding in &tested.findings {
            line(row(finding, words));
            details(tested, finding, words).into_iter().for_each(|detail| line(format!("    {detail}")));
        }
    }
    visible(&text)
}

/// Of which scenario and plan the rows below are.
fn head(tested: &Tested, words: &Words) -> Vec<String> {
    let name = |key: &'static str, name: &str| (key, name.to_owned());
    let title = name("title", words.name(&tested.scenario_title));
    let mut lines = vec![words.tell("test-cell", &[name("scenario", &tested.scenario), title])];
    lines.push(match &tested.plan_title {
        Some(plan) => words.tell("test-cell-plan", &[name("title", words.name(plan))]),
        None => words.say("test-cell-no-plan"),
    });
    lines.extend(tested.required.iter().map(|required| words.tell("test-cell-required", &[name("title", words.name(required))])));
    if tested.left_out > 0 {
        lines.push(words.tell("test-cell-left-out", &[("left", words.count(tested.left_out))]));
    }
    if !tested.set.is_empty() {
        lines.push(words.tell("test-cell-set", &[name("set", &tested.set.join(", "))]));
    }
    if tested.findings.iter().any(|finding| finding.evidence.without_ambulances) {
        lines.push(words.say("test-cell-without-ambulances"));
    }
    if tested.findings.iter().any(|finding| finding.by_hand_is_gap) {
        lines.push(words.say("test-cell-by-hand"));
    }
    let runs = tested.findings.iter().map(|finding| finding.of).max().unwrap_or_default();
    lines.push(words.tell("test-cell-people", &[("people", words.count(tested.people)), ("runs", words.count(runs))]));
    lines
}

/// What a promise says: in the words of its plan, else by what it asks for.
fn title(finding: &Finding, words: &Words) -> String {
    finding.title.as_ref().map_or_else(|| words.say(&format!("target-{}", finding.target)), |title| words.name(title).to_owned())
}

fn verdict(finding: &Finding, words: &Words) -> String {
    words.say(&format!("verdict-{}", finding.verdict.name()))
}

fn row(finding: &Finding, words: &Words) -> String {
    let args = [("verdict", verdict(finding, words)), ("promise", finding.promise.clone()), ("title", title(finding, words))];
    words.tell("test-row", &args)
}

/// What a verdict rests on, a sentence each.
fn details(tested: &Tested, finding: &Finding, words: &Words) -> Vec<String> {
    if finding.verdict == Found::NotAsked {
        return vec![words.say("test-row-not-asked")];
    }
    let mut lines = vec![runs(finding, words), evidence(finding, words)];
    if let Some(without) = &finding.evidence.without {
        lines.push(words.tell("test-row-without", &[("site", called(without, finding.evidence.without_called.as_ref(), words))]));
    }
    if finding.verdict != Found::Kept {
        lines.extend(worst(finding, words));
        let keeps = finding.would_keep.iter();
        lines.extend(keeps.flat_map(|keeps| remedies::would_keep(keeps, finding.held, words)));
        lines.extend(finding.twice.iter().flat_map(|twice| counted_twice(twice, words)));
        lines.extend(replay(tested, &finding.evidence).map(|command| words.tell("test-row-replay", &[("command", command)])));
    }
    lines
}

/// In how many runs it held, and what that says of all there may be.
fn runs(finding: &Finding, words: &Words) -> String {
    let Some(chance) = finding.chance else { return words.say("test-row-written") };
    let percent = |per_mille: u64| format!("{} %", words.tenths(per_mille));
    let (held, of) = (words.count(finding.held), words.count(finding.of));
    if finding.held == finding.of && finding.of > 1 {
        let bound = percent(none_bound(u64::from(finding.of)));
        let mut args = vec![("of", of), ("bound", bound), ("allowed", percent(u64::from(1_000 - chance)))];
        let needed = (finding.verdict == Found::NotProven).then(|| runs_that_would_do(PerMille(chance)));
        args.extend(needed.map(|runs| ("needed", words.count(runs))));
        return words.tell(if needed.is_some() { "test-row-always-not-proven" } else { "test-row-always" }, &args);
    }
    let (least, most) = finding.share;
    let args = [
        ("of", of),
        ("held", held),
        ("least", percent(u64::from(least))),
        ("most", percent(u64::from(most))),
        ("chance", percent(u64::from(chance))),
    ];
    words.tell("test-row-runs", &args)
}

/// After how many runs, if it holds in all of them, a promise is shown to be kept.
fn runs_that_would_do(chance: PerMille) -> u32 {
    let kept = |&runs: &u32| judge::verdict(runs, runs, chance) == Verdict::Kept;
    (1..).find(kept).expect("invariant: a chance is less than certainty, so that some number of runs shows it")
}

fn evidence(finding: &Finding, words: &Words) -> String {
    let evidence = &finding.evidence;
    let count = |name: &'static str, number: u32| (name, words.count(number));
    let mut args = vec![
        ("part", part(finding, words)),
        ("unit", unit(finding, words)),
        count("of", evidence.of),
        count("failing", evidence.failing),
        count("allowed", evidence.allowed),
    ];
    // What stands written is the same in every run.
    if finding.chance.is_none() {
        return words.tell(if evidence.held { "test-row-held-written" } else { "test-row-broken-written" }, &args);
    }
    args.push(count("run", run_number(evidence.replicate)));
    let left_out = (evidence.left_out > 0).then(|| words.tell("test-row-left-out", &[count("count", evidence.left_out)]));
    let told = words.tell(if evidence.held { "test-row-held" } else { "test-row-broken" }, &args);
    told + &left_out.unwrap_or_default()
}

/// Which of several targets that are asked for together speaks; nothing where there is one.
fn part(finding: &Finding, words: &Words) -> String {
    let by = &finding.evidence.target;
    if *by == finding.target {
        return String::new();
    }
    words.tell("test-row-part", &[("target", words.say(&format!("target-{by}")))])
}

/// In what a target counts those for whom it is not so.
fn unit(finding: &Finding, words: &Words) -> String {
    words.tell("test-unit", &[("target", finding.evidence.target.clone())])
}

/// Whom it hangs on most, when, and for how long.
fn worst(finding: &Finding, words: &Words) -> Option<String> {
    let evidence = &finding.evidence;
    let (key, id) = match evidence.worst.as_ref()? {
        Whom::Patient(id) => ("test-row-worst-patient", id),
        Whom::Site(id) => ("test-row-worst-site", id),
        Whom::Municipality(id) => ("test-row-worst-municipality", id),
        Whom::Policy(id) => ("test-row-worst-policy", id),
    };
    let mut parts = vec![words.tell(key, &[("id", called(id, evidence.worst_called.as_ref(), words))])];
    parts.extend(evidence.at_s.map(|at| {
        let (key, apart) =
            if at < evidence.onset_s { ("test-row-before", evidence.onset_s - at) } else { ("test-row-at", at - evidence.onset_s) };
        words.tell(key, &[("at", words.length(Seconds(apart)))])
    }));
    parts.extend(lasted(finding, words));
    Some(parts.join(&words.say("list-separator")))
}

/// A name with the id by which files and commands know it; of people and policies the id alone.
fn called(id: &str, name: Option<&Name>, words: &Words) -> String {
    name.map_or_else(|| id.to_owned(), |name| words.tell("test-called", &[("name", words.name(name).to_owned()), ("id", id.to_owned())]))
}

/// How long it lasted, and where nothing ended it but the run, or that it was no longer needed, that too.
fn lasted(finding: &Finding, words: &Words) -> Option<String> {
    let (longest, until) = (finding.evidence.longest_s?, finding.evidence.until?);
    let args =
        [("target", finding.evidence.target.clone()), ("lasted", words.length(Seconds(longest))), ("until", until.name().to_owned())];
    Some(match until {
        Until::Over => words.tell("test-row-lasted", &args[..2]),
        Until::Needless | Until::RunEnded => words.tell("test-row-lasted-open", &args),
    })
}

/// The name of the target that looks at individual plans.
const PLAN_AGE: &str = "plan-age";

/// So many of what is counted twice are told here; the command shows all.
const TWICE: usize = 5;

/// Which plans count what and how much of it, worst first, and the command that shows all of it.
fn counted_twice(twice: &Twice, words: &Words) -> Vec<String> {
    let found = said::doubles(&twice.double_booked, &twice.plans, words);
    let told = |found: &said::Finding| {
        words.tell("test-row-twice", &[("what", found.what.clone()), ("by", found.lines.join(&words.say("list-separator")))])
    };
    let mut lines: Vec<String> = found.iter().take(TWICE).map(told).collect();
    if let more @ 1.. = found.len().saturating_sub(TWICE) {
        lines.push(words.tell("test-row-twice-more", &[("count", words.count(more as u64))]));
    }
    let command = command::of(&["check", "--plans", &twice.folder, "--area", &twice.area]);
    lines.push(words.tell("test-row-replay", &[("command", command)]));
    lines
}

/// The command that shows the run; only a person has a story. Papers stand in no story, but on the checklist.
fn replay(tested: &Tested, evidence: &Evidence) -> Option<String> {
    let Some(Whom::Patient(id)) = &evidence.worst else { return None };
    if evidence.target == PLAN_AGE {
        return Some(command::of(&["check", &tested.scenario]));
    }
    let mut parts = vec!["explain".to_owned(), tested.scenario.clone(), id.clone()];
    let mut option = |name: &str, value: &str| parts.extend([name.to_owned(), value.to_owned()]);
    // The plan first: what is set in it is set in this one.
    if let Some(plan) = &tested.plan {
        option("--set", &command::setting(&format!("plan={:?}", command::path(plan))));
    }
    tested.set.iter().chain(&tested.conditions).for_each(|set| option("--set", &command::setting(set)));
    let ambulances = evidence.without_ambulances.then_some("ambulances");
    ambulances.into_iter().chain(evidence.without.as_deref()).for_each(|missing| option("--without", missing));
    option("--seed", &tested.seed.to_string());
    option("--replicate", &run_number(evidence.replicate).to_string());
    Some(command::of(&parts))
}
