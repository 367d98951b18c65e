//! The models of the catalogue that synthetic homes may own, and how often.

use super::catalogue::{Ageing, Appliance, Car, Catalogue, ExternalBattery, Generator, OxygenCylinder, PortableStation, Row, Ventilator};
use super::parameters::{Models, Settled};
use super::synthetic::SyntheticProblem;
use crate::kernel::Subject;
use crate::units::PerMille;

/// Models to draw from.
pub type Choice<'a, T> = Vec<(&'a T, PerMille)>;

/// The rows that the parameters name.
pub struct Shelf<'a> {
    /// Ventilators.
    pub ventilators: Choice<'a, Ventilator>,
    /// Heated humidifiers.
    pub humidifiers: Choice<'a, Appliance>,
    /// Concentrators.
    pub concentrators: Choice<'a, Appliance>,
    /// Suction devices.
    pub suctions: Choice<'a, Appliance>,
    /// External batteries.
    pub external_batteries: Choice<'a, ExternalBattery>,
    /// Portable stations.
    pub portable_stations: Choice<'a, PortableStation>,
    /// Generators.
    pub generators: Choice<'a, Generator>,
    /// Cars.
    pub cars: Choice<'a, Car>,
    /// Oxygen cylinders.
    pub cylinders: Choice<'a, OxygenCylinder>,
    /// How batteries age; holds every row that a battery on the shelf names.
    pub ageing: &'a [Ageing],
}

impl<'a> Shelf<'a> {
    /// The rows of `catalogue` that `settled` names.
    pub fn of(settled: &Settled, catalogue: &'a Catalogue) -> Result<Self, SyntheticProblem> {
        let shelf = Shelf {
            ventilators: rows("ventilators", &settled.ventilators, &catalogue.ventilators)?,
            humidifiers: rows("humidifiers", &settled.humidifiers, &catalogue.humidifiers)?,
            concentrators: rows("concentrators", &settled.concentrators, &catalogue.concentrators)?,
            suctions: rows("suctions", &settled.suctions, &catalogue.suctions)?,
            external_batteries: rows("external-batteries", &settled.external_batteries, &catalogue.external_batteries)?,
            portable_stations: rows("portable-stations", &settled.portable_stations, &catalogue.portable_stations)?,
            generators: rows("generators", &settled.generators, &catalogue.generators)?,
            cars: rows("cars", &settled.cars, &catalogue.cars)?,
            cylinders: rows("cylinders", &settled.cylinders, &catalogue.cylinders)?,
            ageing: &catalogue.ageing,
        };
        let internal = shelf.ventilators.iter().filter_map(|(row, _)| row.internal.as_ref()).map(|internal| &internal.ages);
        let external = shelf.external_batteries.iter().map(|(row, _)| &row.ages);
        let stations = shelf.portable_stations.iter().map(|(row, _)| &row.ages);
        match internal.chain(external).chain(stations).find(|ages| !catalogue.ageing.iter().any(|row| row.id == **ages)) {
            Some(unknown) => Err(unknown_model("ageing", unknown)),
            None => Ok(shelf),
        }
    }

    /// What is left of a battery of the sort `ages` after `months`, on a straight line; the loss is rounded up.
    pub fn left(&self, ages: &str, months: u64) -> PerMille {
        self.ageing.iter().find(|row| row.id == ages).map_or(PerMille::ALL, |row| row.left_after(months))
    }
}

fn rows<'a, T: Row>(list: &'static str, models: &Models, rows: &'a [T]) -> Result<Choice<'a, T>, SyntheticProblem> {
    let sum: u64 = models.0.iter().map(|(_, share)| u64::from(share.0)).sum();
    if sum != 1_000 {
        return Err(SyntheticProblem::new("synthetic-models-not-all", [("parameter", list.to_owned()), ("sum", sum.to_string())]));
    }
    let find = |id: &str| rows.iter().find(|row| row.id() == id).ok_or_else(|| unknown_model(list, id));
    models.0.iter().map(|(id, share)| Ok((find(id)?, *share))).collect()
}

fn unknown_model(list: &'static str, id: &str) -> SyntheticProblem {
    SyntheticProblem::new("synthetic-model-unknown", [("parameter", list.to_owned()), ("id", id.to_owned())])
}

/// One of the models that are `fit`, by their shares among those; `None` if none is.
pub fn pick<'a, T>(subject: Subject, draw: u32, choice: &Choice<'a, T>, fit: impl Fn(&T) -> bool) -> Option<&'a T> {
    let fitting = || choice.iter().filter(|(row, _)| fit(row));
    let all: u64 = fitting().map(|(_, share)| u64::from(share.0)).sum();
    let at = subject.below(draw, all);
    let mut passed = 0;
    fitting()
        .find(|(_, share)| {
            passed += u64::from(share.0);
            at < passed
        })
        .map(|(row, _)| *row)
}
