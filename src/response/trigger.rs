//! When a policy fires, and for whom: its conditions over what its giver knows.

use super::policy::{Policy, When, Who};
use super::situation::View;
use crate::care::living::Living;
use crate::care::patient::Support;
use crate::units::Seconds;

/// The first second, from that of the view on, at which all conditions of the policy hold if nothing more is learned; [`Seconds::NEVER`]
/// if there is none.
#[must_use]
pub fn due(policy: &Policy, view: &View) -> Seconds {
    let mut at = view.at;
    loop {
        let all = policy.when.iter().map(|when| from(*when, view, at)).fold(at, Seconds::max);
        if all == at || all == Seconds::NEVER {
            return all;
        }
        at = all;
    }
}

/// The first second from `at` on at which the condition holds.
fn from(when: When, view: &View, at: Seconds) -> Seconds {
    match when {
        When::Out(lasts) => at.max(view.out_since.after(lasts)),
        When::ReserveBelow(reserve) => reserve_below(reserve, view, at),
        When::NoAnswer(lasts) if view.confirmed == Seconds::NEVER => at.max(view.tried.after(lasts)),
        When::NoAnswer(_) => Seconds::NEVER,
        When::OffForLonger(lasts) => off_for_longer(lasts, view, at),
        When::StormWithin(_) if view.landfall <= at => Seconds::NEVER,
        When::StormWithin(lasts) if view.landfall != Seconds::NEVER => at.max(view.landfall.since(lasts)),
        When::StormWithin(_) => Seconds::NEVER,
        When::HandVentilation(lasts) => at.max(view.by_hand_since.after(lasts)),
        When::Confirmed => at.max(view.confirmed),
    }
}

/// While mains is known to be off, the known reserve; before a storm, the one at its landfall.
fn reserve_below(reserve: Seconds, view: &View, at: Seconds) -> Seconds {
    if view.out_since != Seconds::NEVER {
        return match view.zero {
            Seconds::NEVER => Seconds::NEVER,
            zero => at.max(zero.after(Seconds(1)).since(reserve)),
        };
    }
    if view.reserve_at_landfall < reserve { at } else { Seconds::NEVER }
}

/// An announcement that has proved wrong counts as none.
fn off_for_longer(lasts: Seconds, view: &View, at: Seconds) -> Seconds {
    let back = view.restoration;
    if view.out_since == Seconds::NEVER {
        Seconds::NEVER
    } else if back <= at || back.since(at) > lasts {
        at
    } else {
        back
    }
}

/// Whether the policy's condition on people holds for somebody, as the register describes them.
#[must_use]
pub fn holds_for(who: Who, living: &Living, support: &Support) -> bool {
    match who {
        Who::Class(class) => support.is_of_class(class),
        Who::Ventilation(ventilation) => support.ventilation == ventilation,
        Who::Wish(wish) => living.wish == wish,
        Who::Child(child) => living.child == child,
        Who::Monitored(monitored) => living.monitored == monitored,
        Who::StoreyFrom(storey) => living.storey >= storey,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::FactId;
    use crate::response::policy::Order;
    use proptest::prelude::*;

    fn view(at: u32) -> View {
        let never = Seconds::NEVER;
        View {
            at: Seconds(at),
            out_since: never,
            epoch: Seconds::ZERO,
            zero: never,
            reserve_at_landfall: never,
            tried: never,
            attempts: 0,
            confirmed: never,
            by_hand_since: never,
            restoration: never,
            landfall: never,
            more: never,
            because: FactId::NONE,
        }
    }

    fn rule(when: Vec<When>) -> Policy {
        let text = r#"Charge((by: Family))"#;
        Policy { id: "r".into(), when, who: Vec::new(), order: ron::from_str::<Order>(text).unwrap() }
    }

    /// The sentence of each condition, word for word, at one second.
    fn holds(when: When, view: &View, now: Seconds) -> bool {
        let known = |since: Seconds| since != Seconds::NEVER && since <= now;
        let lasted = |since: Seconds, lasts: Seconds| known(since) && now.since(since) >= lasts;
        match when {
            When::Out(lasts) => lasted(view.out_since, lasts),
            When::ReserveBelow(reserve) if view.out_since != Seconds::NEVER => {
                view.zero != Seconds::NEVER && view.zero.since(now) < reserve
            }
            When::ReserveBelow(reserve) => view.reserve_at_landfall < reserve,
            When::NoAnswer(lasts) => view.confirmed == Seconds::NEVER && lasted(view.tried, lasts),
            When::OffForLonger(lasts) => {
                let said = view.restoration != Seconds::NEVER && view.restoration > now;
                view.out_since != Seconds::NEVER && (!said || view.restoration.since(now) > lasts)
            }
            When::StormWithin(lasts) => view.landfall != Seconds::NEVER && view.landfall > now && view.landfall.since(now) <= lasts,
            When::HandVentilation(lasts) => lasted(view.by_hand_since, lasts),
            When::Confirmed => known(view.confirmed),
        }
    }

    fn second() -> impl Strategy<Value = Seconds> {
        prop_oneof![(0..40_u32).prop_map(Seconds), Just(Seconds::NEVER)]
    }

    fn condition() -> impl Strategy<Value = When> {
        (0..7_u32, (1..30_u32).prop_map(Seconds)).prop_map(|(which, lasts)| match which {
            0 => When::Out(lasts),
            1 => When::ReserveBelow(lasts),
            2 => When::NoAnswer(lasts),
            3 => When::OffForLonger(lasts),
            4 => When::StormWithin(lasts),
            5 => When::HandVentilation(lasts),
            _ => When::Confirmed,
        })
    }

    proptest! {
        #[test]
        fn a_policy_is_due_in_the_first_second_in_which_all_its_conditions_hold(
            at in 0..20_u32, seconds in prop::array::uniform7(second()), when in prop::collection::vec(condition(), 1..4),
        ) {
            let [out_since, zero, tried, confirmed, by_hand_since, restoration, landfall] = seconds;
            // What is known has happened.
            let past = |second: Seconds| if second == Seconds::NEVER { second } else { Seconds(second.0.min(at)) };
            let (out_since, tried) = (past(out_since), past(tried));
            let (confirmed, by_hand_since) = (past(confirmed), past(by_hand_since));
            let view = View { out_since, zero, tried, confirmed, by_hand_since, restoration, landfall, ..view(at) };
            let first = (at..200).map(Seconds).find(|&now| when.iter().all(|&when| holds(when, &view, now)));
            prop_assert_eq!(due(&rule(when), &view), first.unwrap_or(Seconds::NEVER));
        }
    }

    #[test]
    fn a_reserve_before_a_storm_is_the_one_at_its_landfall() {
        let storm = View { landfall: Seconds(90_000), reserve_at_landfall: Seconds(3_600), ..view(100) };
        let early = rule(vec![When::StormWithin(Seconds(36_000)), When::ReserveBelow(Seconds(7_200))]);
        assert_eq!(due(&early, &storm), Seconds(54_000));
        assert_eq!(due(&early, &View { reserve_at_landfall: Seconds(9_000), ..storm }), Seconds::NEVER);
    }
}
