//! What a site that takes people in has to reckon with, told to its own planners: counts only, and nobody's id.

mod html;

pub use html::html;

use super::answered::not_modelled;
use super::tables::written;
use super::visible::visible;
use super::words::Words;
use super::{aligned, ranges, register};
use crate::analysis::findings::hours::HOUR;
use crate::analysis::ranges::{Band, Figure, When};
use crate::analysis::receiving::{Hour, Receiving};
use crate::case::Case;
use crate::units::Seconds;

/// The readable answer for the terminal, ending in a line break.
#[must_use]
pub fn text(case: &Case, receiving: &Receiving, words: &Words) -> String {
    let mut lines = head(case, receiving, words);
    lines.push(String::new());
    lines.extend(figures(receiving, words));
    lines.push(String::new());
    let (heads, rows) = rows(case, receiving, words);
    match rows.is_empty() {
        true => lines.push(words.say("receiving-nobody")),
        false => lines.extend(aligned::lines(&std::iter::once(heads).chain(rows).collect::<Vec<_>>())),
    }
    lines.push(String::new());
    lines.extend(notes(words));
    visible(&(lines.join("\n") + "\n"))
}

/// The table by hour for spreadsheets: every hour, medians and what eight replicates in ten lie between.
#[must_use]
pub fn csv(case: &Case, receiving: &Receiving) -> String {
    let names = ["arrive", "children", "with_carer", "oxygen", "inside", "draw_w"];
    let mut heads: Vec<String> = ["hour", "from"].map(str::to_owned).into();
    heads.extend(names.iter().flat_map(|name| ["tenth", "median", "nine_tenths"].map(|edge| format!("{name}_{edge}"))));
    let row = |hour: &Hour| {
        let mut cells = vec![hour.hour.to_string(), case.local(Seconds(hour.hour * HOUR)).to_string()];
        let bands = [hour.arrive, hour.children, hour.with_carer, hour.oxygen, hour.inside, hour.draw_w];
        cells.extend(bands.iter().flat_map(|band| [band.tenth, band.median, band.nine_tenths].map(|count| count.to_string())));
        cells
    };
    written(std::iter::once(heads).chain(receiving.hours.iter().map(row)))
}

/// The same for programs.
#[must_use]
pub fn json(receiving: &Receiving) -> String {
    serde_json::to_string_pretty(receiving).expect("invariant: names and numbers are JSON") + "\n"
}

fn head(case: &Case, receiving: &Receiving, words: &Words) -> Vec<String> {
    let site = [("site", words.name(&receiving.name).to_owned()), ("id", receiving.site.clone())];
    let area = words.name(&case.area.name).to_owned();
    let span = [
        ("title", words.name(&case.scenario.title).to_owned()),
        ("from", words.date(case.scenario.start)),
        ("lasts", words.length(case.scenario.horizon)),
        ("count", words.count(receiving.replicates)),
        ("seed", case.scenario.seed.to_string()),
    ];
    let mut lines = vec![words.tell("receiving-head", &site)];
    lines.push(words.tell(if case.area.fictitious { "head-area-fictitious" } else { "head-area" }, &[("area", area)]));
    lines.push(words.tell("receiving-span", &span));
    lines
        .push(words.tell("receiving-plan", &[("plan", words.name(&receiving.plan).to_owned()), ("places", words.count(receiving.places))]));
    lines.extend(register::changes(&case.changes, words));
    lines.push(words.say("purpose") + &words.say("sentence-space") + &words.say("receiving-counts-only"));
    lines
}

/// What it comes to, each with its range.
fn figures(receiving: &Receiving, words: &Words) -> Vec<String> {
    vec![
        ranges::people("receiving-admitted", &receiving.admitted, words),
        when("receiving-first", &receiving.first, words),
        ranges::people("receiving-peak", &receiving.peak, words),
        watts(&receiving.peak_draw_w, words),
        times("receiving-asked", &receiving.asked, words),
        times("receiving-refused", &receiving.refused, words),
        ranges::people("receiving-went-on", &receiving.went_on, words),
        when("receiving-supply", &receiving.supply_lost, words),
    ]
}

fn watts(figure: &Figure<u32>, words: &Words) -> String {
    let [low, median, high] = [figure.tenth, figure.median, figure.nine_tenths].map(|count| words.count(count));
    words.tell("receiving-draw", &[("median", median), ("low", low), ("high", high)])
}

fn times(key: &str, figure: &Figure<u32>, words: &Words) -> String {
    let [low, median, high] = [figure.tenth, figure.median, figure.nine_tenths].map(|count| words.count(count));
    words.tell("receiving-times", &[("name", words.say(key)), ("median", median), ("low", low), ("high", high)])
}

/// In how many replicates it came, and how long after the onset.
fn when(key: &str, figure: &Figure<When>, words: &Words) -> String {
    let name = ("name", words.say(key));
    let count = ("count", words.count(figure.ever.of));
    if let Some(bound) = figure.ever.bound_per_mille {
        return words.tell("receiving-never", &[name, count, ("bound", words.tenths(bound))]);
    }
    let told = |when: When| match when {
        When::AfterS(seconds) => words.length(Seconds(seconds)),
        When::Never => words.say("receiving-not"),
    };
    let args = [name, count, ("times", words.count(figure.ever.times)), ("median", told(figure.median)), ("early", told(figure.tenth))];
    words.tell("receiving-when", &args)
}

/// One row an hour in which anybody is there or comes, in one replicate of ten or more; hours alike that follow each other are one row.
fn rows(case: &Case, receiving: &Receiving, words: &Words) -> (Vec<String>, Vec<Vec<String>>) {
    let heads = ["hour", "arrive", "children", "with-carer", "oxygen", "inside", "draw"];
    let heads = heads.map(|head| words.say(&format!("receiving-column-{head}"))).into();
    let cell = |band: &Band| {
        let [low, median, high] = [band.tenth, band.median, band.nine_tenths].map(|count| words.count(count));
        words.tell("receiving-cell", &[("median", median), ("low", low), ("high", high)])
    };
    let bands = |hour: &Hour| [hour.arrive, hour.children, hour.with_carer, hour.oxygen, hour.inside, hour.draw_w];
    let row = |alike: &[Hour]| {
        let from = words.date(case.local(Seconds(alike[0].hour * HOUR)));
        let hours = words.tell("receiving-alike", &[("from", from.clone()), ("hours", words.count(alike.len() as u64))]);
        let mut cells = vec![if alike.len() > 1 { hours } else { from }];
        cells.extend(bands(&alike[0]).iter().map(cell));
        cells
    };
    let stretches = receiving.hours.chunk_by(|before, after| bands(before) == bands(after));
    (heads, stretches.filter(|alike| alike[0].arrive.nine_tenths + alike[0].inside.nine_tenths > 0).map(row).collect())
}

fn notes(words: &Words) -> Vec<String> {
    vec![words.say("receiving-note"), words.say("receiving-small"), not_modelled(true, words)]
}
