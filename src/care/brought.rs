//! What and who is brought to a home: sources, cylinders, what stands in for devices, bags, somebody who relieves the carers.

use super::carer::{Bond, Carer};
use super::home::PatientHome;
use super::patient::Ventilation;
use crate::fact::{Fact, FactId};
use crate::power::Devices;
use crate::units::{Fuel, Joules, Oxygen, Seconds};

impl PatientHome<'_> {
    /// A source is brought, full; the home is looked at again in the same second.
    pub fn bring(&mut self, now: Seconds, index: u8, because: FactId) {
        self.bring_with(now, index, Joules(u64::MAX), because);
    }

    /// A source is brought with so much in it, at most what it holds; the home is looked at again in the same second.
    pub fn bring_with(&mut self, now: Seconds, index: u8, energy: Joules, because: FactId) {
        self.power.supply.settle(self.power.equipment, now);
        self.power.supply.bring(index, energy);
        self.power.supply.because = because;
        self.look_again(now);
    }

    /// A source is taken away with what it holds; the home is looked at again in the same second.
    pub fn take(&mut self, now: Seconds, index: u8, because: FactId) -> Joules {
        self.power.supply.settle(self.power.equipment, now);
        let held = self.power.supply.take(index);
        self.power.supply.because = because;
        self.look_again(now);
        held
    }

    /// A source is lent with so much in it, and stays until `until` at most; the home is looked at again in the same second.
    pub fn lend(&mut self, now: Seconds, index: u8, energy: Joules, until: Seconds, because: FactId) {
        self.power.supply.settle(self.power.equipment, now);
        // Whoever lent it takes it back at `until`; who only reckons finds it gone in the second after.
        self.power.supply.lend(index, energy, until.after(Seconds(1)));
        self.power.supply.because = because;
        self.look_again(now);
    }

    /// A source that was lent goes with what is left in it; the home is looked at again in the same second.
    pub fn give_back(&mut self, now: Seconds, index: u8, because: FactId) -> Joules {
        self.power.supply.settle(self.power.equipment, now);
        let held = self.power.supply.give_back(index);
        self.power.supply.because = because;
        self.look_again(now);
        held
    }

    /// A full cylinder is brought.
    pub fn bring_oxygen(&mut self, now: Seconds, holds: Oxygen, because: FactId) {
        self.power.supply.settle(self.power.equipment, now);
        self.power.supply.bring_oxygen(holds);
        self.power.supply.because = because;
        self.look_again(now);
    }

    /// Whether the home has this device (humidifier, electric suction) and nothing that stands in for it, although something could: an HME does so
    /// with TPPV alone, as a mask leaks.
    #[must_use]
    pub fn lacks_instead_of(&self, device: Devices) -> bool {
        let (equipment, supply) = (self.power.equipment, &*self.power.supply);
        let serves = device != Devices::HUMIDIFIER || self.support.ventilation == Ventilation::Tppv;
        serves && equipment.owned().without(equipment.put_away(false)).has(device) && !supply.has_instead_of(device)
    }

    /// Something is brought that stands in for a device: an HME for the humidifier, foot suction for electric suction. Whoever is at home is told
    /// what it is for, and begins load reduction at once, if it was not done in this outage or was done without it.
    pub fn bring_instead(&mut self, now: Seconds, device: Devices, because: FactId) {
        self.power.supply.settle(self.power.equipment, now);
        self.power.supply.bring_instead(device);
        if self.persons() > 0 {
            self.power.supply.hear_advice();
        }
        self.power.supply.because = because;
        self.look_again(now);
    }

    /// Whether a bag for hand ventilation is in the house.
    pub(super) const fn has_bag(&self) -> bool {
        self.power.equipment.hand_ventilator || self.care.bag_brought
    }

    /// Whether a bag would be of use in the home and there is none: somebody has a ventilator, and one of the carers can ventilate by hand.
    #[must_use]
    pub fn lacks_bag(&self) -> bool {
        let can = |carer: &Carer| carer.bond != Bond::Sent && carer.trained && carer.bags > Seconds::ZERO;
        !self.has_bag() && self.power.equipment.ventilator.is_some() && self.carers.0.iter().any(can)
    }

    /// A bag for hand ventilation is brought; the home is looked at again in the same second.
    pub fn bring_bag(&mut self, now: Seconds, because: FactId) {
        self.power.supply.settle(self.power.equipment, now);
        self.care.bag_brought = true;
        self.power.supply.because = because;
        self.look_again(now);
    }

    /// The engine that fuel would be for which somebody brings now; `None` where there is none, or none may run.
    #[must_use]
    pub fn engine_for_fuel(&self) -> Option<u8> {
        self.power.supply.engine_for_fuel(self.power.equipment)
    }

    /// Fuel is brought for an engine of the home; the home is looked at again in the same second.
    pub fn bring_fuel(&mut self, now: Seconds, engine: u8, fuel: Fuel, because: FactId) {
        self.power.supply.settle(self.power.equipment, now);
        self.power.supply.bring_fuel(engine, fuel);
        self.power.supply.because = because;
        self.look_again(now);
    }

    /// Somebody comes who relieves the carers, if the home keeps a place for such a one; rested, and trained.
    pub fn reliever_comes(&mut self, now: Seconds, because: FactId) {
        self.relieve(now, true, because);
    }

    /// Whoever relieved the carers leaves.
    pub fn reliever_leaves(&mut self, now: Seconds, because: FactId) {
        self.relieve(now, false, because);
    }

    fn relieve(&mut self, now: Seconds, comes: bool, because: FactId) {
        let Some(index) = self.carers.0.iter().position(|carer| carer.bond == Bond::Sent) else { return };
        self.settle_strength(now);
        let (bit, here) = (1 << index, self.care.present >> index & 1 == 1);
        if here != comes && (self.care.away.is_none() || !comes) {
            self.care.present ^= bit;
            if comes {
                self.care.strength[index] = self.carers.0[index].whole();
            }
            let fact = if comes { Fact::CarerCame(index as u8) } else { Fact::CarerLeft(index as u8) };
            self.care.people_by = self.power.write_because(now, fact, because);
        }
        self.look_again(now);
    }

    /// Somebody of the family leaves on an errand, if they do not ventilate by hand and somebody stays with the patient.
    pub fn sends_somebody(&mut self, now: Seconds, because: FactId) -> Option<u8> {
        self.settle_strength(now);
        let here = |index: &usize| self.care.present >> index & 1 == 1;
        let family = (0..self.carers.0.len())
            .rev()
            .filter(here)
            .find(|&index| self.carers.0[index].bond == Bond::Family && self.care.bagging != Some(index as u8));
        let index = family.filter(|_| self.care.present.count_ones() > 1)?;
        self.care.present &= !(1 << index);
        self.care.people_by = self.power.write_because(now, Fact::CarerLeft(index as u8), because);
        self.look_again(now);
        Some(index as u8)
    }

    /// Whether anybody of the family is there to drive or carry.
    #[must_use]
    pub fn has_family(&self) -> bool {
        let here = |index: usize| !self.care.dark || self.care.present >> index & 1 == 1;
        self.carers.0.iter().enumerate().any(|(index, carer)| carer.bond == Bond::Family && here(index))
    }

    /// Whoever was on an errand is back.
    pub fn somebody_is_back(&mut self, now: Seconds, carer: u8, because: FactId) {
        self.settle_strength(now);
        if self.care.away.is_none() && self.care.present >> carer & 1 == 0 {
            self.care.present |= 1 << carer;
            self.care.people_by = self.power.write_because(now, Fact::CarerCame(carer), because);
        }
        self.look_again(now);
    }
}
