//! Electric cars of sites feed homes from their outlet (EV給電), one home after the other.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::area::Area;
use super::ask::{self, Reason};
use super::dispatch::{self, Hour, Journey};
use super::helped::Whereabouts;
use super::orders::{Carried, ask_for};
use super::queue::{Need, Unmet, What};
use super::trips;
use crate::care::Homes;
use crate::fact::{Aid, Fact, Kind, Lack, Rank, ResponseFact};
use crate::kernel::Agenda;
use crate::place::roads::Stop;
use crate::power::RESUMES;
use crate::transport::Leg;
use crate::transport::vehicle::VehicleKind;
use crate::units::{Joules, PerMille, Seconds, Watts};

/// What it comes with.
pub const WITH: [VehicleKind; 1] = [VehicleKind::ElectricCar];

/// The nearest electric car of a site that holds enough comes with its driver, feeds the home from its outlet, and stays until mains is back, it is
/// down to `until`, `stays` is over or the patient has left. What it gave one home is missing for the next: it is not charged again in a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// The model of the catalogue that the sites' electric cars are.
    pub car: String,
    /// The share of full that they hold at the onset.
    pub charged: PerMille,
    /// The share of full down to which they give: the rest is for driving.
    pub until: PerMille,
    /// How long one stays at a home at most.
    pub stays: Seconds,
    /// The highest storey that the extension lead reaches; 1 is the ground floor.
    pub storey_at_most: i8,
}

/// What the electric cars of a plan are to the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feeding {
    /// What each holds at the onset, as joules from its outlet.
    pub holds: Joules,
    /// What each may give of that.
    pub gives: Joules,
    /// What its outlet delivers at most.
    pub output: Watts,
    /// How long one stays at a home at most.
    pub stays: Seconds,
}

const FEEDS: &str = "invariant: who asks for a car that feeds has a plan that feeds, and a place for it";

/// A car is asked for, where the home has a place for it and the lead reaches.
pub(super) fn order(patient: Rank, storey_at_most: i8, why: Reason, area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> Carried {
    let dwelling = area.seen(patient).0;
    if dwelling.feeds.is_none() || i16::from(dwelling.storeys) >= i16::from(storey_at_most) {
        return Carried::Never;
    }
    let need = Need { aid: Aid::Feeding, with: super::kinds(&WITH), what: What::Car };
    ask_for(patient, need, why, area, hour)
}

/// The nearest car that holds enough is sent.
///
/// # Errors
/// That there is none, and for whom.
pub(super) fn send(queue: Rank, need: Need, patient: Rank, to: &Stop, area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> Result<(), Unmet> {
    let found = dispatch::nearest_vehicle(queue, need, &Journey::to(*to), area, hour);
    let vehicle = found.map_err(|reach| Unmet::of(Lack::Vehicle, reach))?;
    trips::engage(vehicle, patient, need, None, area, hour);
    let mobilise = area.practice().mobilise;
    trips::drive_to_patient(vehicle, mobilise, area, hour);
    Ok(())
}

/// Whether a car can still give its outlet's output for half an hour: with less nobody is sent.
pub(super) fn holds_enough(vehicle: Rank, area: &Area) -> bool {
    let given = area.look_at_vehicle(vehicle).1.given;
    area.means().feeding.is_some_and(|feeding| feeding.gives.0.saturating_sub(given) >= u64::from(RESUMES.0) * u64::from(feeding.output.0))
}

/// The lead lies: the car is one of the home's sources from this second on, and somebody has to connect it. Whoever drove it sees how things are.
pub(super) fn begin(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let feeding = area.means().feeding.expect(FEEDS);
    let (vehicle, trip) = area.vehicle(rank);
    let (base, patient, because, now) = (vehicle.base, trip.patient, trip.because, hour.now);
    let (dwelling, help) = area.seen(patient);
    let place = dwelling.feeds.expect(FEEDS);
    if help.whereabouts != Whereabouts::Home || !hour.homes.is_dark(patient) {
        // Nobody is there any more who needs it.
        ask::served(patient, Aid::Feeding, because, area, hour);
        return trips::ready(rank, area, hour);
    }
    let trip = area.vehicle(rank).1;
    trip.lent = feeding.gives.0 - trip.given;
    let lends = Joules(trip.lent);
    area.patient(patient).1.feeding = Some(rank);
    let began = hour.ledger.write(now, patient, Fact::Response(ResponseFact::FeedingBegan(place)), because);
    hour.homes.change(patient, hour.agenda, hour.ledger, |home| home.lend(now, place, lends, now.after(feeding.stays), began));
    if let Some(base) = base {
        let ahead = hour.desk.rules.ahead;
        let told = hour.homes.imagine(patient, |home| home.tell(now, ahead));
        hour.desk.seen(patient, base, told, now, began, hour.agenda);
    }
    trips::wait(rank, Leg::Staying, feeding.stays, area, hour);
}

/// The car drives on with what is left in it.
pub(super) fn end(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let trip = area.vehicle(rank).1;
    let (patient, because, now) = (trip.patient, trip.because, hour.now);
    let place = area.seen(patient).0.feeds.expect(FEEDS);
    let ended = hour.ledger.write(now, patient, Fact::Response(ResponseFact::FeedingEnded(place)), because);
    let mut back = Joules(0);
    hour.homes.change(patient, hour.agenda, hour.ledger, |home| back = home.give_back(now, place, ended));
    let trip = area.vehicle(rank).1;
    trip.given += std::mem::take(&mut trip.lent) - back.0;
    area.patient(patient).1.feeding = None;
    ask::served(patient, Aid::Feeding, ended, area, hour);
    trips::ready(rank, area, hour);
}

/// A home that a car feeds has changed: where mains is back, the car has given what it may or the patient has left, it drives on a second later.
pub fn on_fed(patient: Rank, now: Seconds, homes: &Homes, area: &mut Area, agenda: &mut Agenda) {
    let (dwelling, help) = area.seen(patient);
    let (Some(car), Some(place)) = (help.feeding, dwelling.feeds) else { return };
    let of_use = |life: &crate::care::Life| life.supply.is_dark() && !life.supply.is_used_up(place);
    if help.whereabouts == Whereabouts::Home && homes.look(patient, |life| life.is_some_and(of_use)) {
        return;
    }
    let (soon, trip) = (now.after(Seconds(1)), area.vehicle(car).1);
    if soon < trip.due {
        trip.due = soon;
        agenda.wake(soon, Kind::Trip, car);
    }
}
