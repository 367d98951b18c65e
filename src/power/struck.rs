//! Sources that a hazard stops or destroys: engines that may not run, and whatever water reaches.

use super::equipment::Equipment;
use super::home::Home;
use super::supply::Supply;
use crate::fact::{Cut, Fact, FactId};
use crate::units::Seconds;

impl Supply {
    /// Engines at this home may not run from now on, or may again; look at the home again in the same second.
    pub fn stop_engines(&mut self, stopped: bool, because: FactId) {
        self.engines_stopped = stopped;
        // Whoever may run an engine again does not first use up what stands below it.
        self.reads |= !stopped;
        self.because = because;
    }

    /// Whether an engine of this home may not run.
    pub(super) fn is_stopped(&self, index: usize, equipment: &Equipment) -> bool {
        self.engines_stopped && equipment.sources[index].engine().is_some()
    }
}

impl Home<'_> {
    /// Water reaches those of these sources (bits) that are in the house or were left there: they are lost, with what they hold. What goes
    /// along with a patient under way is not reached. Look at the home again in the same second.
    pub fn drown(&mut self, now: Seconds, sources: u16, because: FactId) {
        self.supply.settle(self.equipment, now);
        let under_way = self.supply.cuts & Cut::UnderWay as u8 != 0;
        let here = if under_way { self.supply.left_behind } else { !self.supply.absent };
        for index in (0..self.equipment.sources.len()).filter(|&index| sources & here & 1 << index != 0) {
            let bit = 1 << index;
            let held = std::mem::take(&mut self.supply.stores[index].left);
            match self.equipment.sources[index].engine() {
                Some(_) => self.supply.book.fuel_drowned += held,
                None => self.supply.book.drowned += held,
            }
            self.supply.absent |= bit;
            self.supply.left_behind &= !bit;
            self.supply.connected &= !bit;
            self.supply.emptied &= !bit;
            self.supply.refilled &= !bit;
            if self.supply.serving == Some(index as u8) {
                self.supply.serving = None;
            }
            if self.supply.connecting == Some(index as u8) {
                (self.supply.connecting, self.supply.connected_at) = (None, Seconds::NEVER);
            }
            self.write_because(now, Fact::SourceDrowned(index as u8), because);
        }
    }
}
