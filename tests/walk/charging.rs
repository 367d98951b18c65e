//! Batteries that are charged: by mains, by an engine with watts to spare, by an engine that only charges.

use super::fired::Rule;
use super::home::{Needs, Power};

/// What a battery is charged with in one second.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Charged {
    /// Watts taken from the engine.
    pub takes: u64,
    /// Joules stored.
    pub stores: u64,
}

impl Power<'_> {
    /// What battery `source` stores a second out of `spare` watts when nothing is full, and what it takes for that.
    pub fn rate(&self, source: usize, spare: u64) -> Charged {
        let Some(battery) = self.home.equipment.sources[source].battery() else { return Charged::default() };
        let (takes, stores) = (u64::from(battery.takes.0), u64::from(battery.stores.0));
        if takes == 0 {
            return Charged::default();
        }
        let w = takes.min(spare);
        Charged { takes: w, stores: if w == takes { stores } else { stores * w / takes } }
    }

    /// What every battery is charged with this second, if `spare` watts go round in the order of this second.
    /// `giver` is the battery that serves.
    pub fn distribution(&self, mut spare: u64, giver: Option<usize>, needs: Needs) -> Vec<Charged> {
        let mut charged = vec![Charged::default(); self.count()];
        for source in self.order(needs) {
            let rate = self.rate(source, spare);
            let (full, left) = (self.full[source], self.left[source]);
            let out = if giver == Some(source) { self.load(source, needs) } else { 0 };
            if full == 0 || rate.stores == 0 {
                continue;
            }
            charged[source] = if left < full {
                Charged { takes: rate.takes, stores: rate.stores.min(full - left + out) }
            } else if rate.stores >= out {
                Charged { takes: out, stores: out }
            } else {
                rate
            };
            spare -= charged[source].takes;
        }
        charged
    }

    /// What every battery is charged with this second by the charging engine, if one runs.
    pub fn charger_gives(&self, needs: Needs) -> Vec<Charged> {
        let spare = self.outage.charging.map_or(0, |engine| self.output(engine));
        let giver = self.outage.serving.filter(|&serving| !self.is_engine(serving));
        self.distribution(spare, giver, needs)
    }

    /// Step 2: the charging engine stops when it is out of fuel, can feed again, or nothing takes more.
    /// Returns whether it stopped for want of fuel.
    pub fn stop_charger(&mut self, needs: Needs) -> bool {
        let Some(engine) = self.outage.charging else { return false };
        let charged = self.charger_gives(needs);
        let takes_more = (0..self.count()).any(|source| self.left[source] < self.full[source] && charged[source].stores >= 1);
        let out_of_fuel = self.left[engine] < self.burn(engine);
        let feeds_again = self.fed[engine] != 0;
        self.fired.count_if(Rule::ChargerOutOfFuel, out_of_fuel);
        self.fired.count_if(Rule::ChargerFeedsAgain, feeds_again);
        self.fired.count_if(Rule::ChargerStoppedFull, !takes_more);
        if out_of_fuel || feeds_again || !takes_more {
            self.outage.charging = None;
        }
        out_of_fuel
    }

    /// Step 6: a charger starts when a battery it can charge is at half or below, unless another engine runs.
    pub fn start_charger(&mut self, needs: Needs, another_ran_dry: bool) {
        if self.outage.serving.is_some_and(|serving| self.is_engine(serving)) {
            self.fired.count_if(Rule::ChargerYields, self.outage.charging.is_some());
            self.outage.charging = None;
            return;
        }
        if self.outage.charging.is_some() {
            return;
        }
        let mut waits = false;
        for engine in self.order(needs) {
            if !self.outage.connected[engine] || !self.is_charger(engine) {
                continue;
            }
            if !self.finds_one_at_half(engine) {
                waits = true;
                continue;
            }
            let again = self.outage.started[engine];
            if !self.starts_now(engine) {
                self.fired.count(Rule::ChargerFailed);
                continue;
            }
            self.outage.charging = Some(engine);
            self.fired.count(if again { Rule::ChargerStartedAgain } else { Rule::ChargerStarted });
            self.fired.count_if(Rule::AttachedCharger, !again && self.home.equipment.sources[engine].attached());
            self.fired.count_if(Rule::SecondChargerFollows, another_ran_dry);
            break;
        }
        self.fired.holds(Rule::ChargerWaits, waits);
    }

    /// Whether a battery that `engine` can charge is at half or below.
    fn finds_one_at_half(&self, engine: usize) -> bool {
        (0..self.count()).any(|battery| {
            let can_be_charged = self.full[battery] > 0 && self.rate(battery, self.output(engine)).stores >= 1;
            can_be_charged && 2 * self.left[battery] <= self.full[battery]
        })
    }

    /// Step 7: what is given, burned, breathed and stored in this second.
    pub fn flow(&mut self, needs: Needs) {
        let charged = match self.outage.serving.filter(|&serving| self.is_engine(serving)) {
            Some(engine) => self.distribution(self.output(engine) - self.load(engine, needs), None, needs),
            None => self.charger_gives(needs),
        };
        // Asked before the cylinder loses this second's flow: an exhausted one changes what is fed from the next second on.
        let gives = self.outage.serving.filter(|&serving| !self.is_engine(serving)).map(|serving| (serving, self.load(serving, needs)));
        self.tally_charging(&charged, needs);
        if needs.oxygen && self.in_use() {
            self.cylinder -= self.home.equipment.cylinder.map_or(0, |cylinder| u64::from(cylinder.flow.0));
            self.fired.count_if(Rule::CylinderExhausted, !self.in_use());
        }
        for (source, charged) in charged.iter().enumerate() {
            let out = match gives {
                Some((serving, load)) if serving == source => load,
                Some(_) | None => 0,
            };
            let running = self.is_engine(source) && (self.outage.serving == Some(source) || self.outage.charging == Some(source));
            let burned = if running { self.burn(source) } else { 0 };
            self.left[source] = self.left[source] + charged.stores - out - burned;
            self.outage.refilled[source] |= self.outage.emptied[source] && charged.stores > 0;
        }
    }

    fn tally_charging(&mut self, charged: &[Charged], needs: Needs) {
        let running = self.outage.charging.or(self.outage.serving.filter(|&serving| self.is_engine(serving)));
        let any = charged.iter().any(|charged| charged.stores > 0);
        let fired = &mut self.fired;
        fired.holds(Rule::ChargesWithSpare, any && self.outage.charging.is_none());
        fired.holds(Rule::TwoCharge, charged.iter().filter(|charged| charged.stores > 0).count() >= 2);
        fired.holds(Rule::ChargerUnneeded, self.outage.charging.is_some() && !needs.any());
        let Some(engine) = running else { return };
        let mut spare = self.output(engine) - if self.outage.charging.is_some() { 0 } else { self.load(engine, needs) };
        for source in self.order(needs) {
            let Some(&battery) = self.home.equipment.sources[source].battery() else { continue };
            let (full, left, now) = (self.full[source], self.left[source], charged[source]);
            let serves = self.outage.serving == Some(source);
            let less = spare < u64::from(battery.takes.0);
            self.fired.holds(Rule::LessThanTakes, less && now.stores > 0);
            self.fired.holds(Rule::StoresNothing, left < full && less && spare > 0 && battery.stores.0 > 0 && now.stores == 0);
            self.fired
                .count_if(Rule::LastBeforeFull, left < full && !serves && now.stores > 0 && now.stores < self.rate(source, spare).stores);
            self.fired.holds(Rule::ChargesAndServes, serves && now.stores > 0);
            let out = if serves { self.load(source, needs) } else { 0 };
            self.fired.holds(Rule::FullTakesAll, out > 0 && left == full && now.stores == out);
            self.fired.holds(Rule::FullTakesLess, out > 0 && left == full && now.stores > 0 && now.stores < out);
            spare -= now.takes;
        }
    }

    /// A second on mains: from the first loss on, every battery stores until full.
    pub fn charge_on_mains(&mut self) {
        if !self.lost_before {
            return;
        }
        for source in 0..self.count() {
            let Some(battery) = self.home.equipment.sources[source].battery() else { continue };
            let (stores, room) = (u64::from(battery.stores.0), self.full[source] - self.left[source]);
            self.fired.count_if(Rule::LastOnMains, room > 0 && room < stores);
            self.fired.count_if(Rule::FullBeforeNext, room > 0 && room <= stores);
            self.left[source] += stores.min(room);
        }
    }
}
