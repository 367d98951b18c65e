//! Everything of the response that watches and decides: what is known of patients, who is at work at sites.

use bevy_ecs::change_detection::DetectChangesMut;
use bevy_ecs::component::Component;
use bevy_ecs::entity::Entity;
use bevy_ecs::resource::Resource;
use bevy_ecs::system::{Query, Res, ResMut, SystemParam};
use bevy_ecs::world::World;

use super::confirm::Caller;
use super::policy::Policy;
use super::practice::Practice;
use super::published::{Announced, Block};
use super::sheet::Sheet;
use super::situation::{Progress, Situation, View};
use super::staff::Role;
use super::station::{Duty, Office};
use super::trigger::holds_for;
use super::workers::StaffTime;
use crate::care::living::{Living, Wish};
use crate::care::patient::Support;
use crate::care::{DayClock, Described, Ranks, Replicate};
use crate::fact::{Aid, FactId, IdHash, Kind, Rank};
use crate::kernel::{Agenda, Luck, fetch_ahead};
use crate::units::Seconds;

/// A patient as the response meets them: never changed after setup.
#[derive(Component, Clone, Debug)]
pub struct Contact {
    /// The id's hash, which keys luck.
    pub id: IdHash,
    /// The block the home hangs on.
    pub feeder: Rank,
    /// The municipality of the home.
    pub municipality: Rank,
    /// Who is told what a monitor sees; `None`: nobody.
    pub monitored_by: Option<Rank>,
    /// How long the telephone at home lives after mains is lost.
    pub phone: Seconds,
    /// The policies that concern the patient, in the order of the plan.
    pub concerns: Box<[Concern]>,
}

/// A policy that concerns a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concern {
    /// Its place in the plan.
    pub policy: u16,
    /// Whose knowledge decides; `None`: what everybody knows.
    pub giver: Option<Rank>,
}

/// The sites that a patient's row and municipality name, by [`Caller`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Callers(pub [Option<Rank>; 8]);

impl Callers {
    /// The patient's own, or the municipality's.
    #[must_use]
    pub const fn of(&self, caller: Caller) -> Option<Rank> {
        self.0[caller as usize]
    }
}

impl Contact {
    /// Which policies concern a patient, and whose knowledge decides. Whom the ward does not know is known only to the sites that their
    /// own row names. An order that names no caller is the ward office's; where there is none, what everybody knows decides.
    #[must_use]
    pub fn concerns(policies: &[Policy], living: &Living, support: &Support, known_to_ward: bool, callers: &Callers) -> Box<[Concern]> {
        let giver = |policy: &Policy| match policy.order.caller() {
            Some(caller) if known_to_ward || caller.is_the_patients_own() => callers.of(caller).map(Some),
            None if known_to_ward => Some(callers.of(Caller::WardOffice)),
            Some(_) | None => None,
        };
        let numbered = (0..).zip(policies);
        // Who does not wish to leave is never moved.
        let stays = |policy: &Policy| living.wish == Wish::StaysHome && policy.order.aid() == Aid::Admission;
        let concerned = numbered.filter(|(_, policy)| !stays(policy) && policy.who.iter().all(|&who| holds_for(who, living, support)));
        concerned.filter_map(|(policy, rule)| Some(Concern { policy, giver: giver(rule)? })).collect()
    }
}

/// What is known of a patient. Whom nothing touched has nothing: the cost follows what happens.
#[derive(Component, Debug, Default)]
pub struct Known(Option<Box<Situation>>);

impl Known {
    /// What is known so far; `None` if nothing ever touched the patient.
    #[must_use]
    pub fn situation(&self) -> Option<&Situation> {
        self.0.as_deref()
    }
}

/// How the response works in this run.
#[derive(Resource, Debug)]
pub struct Rules {
    /// Times and shares.
    pub practice: Practice,
    /// The policies of the plan.
    pub policies: Vec<Policy>,
    /// How far a reserve is looked ahead.
    pub ahead: Seconds,
}

/// The sites' entities by rank, and the site of every telephone line.
#[derive(Resource, Debug, Default)]
pub struct Offices {
    pub(super) entities: Vec<Entity>,
    pub(super) lines: Vec<Rank>,
    pub(super) by_municipality: Vec<Vec<Rank>>,
    /// By site: the sites whose deputy it is.
    pub(super) stands_in_for: Vec<Vec<Rank>>,
}

/// What everybody can know, and what the plan has asked for.
#[derive(Resource, Debug)]
pub struct Board {
    pub(super) blocks: Vec<(Block, Box<[Rank]>)>,
    pub(super) announced: Announced,
    pub(super) onset: Seconds,
    pub(super) touched: Vec<Rank>,
}

/// Something that the plan asks for and the response has to bring: a battery, a place, a reliever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// For whom.
    pub patient: Rank,
    /// The policy's place in the plan.
    pub policy: u16,
    /// What.
    pub aid: Aid,
    /// Known time to zero, as far as whoever asks knows; [`Seconds::NEVER`] if unknown.
    pub zero: Seconds,
    /// The newest fact that it stands on.
    pub because: FactId,
}

/// The desk: everything mutable of calls, visits, staff and situations belongs here.
#[derive(SystemParam)]
pub struct Desk<'w, 's> {
    pub(super) patients: Query<'w, 's, (&'static Described, &'static Contact, &'static mut Known)>,
    pub(super) sites: Query<'w, 's, (&'static Office, &'static mut Duty)>,
    pub(super) ranks: Res<'w, Ranks>,
    pub(super) offices: Res<'w, Offices>,
    pub(super) board: ResMut<'w, Board>,
    /// How the response works.
    pub rules: Res<'w, Rules>,
    pub(super) clock: Res<'w, DayClock>,
    pub(super) replicate: Res<'w, Replicate>,
}

/// *Setup*: gives the patients (by rank, spawned before) what the response needs of them and spawns the sites (by rank).
///
/// # Panics
/// If there is not one contact for each patient.
pub fn set_up(world: &mut World, rules: Rules, contacts: Vec<Contact>, offices: Vec<Office>) {
    let ranks = world.resource::<Ranks>().0.clone();
    assert_eq!(ranks.len(), contacts.len(), "one contact a patient");
    let feeders = contacts.iter().map(|contact| contact.feeder.index() + 1).max().unwrap_or(0);
    let mut blocks = vec![Vec::new(); feeders];
    for (contact, rank) in contacts.iter().zip((0..).map(Rank)).filter(|(contact, _)| !contact.concerns.is_empty()) {
        blocks[contact.feeder.index()].push(rank);
    }
    let blocks = blocks.into_iter().map(|patients| (Block::default(), patients.into())).collect();
    for (entity, contact) in ranks.into_iter().zip(contacts) {
        world.entity_mut(entity).insert((contact, Known::default()));
    }
    let mut table = Offices { stands_in_for: vec![Vec::new(); offices.len()], ..Offices::default() };
    for mut office in offices {
        office.first_line = Rank(table.lines.len() as u32);
        table.lines.extend((0..office.lines).map(|_| office.rank));
        if let Some(deputy) = office.deputy {
            table.stands_in_for[deputy.index()].push(office.rank);
        }
        if let Some(municipality) = office.municipality {
            let count = table.by_municipality.len().max(municipality.index() + 1);
            table.by_municipality.resize_with(count, Vec::new);
            table.by_municipality[municipality.index()].push(office.rank);
        }
        let duty = Duty::new(&office);
        table.entities.push(world.spawn((office, duty)).id());
    }
    world.insert_resource(table);
    world.insert_resource(Board { blocks, announced: Announced::NOTHING, onset: Seconds::NEVER, touched: Vec::new() });
    world.insert_resource(rules);
}

/// *Setup* without a plan: there is nothing to watch, and nobody decides.
pub fn nobody(world: &mut World, practice: Practice) {
    world.insert_resource(Offices::default());
    world.insert_resource(Board { blocks: Vec::new(), announced: Announced::NOTHING, onset: Seconds::NEVER, touched: Vec::new() });
    world.insert_resource(Rules { practice, policies: Vec::new(), ahead: Seconds::ZERO });
}

const EVERY_PATIENT: &str = "invariant: every rank has its patient";
const EVERY_SITE: &str = "invariant: every rank has its site";

impl Desk<'_, '_> {
    /// *Reset*: everything is forgotten; the first hazard begins at `onset`. Sites are looked at in the first second.
    pub fn begin(&mut self, onset: Seconds, agenda: &mut Agenda) {
        let touched = std::mem::take(&mut self.board.touched);
        for &patient in &touched {
            if let Some(situation) =
                self.patients.get_mut(self.ranks.0[patient.index()]).expect(EVERY_PATIENT).2.bypass_change_detection().0.as_deref_mut()
            {
                situation.reset();
            }
        }
        let board = self.board.bypass_change_detection();
        board.touched = touched;
        board.touched.clear();
        board.blocks.iter_mut().for_each(|(block, _)| block.reset());
        (board.announced, board.onset) = (Announced::NOTHING, onset);
        for (office, mut duty) in &mut self.sites {
            duty.bypass_change_detection().reset();
            agenda.wake(Seconds::ZERO, Kind::Shift, office.rank);
        }
    }

    /// How many of these roles are free at a site.
    #[must_use]
    pub fn free_staff(&self, site: Rank, roles: &[Role]) -> u32 {
        let (office, duty) = self.sites.get(self.offices.entities[site.index()]).expect(EVERY_SITE);
        roles.iter().map(|&role| duty.free(office, role)).sum()
    }

    /// Whether so many of these roles can be sent from a site: they are free, and the site is neither flooded nor cut off.
    pub(super) fn can_spare(&self, site: Rank, roles: &[Role], people: u32) -> bool {
        let (office, duty) = self.sites.get(self.offices.entities[site.index()]).expect(EVERY_SITE);
        duty.can_send() && roles.iter().map(|&role| duty.free(office, role)).sum::<u32>() >= people
    }

    /// How many nurses are at work at a site; `None` where it lists none.
    #[must_use]
    pub fn nurses(&self, site: Rank) -> Option<u32> {
        let (office, duty) = self.sites.get(self.offices.entities[site.index()]).expect(EVERY_SITE);
        office.staff.iter().any(|crew| crew.role == Role::Nurse).then(|| duty.on_shift(office, Role::Nurse))
    }

    /// Whether anybody can be sent from a site: it is neither flooded nor cut off. Want of power or of staff at the desk keeps no vehicle.
    #[must_use]
    pub fn can_send(&self, site: Rank) -> bool {
        self.sites.get(self.offices.entities[site.index()]).expect(EVERY_SITE).1.can_send()
    }

    /// The site of a telephone line.
    #[must_use]
    pub fn site_of_line(&self, line: Rank) -> Rank {
        self.offices.lines[line.index()]
    }

    /// *Finish*: staff time is counted up to `horizon`.
    pub fn finish(&mut self, horizon: Seconds) {
        self.sites.iter_mut().for_each(|(_, mut duty)| duty.bypass_change_detection().finish(horizon));
    }

    /// Staff-seconds of a site up to the second it was last settled.
    #[must_use]
    pub fn staff_time(&self, site: Rank) -> StaffTime {
        self.sites.get(self.offices.entities[site.index()]).expect(EVERY_SITE).1.time()
    }

    /// The plan looks at a patient soon: what their row holds is fetched from memory.
    #[inline]
    pub fn fetch_row(&self, patient: Rank) {
        if let Ok((described, contact, known)) = self.patients.get(self.ranks.0[patient.index()]) {
            fetch_ahead(described);
            fetch_ahead(contact);
            fetch_ahead(known);
        }
    }

    /// The plan looks at a patient very soon: what their row points at is fetched from memory.
    #[inline]
    pub fn fetch_situation(&self, patient: Rank) {
        if let Ok((_, contact, known)) = self.patients.get(self.ranks.0[patient.index()]) {
            fetch_ahead(&*contact.concerns);
            known.situation().into_iter().for_each(fetch_ahead);
        }
    }

    /// What `site` knows of a patient at `now`; for `None`, what everybody knows.
    pub fn view(&mut self, patient: Rank, site: Option<Rank>, now: Seconds) -> View {
        self.sheet(patient).view(site, now)
    }

    /// The sheet of a patient. Who only looks at it leaves nothing to forget.
    pub(super) fn sheet(&mut self, patient: Rank) -> Sheet<'_> {
        let Desk { patients, ranks, board, rules, clock, .. } = self;
        let (described, contact, known) = patients.get_mut(ranks.0[patient.index()]).expect(EVERY_PATIENT);
        let situation = known.into_inner().0.get_or_insert_with(Box::default);
        let (block, announced) = (&board.blocks[contact.feeder.index()].0, board.announced);
        Sheet { described, contact, situation, block, announced, rules, clock: clock.0 }
    }

    /// The same of every site, by rank.
    pub fn staff_times(&self) -> impl Iterator<Item = StaffTime> {
        self.offices.entities.iter().map(|&site| self.sites.get(site).expect(EVERY_SITE).1.time())
    }

    pub(super) fn contact(&self, patient: Rank) -> &Contact {
        self.patients.get(self.ranks.0[patient.index()]).expect(EVERY_PATIENT).1
    }

    /// What is known of a patient, and what the register says: from now on there is something to forget.
    pub(super) fn situation(&mut self, patient: Rank) -> (&Contact, &mut Situation) {
        let Desk { patients, ranks, board, .. } = self;
        let (_, contact, known) = patients.get_mut(ranks.0[patient.index()]).expect(EVERY_PATIENT);
        let situation = known.into_inner().0.get_or_insert_with(Box::default);
        if !situation.touched {
            situation.touched = true;
            situation.progress.resize(contact.concerns.len(), Progress::NONE);
            board.touched.push(patient);
        }
        (contact, situation)
    }

    pub(super) fn site(&mut self, site: Rank) -> (&Office, &mut Duty) {
        let (office, duty) = self.sites.get_mut(self.offices.entities[site.index()]).expect(EVERY_SITE);
        (office, duty.into_inner())
    }

    pub(super) fn luck(&self) -> Luck {
        self.replicate.0
    }

    /// The plan looks at the patient at `at` at the latest.
    pub(super) fn look_at(&mut self, patient: Rank, at: Seconds, agenda: &mut Agenda) {
        let (_, situation) = self.situation(patient);
        if at < situation.due {
            situation.due = at;
            agenda.wake(at, Kind::Plan, patient);
        }
    }

    /// The site is looked at at `at` at the latest.
    pub(super) fn look_at_site(&mut self, site: Rank, at: Seconds, agenda: &mut Agenda) {
        let (_, duty) = self.site(site);
        if at < duty.due {
            duty.due = at;
            agenda.wake(at, Kind::Shift, site);
        }
    }
}
