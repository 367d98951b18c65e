//! What a plan counts on must be there, and no more of it than there is.

use std::collections::HashMap;

use super::super::Findings;
use super::super::area::site::check_stock;
use super::near_ids;
use crate::case::area::Area;
use crate::case::catalogue::Catalogue;
use crate::case::claims::{Claim, Resource, Unit, What};
use crate::case::plan::Plan;
use crate::case::site::Site;
use crate::transport::vehicle::VehicleKind;

/// More than any plan counts on.
const MOST_CLAIMS: usize = 10_000;

pub fn check(plan: &Plan, area: Option<&Area>, catalogue: &Catalogue, findings: &mut Findings<'_>) {
    let claims = &plan.counts_on;
    findings.unless(claims.len() <= MOST_CLAIMS, || "counts_on".into(), "too-many", &[("most", MOST_CLAIMS.to_string())]);
    let sites: Option<HashMap<&str, &Site>> = area.map(|area| area.sites.iter().map(|site| (site.id.as_str(), site)).collect());
    let mut so_far: HashMap<(&str, Resource), u64> = HashMap::new();
    for (index, claim) in claims.iter().enumerate() {
        let place = |field: &str| format!("counts_on[{index}].{field}");
        check_itself(claim, catalogue, &place, findings);
        let Some(sites) = &sites else { continue };
        let Some(site) = sites.get(claim.site.as_str()) else {
            findings.unless(false, || place("site"), "claim-site-unknown", &[("site", claim.site.clone()), near_ids(&claim.site, area)]);
            continue;
        };
        let resource = claim.what.resource();
        let there = resource.at(site).saturating_add(resource.added(plan, &site.id));
        let unit = resource.unit();
        let counted = so_far.entry((claim.site.as_str(), resource)).or_default();
        *counted = counted.saturating_add(claim.what.amount());
        let args = [("site", claim.site.clone()), ("counted", told(*counted, unit)), ("there", told(there, unit))];
        findings.unless(*counted <= there, || place("what"), "claim-of-more-than-there-is", &args);
    }
}

/// What is wrong whatever the area has.
fn check_itself(claim: &Claim, catalogue: &Catalogue, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    findings.unless(claim.what.amount() > 0, || place("what"), "claim-of-nothing", &[]);
    let named = claim.agreement.as_ref().is_none_or(|agreement| !agreement.is_empty());
    findings.unless(named, || place("agreement"), "name-left-empty", &[]);
    match &claim.what {
        What::Vehicles(kind, _) => {
            findings.unless(*kind != VehicleKind::PrivateCar, || place("what"), "site-with-private-car", &[]);
        }
        What::Stock(stock) if claim.what.amount() > 0 => check_stock(std::slice::from_ref(stock), catalogue, &|_| place("what"), findings),
        What::Stock(_) | What::BackupBeds(_) | What::Sockets(_) | What::Generator(_) | What::Fuel(_) | What::Staff(..) => {}
    }
}

/// An amount as files write it.
fn told(amount: u64, unit: Unit) -> String {
    match unit {
        Unit::Count => amount.to_string(),
        Unit::Watts if amount.is_multiple_of(1_000) => format!("kW({})", amount / 1_000),
        Unit::Watts => format!("W({amount})"),
        Unit::Millilitres if amount.is_multiple_of(1_000) => format!("L({})", amount / 1_000),
        Unit::Millilitres => format!("mL({amount})"),
    }
}
