//! Register tables as workbooks (`.xlsx`): one sheet holds the rows, another says what the register is.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{Dimensions, Reader, Xlsx, XlsxError};

use super::about::About;
use super::table::{Given, MOST_COLUMNS, Table, Way};
use super::words::{Tongue, say};
use super::{archive, columns, typed};
use crate::case::Problem;
use crate::case::register::plain;
use crate::io::files::Named;

/// What a workbook holds.
pub struct Book {
    /// The sheet that the rows are on.
    pub sheet: String,
    /// The rows; where they cannot be used as a whole, why.
    pub table: Result<Table, Vec<Problem>>,
    /// What it says of the register.
    pub about: About,
}

/// Reads a workbook.
///
/// # Errors
/// Where the workbook as a whole cannot be used.
pub fn read(path: &Path, named: &Named, file: &str, called: Option<&str>) -> Result<Book, Vec<Problem>> {
    let opened = archive::open(path, named, file).map_err(|problem| vec![problem])?;
    let mut book: Xlsx<BufReader<File>> = Xlsx::new(opened).map_err(|error| vec![damaged(file, &error)])?;
    let sheets = book.sheet_names();
    let sheet = rows_sheet(&sheets, called, file).map_err(|problem| vec![problem])?;
    let about = match sheets.iter().find(|sheet| is_called(sheet, "sheet-about")) {
        Some(about) => read_about(&mut book, about, file)?,
        None => About::default(),
    };
    let table = read_rows(&mut book, &sheet, file);
    Ok(Book { sheet, table, about })
}

fn is_called(sheet: &str, key: &str) -> bool {
    Tongue::ALL.iter().any(|&tongue| plain(say(tongue, key)) == plain(sheet))
}

/// The sheet that was asked for, else the one called as in the template, else the only one.
fn rows_sheet(sheets: &[String], named: Option<&str>, file: &str) -> Result<String, Problem> {
    let found = match (named, sheets) {
        (Some(named), _) => sheets.iter().find(|sheet| plain(sheet) == plain(named)),
        (None, [only]) => Some(only),
        (None, _) => sheets.iter().find(|sheet| is_called(sheet, "sheet-register")),
    };
    let template = || Tongue::ALL.map(|tongue| say(tongue, "sheet-register")).join(" / ");
    let wanted = named.map_or_else(template, str::to_owned);
    found.cloned().ok_or_else(|| Problem::new(file, "", "sheet-unknown").with("wanted", wanted).with("sheets", sheets.join(", ")))
}

fn damaged(file: &str, error: &XlsxError) -> Problem {
    let key = if matches!(error, XlsxError::Password) { "workbook-encrypted" } else { "workbook-damaged" };
    Problem::new(file, "", key)
}

/// The place of a cell: sheet, column in letters, line.
pub fn place(sheet: &str, line: u64, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("{sheet}!{}{line}", letters.iter().rev().collect::<String>())
}

/// Goes over the rows of a sheet that hold anything, in their order.
fn rows(
    book: &mut Xlsx<BufReader<File>>,
    sheet: &str,
    file: &str,
    mut row: impl FnMut(u64, &mut Vec<Given<'_>>) -> Result<(), Vec<Problem>>,
) -> Result<(), Vec<Problem>> {
    let broken = |error: &XlsxError| vec![damaged(file, error)];
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|error| broken(&error))?;
    let (mut line, mut cells): (u32, Vec<Given<'_>>) = (0, Vec::new());
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|error| broken(&error))? {
        let ((at, column), computed) = (cell.pos, cell.formula.is_some());
        if at < line {
            return Err(vec![Problem::new(file, place(sheet, u64::from(at) + 1, column as usize), "workbook-damaged")]);
        }
        if at > line {
            row(u64::from(line) + 1, &mut cells)?;
            (line, cells) = (at, Vec::with_capacity(cells.len()));
        }
        let given = typed::given(cell.value, computed);
        if given.text.is_empty() && given.way == Way::Written {
            continue;
        }
        let column = column as usize;
        if column >= MOST_COLUMNS {
            let problem = Problem::new(file, place(sheet, u64::from(line) + 1, column), "table-too-wide");
            return Err(vec![problem.with("found", column + 1).with("most", MOST_COLUMNS)]);
        }
        if column >= cells.len() {
            cells.resize(column + 1, Given::default());
        }
        cells[column] = given;
    }
    row(u64::from(line) + 1, &mut cells)
}

/// Regions of merged cells that a sheet may have; nobody merges so many by hand.
const MOST_MERGED: usize = 10_000;

fn read_rows(book: &mut Xlsx<BufReader<File>>, sheet: &str, file: &str) -> Result<Table, Vec<Problem>> {
    let mut merged = book.merge_cells_by_sheet_name(sheet).map_err(|error| vec![damaged(file, &error)])?;
    if merged.len() > MOST_MERGED {
        return Err(vec![Problem::new(file, "", "workbook-too-large")]);
    }
    merged.sort_by_key(|region| region.start);
    let mut merged = merged.into_iter().peekable();
    let mut touching: Vec<Dimensions> = Vec::new();
    let mut table = Table::of(file.to_owned());
    rows(book, sheet, file, |line, cells| {
        touching.extend(std::iter::from_fn(|| merged.next_if(|region| u64::from(region.start.0) < line)));
        touching.retain(|region| u64::from(region.end.0) + 1 >= line);
        let is_heading = table.awaits_headings() && cells.iter().any(|cell| columns::is_known(&cell.text));
        if let Some(region) = touching.first().filter(|_| is_heading) {
            return Err(vec![Problem::new(file, place(sheet, line, region.start.1 as usize), "headings-merged")]);
        }
        for region in &touching {
            let (from, to) = (region.start.1 as usize, (region.end.1 as usize).min(MOST_COLUMNS - 1));
            if cells.len() <= to {
                cells.resize(to + 1, Given::default());
            }
            cells.iter_mut().take(to + 1).skip(from).for_each(|cell| cell.way = Way::Merged);
        }
        table.row(line, cells, |column| place(sheet, line, column))
    })?;
    Ok(table)
}

fn read_about(book: &mut Xlsx<BufReader<File>>, sheet: &str, file: &str) -> Result<About, Vec<Problem>> {
    let mut about = About::default();
    rows(book, sheet, file, |line, cells| {
        if let [called, text, ..] = cells.as_slice() {
            about.line(&called.text, &text.text, file, place(sheet, line, 1));
        }
        Ok(())
    })?;
    Ok(about)
}
