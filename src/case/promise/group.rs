//! Of whom a promise speaks.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::care::living::Wish;
use crate::care::patient::{Class, Ventilation};
use crate::case::Case;
use crate::case::area::Area;
use crate::case::register::Patient;
use crate::fact::Rank;

/// A condition on people, as the register says. Of several all must hold.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Group {
    /// Of this dependence class.
    Class(Class),
    /// With ventilation of this sort.
    Ventilation(Ventilation),
    /// With this wish.
    Wish(Wish),
    /// A child (`true`) or an adult.
    Child(bool),
    /// On this storey or a higher one.
    StoreyFrom(i8),
    /// The ward knows of them (`true`), or does not.
    Known(bool),
    /// Registered at a hospital, or not.
    Registered(bool),
    /// At home in the municipality with this code.
    Municipality(String),
    /// At home in a municipality of the medical area with this id.
    MedicalArea(String),
    /// Their row names this site: as clinic, deputy, station, vendor or hospital.
    Site(String),
}

impl Group {
    /// Whether it holds for a patient of the case.
    #[must_use]
    pub fn holds(&self, case: &Case, rank: Rank) -> bool {
        let patient = &case.patients[rank.index()];
        let living = &patient.living;
        match self {
            Group::Class(class) => patient.support.is_of_class(*class),
            Group::Ventilation(ventilation) => patient.support.ventilation == *ventilation,
            Group::Wish(wish) => living.wish == *wish,
            Group::Child(child) => living.child == *child,
            Group::StoreyFrom(storey) => living.storey >= *storey,
            Group::Known(known) => patient.known_to_ward == *known,
            Group::Registered(registered) => living.hospital.is_some() == *registered,
            Group::Municipality(code) => case.municipality_of(rank).code == *code,
            Group::MedicalArea(id) => case.municipality_of(rank).medical_area.as_ref() == Some(id),
            Group::Site(site) => names(patient, site),
        }
    }

    /// What it names that the area does not have.
    #[must_use]
    pub fn unknown<'a>(&'a self, area: &Area) -> Option<&'a str> {
        let (name, known) = match self {
            Group::Municipality(code) => (code, area.municipalities.iter().any(|municipality| municipality.code == *code)),
            Group::MedicalArea(id) => (id, area.medical_areas.iter().any(|medical_area| medical_area.id == *id)),
            Group::Site(id) => (id, area.sites.iter().any(|site| site.id == *id)),
            Group::Class(_) | Group::Ventilation(_) | Group::Wish(_) | Group::Child(_) => return None,
            Group::StoreyFrom(_) | Group::Known(_) | Group::Registered(_) => return None,
        };
        (!known).then_some(name)
    }
}

fn names(patient: &Patient, site: &str) -> bool {
    let living = &patient.living;
    let named = [&living.clinic, &living.deputy, &living.station, &living.vendor, &living.hospital];
    named.into_iter().flatten().any(|named| named == site)
}
