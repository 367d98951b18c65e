//! The power of one home in one second.

use super::Walk;

/// The devices of a home: ventilator, humidifier, concentrator, suction.
type Set = [bool; 4];
const V: usize = 0;
const H: usize = 1;
const C: usize = 2;
const S: usize = 3;

impl Walk<'_> {
    pub(super) fn full(&self, index: usize) -> u64 {
        use ikitsugi::power::source::Capacity;
        let battery = self.home.equipment.sources[index].battery().unwrap();
        match battery.capacity {
            Capacity::Energy(rated) => rated.0 * u64::from(battery.usable.0) * u64::from(battery.age.0) / 1_000_000,
            Capacity::Runs { lasts, at } => u64::from(lasts.0) * u64::from(at.0) * u64::from(battery.age.0) / 1_000,
            Capacity::Measured(lasts) => u64::from(lasts.0) * self.home.equipment.ventilator.map_or(0, |ventilator| u64::from(ventilator.draw.0)),
        }
    }

    fn draw_and_peak(&self, device: usize) -> Option<(u64, u64)> {
        let equipment = &self.home.equipment;
        let devices = [equipment.ventilator, equipment.humidifier, equipment.concentrator, equipment.suction];
        devices[device].map(|device| (u64::from(device.draw.0), u64::from(device.peak.0)))
    }

    pub(super) fn cylinder_in_use(&self) -> bool {
        self.on_cylinder && self.cylinder >= u64::from(self.home.equipment.cylinder.unwrap().flow.0)
    }

    /// What a source feeds by its gate, whatever the hour.
    pub(super) fn fed(&self, index: usize) -> Set {
        let equipment = &self.home.equipment;
        let output = u64::from(equipment.sources[index].output().0);
        let owns = |device: usize| self.draw_and_peak(device).is_some();
        let passes = |set: Set| (0..4).filter(|&device| set[device]).map(|device| self.draw_and_peak(device).unwrap().1).sum::<u64>() <= output;
        let alone = [owns(V), false, false, false];
        if !equipment.sources[index].feeds_all() {
            return if passes(alone) { alone } else { [false; 4] };
        }
        let mut base = [owns(V), owns(H), owns(C), owns(S)];
        if self.reduced {
            base[H] &= !equipment.hme;
            base[C] &= !self.on_cylinder;
            base[S] &= !equipment.foot_suction;
        }
        if self.on_cylinder && !self.cylinder_in_use() {
            let taken_back = [base[V], base[H], true, base[S]];
            if passes(taken_back) {
                return taken_back;
            }
        }
        if base != [false; 4] && passes(base) {
            return base;
        }
        if self.reduced && owns(V) && passes(alone) { alone } else { [false; 4] }
    }

    fn needed(&self, device: usize) -> bool {
        if device == C { self.oxy } else { self.vent }
    }

    fn useful(&self, index: usize) -> bool {
        let fed = self.fed(index);
        (0..4).any(|device| fed[device] && self.needed(device))
    }

    fn load(&self, index: usize) -> u64 {
        let fed = self.fed(index);
        (0..4).filter(|&device| fed[device] && self.needed(device)).map(|device| self.draw_and_peak(device).unwrap().0).sum()
    }

    fn burn(&self, index: usize) -> Option<u64> {
        self.home.equipment.sources[index].engine().map(|engine| u64::from(engine.burn.0))
    }

    fn able(&self, index: usize) -> bool {
        self.useful(index) && !self.failed[index] && self.left[index] >= self.burn(index).unwrap_or_else(|| self.load(index))
    }

    fn order(&self) -> Vec<usize> {
        let all = 0..self.left.len();
        if self.oxy && !self.cylinder_in_use() {
            let first = all.clone().filter(|&index| self.fed(index)[C]);
            first.chain(all.clone().filter(|&index| !self.fed(index)[C])).collect()
        } else {
            all.collect()
        }
    }

    pub(super) fn somebody(&self) -> bool {
        self.persons() > 0
    }

    pub(super) fn persons(&self) -> usize {
        self.present.iter().filter(|present| **present).count() + usize::from(self.home.support.able)
    }

    pub(super) fn forget(&mut self) {
        self.fired.note_if(self.connecting.is_some(), "mains comes back while connecting");
        self.connected.fill(false);
        self.failed.fill(false);
        self.started.fill(false);
        self.ran.fill(false);
        (self.serving, self.charging, self.connecting, self.reduce_until) = (None, None, None, None);
        (self.reduced, self.on_cylinder, self.bare) = (false, false, false);
    }

    pub(super) fn power(&mut self) {
        let mut read = self.onset;
        if self.onset {
            self.forget();
            for index in 0..self.left.len() {
                self.connected[index] = self.home.equipment.sources[index].attached();
            }
        }
        read |= self.finish_connecting();
        read |= self.reduce();
        let bare = self.oxy && !self.cylinder_in_use();
        if bare && !self.bare {
            read = true;
            self.fired.note_if(self.on_cylinder, "cylinder runs out");
        }
        self.bare = bare;
        self.stop_charger();
        self.stop_serving();
        if (self.vent || self.oxy) && (read || self.serving.is_none()) {
            self.read();
        }
        self.connect();
        self.start_charger();
    }

    fn finish_connecting(&mut self) -> bool {
        let Some((index, until)) = self.connecting else { return false };
        if until != self.t {
            return false;
        }
        self.connecting = None;
        self.connected[index] = true;
        self.fired.note("source is connected");
        true
    }

    fn reduce(&mut self) -> bool {
        if self.reduced {
            return false;
        }
        if self.reduce_until.is_none() {
            if self.somebody() {
                self.reduce_until = Some(self.t + self.home.equipment.reduce.0);
                self.fired.note_if(!self.onset, "load reduction waits for somebody");
            }
        }
        if self.reduce_until != Some(self.t) {
            return false;
        }
        self.reduced = true;
        let equipment = &self.home.equipment;
        self.on_cylinder = equipment.cylinder.is_some_and(|cylinder| self.cylinder >= u64::from(cylinder.flow.0));
        self.fired.note_if(equipment.hme && equipment.humidifier.is_some(), "humidifier is put away for the HME");
        self.fired.note_if(self.on_cylinder, "concentrator is put away for the cylinder");
        self.fired.note_if(equipment.foot_suction && equipment.suction.is_some(), "suction is put away for foot or hand");
        true
    }

    fn is_charger(&self, index: usize) -> bool {
        let Some(burn) = self.burn(index) else { return false };
        self.reduced && self.fed(index) == [false; 4] && !self.failed[index] && self.left[index] >= burn
    }

    /// What each battery takes and stores in this second from the running engine.
    fn charges(&self) -> Vec<(u64, u64)> {
        let mut charges = vec![(0, 0); self.left.len()];
        let engine = self.serving.filter(|&index| self.burn(index).is_some()).or(self.charging);
        let Some(engine) = engine else { return charges };
        let mut spare = u64::from(self.home.equipment.sources[engine].output().0);
        if self.serving == Some(engine) {
            spare -= self.load(engine);
        }
        for index in self.order() {
            let Some(battery) = self.home.equipment.sources[index].battery() else { continue };
            let (full, left) = (self.full(index), self.left[index]);
            let out = if self.serving == Some(index) { self.load(index) } else { 0 };
            let takes = spare.min(u64::from(battery.takes.0));
            let rate = self.rate(index, takes);
            if full == 0 || rate == 0 || (left == full && out == 0) {
                continue;
            }
            charges[index] = match (left == full, rate >= out) {
                (true, true) => (out, out),
                (true, false) => (takes, rate),
                (false, _) => (takes, rate.min(full - left + out)),
            };
            spare -= charges[index].0;
        }
        charges
    }

    fn rate(&self, index: usize, takes: u64) -> u64 {
        let Some(battery) = self.home.equipment.sources[index].battery() else { return 0 };
        if takes == u64::from(battery.takes.0) { u64::from(battery.stores.0) } else { u64::from(battery.stores.0) * takes / u64::from(battery.takes.0) }
    }

    fn stop_charger(&mut self) {
        let Some(engine) = self.charging else { return };
        let charges = self.charges();
        let more = (0..self.left.len()).any(|index| charges[index].1 > 0 && self.left[index] < self.full(index));
        self.fired.note_if(!more, "charger stops: none takes more");
        self.fired.note_if(self.left[engine] < self.burn(engine).unwrap(), "charger stops: no fuel");
        self.fired.note_if(self.fed(engine) != [false; 4], "charger could serve instead");
        if !more || !self.is_charger(engine) {
            self.charging = None;
        }
    }

    fn stop_serving(&mut self) {
        let Some(index) = self.serving else { return };
        let stays = match self.burn(index) {
            _ if !self.useful(index) => {
                self.fired.note_if(self.burn(index).is_some(), "engine stops: nothing it feeds is needed");
                false
            }
            Some(burn) => {
                self.fired.note_if(self.left[index] < burn, "serving engine has no fuel");
                self.left[index] >= burn
            }
            None => {
                let incoming = if self.charging.is_some() { self.charges()[index].1 } else { 0 };
                self.fired.note_if(self.left[index] < self.load(index) && self.left[index] + incoming >= self.load(index), "battery goes on: store + in covers out");
                self.fired.note_if(self.left[index] + incoming < self.load(index), "serving battery is empty");
                self.left[index] + incoming >= self.load(index)
            }
        };
        if !stays {
            self.serving = None;
        }
    }

    /// An engine's luck, once in an outage.
    fn start(&mut self, index: usize) -> bool {
        if self.burn(index).is_none() || self.started[index] {
            self.fired.note_if(self.started[index], "engine starts again without a new draw");
            return true;
        }
        let starts = (self.starts)(index, self.occasions[index]);
        self.occasions[index] += 1;
        self.started[index] = starts;
        self.failed[index] = !starts;
        self.fired.note(if starts { "engine starts" } else { "engine fails to start" });
        self.fired.note_if(self.home.equipment.sources[index].attached(), "attached engine is tried");
        starts
    }

    fn read(&mut self) {
        if self.serving.is_some_and(|index| self.burn(index).is_some()) {
            self.fired.note("running engine is not left at a reading");
            return;
        }
        let before = self.serving.take();
        let order = self.order();
        self.fired.note_if(!order.is_sorted(), "sources that run the concentrator come first");
        for index in order {
            if self.connected[index] && self.home.equipment.sources[index].feeds_all() && !self.reduced && self.fed(index) == [false; 4] {
                self.fired.note("source is passed over before load reduction");
            }
            if self.connected[index] && self.able(index) && self.start(index) {
                self.serving = Some(index);
                break;
            }
        }
        if let Some(index) = self.serving.filter(|&index| before != Some(index)) {
            let fed = self.fed(index);
            let all = self.home.equipment.sources[index].feeds_all();
            self.fired.note_if(before.is_some(), "a reading changes the source though the old one could serve");
            self.fired.note_if(all && self.reduced && fed == [true, false, false, false] && (0..4).filter(|&device| self.draw_and_peak(device).is_some()).count() > 1, "a source for all feeds the ventilator alone");
            self.fired.note_if(self.on_cylinder && fed[C], "concentrator is taken back after the cylinder");
            self.fired.note_if(all && self.on_cylinder && !self.cylinder_in_use() && !fed[C], "concentrator is not taken back: the gate");
            self.fired.note_if(!self.vent, "a source serves oxygen alone");
        }
    }

    fn connect(&mut self) {
        if self.connecting.is_some() || !self.somebody() {
            return;
        }
        let order = self.order();
        let above = order.iter().copied().take_while(|&index| self.serving != Some(index)).find(|&index| !self.connected[index] && self.able(index));
        let engine_runs = self.charging.is_some() || self.serving.is_some_and(|index| self.burn(index).is_some());
        let charger = order.iter().copied().find(|&index| !engine_runs && !self.connected[index] && self.is_charger(index));
        let Some(index) = above.or(charger) else { return };
        self.connecting = Some((index, self.t + self.home.equipment.connect.0));
        self.fired.note(if above.is_some() { "somebody begins to connect" } else { "somebody begins to connect a charger" });
        self.fired.note_if(self.present.iter().all(|present| !present), "an able patient connects");
    }

    fn start_charger(&mut self) {
        if self.serving.is_some_and(|index| self.burn(index).is_some()) {
            self.fired.note_if(self.charging.is_some(), "charger gives way to a serving engine");
            self.charging = None;
            return;
        }
        if self.charging.is_some() {
            return;
        }
        for engine in self.order() {
            if !self.connected[engine] || !self.is_charger(engine) {
                continue;
            }
            let output = u64::from(self.home.equipment.sources[engine].output().0);
            let at_half = (0..self.left.len()).any(|index| {
                let Some(battery) = self.home.equipment.sources[index].battery() else { return false };
                let full = self.full(index);
                full > 0 && self.rate(index, output.min(u64::from(battery.takes.0))) >= 1 && 2 * self.left[index] <= full
            });
            if at_half && self.start(engine) {
                self.charging = Some(engine);
                self.fired.note("charger starts for a battery at half");
                return;
            }
        }
    }

    /// One second of flow.
    pub(super) fn flow(&mut self) {
        let charges = self.charges();
        for index in 0..self.left.len() {
            let runs = self.serving == Some(index) || self.charging == Some(index);
            if let Some(burn) = self.burn(index) {
                self.left[index] -= if runs { burn } else { 0 };
                continue;
            }
            let out = if runs { self.load(index) } else { 0 };
            let (left, full) = (self.left[index], self.full(index));
            let takes = u64::from(self.home.equipment.sources[index].battery().unwrap().takes.0);
            self.fired.note_if(charges[index].1 > 0 && out == 0, "engine charges a battery");
            self.fired.note_if(charges[index].1 > 0 && charges[index].0 < takes && left < full, "battery takes less than it could");
            self.fired.note_if(left == full && out > 0 && charges[index].1 == out, "full battery that serves takes what it gives");
            self.fired.note_if(left < full && left + charges[index].1 - out == full, "battery is charged full by an engine");
            self.left[index] = left + charges[index].1 - out;
        }
        if self.oxy && self.cylinder_in_use() {
            self.cylinder -= u64::from(self.home.equipment.cylinder.unwrap().flow.0);
        }
    }

    /// One second of charging on mains.
    pub(super) fn charge_on_mains(&mut self) {
        if !self.ever_dark {
            return;
        }
        for index in 0..self.left.len() {
            let Some(battery) = self.home.equipment.sources[index].battery() else { continue };
            let (left, full) = (self.left[index], self.full(index));
            self.left[index] = full.min(left + u64::from(battery.stores.0));
            self.fired.note_if(left < full && self.left[index] == full, "battery is charged full on mains");
        }
    }
}

impl Walk<'_> {
    pub(super) fn feeds(&self, device: usize) -> bool {
        self.serving.is_some_and(|index| self.fed(index)[device])
    }

    pub(super) fn feeds_suction(&self) -> bool {
        self.feeds(S)
    }

    pub(super) fn feeds_humidifier(&self) -> bool {
        self.feeds(H)
    }

    pub(super) fn feeds_concentrator(&self) -> bool {
        self.feeds(C)
    }
}
