//! What else happened in the area: what hazards changed beside the outage, by municipality where it differs, and what was announced.

use std::collections::{BTreeMap, BTreeSet};

use super::Told;
use super::words::Words;
use crate::case::Case;
use crate::fact::{Condition, Fact, Rank, Topic};
use crate::units::{Multiple, PerMille, Seconds};

/// A story of more steps is told by its first, its gravest and its last.
const STEPS: usize = 6;

/// The terminal tells so many stories of one topic; the report tells all.
const TOLD: usize = 3;

/// So many municipalities are named one by one.
const NAMED: usize = 3;

/// What happened to one topic in the municipalities that share it.
type Story = (Vec<(Seconds, Condition)>, Vec<Rank>);

/// A line for each topic and each group of municipalities to which the same happened. With `all`, every group; else the gravest, and
/// how many more there are.
pub fn lines(told: &Told<'_>, words: &Words, all: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for topic in Topic::ALL {
        let stories = stories(told, topic);
        let shown = if all { stories.len() } else { TOLD };
        lines.extend(stories.iter().take(shown).map(|story| line(told, topic, story, words)));
        if let Some(more) = stories.len().checked_sub(shown).filter(|&more| more > 0) {
            let args = [("topic", words.say(topic_key(topic))), ("count", words.count(more as u64))];
            lines.push(words.tell("around-more", &args));
        }
    }
    lines
}

/// The stories of one topic, the one with the gravest moment first.
fn stories(told: &Told<'_>, topic: Topic) -> Vec<Story> {
    let mut by_municipality: BTreeMap<Rank, Vec<(Seconds, Condition)>> = BTreeMap::new();
    for record in &told.outcome.records {
        if let Fact::ConditionChanged(condition) = record.fact
            && condition.topic() == topic
        {
            by_municipality.entry(record.subject).or_default().push((record.at, condition));
        }
    }
    let mut by_story: BTreeMap<Vec<(Seconds, Condition)>, Vec<Rank>> = BTreeMap::new();
    for (municipality, story) in by_municipality {
        by_story.entry(story).or_default().push(municipality);
    }
    let mut stories: Vec<Story> = by_story.into_iter().collect();
    let worst = |story: &Story| story.0.iter().map(|(_, condition)| condition.gravity()).max();
    stories.sort_by_key(|story| std::cmp::Reverse(worst(story)));
    stories
}

fn line(told: &Told<'_>, topic: Topic, (steps, municipalities): &Story, words: &Words) -> String {
    let step = |&(at, condition): &(Seconds, Condition)| {
        words.tell("around-step", &[("when", words.date(told.case.local(at))), ("value", value(condition, words))])
    };
    let worst = steps.iter().rev().max_by_key(|(_, condition)| condition.gravity());
    let shown: BTreeSet<_> =
        if steps.len() <= STEPS { steps.iter().collect() } else { steps.first().into_iter().chain(worst).chain(steps.last()).collect() };
    let key = if steps.len() <= STEPS { "around-line" } else { "around-line-long" };
    let steps = shown.into_iter().map(step).collect::<Vec<_>>().join(&words.say("around-separator"));
    words.tell(key, &[("topic", words.say(topic_key(topic))), ("where", place(told, municipalities, words)), ("steps", steps)])
}

/// Which municipalities: the whole area, or names.
fn place(told: &Told<'_>, municipalities: &[Rank], words: &Words) -> String {
    let all = &told.case.area.municipalities;
    if municipalities.len() == all.len() {
        return words.say("around-everywhere");
    }
    let names: Vec<&str> = municipalities.iter().take(NAMED).map(|rank| words.name(&all[rank.index()].name)).collect();
    let names = names.join(&words.say("list-separator"));
    match municipalities.len().saturating_sub(NAMED) {
        0 => names,
        more => words.tell("around-others", &[("names", names), ("count", words.count(more as u64))]),
    }
}

/// The key of a topic's name.
pub const fn topic_key(topic: Topic) -> &'static str {
    match topic {
        Topic::Roads => "topic-roads",
        Topic::DriveTimes => "topic-drive-times",
        Topic::PhonesDead => "topic-phones-dead",
        Topic::CallsBlocked => "topic-calls-blocked",
        Topic::LiftsStopped => "topic-lifts-stopped",
        Topic::StaffTurnout => "topic-staff-turnout",
        Topic::EmsDemand => "topic-ems-demand",
    }
}

/// A condition's value in words.
pub fn value(condition: Condition, words: &Words) -> String {
    let tenths = |value: u32| if value.is_multiple_of(10) { (value / 10).to_string() } else { format!("{}.{}", value / 10, value % 10) };
    let percent = |share: PerMille| words.tell("value-percent", &[("value", tenths(share.0))]);
    let times = |multiple: Multiple| words.tell("value-times", &[("value", tenths(multiple.0.div_ceil(100)))]);
    match condition {
        Condition::DriveTimes(Multiple::USUAL) | Condition::EmsDemand(Multiple::USUAL) => words.say("value-usual"),
        Condition::Roads(access) => words.say(&format!("access-{}", access.name())),
        Condition::DriveTimes(multiple) | Condition::EmsDemand(multiple) => times(multiple),
        Condition::PhonesDead(share) | Condition::CallsBlocked(share) | Condition::LiftsStopped(share) | Condition::StaffTurnout(share) => {
            percent(share)
        }
    }
}

/// What a municipality's condition changed to, as a sentence.
pub fn changed(case: &Case, municipality: Rank, condition: Condition, words: &Words) -> (&'static str, Vec<(&'static str, String)>) {
    let name = words.name(&case.area.municipalities[municipality.index()].name).to_owned();
    ("fact-condition", vec![("where", name), ("topic", words.say(topic_key(condition.topic()))), ("value", value(condition, words))])
}
