//! Changes that would have helped, in words.

use super::words::Words;
use crate::analysis::findings::{Absence, ByFunction, Tried};
use crate::analysis::ranges::Figure;
use crate::analysis::remedies::{Already, Change, Effect, LeftBlank, Remedies, WouldHelp, WouldKeep};
use crate::case::remedy::{RemedyKind, Scope};
use crate::fact::Function;
use crate::units::Seconds;

/// So many places of one kind of change are named, and so many people; tables have all.
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

/// A change that is made somewhere: in the words of the area's file, and beside what is there already.
fn made(remedy: RemedyKind, already: Option<Already>, words: &Words) -> String {
    let beside = already.map(|already| already.name().replace('_', "-"));
    if remedy == RemedyKind::Slot {
        words.say("remedy-slot-in-file")
    } else if remedy == RemedyKind::SecondCarer {
        words.say(&format!("remedy-second-carer-{}", beside.as_deref().unwrap_or("first")))
    } else {
        beside.map_or_else(|| kind(remedy, words), |beside| words.say(&format!("remedy-{}-{beside}", remedy.name())))
    }
}

/// Several changes: each kind once, with the places where it is made.
pub fn changes(changes: &[Change], words: &Words) -> String {
    let mut kinds: Vec<(RemedyKind, Option<Already>)> = changes.iter().map(|change| (change.remedy, change.already)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let told = kinds.into_iter().map(|(of, already)| {
        let of_kind: Vec<&Change> = changes.iter().filter(|change| (change.remedy, change.already) == (of, already)).collect();
        let remedy = made(of, already, words);
        match places(&of_kind, words) {
            Some(places) => words.tell("remedy-places", &[("remedy", remedy), ("places", places)]),
            None => remedy,
        }
    });
    told.reduce(|first, second| words.tell("remedy-join", &[("first", first), ("second", second)])).unwrap_or_default()
}

/// The homes by id and the sites by name where changes are made, each once with how often; `None` where they are the plan's.
fn places(changes: &[&Change], words: &Words) -> Option<String> {
    let mut each: Vec<(&Change, u32)> = Vec::new();
    for change in changes.iter().filter(|change| change.at.is_some()) {
        match each.iter_mut().find(|(known, _)| known.at == change.at) {
            Some((_, times)) => *times += 1,
            None => each.push((change, 1)),
        }
    }
    let place = |&(change, times): &(&Change, u32)| {
        let place = change.name.as_ref().map_or_else(|| change.at.clone().unwrap_or_default(), |name| words.name(name).to_owned());
        match times {
            0 | 1 => place,
            2.. => words.tell("remedy-times", &[("place", place), ("times", words.count(times))]),
        }
    };
    let all: Vec<String> = each.iter().map(place).collect();
    (!all.is_empty()).then(|| few(&all, "remedy-more-places", words))
}

/// The first of several names, and how many there are more.
fn few(names: &[String], key: &str, words: &Words) -> String {
    let named = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(&words.say("list-separator"));
    match names.len().saturating_sub(NAMED) {
        0 => named,
        more => words.tell(key, &[("places", named), ("more", words.count(more as u64))]),
    }
}

/// What the register leaves blank and an assumption makes none.
fn what_is_blank(blank: &LeftBlank, words: &Words) -> (&'static str, String) {
    ("what", words.say(&format!("blank-{}", blank.what.name().replace('_', "-"))))
}

/// Of whom the register leaves blank what changes hang on, by name.
fn left_blank(blank: &LeftBlank, words: &Words) -> String {
    let patients = ("patients", few(&blank.patients, "remedies-more-people", words));
    words.tell("remedies-left-blank", &[patients, what_is_blank(blank, words)])
}

/// The same by number, of those who have a gap.
fn how_many_left_blank(remedies: &Remedies, words: &Words) -> Option<String> {
    let blank = remedies.blank.as_ref()?;
    let count = ("count", words.count(blank.patients.len() as u64));
    Some(words.tell("remedies-left-blank-count", &[count, what_is_blank(blank, words)]))
}

/// What would have helped a person, sentence by sentence.
pub fn would_help(helps: &WouldHelp, words: &Words) -> Vec<String> {
    let mut lines = match &helps.functions {
        Some(functions) => helped(helps, functions, words),
        None => {
            let args = [("tried", words.count(helps.tried)), ("up_to", words.count(helps.up_to))];
            vec![words.tell(&of_sets(helps.up_to, "explain-would-help-none"), &args)]
        }
    };
    lines.extend(helps.blank.iter().map(|blank| left_blank(blank, words)));
    lines
}

/// What was found, what is still absent with it, and what it does to others.
fn helped(helps: &WouldHelp, functions: &ByFunction<Absence>, words: &Words) -> Vec<String> {
    let smallest = if helps.changes.len() == 1 { "explain-would-help-one" } else { "explain-would-help-fewer" };
    let others = [("helped", words.count(helps.others_helped)), ("harmed", words.count(helps.others_harmed))];
    let found = words.tell("explain-would-help-found", &[("changes", changes(&helps.changes, words))]);
    // Hands are no source that lasts: whoever reads that there is no gap reads how long it is by hand.
    let by_hand = helps.hand_s.filter(|&hand_s| hand_s > 0);
    let by_hand = by_hand.map(|hand_s| words.tell("explain-would-help-by-hand", &[("hand", words.hours(u64::from(hand_s)))]));
    let begun = [found, words.say(smallest), remains(functions, words)];
    begun.into_iter().chain(by_hand).chain([words.tell("explain-would-help-others", &others)]).collect()
}

/// What is still absent with the changes, each time for no longer than tolerance.
fn remains(functions: &ByFunction<Absence>, words: &Words) -> String {
    // Rounded up to the minute: what remains is never shown smaller than it is.
    let length = |seconds: u32| words.length(Seconds(seconds.next_multiple_of(60)));
    let gap = |function: Function| {
        let Absence { gap_s, longest_s, .. } = functions[function];
        let args =
            [("function", words.say(&format!("function-{}", function.name()))), ("gap", length(gap_s)), ("longest", length(longest_s))];
        let key = if gap_s == longest_s { "explain-would-help-gap" } else { "explain-would-help-gaps" };
        (gap_s > 0).then(|| words.tell(key, &args))
    };
    let gaps: Vec<String> = [Function::Ventilation, Function::Suction, Function::Oxygen].into_iter().filter_map(gap).collect();
    if gaps.is_empty() {
        return words.say("explain-would-help-no-gap");
    }
    words.tell("explain-would-help-remains", &[("gaps", gaps.join(&words.say("list-separator")))])
}

/// The message of a search that found nothing: what it says hangs on how many changes were tried together.
fn of_sets(up_to: u32, key: &str) -> String {
    match up_to {
        0 => format!("{key}-tried"),
        1 => format!("{key}-by-itself"),
        2.. => key.to_owned(),
    }
}

/// What would have kept a promise that held in `before` runs, sentence by sentence.
pub fn would_keep(keeps: &WouldKeep, before: u32, words: &Words) -> Vec<String> {
    let everywhere = everywhere(keeps, words);
    let blank = keeps.blank.as_ref().map(|blank| left_blank(blank, words));
    let Some((verdict, held, of)) = keeps.after else {
        let together = words.tell(&of_sets(keeps.up_to, "test-keep-none"), &[("up_to", words.count(keeps.up_to))]);
        let by_home = if keeps.exhausted { "test-keep-none-by-home" } else { "test-keep-none-by-home-begun" };
        let by_home = (keeps.homes > 0).then(|| words.say(by_home));
        return std::iter::once(together).chain(by_home).chain(everywhere).chain(blank).collect();
    };
    let key = match (keeps.smallest, keeps.changes.len()) {
        (true, 1) => "test-keep-one",
        (true, _) => "test-keep-smallest",
        (false, _) => "test-keep-together",
    };
    let counts = [("of", of), ("before", before), ("held", held)].map(|(name, count)| (name, words.count(count)));
    let verdict = ("verdict", words.say(&format!("verdict-{}", verdict.name())));
    let changes = words.tell(key, &[("changes", changes(&keeps.changes, words))]);
    let after = words.tell("test-keep-after", &[&counts[..], &[verdict]].concat());
    [changes, after].into_iter().chain(everywhere).chain(blank).collect()
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

/// In whose homes and over which runs changes were tried, and whose register is blank; or why none was.
pub fn looked(tried: &Tried, words: &Words) -> Vec<String> {
    let Some(remedies) = &tried.found else {
        return vec![words.tell("remedies-nobody", &[("replicates", words.count(tried.replicates))])];
    };
    let people: u32 = remedies.causes.iter().map(|cause| cause.people).sum();
    let args = [("replicates", remedies.replicates), ("people", people), ("homes", remedies.people)];
    let note = words.tell("remedies-note", &args.map(|(name, count)| (name, words.count(count))));
    let blank = how_many_left_blank(remedies, words).map(|blank| words.tell("page-sentence", &[("sentence", blank)]));
    std::iter::once(note).chain(blank).collect()
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
        let none = words.tell(key, &[&head[..], &[("after", range(&remedies.all.after, words))]].concat());
        return std::iter::once(none).chain(how_many_left_blank(remedies, words)).collect();
    }
    let row = |effect: &&Effect| {
        let args = [&named(effect, words)[..], &[("after", range(&effect.after, words))]].concat();
        words.tell("indented", &[("line", words.tell("remedies-summary-row", &args))])
    };
    std::iter::once(words.tell("remedies-summary", &head))
        .chain(helping.iter().map(row))
        .chain(how_many_left_blank(remedies, words))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::judge::Found;
    use crate::case::area::Name;
    use crate::report::Language;

    fn change(remedy: RemedyKind, at: &str, name: Option<&str>) -> Change {
        let name = name.map(|name| Name { ja: name.to_owned(), en: name.to_owned() });
        Change { remedy, at: Some(at.to_owned()), name, already: None }
    }

    /// What is told of a promise of eight homes that was never kept, and is with these changes.
    fn told(changes: &[Change], up_to: u32) -> String {
        let after = (!changes.is_empty()).then_some((Found::Kept, 20, 20));
        let (changes, everywhere) = (changes.to_vec(), Vec::new());
        let keeps = WouldKeep { changes, smallest: true, up_to, exhausted: true, homes: 8, after, everywhere, blank: None };
        would_keep(&keeps, 0, &Words::of(Language::Japanese)).join("/")
    }

    #[test]
    fn a_site_is_called_by_its_name_and_a_slot_by_the_words_of_the_file() {
        let slot = || change(RemedyKind::Slot, "hospital", Some("潮騒病院"));
        let said = told(&[slot(), change(RemedyKind::Hme, "A-1", None), slot()], 1);
        assert!(said.contains("人工鼻を用意する: A-1 + 受入枠を1つ足す") && said.contains(": 潮騒病院に2つ"), "{said}");
        assert!(said.contains("ventilator_beds") && said.contains("emergency_sockets"), "{said}");
    }

    #[test]
    fn one_change_that_is_enough_is_called_so() {
        let one = change(RemedyKind::Hme, "A-1", None);
        assert!(told(std::slice::from_ref(&one), 0).starts_with("この計算では、これ一つで守れた"));
        assert!(told(&[one, change(RemedyKind::Hme, "A-2", None)], 1).starts_with("この計算では、これがあれば守れた(最小の対策)"));
    }

    #[test]
    fn where_nothing_was_found_it_is_told_what_was_tried() {
        assert!(told(&[], 1).contains("一つだけ行っても守れません/家ごとに一つか二つずつ"));
        assert!(told(&[], 3).contains("3つまで組み合わせて行っても守れません"));
        assert!(told(&[], 0).contains("一つずつは試していません"));
    }
}
