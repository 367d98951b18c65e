//! Why a text is not what its type asks for: a typed reading of the tree, asked once `ron` or `serde_json` has refused the text.
//!
//! Those stop at the first mistake and tell it in English and by cursor. This reading knows the node of every mistake, and tells
//! all of them: what is wrong is taken out, and the rest is read again.

mod value;

use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;

use serde::de::{self, DeserializeOwned, Expected, Unexpected};

use super::document::Format;
use super::path::plain;
use super::tree::Tree;
use crate::units::Refusal;
use value::Value;

/// What was expected where something else stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A text in quotes.
    Text,
    /// A whole number.
    WholeNumber,
    /// A number.
    Number,
    /// `true` or `false`.
    YesNo,
    /// A list.
    List,
    /// Named fields.
    Fields,
    /// So many values.
    Values(usize),
    /// One of these words, with or without brackets.
    Word(&'static [&'static str]),
    /// Something else that this is not.
    Other,
}

/// A mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The field is none of these.
    UnknownField(&'static [&'static str]),
    /// This field is missing.
    MissingField(&'static str),
    /// The field stood before.
    FieldTwice,
    /// A value without a name among named ones.
    Unnamed,
    /// The word is none of these.
    UnknownWord(&'static [&'static str]),
    /// Something else was expected.
    Unlike(Wanted),
    /// Brackets of its own around what stands in a variant's.
    BracketsTwice,
    /// A number outside its range.
    OutOfRange,
    /// A number that is not whole.
    NotWhole,
    /// A value that its type refuses.
    Refused(Refusal),
    /// A text that its type refuses: the only such types of others are dates.
    NoDate,
}

/// A mistake and its node.
#[derive(Debug)]
pub struct Blame {
    node: Option<usize>,
    fault: Fault,
}

/// A text under explanation.
struct Reading<'a> {
    tree: &'a Tree,
    text: &'a str,
    format: Format,
    skipped: HashSet<usize>,
    visited: Cell<usize>,
}

/// No more mistakes of one text are told.
const MOST_FAULTS: usize = 200;
/// How many nodes are read, again and again, in search of further mistakes.
const MOST_VISITS: usize = 30_000_000;

/// The mistakes of a text read as `T`, with their nodes; none if this reading finds none.
pub fn faults<T: DeserializeOwned>(tree: &Tree, text: &str, format: Format) -> Vec<(usize, Fault)> {
    let Some(root) = tree.root() else { return Vec::new() };
    let mut reading = Reading { tree, text, format, skipped: HashSet::new(), visited: Cell::new(0) };
    let mut found = Vec::new();
    while let Err(Blame { node, fault }) = T::deserialize(Value::of(&reading, root)) {
        let node = node.unwrap_or(root);
        if !reading.follows_from_what_is_out(node, &fault) {
            found.push((node, fault));
        }
        if node == root || found.len() >= MOST_FAULTS || reading.visited.get() > MOST_VISITS {
            break;
        }
        reading.skipped.insert(node);
    }
    found
}

impl Reading<'_> {
    /// Whether a fault is there only because its cause was told and taken out.
    fn follows_from_what_is_out(&self, node: usize, fault: &Fault) -> bool {
        let mut out = self.tree.children(node).filter(|child| self.skipped.contains(child));
        match fault {
            // What stood there without a name may have been it.
            Fault::MissingField(name) => out.any(|child| self.key(child).is_none_or(|key| key == *name)),
            Fault::Unlike(_) | Fault::Unnamed => out.next().is_some(),
            Fault::UnknownField(_)
            | Fault::FieldTwice
            | Fault::UnknownWord(_)
            | Fault::BracketsTwice
            | Fault::OutOfRange
            | Fault::NotWhole
            | Fault::Refused(_)
            | Fault::NoDate => false,
        }
    }

    fn key(&self, node: usize) -> Option<&str> {
        self.tree.node(node).key().map(|key| plain(&self.text[key]))
    }

    fn children(&self, node: usize) -> Vec<usize> {
        self.tree.children(node).filter(|child| !self.skipped.contains(child)).collect()
    }
}

impl Blame {
    fn of(node: usize, fault: Fault) -> Self {
        Blame { node: Some(node), fault }
    }

    fn at(self, node: usize) -> Self {
        Blame { node: self.node.or(Some(node)), ..self }
    }
}

impl fmt::Display for Blame {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.fault)
    }
}

impl std::error::Error for Blame {}

impl de::Error for Blame {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let fault = Refusal::read(&message.to_string()).map_or(Fault::NoDate, Fault::Refused);
        Blame { node: None, fault }
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Blame { node: None, fault: Fault::Unlike(Wanted::Other) }
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Blame { node: None, fault: Fault::OutOfRange }
    }

    fn unknown_variant(_: &str, known: &'static [&'static str]) -> Self {
        Blame { node: None, fault: Fault::UnknownWord(known) }
    }

    fn unknown_field(_: &str, known: &'static [&'static str]) -> Self {
        Blame { node: None, fault: Fault::UnknownField(known) }
    }

    fn missing_field(field: &'static str) -> Self {
        Blame { node: None, fault: Fault::MissingField(field) }
    }
}
