//! What a register says of itself: in the scenario that names it, in the workbook's own sheet, or in both.

use jiff::civil::Date;

use super::date;
use super::table::tidy;
use super::words::{Tongue, say};
use crate::case::Problem;
use crate::case::register::{self, Definition, Head, plain};
use crate::case::scenario::RegisterFile;

/// What a workbook says of its register, each with its place; all may be left out.
#[derive(Debug, Default)]
pub struct About {
    version: Option<(u32, String)>,
    definition: Option<(Definition, String)>,
    as_of: Option<(Date, String)>,
    source: Option<(String, String)>,
}

/// The lines of the sheet, by the keys of their texts.
pub const LINES: [&str; 4] = ["about-version", "about-definition", "about-as-of", "about-source"];

/// The definitions that have a word, with its key.
const DEFINITIONS: [(&str, Definition); 3] = [
    ("choice-definition-all-day-or-nearly", Definition::AllDayOrNearly),
    ("choice-definition-all-but-sleep-apnoea", Definition::AllButSleepApnoea),
    ("choice-definition-everybody", Definition::Everybody),
];

/// The words of the definitions.
pub fn definition_words(tongue: Tongue) -> [&'static str; 3] {
    DEFINITIONS.each_ref().map(|(key, _)| say(tongue, key))
}

/// The definition that these words name, in either language; others are the ward's own.
pub fn definition(words: &str) -> Definition {
    let is = |key: &str| Tongue::ALL.iter().any(|&tongue| plain(say(tongue, key)) == plain(words));
    let found = DEFINITIONS.iter().find(|(key, _)| is(key) || key.strip_prefix("choice-definition-") == Some(words));
    found.map_or_else(|| Definition::Other(words.to_owned()), |(_, definition)| definition.clone())
}

/// The words of a definition.
pub fn definition_written(definition: &Definition, tongue: Tongue) -> String {
    let known = DEFINITIONS.iter().find(|(_, known)| known == definition);
    match (known, definition) {
        (Some((key, _)), _) => say(tongue, key).to_owned(),
        (None, Definition::Other(words)) => words.clone(),
        (None, Definition::AllDayOrNearly | Definition::AllButSleepApnoea | Definition::Everybody) => String::new(),
    }
}

/// The values of the lines.
pub fn written(head: &Head, tongue: Tongue) -> [String; 4] {
    [register::VERSION.to_string(), definition_written(&head.definition, tongue), head.as_of.to_string(), head.source.clone()]
}

impl About {
    /// What a register says that says everything itself.
    pub fn of(version: u32, definition: Definition, as_of: Date, source: String) -> Self {
        let at = |field: &str| field.to_owned();
        About {
            version: Some((version, at("version"))),
            definition: Some((definition, at("definition"))),
            as_of: Some((as_of, at("as_of"))),
            source: Some((source, at("source"))),
        }
    }

    /// Takes a line of the sheet: what it is called, what it says, and where.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn line(&mut self, called: &str, text: &str, file: &str, place: String) -> Result<(), Problem> {
        let is = |key: &str| Tongue::ALL.iter().any(|&tongue| plain(say(tongue, key)) == plain(called));
        let text = tidy(text);
        let wrong = |key, place: String| Err(Problem::new(file, place, key).with("cell", super::table::shortened(&text)));
        if text.is_empty() {
            return Ok(());
        }
        if is(LINES[0]) {
            match text.parse() {
                Ok(version) => self.version = Some((version, place)),
                Err(_) => return wrong("about-not-a-version", place),
            }
        } else if is(LINES[1]) {
            self.definition = Some((definition(&text), place));
        } else if is(LINES[2]) {
            match date::read(&text) {
                Some((day, _)) => self.as_of = Some((day, place)),
                None => return wrong("about-not-a-day", place),
            }
        } else if is(LINES[3]) {
            self.source = Some((text.into_owned(), place));
        }
        Ok(())
    }

    /// What the register says of itself, from here and from the scenario.
    ///
    /// # Errors
    /// What neither says, and what they say differently.
    pub fn head(self, file: &str, said: &RegisterFile) -> Result<Head, Vec<Problem>> {
        let mut problems = Vec::new();
        match self.version {
            Some((version, place)) if version != register::VERSION => problems.push(other_version(file, place, version)),
            here => match agreed(here, said.version, "version", file, &mut problems) {
                Some(version) if version != register::VERSION => problems.push(other_version(file, String::new(), version)),
                Some(_) | None => {}
            },
        }
        let definition = agreed(self.definition, said.definition.clone(), "definition", file, &mut problems);
        let as_of = agreed(self.as_of, said.as_of, "as_of", file, &mut problems);
        let source = agreed(self.source, said.source.clone(), "source", file, &mut problems);
        match (definition, as_of, source) {
            (Some(definition), Some(as_of), Some(source)) if problems.is_empty() => {
                Ok(Head { file: file.to_owned(), definition, as_of, source, left_out: 0 })
            }
            (_, _, _) => Err(problems),
        }
    }
}

fn other_version(file: &str, place: String, found: u32) -> Problem {
    Problem::new(file, place, "version-unknown").with("found", found).with("known", register::VERSION)
}

/// One thing said by the workbook, by the scenario, or by both alike.
fn agreed<T: PartialEq>(
    here: Option<(T, String)>,
    said: Option<T>,
    field: &'static str,
    file: &str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    match (here, said) {
        (Some((here, place)), Some(said)) if here != said => {
            problems.push(Problem::new(file, place, "about-differs").with("field", field));
            None
        }
        (Some((here, _)), _) => Some(here),
        (None, Some(said)) => Some(said),
        (None, None) => {
            problems.push(Problem::new(file, "", "about-missing").with("field", field));
            None
        }
    }
}
