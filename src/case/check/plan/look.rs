//! What is to be looked at in a plan that can be used: orders that nobody could carry out, and policies that this run is too short for.

use jiff::civil::Date;

use super::super::Findings;
use super::policy::calls_as;
use crate::case::area::Area;
use crate::case::plan::{Addition, Plan};
use crate::case::site::{Site, Stands};
use crate::response::charge::Bearer;
use crate::response::confirm::Caller;
use crate::response::deliver::Item;
use crate::response::deputise::Tries;
use crate::response::drivers_of;
use crate::response::feed;
use crate::response::policy::{Order, Policy, When};
use crate::response::staff::Role;
use crate::response::stock::Stock;
use crate::transport::vehicle::{VehicleKind, Vehicles};
use crate::units::Seconds;

/// What is to be looked at in a plan of this area in a run that begins on `day` and lasts until `horizon`.
pub fn look(plan: &Plan, area: &Area, horizon: Seconds, day: Date, findings: &mut Findings<'_>) {
    look_at_agreements(plan, day, findings);
    let there: Vec<There<'_>> = area.sites.iter().map(|site| There::of(site, plan)).collect();
    for (index, policy) in plan.policies.iter().enumerate() {
        let place = |field: &str| format!("policies[{index}].{field}");
        for (at, when) in policy.when.iter().enumerate() {
            let too_late = waits(*when).is_some_and(|time| time >= horizon);
            findings.unless(!too_late, || place(&format!("when[{at}]")), "policy-after-horizon", &[("policy", policy.id.clone())]);
        }
        look_at_order(policy, &there, &place, findings);
    }
    // Whoever relieves carers drives there: that somebody of the role is there is looked at with the order.
    let drives = |policy: &&Policy| !matches!(policy.order, Order::Relieve(_));
    let used: Vec<VehicleKind> = plan.policies.iter().filter(drives).flat_map(|policy| with(&policy.order)).copied().collect();
    for there in &there {
        let mut kinds: Vec<VehicleKind> = there.vehicles().map(|vehicles| vehicles.kind).filter(|kind| used.contains(kind)).collect();
        kinds.sort_unstable();
        kinds.dedup();
        // Cars and bicycles of those who nurse or treat are theirs to visit with.
        let visits = there.people(|role| matches!(role, Role::Nurse | Role::Doctor)) > 0;
        for kind in kinds.into_iter().filter(|kind| !there.drives(*kind) && !visits) {
            let args = [("site", there.site.id.clone()), ("vehicle", format!("{kind:?}"))];
            findings.unless(false, || "adds".to_owned(), "plan-vehicle-without-crew", &args);
        }
    }
}

/// Agreements that are to be renewed before the run begins may no longer stand.
fn look_at_agreements(plan: &Plan, day: Date, findings: &mut Findings<'_>) {
    for (index, claim) in plan.counts_on.iter().enumerate() {
        let Some(renew_by) = claim.renew_by else { continue };
        let place = || format!("counts_on[{index}].renew_by");
        findings.unless(day <= renew_by, place, "plan-agreement-old", &[("site", claim.site.clone()), ("day", renew_by.to_string())]);
    }
}

/// How long a condition waits for something to go on; `None` where it waits for nothing of the kind.
const fn waits(when: When) -> Option<Seconds> {
    match when {
        When::Out(time) | When::NoAnswer(time) | When::HandVentilation(time) => Some(time),
        When::ReserveBelow(_) | When::OffForLonger(_) | When::StormWithin(_) | When::Confirmed => None,
    }
}

/// What an order drives with.
fn with(order: &Order) -> &[VehicleKind] {
    match order {
        Order::Confirm(_) | Order::Deputise(_) | Order::Advise(_) | Order::Charge(_) => &[],
        Order::Deliver(deliver) => &deliver.with,
        Order::Carry(carry) => &carry.with,
        Order::RequestPlaces(request) => &request.with,
        Order::Relieve(relieve) => &relieve.with,
        Order::Feed(_) => &feed::WITH,
    }
}

/// A site with what the plan adds to it.
struct There<'a> {
    site: &'a Site,
    adds: Vec<&'a Addition>,
}

impl<'a> There<'a> {
    fn of(site: &'a Site, plan: &'a Plan) -> Self {
        There { site, adds: plan.adds.iter().filter(|addition| addition.site == site.id).collect() }
    }

    fn vehicles(&self) -> impl Iterator<Item = &Vehicles> {
        self.site.vehicles.iter().chain(self.adds.iter().flat_map(|addition| &addition.vehicles))
    }

    fn stock(&self) -> impl Iterator<Item = &Stock> {
        self.site.stock.iter().chain(self.adds.iter().flat_map(|addition| &addition.stock))
    }

    /// The people of all shifts together whose role is one of these.
    fn people(&self, is: impl Fn(Role) -> bool) -> u64 {
        let crews = self.site.staff.iter().chain(self.adds.iter().flat_map(|addition| &addition.staff));
        crews.filter(|crew| is(crew.role)).flat_map(|crew| &crew.shifts).map(|shift| u64::from(shift.people)).sum()
    }

    /// Whether somebody of the site could drive such a vehicle at some hour.
    fn drives(&self, kind: VehicleKind) -> bool {
        let (roles, people) = drivers_of(kind);
        self.people(|role| roles.contains(&role)) >= u64::from(people)
    }

    fn calls(&self) -> bool {
        self.site.phones > 0 && self.people(|_| true) > 0
    }

    fn has(&self, item: &Item) -> bool {
        item.kept_in(self.stock()) > 0
    }
}

fn look_at_order(policy: &Policy, there: &[There<'_>], place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    let mut look = |holds: bool, field: &str, key: &'static str| {
        findings.unless(holds, || place(&format!("do{field}")), key, &[("policy", policy.id.clone())]);
    };
    let calls = |caller: Caller| there.iter().any(|there| calls_as(there.site.kind, caller) && there.calls());
    let visits = |caller: Caller| there.iter().any(|there| calls_as(there.site.kind, caller) && there.people(|_| true) > 0);
    let takes = there.iter().any(|there| there.site.admits.is_some());
    let has_power = |site: &Site| site.supply.is_some() || matches!(site.stands, Stands::Outside(_));
    let takes_in_the_dark = there.iter().any(|there| there.site.admits.is_some() && has_power(there.site));
    match &policy.order {
        Order::Confirm(confirm) => look(calls(confirm.by), ".by", "plan-caller-without-phone"),
        Order::Deputise(deputise) => match deputise.tries {
            Tries::Telephone(..) => look(calls(deputise.by), ".by", "plan-caller-without-phone"),
            Tries::Visit => look(visits(deputise.by), ".by", "plan-nobody-to-visit"),
        },
        Order::Advise(advise) => look(calls(advise.by), ".by", "plan-caller-without-phone"),
        Order::Deliver(deliver) => look(there.iter().any(|there| there.has(&deliver.what)), ".what", "plan-nothing-in-stock"),
        Order::Charge(charge) => {
            look(there.iter().any(|there| there.site.charging.is_some()), "", "plan-no-hub");
            let runners = || there.iter().any(|there| there.people(|role| role == Role::Runner) > 0);
            look(charge.by == Bearer::Family || runners(), ".by", "plan-no-runner");
        }
        Order::Carry(_) | Order::RequestPlaces(_) => {
            look(takes, "", "plan-no-place");
            look(!takes || takes_in_the_dark, "", "plan-no-place-with-power");
        }
        Order::Feed(_) => {}
        Order::Relieve(relieve) => {
            look(there.iter().any(|there| there.people(|role| role == relieve.role) > 0), ".role", "plan-nobody-of-role");
        }
    }
    let with = with(&policy.order);
    let own = with.is_empty() || with.contains(&VehicleKind::PrivateCar);
    let driven = own || there.iter().any(|there| there.vehicles().any(|vehicles| with.contains(&vehicles.kind)));
    let field = if matches!(policy.order, Order::Feed(_)) { "" } else { ".with" };
    look(driven, field, "plan-no-vehicle");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::claims::{Claim, What};
    use std::collections::BTreeSet;

    const LONG: Seconds = Seconds(86_400);

    /// What is to be looked at in the example's plan after both were changed.
    fn told(change: impl Fn(&mut Area, &mut Plan), horizon: Seconds) -> BTreeSet<&'static str> {
        let options = ron::Options::default().with_default_extension(crate::case::EXTENSIONS);
        let mut area: Area = options.from_str(include_str!("../../../../maps/example-ward/area.ron")).expect("the example ward");
        let mut plan: Plan = options.from_str(include_str!("../../../../scenarios/ward.plan.ron")).expect("its plan");
        change(&mut area, &mut plan);
        let mut findings = Findings { file: "", problems: Vec::new(), beyond: 0 };
        look(&plan, &area, horizon, Date::constant(2026, 4, 1), &mut findings);
        findings.problems.into_iter().map(|problem| problem.key).collect()
    }

    #[test]
    fn the_example_can_be_carried_out() {
        assert_eq!(told(|_, _| {}, LONG), BTreeSet::new());
    }

    #[test]
    fn what_nobody_could_carry_out_is_to_be_looked_at() {
        let sites = |change: fn(&mut Site)| {
            told(
                |area, plan| {
                    area.sites.iter_mut().for_each(change);
                    plan.adds.clear();
                },
                LONG,
            )
        };
        assert_eq!(sites(|site| site.phones = 0), ["plan-caller-without-phone"].into());
        assert_eq!(sites(|site| site.stock.clear()), ["plan-nothing-in-stock"].into());
        assert_eq!(sites(|site| site.charging = None), ["plan-no-hub"].into());
        assert_eq!(sites(|site| site.admits = None), ["plan-no-place"].into());
        let dark = |site: &mut Site| {
            site.supply = None;
            site.admits = site.admits.take().filter(|_| matches!(site.stands, Stands::In(_)));
        };
        assert_eq!(sites(dark), ["plan-no-place-with-power"].into());
        assert_eq!(sites(|site| site.vehicles.clear()), ["plan-no-vehicle"].into());
        let everybody =
            ["plan-caller-without-phone", "plan-nobody-of-role", "plan-nobody-to-visit", "plan-no-runner", "plan-vehicle-without-crew"];
        assert_eq!(sites(|site| site.staff.clear()), everybody.into());
        assert_eq!(sites(|site| site.staff.retain(|crew| crew.role != Role::AmbulanceCrew)), ["plan-vehicle-without-crew"].into());
    }

    #[test]
    fn an_agreement_that_ended_before_the_run_is_to_be_looked_at() {
        let renewed = |day: Date| {
            told(
                |_, plan| {
                    let what = What::Sockets(1);
                    let claim = Claim { site: "hub-shiomi".into(), what, agreement: None, renew_by: Some(day) };
                    plan.counts_on = vec![claim];
                },
                LONG,
            )
        };
        assert_eq!(renewed(Date::constant(2026, 3, 31)), ["plan-agreement-old"].into());
        assert_eq!(renewed(Date::constant(2026, 4, 1)), BTreeSet::new());
    }

    #[test]
    fn a_rule_that_waits_for_longer_than_the_run_is_to_be_looked_at() {
        assert_eq!(told(|_, _| {}, Seconds(43_200)), ["policy-after-horizon"].into(), "12 h without an answer");
        assert_eq!(told(|_, _| {}, Seconds(43_201)), BTreeSet::new());
    }
}
