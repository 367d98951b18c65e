//! Recorded outage snapshots of a utility's page, with the towns' polygons, into an area and a replay.
//!
//! Nothing is dropped silently: towns that do not join, rows that were added up and long gaps are listed in the [`Import`].

mod geometry;
mod join;
mod snapshot;
mod write;

use std::path::Path;

use jiff::civil::DateTime;

use crate::case::Problem;
use crate::case::area::Area;
use crate::hazard::replay::Record;

pub use join::{Clamp, Unjoined};
pub use write::write;

/// What was imported, and what did not fit.
#[derive(Clone, Debug)]
pub struct Import {
    /// Municipalities and one feeder a town.
    pub area: Area,
    /// What was recorded of each.
    pub record: Record,
    /// Recorded towns without households: they become feeders on which nobody lives.
    pub unjoined: Vec<Unjoined>,
    /// Towns whose recorded figure exceeds their households.
    pub clamps: Vec<Clamp>,
    /// Polygons without households that were never recorded.
    pub empty_polygons: usize,
    /// Rows of all snapshots.
    pub rows: usize,
    /// Rows that were added to another of the same town and snapshot.
    pub added: usize,
    /// Snapshots more than three hours after the one before: (when, seconds since).
    pub gaps: Vec<(DateTime, i64)>,
}

/// Reads a folder of `data.YYYYMMDDhhmm.json` snapshots and `geom.json`.
///
/// # Errors
/// Every problem of every file, each with its place.
pub fn read(folder: &Path) -> Result<Import, Vec<Problem>> {
    let mut problems = Vec::new();
    let snapshots = snapshot::read_all(folder, &mut problems);
    let towns = geometry::read(&folder.join("geom.json"), &mut problems);
    if problems.is_empty() { Ok(join::join(&snapshots, &towns)) } else { Err(problems) }
}

/// Reads one JSON file.
fn json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Problem> {
    let shown = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| Problem::new(&shown, "", "file-unreadable").with("what", error))?;
    serde_json::from_slice(&bytes).map_err(|error: serde_json::Error| {
        let problem = Problem::new(&shown, "", "json-error").with("what", &error);
        problem.at_line(error.line() as u32, error.column() as u32)
    })
}

/// A name as it is joined: full-width digits and letters as their plain forms.
fn plain(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfkc().collect()
}
