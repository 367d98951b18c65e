//! The imported files: area, replay, a scenario to run them, and the lists of what did not fit.

use jiff::civil::DateTime;
use serde::Serialize;

use super::Import;

/// The files' names and contents. The scenario starts at `start`, or at the first snapshot.
///
/// # Panics
/// Never: what was read can be written.
#[must_use]
pub fn write(import: &Import, start: Option<DateTime>) -> Vec<(&'static str, String)> {
    vec![
        ("area.ron", ron_text(&import.area, 3)),
        ("outage.replay.ron", ron_text(&import.record, 3)),
        ("scenario.ron", scenario(import, start)),
        ("unjoined.csv", unjoined(import)),
        ("clamped.csv", clamped(import)),
    ]
}

fn ron_text(value: &impl Serialize, depth: usize) -> String {
    let style = ron::ser::PrettyConfig::new().depth_limit(depth).extensions(ron::extensions::Extensions::IMPLICIT_SOME);
    ron::ser::to_string_pretty(value, style).expect("invariant: what was read can be written") + "\n"
}

/// From the start to a day after the last snapshot.
fn scenario(import: &Import, start: Option<DateTime>) -> String {
    let (first, last) = (import.record.snapshots[0], import.record.snapshots[import.record.snapshots.len() - 1]);
    let start = start.unwrap_or(first);
    let hours = (last.duration_since(start).as_secs().max(0) + 3_599) / 3_600 + 24;
    include_str!("scenario.ron.in").replace("START", &start.to_string()).replace("HOURS", &hours.to_string())
}

fn csv_text(rows: impl IntoIterator<Item = [String; 3]>) -> String {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer.write_record(&row).expect("invariant: every row has three columns");
    }
    String::from_utf8(writer.into_inner().expect("invariant: a table in memory is written")).expect("invariant: cells are UTF-8")
}

fn unjoined(import: &Import) -> String {
    let heads = ["feeder", "polygon_without_households", "most_recorded"].map(str::to_owned);
    let rows = import.unjoined.iter().map(|town| [town.feeder.clone(), town.has_polygon.to_string(), town.most.to_string()]);
    csv_text(std::iter::once(heads).chain(rows))
}

fn clamped(import: &Import) -> String {
    let heads = ["feeder", "recorded", "households"].map(str::to_owned);
    let rows = import.clamps.iter().map(|town| [town.feeder.clone(), town.recorded.to_string(), town.households.to_string()]);
    csv_text(std::iter::once(heads).chain(rows))
}
