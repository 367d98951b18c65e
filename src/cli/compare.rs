//! `compare`: two scenarios, or one and the same changed, under the same luck.

use std::path::Path;

use super::arguments::Compare;
use super::run::{Replicates, failures, live_replicate};
use super::{Failure, failure, progress, written};
use crate::analysis::compare::{Incomparable, Pairing, live};
use crate::analysis::findings::Response;
use crate::case::Case;
use crate::io::{Given, Inputs, read_inputs};
use crate::report::{self, Compared, Side, Words};
use crate::sim::timeline;

/// `ikitsugi compare`: the readable answer, and the files if a folder is named.
pub fn compare(asked: &Compare, words: &Words) -> Result<String, Failure> {
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
