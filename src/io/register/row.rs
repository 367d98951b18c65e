//! One row of a table read into what it says of a patient, and written again.

use super::cell::Cell;
use super::columns::{COLUMNS, Layout};
use super::table::{Given, Way, shortened, tidy};
use super::walk::{self, Walk};
use super::words::Tongue;
use crate::care::patient::Ventilation;
use crate::case::register::{Doubt, Row};

/// The id that stands in a row, and what its cells say; `None` where a doubt refuses it.
pub fn read(layout: &Layout, cells: &[Given<'_>]) -> (String, Option<Row>, Vec<Doubt>) {
    let mut reader = Reader { layout, cells, next: 0, groups: Vec::new(), doubts: Vec::new(), more: 0 };
    reader.beside_columns();
    let row = walk::row(&mut reader, Row::new("", Ventilation::Tppv));
    let Reader { mut doubts, more, .. } = reader;
    if more > 0 {
        doubts.push(Doubt::refuse("id", "row-more-doubts").with("more", more));
    }
    let refused = doubts.iter().any(|doubt| doubt.refuses);
    (row.id.clone(), Some(row).filter(|_| !refused), doubts)
}

/// A row has at most so many doubts told one by one, so that a file of nothing but mistakes stays small.
const MOST_DOUBTS: usize = 10;

struct Reader<'a> {
    layout: &'a Layout,
    cells: &'a [Given<'a>],
    next: usize,
    groups: Vec<(&'static str, usize)>,
    doubts: Vec<Doubt>,
    more: usize,
}

impl Reader<'_> {
    /// Cells under no heading may be those of another column that slipped.
    fn beside_columns(&mut self) {
        let headed = |at: usize| self.layout.headings.get(at).is_some_and(|heading| !heading.is_empty());
        let stray = self.cells.iter().enumerate().find(|(at, cell)| !headed(*at) && !cell.text.trim().is_empty());
        if let Some((at, cell)) = stray {
            let doubt = Doubt::refuse("id", "cell-without-heading").with("cell", shortened(&cell.text)).with("number", at + 1);
            self.doubt(doubt);
        }
    }

    fn doubt(&mut self, doubt: Doubt) {
        if self.doubts.len() < MOST_DOUBTS {
            self.doubts.push(doubt);
        } else if doubt.refuses {
            self.more += 1;
        }
    }

    /// The English heading of a column of the group that is entered.
    fn field(&self, name: &str) -> String {
        let group = |&(group, number): &(&str, usize)| if number == 0 { format!("{group}_") } else { format!("{group}_{number}_") };
        self.groups.iter().map(group).collect::<String>() + name
    }

    /// The heading as the file has it, else the format's.
    fn heading(&self, field: &str) -> String {
        let column = COLUMNS.iter().position(|column| column.name == field);
        let place = column.and_then(|column| self.layout.places[column]);
        place.map_or_else(|| field.to_owned(), |place| self.layout.heading(place).to_owned())
    }

    fn say(&mut self, name: &'static str, key: &'static str, refuses: bool) {
        let field = self.field(name);
        let heading = self.heading(&field);
        let doubt = if refuses { Doubt::refuse(field, key) } else { Doubt::warn(field, key) };
        self.doubt(doubt.with("column", heading));
    }

    /// What the next column's cell says, and whether it says anything.
    fn read<T: Cell>(&mut self) -> (Option<T>, bool) {
        let (column, layout, cells) = (&COLUMNS[self.next], self.layout, self.cells);
        let place = layout.places[self.next];
        self.next += 1;
        let Some((place, given)) = place.and_then(|place| Some((place, cells.get(place)?))) else { return (None, false) };
        let text = tidy(&given.text);
        let about = |doubt: Doubt| doubt.with("column", layout.heading(place)).with("cell", shortened(&text));
        // What cannot be read is not known, and unknown is assumed on the cautious side: a person is not left out for a detail.
        let doubt = |key| about(Doubt { refuses: column.must, ..Doubt::refuse(&column.name, key) });
        let odd = match given.way {
            Way::Written => None,
            Way::Computed if text.is_empty() => None,
            Way::Computed => Some(about(Doubt::warn(&column.name, "cell-formula"))),
            Way::NotComputed => Some(doubt("cell-formula-without-value")),
            Way::Error => Some(doubt("cell-error")),
            Way::Merged => Some(doubt("cell-merged")),
            Way::Broken => Some(doubt("cell-line-break")),
        };
        let readable = matches!(given.way, Way::Written | Way::Computed);
        if !readable || text.is_empty() {
            let refused = odd.as_ref().is_some_and(|doubt| doubt.refuses);
            odd.into_iter().for_each(|doubt| self.doubt(doubt));
            return (None, refused);
        }
        let (value, said) = match T::known(column.bare(&text), column.unit) {
            Ok(None) => (None, None),
            Ok(Some((value, warning))) => (Some(value), warning.map(|key| about(Doubt::warn(&column.name, key)))),
            Err(wrong) => (None, Some(wrong.args.into_iter().fold(doubt(wrong.key), |doubt, (name, value)| doubt.with(name, value)))),
        };
        let refused = said.as_ref().is_some_and(|doubt| doubt.refuses);
        odd.into_iter().chain(said).for_each(|doubt| self.doubt(doubt));
        (value, refused)
    }
}

impl Walk for Reader<'_> {
    fn enter(&mut self, group: &'static str, number: usize) {
        self.groups.push((group, number));
    }

    fn leave(&mut self) {
        self.groups.pop();
    }

    fn cell<T: Cell>(&mut self, _: &'static str, _: Option<T>) -> Option<T> {
        self.read().0
    }

    fn must<T: Cell>(&mut self, name: &'static str, value: T) -> T {
        match self.read() {
            (Some(read), _) => read,
            (None, true) => value,
            (None, false) => {
                self.say(name, "cell-missing", true);
                value
            }
        }
    }

    fn refuse(&mut self, name: &'static str, key: &'static str) {
        self.say(name, key, true);
    }

    fn warn(&mut self, name: &'static str, key: &'static str) {
        self.say(name, key, false);
    }
}

/// The cells of a row in the order of the columns, empty where nothing is known.
///
/// # Errors
/// The place among the columns of the first whose value a table cannot say exactly.
pub fn write(row: &Row, tongue: Tongue) -> Result<Vec<String>, usize> {
    let mut writer = Writer { tongue, cells: Vec::with_capacity(COLUMNS.len()), unsayable: None };
    // Consents have a column each, so their order does not matter.
    let mut ordered = row.clone();
    ordered.consents.sort_by_key(|consent| consent.to);
    let said = walk::row(&mut writer, ordered.clone());
    let unsayable = writer.unsayable.or((said != ordered).then_some(0));
    unsayable.map_or(Ok(writer.cells), Err)
}

struct Writer {
    tongue: Tongue,
    cells: Vec<String>,
    unsayable: Option<usize>,
}

impl Writer {
    fn write<T: Cell>(&mut self, value: Option<&T>) {
        let unit = COLUMNS[self.cells.len()].unit;
        let text = value.map(|value| value.write(unit, self.tongue));
        if matches!(text, Some(None)) {
            self.unsayable.get_or_insert(self.cells.len());
        }
        self.cells.push(text.flatten().unwrap_or_default());
    }
}

impl Walk for Writer {
    fn enter(&mut self, _: &'static str, _: usize) {}

    fn leave(&mut self) {}

    fn cell<T: Cell>(&mut self, _: &'static str, value: Option<T>) -> Option<T> {
        self.write(value.as_ref());
        value
    }

    fn must<T: Cell>(&mut self, _: &'static str, value: T) -> T {
        self.write(Some(&value));
        value
    }

    fn refuse(&mut self, _: &'static str, _: &'static str) {
        self.unsayable.get_or_insert(self.cells.len().saturating_sub(1));
    }

    fn warn(&mut self, _: &'static str, _: &'static str) {}
}
