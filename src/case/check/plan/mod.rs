//! What a plan must be, and what is to be looked at in it.

mod counts_on;
mod look;
mod policy;
pub mod promises;

use std::collections::HashSet;

use super::area::site::{check_staff, check_stock, check_vehicles};
use super::{Findings, check_ids};
use crate::case::area::Area;
use crate::case::catalogue::Catalogue;
use crate::case::near::near;
use crate::case::plan::{self, Plan};
use crate::case::practice::Stated;
use crate::response::deliver::{Deliver, Item};
use crate::response::feed::Feed;
use crate::response::policy::{Order, Policy};
use crate::units::{DAY, Seconds};

pub use look::look;

/// So many policies no plan has.
const MOST_POLICIES: usize = 1_000;

/// Everything that is wrong with a plan; what it says of sites only where the area is known.
pub fn check(plan: &Plan, area: Option<&Area>, findings: &mut Findings<'_>) {
    findings.unless(
        plan.version == plan::VERSION,
        || "version".into(),
        "version-unknown",
        &[("found", plan.version.to_string()), ("known", plan::VERSION.to_string())],
    );
    check_practice(&plan.practice, findings);
    let catalogue = Catalogue::shipped();
    check_additions(plan, area, &catalogue, findings);
    check_ids("policies", "id", plan.policies.iter().map(|policy| policy.id.as_str()), "policy", findings);
    findings.unless(plan.policies.len() <= MOST_POLICIES, || "policies".into(), "too-many", &[("most", MOST_POLICIES.to_string())]);
    let calls = plan.policies.iter().any(policy::calls_unprompted);
    counts_on::check(plan, area, &catalogue, findings);
    check_cans(plan, findings);
    check_cars(plan, findings);
    promises::check(&plan.promises, area, findings);
    for (index, policy) in plan.policies.iter().enumerate() {
        let place = |field: &str| format!("policies[{index}].{field}");
        policy::check(policy, calls, &place, findings);
        policy::check_order(&policy.order, area, &catalogue, &place, findings);
    }
}

/// Depots hold fuel in cans of one size, so that no litre of theirs is counted for two rules.
fn check_cans(plan: &Plan, findings: &mut Findings<'_>) {
    let can = |policy: &Policy| match &policy.order {
        Order::Deliver(Deliver { what: Item::Fuel(can), .. }) => Some(*can),
        Order::Deliver(_) | Order::Confirm(_) | Order::Deputise(_) | Order::Advise(_) | Order::Charge(_) => None,
        Order::Carry(_) | Order::RequestPlaces(_) | Order::Relieve(_) | Order::Feed(_) => None,
    };
    let cans = plan.policies.iter().enumerate().filter_map(|(index, policy)| Some((index, can(policy)?)));
    let first = cans.clone().next().map(|(_, can)| can);
    for (index, can) in cans {
        findings.unless(Some(can) == first, || format!("policies[{index}].do.what"), "plan-cans-of-two-sizes", &[]);
    }
}

/// The electric cars of an area are alike, and treated alike by every rule but for how high a lead reaches.
fn check_cars(plan: &Plan, findings: &mut Findings<'_>) {
    let feeds = plan.policies.iter().enumerate().filter_map(|(index, policy)| match &policy.order {
        Order::Feed(feed) => Some((index, feed)),
        Order::Deliver(_) | Order::Confirm(_) | Order::Deputise(_) | Order::Advise(_) | Order::Charge(_) => None,
        Order::Carry(_) | Order::RequestPlaces(_) | Order::Relieve(_) => None,
    });
    let treated = |feed: &Feed| Feed { storey_at_most: 1, ..feed.clone() };
    let first = feeds.clone().next().map(|(_, feed)| treated(feed));
    for (index, feed) in feeds {
        let alike = first.as_ref() == Some(&treated(feed));
        findings.unless(alike, || format!("policies[{index}].do"), "plan-cars-of-two-sorts", &[]);
    }
}

/// Acts take no longer than a day, and what people do takes at least a second. Delays may be as long as any time.
fn check_practice(stated: &Stated, findings: &mut Findings<'_>) {
    let all = stated.settled();
    let acts = [
        ("call", all.call, 1),
        ("visit", all.visit, 1),
        ("again", all.again, 60),
        ("mobilise", all.mobilise, 0),
        ("load", all.load, 0),
        ("hand_over", all.hand_over, 0),
        ("storey", all.storey, 0),
        ("lift", all.lift, 0),
        ("pace", all.pace, 1),
    ];
    for (field, Seconds(lasts), least) in acts {
        let args = [("least", least.to_string())];
        findings.unless((least..=DAY).contains(&lasts), || format!("practice.{field}"), "practice-act-out-of-range", &args);
    }
    let counts = [
        ("second_crew_from", all.second_crew_from.0, 2, 99),
        ("staff_at_least", all.staff_at_least.0, 0, 1_000),
        ("km_per_litre", all.km_per_litre.0, 1, 1_000),
    ];
    for (field, count, least, most) in counts {
        let args = [("value", count.to_string()), ("least", least.to_string()), ("most", most.to_string())];
        findings.unless((least..=most).contains(&count), || format!("practice.{field}"), "practice-count-out-of-range", &args);
    }
}

/// The ids of sites that may have been meant, for a message.
fn near_ids(written: &str, area: Option<&Area>) -> (&'static str, String) {
    ("near", near(written, area.iter().flat_map(|area| &area.sites).map(|site| site.id.as_str())))
}

/// What is added must be sane, and lie with a site that there is. Two additions to one site are fine.
fn check_additions(plan: &Plan, area: Option<&Area>, catalogue: &Catalogue, findings: &mut Findings<'_>) {
    let known: Option<HashSet<&str>> = area.map(|area| area.sites.iter().map(|site| site.id.as_str()).collect());
    for (index, addition) in plan.adds.iter().enumerate() {
        let place = |field: &str| format!("adds[{index}].{field}");
        let is_known = known.as_ref().is_none_or(|known| known.contains(addition.site.as_str()));
        findings.unless(
            is_known,
            || place("site"),
            "plan-site-unknown",
            &[("site", addition.site.clone()), near_ids(&addition.site, area)],
        );
        check_staff(&addition.staff, &place, findings);
        check_vehicles(&addition.vehicles, &place, findings);
        check_stock(&addition.stock, catalogue, &place, findings);
    }
}
