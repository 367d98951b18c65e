//! What everybody can know: which blocks are out as the utility publishes it, and what is announced for the area.

use smallvec::SmallVec;

use crate::fact::{FactId, News};
use crate::units::Seconds;

/// The turns of one block (停電ブロック) that may still matter: it goes out, wholly or in part, or all of it is back.
#[derive(Clone, Debug, Default)]
pub struct Block {
    // Newest last.
    turns: SmallVec<[Turn; 4]>,
}

#[derive(Clone, Copy, Debug)]
struct Turn {
    at: Seconds,
    out: bool,
    because: FactId,
}

/// What is published of a block at a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Since when it is out, as published; [`Seconds::NEVER`] if it is not known to be out.
    pub out_since: Seconds,
    /// The latest second at which it was back, as published; 0 if it never was out.
    pub back: Seconds,
    /// When that was published; 0 if it never was out.
    pub back_known: Seconds,
    /// When the next turn that has happened will be published; [`Seconds::NEVER`] if none has.
    pub next: Seconds,
    /// The fact behind the latest turn that is published.
    pub because: FactId,
}

impl Block {
    /// It turns at `now`, which is published `publishes` later.
    pub fn turn(&mut self, now: Seconds, out: bool, because: FactId, publishes: Seconds) {
        // Of what is published already only the last two turns count: since when it is out, and when it was back before.
        let published = self.turns.iter().filter(|turn| turn.at.after(publishes) <= now).count();
        self.turns.drain(..published.saturating_sub(2));
        self.turns.push(Turn { at: now, out, because });
    }

    /// What is published at `now`.
    #[must_use]
    pub fn published(&self, now: Seconds, publishes: Seconds) -> Published {
        let mut seen = Published {
            out_since: Seconds::NEVER,
            back: Seconds::ZERO,
            back_known: Seconds::ZERO,
            next: Seconds::NEVER,
            because: FactId::NONE,
        };
        for turn in &self.turns {
            let from = turn.at.after(publishes);
            if from > now {
                seen.next = from;
                break;
            }
            seen.because = turn.because;
            if turn.out {
                seen.out_since = turn.at;
            } else {
                (seen.out_since, seen.back, seen.back_known) = (Seconds::NEVER, turn.at, from);
            }
        }
        seen
    }

    /// Nothing has happened.
    pub fn reset(&mut self) {
        self.turns.clear();
    }
}

/// The newest announcements to the area. They may prove wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Announced {
    /// When power is said to be back; [`Seconds::NEVER`] if nothing was said.
    pub restoration: Seconds,
    /// When a storm is said to land; [`Seconds::NEVER`] if nothing was said.
    pub landfall: Seconds,
    /// The fact behind the newest.
    pub because: FactId,
}

impl Announced {
    /// Nothing is announced.
    pub const NOTHING: Announced = Announced { restoration: Seconds::NEVER, landfall: Seconds::NEVER, because: FactId::NONE };

    /// Something is announced; what was said before on the same matter no longer counts.
    pub fn take(&mut self, news: News, because: FactId) {
        self.because = because;
        match news {
            News::Restoration(at) => self.restoration = at,
            News::Landfall(at) => self.landfall = at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_is_known_when_it_is_published_and_not_before() {
        let (mut block, publishes) = (Block::default(), Seconds(600));
        for (at, out) in [(100, true), (400, false), (5_000, true)] {
            block.turn(Seconds(at), out, FactId::NONE, publishes);
        }
        let seen = |now| {
            let seen = block.published(Seconds(now), publishes);
            (seen.out_since.0, seen.back.0, seen.next.0)
        };
        let never = Seconds::NEVER.0;
        assert_eq!(seen(699), (never, 0, 700));
        assert_eq!(seen(700), (100, 0, 1_000));
        assert_eq!(seen(1_000), (never, 400, 5_600));
        assert_eq!(seen(5_600), (5_000, 400, never));
    }

    #[test]
    fn what_is_published_long_since_is_not_kept() {
        let (mut block, publishes) = (Block::default(), Seconds(10));
        for at in 0..1_000 {
            block.turn(Seconds(at * 100), at % 2 == 0, FactId::NONE, publishes);
        }
        assert!(block.turns.len() <= 4);
        assert_eq!(block.published(Seconds(99_800 + 10), publishes).out_since, Seconds(99_800));
    }
}
