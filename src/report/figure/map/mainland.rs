//! Which places belong together: a map of far islands would show the mainland as a speck.

use std::collections::BTreeMap;

use crate::place::Metres;

/// What is nearer to each other than this is never parted.
const APART_M: i64 = 20_000;

/// Which groups of points lie with the most people: places in squares that touch are together, and so are the points of one group.
/// A group without points is with nobody.
pub fn with_most(groups: &[Vec<Metres>], people: &[u32]) -> Vec<bool> {
    let mut above: Vec<usize> = (0..groups.len()).collect();
    let square = |point: &Metres| (point.east.div_euclid(APART_M), point.north.div_euclid(APART_M));
    let mut squares: BTreeMap<(i64, i64), usize> = BTreeMap::new();
    for (group, points) in groups.iter().enumerate() {
        for place in points.iter().map(square) {
            let other = *squares.entry(place).or_insert(group);
            join(&mut above, group, other);
        }
    }
    for (&(east, north), &group) in &squares {
        for near in [(east + 1, north - 1), (east + 1, north), (east + 1, north + 1), (east, north + 1)] {
            if let Some(&other) = squares.get(&near) {
                join(&mut above, group, other);
            }
        }
    }
    let tops: Vec<usize> = (0..groups.len()).map(|group| top(&above, group)).collect();
    let weight = |wanted: usize| -> (u64, usize) {
        let of = (0..groups.len()).filter(|&group| tops[group] == wanted && !groups[group].is_empty());
        of.fold((0, 0), |(sum, count), group| (sum + u64::from(people[group]), count + 1))
    };
    let main = (0..groups.len())
        .filter(|&group| !groups[group].is_empty())
        .map(|group| tops[group])
        .max_by_key(|&wanted| (weight(wanted), std::cmp::Reverse(wanted)));
    (0..groups.len()).map(|group| !groups[group].is_empty() && Some(tops[group]) == main).collect()
}

fn top(above: &[usize], mut group: usize) -> usize {
    while above[group] != group {
        group = above[group];
    }
    group
}

fn join(above: &mut [usize], one: usize, other: usize) {
    let (one, other) = (top(above, one), top(above, other));
    above[one.max(other)] = one.min(other);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(east_km: i64, north_km: i64) -> Vec<Metres> {
        vec![Metres { east: east_km * 1_000, north: north_km * 1_000 }]
    }

    #[test]
    fn a_chain_of_neighbours_is_one_mainland_and_an_island_is_not_in_it() {
        let groups = [at(0, 0), at(19, 0), at(37, 10), at(0, -100), vec![]];
        assert_eq!(with_most(&groups, &[1, 1, 1, 2, 9]), [true, true, true, false, false]);
    }

    #[test]
    fn the_mainland_is_where_most_people_are() {
        assert_eq!(with_most(&[at(0, 0), at(0, -100)], &[1, 2]), [false, true]);
        assert_eq!(with_most(&[], &[]), [] as [bool; 0]);
    }
}
