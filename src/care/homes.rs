//! All homes of a run: the components that are theirs, and the handlers of what is due at one.

use bevy_ecs::change_detection::DetectChangesMut;
use bevy_ecs::component::Component;
use bevy_ecs::entity::Entity;
use bevy_ecs::resource::Resource;
use bevy_ecs::system::{Query, Res, SystemParam};

use super::carer::Carers;
use super::home::PatientHome;
use super::patient::Support;
use super::status::Care;
use crate::fact::{IdHash, Kind, Rank};
use crate::kernel::{Agenda, Ledger, Luck};
use crate::power::equipment::Equipment;
use crate::power::{Home, Starts, Supply};
use crate::units::{Clock, Seconds};

/// Who a patient is to the run.
#[derive(Component, Clone, Copy, Debug)]
pub struct Identity {
    /// The id's place in byte order.
    pub rank: Rank,
    /// The id's hash, which keys luck.
    pub id: IdHash,
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
    patients:
        Query<'w, 's, (&'static Identity, &'static Support, &'static Equipment, &'static Carers, &'static mut Supply, &'static mut Care)>,
    ranks: Res<'w, Ranks>,
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
        let row = self.patients.get_mut(self.ranks.0[patient.index()]);
        let (identity, support, equipment, carers, mut supply, mut care) = row.expect("invariant: every rank has its patient");
        let starts = Starts { luck: self.replicate.0, patient: identity.id };
        // Nothing observes changes of these: without change ticks a write stays within its cache line.
        let (supply, care) = (supply.bypass_change_detection(), care.bypass_change_detection());
        let power = Home { patient, equipment, supply, starts, ledger };
        act(&mut PatientHome { support, carers, care, clock: self.clock.0, power })
    }
}

/// A home's clock or sources ask to be looked at. Care of the same home follows at once: it sees no other home, so that it need not wait
/// for the power of all, and the home is fetched once.
pub fn on_power(patient: Rank, now: Seconds, homes: &mut Homes, agenda: &mut Agenda, ledger: &mut Ledger) {
    let (power, care) = homes.at(patient, ledger, |home| {
        if home.power.supply.due != now {
            return (Seconds::NEVER, Seconds::NEVER);
        }
        home.on_power(now);
        home.on_care(now);
        (home.power.supply.due, home.care_to_queue())
    });
    agenda.wake(power, Kind::Power, patient);
    agenda.wake(care, Kind::Care, patient);
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
