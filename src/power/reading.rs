//! The supply order (電源の使用順位), read from the top: which source serves.

use super::home::{Home, Second};
use crate::fact::Fact;

impl Home<'_> {
    /// The serving source stops if it can serve no longer. Says whether it stopped.
    pub(super) fn stop_serving(&mut self, second: &Second) -> bool {
        let Some(serving) = self.supply.serving else { return false };
        let index = usize::from(serving);
        if !second.is_of_use(index) {
            self.supply.serving = None;
            self.write(second.now, Fact::SourceIdle(serving));
            return true;
        }
        if self.supply.is_stopped(index, self.equipment) {
            // That engines may not run is on record, and behind whatever follows.
            self.supply.serving = None;
            return true;
        }
        let store = self.supply.stores[index];
        let holds = match self.equipment.sources[index].engine() {
            Some(engine) => store.left >= u64::from(engine.burn.0),
            None => store.left + self.charge_of(index, second) >= u64::from(second.load[index]),
        };
        if !holds {
            self.supply.emptied |= 1 << index;
            self.supply.serving = None;
            self.write_because(second.now, Fact::SourceEmpty(serving), self.supply.serves_by);
        }
        !holds
    }

    /// The first able connected source of the order serves; an engine that runs for the home is not left.
    pub(super) fn read(&mut self, second: &Second) {
        let before = self.supply.serving;
        if before.is_some_and(|serving| self.equipment.sources[usize::from(serving)].engine().is_some()) {
            return;
        }
        let first = second
            .in_order()
            .find(|&index| self.supply.connected & 1 << index != 0 && self.is_able(index, second) && self.start_engine(index, second.now));
        self.supply.serving = first.map(|index| index as u8);
        if self.supply.serving == before && before.is_some() {
            return;
        }
        match self.supply.serving {
            Some(serving) => self.supply.serves_by = self.write(second.now, Fact::Serves(serving)),
            None if !self.supply.silent => {
                self.supply.silent_by = self.write(second.now, Fact::NoSource);
            }
            None => {}
        }
        self.supply.silent = self.supply.serving.is_none();
    }
}
