//! `check`: what is wrong with the files, what each home lacks, and what plans of one area count on together. Nothing is lived through.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};

use super::run::{failures, read};
use super::{Answer, Failure, failure, written};
use crate::analysis::{checklist, plans};
use crate::io::{Given, read_plans};
use crate::report::{self, Words};

/// How the check is told on standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// What is asked of the check.
pub struct Asked {
    of: Of,
    out: Option<PathBuf>,
    format: Format,
}

/// What is checked.
enum Of {
    /// A scenario and all it names.
    Scenario(PathBuf, Given),
    /// The plans of a folder beside each other, and the area's file where it is named.
    Plans(PathBuf, Option<PathBuf>),
}

/// The command, without what it shares with others: `--set`, `--out` and `--format`.
pub fn command(words: &Words) -> Command {
    let path = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name).value_name(value).value_parser(clap::value_parser!(PathBuf)).help(words.say(key))
    };
    let scenario = path("scenario", "SCENARIO", "cli-arg-scenario").required_unless_present("plans");
    Command::new("check")
        .about(words.say("cli-check-about"))
        .after_help(words.say("cli-check-after"))
        .arg(scenario)
        .arg(path("plans", "DIR", "cli-arg-plans").long("plans"))
        .arg(path("area", "FILE", "cli-arg-plans-area").long("area"))
}

impl Asked {
    /// What was typed.
    pub fn of(matches: &ArgMatches, given: Given, format: Format, words: &Words) -> Result<Self, Failure> {
        let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
        let of_scenario = path("scenario").is_some() || !given.set.is_empty();
        let of = match (path("plans"), path("area")) {
            (Some(_), _) if of_scenario => return Err(failure(words, "ikitsugi", "cli-plans-with-scenario", &[])),
            (Some(folder), area) => Of::Plans(folder, area),
            (None, Some(_)) => return Err(failure(words, "ikitsugi", "cli-plans-area-alone", &[])),
            (None, None) => Of::Scenario(path("scenario").expect("invariant: clap demands this argument"), given),
        };
        Ok(Asked { of, out: path("out"), format })
    }
}

/// `ikitsugi check`: the answer, and the files if a folder is named.
pub fn check(asked: &Asked, words: &Words) -> Result<Answer, Failure> {
    let out = asked.out.as_deref();
    match &asked.of {
        Of::Scenario(scenario, given) => check_scenario(scenario, given, out, asked.format, words).map(Answer::from),
        Of::Plans(folder, area) => check_plans(folder, area.as_deref(), out, asked.format, words),
    }
}

fn check_scenario(scenario: &Path, given: &Given, out: Option<&Path>, format: Format, words: &Words) -> Result<String, Failure> {
    let case = read(scenario, given, words)?;
    let homes = checklist::homes(&case, case.as_of());
    if let Some(folder) = out {
        let workbook = report::check_xlsx(&case, &homes, words);
        let workbook = workbook.map_err(|error| {
            failure(words, &folder.display().to_string(), "cli-cannot-write", &[("file", "check.xlsx".into()), ("what", error.to_string())])
        })?;
        write(folder, &[("check.json", report::check_json(&case, &homes).into_bytes()), ("check.xlsx", workbook)], words)?;
    }
    Ok(match format {
        Format::Text => report::check_text(&case, &homes, words),
        Format::Json => report::check_json(&case, &homes),
    })
}

/// Exit code 1 where anything was found.
fn check_plans(folder: &Path, area: Option<&Path>, out: Option<&Path>, format: Format, words: &Words) -> Result<Answer, Failure> {
    let read = read_plans(folder, area).map_err(|problems| failures(&problems, words))?;
    let found = plans::find(&read.several);
    let beside = report::Beside { found: &found, area: &read.area, named_by: &read.named_by, left_out: &read.left_out };
    if let Some(folder) = out {
        write(folder, &[("plans.html", report::plans_html(&beside, words)), ("plans.json", report::plans_json(&found))], words)?;
    }
    let text = match format {
        Format::Text => report::plans_text(&beside, words),
        Format::Json => report::plans_json(&found),
    };
    Ok(Answer { text, code: u8::from(found.anything()) })
}

fn write(folder: &Path, files: &[(&str, impl AsRef<[u8]>)], words: &Words) -> Result<(), Failure> {
    written::files(folder, files, words)?;
    let names = files.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    eprintln!("{}", words.tell("cli-written", &[("folder", folder.display().to_string()), ("files", names)]));
    Ok(())
}
