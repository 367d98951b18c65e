//! The statutory roster against the individual support plans: who stands on one list only.

use serde::Serialize;

use crate::case::Case;
use crate::case::register::Has;

/// How many patients stand on which list. They add up to the register's rows of those whom the ward knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Lists {
    /// On the roster, and with an individual support plan.
    pub both: u32,
    /// On the roster, without a plan.
    pub roster_only: u32,
    /// With a plan, not on the roster.
    pub plan_only: u32,
    /// On neither.
    pub neither: u32,
    /// Of one or both nobody wrote.
    pub not_known: u32,
}

/// Compares the two lists over all rows; patients who were drawn have none.
#[must_use]
pub fn lists(case: &Case) -> Lists {
    let mut lists = Lists::default();
    for law in case.patients.iter().filter(|patient| patient.known_to_ward).filter_map(|patient| patient.row.as_ref()).map(|row| &row.law) {
        let plan = law.individual_plan.as_ref().map(|plan| matches!(plan, Has::Yes(_)));
        let count = match (law.roster, plan) {
            (Some(true), Some(true)) => &mut lists.both,
            (Some(true), Some(false)) => &mut lists.roster_only,
            (Some(false), Some(true)) => &mut lists.plan_only,
            (Some(false), Some(false)) => &mut lists.neither,
            (None, _) | (_, None) => &mut lists.not_known,
        };
        *count += 1;
    }
    lists
}
