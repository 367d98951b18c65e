//! The one table of counts that a release has: groups of municipalities by what became of their people.

use schemars::JsonSchema;
use serde::Serialize;

use super::partition::{Cuts, Unit, finest};
use crate::analysis::findings::{ByEnding, Findings};
use crate::case::Case;
use crate::case::area::Name;
use crate::sim::Ending;

/// A municipality of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Member {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Name,
}

/// Municipalities told as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Group {
    /// Which.
    pub municipalities: Vec<Member>,
    /// Their people: the sum of `people`.
    pub patients: u32,
    /// People by category, in the order of the table's categories.
    pub people: Vec<u32>,
}

/// Counts of the cells of one partition, and sums of them. Every count is 0 or at least [`LIMIT`](super::LIMIT), and so is what is left
/// when one of them is taken from another that holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Table {
    // Invariant: made by `finest` only.
    /// The endings that are told as one, by their names; each ending stands in one category.
    categories: Vec<Vec<String>>,
    /// The groups; each municipality stands in one.
    groups: Vec<Group>,
    /// People of all groups by category.
    people: Vec<u32>,
    /// Everybody.
    patients: u32,
    #[serde(skip)]
    cuts: Vec<Vec<Ending>>,
}

/// A partition with the people of its cells.
#[derive(Clone)]
pub(super) struct Parted {
    with_plan: bool,
    cuts: Cuts,
    units: Vec<Unit>,
}

impl Parted {
    /// The finest partition of all people; `None` if they are too few.
    pub(super) fn of_all(case: &Case, findings: &Findings) -> Option<Self> {
        let area = &case.area;
        let region = |medical: &Option<String>| {
            let place = area.medical_areas.iter().position(|of| Some(&of.id) == medical.as_ref());
            place.unwrap_or(area.medical_areas.len())
        };
        let unit = |(at, place): (usize, &crate::analysis::findings::Place)| Unit {
            members: vec![at],
            region: region(&place.within),
            layers: vec![place.counts.endings],
        };
        let units: Vec<Unit> = findings.municipalities.iter().enumerate().map(unit).collect();
        let with_plan = case.plan.is_some();
        let allowed = if with_plan { Cuts::ALL } else { Cuts::WITHOUT_PLAN };
        finest(&units, allowed).map(|(cuts, units)| Parted { with_plan, cuts, units })
    }

    /// The same made coarser, until it is also fit for somebody who can take these people away, counted by municipality; `None` if it
    /// never is. It only joins cells: nothing follows from it that did not follow before.
    pub(super) fn beside(&self, shown: &[ByEnding<u32>]) -> Option<Self> {
        let hidden = |unit: &Unit| {
            let of = |ending: Ending| unit.members.iter().map(|&member| shown[member][ending]).sum::<u32>();
            ByEnding::of(|ending: Ending| unit.layers[0][ending] - of(ending))
        };
        let units: Vec<Unit> = (self.units.iter())
            .map(|unit| Unit { layers: vec![unit.layers[0], hidden(unit)], members: unit.members.clone(), region: unit.region })
            .collect();
        finest(&units, self.cuts).map(|(cuts, units)| Parted { with_plan: self.with_plan, cuts, units })
    }

    /// The table as it is told.
    pub(super) fn table(&self, case: &Case) -> Table {
        let mut cuts = self.cuts.categories();
        cuts.iter_mut().for_each(|category| category.retain(|ending| self.with_plan || *ending != Ending::Moved));
        let sums = |of: &ByEnding<u32>| cuts.iter().map(|category| category.iter().map(|&ending| of[ending]).sum()).collect::<Vec<u32>>();
        let member = |&at: &usize| {
            let municipality = &case.area.municipalities[at];
            Member { code: municipality.code.clone(), name: municipality.name.clone() }
        };
        let group = |unit: &Unit| {
            let people = sums(&unit.layers[0]);
            Group { municipalities: unit.members.iter().map(member).collect(), patients: people.iter().sum(), people }
        };
        let groups: Vec<Group> = self.units.iter().map(group).collect();
        let people: Vec<u32> = (0..cuts.len()).map(|at| groups.iter().map(|group| group.people[at]).sum()).collect();
        let names = |category: &Vec<Ending>| category.iter().map(|ending| ending.name().to_owned()).collect();
        Table { categories: cuts.iter().map(names).collect(), patients: people.iter().sum(), groups, people, cuts }
    }
}

impl Table {
    /// The endings that are told as one, from the best to the worst.
    #[must_use]
    pub fn categories(&self) -> &[Vec<Ending>] {
        &self.cuts
    }

    /// The groups.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// People of all groups, by category.
    #[must_use]
    pub fn people(&self) -> &[u32] {
        &self.people
    }

    /// Everybody.
    #[must_use]
    pub fn patients(&self) -> u32 {
        self.patients
    }

    /// People who were without ventilation for longer than it takes to connect a source; `None` where they are told together with others.
    #[must_use]
    pub fn without(&self) -> Option<u32> {
        let worst = |category: &&Vec<Ending>| category.iter().all(|ending| *ending >= Ending::Gap);
        let told: Vec<usize> = self.cuts.iter().filter(worst).map(Vec::len).collect();
        (told.iter().sum::<usize>() == 2).then(|| self.people[self.people.len() - told.len()..].iter().sum())
    }
}
