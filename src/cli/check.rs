//! `check`: what is wrong with the files, and what each home lacks.

use std::path::Path;

use super::run::read;
use super::{Failure, failure, written};
use crate::analysis::checklist;
use crate::io::Given;
use crate::report::{self, Words};

/// How the check is told on standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// `ikitsugi check`: nothing is lived through.
pub fn check(scenario: &Path, given: &Given, out: Option<&Path>, format: Format, words: &Words) -> Result<String, Failure> {
    let case = read(scenario, given, words)?;
    let homes = checklist::homes(&case, case.as_of());
    if let Some(folder) = out {
        let workbook = report::check_xlsx(&case, &homes, words);
        let workbook = workbook.map_err(|error| {
            failure(words, &folder.display().to_string(), "cli-cannot-write", &[("file", "check.xlsx".into()), ("what", error.to_string())])
        })?;
        let files = [("check.json", report::check_json(&case, &homes).into_bytes()), ("check.xlsx", workbook)];
        written::files(folder, &files, words)?;
        eprintln!("{}", words.tell("cli-written", &[("folder", folder.display().to_string()), ("files", "check.json, check.xlsx".into())]));
    }
    Ok(match format {
        Format::Text => report::check_text(&case, &homes, words),
        Format::Json => report::check_json(&case, &homes),
    })
}
