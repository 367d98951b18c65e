//! What a register must be.

use std::collections::HashSet;

use super::{Findings, LONGEST, check_ids};
use crate::care::patient::Ventilation;
use crate::case::area::Area;
use crate::case::register::Patient;
use crate::power::equipment::{Device, Equipment};
use crate::power::source::{Battery, Capacity};
use crate::units::{DAY, Hours, Seconds};

pub fn check(patients: &[Patient], area: &Area, findings: &mut Findings<'_>) {
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
