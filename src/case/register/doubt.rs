//! What is to be said about one row of a register: a reason to leave it out, or something to look at.

/// Something to be said about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Which column of a table it is about, by its English heading; the place in a file follows from it.
    pub field: String,
    /// The message's key; `<key>-help` is the remedy.
    pub key: &'static str,
    /// The message's arguments.
    pub args: Vec<(&'static str, String)>,
    /// The row cannot be used as it is; else it is used, with this warning.
    pub refuses: bool,
}

impl Doubt {
    /// A reason to leave the row out.
    pub fn refuse(field: impl Into<String>, key: &'static str) -> Self {
        Doubt { field: field.into(), key, args: Vec::new(), refuses: true }
    }

    /// Something to look at in a row that is used.
    pub fn warn(field: impl Into<String>, key: &'static str) -> Self {
        Doubt { field: field.into(), key, args: Vec::new(), refuses: false }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}
