//! What roads must be.

use std::collections::{HashMap, HashSet};

use super::super::{Findings, check_ids};
use super::check_place;
use crate::case::road::{RoadSource, Roads};
use crate::place::{LatLon, Projection};

/// Nothing drives faster.
const FASTEST_KM_PER_H: u32 = 130;

pub fn check(source: &RoadSource, findings: &mut Findings<'_>) {
    match source {
        RoadSource::Here(roads) => check_roads(roads, findings),
        RoadSource::File(name) => findings.unless(false, || "roads".into(), "file-missing", &[("file", name.clone())]),
    }
}

fn check_roads(roads: &Roads, findings: &mut Findings<'_>) {
    check_ids("roads.junctions", "id", roads.junctions.iter().map(|junction| junction.id.as_str()), "junction", findings);
    for (index, junction) in roads.junctions.iter().enumerate() {
        check_place(Some(junction.at), || format!("roads.junctions[{index}].at"), findings);
    }
    // Nothing is measured from a place that was told to be wrong.
    let places: Vec<LatLon> = roads.junctions.iter().map(|junction| junction.at).filter(|at| at.is_in_japan()).collect();
    let projection = Projection::centred(&places);
    let known: HashMap<&str, LatLon> = roads.junctions.iter().map(|junction| (junction.id.as_str(), junction.at)).collect();
    let mut seen = HashSet::new();
    for (index, stretch) in roads.stretches.iter().enumerate() {
        let place = |field: &str| format!("roads.stretches[{index}].{field}");
        let ends = [("from", &stretch.from), ("to", &stretch.to)].map(|(field, id)| {
            let at = known.get(id.as_str());
            findings.unless(at.is_some(), || place(field), "junction-unknown", &[("junction", id.clone())]);
            at.filter(|at| at.is_in_japan()).map(|&at| projection.metres(at))
        });
        findings.unless(stretch.from != stretch.to, || place("to"), "stretch-to-itself", &[]);
        let twice = !seen.insert((&stretch.from, &stretch.to)) || (!stretch.one_way && !seen.insert((&stretch.to, &stretch.from)));
        findings.unless(!twice, || place("from"), "stretch-twice", &[("from", stretch.from.clone()), ("to", stretch.to.clone())]);
        let fast = (1..=FASTEST_KM_PER_H).contains(&stretch.speed.0);
        findings.unless(fast, || place("speed"), "speed-out-of-range", &[("most", FASTEST_KM_PER_H.to_string())]);
        let named = stretch.bridge.as_ref().is_none_or(|bridge| !bridge.ja.is_empty() && !bridge.en.is_empty());
        findings.unless(named, || place("bridge"), "name-left-empty", &[]);
        if let [Some(from), Some(to)] = ends {
            let (east, north) = (to.east - from.east, to.north - from.north);
            let length = i64::from(stretch.length.0) + 2;
            // Both ends are rounded to the metre.
            let reaches = stretch.length.0 > 0 && east * east + north * north <= length * length;
            findings.unless(reaches, || place("length"), "shorter-than-straight", &[("length", stretch.length.0.to_string())]);
        }
    }
}
