//! How often each rule fired.

use std::collections::BTreeMap;

/// Counts by rule. The list of all rules is [`RULES`]: a name outside it is a slip of the walk.
#[derive(Clone, Debug, Default)]
pub struct Fired(BTreeMap<&'static str, u64>);

/// Every rule that random homes must reach.
pub const RULES: &[&str] = &[
    "outage begins", "home goes dark again", "window of ventilation opens or closes in an outage", "window of oxygen opens or closes in an outage",
    "mains comes back while connecting", "source is connected", "load reduction waits for somebody", "humidifier is put away for the HME",
    "concentrator is put away for the cylinder", "suction is put away for foot or hand", "cylinder runs out", "charger stops: none takes more",
    "charger stops: no fuel", "charger could serve instead", "engine stops: nothing it feeds is needed", "serving engine has no fuel",
    "battery goes on: store + in covers out", "serving battery is empty", "engine starts again without a new draw", "engine starts",
    "engine fails to start", "attached engine is tried", "running engine is not left at a reading", "sources that run the concentrator come first",
    "source is passed over before load reduction", "a reading changes the source though the old one could serve",
    "a source for all feeds the ventilator alone", "concentrator is taken back after the cylinder", "concentrator is not taken back: the gate",
    "a source serves oxygen alone", "somebody begins to connect", "somebody begins to connect a charger", "an able patient connects",
    "charger gives way to a serving engine", "charger starts for a battery at half", "engine charges a battery", "battery takes less than it could",
    "full battery that serves takes what it gives", "battery is charged full by an engine", "battery is charged full on mains",
    "family stays beyond the hours", "carer comes in an outage", "helper leaves in an outage", "carer is relieved when spent or gone",
    "one bags while another connects", "gap of ventilation", "gap of suction", "gap of oxygen", "gap of humidification", "gap of carer",
    "support is oxygen alone", "silence longer than connect", "silence not longer than connect", "spent carer is available again",
    "one alone connects and does not bag", "support or the window's end makes tolerance whole", "second at risk",
    "second unsupported within tolerance", "carer rests at home", "carer rests on mains",
];

impl Fired {
    pub fn note(&mut self, rule: &'static str) {
        *self.0.entry(rule).or_default() += 1;
    }

    pub fn note_if(&mut self, happened: bool, rule: &'static str) {
        if happened {
            self.note(rule);
        }
    }

    pub fn add(&mut self, other: &Fired) {
        for (rule, count) in &other.0 {
            *self.0.entry(rule).or_default() += count;
        }
    }

    pub fn of(&self, rule: &str) -> u64 {
        self.0.get(rule).copied().unwrap_or(0)
    }

    /// Rules that fired but are not listed.
    pub fn unlisted(&self) -> Vec<&'static str> {
        self.0.keys().copied().filter(|rule| !RULES.contains(rule)).collect()
    }
}
