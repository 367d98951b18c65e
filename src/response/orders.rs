//! Orders: what a policy that holds for a patient asks for.

use super::area::Area;
use super::ask::{self, Reason};
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

/// What a policy asks for where it holds for a patient. Calls are not asked for here: they have queues of their own.
///
/// Who wishes to stay at home is not moved, whatever a policy says. What is open or under way is not asked for again.
pub fn carry_out(patient: Rank, why: Reason, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let policy = usize::from(why.policy);
    let (dwelling, help) = area.seen(patient);
    let (stays, guest, at_home) = (dwelling.stays, dwelling.guest, help.whereabouts == Whereabouts::Home);
    let reachable = dwelling.stop.is_some() && !hour.homes.is_cut_off(patient);
    match &area.plan().policies[policy].order {
        Order::Carry(carry) => {
            let need = Need { aid: Aid::Admission, with: kinds(&carry.with), what: What::Place(guest) };
            if !stays && at_home && reachable && ask::open(patient, Aid::Admission, why, area, hour) {
                ask::queue(patient, need, why.urgency, area, hour);
            }
        }
        Order::RequestPlaces(places) => {
            let need = Need { aid: Aid::Admission, with: kinds(&places.with), what: What::Kept };
            let (at_once, answer) = (places.at_once, places.answer);
            if !stays && at_home && reachable && ask::open(patient, Aid::Admission, why, area, hour) {
                let (now, refused) = Default::default();
                places::ask_places(patient, Asking { need, urgency: why.urgency, at_once, answer, now, refused }, area, hour);
            }
        }
        Order::Deliver(deliver) => {
            let item = area.plan().brings[policy];
            let aid = deliver.aid();
            let need = Need { aid, with: kinds(&deliver.with), what: What::Goods(item) };
            let more = area.seen(patient).1.served[aid as usize] < deliver.at_most;
            if more && at_home && reachable && room(patient, aid, item, area, hour) && ask::open(patient, aid, why, area, hour) {
                ask::queue(patient, need, why.urgency, area, hour);
            }
        }
        Order::Relieve(relieve) => {
            let need = Need { aid: Aid::Relief, with: kinds(&relieve.with), what: What::Somebody(relieve.role) };
            if at_home && reachable && ask::open(patient, Aid::Relief, why, area, hour) {
                ask::queue(patient, need, why.urgency, area, hour);
            }
        }
        Order::Charge(charge) => {
            let charge = charge.clone();
            if at_home && reachable {
                super::charge::order(patient, &charge, why, area, hour);
            }
        }
        Order::Confirm(_) | Order::Deputise(_) | Order::Advise(_) => {}
    }
}

/// Whether the home has room for one more of these goods.
fn room(patient: Rank, aid: Aid, item: u16, area: &Area, hour: &Hour<'_, '_, '_>) -> bool {
    aid == Aid::Cylinder || area.seen(patient).0.guests.iter().any(|&(index, of)| of == item && !hour.homes.has(patient, index))
}
