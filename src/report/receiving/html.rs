//! The same as one static page that prints on A4 in grey.

use maud::{Markup, html};

use super::{figures, head, notes, rows};
use crate::analysis::ranges::Band as Range;
use crate::analysis::receiving::{Hour, Receiving};
use crate::case::Case;
use crate::report::figure::{Band, Curve, Heading, Hours};
use crate::report::frame::framed;
use crate::report::page::{curves, table};
use crate::report::visible::visible;
use crate::report::words::Words;
use crate::units::Seconds;

/// The page.
#[must_use]
pub fn html(case: &Case, receiving: &Receiving, words: &Words) -> String {
    let said = head(case, receiving, words);
    let (title, rest) = said.split_first().expect("invariant: a head has its title");
    let (heads, rows) = rows(case, receiving, words);
    let body = html! {
        header { h1 { (title) } @for line in rest { p { (line) } } }
        main {
            section { h2 { (words.say("receiving-section")) } @for line in figures(receiving, words) { p { (line) } } }
            (curve(case, receiving, "receiving-arrivals", "page-people-unit", |hour| hour.arrive, words))
            (curve(case, receiving, "receiving-inside", "page-people-unit", |hour| hour.inside, words))
            (curve(case, receiving, "receiving-power", "receiving-power-unit", |hour| hour.draw_w, words))
            section {
                h2 { (words.say("receiving-hours")) }
                @if rows.is_empty() { p { (words.say("receiving-nobody")) } } @else { (table::table(table::Of::Figures, &heads, &rows)) }
            }
            section { h2 { (words.say("receiving-limits")) } @for line in notes(words) { p { (line) } } }
        }
    };
    visible(&framed(title, &body, words).into_string())
}

fn curve(case: &Case, receiving: &Receiving, id: &'static str, unit: &str, of: fn(&Hour) -> Range, words: &Words) -> Markup {
    let [low, line, high] = [0, 1, 2].map(|edge| {
        let edges = receiving.hours.iter().map(of).map(|band| [band.tenth, band.median, band.nine_tenths][edge]);
        edges.collect::<Vec<u32>>()
    });
    let ticks = |at: Seconds| curves::ticks_from(case, receiving.onset_s, words, at);
    let hours = Hours { onset: Seconds(receiving.onset_s), horizon: case.scenario.horizon, told: &ticks };
    let most = high.iter().copied().max().unwrap_or(0);
    let desc = words.tell("receiving-desc", &[("most", words.count(most))]);
    let name = words.tell("page-curve-middle", &[("count", words.count(receiving.replicates))]);
    let band = Band { low: &low, high: &high, name: words.say("page-curve-band") };
    let heading = Heading { id, title: words.say(id), desc };
    Curve { heading, unit: words.say(unit), hours, line: &line, name, band: Some(band), worst: None }.draw()
}
