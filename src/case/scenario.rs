//! A scenario file: which area and register, from when, how long, and what happens.

use jiff::civil::{Date, DateTime};
use schemars::JsonSchema;
use serde::Deserialize;

use super::area::Name;
use super::register::{Assumptions, Definition, Patient};
use crate::hazard::Hazard;
use crate::units::Seconds;

/// The format version of scenario files that this program reads.
pub const VERSION: u32 = 1;

/// A scenario file.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
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
    /// The plan's file, relative to this one; left out: nobody responds.
    #[serde(default)]
    pub plan: Option<String>,
    /// A folder with the plans of all who work in the area, relative to this file, which are looked at beside each other; left out: none are.
    #[serde(default)]
    pub plans: Option<String>,
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
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub enum Register {
    /// Drawn from rates and shares.
    Synthetic(Box<super::synthetic::Synthetic>),
    /// Written here.
    Patients(Vec<Patient>),
    /// Read from a file of its own.
    File(Box<RegisterFile>),
}

/// A register in a file of its own: RON or JSON, which say everything themselves, or a table, of which the rest is said here.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterFile {
    /// The file, relative to the scenario; its ending says which form it has: `.ron`, `.json`, `.csv` or `.xlsx`.
    pub path: String,
    /// Of a table, the version of its columns; else left out.
    #[serde(default)]
    pub version: Option<u32>,
    /// Of a table, which users it counts; else left out.
    #[serde(default)]
    pub definition: Option<Definition>,
    /// Of a table, the day on which it was as it is (名簿基準日); else left out.
    #[serde(default)]
    pub as_of: Option<Date>,
    /// Of a table, where it comes from; else left out.
    #[serde(default)]
    pub source: Option<String>,
    /// Of a workbook, the sheet; left out where it is called as in the template.
    #[serde(default)]
    pub sheet: Option<String>,
    /// What is assumed in place of the defaults where the register does not say.
    #[serde(default)]
    pub assume: Assumptions,
}
