//! One patient at home: the home's clock, then its power, then the state of support.

use super::away::Away;
use super::carer::{Bond, Carers};
use super::patient::Support;
use super::status::Care;
use crate::fact::{Fact, FactId, Function, State};
use crate::power::{Hands, Home, Needs};
use crate::units::{Clock, Seconds};

/// One patient's home in the hands of what decides.
pub struct PatientHome<'a> {
    /// What support is needed, and when.
    pub support: &'a Support,
    /// Who is at home, and when.
    pub carers: &'a Carers,
    /// The state of support.
    pub care: &'a mut Care,
    /// The time of day.
    pub clock: Clock,
    /// The home's power.
    pub power: Home<'a>,
}

impl PatientHome<'_> {
    /// Phase *power* of this second: mains lost or back, hours, comings and goings, sources. Sets when it is due again; care follows.
    pub fn on_power(&mut self, now: Seconds) {
        self.power.supply.settle(self.power.equipment, now);
        self.settle_strength(now);
        let was_dark = self.care.dark;
        self.power.switch_mains(now, self.power.supply.because);
        self.care.dark = self.power.supply.is_dark();
        let first = self.care.dark && !was_dark;
        if self.care.dark != was_dark {
            self.care.people_by = self.power.supply.because;
        }
        if first {
            self.care.dark_since = now;
            self.begin_outage(now);
        } else if was_dark && !self.care.dark {
            self.care.dark_since = Seconds::NEVER;
            self.count_state(now);
        }
        self.care.due = now;
        self.power.supply.due = match self.care.away {
            Some(Away::Aboard | Away::AtSite) => Seconds::NEVER,
            Some(Away::Unsupported) => {
                self.care.needs = self.needs_at(now);
                self.support.hours.next_change(self.clock, now)
            }
            Some(Away::OwnSources) | None if self.care.dark => self.live_outage(now, first),
            Some(Away::OwnSources) | None => Seconds::NEVER,
        };
    }

    fn begin_outage(&mut self, now: Seconds) {
        self.care.tally.first_dark = self.care.tally.first_dark.min(now);
        if self.care.away.is_none() {
            // Who was there when the home was cut off still is, and nobody else.
            if !self.care.cut_off {
                self.find_present(now);
            }
            self.care.needs = self.needs_at(now);
            self.care.state_since = now;
        }
    }

    /// Who is at home by the hours.
    pub(super) fn find_present(&mut self, now: Seconds) {
        self.care.present = 0;
        for (index, carer) in self.carers.0.iter().enumerate() {
            self.care.present |= u16::from(carer.hours.holds(self.clock, now)) << index;
        }
    }

    fn live_outage(&mut self, now: Seconds, first: bool) -> Seconds {
        if !first {
            self.note_people(now);
            self.note_needs(now);
        }
        let sources = self.power.decide(now, self.care.needs, Hands(self.persons()), first);
        sources.min(self.clock_due(now))
    }

    /// People at home who can connect: carers, and a patient who is able.
    pub(super) fn persons(&self) -> u8 {
        self.care.present.count_ones() as u8 + u8::from(self.support.able)
    }

    /// What is needed since the home was last looked at.
    #[must_use]
    pub const fn needs(&self) -> Needs {
        self.care.needs
    }

    fn needs_at(&self, now: Seconds) -> Needs {
        Needs { ventilation: self.support.hours.holds(self.clock, now), oxygen: self.support.oxygen_hours.holds(self.clock, now) }
    }

    fn note_people(&mut self, now: Seconds) {
        if self.care.cut_off {
            return;
        }
        for (index, carer) in self.carers.0.iter().enumerate() {
            let (bit, was) = (1 << index, self.care.present >> index & 1 == 1);
            let stays = was && carer.bond != Bond::Helper;
            let here = stays || carer.hours.holds(self.clock, now);
            if here != was {
                self.care.present ^= bit;
                let fact = if here { Fact::CarerCame(index as u8) } else { Fact::CarerLeft(index as u8) };
                self.care.people_by = self.power.write_because(now, fact, FactId::NONE);
            }
        }
    }

    fn note_needs(&mut self, now: Seconds) {
        let (was, needs) = (self.care.needs, self.needs_at(now));
        self.care.needs = needs;
        if needs.ventilation != was.ventilation {
            let fact = if needs.ventilation { Fact::VentilationNeeded } else { Fact::VentilationNotNeeded };
            self.power.write_because(now, fact, FactId::NONE);
        }
        if needs.oxygen != was.oxygen {
            let fact = if needs.oxygen { Fact::OxygenNeeded } else { Fact::OxygenNotNeeded };
            self.power.write_because(now, fact, FactId::NONE);
        }
    }

    /// When hours next begin or end something at this home.
    fn clock_due(&self, now: Seconds) -> Seconds {
        let hours = self.support.hours.next_change(self.clock, now).min(self.support.oxygen_hours.next_change(self.clock, now));
        let people = self.carers.0.iter().enumerate().map(|(index, carer)| {
            let stays = carer.bond != Bond::Helper && self.care.present >> index & 1 == 1;
            if stays || self.care.cut_off { Seconds::NEVER } else { carer.hours.next_change(self.clock, now) }
        });
        people.fold(hours, Seconds::min)
    }

    /// Phase *care* of this second: hand ventilation, the state of ventilation, the gaps. Sets when it is due again.
    pub fn on_care(&mut self, now: Seconds) {
        self.settle_strength(now);
        let needed = self.is_apart() && self.care.needs.ventilation;
        let served = self.is_supported_elsewhere() || self.power.supply.serving().is_some();
        self.note_silence(now, needed && !served && self.care.away != Some(Away::Unsupported));
        let hands = if needed && !served && self.care.away.is_none() { self.choose_hands() } else { None };
        self.change_hands(now, hands);
        let state = self.state_at(now, needed, served);
        self.change_state(now, state);
        self.change_gaps(now);
        self.care.due = if needed && !served { self.hand_due(now).min(self.risk_due()) } else { Seconds::NEVER };
    }

    /// When care is due, if the agenda does not have it yet.
    pub(super) fn care_to_queue(&mut self) -> Seconds {
        let queued = std::mem::replace(&mut self.care.queued, self.care.due);
        if queued == self.care.due { Seconds::NEVER } else { self.care.due }
    }

    fn state_at(&self, now: Seconds, needed: bool, served: bool) -> State {
        match self.care.away {
            Some(Away::Aboard) => return State::Aboard,
            Some(Away::AtSite) => return State::AtSite,
            Some(Away::Unsupported | Away::OwnSources) | None => {}
        }
        if !self.is_apart() {
            return if self.support.hours.holds(self.clock, now) { State::Mains } else { State::NotNeeded };
        }
        match (needed, served, self.care.bagging) {
            (false, _, _) => State::NotNeeded,
            (true, true, _) => State::Source,
            (true, false, Some(_)) => State::Hand,
            (true, false, None) => {
                let since = if self.care.state.is_gap() { self.gap_began() } else { now };
                if now.since(since) >= self.support.tolerances.ventilation { State::AtRisk } else { State::Unsupported }
            }
        }
    }

    const fn gap_began(&self) -> Seconds {
        self.care.gap_since[Function::Ventilation as usize]
    }

    fn risk_due(&self) -> Seconds {
        match self.care.state {
            State::Unsupported => self.gap_began().after(self.support.tolerances.ventilation),
            State::NotNeeded | State::Mains | State::AtSite | State::Aboard | State::Source | State::Hand | State::AtRisk => Seconds::NEVER,
        }
    }

    fn note_silence(&mut self, now: Seconds, silent: bool) {
        let since = self.care.silence_since;
        if silent && since == Seconds::NEVER {
            self.care.silence_since = now;
        } else if !silent && since != Seconds::NEVER {
            self.care.silence_since = Seconds::NEVER;
            if now.since(since) > self.power.equipment.connect {
                self.care.tally.zero = self.care.tally.zero.min(since);
            }
        }
    }

    fn change_hands(&mut self, now: Seconds, hands: Option<u8>) {
        let was = self.care.bagging;
        if was == hands {
            return;
        }
        let (patient, supply) = (self.power.patient, &*self.power.supply);
        if let Some(index) = was {
            let because = match self.care.spent >> index & 1 == 1 {
                true => self.care.hand_by,
                // Who is alone cannot connect and bag.
                false if supply.is_connecting() && self.persons() < 2 => supply.connects_by(),
                false => supply.because,
            };
            self.care.hand_by = self.power.ledger.write(now, patient, Fact::HandEnded(index), because);
        }
        if let Some(index) = hands {
            let because = if was.is_some() { self.care.hand_by } else { self.power.supply.silent_by() };
            self.care.hand_by = self.power.ledger.write(now, patient, Fact::HandBegan(index), because);
        }
        self.care.bagging = hands;
    }

    fn change_state(&mut self, now: Seconds, state: State) {
        let was = self.care.state;
        if state == was {
            return;
        }
        if self.is_apart() {
            self.count_state(now);
        }
        let because = match (was, state) {
            (State::Unsupported, State::AtRisk) => self.care.state_by,
            (_, State::Hand) | (State::Hand, State::Unsupported | State::AtRisk) => self.care.hand_by,
            (_, State::Unsupported | State::AtRisk) if self.care.away != Some(Away::Unsupported) => self.power.supply.silent_by(),
            (_, _) => self.power.supply.because,
        };
        self.care.state = state;
        self.care.state_by = self.power.ledger.write(now, self.power.patient, Fact::StateChanged(state), because);
        let tally = &mut self.care.tally;
        if state.is_gap() {
            tally.first_unsupported = tally.first_unsupported.min(now);
        }
        if state == State::AtRisk {
            tally.first_at_risk = tally.first_at_risk.min(now);
        }
    }

    /// Adds the stretch of an outage that the present state has lasted.
    pub(super) fn count_state(&mut self, now: Seconds) {
        let since = std::mem::replace(&mut self.care.state_since, now);
        self.care.tally.seconds[self.care.state as usize] += now.since(since).0;
    }

    fn change_gaps(&mut self, now: Seconds) {
        let (was, absent) = (self.care.absent, self.absent());
        for function in Function::ALL {
            let bit = function.bit();
            if (was ^ absent) & bit == 0 {
                continue;
            }
            let because = self.gap_because(function);
            if absent & bit != 0 {
                self.care.gap_since[function as usize] = now;
                self.power.ledger.write(now, self.power.patient, Fact::GapBegan(function), because);
            } else {
                self.end_gap(function, now);
                self.power.ledger.write(now, self.power.patient, Fact::GapEnded(function), because);
            }
        }
        self.care.absent = absent;
    }

    /// The fact behind the beginning or end of a gap in this second.
    fn gap_because(&self, function: Function) -> FactId {
        let power = self.power.supply.because;
        match function {
            Function::Ventilation => self.care.state_by,
            // An HME counts while somebody bags, so that hands may begin or end it.
            Function::Humidification if self.care.dark => {
                [self.care.hand_by, power].into_iter().filter(|&by| by != FactId::NONE).max().unwrap_or(power)
            }
            Function::Carer => self.care.people_by,
            Function::Suction | Function::Oxygen | Function::Humidification => power,
        }
    }

    fn end_gap(&mut self, function: Function, now: Seconds) {
        let lasted = now.since(self.care.gap_since[function as usize]);
        let tolerance = self.tolerance(function);
        self.care.tally.close_gap(function, lasted, tolerance);
        if function == Function::Ventilation && lasted > self.power.equipment.connect {
            self.care.tally.first_lost = self.care.tally.first_lost.min(self.gap_began());
        }
    }

    /// The run ends: what is open is counted up to the horizon.
    pub fn finish(&mut self, horizon: Seconds) {
        self.power.supply.settle(self.power.equipment, horizon);
        self.settle_strength(horizon);
        self.note_silence(horizon, false);
        if self.is_apart() {
            self.count_state(horizon);
        }
        for function in Function::ALL {
            if self.care.absent & function.bit() != 0 {
                self.end_gap(function, horizon);
            }
        }
        self.care.absent = 0;
    }
}
