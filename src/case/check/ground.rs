//! What the descriptions of hazards that come over the ground must be.

use std::collections::HashSet;

use super::{Findings, hazards};
use crate::case::area::Area;
use crate::case::zone::{Level, Water};
use crate::hazard::WaterFrom;
use crate::hazard::ash::{Ash, Weather};
use crate::hazard::flood::Flood;
use crate::hazard::heavy_snow::{HeavySnow, Places};
use crate::hazard::tsunami::Tsunami;
use crate::units::{DAY, Multiple, Seconds};

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

pub fn check_ash(ash: &Ash, area: Option<&Area>, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    findings.unless(ash.lasts.0 > 0, || place("lasts"), "must-be-positive", &[]);
    findings.unless(ash.thickness.0 > 0, || place("thickness"), "must-be-positive", &[]);
    findings.unless(ash.slows >= Multiple::USUAL, || place("slows"), "less-than-once", &[]);
    hazards::check_where(&ash.strikes, area, || place("strikes"), findings);
    match &ash.weather {
        Weather::Dry => {}
        Weather::Rain(insulators) => hazards::check_curve(&insulators.restoration, || place("weather.restoration"), findings),
    }
    hazards::check_announced(&ash.announced, place, findings);
    hazards::check_surroundings(&ash.around, area, place, findings);
    // Where ash falls, what it does to roads is said by how it falls.
    for (index, around) in ash.around.iter().enumerate() {
        let codes = area.into_iter().flat_map(|area| &area.municipalities).map(|municipality| municipality.code.as_str());
        let falls_there = codes.into_iter().any(|code| around.strikes.names(code) && ash.strikes.names(code));
        for (field, said) in [("roads", !around.roads.is_empty()), ("drive_times", !around.drive_times.is_empty())] {
            findings.unless(!(said && falls_there), || format!("{}[{index}].{field}", place("around")), "ash-says-roads", &[]);
        }
    }
}

/// Snow falls within this time.
const LONGEST_SNOW: u32 = 30 * DAY;

pub fn check_heavy_snow(snow: &HeavySnow, area: Option<&Area>, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    findings.unless((1..=LONGEST_SNOW).contains(&snow.lasts.0), || place("lasts"), "snow-out-of-range", &[]);
    hazards::check_codes(snow.losses.iter().map(|(code, _)| code), area, |index| place(&format!("losses[{index}][0]")), findings);
    hazards::check_spread(snow.town_spread, || place("town_spread"), findings);
    hazards::check_curve(&snow.restoration, || place("restoration"), findings);
    for (index, entry) in snow.cut_off.iter().enumerate() {
        let here = |field: &str| format!("{}[{index}].{field}", place("cut_off"));
        findings.unless(entry.lasts.0 > 0, || here("lasts"), "must-be-positive", &[]);
        match &entry.places {
            Places::Of(places) => hazards::check_where(places, area, || here("places"), findings),
            Places::Zones(zones) => {
                findings.unless(!zones.is_empty(), || here("places"), "must-not-be-empty", &[]);
                check_zones(zones, area, |index| format!("{}[{index}]", here("places")), findings);
            }
        }
    }
    hazards::check_announced(&snow.announced, place, findings);
    hazards::check_surroundings(&snow.around, area, place, findings);
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
