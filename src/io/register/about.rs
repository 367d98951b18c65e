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
    /// What of it could not be read, so that nobody is told twice.
    wrong: Vec<Problem>,
    unread: Vec<&'static str>,
}

/// What a register does not say of itself, or not well.
#[derive(Debug)]
pub struct Unsaid {
    /// What is wrong, everything at once.
    pub problems: Vec<Problem>,
    /// By which its rows can be looked at all the same; `None` where they may mean something else.
    pub stand_in: Option<Box<Head>>,
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
            ..About::default()
        }
    }

    /// Takes a line of the sheet: what it is called, what it says, and where. What cannot be read is told with the rest.
    pub fn line(&mut self, called: &str, text: &str, file: &str, place: String) {
        let is = |key: &str| Tongue::ALL.iter().any(|&tongue| plain(say(tongue, key)) == plain(called));
        let text = tidy(text);
        let wrong = |key, place: String| Problem::new(file, place, key).with("cell", super::table::shortened(&text));
        if text.is_empty() {
            return;
        }
        if is(LINES[0]) {
            match text.parse() {
                Ok(version) => self.version = Some((version, place)),
                Err(_) => {
                    self.wrong.push(wrong("about-not-a-version", place));
                    self.unread.push("version");
                }
            }
        } else if is(LINES[1]) {
            self.definition = Some((definition(&text), place));
        } else if is(LINES[2]) {
            match date::read(&text) {
                Some((day, _)) => self.as_of = Some((day, place)),
                None => {
                    self.wrong.push(wrong("about-not-a-day", place));
                    self.unread.push("as_of");
                }
            }
        } else if is(LINES[3]) {
            self.source = Some((text.into_owned(), place));
        }
    }

    /// What the register says of itself, from here and from the scenario.
    ///
    /// # Errors
    /// What neither says, what they say differently, and what could not be read.
    pub fn head(self, file: &str, said: &RegisterFile) -> Result<Head, Unsaid> {
        let About { version, definition, as_of, source, wrong: mut problems, unread } = self;
        let mut other = unread.contains(&"version");
        match version {
            Some((version, place)) if version != register::VERSION => {
                problems.push(other_version(file, place, version));
                other = true;
            }
            Some(_) | None if other => {}
            here => match agreed(here, said.version, "version", file, &mut problems) {
                Some(version) if version != register::VERSION => {
                    problems.push(other_version(file, String::new(), version));
                    other = true;
                }
                Some(_) | None => {}
            },
        }
        let is = |field| !unread.contains(&field);
        let definition = agreed(definition, said.definition.clone(), "definition", file, &mut problems);
        let as_of = if is("as_of") { agreed(as_of, said.as_of, "as_of", file, &mut problems) } else { None };
        let source = agreed(source, said.source.clone(), "source", file, &mut problems);
        let head = |definition, as_of, source| Head { file: file.to_owned(), definition, as_of, source, left_out: 0, said: Vec::new() };
        match (definition, as_of, source) {
            (Some(definition), Some(as_of), Some(source)) if problems.is_empty() => Ok(head(definition, as_of, source)),
            // No row is later than a day that nobody wrote.
            (_, as_of, _) => {
                let stand_in = || Box::new(head(Definition::Everybody, as_of.unwrap_or(Date::MAX), String::new()));
                Err(Unsaid { problems, stand_in: (!other).then(stand_in) })
            }
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
