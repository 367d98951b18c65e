//! Register tables as text: cells between commas (`.csv`) or tabs (`.tsv`), in UTF-8 or in CP932.

use super::columns::COLUMNS;
use super::table::{Given, Table};
use super::words::Tongue;
use crate::case::Problem;
use crate::case::register::Doubt;

/// A byte order mark: a spreadsheet program on a Japanese PC reads UTF-8 only with it.
const MARK: &str = "\u{feff}";

/// Reads a table.
///
/// # Errors
/// Where the table as a whole cannot be used.
pub fn read(file: &str, bytes: Vec<u8>, separator: u8) -> Result<Table, Vec<Problem>> {
    let text = decoded(file, bytes).map_err(|problem| vec![problem])?;
    if let Some(line) = never_closed(&text, separator) {
        return Err(vec![Problem::new(file, line.to_string(), "quote-never-closed")]);
    }
    let mut table = Table::of(file.to_owned());
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let (mut record, mut headings) = (csv::StringRecord::new(), 0);
    let unreadable = |error: csv::Error| vec![Problem::new(file, "", "file-unreadable").with("file", file).with("what", error)];
    while reader.read_record(&mut record).map_err(unreadable)? {
        let line = record.position().map_or(0, csv::Position::line);
        let cells: Vec<Given<'_>> = record.iter().map(Given::written).collect();
        let awaited = table.awaits_headings();
        table.row(line, &cells, |at| place(line, record.get(at).unwrap_or_default()))?;
        if awaited && !table.awaits_headings() {
            headings = cells.len();
        }
    }
    // Spreadsheets leave out empty cells at the end of a row, so a short row is whole; only where the file itself ends within it, it may
    // have been cut, and a number in it too.
    if !table.awaits_headings() && record_cut(&text, separator, headings) {
        table.doubt_last(Doubt::refuse("id", "row-cut-off"));
    }
    Ok(table)
}

/// The place of a cell: its line and what stands above it.
pub fn place(line: u64, heading: &str) -> String {
    let heading = super::table::shortened(heading);
    if heading.is_empty() { line.to_string() } else { format!("{line} ({heading})") }
}

/// Whether the last row has fewer cells than there are headings and no end of line.
fn record_cut(text: &str, separator: u8, headings: usize) -> bool {
    let last = text.rsplit('\n').next().unwrap_or_default();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(last.as_bytes());
    !last.is_empty() && reader.records().next().is_some_and(|record| record.is_ok_and(|record| record.len() < headings))
}

/// UTF-8 with or without its mark, else CP932 as Windows writes it. Text has no NUL.
fn decoded(file: &str, bytes: Vec<u8>) -> Result<String, Problem> {
    if bytes.contains(&0) {
        return Err(Problem::new(file, "", "file-not-text"));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(not) => {
            let bytes = not.into_bytes();
            let (text, _, wrong) = encoding_rs::SHIFT_JIS.decode(&bytes);
            if wrong {
                let before = text.split('\u{fffd}').next().unwrap_or_default();
                return Err(Problem::new(file, (before.matches('\n').count() + 1).to_string(), "file-in-no-encoding"));
            }
            text.into_owned()
        }
    };
    Ok(text.strip_prefix(MARK).map(str::to_owned).unwrap_or(text))
}

/// The line of the last quotation mark that opens a cell and is not closed before the file ends.
fn never_closed(text: &str, separator: u8) -> Option<u64> {
    let (mut line, mut opened, mut begins) = (1, None, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        line += u64::from(byte == b'\n');
        match (byte, opened) {
            (b'"', Some(_)) if bytes.peek() == Some(&b'"') => drop(bytes.next()),
            (b'"', Some(_)) => opened = None,
            (b'"', None) if begins => opened = Some(line),
            _ => {}
        }
        begins = opened.is_none() && (byte == separator || byte == b'\n' || byte == b'\r');
    }
    opened
}

/// The table of these rows, with its headings.
pub fn write(rows: impl IntoIterator<Item = Vec<String>>, tongue: Tongue, separator: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).terminator(csv::Terminator::CRLF).from_writer(MARK.as_bytes().to_vec());
    let headings = COLUMNS.iter().map(|column| column.heading(tongue)).collect();
    for row in std::iter::once(headings).chain(rows) {
        let cells = row.iter().zip(COLUMNS.iter()).map(|(cell, column)| column.harmless(cell).into_owned());
        writer.write_record(cells).expect("invariant: every row of a table has its columns");
    }
    writer.into_inner().expect("invariant: a table in memory is written")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_mark_that_stays_open_is_found() {
        assert_eq!(never_closed("a,\"b\nc\"\nd,\"e\"\"\nf", b','), Some(3));
        assert_eq!(never_closed("a,\"b\nc\"\n\"d\"\"\",e\"f\n", b','), None);
    }

    #[test]
    fn a_row_is_cut_only_where_the_file_ends_within_it() {
        assert!(record_cut("a,b\n1,2\n3", b',', 2));
        assert!(!record_cut("a,b\n1\n", b',', 2) && !record_cut("a,b\n1,2", b',', 2));
    }
}
