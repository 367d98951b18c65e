//! What people at home do for power: connect one source at a time, and reduce the load once.

use super::home::{Hands, Home, Second};
use crate::fact::Fact;
use crate::units::Seconds;

impl Home<'_> {
    /// A connection whose time has come is made. Says whether one was.
    pub(super) fn finish_connecting(&mut self, now: Seconds) -> bool {
        let Some(source) = self.supply.connecting.filter(|_| self.supply.connected_at == now) else { return false };
        self.supply.connecting = None;
        self.supply.connected_at = Seconds::NEVER;
        self.supply.connected |= 1 << source;
        self.write_because(now, Fact::Connected(source), self.supply.connects_by);
        true
    }

    /// Load reduction (節電切替) begins as soon as somebody is at home who knows of it, and is done `reduce` later. Says whether it was done now.
    ///
    /// Where something that stands in for a device was brought after it was done, it is done once more, by whoever knows it from the first time.
    pub(super) fn reduce_load(&mut self, now: Seconds, hands: Hands) -> bool {
        if self.supply.has_reduced() {
            return false;
        }
        let knows = self.equipment.reduces_unadvised || self.supply.advised || self.supply.reduced;
        if self.supply.reduce_at == Seconds::NEVER && hands.0 > 0 && knows {
            self.supply.reduce_at = now.after(self.equipment.reduce);
            self.supply.reduces_by = self.supply.because;
        }
        if self.supply.reduce_at != now {
            return false;
        }
        self.supply.reduced = true;
        self.supply.replaced = self.supply.replaceable;
        self.supply.on_cylinder |= self.equipment.cylinder.is_some_and(|cylinder| self.supply.cylinder >= u64::from(cylinder.flow.0));
        self.write_because(now, Fact::LoadReduced, self.supply.reduces_by);
        true
    }

    /// Somebody advises load reduction (節電切替) to who is at home: they begin it in the next second at the latest. Says whether there was
    /// anything to advise; the caller queues the home's power, which is then due.
    pub fn advise(&mut self, now: Seconds) -> bool {
        let needless = !self.supply.dark || self.supply.reduced || self.supply.reduce_at != Seconds::NEVER || self.supply.advised;
        if !needless {
            self.supply.advised = true;
            self.supply.due = self.supply.due.min(now.after(Seconds(1)));
        }
        !needless
    }

    /// Who is at home connects the first able source above the serving one; if there is none, an engine that can only charge.
    pub(super) fn begin_connecting(&mut self, second: &Second) {
        if self.supply.connecting.is_some() || second.hands.0 == 0 {
            return;
        }
        if let Some(index) = self.above_serving(second).or_else(|| self.charger_to_connect(second)) {
            self.supply.connecting = Some(index as u8);
            self.supply.connected_at = second.now.after(self.equipment.connect);
            // Whatever else follows in this second has the same cause as this: that somebody connects is no cause of it.
            let began = Fact::ConnectingBegan(index as u8);
            self.supply.connects_by = self.ledger.write(second.now, self.patient, began, self.supply.because);
        }
    }

    fn above_serving(&self, second: &Second) -> Option<usize> {
        second
            .in_order()
            .take_while(|&index| self.supply.serving != Some(index as u8))
            .find(|&index| self.supply.connected & 1 << index == 0 && self.is_able(index, second))
    }

    fn charger_to_connect(&self, second: &Second) -> Option<usize> {
        if self.engine_runs() {
            return None;
        }
        second.in_order().find(|&index| self.supply.connected & 1 << index == 0 && self.is_charger(index, second))
    }
}
