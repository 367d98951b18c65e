//! Several plans of one area, checked together.

use super::area::Area;
use super::check;
use super::input::Input;
use super::plan::Plan;
use super::problem::Problem;
use super::whole::settle_sites;

/// An area and plans of it without doubt. Every site inside the area has its block.
#[derive(Clone, Debug)]
pub struct Several {
    /// The area's file.
    pub file: String,
    /// The area; sites in byte order of their ids.
    pub area: Area,
    /// The plans and their files' names, in the order in which they were read.
    pub plans: Vec<(String, Plan)>,
    /// The files that all this was read from.
    pub inputs: Vec<Input>,
}

impl Several {
    /// Checks an area and its plans, each with its file's name.
    ///
    /// # Errors
    /// Every problem of all of them at once.
    pub fn new((file, mut area): (String, Area), plans: Vec<(String, Plan)>, inputs: Vec<Input>) -> Result<Self, Vec<Problem>> {
        let problems = check::several((&file, &area), &plans);
        if !problems.is_empty() {
            return Err(problems);
        }
        area.sites.sort_by(|a, b| a.id.cmp(&b.id));
        settle_sites(&mut area);
        Ok(Several { file, area, plans, inputs })
    }
}
