//! `explain`: what happened to one person or at one place, and why.

use std::path::Path;

use super::check::Format;
use super::run::{live_replicate, read};
use super::{Failure, failure};
use crate::analysis::explain::{Unresolved, Who, resolve};
use crate::analysis::findings::Findings;
use crate::case::Case;
use crate::io::Given;
use crate::report::{self, Run, Subject, Words};

/// `ikitsugi explain`: `who` is an id, or a sort and an id; `replicate` counts from 0.
pub fn explain(scenario: &Path, given: &Given, who: &str, replicate: u32, format: Format, words: &Words) -> Result<String, Failure> {
    let case = read(scenario, given, words)?;
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
    let run = Run { case, outcome: &outcome, findings: &findings, replicate };
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
