//! What paper says of one home.

use jiff::civil::Date;
use serde::Serialize;

use super::lasts;
use super::office::{Offices, Sites};
use super::together::{Reason, Together};
use super::{Handed, Office};
use crate::analysis::checklist::{Finding, HALF_YEAR, HomeCheck, YEAR, within};
use crate::analysis::explain::{Basis, basis, of_reserve};
use crate::care::patient::{Class, Ventilation};
use crate::case::Case;
use crate::case::area::Name;
use crate::case::catalogue::Catalogue;
use crate::case::register::{Blank, Patient, Relation, Said, Wish};
use crate::fact::Rank;

/// One home on paper. Names, addresses and telephone numbers are written by hand: no file has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Home {
    /// 仮ID.
    pub id: String,
    /// The code of the municipality.
    pub code: String,
    /// The municipality.
    pub municipality: Name,
    /// The outage block (停電ブロック).
    pub block: String,
    /// By tracheostomy, by mask, or oxygen alone.
    pub ventilation: Ventilation,
    /// Dependence class.
    pub class: Class,
    /// The ventilator's model; `None` where nobody wrote it.
    pub ventilator: Option<Name>,
    /// The shortest reserve over the hours of a day at which mains may be lost, in seconds; `None` if it is 72 h or more, and where
    /// support is oxygen alone.
    pub reserve_s: Option<u32>,
    /// On what the reserve rests, by the least firm of the sources: `measured`, `catalogue` or `estimated`; `None` without sources.
    pub reserve_basis: Option<&'static str>,
    /// Why that is not the sum of what the sources last by themselves.
    pub reasons: Vec<Reason>,
    /// The home's own sources in the supply order.
    pub sources: Vec<Owned>,
    /// The register leaves blank whether there are further sources: there may be some.
    pub sources_blank: bool,
    /// The register leaves blank whether there are cylinders.
    pub cylinders_blank: bool,
    /// How long the cylinders last at the flow prescribed, in seconds, rounded down; `None` without cylinders.
    pub cylinder_s: Option<u32>,
    /// The devices beside the ventilator, and what may stand in for them.
    pub devices: Beside,
    /// What is lacking or not known, most urgent first.
    pub lacks: Vec<Finding>,
    /// The wish for a disaster (災害時の過ごし方の意向).
    pub wish: Wish,
    /// The clinic (主治医).
    pub clinic: Option<Office>,
    /// The deputy clinic (副主治医・連携医).
    pub deputy: Option<Office>,
    /// The visiting-nurse station (訪問看護ステーション).
    pub station: Option<Office>,
    /// The vendor of ventilator or oxygen (供給事業者).
    pub vendor: Option<Office>,
    /// The hospital at which the patient is registered.
    pub hospital: Option<Office>,
    /// Who is to be reached in an emergency, by relation, in the order of calling.
    pub contacts: Vec<Relation>,
    /// When the row was last brought up to date; `None` where nobody wrote it.
    pub updated: Option<Date>,
    /// How old that is.
    pub age: Age,
    /// The patient refused in peacetime to be told to whom this is handed.
    pub refused: bool,
    /// Whether the patient is on the statutory roster (避難行動要支援者名簿); `None` where nobody wrote it.
    pub on_roster: Option<bool>,
}

/// What stands beside the ventilator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// A heated humidifier.
    pub humidifier: bool,
    /// A heat and moisture exchanger (人工鼻).
    pub hme: bool,
    /// A concentrator.
    pub concentrator: bool,
    /// Electric suction.
    pub suction: bool,
    /// Foot or hand suction.
    pub foot_suction: bool,
    /// A bag for hand ventilation (蘇生バッグ).
    pub hand_ventilator: bool,
}

/// One source of a home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Owned {
    /// Its kind, by the name it has in files.
    pub kind: &'static str,
    /// How long it lasts by itself without a pause once the load is reduced, at its usual charge or with the fuel in hand, in seconds, rounded down;
    /// `None` if it is too weak for the home's devices.
    pub lasts_s: Option<u32>,
    /// The same fully charged; `None` of an engine too.
    pub full_s: Option<u32>,
    /// An engine that charges the home's batteries in the run that gives the reserve.
    pub charges: bool,
    /// On what that rests: `measured`, `catalogue` or `estimated`.
    pub basis: &'static str,
    /// When it was measured; `None` where it was not, or nobody wrote the day.
    pub measured_on: Option<Date>,
}

/// How old a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Age {
    /// At most half a year.
    Fresh,
    /// Over half a year.
    HalfYear,
    /// Over a year.
    Year,
    /// Nobody wrote when it was brought up to date.
    NotKnown,
}

impl Age {
    /// The age of what was brought up to date on a day.
    #[must_use]
    pub fn of(updated: Option<Date>, on: Date) -> Self {
        match updated {
            None => Age::NotKnown,
            Some(updated) if within(updated, on, HALF_YEAR) => Age::Fresh,
            Some(updated) if within(updated, on, YEAR) => Age::HalfYear,
            Some(_) => Age::Year,
        }
    }

    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Age::Fresh => "fresh",
            Age::HalfYear => "half-year",
            Age::Year => "year",
            Age::NotKnown => "not-known",
        }
    }
}

/// What homes on paper are made from.
pub struct Maker<'a> {
    pub case: &'a Case,
    pub sites: Sites<'a>,
    pub catalogue: Catalogue,
    pub handed: Option<Handed>,
}

impl Maker<'_> {
    /// One home, as the check found it.
    pub fn home(&self, check: &HomeCheck) -> Home {
        let (case, rank) = (self.case, check.patient);
        let patient = &case.patients[rank.index()];
        let row = patient.row.as_deref();
        let Offices { clinic, deputy, station, vendor, hospital } = self.sites.offices(patient);
        let updated = row.and_then(|row| row.updated);
        let together = Together::of(patient, check);
        Home {
            id: patient.id.clone(),
            code: case.municipality_of(rank).code.clone(),
            municipality: case.municipality_of(rank).name.clone(),
            block: case.feeder_of(rank).name.clone(),
            ventilation: patient.support.ventilation,
            class: patient.support.class,
            ventilator: row.and_then(|row| row.ventilator.model.as_deref()).map(|model| self.model(model)),
            reserve_s: check.reserve.map(|reserve| reserve.0),
            reserve_basis: of_reserve(case, rank).map(Basis::name),
            sources: sources(case, rank, together.charged_by),
            reasons: together.reasons,
            sources_blank: sources_blank(patient),
            cylinders_blank: row.is_some_and(|row| row.devices.cylinders.is_none()) && patient.equipment.cylinder.is_none(),
            cylinder_s: lasts::cylinder(&patient.equipment).map(|lasts| lasts.0),
            devices: beside(patient),
            lacks: check.lacks.clone(),
            wish: row.map_or(patient.living.wish, |row| row.wish),
            clinic,
            deputy,
            station,
            vendor,
            hospital,
            contacts: row.map(|row| row.contacts.clone()).unwrap_or_default(),
            updated,
            age: Age::of(updated, case.as_of()),
            refused: self.handed.is_some_and(|handed| patient.said(handed.to) == Said::Refused),
            on_roster: row.and_then(|row| row.law.roster),
        }
    }

    fn model(&self, id: &str) -> Name {
        let found = self.catalogue.ventilators.iter().find(|row| row.id == id);
        found.map_or_else(|| Name { ja: id.to_owned(), en: id.to_owned() }, |row| row.name.clone())
    }
}

/// The internal battery stands last, as it is used: what is before it spares it.
fn sources(case: &Case, rank: Rank, charged_by: u16) -> Vec<Owned> {
    let equipment = &case.patients[rank.index()].equipment;
    let owned = equipment.own_sources().map(|(index, source)| {
        let basis = basis(case, rank, index);
        let measured_on = if let Basis::Measured(_, day) = basis { day } else { None };
        let lasts = lasts::alone(equipment, source);
        let charges = charged_by >> index & 1 == 1;
        let (lasts_s, full_s) = (lasts.map(|lasts| lasts.usual.0), lasts.and_then(|lasts| lasts.full).map(|full| full.0));
        Owned { kind: source.kind().name(), lasts_s, full_s, charges, basis: basis.name(), measured_on }
    });
    owned.collect()
}

/// Whether the row leaves blank what the home is therefore taken to have none of, and nothing but the internal battery is there.
fn sources_blank(patient: &Patient) -> bool {
    let internal_blank = patient.row.as_ref().is_some_and(|row| row.sources.internal_battery.is_none());
    let has_none = patient.equipment.own_sources().next().is_none();
    matches!(patient.blank(), Some(Blank::Power | Blank::CarersAndPower)) || (has_none && internal_blank)
}

fn beside(patient: &Patient) -> Beside {
    let equipment = &patient.equipment;
    Beside {
        humidifier: equipment.humidifier.is_some(),
        hme: equipment.hme,
        concentrator: equipment.concentrator.is_some(),
        suction: equipment.suction.is_some(),
        foot_suction: equipment.foot_suction,
        hand_ventilator: equipment.hand_ventilator,
    }
}
