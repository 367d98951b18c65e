//! The carers of one home and the state of support, second by second.

use ikitsugi::care::carer::Bond;
use ikitsugi::units::Seconds;

use super::fired::{Fired, Rule};
use super::home::{CONCENTRATOR, HUMIDIFIER, Needs, SUCTION, VENTILATOR};
use super::power::{Given, Hands};
use super::{State, WalkedHome};

/// Half-seconds a second of hand ventilation costs.
const COSTS: u64 = 2;
/// Half-seconds at which who was spent is available again, unless the whole store is less: one hour.
const AVAILABLE: u64 = 7_200;

/// The carers as they stand in one second.
pub struct People<'a> {
    home: &'a WalkedHome,
    present: Vec<bool>,
    /// Half-seconds of hand ventilation left.
    pub store: Vec<u64>,
    spent: Vec<bool>,
    /// Who bags.
    pub bagging: Option<usize>,
    /// Since when ventilation has been needed and nothing supports it.
    unsupported_since: Option<u32>,
    /// A stretch without support has ended in this outage. Only for the tally.
    supported_again: bool,
}

impl<'a> People<'a> {
    /// As the home stands at second 0: everybody rested.
    pub fn new(home: &'a WalkedHome) -> Self {
        let carers = &home.carers.0;
        People {
            home,
            present: vec![false; carers.len()],
            store: carers.iter().map(|carer| COSTS * u64::from(carer.bags.0)).collect(),
            spent: vec![false; carers.len()],
            bagging: None,
            unsupported_since: None,
            supported_again: false,
        }
    }

    /// Who is at home this second. `first` is the first second of an outage.
    pub fn come_and_go(&mut self, t: u32, dark: bool, first: bool, fired: &mut Fired) {
        let mut stayed = false;
        for (index, carer) in self.home.carers.0.iter().enumerate() {
            let holds = carer.hours.holds(self.home.clock, Seconds(t));
            let before = self.present[index];
            let family = carer.bond == Bond::Family;
            let stays = dark && !first && family && before;
            self.present[index] = holds || stays;
            let (came, left) = (self.present[index] && !before, before && !self.present[index]);
            let later = dark && !first;
            stayed |= stays && !holds;
            fired.count_if(Rule::FamilyCame, later && family && came);
            fired.count_if(Rule::HelperCame, later && !family && came);
            fired.count_if(Rule::HelperLeft, later && left);
            fired.count_if(Rule::LeftAtLoss, first && left);
            fired.count_if(Rule::CameAtLoss, first && t > 0 && came);
            fired.count_if(Rule::FamilyFreeAgain, !dark && family && left && carer.hours.holds(self.home.clock, Seconds(t - 1)) == holds);
        }
        fired.holds(Rule::FamilyStayed, stayed);
    }

    /// Who could act.
    pub fn hands(&self) -> Hands {
        Hands { carers: self.present.iter().filter(|&&present| present).count(), able: self.home.support.able }
    }

    fn trained_present(&self) -> bool {
        self.home.carers.0.iter().zip(&self.present).any(|(carer, &present)| carer.trained && present)
    }

    /// A second on mains: nobody bags, nothing is absent.
    pub fn live_on_mains(&mut self, needs: Needs, fired: &mut Fired) -> State {
        fired.count_if(Rule::MainsEndsRisk, self.unsupported_since.is_some());
        self.bagging = None;
        self.unsupported_since = None;
        self.supported_again = false;
        self.rest_and_bag(false, fired);
        if needs.ventilation { State::Mains } else { State::NotNeeded }
    }

    /// A second without mains: the state of ventilation.
    pub fn live_dark(&mut self, t: u32, needs: Needs, given: Given, fired: &mut Fired) -> State {
        let source = given.serving.is_some() && given.fed & VENTILATOR != 0;
        let before = self.bagging;
        self.bagging = if needs.ventilation && !source { self.who_bags(given, fired) } else { None };
        self.tally_hand(before, needs, source, given, fired);
        let state = if !needs.ventilation {
            State::NotNeeded
        } else if source {
            State::Source
        } else if self.bagging.is_some() {
            State::Hand
        } else {
            self.unsupported(t, fired)
        };
        if !matches!(state, State::Unsupported | State::AtRisk) {
            self.end_stretch(t, state, fired);
        }
        self.rest_and_bag(true, fired);
        state
    }

    fn unsupported(&mut self, t: u32, fired: &mut Fired) -> State {
        fired.count_if(Rule::Unsupported, self.unsupported_since.is_none());
        fired.count_if(Rule::WholeAgain, self.unsupported_since.is_none() && self.supported_again);
        let since = *self.unsupported_since.get_or_insert(t);
        let tolerance = self.home.support.tolerances.ventilation.0;
        fired.count_if(Rule::AtRisk, t - since == tolerance);
        if t - since >= tolerance { State::AtRisk } else { State::Unsupported }
    }

    fn end_stretch(&mut self, t: u32, state: State, fired: &mut Fired) {
        let Some(since) = self.unsupported_since.take() else { return };
        self.supported_again = true;
        let in_time = t - since <= self.home.support.tolerances.ventilation.0;
        fired.count_if(Rule::WindowEndsRisk, state == State::NotNeeded);
        fired.count_if(Rule::RecoveredInTime, state != State::NotNeeded && in_time);
    }

    /// Whether carer `index` could bag this second, spent or not.
    fn could_bag(&self, index: usize) -> bool {
        self.home.carers.0[index].trained && self.present[index] && self.store[index] >= COSTS
    }

    /// Who bags this second, if ventilation is needed and no source serves it.
    fn who_bags(&self, given: Given, fired: &mut Fired) -> Option<usize> {
        let blocked = given.connecting && self.hands().persons() < 2;
        if !self.home.equipment.hand_ventilator || blocked {
            return None;
        }
        if self.bagging.is_some_and(|index| self.could_bag(index)) {
            return self.bagging;
        }
        let mut best: Option<usize> = None;
        for index in 0..self.store.len() {
            let more = best.is_none_or(|best| self.store[index] > self.store[best]);
            if self.could_bag(index) && !self.spent[index] && more {
                best = Some(index);
            }
        }
        let first_listed = (0..self.store.len()).find(|&index| self.could_bag(index) && !self.spent[index]);
        fired.count_if(Rule::HandMostLeft, best != first_listed);
        best
    }

    /// The second is lived: who bags spends, who is at home and does not bag rests.
    fn rest_and_bag(&mut self, dark: bool, fired: &mut Fired) {
        let mut rested = false;
        for (index, carer) in self.home.carers.0.iter().enumerate() {
            let whole = COSTS * u64::from(carer.bags.0);
            if self.bagging == Some(index) {
                self.store[index] -= COSTS;
                self.spent[index] |= self.store[index] < COSTS;
            } else if self.present[index] && self.store[index] < whole {
                self.store[index] += 1;
                rested = true;
            }
            if self.spent[index] && self.store[index] >= AVAILABLE.min(whole) {
                self.spent[index] = false;
                fired.count(Rule::SpentAvailable);
                fired.count_if(Rule::SpentAvailableAtHour, whole > AVAILABLE);
            }
        }
        fired.holds(Rule::RestingRegained, rested && dark);
        fired.holds(Rule::MainsRegained, rested && !dark);
    }

    /// The functions absent this second, one bit each.
    pub fn absent(&self, needs: Needs, given: Given, state: State, fired: &mut Fired) -> u8 {
        let (equipment, trained) = (&self.home.equipment, self.trained_present());
        let feeds = |device: u8| given.serving.is_some() && given.fed & device != 0;
        let bagging = self.bagging.is_some();
        let suction_needed = needs.ventilation && (equipment.suction.is_some() || equipment.foot_suction);
        let by_foot = equipment.foot_suction && trained;
        let humidity_needed = needs.ventilation && (equipment.humidifier.is_some() || equipment.hme);
        let by_hme = equipment.hme && (given.reduced || bagging);
        let ventilation = matches!(state, State::Unsupported | State::AtRisk);
        let suction = suction_needed && !feeds(SUCTION) && !by_foot;
        let oxygen = needs.oxygen && !given.in_use && !feeds(CONCENTRATOR);
        let humidification = humidity_needed && !feeds(HUMIDIFIER) && !by_hme;
        fired.holds(Rule::GapSuction, suction);
        fired.holds(Rule::GapOxygen, oxygen);
        fired.holds(Rule::GapHumidification, humidification);
        fired.holds(Rule::GapCarer, !trained);
        fired.holds(Rule::SuctionByFoot, suction_needed && by_foot && !feeds(SUCTION));
        fired.holds(Rule::SuctionFootIdle, suction_needed && equipment.foot_suction && !trained);
        fired.holds(Rule::SuctionByHandWhoBags, suction_needed && by_foot && bagging && self.hands().carers == 1);
        fired.holds(Rule::OxygenByCylinder, needs.oxygen && given.in_use);
        fired.holds(Rule::OxygenByConcentrator, needs.oxygen && feeds(CONCENTRATOR));
        fired.holds(Rule::HumidificationBySource, humidity_needed && feeds(HUMIDIFIER));
        fired.holds(Rule::HumidificationReduced, humidity_needed && equipment.hme && given.reduced);
        fired.holds(Rule::HumidificationBagging, humidity_needed && equipment.hme && bagging && !given.reduced);
        u8::from(ventilation) + u8::from(suction) * 2 + u8::from(oxygen) * 4 + u8::from(humidification) * 8 + u8::from(!trained) * 16
    }

    fn tally_hand(&self, before: Option<usize>, needs: Needs, source: bool, given: Given, fired: &mut Fired) {
        let hand = needs.ventilation && !source;
        let blocked = hand && given.connecting && self.hands().persons() < 2;
        let could = self.home.equipment.hand_ventilator && (0..self.store.len()).any(|index| self.could_bag(index) && !self.spent[index]);
        let bags = self.bagging.is_some();
        fired.count_if(Rule::HandBegins, before.is_none() && bags);
        fired.count_if(Rule::AloneStops, before.is_some() && blocked && could);
        fired.holds(Rule::AloneDoesNotBag, blocked && could && before.is_none());
        fired.holds(Rule::TwoBag, given.connecting && bags);
        fired.holds(Rule::AbleLetsBag, given.connecting && bags && self.hands().carers == 1);
        fired.count_if(Rule::HandEndsBySource, before.is_some() && needs.ventilation && source);
        if let Some(index) = before.filter(|_| hand && !blocked) {
            let ran_out = self.present[index] && self.store[index] < COSTS;
            fired.count_if(Rule::HandRelieved, ran_out && bags);
            fired.count_if(Rule::HandNotRelieved, ran_out && !bags);
            fired.count_if(Rule::HandGoesAway, !self.present[index]);
        }
        let resting = (0..self.store.len()).any(|index| self.could_bag(index) && self.spent[index]);
        fired.holds(Rule::SpentRests, hand && !bags && resting && !blocked && self.home.equipment.hand_ventilator);
        fired.holds(Rule::UntrainedOnly, self.hands().carers > 0 && !self.trained_present());
        fired.holds(Rule::NoBag, hand && self.trained_present() && !self.home.equipment.hand_ventilator);
    }
}
