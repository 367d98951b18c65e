//! Batteries of homes are charged at a hub (充電拠点).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::area::Area;
use super::ask::{self, Reason};
use super::dispatch::Hour;
use super::orders::{Carried, ask_for};
use super::queue::{Need, What};
use super::staff::Role;
use super::stock::Charging;
use super::trips;
use crate::care::Homes;
use crate::fact::{Aid, Fact, FactId, Kind, Rank, ResponseFact};
use crate::place::roads::{Stop, Way};
use crate::power::source::{Source, SourceKind};
use crate::transport::vehicle::VehicleKind;
use crate::units::{Joules, Seconds};

/// Who brings the battery there and back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Bearer {
    /// Somebody of the family on foot, if a second adult stays with the patient; else nobody.
    Family,
    /// Somebody of the family if a second adult stays, else a runner of a site of the municipality, who comes with one of these and stays with
    /// the battery.
    FamilyOrRunner(Vec<VehicleKind>),
}

/// The external battery or station that holds least, at half or below, is taken to the nearest hub by travel time, waits for a socket in the
/// order of arrival, is charged and brought back. It serves nobody meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Charge {
    /// Who brings it.
    pub by: Bearer,
}

/// How far a battery is on its way to a hub and back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// On its way there.
    Out,
    /// In the hub's queue.
    Queued,
    /// On a socket since then.
    Plugged(Seconds),
    /// On its way back.
    Back,
}

/// A battery under way to a hub and back.
#[derive(Clone, Copy, Debug)]
pub struct Errand {
    /// The hub.
    pub hub: Rank,
    /// Its place among the home's sources.
    pub source: u8,
    /// What it holds.
    pub holds: Joules,
    /// The most it holds.
    pub full: Joules,
    /// What it stores a second on a socket, in watts.
    pub stores: u32,
    /// How far it is.
    pub stage: Stage,
    /// When that ends.
    pub due: Seconds,
    /// The carer who brings it; `None`: whoever came with `vehicle`.
    pub carer: Option<u8>,
    /// What the runner came with.
    pub vehicle: Option<Rank>,
    /// The latest fact of it.
    pub because: FactId,
}

/// A battery that could be charged elsewhere: its place, what it holds at most, and what it takes and stores.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    source: u8,
    full: Joules,
    takes: u32,
    stores: u32,
}

/// The family sets out with a battery, or a runner is asked for.
///
/// `runners`: the kinds a runner may come with, as bits, where the family cannot; `None`: nobody else brings it.
pub(super) fn order(patient: Rank, runners: Option<u16>, why: Reason, area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> Carried {
    if area.seen(patient).1.has(Aid::Charging) {
        return Carried::Asked;
    }
    if !owns_any(patient, hour.homes) {
        return Carried::Never;
    }
    let (Some(candidate), Some(home)) = (candidate(patient, hour.homes), area.seen(patient).0.stop) else { return Carried::NotNow };
    if let Some((hub, time)) = nearest_hub(patient, Way::Foot, &home, area, hour) {
        let now = hour.now;
        let mut carer = None;
        hour.homes.change(patient, hour.agenda, hour.ledger, |home| carer = home.sends_somebody(now, why.because));
        if carer.is_some() {
            ask::open(patient, Aid::Charging, why, area, hour);
            begin(patient, candidate, hub, time, carer, None, area, hour);
            return Carried::Asked;
        }
    }
    let Some(with) = runners else { return Carried::NotNow };
    let need = Need { aid: Aid::Charging, with, what: What::Somebody(Role::Runner) };
    ask_for(patient, need, why, area, hour)
}

/// A runner is at the home: the battery goes along to the hub, if there is one to be charged still.
pub(super) fn fetch(vehicle: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let (described, trip) = area.vehicle(vehicle);
    let (way, patient, at) = (described.way, trip.patient, trip.at);
    let hub = nearest_hub(patient, way, &at, area, hour);
    match (candidate(patient, hour.homes), hub) {
        (Some(candidate), Some((hub, time))) => {
            area.vehicle(vehicle).1.due = Seconds::NEVER;
            begin(patient, candidate, hub, time, None, Some(vehicle), area, hour);
        }
        (_, _) => {
            let because = area.vehicle(vehicle).1.because;
            ask::served(patient, Aid::Charging, because, area, hour);
            trips::ready(vehicle, area, hour);
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "an errand is said once, here")]
fn begin(
    patient: Rank,
    candidate: Candidate,
    hub: Rank,
    time: Seconds,
    carer: Option<u8>,
    vehicle: Option<Rank>,
    area: &mut Area,
    hour: &mut Hour<'_, '_, '_>,
) {
    let Candidate { source, full, takes, stores } = candidate;
    let because = area.seen(patient).1.because[Aid::Charging as usize];
    let taken = hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::SourceTaken(source)), because);
    let (now, mut holds) = (hour.now, Joules(0));
    hour.homes.change(patient, hour.agenda, hour.ledger, |home| holds = home.take(now, source, taken));
    let each = area.look_at_site(hub).0.charging.map_or(0, |charging| charging.each.0);
    let stores = if each >= takes { stores } else { (u64::from(stores) * u64::from(each) / u64::from(takes.max(1))) as u32 };
    let due = hour.now.after(time);
    let help = area.patient(patient).1;
    help.open &= !Aid::Charging.bit();
    help.under_way |= Aid::Charging.bit();
    help.errand = Some(Errand { hub, source, holds, full, stores, stage: Stage::Out, due, carer, vehicle, because: taken });
    hour.agenda.wake(due, Kind::Socket, patient);
}

/// Whether a battery belongs to the home, or may be brought there, that a hub could charge.
fn owns_any(patient: Rank, homes: &Homes) -> bool {
    let external = |source: &Source| matches!(source.kind(), SourceKind::ExternalBattery | SourceKind::PortableStation);
    let equipment = &homes.described(patient).equipment;
    equipment.sources.iter().any(|source| external(source) && source.battery().is_some_and(|battery| battery.stores.0 > 0))
}

/// The battery that holds the least share of what it can, if that is half or less and it does not serve.
fn candidate(patient: Rank, homes: &Homes) -> Option<Candidate> {
    homes.imagine(patient, |home| {
        let (equipment, supply) = (home.power.equipment, &*home.power.supply);
        let fits = |&(index, source): &(usize, &Source)| {
            let kind = matches!(source.kind(), SourceKind::ExternalBattery | SourceKind::PortableStation);
            let half = 2 * supply.left_in(index) <= supply.full_of(index) && supply.full_of(index) > 0;
            kind && half && supply.has(index) && supply.serving() != Some(index as u8)
        };
        let batteries = equipment.sources.iter().enumerate().filter(fits);
        let share = |index: usize| supply.left_in(index) * 1_000 / supply.full_of(index);
        let (index, source) = batteries.min_by_key(|&(index, _)| (share(index), index))?;
        let battery = source.battery().filter(|battery| battery.stores.0 > 0)?;
        Some(Candidate { source: index as u8, full: Joules(supply.full_of(index)), takes: battery.takes.0, stores: battery.stores.0 })
    })
}

/// The hub that works for the patient, and is nearest by travel time.
fn nearest_hub(patient: Rank, way: Way, from: &Stop, area: &mut Area, hour: &Hour<'_, '_, '_>) -> Option<(Rank, Seconds)> {
    let queue = area.seen(patient).0.queue;
    let hubs: SmallVec<[Rank; 8]> = area.ground.hubs[queue.index()].iter().copied().collect();
    let mut nearest: Option<(Seconds, Rank)> = None;
    for hub in hubs {
        let (site, state) = area.look_at_site(hub);
        let opens = site.charging.map_or(Seconds::NEVER, |charging| area.ground.onset.after(charging.opens));
        let (works, stop) = (!state.cut_off && opens <= hour.now, site.stop);
        let Some(stop) = stop.filter(|_| works) else { continue };
        if let Some(time) = area.journey(way, from, &stop)
            && nearest.is_none_or(|best| (time, hub) < best)
        {
            nearest = Some((time, hub));
        }
    }
    nearest.map(|(time, hub)| (hub, time))
}

/// A battery reaches the hub, is full or has had its slot, or is back.
pub fn on_socket(patient: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let Some(mut errand) = area.patient(patient).1.errand.filter(|errand| errand.due == hour.now) else { return };
    match errand.stage {
        Stage::Out => {
            errand.stage = Stage::Queued;
            errand.due = Seconds::NEVER;
            area.patient(patient).1.errand = Some(errand);
            area.site(errand.hub).1.at_hub.push(patient);
            record(patient, ResponseFact::WaitsForSocket(errand.hub), errand.because, hour);
            plug_in(errand.hub, area, hour);
        }
        Stage::Plugged(_) => {
            unplug(patient, &mut errand, area, hour);
            area.site(errand.hub).1.at_hub.retain(|waiting| *waiting != patient);
            set_out_home(patient, errand, area, hour);
            plug_in(errand.hub, area, hour);
        }
        Stage::Back => bring_back(patient, errand, area, hour),
        Stage::Queued => {}
    }
}

/// As many of the queue as there are sockets are plugged in, in the order of arrival, while the hub has power.
pub(super) fn plug_in(hub: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let (site, state) = area.look_at_site(hub);
    let Some(Charging { sockets, slot, .. }) = site.charging else { return };
    if !state.supply.is_supplied() {
        return;
    }
    let first: SmallVec<[Rank; 16]> = state.at_hub.iter().copied().take(sockets as usize).collect();
    for patient in first {
        let help = area.patient(patient).1;
        let Some(errand) = help.errand.as_mut().filter(|errand| errand.stage == Stage::Queued) else { continue };
        let missing = errand.full.0 - errand.holds.0;
        let lasts = if errand.stores == 0 { u64::from(slot.0) } else { missing.div_ceil(u64::from(errand.stores)) };
        errand.stage = Stage::Plugged(hour.now);
        errand.due = hour.now.after(Seconds(lasts.clamp(1, u64::from(slot.0.max(1))) as u32));
        let because = errand.because;
        hour.agenda.wake(errand.due, Kind::Socket, patient);
        record(patient, ResponseFact::SocketTaken(hub), because, hour);
    }
}

/// A hub lost its supply: what is on its sockets keeps what it got, and its place in the queue.
pub(super) fn lose_supply(hub: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let waiting: SmallVec<[Rank; 16]> = area.look_at_site(hub).1.at_hub.iter().copied().collect();
    for patient in waiting {
        let Some(mut errand) = area.patient(patient).1.errand else { continue };
        if matches!(errand.stage, Stage::Plugged(_)) {
            unplug(patient, &mut errand, area, hour);
            (errand.stage, errand.due) = (Stage::Queued, Seconds::NEVER);
            area.patient(patient).1.errand = Some(errand);
            record(patient, ResponseFact::WaitsForSocket(hub), errand.because, hour);
        }
    }
}

/// What was stored since a battery was plugged in is in it, up to what it holds.
fn unplug(patient: Rank, errand: &mut Errand, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let Stage::Plugged(since) = errand.stage else { return };
    let stored = u64::from(errand.stores) * u64::from(hour.now.since(since).0);
    let stored = stored.min(errand.full.0 - errand.holds.0);
    errand.holds = Joules(errand.holds.0 + stored);
    area.site(errand.hub).1.charged += stored;
    record(patient, ResponseFact::SocketLeft(errand.hub), errand.because, hour);
}

/// How far a battery is: nothing that follows has it for a cause, so that a battery brought back stays one that was taken.
fn record(patient: Rank, fact: ResponseFact, because: FactId, hour: &mut Hour<'_, '_, '_>) {
    hour.ledger.write(hour.now, patient, Fact::Response(fact), because);
}

fn set_out_home(patient: Rank, mut errand: Errand, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let (home, hub) = (area.seen(patient).0.stop, area.look_at_site(errand.hub).0.stop);
    let way = errand.vehicle.map_or(Way::Foot, |vehicle| area.look_at_vehicle(vehicle).0.way);
    let time = match (hub, home) {
        (Some(hub), Some(home)) => area.journey(way, &hub, &home).unwrap_or_else(|| area.detour(&hub, &home)),
        (_, _) => Seconds(1),
    };
    (errand.stage, errand.due) = (Stage::Back, hour.now.after(time));
    hour.agenda.wake(errand.due, Kind::Socket, patient);
    area.patient(patient).1.errand = Some(errand);
}

fn bring_back(patient: Rank, errand: Errand, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    area.patient(patient).1.errand = None;
    let fact = Fact::Response(ResponseFact::SourceBrought(errand.source));
    let (now, brought) = (hour.now, hour.ledger.write(hour.now, patient, fact, errand.because));
    hour.homes.change(patient, hour.agenda, hour.ledger, |home| {
        if let Some(carer) = errand.carer {
            home.somebody_is_back(now, carer, brought);
        }
        home.bring_with(now, errand.source, errand.holds, brought);
    });
    ask::served(patient, Aid::Charging, brought, area, hour);
    if let Some(vehicle) = errand.vehicle {
        trips::ready(vehicle, area, hour);
    }
}
