//! `import outage`: recorded snapshots into an area, a replay and a scenario.

use std::path::Path;

use jiff::civil::DateTime;

use super::run::failures;
use super::{Failure, written};
use crate::io::import_outage;
use crate::report::Words;

/// Reads the folder, writes the files, and says what fitted and what did not. Files that are there are never overwritten.
pub fn outage(folder: &Path, out: &Path, start: Option<DateTime>, words: &Words) -> Result<String, Failure> {
    let import = import_outage::read(folder).map_err(|problems| failures(&problems, words))?;
    let files = import_outage::write(&import, start);
    written::new_files(out, &files, words)?;
    let count = |number: usize| words.count(number as u64);
    let towns = import.area.feeders.iter().filter(|feeder| feeder.households > 0).count();
    let figures = [
        ("towns", count(towns)),
        ("unjoined", count(import.unjoined.len())),
        ("clamped", count(import.clamps.len())),
        ("snapshots", count(import.record.snapshots.len())),
        ("rows", count(import.rows)),
        ("added", count(import.added)),
        ("empty", count(import.empty_polygons)),
    ];
    let mut lines = vec![words.tell("cli-imported", &figures)];
    let gap =
        |&(at, wait): &(DateTime, i64)| words.tell("cli-imported-gap", &[("when", words.date(at)), ("wait", words.hours(wait as u64))]);
    lines.extend(import.gaps.iter().map(gap));
    let names = files.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    lines.push(words.tell("cli-written", &[("folder", out.display().to_string()), ("files", names)]));
    lines.push(words.tell("cli-imported-next", &[("scenario", out.join("scenario.ron").display().to_string())]));
    Ok(lines.join("\n") + "\n")
}
