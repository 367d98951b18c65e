//! The sheet of the template that lists the models by name, for whoever has no catalogue at hand: a column of names for each sort.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Format, Formula, Worksheet, XlsxError};

use super::columns::{COLUMNS, Column};
use super::words::{Tongue, say};
use crate::case::area::Name;
use crate::case::catalogue::Catalogue;

/// Width of a column in letters: the longest names.
const WIDTH: u16 = 30;

/// The models of one sort, and the keys of the columns that take them.
struct Sort {
    keys: &'static [&'static str],
    names: Vec<Name>,
}

/// The sheet's content.
pub struct Models {
    sorts: Vec<Sort>,
    tongue: Tongue,
}

impl Models {
    /// The models that the program ships with.
    pub fn shipped(tongue: Tongue) -> Self {
        fn sort<T>(keys: &'static [&'static str], rows: Vec<T>, name: impl Fn(T) -> Name) -> Sort {
            Sort { keys, names: rows.into_iter().map(name).collect() }
        }
        let all = Catalogue::shipped();
        let sorts = vec![
            sort(&["ventilator-model", "internal-battery-model"], all.ventilators, |row| row.name),
            sort(&["humidifier-model"], all.humidifiers, |row| row.name),
            sort(&["concentrator-model"], all.concentrators, |row| row.name),
            sort(&["suction-model"], all.suctions, |row| row.name),
            sort(&["external-battery-model"], all.external_batteries, |row| row.name),
            sort(&["portable-station-model"], all.portable_stations, |row| row.name),
            sort(&["car-model"], all.cars, |row| row.name),
            sort(&["generator-model"], all.generators, |row| row.name),
        ];
        Models { sorts, tongue }
    }

    /// Writes the sheet.
    ///
    /// # Errors
    /// Where it cannot be put together.
    pub fn write(&self, sheet: &mut Worksheet, headings: &Format) -> Result<(), XlsxError> {
        sheet.set_name(say(self.tongue, "sheet-models"))?.set_freeze_panes(1, 0)?;
        sheet.set_landscape().set_paper_size(9).set_repeat_rows(0, 0)?;
        for (at, sort) in (0..).zip(&self.sorts) {
            let column = COLUMNS.iter().find(|column| column.key == sort.keys[0]).expect("invariant: every sort of models has its column");
            sheet.set_column_width(at, WIDTH)?.write_string_with_format(0, at, column.heading(self.tongue), headings)?;
            for (line, name) in (1..).zip(&sort.names) {
                sheet.write_string(line, at, self.called(name))?;
            }
        }
        Ok(())
    }

    /// The drop-down of a column of models; what is not on the list is let through with a question, since ids and both languages are read.
    pub fn rule(&self, column: &Column) -> Option<DataValidation> {
        let (at, sort) = (b'A'..).zip(&self.sorts).find(|(_, sort)| sort.keys.contains(&column.key.as_str()))?;
        let (letter, last) = (char::from(at), sort.names.len() + 1);
        let list = Formula::new(format!("='{}'!${letter}$2:${letter}${last}", say(self.tongue, "sheet-models")));
        let rule = DataValidation::new().allow_list_formula(list).set_error_style(DataValidationErrorStyle::Warning);
        rule.set_error_message(say(self.tongue, "template-choose")).ok()
    }

    fn called<'a>(&self, name: &'a Name) -> &'a str {
        called(name, self.tongue)
    }
}

/// What a model is called in a language.
pub fn called(name: &Name, tongue: Tongue) -> &str {
    match tongue {
        Tongue::Japanese => &name.ja,
        Tongue::English => &name.en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_models_offers_those_of_its_sort() {
        for tongue in Tongue::ALL {
            let models = Models::shipped(tongue);
            let offered = |column: &Column| models.rule(column).is_some();
            assert!(COLUMNS.iter().all(|column| column.key.ends_with("-model") == offered(column)));
        }
    }
}
