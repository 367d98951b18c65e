//! `explain`: what happened to one person or at one place, and why.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::arguments::MOST_REPLICATES;
use super::check::Format;
use super::run::{live_replicate, read};
use super::{Failure, failure};
use crate::analysis::explain::{Unresolved, Who, resolve};
use crate::analysis::findings::Findings;
use crate::analysis::remedies::{WouldHelp, budget, for_person};
use crate::analysis::run_number::replicate_of;
use crate::case::{Case, Missing};
use crate::io::Given;
use crate::report::{self, Run, Subject, Words};

/// What is asked of a story.
pub struct Asked {
    scenario: PathBuf,
    given: Given,
    /// An id, or a sort and an id.
    who: String,
    /// From 0.
    replicate: u32,
    /// What is missing from the run: ids of sites, or `ambulances`.
    without: Vec<String>,
    format: Format,
}

/// What is missing from a run that is no site.
const AMBULANCES: &str = "ambulances";

/// The command, to which what every command takes is added by the caller.
pub fn command(words: &Words) -> Command {
    let replicate =
        Arg::new("replicate").long("replicate").value_name("K").value_parser(clap::value_parser!(u32).range(1..=MOST_REPLICATES));
    let without = Arg::new("without").long("without").value_name("SITE").action(ArgAction::Append);
    Command::new("explain")
        .about(words.say("cli-explain-about"))
        .after_help(words.say("cli-explain-after"))
        .arg(replicate.default_value("1").help(words.say("cli-arg-replicate")))
        .arg(without.help(words.say("cli-arg-without")))
}

impl Asked {
    /// Reads what the command line asks for.
    pub fn of(explain: &ArgMatches, given: Given, format: Format) -> Self {
        let number = explain.get_one::<u32>("replicate").copied().expect("invariant: clap gives the default");
        Asked {
            scenario: explain.get_one::<PathBuf>("scenario").expect("invariant: clap demands this argument").clone(),
            given,
            who: explain.get_one::<String>("who").expect("invariant: clap demands this argument").clone(),
            replicate: replicate_of(number).expect("invariant: clap asks for 1 or more"),
            without: explain.get_many::<String>("without").into_iter().flatten().cloned().collect(),
            format,
        }
    }
}

/// A case without what is to be missing.
fn without(mut case: Case, missing: &[String], scenario: &Path, words: &Words) -> Result<Case, Failure> {
    for name in missing {
        let ambulances = name == AMBULANCES;
        let site = case.site_of(name);
        if !ambulances && site.is_none() {
            return Err(failure(words, &scenario.display().to_string(), "cli-without-unknown", &[("name", name.clone())]));
        }
        case = case.without(Missing { ambulances, site });
    }
    Ok(case)
}

/// `ikitsugi explain`: the story of one person or place.
pub fn explain(asked: &Asked, words: &Words) -> Result<String, Failure> {
    let Asked { scenario, who, replicate, format, .. } = asked;
    let (replicate, format) = (*replicate, *format);
    let case = without(read(scenario, &asked.given, words)?, &asked.without, scenario, words)?;
    let found = resolve(&case, who).map_err(|unresolved| unknown(scenario, who, unresolved, words))?;
    match found {
        Who::Person(patient) => story(&case, Subject::Person(patient), replicate, format, words),
        Who::Place(place) => story(&case, Subject::Place(place), replicate, format, words),
        Who::LeftOut(left) => {
            let taken = case.register.as_ref().expect("invariant: who was left out stood in a register");
            Ok(match format {
                Format::Text => report::explain_left_out(taken, left, words),
                Format::Json => report::explain_left_out_json(taken, left),
            })
        }
    }
}

fn story(case: &Case, of: Subject, replicate: u32, format: Format, words: &Words) -> Result<String, Failure> {
    let (outcome, _) = live_replicate(case, replicate, None, words)?;
    let findings = Findings::of(case, &outcome, replicate, 1);
    let would_help = match of {
        Subject::Person(patient) => {
            let workers = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
            for_person(case, patient, replicate, budget(case), workers).map(|search| WouldHelp::of(case, patient, replicate, &search))
        }
        Subject::Place(_) => None,
    };
    let run = Run { case, outcome: &outcome, findings: &findings, replicate, would_help };
    Ok(match format {
        Format::Text => report::explain(&run, of, words),
        Format::Json => report::explain_json(&run, of),
    })
}

fn unknown(scenario: &Path, who: &str, unresolved: Unresolved, words: &Words) -> Failure {
    let shown = scenario.display().to_string();
    let separated = |found: Vec<String>| ("found", found.join(&words.say("list-separator")));
    let who = ("who", who.to_owned());
    match unresolved {
        Unresolved::Several(found) => failure(words, &shown, "cli-who-several", &[who, separated(found)]),
        Unresolved::Unknown(near) if near.is_empty() => failure(words, &shown, "cli-who-unknown", &[who, ("scenario", shown.clone())]),
        Unresolved::Unknown(near) => failure(words, &shown, "cli-who-unknown-near", &[who, ("near", separated(near).1)]),
    }
}
