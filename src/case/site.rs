//! Sites: hospitals, clinics, stations, shelters, hubs, depots and whatever else the response works from.
//!
//! A site says what it is and what it has. What is left out it does not have: no beds, no supply of its own, no staff, no stock.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::area::Name;
use crate::care::admission::Admits;
use crate::place::LatLon;
use crate::power::site::OwnSupply;
use crate::response::staff::Crew;
use crate::response::stock::{Charging, Stock};
use crate::transport::vehicle::Vehicles;
use crate::units::Fuel;

/// A site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Its id, unique in the area.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// What it is.
    pub kind: SiteKind,
    /// In which municipality, or that it lies outside the area.
    pub stands: Stands,
    /// Its place; `None` where unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<LatLon>,
    /// The outage block it hangs on; `None`: the nearest block of its municipality. A site outside the area hangs on none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feeder: Option<String>,
    /// The storey of its wards, offices or stock: 1 is the ground floor, −1 the first basement; there is no 0.
    #[serde(default = "ground", skip_serializing_if = "is_ground")]
    pub storey: i8,
    /// Made up, though the area is not.
    #[serde(default, skip_serializing_if = "is_false")]
    pub synthesised: bool,
    /// Whom it works for: codes of municipalities and ids of medical areas. Empty: its own municipality.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serves: Vec<String>,
    /// The site that takes over where this one closes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<String>,
    /// Calls it can make or take at once.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub phones: u32,
    /// Who works there, and when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub staff: Vec<Crew>,
    /// What drives from there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vehicles: Vec<Vehicles>,
    /// Whom it takes in; `None`: nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admits: Option<Admits>,
    /// Its own supply when mains is lost; `None`: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supply: Option<OwnSupply>,
    /// Batteries it charges for homes; `None`: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charging: Option<Charging>,
    /// What is kept there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stock: Vec<Stock>,
    /// Fuel that it brings in a disaster to all together who have a contract with it; `None`: it refuels nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refuels: Option<Fuel>,
    /// The building it is in, where other sites are in it too: any name that all of them have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub building: Option<String>,
    /// The telephone exchange (電話局) it hangs on; `None`: that of its block.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange: Option<String>,
}

/// What a site is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum SiteKind {
    /// Disaster base hospital (災害拠点病院).
    BaseHospital,
    /// Disaster partner hospital (災害拠点連携病院).
    PartnerHospital,
    /// Disaster medical support hospital (災害医療支援病院).
    SupportHospital,
    /// Another hospital.
    Hospital,
    /// A clinic that visits at home (在宅療養支援診療所).
    Clinic,
    /// A clinic or hospital with a leading part in home care (在宅療養において積極的役割を担う医療機関).
    LeadingClinic,
    /// Night desk (在宅医療等夜間連携窓口).
    NightDesk,
    /// Visit-support firm (往診支援事業者).
    VisitSupport,
    /// Visiting-nurse station (訪問看護ステーション).
    NurseStation,
    /// An office that sends paid carers (重度訪問介護事業所).
    HelperOffice,
    /// Health centre with public-health nurses (保健所・保健センター).
    HealthCentre,
    /// Ward office, the liaison hub (在宅療養において必要な連携を担う拠点).
    WardOffice,
    /// Remote monitoring centre of ventilators.
    MonitoringCentre,
    /// Equipment and oxygen vendor (人工呼吸器・酸素 供給事業者).
    EquipmentVendor,
    /// Who refuels generators and cars under contract (燃料供給事業者).
    FuelSupplier,
    /// Welfare shelter (福祉避難所).
    WelfareShelter,
    /// Short stay with medical care (医療型短期入所).
    ShortStay,
    /// Charging hub (充電拠点).
    ChargingHub,
    /// Depot of batteries, cylinders, fuel (備蓄倉庫).
    Depot,
    /// Fire station with ambulances (消防署・救急隊).
    AmbulanceBase,
    /// Private patient transport or welfare taxis (患者等搬送事業者・福祉タクシー).
    PatientTransport,
}

/// Where a site stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Stands {
    /// In the municipality with this code.
    In(String),
    /// Outside the area, such as in the next prefecture: this area's outages do not reach it.
    Outside(String),
}

const fn ground() -> i8 {
    1
}

fn is_ground(storey: &i8) -> bool {
    *storey == ground()
}

fn is_false(flag: &bool) -> bool {
    !flag
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}
