//! A register in a file of its own: what it says of itself, its rows, and where in the file they stand.

mod about;
mod archive;
mod cell;
mod columns;
mod date;
mod heard;
mod laws;
mod models;
mod row;
mod separated;
mod table;
mod template;
mod typed;
mod walk;
mod words;
mod workbook;

use std::path::Path;

use super::files::{Files, MOST_BYTES, Named, lost};
use super::inputs;
use super::version::Sort;
use crate::case::Problem;
use crate::case::area::Area;
use crate::case::catalogue::Catalogue;
use crate::case::neighbourhood::Neighbourhood;
use crate::case::parameters::Parameter;
use crate::case::register::{self, Blocks, Head, Leans, Patient, Read, Register, Row, Settler, Taken};
use crate::case::scenario::RegisterFile;

pub use about::definition;
use about::{About, Unsaid};
use table::Table;
pub use words::Tongue;
use workbook::Book;

/// Which form a register has, by the ending of its file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// RON, which says everything itself.
    Ron,
    /// JSON of the same shape.
    Json,
    /// A table of text, with this between the cells.
    Separated(u8),
    /// A workbook.
    Xlsx,
}

/// The rows as they stand in the file.
type Rows = Box<dyn Iterator<Item = Read>>;

/// Names the place in the file of a row, by its number from 0, and of a field of it.
type Naming = Box<dyn Fn(usize, &str) -> String>;

/// A register as it was read from a file and not yet taken into a case.
struct Opened {
    head: Result<Head, Unsaid>,
    rows: Rows,
    place: Naming,
    remarks: usize,
}

/// A register that was read with an area and is to be written again.
pub struct Imported {
    /// The rows that can be used, as they were written; where the register does not say what it is, what is missing.
    pub register: Result<Register, Vec<Problem>>,
    /// How many they are, and what is to be said of the others.
    pub taken: Taken,
    /// Rows that begin with `#` and were passed over.
    pub remarks: usize,
}

impl Form {
    /// The form of a file.
    ///
    /// # Errors
    /// Where its name ends in something else.
    pub fn of(path: &Path) -> Result<Form, Problem> {
        let ending = path.extension().map(|ending| ending.to_ascii_lowercase().to_string_lossy().into_owned());
        match ending.as_deref() {
            Some("ron") => Ok(Form::Ron),
            Some("json") => Ok(Form::Json),
            Some("csv") => Ok(Form::Separated(b',')),
            Some("tsv") => Ok(Form::Separated(b'\t')),
            Some("xlsx") => Ok(Form::Xlsx),
            Some("xls" | "xlsm" | "xlsb" | "ods") => Err(Problem::new(path.display().to_string(), "", "workbook-old")),
            Some(_) | None => Err(Problem::new(path.display().to_string(), "", "register-form-unknown")),
        }
    }
}

/// Who is lived through.
pub struct People {
    /// The patients.
    pub patients: Vec<Patient>,
    /// What was assumed of them.
    pub assumptions: Vec<Parameter>,
    /// The register they were read from, where they were.
    pub taken: Option<Taken>,
}

/// Reads a register and makes its rows whole, by assumptions of which only those are listed that somebody leans on.
///
/// Where `around` is given, it is also said where and how everybody lives. `None` where the file as a whole cannot be used, which is told. A row that cannot be used is left out, and [`Taken`] says why.
pub fn read(files: &mut Files, scenario: usize, file: &RegisterFile, area: &Area, around: Option<&Neighbourhood<'_>>) -> Option<People> {
    let (path, named) = files.beside(scenario, "register.path", &file.path);
    let Opened { head, rows, place, remarks: _ } = open(files, &path, &named, file)?;
    let head = head.map_err(|unsaid| files.problems.extend(unsaid.problems)).ok()?;
    let (patients, leans, taken) = take(files, head, (rows, place), file, area, around);
    Some(People { patients, assumptions: file.assume.leant_on(leans), taken: Some(taken) })
}

/// Reads a register with the area that it belongs to, to write it in another form.
///
/// # Errors
/// Where one of the files as a whole cannot be used.
pub fn import(file: &RegisterFile, area: &Path) -> Result<Imported, Vec<Problem>> {
    let mut files = Files::default();
    let number = files.open(area, &Named::by_command_line(area));
    let area = number.and_then(|number| files.read::<Area>(number, Sort::Area));
    let path = Path::new(&file.path);
    let opened = open(&mut files, path, &Named::by_command_line(path), file);
    let (Some(area), Some(Opened { head, rows, place, remarks })) = (area, opened) else { return Err(files.problems) };
    // What is wrong with rows is told together with what the register does not say of itself.
    let (head, unsaid) = match head {
        Ok(head) => (head, Vec::new()),
        Err(Unsaid { problems, stand_in: Some(head) }) => (*head, problems),
        Err(Unsaid { problems, stand_in: None }) => return Err(problems),
    };
    let (patients, _, taken) = take(&files, head, (rows, place), file, &area, None);
    let Head { file: _, definition, as_of, source, left_out: _, said: _ } = taken.head.clone();
    let patients = patients.into_iter().filter_map(|patient| patient.row).map(|row| *row).collect();
    let left_out = u32::try_from(taken.left_out).unwrap_or(u32::MAX);
    let register = Register {
        version: register::VERSION,
        definition,
        as_of,
        source,
        left_out,
        said: heard::told(register::remarks(&taken)),
        patients,
    };
    Ok(Imported { register: if unsaid.is_empty() { Ok(register) } else { Err(unsaid) }, taken, remarks })
}

fn take(
    files: &Files,
    head: Head,
    (rows, place): (Rows, Naming),
    file: &RegisterFile,
    area: &Area,
    around: Option<&Neighbourhood<'_>>,
) -> (Vec<Patient>, Leans, Taken) {
    let assumed = file.assume.settled();
    let settler = Settler { blocks: Blocks::of(area), catalogue: &Catalogue::shipped(), assumed: &assumed, around };
    let (patients, leans, mut taken) = register::take(head, rows, &settler, place);
    taken.warnings = files.placed(taken.warnings);
    taken.reasons = files.placed(taken.reasons);
    (patients, leans, taken)
}

/// Opens a register of any form; `None` where it cannot be used as a whole, which is told.
fn open(files: &mut Files, path: &Path, named: &Named, said: &RegisterFile) -> Option<Opened> {
    let opened = match Form::of(path) {
        Ok(Form::Ron | Form::Json) => {
            let number = files.open(path, named)?;
            let Register { version, definition, as_of, source, left_out, said: remarks, patients } = files.read(number, Sort::Register)?;
            let head = About::of(version, definition, as_of, source).head(&files.shown(number), said);
            let heard = heard::heard(remarks, &files.shown(number)).map_err(|problems| files.problems.extend(problems)).ok()?;
            let head = head.map(|head| Head { left_out: left_out as usize, said: heard, ..head });
            let rows = Box::new(patients.into_iter().map(|row| Read { id: row.id.clone(), row: Some(row), doubts: Vec::new() }));
            let place = Box::new(|number: usize, field: &str| format!("patients[{number}].{field}"));
            Ok(Opened { head, rows, place, remarks: 0 })
        }
        Ok(Form::Separated(separator)) => table(files, path, named, separated(path, named, said, separator)),
        Ok(Form::Xlsx) => table(files, path, named, workbook(path, named, said)),
        Err(problem) => Err(vec![problem]),
    };
    opened.map_err(|mut problems| files.problems.append(&mut problems)).ok()
}

/// A table that was read, noted among the inputs.
fn table(files: &mut Files, path: &Path, named: &Named, opened: Result<Opened, Vec<Problem>>) -> Result<Opened, Vec<Problem>> {
    let opened = opened?;
    files.inputs.push(inputs::of_file(path).map_err(|error| vec![lost(path, named, &error)])?);
    Ok(opened)
}

fn separated(path: &Path, named: &Named, said: &RegisterFile, separator: u8) -> Result<Opened, Vec<Problem>> {
    let file = path.display().to_string();
    let bytes = bounded(path, named).map_err(|problem| vec![problem])?;
    let head = About::default().head(&file, said);
    let (head, (rows, places, remarks)) = both(head, separated::read(&file, bytes, separator).and_then(Table::finish))?;
    let place = move |number: usize, field: &str| {
        let (line, _, heading) = places.of(number, field);
        separated::place(line, heading)
    };
    Ok(Opened { head, rows: Box::new(rows), place: Box::new(place), remarks })
}

fn workbook(path: &Path, named: &Named, said: &RegisterFile) -> Result<Opened, Vec<Problem>> {
    let file = path.display().to_string();
    let Book { sheet, table, about } = workbook::read(path, named, &file, said.sheet.as_deref())?;
    let (head, (rows, places, remarks)) = both(about.head(&file, said), table.and_then(Table::finish))?;
    let place = move |number: usize, field: &str| {
        let (line, column, _) = places.of(number, field);
        workbook::place(&sheet, line, column)
    };
    Ok(Opened { head, rows: Box::new(rows), place: Box::new(place), remarks })
}

/// The rows of a table with what it says of itself; where the rows cannot be used, everything that is wrong with either.
fn both<T>(head: Result<Head, Unsaid>, rows: Result<T, Vec<Problem>>) -> Result<(Result<Head, Unsaid>, T), Vec<Problem>> {
    match (head, rows) {
        (head, Ok(rows)) => Ok((head, rows)),
        (Ok(_), Err(problems)) => Err(problems),
        (Err(unsaid), Err(problems)) => Err([unsaid.problems, problems].concat()),
    }
}

/// The bytes of a file, unless they are too many.
fn bounded(path: &Path, named: &Named) -> Result<Vec<u8>, Problem> {
    use std::io::Read;
    let unreadable = |error: std::io::Error| lost(path, named, &error);
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(path).map_err(unreadable)?;
    opened.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    let too_large = || Problem::new(path.display().to_string(), "", "file-too-large");
    if bytes.len() as u64 > MOST_BYTES { Err(too_large()) } else { Ok(bytes) }
}

/// The bytes of a register in a form; the words of tables are in `tongue`.
///
/// # Errors
/// Where the form cannot say a value exactly. `file` is for the message.
pub fn write(register: &Register, form: Form, tongue: Tongue, file: &str) -> Result<Vec<u8>, Problem> {
    let cannot = |what: String| Problem::new(file, "", "register-not-writable").with("what", what);
    match form {
        Form::Ron => {
            let options = ron::Options::default().with_default_extension(crate::case::EXTENSIONS);
            let text = options.to_string_pretty(register, ron::ser::PrettyConfig::default().depth_limit(4));
            text.map(|text| (text + "\n").into_bytes()).map_err(|error| cannot(error.to_string()))
        }
        Form::Json => serde_json::to_vec_pretty(register).map_err(|error| cannot(error.to_string())),
        Form::Separated(separator) => Ok(separated::write(cells(&register.patients, tongue, file)?, tongue, separator)),
        Form::Xlsx => {
            let Register { version: _, definition, as_of, source, left_out: _, said: _, patients } = register;
            let head = Head {
                file: file.to_owned(),
                definition: definition.clone(),
                as_of: *as_of,
                source: source.clone(),
                left_out: 0,
                said: Vec::new(),
            };
            template::register(&head, &cells(patients, tongue, file)?, tongue).map_err(|error| cannot(error.to_string()))
        }
    }
}

/// The template of a table, with rows of an example: in a workbook on a sheet of their own, in text as remarks.
///
/// # Errors
/// Where it is a form without a template.
pub fn template(form: Form, tongue: Tongue, file: &str) -> Result<Vec<u8>, Problem> {
    let mut example = cells(&template::example(tongue), tongue, file)?;
    let cannot = |what: String| Problem::new(file, "", "register-not-writable").with("what", what);
    match form {
        Form::Ron | Form::Json => Err(Problem::new(file, "", "template-form-unknown")),
        Form::Xlsx => template::template(&example, tongue).map_err(|error| cannot(error.to_string())),
        Form::Separated(separator) => {
            let mut notes: Vec<String> = columns::COLUMNS.iter().map(|column| column.note(tongue).to_owned()).collect();
            notes[0].insert(0, '#');
            example.iter_mut().for_each(|row| row[0].insert(0, '#'));
            example.insert(0, notes);
            Ok(separated::write(example, tongue, separator))
        }
    }
}

fn cells(rows: &[Row], tongue: Tongue, file: &str) -> Result<Vec<Vec<String>>, Problem> {
    let written = |(number, row): (usize, &Row)| {
        row::write(row, tongue).map_err(|column| {
            let place = format!("patients[{number}].{}", columns::COLUMNS[column].name);
            Problem::new(file, place, "row-not-sayable").with("id", &row.id)
        })
    };
    rows.iter().enumerate().map(written).collect()
}
