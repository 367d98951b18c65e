//! The power sources a made-up home owns.

use super::catalogue::{Charging, Ventilator};
use super::person::Maker;
use super::shelf::pick;
use crate::care::patient::Ventilation;
use crate::kernel::Subject;
use crate::power::source::{Battery, Capacity, Engine, Source, SourceKind};
use crate::units::{Fuel, PerMille, Watts};

// Draws of `Purpose::SyntheticSources`, beside 16 times the kind; part of the key of luck, so none is ever used again.
const OWNED: u32 = 0;
const MODEL: u32 = 1;
const AGE: u32 = 2;
const CHARGED: u32 = 3;
const ATTACHED: u32 = 4;
const FUEL: u32 = 5;

/// The luck of one kind of source.
#[derive(Clone, Copy)]
struct Draw {
    luck: Subject,
    kind: SourceKind,
}

impl Draw {
    fn number(self, draw: u32) -> u32 {
        // Counted among what homes own, so that a kind that only comes and goes moves nobody's luck.
        let place = SourceKind::OWN.iter().position(|kind| *kind == self.kind).expect("invariant: what is drawn is a kind that homes own");
        place as u32 * 16 + draw
    }

    fn happens(self, draw: u32, chance: PerMille) -> bool {
        self.luck.happens(self.number(draw), chance)
    }

    fn below(self, draw: u32, of: u64) -> u64 {
        self.luck.below(self.number(draw), of)
    }

    /// A share from `least` to all, evenly.
    fn at_least(self, draw: u32, least: PerMille) -> PerMille {
        let most = PerMille::ALL.0;
        PerMille(least.0 + self.below(draw, u64::from(most.saturating_sub(least.0)) + 1) as u32)
    }
}

/// What the catalogue says of a battery.
struct Model<'a> {
    capacity: Capacity,
    usable: PerMille,
    output: Watts,
    charging: Charging,
    ages: &'a str,
}

impl Maker<'_> {
    /// The sources of the home whose ventilator is of this model, in the supply order.
    pub fn sources(&self, luck: Subject, ventilator: &Ventilator) -> Box<[Source]> {
        let owned = |kind: SourceKind| {
            let draw = Draw { luck, kind };
            if draw.happens(OWNED, self.how_many_own(kind)) { self.source(draw, ventilator) } else { None }
        };
        SourceKind::OWN.into_iter().filter_map(owned).collect()
    }

    fn how_many_own(&self, kind: SourceKind) -> PerMille {
        match kind {
            SourceKind::ElectricCar => PerMille(0),
            SourceKind::ExternalBattery => self.settled.external_battery,
            SourceKind::PortableStation => self.settled.portable_station,
            SourceKind::Car => self.settled.car,
            SourceKind::Generator => self.settled.generator,
            SourceKind::InternalBattery => self.settled.internal_battery,
        }
    }

    /// `None` where no model fits the ventilator.
    fn source(&self, draw: Draw, ventilator: &Ventilator) -> Option<Source> {
        match draw.kind {
            SourceKind::ElectricCar => None,
            SourceKind::ExternalBattery => self.external_battery(draw, &ventilator.id).map(Source::ExternalBattery),
            SourceKind::PortableStation => self.portable_station(draw).map(Source::PortableStation),
            SourceKind::Car => self.car(draw).map(Source::Car),
            SourceKind::Generator => self.generator(draw).map(Source::Generator),
            SourceKind::InternalBattery => self.internal_battery(draw, ventilator).map(Source::InternalBattery),
        }
    }

    fn external_battery(&self, draw: Draw, ventilator: &String) -> Option<Battery> {
        let row = pick(draw.luck, draw.number(MODEL), &self.shelf.external_batteries, |row| {
            row.fits.is_empty() || row.fits.contains(ventilator)
        })?;
        let usable = row.usable.as_ref().map_or(PerMille::ALL, |usable| usable.is);
        let model = Model { capacity: row.capacity.is, usable, output: row.output.is, charging: row.charging.is, ages: &row.ages };
        let attached = draw.happens(ATTACHED, self.settled.external_attached);
        Some(self.battery(draw, &model, self.settled.external_charged_least, attached))
    }

    fn portable_station(&self, draw: Draw) -> Option<Battery> {
        let row = pick(draw.luck, draw.number(MODEL), &self.shelf.portable_stations, |_| true)?;
        let model =
            Model { capacity: row.capacity.is, usable: row.usable.is, output: row.output.is, charging: row.charging.is, ages: &row.ages };
        let attached = draw.happens(ATTACHED, self.settled.station_attached);
        Some(self.battery(draw, &model, self.settled.station_charged_least, attached))
    }

    /// The internal battery delivers whatever its ventilator asks for.
    fn internal_battery(&self, draw: Draw, ventilator: &Ventilator) -> Option<Battery> {
        let row = ventilator.internal.as_ref()?;
        let peak = |ventilation| self.running(ventilator, ventilation).peak;
        let output = peak(Ventilation::Tppv).max(peak(Ventilation::Nppv));
        let model = Model { capacity: row.capacity.is, usable: PerMille::ALL, output, charging: row.charging.is, ages: &row.ages };
        Some(self.battery(draw, &model, self.settled.internal_charged_least, true))
    }

    fn battery(&self, draw: Draw, model: &Model, charged_least: PerMille, attached: bool) -> Battery {
        let months = draw.below(AGE, 12 * u64::from(self.settled.battery_years_most.0) + 1);
        Battery {
            capacity: model.capacity,
            usable: model.usable,
            age: self.shelf.left(model.ages, months),
            charged: draw.at_least(CHARGED, charged_least),
            output: model.output,
            takes: model.charging.takes,
            stores: model.charging.stores.min(model.charging.takes),
            attached,
        }
    }

    fn car(&self, draw: Draw) -> Option<Engine> {
        let row = pick(draw.luck, draw.number(MODEL), &self.shelf.cars, |_| true)?;
        Some(Engine {
            fuel: Fuel(draw.at_least(FUEL, self.settled.car_tank_least).of(row.tank.is.0)),
            burn: row.burn.is,
            output: row.output.is.min(row.inverter.is),
            fails: self.settled.car_fails,
            attached: false,
            petrol: true,
        })
    }

    fn generator(&self, draw: Draw) -> Option<Engine> {
        let row = pick(draw.luck, draw.number(MODEL), &self.shelf.generators, |_| true)?;
        Some(Engine {
            fuel: Fuel(row.load.is.0 * u64::from(self.settled.generator_loads.0)),
            burn: row.burn.is,
            output: row.output.is,
            fails: self.settled.generator_fails,
            attached: draw.happens(ATTACHED, self.settled.generator_attached),
            petrol: row.petrol,
        })
    }
}
