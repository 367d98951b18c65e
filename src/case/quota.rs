//! How many patients a synthetic register has in each municipality and dependence class.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::area::{Area, Municipality};
use super::parameters::{Parameter, Settled, Synthetic, Unit};
use super::synthetic::SyntheticProblem;
use crate::care::patient::{Class, Ventilation};

/// More patients than any area has; above it a rate is taken for a slip of the pen.
const MOST_PATIENTS: u64 = 1_000_000;

/// What the scenario says of the users of one municipality, in place of the rate: `Users(12)` or `ByClass(tppv_full: 4, …)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Counted {
    /// So many; ventilation and class are drawn.
    Users(u32),
    /// So many of each, and no others.
    ByClass(ByClass),
}

/// Users by ventilation and dependence class; who is left out is nobody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ByClass {
    /// TPPV, 24 hours.
    pub tppv_full: u32,
    /// TPPV, over 16 hours.
    pub tppv_most: u32,
    /// TPPV, nights only.
    pub tppv_nights: u32,
    /// NPPV, 24 hours.
    pub nppv_full: u32,
    /// NPPV, over 16 hours.
    pub nppv_most: u32,
    /// NPPV, nights only.
    pub nppv_nights: u32,
}

/// A ventilation and class that the scenario asks for.
pub type Mix = (Ventilation, Class);

impl ByClass {
    /// Each with its name in ids and reports, and its number.
    #[must_use]
    pub const fn each(&self) -> [(Mix, &'static str, u32); 6] {
        [
            ((Ventilation::Tppv, Class::Full), "tppv-full", self.tppv_full),
            ((Ventilation::Tppv, Class::Most), "tppv-most", self.tppv_most),
            ((Ventilation::Tppv, Class::Nights), "tppv-nights", self.tppv_nights),
            ((Ventilation::Nppv, Class::Full), "nppv-full", self.nppv_full),
            ((Ventilation::Nppv, Class::Most), "nppv-most", self.nppv_most),
            ((Ventilation::Nppv, Class::Nights), "nppv-nights", self.nppv_nights),
        ]
    }
}

impl Counted {
    /// How many are asked for: what follows the municipality in ids and reports, and the number, of each ventilation and class or of all.
    #[must_use]
    pub fn each(&self) -> Vec<(Option<Mix>, &'static str, u32)> {
        match self {
            Counted::Users(count) => vec![(None, "", *count)],
            Counted::ByClass(classes) => classes.each().into_iter().map(|(mix, name, count)| (Some(mix), name, count)).collect(),
        }
    }
}

/// What the scenario counts, as parameters: `counts` of `13101`, or of `13101-tppv-full` where it counts by class.
#[must_use]
pub fn parameters(counts: &BTreeMap<String, Counted>) -> Vec<Parameter> {
    let of = |(code, counted): (&String, &Counted)| {
        let of = |class: &str| if class.is_empty() { code.clone() } else { format!("{code}-{class}") };
        let parameter = |class: &str, count: u32| Parameter {
            name: "counts".to_owned(),
            of: Some(of(class)),
            value: u64::from(count),
            unit: Unit::Count,
            source: "scenario",
            grade: None,
        };
        counted.each().into_iter().map(|(_, class, count)| parameter(class, count)).collect::<Vec<_>>()
    };
    counts.iter().flat_map(of).collect()
}

/// How many patients one municipality has.
pub struct Quota<'a> {
    /// The municipality.
    pub municipality: &'a Municipality,
    /// Its patients.
    pub counted: Counted,
}

/// The quota of every municipality, by code: what the scenario counts, else its part of the whole that the rate gives.
///
/// The whole is rounded half up and parted by largest remainder, over all municipalities and whatever the scenario counts in some:
/// so a count changes no other municipality, and without counts the parts add up to the whole.
///
/// # Errors
/// A count for a municipality that the area does not have; more patients than any area has.
pub fn quotas<'a>(synthetic: &Synthetic, settled: &Settled, area: &'a Area) -> Result<Vec<Quota<'a>>, SyntheticProblem> {
    let known = |code: &str| area.municipalities.iter().any(|municipality| municipality.code == code);
    if let Some(code) = synthetic.counts.keys().find(|code| !known(code)) {
        return Err(SyntheticProblem::new("synthetic-municipality-unknown", [("code", code.clone())]));
    }
    let mut municipalities: Vec<&Municipality> = area.municipalities.iter().collect();
    municipalities.sort_by(|a, b| a.code.cmp(&b.code));
    let people: Vec<u128> = municipalities.iter().map(|municipality| people_tenths(settled, area, municipality)).collect();
    // Tenths of a rate times tenths of people, of 100,000.
    const UNIT: u128 = 10 * 10 * 100_000;
    let whole = (u128::from(settled.users_per_100_000.0) * people.iter().sum::<u128>() + UNIT / 2) / UNIT;
    few_enough(whole)?;
    let by_rate = municipalities.into_iter().zip(apportioned(whole, &people));
    let quota = |(municipality, part): (&'a Municipality, u32)| {
        let counted = synthetic.counts.get(&municipality.code).copied().unwrap_or(Counted::Users(part));
        Quota { municipality, counted }
    };
    let quotas: Vec<Quota<'a>> = by_rate.map(quota).collect();
    few_enough(quotas.iter().flat_map(|quota| quota.counted.each()).map(|(_, _, count)| u128::from(count)).sum())?;
    Ok(quotas)
}

fn few_enough(total: u128) -> Result<(), SyntheticProblem> {
    if total <= u128::from(MOST_PATIENTS) {
        return Ok(());
    }
    Err(SyntheticProblem::new("synthetic-too-many", [("total", total.to_string()), ("most", MOST_PATIENTS.to_string())]))
}

/// Ten times the people of a municipality: as stated, else its households, or those of its blocks, times the people in each.
fn people_tenths(settled: &Settled, area: &Area, municipality: &Municipality) -> u128 {
    let of_blocks =
        || area.feeders.iter().filter(|feeder| feeder.municipality == municipality.code).map(|feeder| u128::from(feeder.households)).sum();
    match municipality.people {
        Some(people) => u128::from(people) * 10,
        None => municipality.households.map_or_else(of_blocks, u128::from) * u128::from(settled.people_per_household.0),
    }
}

/// `whole`, parted in proportion to `weights` by largest remainder, the earlier of equals first. Nothing where all weigh nothing.
fn apportioned(whole: u128, weights: &[u128]) -> Vec<u32> {
    let all: u128 = weights.iter().sum();
    if all == 0 {
        return vec![0; weights.len()];
    }
    let mut parts: Vec<u32> = weights.iter().map(|weight| (whole * weight / all) as u32).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&index| (std::cmp::Reverse(whole * weights[index] % all), index));
    let left = whole - parts.iter().map(|&part| u128::from(part)).sum::<u128>();
    order.into_iter().take(left as usize).for_each(|index| parts[index] += 1);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_largest_remainders_are_rounded_up() {
        assert_eq!(apportioned(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(apportioned(7, &[500, 260, 240]), [3, 2, 2], "3.5, 1.82 and 1.68");
        assert_eq!(apportioned(0, &[5, 0]), [0, 0]);
        assert_eq!(apportioned(3, &[0, 0]), [0, 0]);
    }

    proptest! {
        #[test]
        fn parts_add_up_and_are_never_a_whole_person_off(whole in 0..100_000_u128, weights in prop::collection::vec(0..50_000_000_u128, 1..80)) {
            let (parts, all) = (apportioned(whole, &weights), weights.iter().sum::<u128>());
            prop_assume!(all > 0);
            prop_assert_eq!(parts.iter().map(|&part| u128::from(part)).sum::<u128>(), whole);
            for (part, weight) in parts.into_iter().zip(weights) {
                prop_assert!((u128::from(part) * all).abs_diff(whole * weight) < all);
            }
        }
    }
}
