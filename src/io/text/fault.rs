//! Mistakes of a text as problems: the key of a message, what fills it, and where it was written.

use super::document::{Document, Format, Lines, Origin, byte_at};
use super::explain::{Fault, Wanted};
use super::path;
use super::tree::{Flaw, Kind, Tree};
use crate::case::Problem;
use crate::case::problem::{At, Place};
use crate::units::measure_of;
use std::rc::Rc;

/// Of something written, no more is shown.
const MOST_SHOWN: usize = 40;
/// Of words that may stand somewhere, no more are told.
const MOST_TOLD: usize = 8;

/// Finds where bytes of a document were written.
#[derive(Debug)]
pub struct Places<'a> {
    document: &'a Document,
    lines: Vec<(&'a Rc<Origin>, Lines<'a>)>,
}

impl<'a> Places<'a> {
    /// The places of a document.
    pub fn of(document: &'a Document) -> Self {
        Places { document, lines: Vec::new() }
    }

    /// The file in which a byte was written, and where in it.
    pub fn at(&mut self, byte: usize) -> (String, Option<At>) {
        let (origin, there) = self.document.written(byte);
        if !origin.is_file {
            return (origin.shown.clone(), None);
        }
        let known = self.lines.iter().position(|(known, _)| Rc::ptr_eq(known, origin));
        let known = known.unwrap_or_else(|| {
            self.lines.push((origin, Lines::of(&origin.text)));
            self.lines.len() - 1
        });
        let (line, column) = self.lines[known].1.at(there);
        (origin.shown.clone(), Some(At::Line { line, column }))
    }

    fn problem(&mut self, byte: usize, path: String, key: &'static str) -> Problem {
        let (file, at) = self.at(byte);
        Problem::new(file, Place { at, path }, key)
    }
}

impl Document {
    /// A problem of the value at a node.
    pub fn problem(&self, node: usize, tree: &Tree, key: &'static str) -> Problem {
        Places::of(self).problem(tree.node(node).span().start, path::of(tree, self.text(), node), key)
    }

    /// A problem at a byte.
    pub fn problem_at(&self, byte: usize, path: String, key: &'static str) -> Problem {
        Places::of(self).problem(byte, path, key)
    }
}

/// What is written, cut short and on one line.
pub fn shown(written: &str) -> String {
    let line = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST_SHOWN { line } else { line.chars().take(MOST_SHOWN).chain(['…']).collect() }
}

/// The words that may stand there, the most like what was written first.
pub fn nearest(written: &str, words: &[&str]) -> String {
    let mut words = words.to_vec();
    words.sort_by_cached_key(|word| strsim::osa_distance(&written.to_lowercase(), &word.to_lowercase()));
    let more = if words.len() > MOST_TOLD { ", …" } else { "" };
    words.truncate(MOST_TOLD);
    words.join(", ") + more
}

/// A flaw of brackets, commas or quotes as a problem.
pub fn of_flaw((byte, flaw): (usize, Flaw), document: &Document) -> Problem {
    let key = match flaw {
        Flaw::Empty => "text-empty",
        Flaw::Unclosed => "bracket-unclosed",
        Flaw::Unopened => "bracket-unopened",
        Flaw::NoComma => "comma-missing",
        Flaw::Loose => "mark-loose",
        Flaw::UnclosedText => "quote-unclosed",
        Flaw::UnclosedComment => "comment-unclosed",
        Flaw::Trailing => "text-trailing",
        Flaw::TooDeep => "too-deep",
        Flaw::FullWidth => "full-width",
    };
    let here = document.text()[byte..].chars().next().map_or_else(String::new, String::from);
    Places::of(document).problem(byte, String::new(), key).with("here", here)
}

/// The mistakes of a reading as problems.
pub fn of_faults(faults: &[(usize, Fault)], tree: &Tree, document: &Document) -> Vec<Problem> {
    let mut places = Places::of(document);
    let mut faults: Vec<&(usize, Fault)> = faults.iter().collect();
    faults.sort_by_key(|(node, _)| *node);
    faults.into_iter().map(|(node, fault)| of_fault(*node, fault, tree, document, &mut places)).collect()
}

fn of_fault(node: usize, fault: &Fault, tree: &Tree, document: &Document, places: &mut Places<'_>) -> Problem {
    let (text, here) = (document.text(), tree.node(node));
    let value = &text[here.span()];
    let key = || here.key().map_or_else(String::new, |key| path::plain(&text[key]).to_owned());
    let at_key = here.key().map_or(here.span().start, |key| key.start);
    let mut problem = |byte: usize, key: &'static str| places.problem(byte, path::of(tree, text, node), key);
    let at = here.span().start;
    match fault {
        Fault::UnknownField(known) => problem(at_key, "field-unknown").with("field", shown(&key())).with("known", nearest(&key(), known)),
        Fault::MissingField(field) => problem(at, "field-missing").with("field", field),
        Fault::FieldTwice => problem(at_key, "field-twice").with("field", key()),
        Fault::Unnamed => problem(at, "value-unnamed").with("written", shown(value)),
        Fault::UnknownWord(words) => unknown_word(problem(at, "word-unknown"), &word(tree, text, node, document.format), words),
        Fault::Unlike(wanted) => unlike(problem(at, "unlike-other"), *wanted, here.kind, value, document.format),
        Fault::BracketsTwice => problem(at, "brackets-twice").with("written", shown(value)),
        Fault::OutOfRange => problem(at, "number-out-of-range").with("written", shown(value)),
        Fault::NotWhole => problem(at, "number-not-whole").with("written", shown(value)),
        Fault::Refused(refusal) => problem(at, refusal.key).with("written", shown(&refusal.written)),
        Fault::NoDate => problem(at, "date-wrong").with("written", shown(value)),
    }
}

/// The word of a variant as written.
fn word(tree: &Tree, text: &str, node: usize, format: Format) -> String {
    let here = tree.node(node);
    let key = tree.children(node).next().and_then(|child| tree.node(child).key());
    let written = match (format, here.kind) {
        (Format::Json, Kind::Curly) => key.map_or("", |key| &text[key]),
        (_, Kind::Round) => text[here.name()].trim(),
        (_, _) => &text[here.span()],
    };
    path::plain(written).to_owned()
}

fn unknown_word(problem: Problem, written: &str, words: &[&str]) -> Problem {
    let wanted = words.first().and_then(|word| measure_of(word));
    let key = match (wanted, measure_of(written)) {
        (Some(_), Some(_)) => "unit-of-another",
        (Some(_), None) => "unit-unknown",
        (None, _) => "word-unknown",
    };
    let measures = wanted.into_iter().flat_map(|wanted| [("measure", wanted), ("measure_found", measure_of(written).unwrap_or(wanted))]);
    let mut problem = Problem { key, ..problem }.with("written", shown(written)).with("known", nearest(written, words));
    problem.args.extend(measures.map(|(name, measure)| (name, measure.name().to_owned())));
    problem
}

fn unlike(problem: Problem, wanted: Wanted, kind: Kind, value: &str, format: Format) -> Problem {
    let known = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>().join(", ");
    let (key, arg) = match wanted {
        Wanted::Text if kind == Kind::Text => ("escape-wrong", None),
        Wanted::Text => ("unlike-text", None),
        Wanted::WholeNumber => ("unlike-whole-number", None),
        Wanted::Number => ("unlike-number", None),
        Wanted::YesNo => ("unlike-yes-no", None),
        Wanted::List => ("unlike-list", None),
        Wanted::Fields if format == Format::Json => ("unlike-object", None),
        Wanted::Fields => ("unlike-fields", None),
        Wanted::Values(count) => ("unlike-values", Some(("count", count.to_string()))),
        Wanted::Word(words) => match words.first().and_then(|word| measure_of(word)) {
            Some(measure) if kind == Kind::Atom || (kind == Kind::Round && format == Format::Json) => {
                let example = if format == Format::Json { format!("{{\"{}\": 1}}", words[0]) } else { format!("{}(1)", words[0]) };
                return Problem { key: "unit-missing", ..problem }
                    .with("written", shown(value))
                    .with("measure", measure.name())
                    .with("known", known(words))
                    .with("example", example);
            }
            Some(_) | None => ("unlike-word", Some(("known", known(words)))),
        },
        Wanted::Other => ("unlike-other", None),
    };
    let mut problem = Problem { key, ..problem }.with("written", shown(value));
    problem.args.extend(arg);
    problem
}

/// A text that `ron` refuses for a reason of its own.
pub fn of_ron(error: &ron::error::SpannedError, document: &Document) -> Problem {
    use ron::Error;
    let byte = byte_at(document.text(), error.span.start.line, error.span.start.col);
    let key = match error.code {
        Error::InvalidEscape(_) | Error::Utf8Error(_) => "escape-wrong",
        Error::IntegerOutOfBounds => "number-out-of-range",
        Error::ExceededRecursionLimit => "too-deep",
        Error::ExpectedFloat | Error::FloatUnderscore | Error::UnderscoreAtBeginning | Error::InvalidIntegerDigit { .. } => "number-wrong",
        Error::NoSuchExtension(_) | Error::ExpectedAttribute | Error::ExpectedAttributeEnd => "attribute-wrong",
        // `ron` may name new reasons at any time; what is left is told by its place.
        _ => "text-wrong",
    };
    elsewhere(document, byte, key)
}

/// A text that `serde_json` refuses for a reason of its own.
pub fn of_json(error: &serde_json::Error, document: &Document) -> Problem {
    let byte = byte_at(document.text(), error.line(), error.column());
    elsewhere(document, byte, "json-wrong")
}

fn elsewhere(document: &Document, byte: usize, key: &'static str) -> Problem {
    let text = document.text();
    let byte = byte.min(text.len());
    let line = text[byte..].lines().next().unwrap_or("");
    Places::of(document).problem(byte, String::new(), key).with("written", shown(line))
}
