//! What the command line asks for.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::civil::{Date, DateTime};

use super::check::Format;
use super::export::Wanted;
use super::help;
use super::register::Out;
use super::{Failure, cards, check, compare, explain, failure, site, test};
use crate::analysis::release::Audience;
use crate::case::register::{Assumptions, Recipient, VERSION};
use crate::case::scenario::RegisterFile;
use crate::io::Given;
use crate::io::Sort;
use crate::io::register::{Form, definition};
use crate::report::{Language, Words, Written};

/// So many that a bad case of one in ten is ten of them, and that nobody waits: never a number without its range.
const USUAL_REPLICATES: &str = "100";

/// More replicates than anybody waits for on one machine.
pub const MOST_REPLICATES: i64 = 1_000_000;

/// What is asked of the program.
pub enum Asked {
    /// A help text.
    Help(String),
    /// Nothing: the shipped example.
    Example,
    /// Live a scenario through.
    Run { scenario: PathBuf, given: Given, wanted: Wanted, replicates: u32, threads: Option<NonZeroUsize> },
    /// Check the files and what each home lacks, or plans beside each other.
    Check(Box<check::Asked>),
    /// Tell the story of one person or place.
    Explain(Box<explain::Asked>),
    /// Live two scenarios through under the same luck.
    Compare(Box<compare::Asked>),
    /// Test the targets of plans.
    Test(Box<test::Asked>),
    /// Tell what a site has to reckon with.
    Site(Box<site::Asked>),
    /// Write paper: whom to call first, and emergency cards.
    Cards(Box<cards::Asked>),
    /// Print what a sort of files may hold.
    Schema(Sort),
    /// Print what a file that a run writes holds.
    SchemaWritten(Written),
    /// Write a starter.
    New { folder: PathBuf },
    /// Write an empty table for a register.
    Template { out: PathBuf },
    /// Read a register and write it in another form.
    ImportRegister { table: Box<RegisterFile>, area: PathBuf, into: Out, leave_out: bool },
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
    let set = || Arg::new("set").long("set").value_name("PATH=VALUE").action(clap::ArgAction::Append).help(words.say("cli-arg-set"));
    let out = |key: &str| Arg::new("out").long("out").value_name("DIR").value_parser(clap::value_parser!(PathBuf)).help(words.say(key));
    let kinds = Sort::ALL.into_iter().map(Sort::name).chain(Written::ALL.into_iter().map(Written::name)).collect::<Vec<_>>();
    let sort = Arg::new("kind").value_name("KIND").required(true).value_parser(kinds).help(words.say("cli-arg-kind"));
    let replicates = Arg::new("replicates")
        .long("replicates")
        .value_name("N")
        .value_parser(clap::value_parser!(u32).range(1..=MOST_REPLICATES))
        .default_value(USUAL_REPLICATES)
        .help(words.say("cli-arg-replicates"));
    let threads = Arg::new("threads")
        .long("threads")
        .value_name("N")
        .value_parser(clap::value_parser!(NonZeroUsize))
        .help(words.say("cli-arg-threads"));
    let named = |name: &'static str, about: &str, after: &str| Command::new(name).about(words.say(about)).after_help(words.say(after));
    Command::new("ikitsugi")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.say("cli-about"))
        .after_help(words.say("cli-after"))
        .arg(Arg::new("lang").long("lang").global(true).value_name("ja|en").value_parser(["ja", "en"]).help(words.say("cli-arg-lang")))
        .subcommand(
            named("run", "cli-run-about", "cli-run-after")
                .arg(scenario())
                .arg(set())
                .arg(out("cli-arg-out"))
                .arg(seed())
                .arg(replicates.clone())
                .arg(threads.clone())
                .arg(tried(words))
                .args(audience(words)),
        )
        .subcommand(test::command(words).arg(set()).arg(seed()).arg(replicates.clone()).arg(threads.clone()))
        .subcommand(site::command(words).arg(scenario()).arg(set()).arg(seed()).arg(replicates.clone()).arg(threads.clone()))
        .subcommand(cards::command(words).arg(scenario()).arg(set()).arg(seed()))
        .subcommand(compare::command(words).arg(set()).arg(seed()).arg(replicates).arg(threads).arg(out("cli-arg-compare-out")))
        .subcommand(check::command(words).arg(set()).arg(out("cli-arg-check-out")).arg(format(words)))
        .subcommand(explain::command(words).arg(format(words)).arg(scenario()).arg(who(words)).arg(set()).arg(seed()))
        .subcommand(named("schema", "cli-schema-about", "cli-schema-after").arg(sort))
        .subcommand(new(words))
        .subcommand(import(words))
}

/// What is imported.
fn import(words: &Words) -> Command {
    let start = Arg::new("start")
        .long("start")
        .value_name("YYYY-MM-DDTHH:MM:SS")
        .value_parser(clap::value_parser!(DateTime))
        .help(words.say("cli-arg-start"));
    let folder =
        Arg::new("folder").value_name("FOLDER").required(true).value_parser(clap::value_parser!(PathBuf)).help(words.say("cli-arg-folder"));
    let out = Arg::new("out").long("out").value_name("DIR").required(true).value_parser(clap::value_parser!(PathBuf));
    let outage = Command::new("outage")
        .about(words.say("cli-import-outage-about"))
        .after_help(words.say("cli-import-outage-after"))
        .arg(folder)
        .arg(out.help(words.say("cli-arg-import-out")))
        .arg(start);
    let import = Command::new("import").about(words.say("cli-import-about")).subcommand_required(true);
    import.subcommand(outage).subcommand(import_register(words))
}

/// In how many replicates changes that may help are tried.
fn tried(words: &Words) -> Arg {
    let tried = Arg::new("remedies").long("remedies").value_name("N");
    tried.value_parser(clap::value_parser!(u32).range(0..=MOST_REPLICATES)).help(words.say("cli-arg-remedies"))
}

/// For whom a run is written.
fn audience(words: &Words) -> [Arg; 2] {
    let audiences = ["headquarters", "partners", "public"];
    let audience = Arg::new("audience").long("audience").value_name("AUDIENCE").value_parser(audiences).default_value("headquarters");
    let to = Arg::new("to").long("to").value_name("RECIPIENT").value_parser(Recipient::ALL.map(Recipient::name));
    [audience.help(words.say("cli-arg-audience")), to.help(words.say("cli-arg-to"))]
}

/// Whom a run is for.
fn wanted(run: &ArgMatches, words: &Words) -> Result<Wanted, Failure> {
    let to = run.get_one::<String>("to");
    let recipient = to.and_then(|name| Recipient::ALL.into_iter().find(|recipient| recipient.name() == name));
    let named = run.get_one::<String>("audience").map(String::as_str);
    let audience = match (named, recipient) {
        (Some("partners"), Some(recipient)) => Audience::Partners(recipient),
        (Some("partners"), None) => return Err(failure(words, "ikitsugi", "cli-to-missing", &[])),
        (_, Some(recipient)) => {
            return Err(failure(words, "ikitsugi", "cli-to-for-nobody", &[("to", recipient.name().to_owned())]));
        }
        (Some("public"), None) => Audience::Public,
        (_, None) => Audience::Headquarters,
    };
    let tried = run.get_one::<u32>("remedies").copied();
    // What would have helped names homes and sites: only headquarters is told.
    if let (Some(named), Some(count)) = (named, tried.filter(|&count| count > 0 && audience != Audience::Headquarters)) {
        let args = [("count", count.to_string()), ("audience", named.to_owned())];
        return Err(failure(words, "ikitsugi run", "cli-remedies-not-told", &args));
    }
    Ok(Wanted { folder: run.get_one::<PathBuf>("out").cloned(), audience, tried })
}

/// How the answer is told on standard output.
fn format(words: &Words) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(["text", "json"])
        .default_value("text")
        .help(words.say("cli-arg-format"))
}

/// Who or what is explained; it stands behind the scenario.
fn who(words: &Words) -> Arg {
    Arg::new("who").value_name("WHO").required(true).help(words.say("cli-arg-who"))
}

/// A folder with a starter, or one table to be filled in.
fn new(words: &Words) -> Command {
    let starter = Arg::new("dir")
        .value_name("DIR")
        .required_unless_present("template")
        .conflicts_with("template")
        .value_parser(clap::value_parser!(PathBuf))
        .help(words.say("cli-arg-new"));
    let template =
        Arg::new("template").long("template").value_name("xlsx|csv").value_parser(["xlsx", "csv"]).help(words.say("cli-arg-template"));
    let out = Arg::new("out")
        .long("out")
        .value_name("FILE")
        .requires("template")
        .value_parser(clap::value_parser!(PathBuf))
        .help(words.say("cli-arg-template-out"));
    Command::new("new").about(words.say("cli-new-about")).after_help(words.say("cli-new-after")).arg(starter).arg(template).arg(out)
}

fn import_register(words: &Words) -> Command {
    let path = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name).value_name(value).required(true).value_parser(clap::value_parser!(PathBuf)).help(words.say(key))
    };
    let text = |name: &'static str, value: &'static str, key: &str| Arg::new(name).long(name).value_name(value).help(words.say(key));
    Command::new("register")
        .about(words.say("cli-import-register-about"))
        .after_help(words.say("cli-import-register-after"))
        .arg(path("table", "TABLE", "cli-arg-table"))
        .arg(path("area", "AREA", "cli-arg-area").long("area"))
        .arg(path("out", "FILE", "cli-arg-register-out").long("out"))
        .arg(text("definition", "WORDS", "cli-arg-definition"))
        .arg(text("as-of", "YYYY-MM-DD", "cli-arg-as-of").value_parser(clap::value_parser!(Date)))
        .arg(text("source", "WORDS", "cli-arg-source"))
        .arg(text("sheet", "NAME", "cli-arg-sheet"))
        .arg(Arg::new("leave-out").long("leave-out").action(ArgAction::SetTrue).help(words.say("cli-arg-leave-out")))
        .arg(Arg::new("overwrite").long("overwrite").action(ArgAction::SetTrue).help(words.say("cli-arg-overwrite")))
}

/// Reads the command line.
pub fn read(given: Vec<String>, words: &Words) -> Result<Asked, Failure> {
    match help::told(command(words), "ikitsugi", words).try_get_matches_from(given) {
        Ok(matches) => asked(&matches, words),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            Ok(Asked::Help(error.to_string().trim_end().to_owned() + "\n"))
        }
        Err(error) => Err(slip(&error, words)),
    }
}

/// A slip of the command line: what is wrong, and what may have been meant.
fn slip(error: &clap::Error, words: &Words) -> Failure {
    let said = |kinds: &[ContextKind]| {
        let said = kinds.iter().filter_map(|&kind| error.get(kind)).map(ToString::to_string).filter(|said| !said.is_empty());
        said.collect::<Vec<_>>().join(" ")
    };
    let what = said(&[ContextKind::InvalidArg, ContextKind::InvalidSubcommand, ContextKind::InvalidValue]);
    let near = match error.kind() {
        ErrorKind::InvalidValue => said(&[ContextKind::ValidValue]),
        _ => said(&[ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg]),
    };
    let key = match (error.kind(), near.is_empty()) {
        (ErrorKind::MissingRequiredArgument, _) => "cli-missing-argument",
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, true) => "cli-wrong-value",
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, false) => "cli-wrong-value-near",
        (_, true) => "cli-wrong-command",
        (_, false) => "cli-wrong-command-near",
    };
    failure(words, "ikitsugi", key, &[("what", what), ("near", near)])
}

fn asked(matches: &ArgMatches, words: &Words) -> Result<Asked, Failure> {
    let path = |matches: &ArgMatches, name: &str| matches.get_one::<PathBuf>(name).cloned();
    let must = |matches: &ArgMatches, name: &str| path(matches, name).expect("invariant: clap demands this argument");
    let set = |matches: &ArgMatches| matches.get_many::<String>("set").into_iter().flatten().cloned().collect();
    let given = |matches: &ArgMatches| Given { seed: matches.get_one::<u64>("seed").copied(), set: set(matches) };
    let format = |matches: &ArgMatches| {
        let json = matches.get_one::<String>("format").is_some_and(|format| format == "json");
        if json { Format::Json } else { Format::Text }
    };
    Ok(match matches.subcommand() {
        Some(("run", run)) => {
            let replicates = run.get_one::<u32>("replicates").copied().expect("invariant: clap gives the default");
            let threads = run.get_one::<NonZeroUsize>("threads").copied();
            Asked::Run { scenario: must(run, "scenario"), given: given(run), wanted: wanted(run, words)?, replicates, threads }
        }
        Some(("test", test)) => Asked::Test(Box::new(test::Asked::of(test, given(test)))),
        Some(("report", report)) => Asked::Site(Box::new(site::Asked::of(report, given(report)))),
        Some(("cards", typed)) => Asked::Cards(Box::new(cards::Asked::of(typed, given(typed), words)?)),
        Some(("compare", compare)) => Asked::Compare(Box::new(compare::Asked::of(compare, given(compare)))),
        Some(("check", check)) => {
            let given = Given { seed: None, set: set(check) };
            Asked::Check(Box::new(check::Asked::of(check, given, format(check), words)?))
        }
        Some(("explain", explain)) => Asked::Explain(Box::new(explain::Asked::of(explain, given(explain), format(explain)))),
        Some(("schema", schema)) => {
            let named = schema.get_one::<String>("kind").expect("invariant: clap demands this argument");
            let written = || Written::ALL.into_iter().find(|written| written.name() == named).expect("invariant: clap takes only these");
            Sort::ALL.into_iter().find(|sort| sort.name() == named).map_or_else(|| Asked::SchemaWritten(written()), Asked::Schema)
        }
        Some(("new", new)) => match new.get_one::<String>("template") {
            Some(form) => Asked::Template { out: template(form, path(new, "out"), words)? },
            None => Asked::New { folder: must(new, "dir") },
        },
        Some(("import", import)) => match import.subcommand() {
            Some(("register", register)) => {
                let table = Box::new(table(register, &must(register, "table")));
                Asked::ImportRegister {
                    table,
                    area: must(register, "area"),
                    into: Out { file: must(register, "out"), overwrite: register.get_flag("overwrite") },
                    leave_out: register.get_flag("leave-out"),
                }
            }
            Some(_) | None => {
                let (_, outage) = import.subcommand().expect("invariant: clap demands what to import");
                let start = outage.get_one::<DateTime>("start").copied();
                Asked::ImportOutage { folder: must(outage, "folder"), out: must(outage, "out"), start }
            }
        },
        Some(_) | None => Asked::Example,
    })
}

/// The file of a template: what it is called must not belie what it is.
fn template(form: &str, out: Option<PathBuf>, words: &Words) -> Result<PathBuf, Failure> {
    let out = out.unwrap_or_else(|| PathBuf::from(format!("register.{form}")));
    let ending = out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if ending.as_deref() == Some(form) {
        return Ok(out);
    }
    let file = out.display().to_string();
    Err(failure(words, &file, "cli-form-differs", &[("form", form.to_owned()), ("file", file.clone())]))
}

/// What the command line says of a register. A table has the columns of this program's version, unless it says otherwise.
fn table(register: &ArgMatches, path: &Path) -> RegisterFile {
    let text = |name: &str| register.get_one::<String>(name).cloned();
    let is_table = matches!(Form::of(path), Ok(Form::Separated(_) | Form::Xlsx));
    RegisterFile {
        path: path.display().to_string(),
        version: is_table.then_some(VERSION),
        definition: text("definition").map(|words| definition(&words)),
        as_of: register.get_one::<Date>("as-of").copied(),
        source: text("source"),
        sheet: text("sheet"),
        assume: Assumptions::default(),
    }
}
