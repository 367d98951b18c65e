//! What a site hangs on together with others: its building, block, hazard zone, bridge, telephone exchange, vendor and fuel supplier.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Spoken;
use super::bridges::Bridges;
use crate::case::area::{Area, Feeder};
use crate::case::claims::Resource;
use crate::case::site::{Site, SiteKind};
use crate::case::zone::{Level, Zone};
use crate::place::Inside;

/// What may take several sites at once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
pub struct Cause {
    /// What it is.
    pub kind: CauseKind,
    /// Its id, or its name where files give it no id.
    pub id: String,
}

/// The sorts of causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// A building.
    Building,
    /// An outage block.
    Block,
    /// A flood zone.
    Flood,
    /// A tsunami zone.
    Tsunami,
    /// A zone in which fire spreads.
    Fire,
    /// A slope that may come down.
    Slope,
    /// A bridge.
    Bridge,
    /// A telephone exchange.
    Exchange,
    /// An equipment vendor.
    Vendor,
    /// A fuel supplier.
    Supplier,
}

impl CauseKind {
    /// Its name in messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            CauseKind::Building => "building",
            CauseKind::Block => "block",
            CauseKind::Flood => "flood",
            CauseKind::Tsunami => "tsunami",
            CauseKind::Fire => "fire",
            CauseKind::Slope => "slope",
            CauseKind::Bridge => "bridge",
            CauseKind::Exchange => "exchange",
            CauseKind::Vendor => "vendor",
            CauseKind::Supplier => "supplier",
        }
    }

    /// Whether it takes this of a site that hangs on it. Without mains beds, sockets, staff at their desks and fuel pumps do not work; without fuel
    /// for the generator what runs on it does not.
    pub const fn takes(self, resource: &Resource) -> bool {
        match self {
            CauseKind::Block => match resource {
                Resource::BackupBeds | Resource::Sockets | Resource::Staff(_) | Resource::Fuel => true,
                Resource::Generator | Resource::Vehicles(_) | Resource::Stock(..) => false,
            },
            CauseKind::Supplier => match resource {
                Resource::BackupBeds | Resource::Sockets | Resource::Generator | Resource::Fuel => true,
                Resource::Staff(_) | Resource::Vehicles(_) | Resource::Stock(..) => false,
            },
            CauseKind::Building | CauseKind::Flood | CauseKind::Tsunami | CauseKind::Fire | CauseKind::Slope => true,
            CauseKind::Bridge | CauseKind::Exchange | CauseKind::Vendor => true,
        }
    }

    /// Whether one site alone is such a cause for all who count on it.
    pub const fn is_site(self) -> bool {
        match self {
            CauseKind::Vendor | CauseKind::Supplier => true,
            CauseKind::Building | CauseKind::Block | CauseKind::Bridge | CauseKind::Exchange => false,
            CauseKind::Flood | CauseKind::Tsunami | CauseKind::Fire | CauseKind::Slope => false,
        }
    }

    /// Whether a site and its deputy that hang on it would both be gone: who delivers to them is no such cause.
    pub const fn takes_deputies(self) -> bool {
        !self.is_site()
    }
}

/// Everything that sites of an area hang on.
pub struct Causes<'a> {
    blocks: HashMap<&'a str, &'a Feeder>,
    zones: Vec<(Inside, CauseKind, &'a Zone)>,
    bridges: Bridges<'a>,
    names: HashMap<&'a str, &'a Site>,
}

impl<'a> Causes<'a> {
    pub fn of(area: &'a Area) -> Self {
        Causes {
            blocks: area.feeders.iter().map(|feeder| (feeder.id.as_str(), feeder)).collect(),
            zones: area.zones.iter().filter_map(|zone| Some((Inside::of(&zone.outline), kind(zone.level)?, zone))).collect(),
            bridges: Bridges::of(area),
            names: area.sites.iter().map(|site| (site.id.as_str(), site)).collect(),
        }
    }

    /// What a site hangs on, each once, in order.
    pub fn hangs(&self, site: &Site) -> Vec<Cause> {
        let cause = |kind, id: &str| Cause { kind, id: id.to_owned() };
        let generator = site.supply.as_ref().and_then(|supply| supply.generator.as_ref());
        let block = site.feeder.as_deref().and_then(|id| self.blocks.get(id));
        let mut hangs: Vec<Cause> = site.building.iter().map(|name| cause(CauseKind::Building, name)).collect();
        // A site with a generator of its own outlives its block.
        hangs.extend(block.filter(|_| generator.is_none()).map(|block| cause(CauseKind::Block, &block.id)));
        let exchange = site.exchange.as_ref().or_else(|| block.and_then(|block| block.exchange.as_ref()));
        hangs.extend(exchange.map(|name| cause(CauseKind::Exchange, name)));
        let inside = self.zones.iter().filter(|(outline, ..)| site.at.is_some_and(|at| outline.holds(at)));
        hangs.extend(inside.map(|(_, kind, zone)| cause(*kind, &zone.id)));
        hangs.extend(self.bridges.only_way_to(site).map(|bridge| cause(CauseKind::Bridge, &bridge.ja)));
        let supplier = generator.and_then(|generator| generator.refuel.as_ref()?.supplier.as_deref());
        let itself = |is: bool| is.then_some(site.id.as_str());
        hangs.extend(supplier.or(itself(site.refuels.is_some())).map(|id| cause(CauseKind::Supplier, id)));
        hangs.extend(itself(site.kind == SiteKind::EquipmentVendor).map(|id| cause(CauseKind::Vendor, id)));
        hangs.sort();
        hangs.dedup();
        hangs
    }

    /// What a cause is called.
    pub fn name(&self, cause: &Cause) -> Spoken {
        let id = cause.id.as_str();
        match cause.kind {
            CauseKind::Building | CauseKind::Exchange => Spoken::same(id),
            CauseKind::Block => Spoken::same(&self.blocks[id].name),
            CauseKind::Flood | CauseKind::Tsunami | CauseKind::Fire | CauseKind::Slope => {
                let zone = self.zones.iter().find(|(.., zone)| zone.id == id).expect("invariant: a cause is of this area");
                Spoken::of(&zone.2.name)
            }
            CauseKind::Bridge => Spoken::of(self.bridges.named(id)),
            CauseKind::Vendor | CauseKind::Supplier => Spoken::of(&self.names[id].name),
        }
    }
}

/// What a zone is as a cause. Shaking takes a whole ward and is no cause of its own.
const fn kind(level: Level) -> Option<CauseKind> {
    match level {
        Level::Flood(_) => Some(CauseKind::Flood),
        Level::Tsunami(_) => Some(CauseKind::Tsunami),
        Level::Fire(_) => Some(CauseKind::Fire),
        Level::Slope => Some(CauseKind::Slope),
        Level::Shaking(_) => None,
    }
}
