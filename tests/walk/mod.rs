//! The walk: one home lived through second by second, to be read against the rules of the home and against nothing else.
//!
//! It knows no events and remembers no answers: every second asks every question again.

#![allow(dead_code, reason = "every test that includes the walk uses another part of it")]

mod care;
mod charging;
pub mod compare;
pub mod fired;
mod home;
pub mod homes;
mod power;

use ikitsugi::care::carer::Carers;
use ikitsugi::care::patient::{Support, Ventilation};
use ikitsugi::power::equipment::Equipment;
use ikitsugi::units::{Clock, Seconds};

use care::People;
use fired::{Fired, Rule};
use home::{Needs, Power};

/// A home and the seconds it spends without mains.
#[derive(Clone, Debug)]
pub struct WalkedHome {
    /// The time of day at second 0.
    pub clock: Clock,
    /// What the patient needs.
    pub support: Support,
    /// Devices and sources.
    pub equipment: Equipment,
    /// The people at home.
    pub carers: Carers,
    /// Intervals `[from, to)` without mains: in order, apart, not touching.
    pub dark: Vec<(u32, u32)>,
}

/// The state of ventilation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Not needed.
    NotNeeded,
    /// On mains.
    Mains,
    /// On a source.
    Source,
    /// By hand.
    Hand,
    /// Without support, within tolerance.
    Unsupported,
    /// Without support beyond tolerance.
    AtRisk,
}

/// What can be seen of a home in one second.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seen {
    /// The state of ventilation.
    pub state: State,
    /// The source that serves, also one that serves oxygen alone.
    pub serving: Option<u8>,
    /// The engine that only charges.
    pub charging: Option<u8>,
    /// The carer who bags.
    pub bagging: Option<u8>,
    /// Functions absent, mains being off: 1 ventilation, 2 suction, 4 oxygen, 8 humidification, 16 carer.
    pub absent: u8,
}

/// What became of a home.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Story {
    /// What was seen in second 0, then each second in which something else was seen than in the second before.
    pub changes: Vec<(u32, Seen)>,
    /// Per source: joules or units of fuel after the last second.
    pub left: Vec<u64>,
    /// Units of oxygen left.
    pub cylinder: u64,
    /// Per carer: half-seconds of hand ventilation left.
    pub hand: Vec<u64>,
    /// Time to zero: the first second of the first silence longer than `connect`.
    pub zero: Option<u32>,
    /// Which rules decided something.
    pub fired: Fired,
}

/// Lives `horizon` seconds in `home`; `starts` says whether an engine starts at its own how-manieth draw, from 0.
pub fn walk(home: &WalkedHome, horizon: u32, starts: &dyn Fn(usize, u32) -> bool) -> Story {
    let mut power = Power::new(home, starts);
    let mut people = People::new(home);
    let mut silence = Silence::default();
    let mut changes: Vec<(u32, Seen)> = Vec::new();
    let mut before = (false, Needs::default());
    for t in 0..horizon {
        let dark = is_dark(home, t);
        let first = dark && !before.0;
        let needs = needs(home, t);
        people.come_and_go(t, dark, first, &mut power.fired);
        let seen = if dark {
            tally_windows(home, t, first, before.1, needs, &mut power.fired);
            let given = power.live_dark(t, first, needs, people.hands());
            silence.hear(t, home.equipment.connect.0, needs.ventilation && given.serving.is_none(), &mut power.fired);
            let state = people.live_dark(t, needs, given, &mut power.fired);
            Seen {
                state,
                serving: given.serving.map(|source| source as u8),
                charging: given.charging.map(|engine| engine as u8),
                bagging: people.bagging.map(|carer| carer as u8),
                absent: people.absent(needs, given, state, &mut power.fired),
            }
        } else {
            power.live_on_mains();
            silence.hear(t, home.equipment.connect.0, false, &mut power.fired);
            Seen { state: people.live_on_mains(needs, &mut power.fired), serving: None, charging: None, bagging: None, absent: 0 }
        };
        if changes.last().is_none_or(|last| last.1 != seen) {
            changes.push((t, seen));
        }
        before = (dark, needs);
    }
    power.fired.count_if(Rule::OutageAtHorizon, before.0);
    power.fired.count_if(Rule::NoOutage, !power.lost_before);
    power.fired.count_if(Rule::SilenceCut, silence.since.is_some());
    Story { changes, left: power.left, cylinder: power.cylinder, hand: people.store, zero: silence.zero, fired: power.fired }
}

fn is_dark(home: &WalkedHome, t: u32) -> bool {
    home.dark.iter().any(|&(from, to)| from <= t && t < to)
}

/// What is needed in second `t`.
fn needs(home: &WalkedHome, t: u32) -> Needs {
    let equipment = &home.equipment;
    Needs {
        ventilation: equipment.ventilator.is_some() && home.support.hours.holds(home.clock, Seconds(t)),
        oxygen: equipment.concentrator.is_some() && home.support.oxygen_hours.holds(home.clock, Seconds(t)),
    }
}

fn tally_windows(home: &WalkedHome, t: u32, first: bool, before: Needs, now: Needs, fired: &mut Fired) {
    let midnight = home.clock.second_of_day(Seconds(t)) == 0 && now.any() && before.any();
    fired.count_if(Rule::OxygenOnlyPatient, first && home.support.ventilation == Ventilation::OxygenOnly);
    fired.count_if(Rule::WindowOpensAtLoss, first && t > 0 && now.ventilation && !before.ventilation);
    fired.count_if(Rule::WindowOpens, !first && now.ventilation && !before.ventilation);
    fired.count_if(Rule::WindowCloses, !first && !now.ventilation && before.ventilation);
    fired.count_if(Rule::WindowAtMidnight, !first && midnight);
    fired.count_if(Rule::OxygenOpens, !first && now.oxygen && !before.oxygen);
    fired.count_if(Rule::OxygenCloses, !first && !now.oxygen && before.oxygen);
}

/// The silences of a home: ventilation needed, mains off, no source serves.
#[derive(Default)]
struct Silence {
    since: Option<u32>,
    zero: Option<u32>,
}

impl Silence {
    /// Whether second `t` is silent.
    fn hear(&mut self, t: u32, connect: u32, silent: bool, fired: &mut Fired) {
        if !silent {
            let Some(since) = self.since.take() else { return };
            let lasted = t - since;
            fired.count_if(Rule::SilenceShort, lasted <= connect);
            fired.count_if(Rule::SilenceExact, lasted == connect);
            return;
        }
        let since = *self.since.get_or_insert(t);
        let longer = t + 1 - since == connect + 1;
        fired.count_if(Rule::SilenceLong, longer);
        fired.count_if(Rule::SilenceAfterZero, longer && self.zero.is_some());
        if longer && self.zero.is_none() {
            self.zero = Some(since);
        }
    }
}
