//! Rows of words and numbers as aligned columns for the terminal, as wide as the letters are there.

use unicode_width::UnicodeWidthStr;

/// A line each, two blanks between columns: the first column to the left, the others to the right. Every row has as many cells as the first.
pub fn lines(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..columns).map(|column| rows.iter().map(|row| row[column].width()).max().unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            let pad = " ".repeat(width - cell.width());
            if column == 0 { format!("{cell}{pad}") } else { format!("{pad}{cell}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_of_double_width_take_two_columns() {
        let rows = [["区", "1"], ["ward", "10"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(super::lines(&rows), ["区     1", "ward  10"]);
    }
}
