//! Which of the things that move, or that come and go, is nearest: a grid of lists under a pyramid of counts.
//!
//! A plain grid searched ring by ring scans every empty cell when few things are left; here a part of the area without anything is
//! passed over at once, so that one idle vehicle in a whole prefecture is found as fast as a thousand.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Metres;
use crate::units::Seconds;

/// No thing, or no cell.
const NONE: u32 = u32::MAX;
/// Set in a heap entry that stands for a thing; the others stand for parts of the area.
const THING: u32 = 1 << 31;
/// The finest grid has at most 4 to this power cells.
const MOST_LEVELS: u32 = 12;

/// An index of things by rank that are put in, moved and taken out all the time: idle vehicles, sites with an open bed.
///
/// Ranks are dense (0, 1, 2, …) and below 2³¹. Putting in, taking out and asking take time that grows with the logarithm of how many there
/// are; nothing asks for memory once the index has held its highest rank and been asked with all of them in it.
#[derive(Debug)]
pub struct CountedGrid {
    least: Metres,
    /// The side of a cell of the finest level, in metres.
    cell_m: i64,
    levels: u32,
    // Invariant: what each part of the area holds. Part 0 is all of it; the quarters of part p are 4p + 1 to 4p + 4.
    counts: Vec<u32>,
    // Invariant: by cell of the finest level, the first of its things; they are linked by `links`, in no particular order.
    first: Vec<u32>,
    links: Vec<Link>,
    len: usize,
    waiting: BinaryHeap<Reverse<(u64, u32)>>,
}

#[derive(Clone, Copy, Debug)]
struct Link {
    at: Metres,
    /// The cell of the finest level; [`NONE`] while it is not in.
    cell: u32,
    next: u32,
    before: u32,
}

const OUT: Link = Link { at: Metres { east: 0, north: 0 }, cell: NONE, next: NONE, before: NONE };

/// A square part of the area: its number in the pyramid, and where it lies among those of its level.
#[derive(Clone, Copy)]
struct Part {
    number: u32,
    level: u32,
    column: u32,
    row: u32,
}

impl CountedGrid {
    /// An index for about `room` things (more are allowed) in the area that `places` span. A thing may stand outside it, too; where many do
    /// the index is slower, never wrong.
    #[must_use]
    pub fn over(places: &[Metres], room: usize) -> Self {
        let span = |of: fn(&Metres) -> i64| {
            let (least, most) = (places.iter().map(of).min().unwrap_or(0), places.iter().map(of).max().unwrap_or(0));
            (least, most - least)
        };
        let (east, width) = span(|place| place.east);
        let (north, height) = span(|place| place.north);
        let levels = (0..MOST_LEVELS).find(|level| (8_usize << (2 * level)) >= room).unwrap_or(MOST_LEVELS);
        CountedGrid {
            least: Metres { east, north },
            cell_m: (width.max(height) >> levels) + 1,
            levels,
            counts: vec![0; first_of(levels + 1) as usize],
            first: vec![NONE; 1 << (2 * levels)],
            links: vec![OUT; room],
            len: 0,
            waiting: BinaryHeap::new(),
        }
    }

    /// An index of nothing, which takes nothing up: it stands in for one that is asked elsewhere.
    #[must_use]
    pub const fn nowhere() -> Self {
        CountedGrid {
            least: Metres { east: 0, north: 0 },
            cell_m: 1,
            levels: 0,
            counts: Vec::new(),
            first: Vec::new(),
            links: Vec::new(),
            len: 0,
            waiting: BinaryHeap::new(),
        }
    }

    /// How many things are in.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether nothing is in.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether this thing is in.
    #[must_use]
    pub fn contains(&self, rank: u32) -> bool {
        self.at(rank).is_some()
    }

    /// Where this thing was put; `None` if it is not in.
    #[must_use]
    pub fn at(&self, rank: u32) -> Option<Metres> {
        self.links.get(rank as usize).filter(|link| link.cell != NONE).map(|link| link.at)
    }

    /// Takes everything out, for the next replicate.
    pub fn clear(&mut self) {
        self.counts.fill(0);
        self.first.fill(NONE);
        self.links.fill(OUT);
        self.len = 0;
    }

    /// Puts a thing at a place; one that is in already is moved there.
    ///
    /// # Panics
    /// If the rank is 2³¹ or more.
    pub fn insert(&mut self, rank: u32, at: Metres) {
        assert!(rank < THING, "invariant: ranks are below 2³¹");
        self.remove(rank);
        if self.links.len() <= rank as usize {
            self.links.resize(rank as usize + 1, OUT);
        }
        let cell = self.cell_of(at);
        let next = std::mem::replace(&mut self.first[cell as usize], rank);
        self.links[rank as usize] = Link { at, cell, next, before: NONE };
        if next != NONE {
            self.links[next as usize].before = rank;
        }
        self.each_part_above(cell, |count| *count += 1);
        self.len += 1;
    }

    /// Takes a thing out; nothing happens if it is not in.
    pub fn remove(&mut self, rank: u32) {
        let Some(link) = self.links.get_mut(rank as usize).filter(|link| link.cell != NONE) else { return };
        let Link { cell, next, before, .. } = std::mem::replace(link, OUT);
        match before {
            NONE => self.first[cell as usize] = next,
            before => self.links[before as usize].next = next,
        }
        if next != NONE {
            self.links[next as usize].before = before;
        }
        self.each_part_above(cell, |count| *count -= 1);
        self.len -= 1;
    }

    /// The thing nearest by straight line; the lowest rank of several equally near; `None` if nothing is in.
    #[must_use]
    pub fn nearest(&self, place: Metres) -> Option<u32> {
        let mut best = (u64::MAX, NONE);
        self.descend(Part { number: 0, level: 0, column: 0, row: 0 }, place, &mut best);
        (self.len > 0).then_some(best.1)
    }

    /// The thing of least `cost`, and that cost; of several equal the one nearest by straight line, then the lowest rank; `None` if nothing is in
    /// or nothing has a cost.
    ///
    /// `bound` gives for a straight distance in whole metres what nothing that far away or farther can cost less than; it never falls as the
    /// distance grows. The answer is exact if that holds. Things are looked at from the nearest outwards until none left can be better,
    /// so a sharp bound is all that makes it fast.
    pub fn nearest_by(
        &mut self,
        place: Metres,
        bound: impl Fn(u64) -> Seconds,
        mut cost: impl FnMut(u32) -> Option<Seconds>,
    ) -> Option<(u32, Seconds)> {
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.clear();
        if self.len > 0 {
            waiting.push(Reverse((0, 0)));
        }
        let mut best: Option<(Seconds, u64, u32)> = None;
        while let Some(Reverse((squared, entry))) = waiting.pop() {
            // The least that this and everything still waiting can cost; of no matter while nothing has been found.
            let least = best.map_or(Seconds::ZERO, |_| bound(squared.isqrt()));
            if best.is_some_and(|best| least > best.0) {
                break;
            }
            let rank = entry & !THING;
            if entry & THING == 0 {
                self.open(entry, place, &mut waiting);
            } else if best.is_none_or(|best| (least, squared, rank) < best)
                && let Some(cost) = cost(rank)
            {
                best = Some(best.map_or((cost, squared, rank), |best| best.min((cost, squared, rank))));
            }
        }
        self.waiting = waiting;
        best.map(|(cost, _, rank)| (rank, cost))
    }

    /// What is in a part of the area waits to be looked at: its things, or its quarters that hold any. Of these the nearest is opened at once
    /// as long as nothing nearer waits, which spares it the way through the heap.
    fn open(&self, number: u32, place: Metres, waiting: &mut BinaryHeap<Reverse<(u64, u32)>>) {
        let mut part = Self::part(number);
        while part.level < self.levels {
            let mut nearest: Option<(u64, Part)> = None;
            for quarter in self.quarters(part) {
                let squared = self.squared_to(quarter, place);
                let farther = match nearest {
                    Some(near) if near.0 <= squared => Some((squared, quarter)),
                    Some(_) | None => nearest.replace((squared, quarter)),
                };
                waiting.extend(farther.map(|(squared, quarter)| Reverse((squared, quarter.number))));
            }
            let (squared, quarter) = nearest.expect("invariant: what is counted in a part is in one of its quarters");
            if waiting.peek().is_some_and(|waits| waits.0.0 < squared) {
                waiting.push(Reverse((squared, quarter.number)));
                return;
            }
            part = quarter;
        }
        self.things(part).for_each(|(rank, link)| waiting.push(Reverse((link.at.squared(place), rank | THING))));
    }

    fn descend(&self, part: Part, place: Metres, best: &mut (u64, u32)) {
        if part.level == self.levels {
            self.things(part).for_each(|(rank, link)| *best = (*best).min((link.at.squared(place), rank)));
            return;
        }
        // The nearest quarter is looked into first; four are too few for more than putting each in its place.
        let mut near = [(u64::MAX, part); 4];
        for (found, quarter) in self.quarters(part).enumerate() {
            near[found] = (self.squared_to(quarter, place), quarter);
            let mut at = found;
            while at > 0 && near[at - 1].0 > near[at].0 {
                near.swap(at - 1, at);
                at -= 1;
            }
        }
        for &(squared, quarter) in near.iter().take_while(|near| near.0 != u64::MAX) {
            if squared > best.0 {
                break;
            }
            self.descend(quarter, place, best);
        }
    }

    fn things(&self, cell: Part) -> impl Iterator<Item = (u32, &Link)> {
        let first = self.first[(cell.number - first_of(self.levels)) as usize];
        let link = |rank: u32| (rank != NONE).then(|| (rank, &self.links[rank as usize]));
        std::iter::successors(link(first), move |(_, before)| link(before.next))
    }

    /// The quarters of a part that hold anything.
    fn quarters(&self, part: Part) -> impl Iterator<Item = Part> {
        let quarter = move |which: u32| Part {
            number: 4 * part.number + 1 + which,
            level: part.level + 1,
            column: 2 * part.column + (which & 1),
            row: 2 * part.row + (which >> 1),
        };
        (0..4).map(quarter).filter(|quarter| self.counts[quarter.number as usize] > 0)
    }

    /// The square of a distance that nothing in this part comes nearer than.
    ///
    /// Things outside the area are listed in the cell nearest to them, as if they stood on its edge. Whoever asks is moved to the area's edge
    /// too, which brings no two places farther apart.
    fn squared_to(&self, part: Part, place: Metres) -> u64 {
        let side = self.cell_m << (self.levels - part.level);
        let last = (self.cell_m << self.levels) - 1;
        let away = |least: i64, at: i64, number: u32| {
            let from = (at - least).clamp(0, last) - i64::from(number) * side;
            (-from).max(from - side + 1).max(0).unsigned_abs()
        };
        let (east, north) = (away(self.least.east, place.east, part.column), away(self.least.north, place.north, part.row));
        east * east + north * north
    }

    fn cell_of(&self, at: Metres) -> u32 {
        let number = |least: i64, at: i64| ((at - least).clamp(0, (self.cell_m << self.levels) - 1) / self.cell_m) as u32;
        let (column, row) = (number(self.least.east, at.east), number(self.least.north, at.north));
        spread(column) | spread(row) << 1
    }

    /// The part of this number. Quarters are numbered so that the bits of column and row alternate.
    const fn part(number: u32) -> Part {
        // Parts before level l are (4^l - 1) / 3.
        let level = (3 * number + 1).ilog2() / 2;
        let within = number - first_of(level);
        Part { number, level, column: gather(within), row: gather(within >> 1) }
    }

    fn each_part_above(&mut self, cell: u32, change: impl Fn(&mut u32)) {
        let mut number = first_of(self.levels) + cell;
        loop {
            change(&mut self.counts[number as usize]);
            if number == 0 {
                break;
            }
            number = (number - 1) / 4;
        }
    }
}

/// The number of the first part of a level: how many parts the levels above it have.
const fn first_of(level: u32) -> u32 {
    ((1 << (2 * level)) - 1) / 3
}

/// The lower 16 bits, each moved to twice its place.
const fn spread(bits: u32) -> u32 {
    let bits = (bits | bits << 8) & 0x00ff_00ff;
    let bits = (bits | bits << 4) & 0x0f0f_0f0f;
    let bits = (bits | bits << 2) & 0x3333_3333;
    (bits | bits << 1) & 0x5555_5555
}

/// Every second bit, moved together.
const fn gather(bits: u32) -> u32 {
    let bits = bits & 0x5555_5555;
    let bits = (bits | bits >> 1) & 0x3333_3333;
    let bits = (bits | bits >> 2) & 0x0f0f_0f0f;
    let bits = (bits | bits >> 4) & 0x00ff_00ff;
    (bits | bits >> 8) & 0x0000_ffff
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(east: i64, north: i64) -> Metres {
        Metres { east, north }
    }

    #[test]
    fn of_two_equally_near_the_lower_rank_is_taken() {
        let mut grid = CountedGrid::over(&[at(0, 0), at(1_000, 1_000)], 3);
        assert_eq!(grid.nearest(at(0, 0)), None);
        grid.insert(2, at(100, 0));
        grid.insert(1, at(0, 100));
        assert_eq!((grid.nearest(at(0, 0)), grid.nearest(at(60, 0))), (Some(1), Some(2)));
        grid.remove(1);
        assert_eq!((grid.nearest(at(0, 0)), grid.len(), grid.at(2)), (Some(2), 1, Some(at(100, 0))));
        grid.remove(2);
        assert!(grid.is_empty() && !grid.contains(2) && grid.counts.iter().all(|&count| count == 0));
    }

    #[test]
    fn of_two_equally_near_the_lower_rank_is_taken_though_it_stands_on_the_edge_of_another_cell() {
        let mut grid = CountedGrid::over(&[at(0, 0), at(1_023, 1_023)], 64);
        assert_eq!(grid.cell_m, 256);
        grid.insert(1, at(156, 10));
        grid.insert(0, at(256, 10));
        assert_eq!(grid.nearest(at(206, 10)), Some(0));
    }

    #[test]
    fn the_least_cost_is_found_though_others_are_nearer_and_little_is_looked_at() {
        let mut grid = CountedGrid::over(&[at(0, 0), at(100_000, 0)], 1_000);
        (0..1_000).for_each(|rank| grid.insert(rank, at(i64::from(rank) * 100, 0)));
        let (mut looked_at, bound) = (0, |metres: u64| Seconds(metres as u32 / 10));
        let cost = |rank| {
            looked_at += 1;
            (rank % 7 == 3).then_some(Seconds(if rank == 10 { 100 } else { rank * 10 + 60 }))
        };
        // Thing 3 costs 90. Thing 9 could not cost less, and of equals the lower rank is taken.
        assert_eq!(grid.nearest_by(at(0, 0), bound, cost), Some((3, Seconds(90))));
        assert_eq!(looked_at, 9);
    }
}
