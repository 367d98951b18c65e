//! The same counts by medical area and by municipality, with the range of gaps where there are many replicates.

use maud::{Markup, html};

use super::curves::clock;
use super::spread::percent;
use super::table;
use crate::analysis::findings;
use crate::analysis::ranges::{self, Figure, Ranges};
use crate::analysis::statistics::none_bound;
use crate::report::words::Words;
use crate::report::{Told, text};

/// By secondary medical area; nothing where the area's file has none.
pub fn medical_areas(told: &Told<'_>, words: &Words) -> Markup {
    if told.findings.medical_areas.is_empty() {
        return html! {};
    }
    let ranges = told.findings.ranges.as_ref().map_or(&[][..], |ranges| ranges.medical_areas.as_slice());
    let outside = told.findings.municipalities.iter().any(|place| place.within.is_none() && place.counts.patients > 0);
    let body = html! {
        (shown("page-medical-area", &told.findings.medical_areas, ranges, told, words))
        @if outside { p.note { (words.say("page-places-outside")) } }
    };
    super::section(&words.say("page-section-medical-areas"), &body)
}

/// By municipality.
pub fn municipalities(told: &Told<'_>, words: &Words) -> Markup {
    let ranges = told.findings.ranges.as_ref().map_or(&[][..], |ranges| ranges.municipalities.as_slice());
    super::section(&words.say("section-municipalities"), &shown("table-municipality", &told.findings.municipalities, ranges, told, words))
}

fn shown(head: &str, places: &[findings::Place], ranges: &[ranges::Place], told: &Told<'_>, words: &Words) -> Markup {
    let (mut heads, mut rows) = text::places(told, places, head, &|at| clock(told, at, words), words);
    if let Some(all) = told.findings.ranges.as_ref() {
        heads.push(words.say("page-places-spread"));
        let of = |id: &str| ranges.iter().find(|place| place.id == id).map_or_else(String::new, |place| cell(&place.without, words));
        let cells = places.iter().filter(|place| place.counts.patients > 0).map(|place| of(&place.id)).chain([cell(&all.without, words)]);
        rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
    }
    html! {
        p.note {
            (words.tell("page-places-note", &[super::which(told, words)]))
            @if let Some(ranges) = told.findings.ranges.as_ref() { " " (spread_note(ranges, words)) }
        }
        (table::table(table::Of::Figures, &heads, &rows))
    }
}

fn spread_note(ranges: &Ranges, words: &Words) -> String {
    let bound = u32::try_from(none_bound(u64::from(ranges.replicates))).expect("invariant: a bound is at most the whole");
    words.tell("page-places-spread-note", &[("count", words.count(ranges.replicates)), ("bound", percent(bound))])
}

fn cell(figure: &Figure<u32>, words: &Words) -> String {
    let [low, median, high] = [figure.tenth, figure.median, figure.nine_tenths].map(|people| words.count(people));
    words.tell("page-places-spread-cell", &[("median", median), ("low", low), ("high", high)])
}
