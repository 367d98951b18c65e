//! What two versions of a plan write differently, in the words of its rules, targets and practice. Where there are no words for it, its path is told.

use serde::de::DeserializeOwned;

use crate::analysis::judge::Since;
use crate::case::EXTENSIONS;
use crate::io::Difference;
use crate::io::text::path::{self, Step};
use crate::report::words::Words;
use crate::response::policy::{Order, When};
use crate::transport::vehicle::VehicleKind;
use crate::units::{PerMille, Seconds};

/// Fields of the practice whose words are called otherwise than they.
const LENGTHS: (&str, &str) = ("lengths", "lengths-drawn");
/// Fields of the practice that have words, which are those of their assumptions.
const PRACTICE: [&str; 20] = [
    "publishes",
    "call",
    "answers",
    "shares",
    "visit",
    "again",
    "lend_after",
    "no_ambulance",
    "mobilise",
    "load",
    "hand_over",
    "storey",
    "lift",
    "second_crew_from",
    "pace",
    "staff_at_least",
    "closes_after",
    "without_power",
    "hand_list_over",
    "km_per_litre",
];
/// Fields of rules that have words.
const OF_RULE: [&str; 19] = [
    "when",
    "who",
    "do",
    "by",
    "order",
    "attempts",
    "every",
    "what",
    "at_most",
    "with",
    "tries",
    "car",
    "charged",
    "until",
    "stays",
    "storey_at_most",
    "role",
    "at_once",
    "answer",
];
/// Fields of targets that have words.
const OF_TARGET: [&str; 22] = [
    "title",
    "chance",
    "counts",
    "in",
    "target",
    "who",
    "share",
    "within",
    "of",
    "longest",
    "total",
    "per",
    "any",
    "during",
    "at_least",
    "with",
    "site",
    "at_most",
    "role",
    "kind",
    "power_share",
    "fuel",
];
/// What a plan adds to sites.
const ADDED: [&str; 4] = ["site", "staff", "vehicles", "stock"];

/// Where a value stands.
struct Place {
    /// In words.
    said: String,
    /// A whole rule, target or addition.
    whole: bool,
    /// The field nearest to it that has words; `None` where none has.
    field: Option<&'static str>,
}

/// One difference in a line, with its path.
pub fn line(difference: &Difference, since: &Since<'_>, words: &Words) -> String {
    let path = ("path", difference.path.clone());
    match (place(difference, since, words), &difference.a, &difference.b) {
        (None, ..) => words.tell("compare-input", &[path, ("a", raw(&difference.a, words)), ("b", raw(&difference.b, words))]),
        (Some(Place { said, whole: true, .. }), None, Some(_)) => words.tell("since-input-added", &[("place", said), path]),
        (Some(Place { said, whole: true, .. }), Some(_), None) => words.tell("since-input-removed", &[("place", said), path]),
        (Some(place), a, b) => {
            let [a, b] = [a, b].map(|written| written.as_ref().map_or_else(|| raw(&None, words), |text| value(text, place.field, words)));
            words.tell("since-input", &[("place", place.said), ("a", a), ("b", b), path])
        }
    }
}

/// Where a difference is, in words; empty where there are none.
pub fn of(difference: &Difference, since: &Since<'_>, words: &Words) -> String {
    place(difference, since, words).map_or_else(String::new, |place| place.said)
}

/// A value as it is written.
pub fn raw(written: &Option<String>, words: &Words) -> String {
    written.clone().unwrap_or_else(|| words.say("compare-input-missing"))
}

fn place(difference: &Difference, since: &Since<'_>, words: &Words) -> Option<Place> {
    let steps = path::steps(&difference.path)?;
    let [Step::Field(plan), Step::Field(part), rest @ ..] = steps.as_slice() else { return None };
    if plan != "plan" {
        return None;
    }
    match (part.as_str(), rest) {
        ("title", _) => Some(Place { said: words.say("since-of-title"), whole: false, field: Some("title") }),
        ("practice", [Step::Field(field), ..]) => of_practice(field, words),
        ("policies", [entry, within @ ..]) => {
            let (id, aid) = rule(entry, since, words)?;
            Some(within_entry(words.tell("since-of-rule", &[("id", id), ("aid", aid)]), within, ("rule", &OF_RULE), words))
        }
        ("promises", [entry, within @ ..]) => {
            let (id, title) = target(entry, since, words)?;
            Some(within_entry(words.tell("since-of-target", &[("id", id), ("title", title)]), within, ("target", &OF_TARGET), words))
        }
        ("adds", [_, within @ ..]) => Some(within_entry(words.say("since-of-addition"), within, ("addition", &ADDED), words)),
        ("counts_on", _) => Some(Place { said: words.say("since-of-counts-on"), whole: rest.len() == 1, field: None }),
        (_, _) => None,
    }
}

fn of_practice(field: &str, words: &Words) -> Option<Place> {
    let known = PRACTICE.into_iter().find(|known| *known == field).or_else(|| (field == LENGTHS.0).then_some(LENGTHS.1))?;
    let what = words.say(&format!("parameter-{}", known.replace('_', "-")));
    Some(Place { said: words.tell("since-of-practice", &[("what", what)]), whole: false, field: Some(known) })
}

/// What stands within a rule, a target or an addition: the innermost field that has words, of this sort.
fn within_entry(entry: String, within: &[Step], (sort, known): (&str, &'static [&'static str]), words: &Words) -> Place {
    let named = |step: &Step| match step {
        Step::Field(name) => known.iter().copied().find(|known| *known == name),
        Step::Index(_) | Step::Id(_) => None,
    };
    let field = within.iter().rev().find_map(named);
    let said = match field {
        Some(field) => {
            let field = words.say(&format!("since-{sort}-{}", field.replace('_', "-")));
            words.tell("since-of-field", &[("entry", entry), ("field", field)])
        }
        None => entry,
    };
    Place { said, whole: within.is_empty(), field }
}

/// The id of a rule and what it asks for: as today's version has it, else as the earlier one.
fn rule(entry: &Step, since: &Since<'_>, words: &Words) -> Option<(String, String)> {
    let found = since.plans.iter().rev().find_map(|plan| match entry {
        Step::Id(id) => plan.policies.iter().find(|policy| policy.id == *id),
        Step::Index(place) => plan.policies.get(*place),
        Step::Field(_) => None,
    });
    let asks_for = |order: &Order| match order {
        Order::Advise(_) => words.say("since-rule-advises"),
        order => words.say(&format!("aid-{}", order.aid().name())),
    };
    found.map(|policy| (policy.id.clone(), asks_for(&policy.order)))
}

/// The id of a target and what it says.
fn target(entry: &Step, since: &Since<'_>, words: &Words) -> Option<(String, String)> {
    let found = since.plans.iter().rev().find_map(|plan| match entry {
        Step::Id(id) => plan.promises.iter().find(|promise| promise.id == *id),
        Step::Index(place) => plan.promises.get(*place),
        Step::Field(_) => None,
    });
    let title = |name: &crate::case::area::Name| words.name(name).to_owned();
    found.map(|promise| {
        let says = promise.title.as_ref().map(title).unwrap_or_else(|| words.say(&format!("target-{}", promise.target.name())));
        (promise.id.clone(), says)
    })
}

/// A value in words where it is a time, a share, a vehicle or a condition of a rule; else as it is written.
fn value(written: &str, field: Option<&str>, words: &Words) -> String {
    fn read<T: DeserializeOwned>(written: &str) -> Option<T> {
        ron::Options::default().with_default_extension(EXTENSIONS).from_str(written).ok()
    }
    let is_unit = written.ends_with(')') && written.starts_with(|first: char| first.is_ascii_lowercase());
    if let Some(length) = read::<Seconds>(written).filter(|_| is_unit) {
        return words.length(length);
    }
    if let Some(share) = read::<PerMille>(written).filter(|_| is_unit) {
        return words.tell("value-percent", &[("value", words.tenths(share.0))]);
    }
    match field {
        Some("when") => read::<When>(written).map(|when| condition(when, words)),
        Some("with") => read::<VehicleKind>(written).map(|kind| words.say(&format!("vehicle-{}", kind.name()))),
        Some(_) | None => None,
    }
    .unwrap_or_else(|| written.to_owned())
}

fn condition(when: When, words: &Words) -> String {
    let told = |key: &str, time: Seconds| words.tell(key, &[("time", words.length(time))]);
    match when {
        When::Out(time) => told("since-when-out", time),
        When::ReserveBelow(time) => told("since-when-reserve-below", time),
        When::NoAnswer(time) => told("since-when-no-answer", time),
        When::OffForLonger(time) => told("since-when-off-for-longer", time),
        When::StormWithin(time) => told("since-when-storm-within", time),
        When::HandVentilation(time) => told("since-when-hand-ventilation", time),
        When::Confirmed => words.say("since-when-confirmed"),
    }
}
