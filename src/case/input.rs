//! A file that a case was read from, by its hash: results name what they are of.

use schemars::JsonSchema;
use serde::Serialize;

/// A file that a case was read from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Input {
    /// Its name, without folders: where a file lies is nobody else's business.
    pub file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}
