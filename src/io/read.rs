//! Reads a scenario and the files it names into a case. Every problem of all of them is returned at once, each with its place.

use std::collections::HashMap;
use std::path::Path;

use super::differences::Inputs;
use super::files::Files;
use super::overlay::{self, Setting};
use super::plans::read_folder;
use super::register::People;
use super::version::Sort;
use crate::case::area::Area;
use crate::case::catalogue::Catalogue;
use crate::case::check;
use crate::case::dwelling;
use crate::case::goods::goods;
use crate::case::neighbourhood::Neighbourhood;
use crate::case::parameters::Parameter;
use crate::case::plan::Plan;
use crate::case::register::{Assumptions, Patient, Taken};
use crate::case::road::{RoadFile, RoadSource};
use crate::case::scenario::{Register, Scenario};
use crate::case::several::Several;
use crate::case::{Case, Input, Parts, Problem, synthetic};
use crate::fact::IdHash;
use crate::hazard::Hazard;
use crate::hazard::replay::Record;
use crate::kernel::Luck;

/// What the command line may say over the scenario's own words.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The key of all luck.
    pub seed: Option<u64>,
    /// Values that replace those of the files, each written `path=value`, in this order.
    pub set: Vec<String>,
}

/// What could be read of a case; the files' names are for messages.
#[derive(Default)]
struct Found {
    scenario: Option<(String, Scenario)>,
    area: Option<(String, Area)>,
    plan: Option<(String, Plan)>,
    patients: Option<(String, Vec<Patient>)>,
    beside: Option<Several>,
    assumptions: Vec<Parameter>,
    register: Option<Taken>,
    changes: Vec<String>,
    records: HashMap<String, Record>,
    inputs: Vec<Input>,
    /// The names of records that could not be read.
    unread: Vec<String>,
}

/// Reads, joins and checks a scenario.
///
/// # Errors
/// Every problem found, each with its file and place, ordered by file and place.
pub fn read_case(path: &Path, given: &Given) -> Result<Case, Vec<Problem>> {
    let mut files = Files::default();
    let found = read_all(&mut files, path, given);
    joined(&mut files, found)
}

/// The same, and beside the case everything that its files say.
///
/// # Errors
/// As [`read_case`].
pub fn read_inputs(path: &Path, given: &Given) -> Result<(Case, Inputs), Vec<Problem>> {
    let mut files = Files::default();
    let found = read_all(&mut files, path, given);
    let name = found.scenario.as_ref().map(|(name, _)| name.clone()).unwrap_or_default();
    let case = joined(&mut files, found)?;
    let inputs = Inputs::of(&files, &name, &case).expect("invariant: a case was read from its scenario's file");
    Ok((case, inputs))
}

fn joined(files: &mut Files, mut found: Found) -> Result<Case, Vec<Problem>> {
    let told = std::mem::take(&mut files.problems);
    found.inputs = std::mem::take(&mut files.inputs);
    let case = match found.whole(&told) {
        Ok(parts) => Case::new(parts).map(|case| looked_at(files, case)),
        Err(found) => Err(check::all(&found.known())),
    };
    case.map_err(|problems| in_order(told.into_iter().chain(files.placed(problems)).collect()))
}

/// The case with the places of what is to be looked at in its plan.
fn looked_at(files: &Files, mut case: Case) -> Case {
    if let Some(plan) = &mut case.plan {
        plan.warnings = in_order(files.placed(std::mem::take(&mut plan.warnings)));
    }
    case
}

/// Files in the order in which something was first said of them, and each from its beginning to its end.
pub(super) fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    let mut order: Vec<String> = Vec::new();
    for problem in &problems {
        if !order.contains(&problem.file) {
            order.push(problem.file.clone());
        }
    }
    problems.sort_by_cached_key(|problem| (order.iter().position(|file| *file == problem.file), problem.place.at));
    problems
}

impl Found {
    fn known(&self) -> check::Known<'_> {
        check::Known {
            scenario: self.scenario.as_ref().map(|(file, scenario)| (file.as_str(), scenario)),
            area: self.area.as_ref().map(|(file, area)| (file.as_str(), area)),
            plan: self.plan.as_ref().map(|(file, plan)| (file.as_str(), plan)),
            patients: self.patients.as_ref().map(|(file, patients)| (file.as_str(), patients.as_slice())),
            records: &self.records,
            unread: &self.unread,
        }
    }

    /// Everything, if nothing was told and nothing is missing.
    fn whole(self, told: &[Problem]) -> Result<Parts, Box<Self>> {
        match self {
            Found {
                scenario: Some(scenario),
                area: Some(area),
                plan,
                patients: Some(patients),
                beside,
                assumptions,
                register,
                changes,
                records,
                inputs,
                unread,
            } if told.is_empty() && unread.is_empty() => {
                // Goods are made whole from what was read.
                let plan = plan.map(|(file, plan)| {
                    let goods = goods(&plan, &Catalogue::shipped());
                    (file, plan, goods)
                });
                Ok(Parts { scenario, area, patients, plan, beside, assumptions, register, changes, records, inputs })
            }
            part => Err(Box::new(part)),
        }
    }
}

fn read_all(files: &mut Files, path: &Path, given: &Given) -> Found {
    let mut found = Found::default();
    let Some((file, mut settings)) = overlay::unfold(files, path) else { return found };
    let own = overlay::own(&settings);
    for set in &given.set {
        match overlay::of_command_line(set) {
            Ok(setting) => settings.push(setting),
            Err(problem) => files.problems.push(problem),
        }
    }
    settings.iter().for_each(|setting| files.set(file, setting));
    found.changes = settings[own..].iter().map(Setting::told).collect();
    let Some(mut scenario) = files.read::<Scenario>(file, Sort::Scenario) else { return found };
    if let Some(seed) = given.seed {
        scenario.seed = seed;
    }
    found.area = read_named_area(files, file, &scenario.area);
    read_records(files, file, &mut scenario, &mut found);
    found.plan = scenario.plan.as_ref().and_then(|name| read_plan(files, file, name));
    found.beside = scenario.plans.as_ref().and_then(|folder| read_beside(files, file, &scenario.area, folder));
    let people = people(files, file, &scenario, found.area.as_ref().map(|(_, area)| area));
    found.scenario = Some((files.shown(file), scenario));
    if let Some(People { patients, assumptions, taken }) = people {
        let name = taken.as_ref().map_or_else(|| files.shown(file), |taken| taken.head.file.clone());
        (found.patients, found.assumptions, found.register) = (Some((name, patients)), assumptions, taken);
    }
    if let Some((_, plan)) = &found.plan {
        found.assumptions.extend(plan.practice.listed());
    }
    found
}

/// Reads the area that a scenario names.
fn read_named_area(files: &mut Files, scenario: usize, name: &str) -> Option<(String, Area)> {
    let (path, named) = files.beside(scenario, "area", name);
    let file = files.open(&path, &named)?;
    read_area(files, file)
}

/// Reads an area, and the roads that it names.
pub(super) fn read_area(files: &mut Files, file: usize) -> Option<(String, Area)> {
    let mut area = files.read::<Area>(file, Sort::Area)?;
    if let Some(RoadSource::File(name)) = &area.roads {
        let (_, roads) = files.read_named::<RoadFile>(file, "roads", name, Sort::Roads)?;
        area.roads = Some(RoadSource::Here(roads.into()));
    }
    Some((files.shown(file), area))
}

/// Reads the plan that a scenario names.
fn read_plan(files: &mut Files, scenario: usize, name: &str) -> Option<(String, Plan)> {
    let (file, plan) = files.read_named::<Plan>(scenario, "plan", name, Sort::Plan)?;
    Some((files.shown(file), plan))
}

/// Reads the plans of the folder that a scenario names, of its own area.
fn read_beside(files: &mut Files, scenario: usize, area: &str, folder: &str) -> Option<Several> {
    let (area, _) = files.beside(scenario, "area", area);
    let (folder, named) = files.beside(scenario, "plans", folder);
    match read_folder(&folder, &named, Some(&area)) {
        Ok(read) => {
            // A change of one of them is a change of what the run follows from.
            let known: Vec<String> = files.inputs.iter().map(|input| input.sha256.clone()).collect();
            files.inputs.extend(read.several.inputs.iter().filter(|input| !known.contains(&input.sha256)).cloned());
            Some(read.several)
        }
        Err(problems) => {
            files.problems.extend(problems);
            None
        }
    }
}

/// Reads the records that replays play. Behind this a replay names its record by the path that was opened.
fn read_records(files: &mut Files, file: usize, scenario: &mut Scenario, found: &mut Found) {
    for (number, hazard) in scenario.hazards.iter_mut().enumerate() {
        let Hazard::Replay(replay) = hazard else { continue };
        let value = format!("hazards[{number}].file");
        let path = files.beside(file, &value, &replay.file).0.display().to_string();
        let name = std::mem::replace(&mut replay.file, path.clone());
        if found.records.contains_key(&path) || found.unread.contains(&path) {
            continue;
        }
        match files.read_named::<Record>(file, &value, &name, Sort::Record) {
            Some((_, record)) => drop(found.records.insert(path, record)),
            None => found.unread.push(path),
        }
    }
}

/// The patients that the scenario writes, names or draws. The synthetic register is drawn once, as replicate 0. Nobody is drawn or read
/// where the area could not be read.
fn people(files: &mut Files, file: usize, scenario: &Scenario, area: Option<&Area>) -> Option<People> {
    let luck = Luck::new(scenario.seed, 0);
    // Where everybody lives matters to whoever drives there, and to water.
    let matters = scenario.plan.is_some() || scenario.hazards.iter().any(Hazard::is_over_ground);
    let around = area.filter(|_| matters).map(|area| Neighbourhood::of(area, luck));
    let synthetic = match &scenario.register {
        Register::Patients(patients) => return Some(written(patients.clone(), around.as_ref())),
        Register::File(register) => return super::register::read(files, file, register, area?, around.as_ref()),
        Register::Synthetic(synthetic) => synthetic,
    };
    match synthetic::draw(synthetic, area?, &Catalogue::shipped(), luck) {
        Ok(mut drawn) => {
            if let Some(around) = around {
                let settled = synthetic.settled();
                drawn.patients.iter_mut().for_each(|patient| patient.living = dwelling::living(patient, &settled, &around));
                drawn.parameters.extend(dwelling::parameters(synthetic, |code| around.has_municipality(code)));
            }
            Some(People { patients: drawn.patients, assumptions: drawn.parameters, taken: None })
        }
        Err(problem) => {
            let parameter = problem.args.iter().find(|(name, _)| *name == "parameter");
            let place = parameter.map_or_else(|| "register".to_owned(), |(_, name)| format!("register.{}", name.replace('-', "_")));
            let problem = Problem { file: files.shown(file), place: place.into(), key: problem.key, args: problem.args };
            let placed = files.placed(vec![problem]);
            files.problems.extend(placed);
            None
        }
    }
}

/// Patients who are written whole; where somebody responds, whose place is not said lives somewhere in the block.
fn written(mut patients: Vec<Patient>, around: Option<&Neighbourhood<'_>>) -> People {
    let (assumptions, mut assumed) = (Assumptions::default(), false);
    let within = assumptions.settled().home_within;
    for patient in patients.iter_mut().filter(|patient| patient.living.at.is_none()) {
        patient.living.at = around.and_then(|around| around.place(IdHash::of("patient", &patient.id), &patient.feeder, within));
        assumed |= patient.living.at.is_some();
    }
    let listed = assumptions.parameters().into_iter().filter(|parameter| assumed && parameter.name == "home-within");
    People { patients, assumptions: listed.collect(), taken: None }
}
