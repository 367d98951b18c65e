//! A text as it is read, put together from what was written in files and on the command line; every byte knows where it was written.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::path::{self, Step};
use super::tree::{Kind, Tree};

/// In which way a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Rusty Object Notation, `.ron`.
    Ron,
    /// The same shape in JSON, `.json`.
    Json,
}

impl Format {
    /// The format that a file's name says.
    pub fn of(path: &Path) -> Self {
        let json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        if json { Format::Json } else { Format::Ron }
    }
}

/// Something written: a file, or a `--set` of the command line.
#[derive(Debug)]
pub struct Origin {
    /// What it is called in messages.
    pub shown: String,
    /// The folder from which the names of files in it are counted.
    pub folder: PathBuf,
    /// What is written there.
    pub text: String,
    /// A file, whose lines are counted; the command line has none.
    pub is_file: bool,
}

/// A part of something written.
#[derive(Clone, Debug)]
pub struct Written {
    /// What it is a part of.
    pub origin: Rc<Origin>,
    /// Its bytes there.
    pub span: Range<usize>,
}

impl Written {
    /// The text itself.
    pub fn text(&self) -> &str {
        &self.origin.text[self.span.clone()]
    }
}

/// From a byte of the whole on, what follows was written at this byte of its origin.
#[derive(Clone, Debug)]
struct Piece {
    at: usize,
    origin: Rc<Origin>,
    offset: usize,
    /// Put between by the program: all of it stands where the value does.
    is_glue: bool,
}

/// A text put together from pieces.
#[derive(Clone, Debug)]
pub struct Document {
    /// How it is written.
    pub format: Format,
    /// `None` while it is still its one origin's text.
    edited: Option<String>,
    // Invariant: the first begins at 0, and they ascend.
    pieces: Vec<Piece>,
}

/// Why a path cannot be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unset {
    /// There is no such value, nor anything it could be put into.
    NoPlace(NoPlace),
    /// The path goes on in another file, whose name begins at this byte; so many of its steps are left.
    InFile(usize, usize),
}

/// Where a path ends that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoPlace {
    /// The path of the value up to which it leads.
    pub reached: String,
    /// The step that leads no further.
    pub step: Step,
    /// What is there instead.
    pub there: There,
}

/// What is at a value whose inside is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum There {
    /// Fields of these names.
    Fields(Vec<String>),
    /// A list of so many entries.
    Entries(usize),
    /// A value with nothing in it, as written.
    Single(String),
}

impl Document {
    /// The text of one origin.
    pub fn new(origin: Rc<Origin>, format: Format) -> Self {
        Document { format, edited: None, pieces: vec![Piece { at: 0, origin, offset: 0, is_glue: false }] }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        self.edited.as_deref().unwrap_or(&self.pieces[0].origin.text)
    }

    /// Where a byte of the text was written: the origin, and its byte there.
    pub fn written(&self, byte: usize) -> (&Rc<Origin>, usize) {
        let piece = &self.pieces[self.pieces.partition_point(|piece| piece.at <= byte) - 1];
        (&piece.origin, piece.offset + if piece.is_glue { 0 } else { byte - piece.at })
    }

    /// Sets the value at `steps`, which is replaced; if it is not there but what it would be in is, it is put there.
    ///
    /// # Errors
    /// Where there is no place for it.
    pub fn set(&mut self, steps: &[Step], value: &Written) -> Result<(), Unset> {
        let tree = Tree::of(self.text());
        // A text that holds nothing has no place for anything; that it is empty is told when it is read.
        let Some((node, rest)) = path::follow(&tree, self.text(), steps) else { return Ok(()) };
        let [step, ..] = rest else {
            self.replace(tree.node(node).span(), "", value, "");
            return Ok(());
        };
        if let Some(name) = path::named_file(&tree, self.text(), node) {
            return Err(Unset::InFile(tree.node(name).span().start, rest.len()));
        }
        if rest.len() == 1 && self.insert(&tree, node, step, value) {
            return Ok(());
        }
        Err(Unset::NoPlace(self.no_place(&tree, node, step)))
    }

    fn no_place(&self, tree: &Tree, node: usize, step: &Step) -> NoPlace {
        let text = self.text();
        let inside = std::iter::successors(Some(node), |&node| path::content(tree, text, node)).last().unwrap_or(node);
        let key = |child: usize| tree.node(child).key().map(|key| path::plain(&text[key]).to_owned());
        let keys: Vec<String> = tree.children(inside).filter_map(key).collect();
        let only = tree.children(inside).next().filter(|_| tree.children(inside).count() == 1);
        let is_quantity = only.is_some_and(|only| tree.node(only).kind == Kind::Atom) && !tree.node(inside).name().is_empty();
        let there = match tree.node(inside).kind {
            Kind::Round if keys.is_empty() && is_quantity => There::Single(text[tree.node(inside).span()].to_owned()),
            Kind::Atom | Kind::Text => There::Single(text[tree.node(inside).span()].to_owned()),
            Kind::Round | Kind::Square | Kind::Curly if keys.is_empty() => There::Entries(tree.children(inside).count()),
            Kind::Round | Kind::Square | Kind::Curly => There::Fields(keys),
        };
        NoPlace { reached: path::of(tree, text, node), step: step.clone(), there }
    }

    /// Puts a new value into the brackets of a node, behind its last; false where they have no place for it.
    fn insert(&mut self, tree: &Tree, node: usize, step: &Step, value: &Written) -> bool {
        let node = std::iter::successors(Some(node), |&node| path::content(tree, self.text(), node)).last().unwrap_or(node);
        let (last, count) = tree.children(node).fold((None, 0), |(_, count), child| (Some(child), count + 1));
        let keyed = last.is_none_or(|last| tree.node(last).key().is_some());
        let key = match (step, tree.node(node).kind) {
            (Step::Field(name), Kind::Round) if keyed => format!("{name}: "),
            (Step::Field(name), Kind::Curly) => format!("\"{name}\": "),
            (Step::Index(place), Kind::Square) if *place == count => String::new(),
            (Step::Field(_) | Step::Index(_) | Step::Id(_), _) => return false,
        };
        match last.map(|last| tree.node(last).span().end) {
            Some(end) => self.replace(end..end, &format!(", {key}"), value, ""),
            None => {
                let inside = tree.node(node).open() + 1;
                self.replace(inside..inside, &key, value, "");
            }
        }
        true
    }

    /// Replaces bytes by a value, with something put before and behind it.
    pub fn replace(&mut self, span: Range<usize>, before: &str, value: &Written, behind: &str) {
        let old = self.text();
        let text = [&old[..span.start], before, value.text(), behind, &old[span.end..]].concat();
        let glue = |at: usize, offset: usize| Piece { at, origin: Rc::clone(&value.origin), offset, is_glue: true };
        let begins = span.start + before.len();
        let ends = begins + value.text().len();
        let (resumed, resumed_at) = self.written(span.end);
        let resumed = Piece { at: ends + behind.len(), origin: Rc::clone(resumed), offset: resumed_at, is_glue: self.is_glue(span.end) };
        let moved = |piece: &Piece| Piece { at: piece.at - span.end + ends + behind.len(), ..piece.clone() };
        let mut pieces: Vec<Piece> = self.pieces.iter().filter(|piece| piece.at < span.start).cloned().collect();
        pieces.push(glue(span.start, value.span.start));
        pieces.push(Piece { at: begins, origin: Rc::clone(&value.origin), offset: value.span.start, is_glue: false });
        pieces.push(glue(ends, value.span.end));
        pieces.push(resumed);
        pieces.extend(self.pieces.iter().filter(|piece| piece.at > span.end).map(moved));
        (self.edited, self.pieces) = (Some(text), pieces);
    }

    fn is_glue(&self, byte: usize) -> bool {
        self.pieces[self.pieces.partition_point(|piece| piece.at <= byte) - 1].is_glue
    }
}

/// Lines and columns of a text.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    /// The byte at which each line begins.
    begins: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// The lines of a text.
    pub fn of(text: &'a str) -> Self {
        let behind_breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
        Lines { text, begins: std::iter::once(0).chain(behind_breaks).collect() }
    }

    /// Line and column of a byte, both from 1; a column is a character.
    pub fn at(&self, byte: usize) -> (u32, u32) {
        let byte = byte.min(self.text.len());
        let line = self.begins.partition_point(|&begin| begin <= byte);
        let before = &self.text.as_bytes()[self.begins[line - 1]..byte];
        (line as u32, String::from_utf8_lossy(before).chars().count() as u32 + 1)
    }
}

/// The byte at a line and column, both from 1.
pub fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let begin: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let inside = text[begin..].char_indices().nth(column.saturating_sub(1)).map_or(text.len() - begin, |(byte, _)| byte);
    begin + inside
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn origin(shown: &str, text: &str) -> Rc<Origin> {
        Rc::new(Origin { shown: shown.to_owned(), folder: PathBuf::new(), text: text.to_owned(), is_file: true })
    }

    fn whole(shown: &str, text: &str) -> Written {
        Written { origin: origin(shown, text), span: 0..text.len() }
    }

    fn set(text: &str, path: &str, value: &str) -> Result<Document, Unset> {
        let mut document = Document::new(origin("file", text), Format::Ron);
        document.set(&path::steps(path).expect("a path"), &whole("set", value)).map(|()| document)
    }

    #[test]
    fn a_value_is_replaced_or_put_where_it_is_missing() {
        let expect =
            |text, path, value, after: &str| assert_eq!(set(text, path, value).map(|set| set.text().to_owned()), Ok(after.to_owned()));
        expect("(a: 1, b: [2, 3])", "b[1]", "h(4)", "(a: 1, b: [2, h(4)])");
        expect("(a: 1,\n)", "b", "2", "(a: 1, b: 2,\n)");
        expect("(a: X())", "a.b", "2", "(a: X(b: 2))");
        expect("(a: [])", "a[0]", "2", "(a: [2])");
        expect(r#"{"a": {"X": {}}}"#, "a.b", "2", r#"{"a": {"X": {"b": 2}}}"#);
        for (text, path) in [("(a: 1)", "a.b"), ("(a: 1)", "b.c"), ("(a: [1])", "a[2]"), ("(a: (1, 2))", "a.b"), ("(a: [1])", "a[x]")] {
            let refused = set(text, path, "0").err();
            assert!(matches!(refused, Some(Unset::NoPlace(_))), "{path}: {refused:?}");
        }
        assert!(matches!(set("File(path: \"f.ron\")", "b.c", "0"), Err(Unset::NoPlace(_))), "no file goes on in itself");
        let there = |text, path| match set(text, path, "0") {
            Err(Unset::NoPlace(none)) => Some((none.reached, none.there)),
            Ok(_) | Err(Unset::InFile(..)) => None,
        };
        assert_eq!(there("(a: (b: 1, c: 2))", "a.x.y"), Some(("a".into(), There::Fields(vec!["b".into(), "c".into()]))));
        assert_eq!(there("(a: X([1, 2]))", "a[7]"), Some(("a".into(), There::Entries(2))));
        assert_eq!(there("(a: h(3), b: \"t\")", "b.c"), Some(("b".into(), There::Single("\"t\"".into()))));
    }

    #[test]
    fn a_path_goes_on_in_the_file_that_is_named_there() {
        assert_eq!(set("(area: \"f.ron\")", "area.b.c", "0").err(), Some(Unset::InFile(7, 2)));
        assert_eq!(set("(roads: File(\"f.ron\"))", "roads.b", "0").err(), Some(Unset::InFile(13, 1)));
        assert_eq!(set("(register: File(path: \"f.ron\"))", "register[0].b", "0").err(), Some(Unset::InFile(22, 2)));
        assert_eq!(set(r#"{"roads": {"File": "f"}}"#, "roads.b", "0").err(), Some(Unset::InFile(19, 1)));
        assert_eq!(set(r#"{"register": {"File": {"path": "f"}}}"#, "register.b", "0").err(), Some(Unset::InFile(31, 1)));
        assert_eq!(
            set("(register: File(path: \"f.ron\"))", "register.path", "\"g\"").map(|set| set.text().to_owned()),
            Ok("(register: File(path: \"g\"))".into())
        );
    }

    proptest! {
        #[test]
        fn every_byte_knows_where_it_was_written(cuts in prop::collection::vec((0..40_usize, 0..40_usize, "[a-z]{0,5}"), 0..6)) {
            let mut document = Document::new(origin("file", &"0123456789".repeat(4)), Format::Ron);
            for (from, to, value) in cuts {
                let length = document.text().len();
                let (from, to) = (from.min(to).min(length), from.max(to).min(length));
                document.replace(from..to, "<", &whole("set", &value), ">");
            }
            for (byte, letter) in document.text().char_indices() {
                let (origin, there) = document.written(byte);
                if letter.is_ascii_alphanumeric() {
                    prop_assert_eq!(origin.text[there..].chars().next(), Some(letter));
                }
            }
        }

        #[test]
        fn a_line_and_column_lead_back_to_their_byte(text in "[a-zあ\n]{0,40}", bytes in prop::collection::vec(0..120_usize, 1..5)) {
            let lines = Lines::of(&text);
            for byte in bytes {
                let byte = text.char_indices().map(|(at, _)| at).nth(byte).unwrap_or(text.len());
                let (line, column) = lines.at(byte);
                prop_assert_eq!(byte_at(&text, line as usize, column as usize), byte);
            }
        }
    }
}
