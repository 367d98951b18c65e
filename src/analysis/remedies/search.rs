//! The smallest set of changes that helps: every smaller one is tried before a larger one.

use std::num::NonZeroUsize;
use std::sync::Mutex;

use crate::case::remedy::Remedy;

/// How far a search went, and what it found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The smallest set that helps, of equally small ones the first by the order of the candidates; `None`: none of those tried.
    pub found: Option<Vec<Remedy>>,
    /// Every set of at most so many changes was tried and does not help, but for what was found.
    pub up_to: u32,
    /// How many sets were tried, up to the one that was found.
    pub tried: u32,
}

/// Sets tried together by one thread before it is asked whether one of them helps.
const BLOCK: usize = 4;

/// Tries all sets of one change, then of two, and so on, until one helps. A size is begun only if all its sets can be tried within `most`. A change
/// of which there can be one more and another may be in a set several times.
///
/// # Panics
/// If `helps` does.
pub fn smallest(candidates: &[Remedy], most: u32, threads: NonZeroUsize, helps: impl Fn(&[Remedy]) -> bool + Sync) -> Search {
    let mut search = Search { found: None, up_to: 0, tried: 0 };
    for size in 1.. {
        let room = most.saturating_sub(search.tried) as usize;
        let sets: Vec<Vec<usize>> = Sets::of(candidates, size).take(room + 1).collect();
        if sets.is_empty() || sets.len() > room {
            return search;
        }
        for block in sets.chunks(BLOCK * threads.get()) {
            let named = |set: &Vec<usize>| set.iter().map(|&place| candidates[place]).collect::<Vec<_>>();
            let block: Vec<Vec<Remedy>> = block.iter().map(named).collect();
            let found = first(&block, threads, &helps);
            // Not those that other threads tried beside it: the same on any number of them.
            search.tried += found.map_or(block.len(), |found| found + 1) as u32;
            if let Some(found) = found {
                search.found = Some(block[found].clone());
                return search;
            }
        }
        search.up_to = size as u32;
    }
    search
}

/// The first of these sets that helps: the same on any number of threads.
fn first(sets: &[Vec<Remedy>], threads: NonZeroUsize, helps: &(impl Fn(&[Remedy]) -> bool + Sync)) -> Option<usize> {
    let next = Mutex::new(0..sets.len());
    let work = || {
        let mut found = None;
        loop {
            let Some(place) = next.lock().expect("invariant: a set does not panic").next() else { return found };
            // What comes later than one that helps is not the first.
            if found.is_none() && helps(&sets[place]) {
                found = Some(place);
            }
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.get().min(sets.len())).map(|_| scope.spawn(work)).collect();
        workers.into_iter().filter_map(|worker| worker.join().expect("invariant: a set does not panic")).min()
    })
}

/// All sets of a size by the places of their candidates, in their order.
struct Sets<'a> {
    candidates: &'a [Remedy],
    next: Option<Vec<usize>>,
}

impl<'a> Sets<'a> {
    fn of(candidates: &'a [Remedy], size: usize) -> Self {
        let mut sets = Sets { candidates, next: None };
        sets.next = sets.filled(Vec::with_capacity(size), size, 0);
        sets
    }

    /// The first set that begins like this and goes on with the place `from` or a later one.
    fn filled(&self, mut begun: Vec<usize>, size: usize, from: usize) -> Option<Vec<usize>> {
        let mut place = from;
        while begun.len() < size {
            if place >= self.candidates.len() {
                return None;
            }
            begun.push(place);
            place = self.after(place);
        }
        Some(begun)
    }

    /// The place that may follow this one in a set: itself where there can be one more.
    fn after(&self, place: usize) -> usize {
        place + usize::from(!self.candidates[place].kind.is_one_more())
    }
}

impl Iterator for Sets<'_> {
    type Item = Vec<usize>;

    fn next(&mut self) -> Option<Vec<usize>> {
        let given = self.next.take()?;
        self.next = (0..given.len()).rev().find_map(|turn| self.filled(given[..turn].to_vec(), given.len(), given[turn] + 1));
        Some(given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::remedy::RemedyKind;
    use proptest::prelude::*;

    fn candidates() -> Vec<Remedy> {
        // The last two can be in a set several times.
        [RemedyKind::KnownToWard, RemedyKind::Hme, RemedyKind::FootSuction, RemedyKind::Cylinder, RemedyKind::ExternalBattery]
            .map(|kind| Remedy { kind, at: None })
            .to_vec()
    }

    fn places(set: &[Remedy]) -> Vec<usize> {
        set.iter().map(|remedy| candidates().iter().position(|candidate| candidate == remedy).unwrap()).collect()
    }

    #[test]
    fn every_set_of_a_size_comes_once_in_order_and_one_more_may_come_twice() {
        let candidates = candidates();
        let pairs: Vec<Vec<usize>> = Sets::of(&candidates, 2).collect();
        let expected =
            [[0, 1], [0, 2], [0, 3], [0, 4], [1, 2], [1, 3], [1, 4], [2, 3], [2, 4], [3, 3], [3, 4], [4, 4]].map(|pair| pair.to_vec());
        assert_eq!(pairs, expected);
        assert_eq!(Sets::of(&candidates[..3], 3).count(), 1);
        assert_eq!(Sets::of(&candidates[..3], 4).count(), 0);
    }

    proptest! {
        /// Whatever helps, monotone or not: brute force over all sets of at most four finds none smaller.
        #[test]
        fn brute_force_finds_none_smaller(seed in any::<u64>(), rare in 1_u64..40, threads in 1_usize..4) {
            let helps = |set: &[Remedy]| {
                let mut mixed = seed;
                for place in places(set) {
                    mixed = (mixed ^ (place as u64 + 1)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23);
                }
                mixed % rare == 0
            };
            let candidates = candidates();
            let found = smallest(&candidates, 120, NonZeroUsize::new(threads).unwrap(), helps);
            // Every number of five digits to the base 6 is a set of at most five with its places sorted; 0 is nobody.
            let brute = (1..6_usize.pow(4))
                .map(|number| (0..4).map(|digit| number / 6_usize.pow(digit) % 6).filter(|place| *place > 0).map(|place| place - 1).collect::<Vec<_>>())
                .map(|mut set| { set.sort_unstable(); set })
                .filter(|set| set.windows(2).all(|pair| pair[0] < pair[1] || candidates[pair[0]].kind.is_one_more()))
                .filter(|set| helps(&set.iter().map(|&place| candidates[place]).collect::<Vec<_>>()))
                .min_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
            let within = brute.filter(|set| set.len() <= found.up_to as usize + 1);
            prop_assert_eq!(found.found.map(|set| places(&set)).filter(|set| set.len() <= 4), within.filter(|set| set.len() <= 4));
            prop_assert!(found.tried <= 120);
        }
    }
}
