//! Hand ventilation (蘇生バッグ): who bags, who is spent, who rests.

use super::home::PatientHome;
use crate::fact::Fact;
use crate::units::Seconds;

/// Bagging spends two half-seconds a second; resting regains one.
const SPENT_A_SECOND: u32 = 2;
/// Once spent, a carer bags again with one hour of strength, or with all of it if that is less.
const AVAILABLE_AGAIN: u32 = 2 * 3_600;

impl PatientHome<'_> {
    /// Brings everybody's strength up to `now`.
    pub(super) fn settle_strength(&mut self, now: Seconds) {
        let elapsed = now.since(self.care.as_of).0;
        let from = std::mem::replace(&mut self.care.as_of, now);
        if elapsed == 0 {
            return;
        }
        for (index, carer) in self.carers.0.iter().enumerate() {
            let strength = self.care.strength[index];
            let bags = self.care.bagging == Some(index as u8);
            self.care.strength[index] = if bags {
                strength - SPENT_A_SECOND * elapsed
            } else if strength == carer.whole() {
                strength
            } else if self.care.dark || self.care.cut_off {
                let rests = self.care.present >> index & 1;
                (strength + u32::from(rests) * elapsed).min(carer.whole())
            } else {
                (strength + carer.hours.seconds_within(self.clock, from, now)).min(carer.whole())
            };
        }
        self.mark_spent(now);
    }

    fn mark_spent(&mut self, now: Seconds) {
        if let Some(index) = self.care.bagging.filter(|&index| self.care.strength[usize::from(index)] < SPENT_A_SECOND) {
            self.care.spent |= 1 << index;
            self.care.hand_by = self.power.ledger.write(now, self.power.patient, Fact::CarerSpent(index), self.care.hand_by);
        }
        for (index, carer) in self.carers.0.iter().enumerate() {
            if self.care.strength[index] >= AVAILABLE_AGAIN.min(carer.whole()) {
                self.care.spent &= !(1 << index);
            }
        }
    }

    /// Who bags from now on, if anybody can.
    pub(super) fn choose_hands(&self) -> Option<u8> {
        let occupied = self.power.supply.is_connecting() && self.persons() < 2;
        if occupied || !self.has_bag() {
            return None;
        }
        let can = |index: usize| {
            let here = self.care.present >> index & 1 == 1 && self.carers.0[index].trained;
            here && self.care.spent >> index & 1 == 0 && self.care.strength[index] >= SPENT_A_SECOND
        };
        if let Some(bagging) = self.care.bagging.filter(|&bagging| can(usize::from(bagging))) {
            return Some(bagging);
        }
        let most =
            (0..self.carers.0.len()).filter(|&index| can(index)).max_by_key(|&index| (self.care.strength[index], std::cmp::Reverse(index)));
        most.map(|index| index as u8)
    }

    /// When whoever bags is spent, or whoever is spent can bag again.
    pub(super) fn hand_due(&self, now: Seconds) -> Seconds {
        if let Some(bagging) = self.care.bagging {
            return now.after(Seconds(self.care.strength[usize::from(bagging)] / SPENT_A_SECOND));
        }
        let again = self.carers.0.iter().enumerate().filter(|&(index, carer)| {
            carer.trained && self.care.present >> index & 1 == 1 && self.care.strength[index] < AVAILABLE_AGAIN.min(carer.whole())
        });
        let wait = again.map(|(index, carer)| AVAILABLE_AGAIN.min(carer.whole()) - self.care.strength[index]).min();
        wait.map_or(Seconds::NEVER, |wait| now.after(Seconds(wait)))
    }
}
