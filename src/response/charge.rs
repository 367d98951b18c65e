//! Batteries of homes are charged at a hub (充電拠点).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who brings the battery there and back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Bearer {
    /// Somebody of the family, if a second adult is at home; else nobody.
    Family,
    /// Somebody of the family if a second adult is at home, else a runner of a site of the municipality.
    FamilyOrRunner,
}

/// The external battery or station that holds least is taken to the nearest hub by travel time, waits for a socket, is charged and brought
/// back. It serves nobody meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Charge {
    /// Who brings it.
    pub by: Bearer,
}

use super::area::Area;
use super::ask::Reason;
use super::dispatch::Hour;
use crate::fact::Rank;

/// PLACEHOLDER
pub(super) fn set_out(_patient: Rank, _charge: Charge, _why: Reason, _area: &mut Area, _hour: &mut Hour<'_, '_, '_>) {}
