//! Workbooks as an office prints and sorts them: frozen headings, filters, units in the headings, A4 landscape, and on every page what it
//! is for. Cells hold numbers, dates and words, never formulas.

mod answered;
mod lacking;
mod outside;
mod people;
mod places;
mod remedies;
mod summary;

pub use lacking::sheet as lacking;
pub use outside::{partners, public};

use jiff::civil::DateTime;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use unicode_width::UnicodeWidthStr;

use super::Told;
use super::visible::visible;
use super::words::Words;
use crate::analysis::checklist::HomeCheck;
use crate::analysis::findings::Findings;

/// ISO A4, as spreadsheet programs number paper.
const A4: u8 = 9;

/// The height of a line in points.
const LINE: u16 = 16;

/// The most lines of a row: spreadsheet programs end at 409 points.
const MOST_LINES: u16 = 25;

/// The height of headings that stand upright, in points.
const UPRIGHT: u16 = 180;

/// The longest title in a page's head: all of it together may have 255 characters.
const TITLE: usize = 60;

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Words, wrapped.
    Text(String),
    /// A whole number.
    Count(u64),
    /// A date and time of day, shown without its year.
    Time(DateTime),
    /// The heading of the rows below it.
    Heading(String),
}

impl Cell {
    pub(super) fn count(number: impl Into<u64>) -> Self {
        Cell::Count(number.into())
    }

    pub(super) fn text(words: impl Into<String>) -> Self {
        Cell::Text(words.into())
    }

    /// A number, or nothing.
    pub(super) fn maybe(number: Option<impl Into<u64>>) -> Self {
        number.map_or(Cell::Blank, Cell::count)
    }
}

/// One sheet: a row of headings and rows of cells.
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Headings with their units, and the width of each column in characters.
    pub columns: Vec<(String, u16)>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// How many of the last rows are sums, which no filter hides.
    pub sums: usize,
    /// Whether rows can be filtered.
    pub filter: bool,
    /// From which column on headings stand upright, for many narrow columns; `None` if none does.
    pub upright: Option<usize>,
}

/// What stands at the head and foot of every page.
pub struct Margins {
    /// What it is of.
    pub title: String,
    /// Who may see it.
    pub personal: String,
    /// What it is for.
    pub purpose: String,
    /// The number under which it can be made again.
    pub number: String,
}

/// Minutes, rounded up: a burden is never shown smaller than it is.
pub(super) fn minutes_up(seconds: impl Into<u64>) -> u64 {
    seconds.into().div_ceil(60)
}

/// Minutes, rounded down: a reserve is never shown longer than it is.
pub(super) fn minutes_down(seconds: u32) -> u64 {
    u64::from(seconds / 60)
}

/// `result.xlsx` for headquarters.
///
/// # Errors
/// What the writer of workbooks says: more rows than a sheet takes.
pub fn headquarters(told: &Told<'_>, homes: &[HomeCheck], words: &Words) -> Result<Vec<u8>, XlsxError> {
    let margins = Margins {
        title: words.name(&told.case.scenario.title).to_owned(),
        personal: words.say("export-personal"),
        purpose: words.say("export-purpose"),
        number: number(told.findings, words),
    };
    let mut sheets = vec![
        summary::sheet(told, homes, words),
        places::municipalities(told, words),
        places::hours(told, words),
        people::sheet(told, words),
        lacking::sheet(told.case, homes, words),
        summary::assumptions(told, words),
    ];
    let ranked = told.findings.tried.as_ref().and_then(|tried| tried.found.as_ref());
    sheets.extend(ranked.map(|ranked| remedies::sheet(ranked, words)));
    if let Some(response) = &told.findings.response {
        sheets.extend([answered::requests(told, response, words), answered::arrivals(told, response, words)]);
    }
    book(&sheets, &margins)
}

fn number(findings: &Findings, words: &Words) -> String {
    words.tell("export-number", &[("number", findings.about.number.clone())])
}

/// A workbook of these sheets: the same sheets are the same bytes.
///
/// # Errors
/// What the writer of workbooks says.
pub fn book(sheets: &[Sheet], margins: &Margins) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The writer would put the clock's time here: the same answer is the same file.
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?).set_title(visible(&margins.title));
    book.set_properties(&properties);
    for sheet in sheets {
        write(book.add_worksheet(), sheet, margins)?;
    }
    book.save_to_buffer()
}

fn write(page: &mut Worksheet, sheet: &Sheet, margins: &Margins) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Thin);
    let head = head.set_background_color(Color::RGB(0x00E0_E0E0));
    let turned = head.clone().set_rotation(90);
    for (column, (name, width)) in (0..).zip(&sheet.columns) {
        let upright = sheet.upright.is_some_and(|from| usize::from(column) >= from);
        page.write_string_with_format(0, column, name, if upright { &turned } else { &head })?;
        page.set_column_width(column, *width)?;
    }
    let heads = sheet.columns.iter().map(|(name, width)| lines(name, *width)).max().unwrap_or(1);
    page.set_row_height(0, if sheet.upright.is_some() { UPRIGHT } else { LINE * heads.min(MOST_LINES) })?;
    for (line, row) in (1..).zip(&sheet.rows) {
        page.set_row_height(line, LINE * row_lines(sheet, row).min(MOST_LINES))?;
        for (column, cell) in (0..).zip(row) {
            put(page, line, column, cell)?;
        }
    }
    let (rows, columns) = (sheet.rows.len() - sheet.sums, sheet.columns.len() as u16);
    if sheet.filter && rows > 0 {
        page.autofilter(0, 0, rows as u32, columns - 1)?;
    }
    page.set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?;
    print(page, margins);
    Ok(())
}

/// How many lines a row needs.
fn row_lines(sheet: &Sheet, row: &[Cell]) -> u16 {
    let needed = row.iter().zip(&sheet.columns).map(|(cell, (_, width))| match cell {
        Cell::Text(words) => lines(words, *width),
        Cell::Blank | Cell::Heading(_) | Cell::Count(_) | Cell::Time(_) => 1,
    });
    needed.max().unwrap_or(1)
}

/// How many lines words take in a column: programs do not agree on making rows as high as what is wrapped in them.
fn lines(words: &str, width: u16) -> u16 {
    // A column is as wide as so many digits; Japanese letters are a little wider than two of them, and words break before the edge.
    let fits = usize::from(width - width / 8).max(2);
    let lines: usize = words.lines().map(|line| line.width().div_ceil(fits).max(1)).sum();
    u16::try_from(lines.max(1)).unwrap_or(MOST_LINES)
}

/// A4 landscape, as wide as the page.
pub(super) fn print(page: &mut Worksheet, margins: &Margins) {
    let title: String = visible(&margins.title).chars().take(TITLE).collect();
    // In heads and feet an ampersand begins a code.
    let plain = |words: &str| words.replace('&', "&&");
    page.set_landscape()
        .set_print_gridlines(true)
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    page.set_header(format!("&L{}&R{}", plain(&title), plain(&margins.personal)));
    page.set_footer(format!("&L{}&C&P / &N&R{}", plain(&margins.purpose), plain(&margins.number)));
}

fn put(page: &mut Worksheet, line: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    let plain = Format::new().set_align(FormatAlign::Top);
    match cell {
        Cell::Blank => {}
        Cell::Text(words) => {
            page.write_string_with_format(line, column, visible(words), &plain.set_text_wrap().set_indent(1))?;
        }
        Cell::Heading(words) => {
            page.write_string_with_format(line, column, visible(words), &plain.set_bold().set_border_bottom(FormatBorder::Hair))?;
        }
        Cell::Count(number) => {
            page.write_with_format(line, column, *number, &plain.set_num_format("#,##0"))?;
        }
        Cell::Time(at) => match excel(*at) {
            Ok(time) => {
                page.write_datetime_with_format(line, column, &time, &plain.set_num_format("mm-dd hh:mm"))?;
            }
            // Workbooks know no year before 1900 and none after 9999: there it is words.
            Err(_) => {
                page.write_string_with_format(line, column, at.to_string(), &plain)?;
            }
        },
    }
    Ok(())
}

fn excel(at: DateTime) -> Result<ExcelDateTime, XlsxError> {
    let two = |part: i8| u8::try_from(part).unwrap_or_default();
    let date = ExcelDateTime::from_ymd(u16::try_from(at.year()).unwrap_or_default(), two(at.month()), two(at.day()))?;
    date.and_hms(u16::from(two(at.hour())), two(at.minute()), two(at.second()))
}
