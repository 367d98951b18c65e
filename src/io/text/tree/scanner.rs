//! Finds the values of a text in one pass, without recursion: brackets, keys, words, texts and comments.

use super::{DEEPEST, Flaw, Kind, MOST_NODES, Node, Tree};

/// Where the scanner is.
pub struct Scanner<'a> {
    text: &'a str,
    at: usize,
    levels: usize,
    /// The brackets not yet closed: their byte, and their node unless it lies too deep.
    open: Vec<(usize, Option<u32>)>,
    /// The key read last, if its value is yet to come.
    key: (u32, u32),
    /// A value stands since the last comma or opening bracket.
    full: bool,
    tree: Tree,
}

impl<'a> Scanner<'a> {
    /// At the beginning of a text.
    pub fn of(text: &'a str, levels: usize) -> Self {
        Scanner { text, at: 0, levels, open: Vec::new(), key: (0, 0), full: false, tree: Tree::default() }
    }

    /// The tree of the whole text.
    pub fn scan(mut self) -> Tree {
        self.pass_attributes();
        self.pass_blank();
        while let Some(byte) = self.byte(0) {
            let from = self.at;
            match byte {
                b'(' | b'[' | b'{' => self.begin(from),
                b')' | b']' | b'}' => self.finish(byte),
                b',' => {
                    let flaw = if self.is_behind_the_end() { Flaw::Trailing } else { Flaw::Loose };
                    self.note_if(!self.full || self.key.1 > 0 || self.open.is_empty(), from, flaw);
                    (self.full, self.key) = (false, (0, 0));
                    self.at += 1;
                }
                b':' => {
                    self.note(from, Flaw::Loose);
                    self.at += 1;
                }
                _ => self.word(),
            }
            self.pass_blank();
        }
        if let Some(&(byte, _)) = self.open.first() {
            // What is open at the end is blamed on the innermost bracket, which stands nearest to the slip.
            let innermost = self.open.last().map_or(byte, |&(byte, _)| byte);
            self.note(innermost, Flaw::Unclosed);
        }
        while let Some((_, node)) = self.open.pop() {
            self.close(node, self.text.len());
        }
        self.note_if(self.tree.nodes.is_empty(), 0, Flaw::Empty);
        self.tree
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    fn note(&mut self, at: usize, flaw: Flaw) {
        self.tree.flaw.get_or_insert((at, flaw));
    }

    fn note_if(&mut self, holds: bool, at: usize, flaw: Flaw) {
        if holds {
            self.note(at, flaw);
        }
    }

    /// Something begins at `from`: no value may stand before it since the last comma.
    fn note_if_full(&mut self, from: usize) {
        // A text over several lines is most likely one whose quotation mark was forgotten, and which ends where the next begins.
        let last = self.tree.nodes.last().filter(|node| node.kind == Kind::Text && self.text[node.span()].contains('\n'));
        let (at, flaw) = match last {
            Some(text) => (text.span().start, Flaw::UnclosedText),
            None if self.is_behind_the_end() => (from, Flaw::Trailing),
            None => (from, Flaw::NoComma),
        };
        self.note_if(self.full, at, flaw);
    }

    fn is_behind_the_end(&self) -> bool {
        self.open.is_empty() && !self.tree.nodes.is_empty()
    }

    /// A value begins at `from`: its node's number, unless it lies too deep.
    fn value(&mut self, kind: Kind, from: usize) -> Option<u32> {
        self.note_if_full(from);
        self.full = true;
        let key = std::mem::take(&mut self.key);
        let parent = self.open.last().map(|&(_, node)| node);
        let second_root = parent.is_none() && !self.tree.nodes.is_empty();
        if self.open.len() > self.levels || self.tree.nodes.len() >= MOST_NODES || parent == Some(None) || second_root {
            return None;
        }
        let number = self.tree.nodes.len() as u32;
        let from = from as u32;
        self.tree.nodes.push(Node {
            kind,
            from,
            to: from,
            open: self.at as u32,
            key,
            parent: parent.flatten().unwrap_or(0),
            end: number + 1,
        });
        Some(number)
    }

    /// A bracket opens here, whose value (with its name) begins at `from`.
    fn begin(&mut self, from: usize) {
        self.note_if(self.open.len() >= DEEPEST, self.at, Flaw::TooDeep);
        let kind = match self.byte(0) {
            Some(b'(') => Kind::Round,
            Some(b'[') => Kind::Square,
            Some(_) | None => Kind::Curly,
        };
        let node = self.value(kind, from);
        self.open.push((self.at, node));
        self.full = false;
        self.at += 1;
    }

    /// A bracket closes here.
    fn finish(&mut self, bracket: u8) {
        let at = self.at;
        self.at += 1;
        self.note_if(self.key.1 > 0, at, Flaw::Loose);
        self.key = (0, 0);
        let Some(&(open, node)) = self.open.last() else { return self.note(at, Flaw::Unopened) };
        let pair = (self.text.as_bytes()[open], bracket);
        self.note_if(!matches!(pair, (b'(', b')') | (b'[', b']') | (b'{', b'}')), open, Flaw::Unclosed);
        self.open.pop();
        self.close(node, self.at);
        self.full = true;
    }

    fn close(&mut self, node: Option<u32>, to: usize) {
        let end = self.tree.nodes.len() as u32;
        if let Some(node) = node.and_then(|node| self.tree.nodes.get_mut(node as usize)) {
            (node.to, node.end) = (to as u32, end);
        }
    }

    /// A key, a name before a bracket, or a value without brackets.
    fn word(&mut self) {
        let from = self.at;
        let kind = self.pass_word();
        let to = self.at;
        self.pass_blank();
        match self.byte(0) {
            Some(b':') => {
                self.note_if_full(from);
                self.note_if(self.key.1 > 0 || self.open.is_empty(), from, Flaw::Loose);
                (self.key, self.full) = ((from as u32, to as u32), false);
                self.at += 1;
            }
            Some(b'(') if kind == Kind::Atom => self.begin(from),
            Some(_) | None => {
                let node = self.value(kind, from);
                self.close(node, to);
            }
        }
    }

    fn pass_word(&mut self) -> Kind {
        let quoted = match (self.byte(0), self.byte(1)) {
            (Some(b'"'), _) => Some(0),
            (Some(b'r'), Some(b'"' | b'#')) | (Some(b'b'), Some(b'"')) => Some(1),
            (Some(b'b'), Some(b'r')) => Some(2),
            (Some(_) | None, _) => None,
        };
        if let Some(prefix) = quoted
            && self.pass_text(prefix)
        {
            return Kind::Text;
        }
        let rest = &self.text[self.at..];
        let mut length = rest.find(|letter: char| letter.is_whitespace() || "()[]{},:\"/".contains(letter)).unwrap_or(rest.len());
        if let Some(wide) = rest[..length].find(|letter| matches!(letter, '\u{3000}'..='\u{3003}' | '\u{ff01}'..='\u{ff5e}' | '“' | '”'))
        {
            self.note(self.at + wide, Flaw::FullWidth);
        }
        if length == 0 {
            // A slash outside a comment, or a blank of no known sort: a word of its own, so that the scanner goes on.
            let first = rest.chars().next();
            self.note_if(first == Some('\u{3000}'), self.at, Flaw::FullWidth);
            length = first.map_or(1, char::len_utf8);
        }
        self.at += length;
        Kind::Atom
    }

    /// Passes a text whose quote stands behind a prefix (`b`, `r##`); false if it is none.
    fn pass_text(&mut self, prefix: usize) -> bool {
        let (bytes, from) = (self.text.as_bytes(), self.at);
        let raw = bytes[from..from + prefix].contains(&b'r');
        let mut quote = from + prefix;
        while raw && bytes.get(quote) == Some(&b'#') {
            quote += 1;
        }
        if bytes.get(quote) != Some(&b'"') {
            return false;
        }
        let fence = "#".repeat(quote - from - prefix);
        let body = &self.text[quote + 1..];
        let end = if raw { body.find(&format!("\"{fence}")) } else { closing_quote(body) };
        self.note_if(end.is_none(), from, Flaw::UnclosedText);
        self.at = end.map_or(bytes.len(), |end| quote + 1 + end + 1 + fence.len());
        true
    }

    /// Passes blanks and comments.
    fn pass_blank(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let blank = |letter: char| letter.is_whitespace() && letter != '\u{3000}' || matches!(letter, '\u{200e}' | '\u{200f}');
            let blanks = rest.find(|letter| !blank(letter)).unwrap_or(rest.len());
            let rest = &rest[blanks..];
            self.at += blanks;
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                let end = end_of_comment(rest);
                self.note_if(end.is_none(), self.at, Flaw::UnclosedComment);
                self.at += end.unwrap_or(rest.len());
            } else {
                return;
            }
        }
    }

    /// Passes `#![enable(…)]` at the beginning.
    fn pass_attributes(&mut self) {
        self.pass_blank();
        while self.text[self.at..].starts_with("#!") {
            let rest = &self.text[self.at..];
            self.at += rest.find(']').map_or(rest.len(), |end| end + 1);
            self.pass_blank();
        }
    }
}

/// The byte of the quote that ends a text with escapes.
fn closing_quote(body: &str) -> Option<usize> {
    let mut escaped = false;
    body.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

/// The byte behind a block comment; they nest.
fn end_of_comment(rest: &str) -> Option<usize> {
    let (bytes, mut depth, mut at) = (rest.as_bytes(), 0_usize, 0);
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => (depth, at) = (depth + 1, at + 2),
            b"*/" if depth == 1 => return Some(at + 2),
            b"*/" => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    None
}
