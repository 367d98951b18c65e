//! Tiny towns in which the calls and visits of a plan are lived through, for tests.

use std::fmt::Write as _;

use bevy_ecs::entity::Entity;
use bevy_ecs::system::{ResMut, SystemState};
use bevy_ecs::world::World;

use super::policy::Policy;
use super::staff::{Crew, Role, Shift};
use super::{
    Asked, Callers, Contact, Desk, Lengths, Office, Outside, Practice, Rules, Settled, StaffTime, on_call, on_changes, on_home_changed,
    on_plan, on_shift, on_visit, set_up,
};
use crate::care::carer::{Bond, Carer, Carers};
use crate::care::living::Living;
use crate::care::patient::{Class, Support, Tolerances, Ventilation};
use crate::care::{DayClock, Described, Homes, Lived, Ranks, Replicate, on_care, on_power};
use crate::fact::{Condition, Fact, FactId, IdHash, Kind, Rank, Record, ResponseFact};
use crate::hazard::{Change, Conditions, Feeder, FeederRanks, Feeders, Held, Pending, apply_changes};
use crate::kernel::{Agenda, Ledger, Luck};
use crate::power::equipment::{Device, Equipment};
use crate::power::source::{Battery, Capacity, Source};
use crate::units::{Clock, Hours, Joules, PerMille, Seconds, Watts};

/// A town in which everything happens; `Town::default` has one block, one municipality, and nobody.
#[derive(Clone)]
pub struct Town {
    pub patients: Vec<Person>,
    pub sites: Vec<Office>,
    pub policies: Vec<Policy>,
    pub practice: Practice,
    pub changes: Vec<(Seconds, Change)>,
    pub horizon: Seconds,
    pub start: u32,
    pub luck: Luck,
    /// Whether whatever is asked for is served in the next second, and whoever brings it tells how things are.
    pub serves: Option<bool>,
    /// In which order patients are spawned; empty: as they stand.
    pub spawned: Vec<usize>,
}

#[derive(Clone)]
pub struct Person {
    pub id: &'static str,
    /// How long the battery lasts, in minutes.
    pub lasts: u32,
    pub feeder: Rank,
    pub living: Living,
    pub callers: Callers,
    /// Minutes of bagging.
    pub bags: u32,
    pub home: Hours,
    pub reduces_unadvised: bool,
    pub charged: PerMille,
}

pub struct Told {
    pub records: Vec<Record>,
    pub asked: Vec<Asked>,
    pub time: Vec<StaffTime>,
}

pub fn h(hours: u32) -> Seconds {
    Seconds(hours * 3_600)
}

pub fn min(minutes: u32) -> Seconds {
    Seconds(minutes * 60)
}

pub fn practice() -> Practice {
    Practice {
        publishes: min(10),
        call: min(5),
        answers: PerMille::ALL,
        shares: min(30),
        visit: min(15),
        again: h(1),
        lend_after: h(1),
        no_ambulance: h(24),
        mobilise: min(5),
        load: min(10),
        hand_over: min(10),
        storey: Seconds(120),
        lift: Seconds(60),
        second_crew_from: 4,
        pace: 252,
        staff_at_least: 2,
        closes_after: h(3),
        without_power: h(1),
        hand_list_over: h(1),
        km_per_litre: 10,
        lengths: Lengths::AsStated,
    }
}

/// A patient of site 0 whose battery lasts so many minutes.
pub fn person(id: &'static str, lasts: u32) -> Person {
    let living = Living { phone: h(100), ..Living::default() };
    let callers = Callers([Some(Rank(0)); 8]);
    let (feeder, home) = (Rank(0), Hours::Always);
    Person { id, lasts, feeder, living, callers, bags: 0, home, reduces_unadvised: true, charged: PerMille::ALL }
}

/// A site with one line a nurse, at work in these hours.
pub fn office(rank: u32, nurses: u32, hours: Hours) -> Office {
    let staff = [Crew { role: Role::Nurse, shifts: vec![Shift { hours, people: nurses }] }];
    Office {
        rank: Rank(rank),
        municipality: Some(Rank(0)),
        station: false,
        own_supply: true,
        staff: Office::by_role(&staff),
        deputy: None,
        first_line: Rank(0),
        lines: nurses,
    }
}

pub fn policy(text: &str) -> Policy {
    ron::from_str(text).unwrap()
}

pub fn confirm() -> Policy {
    policy(r#"(id: "03", when: [Out(min(30))], do: Confirm((by: Station, attempts: 3, every: min(15))))"#)
}

/// The whole block goes out, or is back.
pub fn block(at: Seconds, out: u32) -> (Seconds, Change) {
    (at, Change::Feeder { feeder: Rank(0), hazard: 0, out })
}

pub fn holds(at: Seconds, holds: Condition) -> (Seconds, Change) {
    (at, Change::Condition { municipality: Rank(0), hazard: 0, holds })
}

impl Town {
    /// These people, one site with so many nurses and lines, and everything dark from the first second.
    pub fn dark(patients: Vec<Person>, nurses: u32, policies: Vec<Policy>) -> Self {
        Town {
            patients,
            sites: vec![office(0, nurses, Hours::Always)],
            policies,
            practice: practice(),
            changes: vec![block(Seconds(0), 100)],
            horizon: h(24),
            start: 0,
            luck: Luck::new(1, 0),
            serves: None,
            spawned: Vec::new(),
        }
    }

    pub fn live(&self) -> Told {
        let mut world = self.world();
        self.live_in(&mut world, self.luck)
    }

    pub fn world(&self) -> World {
        let mut world = World::new();
        world.insert_resource(DayClock(Clock { start: self.start }));
        world.insert_resource(Replicate(self.luck));
        world.insert_resource(Agenda::default());
        world.insert_resource(Ledger::keeping());
        world.insert_resource(Pending::default());
        world.insert_resource(Conditions::of(1));
        world.insert_resource(crate::care::Reached::default());
        let count = self.patients.iter().map(|person| person.feeder.index() + 1).max().unwrap_or(1);
        let mut homes = vec![Vec::new(); count];
        for (person, rank) in self.patients.iter().zip(0..) {
            homes[person.feeder.index()].push((rank, Rank(rank)));
        }
        let feeder = |homes: Vec<(u32, Rank)>| Feeder { customers: 100, homes: homes.into(), sites: Box::default() };
        let feeders: Vec<Entity> = homes.into_iter().map(|homes| world.spawn((feeder(homes), Held::by(1))).id()).collect();
        world.insert_resource(FeederRanks(feeders));
        let as_they_stand: Vec<usize> = (0..self.patients.len()).collect();
        let order = if self.spawned.is_empty() { as_they_stand } else { self.spawned.clone() };
        let mut patients = vec![Entity::PLACEHOLDER; order.len()];
        for place in order {
            let described = self.patients[place].described(Rank(place as u32));
            patients[place] = world.spawn((described, Lived::default())).id();
        }
        world.insert_resource(Ranks(patients));
        let contact = |person: &Person| Contact {
            id: IdHash::of("patient", person.id),
            feeder: person.feeder,
            municipality: Rank(0),
            monitored_by: person.living.monitored.then_some(Rank(0)),
            phone: person.living.phone,
            concerns: Contact::concerns(&self.policies, &person.living, &support(), true, &person.callers),
        };
        let contacts = self.patients.iter().map(contact).collect();
        let rules = Rules { practice: self.practice.clone(), policies: self.policies.clone(), ahead: self.horizon };
        set_up(&mut world, rules, contacts, self.sites.clone());
        world
    }

    pub fn live_in(&self, world: &mut World, luck: Luck) -> Told {
        world.insert_resource(Replicate(luck));
        world.resource_mut::<Ledger>().clear();
        world.query::<&mut Held>().iter_mut(world).for_each(|mut held| held.reset());
        type Groups<'w, 's> = (Homes<'w, 's>, Feeders<'w, 's>, Desk<'w, 's>, ResMut<'w, Agenda>, ResMut<'w, Ledger>);
        let mut state = SystemState::<Groups>::new(world);
        let (mut homes, mut feeders, mut desk, mut agenda, mut ledger) = state.get_mut(world).unwrap();
        let (agenda, ledger) = (&mut *agenda, &mut *ledger);
        agenda.reset(self.horizon);
        (0..homes.count()).for_each(|rank| homes.reset(Rank(rank)));
        let mut changes = self.changes.clone();
        feeders.conditions.reset();
        feeders.pending.load(&mut changes, agenda);
        let onset = self.changes.iter().map(|change| change.0).min().unwrap_or(Seconds::NEVER);
        desk.begin(onset, agenda);
        let (mut asked, mut new, mut trips): (Vec<Asked>, Vec<Asked>, Vec<(Asked, FactId)>) = Default::default();
        let mut travel = |_, _| Some(min(20));
        macro_rules! outside {
            () => {
                Outside { conditions: &feeders.conditions, travel: &mut travel }
            };
        }
        while let Some(due) = agenda.pop() {
            let (rank, now) = (due.rank(), due.at());
            match due.kind() {
                Kind::Change => {
                    apply_changes(now, &mut feeders, agenda, ledger);
                    switch_homes(now, &feeders, &mut homes, agenda, ledger);
                    on_changes(now, &feeders.pending, &feeders.conditions, &mut desk, agenda);
                }
                Kind::Power => {
                    on_power(rank, now, &mut homes, agenda, ledger);
                }
                Kind::Care => on_care(rank, now, &mut homes, agenda, ledger),
                Kind::Plan => on_plan(rank, now, &mut desk, &mut new, agenda, ledger),
                Kind::Shift => on_shift(rank, now, &mut desk, &mut outside!(), agenda, ledger),
                Kind::Call => on_call(rank, now, &mut desk, &mut homes, &mut outside!(), agenda, ledger),
                Kind::Visit => on_visit(rank, now, &mut desk, &mut homes, &mut outside!(), agenda, ledger),
                Kind::Trip => {
                    let (ask, because) = trips.pop().unwrap();
                    if self.serves == Some(true) {
                        let told = homes.imagine(rank, |home| home.tell(now, self.horizon));
                        let longer = crate::care::Told { zero: told.zero.after(h(3)), ..told };
                        desk.seen(rank, Rank(0), longer, now, because, agenda);
                    }
                    desk.settled(rank, ask.aid, Settled::Served, now, agenda);
                }
                Kind::SitePower | Kind::Stay | Kind::Socket | Kind::Answer | Kind::Dispatch => {}
            }
            if matches!(due.kind(), Kind::Power | Kind::Care) {
                on_home_changed(rank, now, &mut desk, &homes, &feeders.conditions, agenda);
            }
            for ask in new.drain(..) {
                let requested = Fact::Response(ResponseFact::Requested(ask.aid, ask.policy));
                let because = ledger.write(now, ask.patient, requested, ask.because);
                if self.serves.is_some() {
                    trips.push((ask, because));
                    agenda.wake(now.after(Seconds(1)), Kind::Trip, ask.patient);
                }
                asked.push(ask);
            }
        }
        desk.finish(self.horizon);
        let time = (0..self.sites.len() as u32).map(|site| desk.staff_time(Rank(site))).collect();
        Told { records: ledger.records().to_vec(), asked, time }
    }

    pub fn story(&self) -> String {
        let mut story = String::new();
        for record in self.live().records {
            let (at, who) = (clock(record.at), record.subject.index());
            if let Fact::Site(fact) = record.fact {
                writeln!(story, "{at} site {who}: {fact:?}").unwrap();
            } else if let Fact::Response(fact) = record.fact {
                writeln!(story, "{at} {}: {fact:?}", self.patients[who].id).unwrap();
            } else if record.fact == Fact::LoadReduced && !self.patients[who].reduces_unadvised {
                writeln!(story, "{at} {}: LoadReduced", self.patients[who].id).unwrap();
            }
        }
        story
    }
}

fn clock(at: Seconds) -> String {
    format!("{:02}:{:02}:{:02}", at.0 / 3_600, at.0 / 60 % 60, at.0 % 60)
}

fn switch_homes(now: Seconds, feeders: &Feeders, homes: &mut Homes, agenda: &mut Agenda, ledger: &mut Ledger) {
    for switch in feeders.pending.switches() {
        let switches = homes.at(switch.patient, ledger, |home| {
            let supply = &mut *home.power.supply;
            let switches = supply.cut(switch.cut, switch.out);
            if switches {
                (supply.due, supply.because) = (now, switch.because);
            }
            switches
        });
        if switches {
            agenda.wake(now, Kind::Power, switch.patient);
        }
    }
}

pub fn support() -> Support {
    let tolerances = Tolerances { ventilation: min(3), suction: min(30), oxygen: min(5), humidification: h(6), carer: Seconds(0) };
    Support {
        ventilation: Ventilation::Tppv,
        class: Class::Full,
        hours: Hours::Always,
        oxygen_hours: Hours::Never,
        tolerances,
        able: false,
    }
}

impl Person {
    fn described(&self, rank: Rank) -> Described {
        let battery = Battery {
            capacity: Capacity::Energy(Joules(u64::from(self.lasts) * 600)),
            usable: PerMille::ALL,
            age: PerMille::ALL,
            charged: self.charged,
            output: Watts(100),
            takes: Watts(0),
            stores: Watts(0),
            attached: true,
        };
        let equipment = Equipment {
            ventilator: Some(Device { draw: Watts(10), peak: Watts(10) }),
            sources: Box::new([Source::InternalBattery(battery)]),
            connect: min(2),
            reduce: min(5),
            hand_ventilator: self.bags > 0,
            reduces_unadvised: self.reduces_unadvised,
            ..Equipment::default()
        };
        let carer = Carer { bond: Bond::Family, hours: self.home.clone(), trained: true, bags: min(self.bags) };
        let id = IdHash::of("patient", self.id);
        Described { rank, id, support: support(), equipment, carers: Carers(Box::new([carer])) }
    }
}
