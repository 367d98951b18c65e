//! Whose carers or power the register leaves blank: what would help them is not known before it is filled in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::case::register::Blank;
use crate::fact::Rank;

/// People of whom something is left blank, and taken as none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LeftBlank {
    /// What is left blank of any of them.
    pub what: Blank,
    /// Their ids.
    pub patients: Vec<String>,
}

impl LeftBlank {
    /// Those among some people of a case; `None` if the register says enough of all of them.
    #[must_use]
    pub fn among(case: &Case, people: &[Rank]) -> Option<Self> {
        let patients = people.iter().map(|rank| &case.patients[rank.index()]);
        let blank: Vec<(&str, Blank)> = patients.filter_map(|patient| Some((patient.id.as_str(), patient.blank()?))).collect();
        let what = blank.iter().map(|(_, what)| *what).reduce(Blank::or)?;
        Some(LeftBlank { what, patients: blank.into_iter().map(|(id, _)| id.to_owned()).collect() })
    }
}
