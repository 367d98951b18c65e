//! Changes that would have helped, in words.

use super::words::Words;
use crate::analysis::ranges::Figure;
use crate::analysis::remedies::{Change, Effect, Remedies, WouldHelp, WouldKeep};
use crate::case::remedy::{RemedyKind, Scope};

/// So many places of one kind of change are named; tables have all.
const NAMED: usize = 6;

/// So many changes that are made everywhere are told of a promise.
const MOST_EVERYWHERE: usize = 3;

/// So many changes the terminal tells of a table.
const TOLD: usize = 5;

/// What kind of change.
pub fn kind(remedy: RemedyKind, words: &Words) -> String {
    words.say(&format!("remedy-{}", remedy.name().replace('_', "-")))
}

/// In how many homes or at how many sites a change is made everywhere.
pub fn everywhere_in(remedy: RemedyKind, places: u32, words: &Words) -> String {
    let count = [("count", words.count(places))];
    match remedy.scope() {
        Scope::Home => words.tell("remedy-homes", &count),
        Scope::Site => words.tell("remedy-sites", &count),
        Scope::Plan => words.say("remedy-plan"),
    }
}

/// Several changes: each kind once, with the places where it is made.
pub fn changes(changes: &[Change], words: &Words) -> String {
    let mut kinds: Vec<RemedyKind> = changes.iter().map(|change| change.remedy).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let told = kinds.into_iter().map(|of| {
        let places: Vec<&str> = changes.iter().filter(|change| change.remedy == of).filter_map(|change| change.at.as_deref()).collect();
        let remedy = ("remedy", kind(of, words));
        if places.is_empty() { remedy.1 } else { words.tell("remedy-places", &[remedy, ("places", self::places(&places, words))]) }
    });
    told.reduce(|first, second| words.tell("remedy-join", &[("first", first), ("second", second)])).unwrap_or_default()
}

/// Places, each once with how often it is named.
fn places(ids: &[&str], words: &Words) -> String {
    let mut each: Vec<(&str, u32)> = Vec::new();
    for id in ids {
        match each.iter_mut().find(|(known, _)| known == id) {
            Some((_, times)) => *times += 1,
            None => each.push((id, 1)),
        }
    }
    let place = |&(id, times): &(&str, u32)| match times {
        1 => id.to_owned(),
        2.. => words.tell("remedy-times", &[("place", id.to_owned()), ("times", words.count(times))]),
        0 => String::new(),
    };
    let named = each.iter().take(NAMED).map(place).collect::<Vec<_>>().join(&words.say("list-separator"));
    match each.len().saturating_sub(NAMED) {
        0 => named,
        more => words.tell("remedy-more-places", &[("places", named), ("more", words.count(more as u64))]),
    }
}

/// What would have helped a person, sentence by sentence.
pub fn would_help(helps: &WouldHelp, words: &Words) -> Vec<String> {
    if helps.changes.is_empty() {
        let args = [("tried", words.count(helps.tried)), ("up_to", words.count(helps.up_to))];
        return vec![words.tell("explain-would-help-none", &args)];
    }
    let others = [("helped", words.count(helps.others_helped)), ("harmed", words.count(helps.others_harmed))];
    vec![
        words.tell("explain-would-help-found", &[("changes", changes(&helps.changes, words))]),
        words.say("explain-would-help-fewer"),
        words.tell("explain-would-help-others", &others),
    ]
}

/// What would have kept a promise that held in `before` runs, sentence by sentence.
pub fn would_keep(keeps: &WouldKeep, before: u32, words: &Words) -> Vec<String> {
    let everywhere = everywhere(keeps, words);
    let Some((verdict, held, of)) = keeps.after else {
        let key = if keeps.exhausted { "test-keep-none" } else { "test-keep-none-tried" };
        let none = words.tell(key, &[("up_to", words.count(keeps.up_to))]);
        return std::iter::once(none).chain(everywhere).collect();
    };
    let key = if keeps.smallest { "test-keep-smallest" } else { "test-keep-together" };
    let counts = [("of", of), ("before", before), ("held", held)].map(|(name, count)| (name, words.count(count)));
    let verdict = ("verdict", words.say(&format!("verdict-{}", verdict.name())));
    let changes = words.tell(key, &[("changes", changes(&keeps.changes, words))]);
    let after = words.tell("test-keep-after", &[&counts[..], &[verdict]].concat());
    [changes, after].into_iter().chain(everywhere).collect()
}

/// The changes that keep a promise in most runs if they are made everywhere; `None` where none does anything.
fn everywhere(keeps: &WouldKeep, words: &Words) -> Option<String> {
    let each = keeps.everywhere.iter().take(MOST_EVERYWHERE).map(|does| {
        let counts = [("before", does.before), ("after", does.after), ("of", does.of)];
        let counts = counts.map(|(name, count)| (name, words.count(count)));
        let named = [("remedy", kind(does.remedy, words)), ("places", everywhere_in(does.remedy, does.places, words))];
        words.tell("test-keep-everywhere-each", &[&counts[..], &named].concat())
    });
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| words.tell("test-keep-everywhere", &[("changes", each.join(&words.say("list-separator")))]))
}

/// A count of people and the range in which eight of ten runs lie.
pub fn range(figure: &Figure<u32>, words: &Words) -> String {
    let args = [("median", figure.median), ("tenth", figure.tenth), ("nine", figure.nine_tenths)];
    words.tell("remedies-range", &args.map(|(name, count)| (name, words.count(count))))
}

/// What is changed, and in how many places.
pub fn named(effect: &Effect, words: &Words) -> [(&'static str, String); 2] {
    let told = |of: RemedyKind| (kind(of, words), everywhere_in(of, effect.places, words));
    let (remedy, places) = effect.remedy.map(told).unwrap_or_default();
    [("remedy", remedy), ("places", places)]
}

/// The changes that help most, for the terminal.
pub fn summary(remedies: &Remedies, words: &Words) -> Vec<String> {
    let helping: Vec<&Effect> = remedies.effects.iter().filter(|effect| effect.helped > effect.harmed).take(TOLD).collect();
    let head = [("replicates", words.count(remedies.replicates)), ("before", range(&remedies.before, words))];
    if helping.is_empty() {
        let key = if remedies.all.helped > remedies.all.harmed { "remedies-summary-none" } else { "remedies-summary-none-even-all" };
        return vec![words.tell(key, &[&head[..], &[("after", range(&remedies.all.after, words))]].concat())];
    }
    let row = |effect: &&Effect| {
        let args = [&named(effect, words)[..], &[("after", range(&effect.after, words))]].concat();
        words.tell("indented", &[("line", words.tell("remedies-summary-row", &args))])
    };
    std::iter::once(words.tell("remedies-summary", &head)).chain(helping.iter().map(row)).collect()
}
