//! What an area must be.

mod road;
mod site;

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
    check_ids("medical_areas", area.medical_areas.iter().map(|medical| medical.id.as_str()), "medical-area", findings);
    check_ids("municipalities", area.municipalities.iter().map(|municipality| municipality.code.as_str()), "municipality", findings);
    check_ids("feeders", area.feeders.iter().map(|feeder| feeder.id.as_str()), "feeder", findings);
    check_municipalities(area, findings);
    check_feeders(area, findings);
    site::check(area, findings);
    if let Some(roads) = &area.roads {
        road::check(roads, findings);
    }
    check_ids("zones", area.zones.iter().map(|zone| zone.id.as_str()), "zone", findings);
    area.zones.iter().for_each(|zone| check_zone(zone, findings));
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
    }
}

fn check_zone(zone: &Zone, findings: &mut Findings<'_>) {
    let place = |field: &str| format!("zone {}: {field}", zone.id);
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
    let worst = outline.iter().find(|&&at| !is_in_japan(at)).or(outline.first());
    check_place(worst.copied(), place, findings);
}

/// Japan from Okinotorishima to Cape Soya and from Yonaguni to Minamitorishima, to the next whole degree.
fn is_in_japan(at: LatLon) -> bool {
    (20.0..=46.0).contains(&at.lat) && (122.0..=154.0).contains(&at.lon)
}

/// A place in Japan, latitude before longitude.
fn check_place(at: Option<LatLon>, place: impl FnOnce() -> String, findings: &mut Findings<'_>) {
    let Some(at) = at else { return };
    let key = if is_in_japan(LatLon { lat: at.lon, lon: at.lat }) { "coordinates-swapped" } else { "not-in-japan" };
    let args = [("lat", at.lat.to_string()), ("lon", at.lon.to_string())];
    findings.unless(is_in_japan(at), place, key, &args);
}
