//! A recorded outage, played again: customers out by feeder and snapshot, as intervals.

use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::change::Change;
use super::grid::Grid;
use crate::fact::{IdHash, Rank};
use crate::units::Seconds;

/// Plays a record of an outage.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Replay {
    /// The record's file, relative to the scenario's.
    pub file: String,
    /// Which end of the recorded intervals counts.
    #[serde(default)]
    pub count: Reading,
}

/// Which figure of a recorded interval is played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Reading {
    /// The least it can have been.
    Least,
    /// The middle: the utility's rounded figure, and 50 of 1–99.
    #[default]
    Middle,
    /// The most it can have been.
    Most,
}

/// The format version of replay files that this program reads and writes.
pub const VERSION: u32 = 1;

/// A recorded outage, file `*.replay.ron`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The format's version, [`VERSION`].
    pub version: u32,
    /// Where the record comes from.
    pub source: String,
    /// When each snapshot was taken, local time, ascending.
    pub snapshots: Vec<DateTime>,
    /// What was recorded of each feeder that was ever out.
    pub feeders: Vec<Recorded>,
}

/// One feeder's counts: an entry for every snapshot at which its interval changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// The feeder's id in the area.
    pub feeder: String,
    /// The interval from this snapshot on, snapshots ascending; before the first entry none is out.
    pub counts: Vec<Count>,
}

/// Customers out, known as an interval: (snapshot index, least, middle, most).
///
/// The middle is the utility's rounded figure (約800軒 is 750–849 and 800; 100軒未満 is 1–99 and 50); of several rows, their sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Count(pub u32, pub u32, pub u32, pub u32);

impl Count {
    /// The figure that is played.
    #[must_use]
    pub const fn read(self, reading: Reading) -> u32 {
        match reading {
            Reading::Least => self.1,
            Reading::Middle => self.2,
            Reading::Most => self.3,
        }
    }
}

/// A recorded count above the feeder's customers, taken as all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clamped {
    /// Which feeder.
    pub feeder: Rank,
    /// The largest figure recorded.
    pub recorded: u32,
    /// Its customers.
    pub customers: u32,
}

impl Record {
    /// The changes of this record: before the first snapshot the first holds, a gap holds the last value. Counts above the feeder's
    /// customers are clamped, and listed once a feeder.
    ///
    /// Feeders that the grid does not have are not played; `case` refuses such a record.
    #[must_use]
    pub fn changes(&self, hazard: u16, grid: &Grid, start: DateTime, reading: Reading) -> (Vec<(Seconds, Change)>, Vec<Clamped>) {
        let (mut changes, mut clamped) = (Vec::new(), Vec::new());
        let ranks: std::collections::HashMap<IdHash, Rank> = grid.feeders.iter().map(|feeder| feeder.id).zip((0..).map(Rank)).collect();
        for recorded in &self.feeders {
            let Some(&feeder) = ranks.get(&IdHash::of("feeder", &recorded.feeder)) else { continue };
            let customers = grid.feeders[feeder.index()].customers;
            let most = recorded.counts.iter().map(|count| count.read(reading)).max().unwrap_or(0);
            if most > customers {
                clamped.push(Clamped { feeder, recorded: most, customers });
            }
            let mut at_last: Option<Seconds> = None;
            for count in &recorded.counts {
                let at = if count.0 == 0 { Seconds::ZERO } else { instant(start, self.snapshots[count.0 as usize]) };
                // Of several snapshots before the scenario's start the last one holds.
                if at_last == Some(at) {
                    changes.pop();
                }
                at_last = Some(at);
                changes.push((at, Change::Feeder { feeder, hazard, out: count.read(reading).min(customers) }));
            }
        }
        (changes, clamped)
    }
}

/// Seconds from the scenario's start to `at`; zero if `at` is earlier.
#[must_use]
pub fn instant(start: DateTime, at: DateTime) -> Seconds {
    let seconds = at.duration_since(start).as_secs();
    Seconds(u32::try_from(seconds.max(0)).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::GridFeeder;

    #[test]
    fn a_scenario_that_starts_amid_the_record_begins_with_the_last_snapshot_before_it() {
        let at = |hour: i8| jiff::civil::date(2019, 9, 12).at(hour, 0, 0, 0);
        let recorded = Recorded { feeder: "f".into(), counts: vec![Count(0, 750, 800, 849), Count(1, 1, 50, 99), Count(2, 0, 0, 0)] };
        let record = Record { version: VERSION, source: String::new(), snapshots: vec![at(1), at(2), at(9)], feeders: vec![recorded] };
        let feeder = GridFeeder { id: IdHash::of("feeder", "f"), municipality: 0, customers: 700 };
        let grid = Grid { municipalities: vec![IdHash::of("municipality", "m")], feeders: vec![feeder], ..Grid::default() };
        let out = |start, reading| -> Vec<(u32, u32)> {
            let (changes, _) = record.changes(0, &grid, start, reading);
            changes.iter().filter_map(|(at, change)| change.feeder_out().map(|(_, out)| (at.0, out))).collect()
        };
        assert_eq!(out(at(5), Reading::Middle), [(0, 50), (4 * 3_600, 0)]);
        // Before the first snapshot the first holds, clamped to the customers.
        assert_eq!(out(at(0), Reading::Most), [(0, 700), (7_200, 99), (9 * 3_600, 0)]);
    }
}
