//! Snapshots and towns joined by municipality code and plain name.

use std::collections::{BTreeMap, BTreeSet};

use super::Import;
use super::geometry::Town;
use super::plain;
use super::snapshot::{Interval, Snapshot};
use crate::case::area::{self, Area, Feeder, Municipality, Name};
use crate::hazard::replay::{self, Count, Record, Recorded};

/// A recorded town on which nobody can be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unjoined {
    /// The feeder's id.
    pub feeder: String,
    /// Whether a polygon was found (without households), or none at all.
    pub has_polygon: bool,
    /// The most customers it can have had out.
    pub most: u32,
}

/// A town whose recorded figure exceeds its households.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clamp {
    /// The feeder's id.
    pub feeder: String,
    /// The largest figure recorded.
    pub recorded: u32,
    /// Its households.
    pub households: u32,
}

/// A town's key: municipality code and plain name.
type Key = (String, String);

/// A longer wait between snapshots is listed.
const LONG_GAP_S: i64 = 3 * 3_600;

/// What was recorded of each town, by snapshot.
struct Series {
    name: String,
    municipality: String,
    out: BTreeMap<usize, Interval>,
}

/// Joins what was read.
pub fn join(snapshots: &[Snapshot], towns: &BTreeMap<Key, Town>) -> Import {
    let (series, added) = series(snapshots);
    let keys: BTreeSet<&Key> =
        towns.iter().filter(|(_, town)| town.households.unwrap_or(0) > 0).map(|(key, _)| key).chain(series.keys()).collect();
    let mut import = Import {
        area: Area {
            version: area::VERSION,
            name: Name { ja: "取り込んだ地域".into(), en: "Imported area".into() },
            fictitious: false,
            source: "recorded outage snapshots (data.*.json) and town polygons with households (geom.json)".into(),
            municipalities: municipalities(&keys, &series),
            ..Area::default()
        },
        record: Record {
            version: replay::VERSION,
            source: "recorded outage snapshots (data.*.json)".into(),
            snapshots: snapshots.iter().map(|snapshot| snapshot.at).collect(),
            feeders: Vec::new(),
        },
        unjoined: Vec::new(),
        clamps: Vec::new(),
        empty_polygons: towns
            .iter()
            .filter(|(key, town)| town.households.unwrap_or(0) == 0 && !series.contains_key(*key))
            .map(|(_, town)| town.polygons)
            .sum(),
        rows: snapshots.iter().map(|snapshot| snapshot.rows.len()).sum(),
        added,
        gaps: gaps(snapshots),
    };
    for key in keys {
        import.add(key, towns.get(key), series.get(key), snapshots.len());
    }
    import
}

/// The recorded rows by town; rows of one town in one snapshot are parts of it and are added.
fn series(snapshots: &[Snapshot]) -> (BTreeMap<Key, Series>, usize) {
    let (mut series, mut added) = (BTreeMap::<Key, Series>::new(), 0);
    for (index, snapshot) in snapshots.iter().enumerate() {
        for row in &snapshot.rows {
            let key = (row.code.clone(), plain(&row.town));
            let town = series.entry(key).or_insert_with(|| Series {
                name: row.town.clone(),
                municipality: row.municipality.clone(),
                out: BTreeMap::new(),
            });
            added += usize::from(town.out.contains_key(&index));
            let out = town.out.entry(index).or_default();
            *out = out.plus(row.out);
        }
    }
    (series, added)
}

fn municipalities(keys: &BTreeSet<&Key>, series: &BTreeMap<Key, Series>) -> Vec<Municipality> {
    let codes: BTreeSet<&String> = keys.iter().map(|(code, _)| code).collect();
    let name = |code: &String| {
        series.iter().find(|((of, _), _)| of == code).map_or_else(|| code.clone(), |(_, series)| series.municipality.clone())
    };
    codes
        .into_iter()
        .map(|code| Municipality { code: code.clone(), name: Name { ja: name(code), en: code.clone() }, ..Municipality::default() })
        .collect()
}

fn gaps(snapshots: &[Snapshot]) -> Vec<(jiff::civil::DateTime, i64)> {
    let waits = snapshots.windows(2).map(|pair| (pair[1].at, pair[1].at.duration_since(pair[0].at).as_secs()));
    waits.filter(|&(_, wait)| wait > LONG_GAP_S).collect()
}

impl Import {
    fn add(&mut self, key: &Key, town: Option<&Town>, series: Option<&Series>, snapshots: usize) {
        let households = town.and_then(|town| town.households).unwrap_or(0);
        let name = town.map(|town| &town.name).or_else(|| series.map(|series| &series.name)).unwrap_or(&key.1).clone();
        let id = format!("{}{name}", key.0);
        let (middle, most) = series.map_or((0, 0), |series| {
            let largest = |of: fn(&Interval) -> u32| series.out.values().map(of).max().unwrap_or(0);
            (largest(|out| out.middle), largest(|out| out.most))
        });
        if households == 0 {
            self.unjoined.push(Unjoined { feeder: id.clone(), has_polygon: town.is_some(), most });
        } else if middle > households {
            self.clamps.push(Clamp { feeder: id.clone(), recorded: middle, households });
        }
        let customers = if households == 0 { most } else { households };
        self.area.feeders.push(Feeder {
            id: id.clone(),
            name,
            municipality: key.0.clone(),
            customers,
            households,
            at: town.and_then(Town::middle),
            exchange: None,
        });
        if let Some(series) = series {
            self.record.feeders.push(Recorded { feeder: id, counts: changes(series, snapshots) });
        }
    }
}

/// The snapshots at which a town's interval changes; a town absent from a snapshot is restored.
fn changes(series: &Series, snapshots: usize) -> Vec<Count> {
    let (mut counts, mut was) = (Vec::new(), Interval::default());
    for index in 0..snapshots {
        let now = series.out.get(&index).copied().unwrap_or_default();
        if now != was {
            counts.push(Count(index as u32, now.least, now.middle, now.most));
        }
        was = now;
    }
    counts
}
