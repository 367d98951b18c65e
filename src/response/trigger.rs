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
        Who::Class(class) => support.class == class,
        Who::Ventilation(ventilation) => support.ventilation == ventilation,
        Who::Wish(wish) => living.wish == wish,
        Who::Child(child) => living.child == child,
        Who::Monitored(monitored) => living.monitored == monitored,
        Who::StoreyFrom(storey) => living.storey >= storey,
    }
}
