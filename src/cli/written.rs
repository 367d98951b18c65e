//! Files out: each is written beside its place and then moved there, so that none is ever half-written.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::{Failure, failure};
use crate::report::Words;

/// What writes a file.
type Writes<'a> = dyn FnOnce(&mut dyn Write) -> io::Result<()> + 'a;

/// A file to be written: its name, and what writes it.
pub struct File<'a> {
    /// Its name in the folder.
    pub name: String,
    write: Box<Writes<'a>>,
}

impl<'a> File<'a> {
    /// A file of this name that `write` writes.
    pub fn new(name: impl Into<String>, write: impl FnOnce(&mut dyn Write) -> io::Result<()> + 'a) -> Self {
        File { name: name.into(), write: Box::new(write) }
    }
}

fn cannot(folder: &Path, file: &Path, error: &io::Error, words: &Words) -> Failure {
    let args = [("file", file.display().to_string()), ("what", error.to_string())];
    failure(words, &folder.display().to_string(), "cli-cannot-write", &args)
}

/// Makes the folder if it is not there, and finds out whether it can be written to.
pub fn ready(folder: &Path, words: &Words) -> Result<(), Failure> {
    let probe = folder.join(".ikitsugi.part");
    let made = fs::create_dir_all(folder).and_then(|()| write_own(&probe, |_| Ok(()))).and_then(|()| fs::remove_file(&probe));
    made.map_err(|error| cannot(folder, folder, &error, words))
}

/// Something in a folder that has none of these names; `None` if there is nothing else.
pub fn stranger(folder: &Path, names: &[String]) -> Option<String> {
    let found = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut others: Vec<String> = found.filter(|name| !names.contains(name)).collect();
    others.sort();
    others.into_iter().next()
}

/// Refuses to write what is headquarters' own beside what was written to be handed on.
pub fn own(folder: &Path, words: &Words) -> Result<(), Failure> {
    let handed_on = |name: &String| name.starts_with("public.") || name.starts_with("public_") || name.starts_with("partners_");
    let found = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    match found.filter(handed_on).min() {
        Some(file) => Err(failure(words, &folder.display().to_string(), "cli-folder-handed-on", &[("file", file)])),
        None => Ok(()),
    }
}

/// Writes files into a folder, which is made if it is not there. None takes its place before all are written.
pub fn stream(folder: &Path, files: Vec<File<'_>>, words: &Words) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| cannot(folder, folder, &error, words))?;
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    let part = |name: &str| folder.join(format!(".{name}.part"));
    let written = files.into_iter().try_for_each(|File { name, write }| write_own(&part(&name), write).map_err(|error| (name, error)));
    let move_all = || names.iter().try_for_each(|name| fs::rename(part(name), folder.join(name)).map_err(|error| (name.clone(), error)));
    written.and_then(|()| move_all()).map_err(|(name, error)| {
        // What could not be moved is taken away; that it may already be gone changes nothing.
        names.iter().for_each(|name| drop(fs::remove_file(part(name))));
        cannot(folder, &folder.join(name), &error, words)
    })
}

/// The same of what is already whole and headquarters' own.
pub fn files(folder: &Path, files: &[(&str, impl AsRef<[u8]>)], words: &Words) -> Result<(), Failure> {
    own(folder, words)?;
    let whole = files.iter().map(|(name, content)| File::new(*name, |out: &mut dyn Write| out.write_all(content.as_ref())));
    stream(folder, whole.collect(), words)
}

/// The same, but nothing is written where one of the files is already there.
pub fn new_files(folder: &Path, new: &[(&str, impl AsRef<[u8]>)], words: &Words) -> Result<(), Failure> {
    if let Some((name, _)) = new.iter().find(|(name, _)| folder.join(name).exists()) {
        let file = folder.join(name).display().to_string();
        return Err(failure(words, &file, "cli-exists", &[("file", file.clone())]));
    }
    files(folder, new, words)
}

/// Results name people by 仮ID and place: only their owner may read them.
fn write_own(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = BufWriter::new(options.open(path)?);
    write(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}
