//! What a scenario and its hazards must be.

use std::collections::HashSet;

use super::{Findings, Known, LONGEST, ground, hazards};
use crate::case::area::Area;
use crate::case::scenario::{self, Scenario};
use crate::hazard::Hazard;
use crate::hazard::outage::Outage;
use crate::hazard::premises::Level;
use crate::hazard::replay::{self, Record};
use crate::hazard::rolling::Rolling;
use crate::units::DAY;

/// An agenda entry tells so many hazards' changes apart by luck; far above any scenario.
const MOST_HAZARDS: usize = 1_000;

pub fn check(scenario: &Scenario, known: &Known<'_>, findings: &mut Findings<'_>) {
    let Scenario { version, horizon, hazards, .. } = scenario;
    findings.unless(
        *version == scenario::VERSION,
        || "version".into(),
        "version-unknown",
        &[("found", version.to_string()), ("known", scenario::VERSION.to_string())],
    );
    findings.unless((1..=LONGEST.0).contains(&horizon.0), || "horizon".into(), "horizon-out-of-range", &[]);
    findings.unless(hazards.len() <= MOST_HAZARDS, || "hazards".into(), "too-many", &[("most", MOST_HAZARDS.to_string())]);
    let area = known.area.map(|(_, area)| area);
    let mut levels = Vec::new();
    for (number, hazard) in hazards.iter().enumerate() {
        let place = |field: &str| format!("hazards[{number}].{field}");
        match hazard {
            Hazard::Outage(outage) => check_outage(outage, area, &place, findings),
            Hazard::Rolling(rolling) => {
                check_rolling(rolling, &place, findings);
                hazards::check_where(&rolling.strikes, area, || place("strikes"), findings);
            }
            Hazard::Premises(premises) => {
                findings.unless(premises.lasts.0 > 0, || place("lasts"), "must-be-positive", &[]);
                findings.unless(!levels.contains(&premises.level), || place("level"), "level-twice", &[]);
                levels.push(premises.level);
            }
            Hazard::Earthquake(earthquake) => {
                hazards::check_earthquake(earthquake, area, &place, findings);
                let levels_cut =
                    [(Level::Breaker, "breakers", &earthquake.breakers), (Level::Building, "buildings", &earthquake.buildings)];
                for (level, field, tripped) in levels_cut {
                    if tripped.is_some() {
                        findings.unless(!levels.contains(&level), || place(field), "level-twice", &[]);
                        levels.push(level);
                    }
                }
            }
            Hazard::Typhoon(typhoon) => hazards::check_typhoon(typhoon, area, &place, findings),
            Hazard::Lightning(lightning) => hazards::check_lightning(lightning, area, &place, findings),
            Hazard::Flood(flood) => ground::check_flood(flood, area, &place, findings),
            Hazard::Tsunami(tsunami) => ground::check_tsunami(tsunami, area, &place, findings),
            Hazard::Ash(ash) => ground::check_ash(ash, area, &place, findings),
            Hazard::HeavySnow(snow) => ground::check_heavy_snow(snow, area, &place, findings),
            Hazard::WideArea(wide) => hazards::check_wide_area(wide, area, &place, findings),
            Hazard::Listed(listed) => hazards::check_listed(listed, area, &place, findings),
            Hazard::Replay(replay) => {
                let given = known.records.contains_key(&replay.file) || known.unread.contains(&replay.file);
                findings.unless(given, || place("file"), "file-missing", &[("file", replay.file.clone())]);
            }
        }
    }
}

fn check_outage(outage: &Outage, area: Option<&Area>, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    hazards::check_spread(outage.town_spread, || place("town_spread"), findings);
    hazards::check_curve(&outage.restoration, || place("restoration"), findings);
    hazards::check_where(&outage.strikes, area, || place("strikes"), findings);
    hazards::check_announced(&outage.announced, place, findings);
}

fn check_rolling(rolling: &Rolling, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    findings.unless((1..=1_000).contains(&rolling.groups), || place("groups"), "groups-out-of-range", &[]);
    findings.unless((1..=DAY).contains(&rolling.lasts.0), || place("lasts"), "slot-longer-than-a-day", &[]);
    let most_days = LONGEST.0 / DAY;
    findings.unless((1..=most_days).contains(&rolling.days), || place("days"), "days-out-of-range", &[]);
    findings.unless(rolling.first_day <= most_days, || place("first_day"), "first-day-out-of-range", &[]);
    findings.unless(rolling.rotates <= 1_000, || place("rotates"), "rotates-out-of-range", &[]);
    for (index, slot) in rolling.slots.iter().enumerate() {
        for (at, group) in slot.groups.iter().enumerate() {
            let known = (1..=rolling.groups).contains(group);
            let args = [("group", group.to_string()), ("groups", rolling.groups.to_string())];
            findings.unless(known, || place(&format!("slots[{index}].groups[{at}]")), "group-unknown", &args);
        }
    }
}

/// What a recorded outage must be.
pub fn check_record(record: &Record, area: Option<&Area>, findings: &mut Findings<'_>) {
    findings.unless(
        record.version == replay::VERSION,
        || "version".into(),
        "version-unknown",
        &[("found", record.version.to_string()), ("known", replay::VERSION.to_string())],
    );
    let ascending = record.snapshots.windows(2).all(|pair| pair[0] < pair[1]);
    findings.unless(ascending && !record.snapshots.is_empty(), || "snapshots".into(), "snapshots-not-ascending", &[]);
    let known: Option<HashSet<&str>> = area.map(|area| area.feeders.iter().map(|feeder| feeder.id.as_str()).collect());
    let mut seen = HashSet::new();
    for (index, recorded) in record.feeders.iter().enumerate() {
        let place = || format!("feeders[{index}].feeder");
        let is_known = known.as_ref().is_none_or(|known| known.contains(recorded.feeder.as_str()));
        findings.unless(is_known, place, "feeder-unknown", &[("feeder", recorded.feeder.clone())]);
        findings.unless(seen.insert(&recorded.feeder), place, "id-twice", &[("id", recorded.feeder.clone())]);
        let counts = &recorded.counts;
        for (at, count) in counts.iter().enumerate() {
            let later = at.checked_sub(1).is_none_or(|before| counts[before].0 < count.0);
            let inside = (count.0 as usize) < record.snapshots.len() && count.1 <= count.2 && count.2 <= count.3;
            findings.unless(later && inside, || format!("feeders[{index}].counts[{at}]"), "counts-out-of-order", &[]);
        }
    }
}
