//! Tables that keep their head on every sheet, and lists of a name and its figure.

use maud::{Markup, html};

/// Names and figures, without heads.
pub fn pairs(caption: &str, rows: impl IntoIterator<Item = (String, String)>) -> Markup {
    html! {
        table.pairs {
            caption { (caption) }
            tbody { @for (name, count) in rows { tr { th scope="row" { (name) } td { (count) } } } }
        }
    }
}

/// What stands in the cells of a table: it decides how they are set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Figures, behind a name.
    Figures,
    /// Words.
    Words,
    /// People to be called: order, id, block, three times, a reason.
    Calls,
    /// People without ventilation: id, block, a time, a reason, three lengths.
    Lost,
    /// Files and their hashes.
    Hashes,
}

impl Of {
    const fn class(self) -> &'static str {
        match self {
            Of::Figures => "figures",
            Of::Words => "words",
            Of::Calls => "people calls",
            Of::Lost => "people lost",
            Of::Hashes => "words hashes",
        }
    }
}

/// A table whose first column names its rows. The section's heading says what it is of.
pub fn table(of: Of, heads: &[String], rows: &[Vec<String>]) -> Markup {
    html! {
        div.wide {
            table class=(of.class()) {
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody { @for row in rows { tr {
                    @for (column, cell) in row.iter().enumerate() { @if column == 0 { th scope="row" { (cell) } } @else { td { (cell) } } }
                } } }
            }
        }
    }
}
