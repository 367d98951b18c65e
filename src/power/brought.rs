//! Sources that come and go: brought to the home, taken to be charged, or left behind by a patient under way.

use super::devices::Devices;
use super::equipment::Equipment;
use super::source::SourceKind;
use super::supply::Supply;
use crate::units::{Fuel, Joules, Seconds};

impl Supply {
    /// A source that is not in the house is brought with so much in it, at most what it holds; somebody has to connect it. Settle first, and look at
    /// the home again.
    pub fn bring(&mut self, index: u8, energy: Joules) {
        let store = &mut self.stores[usize::from(index)];
        store.left = energy.0.min(store.full);
        self.book.brought += store.left;
        self.absent &= !(1 << index);
    }

    /// A source is taken away with what it holds, which is returned; until it is brought back it serves nobody here. Settle first, and look at the home
    /// again.
    pub fn take(&mut self, index: u8) -> Joules {
        let left = std::mem::take(&mut self.stores[usize::from(index)].left);
        self.book.taken += left;
        (self.absent, self.connected) = (self.absent | 1 << index, self.connected & !(1 << index));
        self.emptied &= !(1 << index);
        self.refilled &= !(1 << index);
        Joules(left)
    }

    /// A source is lent with so much in it, and goes again before `goes` at the latest. Settle first, and look at the home again.
    pub fn lend(&mut self, index: u8, energy: Joules, goes: Seconds) {
        self.bring(index, energy);
        self.emptied &= !(1 << index);
        self.lent = Some((index, goes));
    }

    /// A source that was lent goes, with what is left in it. Settle first, and look at the home again.
    pub fn give_back(&mut self, index: u8) -> Joules {
        self.part_with(index);
        self.lent = None;
        self.left_behind &= !(1 << index);
        self.take(index)
    }

    /// A source serves nobody here from now on.
    pub(super) fn part_with(&mut self, index: u8) {
        if self.serving == Some(index) {
            self.serving = None;
        }
        if self.connecting == Some(index) {
            (self.connecting, self.connected_at) = (None, Seconds::NEVER);
        }
        (self.absent, self.connected) = (self.absent | 1 << index, self.connected & !(1 << index));
    }

    /// Whether a battery was used up in this outage.
    #[must_use]
    pub const fn is_used_up(&self, index: u8) -> bool {
        self.emptied >> index & 1 == 1
    }

    /// Whether a source is in the house, or under way with the patient.
    #[must_use]
    pub const fn has(&self, index: usize) -> bool {
        self.absent >> index & 1 == 0
    }

    /// What a source of the home holds: joules in a battery, units of fuel in an engine.
    #[must_use]
    pub fn left_in(&self, index: usize) -> u64 {
        self.stores[index].left
    }

    /// The most a source of the home holds.
    #[must_use]
    pub fn full_of(&self, index: usize) -> u64 {
        self.stores[index].full
    }

    /// The engine that fuel is for which somebody brings: the first of the supply order that runs on petrol, stands at the home and has not
    /// failed in this outage. `None` where there is none, or none may run.
    #[must_use]
    pub fn engine_for_fuel(&self, equipment: &Equipment) -> Option<u8> {
        let runs = |&index: &usize| self.has(index) && self.failed & 1 << index == 0 && !self.is_stopped(index, equipment);
        equipment.petrol_engines().find(runs).map(|index| index as u8)
    }

    /// Fuel is brought for an engine, kept in its can beside the tank, which therefore sets no bound. Settle first, and look at the home again.
    pub fn bring_fuel(&mut self, engine: u8, fuel: Fuel) {
        let store = &mut self.stores[usize::from(engine)];
        store.left += fuel.0;
        store.full = store.full.max(store.left);
        self.book.fuel_brought += fuel.0;
        // An engine that stood still for want of fuel does not wait until what stands below it is used up.
        self.reads = true;
    }

    /// More oxygen comes into the house.
    pub fn bring_oxygen(&mut self, oxygen: crate::units::Oxygen) {
        self.cylinder += oxygen.0;
    }

    /// Something comes into the house that stands in for a device: an HME for the humidifier, foot suction for electric suction. Where load
    /// reduction was done already in this outage, it is to be done once more. Settle first, and look at the home again.
    pub fn bring_instead(&mut self, device: Devices) {
        // One that is under way puts this away as well.
        if self.has_reduced() {
            self.reduce_at = Seconds::NEVER;
        }
        self.replaceable = self.replaceable.with(device);
    }

    /// Whoever is at home without mains hears that the load can be reduced.
    pub const fn hear_advice(&mut self) {
        self.advised |= self.dark;
    }

    /// Whether something was brought that stands in for this device.
    #[must_use]
    pub const fn has_instead_of(&self, device: Devices) -> bool {
        self.replaceable.has(device)
    }

    /// Whether load reduction has put this device away in this outage for something that was brought.
    #[must_use]
    pub const fn has_replaced(&self, device: Devices) -> bool {
        self.replaced.has(device)
    }

    /// Whether there is nothing left to put away in this outage.
    pub(super) fn has_reduced(&self) -> bool {
        self.reduced && self.replaced == self.replaceable
    }

    /// A patient sets out on own sources, or is back: batteries that feed the ventilator and one station go along, all else stays.
    pub fn set_out(&mut self, equipment: &Equipment, under_way: bool) {
        let mut stations = 0;
        let mut stays = |(index, kind): (usize, SourceKind)| {
            let stays = match kind {
                SourceKind::ExternalBattery | SourceKind::InternalBattery => false,
                SourceKind::ElectricCar | SourceKind::Car | SourceKind::Generator => true,
                SourceKind::PortableStation => {
                    stations += u8::from(self.absent >> index & 1 == 0);
                    stations > 1
                }
            };
            u16::from(stays) << index
        };
        if under_way {
            let kinds = equipment.sources.iter().map(super::source::Source::kind).enumerate();
            self.left_behind = kinds.map(&mut stays).sum::<u16>() & !self.absent;
            self.absent |= self.left_behind;
        } else {
            self.absent &= !std::mem::take(&mut self.left_behind);
        }
    }

    /// Nothing serves, burns or charges while nobody is at home who needs it. Settle first.
    pub fn rest(&mut self) {
        for store in &mut self.stores {
            (store.gives, store.takes, store.stores) = (0, 0, 0);
        }
        (self.load, self.unused, self.feeds) = (0, 0, super::devices::Devices::NONE);
        (self.serving, self.charging, self.connecting) = (None, None, None);
        (self.connected_at, self.cylinder_flows) = (Seconds::NEVER, false);
        // Load reduction whose second passed while the patient was elsewhere was not done: it begins anew.
        if self.reduce_at < self.as_of && !self.has_reduced() {
            self.reduce_at = Seconds::NEVER;
        }
    }
}
