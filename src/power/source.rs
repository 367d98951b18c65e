//! The power sources of one home, as the register describes them.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::units::{Fuel, FuelRate, Joules, PerMille, Seconds, Watts};

/// How a battery's capacity is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Capacity {
    /// Rated energy, before usable share and age.
    Energy(Joules),
    /// Hours at the draw they were measured at; all of it is usable.
    Runs {
        /// How long it lasted.
        lasts: Seconds,
        /// At which draw.
        at: Watts,
    },
    /// The patient's own measured runtime, at the patient's draw of what this battery feeds: the ventilator.
    Measured(Seconds),
}

/// Stored energy: a dedicated external battery, a portable station, or the ventilator's internal battery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Battery {
    /// What it holds when new and full.
    pub capacity: Capacity,
    /// The share of the rated energy that can be drawn; ignored unless capacity is `Energy`.
    pub usable: PerMille,
    /// The share of its new capacity left with age; ignored where the capacity was measured on this battery.
    pub age: PerMille,
    /// The share of full it holds at the home's first loss of mains.
    pub charged: PerMille,
    /// Rated output: what it can deliver at most.
    pub output: Watts,
    /// What it takes from mains or an engine while charging.
    pub takes: Watts,
    /// What of that it stores; at most `takes`.
    pub stores: Watts,
    /// In use without anybody connecting it. An internal battery always is.
    pub attached: bool,
}

impl Battery {
    /// Usable energy when full, rounded down. `draw` is the patient's ventilator's.
    #[must_use]
    pub fn full(&self, draw: Watts) -> Joules {
        let hours_at = |lasts: Seconds, at: Watts| u64::from(lasts.0) * u64::from(at.0);
        Joules(match self.capacity {
            Capacity::Energy(Joules(rated)) => (u128::from(rated) * u128::from(self.usable.0) * u128::from(self.age.0) / 1_000_000) as u64,
            Capacity::Runs { lasts, at } => self.age.of(hours_at(lasts, at)),
            Capacity::Measured(lasts) => hours_at(lasts, draw),
        })
    }
}

/// What burns fuel: a car at idle, or a generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Engine {
    /// Fuel in hand; none can be bought.
    pub fuel: Fuel,
    /// What it burns while it runs, whatever the load.
    pub burn: FuelRate,
    /// Rated output; of a car, what it sustains at idle.
    pub output: Watts,
    /// How often it fails to start, once per outage of the home.
    pub fails: PerMille,
    /// Starts by itself, without anybody connecting it.
    pub attached: bool,
    /// Runs on petrol, so that fuel that is brought can be filled in; a generator that runs on gas cartridges does not.
    #[serde(default = "petrol")]
    pub petrol: bool,
}

const fn petrol() -> bool {
    true
}

/// A source of power at home. The kinds stand in the supply order (電源の使用順位).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Source {
    /// An electric car of a site that feeds the home for a while (EV給電). No file says that a home has one.
    #[serde(skip)]
    ElectricCar(Battery),
    /// The ventilator's dedicated external battery (外部バッテリー).
    ExternalBattery(Battery),
    /// A portable power station (ポータブル電源).
    PortableStation(Battery),
    /// A car that idles (車).
    Car(Engine),
    /// A generator (発電機).
    Generator(Engine),
    /// The ventilator's internal battery (内部バッテリー).
    InternalBattery(Battery),
}

/// The kind of a source, in the supply order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum SourceKind {
    /// See [`Source::ElectricCar`]: it stands first, since it drives on again.
    ElectricCar,
    /// See [`Source::ExternalBattery`].
    ExternalBattery,
    /// See [`Source::PortableStation`].
    PortableStation,
    /// See [`Source::Car`].
    Car,
    /// See [`Source::Generator`].
    Generator,
    /// See [`Source::InternalBattery`].
    InternalBattery,
}

impl SourceKind {
    /// Every kind that a home may own, in the supply order.
    pub const OWN: [SourceKind; 5] =
        [SourceKind::ExternalBattery, SourceKind::PortableStation, SourceKind::Car, SourceKind::Generator, SourceKind::InternalBattery];

    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            SourceKind::ElectricCar => "electric_car",
            SourceKind::ExternalBattery => "external_battery",
            SourceKind::PortableStation => "portable_station",
            SourceKind::Car => "car",
            SourceKind::Generator => "generator",
            SourceKind::InternalBattery => "internal_battery",
        }
    }
}

impl Source {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> SourceKind {
        match self {
            Source::ElectricCar(_) => SourceKind::ElectricCar,
            Source::ExternalBattery(_) => SourceKind::ExternalBattery,
            Source::PortableStation(_) => SourceKind::PortableStation,
            Source::Car(_) => SourceKind::Car,
            Source::Generator(_) => SourceKind::Generator,
            Source::InternalBattery(_) => SourceKind::InternalBattery,
        }
    }

    /// Whether it feeds every device of the home, or the ventilator only.
    #[must_use]
    pub const fn feeds_all(&self) -> bool {
        matches!(self.kind(), SourceKind::ElectricCar | SourceKind::PortableStation | SourceKind::Car | SourceKind::Generator)
    }

    /// The battery, if it is one.
    #[must_use]
    pub const fn battery(&self) -> Option<&Battery> {
        match self {
            Source::ElectricCar(battery)
            | Source::ExternalBattery(battery)
            | Source::PortableStation(battery)
            | Source::InternalBattery(battery) => Some(battery),
            Source::Car(_) | Source::Generator(_) => None,
        }
    }

    /// The engine, if it is one.
    #[must_use]
    pub const fn engine(&self) -> Option<&Engine> {
        match self {
            Source::Car(engine) | Source::Generator(engine) => Some(engine),
            Source::ElectricCar(_) | Source::ExternalBattery(_) | Source::PortableStation(_) | Source::InternalBattery(_) => None,
        }
    }

    /// What it can deliver at most.
    #[must_use]
    pub const fn output(&self) -> Watts {
        match self {
            Source::ElectricCar(battery)
            | Source::ExternalBattery(battery)
            | Source::PortableStation(battery)
            | Source::InternalBattery(battery) => battery.output,
            Source::Car(engine) | Source::Generator(engine) => engine.output,
        }
    }

    /// Whether it needs nobody to connect it.
    #[must_use]
    pub const fn attached(&self) -> bool {
        match self {
            Source::InternalBattery(_) => true,
            Source::ElectricCar(battery) | Source::ExternalBattery(battery) | Source::PortableStation(battery) => battery.attached,
            Source::Car(engine) | Source::Generator(engine) => engine.attached,
        }
    }
}
