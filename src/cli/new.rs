//! `new`: a starter of files that runs as it is and says, line by line, what to replace.

use std::path::Path;

use super::{Failure, written};
use crate::report::{Language, Words};

/// The starter's files in a language.
const fn starter(language: Language) -> [(&'static str, &'static str); 5] {
    match language {
        Language::Japanese => [
            ("area.ron", include_str!("../../starter/ja/area.ron")),
            ("register.ron", include_str!("../../starter/ja/register.ron")),
            ("scenario.ron", include_str!("../../starter/ja/scenario.ron")),
            ("city.plan.ron", include_str!("../../starter/ja/city.plan.ron")),
            ("with-plan.ron", include_str!("../../starter/ja/with-plan.ron")),
        ],
        Language::English => [
            ("area.ron", include_str!("../../starter/en/area.ron")),
            ("register.ron", include_str!("../../starter/en/register.ron")),
            ("scenario.ron", include_str!("../../starter/en/scenario.ron")),
            ("city.plan.ron", include_str!("../../starter/en/city.plan.ron")),
            ("with-plan.ron", include_str!("../../starter/en/with-plan.ron")),
        ],
    }
}

/// Writes the starter and says what to do with it. Files that are there are never overwritten.
pub fn starter_in(folder: &Path, words: &Words) -> Result<String, Failure> {
    let files = starter(words.language());
    written::new_files(folder, &files, words)?;
    let names = files.map(|(name, _)| name).join(", ");
    let written = words.tell("cli-written", &[("folder", folder.display().to_string()), ("files", names)]);
    let named = |name: &str| folder.join(name).display().to_string();
    let files = [("scenario", "scenario.ron"), ("with_plan", "with-plan.ron"), ("area", "area.ron"), ("plan", "city.plan.ron")];
    let mut args = files.map(|(argument, name)| (argument, named(name))).to_vec();
    args.push(("register", named(&words.say("cli-new-register"))));
    let next = words.tell("cli-new-next", &args);
    Ok(written + "\n" + &next + "\n")
}
