//! Sources that come and go: brought to the home, taken to be charged, or left behind by a patient under way.

use super::equipment::Equipment;
use super::source::SourceKind;
use super::supply::Supply;
use crate::units::Joules;

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

    /// More oxygen comes into the house.
    pub fn bring_oxygen(&mut self, oxygen: crate::units::Oxygen) {
        self.cylinder += oxygen.0;
    }

    /// A patient sets out on own sources, or is back: batteries that feed the ventilator and one station go along, all else stays.
    pub fn set_out(&mut self, equipment: &Equipment, under_way: bool) {
        let mut stations = 0;
        let mut stays = |(index, kind): (usize, SourceKind)| {
            let stays = match kind {
                SourceKind::ExternalBattery | SourceKind::InternalBattery => false,
                SourceKind::Car | SourceKind::Generator => true,
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
        (self.connected_at, self.cylinder_flows) = (crate::units::Seconds::NEVER, false);
    }
}
