//! Why a written value is not taken. It travels through `serde` as text, and comes out as the key of a message.

use std::fmt;

/// A value that is not taken: the key of its message, and what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The key of the message.
    pub key: &'static str,
    /// What was written.
    pub written: String,
}

/// Between key and value; nobody writes it.
const BORDER: char = '\u{1f}';

/// A quantity is larger than any of its sort.
pub(super) const TOO_LARGE: &str = "quantity-too-large";
/// A time of day is none.
pub(super) const NO_TIME_OF_DAY: &str = "time-of-day-wrong";
/// A number has more than one decimal.
pub(crate) const TOO_FINE: &str = "decimals-too-many";

impl Refusal {
    pub(crate) fn new(key: &'static str, written: impl ToString) -> Self {
        Refusal { key, written: written.to_string() }
    }

    /// The refusal that an error's text carries; `None` if the error is not one of ours.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (key, written) = text.split_once(BORDER)?;
        let key = [TOO_LARGE, NO_TIME_OF_DAY, TOO_FINE].into_iter().find(|known| *known == key)?;
        Some(Refusal::new(key, written))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{BORDER}{}", self.key, self.written)
    }
}
