//! A scenario file: which area and register, from when, how long, and what happens.

use jiff::civil::DateTime;
use serde::Deserialize;

use super::area::Name;
use super::register::Patient;
use crate::hazard::Hazard;
use crate::units::Seconds;

/// The format version of scenario files that this program reads.
pub const VERSION: u32 = 1;

/// A scenario file.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The format's version, [`VERSION`].
    pub version: u32,
    /// What it is called.
    pub title: Name,
    /// The area's file, relative to this one.
    pub area: String,
    /// Who is lived through it.
    pub register: Register,
    /// Local time of second 0.
    pub start: DateTime,
    /// How long the run goes on.
    pub horizon: Seconds,
    /// The key of all luck, unless the command line says otherwise.
    #[serde(default = "first_seed")]
    pub seed: u64,
    /// What happens.
    pub hazards: Vec<Hazard>,
}

const fn first_seed() -> u64 {
    1
}

/// Where the patients come from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub enum Register {
    /// Drawn from rates and shares.
    Synthetic(Box<super::synthetic::Synthetic>),
    /// Written here.
    Patients(Vec<Patient>),
}
