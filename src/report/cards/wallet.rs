//! The card to carry: two faces of a bank card side by side, to be folded.

use maud::{Markup, html};

use super::{basis, reason, reserve, steps};
use crate::analysis::cards::{Cards, Home, Office, Reason};
use crate::care::patient::{Class, Ventilation};
use crate::report::words::Words;

/// What is to be cut out. The 仮ID stands beside it and not on it: whoever finds the card learns no id.
pub fn card(cards: &Cards, home: &Home, words: &Words) -> Markup {
    html! {
        article.wallet {
            p.hint { strong { (words.say("cards-wallet-part")) } " " (words.tell("cards-wallet-hint", &[("patient", home.id.clone())])) }
            div.faces {
                (front(cards, home, words))
                (back(home, words))
            }
            p.hint { (words.say("cards-written")) }
        }
    }
}

fn front(cards: &Cards, home: &Home, words: &Words) -> Markup {
    html! {
        div.face {
            h2 { (words.say(needs(home))) }
            @if home.ventilation == Ventilation::Tppv { p { strong { (words.say("cards-wallet-tppv")) } } }
            p { (words.say("cards-wallet-power")) }
            p.row { (words.say("cards-name")) span.blank {} }
            p.row { (words.say("cards-born")) span.blank {} }
            @if home.ventilation != Ventilation::OxygenOnly {
                p.row { (words.say("cards-ventilator")) @match &home.ventilator { Some(model) => strong { (words.name(model)) }, None => span.blank {} } }
                p { (words.say("cards-wallet-reserve")) ": " strong { (reserve(home, words)) } @if let Some(basis) = basis(home, words) { " (" (basis) ")" } }
                @for note in notes(home, words) { p.small { (note) } }
            } @else { p { (reserve(home, words)) } }
            p.small { (words.tell("cards-as-of", &[("day", words.day(cards.as_of()))])) }
            @if cards.made_up() { p.made-up { (words.say("cards-made-up")) } }
        }
    }
}

/// What the figure counts, as far as whoever finds the card has to know.
fn notes(home: &Home, words: &Words) -> Vec<String> {
    let matters = |of: &&Reason| match of {
        Reason::Charges { .. } | Reason::Rests | Reason::Waits { .. } => true,
        Reason::NotReduced | Reason::Concentrator | Reason::Slower => false,
    };
    home.reasons.iter().filter(matters).map(|of| reason(of, words)).collect()
}

fn back(home: &Home, words: &Words) -> Markup {
    let offices = [("station", &home.station), ("clinic", &home.clinic), ("vendor", &home.vendor), ("hospital", &home.hospital)];
    let name = |office: &Option<Office>| office.as_ref().map_or_else(String::new, |office| words.name(&office.name).to_owned());
    html! {
        div.face {
            p { strong { (words.say(stopped(home))) } }
            table.contacts { tbody {
                tr { th scope="row" { (words.say("cards-contact-family")) } td.named {} td.number { (words.say("cards-phone-mark")) } }
                @for (label, office) in offices {
                    tr { th scope="row" { (words.say(&format!("cards-contact-{label}"))) } td.named { (name(office)) } td.number { (words.say("cards-phone-mark")) } }
                }
            } }
        }
    }
}

/// What whoever stands by does first.
const fn stopped(home: &Home) -> &'static str {
    match (home.ventilation, steps::by_hand(home), home.devices.hand_ventilator) {
        (Ventilation::OxygenOnly, _, _) => "cards-wallet-stopped-oxygen",
        (Ventilation::Tppv | Ventilation::Nppv, true, true) => "cards-wallet-stopped-bag",
        (Ventilation::Tppv | Ventilation::Nppv, true, false) => "cards-wallet-stopped-no-bag",
        (Ventilation::Tppv | Ventilation::Nppv, false, _) => "cards-wallet-stopped-mask",
    }
}

const fn needs(home: &Home) -> &'static str {
    match (home.ventilation, home.class) {
        (Ventilation::OxygenOnly, _) => "cards-wallet-oxygen",
        (Ventilation::Tppv | Ventilation::Nppv, Class::Full) => "cards-wallet-vent-full",
        (Ventilation::Tppv | Ventilation::Nppv, Class::Most) => "cards-wallet-vent-most",
        (Ventilation::Tppv | Ventilation::Nppv, Class::Nights) => "cards-wallet-vent-nights",
    }
}
