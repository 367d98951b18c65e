//! What a case must be, checked as a whole: every problem at once.

use std::collections::{HashMap, HashSet};

use super::area::{self, Area};
use super::problem::Problem;
use super::register::Patient;
use super::scenario::{self, Scenario};
use super::whole::Parts;
use crate::care::patient::Ventilation;
use crate::fact::{IdHash, Rank};
use crate::hazard::Hazard;
use crate::hazard::outage::{Outage, Where};
use crate::hazard::replay::{self, Record};
use crate::hazard::restoration::Restoration;
use crate::hazard::rolling::Rolling;
use crate::power::equipment::{Device, Equipment};
use crate::power::source::{Battery, Capacity};
use crate::units::{DAY, Hours, Seconds};

/// The longest run: a thousand days.
const LONGEST: Seconds = Seconds(86_400_000);
/// An agenda entry tells so many hazards' changes apart by luck; far above any scenario.
const MOST_HAZARDS: usize = 1_000;

/// Collects problems of one file.
struct Findings<'a> {
    file: &'a str,
    problems: Vec<Problem>,
}

impl Findings<'_> {
    fn unless(&mut self, holds: bool, place: impl FnOnce() -> String, key: &'static str, args: &[(&'static str, String)]) {
        if !holds {
            let problem = Problem { file: self.file.to_owned(), place: place(), key, args: args.to_vec() };
            self.problems.push(problem);
        }
    }
}

/// Every problem of the parts, in the order scenario, area, register.
pub fn all(parts: &Parts) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, check) in [
        (&parts.scenario.0, check_scenario as fn(&Parts, &mut Findings<'_>)),
        (&parts.area.0, |parts, findings| check_area(&parts.area.1, findings)),
        (&parts.patients.0, |parts, findings| check_patients(&parts.patients.1, &parts.area.1, findings)),
    ] {
        let mut findings = Findings { file, problems: Vec::new() };
        check(parts, &mut findings);
        problems.append(&mut findings.problems);
    }
    problems
}

fn check_scenario(parts: &Parts, findings: &mut Findings<'_>) {
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
            Hazard::Replay(replay) => match parts.records.get(&replay.file) {
                Some(record) => check_record(record, &replay.file, &parts.area.1, findings),
                None => findings.unless(false, || place("file"), "file-missing", &[("file", replay.file.clone())]),
            },
        }
    }
}

fn check_outage(outage: &Outage, area: &Area, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    findings.unless(
        outage.town_spread.is_finite() && (0.0..=3.0).contains(&outage.town_spread),
        || place("town_spread"),
        "spread-out-of-range",
        &[],
    );
    let curve = || place("restoration");
    match &outage.restoration {
        Restoration::Fixed(lasts) => findings.unless(lasts.0 > 0, curve, "must-be-positive", &[]),
        Restoration::Weibull { shape, scale } => {
            findings.unless(shape.is_finite() && (0.05..=20.0).contains(shape) && scale.0 > 0, curve, "weibull-out-of-range", &[]);
        }
        Restoration::Table(points) => {
            let falls = points.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 >= pair[1].1);
            let ends = points.last().is_some_and(|(_, share)| share.0 == 0);
            findings.unless(falls && ends, curve, "table-not-falling", &[]);
        }
    }
    if let Where::Municipalities(codes) = &outage.strikes {
        for code in codes {
            let known = area.municipalities.iter().any(|municipality| municipality.code == *code);
            findings.unless(known, || place("strikes"), "municipality-unknown", &[("code", code.clone())]);
        }
    }
    for announcement in &outage.announced {
        findings.unless(announcement.restored > announcement.at, || place("announced"), "announcement-of-the-past", &[]);
    }
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

fn check_area(area: &Area, findings: &mut Findings<'_>) {
    findings.unless(
        area.version == area::VERSION,
        || "version".into(),
        "version-unknown",
        &[("found", area.version.to_string()), ("known", area::VERSION.to_string())],
    );
    findings.unless(!area.feeders.is_empty(), || "feeders".into(), "must-not-be-empty", &[]);
    check_ids("municipalities", area.municipalities.iter().map(|municipality| municipality.code.as_str()), "municipality", findings);
    check_ids("feeders", area.feeders.iter().map(|feeder| feeder.id.as_str()), "feeder", findings);
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
        let somewhere = feeder.at.is_none_or(|at| at.lat.abs() <= 90.0 && at.lon.abs() <= 180.0);
        findings.unless(somewhere, || place("at"), "not-on-earth", &[]);
    }
}

/// No id is empty or stands twice, and no two have one hash: luck is keyed by it.
fn check_ids<'a>(list: &str, ids: impl Iterator<Item = &'a str>, sort: &str, findings: &mut Findings<'_>) {
    let mut seen: HashMap<IdHash, &str> = HashMap::new();
    let mut count = 0_usize;
    for (index, id) in ids.enumerate() {
        count += 1;
        let place = || format!("{list}[{index}]");
        findings.unless(!id.is_empty(), place, "id-empty", &[]);
        match seen.insert(IdHash::of(sort, id), id) {
            Some(other) if other == id => findings.unless(false, place, "id-twice", &[("id", id.to_owned())]),
            Some(other) => findings.unless(false, place, "ids-with-one-hash", &[("id", id.to_owned()), ("other", other.to_owned())]),
            None => {}
        }
    }
    findings.unless(count <= Rank::END as usize, || list.to_owned(), "too-many", &[("most", Rank::END.to_string())]);
}

fn check_patients(patients: &[Patient], area: &Area, findings: &mut Findings<'_>) {
    check_ids("patients", patients.iter().map(|patient| patient.id.as_str()), "patient", findings);
    let known: HashSet<&str> = area.feeders.iter().map(|feeder| feeder.id.as_str()).collect();
    for patient in patients {
        let place = |field: &str| format!("patient {}: {field}", patient.id);
        findings.unless(
            known.contains(patient.feeder.as_str()),
            || place("feeder"),
            "feeder-unknown",
            &[("feeder", patient.feeder.clone())],
        );
        check_support(patient, &place, findings);
        check_equipment(&patient.equipment, &place, findings);
        findings.unless(patient.carers.0.len() <= 16, || place("carers"), "too-many", &[("most", "16".into())]);
        let bags = patient.carers.0.iter().all(|carer| carer.bags.0 <= DAY);
        findings.unless(bags, || place("carers"), "bags-out-of-range", &[]);
    }
}

fn check_support(patient: &Patient, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    let (support, equipment) = (&patient.support, &patient.equipment);
    let ventilated = support.ventilation != Ventilation::OxygenOnly;
    findings.unless(ventilated == equipment.ventilator.is_some(), || place("ventilator"), "ventilator-contradiction", &[]);
    findings.unless(ventilated != (support.hours == Hours::Never), || place("hours"), "hours-contradiction", &[]);
    findings.unless(
        ventilated || equipment.humidifier.is_none() && equipment.suction.is_none(),
        || place("humidifier"),
        "oxygen-only-with-devices",
        &[],
    );
    findings.unless(ventilated || equipment.concentrator.is_some(), || place("concentrator"), "oxygen-only-without-concentrator", &[]);
    let oxygen = equipment.concentrator.is_some() == (support.oxygen_hours != Hours::Never);
    findings.unless(oxygen, || place("oxygen_hours"), "oxygen-contradiction", &[]);
    findings.unless(!(support.able && support.ventilation == Ventilation::Tppv), || place("able"), "able-with-tppv", &[]);
    let within = |tolerance: Seconds, hours: &Hours| match hours {
        Hours::Always => tolerance.0 < DAY,
        Hours::Never => true,
        Hours::Daily(windows) => windows.iter().all(|window| tolerance.0 < window.1),
    };
    let tolerances = &support.tolerances;
    let shorter =
        [tolerances.ventilation, tolerances.suction, tolerances.humidification].iter().all(|&tolerance| within(tolerance, &support.hours));
    let shorter = shorter && within(tolerances.oxygen, &support.oxygen_hours) && tolerances.carer.0 < DAY;
    findings.unless(shorter, || place("tolerances"), "tolerance-as-long-as-window", &[]);
}

fn check_equipment(equipment: &Equipment, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    let devices = [
        ("ventilator", equipment.ventilator),
        ("humidifier", equipment.humidifier),
        ("concentrator", equipment.concentrator),
        ("suction", equipment.suction),
    ];
    for (name, device) in devices {
        let sane = device.is_none_or(|Device { draw, peak }| draw.0 >= 1 && peak >= draw && peak.0 <= 100_000);
        findings.unless(sane, || place(name), "device-out-of-range", &[]);
    }
    let cylinder = equipment.cylinder.is_none_or(|cylinder| cylinder.flow.0 > 0 && equipment.concentrator.is_some());
    findings.unless(cylinder, || place("cylinder"), "cylinder-contradiction", &[]);
    let times = [equipment.connect, equipment.reduce].iter().all(|time| (1..=DAY).contains(&time.0));
    findings.unless(times, || place("connect"), "act-out-of-range", &[]);
    findings.unless(equipment.sources.len() <= 16, || place("sources"), "too-many", &[("most", "16".into())]);
    for (index, source) in equipment.sources.iter().enumerate() {
        let place = || place(&format!("sources[{index}]"));
        if let Some(battery) = source.battery() {
            check_battery(battery, &place, findings);
        }
        if let Some(engine) = source.engine() {
            let sane = engine.burn.0 > 0 && engine.output.0 <= 1_000_000;
            findings.unless(sane, place, "engine-out-of-range", &[]);
        }
    }
}

fn check_battery(battery: &Battery, place: &impl Fn() -> String, findings: &mut Findings<'_>) {
    findings.unless(
        battery.stores <= battery.takes && battery.takes.0 <= 1_000_000 && battery.output.0 <= 1_000_000,
        place,
        "stores-more-than-it-takes",
        &[],
    );
    let measured = match battery.capacity {
        Capacity::Energy(_) => true,
        Capacity::Runs { lasts, at } => lasts <= LONGEST && at.0 <= 100_000,
        Capacity::Measured(lasts) => lasts <= LONGEST,
    };
    findings.unless(measured, place, "capacity-out-of-range", &[]);
}
