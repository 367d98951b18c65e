//! The columns of a register table, walked over in one order by whatever lists, reads or writes them.
//!
//! This one walk is the format: a column that is added here is listed in the template, read and written.

use super::cell::{Cell, Degrees};
use crate::case::register::{
    Age, Consent, Has, KnownBattery, KnownCarer, KnownCylinders, KnownDevice, KnownEngine, Measured, Plan, Recipient, Relation, Row, Wish,
};
use crate::place::LatLon;

/// Who walks over the columns of a row.
pub trait Walk {
    /// The columns from here to [`Walk::leave`] belong to a group; `number` counts from 1 where there are several alike, else 0.
    fn enter(&mut self, group: &'static str, number: usize);

    /// The group ends.
    fn leave(&mut self);

    /// A column that may be empty: takes what the row says, gives what the walker makes of it.
    fn cell<T: Cell>(&mut self, name: &'static str, value: Option<T>) -> Option<T>;

    /// A column that must be filled in.
    fn must<T: Cell>(&mut self, name: &'static str, value: T) -> T;

    /// Columns contradict each other; `name` is the one to look at, in the group that is entered.
    fn refuse(&mut self, name: &'static str, key: &'static str);

    /// The same, but the row can be used.
    fn warn(&mut self, name: &'static str, key: &'static str);
}

/// Walks over every column of a row.
pub fn row(walk: &mut impl Walk, mut row: Row) -> Row {
    row.id = walk.must("id", row.id);
    place(walk, &mut row);
    support(walk, &mut row);
    devices(walk, &mut row);
    sources(walk, &mut row);
    row.carers = several(walk, "carer", Row::MOST_CARERS, row.carers, carer, KnownCarer::is_unknown);
    partners(walk, &mut row);
    marks(walk, &mut row);
    consents(walk, &mut row);
    row.transport.crew = walk.cell("transport_crew_persons", row.transport.crew);
    row.transport.stretcher = walk.cell("transport_stretcher", row.transport.stretcher);
    contacts(walk, &mut row);
    row.updated = walk.cell("updated", row.updated);
    row
}

fn place(walk: &mut impl Walk, row: &mut Row) {
    let home = &mut row.home;
    home.municipality = walk.cell("municipality", home.municipality.take());
    home.block = walk.cell("block", home.block.take());
    let (lat, lon) = home.at.map(LatLon::written).map(|(lat, lon)| (Degrees(lat), Degrees(lon))).unzip();
    home.at = match (walk.cell("lat_deg", lat), walk.cell("lon_deg", lon)) {
        (Some(lat), Some(lon)) => LatLon::read(&lat.0, &lon.0),
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => {
            walk.refuse("lat_deg", "half-a-place");
            None
        }
    };
    home.storey = walk.cell("storey", home.storey);
    home.lift = walk.cell("lift", home.lift);
    home.building = walk.cell("building", home.building.take());
    home.household = walk.cell("household", home.household.take());
}

fn support(walk: &mut impl Walk, row: &mut Row) {
    row.ventilation = walk.must("ventilation", row.ventilation);
    let dependence = &mut row.dependence;
    dependence.class = walk.cell("class", dependence.class);
    dependence.hours = walk.cell("ventilation_hours", dependence.hours.take());
    dependence.oxygen_hours = walk.cell("oxygen_hours", dependence.oxygen_hours.take());
    dependence.able = walk.cell("able", dependence.able);
    let tolerances = &mut row.tolerances;
    walk.enter("tolerance", 0);
    tolerances.ventilation = walk.cell("ventilation_min", tolerances.ventilation);
    tolerances.suction = walk.cell("suction_min", tolerances.suction);
    tolerances.oxygen = walk.cell("oxygen_min", tolerances.oxygen);
    tolerances.humidification = walk.cell("humidification_min", tolerances.humidification);
    walk.leave();
}

fn devices(walk: &mut impl Walk, row: &mut Row) {
    walk.enter("ventilator", 0);
    row.ventilator = device(walk, std::mem::take(&mut row.ventilator));
    walk.leave();
    let devices = &mut row.devices;
    devices.humidifier = has(walk, "humidifier", devices.humidifier.take(), device, KnownDevice::is_unknown);
    devices.hme = walk.cell("hme", devices.hme);
    devices.concentrator = has(walk, "concentrator", devices.concentrator.take(), device, KnownDevice::is_unknown);
    devices.cylinders = has(walk, "cylinders", devices.cylinders.take(), cylinders, KnownCylinders::is_unknown);
    devices.suction = has(walk, "suction", devices.suction.take(), device, KnownDevice::is_unknown);
    devices.foot_suction = walk.cell("foot_suction", devices.foot_suction);
    devices.hand_ventilator = walk.cell("hand_ventilator", devices.hand_ventilator);
}

fn device<W: Walk>(walk: &mut W, known: KnownDevice) -> KnownDevice {
    KnownDevice { model: walk.cell("model", known.model), draw: walk.cell("draw_w", known.draw), peak: walk.cell("peak_w", known.peak) }
}

fn cylinders<W: Walk>(walk: &mut W, known: KnownCylinders) -> KnownCylinders {
    KnownCylinders { holds: walk.cell("holds_l", known.holds), flow: walk.cell("flow_l_per_min", known.flow) }
}

fn sources(walk: &mut impl Walk, row: &mut Row) {
    let sources = &mut row.sources;
    let (external, stations) = (sources.external_batteries.take(), sources.portable_stations.take());
    sources.external_batteries =
        several(walk, "external_battery", Row::MOST_EXTERNAL_BATTERIES, external, battery, KnownBattery::is_unknown);
    sources.portable_stations = several(walk, "portable_station", Row::MOST_PORTABLE_STATIONS, stations, battery, KnownBattery::is_unknown);
    sources.car = has(walk, "car", sources.car.take(), engine, KnownEngine::is_unknown);
    sources.generator = has(walk, "generator", sources.generator.take(), engine, KnownEngine::is_unknown);
    sources.internal_battery = has(walk, "internal_battery", sources.internal_battery.take(), battery, KnownBattery::is_unknown);
}

fn battery<W: Walk>(walk: &mut W, known: KnownBattery) -> KnownBattery {
    KnownBattery {
        model: walk.cell("model", known.model),
        capacity: walk.cell("capacity_wh", known.capacity),
        measured: measured(walk, known.measured),
        age: age(walk, known.age),
        output: walk.cell("output_w", known.output),
        charged: walk.cell("charged_percent", known.charged),
        attached: walk.cell("attached", known.attached),
    }
}

fn measured(walk: &mut impl Walk, known: Option<Measured>) -> Option<Measured> {
    let lasts = walk.cell("measured_h", known.map(|measured| measured.lasts));
    let on = walk.cell("measured_on", known.and_then(|measured| measured.on));
    if lasts.is_none() && on.is_some() {
        walk.refuse("measured_on", "measured-day-without-hours");
    }
    lasts.map(|lasts| Measured { lasts, on })
}

fn age(walk: &mut impl Walk, known: Option<Age>) -> Option<Age> {
    let (years, left) = match known {
        Some(Age::Years(years)) => (Some(years), None),
        Some(Age::Left(left)) => (None, Some(left)),
        None => (None, None),
    };
    let years = walk.cell("age_years", years);
    match (years, walk.cell("left_percent", left)) {
        (Some(_), Some(left)) => {
            walk.warn("left_percent", "age-twice");
            Some(Age::Left(left))
        }
        (None, Some(left)) => Some(Age::Left(left)),
        (Some(years), None) => Some(Age::Years(years)),
        (None, None) => None,
    }
}

fn engine<W: Walk>(walk: &mut W, known: KnownEngine) -> KnownEngine {
    KnownEngine {
        model: walk.cell("model", known.model),
        fuel: walk.cell("fuel_l", known.fuel),
        burn: walk.cell("burn_ml_per_h", known.burn),
        output: walk.cell("output_w", known.output),
        age: age(walk, known.age),
        attached: walk.cell("attached", known.attached),
        reachable: walk.cell("reachable", known.reachable),
    }
}

fn carer<W: Walk>(walk: &mut W, known: KnownCarer) -> KnownCarer {
    KnownCarer {
        bond: walk.cell("bond", known.bond),
        hours: walk.cell("hours", known.hours),
        ventilates: walk.cell("ventilates", known.ventilates),
        suctions: walk.cell("suctions", known.suctions),
        bags: walk.cell("bags_min", known.bags),
    }
}

fn partners(walk: &mut impl Walk, row: &mut Row) {
    let partners = &mut row.partners;
    partners.clinic = walk.cell("clinic", partners.clinic.take());
    partners.deputy = walk.cell("deputy", partners.deputy.take());
    partners.station = walk.cell("station", partners.station.take());
    partners.vendor = walk.cell("vendor", partners.vendor.take());
    partners.hospital = walk.cell("hospital", partners.hospital.take());
    walk.enter("known_to", 0);
    let known_to = &mut row.known_to;
    known_to.ward = walk.cell("ward", known_to.ward);
    known_to.clinic = walk.cell("clinic", known_to.clinic);
    known_to.station = walk.cell("station", known_to.station);
    known_to.vendor = walk.cell("vendor", known_to.vendor);
    known_to.hospital = walk.cell("hospital", known_to.hospital);
    walk.leave();
}

fn marks(walk: &mut impl Walk, row: &mut Row) {
    let asked = Some(row.wish).filter(|wish| *wish != Wish::NotAsked);
    row.wish = walk.cell("wish", asked).unwrap_or_default();
    row.marks.child = walk.cell("child", row.marks.child);
    row.marks.last_days_at_home = walk.cell("last_days_at_home", row.marks.last_days_at_home);
    row.marks.monitoring = walk.cell("monitoring", row.marks.monitoring);
    row.marks.phone = walk.cell("phone_h", row.marks.phone);
    let law = &mut row.law;
    law.roster = walk.cell("roster", law.roster);
    law.individual_plan = has(walk, "individual_plan", law.individual_plan.take(), plan, Plan::is_unknown);
    law.evacuation_plan = has(walk, "evacuation_plan", law.evacuation_plan.take(), plan, Plan::is_unknown);
}

fn plan<W: Walk>(walk: &mut W, known: Plan) -> Plan {
    Plan { reviewed: walk.cell("reviewed", known.reviewed) }
}

fn consents(walk: &mut impl Walk, row: &mut Row) {
    let said = std::mem::take(&mut row.consents);
    for to in Recipient::ALL {
        let consent = said.iter().find(|consent| consent.to == to);
        walk.enter("consent", 0);
        let given = walk.cell(to.name(), consent.map(|consent| consent.given));
        walk.leave();
        walk.enter("consent_on", 0);
        let on = walk.cell(to.name(), consent.and_then(|consent| consent.on));
        if given.is_none() && on.is_some() {
            walk.refuse(to.name(), "consent-day-without-answer");
        }
        walk.leave();
        row.consents.extend(given.map(|given| Consent { to, given, on }));
    }
}

fn contacts(walk: &mut impl Walk, row: &mut Row) {
    let said = std::mem::take(&mut row.contacts);
    for number in 1..=Row::MOST_CONTACTS {
        walk.enter("contact", number);
        let relation: Option<Relation> = walk.cell("relation", said.get(number - 1).copied());
        walk.leave();
        row.contacts.extend(relation);
    }
}

/// A thing that is there or not: a column that says so, and the columns that describe it.
fn has<W: Walk, T: Default>(
    walk: &mut W,
    name: &'static str,
    known: Option<Has<T>>,
    part: fn(&mut W, T) -> T,
    is_unknown: fn(&T) -> bool,
) -> Option<Has<T>> {
    let (said, known) = match known {
        None => (None, T::default()),
        Some(Has::No) => (Some(false), T::default()),
        Some(Has::Yes(known)) => (Some(true), known),
    };
    let said = walk.cell(name, said);
    walk.enter(name, 0);
    let known = part(walk, known);
    walk.leave();
    match (said, is_unknown(&known)) {
        (None, true) => None,
        (Some(false), described) => {
            if !described {
                walk.refuse(name, "none-but-described");
            }
            Some(Has::No)
        }
        (Some(true), _) | (None, false) => Some(Has::Yes(known)),
    }
}

/// Things of which there may be several: a column that counts them, and the columns that describe each.
fn several<W: Walk, T: Default + Clone>(
    walk: &mut W,
    name: &'static str,
    most: usize,
    known: Option<Vec<T>>,
    part: fn(&mut W, T) -> T,
    is_unknown: fn(&T) -> bool,
) -> Option<Vec<T>> {
    walk.enter(name, 0);
    let count: Option<u8> = walk.cell("count", known.as_ref().and_then(|known| u8::try_from(known.len()).ok()));
    if count.is_some_and(|count| usize::from(count) > most) {
        walk.refuse("count", "more-than-columns");
    }
    walk.leave();
    let mut all = Vec::new();
    for number in 1..=most {
        walk.enter(name, number);
        all.push(part(walk, known.as_ref().and_then(|known| known.get(number - 1)).cloned().unwrap_or_default()));
        walk.leave();
    }
    let described = all.iter().rposition(|thing| !is_unknown(thing)).map_or(0, |last| last + 1);
    let count = match count.map(usize::from) {
        None if described == 0 => return None,
        None => described,
        Some(count) if count < described => {
            walk.enter(name, 0);
            walk.refuse("count", "fewer-than-described");
            walk.leave();
            described
        }
        Some(count) => count,
    };
    all.truncate(count);
    Some(all)
}
