//! A register table as it is gathered row by row, whatever file it stands in: the headings, then what each row says.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfkc};

use super::columns::Layout;
use super::row;
use crate::case::Problem;
use crate::case::register::{Doubt, Read, Row};

/// One cell as the file has it.
#[derive(Clone, Debug, Default)]
pub struct Given<'a> {
    /// Its text.
    pub text: Cow<'a, str>,
    /// What is to be said of the way it stands there.
    pub way: Way,
}

/// How a cell came to its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// Somebody wrote it.
    #[default]
    Written,
    /// A formula gave it when the file was last saved.
    Computed,
    /// A formula stands there, and its result was not saved.
    NotComputed,
    /// A spreadsheet's error, such as `#N/A`.
    Error,
    /// It is merged with others, so that it is not clear which row it belongs to.
    Merged,
    /// A line break is in it: a quotation mark may be missing, so that rows stand in one cell.
    Broken,
}

impl<'a> Given<'a> {
    /// A cell that somebody wrote.
    pub fn written(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        let way = if ERRORS.contains(&text.trim()) {
            Way::Error
        } else if text.trim().contains(['\n', '\r']) {
            Way::Broken
        } else {
            Way::Written
        };
        Given { text, way }
    }

    fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.way != Way::NotComputed
    }
}

/// What spreadsheets write where a formula has no value. They begin like a comment, and are none.
pub const ERRORS: [&str; 9] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];

/// A text as it is read: full-width letters and digits as plain ones, nothing around it.
pub fn tidy(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if is_nfkc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfkc().collect::<String>().trim().to_owned()) }
}

/// The beginning of a text, for messages.
pub fn shortened(text: &str) -> String {
    const SHOWN: usize = 40;
    let begins: String = text.chars().take(SHOWN).map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if text.chars().nth(SHOWN).is_some() { begins + "…" } else { begins }
}

/// A table has no more rows than this; the largest register thought of has 200,000.
pub const MOST_ROWS: usize = 1_000_000;
/// A table has no more columns than this; the template has fewer than 200.
pub const MOST_COLUMNS: usize = 1_000;

/// One row that was read.
struct Kept {
    line: u64,
    /// Of a row that cannot be used, the id that stands in it.
    id: String,
    row: Option<Box<Row>>,
    doubts: Vec<Doubt>,
}

/// A table that is being read.
pub struct Table {
    file: String,
    layout: Option<Layout>,
    rows: Vec<Kept>,
    remarks: usize,
}

/// The lines of a table's rows, and where its columns stand: enough to name the place of every cell.
pub struct Places {
    lines: Vec<u64>,
    layout: Layout,
}

impl Places {
    /// Line in the file, place of the column, and heading of a field of a row.
    pub fn of(&self, number: usize, field: &str) -> (u64, usize, &str) {
        let place = self.layout.place_of(field);
        (self.lines[number], place, self.layout.heading(place))
    }
}

impl Table {
    /// Nothing was read yet of this file.
    pub fn of(file: String) -> Self {
        Table { file, layout: None, rows: Vec::new(), remarks: 0 }
    }

    /// Whether the headings still are to come.
    pub fn awaits_headings(&self) -> bool {
        self.layout.is_none()
    }

    /// Takes the next row, which stands at `line`. The first that is not empty and not a remark has the headings; `place` names its
    /// cells. An empty row is passed over, and so is a remark, whose first cell begins with `#`.
    ///
    /// # Errors
    /// Where the table as a whole cannot be used.
    pub fn row(&mut self, line: u64, cells: &[Given<'_>], place: impl Fn(usize) -> String) -> Result<(), Vec<Problem>> {
        if cells.iter().all(Given::is_empty) {
            return Ok(());
        }
        if cells.first().is_some_and(|cell| cell.way == Way::Written && tidy(&cell.text).starts_with('#')) && !self.is_heading(cells) {
            self.remarks += 1;
            return Ok(());
        }
        if cells.len() > MOST_COLUMNS {
            let problem = Problem::new(&self.file, place(MOST_COLUMNS), "table-too-wide");
            return Err(vec![problem.with("found", cells.len()).with("most", MOST_COLUMNS)]);
        }
        let Some(layout) = &self.layout else {
            let headings = cells.iter().map(|cell| tidy(&cell.text).into_owned()).collect();
            self.layout = Some(Layout::of(headings, &self.file, place)?);
            return Ok(());
        };
        if self.rows.len() == MOST_ROWS {
            return Err(vec![Problem::new(&self.file, place(0), "table-too-long").with("most", MOST_ROWS)]);
        }
        let (id, row, doubts) = row::read(layout, cells);
        self.rows.push(Kept { line, id, row: row.map(Box::new), doubts });
        Ok(())
    }

    /// A row of headings may begin with a column of the ward's own, such as `#memo`.
    fn is_heading(&self, cells: &[Given<'_>]) -> bool {
        self.layout.is_none() && cells.iter().any(|cell| super::columns::is_known(&cell.text))
    }

    /// Something is to be said of the last row that was taken.
    pub fn doubt_last(&mut self, doubt: Doubt) {
        if let Some(last) = self.rows.last_mut() {
            last.doubts.push(doubt);
        }
    }

    /// The rows with their places, and how many remarks were passed over.
    ///
    /// # Errors
    /// Where there are no headings or no rows.
    pub fn finish(self) -> Result<(impl Iterator<Item = Read>, Places, usize), Vec<Problem>> {
        let problem = |key| vec![Problem::new(&self.file, "", key)];
        let Some(layout) = self.layout else { return Err(problem("table-empty")) };
        if self.rows.is_empty() {
            return Err(problem("table-without-rows"));
        }
        let lines = self.rows.iter().map(|kept| kept.line).collect();
        let rows = self.rows.into_iter().map(|Kept { line: _, id, row, doubts }| Read { id, row: row.map(|row| *row), doubts });
        Ok((rows, Places { lines, layout }, self.remarks))
    }
}
