//! The dispatch pass: once an instant and queue, after all else, the most urgent requests are served while anything is there to serve them with.

use super::area::Area;
use super::crew::is_manned;
use super::desk::Desk;
use super::helped::Whereabouts;
use super::queue::{Hopeless, Need, Waiting, What};
use super::trips;
use crate::care::{Homes, SiteDescribed};
use crate::fact::{Aid, Fact, IdHash, Kind, Lack, Purpose, Rank, ResponseFact};
use crate::hazard::Conditions;
use crate::kernel::{Agenda, Ledger, Luck};
use crate::place::roads::Stop;
use crate::transport::vehicle::VehicleKind;
use crate::transport::{Leg, Vehicle};
use crate::units::{PerMille, Seconds};

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
/// For the head of the queue the vehicle is found that is nearest by travel time, then the place nearest to the patient; both are engaged
/// from this second on. What the head needs and nobody has is not sought again for others in the same pass.
pub fn on_dispatch(queue: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let next = area.ground.queues[queue.index()].take_lent(hour.now);
    if next != Seconds::NEVER {
        hour.agenda.wake(next, Kind::Dispatch, queue);
    }
    place_those_aboard(queue, area, hour);
    let mut hopeless = Hopeless::default();
    while let Some((index, need, waiting)) = head(queue, area, &hopeless) {
        match serve(queue, need, waiting, area, hour) {
            Ok(()) => area.ground.queues[queue.index()].pop(index),
            Err(lack) => {
                note(waiting.patient, need.aid, lack, area, hour);
                hopeless.0.push(index as u32);
            }
        }
    }
}

fn head(queue: Rank, area: &mut Area, hopeless: &Hopeless) -> Option<(usize, Need, Waiting)> {
    // The queue is taken out while others are asked whether its entries still count.
    let mut taken = std::mem::take(&mut area.ground.queues[queue.index()]);
    let head = taken.head(hopeless, |aid, waiting| {
        let help = area.seen(waiting.patient).1;
        help.waits_for(aid) && help.serials[aid as usize] == waiting.serial
    });
    area.ground.queues[queue.index()] = taken;
    head
}

fn place_those_aboard(queue: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let waiting: smallvec::SmallVec<[(Rank, Rank); 8]> = area.ground.queues[queue.index()].aboard.iter().copied().collect();
    for (patient, vehicle) in waiting {
        let at = area.vehicle(vehicle).1.at;
        let Some(place) = nearest_place(patient, &at, area, hour) else { continue };
        area.ground.queues[queue.index()].aboard.remove(&(patient, vehicle));
        keep(patient, place, area, hour);
        trips::drive_to_place(vehicle, place, area, hour);
    }
}

/// What lacks is put on record, once a request: it is why nobody comes.
fn note(patient: Rank, aid: Aid, lack: Lack, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
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
/// What lacks first.
fn serve(queue: Rank, need: Need, waiting: Waiting, area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> Result<(), Lack> {
    let patient = waiting.patient;
    let from = trips::stands(patient, area).ok_or(Lack::Way)?;
    match need.what {
        What::Kept | What::Place(_) => {
            let own = own_car(patient, need.with, area, hour);
            let vehicle = own.or_else(|| nearest_vehicle(queue, need.with, &from, area, hour, |_, _| true)).ok_or(Lack::Vehicle)?;
            let kept = area.seen(patient).1.kept;
            let place = kept.or_else(|| nearest_place(patient, &from, area, hour)).ok_or(Lack::Place)?;
            if kept.is_none() {
                keep(patient, place, area, hour);
            }
            trips::send(vehicle, patient, need.aid, place, area, hour);
            Ok(())
        }
        What::Goods(item) => super::deliver::send(queue, need, item, patient, &from, area, hour),
        What::Somebody(role) => super::relieve::send(queue, need, role, patient, &from, area, hour),
    }
}

/// The family's own car, which stands at the door, where somebody of the family is there to drive it.
fn own_car(patient: Rank, with: u16, area: &Area, hour: &Hour<'_, '_, '_>) -> Option<Rank> {
    let (dwelling, help) = area.seen(patient);
    let car = dwelling.car.filter(|_| with & VehicleKind::PrivateCar.bit() != 0 && help.whereabouts == Whereabouts::Home)?;
    let idle = area.look_at_vehicle(car).1.leg == Leg::Idle;
    (idle && hour.homes.has_family(patient)).then_some(car)
}

/// The vehicle of these kinds that would be there first, if one can be sent; `fits` is asked of its base and kind.
pub(super) fn nearest_vehicle(
    queue: Rank,
    with: u16,
    to: &Stop,
    area: &mut Area,
    hour: &Hour<'_, '_, '_>,
    fits: impl Fn(&Vehicle, &Desk) -> bool,
) -> Option<Rank> {
    if area.ground.idle[queue.index()].is_empty() {
        return None;
    }
    let bound = area.bound();
    // The index is taken out while the roads are asked.
    let mut idle = std::mem::replace(&mut area.ground.idle[queue.index()], crate::place::CountedGrid::over(&[], 0));
    let found = idle.nearest_by(
        to.at,
        |metres| bound.of(metres),
        |rank| {
            let (vehicle, trip) = area.look_at_vehicle(Rank(rank));
            let (way, at, ready) =
                (vehicle.way, trip.at, vehicle.kind.bit() & with != 0 && is_free(vehicle, area, hour) && fits(vehicle, hour.desk));
            let time = if ready { area.journey(way, &at, to)? } else { return None };
            let (vehicle, trip) = area.look_at_vehicle(Rank(rank));
            vehicle.can_drive(trip, time).then_some(time)
        },
    );
    area.ground.idle[queue.index()] = idle;
    found.map(|(rank, _)| Rank(rank))
}

/// Whether an idle vehicle can be sent: an ambulance only when the injured leave it free, a vehicle of a site only if that can be left and somebody drives.
fn is_free(vehicle: &Vehicle, area: &Area, hour: &Hour<'_, '_, '_>) -> bool {
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
    is_manned(vehicle, hour.desk)
}

/// The open place that takes the patient and is nearest by travel time from `from`; a place may refuse although one is free.
pub(super) fn nearest_place(patient: Rank, from: &Stop, area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> Option<Rank> {
    place_for(patient, from, &[], true, area, hour)
}

/// Whether a place refuses this request although it is free: it is asked once.
fn refuses(site: &SiteDescribed, patient: IdHash, serial: u16, hour: &Hour<'_, '_, '_>) -> bool {
    let share = site.admits.as_ref().map_or(PerMille(0), |admits| admits.refuses);
    // One number for each pair: of both ids, neither of which is the other's turned.
    share.0 > 0 && hour.luck.of(Purpose::Refusal, IdHash(patient.0 ^ site.id.0.rotate_left(32))).happens(u32::from(serial), share)
}

/// The same among those that are not in `without`, whether or not they then refuse.
pub(super) fn next_place(patient: Rank, from: &Stop, without: &[Rank], area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> Option<Rank> {
    place_for(patient, from, without, false, area, hour)
}

fn place_for(patient: Rank, from: &Stop, without: &[Rank], asked_once: bool, area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> Option<Rank> {
    if area.ground.open.is_empty() {
        return None;
    }
    let (dwelling, help) = area.seen(patient);
    let (guest, queue, now_at, id, serial) = (dwelling.guest, dwelling.queue, help.whereabouts, dwelling.id, help.serial);
    let bound = area.bound();
    let mut open = std::mem::replace(&mut area.ground.open, crate::place::CountedGrid::over(&[], 0));
    let found = open.nearest_by(
        from.at,
        |metres| bound.of(metres),
        |rank| {
            let rank = Rank(rank);
            let elsewhere = Whereabouts::At(rank) != now_at && !without.contains(&rank);
            let (site, state) = area.look_at_site(rank);
            let outlets = state.outlets;
            let takes =
                elsewhere && site.serves.contains(&queue) && site.takes(guest, outlets) && !(asked_once && refuses(site, id, serial, hour));
            let stop = site.stop.filter(|_| takes)?;
            area.journey(crate::place::roads::Way::Road(crate::place::roads::Permit::Emergency), from, &stop)
        },
    );
    area.ground.open = open;
    found.map(|(rank, _)| Rank(rank))
}

/// A place is kept for a patient from this second on.
pub(super) fn keep(patient: Rank, place: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let because = area.patient(patient).1.because[Aid::Admission as usize];
    area.patient(patient).1.kept = Some(place);
    area.site(place).1.reserved += 1;
    hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::PlaceReserved(place)), because);
    area.reopen(place, hour.now, hour.agenda);
}
