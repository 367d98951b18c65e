//! A brute-force walk of one home, second by second, written apart from the engine: no agenda, no arithmetic over stretches of
//! time, one loop to be read against the rules of the home in `ARCHITECTURE.md`.

#![allow(dead_code, reason = "each test uses its part of the walk")]

pub mod compare;
mod care;
mod fired;
pub mod homes;
mod power;

use ikitsugi::care::carer::Carers;
use ikitsugi::care::patient::Support;
use ikitsugi::power::equipment::Equipment;
use ikitsugi::units::{Clock, Seconds};

pub use fired::{Fired, RULES};

/// A home and the seconds at which it has no mains.
#[derive(Clone, Debug)]
pub struct WalkedHome {
    pub clock: Clock,
    pub support: Support,
    pub equipment: Equipment,
    pub carers: Carers,
    /// Sorted intervals [from, to) that do not touch.
    pub dark: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    NotNeeded,
    Mains,
    Source,
    Hand,
    Unsupported,
    AtRisk,
}

/// What can be seen of a home in one second.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seen {
    pub state: State,
    pub serving: Option<u8>,
    pub charging: Option<u8>,
    pub bagging: Option<u8>,
    /// Absent functions: 1 ventilation, 2 suction, 4 oxygen, 8 humidification, 16 carer.
    pub absent: u8,
}

/// What became of a home.
#[derive(Debug)]
pub struct Story {
    pub changes: Vec<(u32, Seen)>,
    pub left: Vec<u64>,
    pub cylinder: u64,
    pub hand: Vec<u64>,
    pub zero: Option<u32>,
    pub fired: Fired,
}

/// Everything that changes at one home.
pub struct Walk<'a> {
    home: &'a WalkedHome,
    starts: &'a dyn Fn(usize, u32) -> bool,
    fired: Fired,
    t: u32,
    dark: bool,
    onset: bool,
    ever_dark: bool,
    vent: bool,
    oxy: bool,
    // Power.
    left: Vec<u64>,
    occasions: Vec<u32>,
    cylinder: u64,
    connected: Vec<bool>,
    failed: Vec<bool>,
    started: Vec<bool>,
    ran: Vec<bool>,
    serving: Option<usize>,
    charging: Option<usize>,
    connecting: Option<(usize, u32)>,
    reduce_until: Option<u32>,
    reduced: bool,
    on_cylinder: bool,
    bare: bool,
    // Care.
    present: Vec<bool>,
    strength: Vec<u64>,
    spent: Vec<bool>,
    bagging: Option<usize>,
    unsupported_since: Option<u32>,
    silence_since: Option<u32>,
    zero: Option<u32>,
    before: u8,
}

/// Lives the home through `horizon` seconds. `starts(source, occasion)` is an engine's luck.
pub fn walk(home: &WalkedHome, horizon: u32, starts: &dyn Fn(usize, u32) -> bool) -> Story {
    let mut walk = Walk::new(home, starts);
    let mut changes: Vec<(u32, Seen)> = Vec::new();
    for t in 0..horizon {
        let seen = walk.second(t);
        if changes.last().is_none_or(|(_, last)| *last != seen) {
            changes.push((t, seen));
        }
    }
    walk.t = horizon;
    walk.silence(false);
    Story { changes, left: walk.left, cylinder: walk.cylinder, hand: walk.strength, zero: walk.zero, fired: walk.fired }
}

impl<'a> Walk<'a> {
    fn new(home: &'a WalkedHome, starts: &'a dyn Fn(usize, u32) -> bool) -> Self {
        let (sources, carers) = (home.equipment.sources.len(), home.carers.0.len());
        let mut walk = Walk {
            home,
            starts,
            fired: Fired::default(),
            t: 0,
            dark: false,
            onset: false,
            ever_dark: false,
            vent: false,
            oxy: false,
            left: vec![0; sources],
            occasions: vec![0; sources],
            cylinder: home.equipment.cylinder.map_or(0, |cylinder| cylinder.holds.0),
            connected: vec![false; sources],
            failed: vec![false; sources],
            started: vec![false; sources],
            ran: vec![false; sources],
            serving: None,
            charging: None,
            connecting: None,
            reduce_until: None,
            reduced: false,
            on_cylinder: false,
            bare: false,
            present: vec![false; carers],
            strength: home.carers.0.iter().map(|carer| 2 * u64::from(carer.bags.0)).collect(),
            spent: vec![false; carers],
            bagging: None,
            unsupported_since: None,
            silence_since: None,
            zero: None,
            before: 0,
        };
        for index in 0..sources {
            walk.left[index] = match home.equipment.sources[index].engine() {
                Some(engine) => engine.fuel.0,
                None => walk.full(index) * u64::from(home.equipment.sources[index].battery().unwrap().charged.0) / 1_000,
            };
        }
        walk
    }

    fn second(&mut self, t: u32) -> Seen {
        let dark = self.home.dark.iter().any(|&(from, to)| from <= t && t < to);
        let now = Seconds(t);
        self.t = t;
        self.onset = dark && !self.dark;
        let back = self.dark && !dark;
        let (had_vent, had_oxy) = (self.vent, self.oxy);
        self.dark = dark;
        self.vent = self.home.support.hours.holds(self.home.clock, now);
        self.oxy = self.home.support.oxygen_hours.holds(self.home.clock, now);
        if self.onset {
            self.fired.note("outage begins");
            if self.ever_dark {
                self.fired.note("home goes dark again");
            }
        } else if dark {
            self.fired.note_if(self.vent != had_vent, "window of ventilation opens or closes in an outage");
            self.fired.note_if(self.oxy != had_oxy, "window of oxygen opens or closes in an outage");
        }
        self.ever_dark |= dark;
        self.note_people();
        if !dark {
            if back {
                self.forget();
            }
            self.charge_on_mains();
            return self.care();
        }
        self.power();
        let seen = self.care();
        self.flow();
        seen
    }
}
