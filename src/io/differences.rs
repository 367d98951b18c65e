//! What two scenarios say differently, path by path, with every file they name and everything set in them.
//!
//! What is compared is what is written: `h(24)` and `days(1)` differ, the order of fields, comments and names of files do not. Of a register
//! in a file of its own the rows are compared as they were taken, so that a table and the same rows in RON are equal. The catalogue is part
//! of the program and the same on both sides.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use super::files::Files;
use super::text::path::{self, ID_FIELDS, Step};
use super::text::tree::Kind;
use super::text::{Tree, shown, unquoted};
use crate::case::register::{Row, Taken};
use crate::case::{Case, EXTENSIONS};

/// Everything that a scenario and the files it names say, after bases and settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs(Value);

/// One value, and how it is written.
#[derive(Clone, Debug, PartialEq)]
struct Value {
    text: Rc<str>,
    span: Range<usize>,
    holds: Holds,
}

#[derive(Clone, Debug, PartialEq)]
enum Holds {
    /// A number, a name or a text.
    Plain,
    /// Values without names.
    List(Vec<Value>),
    /// Values by name.
    Fields(Vec<(String, Value)>),
    /// What a named bracket wraps: a variant of an enum, or a unit.
    Wraps(String, Box<Value>),
}

/// The field of a scenario that names its plan.
const PLAN: &str = "plan";

/// One value that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its path, as `--set` takes it.
    pub path: String,
    /// The list in which it stands, and what its entry there is called: the outermost, if it stands in several; `None` in no list.
    pub entry: Option<(String, String)>,
    /// How A writes it, shortened; `None` where A does not have it.
    pub a: Option<String>,
    /// How B writes it, shortened; `None` where B does not have it.
    pub b: Option<String>,
}

impl Inputs {
    /// What a scenario says, which was read from the file of this name into this case; `None` if there is no such file.
    pub(super) fn of(files: &Files, name: &str, case: &Case) -> Option<Self> {
        let mut value = of_file(files, files.number_of(name)?)?;
        if let (Some(taken), Holds::Fields(fields)) = (&case.register, &mut value.holds)
            && let Some((_, register)) = fields.iter_mut().find(|(name, _)| name == "register")
        {
            *register = of_register(taken, case, register);
        }
        Some(Inputs(value))
    }

    /// What they say of the plan alone, under the paths that it has in the scenario; `None` if there is no plan.
    #[must_use]
    pub fn of_plan(&self) -> Option<Self> {
        let Holds::Fields(fields) = &self.0.holds else { return None };
        let plan = fields.iter().find(|(name, _)| name == PLAN)?;
        Some(Inputs(Value { text: "".into(), span: 0..0, holds: Holds::Fields(vec![plan.clone()]) }))
    }

    /// Every value that differs, in the order of A; what only B has follows at the end of what it stands in.
    #[must_use]
    pub fn differences(&self, b: &Inputs) -> Vec<Difference> {
        let mut walk = Walk::default();
        walk.both(&self.0, &b.0);
        walk.found
    }
}

/// A file's values; where one names another file that was read, that file's values stand in its place.
fn of_file(files: &Files, file: usize) -> Option<Value> {
    let text: Rc<str> = files.document(file).text().into();
    let tree = Tree::of(&text);
    let value = of_node(files, file, (&tree, &text), tree.root()?);
    // The name of a type before the whole says nothing.
    Some(match value.holds {
        Holds::Wraps(_, inner) if matches!(inner.holds, Holds::Fields(_)) => *inner,
        Holds::Plain | Holds::List(_) | Holds::Fields(_) | Holds::Wraps(..) => value,
    })
}

fn of_node(files: &Files, file: usize, (tree, text): (&Tree, &Rc<str>), node: usize) -> Value {
    let named = path::named_file(tree, text, node).and_then(|name| {
        let span = tree.node(name).span();
        files.named(file, span.start, &unquoted(&text[span], files.document(file).format)?)
    });
    named.and_then(|named| of_file(files, named)).unwrap_or_else(|| {
        let inner = |node| of_node(files, file, (tree, text), node);
        Value { text: Rc::clone(text), span: tree.node(node).span(), holds: holds(tree, text, node, inner) }
    })
}

/// What stands in a node; `inner` gives the value of one in it.
fn holds(tree: &Tree, text: &Rc<str>, node: usize, inner: impl Fn(usize) -> Value) -> Holds {
    let at = tree.node(node);
    let key = |child: usize| tree.node(child).key().map(|key| path::plain(&text[key]).to_owned());
    let children: Vec<usize> = tree.children(node).collect();
    let fields = || children.iter().map(|&child| (key(child).unwrap_or_default(), inner(child))).collect();
    let list = || children.iter().map(|&child| inner(child)).collect();
    let keyed = children.first().is_some_and(|&first| tree.node(first).key().is_some());
    let name = text[at.name()].trim().to_owned();
    let within = |holds| Box::new(Value { text: Rc::clone(text), span: at.open()..at.span().end, holds });
    match (at.kind, &children[..]) {
        (Kind::Atom | Kind::Text, _) => Holds::Plain,
        (Kind::Square, _) => Holds::List(list()),
        (Kind::Curly, &[only]) if key(only).is_some_and(|key| key.starts_with(|first: char| first.is_ascii_uppercase())) => {
            Holds::Wraps(key(only).unwrap_or_default(), Box::new(inner(only)))
        }
        (Kind::Curly, _) => Holds::Fields(fields()),
        (Kind::Round, _) if name.is_empty() && keyed => Holds::Fields(fields()),
        (Kind::Round, _) if name.is_empty() => Holds::List(list()),
        (Kind::Round, _) if keyed => Holds::Wraps(name, within(Holds::Fields(fields()))),
        (Kind::Round, &[only]) => Holds::Wraps(name, Box::new(inner(only))),
        (Kind::Round, _) => Holds::Wraps(name, within(Holds::List(list()))),
    }
}

/// A register that was read from a file: what it says of itself, its rows as they were taken, and what the scenario assumes of them.
fn of_register(taken: &Taken, case: &Case, said: &Value) -> Value {
    let options = || ron::Options::default().with_default_extension(EXTENSIONS);
    let rows: Vec<&Row> = case.patients.iter().filter_map(|patient| patient.row.as_deref()).collect();
    let written = |text: Result<String, ron::Error>| text.map_or_else(|_| plain(String::new()), |text| of_text(&text));
    let mut fields = vec![
        ("definition".to_owned(), written(options().to_string(&taken.head.definition))),
        ("as_of".to_owned(), plain(taken.head.as_of.to_string())),
        ("source".to_owned(), plain(taken.head.source.clone())),
        ("left_out".to_owned(), plain(taken.left_out.to_string())),
        ("patients".to_owned(), written(options().to_string(&rows))),
    ];
    if let Holds::Wraps(_, inside) = &said.holds
        && let Holds::Fields(own) = &inside.holds
    {
        fields.extend(own.iter().filter(|(name, _)| name == "assume").cloned());
    }
    Value { holds: Holds::Fields(fields), ..said.clone() }
}

fn plain(written: String) -> Value {
    Value { span: 0..written.len(), text: written.into(), holds: Holds::Plain }
}

/// The values of a RON text that names no files.
fn of_text(text: &str) -> Value {
    fn of(tree: &Tree, text: &Rc<str>, node: usize) -> Value {
        Value { text: Rc::clone(text), span: tree.node(node).span(), holds: holds(tree, text, node, |inner| of(tree, text, inner)) }
    }
    let (tree, text) = (Tree::of(text), text.into());
    tree.root().map_or_else(|| plain(String::new()), |root| of(&tree, &text, root))
}

impl Value {
    fn written(&self) -> &str {
        &self.text[self.span.clone()]
    }

    /// Whether two values are the same, however they are laid out.
    fn same(&self, other: &Value) -> bool {
        match (&self.holds, &other.holds) {
            (Holds::Plain, Holds::Plain) => path::plain(self.written()) == path::plain(other.written()),
            (Holds::List(a), Holds::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b)),
            (Holds::Fields(a), Holds::Fields(b)) => {
                let equal = |(name, value): &(String, Value)| b.iter().any(|(other, found)| other == name && value.same(found));
                a.len() == b.len() && a.iter().all(equal)
            }
            (Holds::Wraps(a, inside), Holds::Wraps(b, other)) => a == b && inside.same(other),
            // JSON writes `h(24)` as `{"h": 24}`.
            (Holds::Wraps(name, inside), Holds::Fields(fields)) | (Holds::Fields(fields), Holds::Wraps(name, inside)) => {
                matches!(&fields[..], [(only, value)] if only == name && value.same(inside))
            }
            (Holds::Plain | Holds::List(_) | Holds::Fields(_) | Holds::Wraps(..), _) => false,
        }
    }

    /// Whether there is anything in it that has a path of its own; a quantity has nothing.
    fn has_parts(&self) -> bool {
        match &self.holds {
            Holds::Plain => false,
            Holds::List(_) | Holds::Fields(_) => true,
            Holds::Wraps(_, inside) => inside.has_parts(),
        }
    }

    /// What an entry of a list is called there.
    fn id(&self) -> Option<&str> {
        let fields = match &self.holds {
            Holds::Fields(fields) => fields,
            Holds::Wraps(_, inside) => return inside.id(),
            Holds::Plain | Holds::List(_) => return None,
        };
        let found = ID_FIELDS.iter().find_map(|id| fields.iter().find(|(name, _)| name == id));
        found.filter(|(_, value)| value.holds == Holds::Plain).map(|(_, value)| path::plain(value.written()))
    }
}

/// The entries of a list by id; `None` unless each has one of its own.
fn by_id(list: &[Value]) -> Option<HashMap<&str, &Value>> {
    let ids: Option<HashMap<&str, &Value>> = list.iter().map(|entry| entry.id().map(|id| (id, entry))).collect();
    ids.filter(|ids| ids.len() == list.len())
}

/// The way through both, and what was found on it.
#[derive(Default)]
struct Walk {
    steps: Vec<Step>,
    found: Vec<Difference>,
}

impl Walk {
    fn both(&mut self, a: &Value, b: &Value) {
        match (&a.holds, &b.holds) {
            (Holds::Fields(in_a), Holds::Fields(in_b)) => {
                let value = |fields: &'_ [(String, Value)], name: &str| fields.iter().position(|(other, _)| other == name);
                for (name, value_a) in in_a {
                    let value_b = value(in_b, name).map(|at| &in_b[at].1);
                    self.step(Step::Field(name.clone()), Some(value_a), value_b);
                }
                for (name, value_b) in in_b.iter().filter(|(name, _)| value(in_a, name).is_none()) {
                    self.step(Step::Field(name.clone()), None, Some(value_b));
                }
            }
            (Holds::Wraps(name, in_a), Holds::Wraps(other, in_b)) if name == other && (in_a.has_parts() || in_b.has_parts()) => {
                self.both(in_a, in_b)
            }
            (Holds::List(in_a), Holds::List(in_b)) => self.lists(in_a, in_b),
            (Holds::Plain | Holds::List(_) | Holds::Fields(_) | Holds::Wraps(..), _) if a.same(b) => {}
            (Holds::Plain | Holds::List(_) | Holds::Fields(_) | Holds::Wraps(..), _) => self.differs(Some(a), Some(b)),
        }
    }

    fn lists(&mut self, a: &[Value], b: &[Value]) {
        let (Some(in_a), Some(in_b)) = (by_id(a), by_id(b)) else {
            for place in 0..a.len().max(b.len()) {
                self.step(Step::Index(place), a.get(place), b.get(place));
            }
            return;
        };
        let ids = a.iter().chain(b).filter_map(Value::id);
        let mut seen = HashSet::new();
        for id in ids.filter(|id| seen.insert(*id)) {
            self.step(Step::Id(id.to_owned()), in_a.get(id).copied(), in_b.get(id).copied());
        }
    }

    fn step(&mut self, step: Step, a: Option<&Value>, b: Option<&Value>) {
        self.steps.push(step);
        match (a, b) {
            (Some(a), Some(b)) => self.both(a, b),
            (_, _) => self.differs(a, b),
        }
        self.steps.pop();
    }

    fn differs(&mut self, a: Option<&Value>, b: Option<&Value>) {
        let entry = self.steps.iter().position(|step| matches!(step, Step::Index(_) | Step::Id(_))).map(|at| {
            let called = match &self.steps[at] {
                Step::Index(place) => place.to_string(),
                Step::Id(name) | Step::Field(name) => name.clone(),
            };
            (path::written(&self.steps[..at]), called)
        });
        let short = |value: Option<&Value>| value.map(|value| shown(value.written()));
        self.found.push(Difference { path: path::written(&self.steps), entry, a: short(a), b: short(b) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: &[(&str, Option<&str>, Option<&str>)]) {
        let [in_a, in_b] = [a, b].map(|text| Inputs(of_text(text)));
        let found = in_a.differences(&in_b);
        let found: Vec<_> = found.iter().map(|row| (row.path.as_str(), row.a.as_deref(), row.b.as_deref())).collect();
        assert_eq!(found, expected, "{a} and {b}");
    }

    #[test]
    fn what_differs_is_told_by_its_path() {
        check("(a: h(24), b: 1)", "(b: 1, a: h(24)) // laid out otherwise", &[]);
        check("(a: h(24))", "(a: h(48))", &[("a", Some("h(24)"), Some("h(48)"))]);
        check(
            "(x: [Outage(share: percent(5), from: 1)])",
            "(x: [Outage(share: percent(6))])",
            &[("x[0].share", Some("percent(5)"), Some("percent(6)")), ("x[0].from", Some("1"), None)],
        );
        check("(x: Fixed(h(3)))", "(x: Fixed(h(4)))", &[("x", Some("Fixed(h(3))"), Some("Fixed(h(4))"))]);
        check("(x: Fixed(h(3)))", "(x: Table([]))", &[("x", Some("Fixed(h(3))"), Some("Table([])"))]);
        check("(a: {\"h\": 24})", "(a: h(24))", &[]);
    }

    #[test]
    fn entries_with_ids_are_found_wherever_they_stand() {
        check(
            r#"[(id: "A", x: 1), (id: "B", x: 2)]"#,
            r#"[(id: "B", x: 3), (id: "C")]"#,
            &[
                (r#"["A"]"#, Some(r#"(id: "A", x: 1)"#), None),
                (r#"["B"].x"#, Some("2"), Some("3")),
                (r#"["C"]"#, None, Some(r#"(id: "C")"#)),
            ],
        );
    }
}
