//! Which scenarios and plans are meant where files and folders are named.

use std::path::{Path, PathBuf};

use super::text::{Tree, path};
use crate::case::Problem;

/// Scenarios, and plans to be lived through in each of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trials {
    /// Scenarios, in the order in which they are named, those of a folder by name.
    pub scenarios: Vec<PathBuf>,
    /// Plans that take the place of the scenarios' own; none: each has its own.
    pub plans: Vec<PathBuf>,
}

/// What ends the name of a plan's file.
const PLAN: &str = ".plan.ron";

/// Reads which scenarios and plans are meant. A file is a plan if its name ends in `.plan.ron`, else a scenario. Of a folder the scenarios are
/// meant: files that end in `.ron` and say what happens, or which other scenario they change.
///
/// # Errors
/// What cannot be read, and a folder without scenarios.
pub fn trials(paths: &[PathBuf]) -> Result<Trials, Vec<Problem>> {
    let (mut trials, mut problems) = (Trials::default(), Vec::new());
    for path in paths {
        if path.is_dir() {
            match in_folder(path) {
                Ok(scenarios) if scenarios.is_empty() => problems.push(Problem::new(path.display().to_string(), "", "test-no-scenario")),
                Ok(scenarios) => trials.scenarios.extend(scenarios),
                Err(what) => problems.push(Problem::new(path.display().to_string(), "", "file-unreadable").with("what", what)),
            }
        } else if is_plan(path) {
            trials.plans.push(path.clone());
        } else {
            trials.scenarios.push(path.clone());
        }
    }
    if problems.is_empty() { Ok(trials) } else { Err(problems) }
}

fn is_plan(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(PLAN))
}

fn in_folder(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut scenarios = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let is_ron = path.is_file() && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
        if is_ron && !is_plan(&path) && is_scenario(&std::fs::read_to_string(&path)?) {
            scenarios.push(path);
        }
    }
    scenarios.sort();
    Ok(scenarios)
}

/// Whether a text says what happens, or which other scenario it changes.
fn is_scenario(text: &str) -> bool {
    let tree = Tree::down_to(text, 1);
    let has = |field: &str| tree.root().is_some_and(|root| path::field(&tree, text, root, field).is_some());
    has("hazards") || has("base")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_folder_the_scenarios_are_meant_and_neither_plans_nor_areas() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
        let Trials { scenarios, plans } = trials(std::slice::from_ref(&folder)).expect("the shipped scenarios");
        assert!(scenarios.contains(&folder.join("ward-72h.ron")) && scenarios.contains(&folder.join("ward-72h-plan.ron")));
        assert!(plans.is_empty() && !scenarios.contains(&folder.join("ward.plan.ron")));
        assert!(!is_scenario("(version: 1, municipalities: [])"));
    }

    #[test]
    fn a_folder_without_scenarios_is_told() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("messages");
        assert_eq!(trials(&[folder]).expect_err("there is none")[0].key, "test-no-scenario");
    }
}
