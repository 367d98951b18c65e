//! All homes of a run: the components that are theirs, and the handlers of what is due at one.

use bevy_ecs::change_detection::DetectChangesMut;
use bevy_ecs::component::Component;
use bevy_ecs::entity::Entity;
use bevy_ecs::resource::Resource;
use bevy_ecs::system::{Query, Res, ResMut, SystemParam};

use super::carer::Carers;
use super::home::PatientHome;
use super::patient::Support;
use super::status::Care;
use crate::fact::{Cut, FactId, IdHash, Kind, Rank};
use crate::kernel::{Agenda, Ledger, Luck, fetch_ahead};
use crate::power::equipment::Equipment;
use crate::power::{Home, Starts, Supply};
use crate::units::{Clock, Seconds};

/// A patient as the register describes them: never changed after setup.
#[derive(Component, Clone, Debug)]
pub struct Described {
    /// The id's place in byte order.
    pub rank: Rank,
    /// The id's hash, which keys luck.
    pub id: IdHash,
    /// What support is needed, and when.
    pub support: Support,
    /// Devices and power sources.
    pub equipment: Equipment,
    /// Who is at home, and when.
    pub carers: Carers,
}

/// How a home has lived since a cut first reached it. Whom no cut reaches is as described, and has none: the cost follows the outage.
#[derive(Component, Debug, Default)]
pub struct Lived(Option<Box<Life>>);

/// The state of one home: one stretch of memory, since all of it is looked at together.
#[derive(Clone, Debug)]
pub struct Life {
    /// The state of its power.
    pub supply: Supply,
    /// The state of its patient's support.
    pub care: Care,
}

impl Life {
    /// A home before anything happened.
    #[must_use]
    pub fn new(described: &Described) -> Self {
        Life { supply: Supply::new(&described.equipment), care: Care::new(&described.carers) }
    }

    /// Back to the state of [`Life::new`], without allocating.
    pub fn reset(&mut self, described: &Described) {
        self.supply.reset(&described.equipment);
        self.care.reset(&described.carers);
    }
}

impl Life {
    #[inline]
    /// The home in the hands of what decides.
    #[must_use]
    pub fn home<'a>(&'a mut self, described: &'a Described, clock: Clock, luck: Luck, ledger: &'a mut Ledger) -> PatientHome<'a> {
        let starts = Starts::Drawn(luck, described.id);
        let power = Home { patient: described.rank, equipment: &described.equipment, supply: &mut self.supply, starts, ledger };
        PatientHome { support: &described.support, carers: &described.carers, care: &mut self.care, clock, power }
    }
}

impl Lived {
    /// The life so far; `None` if no cut ever reached the home.
    #[must_use]
    pub fn life(&self) -> Option<&Life> {
        self.0.as_deref()
    }

    /// The life so far, or the one before anything happened.
    #[must_use]
    pub fn or_new(&self, described: &Described) -> Life {
        self.0.as_deref().cloned().unwrap_or_else(|| Life::new(described))
    }
}

/// The patients' entities by rank.
#[derive(Resource, Debug, Default)]
pub struct Ranks(pub Vec<Entity>);

/// The time of day of the run.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct DayClock(pub Clock);

/// The luck of the running replicate.
#[derive(Resource, Clone, Copy, Debug)]
pub struct Replicate(pub Luck);

/// The patients whom any change of this replicate has reached: only they need counting at the end, and setting back.
#[derive(Resource, Debug, Default)]
pub struct Reached(pub Vec<Rank>);

/// The homes: everything mutable of patients belongs here.
#[derive(SystemParam)]
pub struct Homes<'w, 's> {
    patients: Query<'w, 's, (&'static Described, &'static mut Lived)>,
    ranks: Res<'w, Ranks>,
    reached: ResMut<'w, Reached>,
    clock: Res<'w, DayClock>,
    replicate: Res<'w, Replicate>,
}

impl Homes<'_, '_> {
    /// How many patients there are.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.ranks.0.len() as u32
    }

    /// Lets `act` decide at one patient's home.
    ///
    /// # Panics
    /// If there is no patient of this rank: ranks come from the same table.
    #[inline]
    pub fn at<T>(&mut self, patient: Rank, ledger: &mut Ledger, act: impl FnOnce(&mut PatientHome<'_>) -> T) -> T {
        let (described, mut lived) = self.patients.get_mut(self.ranks.0[patient.index()]).expect(EVERY_RANK);
        // Nothing observes changes of it: without a change tick a visit writes to the life alone.
        let life = lived.bypass_change_detection().0.get_or_insert_with(|| Box::new(Life::new(described)));
        act(&mut life.home(described, self.clock.0, self.replicate.0, ledger))
    }

    /// Lets `ask` look at one patient's home as it is, in a copy: whatever it does there changes nothing.
    ///
    /// # Panics
    /// If there is no patient of this rank.
    pub fn imagine<T>(&self, patient: Rank, ask: impl FnOnce(&mut PatientHome<'_>) -> T) -> T {
        let (described, lived) = self.patients.get(self.ranks.0[patient.index()]).expect(EVERY_RANK);
        ask(&mut lived.or_new(described).home(described, self.clock.0, self.replicate.0, &mut Ledger::blank()))
    }

    /// Something is done to a patient or their home in a phase after power: the home is looked at by `act` itself, and due when that says.
    pub fn change(&mut self, patient: Rank, agenda: &mut Agenda, ledger: &mut Ledger, act: impl FnOnce(&mut PatientHome<'_>)) {
        let (power, care, first) = self.at(patient, ledger, |home| {
            let first = home.power.supply.touch();
            act(home);
            (home.power.supply.due, home.care_to_queue(), first)
        });
        if first {
            self.reached.0.push(patient);
        }
        agenda.wake(power, Kind::Power, patient);
        agenda.wake(care, Kind::Care, patient);
    }

    /// A cut of the home begins or ends; says whether its power has to look at that in this second.
    pub fn switch(&mut self, patient: Rank, cut: Cut, out: bool, now: Seconds, because: FactId, ledger: &mut Ledger) -> bool {
        let (first, switches) = self.at(patient, ledger, |home| {
            let supply = &mut *home.power.supply;
            let first = supply.touch();
            let switches = supply.cut(cut, out);
            if switches {
                (supply.due, supply.because) = (now, because);
            }
            (first, switches)
        });
        if first {
            self.reached.0.push(patient);
        }
        switches
    }

    /// A hazard does something to a home that is no cut; says whether its power has to look at that in this second.
    pub(super) fn strike(&mut self, patient: Rank, now: Seconds, ledger: &mut Ledger, act: impl FnOnce(&mut PatientHome<'_>)) -> bool {
        let (first, looks) = self.at(patient, ledger, |home| {
            let first = home.power.supply.touch();
            act(home);
            let looks = home.power.supply.is_dark();
            if looks {
                home.power.supply.due = now;
            }
            (first, looks)
        });
        if first {
            self.reached.0.push(patient);
        }
        looks
    }

    /// A home is looked at before long: where the patient's row is, is fetched from memory.
    #[inline]
    pub fn fetch_place(&self, patient: Rank) {
        self.ranks.0.get(patient.index()).into_iter().for_each(fetch_ahead);
    }

    /// A home is looked at soon: what the patient's row holds is fetched from memory.
    #[inline]
    pub fn fetch_row(&self, patient: Rank) {
        if let Ok((described, lived)) = self.patients.get(self.ranks.0[patient.index()]) {
            fetch_ahead(described);
            fetch_ahead(lived);
        }
    }

    /// A home is looked at very soon: what the patient's row points at is fetched from memory.
    #[inline]
    pub fn fetch_life(&self, patient: Rank) {
        if let Ok((described, lived)) = self.patients.get(self.ranks.0[patient.index()]) {
            fetch_ahead(&*described.equipment.sources);
            fetch_ahead(&*described.carers.0);
            lived.life().into_iter().for_each(fetch_ahead);
        }
    }

    /// The luck of the running replicate.
    #[must_use]
    pub fn luck(&self) -> Luck {
        self.replicate.0
    }

    /// Whether a home is without mains, as its power knows.
    ///
    /// # Panics
    /// If there is no patient of this rank.
    #[must_use]
    pub fn is_dark(&self, patient: Rank) -> bool {
        let (_, lived) = self.patients.get(self.ranks.0[patient.index()]).expect(EVERY_RANK);
        lived.life().is_some_and(|life| life.supply.is_touched() && life.supply.is_dark())
    }

    /// Whether nobody can get to a home, or leave it.
    ///
    /// # Panics
    /// If there is no patient of this rank.
    #[must_use]
    pub fn is_cut_off(&self, patient: Rank) -> bool {
        self.look(patient, |life| life.is_some_and(|life| life.supply.is_touched() && life.care.cut_off))
    }

    /// Whether a source is in the house: one that may be brought is not at the start.
    ///
    /// # Panics
    /// If there is no patient of this rank.
    #[must_use]
    pub fn has(&self, patient: Rank, source: u8) -> bool {
        let (described, lived) = self.patients.get(self.ranks.0[patient.index()]).expect(EVERY_RANK);
        match lived.life().filter(|life| life.supply.is_touched()) {
            Some(life) => life.supply.has(usize::from(source)),
            None => described.equipment.guests >> source & 1 == 0,
        }
    }

    /// Whether anybody of the family is at home, by the hours where the home has mains.
    ///
    /// # Panics
    /// If there is no patient of this rank.
    #[must_use]
    pub fn has_family(&self, patient: Rank) -> bool {
        self.imagine(patient, |home| home.has_family())
    }

    /// How many carers are at home whose hands are free, by the hours where the home has mains: all but whoever ventilates by hand.
    ///
    /// # Panics
    /// If there is no patient of this rank.
    #[must_use]
    pub fn free_hands(&self, patient: Rank, now: Seconds) -> u32 {
        let (described, lived) = self.patients.get(self.ranks.0[patient.index()]).expect(EVERY_RANK);
        match lived.life().filter(|life| life.supply.is_touched() && (life.care.dark || life.care.cut_off)) {
            Some(life) => life.care.present.count_ones() - u32::from(life.care.bagging.is_some()),
            None => described.carers.0.iter().filter(|carer| carer.hours.holds(self.clock.0, now)).count() as u32,
        }
    }

    /// The patients whom anything has reached in this replicate.
    #[must_use]
    pub fn reached(&self) -> &[Rank] {
        &self.reached.0
    }

    /// Every home that anything has reached is counted up to the horizon.
    pub fn finish(&mut self, horizon: Seconds, ledger: &mut Ledger) {
        for index in 0..self.reached.0.len() {
            self.at(self.reached.0[index], ledger, |home| home.finish(horizon));
        }
    }

    /// Every home that anything has reached is set back to the state before anything happened.
    pub fn reset_all(&mut self) {
        let mut reached = std::mem::take(&mut self.reached.0);
        reached.drain(..).for_each(|rank| self.reset(rank));
        self.reached.0 = reached;
    }

    /// Lets `ask` see how one patient's home has lived; `None` if no cut ever reached it. Nothing is copied.
    ///
    /// # Panics
    /// If there is no patient of this rank.
    pub fn look<T>(&self, patient: Rank, ask: impl FnOnce(Option<&Life>) -> T) -> T {
        let (_, lived) = self.patients.get(self.ranks.0[patient.index()]).expect(EVERY_RANK);
        ask(lived.life())
    }

    /// A patient as the register describes them.
    ///
    /// # Panics
    /// If there is no patient of this rank.
    #[must_use]
    pub fn described(&self, patient: Rank) -> &Described {
        self.patients.get(self.ranks.0[patient.index()]).expect(EVERY_RANK).0
    }

    /// Sets one home back to the state before anything happened.
    ///
    /// # Panics
    /// If there is no patient of this rank.
    pub fn reset(&mut self, patient: Rank) {
        let (described, mut lived) = self.patients.get_mut(self.ranks.0[patient.index()]).expect(EVERY_RANK);
        if let Some(life) = &mut lived.bypass_change_detection().0 {
            life.reset(described);
        }
    }
}

const EVERY_RANK: &str = "invariant: every rank has its patient";

/// A home's clock or sources ask to be looked at. Says whether the home's mains came or went. Care of the same home follows at once: it sees no other home, so that it need not wait
/// for the power of all, and the home is fetched once.
pub fn on_power(patient: Rank, now: Seconds, homes: &mut Homes, agenda: &mut Agenda, ledger: &mut Ledger) -> bool {
    let (power, care, switched) = homes.at(patient, ledger, |home| {
        if home.power.supply.due != now {
            return (Seconds::NEVER, Seconds::NEVER, false);
        }
        let was_dark = home.power.supply.is_dark();
        home.on_power(now);
        home.on_care(now);
        (home.power.supply.due, home.care_to_queue(), home.power.supply.is_dark() != was_dark)
    });
    agenda.wake(power, Kind::Power, patient);
    agenda.wake(care, Kind::Care, patient);
    switched
}

/// Hand ventilation or the state of support asks to be looked at.
pub fn on_care(patient: Rank, now: Seconds, homes: &mut Homes, agenda: &mut Agenda, ledger: &mut Ledger) {
    let due = homes.at(patient, ledger, |home| {
        if home.care.due != now {
            return Seconds::NEVER;
        }
        home.on_care(now);
        home.care_to_queue()
    });
    agenda.wake(due, Kind::Care, patient);
}
