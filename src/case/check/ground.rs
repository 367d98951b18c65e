//! What the descriptions of hazards that come over the ground must be.

use std::collections::HashSet;

use super::{Findings, hazards};
use crate::case::area::Area;
use crate::case::zone::{Level, Water};
use crate::hazard::WaterFrom;
use crate::hazard::flood::Flood;
use crate::hazard::tsunami::Tsunami;
use crate::units::Seconds;

pub fn check_flood(flood: &Flood, area: Option<&Area>, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    check_water(WaterFrom::River, &flood.zones, flood.stays, area, place, findings);
    hazards::check_curve(&flood.restoration, || place("restoration"), findings);
    hazards::check_curve(&flood.repairs, || place("repairs"), findings);
    hazards::check_announced(&flood.announced, place, findings);
    hazards::check_surroundings(&flood.around, area, place, findings);
}

pub fn check_tsunami(tsunami: &Tsunami, area: Option<&Area>, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    check_water(WaterFrom::Sea, &tsunami.zones, tsunami.stays, area, place, findings);
    hazards::check_curve(&tsunami.restoration, || place("restoration"), findings);
    hazards::check_curve(&tsunami.repairs, || place("repairs"), findings);
    hazards::check_announced(&tsunami.announced, place, findings);
    hazards::check_surroundings(&tsunami.around, area, place, findings);
}

/// Zones of this water, which ends.
fn check_water(
    from: WaterFrom,
    zones: &[String],
    stays: Option<Seconds>,
    area: Option<&Area>,
    place: &impl Fn(&str) -> String,
    findings: &mut Findings<'_>,
) {
    findings.unless(!zones.is_empty(), || place("zones"), "must-not-be-empty", &[]);
    findings.unless(stays.is_none_or(|stays| stays.0 > 0), || place("stays"), "must-be-positive", &[]);
    check_zones(zones, area, |index| place(&format!("zones[{index}]")), findings);
    for (index, id) in zones.iter().enumerate() {
        let Some(zone) = area.and_then(|area| area.zones.iter().find(|zone| zone.id == *id)) else { continue };
        let here = || place(&format!("zones[{index}]"));
        let water: Option<Water> = match (from, zone.level) {
            (WaterFrom::River, Level::Flood(water)) | (WaterFrom::Sea, Level::Tsunami(water)) => Some(water),
            (_, Level::Flood(_) | Level::Tsunami(_) | Level::Shaking(_) | Level::Fire(_) | Level::Slope) => None,
        };
        findings.unless(water.is_some(), here, "zone-of-another-hazard", &[("zone", id.clone())]);
        let ends = stays.is_some() || water.is_none_or(|water| water.stays.is_some());
        findings.unless(ends, here, "water-without-end", &[("zone", id.clone())]);
    }
}

/// Every zone is of the area, and none stands twice.
pub fn check_zones(zones: &[String], area: Option<&Area>, place: impl Fn(usize) -> String, findings: &mut Findings<'_>) {
    let mut seen = HashSet::new();
    for (index, id) in zones.iter().enumerate() {
        let known = area.is_none_or(|area| area.zones.iter().any(|zone| zone.id == *id));
        findings.unless(known, || place(index), "zone-unknown", &[("zone", id.clone())]);
        findings.unless(seen.insert(id), || place(index), "id-twice", &[("id", id.clone())]);
    }
}
