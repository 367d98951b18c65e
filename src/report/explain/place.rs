//! One place: who is there, what became of them by number, the outage, and what else happened around.

use std::collections::BTreeMap;

use super::{Run, foot, reserve_of, section, site};
use crate::analysis::explain::{Partner, Place, PlaceView};
use crate::analysis::findings::Hour;
use crate::analysis::findings::hours::HOUR;
use crate::fact::{Condition, Rank, Topic};
use crate::report::checklist::mix_key;
use crate::report::known;
use crate::report::surroundings::{topic_key, value};
use crate::report::words::Words;
use crate::sim::Ending;
use crate::units::Seconds;

/// So many people with the least reserve are named.
const NAMED: usize = 5;

/// More steps of an outage or a condition than this are told by the first, the gravest and the last.
const STEPS: usize = 8;

/// The story, line by line.
pub fn lines(run: &Run<'_>, place: Place, words: &Words) -> Vec<String> {
    let view = PlaceView::of(run.case, run.outcome, run.findings, place);
    let mut lines = vec![head(run, place, words)];
    lines.extend(foot(run, words));
    lines.extend(people(run, place, &view, words));
    if let Place::Site(at) = place {
        lines.extend(site::lines(run, at, words));
    }
    lines.extend(section("explain-place-out", out(run, &view, words), words));
    lines.extend(section("explain-place-hours", hours(run, &view, words), words));
    lines.extend(section(
        if run.case.plan.is_some() { "explain-place-around-planned" } else { "explain-place-around" },
        around(run, &view, words),
        words,
    ));
    lines.extend(section("explain-place-least", least(run, &view, words), words));
    lines.pop();
    lines
}

/// The name of a place in words.
pub fn name(run: &Run<'_>, place: Place, words: &Words) -> String {
    let area = &run.case.area;
    match place {
        Place::Block(at) => area.feeders[at].name.clone(),
        Place::Municipality(at) => words.name(&area.municipalities[at].name).to_owned(),
        Place::MedicalArea(at) => words.name(&area.medical_areas[at].name).to_owned(),
        Place::Site(at) => words.name(&area.sites[at].name).to_owned(),
    }
}

fn head(run: &Run<'_>, place: Place, words: &Words) -> String {
    let sort = words.say(&format!("place-{}", place.sort()));
    words.tell("explain-place-head", &[("sort", sort), ("name", name(run, place, words)), ("id", place.id(run.case).to_owned())])
}

/// Who is there and what became of them: counts that add up.
fn people(run: &Run<'_>, place: Place, view: &PlaceView<'_>, words: &Words) -> Vec<String> {
    let count = words.count(view.people.len() as u64);
    let is_site = matches!(place, Place::Site(_));
    if view.people.is_empty() {
        return vec![words.say(if is_site { "explain-site-nobody" } else { "explain-place-nobody" }), String::new()];
    }
    let row = |name: String, count: u32| words.tell("who-row", &[("name", name), ("count", words.count(count))]);
    let mut lines = vec![words.tell(if is_site { "explain-site-people" } else { "who" }, &[("patients", count.clone())])];
    let named = Partner::ALL.into_iter().filter(|&partner| view.named[partner as usize] > 0);
    lines.extend(named.map(|partner| row(words.say(&format!("partner-{}", partner.name())), view.named[partner as usize])));
    let mut mix: BTreeMap<&str, u32> = BTreeMap::new();
    for rank in &view.people {
        let support = &run.case.patients[rank.index()].support;
        *mix.entry(mix_key(support.ventilation, support.class)).or_default() += 1;
    }
    lines.extend(mix.into_iter().map(|(key, count)| row(words.say(key), count)));
    lines.push(String::new());
    lines.push(words.tell("endings", &[("patients", count.clone())]));
    let shown = Ending::told(run.case.plan.is_some()).filter(|&ending| ending != Ending::OxygenOnly || view.counts.endings[ending] > 0);
    lines.extend(shown.map(|ending| row(words.say(ending.key()), view.counts.endings[ending])));
    lines.push(match view.counts.first_lost_s.map(Seconds) {
        None => words.tell("headline-nobody", &[("patients", count)]),
        Some(at) => {
            let since = words.length(at.since(run.outcome.onset));
            words.tell("explain-place-first", &[("when", words.date(run.case.local(at))), ("since", since)])
        }
    });
    lines.push(String::new());
    lines
}

/// All steps, or where they are many the first, the greatest and the last, and a line that says so.
fn few<T: Copy>(steps: &[T], gravity: impl Fn(&T) -> u64, words: &Words) -> (Vec<T>, Option<String>) {
    if steps.len() <= STEPS {
        return (steps.to_vec(), None);
    }
    let gravest = (0..steps.len()).rev().max_by_key(|&at| gravity(&steps[at]));
    let mut shown = vec![0, gravest.unwrap_or(0), steps.len() - 1];
    shown.dedup();
    let left = words.count((steps.len() - shown.len()) as u64);
    (shown.into_iter().map(|at| steps[at]).collect(), Some(words.tell("explain-place-steps-left", &[("count", left)])))
}

/// Customers out over time.
fn out(run: &Run<'_>, view: &PlaceView<'_>, words: &Words) -> Vec<String> {
    let line = |(at, out): (Seconds, u64)| {
        let figures = [("when", words.date(run.case.local(at))), ("out", words.count(out)), ("of", words.count(view.customers))];
        words.tell("explain-place-out-step", &figures)
    };
    let (steps, left) = few(&view.out, |step| step.1, words);
    steps.into_iter().map(line).chain(left).collect()
}

/// Hours in which somebody was without mains; equal hours that follow each other are one line.
fn hours(run: &Run<'_>, view: &PlaceView<'_>, words: &Words) -> Vec<String> {
    let mut stretches: Vec<(u32, Hour)> = Vec::new();
    for hour in &view.hours.0 {
        let like = |last: &Hour| Hour { hour: last.hour, need: last.need, ..*hour } == *last;
        match stretches.last_mut() {
            Some((to, last)) if *to == hour.hour && like(last) => *to += 1,
            Some(_) | None => stretches.push((hour.hour + 1, *hour)),
        }
    }
    let date = |hour: u32| words.date(run.case.local(Seconds(hour * HOUR).min(run.outcome.horizon)));
    let line = |(to, hour): (u32, Hour)| {
        let args = [
            ("from", date(hour.hour)),
            ("to", date(to)),
            ("source", words.count(hour.source)),
            ("hand", words.count(hour.hand)),
            ("without", words.count(hour.without)),
            ("risk", words.count(hour.at_risk)),
        ];
        words.tell("explain-place-hour", &args)
    };
    let busy = |(_, hour): &(u32, Hour)| hour.source + hour.hand + hour.unsupported + hour.at_risk > 0;
    stretches.into_iter().filter(busy).map(line).collect()
}

/// What else changed, a line for each municipality and topic.
fn around(run: &Run<'_>, view: &PlaceView<'_>, words: &Words) -> Vec<String> {
    let mut stories: BTreeMap<(Topic, Rank), Vec<(Seconds, Condition)>> = BTreeMap::new();
    for &(at, municipality, condition) in &view.around {
        stories.entry((condition.topic(), municipality)).or_default().push((at, condition));
    }
    let step = |&(at, condition): &(Seconds, Condition)| {
        words.tell("around-step", &[("when", words.date(run.case.local(at))), ("value", value(condition, words))])
    };
    let line = |((topic, municipality), steps): ((Topic, Rank), Vec<(Seconds, Condition)>)| {
        let key = if steps.len() > STEPS { "around-line-long" } else { "around-line" };
        let (steps, _) = few(&steps, |step| u64::from(step.1.gravity()), words);
        let steps = steps.iter().map(step).collect::<Vec<_>>().join(&words.say("around-separator"));
        let place = words.name(&run.case.area.municipalities[municipality.index()].name).to_owned();
        words.tell(key, &[("topic", words.say(topic_key(topic))), ("where", place), ("steps", steps)])
    };
    stories.into_iter().map(line).collect()
}

/// Who has least at home.
fn least(run: &Run<'_>, view: &PlaceView<'_>, words: &Words) -> Vec<String> {
    let line = |&(rank, lasts): &(Rank, Option<Seconds>)| {
        let reserve = reserve_of(run.case, rank, lasts, words);
        words.tell("explain-place-reserve", &[("patient", known::called(run.case, rank, words)), ("reserve", reserve)])
    };
    view.reserves.iter().take(NAMED).map(line).collect()
}
