//! A hand-written struct-of-arrays program for one family of homes, to measure the engine against: plain vectors, one heap, no ECS.
//!
//! The family: a ventilator alone, an internal battery, up to two external batteries to be connected, carers who are always at home.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

const NEVER: u32 = u32::MAX;
const NONE: u8 = u8::MAX;
const DAY: u32 = 86_400;
/// Nights are from 22:00, eight hours.
const NIGHT_FROM: u32 = 79_200;
const NIGHT_LASTS: u32 = 28_800;
const CONNECT: u32 = 120;
const REDUCE: u32 = 300;

/// The homes as drawn: sources in the supply order, the internal battery last.
#[derive(Default)]
pub struct Homes {
    pub draw: Vec<u32>,
    pub nights: Vec<bool>,
    pub tolerance: Vec<u32>,
    pub sources: Vec<u8>,
    pub full: Vec<[u64; 3]>,
    pub carers: Vec<u8>,
    pub bags: Vec<u32>,
    pub dark: Vec<Option<(u32, u32)>>,
}

/// What a run changes, and what it found.
#[derive(Default)]
pub struct Run {
    pub left: Vec<[u64; 3]>,
    pub seconds: Vec<[u32; 5]>,
    pub first_at_risk: Vec<u32>,
    due: Vec<u32>,
    as_of: Vec<u32>,
    serving: Vec<u8>,
    connected: Vec<u8>,
    connecting: Vec<u8>,
    connected_at: Vec<u32>,
    bagging: Vec<u8>,
    strength: Vec<[u32; 2]>,
    spent: Vec<u8>,
    state: Vec<u8>,
    gap_since: Vec<u32>,
    is_dark: Vec<bool>,
    agenda: BinaryHeap<Reverse<u64>>,
}

/// States in the order of `seconds`: not needed, source, hand, unsupported, at risk.
const NOT_NEEDED: u8 = 0;
const SOURCE: u8 = 1;
const HAND: u8 = 2;
const UNSUPPORTED: u8 = 3;
const AT_RISK: u8 = 4;

impl Run {
    /// Sets everything back for another run.
    pub fn reset(&mut self, homes: &Homes) {
        let count = homes.draw.len();
        self.left.clone_from(&homes.full);
        refill(&mut self.seconds, count, [0; 5]);
        refill(&mut self.first_at_risk, count, NEVER);
        refill(&mut self.due, count, NEVER);
        refill(&mut self.as_of, count, 0);
        refill(&mut self.serving, count, NONE);
        refill(&mut self.connected, count, 0);
        refill(&mut self.connecting, count, NONE);
        refill(&mut self.connected_at, count, NEVER);
        refill(&mut self.bagging, count, NONE);
        refill(&mut self.strength, count, [0; 2]);
        refill(&mut self.spent, count, 0);
        refill(&mut self.state, count, NOT_NEEDED);
        refill(&mut self.gap_since, count, 0);
        refill(&mut self.is_dark, count, false);
        self.agenda.clear();
        for (home, dark) in homes.dark.iter().enumerate() {
            self.strength[home] = [2 * homes.bags[home]; 2];
            if let Some((from, to)) = *dark {
                self.due[home] = from;
                self.agenda.push(Reverse(u64::from(from) << 32 | home as u64));
                self.agenda.push(Reverse(u64::from(to) << 32 | 1 << 31 | home as u64));
            }
        }
    }

    /// Lives all homes through, up to the horizon.
    pub fn live(&mut self, homes: &Homes, horizon: u32) {
        while let Some(Reverse(entry)) = self.agenda.pop() {
            let (now, home, back) = ((entry >> 32) as u32, (entry & 0x7fff_ffff) as usize, entry >> 31 & 1 == 1);
            if now >= horizon {
                break;
            }
            if back {
                self.settle(homes, home, now);
                self.is_dark[home] = false;
                self.due[home] = NEVER;
            } else if self.due[home] == now {
                self.step(homes, home, now);
                self.agenda.push(Reverse(u64::from(self.due[home]) << 32 | home as u64));
            }
        }
        for home in 0..homes.draw.len() {
            if self.is_dark[home] {
                self.settle(homes, home, horizon);
            } else {
                self.charge(homes, home, horizon);
            }
        }
    }

    fn settle(&mut self, homes: &Homes, home: usize, now: u32) {
        let elapsed = now - self.as_of[home];
        self.as_of[home] = now;
        if !self.is_dark[home] {
            return;
        }
        self.seconds[home][self.state[home] as usize] += elapsed;
        if self.serving[home] != NONE && self.state[home] == SOURCE {
            self.left[home][self.serving[home] as usize] -= u64::from(homes.draw[home]) * u64::from(elapsed);
        }
        let whole = 2 * homes.bags[home];
        for carer in 0..homes.carers[home] as usize {
            let strength = &mut self.strength[home][carer];
            *strength = if self.bagging[home] == carer as u8 { *strength - 2 * elapsed } else { (*strength + elapsed).min(whole) };
            if self.bagging[home] == carer as u8 && *strength < 2 {
                self.spent[home] |= 1 << carer;
            }
            if *strength >= whole.min(7_200) {
                self.spent[home] &= !(1 << carer);
            }
        }
    }

    fn charge(&mut self, homes: &Homes, home: usize, horizon: u32) {
        let Some((_, to)) = homes.dark[home].filter(|dark| dark.0 < horizon) else { return };
        let elapsed = u64::from(horizon - to.min(horizon));
        let last = homes.sources[home] as usize - 1;
        for source in 0..=last {
            let rate = if source == last { 40 } else { 48 };
            self.left[home][source] = (self.left[home][source] + rate * elapsed).min(homes.full[home][source]);
        }
    }

    fn step(&mut self, homes: &Homes, home: usize, now: u32) {
        self.settle(homes, home, now);
        let onset = homes.dark[home].map_or(0, |dark| dark.0);
        let last = homes.sources[home] - 1;
        let mut read = !self.is_dark[home];
        if read {
            self.is_dark[home] = true;
            self.connected[home] = 1 << last;
        }
        if self.connected_at[home] == now {
            self.connected[home] |= 1 << self.connecting[home];
            (self.connecting[home], self.connected_at[home]) = (NONE, NEVER);
            read = true;
        }
        read |= now == onset + REDUCE;
        let second = now % DAY;
        let into_night = (second + DAY - NIGHT_FROM) % DAY;
        let needed = !homes.nights[home] || into_night < NIGHT_LASTS;
        let draw = u64::from(homes.draw[home]);
        let able = |source: u8, left: &[u64; 3]| left[source as usize] >= draw;
        if self.serving[home] != NONE && (!needed || !able(self.serving[home], &self.left[home])) {
            self.serving[home] = NONE;
        }
        if needed && (read || self.serving[home] == NONE) {
            let first = (0..=last).find(|&source| self.connected[home] >> source & 1 == 1 && able(source, &self.left[home]));
            self.serving[home] = first.unwrap_or(NONE);
        }
        if needed && self.connecting[home] == NONE {
            let above = self.serving[home].min(last + 1);
            if let Some(source) = (0..above).find(|&source| self.connected[home] >> source & 1 == 0 && able(source, &self.left[home])) {
                (self.connecting[home], self.connected_at[home]) = (source, now + CONNECT);
            }
        }
        self.care(homes, home, now, needed);
        let mut due = self.connected_at[home];
        if now < onset + REDUCE {
            due = due.min(onset + REDUCE);
        }
        if homes.nights[home] {
            due = due.min(now + if needed { NIGHT_LASTS - into_night } else { DAY - into_night });
        }
        if self.serving[home] != NONE {
            due = due.min(now + (self.left[home][self.serving[home] as usize] / draw) as u32);
        }
        self.due[home] = due.min(self.care_due(homes, home, now));
    }

    fn care(&mut self, homes: &Homes, home: usize, now: u32, needed: bool) {
        let carers = homes.carers[home];
        let silent = needed && self.serving[home] == NONE;
        let blocked = self.connecting[home] != NONE && carers < 2;
        let can = |run: &Run, carer: u8| run.spent[home] >> carer & 1 == 0 && run.strength[home][carer as usize] >= 2;
        if !silent || blocked {
            self.bagging[home] = NONE;
        } else if self.bagging[home] == NONE || !can(self, self.bagging[home]) {
            let most =
                (0..carers).filter(|&carer| can(self, carer)).max_by_key(|&carer| (self.strength[home][carer as usize], Reverse(carer)));
            self.bagging[home] = most.unwrap_or(NONE);
        }
        let was = self.state[home];
        self.state[home] = if !needed {
            NOT_NEEDED
        } else if !silent {
            SOURCE
        } else if self.bagging[home] != NONE {
            HAND
        } else {
            if was < UNSUPPORTED {
                self.gap_since[home] = now;
            }
            if now - self.gap_since[home] >= homes.tolerance[home] { AT_RISK } else { UNSUPPORTED }
        };
        if self.state[home] == AT_RISK {
            self.first_at_risk[home] = self.first_at_risk[home].min(now);
        }
    }

    fn care_due(&self, homes: &Homes, home: usize, now: u32) -> u32 {
        if self.state[home] < HAND {
            return NEVER;
        }
        if self.bagging[home] != NONE {
            return now + self.strength[home][self.bagging[home] as usize] / 2;
        }
        let threshold = (2 * homes.bags[home]).min(7_200);
        let again = (0..homes.carers[home] as usize).map(|carer| self.strength[home][carer]).filter(|&strength| strength < threshold);
        let again = again.map(|strength| now + threshold - strength).min().unwrap_or(NEVER);
        if self.state[home] == UNSUPPORTED { again.min(self.gap_since[home] + homes.tolerance[home]) } else { again }
    }
}

fn refill<T: Clone>(list: &mut Vec<T>, count: usize, value: T) {
    list.clear();
    list.resize(count, value);
}
