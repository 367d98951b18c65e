//! What a scenario and its hazards must be.

use std::collections::HashSet;

use super::{Findings, LONGEST, hazards};
use crate::case::area::Area;
use crate::case::scenario::{self, Scenario};
use crate::case::whole::Parts;
use crate::hazard::Hazard;
use crate::hazard::outage::Outage;
use crate::hazard::premises::Level;
use crate::hazard::replay::{self, Record};
use crate::hazard::rolling::Rolling;
use crate::units::DAY;

/// An agenda entry tells so many hazards' changes apart by luck; far above any scenario.
const MOST_HAZARDS: usize = 1_000;

pub fn check(parts: &Parts, findings: &mut Findings<'_>) {
    let Scenario { version, horizon, hazards, .. } = &parts.scenario.1;
    findings.unless(
        *version == scenario::VERSION,
        || "version".into(),
        "version-unknown",
        &[("found", version.to_string()), ("known", scenario::VERSION.to_string())],
    );
    findings.unless((1..=LONGEST.0).contains(&horizon.0), || "horizon".into(), "horizon-out-of-range", &[]);
    findings.unless(hazards.len() <= MOST_HAZARDS, || "hazards".into(), "too-many", &[("most", MOST_HAZARDS.to_string())]);
    let mut levels = Vec::new();
    for (number, hazard) in hazards.iter().enumerate() {
        let place = |field: &str| format!("hazards[{number}].{field}");
        match hazard {
            Hazard::Outage(outage) => check_outage(outage, &parts.area.1, &place, findings),
            Hazard::Rolling(rolling) => check_rolling(rolling, &place, findings),
            Hazard::Premises(premises) => {
                findings.unless(premises.lasts.0 > 0, || place("lasts"), "must-be-positive", &[]);
                findings.unless(!levels.contains(&premises.level), || place("level"), "level-twice", &[]);
                levels.push(premises.level);
            }
            Hazard::Earthquake(earthquake) => {
                hazards::check_earthquake(earthquake, &parts.area.1, &place, findings);
                let levels_cut =
                    [(Level::Breaker, "breakers", &earthquake.breakers), (Level::Building, "buildings", &earthquake.buildings)];
                for (level, field, tripped) in levels_cut {
                    if tripped.is_some() {
                        findings.unless(!levels.contains(&level), || place(field), "level-twice", &[]);
                        levels.push(level);
                    }
                }
            }
            Hazard::Typhoon(typhoon) => hazards::check_typhoon(typhoon, &parts.area.1, &place, findings),
            Hazard::Lightning(lightning) => hazards::check_lightning(lightning, &parts.area.1, &place, findings),
            Hazard::WideArea(wide) => hazards::check_wide_area(wide, &parts.area.1, &place, findings),
            Hazard::Replay(replay) => match parts.records.get(&replay.file) {
                Some(record) => check_record(record, &replay.file, &parts.area.1, findings),
                None => findings.unless(false, || place("file"), "file-missing", &[("file", replay.file.clone())]),
            },
        }
    }
}

fn check_outage(outage: &Outage, area: &Area, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    hazards::check_spread(outage.town_spread, place, findings);
    hazards::check_curve(&outage.restoration, || place("restoration"), findings);
    hazards::check_where(&outage.strikes, area, || place("strikes"), findings);
    hazards::check_announced(&outage.announced, place, findings);
}

fn check_rolling(rolling: &Rolling, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    findings.unless((1..=1_000).contains(&rolling.groups), || place("groups"), "must-be-positive", &[]);
    findings.unless((1..=DAY).contains(&rolling.lasts.0), || place("lasts"), "slot-longer-than-a-day", &[]);
    let most_days = LONGEST.0 / DAY;
    let days = rolling.days >= 1 && rolling.days <= most_days && rolling.first_day <= most_days && rolling.rotates <= 1_000;
    findings.unless(days, || place("days"), "days-out-of-range", &[]);
    for slot in &rolling.slots {
        let known = slot.groups.iter().all(|group| (1..=rolling.groups).contains(group));
        findings.unless(known, || place("slots"), "group-unknown", &[("groups", rolling.groups.to_string())]);
    }
}

fn check_record(record: &Record, file: &str, area: &Area, findings: &mut Findings<'_>) {
    let in_record = |place: String| format!("{file}: {place}");
    findings.unless(
        record.version == replay::VERSION,
        || in_record("version".into()),
        "version-unknown",
        &[("found", record.version.to_string()), ("known", replay::VERSION.to_string())],
    );
    let ascending = record.snapshots.windows(2).all(|pair| pair[0] < pair[1]);
    findings.unless(ascending && !record.snapshots.is_empty(), || in_record("snapshots".into()), "snapshots-not-ascending", &[]);
    let known: HashSet<&str> = area.feeders.iter().map(|feeder| feeder.id.as_str()).collect();
    let mut seen = HashSet::new();
    for recorded in &record.feeders {
        let place = || in_record(format!("feeders[{}]", recorded.feeder));
        findings.unless(known.contains(recorded.feeder.as_str()), place, "feeder-unknown", &[("feeder", recorded.feeder.clone())]);
        findings.unless(seen.insert(&recorded.feeder), place, "id-twice", &[("id", recorded.feeder.clone())]);
        let ordered = recorded.counts.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let inside =
            recorded.counts.iter().all(|count| (count.0 as usize) < record.snapshots.len() && count.1 <= count.2 && count.2 <= count.3);
        findings.unless(ordered && inside, place, "counts-out-of-order", &[]);
    }
}
