//! Common causes (共倒れ): what would take alternatives together, or over half of a kind of resource.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::causes::{Cause, Causes};
use super::{Counted, Place, Spoken};
use crate::case::claims::{Kept, Resource, Unit};
use crate::case::several::Several;
use crate::response::staff::Role;

/// A cause, and what it would take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Common {
    /// What it is.
    pub cause: Cause,
    /// What it is called.
    pub name: Spoken,
    /// Over half of a kind of resource, largest share first.
    pub takes: Vec<Take>,
    /// Sites that are counted on and hang on it together with their deputies.
    pub deputies: Vec<Deputy>,
}

/// Over half of what one plan, or all plans together, count on of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Take {
    /// The plans that lose something by it; one where a plan is looked at alone.
    pub plans: Vec<usize>,
    /// What kind of resource.
    pub kind: Kind,
    /// What it is counted in.
    pub unit: Unit,
    /// How much is counted on at the sites that hang on the cause.
    pub taken: u64,
    /// How much of it the plan, or all plans together, count on.
    pub of: u64,
    /// The sites that hang on the cause.
    pub sites: Vec<Place>,
}

/// A site and its deputy that would be gone together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Deputy {
    /// The site that is counted on.
    pub site: Place,
    /// Who takes over where it closes.
    pub deputy: Place,
    /// The plans that count on the site, or on either where each is the other's deputy.
    pub plans: Vec<usize>,
}

/// Resources of which one can stand in for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
pub enum Kind {
    /// Back-up beds, and other places.
    BackupBeds,
    /// Sockets of charging hubs.
    Sockets,
    /// Output of generators.
    Generator,
    /// Fuel under contract.
    Fuel,
    /// Vehicles that take patients.
    PatientVehicles,
    /// Other vehicles.
    OtherVehicles,
    /// Staff of a role.
    Staff(Role),
    /// What is in stock, whatever its model.
    Stock(Kept),
}

impl Kind {
    /// The kind of a resource.
    #[must_use]
    pub const fn of(resource: &Resource) -> Self {
        match resource {
            Resource::BackupBeds => Kind::BackupBeds,
            Resource::Sockets => Kind::Sockets,
            Resource::Generator => Kind::Generator,
            Resource::Fuel => Kind::Fuel,
            Resource::Vehicles(vehicle) if vehicle.carries() => Kind::PatientVehicles,
            Resource::Vehicles(_) => Kind::OtherVehicles,
            Resource::Staff(role) => Kind::Staff(*role),
            Resource::Stock(kept, _) => Kind::Stock(*kept),
        }
    }
}

/// Something that a plan counts on, with what its site hangs on.
struct Entry<'a> {
    plan: usize,
    kind: Kind,
    counted: &'a Counted,
    amount: u64,
    hangs: &'a [Cause],
}

impl Entry<'_> {
    fn falls(&self, cause: &Cause) -> bool {
        cause.kind.takes(&self.counted.resource) && self.hangs.contains(cause)
    }
}

/// Every cause that takes something, the largest share first.
pub fn common_causes(several: &Several, counted: &[Counted]) -> Vec<Common> {
    let causes = Causes::of(&several.area);
    let hangs: BTreeMap<&str, Vec<Cause>> = (several.area.sites.iter()).map(|site| (site.id.as_str(), causes.hangs(site))).collect();
    let entry = |counted: &'_ Counted| {
        let hangs = hangs[counted.site.id.as_str()].as_slice();
        counted.by.iter().map(move |by| (by.plan, by.amount, hangs)).collect::<Vec<_>>()
    };
    let entries: Vec<Entry<'_>> = (counted.iter())
        .flat_map(|counted| entry(counted).into_iter().map(move |each| (counted, each)))
        .map(|(counted, (plan, amount, hangs))| Entry { plan, kind: Kind::of(&counted.resource), counted, amount, hangs })
        .collect();
    let all: BTreeSet<&Cause> = entries.iter().flat_map(|entry| entry.hangs).collect();
    let mut found: Vec<Common> = (all.into_iter())
        .map(|cause| Common {
            name: causes.name(cause),
            cause: cause.clone(),
            takes: takes(cause, &entries),
            deputies: deputies(cause, several, &entries, &hangs),
        })
        .filter(|common| !common.takes.is_empty() || !common.deputies.is_empty())
        .collect();
    found.sort_by_cached_key(|common| {
        let largest = common.takes.iter().map(share_per_mille).max().unwrap_or(0);
        std::cmp::Reverse((largest, common.takes.len() + common.deputies.len(), std::cmp::Reverse(common.cause.clone())))
    });
    found
}

fn share_per_mille(take: &Take) -> u128 {
    u128::from(take.taken) * 1_000 / u128::from(take.of.max(1))
}

/// What a cause takes of each plan alone, and of all together where that is more than the plans' own losses say.
fn takes(cause: &Cause, entries: &[Entry<'_>]) -> Vec<Take> {
    let kinds: BTreeSet<Kind> = entries.iter().filter(|entry| entry.falls(cause)).map(|entry| entry.kind).collect();
    let plans: BTreeSet<usize> = entries.iter().map(|entry| entry.plan).collect();
    let mut takes = Vec::new();
    for kind in kinds {
        let of_plan =
            |plan: usize| take(cause, kind, entries.iter().filter(|entry| entry.plan == plan)).filter(|take| take.sites.len() >= 2);
        let alone: Vec<Take> = plans.iter().filter_map(|&plan| of_plan(plan)).collect();
        let known: BTreeSet<usize> = alone.iter().flat_map(|take| take.plans.clone()).collect();
        // A vendor or supplier that several plans count on is the one site that all of them hang on.
        let itself = |take: &Take| cause.kind.is_site() && take.sites.iter().all(|site| site.id == cause.id);
        let several = |take: &Take| take.plans.len() >= 2 && (take.sites.len() >= 2 || itself(take));
        let together = take(cause, kind, entries.iter()).filter(several).filter(|take| take.plans.iter().any(|plan| !known.contains(plan)));
        takes.extend(alone.into_iter().chain(together));
    }
    takes.sort_by_cached_key(|take| std::cmp::Reverse((share_per_mille(take), take.plans.len())));
    takes
}

/// What a cause takes of a kind among these entries, if that is over half.
fn take<'a>(cause: &Cause, kind: Kind, entries: impl Iterator<Item = &'a Entry<'a>>) -> Option<Take> {
    let of_kind: Vec<&Entry<'_>> = entries.filter(|entry| entry.kind == kind).collect();
    let falling = || of_kind.iter().filter(|entry| entry.falls(cause));
    let of = of_kind.iter().fold(0_u64, |sum, entry| sum.saturating_add(entry.amount));
    let taken = falling().fold(0_u64, |sum, entry| sum.saturating_add(entry.amount));
    let unit = falling().next()?.counted.unit;
    let (plans, sites): (BTreeSet<usize>, BTreeSet<Place>) = falling().map(|entry| (entry.plan, entry.counted.site.clone())).unzip();
    // Twice as much may be more than a number holds.
    (taken > of - taken).then(|| Take { plans: plans.into_iter().collect(), kind, unit, taken, of, sites: sites.into_iter().collect() })
}

/// The sites that are counted on and hang on a cause together with their deputies.
fn deputies(cause: &Cause, several: &Several, entries: &[Entry<'_>], hangs: &BTreeMap<&str, Vec<Cause>>) -> Vec<Deputy> {
    if !cause.kind.takes_deputies() {
        return Vec::new();
    }
    let both = |site: &crate::case::site::Site| {
        let counts: BTreeSet<usize> = entries.iter().filter(|entry| entry.counted.site.id == site.id).map(|entry| entry.plan).collect();
        let deputy = several.area.sites.iter().find(|other| Some(&other.id) == site.deputy.as_ref())?;
        let fall = [site, deputy].iter().all(|site| hangs[site.id.as_str()].contains(cause));
        let found = Deputy { site: Place::of(site), deputy: Place::of(deputy), plans: counts.iter().copied().collect() };
        (!counts.is_empty() && fall).then_some(found)
    };
    let mut found: Vec<Deputy> = Vec::new();
    for deputy in several.area.sites.iter().filter_map(both) {
        // Two sites that stand in for each other are told once.
        match found.iter_mut().find(|other| (&other.site, &other.deputy) == (&deputy.deputy, &deputy.site)) {
            Some(other) => {
                other.plans.extend(deputy.plans);
                other.plans.sort_unstable();
                other.plans.dedup();
            }
            None => found.push(deputy),
        }
    }
    found
}
