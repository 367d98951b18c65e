//! What was said of rows when a register was written from another: it goes along, so that whoever asks later is told the same.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::taken::{ROW, Taken};
use crate::case::problem::Problem;

/// What was said of one row of the file from which a register was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// The id that stands in the row; empty where none could be read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Whether the row was left out (取り込まなかった行); else it was imported with a warning.
    pub left_out: bool,
    /// The name of the file in which the row stands.
    pub file: String,
    /// What was said, in the order of its columns.
    pub said: Vec<Saying>,
}

/// One thing said of a row: where in its file, and the key of the message with what fills it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Saying {
    /// Where in the file, such as `名簿!S3`.
    pub place: String,
    /// The key of the message, whose remedy is `<key>-help`.
    pub key: String,
    /// What fills the message, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
}

/// A remark as it was read again, with the messages that this program has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The id that stands in the row; empty where none could be read.
    pub id: String,
    /// Whether the row was left out; else it was imported with a warning.
    pub left_out: bool,
    /// What was said; the file is that in which the row stands.
    pub problems: Vec<Problem>,
}

/// Everything that was said of rows, to be written with the register: those left out first, each in the order of the file.
#[must_use]
pub fn remarks(taken: &Taken) -> Vec<Remark> {
    let left = taken.left.iter().map(|left| remark(&left.id, true, &taken.reasons[left.reasons.clone()]));
    let warned = taken.warnings.chunk_by(|one, next| row(one) == row(next));
    left.chain(warned.map(|problems| remark(row(&problems[0]), false, problems))).collect()
}

/// The id in the row of which something was said.
fn row(problem: &Problem) -> &str {
    problem.args.iter().find(|(name, _)| *name == ROW).map_or("", |(_, id)| id)
}

fn remark(id: &str, left_out: bool, problems: &[Problem]) -> Remark {
    // The folder is of the machine on which it was read, and is nothing to whoever reads the register.
    let name = |file: &str| file.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let said = |problem: &Problem| Saying {
        place: problem.place.to_string(),
        key: problem.key.to_owned(),
        args: problem.args.iter().filter(|(name, _)| *name != ROW).map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
    };
    let file = problems.first().map_or_else(String::new, |problem| name(&problem.file));
    Remark { id: id.to_owned(), left_out, file, said: problems.iter().map(said).collect() }
}
