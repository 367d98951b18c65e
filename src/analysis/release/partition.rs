//! One partition of people, coarse enough that no cell of it is small.
//!
//! Only counts of the cells of one partition, and sums of them, are told. Whatever set of people can be had from them by adding and
//! taking away is a union of cells, so its count is 0 or at least [`LIMIT`] as soon as that of every cell is.

use super::LIMIT;
use crate::analysis::findings::ByEnding;
use crate::sim::Ending;

/// Where neighbours in the order of endings are kept apart: bit *n* parts ending *n* from the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cuts(u8);

impl Cuts {
    /// Every ending by itself.
    pub const ALL: Cuts = Cuts((1 << (Ending::ALL.len() - 1)) - 1);
    /// The same where nobody can be moved, because nobody responds.
    pub const WITHOUT_PLAN: Cuts = Cuts(Cuts::ALL.0 & !(1 << (Ending::Moved as u8)));
    /// Parts those who were without ventilation from everybody else.
    const WITHOUT: u8 = 1 << (Ending::ByHand as u8);

    /// The endings told as one, from the best to the worst.
    pub fn categories(self) -> Vec<Vec<Ending>> {
        let mut categories = vec![Vec::new()];
        for ending in Ending::ALL {
            categories.last_mut().expect("invariant: there is always one").push(ending);
            if self.0 & 1 << (ending as u8) != 0 {
                categories.push(Vec::new());
            }
        }
        categories
    }

    /// All that cut nowhere else, from the finest.
    fn within(self) -> impl Iterator<Item = Cuts> {
        (0..=self.0).rev().filter(move |bits| bits & !self.0 == 0).map(Cuts)
    }
}

/// Municipalities told as one, and their people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The municipalities, by their places in the area's order.
    pub members: Vec<usize>,
    /// What they are part of: units of one region become one before two regions do.
    pub region: usize,
    /// Their people by ending; several counts where each has to be large enough by itself.
    pub layers: Vec<ByEnding<u32>>,
}

impl Unit {
    fn people(&self) -> u32 {
        self.layers[0].values().sum()
    }

    /// Whether no category of it is small.
    fn holds(&self, categories: &[Vec<Ending>]) -> bool {
        let large = |layer: &ByEnding<u32>, category: &Vec<Ending>| {
            let people: u32 = category.iter().map(|&ending| layer[ending]).sum();
            people == 0 || people >= LIMIT
        };
        self.layers.iter().all(|layer| categories.iter().all(|category| large(layer, category)))
    }

    fn join(&mut self, other: Unit) {
        self.members.extend(other.members);
        self.members.sort_unstable();
        self.region = self.region.min(other.region);
        for (layer, more) in self.layers.iter_mut().zip(other.layers) {
            Ending::ALL.into_iter().for_each(|ending| layer[ending] += more[ending]);
        }
    }
}

/// The finest partition found: where endings are parted, and the units. `None` if everybody together is too few.
///
/// Those without ventilation are kept apart if that is possible at all; then the most cells win.
pub fn finest(units: &[Unit], allowed: Cuts) -> Option<(Cuts, Vec<Unit>)> {
    let mut best: Option<((bool, usize), Cuts, Vec<Unit>)> = None;
    for cuts in allowed.within() {
        let Some(grouped) = grouped(units, cuts) else { continue };
        let score = (cuts.0 & Cuts::WITHOUT != 0, cells(&grouped, cuts));
        if best.as_ref().is_none_or(|(most, _, _)| score > *most) {
            best = Some((score, cuts, grouped));
        }
    }
    best.map(|(_, cuts, units)| (cuts, units))
}

/// Groups with people × categories with people.
fn cells(units: &[Unit], cuts: Cuts) -> usize {
    let somebody = |category: &Vec<Ending>| category.iter().any(|&ending| units.iter().any(|unit| unit.layers[0][ending] > 0));
    units.iter().filter(|unit| unit.people() > 0).count() * cuts.categories().iter().filter(|category| somebody(category)).count()
}

/// Units joined until every one holds: the smallest that does not goes with the smallest of its region, and a region that has no other
/// with the smallest region. `None` if all together do not hold.
fn grouped(units: &[Unit], cuts: Cuts) -> Option<Vec<Unit>> {
    let (mut units, categories) = (units.to_vec(), cuts.categories());
    loop {
        let weak = (0..units.len()).filter(|&at| !units[at].holds(&categories)).min_by_key(|&at| units[at].people());
        let Some(weak) = weak else { return Some(units) };
        let region = units[weak].region;
        let others = |at: &usize| *at != weak && units[*at].people() > 0;
        let neighbour = (0..units.len()).filter(others).filter(|&at| units[at].region == region).min_by_key(|&at| units[at].people());
        let joined: Vec<usize> = match neighbour {
            Some(neighbour) => vec![weak, neighbour],
            None => {
                let size = |of: usize| units.iter().filter(|unit| unit.region == of).map(Unit::people).sum::<u32>();
                let next = (0..units.len()).filter(others).map(|at| units[at].region).min_by_key(|&of| (size(of), of))?;
                (0..units.len()).filter(|&at| [region, next].contains(&units[at].region)).collect()
            }
        };
        let mut parts = Vec::new();
        for &at in joined.iter().collect::<std::collections::BTreeSet<_>>().into_iter().rev() {
            parts.push(units.remove(at));
        }
        let mut whole = parts.pop().expect("invariant: two are joined");
        parts.into_iter().for_each(|part| whole.join(part));
        units.push(whole);
        units.sort_by_key(|unit| unit.members[0]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unit(place: usize, region: usize, layers: &[[u32; 8]]) -> Unit {
        let layers = layers.iter().map(|counts| ByEnding::of(|ending: Ending| counts[ending as usize])).collect();
        Unit { members: vec![place], region, layers }
    }

    fn any_units() -> impl Strategy<Value = Vec<Unit>> {
        let count = || prop_oneof![3 => Just(0_u32), 3 => 1..LIMIT, 2 => LIMIT..60];
        let row = proptest::array::uniform8((count(), count()));
        proptest::collection::vec((0..4_usize, row), 1..9).prop_map(|rows| {
            let both = |row: [(u32, u32); 8]| [row.map(|(shown, hidden)| shown + hidden), row.map(|(_, hidden)| hidden)];
            rows.into_iter().enumerate().map(|(place, (region, row))| unit(place, region, &both(row))).collect()
        })
    }

    /// The counts of every cell.
    fn atoms(units: &[Unit], cuts: Cuts, layer: usize) -> Vec<u32> {
        let of = |unit: &Unit, category: &Vec<Ending>| category.iter().map(|&ending| unit.layers[layer][ending]).sum();
        units.iter().flat_map(|unit| cuts.categories().iter().map(|category| of(unit, category)).collect::<Vec<u32>>()).collect()
    }

    proptest! {
        #[test]
        fn no_set_of_people_that_follows_from_a_partition_is_small(units in any_units()) {
            let everybody: u32 = units.iter().map(Unit::people).sum();
            let Some((cuts, grouped)) = finest(&units, Cuts::ALL) else {
                let small = |layer: usize| units.iter().map(|unit| unit.layers[layer].values().sum::<u32>()).sum::<u32>();
                prop_assert!((0..2).any(|layer| (1..LIMIT).contains(&small(layer))), "only too few people are not told");
                return Ok(());
            };
            for layer in 0..2 {
                prop_assert!(atoms(&grouped, cuts, layer).into_iter().all(|people| people == 0 || people >= LIMIT));
            }
            prop_assert_eq!(grouped.iter().map(Unit::people).sum::<u32>(), everybody);
            let mut members: Vec<usize> = grouped.iter().flat_map(|unit| unit.members.clone()).collect();
            members.sort_unstable();
            prop_assert_eq!(members, (0..units.len()).collect::<Vec<_>>());
        }

        #[test]
        fn what_is_made_of_a_partition_only_joins_its_cells(units in any_units()) {
            let alone: Vec<Unit> = units.iter().map(|unit| Unit { layers: vec![unit.layers[0]], ..unit.clone() }).collect();
            let Some((cuts, first)) = finest(&alone, Cuts::ALL) else { return Ok(()) };
            let again: Vec<Unit> = first.iter().map(|unit| {
                let mut both = units[unit.members[0]].clone();
                unit.members[1..].iter().for_each(|&member| both.join(units[member].clone()));
                Unit { region: unit.region, ..both }
            }).collect();
            let Some((second, groups)) = finest(&again, cuts) else { return Ok(()) };
            prop_assert_eq!(second.0 & !cuts.0, 0, "no category is parted that was one");
            for unit in &first {
                prop_assert!(groups.iter().any(|group| unit.members.iter().all(|member| group.members.contains(member))));
            }
        }
    }

    #[test]
    fn neighbours_of_a_region_become_one_before_regions_do() {
        let many = [0, 40, 0, 20, 0, 0, 0, 30];
        let few = [0, 12, 0, 0, 0, 0, 0, 3];
        let units = [unit(0, 0, &[many]), unit(1, 1, &[few]), unit(2, 1, &[many])];
        let (_, groups) = finest(&units, Cuts::ALL).expect("enough people");
        assert_eq!(groups.iter().map(|group| group.members.clone()).collect::<Vec<_>>(), [vec![0], vec![1, 2]]);
    }

    #[test]
    fn nine_people_are_not_told_and_nobody_is() {
        assert_eq!(finest(&[unit(0, 0, &[[0, 4, 0, 0, 0, 0, 0, 5]])], Cuts::ALL), None);
        assert!(finest(&[unit(0, 0, &[[0; 8]])], Cuts::ALL).is_some());
    }
}
