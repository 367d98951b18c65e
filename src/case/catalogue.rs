//! The device catalogue: measured draw, rated peak, batteries and engines, each figure with its source and grade.

use serde::Deserialize;

use super::area::Name;
use crate::power::equipment::{Cylinder, Device};
use crate::power::source::{Battery, Capacity, Engine};
use crate::units::{PerMille, Seconds, Watts};

/// How well a figure is known (根拠の強さ).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Grade {
    /// Peer-reviewed, official, or the manufacturer's.
    A,
    /// Newspaper, association, independent bench.
    B,
    /// Blog, shop, low-quality page.
    C,
    /// Derived from others.
    D,
    /// Common knowledge; no source was read.
    Background,
    /// Ours.
    Assumption,
    /// Set in the scenario.
    Scenario,
}

impl Grade {
    /// Its name in message keys.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
            Grade::D => "D",
            Grade::Background => "Background",
            Grade::Assumption => "Assumption",
            Grade::Scenario => "Scenario",
        }
    }
}

/// Where a figure comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// A key of the reference list.
    pub source: String,
    /// How well it is known.
    pub grade: Grade,
    /// How it was read.
    pub note: String,
}

/// A device that only draws.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeviceRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// Measured draw.
    pub draw: Watts,
    /// Rated peak.
    pub peak: Watts,
    /// Where draw and peak come from.
    pub power: Source,
}

impl DeviceRow {
    /// The device of this row.
    #[must_use]
    pub const fn device(&self) -> Device {
        Device { draw: self.draw, peak: self.peak }
    }
}

/// A ventilator's internal battery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Internal {
    /// How long it lasts.
    pub lasts: Seconds,
    /// At which draw.
    pub at: Watts,
    /// What it takes while charging.
    pub takes: Watts,
    /// What of that it stores.
    pub stores: Watts,
}

/// A ventilator.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VentilatorRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// Measured draw.
    pub draw: Watts,
    /// Rated peak.
    pub peak: Watts,
    /// Where draw and peak come from.
    pub power: Source,
    /// The internal battery.
    pub internal: Internal,
    /// Where the internal battery's figures come from.
    pub battery: Source,
}

impl VentilatorRow {
    /// The internal battery at an age.
    #[must_use]
    pub const fn internal_battery(&self, age: PerMille, charged: PerMille) -> Battery {
        let Internal { lasts, at, takes, stores } = self.internal;
        Battery { capacity: Capacity::Runs { lasts, at }, usable: PerMille::ALL, age, charged, output: self.peak, takes, stores, attached: true }
    }
}

/// A battery of its own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatteryRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// The battery.
    pub battery: Battery,
    /// A key of the reference list.
    pub source: String,
    /// How well it is known.
    pub grade: Grade,
    /// How it was read.
    pub note: String,
}

/// A car or a generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum EngineKind {
    /// A car at idle.
    Car,
    /// A generator.
    Generator,
}

/// An engine.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EngineRow {
    /// Its id.
    pub id: String,
    /// Car or generator.
    pub kind: EngineKind,
    /// Its name.
    pub name: Name,
    /// The engine.
    pub engine: Engine,
    /// A key of the reference list.
    pub source: String,
    /// How well it is known.
    pub grade: Grade,
    /// How it was read.
    pub note: String,
}

/// Oxygen cylinders.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CylinderRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// The cylinders.
    pub cylinder: Cylinder,
    /// A key of the reference list.
    pub source: String,
    /// How well it is known.
    pub grade: Grade,
    /// How it was read.
    pub note: String,
}

/// The device catalogue, `maps/catalogue.ron`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// The format's version, 1.
    pub version: u32,
    /// Ventilators with their internal batteries.
    pub ventilators: Vec<VentilatorRow>,
    /// Dedicated external batteries.
    pub external_batteries: Vec<BatteryRow>,
    /// Heated humidifiers.
    pub humidifiers: Vec<DeviceRow>,
    /// Concentrators.
    pub concentrators: Vec<DeviceRow>,
    /// Electric suction devices.
    pub suction: Vec<DeviceRow>,
    /// Portable stations.
    pub stations: Vec<BatteryRow>,
    /// Cars and generators.
    pub engines: Vec<EngineRow>,
    /// Oxygen cylinders.
    pub cylinders: Vec<CylinderRow>,
}

impl Catalogue {
    /// The catalogue that is part of the program.
    ///
    /// # Panics
    /// If the shipped file is malformed: a test reads it.
    #[must_use]
    pub fn shipped() -> Self {
        let options = ron::Options::default().with_default_extension(super::EXTENSIONS);
        options.from_str(include_str!("../../maps/catalogue.ron")).expect("invariant: the shipped catalogue is well formed")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_catalogue_has_every_id_once_and_a_source_for_every_row() {
        let catalogue = Catalogue::shipped();
        let mut ids: Vec<&str> = catalogue.ventilators.iter().map(|row| row.id.as_str()).collect();
        let devices = || catalogue.humidifiers.iter().chain(&catalogue.concentrators).chain(&catalogue.suction);
        let batteries = || catalogue.external_batteries.iter().chain(&catalogue.stations);
        ids.extend(devices().map(|row| row.id.as_str()));
        ids.extend(batteries().map(|row| row.id.as_str()));
        ids.extend(catalogue.engines.iter().map(|row| row.id.as_str()).chain(catalogue.cylinders.iter().map(|row| row.id.as_str())));
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        assert!(catalogue.ventilators.iter().all(|row| !row.power.source.is_empty() && !row.battery.source.is_empty()));
        assert!(devices().all(|row| !row.power.source.is_empty()) && batteries().all(|row| !row.source.is_empty()));
    }

    #[test]
    fn the_real_draw_is_a_fraction_of_the_nameplate() {
        // [maeashi]: measured 15 to 34 W against 120 to 300 W rated.
        for row in Catalogue::shipped().ventilators {
            assert!((15..=34).contains(&row.draw.0) && (120..=300).contains(&row.peak.0), "{}", row.id);
        }
    }
}
