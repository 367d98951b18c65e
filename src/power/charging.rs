//! Flows: who charges whom, what that leaves after a while, and when it must be looked at again.

use super::devices::Devices;
use super::equipment::Equipment;
use super::home::{Home, Second};
use super::source::Source;
use super::supply::{Store, Supply};
use crate::fact::Fact;
use crate::units::Seconds;

/// What a battery takes of `spare` watts, and what it stores of that.
struct Charge {
    takes: u32,
    stores: u32,
}

impl Charge {
    /// The charge of a battery that gives `out` meanwhile; nothing if it would store nothing.
    fn of(source: &Source, store: &Store, spare: u32, out: u32) -> Charge {
        let Some(battery) = source.battery().filter(|_| store.full > 0 && (store.left < store.full || out > 0)) else {
            return Charge { takes: 0, stores: 0 };
        };
        let takes = battery.takes.0.min(spare);
        let rate = if takes == battery.takes.0 {
            battery.stores.0
        } else {
            (u64::from(battery.stores.0) * u64::from(takes) / u64::from(battery.takes.0)) as u32
        };
        match rate {
            0 => Charge { takes: 0, stores: 0 },
            rate if store.left == store.full && rate >= out => Charge { takes: out, stores: out },
            rate => Charge { takes, stores: rate },
        }
    }
}

impl Home<'_> {
    /// Whether an engine runs, to serve or to charge.
    pub(super) fn engine_runs(&self) -> bool {
        self.engine_serves() || self.supply.charging.is_some()
    }

    /// An engine that even after load reduction can feed nothing: it can only charge.
    pub(super) fn is_charger(&self, index: usize, second: &Second) -> bool {
        let Some(engine) = self.equipment.sources[index].engine() else { return false };
        let holds = self.supply.stores[index].left >= u64::from(engine.burn.0);
        let may = self.supply.has(index) && self.supply.failed & 1 << index == 0 && !self.supply.is_stopped(index, self.equipment);
        may && self.supply.reduced && second.fed[index].is_empty() && holds
    }

    /// What the source at `index` would store this second from the charging engine, with the present serving source.
    pub(super) fn charge_of(&self, index: usize, second: &Second) -> u64 {
        let mut stored = 0;
        self.share_out(second, |battery, charge| {
            if battery == index {
                stored = charge.stores;
            }
        });
        u64::from(stored)
    }

    /// Shares the running engine's spare watts out among the batteries in the order of this second; returns what nobody took.
    fn share_out(&self, second: &Second, mut each: impl FnMut(usize, Charge)) -> u32 {
        let Some((engine, load)) = self.running_engine(second) else { return 0 };
        let mut spare = self.equipment.sources[engine].output().0 - load;
        for index in second.in_order().filter(|&index| self.supply.has(index)) {
            let out = if self.supply.serving == Some(index as u8) { second.load[index] } else { 0 };
            let charge = Charge::of(&self.equipment.sources[index], &self.supply.stores[index], spare, out);
            if charge.stores > 0 {
                spare -= charge.takes;
                each(index, charge);
            }
        }
        spare
    }

    /// The running engine and its load.
    fn running_engine(&self, second: &Second) -> Option<(usize, u32)> {
        let serving = self.supply.serving.map(usize::from).filter(|&index| self.equipment.sources[index].engine().is_some());
        match serving {
            Some(index) => Some((index, second.load[index])),
            None => self.supply.charging.map(|charging| (usize::from(charging), 0)),
        }
    }

    /// A charging engine stops without fuel, when it could serve instead, or when no battery takes more.
    pub(super) fn stop_charging_engine(&mut self, second: &Second) {
        let Some(charging) = self.supply.charging else { return };
        let mut takes_more = false;
        self.share_out(second, |index, _| takes_more |= self.supply.stores[index].left < self.supply.stores[index].full);
        if !takes_more || !self.is_charger(usize::from(charging), second) {
            self.end_charging(charging, second.now);
        }
    }

    fn end_charging(&mut self, charging: u8, now: Seconds) {
        self.supply.charging = None;
        self.write(now, Fact::ChargingEnded(charging));
    }

    /// One engine runs at a time: who serves ends the charging; else a connected charger starts for a battery at half or below.
    pub(super) fn run_charging_engine(&mut self, second: &Second) {
        match self.supply.charging {
            Some(charging) if self.engine_serves() => return self.end_charging(charging, second.now),
            Some(_) => return,
            None if self.engine_serves() => return,
            None => {}
        }
        let starts = second.in_order().find(|&index| {
            let ready = self.supply.connected & 1 << index != 0 && self.is_charger(index, second);
            ready && self.someone_at_half(index) && self.start_engine(index, second.now)
        });
        if let Some(index) = starts {
            self.supply.charging = Some(index as u8);
            self.write(second.now, Fact::ChargingBegan(index as u8));
        }
    }

    fn engine_serves(&self) -> bool {
        self.supply.serving.is_some_and(|serving| self.equipment.sources[usize::from(serving)].engine().is_some())
    }

    fn someone_at_half(&self, charger: usize) -> bool {
        (0..self.supply.stores.len())
            .any(|index| self.could_charge(charger, index) && 2 * self.supply.stores[index].left <= self.supply.stores[index].full)
    }

    /// Whether all of the charger's watts would store anything in this battery.
    fn could_charge(&self, charger: usize, index: usize) -> bool {
        if !self.supply.has(index) {
            return false;
        }
        let empty = Store { left: 0, ..self.supply.stores[index] };
        Charge::of(&self.equipment.sources[index], &empty, self.equipment.sources[charger].output().0, 0).stores > 0
    }

    /// Fixes every flow until the home is looked at again.
    pub(super) fn set_flows(&mut self, second: &Second) {
        for store in &mut self.supply.stores {
            (store.gives, store.takes, store.stores) = (0, 0, 0);
        }
        self.supply.load = 0;
        let mut flows = [(0, 0); 16];
        self.supply.unused = self.share_out(second, |index, charge| flows[index] = (charge.takes, charge.stores));
        for (store, (takes, stores)) in self.supply.stores.iter_mut().zip(flows) {
            (store.takes, store.stores) = (takes, stores);
        }
        let charged = flows.iter().enumerate().filter(|(_, flow)| flow.1 > 0).fold(0, |set, (index, _)| set | 1 << index);
        self.supply.refilled |= self.supply.emptied & charged;
        for running in [self.supply.serving, self.supply.charging].into_iter().flatten() {
            let index = usize::from(running);
            let burn = self.equipment.sources[index].engine().map(|engine| engine.burn.0);
            self.supply.stores[index].gives = burn.unwrap_or(second.load[index]);
        }
        self.supply.feeds = Devices::NONE;
        if let Some(serving) = self.supply.serving.map(usize::from) {
            self.supply.load = second.load[serving];
            self.supply.feeds = second.fed[serving];
        }
        self.supply.cylinder_flows = second.needs.oxygen && self.cylinder_in_use();
    }

    /// The first second after `now` at which a flow must change.
    pub(super) fn next_due(&self, second: &Second) -> Seconds {
        let mut wait = u64::MAX;
        let mut within = |seconds: u64| wait = wait.min(seconds);
        for (index, store) in self.supply.stores.iter().enumerate() {
            let (gives, stores) = (u64::from(store.gives), u64::from(store.stores));
            if gives > stores {
                within(store.left / (gives - stores));
                if let Some(seconds) = self.until_half(index, store) {
                    within(seconds);
                }
            } else if stores > gives && store.left < store.full {
                within((store.full - store.left).div_ceil(stores - gives));
                let enough = self.enough(index, second);
                if gives == 0 && store.left < enough {
                    within((enough - store.left).div_ceil(stores));
                }
            }
        }
        // Whether a charging engine goes on is asked of every second: what serves since this second may leave the others nothing.
        if self.supply.charging.is_some() && !self.supply.stores.iter().any(|store| store.stores > 0 && store.left < store.full) {
            within(1);
        }
        if self.supply.cylinder_flows {
            within(self.equipment.cylinder.map_or(u64::MAX, |cylinder| self.supply.cylinder / u64::from(cylinder.flow.0)));
        }
        let flows = u32::try_from(wait).map_or(Seconds::NEVER, |wait| second.now.after(Seconds(wait)));
        let reduced = if self.supply.has_reduced() { Seconds::NEVER } else { self.supply.reduce_at };
        let goes = self.supply.lent.map_or(Seconds::NEVER, |(_, goes)| if goes > second.now { goes } else { Seconds::NEVER });
        flows.min(self.supply.connected_at).min(reduced).min(goes)
    }

    /// Seconds until a draining battery reaches half, where an engine that only charges might then start.
    fn until_half(&self, index: usize, store: &Store) -> Option<u64> {
        let above = (store.left).checked_sub(store.full / 2).filter(|&above| above > 0)?;
        let charger = |other: usize| self.equipment.sources[other].engine().is_some() && self.could_charge(other, index);
        let waits = self.supply.reduced && !self.engine_runs() && (0..self.supply.stores.len()).any(charger);
        waits.then(|| above.div_ceil(u64::from(store.gives - store.stores)))
    }
}

impl Supply {
    /// Brings what is left up to `now` under the flows since the home was last settled.
    pub fn settle(&mut self, equipment: &Equipment, now: Seconds) {
        let elapsed = u64::from(now.since(self.as_of).0);
        self.as_of = now;
        if elapsed == 0 || !self.ever_dark {
            return;
        }
        if self.dark {
            self.settle_outage(equipment, elapsed);
        } else {
            self.settle_mains(equipment, elapsed);
        }
    }

    fn settle_outage(&mut self, equipment: &Equipment, elapsed: u64) {
        for (store, source) in self.stores.iter_mut().zip(&equipment.sources) {
            let gone = u64::from(store.gives) * elapsed;
            if let Some(engine) = source.engine() {
                let runs = u64::from(store.gives > 0) * elapsed;
                store.left -= gone;
                self.book.fuel_burnt += gone;
                self.book.from_engines += u64::from(engine.output.0) * runs;
                continue;
            }
            let before = store.left;
            store.left = (before + u64::from(store.stores) * elapsed - gone).min(store.full);
            let stored = store.left + gone - before;
            self.book.lost += u64::from(store.takes) * elapsed - stored;
        }
        self.book.delivered += u64::from(self.load) * elapsed;
        self.book.unused += u64::from(self.unused) * elapsed;
        if self.cylinder_flows {
            self.cylinder -= equipment.cylinder.map_or(0, |cylinder| u64::from(cylinder.flow.0)) * elapsed;
        }
    }

    /// On mains every battery charges at once, until full.
    fn settle_mains(&mut self, equipment: &Equipment, elapsed: u64) {
        for (index, (store, source)) in self.stores.iter_mut().zip(&equipment.sources).enumerate() {
            let Some(battery) = source.battery().filter(|battery| battery.stores.0 > 0 && self.absent >> index & 1 == 0) else { continue };
            let rate = u64::from(battery.stores.0);
            let stored = (rate * elapsed).min(store.full - store.left);
            store.left += stored;
            let taken = stored.div_ceil(rate) * u64::from(battery.takes.0);
            self.book.from_mains += taken;
            self.book.lost += taken - stored;
        }
    }

    /// All that belongs to one outage of the home begins anew.
    pub(super) fn forget_outage(&mut self) {
        for store in &mut self.stores {
            (store.gives, store.takes, store.stores) = (0, 0, 0);
        }
        (self.load, self.unused, self.feeds) = (0, 0, Devices::NONE);
        (self.connected, self.failed, self.started) = (0, 0, 0);
        (self.emptied, self.refilled) = (0, 0);
        (self.serving, self.charging, self.connecting) = (None, None, None);
        (self.reduce_at, self.connected_at) = (Seconds::NEVER, Seconds::NEVER);
        (self.reduced, self.advised, self.on_cylinder) = (false, false, false);
        self.replaced = Devices::NONE;
        (self.cylinder_flows, self.oxygen_bare, self.silent) = (false, false, false);
    }
}
