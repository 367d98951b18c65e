//! What stands written: reserves, individual plans, and rules that treat people alike.

use super::seen::Seen;
use super::{Failing, Lasted, Subject, Told};
use crate::analysis::plans::{self, Double};
use crate::care::patient::Ventilation;
use crate::case::promise::{CountedOnce, PlanAge, Reserve, SamePriority};
use crate::case::register::Has;
use crate::fact::Rank;
use crate::response::policy::{Order, Who};
use crate::units::{DAY, Seconds};

/// Whose own sources last long enough from the onset on.
pub(super) fn reserve(reserve: &Reserve, seen: &Seen<'_>) -> Told {
    // Oxygen alone is nobody's reserve of ventilation: who is on it would make room for others.
    let ventilated = |patient: &Rank| seen.case.patients[patient.index()].support.ventilation != Ventilation::OxygenOnly;
    let people: Vec<Rank> = seen.group(&reserve.who).filter(ventilated).collect();
    let failing = people.iter().filter_map(|&patient| {
        let lasts = seen.outcome.patients[patient.index()].reserve.filter(|&lasts| lasts < reserve.at_least)?;
        Some((lasts, patient))
    });
    let mut failing: Vec<(Seconds, Rank)> = failing.collect();
    // The shortest reserve is the worst.
    failing.sort_unstable();
    let shortest = failing.first().copied();
    let told = Told::share(
        people.len() as u32,
        seen.known(&people),
        reserve.share,
        failing.iter().map(|&(_, patient)| Failing::of(Subject::Patient(patient), Some(seen.outcome.onset), None)),
    );
    Told { longest: shortest.map(|(lasts, _)| Lasted::over(lasts)), ..told }
}

/// Of what plans count on beside each other: of how much more is counted on together than there is. The sites with the most too much come first.
pub(super) fn counted_once(counted: &CountedOnce, seen: &Seen<'_>) -> Told {
    let Some(several) = &seen.case.beside else { return Told::default() };
    let all = plans::counted(several);
    let site = |double: Double| seen.case.site_of(&double.counted.site.id);
    let failing = plans::double_booked(&all).into_iter().filter_map(site).map(|site| Failing::of(Subject::Site(site), None, None));
    Told::at_most(all.len() as u32, counted.at_most, failing.collect::<Vec<_>>())
}

/// Whose individual plan was looked at in time, of those whom the ward knows: with others nobody can make one. Of whom no day is written, it was not.
pub(super) fn plan_age(age: &PlanAge, seen: &Seen<'_>) -> Told {
    let today = seen.case.as_of();
    let known = seen.group(&age.who).filter(|patient| seen.is_known(*patient));
    let rows = known.filter_map(|patient| Some((patient, seen.case.patients[patient.index()].row.as_ref()?)));
    let rows: Vec<_> = rows.collect();
    let failing = rows.iter().filter_map(|(patient, row)| {
        let reviewed = match &row.law.individual_plan {
            Some(Has::Yes(plan)) => plan.reviewed,
            Some(Has::No) | None => None,
        };
        let days = reviewed.and_then(|reviewed| reviewed.until(today).ok()).map(|span| span.get_days().max(0) as u32);
        let old = days.is_none_or(|days| u64::from(days) * u64::from(DAY) > u64::from(age.at_most.0));
        old.then(|| Failing::of(Subject::Patient(*patient), None, days.map(|days| Lasted::over(Seconds(days.saturating_mul(DAY))))))
    });
    let people = rows.len() as u32;
    Told::share(people, people, age.share, failing.collect::<Vec<_>>())
}

/// Rules that name a wish, but for where somebody is taken to.
pub(super) fn same_priority(same: &SamePriority, seen: &Seen<'_>) -> Told {
    let policies = seen.case.plan.iter().flat_map(|plan| &plan.policies);
    let moves = |order: &Order| matches!(order, Order::Carry(_) | Order::RequestPlaces(_));
    let numbered: Vec<_> = (0_u16..).zip(policies).filter(|(_, policy)| !moves(&policy.order)).collect();
    let failing = numbered.iter().filter(|(_, policy)| policy.who.iter().any(|who| matches!(who, Who::Wish(wish) if *wish == same.of)));
    let failing = failing.map(|&(place, _)| Failing::of(Subject::Policy(place), None, None));
    Told::at_most(numbered.len() as u32, 0, failing.collect::<Vec<_>>())
}
