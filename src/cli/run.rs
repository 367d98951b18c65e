//! `run`, and the shipped example.

use std::num::NonZeroUsize;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use super::{Failure, failure, written};
use crate::analysis::ensemble::{self, Totals};
use crate::case::{Case, Problem};
use crate::hazard::replay::{Clamped, Reading};
use crate::io::{Given, read_case};
use crate::kernel::Luck;
use crate::report::{self, Summary, Told, Words};
use crate::sim::{Engine, Outcome};

/// The scenario that the bare program runs, relative to the folder it is started in.
const EXAMPLE: &str = "scenarios/ward-72h.ron";

/// Every problem in words.
pub fn failures(problems: &[Problem], words: &Words) -> Failure {
    Failure(problems.iter().map(|problem| words.problem(problem)).collect::<Vec<_>>().join("\n"))
}

/// Reads a scenario and all it names.
pub fn read(scenario: &Path, given: &Given, words: &Words) -> Result<Case, Failure> {
    read_case(scenario, given).map_err(|problems| failures(&problems, words))
}

/// Lives the case through once at one reading of recorded intervals.
fn live(case: &Case, reading: Option<Reading>, words: &Words) -> Result<(Outcome, Vec<Clamped>), Failure> {
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

impl Replicates {
    /// The threads to live them through on.
    pub fn workers(&self) -> NonZeroUsize {
        self.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }

    /// A progress bar, which is seen where somebody is there to see it.
    pub fn bar(&self, words: &Words) -> ProgressBar {
        let style = ProgressStyle::with_template(&words.say("cli-progress")).expect("invariant: the template is well formed");
        ProgressBar::new(u64::from(self.count)).with_style(style)
    }

    /// Lives them through under a progress bar, where somebody sees it. One replicate is the run itself.
    fn live(&self, case: &Case, words: &Words) -> Vec<Totals> {
        if self.count < 2 {
            return Vec::new();
        }
        let (threads, bar) = (self.workers(), self.bar(words));
        let totals = ensemble::live(case, self.count, threads, || bar.inc(1));
        bar.finish_and_clear();
        totals
    }
}

/// `ikitsugi run`: the readable answer, and the files if a folder is named.
pub fn run(scenario: &Path, given: &Given, out: Option<&Path>, replicates: Replicates, words: &Words) -> Result<String, Failure> {
    let case = read(scenario, given, words)?;
    eprintln!(
        "{}",
        words.tell("cli-running", &[("patients", words.count(case.patients.len() as u64)), ("lasts", words.length(case.scenario.horizon))])
    );
    let (outcome, clamped) = live(&case, None, words)?;
    let summary = Summary::of(&case, &outcome);
    let ends = if case.has_intervals() {
        let at = |reading| live(&case, Some(reading), words).map(|(outcome, _)| Summary::of(&case, &outcome));
        Some((at(Reading::Least)?, at(Reading::Most)?))
    } else {
        None
    };
    let ends = ends.as_ref().map(|(least, most)| (least, most));
    let replicates = replicates.live(&case, words);
    let told = Told { case: &case, outcome: &outcome, summary: &summary, ends, replicates: &replicates, clamped: clamped.len() };
    let mut answer = report::text(&told, words);
    if let Some(folder) = out {
        let mut files = vec![
            ("report.html", report::html(&told, words)),
            ("patients.csv", report::patients_csv(&case, &outcome)),
            ("areas.csv", report::areas_csv(&case, &summary)),
            ("facts.csv", report::facts_csv(&case, &outcome)),
        ];
        if case.has_intervals() {
            files.push(("clamped.csv", report::clamped_csv(&case, &clamped)));
        }
        written::files(folder, &files, words)?;
        let names = files.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        answer.push_str(&words.tell("cli-written", &[("folder", folder.display().to_string()), ("files", names)]));
        answer.push('\n');
    }
    Ok(answer)
}

/// The bare program: a small shipped example, and what to do next.
pub fn example(words: &Words) -> Result<String, Failure> {
    let scenario = Path::new(EXAMPLE);
    if !scenario.is_file() {
        return Err(failure(words, "ikitsugi", "cli-example-missing", &[("file", EXAMPLE.to_owned())]));
    }
    let case = read(scenario, &Given::default(), words)?;
    let (outcome, _) = live(&case, None, words)?;
    let summary = Summary::of(&case, &outcome);
    let told = Told { case: &case, outcome: &outcome, summary: &summary, ends: None, replicates: &[], clamped: 0 };
    let first = summary.first.map_or(0, |(_, rank)| rank.index());
    let patient = case.patients.get(first).map(|patient| patient.id.clone()).unwrap_or_default();
    Ok(report::text(&told, words) + "\n" + &words.tell("cli-next", &[("patient", patient)]) + "\n")
}
