//! The emergency card of each home: one sheet of A4, the upper half for the wall, beneath it a card to carry. Nobody else is on it.

use maud::{Markup, html};

use super::{basis, ground, length, no_cylinder, no_source, page, reasons, reserve, steps, wallet};
use crate::analysis::cards::{Cards, Home, Office, Owned, Reason};
use crate::analysis::checklist::Lack;
use crate::care::patient::Ventilation;
use crate::case::register::Relation;
use crate::report::checklist::mix_key;
use crate::report::words::Words;

/// `emergency-cards.html`.
#[must_use]
pub fn html(cards: &Cards, words: &Words) -> String {
    let body = html! {
        @for home in cards.homes() {
            section.person {
                (card(cards, home, words))
                (wallet::card(cards, home, words))
                @if cards.handed().is_some() {
                    @if home.refused { p.refused { (words.say("cards-refused")) } }
                    (ground(cards, words))
                }
            }
        }
        @if cards.homes().is_empty() {
            section.sheet { h1 { (words.say("cards-title-home")) } p.nobody { (words.say("cards-nobody")) } (ground(cards, words)) }
        }
    };
    page(&words.say("cards-title-home"), &body, words)
}

fn card(cards: &Cards, home: &Home, words: &Words) -> Markup {
    html! {
        article.home {
            header {
                h1 { (words.say("cards-title-home")) }
                p.hint { (words.say("cards-home-part")) br; (words.say("cards-home-hint")) }
                p.name { (words.say("cards-name")) span.blank {} }
                p.id { strong { (home.id) } @if let Some(day) = home.updated { br; (words.say("cards-updated")) " " (day) } }
            }
            @if cards.made_up() { p.made-up { (words.say("cards-made-up")) } }
            div.columns {
                div { (ventilator(home, words)) (power(home, words)) p.note { (words.say("cards-lasts-note")) } (confirmed(words)) }
                div { (to_do(home, words)) (contacts(home, words)) }
            }
            footer { (words.say("cards-doctor")) " " (words.say("purpose")) }
        }
    }
}

/// The ventilator, and its settings to be written by hand.
fn ventilator(home: &Home, words: &Words) -> Markup {
    let tube = match home.ventilation {
        Ventilation::Tppv => Some("tube"),
        Ventilation::Nppv => Some("mask"),
        Ventilation::OxygenOnly => None,
    };
    let breathing = if tube.is_some() { &["mode", "volume", "rate", "inspiration", "peep"][..] } else { &[] };
    let settings = breathing.iter().copied().chain(["oxygen"]).chain(tube).chain(["suction"]);
    html! {
        h3 { @if tube.is_some() { (words.say("cards-ventilator")) } @else { (words.say("cards-oxygen")) } }
        p.support { strong { (words.say(mix_key(home.ventilation, home.class))) } }
        @if tube.is_some() { p.model { @match &home.ventilator { Some(model) => (words.name(model)), None => span.blank {} } } }
        h4 { (words.say("cards-settings")) }
        div.settings { @for setting in settings { span { (words.say(&format!("cards-set-{setting}"))) } } }
    }
}

/// Sources in the order of use, what they last together, and what else is in the house.
fn power(home: &Home, words: &Words) -> Markup {
    let kept = [
        (home.devices.hand_ventilator, "kept-hand-ventilator"),
        (home.devices.hme, "kept-hme"),
        (home.devices.foot_suction, "kept-foot-suction"),
    ];
    let kept: Vec<String> = kept.into_iter().filter(|(is, _)| *is).map(|(_, key)| words.say(key)).collect();
    let kept = if kept.is_empty() { words.say("cards-kept-nothing") } else { kept.join(&words.say("list-separator")) };
    html! {
        table.power {
            thead { tr {
                th colspan="2" scope="col" { (words.say("cards-sources")) }
                th scope="col" { (words.say("cards-full")) }
                th scope="col" { (words.say("cards-usual")) }
            } }
            tbody {
                @for (order, owned) in (1..).zip(&home.sources) { (source(order, owned, home, words)) }
                @if home.sources.is_empty() { tr { td colspan="4" { (no_source(home, words)) } } }
                @else if home.sources_blank { tr { td colspan="4" { (words.say("cards-other-source-blank")) } } }
                @if home.ventilation != Ventilation::OxygenOnly {
                    tr.total { th colspan="2" scope="row" { (words.say("cards-total")) } td colspan="2" { strong { (reserve(home, words)) } @if let Some(basis) = basis(home, words) { " " (basis) } @for note in total_notes(home, words) { br; small { (note) } } } }
                }
                @if home.devices.concentrator || home.cylinder_s.is_some() {
                    @let lasts = home.cylinder_s.map_or_else(|| no_cylinder(home, words), |lasts| length(lasts, words));
                    tr { th colspan="2" scope="row" { (words.say("cards-oxygen")) } td colspan="2" { (lasts) } }
                }
                tr { th colspan="2" scope="row" { (words.say("cards-kept")) } td colspan="2" { (kept) } }
            }
        }
    }
}

/// What the total counts, and why it is not the sum of what stands above it.
fn total_notes(home: &Home, words: &Words) -> Vec<String> {
    let waits = home.reasons.iter().any(|reason| matches!(reason, Reason::Waits { somebody: false, .. }));
    let alone = (is_ever_alone(home) && !waits && !home.sources.is_empty()).then(|| words.say("cards-total-alone"));
    reasons(home, words).into_iter().chain(alone).collect()
}

/// Whether nobody may be there to connect a source at some hour, so that all together may last shorter than each alone.
fn is_ever_alone(home: &Home) -> bool {
    home.lacks.iter().any(|finding| finding.lack == Lack::SomebodyAtHome)
}

/// A source by its place, with what its time rests on.
fn source(order: usize, owned: &Owned, home: &Home, words: &Words) -> Markup {
    let basis = words.say(&format!("basis-{}", owned.basis));
    let told = |lasts: Option<u32>| lasts.map_or_else(|| words.say("cards-not-asked-of"), |lasts| length(lasts, words));
    html! {
        tr {
            th.place scope="row" { (order) }
            td { (words.say(&format!("source-{}", owned.kind))) br; small { (basis) @if let Some(day) = owned.measured_on { " " (day) } } }
            @if owned.lasts_s.is_some() { td { (told(owned.full_s)) } td { strong { (told(owned.lasts_s)) } } }
            @else { td colspan="2" { (words.say(weak(owned, home.ventilation))) } }
        }
    }
}

/// What a source does that is too weak for what keeps the patient alive.
const fn weak(owned: &Owned, ventilation: Ventilation) -> &'static str {
    match (ventilation, owned.charges) {
        (Ventilation::Tppv | Ventilation::Nppv, true) => "cards-only-charges",
        (Ventilation::Tppv | Ventilation::Nppv, false) => "cards-too-weak",
        (Ventilation::OxygenOnly, true) => "cards-only-charges-oxygen",
        (Ventilation::OxygenOnly, false) => "cards-too-weak-oxygen",
    }
}

fn to_do(home: &Home, words: &Words) -> Markup {
    html! {
        h3 { (words.say("cards-do")) }
        ol.steps { @for step in steps::steps(home, words) { li { (step) } } }
    }
}

/// Whom to call: offices by name where the register says them, numbers by hand.
fn contacts(home: &Home, words: &Words) -> Markup {
    html! {
        h3 { (words.say("cards-contacts")) }
        table.contacts { tbody {
            @for (label, name) in called(home, words) {
                tr { th scope="row" { (label) } td.named { (name) } td.number { (words.say("cards-phone-mark")) } }
            }
        } }
    }
}

/// Everybody to be called with the office's name, in order. The utility says when power is back.
fn called(home: &Home, words: &Words) -> Vec<(String, String)> {
    let family: Vec<Relation> = home.contacts.clone();
    let name = |office: &Option<Office>| office.as_ref().map_or_else(String::new, |office| words.name(&office.name).to_owned());
    let mut rows: Vec<(String, String)> = vec![
        (words.say("cards-contact-station"), name(&home.station)),
        (words.say("cards-contact-clinic"), name(&home.clinic)),
        (words.say("cards-contact-vendor"), name(&home.vendor)),
        (words.say("cards-contact-hospital"), name(&home.hospital)),
    ];
    if home.deputy.is_some() {
        rows.insert(2, (words.say("cards-contact-deputy"), name(&home.deputy)));
    }
    rows.extend(family.into_iter().map(|of| (words.say(relation(of)), String::new())));
    if home.contacts.is_empty() {
        rows.push((words.say("cards-contact-family"), String::new()));
    }
    rows.push((words.say("cards-contact-utility"), String::new()));
    rows
}

const fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Spouse => "cards-relation-spouse",
        Relation::Parent => "cards-relation-parent",
        Relation::Child => "cards-relation-child",
        Relation::Sibling => "cards-relation-sibling",
        Relation::Relative => "cards-relation-relative",
        Relation::Neighbour => "cards-relation-neighbour",
        Relation::Supporter => "cards-relation-supporter",
    }
}

/// A card is of use once the doctor has read it.
fn confirmed(words: &Words) -> Markup {
    html! { p.confirmed { (words.say("cards-confirmed")) span.blank {} } }
}
