//! Somebody else tries where nobody answered: the deputy, the ward, a visit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::confirm::Caller;
use crate::units::Seconds;

/// How they try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Tries {
    /// By telephone, so often, with this long between.
    Telephone(u32, Seconds),
    /// By going there.
    Visit,
}

/// Somebody else tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deputise {
    /// Who tries.
    pub by: Caller,
    /// How.
    pub tries: Tries,
}
