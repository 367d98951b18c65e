//! Several plans of one area beside each other, before any run: what two of them count together (重複計上), and what would fall together
//! (共倒れ).

mod bridges;
mod causes;

mod double;
mod together;

pub use causes::{Cause, CauseKind};
pub use double::{Double, Twice, double_booked};
pub use together::{Common, Deputy, Kind, Take};

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::Input;
use crate::case::area::Name;
use crate::case::claims::{Resource, Unit};
use crate::case::plan::Plan;
use crate::case::several::Several;
use crate::case::site::Site;

/// The format version of what was found.
pub const VERSION: u32 = 1;

/// What was found beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Found {
    /// The format's version, [`VERSION`].
    pub version: u32,
    /// What the area is called.
    pub area: Name,
    /// Whether it is made up.
    pub fictitious: bool,
    /// The plans in the order of their files' names; others name them by their places here, from 0.
    pub plans: Vec<Told>,
    /// Everything that a plan counts on, by site and resource.
    pub counted: Vec<Counted>,
    /// What two or more plans count together beyond what there is, worst first.
    pub double_booked: Vec<Double>,
    /// What would take alternatives together, or over half of a kind of resource, worst first.
    pub common_causes: Vec<Common>,
    /// The files all this was read from.
    pub inputs: Vec<Input>,
}

/// A plan that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Told {
    /// Its file, without folders.
    pub file: String,
    /// What it is called.
    pub title: Name,
    /// How many entries of `counts_on` it has; of a plan with none nothing is known here.
    pub entries: usize,
}

/// A site, as results name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Its name.
    #[serde(flatten)]
    pub name: Spoken,
}

/// A name in both languages, which is ordered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Spoken {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

/// A resource of a site, and which plans count on how much of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counted {
    /// The site.
    pub site: Place,
    /// What of it.
    pub resource: Resource,
    /// What it is counted in.
    pub unit: Unit,
    /// How much of it the site has, without what plans add.
    pub there: u64,
    /// Who counts on it, in the order of the plans; never empty.
    pub by: Vec<By>,
}

/// What one plan counts on of a resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct By {
    /// The plan's place in the list.
    pub plan: usize,
    /// How much it counts on.
    pub amount: u64,
    /// How much of that it adds to the site itself, and takes from nobody.
    pub own: u64,
    /// The agreements that it names for it.
    pub agreements: Vec<String>,
}

impl Place {
    fn of(site: &Site) -> Self {
        Place { id: site.id.clone(), name: Spoken::of(&site.name) }
    }
}

impl Spoken {
    fn of(name: &Name) -> Self {
        Spoken { ja: name.ja.clone(), en: name.en.clone() }
    }

    fn same(name: &str) -> Self {
        Spoken { ja: name.to_owned(), en: name.to_owned() }
    }

    /// The name as reports take it.
    #[must_use]
    pub fn name(&self) -> Name {
        Name { ja: self.ja.clone(), en: self.en.clone() }
    }
}

impl Counted {
    /// How much all plans count on of what is the site's, without what they add themselves.
    #[must_use]
    pub fn shared(&self) -> u64 {
        self.by.iter().fold(0, |sum, by| sum.saturating_add(by.amount - by.own))
    }
}

impl Found {
    /// Whether anything was found.
    #[must_use]
    pub const fn anything(&self) -> bool {
        !self.double_booked.is_empty() || !self.common_causes.is_empty()
    }
}

/// Looks at the plans beside each other.
#[must_use]
pub fn find(several: &Several) -> Found {
    let counted = counted(several);
    let (double_booked, common_causes) = (double::double_booked(&counted), together::common_causes(several, &counted));
    Found {
        version: VERSION,
        area: several.area.name.clone(),
        fictitious: several.area.fictitious,
        plans: several.plans.iter().map(told).collect(),
        counted,
        double_booked,
        common_causes,
        inputs: several.inputs.clone(),
    }
}

fn told((file, plan): &(String, Plan)) -> Told {
    Told {
        file: std::path::Path::new(file).file_name().map_or_else(|| file.clone(), |name| name.to_string_lossy().into_owned()),
        title: plan.title.clone(),
        entries: plan.counts_on.len(),
    }
}

/// Everything that a plan counts on, by site and resource.
#[must_use]
pub fn counted(several: &Several) -> Vec<Counted> {
    let mut all: BTreeMap<(&str, Resource), Vec<By>> = BTreeMap::new();
    for (number, (_, plan)) in several.plans.iter().enumerate() {
        for claim in &plan.counts_on {
            let by = all.entry((claim.site.as_str(), claim.what.resource())).or_default();
            if by.last().is_none_or(|last| last.plan != number) {
                by.push(By { plan: number, amount: 0, own: 0, agreements: Vec::new() });
            }
            let last = by.last_mut().expect("invariant: this plan's entry is there");
            last.amount = last.amount.saturating_add(claim.what.amount());
            last.agreements.extend(claim.agreement.clone());
        }
    }
    let whole = |((id, resource), mut by): ((&str, Resource), Vec<By>)| {
        let site = several.area.sites.iter().find(|site| site.id == id).expect("invariant: a checked plan counts on sites of the area");
        for by in &mut by {
            by.own = by.amount.min(resource.added(&several.plans[by.plan].1, id));
        }
        Counted { site: Place::of(site), unit: resource.unit(), there: resource.at(site), resource, by }
    };
    all.into_iter().map(whole).collect()
}
