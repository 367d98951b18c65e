//! The power phase of one second without mains, step by step.

use super::charging::Charged;
use super::fired::Rule;
use super::home::{CONCENTRATOR, Needs, Outage, Power, VENTILATOR};

/// Who could act in a second.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Hands {
    /// Carers at home.
    pub carers: usize,
    /// The patient can connect and reduce.
    pub able: bool,
}

impl Hands {
    /// Carers at home, and the patient if able.
    pub fn persons(self) -> usize {
        self.carers + usize::from(self.able)
    }

    fn somebody(self) -> bool {
        self.persons() > 0
    }
}

/// What the power phase leaves to the care phase of the same second.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Given {
    /// The source that serves.
    pub serving: Option<usize>,
    /// The engine that only charges.
    pub charging: Option<usize>,
    /// The devices the serving source feeds.
    pub fed: u8,
    /// Oxygen comes from the cylinder.
    pub in_use: bool,
    /// The load is reduced.
    pub reduced: bool,
    /// A source is being connected.
    pub connecting: bool,
}

impl Power<'_> {
    /// A second on mains: the outage, if there was one, is forgotten.
    pub fn live_on_mains(&mut self) {
        self.fired.count_if(Rule::ConnectingCutShort, self.outage.connecting.is_some());
        self.fired.count_if(Rule::ReductionCutShort, self.outage.reducing_until.is_some() && !self.outage.reduced);
        self.outage = Outage::default();
        self.charge_on_mains();
    }

    /// A second without mains.
    pub fn live_dark(&mut self, t: u32, first: bool, needs: Needs, hands: Hands) -> Given {
        if first {
            self.begin_outage();
        }
        let finished = self.finish_connecting(t, needs, hands);
        let reduced = self.reduce(t, first, hands);
        self.fired.count_if(Rule::ReductionWithConnection, finished && reduced);
        self.fed = (0..self.count()).map(|source| self.feeds(source)).collect();
        let ran_dry = self.stop_charger(needs);
        let served = self.outage.serving;
        self.stop_serving(needs);
        let lacks = self.lacks_cylinder(needs);
        let oxygen_begins = lacks && (first || !self.outage.lacked_cylinder);
        self.outage.lacked_cylinder = lacks;
        let read = first || finished || reduced || oxygen_begins || self.outage.serving.is_none();
        if read && needs.any() {
            self.fired.count_if(Rule::ReadingAfterConnection, finished);
            self.fired.count_if(Rule::ReadingAfterReduction, reduced);
            self.fired.count_if(Rule::ReadingForOxygen, oxygen_begins && !first);
            let before = self.outage.serving;
            self.read(needs);
            self.fired.count_if(Rule::StepsDown, served.is_some() && before.is_none() && self.outage.serving.is_some());
        }
        self.connect(t, finished, needs, hands);
        self.start_charger(needs, ran_dry);
        let given = self.given();
        self.tally_serving(given, needs);
        self.flow(needs);
        given
    }

    /// At the first second: what is attached is connected, and nothing else has happened yet.
    fn begin_outage(&mut self) {
        let sources = &self.home.equipment.sources;
        self.outage = Outage {
            connected: sources.iter().map(|source| source.attached()).collect(),
            failed: vec![false; sources.len()],
            started: vec![false; sources.len()],
            emptied: vec![false; sources.len()],
            refilled: vec![false; sources.len()],
            ..Outage::default()
        };
        self.fired.count(Rule::OutageBegins);
        for source in 0..sources.len() {
            let battery = !self.is_engine(source);
            let is_full = self.left[source] == self.full[source];
            self.fired.count_if(Rule::NothingHeld, battery && self.full[source] == 0);
            self.fired.count_if(Rule::NotChargedBefore, battery && !is_full && !self.lost_before);
            self.fired.count_if(Rule::PartlyBeforeNext, battery && !is_full && self.lost_before);
        }
        let partly = self.home.equipment.cylinder.is_some_and(|cylinder| self.cylinder < cylinder.holds.0);
        self.fired.count_if(Rule::CylinderKeptForNextOutage, partly && self.cylinder_holds());
        self.lost_before = true;
    }

    /// Step 1: a connection that ends now is made.
    fn finish_connecting(&mut self, t: u32, needs: Needs, hands: Hands) -> bool {
        let Some((source, until)) = self.outage.connecting else { return false };
        if until != t {
            return false;
        }
        self.outage.connecting = None;
        self.outage.connected[source] = true;
        self.fired.count(Rule::ConnectingFinished);
        self.fired.count_if(Rule::ConnectingFinishedAlone, !hands.somebody());
        self.fired.count_if(Rule::ConnectingFinishedUnneeded, !needs.any() && !self.is_charger(source));
        true
    }

    /// Step 1: load reduction is done now, or begins now. Returns whether it is done now.
    fn reduce(&mut self, t: u32, first: bool, hands: Hands) -> bool {
        let equipment = &self.home.equipment;
        match self.outage.reducing_until {
            // Nobody calls: who waits for advice waits until mains is back.
            None if hands.somebody() && !equipment.reduces_unadvised => {
                self.fired.count(Rule::ReductionWaits);
                false
            }
            None if hands.somebody() => {
                self.outage.reducing_until = Some(t + equipment.reduce.0);
                self.fired.count(Rule::ReductionBegun);
                self.fired.count_if(Rule::ReductionDelayed, !first);
                self.fired.count_if(Rule::AbleReduces, hands.carers == 0);
                false
            }
            Some(until) if until == t => {
                self.outage.reduced = true;
                self.outage.on_cylinder = self.cylinder_holds();
                self.fired.count(Rule::ReductionDone);
                self.fired.count_if(Rule::ReductionDoneAlone, !hands.somebody());
                self.fired.count_if(Rule::ReductionHme, equipment.hme && equipment.humidifier.is_some());
                self.fired.count_if(Rule::ReductionFoot, equipment.foot_suction && equipment.suction.is_some());
                self.fired.count_if(Rule::ReductionCylinder, self.outage.on_cylinder);
                self.fired.count_if(Rule::ReductionEmptyCylinder, equipment.cylinder.is_some() && !self.outage.on_cylinder);
                true
            }
            None | Some(_) => false,
        }
    }

    /// Step 3: the serving source serves no longer if it feeds nothing needed or lacks what this second takes.
    fn stop_serving(&mut self, needs: Needs) {
        let Some(serving) = self.outage.serving else { return };
        let engine = self.is_engine(serving);
        let (left, load) = (self.left[serving], self.load(serving, needs));
        let unneeded = !self.is_of_use(serving, needs);
        let empty = if engine { left < self.burn(serving) } else { left + self.stored_by(serving, needs) < load };
        self.fired.holds(Rule::GoesOn, !engine && !unneeded && !empty && left < load);
        if !unneeded && !empty {
            return;
        }
        self.outage.serving = None;
        self.fired.count_if(Rule::ServingUnneeded, unneeded && !engine);
        self.fired.count_if(Rule::EngineUnneeded, unneeded && engine);
        self.fired.count_if(Rule::EngineOutOfFuel, !unneeded && engine);
        if !unneeded && !engine {
            self.outage.emptied[serving] = true;
            self.fired.count(Rule::BatteryEmpty);
            self.fired.count_if(Rule::RestStays, left > 0);
        }
    }

    /// Joules `serving` would store this second from the charging engine.
    fn stored_by(&self, serving: usize, needs: Needs) -> u64 {
        let charged: Vec<Charged> = self.charger_gives(needs);
        charged[serving].stores
    }

    /// Step 4: the ladder is read from the top.
    fn read(&mut self, needs: Needs) {
        let order = self.order(needs);
        let able = |source: usize| self.outage.connected[source] && self.able(source, needs);
        let best = order.iter().copied().find(|&source| able(source));
        let first_listed = (0..self.count()).find(|&source| able(source));
        let before = self.outage.serving;
        if before.is_some_and(|serving| self.is_engine(serving)) {
            self.fired.count_if(Rule::EngineNotLeft, best != before);
            return;
        }
        self.fired.count_if(Rule::GoesOnNotRead, before.is_some_and(|serving| !able(serving)));
        self.fired.count_if(Rule::OxygenFirstReads, best != first_listed);
        self.tally_passed_over(&order, best);
        self.outage.serving = None;
        for source in order {
            if self.outage.connected[source] && self.able(source, needs) && (!self.is_engine(source) || self.starts_now(source)) {
                self.outage.serving = Some(source);
                break;
            }
        }
        let after = self.outage.serving;
        self.fired.count_if(Rule::BetterTakesOver, before.is_some() && after.is_some() && after != before);
        if let Some(source) = after.filter(|_| after != before) {
            self.fired.count_if(Rule::AbleAgain, self.outage.emptied[source]);
        }
    }

    /// Whether an engine that is wanted runs now: it has run in this outage, or draws its luck and starts.
    pub fn starts_now(&mut self, engine: usize) -> bool {
        if self.outage.started[engine] {
            self.fired.count(Rule::EngineRestarts);
            return true;
        }
        let starts = (self.starts)(engine, self.draws[engine]);
        self.fired.count_if(Rule::EngineDrawsAgain, self.draws[engine] > 0);
        self.draws[engine] += 1;
        self.outage.started[engine] = starts;
        self.outage.failed[engine] = !starts;
        self.fired.count(if starts { Rule::EngineStarted } else { Rule::EngineFailed });
        self.fired.count_if(Rule::AttachedEngine, starts && self.home.equipment.sources[engine].attached());
        starts
    }

    /// Step 5: somebody at home begins to connect a source.
    fn connect(&mut self, t: u32, finished: bool, needs: Needs, hands: Hands) {
        if self.outage.connecting.is_some() || !hands.somebody() {
            return;
        }
        let order = self.order(needs);
        let candidate = self.to_be_connected(&order, needs);
        let charger = order.iter().copied().find(|&source| self.is_charger(source) && !self.outage.connected[source]);
        let engine_runs = self.outage.charging.is_some() || self.outage.serving.is_some_and(|serving| self.is_engine(serving));
        self.fired.holds(Rule::ChargerHeldBack, candidate.is_none() && charger.is_some() && engine_runs);
        let charger = charger.filter(|_| candidate.is_none() && !engine_runs);
        let Some(source) = candidate.or(charger) else { return };
        self.outage.connecting = Some((source, t + self.home.equipment.connect.0));
        let listed: Vec<usize> = (0..self.count()).collect();
        let by_list = self.to_be_connected(&listed, needs);
        self.fired.count(Rule::ConnectingBegun);
        self.fired.count_if(Rule::NextBegunAtOnce, finished);
        self.fired.count_if(Rule::AbleConnects, hands.carers == 0);
        self.fired.count_if(Rule::OxygenFirstConnects, candidate.is_some() && candidate != by_list);
        self.fired.count_if(Rule::ChargerConnected, charger.is_some());
        self.fired.count_if(Rule::ChargerConnectedUnneeded, charger.is_some() && !needs.any());
    }

    /// The first able source before the serving one that is not connected.
    fn to_be_connected(&self, order: &[usize], needs: Needs) -> Option<usize> {
        let above = order.iter().copied().take_while(|&source| self.outage.serving != Some(source));
        above.into_iter().find(|&source| self.able(source, needs) && !self.outage.connected[source])
    }

    fn given(&self) -> Given {
        Given {
            serving: self.outage.serving,
            charging: self.outage.charging,
            fed: self.outage.serving.map_or(0, |serving| self.fed[serving]),
            in_use: self.in_use(),
            reduced: self.outage.reduced,
            connecting: self.outage.connecting.is_some(),
        }
    }

    fn tally_passed_over(&mut self, order: &[usize], best: Option<usize>) {
        let above = order.iter().copied().take_while(|&source| best != Some(source));
        let passes_none = |source: usize| self.outage.connected[source] && self.fed[source] == 0 && self.base() != 0;
        let passed_over = above.into_iter().any(passes_none);
        self.fired.holds(Rule::PassedOver, passed_over && !self.outage.reduced);
        self.fired.holds(Rule::GateNeverPassed, passed_over && self.outage.reduced);
        let connected = self.outage.connected.contains(&true);
        self.fired.holds(Rule::EmptyIsLeft, connected && best.is_none());
    }

    fn tally_serving(&mut self, given: Given, needs: Needs) {
        let exhausted = self.outage.on_cylinder && !given.in_use && needs.oxygen;
        let feeds_all = given.serving.is_some_and(|serving| self.home.equipment.sources[serving].feeds_all());
        let more_than_ventilator = self.base() & !VENTILATOR != 0;
        let fired = &mut self.fired;
        fired.holds(Rule::TakenBack, exhausted && given.fed & CONCENTRATOR != 0);
        fired.holds(Rule::NotTakenBack, exhausted && feeds_all && given.fed & CONCENTRATOR == 0);
        fired.holds(Rule::VentilatorAlone, feeds_all && given.fed == VENTILATOR && more_than_ventilator);
        fired.holds(Rule::ServesOxygenAlone, given.serving.is_some() && !needs.ventilation);
    }
}
