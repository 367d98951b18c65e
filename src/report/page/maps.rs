//! Three moments on the map: an hour after the onset, most people without ventilation, a day after the onset.

use maud::{Markup, html};

use super::curves::{clock, tone, tone_name};
use crate::analysis::moments::{self, Moment};
use crate::fact::State;
use crate::report::Told;
use crate::report::figure::{Ground, Heading, Map, Shape, Spot, Tone};
use crate::report::words::Words;
use crate::units::{DAY, Seconds};

/// So many municipalities off the map are told one by one.
const NAMED: usize = 20;

/// The maps.
pub fn section(told: &Told<'_>, words: &Words) -> Markup {
    let case = told.case;
    let shapes: Vec<Shape<'_>> = (case.area.municipalities.iter())
        .map(|municipality| Shape { name: words.name(&municipality.name), outline: &municipality.outline, at: municipality.at })
        .collect();
    let moments: Vec<(&'static str, String, Moment)> = chosen(told, words);
    let spots: Vec<Vec<Spot<'_>>> = moments.iter().map(|(_, _, moment)| spots(told, moment)).collect();
    let ground = spots.first().and_then(|spots| Ground::of(&shapes, spots));
    let body = match (told.findings.hours.0.is_empty(), ground) {
        (true, _) => html! { p { (words.say("page-maps-none")) } },
        (false, None) => html! { p { (words.say("page-maps-no-places")) } },
        (false, Some(ground)) => drawn(told, &ground, &moments, &spots, words),
    };
    super::section(&words.say("page-section-maps"), &body)
}

/// Which moments are shown: id, title, and what was true.
fn chosen(told: &Told<'_>, words: &Words) -> Vec<(&'static str, String, Moment)> {
    let about = &told.findings.about;
    let last = Seconds(about.horizon_s.saturating_sub(1));
    let after = |length: u32| Seconds(about.onset_s.saturating_add(length));
    let peak = moments::peak(told.findings).map(|(at, _)| ("map-peak", "page-map-peak", at));
    let day = if after(DAY) <= last { ("map-day", "page-map-day", after(DAY)) } else { ("map-day", "page-map-end", last) };
    let mut chosen: Vec<_> = [("map-begin", "page-map-begin", after(3_600).min(last)), day].into_iter().chain(peak).collect();
    chosen.sort_by_key(|&(_, _, at)| at);
    let moment = |(id, key, at): (&'static str, &str, Seconds)| {
        (id, words.tell(key, &[("when", clock(told, at, words))]), Moment::of(told.findings, at))
    };
    chosen.into_iter().map(moment).collect()
}

fn spots<'a>(told: &'a Told<'_>, moment: &Moment) -> Vec<Spot<'a>> {
    let spot = |(index, (feeder, counts)): (usize, (&'a crate::case::area::Feeder, &crate::analysis::findings::ByState<u32>))| {
        let mut people = [0; Tone::ALL.len()];
        counts.iter().for_each(|(state, &count)| people[tone(state) as usize] = count);
        Spot { name: &feeder.name, at: feeder.at, shape: told.case.grid.feeders[index].municipality as usize, people }
    };
    told.case.area.feeders.iter().zip(&moment.blocks).enumerate().map(spot).collect()
}

fn drawn(
    told: &Told<'_>,
    ground: &Ground<'_>,
    moments: &[(&'static str, String, Moment)],
    spots: &[Vec<Spot<'_>>],
    words: &Words,
) -> Markup {
    let most = spots.iter().map(|spots| ground.most_in_a_cell(spots)).max().unwrap_or(0);
    let note = match ground.mesh() {
        Some(mesh) => words.tell("page-maps-mesh", &[super::which(told, words), ("side", length(mesh.side_m, words))]),
        None => words.tell("page-maps-note", &[super::which(told, words)]),
    };
    let map = |((id, title, moment), spots): (&(&'static str, String, Moment), &Vec<Spot<'_>>)| {
        let tones: Vec<(Tone, String)> = Tone::ALL.into_iter().map(|tone| (tone, counted(tone, &moment.all, words))).collect();
        let states: Vec<String> = tones.iter().map(|(_, words)| words.clone()).collect();
        let desc = words.tell("page-map-desc", &[("states", states.join(&words.say("list-separator")))]);
        let heading = Heading { id, title: title.clone(), desc };
        let (shade, length) = (|from: u32, next: Option<u32>| shade(from, next, words), |metres: u32| length(metres, words));
        Map { heading, ground, spots, tones, most, shade: &shade, north: words.say("page-map-north"), length: &length }.draw()
    };
    html! {
        p.note { (note) }
        @for drawn in moments.iter().zip(spots).map(map) { (drawn) }
        (far(told, &ground.far(), words))
    }
}

fn counted(tone_of: Tone, all: &crate::analysis::findings::ByState<u32>, words: &Words) -> String {
    let people: u32 = State::ALL.into_iter().filter(|&state| tone(state) == tone_of).map(|state| all[state]).sum();
    words.tell("page-map-tone", &[("name", tone_name(tone_of, words)), ("count", words.count(people))])
}

fn shade(from: u32, next: Option<u32>, words: &Words) -> String {
    let count = ("from", words.count(from));
    match next {
        None => words.tell("page-map-shade-over", &[count]),
        Some(next) if next == from + 1 => words.tell("page-map-shade-one", &[count]),
        Some(next) => words.tell("page-map-shade", &[count, ("to", words.count(next - 1))]),
    }
}

fn length(metres: u32, words: &Words) -> String {
    match metres {
        0..1_000 => words.tell("page-length-m", &[("length", metres.to_string())]),
        _ => words.tell("page-length-km", &[("length", words.tenths(metres / 100))]),
    }
}

/// The municipalities that are not on the map and have patients, in words.
fn far(told: &Told<'_>, far: &[usize], words: &Words) -> Markup {
    let places: Vec<_> = far.iter().map(|&shape| &told.findings.municipalities[shape]).filter(|place| place.counts.patients > 0).collect();
    let row = |place: &crate::analysis::findings::Place| {
        let counts = &place.counts;
        words.tell(
            "page-map-far-row",
            &[
                ("name", words.name(&place.name).to_owned()),
                ("patients", words.count(counts.patients)),
                ("out", words.count(counts.out)),
                ("without", words.count(counts.without())),
            ],
        )
    };
    html! {
        @if !places.is_empty() {
            p { (words.say("page-map-far")) }
            ul {
                @for place in places.iter().take(NAMED) { li { (row(place)) } }
                @if places.len() > NAMED { li { (words.tell("page-map-far-more", &[("count", words.count((places.len() - NAMED) as u64))])) } }
            }
        }
    }
}
