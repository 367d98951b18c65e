//! A plan (地域BCP) file: what there is beside what the area's sites have, how the response works, and its policies.

use schemars::JsonSchema;
use serde::Deserialize;

use super::area::{Area, Name};
use super::catalogue::Catalogue;
use super::claims::Claim;
use super::practice::Stated;
use super::problem::Problem;
use super::promise::Promise;
use crate::power::Devices;
use crate::power::source::Source;
use crate::response::Practice;
use crate::response::deliver::{Deliver, Item};
use crate::response::feed::Feeding;
use crate::response::policy::Order;
use crate::response::policy::Policy;
use crate::response::staff::Crew;
use crate::response::stock::Stock;
use crate::transport::vehicle::Vehicles;
use crate::units::{Fuel, Oxygen};

/// The format version of plan files that this program reads.
pub const VERSION: u32 = 1;

/// A plan file `*.plan.ron`.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The format's version, [`VERSION`].
    pub version: u32,
    /// What it is called.
    pub title: Name,
    /// How long acts take, and how often they succeed; what is left out is a named assumption.
    #[serde(default)]
    pub practice: Stated,
    /// What sites have beside what the area's file says; several additions to one site add up.
    #[serde(default)]
    pub adds: Vec<Addition>,
    /// The policies, in the order in which they are looked at.
    #[serde(default)]
    pub policies: Vec<Policy>,
    /// What the plan undertakes (対応目標). `ikitsugi test` asks whether it holds.
    #[serde(default)]
    pub promises: Vec<Promise>,
    /// What it counts on of the sites, by agreement or by habit: looked at beside other plans by `check --plans`.
    #[serde(default)]
    pub counts_on: Vec<Claim>,
}

/// What a site has beside what the area's file says.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addition {
    /// The site's id.
    pub site: String,
    /// More staff.
    #[serde(default)]
    pub staff: Vec<Crew>,
    /// More vehicles.
    #[serde(default)]
    pub vehicles: Vec<Vehicles>,
    /// More stock.
    #[serde(default)]
    pub stock: Vec<Stock>,
}

impl Plan {
    /// What it counts on, each with what there is of it; claims on sites that the area does not have are left out, and the checks say so.
    fn counted(&self, area: &Area) -> Vec<Counted> {
        let of = |claim: &Claim| {
            let site = area.sites.iter().find(|site| site.id == claim.site)?;
            let resource = claim.what.resource();
            let there = resource.at(site).saturating_add(resource.added(self, &site.id));
            Some(Counted { claim: claim.clone(), site: site.name.clone(), there })
        };
        self.counts_on.iter().filter_map(of).collect()
    }
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
    /// What the plan undertakes.
    pub promises: Vec<Promise>,
    /// What deliveries bring, made whole from the catalogue.
    pub goods: Vec<Good>,
    /// What electric cars do that feed homes, and the source that each is to a home; `None`: none does.
    pub feeding: Option<(Feeding, Source)>,
    /// What it counts on, each with what there is of it, in the order of the file.
    pub counts_on: Vec<Counted>,
    /// What is to be looked at in it, though it can be used.
    pub warnings: Vec<Problem>,
}

/// Something that a plan counts on, and what there is of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// As the plan says it.
    pub claim: Claim,
    /// What the site is called.
    pub site: Name,
    /// How much the site has of it, with what the plan adds; in the resource's own unit.
    pub there: u64,
}

/// One of the goods that deliveries bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Good {
    /// As the plan names it.
    pub item: Item,
    /// What it is to a home.
    pub is: GoodIs,
}

/// What one of the goods is to a home.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GoodIs {
    /// A source, charged.
    Source(Source),
    /// Oxygen in a cylinder.
    Cylinder(Oxygen),
    /// What stands in for a device: an HME, foot suction.
    Instead(Devices),
    /// A bag for hand ventilation.
    Bag,
    /// A can of petrol.
    Fuel(Fuel),
}

impl Settled {
    /// Puts what the plan adds with the sites of the area.
    pub(super) fn of(plan: Plan, goods: Vec<Good>, warnings: Vec<Problem>, area: &mut Area) -> Self {
        let feeding = super::goods::feeding(&plan, &Catalogue::shipped());
        let counts_on = plan.counted(area);
        for addition in plan.adds {
            if let Some(site) = area.sites.iter_mut().find(|site| site.id == addition.site) {
                site.staff.extend(addition.staff);
                site.vehicles.extend(addition.vehicles);
                site.stock.extend(addition.stock);
            }
        }
        let (title, practice) = (plan.title, plan.practice.practice());
        Settled { title, practice, policies: plan.policies, promises: plan.promises, goods, feeding, counts_on, warnings }
    }

    /// The sources that deliveries may bring to one home, each as often as it may come.
    pub(super) fn brings(&self) -> Vec<(&Item, Source)> {
        let mut brings = Vec::new();
        for policy in &self.policies {
            let Order::Deliver(Deliver { what, at_most, .. }) = &policy.order else { continue };
            let source = self.goods.iter().find(|good| good.item == *what).map(|good| good.is);
            if let Some(GoodIs::Source(source)) = source {
                let so_far = brings.iter().filter(|(item, _)| *item == what).count();
                brings.extend((so_far..usize::from(*at_most)).map(|_| (what, source)));
            }
        }
        brings
    }
}
