//! What replaces values of a scenario: a scenario file that begins with `base` and has `set`, and `--set path=value` of the command line.
//!
//! Both replace text by text, before anything is read as a type, so that what is set is checked as if it stood in the file.

use std::path::Path;
use std::rc::Rc;

use super::files::{Files, Named};
use super::text::path::{self, Step};
use super::text::tree::Kind;
use super::text::{Document, Format, Origin, Tree, Written, nearest, shown, unquoted};
use super::version::Sort;
use crate::case::Problem;

/// One value to be set.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Where to; never empty.
    pub steps: Vec<Step>,
    /// What.
    pub value: Written,
    /// Where its path is written, for messages.
    pub key: Written,
    /// In which format it is written; `None` where it is taken to be that of the file it goes into.
    pub format: Option<Format>,
}

impl Setting {
    /// As it would stand on the command line.
    pub fn told(&self) -> String {
        format!("{}={}", path::written(&self.steps), self.value.text())
    }
}

/// How many settings, from the first, belong to a scenario that has a title of its own: what it sets is the scenario that its title names, and
/// changes nothing of it. `settings` are those of [`unfold`].
pub fn own(settings: &[Setting]) -> usize {
    let is_title = |setting: &Setting| matches!(setting.steps.as_slice(), [Step::Field(field)] if field == "title");
    let Some(title) = settings.iter().rposition(is_title) else { return 0 };
    let file = &settings[title].key.origin.shown;
    settings.iter().rposition(|setting| setting.key.origin.shown == *file).map_or(0, |last| last + 1)
}

/// So many scenarios may stand on each other; more is taken for a circle.
const MOST_BASES: usize = 16;

/// What a setting of the command line is called in messages.
const COMMAND_LINE: &str = "--set";

/// The fields of a scenario that stands on another.
const FIELDS: [&str; 3] = ["version", "base", "set"];

/// The scenario that a chain of bases stands on, and what is set in it, in order.
pub fn unfold(files: &mut Files, path: &Path) -> Option<(usize, Vec<Setting>)> {
    let mut settings: Vec<Setting> = Vec::new();
    let (mut path, mut named) = (path.to_owned(), Named::by_command_line(path));
    for _ in 0..MOST_BASES {
        let file = files.open(&path, &named)?;
        let tree = Tree::of(files.document(file).text());
        if tree.flaw.is_some() || base(&tree, files.document(file).text()).is_none() {
            return Some((file, settings));
        }
        if !files.settle(file, Sort::Scenario) {
            return None;
        }
        let tree = Tree::of(files.document(file).text());
        let before = files.problems.len();
        let (name, mut own) = layer(files, file, &tree)?;
        // What the inner file sets is set first, and may be replaced by what stands on it.
        own.append(&mut settings);
        settings = own;
        if files.problems.len() > before {
            return None;
        }
        (path, named) = files.beside(file, "base", &name);
    }
    files.problems.push(Problem::new(named.file, named.place, "base-too-deep").with("most", MOST_BASES));
    None
}

fn base(tree: &Tree, text: &str) -> Option<usize> {
    path::field(tree, text, tree.root()?, "base")
}

/// What one file says: the name of its base, and what it sets. Every mistake is told.
fn layer(files: &mut Files, file: usize, tree: &Tree) -> Option<(String, Vec<Setting>)> {
    let document = files.document(file).clone();
    let text = document.text();
    let root = tree.root()?;
    let mut told = |problem: Problem| files.problems.push(problem);
    let mut seen = Vec::new();
    for child in tree.children(root) {
        let Some(key) = tree.node(child).key() else {
            told(document.problem(child, tree, "value-unnamed").with("written", shown(&text[tree.node(child).span()])));
            continue;
        };
        let name = path::plain(&text[key.clone()]);
        if !FIELDS.contains(&name) {
            let problem = document.problem_at(key.start, name.to_owned(), "overlay-field");
            told(problem.with("field", shown(name)).with("known", nearest(name, &FIELDS)));
        } else if seen.contains(&name) {
            told(document.problem_at(key.start, name.to_owned(), "field-twice").with("field", name));
        }
        seen.push(name);
    }
    if !seen.contains(&"version") {
        told(document.problem(root, tree, "field-missing").with("field", "version"));
    }
    let base = base(tree, text)?;
    let name = plain_text(text, tree, base, document.format);
    if name.is_none() {
        told(document.problem(base, tree, "unlike-text").with("written", shown(&text[tree.node(base).span()])));
    }
    let settings = path::field(tree, text, root, "set").map_or_else(Vec::new, |set| {
        if tree.node(set).kind != Kind::Curly {
            told(document.problem(set, tree, "set-no-map").with("written", shown(&text[tree.node(set).span()])));
            return Vec::new();
        }
        tree.children(set).filter_map(|child| setting(&document, tree, child).map_err(&mut told).ok()).collect()
    });
    name.map(|name| (name, settings))
}

/// The text in quotes at a node.
fn plain_text(text: &str, tree: &Tree, node: usize, format: Format) -> Option<String> {
    if tree.node(node).kind == Kind::Text { unquoted(&text[tree.node(node).span()], format) } else { None }
}

fn setting(document: &Document, tree: &Tree, child: usize) -> Result<Setting, Problem> {
    let text = document.text();
    let span = tree.node(child).span();
    let Some(key) = tree.node(child).key() else {
        return Err(document.problem(child, tree, "set-no-map").with("written", shown(&text[span])));
    };
    let steps = unquoted(&text[key.clone()], document.format).and_then(|path| path::steps(&path));
    let Some(steps) = steps else {
        let written = shown(&text[key.clone()]);
        return Err(document.problem_at(key.start, "set".into(), "path-wrong").with("written", written));
    };
    let part = |span: std::ops::Range<usize>| {
        let (origin, from) = document.written(span.start);
        Written { origin: Rc::clone(origin), span: from..from + span.len() }
    };
    Ok(Setting { steps, value: part(span), key: part(key), format: Some(document.format) })
}

/// Texts between single quotation marks, put between double ones. A mark within a word, as in O'Brien, stays.
fn double_quoted(given: &str) -> String {
    let mut out: Vec<char> = given.chars().collect();
    if given.contains('"') {
        return given.to_owned();
    }
    let opens = |before: Option<&char>| before.is_none_or(|before| before.is_whitespace() || "=[({,:".contains(*before));
    let closes = |behind: Option<&char>| behind.is_none_or(|behind| behind.is_whitespace() || "=])},:.".contains(*behind));
    let mut from = None;
    for at in 0..out.len() {
        if out[at] != '\'' {
            continue;
        }
        match from {
            None if opens(at.checked_sub(1).and_then(|before| out.get(before))) => from = Some(at),
            Some(opened) if closes(out.get(at + 1)) => {
                (out[opened], out[at], from) = ('"', '"', None);
            }
            None | Some(_) => {}
        }
    }
    out.into_iter().collect()
}

/// What one `--set path=value` says.
///
/// # Errors
/// Where it is not a path, `=` and exactly one value.
///
/// Where no `"` stands in it, `'…'` is read as `"…"`: not every prompt lets a double quotation mark through.
pub fn of_command_line(given: &str) -> Result<Setting, Problem> {
    let wrong = |key: &'static str| Problem::new(COMMAND_LINE, "", key).with("written", shown(given));
    let given = &*double_quoted(given);
    // An id in quotes may hold an equals sign: the first that ends a path is meant.
    let split = given.match_indices('=').find_map(|(at, _)| path::steps(given[..at].trim()).map(|steps| (at, steps)));
    let (at, steps) = split.ok_or_else(|| wrong("set-not-understood"))?;
    let origin = Rc::new(Origin { shown: format!("{COMMAND_LINE} {given}"), folder: "".into(), text: given.to_owned(), is_file: false });
    let tree = Tree::of(&given[at + 1..]);
    let value = tree.root().filter(|_| tree.flaw.is_none()).map(|root| tree.node(root).span());
    let value = value.ok_or_else(|| wrong("set-no-value"))?;
    Ok(Setting {
        steps,
        value: Written { origin: Rc::clone(&origin), span: at + 1 + value.start..at + 1 + value.end },
        key: Written { origin, span: 0..at },
        format: None,
    })
}

#[cfg(test)]
mod tests {
    use super::double_quoted;

    #[test]
    fn single_quotation_marks_around_a_text_are_double_ones() {
        for (given, read) in [
            ("plan='a b/c.ron'", "plan=\"a b/c.ron\""),
            ("hazards=[(from: '06:20', to: '07:00')]", "hazards=[(from: \"06:20\", to: \"07:00\")]"),
            ("plan.policies['05'].do.at_most=4", "plan.policies[\"05\"].do.at_most=4"),
            ("title=(ja: \"O'Brien 'x'\")", "title=(ja: \"O'Brien 'x'\")"),
            ("area.sites[O'Brien].x=1", "area.sites[O'Brien].x=1"),
            ("x='O'Brien'", "x=\"O'Brien\""),
        ] {
            assert_eq!(double_quoted(given), read);
        }
    }
}
