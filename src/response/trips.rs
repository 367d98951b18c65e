//! Trips: mobilise, drive, climb, load, drive, hand over, ready.

use super::area::Area;
use super::ask;
use super::crew;
use super::dispatch::Hour;
use super::helped::Whereabouts;
use super::places;
use super::queue::Need;
use crate::care::Away;
use crate::fact::{Aid, Fact, Kind, Lack, Purpose, Rank, ResponseFact, VehicleFact};
use crate::place::roads::Stop;
use crate::transport::Leg;
use crate::units::Seconds;

/// Where a patient is to be fetched or visited; `None`: nobody knows a way there.
pub fn stands(patient: Rank, area: &mut Area) -> Option<Stop> {
    let (dwelling, help) = area.seen(patient);
    match help.whereabouts {
        Whereabouts::Home => dwelling.stop,
        Whereabouts::At(site) => area.look_at_site(site).0.stop,
        Whereabouts::Under(_) => None,
    }
}

/// A vehicle is sent to fetch a patient, from where it is, for a trip that ends at `place`.
pub fn send(rank: Rank, patient: Rank, need: Need, place: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    engage(rank, patient, need, Some(place), area, hour);
    let mobilise = area.practice().mobilise;
    drive_to_patient(rank, mobilise, area, hour);
}

/// A vehicle is engaged for a patient from this second on.
pub(super) fn engage(rank: Rank, patient: Rank, need: Need, site: Option<Rank>, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let aid = need.aid;
    area.engage(rank);
    let help = area.patient(patient).1;
    (help.open, help.under_way) = (help.open & !aid.bit(), help.under_way | aid.bit());
    let because = help.because[aid as usize];
    let sent = hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::VehicleSent(rank)), because);
    hour.ledger.write(hour.now, rank, Fact::Vehicle(VehicleFact::SetOut), sent);
    let trip = area.vehicle(rank).1;
    (trip.patient, trip.aid, trip.site, trip.because, trip.sent) = (patient, aid, site, sent, hour.now);
    crew::engage(rank, &need, area, hour);
}

/// The vehicle drives to its patient after `first`; who climbs arrives at the top.
pub(super) fn drive_to_patient(rank: Rank, first: Seconds, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let trip = area.vehicle(rank).1;
    let (patient, aid) = (trip.patient, trip.aid);
    let to = match aid {
        Aid::Admission | Aid::Transfer => stands(patient, area),
        // Goods and people go to the home, even if the patient has left it meanwhile.
        Aid::Confirmation | Aid::Visit | Aid::Battery | Aid::Cylinder | Aid::Charging | Aid::Relief => area.seen(patient).0.stop,
        Aid::Hme | Aid::FootSuction | Aid::HandVentilator | Aid::Fuel | Aid::Feeding => area.seen(patient).0.stop,
    };
    let to = to.expect("invariant: who is sent for can be reached");
    let up = climbs(patient, area, hour);
    drive(rank, Leg::ToPatient, to, Seconds(first.0 + up.0), area, hour);
}

/// A leg with a journey from where the vehicle is, and so much besides.
pub(super) fn drive(rank: Rank, leg: Leg, to: Stop, besides: Seconds, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let (vehicle, trip) = area.look_at_vehicle(rank);
    let (way, from) = (vehicle.way, trip.at);
    // Roads may have closed since the way was found: who is under way finds one as of a usual day, on foot at the worst.
    let time = area.journey(way, &from, &to).unwrap_or_else(|| area.detour(&from, &to));
    let trip = area.vehicle(rank).1;
    trip.driven = Seconds(trip.driven.0.saturating_add(time.0));
    trip.at = to;
    wait(rank, leg, Seconds(time.0 + besides.0), area, hour);
}

/// A leg that takes so long where the vehicle is; every act takes a second at least.
pub(super) fn wait(rank: Rank, leg: Leg, lasts: Seconds, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let trip = area.vehicle(rank).1;
    (trip.leg, trip.due) = (leg, hour.now.after(lasts.max(Seconds(1))));
    hour.agenda.wake(trip.due, Kind::Trip, rank);
}

/// How long loading takes on this trip, of the patient or of goods.
pub(super) fn load_lasts(rank: Rank, area: &Area, hour: &Hour<'_, '_, '_>) -> Seconds {
    lasts(Purpose::LoadLasts, area.practice().load, rank, area, hour)
}

fn hand_over_lasts(rank: Rank, area: &Area, hour: &Hour<'_, '_, '_>) -> Seconds {
    lasts(Purpose::HandOverLasts, area.practice().hand_over, rank, area, hour)
}

/// How long an act takes that a trip has once: its luck is the request's, whichever vehicle serves it.
fn lasts(act: Purpose, stated: Seconds, rank: Rank, area: &Area, hour: &Hour<'_, '_, '_>) -> Seconds {
    let trip = area.look_at_vehicle(rank).1;
    let (dwelling, help) = area.seen(trip.patient);
    area.practice().lengths.of(stated, hour.luck.of(act, dwelling.id), u32::from(help.serials[trip.aid as usize]))
}

/// Up or down to where a patient is: by the lift where it runs, else storey by storey.
fn climbs(patient: Rank, area: &Area, hour: &Hour<'_, '_, '_>) -> Seconds {
    let (dwelling, help) = area.seen(patient);
    if help.whereabouts != Whereabouts::Home || dwelling.storeys == 0 {
        return Seconds::ZERO;
    }
    let practice = area.practice();
    if lift_runs(patient, area, hour) { practice.lift } else { Seconds(practice.storey.0 * u32::from(dwelling.storeys)) }
}

fn lift_runs(patient: Rank, area: &Area, hour: &Hour<'_, '_, '_>) -> bool {
    let dwelling = area.seen(patient).0;
    let stopped = hour.conditions.now(dwelling.queue).lifts_stopped;
    dwelling.lift && !hour.homes.is_dark(patient) && !hour.luck.of(Purpose::LiftStopped, dwelling.building).happens(0, stopped)
}

/// A vehicle's leg ends.
pub fn on_trip(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let trip = area.vehicle(rank).1;
    if trip.due != hour.now {
        return;
    }
    match trip.leg {
        Leg::Idle | Leg::Waiting => {}
        Leg::ToDepot => super::deliver::at_depot(rank, area, hour),
        Leg::LoadingGoods => drive_to_patient(rank, Seconds::ZERO, area, hour),
        Leg::ToPatient => with_patient(rank, area, hour),
        Leg::GoingBack => super::deliver::take_back(rank, area, hour),
        Leg::LoadingPatient => depart(rank, area, hour),
        Leg::ToPlace => at_place(rank, area, hour),
        Leg::HandingOver => handed_over(rank, area, hour),
        Leg::Staying if trip.aid == Aid::Feeding => super::feed::end(rank, area, hour),
        Leg::Staying => super::relieve::leave(rank, area, hour),
    }
}

/// Nobody gets to the home any more: what was asked for waits for the plan to look again, and goods go back to their depot.
fn turn_back(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let trip = area.vehicle(rank).1;
    let (patient, aid, depot, laden, because) = (trip.patient, trip.aid, trip.site.take(), trip.laden, trip.because);
    let help = area.patient(patient).1;
    (help.open, help.under_way) = (help.open | aid.bit(), help.under_way & !aid.bit());
    super::dispatch::note(patient, aid, Lack::Way, area, hour);
    ask::withdraw(patient, aid, because, area, hour);
    match depot.filter(|_| laden).and_then(|depot| area.look_at_site(depot).0.stop.map(|stop| (depot, stop))) {
        Some((depot, stop)) => {
            area.vehicle(rank).1.site = Some(depot);
            drive(rank, Leg::GoingBack, stop, Seconds::ZERO, area, hour);
        }
        None => ready(rank, area, hour),
    }
}

/// The crew is with the patient: an ambulance's supports from here on.
fn with_patient(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let patient = area.vehicle(rank).1.patient;
    if area.seen(patient).1.whereabouts == Whereabouts::Home && hour.homes.is_cut_off(patient) {
        return turn_back(rank, area, hour);
    }
    let (vehicle, trip) = area.vehicle(rank);
    let (patient, aid, supports) = (trip.patient, trip.aid, vehicle.kind.supports());
    let fact = Fact::Response(ResponseFact::CrewArrived(rank));
    let because = hour.ledger.write(hour.now, patient, fact, trip.because);
    trip.because = because;
    match aid {
        Aid::Admission | Aid::Transfer => {
            // Who is at home is asked before the patient is the crew's: whoever cares for them goes along from then on.
            let hands = crew::hands(rank, patient, area, hour);
            if supports {
                go(patient, Some(Away::Aboard), because, hour);
            }
            let lasts = Seconds(load_lasts(rank, area, hour).0 + carried_down(rank, hands, area, hour).0);
            wait(rank, Leg::LoadingPatient, lasts, area, hour);
        }
        Aid::Relief => super::relieve::arrive(rank, area, hour),
        Aid::Charging => super::charge::fetch(rank, area, hour),
        Aid::Confirmation
        | Aid::Visit
        | Aid::Battery
        | Aid::Cylinder
        | Aid::Hme
        | Aid::FootSuction
        | Aid::HandVentilator
        | Aid::Fuel
        | Aid::Feeding => {
            let lasts = hand_over_lasts(rank, area, hour);
            wait(rank, Leg::HandingOver, lasts, area, hour);
        }
    }
}

/// Down with the patient. By the stairs it takes twice as long from the storey on at which crews take turns, and below it where the crew and who
/// is at home are too few: they go by turns, and fetch neighbours (assumption).
fn carried_down(rank: Rank, hands: u32, area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> Seconds {
    let trip = area.look_at_vehicle(rank).1;
    let (patient, because) = (trip.patient, trip.because);
    let down = climbs(patient, area, hour);
    if down == Seconds::ZERO || lift_runs(patient, area, hour) {
        return down;
    }
    let dwelling = area.seen(patient).0;
    let twice = Seconds(2 * down.0);
    if i16::from(dwelling.storeys) + 1 >= i16::from(area.practice().second_crew_from) {
        return twice;
    }
    if hands >= u32::from(dwelling.carriers) {
        return down;
    }
    let short = ResponseFact::TooFewToCarry(dwelling.carriers, hands as u8);
    area.vehicle(rank).1.because = hour.ledger.write(hour.now, patient, Fact::Response(short), because);
    twice
}

/// The patient leaves with the vehicle, for the place that is kept, if it can still receive them.
fn depart(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let (vehicle, trip) = area.vehicle(rank);
    let (patient, place, supports) = (trip.patient, trip.site, vehicle.kind.supports());
    let because = hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::Departed(rank)), trip.because);
    trip.because = because;
    places::leave(patient, area, hour);
    ask::withdraw_all(patient, because, area, hour);
    hour.desk.left_home(patient, hour.now, because, hour.ledger);
    area.patient(patient).1.whereabouts = Whereabouts::Under(rank);
    let away = if supports { Away::Aboard } else { Away::OwnSources };
    go(patient, Some(away), because, hour);
    super::feed::on_fed(patient, hour.now, hour.homes, area, hour.agenda);
    match place.filter(|&place| area.site(place).1.receives()) {
        Some(place) => drive_to_place(rank, place, area, hour),
        None => wait_aboard(rank, area, hour),
    }
}

/// The place cannot receive the patient any more, who waits aboard and goes first in the next pass.
fn wait_aboard(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let trip = area.vehicle(rank).1;
    let (patient, place) = (trip.patient, trip.site.take());
    (trip.leg, trip.due) = (Leg::Waiting, Seconds::NEVER);
    let (dwelling, help) = area.patient(patient);
    help.kept = None;
    let (queue, guest) = (dwelling.queue, dwelling.guest);
    if let Some(place) = place {
        area.site(place).1.let_go(guest);
        let because = area.vehicle(rank).1.because;
        hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::ReservationLapsed(place)), because);
        area.reopen(place, hour.now, hour.agenda);
    }
    let because = area.vehicle(rank).1.because;
    hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::WaitsAboard(rank)), because);
    area.ground.queues[queue.index()].aboard.insert((patient, rank));
    area.wake(queue, hour.now, hour.agenda);
}

/// With the patient aboard, to a place that is kept.
pub(super) fn drive_to_place(rank: Rank, place: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    area.vehicle(rank).1.site = Some(place);
    let to = area.look_at_site(place).0.stop.expect("invariant: a place that takes patients has a place on the map");
    drive(rank, Leg::ToPlace, to, Seconds::ZERO, area, hour);
}

/// At the door: the patient is taken in, if the place can still receive them.
fn at_place(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let trip = area.vehicle(rank).1;
    let (patient, aid, place) = (trip.patient, trip.aid, trip.site.expect("invariant: who drives to a place has one"));
    hour.ledger.write(hour.now, rank, Fact::Vehicle(VehicleFact::AtSite(place)), trip.because);
    if !area.site(place).1.receives() {
        return wait_aboard(rank, area, hour);
    }
    let because = area.vehicle(rank).1.because;
    let admitted = places::admit(patient, place, because, area, hour);
    ask::served(patient, aid, admitted, area, hour);
    let lasts = hand_over_lasts(rank, area, hour);
    wait(rank, Leg::HandingOver, lasts, area, hour);
}

/// What was brought is handed over, and the vehicle is free where it is.
fn handed_over(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let trip = area.vehicle(rank).1;
    if trip.aid == Aid::Feeding {
        return super::feed::begin(rank, area, hour);
    }
    if trip.laden {
        super::deliver::hand_over(rank, area, hour);
    }
    ready(rank, area, hour);
}

/// A vehicle is free again.
pub(super) fn ready(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let because = area.vehicle(rank).1.because;
    hour.ledger.write(hour.now, rank, Fact::Vehicle(VehicleFact::Free), because);
    crew::release(rank, area, hour);
    area.free(rank, hour.now, hour.agenda);
}

/// A patient is elsewhere from this second on; the home is looked at again, and the agenda told.
pub(super) fn go(patient: Rank, away: Option<Away>, because: crate::fact::FactId, hour: &mut Hour<'_, '_, '_>) {
    let now = hour.now;
    hour.homes.change(patient, hour.agenda, hour.ledger, |home| home.go(now, away, because));
}
