//! The world of a case, and the loop that lives it through.

use bevy_ecs::entity::Entity;
use bevy_ecs::schedule::{IntoScheduleConfigs, Schedule};
use bevy_ecs::system::{Query, Res, ResMut, SystemParam};
use bevy_ecs::world::World;

use super::ahead;
use super::outcome::{Outcome, PatientOutcome};
use super::response;
use crate::care::{
    DayClock, Described, Homes, Lived, PatientHome, Plights, Ranks, Reached, Replicate, Tally, on_care, on_power, on_struck, reserve,
};
use crate::case::Case;
use crate::fact::{IdHash, Kind, Purpose, Rank, Record};
use crate::hazard::{Change, Conditions, Feeder, FeederRanks, Feeders, Held, Pending, apply_changes};
use crate::kernel::{Agenda, Ledger, Luck, Spent};
use crate::response::{Area, Desk, Hour, StaffTime, Totals};
use crate::units::Seconds;

/// One world, set up once and lived through as often as asked: nothing is spawned or removed after setup.
pub struct Engine {
    world: World,
    reset: Schedule,
    run: Schedule,
    horizon: Seconds,
}

impl Engine {
    /// *Setup*: spawns a case's feeders and patients.
    #[must_use]
    pub fn new(case: &Case) -> Self {
        let mut world = World::new();
        world.insert_resource(DayClock(case.clock()));
        world.insert_resource(Replicate(Luck::new(case.scenario.seed, 0)));
        world.insert_resource(Agenda::default());
        world.insert_resource(Ledger::blank());
        world.insert_resource(Pending::default());
        world.insert_resource(Conditions::of(case.area.municipalities.len()));
        world.insert_resource(Reached::default());
        world.insert_resource(CameTo::default());
        let places = places(case);
        spawn_feeders(&mut world, case, &places);
        spawn_patients(&mut world, case, &places);
        let (mut reset, mut run) = (Schedule::default(), Schedule::default());
        response::spawn(&mut world, case);
        reset.add_systems((reset_homes, reset_feeders, response::reset));
        run.add_systems((live, finish).chain());
        Engine { world, reset, run, horizon: case.scenario.horizon }
    }

    /// Lives one replicate through: *Reset*, *Run*, *Finish*. `ledger` is [`Ledger::keeping`] or [`Ledger::blank`].
    pub fn live(&mut self, luck: Luck, mut changes: Vec<(Seconds, Change)>, ledger: Ledger) {
        self.write_to(ledger);
        self.live_again(luck, &mut changes);
    }

    /// What is lived through from now on is written to this ledger.
    pub fn write_to(&mut self, ledger: Ledger) {
        self.world.insert_resource(ledger);
    }

    /// Lives one replicate through on the tables of the one before, which have grown already: the ledger is emptied, and `changes` are
    /// taken and the last replicate's left in their place, to be written over.
    pub fn live_again(&mut self, luck: Luck, changes: &mut Vec<(Seconds, Change)>) {
        *self.world.resource_mut::<Replicate>() = Replicate(luck);
        self.world.resource_mut::<Ledger>().clear();
        self.reset.run(&mut self.world);
        let horizon = self.horizon;
        self.world.resource_scope(|world, mut agenda: bevy_ecs::world::Mut<Agenda>| {
            agenda.reset(horizon);
            world.resource_mut::<Pending>().load(changes, &mut agenda);
        });
        self.run.run(&mut self.world);
    }

    /// Lives one replicate through and gives the whole outcome; reserves are those at `onset`.
    pub fn outcome(&mut self, luck: Luck, changes: Vec<(Seconds, Change)>, onset: Seconds) -> Outcome {
        self.world.insert_resource(Replicate(luck));
        self.reset.run(&mut self.world);
        let reserves = self.reserves(onset, &Plights::at(onset, &changes));
        self.live(luck, changes, Ledger::keeping());
        let mut patients = self.patients();
        patients.iter_mut().zip(reserves).for_each(|(patient, reserve)| patient.reserve = reserve);
        let CameTo { response, staff } = self.world.resource::<CameTo>();
        let (response, staff) = (*response, staff.clone());
        Outcome { horizon: self.horizon, onset, records: self.records().to_vec(), patients, response, staff }
    }

    /// What the last run wrote, as far as its ledger keeps it.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        self.world.resource::<Ledger>().records()
    }

    /// What the response of the last run came to; `None` without a plan.
    #[must_use]
    pub fn response(&self) -> Option<Totals> {
        self.world.resource::<CameTo>().response
    }

    /// How many entries of the agenda the last run handled.
    #[must_use]
    pub fn handled(&self) -> u64 {
        self.world.resource::<Agenda>().handled()
    }

    /// From the next run on, what each kind of entry takes is measured by this clock.
    pub fn measure(&mut self, clock: fn() -> u64) {
        self.world.resource_mut::<Agenda>().measure(clock);
    }

    /// What the last run came to, by kind of entry; `None` unless it was measured.
    #[must_use]
    pub fn spent(&self) -> Option<&[Spent; Kind::ALL.len()]> {
        self.world.resource::<Agenda>().spent()
    }

    /// What became of every patient, by rank. Reserves are not known here.
    pub fn patients(&mut self) -> Vec<PatientOutcome> {
        let mut query = self.world.query::<(&Described, &Lived)>();
        let mut rows: Vec<(Rank, PatientOutcome)> = query
            .iter(&self.world)
            .map(|(described, lived)| (described.rank, PatientOutcome::of(&described.equipment, &lived.or_new(described))))
            .collect();
        // Queries promise no order; the outcome does.
        rows.sort_unstable_by_key(|&(rank, _)| rank);
        rows.into_iter().map(|(_, patient)| patient).collect()
    }

    /// Shows the totals of every patient whom a change of the last run reached, in no promised order; the others were never without mains.
    pub fn each_reached(&mut self, mut each: impl FnMut(Rank, &Tally)) {
        let (reached, ranks) = (self.world.resource::<Reached>(), self.world.resource::<Ranks>());
        for &patient in &reached.0 {
            let life = self.world.get::<Lived>(ranks.0[patient.index()]).and_then(Lived::life);
            each(patient, &life.expect("invariant: whom a change reached has lived").care.tally);
        }
    }

    /// Every patient's reserve at one instant, by rank.
    fn reserves(&mut self, at: Seconds, plights: &Plights) -> Vec<Option<Seconds>> {
        let horizon = self.horizon;
        let mut ask = bevy_ecs::system::SystemState::<Homes>::new(&mut self.world);
        let homes = ask.get_mut(&mut self.world).expect("invariant: setup inserted every resource");
        let of_home = |home: &mut PatientHome<'_>| {
            plights.strike(home, at);
            reserve(home, at, horizon)
        };
        (0..homes.count()).map(|rank| homes.imagine(Rank(rank), of_home)).collect()
    }
}

/// Each home's place among its feeder's customers, by luck, the same in every replicate.
fn places(case: &Case) -> Vec<u32> {
    let luck = Luck::new(case.scenario.seed, 0);
    let place = |home: &crate::hazard::GridHome| {
        let customers = case.grid.feeders[home.feeder.index()].customers;
        luck.of(Purpose::PlaceOnFeeder, home.id).below(0, u64::from(customers)) as u32
    };
    case.grid.homes.iter().map(place).collect()
}

/// Who hangs on a feeder, each with the place among its customers.
type Places = Vec<(u32, Rank)>;

fn spawn_feeders(world: &mut World, case: &Case, places: &[u32]) {
    let mut homes: Vec<Vec<(u32, Rank)>> = vec![Vec::new(); case.grid.feeders.len()];
    for ((rank, home), &place) in (0..).map(Rank).zip(&case.grid.homes).zip(places) {
        homes[home.feeder.index()].push((place, rank));
    }
    let mut sites: Vec<Vec<(u32, Rank)>> = vec![Vec::new(); case.grid.feeders.len()];
    for (feeder, place, site) in response::sites_on_feeders(case) {
        sites[feeder.index()].push((place, site));
    }
    let hazards = case.scenario.hazards.len();
    let spawn = |((feeder, mut homes), mut sites): ((&crate::hazard::GridFeeder, Places), Places)| {
        homes.sort_unstable();
        sites.sort_unstable();
        world.spawn((Feeder { customers: feeder.customers, homes: homes.into(), sites: sites.into() }, Held::by(hazards))).id()
    };
    let entities = case.grid.feeders.iter().zip(homes).zip(sites).map(spawn).collect();
    world.insert_resource(FeederRanks(entities));
}

/// Patients are spawned feeder by feeder, so that those who go dark together stand together in memory.
fn spawn_patients(world: &mut World, case: &Case, places: &[u32]) {
    let mut order: Vec<usize> = (0..case.patients.len()).collect();
    order.sort_unstable_by_key(|&index| (case.grid.homes[index].feeder, places[index], index));
    let row = |&index: &usize| {
        let patient = &case.patients[index];
        let (rank, id) = (Rank(index as u32), IdHash::of("patient", &patient.id));
        let (support, equipment, carers) = (patient.support.clone(), patient.equipment.clone(), patient.carers.clone());
        (Described { rank, id, support, equipment, carers }, Lived::default())
    };
    // A batch of known length reserves its rows exactly.
    let spawned: Vec<Entity> = world.spawn_batch(order.iter().map(row)).collect();
    let mut entities = vec![Entity::PLACEHOLDER; order.len()];
    for (index, entity) in order.into_iter().zip(spawned) {
        entities[index] = entity;
    }
    world.insert_resource(Ranks(entities));
}

/// Only homes that the last replicate reached are set back: the cost follows them, not the area.
fn reset_homes(mut homes: Homes) {
    homes.reset_all();
}

fn reset_feeders(mut feeders: Query<&mut Held>, mut conditions: ResMut<Conditions>) {
    conditions.reset();
    for mut held in &mut feeders {
        held.reset();
    }
}

/// Homes and desk in one: what an hour of the response holds has one lifetime.
#[derive(SystemParam)]
struct People<'w, 's> {
    homes: Homes<'w, 's>,
    desk: Desk<'w, 's>,
}

/// *Run*: the one system that owns the agenda. It reads like the table of contents of an instant.
fn live(mut people: People, mut feeders: Feeders, mut area: Area, mut agenda: ResMut<Agenda>, mut ledger: ResMut<Ledger>) {
    let People { homes, desk } = &mut people;

    let (agenda, ledger) = (&mut *agenda, &mut *ledger);
    let (onset, luck) = (feeders.pending.onset(), homes.luck());
    let fetches = ahead::pays(homes);
    response::begin(&mut area, desk, onset, agenda);
    while let Some(due) = agenda.pop() {
        if fetches {
            ahead::fetch(agenda, homes, desk, &area);
        }
        let (now, rank) = (due.at(), due.rank());
        match due.kind() {
            Kind::Change => {
                apply_changes(now, &mut feeders, agenda, ledger);
                on_struck(now, &feeders.pending, homes, agenda, ledger);
                switch_homes(now, &feeders, homes, agenda, ledger);
                response::on_change(now, &feeders, &mut area, desk, agenda);
                continue;
            }
            Kind::Power => {
                if on_power(rank, now, homes, agenda, ledger) && !homes.is_dark(rank) {
                    response::on_mains_back(rank, now, &area, agenda);
                }
                response::on_home_changed(rank, now, homes, &feeders, &mut area, desk, agenda);
                continue;
            }
            Kind::Care => {
                on_care(rank, now, homes, agenda, ledger);
                response::on_home_changed(rank, now, homes, &feeders, &mut area, desk, agenda);
                continue;
            }
            Kind::SitePower
            | Kind::Trip
            | Kind::Stay
            | Kind::Shift
            | Kind::Call
            | Kind::Visit
            | Kind::Socket
            | Kind::Answer
            | Kind::Plan
            | Kind::Dispatch => {}
        }
        let hour = &mut Hour { now, homes, desk, luck, conditions: &feeders.conditions, agenda, ledger };
        response::on_due(due.kind(), rank, &mut area, hour);
    }
}

/// The homes that a change of the grid reaches learn of it in phase power of the same instant.
fn switch_homes(now: Seconds, feeders: &Feeders, homes: &mut Homes, agenda: &mut Agenda, ledger: &mut Ledger) {
    for switch in feeders.pending.switches() {
        if homes.switch(switch.patient, switch.cut, switch.out, now, switch.because, ledger) {
            agenda.wake(now, Kind::Power, switch.patient);
        }
    }
}

/// *Finish*: what is open is counted up to the horizon, for those whom anything reached.
fn finish(mut homes: Homes, mut area: Area, mut desk: Desk, agenda: Res<Agenda>, mut ledger: ResMut<Ledger>, mut came_to: ResMut<CameTo>) {
    homes.finish(agenda.horizon(), &mut ledger);
    desk.finish(agenda.horizon());
    came_to.staff.clear();
    came_to.response = area.responds().then(|| area.finish(agenda.horizon()));
    if came_to.response.is_some() {
        came_to.staff.extend(desk.staff_times());
    }
}

/// What the response of the last run came to; `None` without a plan.
#[derive(bevy_ecs::resource::Resource, Debug, Default)]
struct CameTo {
    response: Option<Totals>,
    staff: Vec<StaffTime>,
}
