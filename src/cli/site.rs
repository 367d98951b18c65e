//! `report --for SITE`: what a site that takes people in has to reckon with.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::run::{Replicates, read};
use super::{Failure, failure, progress, written};
use crate::analysis::receiving;
use crate::case::Case;
use crate::io::Given;
use crate::report::{self, Words};

/// What is asked of the report.
pub struct Asked {
    scenario: PathBuf,
    given: Given,
    site: String,
    format: String,
    out: Option<PathBuf>,
    replicates: Replicates,
}

/// The command, without what it shares with others: scenario, `--set`, `--seed`, `--replicates` and `--threads`.
pub fn command(words: &Words) -> Command {
    let site = Arg::new("for").long("for").value_name("SITE").required(true).help(words.say("cli-arg-for"));
    let format = Arg::new("format").long("format").value_name("FORMAT").value_parser(["text", "html", "csv", "json"]).default_value("text");
    let out = Arg::new("out").long("out").value_name("DIR").value_parser(clap::value_parser!(PathBuf));
    Command::new("report")
        .about(words.say("cli-report-about"))
        .after_help(words.say("cli-report-after"))
        .arg(site)
        .arg(format.help(words.say("cli-arg-report-format")))
        .arg(out.help(words.say("cli-arg-report-out")))
}

impl Asked {
    /// What was typed.
    pub fn of(matches: &ArgMatches, given: Given) -> Self {
        let text = |name: &str| matches.get_one::<String>(name).cloned().expect("invariant: clap demands it or gives the default");
        Asked {
            scenario: matches.get_one::<PathBuf>("scenario").cloned().expect("invariant: clap demands this argument"),
            given,
            site: text("for"),
            format: text("format"),
            out: matches.get_one::<PathBuf>("out").cloned(),
            replicates: Replicates {
                count: matches.get_one::<u32>("replicates").copied().expect("invariant: clap gives the default"),
                threads: matches.get_one::<NonZeroUsize>("threads").copied(),
            },
        }
    }
}

/// `ikitsugi report`: the answer, and the files if a folder is named.
pub fn report(asked: &Asked, words: &Words) -> Result<String, Failure> {
    let case = read(&asked.scenario, &asked.given, words)?;
    let shown = asked.scenario.display().to_string();
    if case.plan.is_none() {
        return Err(failure(words, &shown, "cli-for-no-plan", &[]));
    }
    let unknown = || failure(words, &shown, "cli-for-unknown", &[("site", asked.site.clone()), ("sites", sites(&case, words))]);
    let site = receiving::site(&case, &asked.site).ok_or_else(unknown)?;
    if let Some(folder) = &asked.out {
        written::ready(folder, words)?;
    }
    let Replicates { count, .. } = asked.replicates;
    let bar = progress::bar(count, words);
    let found = receiving::live(&case, site, count, asked.replicates.workers(), || bar.inc(1));
    bar.finish_and_clear();
    let found = found.expect("invariant: there is a plan, and the site takes people in");
    if let Some(folder) = &asked.out {
        let files = [
            ("site.html", report::site_html(&case, &found, words)),
            ("site.csv", report::site_csv(&case, &found)),
            ("site.json", report::site_json(&found)),
        ];
        written::files(folder, &files, words)?;
        let names = files.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        eprintln!("{}", words.tell("cli-written", &[("folder", folder.display().to_string()), ("files", names)]));
    }
    Ok(match asked.format.as_str() {
        "html" => report::site_html(&case, &found, words),
        "csv" => report::site_csv(&case, &found),
        "json" => report::site_json(&found),
        _ => report::site_text(&case, &found, words),
    })
}

/// The sites that take people in, as they can be written.
fn sites(case: &Case, words: &Words) -> String {
    let takes_in = case.area.sites.iter().filter(|site| site.admits.is_some());
    takes_in.map(|site| site.id.clone()).collect::<Vec<_>>().join(&words.say("list-separator"))
}
