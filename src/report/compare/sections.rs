//! The answer in sentences, section by section, the same in the terminal and on the page.

use super::{Compared, Side, answered};
use crate::analysis::compare::{Change, Fate, Figure, Figures, Spread, Times};
use crate::analysis::statistics::{none_bound, quantile};
use crate::fact::Record;
use crate::io::Difference;
use crate::report::answered::not_modelled;
use crate::report::explain::told;
use crate::report::words::Words;
use crate::units::Seconds;

/// So many people of each sort the terminal names; the page and the tables have all.
pub const NAMED: usize = 5;

/// A list in which more entries differ than this is summed up.
const ENTRIES: usize = 3;

/// One part of the answer.
pub struct Section {
    /// Its heading, where it has one.
    pub head: Option<String>,
    /// Its sentences.
    pub lines: Vec<String>,
    /// Whom it lists, where it lists people.
    pub lists: Option<Change>,
}

/// Every section; at most `named` people of each sort are named.
pub fn all(compared: &Compared<'_>, named: usize, words: &Words) -> Vec<Section> {
    let section = |head: String, lines| Section { head: Some(head), lines, lists: None };
    let people = |change: Change| Section {
        head: Some(words.say(&format!("compare-{}-head", change.name()))),
        lines: people(compared, change, named, words),
        lists: Some(change),
    };
    let both = words.count(compared.pairing.both.len() as u64);
    let with_plan = compared.with_plan();
    let answered = answered::lines(compared, words);
    let answered = (!answered.is_empty()).then(|| section(words.say("compare-answered"), answered));
    let mut sections = vec![
        Section { head: None, lines: head(compared, words), lists: None },
        section(words.tell("compare-counts", &[("both", both)]), counts(compared, words)),
        people(Change::Worse),
        people(Change::Better),
        section(words.tell("compare-figures", &[("runs", words.count(compared.comparison.replicates()))]), figures(compared, words)),
        section(words.say("compare-inputs"), inputs(compared.differences, words)),
        section(words.say("compare-rule-head"), vec![words.say("compare-rule"), not_modelled(with_plan, words)]),
    ];
    // Beside the differences of all runs stand the requests of the first.
    sections.splice(5..5, answered);
    sections
}

/// What is compared, under which luck, and what makes lengths uncomparable.
fn head(compared: &Compared<'_>, words: &Words) -> Vec<String> {
    let side = |key: &str, Side { name, case, .. }: &Side<'_>| {
        let title = words.name(&case.scenario.title).to_owned();
        let span = [("from", words.date(case.scenario.start)), ("lasts", words.length(case.scenario.horizon))];
        words.tell(key, &[&[("title", title), ("file", name.clone())][..], &span].concat())
    };
    let (a, b) = (&compared.a, &compared.b);
    let mut lines = vec![side("compare-a", a), side("compare-b", b)];
    let luck = [("seed", a.case.scenario.seed.to_string()), ("runs", words.count(compared.comparison.replicates()))];
    lines.push(words.tell("compare-luck", &luck));
    if compared.differences.iter().any(|difference| difference.path == SEED) {
        lines.push(words.say("compare-seed-of-a"));
    }
    if (a.case.scenario.start, a.case.scenario.horizon) != (b.case.scenario.start, b.case.scenario.horizon) {
        lines.push(words.say("compare-other-span"));
    }
    if compared.differences.iter().any(|difference| difference.path == HORIZON) {
        lines.push(words.tell("compare-common-span", &[("lasts", words.length(a.case.scenario.horizon))]));
    }
    lines.push(words.say("purpose") + &words.say("sentence-space") + &words.say("compare-personal"));
    lines
}

/// The path of how long a run goes on: both sides go on as long as the shorter.
const HORIZON: &str = "horizon";

/// The path of the key of luck: both sides are run with that of A.
const SEED: &str = "seed";

/// Worse off, better off, unchanged: they add up to those who are in both.
fn counts(compared: &Compared<'_>, words: &Words) -> Vec<String> {
    let count = |change: Change| words.count(compared.count(change));
    let mut lines: Vec<String> = Change::ALL
        .into_iter()
        .map(|change| words.tell(&format!("compare-count-{}", change.name()), &[("count", count(change))]))
        .collect();
    for (key, only) in [("compare-only-a", &compared.pairing.only_a), ("compare-only-b", &compared.pairing.only_b)] {
        if !only.is_empty() {
            lines.push(words.tell(key, &[("count", words.count(only.len() as u64))]));
        }
    }
    let runs = compared.comparison.replicates();
    if runs < 2 {
        lines.push(words.say("compare-one-run"));
        return lines;
    }
    if compared.comparison.times.iter().all(|times| times.worse + times.better == 0) {
        // Where nothing differs by construction there is no chance to bound.
        let key = if compared.differences.is_empty() { "compare-same-inputs" } else { "compare-same-everywhere" };
        lines.push(words.tell(key, &[("runs", words.count(runs))]));
        return lines;
    }
    lines.push(words.tell("compare-first-run", &[("runs", words.count(runs))]));
    for change in [Change::Worse, Change::Better] {
        lines.push(over_runs(compared, change, words));
    }
    lines
}

/// How many were changed in this way, run by run, and how many ever.
fn over_runs(compared: &Compared<'_>, change: Change, words: &Words) -> String {
    let of = |times: &Times| match change {
        Change::Worse => times.worse,
        Change::Better => times.better,
        Change::Unchanged => 0,
    };
    let runs = compared.comparison.replicates();
    let mut by_run: Vec<u32> = compared.comparison.counts.iter().map(of).collect();
    by_run.sort_unstable();
    let name = words.say(&format!("compare-{}", change.name()));
    if by_run.last() == Some(&0) {
        let bound = words.tenths(none_bound(u64::from(runs)));
        return words.tell("compare-over-runs-nobody", &[("name", name), ("runs", words.count(runs)), ("bound", bound)]);
    }
    let [low, median, high] = [100, 500, 900].map(|per_mille| words.count(quantile(&by_run, per_mille).value));
    let ever = compared.comparison.times.iter().filter(|times| of(times) > 0).count() as u64;
    let figures = [("name", name), ("median", median), ("low", low), ("high", high), ("ever", words.count(ever))];
    words.tell("compare-over-runs", &figures)
}

/// The people whom B changed in this way, each with both fates and where the stories part.
fn people(compared: &Compared<'_>, change: Change, named: usize, words: &Words) -> Vec<String> {
    let pairs = compared.changed(change);
    if pairs.is_empty() {
        return vec![words.say(&format!("compare-nobody-{}", change.name()))];
    }
    let mut lines: Vec<String> = pairs.iter().take(named).map(|&pair| person(compared, pair, words)).collect();
    if let Some(more) = pairs.len().checked_sub(named).filter(|&more| more > 0) {
        lines.push(words.tell("compare-more", &[("count", words.count(more as u64))]));
    }
    lines
}

fn person(compared: &Compared<'_>, pair: usize, words: &Words) -> String {
    let (a, b) = compared.comparison.first[pair];
    let parts =
        [("patient", compared.id(pair).to_owned()), ("a", fate(a, words)), ("b", fate(b, words)), ("why", why(compared, pair, words))];
    words.tell("compare-person", &parts)
}

/// What became of one person, in a few words.
pub fn fate(fate: Fate, words: &Words) -> String {
    let [gap, hand] = [fate.gap_s, fate.hand_s].map(|seconds| words.length(Seconds(seconds)));
    words.tell("compare-fate", &[("ending", words.say(fate.ending.key())), ("gap", gap), ("hand", hand)])
}

/// Where the stories of a pair part, in words.
pub fn why(compared: &Compared<'_>, pair: usize, words: &Words) -> String {
    let Some(parting) = compared.parting(pair) else { return words.say("compare-same-facts") };
    let missing = |side: &Side<'_>| words.say(if parting.at >= side.case.scenario.horizon { "compare-ended" } else { "compare-not-so" });
    let fact = |side: &Side<'_>, record: Option<&Record>| record.map_or_else(|| missing(side), |record| told(side.case, record, words));
    let when = words.date(compared.a.case.local(parting.at));
    words.tell("compare-parting", &[("when", when), ("a", fact(&compared.a, parting.a)), ("b", fact(&compared.b, parting.b))])
}

/// Every figure of all people of each side.
fn figures(compared: &Compared<'_>, words: &Words) -> Vec<String> {
    let mut lines: Vec<String> = Figure::told(compared.with_plan()).map(|figure| self::figure(compared, figure, words)).collect();
    if !(compared.pairing.only_a.is_empty() && compared.pairing.only_b.is_empty()) {
        lines.push(words.say("compare-figures-of-all"));
    }
    lines
}

/// One figure on both sides, and the difference.
fn figure(compared: &Compared<'_>, figure: Figure, words: &Words) -> String {
    let (pairs, name) = (&compared.comparison.figures, words.say(&format!("compare-figure-{}", figure.name())));
    let runs = words.count(compared.comparison.replicates());
    let Some(spread) = Spread::of(pairs, figure) else {
        let lost = |of: fn(&(Figures, Figures)) -> Figures| pairs.iter().filter(|pair| figure.value(&of(pair)).is_some()).count() as u64;
        let [a, b] = [lost(|pair| pair.0), lost(|pair| pair.1)].map(|count| words.count(count));
        return words.tell("compare-figure-no-pair", &[("name", name), ("runs", runs), ("a", a), ("b", b)]);
    };
    if let &[(a, b)] = &pairs[..] {
        let [a, b] = [a, b].map(|figures| amount(figure, figure.value(&figures).unwrap_or(0), words));
        let difference = signed(figure, spread.mean.mean, Way::Nearest, words);
        return words.tell("compare-figure-one", &[("name", name), ("a", a), ("b", b), ("difference", difference)]);
    }
    if spread.all_equal {
        let bound = words.tenths(none_bound(u64::from(spread.pairs)));
        return words.tell("compare-figure-equal", &[("name", name), ("runs", runs), ("bound", bound)]);
    }
    let [low, median, high] = spread.tenths.map(|difference| signed(figure, difference * THOUSAND, Way::Nearest, words));
    let interval = spread.mean.interval.map_or_else(
        || words.say("compare-no-interval"),
        |(least, most)| {
            let ends = [("least", signed(figure, least, Way::Down, words)), ("most", signed(figure, most, Way::Up, words))];
            words.tell("compare-interval", &ends)
        },
    );
    let mean = signed(figure, spread.mean.mean, Way::Nearest, words);
    let told = words.tell(
        "compare-figure",
        &[("name", name), ("mean", mean), ("interval", interval), ("median", median), ("low", low), ("high", high)],
    );
    if spread.only_a + spread.only_b == 0 {
        return told;
    }
    let apart =
        [("told", told), ("pairs", words.count(spread.pairs)), ("a", words.count(spread.only_a)), ("b", words.count(spread.only_b))];
    words.tell("compare-figure-apart", &apart)
}

const THOUSAND: i64 = 1_000;

/// The value of a figure in words.
fn amount(figure: Figure, value: i64, words: &Words) -> String {
    let value = value.unsigned_abs();
    match figure {
        Figure::Without | Figure::AtRisk | Figure::LateBreathing | Figure::Moved => {
            words.tell("compare-people", &[("count", words.count(value))])
        }
        Figure::Gap | Figure::Hand => words.hours(value),
        Figure::First => words.length(Seconds(u32::try_from(value).unwrap_or(u32::MAX))),
    }
}

/// In which direction a difference is rounded.
#[derive(Clone, Copy)]
enum Way {
    Down,
    Nearest,
    Up,
}

/// A difference of thousandths of people or of seconds, with its sign: people and hours to the tenth.
fn signed(figure: Figure, thousandths: i64, way: Way, words: &Words) -> String {
    let tenth = if figure.is_time() { 360 * THOUSAND } else { THOUSAND / 10 };
    let tenths = match way {
        Way::Down => thousandths.div_euclid(tenth),
        Way::Nearest => thousandths.signum() * ((2 * thousandths.abs() + tenth) / (2 * tenth)),
        Way::Up => -(-thousandths).div_euclid(tenth),
    };
    let sign = match tenths.signum() {
        -1 => words.say("sign-minus"),
        1 => words.say("sign-plus"),
        _ => words.say("sign-none"),
    };
    let size = tenths.unsigned_abs();
    let (key, amount) = match figure.is_time() {
        true => ("compare-signed-hours", format!("{}.{}", words.count(size / 10), size % 10)),
        false => ("compare-signed-people", words.tenths(size)),
    };
    words.tell(key, &[("sign", sign), ("amount", amount)])
}

/// What the inputs say differently: path and both values; a list in which many entries differ in one line.
fn inputs(differences: &[Difference], words: &Words) -> Vec<String> {
    let differences: Vec<&Difference> = differences.iter().filter(|difference| difference.path != SEED).collect();
    if differences.is_empty() {
        return vec![words.say("compare-inputs-none")];
    }
    let list = |difference: &Difference| difference.entry.as_ref().map(|(list, _)| list.clone());
    let mut lines = Vec::new();
    for group in differences.chunk_by(|one, next| one.entry.is_some() && list(one) == list(next)) {
        let mut entries: Vec<&str> =
            group.iter().filter_map(|difference| difference.entry.as_ref()).map(|(_, entry)| entry.as_str()).collect();
        entries.dedup();
        if entries.len() > ENTRIES {
            let named = entries[..ENTRIES].join(&words.say("list-separator"));
            let list = group.iter().find_map(|difference| list(difference)).unwrap_or_default();
            lines.push(
                words.tell("compare-input-list", &[("list", list), ("count", words.count(entries.len() as u64)), ("entries", named)]),
            );
        } else {
            lines.extend(group.iter().map(|difference| input(difference, words)));
        }
    }
    lines
}

fn input(difference: &Difference, words: &Words) -> String {
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| words.say("compare-input-missing"));
    words.tell("compare-input", &[("path", difference.path.clone()), ("a", value(&difference.a)), ("b", value(&difference.b))])
}
