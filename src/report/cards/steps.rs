//! What to do when the power fails, in order and in plain words: what this home has, and nothing else.

use crate::analysis::cards::Home;
use crate::care::patient::{Class, Ventilation};
use crate::case::register::Wish;
use crate::power::source::SourceKind;
use crate::report::words::Words;

/// The steps, one sentence or two each.
pub fn steps(home: &Home, words: &Words) -> Vec<String> {
    let mut steps = vec![words.say(breathe(home)), words.say("cards-do-breaker")];
    steps.extend(connect(home, words));
    steps.extend(reduce(home, words));
    let engine = [SourceKind::Car, SourceKind::Generator].map(SourceKind::name);
    if home.sources.iter().any(|source| engine.contains(&source.kind)) {
        steps.push(words.say("cards-do-outdoors"));
    }
    steps.push(words.say("cards-do-call") + &words.say("sentence-space") + &words.say(wish(home.wish)));
    if home.sources.iter().filter(|source| source.lasts_s.is_some()).count() > 1 {
        steps.push(words.say("cards-do-last"));
    }
    steps.push(words.say("cards-do-back"));
    steps
}

/// Whether somebody has to bag at once where the ventilator stands.
pub const fn by_hand(home: &Home) -> bool {
    match (home.ventilation, home.class) {
        (Ventilation::Tppv, _) | (Ventilation::Nppv, Class::Full) => true,
        (Ventilation::Nppv, Class::Most | Class::Nights) | (Ventilation::OxygenOnly, _) => false,
    }
}

/// The first step's key: the person before the devices.
const fn breathe(home: &Home) -> &'static str {
    match (home.ventilation, by_hand(home), home.devices.hand_ventilator) {
        (Ventilation::OxygenOnly, _, _) => "cards-do-breathe-oxygen",
        (Ventilation::Tppv | Ventilation::Nppv, true, true) => "cards-do-breathe-bag",
        (Ventilation::Tppv | Ventilation::Nppv, true, false) => "cards-do-breathe-no-bag",
        (Ventilation::Tppv | Ventilation::Nppv, false, _) => "cards-do-breathe-mask",
    }
}

/// The next source. Whoever is on oxygen alone changes to cylinders first.
fn connect(home: &Home, words: &Words) -> Vec<String> {
    let mut steps = Vec::new();
    if home.ventilation == Ventilation::OxygenOnly {
        steps.push(words.say(if home.cylinder_s.is_some() { "cards-do-cylinder" } else { "cards-do-no-cylinder" }));
    }
    let internal = SourceKind::InternalBattery.name();
    match home.sources.iter().find(|source| source.kind != internal && source.lasts_s.is_some()) {
        Some(first) => {
            let spared = home.sources.iter().any(|source| source.kind == internal);
            let named = [("source", words.say(&format!("source-{}", first.kind)))];
            steps.push(words.tell(if spared { "cards-do-connect-internal" } else { "cards-do-connect" }, &named));
        }
        None if home.ventilation == Ventilation::OxygenOnly => {}
        None if home.sources.iter().all(|source| source.lasts_s.is_none() && source.kind != internal) => {
            steps.push(words.say(no_source(home)));
        }
        None if home.sources_blank => steps.push(words.say("cards-do-internal-blank")),
        None => steps.push(words.say("cards-do-internal")),
    }
    let chargers = home.sources.iter().filter(|source| source.charges && source.lasts_s.is_none());
    steps.extend(chargers.map(|charger| words.tell("cards-do-charge", &[("source", words.say(&format!("source-{}", charger.kind)))])));
    steps
}

/// The step where nothing can run the ventilator.
const fn no_source(home: &Home) -> &'static str {
    match (home.sources.is_empty(), home.sources_blank) {
        (true, true) => "cards-do-no-source",
        (true, false) => "cards-do-no-source-known",
        (false, _) => "cards-do-no-strong-source",
    }
}

/// What can be put away here.
fn reduce(home: &Home, words: &Words) -> Option<String> {
    let devices = home.devices;
    let concentrator = devices.concentrator && home.cylinder_s.is_some() && home.ventilation != Ventilation::OxygenOnly;
    let all = [
        (devices.humidifier && devices.hme, "cards-do-reduce-humidifier"),
        (concentrator, "cards-do-reduce-concentrator"),
        (devices.suction && devices.foot_suction, "cards-do-reduce-suction"),
    ];
    let parts: Vec<String> = all.into_iter().filter(|(can, _)| *can).map(|(_, key)| words.say(key)).collect();
    (!parts.is_empty()).then(|| words.tell("cards-do-reduce", &[("parts", parts.join(&words.say("list-separator")))]))
}

const fn wish(wish: Wish) -> &'static str {
    match wish {
        Wish::StaysHome => "cards-do-call-stays-home",
        Wish::GoesEarly => "cards-do-call-goes-early",
        Wish::NotAsked => "cards-do-call-not-asked",
    }
}
