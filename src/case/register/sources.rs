//! The power sources of a row made whole.

use super::doubt::Doubt;
use super::row::{Age, Has, KnownBattery, KnownEngine};
use super::settle::Settling;
use crate::case::catalogue::{Charging, Ventilator};
use crate::power::equipment::Device;
use crate::power::source::{Battery, Capacity, Engine, Source, SourceKind};
use crate::units::{Fuel, FuelRate, PerMille, Watts};

/// What a model of the catalogue says of a battery.
struct Model<'a> {
    capacity: Capacity,
    /// `None` where capacity is given in hours, all of which is usable.
    usable: Option<PerMille>,
    output: Watts,
    charging: Charging,
    ages: &'a str,
}

/// The sources in the supply order. `model` is the ventilator's row of the catalogue, where it is known.
pub(super) fn settle(settling: &mut Settling<'_>, ventilator: Option<Device>, model: Option<&Ventilator>) -> Box<[Source]> {
    let (row, assumed) = (settling.row, settling.assumed);
    let unknown = || if assumed.unknown_source().0 { &[KnownBattery::UNKNOWN][..] } else { &[] };
    let mut sources = Vec::new();
    let external = row.sources.external_batteries.as_deref().unwrap_or_else(|| unknown());
    for (number, known) in (1..).zip(external) {
        let source = external_battery(settling, number, known);
        sources.extend(source.map(Source::ExternalBattery));
    }
    let stations = row.sources.portable_stations.as_deref().unwrap_or_else(|| unknown());
    for (number, known) in (1..).zip(stations) {
        let source = portable_station(settling, number, known);
        sources.extend(source.map(Source::PortableStation));
    }
    let unknown = || if assumed.unknown_source().0 { Has::Yes(KnownEngine::default()) } else { Has::No };
    if let Has::Yes(known) = row.sources.car.clone().unwrap_or_else(unknown) {
        sources.extend(car(settling, &known).map(Source::Car));
    }
    if let Has::Yes(known) = row.sources.generator.clone().unwrap_or_else(unknown) {
        sources.extend(generator(settling, &known).map(Source::Generator));
    }
    sources.extend(internal_battery(settling, ventilator, model).map(Source::InternalBattery));
    sources.into()
}

fn external_battery(settling: &mut Settling<'_>, number: usize, known: &KnownBattery) -> Option<Battery> {
    let (assumed, rows) = (settling.assumed, &settling.catalogue.external_batteries);
    let field = format!("external_battery_{number}_model");
    let row = settling.model(
        &field,
        known.model.as_deref(),
        || assumed.unknown_external_battery().0.as_str(),
        rows,
        |row| (&row.id, &row.name),
    )?;
    let usable = row.usable.as_ref().map(|usable| usable.is);
    let model = Model { capacity: row.capacity.is, usable, output: row.output.is, charging: row.charging.is, ages: &row.ages };
    Some(battery(settling, known, &model, SourceKind::ExternalBattery))
}

fn portable_station(settling: &mut Settling<'_>, number: usize, known: &KnownBattery) -> Option<Battery> {
    let (assumed, rows) = (settling.assumed, &settling.catalogue.portable_stations);
    let field = format!("portable_station_{number}_model");
    let row = settling.model(
        &field,
        known.model.as_deref(),
        || assumed.unknown_portable_station().0.as_str(),
        rows,
        |row| (&row.id, &row.name),
    )?;
    let usable = Some(row.usable.is);
    let model = Model { capacity: row.capacity.is, usable, output: row.output.is, charging: row.charging.is, ages: &row.ages };
    Some(battery(settling, known, &model, SourceKind::PortableStation))
}

/// The internal battery delivers whatever its ventilator asks for. Where the row does not speak of it, the catalogue does, if it
/// knows the ventilator.
fn internal_battery(settling: &mut Settling<'_>, ventilator: Option<Device>, model: Option<&Ventilator>) -> Option<Battery> {
    let (assumed, said) = (settling.assumed, &settling.row.sources.internal_battery);
    let known = match (said, model) {
        (Some(Has::No), _) => return None,
        (Some(Has::Yes(known)), _) => known.clone(),
        (None, Some(model)) => model.internal.as_ref().map(|_| KnownBattery::UNKNOWN)?,
        (None, None) if ventilator.is_some() && assumed.unknown_source().0 => KnownBattery::UNKNOWN,
        (None, None) => return None,
    };
    let Some(ventilator) = ventilator else {
        settling.doubts.push(Doubt::refuse("internal_battery", "internal-battery-without-ventilator"));
        return None;
    };
    let internal = match model.and_then(|model| model.internal.as_ref()) {
        Some(internal) => internal,
        None => {
            let (id, rows) = (|| assumed.unknown_internal_battery().0.as_str(), &settling.catalogue.ventilators);
            settling.model("internal_battery", None, id, rows, |row| (&row.id, &row.name))?.internal.as_ref()?
        }
    };
    let model = Model {
        capacity: internal.capacity.is,
        usable: None,
        output: ventilator.peak,
        charging: internal.charging.is,
        ages: &internal.ages,
    };
    Some(Battery { attached: true, ..battery(settling, &known, &model, SourceKind::InternalBattery) })
}

fn battery(settling: &Settling<'_>, known: &KnownBattery, model: &Model<'_>, kind: SourceKind) -> Battery {
    let assumed = settling.assumed;
    let capacity = match (known.measured, known.capacity) {
        (Some(measured), _) => Capacity::Measured(measured.lasts),
        (None, Some(label)) => Capacity::Energy(label),
        (None, None) => model.capacity,
    };
    let usable = match capacity {
        Capacity::Energy(_) => model.usable.unwrap_or_else(|| *assumed.unknown_usable()),
        Capacity::Runs { .. } | Capacity::Measured(_) => PerMille::ALL,
    };
    let ages =
        |months| settling.catalogue.ageing.iter().find(|row| row.id == model.ages).map_or(PerMille::ALL, |row| row.left_after(months));
    let age = match (capacity, known.age) {
        // Measured on this battery, so its age is in the figure.
        (Capacity::Measured(_), _) => PerMille::ALL,
        (Capacity::Energy(_) | Capacity::Runs { .. }, Some(Age::Left(left))) => left,
        (Capacity::Energy(_) | Capacity::Runs { .. }, Some(Age::Years(years))) => ages((u64::from(years.0) * 12).div_ceil(10)),
        (Capacity::Energy(_) | Capacity::Runs { .. }, None) => ages(12 * u64::from(assumed.battery_years().0)),
    };
    let charged = || match kind {
        SourceKind::PortableStation => *assumed.station_charged(),
        SourceKind::InternalBattery => *assumed.internal_charged(),
        SourceKind::ElectricCar | SourceKind::ExternalBattery | SourceKind::Car | SourceKind::Generator => *assumed.external_charged(),
    };
    let attached = kind == SourceKind::InternalBattery || known.attached.unwrap_or_else(|| assumed.unknown_attached().0);
    Battery {
        capacity,
        usable,
        age,
        charged: known.charged.unwrap_or_else(charged),
        output: known.output.unwrap_or(model.output),
        takes: model.charging.takes,
        stores: model.charging.stores.min(model.charging.takes),
        attached,
    }
}

/// A car that cannot be reached feeds nobody.
fn car(settling: &mut Settling<'_>, known: &KnownEngine) -> Option<Engine> {
    let (assumed, rows) = (settling.assumed, &settling.catalogue.cars);
    if !known.reachable.unwrap_or_else(|| assumed.unknown_reachable().0) {
        return None;
    }
    warn_without_fuel(settling, "car_fuel_l", known);
    let row = settling.model("car_model", known.model.as_deref(), || assumed.unknown_car().0.as_str(), rows, |row| (&row.id, &row.name))?;
    let tank = || Fuel(assumed.car_tank().of(row.tank.is.0));
    let output = known.output.unwrap_or_else(|| row.output.is.min(row.inverter.is));
    let fuel = known.fuel.unwrap_or_else(tank);
    Some(Engine { fuel, burn: known.burn.unwrap_or(row.burn.is), output, fails: *assumed.car_fails(), attached: false, petrol: true })
}

fn generator(settling: &mut Settling<'_>, known: &KnownEngine) -> Option<Engine> {
    let (assumed, rows) = (settling.assumed, &settling.catalogue.generators);
    if !known.reachable.unwrap_or_else(|| assumed.unknown_reachable().0) {
        return None;
    }
    warn_without_fuel(settling, "generator_fuel_l", known);
    let row = settling.model(
        "generator_model",
        known.model.as_deref(),
        || assumed.unknown_generator().0.as_str(),
        rows,
        |row| (&row.id, &row.name),
    )?;
    let loads = || Fuel(row.load.is.0 * u64::from(assumed.generator_loads().0));
    let burn: FuelRate = known.burn.unwrap_or(row.burn.is);
    let attached = known.attached.unwrap_or_else(|| assumed.unknown_attached().0);
    let output = known.output.unwrap_or(row.output.is);
    let (fuel, petrol) = (known.fuel.unwrap_or_else(loads), row.petrol);
    Some(Engine { fuel, burn, output, fails: *assumed.generator_fails(), attached, petrol })
}

/// An engine said to have no fuel serves nobody: whoever wrote it may have meant that the fuel is not known.
fn warn_without_fuel(settling: &mut Settling<'_>, field: &str, known: &KnownEngine) {
    if known.fuel == Some(Fuel(0)) {
        settling.doubts.push(Doubt::warn(field, "engine-without-fuel"));
    }
}
