//! Paper: sheets of whom to call first, and emergency cards. Everything here takes [`Cards`], which holds nobody else.

mod calls;
mod home;
mod lines;
mod steps;
mod wallet;

pub use calls::html as calls_html;
pub use home::html as homes_html;
pub use lines::text;

use maud::{Markup, html};

use super::explain;
use super::frame;
use super::visible::visible;
use super::words::Words;
use crate::analysis::cards::{Cards, Home, Mode, Reason};
use crate::analysis::checklist::FOLLOWED;
use crate::care::patient::Ventilation;
use crate::units::Seconds;

const STYLE: &str = include_str!("cards.css");

/// A whole page: one file, no script, nothing from outside.
fn page(title: &str, body: &Markup, words: &Words) -> String {
    visible(&frame::styled(title, STYLE, body, words).into_string())
}

/// How long something lasts, rounded down to half an hour.
fn length(seconds: u32, words: &Words) -> String {
    match Seconds(seconds) {
        long if long >= FOLLOWED => words.tell("cards-followed", &[("hours", words.count(FOLLOWED.0 / 3_600))]),
        short => explain::on_paper(short, words),
    }
}

/// What a home lasts with everything of its own; of oxygen alone its cylinders.
fn reserve(home: &Home, words: &Words) -> String {
    match (home.ventilation, home.reserve_s, home.cylinder_s) {
        (Ventilation::OxygenOnly, _, Some(lasts)) => words.tell("cards-cylinder", &[("lasts", length(lasts, words))]),
        (Ventilation::OxygenOnly, _, None) => no_cylinder(home, words),
        (Ventilation::Tppv | Ventilation::Nppv, _, _) if home.sources.is_empty() && home.sources_blank => words.say("cards-reserve-blank"),
        (Ventilation::Tppv | Ventilation::Nppv, Some(0), _) => words.say("explain-reserve-at-once"),
        (Ventilation::Tppv | Ventilation::Nppv, lasts, _) => length(lasts.unwrap_or(FOLLOWED.0), words),
    }
}

/// What paper says where no source of power stands in the register: that there is none, or that nobody wrote it.
fn no_source(home: &Home, words: &Words) -> String {
    words.say(if home.sources_blank { "cards-no-source-blank" } else { "cards-no-source" })
}

/// The same of cylinders.
fn no_cylinder(home: &Home, words: &Words) -> String {
    words.say(if home.cylinders_blank { "cards-no-cylinder-blank" } else { "cards-no-cylinder" })
}

/// Why the total is not the sum of what the sources last by themselves, a sentence each.
fn reasons(home: &Home, words: &Words) -> Vec<String> {
    home.reasons.iter().map(|of| reason(of, words)).collect()
}

fn reason(reason: &Reason, words: &Words) -> String {
    match reason {
        Reason::Charges { engine, only, without_s } => {
            let named = ("source", words.say(&format!("source-{engine}")));
            match (only, without_s) {
                (true, Some(0)) => words.tell("cards-because-charges", &[named, ("without", words.say("explain-reserve-at-once"))]),
                (true, Some(without)) => words.tell("cards-because-charges", &[named, ("without", length(*without, words))]),
                (true, None) => words.tell("cards-because-charges-too", &[named]),
                (false, _) => words.tell("cards-because-serves-and-charges", &[named]),
            }
        }
        Reason::Rests => words.say("cards-because-rests"),
        Reason::Waits { at_once: true, somebody: true } => words.say("cards-because-waits-at-once"),
        Reason::Waits { at_once: true, somebody: false } => words.say("cards-because-waits-at-once-alone"),
        Reason::Waits { at_once: false, somebody: true } => words.say("cards-because-waits"),
        Reason::Waits { at_once: false, somebody: false } => words.say("cards-because-waits-alone"),
        Reason::NotReduced => words.say("cards-because-not-reduced"),
        Reason::Concentrator => words.say("cards-because-concentrator"),
        Reason::Slower => words.say("cards-because-slower"),
    }
}

/// What the reserve rests on; `None` where there are no sources.
fn basis(home: &Home, words: &Words) -> Option<String> {
    let named = home.reserve_basis.filter(|_| home.ventilation != Ventilation::OxygenOnly);
    named.map(|basis| words.say(&format!("basis-{basis}")))
}

/// For whom the sheet is, and who is not on it.
fn ground(cards: &Cards, words: &Words) -> Markup {
    let is_decided = cards.handed().is_some_and(|handed| handed.mode == Mode::Disaster);
    html! {
        div.ground {
            p { (lines::handed(cards, words)) }
            p { (words.say("cards-in-all")) @for (place, line) in lines::left_out(cards, words).iter().enumerate() { @if place > 0 { " / " } (line) } }
            @if is_decided { p.decided { (words.say("cards-decided-when")) span.blank {} (words.say("cards-decided-who")) span.blank {} } }
        }
    }
}
