//! What is wrong with the input: where, what, and what to do, as a key and its arguments; the words are in the message files.

use std::fmt;

/// One problem of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, or the `--set` of the command line.
    pub file: String,
    /// Where in it.
    pub place: Place,
    /// The message's key; `<key>-help` is the remedy.
    pub key: &'static str,
    /// The message's arguments; of one whose name begins with `measure` the name of a [`crate::units::Measure`].
    pub args: Vec<(&'static str, String)>,
}

/// A place in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Where it was written; `None` where only the value's path is known, or the whole file is meant.
    pub at: Option<At>,
    /// The path of the value, such as `patients[17].carers[0].hours`; empty where the whole is meant. Places of lists count from 0.
    pub path: String,
}

/// Where something was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// In a text: line and column from 1, a column being a character.
    Line {
        /// The line.
        line: u32,
        /// The column.
        column: u32,
    },
}

impl fmt::Display for At {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            At::Line { line, column } => write!(out, "{line}:{column}"),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.at, self.path.as_str()) {
            (Some(at), "") => write!(out, "{at}"),
            (Some(at), path) => write!(out, "{at}: {path}"),
            (None, path) => out.write_str(path),
        }
    }
}

impl From<String> for Place {
    fn from(path: String) -> Self {
        Place { at: None, path }
    }
}

impl From<&str> for Place {
    fn from(path: &str) -> Self {
        path.to_owned().into()
    }
}

impl Problem {
    /// A problem at a place of a file; a text is taken for the path of a value.
    pub fn new(file: impl Into<String>, place: impl Into<Place>, key: &'static str) -> Self {
        Problem { file: file.into(), place: place.into(), key, args: Vec::new() }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The same, written at a line and column, both from 1.
    #[must_use]
    pub fn at_line(mut self, line: u32, column: u32) -> Self {
        self.place.at = Some(At::Line { line, column });
        self
    }
}
