//! The supply of one site's emergency circuit: mains, then a bridge at once and a generator after its start-up, then nothing.
//!
//! An *outage of the site* is a longest run of seconds without mains there: the feeder is dead, or water stands at the receiving equipment.
//! In it the generator begins to start in the first second in which it is dry, has not failed and holds fuel, and runs `start_up` later if
//! that still holds; whether it starts is drawn once an outage. It stops for want of fuel, for water, or by overheating, and the bridge
//! serves whenever it does not run, as long as it lasts. The bridge is full again at once on mains or generator (assumption).
//!
//! Fuel by contract is asked for in the first second in which the generator runs and none is on its way, so again on each arrival. One that
//! does not come is not asked for again before mains is back (assumption). What was asked for comes, whatever happens meanwhile.
//!
//! # How a run calls it
//!
//! 1. Phase *hazard*: [`SiteSupply::set_mains`] and [`SiteSupply::set_flooded`] say what is so from this second on, as often as need be;
//!    then `SitePower` is woken at this instant.
//! 2. Phase *power*: where [`SiteSupply::due`] is this instant, [`SitePower::on_due`](super::SitePower::on_due) decides; then `SitePower` is woken at `due` anew.
//!    Any other entry of the agenda is stale. What was read of the site before may have changed: [`SiteSupply::is_supplied`],
//!    [`SiteSupply::on_last_bridge`].
//! 3. Later phases: [`SitePower::bring_fuel`](super::SitePower::bring_fuel) adds what a trip brings, for the next second on; then `SitePower` is woken at `due` anew.

use super::description::OwnSupply;
use crate::fact::FactId;
use crate::units::Seconds;

/// What supplies a site's emergency circuit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// Mains.
    Mains,
    /// The generator.
    Generator,
    /// The bridge (無停電電源装置).
    Bridge,
    /// Nothing.
    Nothing,
}

/// Fuel of a site since the start, in seconds of running: what was held and brought is what was burnt or is left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FuelBook {
    /// Held at the start.
    pub held: u64,
    /// Brought by contract or by trips.
    pub brought: u64,
    /// Burnt.
    pub burnt: u64,
}

/// The state of one site's supply.
#[derive(Clone, Copy, Debug)]
pub struct SiteSupply {
    /// When the supply is due next; another entry of the agenda is stale.
    pub due: Seconds,
    /// The latest fact about the supply.
    pub because: FactId,
    pub(super) starts_by: FactId,
    pub(super) runs_by: FactId,
    pub(super) bridge_by: FactId,
    pub(super) as_of: Seconds,
    pub(super) ready_at: Seconds,
    pub(super) overheats_at: Seconds,
    pub(super) fuel_at: Seconds,
    pub(super) bridge_left: Seconds,
    pub(super) bridge_full: Seconds,
    pub(super) fuel: u64,
    pub(super) book: FuelBook,
    // Occasions of luck so far.
    pub(super) outages: u32,
    pub(super) deliveries: u32,
    pub(super) days_over: u32,
    pub(super) feed: Feed,
    pub(super) mains_on: bool,
    pub(super) flooded: bool,
    pub(super) outage: bool,
    pub(super) started: bool,
    pub(super) failed: bool,
    pub(super) contract_broken: bool,
}

impl SiteSupply {
    /// A site on mains: its bridge is full, and its fuel as in hand.
    #[must_use]
    pub fn new(own: Option<&OwnSupply>) -> Self {
        let fuel = own.and_then(|own| own.generator.as_ref()).map_or(0, |generator| u64::from(generator.fuel.0));
        let bridge = own.map_or(Seconds::ZERO, |own| own.bridge);
        SiteSupply {
            due: Seconds::NEVER,
            because: FactId::NONE,
            starts_by: FactId::NONE,
            runs_by: FactId::NONE,
            bridge_by: FactId::NONE,
            as_of: Seconds::ZERO,
            ready_at: Seconds::NEVER,
            overheats_at: Seconds::NEVER,
            fuel_at: Seconds::NEVER,
            bridge_left: bridge,
            bridge_full: bridge,
            fuel,
            book: FuelBook { held: fuel, ..FuelBook::default() },
            outages: 0,
            deliveries: 0,
            days_over: 0,
            feed: Feed::Mains,
            mains_on: true,
            flooded: false,
            outage: false,
            started: false,
            failed: false,
            contract_broken: false,
        }
    }

    /// Back to the state of [`SiteSupply::new`].
    pub fn reset(&mut self, own: Option<&OwnSupply>) {
        *self = SiteSupply::new(own);
    }

    /// The feeder is alive, or dead, from this second on; [`SitePower::on_due`](super::SitePower::on_due) follows in the same second.
    pub fn set_mains(&mut self, now: Seconds, on: bool, because: FactId) {
        (self.mains_on, self.due, self.because) = (on, now, because);
    }

    /// Water stands at the storey of the equipment, or no longer, from this second on; [`SitePower::on_due`](super::SitePower::on_due) follows in the same second.
    pub fn set_flooded(&mut self, now: Seconds, flooded: bool, because: FactId) {
        (self.flooded, self.due, self.because) = (flooded, now, because);
    }

    /// What supplies the emergency circuit.
    #[must_use]
    pub const fn feed(&self) -> Feed {
        self.feed
    }

    /// Whether anything supplies the emergency circuit.
    #[must_use]
    pub const fn is_supplied(&self) -> bool {
        !matches!(self.feed, Feed::Nothing)
    }

    /// The bridge serves, and no generator is about to start: now is the time to ask for places elsewhere.
    #[must_use]
    pub fn on_last_bridge(&self) -> bool {
        self.feed == Feed::Bridge && self.ready_at == Seconds::NEVER
    }

    /// The second at which supply will end if nothing else happens: no fuel comes, nothing fails, and a generator that is about to start is
    /// not counted on. [`Seconds::NEVER`] on mains; the running second or one before it where nothing supplies the site.
    #[must_use]
    pub fn ends_at(&self) -> Seconds {
        match self.feed {
            Feed::Mains => Seconds::NEVER,
            Feed::Generator => self.fuel_ends_at().after(self.bridge_full),
            Feed::Bridge => self.as_of.after(self.bridge_left),
            Feed::Nothing => self.as_of,
        }
    }

    /// How long the fuel left at `now` lasts, at the generator's load; `now` is not before the supply was last due.
    #[must_use]
    pub fn fuel_left(&self, now: Seconds) -> Seconds {
        let burnt = if self.feed == Feed::Generator { u64::from(now.since(self.as_of).0) } else { 0 };
        Seconds(u32::try_from(self.fuel.saturating_sub(burnt)).unwrap_or(u32::MAX))
    }

    /// When fuel that was asked for by contract is promised; [`Seconds::NEVER`] if none is on its way. It may not be kept.
    #[must_use]
    pub const fn fuel_promised_at(&self) -> Seconds {
        self.fuel_at
    }

    /// The fuel in hand, in seconds of running, when the supply was last due or settled.
    #[must_use]
    pub const fn fuel_held(&self) -> u64 {
        self.fuel
    }

    /// Fuel since the start, up to the last second at which the supply was due or settled.
    #[must_use]
    pub const fn book(&self) -> FuelBook {
        self.book
    }

    /// Brings what is left up to `now`: also at the end of a run, before [`SiteSupply::book`] is read.
    pub fn settle(&mut self, now: Seconds) {
        let elapsed = now.since(self.as_of);
        self.as_of = now;
        match self.feed {
            Feed::Generator => {
                self.fuel -= u64::from(elapsed.0);
                self.book.burnt += u64::from(elapsed.0);
            }
            Feed::Bridge => self.bridge_left = self.bridge_left.since(elapsed),
            Feed::Mains | Feed::Nothing => {}
        }
    }

    fn fuel_ends_at(&self) -> Seconds {
        self.as_of.after(self.fuel_left(self.as_of))
    }

    /// Fuel comes that lasts so long.
    pub(super) fn take(&mut self, lasts: Seconds) {
        self.fuel += u64::from(lasts.0);
        self.book.brought += u64::from(lasts.0);
    }

    /// The next second at which anything changes by itself.
    pub(super) fn next(&self) -> Seconds {
        let feed = match self.feed {
            Feed::Mains | Feed::Nothing => Seconds::NEVER,
            Feed::Generator => self.fuel_ends_at().min(self.overheats_at),
            Feed::Bridge => self.as_of.after(self.bridge_left),
        };
        feed.min(self.ready_at).min(self.fuel_at)
    }
}
