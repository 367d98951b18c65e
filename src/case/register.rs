//! The register (使用者名簿): every patient with support, equipment and carers.

use serde::Deserialize;

use crate::care::carer::Carers;
use crate::care::patient::Support;
use crate::power::equipment::Equipment;

/// One patient (在宅人工呼吸器使用者). The id is a 仮ID: pseudonymous, and still personal data.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patient {
    /// 仮ID, unique in the register; never a name.
    pub id: String,
    /// The outage block the home hangs on.
    pub feeder: String,
    /// The building the home is in, where several homes share the receiving equipment.
    #[serde(default)]
    pub building: Option<String>,
    /// Whether the ward knows of them (把握): who is not known is lived through all the same, and nobody calls them.
    #[serde(default = "known")]
    pub known_to_ward: bool,
    /// What support is needed, and when.
    pub support: Support,
    /// Devices and power sources.
    pub equipment: Equipment,
    /// Who is at home, and when.
    pub carers: Carers,
}

/// Who stands in a register is known to the ward that wrote it.
const fn known() -> bool {
    true
}
