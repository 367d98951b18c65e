//! What a register must be.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::{Findings, LONGEST, check_ids};
use crate::care::living::Living;
use crate::care::patient::{Support, Ventilation};
use crate::case::area::Area;
use crate::case::register::Patient;
use crate::power::equipment::{Device, Equipment};
use crate::power::source::{Battery, Capacity};
use crate::units::{DAY, Hours, Seconds};

/// How long a carer who ventilates by hand at all keeps it up. Below a minute carers would take turns with their own rest every few
/// seconds, a million times in a long run: that is nobody who ventilates.
const BAGS: RangeInclusive<u32> = 60..=DAY;

/// Where something of one patient stands, and whose it is.
pub struct Of<'a> {
    /// The path of the list it stands in, and its place there; `None` where the patient is looked at alone.
    pub row: Option<(&'a str, usize)>,
    /// The patient.
    pub patient: &'a Patient,
}

impl Of<'_> {
    /// Finds a problem at a field of the patient unless something holds.
    fn unless(
        &self,
        holds: bool,
        field: impl Fn() -> String,
        key: &'static str,
        args: &[(&'static str, String)],
        findings: &mut Findings<'_>,
    ) {
        if !holds {
            let args = [&[("patient", self.patient.id.clone())], args].concat();
            let place = || self.row.map_or_else(&field, |(list, index)| format!("{list}[{index}].{}", field()));
            findings.unless(false, place, key, &args);
        }
    }

    fn unless_at(&self, holds: bool, field: &str, key: &'static str, findings: &mut Findings<'_>) {
        self.unless(holds, || field.to_owned(), key, &[], findings);
    }
}

/// `list` is the path of the patients in their file.
pub fn check(patients: &[Patient], list: &str, area: Option<&Area>, findings: &mut Findings<'_>) {
    check_ids(list, "id", patients.iter().map(|patient| patient.id.as_str()), "patient", findings);
    let known: Option<HashSet<&str>> = area.map(|area| area.feeders.iter().map(|feeder| feeder.id.as_str()).collect());
    for (index, patient) in patients.iter().enumerate() {
        let of = Of { row: Some((list, index)), patient };
        let is_known = known.as_ref().is_none_or(|known| known.contains(patient.feeder.as_str()));
        of.unless(is_known, || "feeder".into(), "feeder-unknown", &[("feeder", patient.feeder.clone())], findings);
        check_patient(&of, findings);
    }
}

/// What is wrong with one patient by themselves.
pub fn check_patient(of: &Of<'_>, findings: &mut Findings<'_>) {
    let patient = of.patient;
    check_support(patient, of, findings);
    check_tolerances(patient, of, findings);
    check_equipment(&patient.equipment, of, findings);
    check_living(&patient.living, of, findings);
    of.unless(patient.carers.0.len() <= 16, || "carers".into(), "too-many", &[("most", "16".into())], findings);
    for (at, carer) in patient.carers.0.iter().enumerate() {
        of.unless(
            carer.bags == Seconds::ZERO || BAGS.contains(&carer.bags.0),
            || format!("carers[{at}].bags"),
            "bags-out-of-range",
            &[],
            findings,
        );
    }
}

fn check_support(patient: &Patient, of: &Of<'_>, findings: &mut Findings<'_>) {
    let (support, equipment) = (&patient.support, &patient.equipment);
    let ventilated = support.ventilation != Ventilation::OxygenOnly;
    let device = ventilated == equipment.ventilator.is_some();
    of.unless_at(device, "equipment.ventilator", "ventilator-contradiction", findings);
    of.unless_at(ventilated != (support.hours == Hours::Never), "support.hours", "hours-contradiction", findings);
    of.unless_at(ventilated || equipment.humidifier.is_none(), "equipment.humidifier", "oxygen-only-with-devices", findings);
    of.unless_at(ventilated || equipment.suction.is_none(), "equipment.suction", "oxygen-only-with-devices", findings);
    let concentrator = ventilated || equipment.concentrator.is_some();
    of.unless_at(concentrator, "equipment.concentrator", "oxygen-only-without-concentrator", findings);
    let oxygen = equipment.concentrator.is_some() == (support.oxygen_hours != Hours::Never);
    of.unless_at(oxygen, "support.oxygen_hours", "oxygen-contradiction", findings);
    of.unless_at(!(support.able && support.ventilation == Ventilation::Tppv), "support.able", "able-with-tppv", findings);
}

fn check_tolerances(patient: &Patient, of: &Of<'_>, findings: &mut Findings<'_>) {
    let Support { hours, oxygen_hours, tolerances, .. } = &patient.support;
    let within = |tolerance: Seconds, hours: &Hours| match hours {
        Hours::Always => tolerance.0 < DAY,
        Hours::Never => true,
        Hours::Daily(windows) => windows.iter().all(|window| tolerance.0 < window.1),
    };
    for (name, tolerance, hours) in [
        ("ventilation", tolerances.ventilation, hours),
        ("suction", tolerances.suction, hours),
        ("oxygen", tolerances.oxygen, oxygen_hours),
        ("humidification", tolerances.humidification, hours),
        ("carer", tolerances.carer, &Hours::Always),
    ] {
        let shorter = within(tolerance, hours);
        of.unless(shorter, || format!("support.tolerances.{name}"), "tolerance-as-long-as-window", &[], findings);
    }
}

fn check_equipment(equipment: &Equipment, of: &Of<'_>, findings: &mut Findings<'_>) {
    let devices = [
        ("ventilator", equipment.ventilator),
        ("humidifier", equipment.humidifier),
        ("concentrator", equipment.concentrator),
        ("suction", equipment.suction),
    ];
    for (name, device) in devices {
        let sane = device.is_none_or(|Device { draw, peak }| draw.0 >= 1 && peak >= draw && peak.0 <= 100_000);
        of.unless(sane, || format!("equipment.{name}"), "device-out-of-range", &[], findings);
    }
    let cylinder = equipment.cylinder.is_none_or(|cylinder| cylinder.flow.0 > 0 && equipment.concentrator.is_some());
    of.unless_at(cylinder, "equipment.cylinder", "cylinder-contradiction", findings);
    of.unless_at((1..=DAY).contains(&equipment.connect.0), "equipment.connect", "act-out-of-range", findings);
    of.unless_at((1..=DAY).contains(&equipment.reduce.0), "equipment.reduce", "act-out-of-range", findings);
    of.unless(equipment.sources.len() <= 16, || "equipment.sources".into(), "too-many", &[("most", "16".into())], findings);
    for (index, source) in equipment.sources.iter().enumerate() {
        let place = |field: &str| format!("equipment.sources[{index}].{field}");
        if let Some(battery) = source.battery() {
            check_battery(battery, &place, of, findings);
        }
        if let Some(engine) = source.engine() {
            of.unless(engine.burn.0 > 0, || place("burn"), "engine-out-of-range", &[], findings);
            of.unless(engine.output.0 <= 1_000_000, || place("output"), "engine-out-of-range", &[], findings);
        }
    }
}

fn check_living(living: &Living, of: &Of<'_>, findings: &mut Findings<'_>) {
    of.unless_at(living.storey != 0 && (-9..=99).contains(&living.storey), "living.storey", "storey-out-of-range", findings);
    of.unless_at((1..=20).contains(&living.carriers), "living.carriers", "carriers-out-of-range", findings);
    of.unless_at(living.phone <= LONGEST, "living.phone", "phone-out-of-range", findings);
    of.unless_at(living.at.is_none_or(|at| at.is_in_japan()), "living.at", "home-not-in-japan", findings);
}

fn check_battery(battery: &Battery, place: &impl Fn(&str) -> String, of: &Of<'_>, findings: &mut Findings<'_>) {
    of.unless(battery.stores <= battery.takes, || place("stores"), "stores-more-than-it-takes", &[], findings);
    for (field, watts) in [("takes", battery.takes), ("output", battery.output)] {
        of.unless(watts.0 <= 1_000_000, || place(field), "battery-out-of-range", &[], findings);
    }
    let measured = match battery.capacity {
        Capacity::Energy(_) => true,
        Capacity::Runs { lasts, at } => lasts <= LONGEST && at.0 <= 100_000,
        Capacity::Measured(lasts) => lasts <= LONGEST,
    };
    of.unless(measured, || place("capacity"), "capacity-out-of-range", &[], findings);
}
