//! A register taken into a case: every row is imported, imported with a warning, or left out, and the three add up.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use super::settle::Settler;
use super::{Definition, Doubt, Heard, Leans, Patient, Row};
use crate::case::check;
use crate::case::problem::Problem;

/// The argument of everything said of a row that names it: the id that stands in it, empty where none could be read.
pub const ROW: &str = "row";

/// What a register says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The file.
    pub file: String,
    /// Which users it counts.
    pub definition: Definition,
    /// The day on which it was as it is (名簿基準日).
    pub as_of: Date,
    /// Where it comes from.
    pub source: String,
    /// Rows that were left out before it was written.
    pub left_out: usize,
    /// What was said of its rows before it was written.
    pub said: Vec<Heard>,
}

/// A row that was left out, so that whoever asks for it is told why it is in none of the numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The id it has in the file; empty where none could be read.
    pub id: String,
    /// Its reasons among [`Taken::reasons`].
    pub reasons: Range<usize>,
}

/// One row as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The id that stands in it; empty where none could be read.
    pub id: String,
    /// What it says; `None` where a doubt refuses it.
    pub row: Option<Row>,
    /// What was said about it while it was read.
    pub doubts: Vec<Doubt>,
}

/// A register as it was taken into a case: what results must say of it, and whom it left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// What it says of itself.
    pub head: Head,
    /// Rows imported without a word.
    pub imported: usize,
    /// Rows imported with a warning.
    pub warned: usize,
    /// Rows left out (取り込まなかった行).
    pub left_out: usize,
    /// What was said of rows that were imported, in the order of the file.
    pub warnings: Vec<Problem>,
    /// Why rows were left out, in the order of the file; one row may have several reasons.
    pub reasons: Vec<Problem>,
    /// Who was left out, in the order of the file.
    pub left: Vec<LeftOut>,
}

impl Taken {
    /// Rows read: every one is imported, imported with a warning, or left out.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.imported + self.warned + self.left_out
    }

    /// Notes why a row was left out.
    fn leave(&mut self, id: String, reasons: impl IntoIterator<Item = Problem>) {
        let first = self.reasons.len();
        self.reasons.extend(reasons);
        self.left.push(LeftOut { id, reasons: first..self.reasons.len() });
    }

    /// Notes what was said of rows before the register was written: why some were left out. What was said of the others is given by id.
    fn hear(&mut self) -> HashMap<String, Vec<Problem>> {
        let mut warned = HashMap::new();
        for Heard { id, left_out, problems } in std::mem::take(&mut self.head.said) {
            if left_out {
                self.leave(id, problems);
            } else {
                warned.insert(id, problems);
            }
        }
        warned
    }
}

/// Takes the rows of a register: the patients it gives, which assumptions their descriptions lean on, and what is to be said of it.
/// `place` names the place in the file of a row, by its number from 0, and of a field of it.
pub fn take(
    head: Head,
    rows: impl IntoIterator<Item = Read>,
    settler: &Settler<'_>,
    place: impl Fn(usize, &str) -> String,
) -> (Vec<Patient>, Leans, Taken) {
    let mut taken =
        Taken { left_out: head.left_out, head, imported: 0, warned: 0, warnings: Vec::new(), reasons: Vec::new(), left: Vec::new() };
    let mut before = taken.hear();
    let (mut patients, mut leans, mut seen) = (Vec::new(), Leans::default(), HashMap::new());
    for (number, Read { id, row, mut doubts }) in rows.into_iter().enumerate() {
        if let Some(day) = row.as_ref().and_then(|row| row.updated).filter(|day| *day > taken.head.as_of) {
            doubts.push(Doubt::warn("updated", "date-after-as-of").with("day", day).with("as_of", taken.head.as_of));
        }
        let settled = row.and_then(|row| {
            let first = *seen.entry(row.id.clone()).or_insert(number);
            if first != number {
                doubts.push(Doubt::refuse("id", "id-again").with("id", &row.id).with("first", place(first, "id")));
            }
            settle(row, settler, &mut doubts)
        });
        let file = taken.head.file.clone();
        let told = |doubt: Doubt| {
            let args = [doubt.args, vec![(ROW, id.clone())]].concat();
            Problem { file: file.clone(), place: place(number, &doubt.field).into(), key: doubt.key, args }
        };
        match settled.filter(|_| !doubts.iter().any(|doubt| doubt.refuses)) {
            Some((patient, leant)) => {
                leans = leans.with(leant);
                patients.push(patient);
                let mut said: Vec<Problem> = doubts.into_iter().map(told).collect();
                // What is still so is told by its place in this file alone.
                let heard = before.remove(&id).unwrap_or_default().into_iter();
                said.extend(heard.filter(|heard| !said.iter().any(|said| says_the_same(said, heard))).collect::<Vec<_>>());
                *if said.is_empty() { &mut taken.imported } else { &mut taken.warned } += 1;
                taken.warnings.extend(said);
            }
            None => {
                taken.left_out += 1;
                // What was only to be looked at may be why something else is missing.
                let reasons: Vec<Problem> = doubts.into_iter().map(told).collect();
                taken.leave(id, reasons);
            }
        }
    }
    (patients, leans, taken)
}

/// Whether a problem says what was heard before, wherever it stands; of what was heard only what is shown was kept.
fn says_the_same(said: &Problem, heard: &Problem) -> bool {
    said.key == heard.key && heard.args.iter().all(|arg| said.args.contains(arg))
}

/// The patient of a row; what is to be said of it joins the doubts.
fn settle(row: Row, settler: &Settler<'_>, doubts: &mut Vec<Doubt>) -> Option<(Patient, Leans)> {
    match settler.settle(row) {
        Ok((patient, leans, said)) => {
            doubts.extend(said);
            let wrong = check::patient(&patient).into_iter();
            doubts.extend(wrong.map(|problem| Doubt { field: problem.place.path, key: problem.key, args: problem.args, refuses: true }));
            Some((patient, leans))
        }
        Err(said) => {
            doubts.extend(said);
            None
        }
    }
}
