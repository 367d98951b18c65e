//! What two or more plans count together beyond what there is (重複計上).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Counted, Told, counted, told};
use crate::case::several::Several;

/// A resource that is counted more than once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Double {
    /// What it is, and who counts on it.
    #[serde(flatten)]
    pub counted: Counted,
    /// How much is counted on together, without what plans add themselves.
    pub together: u64,
    /// By how much that is more than there is.
    pub over: u64,
}

/// What is double-booked, with everything that it takes to tell it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Twice {
    /// The folder of the plans, as it was named.
    pub folder: String,
    /// The area's file, as it was named.
    pub area: String,
    /// The plans in the order of their files' names.
    pub plans: Vec<Told>,
    /// What two or more of them count together beyond what there is, worst first.
    pub double_booked: Vec<Double>,
}

impl Twice {
    /// What these plans count twice.
    #[must_use]
    pub fn of(several: &Several) -> Self {
        let folder = several.plans.first().and_then(|(file, _)| std::path::Path::new(file).parent());
        Twice {
            folder: folder.map_or_else(String::new, |folder| folder.display().to_string()),
            area: several.file.clone(),
            plans: several.plans.iter().map(told).collect(),
            double_booked: double_booked(&counted(several)),
        }
    }
}

/// Of two or more plans that take from a site, more than the site has: the largest multiple of what there is first.
#[must_use]
pub fn double_booked(counted: &[Counted]) -> Vec<Double> {
    let mut found: Vec<Double> = counted.iter().filter_map(double).collect();
    found.sort_by_cached_key(|double| {
        std::cmp::Reverse((u128::from(double.together) * 1_000 / u128::from(double.counted.there.max(1)), double.over))
    });
    found
}

fn double(counted: &Counted) -> Option<Double> {
    let takers = counted.by.iter().filter(|by| by.amount > by.own).count();
    let together = counted.shared();
    let over = together.saturating_sub(counted.there);
    (takers >= 2 && over > 0).then(|| Double { counted: counted.clone(), together, over })
}
