//! Sheets of whom to call first: one a visiting-nurse station, then one a municipality, with room to write by hand.

use maud::{Markup, html};

use super::{basis, ground, length, no_source, page, reasons, reserve};
use crate::analysis::cards::{Cards, Home, Owned, Sheet, Whose};
use crate::analysis::checklist::Lack;
use crate::care::patient::Ventilation;
use crate::case::register::Wish;
use crate::report::checklist::mix_key;
use crate::report::words::Words;

/// So many calls are tried before somebody visits.
const CALLS: u32 = 3;

/// `cards.html`.
#[must_use]
pub fn html(cards: &Cards, words: &Words) -> String {
    let body = html! {
        @for listed in cards.sheets() { (sheet(cards, listed, words)) }
        @if cards.sheets().is_empty() {
            section.sheet {
                h1 { (words.say("cards-title-calls")) }
                p.nobody { (words.say("cards-nobody")) }
                (ground(cards, words))
            }
        }
    };
    page(&words.say("cards-title-calls"), &body, words)
}

/// Its head and foot stand on every page that it takes.
fn sheet(cards: &Cards, sheet: &Sheet, words: &Words) -> Markup {
    let count = words.tell("cards-people", &[("count", words.count(sheet.calls.len() as u64))]);
    let heads = ["order", "who", "reserve", "support", "why", "updated"].map(|name| words.say(&format!("cards-{name}")));
    html! {
        section.sheet {
            table.calls {
                thead {
                    tr { td.band colspan="6" {
                        div.title {
                            h1 { (words.say("cards-title-calls")) }
                            p { (words.tell("cards-as-of", &[("day", words.day(cards.as_of()))])) }
                        }
                        div.title { h2 { (whose(&sheet.whose, words)) } p.count { (count) } }
                        @if cards.made_up() { p.made-up { (words.say("cards-made-up")) } }
                        (ground(cards, words))
                    } }
                    tr.heads { @for head in &heads { th scope="col" { (head) } } }
                }
                tfoot { tr { td.band colspan="6" { (words.say("purpose")) " " (words.say("personal")) } } }
                tbody.how { tr { td.band colspan="6" { p { (words.say("cards-how")) } p { (words.say("cards-ask")) } } } }
                @for (order, &home) in (1_u64..).zip(&sheet.calls) { (call(order, &cards.homes()[home], words)) }
                tbody { tr { td.band.basis colspan="6" { (words.say("cards-basis")) } } }
            }
        }
    }
}

fn whose(whose: &Whose, words: &Words) -> String {
    match whose {
        Whose::Station(name) => words.name(name).to_owned(),
        Whose::Municipality(name) => words.tell("cards-of-municipality", &[("name", words.name(name).to_owned())]),
    }
}

/// One person: what is known, and beneath it what is written by hand.
fn call(order: u64, home: &Home, words: &Words) -> Markup {
    let mix = words.say(mix_key(home.ventilation, home.class));
    html! {
        tbody.call {
            tr {
                th.order scope="row" { (words.count(order)) }
                td.who { strong { (home.id) } br; (home.block) }
                td.reserve { strong { (reserve(home, words)) } @if let Some(basis) = basis(home, words) { br; (basis) } }
                td { (mix) br; (words.tell("cards-wish", &[("wish", words.say(wish(home.wish)))])) }
                td.why {
                    @if home.refused { p.refused { (words.say("cards-refused")) } }
                    p { @for (place, source) in why(home, words).iter().enumerate() { @if place > 0 { (words.say("cards-source-joint")) wbr; } span.whole { (source) } } }
                    @for line in reasons(home, words) { p { (words.tell("cards-reserve-is", &[("reason", line)])) } }
                    @for line in lacks(home, words) { p { (line) } }
                }
                td.updated { (home.updated.map_or_else(String::new, |day| day.to_string())) " " strong { (words.say(&format!("cards-age-{}", home.age.name()))) } }
            }
            tr.by-hand { td.slots colspan="6" { div {
                span.slot { (words.say("cards-name")) }
                span.slot { (words.say("cards-telephone")) }
                @for number in 1..=CALLS { (slot(number, words)) }
                span.slot { (words.say("cards-caller")) }
            } } }
        }
    }
}

/// Room for the time of one call and whether it was answered.
fn slot(number: u32, words: &Words) -> Markup {
    html! {
        span.slot.try {
            span { (words.tell("cards-call", &[("number", number.to_string())])) }
            span.time { ":" }
            span.answer { span.box {} (words.say("cards-yes")) span.box {} (words.say("cards-no")) }
        }
    }
}

/// The key of a wish in messages.
pub const fn wish(wish: Wish) -> &'static str {
    match wish {
        Wish::StaysHome => "cards-wish-stays-home",
        Wish::GoesEarly => "cards-wish-goes-early",
        Wish::NotAsked => "cards-wish-not-asked",
    }
}

/// What the place in the order rests on: every source with how long it lasts.
fn why(home: &Home, words: &Words) -> Vec<String> {
    let source = |owned: &Owned| {
        let named = ("source", words.say(&format!("source-{}", owned.kind)));
        match owned.lasts_s {
            Some(lasts) => {
                let basis = words.say(&format!("basis-{}", owned.basis));
                words.tell("cards-source", &[named, ("lasts", length(lasts, words)), ("basis", basis)])
            }
            None if owned.charges => words.tell("cards-source-charges", &[named]),
            None => words.tell("cards-source-weak", &[named]),
        }
    };
    let mut parts: Vec<String> = home.sources.iter().map(source).collect();
    if parts.is_empty() {
        parts.push(no_source(home, words));
    } else if home.sources_blank {
        parts.push(words.say("cards-other-source-blank"));
    }
    if let (Ventilation::Tppv | Ventilation::Nppv, Some(lasts)) = (home.ventilation, home.cylinder_s) {
        parts.push(words.tell("cards-cylinder", &[("lasts", length(lasts, words))]));
    }
    parts
}

/// What is lacking at home, and what nobody wrote. That the target is missed is told by the sources already, and what is lacking on paper is
/// nothing for a call by night.
fn lacks(home: &Home, words: &Words) -> Vec<String> {
    let named = |known: bool| {
        let of = home.lacks.iter().filter(|finding| finding.known == known && finding.lack.is_at_home() && finding.lack != Lack::Reserve);
        of.map(|finding| words.say(&format!("lack-{}", finding.lack.name()))).collect::<Vec<_>>().join(&words.say("check-separator"))
    };
    let line = |key: &str, lacks: String| (!lacks.is_empty()).then(|| words.tell(key, &[("lacks", lacks)]));
    [line("cards-lacks", named(true)), line("cards-asked", named(false))].into_iter().flatten().collect()
}
