//! Files out: each is written beside its place and then moved there, so that none is ever half-written.

use std::fs;
use std::path::Path;

use super::{Failure, failure};
use crate::report::Words;

/// Writes files into a folder, which is made if it is not there.
pub fn files(folder: &Path, files: &[(&str, impl AsRef<[u8]>)], words: &Words) -> Result<(), Failure> {
    let cannot = |file: &Path, error: &std::io::Error| {
        let args = [("file", file.display().to_string()), ("what", error.to_string())];
        failure(words, &folder.display().to_string(), "cli-cannot-write", &args)
    };
    fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    for (name, content) in files {
        let (part, whole) = (folder.join(format!(".{name}.part")), folder.join(name));
        let moved = write_own(&part, content.as_ref()).and_then(|()| fs::rename(&part, &whole));
        moved.map_err(|error| {
            // What could not be moved is taken away; that it may already be gone changes nothing.
            fs::remove_file(&part).ok();
            cannot(&whole, &error)
        })?;
    }
    Ok(())
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
fn write_own(path: &Path, content: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(content)?;
    file.sync_all()
}
