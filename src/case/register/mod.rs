//! The register (使用者名簿): every patient as the ward knows them, and what the engine makes of each.
//!
//! A [`Row`] is what stands in the file; whatever it does not say is not known. A [`Patient`] is a row made whole by
//! named assumptions, so that the engine can live the home through.

mod assumed;
mod blank;
mod blocks;
mod doubt;
mod living;
mod remark;
mod row;
mod settle;
mod sharing;
mod sources;
mod taken;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::care::carer::Carers;
use crate::care::living::Living;
use crate::care::patient::Support;
use crate::power::equipment::Equipment;

pub use crate::care::living::Wish;
pub use assumed::{Assumed, Assumptions, Leans};
pub use blank::Blank;
pub use blocks::{Blocks, plain};
pub use doubt::Doubt;
pub use remark::{Heard, Remark, Saying, remarks};
pub use row::{
    Age, Dependence, Devices, Has, Household, KnownBattery, KnownCarer, KnownCylinders, KnownDevice, KnownEngine, KnownTo, Law, Marks,
    Measured, Partners, Plan, Row, Sources, Tolerated, Transport,
};
pub use settle::Settler;
pub use sharing::{Consent, Recipient, Relation, Said};
pub use taken::{Head, LeftOut, ROW, Read, Taken, take};

/// The format version of registers that this program reads and writes, as RON, JSON and as tables.
pub const VERSION: u32 = 1;

/// A register file `register.ron` or `.json`. Of a table the scenario that names it says what stands beside `patients` here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// The format's version, [`VERSION`].
    pub version: u32,
    /// Which users it counts: wards differ, and so do their totals.
    pub definition: Definition,
    /// The day on which it was as it is (名簿基準日).
    pub as_of: Date,
    /// Where it comes from, such as the office that keeps it.
    pub source: String,
    /// Rows that were left out (取り込まなかった行) when this file was written from another: results say that they are in none of their numbers.
    #[serde(default, skip_serializing_if = "is_nobody")]
    pub left_out: u32,
    /// What was said of rows when this file was written from another: why those were left out, and what is to be looked at in others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<Remark>,
    /// One row a patient.
    pub patients: Vec<Row>,
}

const fn is_nobody(left_out: &u32) -> bool {
    *left_out == 0
}

/// Which users a register counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Definition {
    /// Those who need ventilation 24 hours or nearly so (24時間又はこれに準ずる者), as Nakano counts.
    AllDayOrNearly,
    /// All but those treated for sleep apnoea (睡眠時無呼吸症候群を除く全員), as Sumida counts.
    AllButSleepApnoea,
    /// Everybody with a ventilator at home.
    Everybody,
    /// Something else, in the ward's own words.
    Other(String),
}

/// One patient (在宅人工呼吸器使用者) as the engine lives with them. The id is a 仮ID: pseudonymous, and still personal data.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
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
    /// Where and how they live, as the response meets it.
    #[serde(default)]
    pub living: Living,
    /// The row of the register behind it, as the ward wrote it; `None` of a patient who was drawn or written whole in a scenario.
    #[serde(skip)]
    pub row: Option<Box<Row>>,
}

impl Patient {
    /// What was said in peacetime about telling a recipient of them; of whom there is no row, nothing.
    #[must_use]
    pub fn said(&self, to: Recipient) -> Said {
        self.row.as_ref().map_or(Said::Nothing, |row| Said::of(&row.consents, to))
    }
}

/// Who stands in a register is known to the ward that wrote it.
const fn known() -> bool {
    true
}
