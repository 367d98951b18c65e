//! The sheet for the mayor: one A4 page, its lines in a fixed order, nobody's data on it. What needs a plan says that there is none.

use maud::{Markup, html};
use unicode_width::UnicodeWidthStr;

use super::remedies;
use super::spread::{self, Beside};
use crate::analysis::findings::{Group, Groups};
use crate::care::patient::Class;
use crate::case::area::Name;
use crate::report::words::Words;
use crate::report::{Told, answered, assumed, causes, checklist, known};
use crate::units::Seconds;

/// How many causes and assumptions the sheet has room for.
const NAMED: usize = 3;

/// Room for what was changed in the scenario, in columns of which a Japanese letter takes two: a line and a half of the sheet.
const ROOM: usize = 120;

/// One line: its number, what it is about, what there is to say.
struct Line {
    number: u32,
    label: &'static str,
    text: String,
    /// Whether it is one of the figures that the eye must find.
    figure: bool,
}

/// The sheet.
pub fn sheet(told: &Told<'_>, words: &Words) -> Markup {
    let area = words.name(&told.findings.about.area).to_owned();
    html! {
        section.mayor {
            h1 { (words.tell("page-title", &[("area", area)])) }
            p.note { @if told.findings.about.fictitious { (words.say("page-fictitious")) " " } (words.say("purpose")) }
            ol {
                @for line in lines(told, words) {
                    li value=(line.number) { b { (words.tell("page-line", &[("label", words.say(line.label))])) } " " @if line.figure { strong { (line.text) } } @else { (line.text) } }
                }
            }
            p.note { (footer(told, words)) }
        }
    }
}

fn lines(told: &Told<'_>, words: &Words) -> Vec<Line> {
    let line = |number: u32, label: &'static str, text: String| Line { number, label, text, figure: (4..=7).contains(&number) };
    let unfilled = |number: u32, label: &'static str, key: &str| line(number, label, unless_planned(told, key, words));
    let or_unfilled = |number: u32, label: &'static str, text: Option<String>, key: &str| match text {
        Some(text) => line(number, label, text),
        None => unfilled(number, label, key),
    };
    let [out, breathing, first, hand] = suffered(told, words);
    let mut lines = vec![
        or_unfilled(1, "page-conclusion", conclusion(told, words), "page-conclusion-none"),
        line(2, "page-people", who(told, words)),
        line(3, "page-premise", premise(told, words)),
        line(4, "page-out", out),
        line(5, "page-breathing", breathing),
        line(6, "page-first", first),
        line(7, "page-hand", hand),
        line(8, "page-admission", admission(told, words)),
        line(9, "page-limit", limit(told, words)),
        line(10, "page-others", words.say("page-others-none")),
        line(11, "page-causes", why(told, words)),
        or_unfilled(12, "page-now", remedies::now(told, words), "page-now-none"),
        or_unfilled(13, "page-budget", remedies::budget(told, words), "page-budget-none"),
        line(14, "page-assumed", assumptions(told, words)),
        unfilled(15, "page-not-modelled", "page-not-modelled-what"),
        or_unfilled(16, "page-requests", requests(told, words), "page-requests-none"),
    ];
    // Whoever reads that nobody has a gap reads first how far that holds.
    if nobody(told) {
        let limit = lines.remove(8);
        lines.insert(0, limit);
    }
    lines
}

/// What is not calculated yet; where there is a plan, the want of one is not given as the reason.
pub fn unless_planned(told: &Told<'_>, key: &str, words: &Words) -> String {
    words.say(&if told.findings.about.plan.is_some() { format!("{key}-planned") } else { key.to_owned() })
}

/// Line 1: how many of the plan's targets hold. `None` where nobody judged them.
fn conclusion(told: &Told<'_>, words: &Words) -> Option<String> {
    let conclusion = told.findings.conclusion.as_ref()?;
    let counts = [
        ("kept", &conclusion.kept),
        ("broken", &conclusion.broken),
        ("not_proven", &conclusion.not_proven),
        ("not_asked", &conclusion.not_asked),
        ("left_out", &conclusion.left_out),
    ];
    let mut args: Vec<(&str, String)> = counts.iter().map(|(name, ids)| (*name, words.count(ids.len() as u64))).collect();
    args.push(("targets", words.count(conclusion.targets() as u64)));
    args.push(("replicates", words.count(conclusion.replicates)));
    let ids = |ids: &[String]| ("ids", ids.join(&words.say("list-separator")));
    let so = match (conclusion.broken.is_empty(), conclusion.not_proven.is_empty()) {
        (false, _) => words.tell("page-conclusion-broken", &[("targets", targets(told, &conclusion.broken, words))]),
        (true, false) => words.tell("page-conclusion-not-proven", &[ids(&conclusion.not_proven)]),
        (true, true) => words.say("page-conclusion-kept"),
    };
    let left = (!conclusion.left_out.is_empty()).then(|| words.tell("page-conclusion-left-out", &[ids(&conclusion.left_out)]));
    Some(joined([words.tell("page-conclusion-counts", &args), so].into_iter().chain(left), words))
}

/// Targets by id; the first of them also by what they say.
fn targets(told: &Told<'_>, ids: &[String], words: &Words) -> String {
    let title = |id: &String| {
        let mut promises = told.case.plan.iter().flat_map(|plan| &plan.promises);
        let promise = promises.find(|promise| promise.id == *id).expect("invariant: what was judged is of the plan");
        promise.title.as_ref().map_or_else(|| words.say(&format!("target-{}", promise.target.name())), |title| words.name(title).to_owned())
    };
    let named = ids.iter().take(NAMED).map(|id| words.tell("page-conclusion-target", &[("id", id.clone()), ("title", title(id))]));
    named.chain(ids.iter().skip(NAMED).cloned()).collect::<Vec<_>>().join(&words.say("list-separator"))
}

/// Line 16: whose individual plan is still to be written, and of whom it is to be found out. `None` where nobody has a row.
fn requests(told: &Told<'_>, words: &Words) -> Option<String> {
    let Group { yes, not_said } = told.findings.groups.as_ref()?.without_plan;
    let key = match (yes, not_said) {
        (0, 0) => "page-requests-all-planned",
        (0, _) => "page-requests-asked",
        (_, 0) => "page-requests-plans",
        (_, _) => "page-requests-plans-and-asked",
    };
    Some(words.tell(key, &[("without", words.count(yes)), ("not_said", words.count(not_said))]))
}

/// Whether nobody has a gap, so far as the replicates say.
fn nobody(told: &Told<'_>) -> bool {
    told.findings.ranges.as_ref().map_or(told.findings.counts.late_breathing == 0, |ranges| ranges.late_breathing.nine_tenths == 0)
}

fn joined(sentences: impl IntoIterator<Item = String>, words: &Words) -> String {
    sentences.into_iter().collect::<Vec<_>>().join(&words.say("sentence-space"))
}

fn who(told: &Told<'_>, words: &Words) -> String {
    let all_day = told.findings.mix.iter().filter_map(|row| Some((row, row.class.filter(|class| *class == Class::Full)?)));
    let classes: Vec<String> = all_day
        .map(|(row, class)| {
            let name = words.say(checklist::mix_key(row.ventilation, class));
            words.tell("page-people-class", &[("name", name), ("count", words.count(row.patients))])
        })
        .collect();
    let mut sentences = vec![known::brief(told.case, words)];
    let left_out = told.case.register.as_ref().map_or(0, |taken| taken.left_out as u64);
    if left_out > 0 {
        sentences.push(words.tell("page-people-left-out", &[("left", words.count(left_out))]));
    }
    if !classes.is_empty() {
        sentences.push(words.tell("page-people-all-day", &[("classes", classes.join(&words.say("list-separator")))]));
    }
    sentences.push(told.findings.groups.as_ref().map_or_else(|| words.say("page-people-no-groups"), |groups| self::groups(groups, words)));
    joined(sentences, words)
}

/// Children, people without family at home, people high up; and of how many the register does not say.
fn groups(groups: &Groups, words: &Words) -> String {
    let shown = [("page-group-children", groups.children), ("page-group-alone", groups.alone), ("page-group-high", groups.fifth_or_higher)];
    let group = |(key, group): (&str, Group)| {
        let not_said = words.tell("page-group-not-said", &[("count", words.count(group.not_said))]);
        words.tell(key, &[("count", words.count(group.yes)), ("not_said", if group.not_said > 0 { not_said } else { String::new() })])
    };
    words.tell("page-sentence", &[("sentence", shown.map(group).join(&words.say("list-separator")))])
}

fn premise(told: &Told<'_>, words: &Words) -> String {
    let title = words.name(&told.findings.about.title).to_owned();
    let changes = changed(&told.findings.about.changes, words);
    let luck = match told.findings.ranges.as_ref() {
        Some(ranges) => words.tell("page-premise-many", &[("count", words.count(ranges.replicates))]),
        None => words.say("page-premise-one"),
    };
    let ended = words.tell("page-sentence", &[("sentence", title)]);
    let changes = changes.into_iter().map(|change| words.tell("page-sentence", &[("sentence", change)]));
    joined(std::iter::once(ended).chain(changes).chain([luck]), words)
}

/// What was changed in the scenario, as far as there is room; its title heads the line anyway, and the rest stands on the next page.
fn changed(changes: &[String], words: &Words) -> Option<String> {
    let changes: Vec<String> =
        changes.iter().filter(|change| !change.starts_with("title=")).map(|change| in_one_language(change, words)).collect();
    let separator = words.say("list-separator");
    let mut room = ROOM;
    let fits = |change: &&String| {
        let left = room.checked_sub(change.width() + separator.width());
        room = left.unwrap_or(0);
        left.is_some()
    };
    let named: Vec<&str> = changes.iter().take_while(fits).map(String::as_str).collect();
    let further = ("further", words.count((changes.len() - named.len()) as u64));
    let change = ("change", named.join(&separator));
    match (named.is_empty(), changes.len() - named.len()) {
        (true, 0) => None,
        (true, _) => Some(words.tell("page-premise-changes", &[further])),
        (false, 0) => Some(words.tell("head-change", &[change])),
        (false, _) => Some(words.tell("page-premise-changes-and-further", &[change, further])),
    }
}

/// A change whose value is a name in both languages, with that of the reader alone.
fn in_one_language(change: &str, words: &Words) -> String {
    let name = |value: &str| ron::from_str::<Name>(value).ok().or_else(|| serde_json::from_str(value).ok());
    let named = change.split_once('=').and_then(|(path, value)| Some((path, name(value)?)));
    named.map_or_else(|| change.to_owned(), |(path, name)| format!("{path}={}", words.name(&name)))
}

/// Lines 4 to 7: people out, people at risk of a gap, the earliest, hours by hand.
fn suffered(told: &Told<'_>, words: &Words) -> [String; 4] {
    let (counts, many) = (&told.findings.counts, told.findings.ranges.as_ref());
    let since = counts.first_lost_s.map(|at| Seconds(at).since(Seconds(told.findings.about.onset_s)));
    [
        spread::people(many.map(|ranges| &ranges.out), counts.out, Beside::Both, words),
        spread::people(many.map(|ranges| &ranges.late_breathing), counts.late_breathing, Beside::Bad, words),
        spread::first(many.map(|ranges| &ranges.first), since, words),
        spread::hours(many.map(|ranges| &ranges.hand_s), counts.hand_s, words),
    ]
}

/// Line 8: of how many was admission asked, and how many were taken in. Without a plan nobody asks.
fn admission(told: &Told<'_>, words: &Words) -> String {
    let Some(response) = told.findings.response.as_ref() else { return words.say("page-admission-none") };
    let (people, served) = answered::admitted(response).unwrap_or((0, 0));
    let many = told.findings.ranges.as_ref();
    let asked = spread::people(many.and_then(|ranges| ranges.place_asked.as_ref()), people, Beside::Both, words);
    let had = spread::people(many.and_then(|ranges| ranges.place_had.as_ref()), served, Beside::Both, words);
    words.tell("page-admission-counts", &[("people", asked), ("served", had)])
}

fn limit(told: &Told<'_>, words: &Words) -> String {
    let mut sentences = vec![unless_planned(told, "page-limit-none", words)];
    if nobody(told) {
        sentences.push(words.say("page-limit-nobody"));
    }
    joined(sentences, words)
}

fn why(told: &Told<'_>, words: &Words) -> String {
    let mut causes: Vec<String> = (told.findings.causes.iter().take(NAMED).zip(words.say("page-numbers").chars()))
        .map(|(cause, number)| {
            let args = [("number", number.to_string()), ("why", causes::why(cause.why, words)), ("count", words.count(cause.patients))];
            words.tell("page-cause", &args)
        })
        .collect();
    let others: u32 = told.findings.causes.iter().skip(NAMED).map(|cause| cause.patients).sum();
    causes.extend((others > 0).then(|| words.tell("page-causes-others", &[("count", words.count(others))])));
    match (causes.is_empty(), told.findings.ranges.is_some()) {
        (true, _) => words.say("page-causes-nobody"),
        (false, true) => causes.join(" ") + " " + &words.say("page-causes-of-one"),
        (false, false) => causes.join(" "),
    }
}

fn assumptions(told: &Told<'_>, words: &Words) -> String {
    let weightiest = assumed::weightiest(told.case).take(NAMED).map(|parameter| assumed::row(parameter, words));
    let numbered = weightiest.zip(words.say("page-numbers").chars().collect::<Vec<_>>());
    let named: Vec<String> = numbered
        .map(|(row, number)| {
            words.tell("page-assumption", &[("number", number.to_string()), ("name", row.name), ("value", row.value), ("grade", row.grade)])
        })
        .collect();
    if named.is_empty() {
        return words.say("page-assumed-none");
    }
    joined([words.tell("page-sentence", &[("sentence", named.join(" "))]), words.say("page-assumed-what-if")], words)
}

fn footer(told: &Told<'_>, words: &Words) -> String {
    let about = &told.findings.about;
    let number = ("number", about.number.clone());
    let plan = about.plan.as_ref().map(|plan| words.tell("page-footer-plan", &[("plan", words.name(plan).to_owned())]));
    let plan = ("plan", plan.unwrap_or_else(|| words.say("page-footer-no-plan")));
    match (&about.register, about.synthetic) {
        (Some(register), _) => words.tell("page-footer", &[number, plan, ("day", words.day(register.as_of))]),
        (None, true) => words.tell("page-footer-drawn", &[number, plan]),
        (None, false) => words.tell("page-footer-written", &[number, plan]),
    }
}
