//! `test`: whether the targets of plans hold, in scenarios, over many runs.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::run::{failures, read};
use super::{Answer, Failure, failure, progress, since, written};
use crate::analysis::judge::{Cell, Finding, Found, Judged, Settled, Tested, Unfit, Verdict, judge, unfit};
use crate::analysis::remedies::{WouldKeep, budget, everywhere, for_promise};
use crate::case::area::Name;
use crate::case::promise::Promise;
use crate::case::requirement::Requirement;
use crate::case::{Case, Problem};
use crate::io::{Given, Inputs, read_inputs, trials};
use crate::kernel::Luck;
use crate::report::{self, Verdicts, Words};

/// The file in which verdicts are kept, so that nothing is run again that has not changed.
const KEPT: &str = "tests.json";
/// A broken target.
const BROKEN: u8 = 1;
/// A target that so many runs cannot show to be kept.
const NOT_PROVEN: u8 = 3;

/// What is asked of a test.
pub struct Asked {
    paths: Vec<PathBuf>,
    given: Given,
    requirements: Vec<String>,
    // An earlier version of the plan.
    pub(super) since: Option<PathBuf>,
    runs: Settled,
    remedies: bool,
    threads: Option<NonZeroUsize>,
    out: Option<PathBuf>,
}

/// The command, to which scenario-independent arguments are added by the caller.
pub fn command(words: &Words) -> Command {
    let paths = Arg::new("paths").value_name("PATH").required(true).num_args(1..).value_parser(clap::value_parser!(PathBuf));
    let require = Arg::new("require").long("require").value_name("NAME").action(ArgAction::Append);
    let since = Arg::new("since").long("since").value_name("FILE").value_parser(clap::value_parser!(PathBuf));
    let settled = Arg::new("until-settled").long("until-settled").action(ArgAction::SetTrue);
    let remedies = Arg::new("remedies").long("remedies").action(ArgAction::SetTrue);
    let out = Arg::new("out").long("out").value_name("DIR").value_parser(clap::value_parser!(PathBuf));
    Command::new("test")
        .about(words.say("cli-test-about"))
        .after_help(words.say("cli-test-after"))
        .arg(paths.help(words.say("cli-arg-test-paths")))
        .arg(require.help(words.say("cli-arg-require")))
        .arg(since.help(words.say("cli-arg-since")))
        .arg(settled.help(words.say("cli-arg-until-settled")))
        .arg(remedies.help(words.say("cli-arg-test-remedies")))
        .arg(out.help(words.say("cli-arg-test-out")))
}

impl Asked {
    /// Reads what the command line asks for.
    pub fn of(test: &ArgMatches, given: Given) -> Self {
        let replicates = test.get_one::<u32>("replicates").copied().expect("invariant: clap gives the default");
        Asked {
            paths: test.get_many::<PathBuf>("paths").into_iter().flatten().cloned().collect(),
            given,
            requirements: test.get_many::<String>("require").into_iter().flatten().cloned().collect(),
            since: test.get_one::<PathBuf>("since").cloned(),
            runs: if test.get_flag("until-settled") { Settled::Within(replicates) } else { Settled::After(replicates) },
            remedies: test.get_flag("remedies"),
            threads: test.get_one::<NonZeroUsize>("threads").copied(),
            out: test.get_one::<PathBuf>("out").cloned(),
        }
    }

    fn workers(&self) -> NonZeroUsize {
        self.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }
}

/// One scenario with one plan, read.
pub(super) struct Read {
    pub scenario: PathBuf,
    pub plan: Option<PathBuf>,
    set: Vec<String>,
    // The requirement whose own conditions take the place of the scenario's.
    pub conditions: Option<Requirement>,
    pub case: Case,
    // What the plan's file says, where an earlier version is named.
    pub says: Option<Inputs>,
    // The promises of requirements with what they are called, then the plan's.
    pub promises: Vec<(Promise, Option<Name>)>,
    // Which of them are asked of this scenario: one that is not may still be named by one that is.
    asked: Vec<usize>,
}

/// `ikitsugi test`: the verdicts, the files if a folder is named, and the exit code: 1 if any target is broken, else 3 if any is not proven, else 0.
pub fn test(asked: &Asked, words: &Words) -> Result<Answer, Failure> {
    let cells = read_all(asked, words)?;
    let earlier = since::earlier(asked, &cells, words)?;
    let program = program();
    // A program that cannot read itself knows of no verdict whether it is its own.
    let kept = if program.is_some() { asked.out.as_deref().map(kept).unwrap_or_default() } else { Vec::new() };
    let program = program.unwrap_or_default();
    if let Some(out) = &asked.out {
        written::ready(out, words)?;
    }
    let mut same = 0;
    // What would have helped an earlier version helps nobody.
    let mut found = |cell: &Read, remedies: bool| {
        let of = hashed(asked, &program, cell, remedies);
        match kept.iter().find(|known| known.of == of) {
            Some(known) => {
                same += 1;
                known.clone()
            }
            None => lived(asked, cell, remedies, of, words),
        }
    };
    let before: Vec<Tested> = earlier.iter().map(|cell| found(cell, false)).collect();
    let tested: Vec<Tested> = cells.iter().map(|cell| found(cell, asked.remedies)).collect();
    let since = since::told((&earlier, &before), (&cells, &tested));
    let verdicts = Verdicts { tested: &tested, since: &since, same, until_settled: matches!(asked.runs, Settled::Within(_)) };
    let mut text = report::test_text(&verdicts, words);
    if let Some(out) = &asked.out {
        text.push_str(&write(out, &verdicts, words)?);
    }
    let worst = tested.iter().filter_map(Tested::worst).max();
    let exit = match worst {
        Some(Found::Broken) => BROKEN,
        Some(Found::NotProven) => NOT_PROVEN,
        Some(Found::Kept | Found::NotAsked) | None => 0,
    };
    Ok(Answer { text, code: exit })
}

/// Every scenario with every plan, read and checked before anything is run.
fn read_all(asked: &Asked, words: &Words) -> Result<Vec<Read>, Failure> {
    let trials = trials(&asked.paths).map_err(|problems| failures(&problems, words))?;
    let requirements = requirements(asked, words)?;
    if let (true, Some(plan)) = (trials.scenarios.is_empty(), trials.plans.first()) {
        let plan = plan.display().to_string();
        return Err(failure(words, &plan, "test-only-plan", &[("plan", plan.clone())]));
    }
    if trials.scenarios.is_empty() {
        return Err(failure(words, "ikitsugi test", "test-no-scenario", &[]));
    }
    if (!trials.plans.is_empty() || asked.since.is_some()) && asked.given.set.iter().any(|set| sets_plan(set)) {
        return Err(failure(words, "--set", "test-plan-twice", &[]));
    }
    let plans: Vec<Option<PathBuf>> = if trials.plans.is_empty() { vec![None] } else { trials.plans.iter().cloned().map(Some).collect() };
    let (mut cells, mut problems) = (Vec::new(), Vec::new());
    for scenario in &trials.scenarios {
        for plan in &plans {
            let conditions = requirements.iter().filter(|set| !set.conditions.is_empty()).cloned().map(Some);
            for conditions in std::iter::once(None).chain(conditions) {
                let cell = read_one(asked, scenario, plan.as_deref(), &requirements, conditions, words)?;
                problems.extend(unfit_ones(&cell));
                cells.push(cell);
            }
        }
    }
    if !problems.is_empty() {
        return Err(failures(&problems, words));
    }
    // A scenario that only lends its area, people and plan to a requirement's own conditions is not lived through itself.
    if requirements.iter().any(|set| !set.conditions.is_empty()) {
        cells.retain(|cell| !cell.asked.is_empty());
    }
    if cells.iter().all(|cell| cell.asked.is_empty()) {
        return Err(failure(words, "ikitsugi test", "test-no-promises", &[]));
    }
    Ok(cells)
}

/// Whether a value that is set is the plan itself.
fn sets_plan(set: &str) -> bool {
    set.split_once('=').is_some_and(|(path, _)| path.trim() == "plan")
}

/// A scenario with a plan, or with its own.
pub(super) fn read_one(
    asked: &Asked,
    scenario: &Path,
    plan: Option<&Path>,
    requirements: &[Requirement],
    conditions: Option<Requirement>,
    words: &Words,
) -> Result<Read, Failure> {
    // A scenario's plan is named from its own folder; a whole path is the same from everywhere.
    let whole = |plan: &Path| std::path::absolute(plan).unwrap_or_else(|_| plan.to_owned()).display().to_string();
    // What is set in the plan is set in the one that is named, not in the one whose place it takes.
    let named = plan.map(|plan| format!("plan={:?}", whole(plan)));
    let own = conditions.iter().flat_map(|set| &set.conditions);
    let set = named.iter().chain(&asked.given.set).chain(own).cloned().collect();
    let given = Given { seed: asked.given.seed, set };
    let (case, says) = match asked.since {
        Some(_) => {
            read_inputs(scenario, &given).map(|(case, inputs)| (case, inputs.of_plan())).map_err(|problems| failures(&problems, words))?
        }
        None => (read(scenario, &given, words)?, None),
    };
    let promises = promises(&case, requirements, conditions.as_ref());
    let name = scenario.file_stem().unwrap_or_default().to_string_lossy();
    // Under conditions of its own only the requirement is asked.
    let is_meant = |of: &Option<Name>| conditions.is_none() || of.is_some();
    let is_asked =
        |(place, (promise, of)): (usize, &(Promise, Option<Name>))| (promise.is_asked_of(&name) && is_meant(of)).then_some(place);
    let places = promises.iter().enumerate().filter_map(is_asked).collect();
    let plan = plan.map(Path::to_owned);
    Ok(Read { scenario: scenario.to_owned(), plan, set: asked.given.set.clone(), conditions, case, says, promises, asked: places })
}

pub(super) fn requirements(asked: &Asked, words: &Words) -> Result<Vec<Requirement>, Failure> {
    let named = |name: &String| {
        let names = Requirement::names().collect::<Vec<_>>().join(", ");
        Requirement::named(name)
            .ok_or_else(|| failure(words, "--require", "test-no-requirement", &[("name", name.clone()), ("names", names)]))
    };
    asked.requirements.iter().map(named).collect()
}

/// The promises of the requirement whose conditions the case has, else of those that have none of their own: what was asked for comes first. Then those of
/// the case's plan.
fn promises(case: &Case, requirements: &[Requirement], conditions: Option<&Requirement>) -> Vec<(Promise, Option<Name>)> {
    let meant = |set: &&Requirement| conditions.map_or(set.conditions.is_empty(), |conditions| conditions == *set);
    let own = case.plan.iter().flat_map(|plan| plan.promises.iter().cloned().map(|promise| (promise, None)));
    let required =
        requirements.iter().filter(meant).flat_map(|set| set.promises.iter().cloned().map(|promise| (promise, Some(set.title.clone()))));
    required.chain(own).collect()
}

/// Promises that cannot be judged in a case.
pub(super) fn unfit_ones(cell: &Read) -> Vec<Problem> {
    let case = &cell.case;
    let (changes, _) = case.changes(Luck::new(case.scenario.seed, 0), None);
    let onset = case.onset(&changes);
    let place = named(cell);
    let told = |promise: &Promise| {
        let problem = |key: &'static str| Problem::new(place.clone(), "", key).with("promise", &promise.id);
        Some(match unfit(promise, case, onset)? {
            Unfit::Nobody => problem("promise-of-nobody"),
            Unfit::NoPlans => problem("promise-without-plans"),
            Unfit::Beyond { asks, lasts } => {
                let hours = |time: crate::units::Seconds| time.0.div_ceil(3_600);
                let problem = problem("promise-beyond-run").with("asks", hours(asks)).with("lasts", lasts.0 / 3_600);
                problem.with("horizon", hours(onset.after(asks)))
            }
        })
    };
    cell.asked.iter().filter_map(|&place| told(&cell.promises[place].0)).collect()
}

/// The scenario's file, and the plan's where it is named beside it.
fn named(cell: &Read) -> String {
    let scenario = cell.scenario.display();
    cell.plan.as_ref().map_or_else(|| scenario.to_string(), |plan| format!("{scenario} + {}", plan.display()))
}

/// The hash of this program: whatever is changed in it may change a verdict. `None` if it cannot be read.
fn program() -> Option<String> {
    let bytes = std::fs::read(std::env::current_exe().ok()?).ok()?;
    Some(hexadecimal(&Sha256::digest(bytes)))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a cell's verdicts follow from: the files, what is set, how many runs, and the program itself.
fn hashed(asked: &Asked, program: &str, cell: &Read, remedies: bool) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &str| {
        hash.update(part.as_bytes());
        hash.update([0]);
    };
    add(program);
    add(&cell.scenario.display().to_string());
    cell.case.inputs.iter().for_each(|input| add(&input.sha256));
    cell.case.changes.iter().for_each(|change| add(change));
    add(&cell.case.scenario.seed.to_string());
    add(&format!("{:?} {remedies}", asked.runs));
    cell.promises.iter().for_each(|(promise, of)| add(&format!("{promise:?} {of:?}")));
    hexadecimal(&hash.finalize())
}

/// What was found before, also with earlier versions of plans; what cannot be read is found anew.
fn kept(folder: &Path) -> Vec<Tested> {
    let text = std::fs::read_to_string(folder.join(KEPT)).unwrap_or_default();
    let cells: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap_or_default();
    let all = cells.iter().flat_map(|cell| [Some(cell), cell.pointer("/since/before")]).flatten();
    all.filter_map(|tested| Tested::deserialize(tested).ok()).collect()
}

fn lived(asked: &Asked, cell: &Read, remedies: bool, of: String, words: &Words) -> Tested {
    let Read { scenario, plan, set, conditions, case, says: _, promises, asked: places } = cell;
    eprintln!("{}", words.tell("cli-testing", &[("scenario", named(cell))]));
    let listed: Vec<Promise> = promises.iter().map(|(promise, _)| promise.clone()).collect();
    let (Settled::After(most) | Settled::Within(most)) = asked.runs;
    let bar = progress::bar(most, words);
    let of_cell = Cell { case, promises: &listed, asked: places, runs: asked.runs, threads: asked.workers() };
    let judged = judge(of_cell, || bar.inc(1));
    bar.finish_and_clear();
    let finding = |judged: &Judged| Finding::of(case, &listed[judged.promise], promises[judged.promise].1.as_ref(), judged);
    let mut findings: Vec<Finding> = judged.iter().map(finding).collect();
    if remedies {
        would_keep(of_cell, &judged, &mut findings, words);
    }
    Tested {
        of,
        scenario: scenario.display().to_string(),
        scenario_title: case.scenario.title.clone(),
        plan: plan.as_ref().map(|plan| plan.display().to_string()),
        plan_title: case.plan.as_ref().map(|plan| plan.title.clone()),
        set: set.clone(),
        required: conditions.as_ref().map(|set| set.title.clone()),
        conditions: conditions.as_ref().map(|set| set.conditions.clone()).unwrap_or_default(),
        seed: case.scenario.seed,
        left_out: cell.case.register.as_ref().map_or(0, |taken| taken.left_out as u32),
        people: case.patients.len() as u32,
        findings,
    }
}

/// What would have kept each promise that did not hold in every run, looked for under a bar of its own.
fn would_keep(cell: Cell<'_>, judged: &[Judged], findings: &mut [Finding], words: &Words) {
    let bar = progress::counting("cli-looking", words);
    let is_open = |judged: &Judged| judged.broken.is_some() && judged.verdict != Some(Verdict::Kept);
    let open: Vec<Judged> = judged.iter().filter(|judged| is_open(judged)).cloned().collect();
    let mut everywhere = everywhere(cell, &open, || bar.inc(1));
    for (judged, finding) in judged.iter().zip(findings).filter(|(judged, _)| is_open(judged)) {
        let advice = for_promise(cell, judged, budget(cell.case), || bar.inc(1));
        let everywhere = everywhere.remove(&judged.promise).unwrap_or_default();
        finding.would_keep = advice.and_then(|advice| WouldKeep::of(cell.case, judged, &advice, everywhere));
    }
    bar.finish_and_clear();
}

/// The files, and a line that names them.
fn write(out: &Path, verdicts: &Verdicts<'_>, words: &Words) -> Result<String, Failure> {
    let xlsx = report::test_xlsx(verdicts, words).map_err(|error| {
        let args = [("file", "tests.xlsx".to_owned()), ("what", error.to_string())];
        failure(words, &out.display().to_string(), "cli-cannot-write", &args)
    })?;
    let files = [
        ("tests.html", report::test_html(verdicts, words).into_bytes()),
        ("tests.xlsx", xlsx),
        ("tests.xml", report::test_junit(verdicts, words).into_bytes()),
        (KEPT, report::test_json(verdicts).into_bytes()),
    ];
    written::files(out, &files, words)?;
    let names = files.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    Ok("\n".to_owned() + &words.tell("cli-written", &[("folder", out.display().to_string()), ("files", names)]) + "\n")
}
