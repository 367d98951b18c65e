//! Everything mutable of the response that belongs to no home: fleet, sites, queues, roads.

use bevy_ecs::entity::Entity;
use bevy_ecs::resource::Resource;
use bevy_ecs::system::{Query, Res, ResMut, SystemParam};

use super::Practice;
use super::among::Among;
use super::desk::{Desk, Rules};
use super::helped::{Dwelling, Help};
use super::policy::Policy;
use super::queue::{Queue, Stir};
use crate::care::{SiteDescribed, SiteState};
use crate::fact::{Aid, Kind, Rank};
use crate::kernel::{Agenda, fetch_ahead};
use crate::place::roads::{Bound, Drives, Paces, RoadState, Stop, Way};
use crate::transport::vehicle::VehicleKind;
use crate::transport::{Leg, Trip, Vehicle};
use crate::units::Seconds;

/// What the plan that is lived through works with; `None`: nobody responds.
#[derive(Resource, Debug, Default)]
pub struct InForce(pub Option<Means>);

/// What a plan works with, beside its [`Rules`].
#[derive(Debug)]
pub struct Means {
    /// What takes patients on from places that have lost power, as bits: whatever any policy carries patients with.
    pub transfers: u16,
    /// By policy: what it brings, by its place among the goods; meaningless for policies that bring nothing.
    pub brings: Vec<u16>,
    /// What deliveries bring: the item, by its place here.
    pub goods: Vec<super::deliver::Goods>,
    /// What electric cars do that feed homes; `None`: none does.
    pub feeding: Option<super::feed::Feeding>,
}

/// The entities of vehicles and sites by rank, and those of the patients.
#[derive(Resource, Debug, Default)]
pub struct Entities {
    /// Vehicles.
    pub vehicles: Vec<Entity>,
    /// Sites.
    pub sites: Vec<Entity>,
    /// Patients.
    pub patients: Vec<Entity>,
}

/// What is indexed of the area: queues, vehicles that can be sent, places that are open, roads.
#[derive(Resource, Debug)]
pub struct Ground {
    /// One queue a municipality, then one a medical area.
    pub queues: Vec<Queue>,
    /// By patient: whether anybody minds at once what happens at the home: a monitor, whoever would drive the family's car, or a car that feeds it.
    pub minded: Box<[bool]>,
    /// By queue: the vehicles that can be sent from it.
    pub idle: Vec<Among>,
    /// By vehicle: who of its site is engaged with it.
    pub crews: Vec<smallvec::SmallVec<[super::staff::Role; 3]>>,
    /// By queue, then by the plan's goods: the sites that work for it and keep any at the start.
    pub depots: Vec<Box<[Box<[Rank]>]>>,
    /// By queue: the sites that work for it and charge batteries.
    pub hubs: Vec<Box<[Rank]>>,
    /// By queue: the places that work for it and are open to anybody at all.
    pub open: Vec<Among>,
    /// Travel times.
    pub drives: Drives,
    /// What holds on the roads.
    pub roads: RoadState,
    /// What the plan asks for in a look at a patient: empty between looks.
    pub asked: Vec<super::desk::Asked>,
    /// Whom anything of this replicate has touched.
    pub touched: Vec<Rank>,
    /// When the first hazard begins: openings and ambulances count from it.
    pub onset: Seconds,
}

/// The area that responds.
#[derive(SystemParam)]
pub struct Area<'w, 's> {
    pub(super) vehicles: Query<'w, 's, (&'static Vehicle, &'static mut Trip)>,
    pub(super) sites: Query<'w, 's, (&'static SiteDescribed, &'static mut SiteState)>,
    patients: Query<'w, 's, (&'static Dwelling, &'static mut Help)>,
    entities: Res<'w, Entities>,
    /// Indexes.
    pub ground: ResMut<'w, Ground>,
    means: Res<'w, InForce>,
    rules: Res<'w, Rules>,
}

const EVERY_RANK: &str = "invariant: every rank has its row";

impl Area<'_, '_> {
    /// Whether anybody responds.
    #[must_use]
    pub fn responds(&self) -> bool {
        self.means.0.is_some()
    }

    /// What the plan works with.
    ///
    /// # Panics
    /// If nobody responds: then nothing of the response is ever due.
    #[must_use]
    pub fn means(&self) -> &Means {
        self.means.0.as_ref().expect("invariant: what is due of a response has a plan")
    }

    /// The policies, in the order in which they are looked at.
    #[must_use]
    pub fn policies(&self) -> &[Policy] {
        &self.rules.policies
    }

    /// How the response works.
    #[must_use]
    pub fn practice(&self) -> &Practice {
        &self.rules.practice
    }

    /// A vehicle and its trip.
    ///
    /// # Panics
    /// If there is none of this rank.
    pub fn vehicle(&mut self, rank: Rank) -> (&Vehicle, &mut Trip) {
        let (vehicle, trip) = self.vehicles.get_mut(self.entities.vehicles[rank.index()]).expect(EVERY_RANK);
        (vehicle, trip.into_inner())
    }

    /// A site and what it has come to.
    ///
    /// # Panics
    /// If there is none of this rank.
    pub fn site(&mut self, rank: Rank) -> (&SiteDescribed, &mut SiteState) {
        let (site, state) = self.sites.get_mut(self.entities.sites[rank.index()]).expect(EVERY_RANK);
        (site, state.into_inner())
    }

    /// A patient as the response sees them, and what it did and does for them; from then on they count as touched.
    ///
    /// # Panics
    /// If there is none of this rank.
    pub fn patient(&mut self, rank: Rank) -> (&Dwelling, &mut Help) {
        let (dwelling, help) = self.patients.get_mut(self.entities.patients[rank.index()]).expect(EVERY_RANK);
        let help = help.into_inner();
        if !std::mem::replace(&mut help.touched, true) {
            self.ground.touched.push(rank);
        }
        (dwelling, help)
    }

    /// The same, only to look.
    ///
    /// # Panics
    /// If there is none of this rank.
    #[must_use]
    pub fn seen(&self, rank: Rank) -> (&Dwelling, &Help) {
        self.patients.get(self.entities.patients[rank.index()]).expect(EVERY_RANK)
    }

    /// A home is looked at soon: whether anybody minds is fetched from memory.
    #[inline]
    pub fn fetch_minded(&self, rank: Rank) {
        self.ground.minded.get(rank.index()).into_iter().for_each(fetch_ahead);
    }

    /// Something is asked for a patient soon: what their row holds is fetched from memory.
    #[inline]
    pub fn fetch_row(&self, rank: Rank) {
        if let Ok((dwelling, help)) = self.patients.get(self.entities.patients[rank.index()]) {
            fetch_ahead(dwelling);
            fetch_ahead(help);
        }
    }

    /// A vehicle and its trip, only to look.
    ///
    /// # Panics
    /// If there is none of this rank.
    #[must_use]
    pub fn look_at_vehicle(&self, rank: Rank) -> (&Vehicle, &Trip) {
        self.vehicles.get(self.entities.vehicles[rank.index()]).expect(EVERY_RANK)
    }

    /// A site as described, and what it has come to, only to look.
    ///
    /// # Panics
    /// If there is none of this rank.
    #[must_use]
    pub fn look_at_site(&self, rank: Rank) -> (&SiteDescribed, &SiteState) {
        self.sites.get(self.entities.sites[rank.index()]).expect(EVERY_RANK)
    }

    /// What no journey is faster than, by any way of travelling.
    pub fn bound(&mut self) -> Bound {
        self.ground.drives.bound()
    }

    /// The municipality whose conditions hold where a vehicle belongs, as its queue.
    #[must_use]
    pub fn municipality_of_base(&self, vehicle: &Vehicle) -> Rank {
        vehicle.base.map_or(Rank(0), |base| self.look_at_site(base).0.queue)
    }

    /// How long somebody of a site takes to a patient's home who is sent to see: with the fastest of what the site has, climbing included; on foot if it has nothing.
    /// `None` if they cannot get there.
    pub fn visits(&mut self, site: Rank, patient: Rank) -> Option<Seconds> {
        let (described, state) = self.look_at_site(site);
        let (from, rides) = (described.stop.filter(|_| !state.cut_off)?, described.rides.clone());
        let (dwelling, storey) = (self.seen(patient).0, self.practice().storey);
        let (to, storeys) = (dwelling.stop?, u32::from(dwelling.storeys));
        let ways = rides.iter().copied().chain([Way::Foot]);
        let fastest = ways.filter_map(|way| self.journey(way, &from, &to)).min()?;
        Some(Seconds(fastest.0 + storey.0 * storeys))
    }

    /// How long a journey takes where the roads know no way any more: along the straight line, on foot.
    #[must_use]
    pub fn detour(&self, from: &Stop, to: &Stop) -> Seconds {
        Paces::ASSUMED.away(Way::Foot).between(from.at, to.at).max(Seconds(1))
    }

    /// A dispatch pass of this queue is asked for, once an instant.
    pub fn wake(&mut self, queue: Rank, at: Seconds, agenda: &mut Agenda) {
        let asked = &mut self.ground.queues[queue.index()].asked;
        if asked.replace(at) != Some(at) {
            agenda.wake(at, Kind::Dispatch, queue);
        }
    }

    /// How long a journey takes that departs now, at least one second; `None` where there is no way.
    pub fn journey(&mut self, way: Way, from: &Stop, to: &Stop) -> Option<Seconds> {
        self.ground.drives.to(way, to).time(from).map(|time| time.max(Seconds(1)))
    }

    /// Something has changed for those who wait in a queue: where that may help anybody they are looked at.
    fn stir(&mut self, queue: Rank, stir: Stir<'_>, now: Seconds, agenda: &mut Agenda) {
        if self.ground.queues[queue.index()].stir(stir) {
            self.wake(queue, now, agenda);
        }
    }

    /// A vehicle can be sent again from where it is.
    pub fn free(&mut self, rank: Rank, now: Seconds, agenda: &mut Agenda) {
        let (vehicle, trip) = self.vehicle(rank);
        (trip.leg, trip.due) = (Leg::Idle, Seconds::NEVER);
        trip.busy = Seconds(trip.busy.0 + now.since(trip.sent).0);
        let (at, queues, base, kind) = (trip.at.at, vehicle.queues.clone(), vehicle.base, vehicle.kind);
        if let Some(base) = base {
            self.site(base).1.idle[kind as usize] += 1;
        }
        let kinds = kind.bit();
        for &queue in queues.iter() {
            self.ground.idle[queue.index()].insert(rank, at);
            self.stir(queue, Stir::Vehicles { driven: kinds, kinds, is_free: &|_| true }, now, agenda);
        }
    }

    /// The family's own car may be driven now, as somebody may have come home.
    pub fn at_home(&mut self, patient: Rank, now: Seconds, agenda: &mut Agenda) {
        let (dwelling, help) = self.seen(patient);
        if dwelling.car.is_some() && help.waits_for(Aid::Admission) {
            let (queue, kinds) = (dwelling.queue, VehicleKind::PrivateCar.bit());
            self.stir(queue, Stir::Vehicles { driven: kinds, kinds, is_free: &|_| false }, now, agenda);
        }
    }

    /// A vehicle cannot be sent any more.
    pub fn engage(&mut self, rank: Rank) {
        let vehicle = self.vehicle(rank).0;
        let (queues, base, kind) = (vehicle.queues.clone(), vehicle.base, vehicle.kind);
        if let Some(base) = base {
            self.site(base).1.idle[kind as usize] -= 1;
        }
        for &queue in queues.iter() {
            self.ground.idle[queue.index()].remove(rank);
        }
    }

    /// Staff of a site may have become free: whoever waits for one of its vehicles that can be driven now is looked at.
    pub fn staffed(&mut self, site: Rank, desk: &Desk, now: Seconds, agenda: &mut Agenda) {
        let (described, state) = self.look_at_site(site);
        let kinds =
            VehicleKind::ALL.into_iter().filter(|&kind| state.idle[kind as usize] > 0).map(VehicleKind::bit).fold(0, |set, bit| set | bit);
        if kinds == 0 || !desk.can_send(site) {
            return;
        }
        let queues = described.serves.clone();
        let is_driven = |kind: &VehicleKind| {
            let (roles, people) = super::crew::drivers_of(*kind);
            kinds & kind.bit() != 0 && desk.free_staff(site, roles) >= people
        };
        let driven = VehicleKind::ALL.into_iter().filter(is_driven).map(VehicleKind::bit).fold(0, |set, bit| set | bit);
        let is_free = |role| desk.free_staff(site, &[role]) > 0;
        for &queue in queues.iter() {
            self.stir(queue, Stir::Vehicles { driven, kinds, is_free: &is_free }, now, agenda);
        }
    }

    /// What a site can take in has become less: it may no longer be found. Says whether it is open.
    pub fn reindex(&mut self, rank: Rank) -> bool {
        let (site, state) = self.site(rank);
        let (open, stop) = (state.is_open(site), site.stop);
        if site.admits.is_none() {
            return open;
        }
        for &queue in site.serves.clone().iter() {
            let index = &mut self.ground.open[queue.index()];
            match stop.filter(|_| open) {
                Some(stop) => index.insert(rank, stop.at),
                None => index.remove(rank),
            }
        }
        open
    }

    /// What a site can take in may have become more: it is found, and whoever waits for a place is looked at.
    pub fn reopen(&mut self, rank: Rank, now: Seconds, agenda: &mut Agenda) {
        if self.reindex(rank) {
            let serves = self.look_at_site(rank).0.serves.clone();
            for &queue in serves.iter() {
                self.stir(queue, Stir::Places, now, agenda);
            }
        }
    }

    /// Something else has changed for everybody who waits: roads, what hinders a site, how many ambulances are left free.
    pub fn look_again(&mut self, now: Seconds, agenda: &mut Agenda) {
        for queue in (0..self.ground.queues.len() as u32).map(Rank) {
            self.stir(queue, Stir::Everything, now, agenda);
        }
    }

    /// What holds on the roads is heeded from now on.
    pub fn retrace(&mut self) {
        let Ground { drives, roads, .. } = &mut *self.ground;
        drives.set(roads);
    }

    /// Everything as before anything happened, for the next replicate.
    pub fn reset(&mut self) {
        let mut touched = std::mem::take(&mut self.ground.touched);
        for patient in touched.drain(..) {
            let (_, mut help) = self.patients.get_mut(self.entities.patients[patient.index()]).expect(EVERY_RANK);
            *help = Help::default();
        }
        self.ground.touched = touched;
        self.ground.queues.iter_mut().for_each(Queue::clear);
        self.ground.idle.iter_mut().for_each(Among::clear);
        self.ground.open.iter_mut().for_each(Among::clear);
        self.ground.crews.iter_mut().for_each(smallvec::SmallVec::clear);
        self.ground.roads.reset();
        self.retrace();
        for (site, mut state) in &mut self.sites {
            state.reset(site);
        }
        for (vehicle, mut trip) in &mut self.vehicles {
            *trip = Trip::idle(vehicle.stands);
            if let Some(base) = vehicle.base {
                let (_, mut state) = self.sites.get_mut(self.entities.sites[base.index()]).expect(EVERY_RANK);
                state.idle[vehicle.kind as usize] += 1;
            }
            for queue in vehicle.queues.iter() {
                self.ground.idle[queue.index()].insert(vehicle.rank, vehicle.stands.at);
            }
        }
        for (site, state) in &self.sites {
            if let Some(stop) = site.stop.filter(|_| state.is_open(site)) {
                for queue in site.serves.iter() {
                    self.ground.open[queue.index()].insert(site.rank, stop.at);
                }
            }
        }
    }

    /// Shelters open, and ambulances are free again, at their times.
    pub fn begin(&mut self, agenda: &mut Agenda) {
        let (onset, ambulances) = (self.ground.onset, self.ground.onset.after(self.practice().no_ambulance));
        for (site, _) in &self.sites {
            if let Some(opens) = site.admits.as_ref().map(|admits| admits.opens).filter(|opens| *opens > Seconds::ZERO) {
                agenda.wake(onset.after(opens), Kind::Shift, site.rank);
            }
        }
        for queue in 0..self.ground.queues.len() as u32 {
            agenda.wake(ambulances, Kind::Dispatch, Rank(queue));
        }
    }
}
