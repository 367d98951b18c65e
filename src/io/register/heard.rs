//! Remarks of a register as they are read again: every message and every argument is one that this program knows.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::case::Problem;
use crate::case::register::{Heard, ROW, Remark, Saying};

/// The messages that rows are told by, as compiled in; both languages have the same keys and arguments.
const SOURCES: [&str; 4] = [
    include_str!("../../../messages/problems.en.ftl"),
    include_str!("../../../messages/reading.en.ftl"),
    include_str!("../../../messages/tables.en.ftl"),
    include_str!("../../../messages/plan.en.ftl"),
];

/// Of every message that has a remedy the names of what fills either.
static MESSAGES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut texts: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    let mut of = "";
    for line in SOURCES.iter().flat_map(|source| source.lines()).filter(|line| !line.starts_with('#')) {
        let mut text = line;
        if let Some((key, first)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}'])) {
            (of, text) = (key, first);
        }
        texts.entry(of).or_default().extend(names(text));
    }
    let remedied = texts.iter().filter_map(|(key, names)| {
        let help = texts.get(format!("{key}-help").as_str())?;
        Some((*key, [names.as_slice(), help].concat()))
    });
    remedied.collect()
});

/// The names of arguments in a text.
fn names(text: &'static str) -> impl Iterator<Item = &'static str> {
    let ends = |name: &str| name.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_' || letter == '-'));
    text.split('$').skip(1).map(move |name| &name[..ends(name).unwrap_or(name.len())])
}

/// Remarks to be written: of what stood in a cell only what the message shows, so that a telephone number that was refused does not go along.
pub fn told(mut remarks: Vec<Remark>) -> Vec<Remark> {
    for saying in remarks.iter_mut().flat_map(|remark| &mut remark.said) {
        let shown = MESSAGES.get(saying.key.as_str()).map(Vec::as_slice).unwrap_or_default();
        saying.args.retain(|name, _| shown.contains(&name.as_str()));
    }
    remarks
}

/// The remarks of a register in `file`.
///
/// # Errors
/// Of every remark that this program has no message for.
pub fn heard(remarks: Vec<Remark>, file: &str) -> Result<Vec<Heard>, Vec<Problem>> {
    let mut wrong = Vec::new();
    let heard = remarks.into_iter().enumerate().map(|(number, Remark { id, left_out, file: from, said })| {
        let problems = said.into_iter().enumerate().filter_map(|(place, saying)| {
            let key = saying.key.clone();
            let problem = problem(saying, &id, &from);
            if problem.is_none() {
                wrong.push(Problem::new(file, format!("said[{number}].said[{place}]"), "remark-unknown").with("key", key));
            }
            problem
        });
        let problems = problems.collect();
        Heard { id, left_out, problems }
    });
    let heard = heard.collect();
    if wrong.is_empty() { Ok(heard) } else { Err(wrong) }
}

/// What was said, by its message; `None` where there is no such message, or what fills it is something else.
fn problem(saying: Saying, id: &str, file: &str) -> Option<Problem> {
    let (&key, names) = MESSAGES.get_key_value(saying.key.as_str())?;
    let known = |name: &String| names.iter().copied().find(|known| known == name);
    let args = saying.args.iter().map(|(name, value)| Some((known(name)?, value.clone()))).collect::<Option<Vec<_>>>()?;
    let whole = names.iter().all(|name| *name == ROW || saying.args.contains_key(*name));
    let args = [args, vec![(ROW, id.to_owned())]].concat();
    whole.then(|| Problem { file: file.to_owned(), place: saying.place.into(), key, args })
}
