//! Which of those that work for one queue can be had now, by where they are: idle vehicles, open places.

use crate::fact::Rank;
use crate::place::{CountedGrid, Metres};
use crate::units::Seconds;

/// An index of those that work for one queue. They are few of all there are, so that they are numbered anew: what is kept, set back and looked
/// through follows the queue, not the area.
#[derive(Debug)]
pub struct Among {
    // Ascending; the position is the number in the grid, so that ties go to the lower rank there, too.
    ranks: Box<[Rank]>,
    grid: CountedGrid,
}

const WORKS_HERE: &str = "invariant: whoever is put into a queue's index works for it";

impl Among {
    /// Nobody of `ranks`, in ascending order, can be had yet; they will stand where `span` reaches, or not far from it.
    #[must_use]
    pub fn of(ranks: Vec<Rank>, span: &[Metres]) -> Self {
        Among { grid: CountedGrid::over(span, ranks.len()), ranks: ranks.into() }
    }

    /// An index of nobody: it stands in for one that is asked elsewhere, without asking for memory.
    #[must_use]
    pub fn nobody() -> Self {
        Among { ranks: Box::default(), grid: CountedGrid::nowhere() }
    }

    /// Can be had at a place from now on.
    ///
    /// # Panics
    /// If this one does not work for the queue.
    pub fn insert(&mut self, rank: Rank, at: Metres) {
        let number = self.ranks.binary_search(&rank).expect(WORKS_HERE);
        self.grid.insert(number as u32, at);
    }

    /// Cannot be had any more.
    ///
    /// # Panics
    /// If this one does not work for the queue.
    pub fn remove(&mut self, rank: Rank) {
        let number = self.ranks.binary_search(&rank).expect(WORKS_HERE);
        self.grid.remove(number as u32);
    }

    /// Nobody can be had, for the next replicate.
    pub fn clear(&mut self) {
        self.grid.clear();
    }

    /// Whoever costs least, as [`CountedGrid::nearest_by`] says.
    pub fn nearest_by(
        &mut self,
        place: Metres,
        bound: impl Fn(u64) -> Seconds,
        mut cost: impl FnMut(Rank) -> Option<Seconds>,
    ) -> Option<Rank> {
        let Among { ranks, grid } = self;
        grid.nearest_by(place, bound, |number| cost(ranks[number as usize])).map(|(number, _)| ranks[number as usize])
    }
}
