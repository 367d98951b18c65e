//! The workbooks for those outside headquarters, made of what may be told to them.

use rust_xlsxwriter::XlsxError;

use super::summary::Rows;
use super::{Cell, Margins, Sheet, book, lacking, people};
use crate::analysis::findings::hours::HOUR;
use crate::analysis::release::{AboutRelease, Public, PublicHours, Shared, Table};
use crate::case::Case;
use crate::report::answered::not_modelled;
use crate::report::release::{category, group, lines};
use crate::report::words::Words;

/// `public.xlsx`.
///
/// # Errors
/// What the writer of workbooks says: more rows than a sheet takes.
pub fn public(public: &Public, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let mut rows = Rows::new(words);
    rows.said("export-title", [words.name(&public.about().title).to_owned()]);
    rows.said("export-answer", lines::public(public, words));
    public.table().into_iter().for_each(|table| totals(&mut rows, table, words));
    limits(&mut rows, public.about(), words);
    let mut sheets = vec![rows.sheet()];
    sheets.extend(public.table().map(|table| groups(table, words)));
    sheets.extend(public.hours().map(|told| hours(public.about(), told, words)));
    book(&sheets, &margins(public.about(), words.say("export-public"), words))
}

/// `partners_….xlsx`; the case says names of places and what each home is.
///
/// # Errors
/// What the writer of workbooks says: more rows than a sheet takes.
pub fn partners(case: &Case, shared: &Shared, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let mut rows = Rows::new(words);
    rows.said("export-title", [words.name(&shared.about().title).to_owned()]);
    rows.said("export-answer", lines::partners(shared, words));
    shared.table().into_iter().for_each(|table| totals(&mut rows, table, words));
    limits(&mut rows, shared.about(), words);
    let mut sheets = vec![rows.sheet(), people::of(case, shared.people(), words), lacking::shared(case, shared.homes(), words)];
    sheets.extend(shared.table().map(|table| groups(table, words)));
    book(&sheets, &margins(shared.about(), words.say("export-personal"), words))
}

fn limits(rows: &mut Rows<'_>, about: &AboutRelease, words: &Words) {
    rows.heading(words.say("export-limits"));
    rows.said("export-not-in-it", [not_modelled(about.plan.is_some(), words), words.say("export-luck"), words.say("export-nobody")]);
    rows.said("export-for", [words.say("purpose")]);
}

fn margins(about: &AboutRelease, personal: String, words: &Words) -> Margins {
    Margins {
        title: words.name(&about.title).to_owned(),
        personal,
        purpose: words.say("export-purpose"),
        number: words.tell("export-number", &[("number", about.number.clone())]),
    }
}

fn totals(rows: &mut Rows<'_>, table: &Table, words: &Words) {
    rows.heading(words.tell("endings", &[("patients", words.count(table.patients()))]));
    table.categories().iter().zip(table.people()).for_each(|(endings, &people)| rows.people(category(endings, words), people));
    rows.people(words.say("table-sum"), table.patients());
}

/// One row a group of municipalities, and the sum.
fn groups(table: &Table, words: &Words) -> Sheet {
    let people = |what: String| (words.tell("export-people-of", &[("what", what)]), 18);
    let mut columns = vec![(words.say("export-group"), 50), people(words.say("table-patients"))];
    columns.extend(table.categories().iter().map(|endings| people(category(endings, words))));
    let row = |name: String, patients: u32, people: &[u32]| {
        let mut cells = vec![Cell::Text(name), Cell::count(patients)];
        cells.extend(people.iter().map(|&people| Cell::count(people)));
        cells
    };
    let mut rows: Vec<Vec<Cell>> = table.groups().iter().map(|told| row(group(told, words), told.patients, &told.people)).collect();
    rows.push(row(words.say("table-sum"), table.patients(), table.people()));
    Sheet { name: words.say("export-sheet-municipalities"), columns, rows, sums: 1, filter: true, upright: None }
}

fn hours(about: &AboutRelease, told: &PublicHours, words: &Words) -> Sheet {
    let people = |key: &str| (words.tell("export-people-rounded", &[("what", words.say(key)), ("limit", words.count(about.limit))]), 30);
    let mut columns = vec![(words.say("table-hour"), 18), people("export-dark")];
    columns.extend(told.without.is_some().then(|| people("table-without")));
    let row = |at: usize| {
        let from = about.start.saturating_add(jiff::SignedDuration::from_secs(i64::from(told.hour[at] * HOUR)));
        let mut cells = vec![Cell::Time(from), Cell::count(told.dark[at])];
        cells.extend(told.without.iter().map(|without| Cell::count(without[at])));
        cells
    };
    Sheet {
        name: words.say("export-sheet-hours"),
        columns,
        rows: (0..told.hour.len()).map(row).collect(),
        sums: 0,
        filter: true,
        upright: None,
    }
}
