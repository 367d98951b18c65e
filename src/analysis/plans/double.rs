//! What two or more plans count together beyond what there is (重複計上).

use schemars::JsonSchema;
use serde::Serialize;

use super::Counted;

/// A resource that is counted more than once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Double {
    /// What it is, and who counts on it.
    #[serde(flatten)]
    pub counted: Counted,
    /// How much is counted on together, without what plans add themselves.
    pub together: u64,
    /// By how much that is more than there is.
    pub over: u64,
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
