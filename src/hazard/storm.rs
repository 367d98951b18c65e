//! What a storm does to lines while it passes, be it of wind or of snow: feeders go down, each at its own time, and come back along a curve.

use super::grid::Grid;
use super::restoration::Restoration;
use super::strike::Strike;
use crate::fact::IdHash;
use crate::units::{PerMille, Seconds};

/// A storm over the lines of the area.
pub(super) struct Storm<'a> {
    /// When it comes.
    pub begins: Seconds,
    /// How long it takes to pass. Nothing is restored before it has.
    pub passes: Seconds,
    /// The share of customers that municipalities lose, by code.
    pub losses: &'a [(String, PerMille)],
    /// The share that every other municipality loses.
    pub elsewhere: PerMille,
    /// The restoration curve, counted from the beginning.
    pub restoration: &'a Restoration,
    /// How much municipalities differ.
    pub town_spread: f64,
    /// How often a restored feeder fails once more.
    pub reoutage: PerMille,
}

impl Storm<'_> {
    /// Takes feeders and gives them back.
    pub fn pass(&self, strike: &mut Strike<'_>, grid: &Grid) {
        let over = self.begins.after(self.passes);
        for (municipality, feeders) in grid.by_municipality().iter().enumerate() {
            let factor = strike.factor(municipality, self.town_spread);
            let share = self.share(grid.municipalities[municipality]);
            strike.down(feeders, share.of(grid.customers(feeders)), |strike, feeder, out| {
                strike.hold(self.begins.after(strike.taken(feeder, self.passes)), feeder, out);
                let restored = self.begins.after(strike.lasts(feeder, self.restoration, factor)).max(over);
                strike.restore(restored, feeder, out, self.reoutage, self.restoration);
            });
        }
    }

    fn share(&self, municipality: IdHash) -> PerMille {
        let named = self.losses.iter().find(|(code, _)| IdHash::of("municipality", code) == municipality);
        named.map_or(self.elsewhere, |&(_, share)| share)
    }
}
