//! Register workbooks as they are written: the template that a ward fills in, and a register of rows in the same form.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, Note, Workbook, Worksheet, XlsxError,
};

use super::about::{self, LINES};
use super::cell::Kind;
use super::columns::{COLUMNS, Column};
use super::models::{Models, called};
use super::typed;
use super::words::{Tongue, say};
use crate::case::area::Name;
use crate::case::catalogue::Catalogue;
use crate::case::register::{self, Has, Head, Partners, Row};

/// So many rows of the template have drop-downs; more can be written, and are checked all the same when they are read.
const PREPARED_ROWS: u32 = 5_000;
/// Width of a column in letters: headings are wrapped into it.
const WIDTH: u16 = 16;
/// Height of the headings in points: three lines.
const HEADINGS_HEIGHT: u16 = 54;

/// The template: an empty sheet for the rows, one for what the register is, an example of rows, and the models by name.
///
/// # Errors
/// Where the workbook cannot be put together.
pub fn template(example: &[Vec<String>], tongue: Tongue) -> Result<Vec<u8>, XlsxError> {
    let version = register::VERSION.to_string();
    let models = Models::shipped(tongue);
    book(&[("sheet-register", &[]), ("sheet-example", example)], [&version, "", "", ""], Some(&models), tongue)
}

/// A register in the form of the template.
///
/// # Errors
/// Where the workbook cannot be put together.
pub fn register(head: &Head, rows: &[Vec<String>], tongue: Tongue) -> Result<Vec<u8>, XlsxError> {
    let written = about::written(head, tongue);
    book(&[("sheet-register", rows)], written.each_ref().map(String::as_str), None, tongue)
}

fn book(sheets: &[(&str, &[Vec<String>])], values: [&str; 4], models: Option<&Models>, tongue: Tongue) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same register is the same file: a workbook would else carry the time at which it was made.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let (first, rest) = sheets.split_first().expect("invariant: a workbook has a sheet of rows");
    sheet(book.add_worksheet(), first, models, tongue)?;
    about_sheet(book.add_worksheet(), values, tongue)?;
    for further in rest {
        sheet(book.add_worksheet(), further, models, tongue)?;
    }
    if let Some(models) = models {
        models.write(book.add_worksheet(), &headings_format())?;
    }
    book.save_to_buffer()
}

fn headings_format() -> Format {
    Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_background_color("#E8EEF4")
}

/// A sheet of rows: headings with their notes, drop-downs below, and the rows that there are.
fn sheet(sheet: &mut Worksheet, (name, rows): &(&str, &[Vec<String>]), models: Option<&Models>, tongue: Tongue) -> Result<(), XlsxError> {
    let (headings, text, day) = (headings_format(), Format::new().set_num_format("@"), Format::new().set_num_format("yyyy-mm-dd"));
    sheet.set_name(say(tongue, name))?.set_freeze_panes(1, 1)?;
    sheet.set_landscape().set_paper_size(8).set_repeat_rows(0, 0)?.set_repeat_columns(0, 0)?;
    sheet.set_footer(format!("&L{}&R&P / &N", say(tongue, "template-footer"))).set_row_height(0, HEADINGS_HEIGHT)?;
    let last = PREPARED_ROWS.max(u32::try_from(rows.len()).unwrap_or(PREPARED_ROWS));
    for (at, column) in (0..).zip(COLUMNS.iter()) {
        sheet.set_column_width(at, WIDTH)?;
        match column.kind {
            Kind::Text | Kind::Hours => sheet.set_column_format(at, &text)?,
            Kind::Date => sheet.set_column_format(at, &day)?,
            Kind::Number | Kind::Choice(_) => sheet,
        };
        sheet.write_string_with_format(0, at, column.heading(tongue), &headings)?;
        sheet.insert_note(0, at, &Note::new(column.note(tongue)).set_author("Ikitsugi"))?;
        if let Some(rule) = rule(column, tongue)?.or_else(|| models.and_then(|models| models.rule(column))) {
            sheet.add_data_validation(1, at, last, at, &rule)?;
        }
    }
    for (line, row) in (1..).zip(rows.iter()) {
        for (at, (text, column)) in (0..).zip(row.iter().zip(COLUMNS.iter())).filter(|(_, (text, _))| !text.is_empty()) {
            // Numbers are numbers for a spreadsheet too, wherever they are the same when they are read again.
            match typed::number(text).filter(|_| matches!(column.kind, Kind::Number)) {
                Some(number) => sheet.write_number(line, at, number)?,
                None => sheet.write_string(line, at, column.harmless(text))?,
            };
        }
    }
    Ok(())
}

/// The drop-down of a column of choices. What is not on it is let through with a question, since both languages are read.
fn rule(column: &Column, tongue: Tongue) -> Result<Option<DataValidation>, XlsxError> {
    let Kind::Choice(choices) = column.kind else { return Ok(None) };
    let rule = DataValidation::new().allow_list_strings(&choices().words[tongue as usize])?;
    let rule = rule.set_error_style(DataValidationErrorStyle::Warning).set_error_message(say(tongue, "template-choose"))?;
    Ok(Some(rule))
}

/// The sheet that says what the register is.
fn about_sheet(sheet: &mut Worksheet, values: [&str; 4], tongue: Tongue) -> Result<(), XlsxError> {
    let headings = headings_format();
    sheet.set_name(say(tongue, "sheet-about"))?.set_column_width(0, 20)?.set_column_width(1, 40)?.set_column_width(2, 80)?;
    sheet.set_landscape().set_paper_size(9).set_footer(format!("&L{}", say(tongue, "template-footer")));
    sheet.set_column_format(1, &Format::new().set_num_format("@"))?;
    for (at, key) in (0..).zip(["about-item", "about-value"]) {
        sheet.write_string_with_format(0, at, say(tongue, key), &headings)?;
    }
    for (line, (key, value)) in (1..).zip(LINES.iter().zip(values)) {
        sheet.write_string(line, 0, say(tongue, key))?.write_string(line, 2, say(tongue, &format!("{key}-note")))?;
        if !value.is_empty() {
            sheet.write_string(line, 1, value)?;
        }
    }
    let definitions = DataValidation::new().allow_list_strings(&about::definition_words(tongue))?;
    let definitions =
        definitions.set_error_style(DataValidationErrorStyle::Information).set_error_message(say(tongue, "about-definition-note"))?;
    sheet.add_data_validation(2, 1, 2, 1, &definitions)?;
    Ok(())
}

/// Puts the name of a model for its id.
fn call<'a>(model: &mut Option<String>, mut models: impl Iterator<Item = (&'a String, &'a Name)>, tongue: Tongue) {
    if let Some(id) = model {
        let (_, name) = models.find(|(known, _)| *known == id).expect("invariant: the example names models that are shipped");
        called(name, tongue).clone_into(id);
    }
}

/// The rows of the example: a patient of whom much is known, and one of whom little is.
pub fn example(tongue: Tongue) -> Vec<Row> {
    let options = ron::Options::default().with_default_extension(crate::case::EXTENSIONS);
    let mut rows: Vec<Row> = options.from_str(include_str!("example.ron")).expect("invariant: the example is well formed");
    let named = |key: &str| Some(say(tongue, key).to_owned());
    let (clinic, station, vendor, hospital) =
        (named("example-clinic"), named("example-station"), named("example-vendor"), named("example-hospital"));
    rows[0].partners = Partners { clinic, deputy: None, station, vendor, hospital };
    let shipped = Catalogue::shipped();
    // As the sheet of models calls them, which is what whoever fills in the table chooses from.
    for row in &mut rows {
        let ventilators = shipped.ventilators.iter().map(|model| (&model.id, &model.name));
        call(&mut row.ventilator.model, ventilators, tongue);
        if let Some(Has::Yes(generator)) = &mut row.sources.generator {
            call(&mut generator.model, shipped.generators.iter().map(|model| (&model.id, &model.name)), tongue);
        }
    }
    rows
}
