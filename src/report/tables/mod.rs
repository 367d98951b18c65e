//! Tables for scripts and spreadsheets. Columns are a contract, told in docs/RESULTS.md: names end in their unit, times are seconds from
//! the scenario's start.

mod answered;
mod hours;
mod outside;
mod people;
mod places;

pub use answered::{arrivals_csv, requests_csv, site_hours_csv, stock_csv, vehicles_csv};
pub use hours::hours_csv;
pub use outside::{partners_csv, public_csv, public_hours_csv};
pub use people::{facts_csv, patients_csv};
pub use places::{areas_csv, blocks_csv, clamped_csv, sites_csv};

use std::io::{self, Write};

use super::visible::visible;

/// A byte order mark: a spreadsheet program on a Japanese PC reads UTF-8 only with it.
const MARK: &str = "\u{feff}";

/// A table of rows of cells, the first of which has the heads.
pub fn written(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let (mut bytes, mut rows) = (Vec::new(), rows.into_iter());
    write(&mut bytes, &rows.next().unwrap_or_default(), rows).expect("invariant: a table in memory is written");
    String::from_utf8(bytes).expect("invariant: cells are UTF-8")
}

/// Writes a table: the names of its columns, then its rows.
fn write(out: &mut dyn Write, heads: &[String], rows: impl IntoIterator<Item = Vec<String>>) -> io::Result<()> {
    out.write_all(MARK.as_bytes())?;
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(heads)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(&visible(cell))))?;
    }
    writer.flush()
}

/// A cell that a spreadsheet would take for a formula is kept from it by an apostrophe, also where it stands behind blanks or marks that
/// nobody sees, and in the wide letters of Japanese keyboards.
fn harmless(cell: &str) -> String {
    let unseen = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let formula = cell.trim_start_matches(unseen).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula || cell.starts_with(['\t', '\r', '\n']) { format!("'{cell}") } else { cell.to_owned() }
}

/// A cell that is empty where there is nothing.
fn cell(value: Option<u32>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Names of columns.
fn heads<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(str::to_owned).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_spreadsheet_would_run_stands_behind_an_apostrophe() {
        for formula in ["=1+1", "@SUM(A1)", "+1", "-1", "\t=1", "\u{200b}=1", " =1", "\u{202e}=1", "＝1"] {
            assert!(harmless(formula).starts_with('\''), "{formula:?}");
        }
        for plain in ["", "1-2", "B01", "新宿区"] {
            assert_eq!(harmless(plain), plain);
        }
    }
}
