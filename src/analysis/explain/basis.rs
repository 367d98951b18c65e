//! On what a source's figure rests: measured with this patient, a catalogue or label, or an assumption.

use jiff::civil::Date;

use crate::case::Case;
use crate::case::register::{Has, KnownBattery, KnownEngine, Row};
use crate::fact::Rank;
use crate::power::source::{Capacity, Source, SourceKind};
use crate::units::Seconds;

/// On what a figure rests, the firmest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Measured with this patient (実測): how long it lasted, and on which day, if that is known.
    Measured(Seconds, Option<Date>),
    /// From a catalogue, a label, or as the scenario writes it (カタログ).
    Catalogue,
    /// Assumed or drawn (推定).
    Estimated,
}

impl Basis {
    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Basis::Measured(..) => "measured",
            Basis::Catalogue => "catalogue",
            Basis::Estimated => "estimated",
        }
    }
}

/// On what the figures of a source of a home rest; the place is that of the supply order.
///
/// # Panics
/// If the patient or the source does not exist.
#[must_use]
pub fn basis(case: &Case, patient: Rank, source: usize) -> Basis {
    let patient = &case.patients[patient.index()];
    let sources = &patient.equipment.sources;
    let kind = sources[source].kind();
    if let (None, Some(_)) = (&patient.row, case.synthetic()) {
        return Basis::Estimated;
    }
    let Some(row) = &patient.row else { return as_written(&sources[source]) };
    let number = sources[..source].iter().filter(|other| other.kind() == kind).count();
    match kind {
        SourceKind::ElectricCar => Basis::Catalogue,
        SourceKind::ExternalBattery => of_battery(row, nth(row.sources.external_batteries.as_ref(), number), kind),
        SourceKind::PortableStation => of_battery(row, nth(row.sources.portable_stations.as_ref(), number), kind),
        SourceKind::InternalBattery => of_battery(row, row.sources.internal_battery.as_ref().and_then(Has::yes), kind),
        SourceKind::Car => of_engine(row.sources.car.as_ref()),
        SourceKind::Generator => of_engine(row.sources.generator.as_ref()),
    }
}

fn nth(list: Option<&Vec<KnownBattery>>, number: usize) -> Option<&KnownBattery> {
    list.and_then(|list| list.get(number))
}

/// On what a home's reserve rests: the least firm of its sources; `None` if it has none.
///
/// # Panics
/// If there is no such patient.
#[must_use]
pub fn of_reserve(case: &Case, patient: Rank) -> Option<Basis> {
    case.patients[patient.index()].equipment.own_sources().map(|(source, _)| basis(case, patient, source)).max()
}

/// A patient written whole in a scenario: whoever wrote it gave the figures.
fn as_written(source: &Source) -> Basis {
    match source.battery().map(|battery| battery.capacity) {
        Some(Capacity::Measured(lasts)) => Basis::Measured(lasts, None),
        Some(Capacity::Energy(_) | Capacity::Runs { .. }) | None => Basis::Catalogue,
    }
}

/// A runtime measured with the patient needs no draw; any other figure rests on the draw of the ventilator too.
fn of_battery(row: &Row, known: Option<&KnownBattery>, kind: SourceKind) -> Basis {
    if let Some(measured) = known.and_then(|known| known.measured) {
        return Basis::Measured(measured.lasts, measured.on);
    }
    let ventilator = row.ventilator.model.is_some();
    let energy = known.is_some_and(|known| known.capacity.is_some() || known.model.is_some());
    // An internal battery is that of the ventilator's model.
    let energy = energy || kind == SourceKind::InternalBattery && ventilator;
    let draw = ventilator || row.ventilator.draw.is_some();
    if energy && draw { Basis::Catalogue } else { Basis::Estimated }
}

/// An engine lasts as long as its fuel: how much there is must be written, and what it burns, or its model.
fn of_engine(engine: Option<&Has<KnownEngine>>) -> Basis {
    let Some(engine) = engine.and_then(Has::yes) else { return Basis::Estimated };
    let known = engine.fuel.is_some() && (engine.burn.is_some() || engine.model.is_some());
    if known { Basis::Catalogue } else { Basis::Estimated }
}
