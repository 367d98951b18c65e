//! The texts of a case as they were read, kept so that every value is found again where it was written.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde::de::DeserializeOwned;

use super::inputs;
use super::overlay::Setting;
use super::text::path::{self, Step};
use super::text::{self, Document, Format, Lines, NoPlace, Origin, Places, There, Tree, Unset, nearest, shown, unquoted};
use super::version::{self, Sort};
use crate::case::problem::Place;
use crate::case::{Input, Problem};

/// A file may be as large as this; more is refused rather than read.
pub(super) const MOST_BYTES: u64 = 1 << 30;
/// Names of files stand no deeper than this in brackets.
const NAME_LEVELS: usize = 8;

/// The files of one case, and what is wrong with them so far.
#[derive(Debug, Default)]
pub struct Files {
    files: Vec<File>,
    /// Files that could not be read, of which that was told.
    lost: Vec<PathBuf>,
    /// What was read so far, by its hash.
    pub(super) inputs: Vec<Input>,
    /// What is wrong so far, with places.
    pub problems: Vec<Problem>,
}

#[derive(Debug)]
struct File {
    path: PathBuf,
    document: Document,
    /// It is wrong, and that was told.
    refused: bool,
}

/// Where a file is named.
#[derive(Clone, Debug)]
pub struct Named {
    /// The file that names it.
    pub file: String,
    /// Where in that.
    pub place: Place,
}

impl Named {
    /// Named by the user.
    pub fn by_command_line(path: &Path) -> Self {
        Named { file: path.display().to_string(), place: Place::default() }
    }
}

impl Files {
    /// The text of a file.
    pub fn document(&self, file: usize) -> &Document {
        &self.files[file].document
    }

    /// The number of the file that is called so in messages.
    pub fn number_of(&self, shown: &str) -> Option<usize> {
        self.files.iter().position(|file| file.path.display().to_string() == shown)
    }

    /// The number of the file that another names `name` at a byte; `None` if it was not read.
    pub fn named(&self, by: usize, byte: usize, name: &str) -> Option<usize> {
        let path = self.files[by].document.written(byte).0.folder.join(name);
        self.files.iter().position(|file| file.path == path)
    }

    /// What a file is called in messages.
    pub fn shown(&self, file: usize) -> String {
        self.files[file].path.display().to_string()
    }

    /// Reads a text file, once; `None` if it cannot be read, which is told where it is named.
    pub fn open(&mut self, path: &Path, named: &Named) -> Option<usize> {
        if let Some(known) = self.files.iter().position(|file| file.path == path) {
            return Some(known);
        }
        if self.lost.iter().any(|lost| lost == path) {
            return None;
        }
        match load(path, named) {
            Ok((text, input)) => {
                self.inputs.push(input);
                let folder = path.parent().unwrap_or_else(|| Path::new("")).to_owned();
                let origin = Origin { shown: path.display().to_string(), folder, text, is_file: true };
                let document = Document::new(Rc::new(origin), Format::of(path));
                self.files.push(File { path: path.to_owned(), document, refused: false });
                Some(self.files.len() - 1)
            }
            Err(problem) => {
                self.lost.push(path.to_owned());
                self.problems.push(problem);
                None
            }
        }
    }

    /// Reads a file as `T`; `None` if it is wrong, which is told.
    pub fn read<T: DeserializeOwned>(&mut self, file: usize, sort: Sort) -> Option<T> {
        if self.files[file].refused || !self.settle(file, sort) {
            return None;
        }
        match text::read(&self.files[file].document) {
            Ok(value) => Some(value),
            Err(problems) => {
                let document = &self.files[file].document;
                self.problems.extend(version::mistaken(document, sort).map_or(problems, |mistaken| vec![mistaken]));
                self.files[file].refused = true;
                None
            }
        }
    }

    /// Reads the file that the value at `path` of another file names `name`, and its number among the files.
    pub fn read_named<T: DeserializeOwned>(&mut self, by: usize, path: &str, name: &str, sort: Sort) -> Option<(usize, T)> {
        let (path, named) = self.beside(by, path, name);
        let file = self.open(&path, &named)?;
        self.read(file, sort).map(|value| (file, value))
    }

    /// Brings a file to the version that this program reads; false if that cannot be, which is told.
    pub fn settle(&mut self, file: usize, sort: Sort) -> bool {
        let File { document, refused, .. } = &mut self.files[file];
        match version::settle(document, sort) {
            Ok(()) => true,
            Err(problem) => {
                *refused = true;
                self.problems.push(problem);
                false
            }
        }
    }

    /// The path of the file that the value at `path` names `name`, and where it is named.
    pub fn beside(&self, by: usize, path: &str, name: &str) -> (PathBuf, Named) {
        let document = &self.files[by].document;
        let tree = Tree::down_to(document.text(), NAME_LEVELS);
        let steps = path::steps(path).unwrap_or_default();
        let node = path::follow(&tree, document.text(), &steps).map_or(0, |(node, _)| node);
        let node = path::named_file(&tree, document.text(), node).unwrap_or(node);
        let byte = tree.root().map_or(0, |_| tree.node(node).span().start);
        let (file, at) = Places::of(document).at(byte);
        let folder = &document.written(byte).0.folder;
        (folder.join(name), Named { file, place: Place { at, path: path.to_owned() } })
    }

    /// Sets a value, in this file or in one that it names; what has no place is told.
    pub fn set(&mut self, file: usize, setting: &Setting) {
        let (mut file, mut steps) = (file, &setting.steps[..]);
        loop {
            let File { document, refused, .. } = &mut self.files[file];
            // The first flaw of a text is told when it is read; where brackets are astray, so are paths.
            if *refused || Tree::of(document.text()).flaw.is_some() {
                return;
            }
            let told = |key| problem_of(setting, key);
            if setting.format.is_some_and(|format| format != document.format) {
                let to = document.written(0).0.shown.clone();
                return self.problems.push(told("set-other-format").with("file", to));
            }
            match document.set(steps, &setting.value) {
                Ok(()) => return,
                Err(Unset::NoPlace(none)) => return self.problems.push(no_place(told, &none)),
                Err(Unset::InFile(byte, left)) => {
                    let Some(next) = self.open_named_at(file, byte, setting) else { return };
                    (file, steps) = (next, &steps[steps.len() - left..]);
                }
            }
        }
    }

    /// Opens the file whose name, in quotes, begins at a byte of another. Tables have no paths, which is told.
    fn open_named_at(&mut self, by: usize, byte: usize, setting: &Setting) -> Option<usize> {
        let document = &self.files[by].document;
        let tree = Tree::of(document.text());
        let node = tree.at(byte)?;
        let steps = path::of(&tree, document.text(), node);
        let name = unquoted(&document.text()[tree.node(node).span()], document.format)?;
        let (path, named) = self.beside(by, &steps, &name);
        let is_text = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron") || ending.eq_ignore_ascii_case("json"));
        if !is_text {
            self.problems.push(problem_of(setting, "set-into-table").with("file", path.display()));
            return None;
        }
        self.open(&path, &named)
    }

    /// Problems whose paths are known, with the line and column of each: in its file, or in the file that a value there names.
    pub fn placed(&self, problems: Vec<Problem>) -> Vec<Problem> {
        let trees: Vec<std::cell::OnceCell<Tree>> = self.files.iter().map(|_| std::cell::OnceCell::new()).collect();
        let mut places: Vec<Places<'_>> = self.files.iter().map(|file| Places::of(&file.document)).collect();
        let place = |problem: Problem| {
            let Some(file) = self.files.iter().position(|file| file.path.display().to_string() == problem.file) else { return problem };
            let Some(steps) = path::steps(&problem.place.path).filter(|_| problem.place.at.is_none()) else { return problem };
            let (file, byte, steps) = self.find(file, &steps, &trees);
            let (shown, at) = places[file].at(byte);
            Problem { file: shown, place: Place { at, path: path::written(steps) }, ..problem }
        };
        problems.into_iter().map(place).collect()
    }

    /// The file, the byte of the innermost value that is there, and the path in that file.
    fn find<'a>(&self, file: usize, steps: &'a [Step], trees: &[std::cell::OnceCell<Tree>]) -> (usize, usize, &'a [Step]) {
        let text = self.files[file].document.text();
        let tree = trees[file].get_or_init(|| Tree::of(text));
        let Some((node, rest)) = path::follow(tree, text, steps) else { return (file, 0, steps) };
        let name = if rest.is_empty() { None } else { path::named_file(tree, text, node) };
        let inner = name.and_then(|name| {
            let span = tree.node(name).span();
            self.named(file, span.start, &unquoted(&text[span.clone()], self.files[file].document.format)?)
        });
        match inner {
            Some(inner) => self.find(inner, rest, trees),
            None => (file, tree.node(node).span().start, steps),
        }
    }
}

/// A problem of a setting, told where its path is written.
fn problem_of(setting: &Setting, key: &'static str) -> Problem {
    let Setting { key: written, .. } = setting;
    let problem = Problem::new(written.origin.shown.clone(), path::written(&setting.steps).as_str(), key);
    if !written.origin.is_file {
        return problem;
    }
    let (line, column) = Lines::of(&written.origin.text).at(written.span.start);
    problem.at_line(line, column)
}

/// The path of a setting leads nowhere: how far it does, and what is there instead.
fn no_place(told: impl Fn(&'static str) -> Problem, none: &NoPlace) -> Problem {
    let step = match &none.step {
        Step::Field(name) | Step::Id(name) => name.clone(),
        Step::Index(place) => place.to_string(),
    };
    let problem = match &none.there {
        There::Fields(names) => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            told("set-no-field").with("known", nearest(&step, &names))
        }
        There::Entries(count) => told("set-no-entry").with("count", count),
        There::Single(written) => told("set-no-inside").with("written", shown(written)),
    };
    problem.with("reached", &none.reached).with("step", step)
}

/// That a file cannot be read, told where it is named.
pub(super) fn lost(path: &Path, named: &Named, error: &std::io::Error) -> Problem {
    let told = |key| Problem::new(&named.file, named.place.clone(), key).with("file", path.display());
    match error.kind() {
        std::io::ErrorKind::NotFound => told("file-not-found"),
        std::io::ErrorKind::PermissionDenied => told("file-not-permitted"),
        std::io::ErrorKind::IsADirectory => told("file-is-folder"),
        // The system may name other reasons, which are told in its words.
        _ => told("file-unreadable").with("what", error),
    }
}

/// The text of a file, without its byte order mark, and the hash of all its bytes.
fn load(path: &Path, named: &Named) -> Result<(String, Input), Problem> {
    let file = path.display().to_string();
    let size = std::fs::metadata(path).map_err(|error| lost(path, named, &error))?.len();
    if size > MOST_BYTES {
        return Err(Problem::new(&file, "", "file-too-large"));
    }
    let bytes = std::fs::read(path).map_err(|error| lost(path, named, &error))?;
    let input = inputs::of_bytes(path, &bytes);
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
        let (line, column) = Lines::of(&valid).at(valid.len());
        Problem::new(&file, "", "file-not-utf8").at_line(line, column)
    })?;
    Ok((text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text), input))
}
