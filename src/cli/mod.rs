//! The command line: what was asked, and the exit code. Results go to standard output, everything else to standard error.

mod arguments;
mod cards;
mod check;
mod compare;
mod example;
mod explain;
mod export;
mod help;
mod import;
mod new;
mod progress;
mod register;
mod run;
mod since;
mod site;
mod test;
mod written;

use std::process::ExitCode;

use crate::io::schema;
use crate::report::{Words, visible};

/// What the program answers, and the exit code that says how it stands.
struct Answer {
    text: String,
    /// 0; 1 where a check found something or a target is broken; 3 where one is not proven.
    code: u8,
}

impl From<String> for Answer {
    fn from(text: String) -> Self {
        Answer { text, code: 0 }
    }
}

/// What the program could not do, told in the user's language.
struct Failure(String);

/// Runs the program with the arguments of this process. Exit code 2: could not run; else 1: a target is broken, or a check of plans found something;
/// else 3: a target is not proven; else 0.
#[must_use]
pub fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().collect();
    let words = Words::of(arguments::language(&given, std::env::var("LANG").ok().as_deref()));
    match ask(given, &words) {
        Ok(Answer { text, code }) => {
            print_whole(&text);
            ExitCode::from(code)
        }
        Err(Failure(what)) => {
            eprintln!("{}", visible(what.trim_end()));
            ExitCode::from(2)
        }
    }
}

/// A closed pipe (`| head`) is not an error of the run.
fn print_whole(answer: &str) {
    use std::io::Write;
    let written = std::io::stdout().write_all(answer.as_bytes());
    if let Err(error) = written.filter_pipe() {
        eprintln!("{error}");
    }
}

trait FilterPipe {
    fn filter_pipe(self) -> Self;
}

impl FilterPipe for std::io::Result<()> {
    fn filter_pipe(self) -> Self {
        self.or_else(|error| if error.kind() == std::io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
    }
}

fn ask(given: Vec<String>, words: &Words) -> Result<Answer, Failure> {
    let text = match arguments::read(given, words)? {
        arguments::Asked::Test(asked) => return test::test(&asked, words),
        arguments::Asked::Check(asked) => return check::check(&asked, words),
        arguments::Asked::Help(text) => Ok(text),
        arguments::Asked::Example => example::example(words),
        arguments::Asked::Run { scenario, given, wanted, replicates, threads } => {
            run::run(&scenario, &given, &wanted, run::Replicates { count: replicates, threads }, words)
        }
        arguments::Asked::Explain(asked) => explain::explain(&asked, words),
        arguments::Asked::Site(asked) => site::report(&asked, words),
        arguments::Asked::Cards(asked) => cards::cards(&asked, words),
        arguments::Asked::Compare(asked) => compare::compare(&asked, words),
        arguments::Asked::Schema(sort) => Ok(schema(sort)),
        arguments::Asked::SchemaWritten(written) => Ok(written.schema()),
        arguments::Asked::New { folder } => new::starter_in(&folder, words),
        arguments::Asked::Template { out } => register::template(&out, words),
        arguments::Asked::ImportRegister { table, area, into, leave_out } => register::import(&table, &area, &into, leave_out, words),
        arguments::Asked::ImportOutage { folder, out, start } => import::outage(&folder, &out, start, words),
    };
    text.map(Answer::from)
}

/// A failure of one key and its remedy.
fn failure(words: &Words, place: &str, key: &str, args: &[(&str, String)]) -> Failure {
    let (what, remedy) = (words.tell(key, args), words.tell(&format!("{key}-help"), args));
    Failure(words.tell("problem", &[("place", place.to_owned()), ("what", what), ("remedy", remedy)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Language;

    #[test]
    fn the_language_is_what_is_asked_for_else_the_systems() {
        let given = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(arguments::language(&given(&["ikitsugi", "run", "--lang", "ja"]), Some("en_US.UTF-8")), Language::Japanese);
        assert_eq!(arguments::language(&given(&["ikitsugi", "--lang=en"]), Some("ja_JP.UTF-8")), Language::English);
        assert_eq!(arguments::language(&given(&["ikitsugi"]), Some("ja_JP.UTF-8")), Language::Japanese);
        assert_eq!(arguments::language(&given(&["ikitsugi"]), None), Language::Japanese);
    }
}
