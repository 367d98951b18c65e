//! `run`: a case lived through, and its files.

use std::num::NonZeroUsize;
use std::path::Path;

use super::export::Wanted;
use super::{Failure, failure, progress};
use crate::analysis::ensemble;
use crate::analysis::findings::{Ends, Findings, Tried};
use crate::analysis::judge::Conclusion;
use crate::analysis::ranges::Ranges;
use crate::analysis::release::Audience;
use crate::analysis::remedies;
use crate::case::{Case, Problem};
use crate::hazard::replay::{Clamped, Reading};
use crate::io::{Given, read_case};
use crate::kernel::Luck;
use crate::report::{Told, Words};
use crate::sim::{Engine, Outcome};

/// Every problem in words.
pub fn failures(problems: &[Problem], words: &Words) -> Failure {
    Failure(problems.iter().map(|problem| words.problem(problem)).collect::<Vec<_>>().join("\n"))
}

/// Reads a scenario and all it names.
pub fn read(scenario: &Path, given: &Given, words: &Words) -> Result<Case, Failure> {
    if is_plan(scenario) {
        return Err(failure(words, &scenario.display().to_string(), "cli-plan-for-scenario", &[]));
    }
    read_case(scenario, given).map_err(|problems| failures(&problems, words))
}

/// Whether a file is a plan by its name: it is part of a scenario and none itself.
fn is_plan(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    [".plan.ron", ".plan.json"].iter().any(|ending| name.ends_with(ending))
}

/// Lives the case through once at one reading of recorded intervals.
pub fn live(case: &Case, reading: Option<Reading>, words: &Words) -> Result<(Outcome, Vec<Clamped>), Failure> {
    live_replicate(case, 0, reading, words)
}

/// The same of any replicate; 0 is the run itself.
pub fn live_replicate(case: &Case, replicate: u32, reading: Option<Reading>, words: &Words) -> Result<(Outcome, Vec<Clamped>), Failure> {
    let luck = Luck::new(case.scenario.seed, replicate);
    let (changes, clamped) = case.changes(luck, reading);
    let onset = case.onset(&changes);
    let outcome = Engine::new(case).outcome(luck, changes, onset);
    if !outcome.audit(case).holds() {
        return Err(Failure(words.say("cli-audit-failed")));
    }
    Ok((outcome, clamped))
}

/// How many replicates are asked for, and on how many threads.
pub struct Replicates {
    /// From 1; one gives no ranges.
    pub count: u32,
    /// All that the machine has, unless said otherwise.
    pub threads: Option<NonZeroUsize>,
}

/// In so many replicates changes are tried unless said otherwise: enough to tell a bad case of one in ten.
const USUAL_TRIED: u32 = 20;

impl Replicates {
    /// The threads to live them through on.
    pub fn workers(&self) -> NonZeroUsize {
        self.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }

    /// Lives them through under a progress bar, where somebody sees it. One replicate is the run itself.
    pub fn live(&self, case: &Case, words: &Words) -> Option<Ranges> {
        if self.count < 2 {
            return None;
        }
        let bar = progress::bar(self.count, words);
        let ensemble = ensemble::live(case, self.count, self.workers(), || bar.inc(1));
        bar.finish_and_clear();
        Some(Ranges::of(case, &ensemble))
    }
}

/// What the targets of the plan come to, where a report for headquarters is written.
fn conclusion(case: &Case, scenario: &Path, replicates: &Replicates, wanted: &Wanted, words: &Words) -> Option<Conclusion> {
    let has_targets = case.plan.as_ref().is_some_and(|plan| !plan.promises.is_empty());
    if wanted.folder.is_none() || wanted.audience != Audience::Headquarters || !has_targets {
        return None;
    }
    eprintln!("{}", words.say("cli-judging"));
    let bar = progress::counting("cli-judged", words);
    let name = scenario.file_stem().unwrap_or_default().to_string_lossy();
    let conclusion = Conclusion::of(case, &name, replicates.count, replicates.workers(), || bar.inc(1));
    bar.finish_and_clear();
    conclusion
}

/// What each change on the list would do.
fn tried(case: &Case, replicates: &Replicates, wanted: &Wanted, words: &Words) -> Option<Tried> {
    // Who else is written for is told nothing of it.
    let is_shown = wanted.folder.is_some() && wanted.audience == Audience::Headquarters;
    let usual = if is_shown { USUAL_TRIED } else { 0 };
    let count = wanted.tried.unwrap_or(usual).min(replicates.count);
    if count == 0 {
        return None;
    }
    eprintln!("{}", words.say("cli-remedies"));
    let bar = progress::bar(remedies::runs(count), words);
    let found = remedies::remedies(case, count, replicates.workers(), || bar.inc(1));
    bar.finish_and_clear();
    Some(Tried { replicates: count, found })
}

/// `ikitsugi run`: the readable answer, and the files if a folder is named.
pub fn run(scenario: &Path, given: &Given, wanted: &Wanted, replicates: Replicates, words: &Words) -> Result<String, Failure> {
    let case = read(scenario, given, words)?;
    wanted.ready(words)?;
    eprintln!(
        "{}",
        words.tell("cli-running", &[("patients", words.count(case.patients.len() as u64)), ("lasts", words.length(case.scenario.horizon))])
    );
    let (outcome, clamped) = live(&case, None, words)?;
    let mut findings = Findings::of(&case, &outcome, 0, replicates.count);
    if case.has_intervals() {
        let at = |reading| live(&case, Some(reading), words).map(|(outcome, _)| Findings::of(&case, &outcome, 0, 1).counts);
        findings.ends = Some(Ends { least: at(Reading::Least)?, most: at(Reading::Most)?, clamped: clamped.len() as u32 });
    }
    findings.ranges = replicates.live(&case, words);
    findings.conclusion = conclusion(&case, scenario, &replicates, wanted, words);
    findings.tried = tried(&case, &replicates, wanted, words);
    let told = Told { case: &case, outcome: &outcome, findings: &findings };
    wanted.write(&told, &clamped, words)
}
