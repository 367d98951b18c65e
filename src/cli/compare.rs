//! `compare`: two scenarios, or one and the same changed, under the same luck.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::run::{Replicates, failures, live_replicate};
use super::{Failure, failure, progress, written};
use crate::analysis::compare::{Incomparable, Pairing, live};
use crate::analysis::findings::Response;
use crate::case::Case;
use crate::io::{Given, Inputs, read_inputs};
use crate::report::{self, Compared, Side, Words};
use crate::sim::timeline;

/// What is asked of a comparison.
pub struct Asked {
    /// What is compared with.
    a: PathBuf,
    /// What is compared; `None`: the same scenario, changed.
    b: Option<PathBuf>,
    /// The key of all luck of both sides, and what is set on A: what is set on both comes first.
    given_a: Given,
    /// What is set on B, likewise.
    set_b: Vec<String>,
    /// Whether anything is set on one side only.
    differ: bool,
    /// Where files are written to.
    out: Option<PathBuf>,
    /// How many runs.
    replicates: u32,
    /// On how many threads.
    threads: Option<NonZeroUsize>,
}

/// The scenarios to compare, and what is set on one of them.
pub fn command(words: &Words) -> Command {
    let scenario = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name).value_name(value).value_parser(clap::value_parser!(PathBuf)).help(words.say(key))
    };
    let set =
        |name: &'static str, key: &str| Arg::new(name).long(name).value_name("PATH=VALUE").action(ArgAction::Append).help(words.say(key));
    Command::new("compare")
        .about(words.say("cli-compare-about"))
        .after_help(words.say("cli-compare-after"))
        .arg(scenario("a", "A", "cli-arg-compare-a").required(true))
        .arg(scenario("b", "B", "cli-arg-compare-b"))
        .arg(set("set-a", "cli-arg-set-a"))
        .arg(set("set-b", "cli-arg-set-b"))
}

impl Asked {
    /// Reads what the command line asks for; `both` is said of both sides.
    pub fn of(compare: &ArgMatches, both: Given) -> Self {
        let path = |name: &str| compare.get_one::<PathBuf>(name).cloned();
        let own = |name: &str| compare.get_many::<String>(name).into_iter().flatten().cloned().collect::<Vec<_>>();
        let (own_a, own_b) = (own("set-a"), own("set-b"));
        let differ = !(own_a.is_empty() && own_b.is_empty());
        Asked {
            a: path("a").expect("invariant: clap demands this argument"),
            b: path("b"),
            set_b: [both.set.clone(), own_b].concat(),
            given_a: Given { seed: both.seed, set: [both.set, own_a].concat() },
            differ,
            out: path("out"),
            replicates: compare.get_one::<u32>("replicates").copied().expect("invariant: clap gives the default"),
            threads: compare.get_one::<NonZeroUsize>("threads").copied(),
        }
    }
}

/// `ikitsugi compare`: the readable answer, and the files if a folder is named.
pub fn compare(asked: &Asked, words: &Words) -> Result<String, Failure> {
    let path_b = asked.b.as_deref().unwrap_or(&asked.a);
    if asked.b.is_none() && !asked.differ {
        return Err(failure(words, &asked.a.display().to_string(), "cli-compare-nothing", &[]));
    }
    let (mut a, inputs_a) = read(&asked.a, &asked.given_a, words)?;
    // Two keys of luck would compare two misfortunes: B is run with A's.
    let (mut b, inputs_b) = read(path_b, &Given { seed: Some(a.scenario.seed), set: asked.set_b.clone() }, words)?;
    // Who is lived through for less time has less time to lose anything: both sides end with the shorter.
    let common = a.scenario.horizon.min(b.scenario.horizon);
    (a.scenario.horizon, b.scenario.horizon) = (common, common);
    let pairing = Pairing::of(&a, &b).map_err(|why| incomparable(why, &asked.a, path_b, words))?;
    let replicates = Replicates { count: asked.replicates, threads: asked.threads };
    let bar = progress::bar(replicates.count, words);
    let comparison = live(&a, &b, &pairing, replicates.count, replicates.workers(), || bar.inc(1));
    bar.finish_and_clear();
    let compared = Compared {
        a: side(&asked.a, &a, words)?,
        b: side(path_b, &b, words)?,
        pairing: &pairing,
        comparison: &comparison,
        differences: &inputs_a.differences(&inputs_b),
    };
    let mut answer = report::compare_text(&compared, words);
    if let Some(folder) = &asked.out {
        let files = [
            ("compare.html", report::compare_html(&compared, words)),
            ("compare.csv", report::compare_csv(&compared)),
            ("compare.json", report::compare_json(&compared)),
        ];
        written::files(folder, &files, words)?;
        let names = files.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        answer.push_str(&words.tell("cli-written", &[("folder", folder.display().to_string()), ("files", names)]));
        answer.push('\n');
    }
    Ok(answer)
}

fn read(path: &Path, given: &Given, words: &Words) -> Result<(Case, Inputs), Failure> {
    read_inputs(path, given).map_err(|problems| failures(&problems, words))
}

/// One side with the facts of its first replicate, audited.
fn side<'a>(path: &Path, case: &'a Case, words: &Words) -> Result<Side<'a>, Failure> {
    let (outcome, _) = live_replicate(case, 0, None, words)?;
    Ok(Side {
        name: path.display().to_string(),
        case,
        facts: timeline::by_patient(&outcome),
        response: Response::of(case, (&outcome).into()),
    })
}

fn incomparable(why: Incomparable, a: &Path, b: &Path, words: &Words) -> Failure {
    let key = match why {
        Incomparable::OtherArea => "cli-compare-other-area",
        Incomparable::NobodyInBoth => "cli-compare-nobody",
        Incomparable::OtherLuck => "cli-compare-other-luck",
    };
    let place = b.display().to_string();
    failure(words, &place, key, &[("a", a.display().to_string()), ("b", place.clone())])
}
