//! `import register` and `new --template`: registers as ward offices keep them.

use std::path::{Path, PathBuf};

use super::run::failures;
use super::{Failure, failure, written};
use crate::case::Problem;
use crate::case::scenario::RegisterFile;
use crate::io::register::{self, Form, Tongue};
use crate::report::{Language, Words, rows_said_once, visible};

/// Where an imported register is written to.
#[derive(Debug)]
pub struct Out {
    /// The file.
    pub file: PathBuf,
    /// Whether a file that is already there is replaced.
    pub overwrite: bool,
}

impl Out {
    /// Writes the whole register, beside its place first; the table that was read is never replaced.
    fn write(&self, table: &Path, written: &[u8], words: &Words) -> Result<(), Failure> {
        let (folder, name) = apart(&self.file);
        let file = self.file.display().to_string();
        let is_there = self.file.exists();
        if is_there && !self.overwrite {
            return Err(failure(words, &file, "cli-register-exists", &[("file", file.clone())]));
        }
        // Where either cannot be found there is nothing to be replaced by mistake.
        let is_table = is_there && matches!((self.file.canonicalize(), table.canonicalize()), (Ok(out), Ok(table)) if out == table);
        if is_table {
            return Err(failure(words, &file, "cli-register-onto-itself", &[("file", file.clone())]));
        }
        written::files(folder, &[(&name, written)], words)
    }
}

const fn tongue(words: &Words) -> Tongue {
    match words.language() {
        Language::Japanese => Tongue::Japanese,
        Language::English => Tongue::English,
    }
}

/// Folder and name of a file to be written.
fn apart(out: &Path) -> (&Path, String) {
    let name = out.file_name().unwrap_or_default().to_string_lossy().into_owned();
    (out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new(".")), name)
}

/// `ikitsugi import register`: reads a register, tells what was made of every row, and writes those that can be used. Unless asked to, it leaves
/// nobody out: what is written would not say who is missing.
pub fn import(table: &RegisterFile, area: &Path, into: &Out, leave_out: bool, words: &Words) -> Result<String, Failure> {
    let out = into.file.as_path();
    let form = Form::of(out).map_err(|problem| failures(&[problem], words))?;
    let imported = register::import(table, area).map_err(|problems| failures(&problems, words))?;
    let taken = &imported.taken;
    let count = |number: usize| words.count(number as u64);
    let mut told = vec![words.tell(
        "cli-register-rows",
        &[
            ("rows", count(taken.rows())),
            ("imported", count(taken.imported)),
            ("warned", count(taken.warned)),
            ("left", count(taken.left_out)),
            ("remarks", count(imported.remarks)),
        ],
    )];
    if !taken.reasons.is_empty() {
        told.push(words.say("cli-register-left"));
        told.extend(said("problem", &taken.reasons, &taken.head.file, words));
    }
    if !taken.warnings.is_empty() {
        told.push(words.say("cli-register-warned"));
        told.extend(said("register-warning", &taken.warnings, &taken.head.file, words));
    }
    let mut refused: Vec<Failure> = Vec::new();
    if taken.imported + taken.warned == 0 {
        refused.push(failure(words, &table.path, "cli-register-nothing", &[]));
    } else if taken.left_out > 0 && !leave_out {
        refused.push(failure(words, &table.path, "cli-register-leaves-out", &[("left", count(taken.left_out))]));
    }
    let register = match imported.register {
        Ok(register) if refused.is_empty() => register,
        unsaid => {
            refused.extend(unsaid.err().map(|problems| failures(&problems, words)));
            told.extend(refused.into_iter().map(|Failure(why)| why));
            return Err(Failure(told.join("\n")));
        }
    };
    let shown = out.display().to_string();
    let written = register::write(&register, form, tongue(words), &shown).map_err(|problem| failures(&[problem], words))?;
    into.write(Path::new(&table.path), &written, words)?;
    let (folder, name) = apart(out);
    told.push(words.tell("cli-written", &[("folder", folder.display().to_string()), ("files", name.clone())]));
    if matches!(form, Form::Separated(_)) {
        let head = &taken.head;
        let source = format!("{:?}", head.source);
        let said =
            [("file", name), ("definition", format!("{:?}", head.definition)), ("as_of", head.as_of.to_string()), ("source", source)];
        told.push(words.tell("cli-register-beside", &said));
    } else {
        told.push(words.tell("cli-register-next", &[("file", name)]));
    }
    Ok(visible(&(told.join("\n") + "\n")))
}

/// What is said of rows, each with its remedy, in the words of `key`.
fn said(key: &str, problems: &[Problem], here: &str, words: &Words) -> Vec<String> {
    let line = |(problem, places): (&Problem, String)| {
        let (what, remedy) = words.meaning(problem);
        words.tell(key, &[("place", format!("{here}: {places}")), ("what", what), ("remedy", remedy)])
    };
    rows_said_once(problems, here, words).into_iter().map(line).collect()
}

/// `ikitsugi new --template`: an empty table to be filled in.
pub fn template(out: &Path, words: &Words) -> Result<String, Failure> {
    let form = Form::of(out).map_err(|problem| failures(&[problem], words))?;
    let written = register::template(form, tongue(words), &out.display().to_string());
    let written = written.map_err(|problem| failures(&[problem], words))?;
    let (folder, name) = apart(out);
    written::new_files(folder, &[(&name, written)], words)?;
    let key = match form {
        Form::Xlsx => "cli-template-written-xlsx",
        Form::Separated(_) | Form::Ron | Form::Json => "cli-template-written",
    };
    Ok(words.tell(key, &[("file", out.display().to_string())]) + "\n")
}
