//! Several plans beside each other, told: for the terminal, as a page with its graph, and for programs.

mod graph;
mod html;
pub mod said;

pub use html::html;

use super::visible::visible;
use super::words::Words;
use crate::analysis::plans::{Found, Told};
use said::Finding;

/// What was found, and what was read for it.
pub struct Beside<'a> {
    /// What was found.
    pub found: &'a Found,
    /// The area's file.
    pub area: &'a str,
    /// The scenarios that name the area; empty where the command line does.
    pub named_by: &'a [String],
    /// Files of the folder that are no plans.
    pub left_out: &'a [String],
}

/// The readable answer for the terminal, ending in a line break.
#[must_use]
pub fn text(beside: &Beside<'_>, words: &Words) -> String {
    let mut lines = vec![words.say("plans-title"), words.say("purpose"), words.say("plans-basis"), String::new()];
    lines.extend(read(beside, words));
    lines.push(String::new());
    lines.push(headline(beside.found, words));
    let sections = [
        ("plans-section-double", said::doubles(&beside.found.double_booked, &beside.found.plans, words)),
        ("plans-section-causes", said::causes(beside.found, words)),
    ];
    for (head, findings) in sections {
        if !findings.is_empty() {
            lines.extend([String::new(), words.say(head)]);
            lines.extend((1_u64..).zip(&findings).flat_map(|(number, finding)| numbered(number, finding, words)));
        }
    }
    lines.push(String::new());
    lines.extend(limits(words));
    visible(&(lines.join("\n") + "\n"))
}

/// The same for programs; its shape is told by `ikitsugi schema plans`.
#[must_use]
pub fn json(found: &Found) -> String {
    serde_json::to_string_pretty(found).expect("invariant: names and numbers are JSON") + "\n"
}

fn numbered(number: u64, finding: &Finding, words: &Words) -> Vec<String> {
    let mut lines = vec![words.tell("plans-number", &[("number", words.count(number)), ("what", finding.what.clone())])];
    lines.extend(finding.lines.iter().map(|line| format!("   {line}")));
    lines.push(words.tell("plans-remedy", &[("remedy", finding.remedy.clone())]));
    lines
}

/// What was read, and what was not.
fn read(beside: &Beside<'_>, words: &Words) -> Vec<String> {
    let Beside { found, area, named_by, left_out } = beside;
    let list = |files: &[String]| files.join(&words.say("list-separator"));
    let key = if found.fictitious { "head-area-fictitious" } else { "head-area" };
    let mut lines = vec![words.tell(key, &[("area", words.name(&found.area).to_owned())])];
    lines.push(match named_by.is_empty() {
        true => words.tell("plans-area", &[("file", (*area).to_owned())]),
        false => words.tell("plans-area-named-by", &[("file", (*area).to_owned()), ("scenarios", list(named_by))]),
    });
    lines.push(words.tell("plans-read", &[("count", words.count(found.plans.len() as u64))]));
    lines.extend(found.plans.iter().map(|plan| plan_read(plan, words)));
    if !left_out.is_empty() {
        lines.push(words.tell("plans-left-out", &[("files", list(left_out))]));
    }
    lines
}

fn plan_read(plan: &Told, words: &Words) -> String {
    let args = [("file", plan.file.clone()), ("title", words.name(&plan.title).to_owned())];
    match plan.entries {
        0 => words.tell("plans-read-none", &args),
        entries => words.tell("plans-read-one", &[args.as_slice(), &[("entries", words.count(entries as u64))]].concat()),
    }
}

fn headline(found: &Found, words: &Words) -> String {
    let entries: usize = found.plans.iter().map(|plan| plan.entries).sum();
    if !found.anything() {
        let plans = words.count(found.plans.len() as u64);
        return words.tell("plans-nothing", &[("entries", words.count(entries as u64)), ("plans", plans)]);
    }
    let [double, causes] = [found.double_booked.len(), found.common_causes.len()].map(|count| words.count(count as u64));
    words.tell("plans-headline", &[("double", double), ("causes", causes)])
}

fn limits(words: &Words) -> Vec<String> {
    ["plans-rule-double", "plans-rule-causes", "plans-rule-block", "plans-rule-bridge", "plans-agreements"].map(|key| words.say(key)).into()
}
