//! What hazards that take feeders have in common: which go down, how long each lasts, and that some fail once more.

use super::change::Change;
use super::grid::Grid;
use super::restoration::{Restoration, stretched, town_factor};
use crate::fact::{News, Purpose, Rank};
use crate::kernel::Luck;
use crate::units::{PerMille, Seconds};

/// A feeder that fails again does so within this time after it was restored (assumption).
const REOUTAGE_FROM: Seconds = Seconds(3_600);
/// See [`REOUTAGE_FROM`].
const REOUTAGE_TO: Seconds = Seconds(172_800);

/// One hazard at work on the grid. It collects the hazard's changes.
pub(super) struct Strike<'a> {
    hazard: u16,
    grid: &'a Grid,
    luck: Luck,
    changes: Vec<(Seconds, Change)>,
    // The feeders of the municipality at hand, in order of luck: one list for all of them.
    by_luck: Vec<(u64, Rank)>,
}

impl<'a> Strike<'a> {
    /// Nothing has happened yet. `hazard` is its place in the scenario.
    pub fn new(hazard: u16, grid: &'a Grid, luck: Luck) -> Self {
        // Most feeders that go down come back once.
        Strike { hazard, grid, luck, changes: Vec::with_capacity(2 * grid.feeders.len()), by_luck: Vec::new() }
    }

    /// Customers held out of a feeder from `at` on.
    pub fn hold(&mut self, at: Seconds, feeder: Rank, out: u32) {
        self.changes.push((at, Change::Feeder { feeder, hazard: self.hazard, out }));
    }

    /// Something is announced.
    pub fn tell(&mut self, at: Seconds, news: News) {
        self.changes.push((at, Change::News(news)));
    }

    /// Which of a municipality's feeders go down for so many customers, and with how many out: whole in the order of luck, the last in
    /// part. `each` is told of one after the other.
    pub fn down(&mut self, feeders: &[Rank], customers: u64, mut each: impl FnMut(&mut Self, Rank, u32)) {
        if customers == 0 {
            return;
        }
        let order = |feeder: Rank| self.luck.of(Purpose::FeederOrder, self.grid.feeders[feeder.index()].id).bits(0);
        let mut by_luck = std::mem::take(&mut self.by_luck);
        by_luck.clear();
        by_luck.extend(feeders.iter().map(|&feeder| (order(feeder), feeder)));
        by_luck.sort_unstable();
        let mut left = customers;
        for &(_, feeder) in &by_luck {
            let out = left.min(u64::from(self.grid.feeders[feeder.index()].customers)) as u32;
            if out == 0 {
                break;
            }
            left -= u64::from(out);
            each(self, feeder, out);
        }
        self.by_luck = by_luck;
    }

    /// The place of a feeder in the order of luck in which feeders come back one after the other.
    pub fn turn(&self, feeder: Rank) -> (u64, Rank) {
        (self.luck.of(Purpose::RestorationOrder, self.grid.feeders[feeder.index()].id).bits(self.occasion()), feeder)
    }

    /// When, within so long, a storm that passes takes a feeder.
    pub fn taken(&self, feeder: Rank, passes: Seconds) -> Seconds {
        let luck = self.luck.of(Purpose::StormTakes, self.grid.feeders[feeder.index()].id);
        Seconds(luck.below(self.occasion(), u64::from(passes.0)) as u32)
    }

    /// The factor of a municipality, by which its outages last longer than the median.
    pub fn factor(&self, municipality: usize, town_spread: f64) -> f64 {
        town_factor(self.luck.of(Purpose::TownFactor, self.grid.municipalities[municipality]), town_spread)
    }

    /// How long a feeder's first outage of this hazard lasts.
    pub fn lasts(&self, feeder: Rank, restoration: &Restoration, factor: f64) -> Seconds {
        self.draw(feeder, restoration, 0, factor)
    }

    /// A feeder goes down at `at` and comes back after a draw from the curve.
    pub fn live(&mut self, at: Seconds, feeder: Rank, out: u32, curve: &Curve<'_>) {
        self.hold(at, feeder, out);
        let restored = at.after(self.lasts(feeder, curve.restoration, curve.factor));
        self.restore(restored, feeder, out, curve.reoutage, curve.restoration);
    }

    /// A feeder comes back at `restored`; with its chance it fails once more, for half of a fresh draw from the curve.
    pub fn restore(&mut self, restored: Seconds, feeder: Rank, out: u32, reoutage: PerMille, restoration: &Restoration) {
        self.hold(restored, feeder, 0);
        let again = self.luck.of(Purpose::Reoutage, self.grid.feeders[feeder.index()].id);
        if again.happens(self.occasion(), reoutage) {
            let wait = again.below(self.occasion() + 1, u64::from(REOUTAGE_TO.0 - REOUTAGE_FROM.0)) as u32;
            let fails = restored.after(Seconds(REOUTAGE_FROM.0 + wait));
            self.hold(fails, feeder, out);
            self.hold(fails.after(self.draw(feeder, restoration, 1, 0.5)), feeder, 0);
        }
    }

    /// The changes, in no particular order.
    pub fn changes(self) -> Vec<(Seconds, Change)> {
        self.changes
    }

    /// Each hazard is an occasion of its own for the feeder's luck.
    const fn occasion(&self) -> u32 {
        4 * self.hazard as u32
    }

    fn draw(&self, feeder: Rank, restoration: &Restoration, which: u32, factor: f64) -> Seconds {
        let subject = self.luck.of(Purpose::Restoration, self.grid.feeders[feeder.index()].id);
        stretched(restoration.draw(subject, self.occasion() + which), factor)
    }
}

/// How the feeders of one municipality come back.
pub(super) struct Curve<'a> {
    /// The curve that every feeder draws from.
    pub restoration: &'a Restoration,
    /// The municipality's factor.
    pub factor: f64,
    /// How often a restored feeder fails once more.
    pub reoutage: PerMille,
}
