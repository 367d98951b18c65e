//! Safety confirmation (安否確認) by telephone.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::units::Seconds;

/// Who calls: each is the patient's own, as the register names it, or the one of the municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Caller {
    /// The visiting-nurse station (訪問看護ステーション).
    Station,
    /// The clinic (主治医).
    Clinic,
    /// The deputy clinic (副主治医・連携医).
    DeputyClinic,
    /// The night desk (在宅医療等夜間連携窓口) of the municipality.
    NightDesk,
    /// A visit-support firm (往診支援事業者) of the municipality.
    VisitSupport,
    /// The health centre (保健所・保健センター) of the municipality.
    HealthCentre,
    /// The ward office (区市町村) of the municipality.
    WardOffice,
    /// The equipment vendor (供給事業者).
    Vendor,
}

impl Caller {
    /// Every caller.
    pub const ALL: [Caller; 8] = [
        Caller::Station,
        Caller::Clinic,
        Caller::DeputyClinic,
        Caller::NightDesk,
        Caller::VisitSupport,
        Caller::HealthCentre,
        Caller::WardOffice,
        Caller::Vendor,
    ];

    /// Whether the patient's own row names it, so that it knows the patient whether or not the ward does.
    #[must_use]
    pub const fn is_the_patients_own(self) -> bool {
        match self {
            Caller::Station | Caller::Clinic | Caller::DeputyClinic | Caller::Vendor => true,
            Caller::NightDesk | Caller::VisitSupport | Caller::HealthCentre | Caller::WardOffice => false,
        }
    }
}

/// In which order a list is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum CallOrder {
    /// The least known reserve first.
    #[default]
    Reserve,
    /// As the list stands, by id: what a plan without an order comes to.
    List,
}

/// Calls in rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    /// Who calls.
    pub by: Caller,
    /// In which order.
    #[serde(default)]
    pub order: CallOrder,
    /// How often somebody is called at most, at least once.
    pub attempts: u32,
    /// How long after a call without an answer the next is tried, at least 1 s.
    pub every: Seconds,
}
