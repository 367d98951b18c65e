//! A recorded outage, played again: customers out by feeder and snapshot, as intervals.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// The format version of replay files that this program reads and writes.
pub const VERSION: u32 = 1;

/// A recorded outage, file `*.replay.ron`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count(pub u32, pub u32, pub u32, pub u32);
