//! The catalogue of devices `maps/catalogue.ron`: what each draws, holds, burns or delivers, and how well that is known.

use ron::error::SpannedError;
use serde::Deserialize;

use super::area::Name;
use crate::power::source::Capacity;
use crate::units::{Fuel, FuelRate, Joules, Oxygen, PerMille, Watts};

/// The format version of catalogue files that this program reads.
pub const VERSION: u32 = 1;

/// The catalogue the program ships with.
const SHIPPED: &str = include_str!("../../maps/catalogue.ron");

/// How solid a figure is (根拠の強さ), the most solid first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Grade {
    /// Paper, official statistic, maker's document or machine-readable data, read by us.
    A,
    /// Press, assembly answer, professional association or an independent bench, at second hand.
    B,
    /// Blog, shop, forum.
    C,
    /// Derived from A to C by arithmetic.
    D,
    /// Common knowledge without a retrieved source; to be checked before it is shown as fact.
    Background,
    /// Ours: nothing says so, and something had to be assumed.
    Assumption,
}

impl Grade {
    /// Its name in files and reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
            Grade::D => "D",
            Grade::Background => "background",
            Grade::Assumption => "assumption",
        }
    }
}

/// A figure with where it comes from: `(is: W(15), source: "maeashi", grade: B)`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sourced<T> {
    /// The figure.
    pub is: T,
    /// The key of its source in the list of references; `assumption` where there is none.
    pub source: String,
    /// How solid it is.
    pub grade: Grade,
    /// What to know about it, such as why an assumption is what it is.
    #[serde(default)]
    pub note: String,
}

/// How fast a battery charges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Charging {
    /// What it takes from mains or an engine.
    pub takes: Watts,
    /// What of that it stores; at most `takes`.
    pub stores: Watts,
}

/// A ventilator (人工呼吸器).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ventilator {
    /// Its id, unique in the catalogue.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// Mean draw with a circuit that does not leak.
    pub draw: Sourced<Watts>,
    /// Mean draw with a leak mask, where it was measured.
    #[serde(default)]
    pub draw_mask: Option<Sourced<Watts>>,
    /// Rated peak.
    pub peak: Sourced<Watts>,
    /// Its internal battery; `None` where it has none.
    #[serde(default)]
    pub internal: Option<Internal>,
}

/// The internal battery of a ventilator (内部バッテリー).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Internal {
    /// What it holds when new.
    pub capacity: Sourced<Capacity>,
    /// How it charges.
    pub charging: Sourced<Charging>,
    /// The id of how it ages.
    pub ages: String,
}

/// A dedicated external battery (外部バッテリー).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExternalBattery {
    /// Its id, unique in the catalogue.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// The ids of the ventilators it fits; empty where it fits all.
    #[serde(default)]
    pub fits: Vec<String>,
    /// What it holds when new.
    pub capacity: Sourced<Capacity>,
    /// The share of rated energy that can be drawn; `None` where capacity is given in hours, all of which is usable.
    #[serde(default)]
    pub usable: Option<Sourced<PerMille>>,
    /// Rated output.
    pub output: Sourced<Watts>,
    /// How it charges.
    pub charging: Sourced<Charging>,
    /// The id of how it ages.
    pub ages: String,
}

/// A portable power station (ポータブル電源).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableStation {
    /// Its id, unique in the catalogue.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// What its label says it holds.
    pub capacity: Sourced<Capacity>,
    /// The share of that which can be drawn.
    pub usable: Sourced<PerMille>,
    /// Rated output.
    pub output: Sourced<Watts>,
    /// How it charges.
    pub charging: Sourced<Charging>,
    /// The id of how it ages.
    pub ages: String,
}

/// A humidifier, concentrator or suction device: what draws power beside the ventilator.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appliance {
    /// Its id, unique in the catalogue.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// Mean draw in use.
    pub draw: Sourced<Watts>,
    /// Rated peak.
    pub peak: Sourced<Watts>,
}

/// A generator (発電機).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generator {
    /// Its id, unique in the catalogue.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// Rated output.
    pub output: Sourced<Watts>,
    /// One load of fuel: a full tank, or the gas cylinders it takes.
    pub load: Sourced<Fuel>,
    /// What it burns.
    pub burn: Sourced<FuelRate>,
    /// Whether it runs on petrol rather than gas cartridges.
    pub petrol: bool,
}

/// A car that feeds the home at idle (車), through an inverter.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Car {
    /// Its id, unique in the catalogue.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// What it sustains at idle.
    pub output: Sourced<Watts>,
    /// What the inverter delivers at most, where it is the smaller.
    pub inverter: Sourced<Watts>,
    /// A full tank.
    pub tank: Sourced<Fuel>,
    /// What it burns at idle.
    pub burn: Sourced<FuelRate>,
}

/// An electric car that feeds homes from its outlet (EV給電).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElectricCar {
    /// Its id, unique in the catalogue.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// What its battery holds.
    pub capacity: Sourced<Joules>,
    /// The share of that which the outlet gives.
    pub usable: Sourced<PerMille>,
    /// What the outlet delivers at most.
    pub output: Sourced<Watts>,
}

/// An oxygen cylinder (酸素ボンベ).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OxygenCylinder {
    /// Its id, unique in the catalogue.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// What it holds, as gas at atmospheric pressure.
    pub holds: Sourced<Oxygen>,
}

/// How a sort of battery ages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ageing {
    /// Its id, unique in the catalogue.
    pub id: String,
    /// What ages.
    pub name: Name,
    /// At which age, in years.
    pub years: u32,
    /// The share of its new capacity that is left then.
    pub left: Sourced<PerMille>,
}

impl Ageing {
    /// What is left of a battery after `months`, on a straight line; the loss is rounded up.
    #[must_use]
    pub fn left_after(&self, months: u64) -> PerMille {
        let loss = u64::from(PerMille::ALL.0.saturating_sub(self.left.is.0)) * months;
        PerMille(1_000_u64.saturating_sub(loss.div_ceil(12 * u64::from(self.years.max(1)))) as u32)
    }
}

/// All devices the program knows, file `maps/catalogue.ron`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// The format's version, [`VERSION`].
    pub version: u32,
    /// Ventilators.
    pub ventilators: Vec<Ventilator>,
    /// Heated humidifiers (加温加湿器).
    pub humidifiers: Vec<Appliance>,
    /// Oxygen concentrators (酸素濃縮装置).
    pub concentrators: Vec<Appliance>,
    /// Electric suction devices (吸引器).
    pub suctions: Vec<Appliance>,
    /// Dedicated external batteries.
    pub external_batteries: Vec<ExternalBattery>,
    /// Portable power stations.
    pub portable_stations: Vec<PortableStation>,
    /// Generators.
    pub generators: Vec<Generator>,
    /// Cars.
    pub cars: Vec<Car>,
    /// Electric cars.
    pub electric_cars: Vec<ElectricCar>,
    /// Oxygen cylinders.
    pub cylinders: Vec<OxygenCylinder>,
    /// How batteries age.
    pub ageing: Vec<Ageing>,
}

impl Catalogue {
    /// The catalogue that `text` holds. A `Some(…)` around what is there may be left out.
    ///
    /// # Errors
    /// Where the text is not a catalogue: what is wrong, with line and column.
    pub fn read(text: &str) -> Result<Self, SpannedError> {
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME).from_str(text)
    }

    /// The catalogue the program ships with.
    ///
    /// # Panics
    /// Never: a test reads it.
    #[must_use]
    pub fn shipped() -> Self {
        Self::read(SHIPPED).expect("invariant: the shipped catalogue is well formed")
    }
}

/// What every row of the catalogue has.
pub trait Row {
    /// Its id, unique in the catalogue.
    fn id(&self) -> &str;

    /// Its name.
    fn name(&self) -> &Name;
}

macro_rules! rows {
    ($($row:ty),+) => { $(impl Row for $row { fn id(&self) -> &str { &self.id } fn name(&self) -> &Name { &self.name } })+ };
}

rows!(Ventilator, Appliance, ExternalBattery, PortableStation, Generator, Car, ElectricCar, OxygenCylinder, Ageing);

impl Catalogue {
    /// The ids of all rows, in the order of the file.
    #[must_use]
    pub fn ids(&self) -> Vec<&str> {
        fn of<T: Row>(rows: &[T]) -> Vec<&str> {
            rows.iter().map(Row::id).collect()
        }
        [
            of(&self.ventilators),
            of(&self.humidifiers),
            of(&self.concentrators),
            of(&self.suctions),
            of(&self.external_batteries),
            of(&self.portable_stations),
            of(&self.generators),
            of(&self.cars),
            of(&self.electric_cars),
            of(&self.cylinders),
            of(&self.ageing),
        ]
        .concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_id_is_used_once() {
        let catalogue = Catalogue::shipped();
        let ids = catalogue.ids();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
        assert_eq!(catalogue.version, VERSION);
    }

    #[test]
    fn every_figure_has_a_source_and_every_assumption_a_reason() {
        // The text itself is asked, so that a new field cannot be forgotten here.
        let figures = SHIPPED.split("is: ").skip(1).map(|rest| rest.split("is: ").next().unwrap_or(rest));
        for figure in figures {
            let source = figure.split("source: \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("");
            assert!(!source.is_empty(), "{figure}");
            assert!(!figure.contains("grade: Assumption") || figure.contains("note: \""), "{figure}");
        }
    }

    #[test]
    fn a_battery_stores_no_more_than_it_takes_and_everything_draws() {
        let catalogue = Catalogue::shipped();
        let internal = catalogue.ventilators.iter().filter_map(|row| row.internal.as_ref().map(|internal| &internal.charging));
        let others = catalogue.external_batteries.iter().map(|row| &row.charging);
        let stations = catalogue.portable_stations.iter().map(|row| &row.charging);
        assert!(internal.chain(others).chain(stations).all(|charging| charging.is.stores <= charging.is.takes));
        let draws = catalogue.ventilators.iter().map(|row| (row.draw.is, row.peak.is));
        let appliances = [&catalogue.humidifiers, &catalogue.concentrators, &catalogue.suctions].into_iter().flatten();
        for (draw, peak) in draws.chain(appliances.map(|row| (row.draw.is, row.peak.is))) {
            assert!(draw >= Watts(1) && draw <= peak, "{draw:?} of {peak:?}");
        }
    }

    #[test]
    fn what_a_battery_fits_and_how_it_ages_are_rows_that_exist() {
        let catalogue = Catalogue::shipped();
        let known = |id: &String| catalogue.ventilators.iter().any(|row| row.id == *id);
        assert!(catalogue.external_batteries.iter().flat_map(|row| &row.fits).all(known));
        let ages = |id: &String| catalogue.ageing.iter().any(|row| row.id == *id && row.years > 0);
        assert!(catalogue.ventilators.iter().filter_map(|row| row.internal.as_ref()).all(|internal| ages(&internal.ages)));
        assert!(catalogue.external_batteries.iter().all(|row| ages(&row.ages)));
        assert!(catalogue.portable_stations.iter().all(|row| ages(&row.ages)));
    }

    #[test]
    fn a_field_it_does_not_know_is_refused() {
        let text = SHIPPED.replacen("version: 1,", "version: 1, price: 3,", 1);
        assert!(Catalogue::read(&text).is_err());
    }
}
