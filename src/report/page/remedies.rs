//! What would have prevented gaps: causes and changes ranked, and what the sheet for the mayor says of them.

use maud::{Markup, html};

use super::table;
use crate::analysis::remedies::{Absent, CauseHelped, Effect, Remedies};
use crate::report::Told;
use crate::report::causes;
use crate::report::remedies::{kind, looked, named, range};
use crate::report::words::Words;

/// How many changes a line of the mayor's sheet names, and a cause.
const NAMED: usize = 3;

/// The section; nothing where nobody looked for it.
pub fn section(told: &Told<'_>, words: &Words) -> Markup {
    let Some(tried) = &told.findings.tried else { return html! {} };
    let note = looked(tried, words).join(&words.say("sentence-space"));
    let Some(remedies) = &tried.found else {
        return super::section(&words.say("section-remedies"), &html! { p { (note) } });
    };
    let heads = |keys: &[&str]| keys.iter().map(|key| words.say(&format!("remedies-column-{key}"))).collect::<Vec<_>>();
    let body = html! {
        p.note { (note) }
        (table::table(table::Of::Figures, &heads(&["remedy", "places", "after", "helped", "harmed"]), &effects(remedies, words)))
        p.note { (words.say("remedies-causes-caption")) }
        (table::table(table::Of::Words, &heads(&["cause", "people", "best"]), &remedies.causes.iter().map(|cause| cause_row(cause, words)).collect::<Vec<_>>()))
    };
    super::section(&words.say("section-remedies"), &body)
}

/// As things are, each change, then several together.
fn effects(remedies: &Remedies, words: &Words) -> Vec<Vec<String>> {
    let row = |name: String, effect: &Effect| {
        let counts = [effect.helped, effect.harmed].map(|count| words.count(count));
        let [helped, harmed] = counts;
        vec![name, words.count(effect.places), range(&effect.after, words), helped, harmed]
    };
    let now = vec![words.say("remedies-now"), String::new(), range(&remedies.before, words), String::new(), String::new()];
    let each = remedies.effects.iter().map(|effect| row(effect.remedy.map(|of| kind(of, words)).unwrap_or_default(), effect));
    let together = [("remedies-free", &remedies.free), ("remedies-all", &remedies.all)].map(|(key, effect)| row(words.say(key), effect));
    std::iter::once(now).chain(each).chain(together).collect()
}

fn cause_row(cause: &CauseHelped, words: &Words) -> Vec<String> {
    let name = match (cause.absent, cause.why) {
        (_, Some(why)) => causes::why(why, words),
        (Absent::Oxygen, None) => words.say("remedies-oxygen"),
        (Absent::Suction | Absent::Ventilation, None) => words.say("remedies-suction"),
    };
    let helps = cause
        .helped
        .iter()
        .take(NAMED)
        .map(|&(remedy, count)| words.tell("remedies-helps", &[("remedy", kind(remedy, words)), ("count", words.count(count))]));
    let helps: Vec<String> = helps.collect();
    let best = if helps.is_empty() { words.say("remedies-helps-none") } else { helps.join(&words.say("list-separator")) };
    vec![name, words.count(cause.people), best]
}

/// What the mayor can have done at once; `None` where nobody looked for it.
pub fn now(told: &Told<'_>, words: &Words) -> Option<String> {
    let found = &told.findings.tried.as_ref()?.found;
    let Some(remedies) = found else { return Some(words.say("page-remedies-nobody")) };
    let of = |effect: &&Effect| effect.remedy.is_some_and(|remedy| remedy.is_free());
    let rows = rows(remedies, of, "page-now-effect", words);
    if rows.is_empty() {
        return Some(none(remedies, &remedies.free, "page-now-nothing", words));
    }
    let all = words.tell("page-now-all", &counts(remedies, &remedies.free, words));
    Some(joined(&[ended(&rows, words), all, by(remedies, words)], words))
}

/// What can be had for money; `None` where nobody looked for it.
pub fn budget(told: &Told<'_>, words: &Words) -> Option<String> {
    let found = &told.findings.tried.as_ref()?.found;
    let Some(remedies) = found else { return Some(words.say("page-remedies-nobody")) };
    let of = |effect: &&Effect| effect.remedy.is_some_and(|remedy| !remedy.is_free());
    let rows = rows(remedies, of, "page-budget-effect", words);
    if rows.is_empty() {
        return Some(none(remedies, &remedies.all, "page-budget-nothing", words));
    }
    Some(joined(&[ended(&rows, words), by(remedies, words)], words))
}

/// Where no change of a sort helps by itself: what many together come to, of which one may need another.
fn none(remedies: &Remedies, together: &Effect, key: &str, words: &Words) -> String {
    let key = if together.helped > together.harmed { key.to_owned() } else { format!("{key}-even-all") };
    joined(&[words.tell(&key, &counts(remedies, together, words)), by(remedies, words)], words)
}

/// Rows as one sentence.
fn ended(rows: &[String], words: &Words) -> String {
    words.tell("page-sentence", &[("sentence", rows.join(" "))])
}

fn by(remedies: &Remedies, words: &Words) -> String {
    words.tell("page-remedies-of", &[("replicates", words.count(remedies.replicates))])
}

fn joined(parts: &[String], words: &Words) -> String {
    parts.join(&words.say("sentence-space"))
}

/// The changes of a sort that help most, numbered.
fn rows(remedies: &Remedies, of: impl Fn(&&Effect) -> bool, key: &str, words: &Words) -> Vec<String> {
    let helping = remedies.effects.iter().filter(|effect| effect.helped > effect.harmed).filter(of).take(NAMED);
    let numbers: Vec<char> = words.say("page-numbers").chars().collect();
    let row = |(effect, number): (&Effect, char)| {
        let number = [("number", number.to_string())];
        words.tell(key, &[&number[..], &named(effect, words), &counts(remedies, effect, words)].concat())
    };
    helping.zip(numbers).map(row).collect()
}

/// People with a gap as things are and with a change: the middle of the runs, and the bad case.
fn counts(remedies: &Remedies, effect: &Effect, words: &Words) -> [(&'static str, String); 4] {
    let (before, after) = (&remedies.before, &effect.after);
    let counts = [("before", before.median), ("after", after.median), ("before_bad", before.nine_tenths), ("after_bad", after.nine_tenths)];
    counts.map(|(name, count)| (name, words.count(count)))
}
