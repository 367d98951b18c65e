//! The people at home: when they are there, and how long they can ventilate by hand.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::units::{Hours, Seconds};

/// Whether a carer stays while mains is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Bond {
    /// Family: who is at home does not leave before mains is back.
    Family,
    /// A paid helper: comes and goes by the hours.
    Helper,
    /// Somebody whom the response sends to relieve the others. No register knows them.
    #[serde(skip)]
    Sent,
}

/// One carer (介護者).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Carer {
    /// Family or paid.
    pub bond: Bond,
    /// When at home.
    pub hours: Hours,
    /// Trained to ventilate by hand and to suction.
    pub trained: bool,
    /// How long hand ventilation can be kept up from rested, in whole seconds.
    pub bags: Seconds,
}

/// The carers of one home, at most 16.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Carers(pub Box<[Carer]>);

impl Carers {
    /// Whether anybody of the family looks after the patient: they go along where the patient goes.
    #[must_use]
    pub fn has_family(&self) -> bool {
        self.0.iter().any(|carer| carer.bond == Bond::Family)
    }
}
