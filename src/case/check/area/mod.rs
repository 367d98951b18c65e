//! What an area must be.

mod road;
pub(super) mod site;

use std::collections::HashSet;

use super::{Findings, check_ids};
use crate::case::area::{self, Area, Municipality};
use crate::case::zone::{Level, Zone};
use crate::place::LatLon;

pub fn check(area: &Area, findings: &mut Findings<'_>) {
    findings.unless(
        area.version == area::VERSION,
        || "version".into(),
        "version-unknown",
        &[("found", area.version.to_string()), ("known", area::VERSION.to_string())],
    );
    findings.unless(!area.feeders.is_empty(), || "feeders".into(), "must-not-be-empty", &[]);
    check_ids("medical_areas", "id", area.medical_areas.iter().map(|medical| medical.id.as_str()), "medical-area", findings);
    check_ids(
        "municipalities",
        "code",
        area.municipalities.iter().map(|municipality| municipality.code.as_str()),
        "municipality",
        findings,
    );
    check_ids("feeders", "id", area.feeders.iter().map(|feeder| feeder.id.as_str()), "feeder", findings);
    check_municipalities(area, findings);
    check_feeders(area, findings);
    site::check(area, findings);
    if let Some(roads) = &area.roads {
        road::check(roads, findings);
    }
    check_ids("zones", "id", area.zones.iter().map(|zone| zone.id.as_str()), "zone", findings);
    area.zones.iter().enumerate().for_each(|(index, zone)| check_zone(zone, index, findings));
}

fn check_municipalities(area: &Area, findings: &mut Findings<'_>) {
    let medical: HashSet<&str> = area.medical_areas.iter().map(|medical| medical.id.as_str()).collect();
    for (index, municipality) in area.municipalities.iter().enumerate() {
        let place = |field: &str| format!("municipalities[{index}].{field}");
        if let Some(id) = &municipality.medical_area {
            findings.unless(
                medical.contains(id.as_str()),
                || place("medical_area"),
                "medical-area-unknown",
                &[("medical_area", id.clone())],
            );
        }
        let named = municipality.grid.as_ref().is_none_or(|grid| !grid.is_empty());
        findings.unless(named, || place("grid"), "id-empty", &[]);
        check_place(municipality.at, || place("at"), findings);
        if !municipality.outline.is_empty() {
            check_outline(&municipality.outline, || place("outline"), findings);
        }
        check_households(area, municipality, || place("households"), findings);
    }
}

/// The blocks of a municipality may not hold more households than it has.
fn check_households(area: &Area, municipality: &Municipality, place: impl FnOnce() -> String, findings: &mut Findings<'_>) {
    let Some(stated) = municipality.households else { return };
    let blocks = area.feeders.iter().filter(|feeder| feeder.municipality == municipality.code);
    let sum: u64 = blocks.map(|feeder| u64::from(feeder.households)).sum();
    let args = [("stated", stated.to_string()), ("sum", sum.to_string())];
    findings.unless(sum <= u64::from(stated), place, "more-households-than-stated", &args);
}

fn check_feeders(area: &Area, findings: &mut Findings<'_>) {
    let known: HashSet<&str> = area.municipalities.iter().map(|municipality| municipality.code.as_str()).collect();
    for (index, feeder) in area.feeders.iter().enumerate() {
        let place = |field: &str| format!("feeders[{index}].{field}");
        findings.unless(feeder.customers > 0, || place("customers"), "must-be-positive", &[]);
        findings.unless(
            known.contains(feeder.municipality.as_str()),
            || place("municipality"),
            "municipality-unknown",
            &[("code", feeder.municipality.clone())],
        );
        check_place(feeder.at, || place("at"), findings);
        findings.unless(feeder.exchange.as_ref().is_none_or(|name| !name.is_empty()), || place("exchange"), "name-left-empty", &[]);
    }
}

fn check_zone(zone: &Zone, index: usize, findings: &mut Findings<'_>) {
    let place = |field: &str| format!("zones[{index}].{field}");
    check_outline(&zone.outline, || place("outline"), findings);
    let level = match zone.level {
        Level::Flood(water) | Level::Tsunami(water) => water.depth.0 > 0 && water.stays.is_none_or(|stays| stays.0 > 0),
        Level::Fire(burnt) => burnt.0 > 0,
        Level::Shaking(_) | Level::Slope => true,
    };
    findings.unless(level, || place("level"), "must-be-positive", &[]);
}

/// An outline has three points or more, each a place.
fn check_outline(outline: &[LatLon], place: impl Fn() -> String, findings: &mut Findings<'_>) {
    findings.unless(outline.len() >= 3, &place, "outline-too-short", &[]);
    // One message for a hundred points that were all written the wrong way round.
    let worst = outline.iter().enumerate().find(|&(_, &at)| !at.is_in_japan());
    if let Some((index, &at)) = worst {
        check_place(Some(at), || format!("{}[{index}]", place()), findings);
    }
}

/// A place in Japan, latitude before longitude.
fn check_place(at: Option<LatLon>, place: impl FnOnce() -> String, findings: &mut Findings<'_>) {
    let Some(at) = at else { return };
    let swapped = LatLon { lat: at.lon, lon: at.lat };
    let key = if swapped.is_in_japan() { "coordinates-swapped" } else { "not-in-japan" };
    let degrees = |degrees: f64| if degrees.abs() < 1e6 { degrees.to_string() } else { format!("{degrees:e}") };
    let args = [("lat", degrees(at.lat)), ("lon", degrees(at.lon))];
    findings.unless(at.is_in_japan(), place, key, &args);
}
