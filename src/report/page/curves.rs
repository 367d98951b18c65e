//! People over time: without ventilation with the band of many replicates, and everybody without mains by state.

use maud::{Markup, html};

use super::table;
use crate::analysis::findings::Hour;
use crate::analysis::findings::hours::HOUR;
use crate::analysis::moments;
use crate::case::Case;
use crate::fact::State;
use crate::report::Told;
use crate::report::figure::{Band, Curve, Heading, Hours, Layer, Stack, Tone, Worst};
use crate::report::words::Words;
use crate::units::Seconds;

/// The figures over time, and the same as a table on the screen.
pub fn section(told: &Told<'_>, words: &Words) -> Markup {
    let body = if told.findings.hours.0.is_empty() {
        html! { p { (words.say("page-curve-no-outage")) } }
    } else {
        html! { (without(told, words)) (states(told, words)) (hours(told, words)) }
    };
    super::section(&words.say("page-section-figures"), &body)
}

/// An instant as hours from the onset and as the clock, for the axis.
pub fn ticks(told: &Told<'_>, words: &Words, at: Seconds) -> [String; 2] {
    ticks_from(told.case, told.findings.about.onset_s, words, at)
}

/// The same of a case whose onset is known.
pub fn ticks_from(case: &Case, onset: u32, words: &Words, at: Seconds) -> [String; 2] {
    let since = if at.0 < onset {
        words.tell("page-before", &[("h", words.count((onset - at.0) / HOUR))])
    } else {
        words.tell("page-since", &[("h", words.count((at.0 - onset) / HOUR))])
    };
    [since, clock_of(case, at, words)]
}

/// Month, day and time of day.
pub fn clock(told: &Told<'_>, at: Seconds, words: &Words) -> String {
    clock_of(told.case, at, words)
}

/// The same of a case.
pub fn clock_of(case: &Case, at: Seconds, words: &Words) -> String {
    let time = case.local(at);
    let two = |number: i8| format!("{number:02}");
    let args =
        [("month", time.month().to_string()), ("day", time.day().to_string()), ("hour", two(time.hour())), ("minute", two(time.minute()))];
    words.tell("page-clock", &args)
}

fn without(told: &Told<'_>, words: &Words) -> Markup {
    let about = &told.findings.about;
    let mut run = vec![0_u32; about.horizon_s.div_ceil(HOUR) as usize];
    told.findings.hours.0.iter().for_each(|hour| run[hour.hour as usize] = hour.without);
    let bands = told.findings.ranges.as_ref().map_or(&[][..], |ranges| ranges.hours.as_slice());
    let [low, middle, high] =
        [0, 1, 2].map(|edge| bands.iter().map(|band| [band.tenth, band.median, band.nine_tenths][edge]).collect::<Vec<u32>>());
    let (line, name) = match told.findings.ranges.as_ref() {
        Some(ranges) => (&middle, words.tell("page-curve-middle", &[("count", words.count(ranges.replicates))])),
        None => (&run, words.say("page-curve-run")),
    };
    // Of several hours alike the first is marked.
    let worst = (0..line.len()).max_by_key(|&hour| (line[hour], std::cmp::Reverse(hour))).filter(|&hour| line[hour] > 0);
    let worst = worst.map(|hour| Worst { hour, words: worst_words(told, hour, line[hour], words) });
    let said = worst.as_ref().map_or_else(|| words.say("page-curve-nobody"), |worst| worst.words.clone());
    let ticks = |at: Seconds| ticks(told, words, at);
    let hours = Hours { onset: Seconds(about.onset_s), horizon: Seconds(about.horizon_s), told: &ticks };
    let heading = Heading { id: "without", title: words.say("page-curve"), desc: words.tell("page-curve-desc", &[("worst", said)]) };
    let band = told.findings.ranges.as_ref().map(|_| Band { low: &low, high: &high, name: words.say("page-curve-band") });
    Curve { heading, unit: words.say("page-people-unit"), hours, line, name, band, worst }.draw()
}

fn worst_words(told: &Told<'_>, hour: usize, people: u32, words: &Words) -> String {
    let from = Seconds(u32::try_from(hour).unwrap_or(u32::MAX).saturating_mul(HOUR));
    words.tell("page-curve-worst", &[("when", clock(told, from, words)), ("people", words.count(people))])
}

fn states(told: &Told<'_>, words: &Words) -> Markup {
    let about = &told.findings.about;
    let counted = moments::by_hour(told.findings);
    let layers = [State::AtRisk, State::Unsupported, State::Hand, State::Source, State::NotNeeded];
    let layers = layers.map(|state| Layer { tone: tone(state), name: tone_name(tone(state), words), people: &counted[state] });
    let peak = moments::peak(told.findings).map_or_else(
        || words.say("page-curve-nobody"),
        |(at, people)| words.tell("page-stack-peak", &[("when", clock(told, at, words)), ("people", words.count(people))]),
    );
    let ticks = |at: Seconds| ticks(told, words, at);
    let hours = Hours { onset: Seconds(about.onset_s), horizon: Seconds(about.horizon_s), told: &ticks };
    let (title, desc) = (words.tell("page-stack", &[super::which(told, words)]), words.tell("page-stack-desc", &[("peak", peak)]));
    let heading = Heading { id: "states", title, desc };
    Stack { heading, unit: words.say("page-people-unit"), hours, layers: layers.into(), worst: None }.draw()
}

/// How a state looks in figures.
pub const fn tone(state: State) -> Tone {
    match state {
        State::NotNeeded => Tone::Idle,
        // Whoever is where power is needs nothing of the home's.
        State::Mains | State::AtSite | State::Aboard => Tone::Mains,
        State::Source => Tone::Own,
        State::Hand => Tone::Hand,
        State::Unsupported => Tone::Short,
        State::AtRisk => Tone::Danger,
    }
}

/// What a tone is called.
pub fn tone_name(tone: Tone, words: &Words) -> String {
    words.say(match tone {
        Tone::Mains => "page-tone-mains",
        Tone::Idle => "page-tone-idle",
        Tone::Own => "page-tone-own",
        Tone::Hand => "page-tone-hand",
        Tone::Short => "page-tone-short",
        Tone::Danger => "page-tone-danger",
    })
}

/// The hours in which anybody's home was dark, folded away: paper has the figures.
fn hours(told: &Told<'_>, words: &Words) -> Markup {
    let heads =
        ["table-hour", "state-source", "state-hand", "state-unsupported", "state-at_risk", "table-without"].map(|key| words.say(key));
    let row = |hour: &Hour| {
        let mut cells = vec![words.date(told.case.local(Seconds(hour.hour * HOUR)))];
        cells.extend([hour.source, hour.hand, hour.unsupported, hour.at_risk, hour.without].map(|count| words.count(count)));
        cells
    };
    let rows: Vec<Vec<String>> = told.findings.hours.0.iter().map(row).collect();
    html! {
        details {
            summary { (words.say("page-hours-open")) }
            p.note { (words.say("hours-note")) }
            (table::table(table::Of::Figures, &heads, &rows))
        }
        p.note.printed { (words.say("page-hours-print")) }
    }
}
