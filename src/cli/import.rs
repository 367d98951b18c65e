//! `import outage`: recorded snapshots into an area, a replay and a scenario.

use std::path::Path;

use jiff::civil::DateTime;

use super::Failure;
use crate::report::Words;

pub fn outage(_folder: &Path, _out: &Path, _start: Option<DateTime>, words: &Words) -> Result<String, Failure> {
    Ok(words.say("purpose"))
}
