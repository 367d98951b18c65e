//! People at home, hand ventilation, and the state of support in one second.

use ikitsugi::care::carer::Bond;
use ikitsugi::units::Seconds;

use super::{Seen, State, Walk};

impl Walk<'_> {
    pub(super) fn note_people(&mut self) {
        for (index, carer) in self.home.carers.0.iter().enumerate() {
            let (was, hours) = (self.present[index], carer.hours.holds(self.home.clock, Seconds(self.t)));
            let stays = self.dark && !self.onset && was && carer.bond == Bond::Family;
            self.present[index] = hours || stays;
            self.fired.note_if(stays && !hours, "family stays beyond the hours");
            if self.dark && !self.onset {
                self.fired.note_if(!was && hours, "carer comes in an outage");
                self.fired.note_if(was && !self.present[index], "helper leaves in an outage");
            }
        }
    }

    pub(super) fn care(&mut self) -> Seen {
        let needed = self.dark && self.vent;
        let served = self.serving.is_some();
        self.silence(needed && !served);
        self.refresh_spent();
        let hands = if needed && !served { self.hands() } else { None };
        if let (Some(old), Some(new)) = (self.bagging, hands) {
            self.fired.note_if(old != new, "carer is relieved when spent or gone");
        }
        self.fired.note_if(hands.is_some() && self.connecting.is_some(), "one bags while another connects");
        self.bagging = hands;
        let state = self.state(needed, served);
        let absent = if self.dark { self.absent(state) } else { 0 };
        for (bit, name) in ["gap of ventilation", "gap of suction", "gap of oxygen", "gap of humidification", "gap of carer"].into_iter().enumerate() {
            self.fired.note_if(absent & !self.before & 1 << bit != 0, name);
        }
        self.before = absent;
        self.fired.note_if(self.dark && self.home.equipment.ventilator.is_none(), "support is oxygen alone");
        self.rest_and_tire();
        Seen {
            state,
            serving: self.serving.map(|index| index as u8),
            charging: self.charging.map(|index| index as u8),
            bagging: self.bagging.map(|index| index as u8),
            absent,
        }
    }

    pub(super) fn silence(&mut self, silent: bool) {
        match (self.silence_since, silent) {
            (None, true) => self.silence_since = Some(self.t),
            (Some(since), false) => {
                self.silence_since = None;
                let counts = self.t - since > self.home.equipment.connect.0;
                self.fired.note(if counts { "silence longer than connect" } else { "silence not longer than connect" });
                if counts && self.zero.is_none() {
                    self.zero = Some(since);
                }
            }
            (Some(_), true) | (None, false) => {}
        }
    }

    fn whole(&self, index: usize) -> u64 {
        2 * u64::from(self.home.carers.0[index].bags.0)
    }

    fn refresh_spent(&mut self) {
        for index in 0..self.strength.len() {
            if self.strength[index] < 2 {
                self.spent[index] = true;
            }
            if self.strength[index] >= self.whole(index).min(7_200) {
                self.fired.note_if(self.spent[index], "spent carer is available again");
                self.spent[index] = false;
            }
        }
    }

    fn hands(&mut self) -> Option<usize> {
        if !self.home.equipment.hand_ventilator {
            return None;
        }
        if self.connecting.is_some() && self.persons() < 2 {
            self.fired.note("one alone connects and does not bag");
            return None;
        }
        let can = |index: usize| self.present[index] && self.home.carers.0[index].trained && !self.spent[index] && self.strength[index] >= 2;
        if let Some(bagging) = self.bagging.filter(|&bagging| can(bagging)) {
            return Some(bagging);
        }
        let mut best: Option<usize> = None;
        for index in 0..self.strength.len() {
            if can(index) && best.is_none_or(|best| self.strength[index] > self.strength[best]) {
                best = Some(index);
            }
        }
        best
    }

    fn state(&mut self, needed: bool, served: bool) -> State {
        if !needed || served || self.bagging.is_some() {
            self.fired.note_if(self.unsupported_since.is_some(), "support or the window's end makes tolerance whole");
            self.unsupported_since = None;
        }
        if !self.vent {
            State::NotNeeded
        } else if !self.dark {
            State::Mains
        } else if served {
            State::Source
        } else if self.bagging.is_some() {
            State::Hand
        } else {
            let since = *self.unsupported_since.get_or_insert(self.t);
            let late = self.t - since >= self.home.support.tolerances.ventilation.0;
            self.fired.note(if late { "second at risk" } else { "second unsupported within tolerance" });
            if late { State::AtRisk } else { State::Unsupported }
        }
    }

    fn absent(&self, state: State) -> u8 {
        let equipment = &self.home.equipment;
        let trained = (0..self.present.len()).any(|index| self.present[index] && self.home.carers.0[index].trained);
        let mut absent = 0;
        if matches!(state, State::Unsupported | State::AtRisk) {
            absent |= 1;
        }
        let foot = equipment.foot_suction && trained;
        if self.vent && (equipment.suction.is_some() || equipment.foot_suction) && !self.feeds_suction() && !foot {
            absent |= 2;
        }
        if self.oxy && !self.cylinder_in_use() && !self.feeds_concentrator() {
            absent |= 4;
        }
        let exchanger = equipment.hme && (self.reduced || self.bagging.is_some());
        if self.vent && (equipment.humidifier.is_some() || equipment.hme) && !self.feeds_humidifier() && !exchanger {
            absent |= 8;
        }
        if !trained {
            absent |= 16;
        }
        absent
    }

    fn rest_and_tire(&mut self) {
        for index in 0..self.strength.len() {
            if self.bagging == Some(index) {
                self.strength[index] -= 2;
            } else if self.present[index] && self.strength[index] < self.whole(index) {
                self.strength[index] += 1;
                self.fired.note(if self.dark { "carer rests at home" } else { "carer rests on mains" });
            }
        }
    }
}
