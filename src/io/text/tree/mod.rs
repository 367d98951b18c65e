//! What a RON or JSON text holds and where: a flat tree of spans, made by a scanner that knows no types and needs no recursion.
//!
//! The scanner refuses nothing. It notes the first flaw and goes on, so that a place can be found in any text; whether a text is
//! right is decided by `ron` and `serde_json`.

mod scanner;

use std::ops::Range;

use scanner::Scanner;

/// What stands at a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number, a name, `true`, `null`: whatever has no brackets and no quotes.
    Atom,
    /// A text in quotes.
    Text,
    /// Round brackets, with or without a name before them.
    Round,
    /// Square brackets.
    Square,
    /// Curly brackets.
    Curly,
}

/// What is wrong with a text, as far as brackets, commas and quotes tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// There is no value at all.
    Empty,
    /// This bracket is never closed, or by another sort.
    Unclosed,
    /// This bracket closes nothing.
    Unopened,
    /// A comma is missing before this.
    NoComma,
    /// A comma, or a colon, that belongs to nothing.
    Loose,
    /// The text that begins here has no closing quote.
    UnclosedText,
    /// The comment that begins here has no end.
    UnclosedComment,
    /// Something follows the end.
    Trailing,
    /// Brackets in brackets, deeper than any file of ours.
    TooDeep,
    /// A full-width character stands where a plain one is meant.
    FullWidth,
}

/// One value: where it stands, what it is called, and what it is in. Positions are bytes of the text.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// What stands here.
    pub kind: Kind,
    from: u32,
    to: u32,
    open: u32,
    key: (u32, u32),
    parent: u32,
    end: u32,
}

/// A text's values in the order in which they begin; the first is the whole.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    /// The first flaw, and its byte.
    pub flaw: Option<(usize, Flaw)>,
}

/// Values nest at most so deep: the limit of `ron` and of `serde_json`.
const DEEPEST: usize = 128;
/// More values than this have no place of their own, so that a text of a gigabyte does not fill the memory.
const MOST_NODES: usize = 1 << 25;

impl Node {
    /// Where the value stands, its name included.
    pub fn span(&self) -> Range<usize> {
        self.from as usize..self.to as usize
    }

    /// Where its key stands, quotes included; `None` in lists and at the root.
    pub fn key(&self) -> Option<Range<usize>> {
        (self.key.1 > 0).then_some(self.key.0 as usize..self.key.1 as usize)
    }

    /// Where the name before the round bracket stands.
    pub fn name(&self) -> Range<usize> {
        self.from as usize..self.open as usize
    }

    /// The byte of the opening bracket.
    pub fn open(&self) -> usize {
        self.open as usize
    }

    /// Whether it has brackets.
    pub fn is_compound(&self) -> bool {
        matches!(self.kind, Kind::Round | Kind::Square | Kind::Curly)
    }
}

impl Tree {
    /// The tree of a text.
    pub fn of(text: &str) -> Self {
        Self::down_to(text, DEEPEST)
    }

    /// The tree of a text as far as `levels` of brackets; deeper values are passed over.
    pub fn down_to(text: &str, levels: usize) -> Self {
        Scanner::of(text, levels).scan()
    }

    /// A node. Numbers come from [`Tree::root`], [`Tree::children`], [`Tree::parent`] and [`Tree::at`].
    pub fn node(&self, number: usize) -> &Node {
        &self.nodes[number]
    }

    /// The numbers of all nodes.
    pub fn numbers(&self) -> Range<usize> {
        0..self.nodes.len()
    }

    /// Whether the text holds nothing.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The number of the whole; `None` if the text holds nothing.
    pub fn root(&self) -> Option<usize> {
        (!self.nodes.is_empty()).then_some(0)
    }

    /// The number of what a node is in.
    pub fn parent(&self, number: usize) -> Option<usize> {
        (number > 0).then(|| self.nodes[number].parent as usize)
    }

    /// The numbers of a node's own values, in order.
    pub fn children(&self, number: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes[number].end as usize;
        std::iter::successors(Some(number + 1), |&child| self.nodes.get(child).map(|node| node.end as usize))
            .take_while(move |&child| child < end)
    }

    /// The innermost node whose value or key holds this byte.
    pub fn at(&self, byte: usize) -> Option<usize> {
        let holds = |node: &Node| node.span().contains(&byte) || node.key().is_some_and(|key| key.contains(&byte));
        let mut here = self.root().filter(|&root| holds(self.node(root)))?;
        while let Some(inner) = self.children(here).find(|&child| holds(self.node(child))) {
            here = inner;
        }
        Some(here)
    }
}
