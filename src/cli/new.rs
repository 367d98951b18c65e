//! `new`: a starter of files that runs as it is and says, line by line, what to replace.

use std::path::Path;

use super::{Failure, written};
use crate::report::{Language, Words};

/// The starter's files in a language.
const fn starter(language: Language) -> [(&'static str, &'static str); 3] {
    match language {
        Language::Japanese => [
            ("area.ron", include_str!("../../starter/ja/area.ron")),
            ("register.ron", include_str!("../../starter/ja/register.ron")),
            ("scenario.ron", include_str!("../../starter/ja/scenario.ron")),
        ],
        Language::English => [
            ("area.ron", include_str!("../../starter/en/area.ron")),
            ("register.ron", include_str!("../../starter/en/register.ron")),
            ("scenario.ron", include_str!("../../starter/en/scenario.ron")),
        ],
    }
}

/// Writes the starter and says what to do with it. Files that are there are never overwritten.
pub fn starter_in(folder: &Path, words: &Words) -> Result<String, Failure> {
    let files = starter(words.language());
    written::new_files(folder, &files, words)?;
    let names = files.map(|(name, _)| name).join(", ");
    let written = words.tell("cli-written", &[("folder", folder.display().to_string()), ("files", names)]);
    let next = words.tell("cli-new-next", &[("scenario", folder.join("scenario.ron").display().to_string())]);
    Ok(written + "\n" + &next + "\n")
}
