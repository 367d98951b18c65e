//! `cards`: sheets of whom to call first, and emergency cards, on paper.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Arg, ArgMatches, Command};

use super::run::read;
use super::{Failure, export, failure, written};
use crate::analysis::cards::{Cards, Handed, Mode};
use crate::case::register::Recipient;
use crate::io::Given;
use crate::report::{self, Language, Words};

/// What is asked of the paper.
pub struct Asked {
    scenario: PathBuf,
    given: Given,
    out: PathBuf,
    handed: Option<Handed>,
}

/// The command, without what it shares with others: scenario, `--set` and `--seed`.
pub fn command(words: &Words) -> Command {
    let out = Arg::new("out").long("out").value_name("DIR").required(true).value_parser(clap::value_parser!(PathBuf));
    let to = Arg::new("for").long("for").value_name("RECIPIENT").value_parser(Recipient::ALL.map(Recipient::name));
    // Whoever reads the law in Japanese types its words, whatever the language of the answer.
    let typed = |mode: Mode| PossibleValue::new(mode.name()).aliases(Language::ALL.map(|language| Words::of(language).say(key(mode))));
    let mode = Arg::new("mode").long("mode").value_name("MODE").value_parser(Mode::ALL.map(typed));
    Command::new("cards")
        .about(words.say("cli-cards-about"))
        .after_help(words.say("cli-cards-after"))
        .arg(out.help(words.say("cli-arg-cards-out")))
        .arg(to.help(words.say("cli-arg-cards-for")))
        .arg(mode.help(words.say("cli-arg-cards-mode")))
}

const fn key(mode: Mode) -> &'static str {
    match mode {
        Mode::Peacetime => "cards-mode-peacetime",
        Mode::Disaster => "cards-mode-disaster",
    }
}

impl Asked {
    /// What was typed. Paper for somebody else is for peacetime unless it is said otherwise: that names fewer people.
    pub fn of(matches: &ArgMatches, given: Given, words: &Words) -> Result<Self, Failure> {
        let path = |name: &str| matches.get_one::<PathBuf>(name).cloned().expect("invariant: clap demands this argument");
        let to = matches.get_one::<String>("for").and_then(|name| Recipient::ALL.into_iter().find(|to| to.name() == name));
        let typed = matches.get_one::<String>("mode");
        let mode = typed.and_then(|typed| {
            let is =
                |mode: &Mode| mode.name() == typed || Language::ALL.iter().any(|&language| Words::of(language).say(key(*mode)) == *typed);
            Mode::ALL.into_iter().find(is)
        });
        let handed = match (to, mode) {
            (None, Some(_)) => return Err(failure(words, "ikitsugi", "cli-cards-mode-alone", &[])),
            (None, None) => None,
            (Some(to), mode) => Some(Handed { to, mode: mode.unwrap_or(Mode::Peacetime) }),
        };
        Ok(Asked { scenario: path("scenario"), given, out: path("out"), handed })
    }
}

/// `ikitsugi cards`: the files, and on standard output how many are on them and how many are not.
pub fn cards(asked: &Asked, words: &Words) -> Result<String, Failure> {
    let case = read(&asked.scenario, &asked.given, words)?;
    let cards = Cards::of(&case, asked.handed);
    let names = ["cards.html", "emergency-cards.html"].map(|name| named(asked.handed, name));
    let pages = [report::cards_html(&cards, words), report::emergency_cards_html(&cards, words)];
    if asked.handed.is_some() {
        export::holds_only(&asked.out, &names, words)?;
    } else {
        written::own(&asked.out, words)?;
    }
    let files = names
        .iter()
        .zip(pages)
        .map(|(name, page)| written::File::new(name.as_str(), move |out: &mut dyn std::io::Write| out.write_all(page.as_bytes())));
    written::stream(&asked.out, files.collect(), words)?;
    let said = words.tell("cli-written", &[("folder", asked.out.display().to_string()), ("files", names.join(", "))]);
    Ok(report::cards_text(&cards, words) + &said + "\n")
}

/// What is handed on says in its name to whom and when, so that no other copy takes its place.
fn named(handed: Option<Handed>, name: &str) -> String {
    handed.map_or_else(|| name.to_owned(), |Handed { to, mode }| format!("partners_{}_{}_{name}", to.name(), mode.name()))
}
