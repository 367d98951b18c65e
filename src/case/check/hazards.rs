//! What the descriptions of hazards must be.

use std::collections::HashSet;

use super::{Findings, LONGEST};
use crate::case::area::Area;
use crate::fact::Topic;
use crate::hazard::earthquake::{Earthquake, Recovery};
use crate::hazard::lightning::Lightning;
use crate::hazard::listed::Listed;
use crate::hazard::outage::{Announcement, Where};
use crate::hazard::restoration::Restoration;
use crate::hazard::surroundings::Surroundings;
use crate::hazard::typhoon::Typhoon;
use crate::hazard::wide_area::WideArea;
use crate::units::{DAY, Multiple, PerMille, Seconds};

/// A storm passes within this time.
const LONGEST_STORM: u32 = 10 * DAY;

pub fn check_earthquake(earthquake: &Earthquake, area: Option<&Area>, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    check_codes(earthquake.losses.iter().map(|(code, _)| code), area, |index| place(&format!("losses[{index}][0]")), findings);
    match &earthquake.recovery {
        Recovery::Crews(crews) => {
            findings.unless(crews.people > 0 && crews.customers_per_pole > 0, || place("recovery"), "must-be-positive", &[]);
        }
        Recovery::Curve(restored) => {
            check_spread(restored.town_spread, || place("recovery.town_spread"), findings);
            check_curve(&restored.restoration, || place("recovery.restoration"), findings);
        }
    }
    for (field, tripped) in [("breakers", &earthquake.breakers), ("buildings", &earthquake.buildings)] {
        if let Some(tripped) = tripped {
            check_curve(&tripped.lasts, || place(&format!("{field}.lasts")), findings);
        }
    }
    check_announced(&earthquake.announced, place, findings);
    check_surroundings(&earthquake.around, area, place, findings);
}

pub fn check_typhoon(typhoon: &Typhoon, area: Option<&Area>, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    findings.unless((1..=LONGEST_STORM).contains(&typhoon.passes.0), || place("passes"), "storm-out-of-range", &[]);
    for (index, forecast) in typhoon.forecasts.iter().enumerate() {
        let ahead = forecast.at < forecast.landfall && forecast.at <= typhoon.landfall;
        findings.unless(ahead, || place(&format!("forecasts[{index}]")), "forecast-of-the-past", &[]);
    }
    check_codes(typhoon.losses.iter().map(|(code, _)| code), area, |index| place(&format!("losses[{index}][0]")), findings);
    check_spread(typhoon.town_spread, || place("town_spread"), findings);
    check_curve(&typhoon.restoration, || place("restoration"), findings);
    check_announced(&typhoon.announced, place, findings);
    check_surroundings(&typhoon.around, area, place, findings);
}

pub fn check_lightning(lightning: &Lightning, area: Option<&Area>, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    findings.unless(lightning.recloses.0 > 0, || place("recloses"), "must-be-positive", &[]);
    findings.unless(lightning.damaged <= lightning.tripped, || place("damaged"), "damaged-over-tripped", &[]);
    check_curve(&lightning.restoration, || place("restoration"), findings);
    check_where(&lightning.strikes, area, || place("strikes"), findings);
    check_surroundings(&lightning.around, area, place, findings);
}

pub fn check_wide_area(wide: &WideArea, area: Option<&Area>, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    check_points(&wide.restoration, || place("restoration"), findings);
    check_announced(&wide.announced, place, findings);
    check_surroundings(&wide.around, area, place, findings);
}

/// Every block is known, every outage lasts, and none overlaps another of its block.
pub fn check_listed(listed: &Listed, area: Option<&Area>, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    let known: Option<HashSet<&str>> = area.map(|area| area.feeders.iter().map(|feeder| feeder.id.as_str()).collect());
    for (index, outage) in listed.outages.iter().enumerate() {
        let here = |field: &str| place(&format!("outages[{index}].{field}"));
        let is_known = known.as_ref().is_none_or(|known| known.contains(outage.feeder.as_str()));
        findings.unless(is_known, || here("feeder"), "feeder-unknown", &[("feeder", outage.feeder.clone())]);
        findings.unless(outage.lasts.0 > 0, || here("lasts"), "must-be-positive", &[]);
    }
    if let Some(index) = listed.overlap() {
        findings.unless(false, || place(&format!("outages[{index}]")), "outages-overlap", &[]);
    }
}

/// The spread between municipalities.
pub fn check_spread(town_spread: f64, place: impl FnOnce() -> String, findings: &mut Findings<'_>) {
    let known = town_spread.is_finite() && (0.0..=3.0).contains(&town_spread);
    findings.unless(known, place, "spread-out-of-range", &[]);
}

/// A restoration curve.
pub fn check_curve(curve: &Restoration, place: impl FnOnce() -> String, findings: &mut Findings<'_>) {
    match curve {
        Restoration::Fixed(lasts) => findings.unless(lasts.0 > 0, place, "must-be-positive", &[]),
        Restoration::Weibull { shape, scale } => {
            findings.unless(shape.is_finite() && (0.05..=20.0).contains(shape) && scale.0 > 0, place, "weibull-out-of-range", &[]);
        }
        Restoration::Table(points) => check_points(points, place, findings),
    }
}

fn check_points(points: &[(Seconds, PerMille)], place: impl FnOnce() -> String, findings: &mut Findings<'_>) {
    let falls = points.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 >= pair[1].1);
    let ends = points.last().is_some_and(|(_, share)| share.0 == 0);
    findings.unless(falls && ends, place, "table-not-falling", &[]);
}

/// The municipalities that are struck.
pub fn check_where(strikes: &Where, area: Option<&Area>, place: impl Fn() -> String, findings: &mut Findings<'_>) {
    match strikes {
        Where::Everywhere => {}
        Where::Municipalities(codes) => check_codes(codes.iter(), area, |index| format!("{}[{index}]", place()), findings),
    }
}

/// Every code is a municipality of the area, and none stands twice.
pub fn check_codes<'a>(
    codes: impl Iterator<Item = &'a String>,
    area: Option<&Area>,
    place: impl Fn(usize) -> String,
    findings: &mut Findings<'_>,
) {
    let known: Option<HashSet<&str>> = area.map(|area| area.municipalities.iter().map(|municipality| municipality.code.as_str()).collect());
    let mut seen = HashSet::new();
    for (index, code) in codes.enumerate() {
        let is_known = known.as_ref().is_none_or(|known| known.contains(code.as_str()));
        findings.unless(is_known, || place(index), "municipality-unknown", &[("code", code.clone())]);
        findings.unless(seen.insert(code), || place(index), "id-twice", &[("id", code.clone())]);
    }
}

/// Forecasts of restoration.
pub fn check_announced(announced: &[Announcement], place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    for (index, announcement) in announced.iter().enumerate() {
        let later = announcement.restored > announcement.at;
        findings.unless(later, || place(&format!("announced[{index}].restored")), "announcement-of-the-past", &[]);
    }
}

/// What is different around the outage: dates ascend, nothing is better than usual where that means nothing, and one hazard says one
/// thing on one topic of one municipality.
pub fn check_surroundings(list: &[Surroundings], area: Option<&Area>, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    let mut said: HashSet<(&str, Topic)> = HashSet::new();
    for (index, around) in list.iter().enumerate() {
        let here = |field: &str| format!("{}[{index}].{field}", place("around"));
        check_where(&around.strikes, area, || here("strikes"), findings);
        let codes = area.into_iter().flat_map(|area| &area.municipalities).map(|municipality| municipality.code.as_str());
        let municipalities: Vec<&str> = codes.filter(|code| around.strikes.names(code)).collect();
        let topics = [
            (Topic::Roads, "roads", times(&around.roads)),
            (Topic::DriveTimes, "drive_times", times(&around.drive_times)),
            (Topic::CallsBlocked, "calls_blocked", times(&around.calls_blocked)),
            (Topic::LiftsStopped, "lifts_stopped", times(&around.lifts_stopped)),
            (Topic::StaffTurnout, "staff_turnout", times(&around.staff_turnout)),
            (Topic::EmsDemand, "ems_demand", times(&around.ems_demand)),
            (Topic::PhonesDead, "phone_battery", around.phone_battery.into_iter().collect()),
        ];
        for (topic, field, times) in topics {
            let ascend = times.windows(2).all(|pair| pair[0] < pair[1]) && times.iter().all(|&time| time <= LONGEST);
            findings.unless(ascend, || here(field), "times-not-ascending", &[]);
            let once = times.is_empty() || municipalities.iter().all(|code| said.insert((code, topic)));
            findings.unless(once, || here(field), "surroundings-twice", &[]);
        }
        for (field, multiples) in [("drive_times", &around.drive_times), ("ems_demand", &around.ems_demand)] {
            let known = multiples.iter().all(|&(_, multiple)| multiple >= Multiple::USUAL);
            findings.unless(known, || here(field), "less-than-once", &[]);
        }
    }
}

fn times<T>(dated: &[(Seconds, T)]) -> Vec<Seconds> {
    dated.iter().map(|&(at, _)| at).collect()
}
