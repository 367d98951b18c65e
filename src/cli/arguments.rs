//! What the command line asks for.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgMatches, Command};
use jiff::civil::DateTime;

use super::check::Format;
use super::{Failure, failure};
use crate::report::{Language, Words};

/// More replicates than anybody waits for on one machine.
const MOST_REPLICATES: i64 = 1_000_000;

/// What is asked of the program.
pub enum Asked {
    /// A help text.
    Help(String),
    /// Nothing: the shipped example.
    Example,
    /// Live a scenario through.
    Run { scenario: PathBuf, out: Option<PathBuf>, seed: Option<u64>, replicates: u32, threads: Option<NonZeroUsize> },
    /// Check the files and what each home lacks.
    Check { scenario: PathBuf, out: Option<PathBuf>, format: Format },
    /// Tell one patient's story.
    Explain { scenario: PathBuf, patient: String, seed: Option<u64> },
    /// Import recorded snapshots.
    ImportOutage { folder: PathBuf, out: PathBuf, start: Option<DateTime> },
}

/// The language that `--lang` names, else that of the system if it is one of ours, else Japanese.
pub fn language(given: &[String], system: Option<&str>) -> Language {
    let named = given.iter().enumerate().find_map(|(index, word)| match word.strip_prefix("--lang") {
        Some("") => given.get(index + 1).map(String::as_str),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    let of_system = system.and_then(|system| system.get(..2)).and_then(Language::coded);
    named.and_then(Language::coded).or(of_system).unwrap_or(Language::Japanese)
}

fn command(words: &Words) -> Command {
    let scenario = || {
        Arg::new("scenario")
            .value_name("SCENARIO")
            .required(true)
            .value_parser(clap::value_parser!(PathBuf))
            .help(words.say("cli-arg-scenario"))
    };
    let seed = || Arg::new("seed").long("seed").value_name("N").value_parser(clap::value_parser!(u64)).help(words.say("cli-arg-seed"));
    let out = |key: &str| Arg::new("out").long("out").value_name("DIR").value_parser(clap::value_parser!(PathBuf)).help(words.say(key));
    let start = Arg::new("start")
        .long("start")
        .value_name("YYYY-MM-DDTHH:MM:SS")
        .value_parser(clap::value_parser!(DateTime))
        .help(words.say("cli-arg-start"));
    let folder =
        Arg::new("folder").value_name("FOLDER").required(true).value_parser(clap::value_parser!(PathBuf)).help(words.say("cli-arg-folder"));
    let replicates = Arg::new("replicates")
        .long("replicates")
        .value_name("N")
        .value_parser(clap::value_parser!(u32).range(1..=MOST_REPLICATES))
        .default_value("1")
        .help(words.say("cli-arg-replicates"));
    let threads = Arg::new("threads")
        .long("threads")
        .value_name("N")
        .value_parser(clap::value_parser!(NonZeroUsize))
        .help(words.say("cli-arg-threads"));
    let format = Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(["text", "json"])
        .default_value("text")
        .help(words.say("cli-arg-format"));
    let patient = Arg::new("patient").value_name("PATIENT").required(true).help(words.say("cli-arg-patient"));
    let named = |name: &'static str, about: &str, after: &str| Command::new(name).about(words.say(about)).after_help(words.say(after));
    let outage = named("outage", "cli-import-outage-about", "cli-import-outage-after")
        .arg(folder)
        .arg(out("cli-arg-import-out").required(true))
        .arg(start);
    Command::new("ikitsugi")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.say("cli-about"))
        .after_help(words.say("cli-after"))
        .arg(Arg::new("lang").long("lang").global(true).value_name("ja|en").value_parser(["ja", "en"]).help(words.say("cli-arg-lang")))
        .subcommand(
            named("run", "cli-run-about", "cli-run-after").arg(scenario()).arg(out("cli-arg-out")).arg(seed()).arg(replicates).arg(threads),
        )
        .subcommand(named("check", "cli-check-about", "cli-check-after").arg(scenario()).arg(out("cli-arg-check-out")).arg(format))
        .subcommand(named("explain", "cli-explain-about", "cli-explain-after").arg(scenario()).arg(patient).arg(seed()))
        .subcommand(Command::new("import").about(words.say("cli-import-about")).subcommand_required(true).subcommand(outage))
}

/// Reads the command line.
pub fn read(given: Vec<String>, words: &Words) -> Result<Asked, Failure> {
    match command(words).try_get_matches_from(given) {
        Ok(matches) => Ok(asked(&matches)),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => Ok(Asked::Help(error.to_string())),
        Err(error) => {
            let context = |kind: ContextKind| error.get(kind).map(ToString::to_string);
            let what = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand, ContextKind::InvalidValue]
                .into_iter()
                .filter_map(context)
                .collect::<Vec<_>>()
                .join(" ");
            Err(failure(words, "ikitsugi", "cli-wrong-command", &[("what", what)]))
        }
    }
}

fn asked(matches: &ArgMatches) -> Asked {
    let path = |matches: &ArgMatches, name: &str| matches.get_one::<PathBuf>(name).cloned();
    let must = |matches: &ArgMatches, name: &str| path(matches, name).expect("invariant: clap demands this argument");
    let seed = |matches: &ArgMatches| matches.get_one::<u64>("seed").copied();
    match matches.subcommand() {
        Some(("run", run)) => {
            let replicates = run.get_one::<u32>("replicates").copied().expect("invariant: clap gives the default");
            let threads = run.get_one::<NonZeroUsize>("threads").copied();
            Asked::Run { scenario: must(run, "scenario"), out: path(run, "out"), seed: seed(run), replicates, threads }
        }
        Some(("check", check)) => {
            let json = check.get_one::<String>("format").is_some_and(|format| format == "json");
            let format = if json { Format::Json } else { Format::Text };
            Asked::Check { scenario: must(check, "scenario"), out: path(check, "out"), format }
        }
        Some(("explain", explain)) => {
            let patient = explain.get_one::<String>("patient").expect("invariant: clap demands this argument").clone();
            Asked::Explain { scenario: must(explain, "scenario"), patient, seed: seed(explain) }
        }
        Some(("import", import)) => {
            let (_, outage) = import.subcommand().expect("invariant: clap demands what to import");
            Asked::ImportOutage {
                folder: must(outage, "folder"),
                out: must(outage, "out"),
                start: outage.get_one::<DateTime>("start").copied(),
            }
        }
        Some(_) | None => Asked::Example,
    }
}
