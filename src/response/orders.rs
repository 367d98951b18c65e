//! Orders: what a policy that holds for a patient asks for.

use super::area::Area;
use super::ask::{self, Reason};
use super::charge::Bearer;
use super::dispatch::Hour;
use super::helped::{Asking, Whereabouts};
use super::places;
use super::policy::Order;
use super::queue::{Need, What};
use crate::fact::{Aid, Rank};
use crate::transport::vehicle::VehicleKind;

/// The kinds of a list, as bits.
#[must_use]
pub fn kinds(with: &[VehicleKind]) -> u16 {
    with.iter().map(|kind| kind.bit()).fold(0, |set, bit| set | bit)
}

/// What became of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// It is asked for, or was already.
    Asked,
    /// It cannot be carried out as things are: the home is cut off or left, or has no room for more, or no battery to be charged yet.
    NotNow,
    /// It never can be in this home.
    Never,
}

/// What a policy asks for where it holds for a patient. Calls are not asked for here: they have queues of their own.
///
/// Who wishes to stay at home is not moved, whatever a policy says. What is open or under way is not asked for again.
pub fn carry_out(patient: Rank, why: Reason, area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> Carried {
    let policy = usize::from(why.policy);
    let (dwelling, help) = area.seen(patient);
    let (stays, guest) = (dwelling.stays, dwelling.guest);
    if dwelling.stop.is_none() {
        return Carried::Never;
    }
    if help.whereabouts != Whereabouts::Home || hour.homes.is_cut_off(patient) {
        return Carried::NotNow;
    }
    // Who has no car of their own needs one of the others.
    let of_others = if dwelling.car.is_some() { u16::MAX } else { !VehicleKind::PrivateCar.bit() };
    let carried_with = |named: &[VehicleKind]| kinds(named) & of_others;
    match &area.policies()[policy].order {
        Order::Carry(_) | Order::RequestPlaces(_) if stays => Carried::Never,
        Order::Carry(carry) => {
            let need = Need { aid: Aid::Admission, with: carried_with(&carry.with), what: What::Place(guest) };
            ask_for(patient, need, why, area, hour)
        }
        Order::RequestPlaces(places) => {
            let need = Need { aid: Aid::Admission, with: carried_with(&places.with), what: What::Kept };
            let (at_once, answer, lends) = (places.at_once, places.answer, hour.now.after(area.practice().lend_after));
            if ask::open(patient, Aid::Admission, why, area, hour) {
                let (now, refused) = Default::default();
                places::ask_places(patient, Asking { need, urgency: why.urgency, at_once, answer, lends, now, refused }, area, hour);
            }
            Carried::Asked
        }
        Order::Deliver(deliver) => {
            let item = area.means().brings[policy];
            let aid = deliver.aid();
            let need = Need { aid, with: kinds(&deliver.with), what: What::Goods(item) };
            let more = area.seen(patient).1.served[aid as usize] < deliver.at_most;
            match super::deliver::room(patient, item, area, hour) {
                Carried::Asked if more => ask_for(patient, need, why, area, hour),
                Carried::Asked | Carried::NotNow => Carried::NotNow,
                Carried::Never => Carried::Never,
            }
        }
        Order::Relieve(relieve) => {
            let need = Need { aid: Aid::Relief, with: kinds(&relieve.with), what: What::Somebody(relieve.role) };
            ask_for(patient, need, why, area, hour)
        }
        Order::Charge(charge) => {
            let runners = match &charge.by {
                Bearer::Family => None,
                Bearer::FamilyOrRunner(with) => Some(kinds(with)),
            };
            super::charge::order(patient, runners, why, area, hour)
        }
        Order::Feed(feed) => {
            let storey_at_most = feed.storey_at_most;
            super::feed::order(patient, storey_at_most, why, area, hour)
        }
        Order::Confirm(_) | Order::Deputise(_) | Order::Advise(_) => Carried::Asked,
    }
}

/// A request is put on record and into its queues, unless there is one already.
pub(super) fn ask_for(patient: Rank, need: Need, why: Reason, area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> Carried {
    if ask::open(patient, need.aid, why, area, hour) {
        ask::queue(patient, need, why.urgency, area, hour);
    }
    Carried::Asked
}
