//! A plan (地域BCP) file: what there is beside what the area's sites have, how the response works, and its policies.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::area::{Area, Name};
use crate::response::Practice;
use crate::response::policy::Policy;
use crate::response::staff::Crew;
use crate::response::stock::Stock;
use crate::transport::vehicle::Vehicles;

/// The format version of plan files that this program reads.
pub const VERSION: u32 = 1;

/// A plan file `*.plan.ron`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The format's version, [`VERSION`].
    pub version: u32,
    /// What it is called.
    pub title: Name,
    /// What sites have beside what the area's file says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adds: Vec<Addition>,
    /// The policies, in the order in which they are looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<Policy>,
}

/// What a site has beside what the area's file says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addition {
    /// The site's id.
    pub site: String,
    /// More staff.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub staff: Vec<Crew>,
    /// More vehicles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vehicles: Vec<Vehicles>,
    /// More stock.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stock: Vec<Stock>,
}

/// A plan whose additions lie with their sites, and whose practice is whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// What it is called.
    pub title: Name,
    /// How the response works.
    pub practice: Practice,
    /// The policies, in the order in which they are looked at.
    pub policies: Vec<Policy>,
}

impl Settled {
    /// Puts what the plan adds with the sites of the area.
    pub(super) fn of(plan: Plan, area: &mut Area) -> Self {
        for addition in plan.adds {
            if let Some(site) = area.sites.iter_mut().find(|site| site.id == addition.site) {
                site.staff.extend(addition.staff);
                site.vehicles.extend(addition.vehicles);
                site.stock.extend(addition.stock);
            }
        }
        Settled { title: plan.title, practice: super::practice::assumed(), policies: plan.policies }
    }
}
