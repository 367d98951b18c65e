//! What is wrong with the input: where, what, and what to do, as a key and its arguments; the words are in the message files.

/// One problem of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// Where in it: line and column, or the path of the value.
    pub place: String,
    /// The message's key; `<key>-help` is the remedy.
    pub key: &'static str,
    /// The message's arguments.
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem at a place of a file.
    pub fn new(file: impl Into<String>, place: impl Into<String>, key: &'static str) -> Self {
        Problem { file: file.into(), place: place.into(), key, args: Vec::new() }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}
