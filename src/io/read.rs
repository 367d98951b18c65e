//! Reads a scenario and the files it names into a case. Every problem is returned with its file and place.

use std::collections::HashMap;
use std::path::Path;

use serde::de::DeserializeOwned;

use crate::case::area::Area;
use crate::case::catalogue::Catalogue;
use crate::case::parameters::Parameter;
use crate::case::register::Patient;
use crate::case::road::RoadSource;
use crate::case::scenario::{Register, Scenario};
use crate::case::{Case, EXTENSIONS, Parts, Problem, synthetic};
use crate::hazard::Hazard;
use crate::kernel::Luck;

/// What the command line may say over the scenario's own words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given {
    /// The key of all luck.
    pub seed: Option<u64>,
}

/// The files of a scenario may be as large as this; more is refused rather than read.
const MOST_BYTES: u64 = 1 << 30;

/// Reads, joins and checks a scenario.
///
/// # Errors
/// Every problem found, each with its file and place.
pub fn read_case(path: &Path, given: Given) -> Result<Case, Vec<Problem>> {
    let mut scenario: Scenario = read_ron(path).map_err(|problem| vec![problem])?;
    if let Some(seed) = given.seed {
        scenario.seed = seed;
    }
    let beside = |name: &str| path.parent().unwrap_or_else(|| Path::new("")).join(name);
    let mut problems = Vec::new();
    let area_path = beside(&scenario.area);
    let area = read_area(&area_path).map_err(|problem| problems.push(problem)).ok();
    let mut records = HashMap::new();
    for hazard in &scenario.hazards {
        let Hazard::Replay(replay) = hazard else { continue };
        match read_ron(&beside(&replay.file)) {
            Ok(record) => drop(records.insert(replay.file.clone(), record)),
            Err(problem) => problems.push(problem),
        }
    }
    let Some(area) = area.filter(|_| problems.is_empty()) else { return Err(problems) };
    let (patients, assumptions) = patients(path, &scenario, &area)?;
    Case::new(Parts {
        scenario: (shown(path), scenario),
        area: (shown(&area_path), area),
        patients: (shown(path), patients),
        assumptions,
        records,
    })
}

/// Reads an area and the roads it names.
fn read_area(path: &Path) -> Result<Area, Problem> {
    let mut area: Area = read_ron(path)?;
    if let Some(RoadSource::File(name)) = &area.roads {
        let beside = path.parent().unwrap_or_else(|| Path::new("")).join(name);
        area.roads = Some(RoadSource::Here(read_ron(&beside)?));
    }
    Ok(area)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Reads one RON file; a byte order mark is passed over.
fn read_ron<T: DeserializeOwned>(path: &Path) -> Result<T, Problem> {
    let unreadable = |what: String| Problem::new(shown(path), "", "file-unreadable").with("what", what);
    let size = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?.len();
    if size > MOST_BYTES {
        return Err(Problem::new(shown(path), "", "file-too-large"));
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| Problem::new(shown(path), "", "file-not-utf8"))?;
    let options = ron::Options::default().with_default_extension(EXTENSIONS);
    options.from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let place = format!("{}:{}", error.span.start.line, error.span.start.col);
        Problem::new(shown(path), place, "ron-error").with("what", error.code)
    })
}

/// The patients that the scenario writes or draws, and what was assumed in drawing them. The register is drawn once, as replicate 0.
fn patients(path: &Path, scenario: &Scenario, area: &Area) -> Result<(Vec<Patient>, Vec<Parameter>), Vec<Problem>> {
    let synthetic = match &scenario.register {
        Register::Patients(patients) => return Ok((patients.clone(), Vec::new())),
        Register::Synthetic(synthetic) => synthetic,
    };
    let drawn = synthetic::draw(synthetic, area, &Catalogue::shipped(), Luck::new(scenario.seed, 0));
    let drawn =
        drawn.map_err(|problem| vec![Problem { file: shown(path), place: "register".into(), key: problem.key, args: problem.args }])?;
    Ok((drawn.patients, drawn.parameters))
}
