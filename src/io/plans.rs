//! Reads the plans of a folder and the area that they are of. Every problem of all of them is returned at once.

use std::path::{Path, PathBuf};

use super::files::{Files, Named, lost};
use super::overlay;
use super::read::{in_order, read_area};
use super::text::{Tree, path};
use super::version::Sort;
use crate::case::plan::Plan;
use crate::case::scenario::Scenario;
use crate::case::several::Several;
use crate::case::{Input, Problem};

/// The plans of a folder, and what else was found in it.
#[derive(Debug)]
pub struct PlansRead {
    /// The area and its plans.
    pub several: Several,
    /// The area's file, as it was found.
    pub area: String,
    /// The scenarios of the folder that name the area; empty where the command line does.
    pub named_by: Vec<String>,
    /// Other RON and JSON files of the folder, without folders, which say nothing here.
    pub left_out: Vec<String>,
}

/// Reads every plan (`*.plan.ron`, `*.plan.json`) of a folder. They are of the area that is given, or else of the one that those scenarios
/// of the folder name which have a plan.
///
/// # Errors
/// Every problem found, each with its file and place.
pub fn read_plans(folder: &Path, area: Option<&Path>) -> Result<PlansRead, Vec<Problem>> {
    read_folder(folder, &Named::by_command_line(folder), area)
}

/// The same of a folder that a file may have named: what is wrong with the folder itself is told where it is named.
pub(super) fn read_folder(folder: &Path, named: &Named, area: Option<&Path>) -> Result<PlansRead, Vec<Problem>> {
    let (plans, others) = listed(folder, named).map_err(|problem| vec![problem])?;
    if plans.is_empty() {
        return Err(vec![Problem::new(&named.file, named.place.clone(), "plans-none").with("folder", shown(folder))]);
    }
    let mut files = Files::default();
    let (area, scenarios) = match area {
        Some(area) => (area.to_owned(), Vec::new()),
        None => named_area(folder, &others, &mut files)?,
    };
    let read: Vec<(String, Plan)> = plans.iter().filter_map(|path| plan(&mut files, path)).collect();
    let found = files.open(&area, &Named::by_command_line(&area)).and_then(|file| read_area(&mut files, file));
    let told = std::mem::take(&mut files.problems);
    let inputs: Vec<Input> = std::mem::take(&mut files.inputs);
    let several = match found {
        Some(area) => Several::new(area, read, inputs).map_err(|problems| files.placed(problems)),
        None => Err(Vec::new()),
    };
    match several {
        // A check of nothing would end as one that found nothing.
        Ok(several) if told.is_empty() && several.plans.iter().all(|(_, plan)| plan.counts_on.is_empty()) => {
            Err(vec![Problem::new(shown(folder), "", "plans-count-on-nothing")])
        }
        Ok(several) if told.is_empty() => {
            let left_out = others.iter().filter(|path| !scenarios.contains(path) && **path != area);
            let left_out = left_out.filter_map(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned()).collect();
            Ok(PlansRead { several, area: shown(&area), named_by: scenarios.iter().map(|path| shown(path)).collect(), left_out })
        }
        Ok(_) => Err(in_order(told)),
        Err(problems) => Err(in_order(told.into_iter().chain(problems).collect())),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn plan(files: &mut Files, path: &Path) -> Option<(String, Plan)> {
    let file = files.open(path, &Named::by_command_line(path))?;
    files.read::<Plan>(file, Sort::Plan).map(|plan| (files.shown(file), plan))
}

/// The plans of a folder, and its other RON and JSON files, both in order of their names.
fn listed(folder: &Path, named: &Named) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Problem> {
    let cannot = |error: &std::io::Error| {
        let told = |key| Problem::new(&named.file, named.place.clone(), key).with("folder", shown(folder));
        match error.kind() {
            std::io::ErrorKind::NotFound => told("folder-not-found"),
            std::io::ErrorKind::NotADirectory => told("folder-is-file"),
            // The system may name other reasons, which are told in its words.
            _ => lost(folder, named, error),
        }
    };
    let entries = std::fs::read_dir(folder).map_err(|error| cannot(&error))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<PathBuf>, _>>();
    let mut paths = paths.map_err(|error| cannot(&error))?;
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    paths.retain(|path| [".ron", ".json"].iter().any(|ending| name(path).ends_with(ending)) && path.is_file());
    paths.sort();
    Ok(paths.into_iter().partition(|path| [".plan.ron", ".plan.json"].iter().any(|ending| name(path).ends_with(ending))))
}

/// The one area that the scenarios of a folder name which have a plan, and these scenarios.
fn named_area(folder: &Path, others: &[PathBuf], files: &mut Files) -> Result<(PathBuf, Vec<PathBuf>), Vec<Problem>> {
    let mut named: Vec<(PathBuf, PathBuf)> = Vec::new();
    let mut problems = Vec::new();
    for path in others {
        match area_of(path) {
            Ok(area) => named.extend(area.map(|area| (path.clone(), area))),
            Err(mut wrong) => problems.append(&mut wrong),
        }
    }
    files.problems.append(&mut problems);
    let same = |area: &Path| std::fs::canonicalize(area).unwrap_or_else(|_| area.to_owned());
    let Some((_, first)) = named.first().cloned() else {
        let told = std::mem::take(&mut files.problems);
        return Err(if told.is_empty() { vec![Problem::new(shown(folder), "", "plans-without-area")] } else { told });
    };
    match named.iter().find(|(_, area)| same(area) != same(&first)) {
        Some((_, other)) => {
            let problem = Problem::new(shown(folder), "", "plans-of-two-areas");
            Err(vec![problem.with("area", shown(&first)).with("other", shown(other))])
        }
        None => Ok((first, named.into_iter().map(|(scenario, _)| scenario).collect())),
    }
}

/// The area that a file names if it is a scenario with a plan. Each is read by itself: what one sets in its base is not set for others.
fn area_of(path: &Path) -> Result<Option<PathBuf>, Vec<Problem>> {
    let mut files = Files::default();
    let file = files.open(path, &Named::by_command_line(path));
    let scenario = file.filter(|&file| is_scenario(files.document(file).text())).and_then(|_| {
        let (file, settings) = overlay::unfold(&mut files, path)?;
        settings.iter().for_each(|setting| files.set(file, setting));
        files.read::<Scenario>(file, Sort::Scenario).map(|scenario| (file, scenario))
    });
    match scenario {
        _ if !files.problems.is_empty() => Err(files.problems),
        Some((file, scenario)) if scenario.plan.is_some() => Ok(Some(files.beside(file, "area", &scenario.area).0)),
        Some(_) | None => Ok(None),
    }
}

/// Whether a text is meant as a scenario, whole or standing on another.
fn is_scenario(text: &str) -> bool {
    let tree = Tree::of(text);
    let has = |name: &str| tree.root().is_some_and(|root| path::field(&tree, text, root, name).is_some());
    has("hazards") || has("base")
}
