//! The dispatch pass: once an instant and queue, after all else, the most urgent requests are served while anything is there to serve them with.

use super::among::Among;
use super::area::Area;
use super::crew::is_manned;
use super::desk::Desk;
use super::helped::Whereabouts;
use super::queue::{Need, Stir, Unmet, Waiting, What};
use super::trips;
use crate::care::{Homes, SiteDescribed};
use crate::fact::{Aid, Fact, IdHash, Kind, Lack, Purpose, Rank, ResponseFact};
use crate::hazard::Conditions;
use crate::kernel::{Agenda, Ledger, Luck};
use crate::place::roads::{Permit, Stop, Way};
use crate::transport::vehicle::VehicleKind;
use crate::transport::{Leg, Vehicle};
use crate::units::{PerMille, Seconds};
use smallvec::SmallVec;

/// What a handler of the response works with beside the area.
pub struct Hour<'a, 'w, 's> {
    /// The running second.
    pub now: Seconds,
    /// The homes.
    pub homes: &'a mut Homes<'w, 's>,
    /// What is known, and who is at work.
    pub desk: &'a mut Desk<'w, 's>,
    /// The replicate's luck.
    pub luck: Luck,
    /// What holds in the municipalities.
    pub conditions: &'a Conditions,
    /// What is due.
    pub agenda: &'a mut Agenda,
    /// The record.
    pub ledger: &'a mut Ledger,
}

/// The requests of one queue are served, in order: who waits aboard first, by rank; then the least known time to zero.
///
/// For the head of the queue the place is found that is nearest to the patient by travel time, and the nearest vehicle; both are engaged
/// from this second on. What the head needs and nobody has is not sought for others of the same need, nor again before something has
/// changed; a head that nobody reaches, or that every place refuses, waits apart, and whoever is behind it is served.
pub fn on_dispatch(queue: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let ambulances = hour.now == area.ground.onset.after(area.practice().no_ambulance);
    let waiting = &mut area.ground.queues[queue.index()];
    waiting.asked = Some(hour.now);
    if ambulances {
        waiting.stir(Stir::Everything);
    }
    if let Some(next) = waiting.take_lent(hour.now) {
        hour.agenda.wake(next, Kind::Dispatch, queue);
    }
    place_those_aboard(queue, area, hour);
    while let Some((index, need, waiting)) = head(queue, area) {
        match serve(queue, need, waiting, area, hour) {
            Ok(()) => area.ground.queues[queue.index()].pop(index),
            Err(unmet) => {
                note(waiting.patient, need.aid, unmet.lack(), area, hour);
                area.ground.queues[queue.index()].put_off(index, unmet);
            }
        }
    }
}

fn head(queue: Rank, area: &mut Area) -> Option<(usize, Need, Waiting)> {
    // The queue is taken out while others are asked whether its entries still count.
    let mut taken = std::mem::take(&mut area.ground.queues[queue.index()]);
    let head = taken.head(|aid, waiting| {
        let help = area.seen(waiting.patient).1;
        help.waits_for(aid) && help.serials[aid as usize] == waiting.serial
    });
    area.ground.queues[queue.index()] = taken;
    head
}

fn place_those_aboard(queue: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let waiting: SmallVec<[(Rank, Rank); 8]> = area.ground.queues[queue.index()].aboard.iter().copied().collect();
    for (patient, vehicle) in waiting {
        let at = area.vehicle(vehicle).1.at;
        let Some(place) = place_for_one_aboard(patient, queue, &at, area, hour) else { continue };
        area.ground.queues[queue.index()].aboard.remove(&(patient, vehicle));
        keep(patient, place, area, hour);
        trips::drive_to_place(vehicle, place, area, hour);
    }
}

/// What lacks is put on record, once a request: it is why nobody comes.
pub(super) fn note(patient: Rank, aid: Aid, lack: Lack, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let help = area.patient(patient).1;
    let lacked = &mut help.lacked[aid as usize];
    if *lacked & 1 << lack as u8 == 0 {
        *lacked |= 1 << lack as u8;
        hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::Lacks(aid, lack)), help.because[aid as usize]);
    }
}

/// Serves one request, if a vehicle and what else it needs are there.
///
/// # Errors
/// What lacks first, and for whom.
fn serve(queue: Rank, need: Need, waiting: Waiting, area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> Result<(), Unmet> {
    let patient = waiting.patient;
    let cut_off = area.seen(patient).1.whereabouts == Whereabouts::Home && hour.homes.is_cut_off(patient);
    let from = trips::stands(patient, area).filter(|_| !cut_off).ok_or(Unmet::This(Lack::Way))?;
    match need.what {
        What::Kept | What::Place(_) => {
            let kept = area.seen(patient).1.kept;
            let place = match kept {
                Some(kept) => kept,
                None => nearest_place(patient, queue, &from, area, hour).map_err(|reach| Unmet::of(Lack::Place, reach))?,
            };
            let vehicle = match own_car(patient, need.with, area, hour) {
                Some(own) => own,
                None => nearest_vehicle(queue, need, &Journey::to(from), area, hour)
                    .map_err(|reach| Unmet::of(Lack::Vehicle, reach || need.with & VehicleKind::PrivateCar.bit() != 0))?,
            };
            if kept.is_none() {
                keep(patient, place, area, hour);
            }
            trips::send(vehicle, patient, need, place, area, hour);
            Ok(())
        }
        What::Goods(item) => super::deliver::send(queue, need, item, patient, &from, area, hour),
        What::Somebody(_) => super::relieve::send(queue, need, patient, &from, area, hour),
        What::Car => super::feed::send(queue, need, patient, &from, area, hour),
    }
}

/// The family's own car, which stands at the door, where somebody of the family is there to drive it.
fn own_car(patient: Rank, with: u16, area: &Area, hour: &Hour<'_, '_, '_>) -> Option<Rank> {
    let (dwelling, help) = area.seen(patient);
    let car = dwelling.car.filter(|_| with & VehicleKind::PrivateCar.bit() != 0 && help.whereabouts == Whereabouts::Home)?;
    let idle = area.look_at_vehicle(car).1.leg == Leg::Idle;
    (idle && hour.homes.has_family(patient)).then_some(car)
}

/// Where a vehicle is needed, and where it goes from there with goods.
pub(super) struct Journey {
    to: Stop,
    onward: Option<Stop>,
}

impl Journey {
    /// To a patient.
    pub(super) const fn to(stop: Stop) -> Self {
        Journey { to: stop, onward: None }
    }

    /// To a depot, and on to a patient.
    pub(super) const fn by_way_of(depot: Stop, patient: Stop) -> Self {
        Journey { to: depot, onward: Some(patient) }
    }

    /// How long a vehicle of this way takes that stands at `from`: to the first stop, and in all.
    fn takes(&self, way: Way, from: &Stop, area: &mut Area) -> Option<(Seconds, Seconds)> {
        let first = area.journey(way, from, &self.to)?;
        let then = match &self.onward {
            Some(onward) => area.journey(way, &self.to, onward)?,
            None => Seconds::ZERO,
        };
        Some((first, Seconds(first.0.saturating_add(then.0))))
    }
}

/// The vehicle that a need may be met with and that would be there first.
///
/// # Errors
/// That there is none; and whether one could be sent that has no way there, or not the fuel.
pub(super) fn nearest_vehicle(queue: Rank, need: Need, journey: &Journey, area: &mut Area, hour: &Hour<'_, '_, '_>) -> Result<Rank, bool> {
    let bound = area.bound();
    // The index is taken out while the roads are asked.
    let mut idle = std::mem::replace(&mut area.ground.idle[queue.index()], Among::nobody());
    let mut reach = false;
    let found = idle.nearest_by(
        journey.to.at,
        |metres| bound.of(metres),
        |rank| {
            let (vehicle, trip) = area.look_at_vehicle(rank);
            let (way, at) = (vehicle.way, trip.at);
            if vehicle.kind.bit() & need.with == 0 || !is_free(vehicle, &need, area, hour) {
                return None;
            }
            reach = true;
            let (first, all) = journey.takes(way, &at, area)?;
            let (vehicle, trip) = area.look_at_vehicle(rank);
            vehicle.can_drive(trip, all).then_some(first)
        },
    );
    area.ground.idle[queue.index()] = idle;
    found.ok_or(reach)
}

/// Whether an idle vehicle can be sent: an ambulance only when the injured leave it free, a vehicle of a site only if that can be left and somebody drives.
fn is_free(vehicle: &Vehicle, need: &Need, area: &Area, hour: &Hour<'_, '_, '_>) -> bool {
    if vehicle.kind == VehicleKind::Ambulance {
        let from = area.ground.onset.after(area.practice().no_ambulance);
        let demand = hour.conditions.now(area.municipality_of_base(vehicle)).ems_demand;
        // Of so many times the usual calls an ambulance answers one in so many.
        let usual = u64::from(crate::units::Multiple::USUAL.0);
        let luck = hour.luck.of(Purpose::AmbulanceFree, vehicle.id).below(0, u64::from(demand.0).max(usual));
        if hour.now < from || luck >= usual {
            return false;
        }
    }
    (need.what != What::Car || super::feed::holds_enough(vehicle.rank, area)) && is_manned(vehicle, need, hour.desk)
}

/// Whether a place refuses this request although it is free: it is asked once.
fn refuses(site: &SiteDescribed, patient: IdHash, serial: u16, hour: &Hour<'_, '_, '_>) -> bool {
    let share = site.admits.as_ref().map_or(PerMille(0), |admits| admits.refuses);
    // One number for each pair: of both ids, neither of which is the other's turned.
    share.0 > 0 && hour.luck.of(Purpose::Refusal, IdHash(patient.0 ^ site.id.0.rotate_left(32))).happens(u32::from(serial), share)
}

/// The open place that takes the patient and is nearest by travel time from `from`, of those that work for this queue; a place may refuse
/// although one is free.
///
/// # Errors
/// That there is none; and whether one would take such a patient that refuses this one, or has no way there.
fn nearest_place(patient: Rank, queue: Rank, from: &Stop, area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> Result<Rank, bool> {
    let mut refused = SmallVec::<[Rank; 8]>::new();
    let found = place_for(patient, queue, from, area, &mut |site, area| {
        let (dwelling, help) = area.seen(patient);
        let refuses = refuses(area.look_at_site(site).0, dwelling.id, help.serial, hour);
        if refuses && !help.refused.contains(&site) {
            refused.push(site);
        }
        refuses
    });
    for site in refused {
        let help = area.patient(patient).1;
        help.refused.push(site);
        let aid = if help.waits_for(Aid::Transfer) { Aid::Transfer } else { Aid::Admission };
        hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::PlaceRefused(site)), help.because[aid as usize]);
    }
    found
}

/// Who waits aboard is brought to the nearest place of the municipality or, where it has none, of the medical area.
fn place_for_one_aboard(patient: Rank, queue: Rank, from: &Stop, area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> Option<Rank> {
    let medical_area = area.seen(patient).0.area;
    let near = nearest_place(patient, queue, from, area, hour).ok();
    near.or_else(|| nearest_place(patient, medical_area?, from, area, hour).ok())
}

/// The nearest among those that are not in `without`, whether or not they then refuse.
pub(super) fn next_place(patient: Rank, queue: Rank, from: &Stop, without: &[Rank], area: &mut Area) -> Option<Rank> {
    place_for(patient, queue, from, area, &mut |site, _| without.contains(&site)).ok()
}

fn place_for(patient: Rank, queue: Rank, from: &Stop, area: &mut Area, is_out: &mut dyn FnMut(Rank, &Area) -> bool) -> Result<Rank, bool> {
    let (dwelling, help) = area.seen(patient);
    let (guest, now_at) = (dwelling.guest, help.whereabouts);
    let bound = area.bound();
    let mut open = std::mem::replace(&mut area.ground.open[queue.index()], Among::nobody());
    let mut reach = false;
    let found = open.nearest_by(
        from.at,
        |metres| bound.of(metres),
        |rank| {
            let (site, state) = area.look_at_site(rank);
            let stop = site.stop.filter(|_| site.takes(guest, state.outlets))?;
            reach = true;
            if Whereabouts::At(rank) == now_at || is_out(rank, area) {
                return None;
            }
            area.journey(Way::Road(Permit::Emergency), from, &stop)
        },
    );
    area.ground.open[queue.index()] = open;
    found.ok_or(reach)
}

/// A place is kept for a patient from this second on.
pub(super) fn keep(patient: Rank, place: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let (dwelling, help) = area.patient(patient);
    let (because, guest) = (help.because[Aid::Admission as usize], dwelling.guest);
    help.kept = Some(place);
    area.site(place).1.keep(guest);
    hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::PlaceReserved(place)), because);
    area.reindex(place);
}
