//! What a site's supply does in one second: which of mains, generator and bridge serves, and until when that holds.

use super::description::{OwnSupply, SiteGenerator};
use super::supply::{Feed, SiteSupply};
use crate::fact::{Fact, FactId, IdHash, Purpose, Rank, SiteFact};
use crate::kernel::{Ledger, Luck};
use crate::units::{DAY, Seconds};

/// One site's supply in the hands of what decides.
pub struct SitePower<'a> {
    /// Which site.
    pub site: Rank,
    /// The hash of its id, which keys luck.
    pub id: IdHash,
    /// What it has of its own.
    pub own: Option<&'a OwnSupply>,
    /// The state.
    pub supply: &'a mut SiteSupply,
    /// The replicate's luck.
    pub luck: Luck,
    /// The record.
    pub ledger: &'a mut Ledger,
}

impl<'a> SitePower<'a> {
    /// Decides what supplies the site in this second, and until when that holds: [`SiteSupply::due`].
    pub fn on_due(&mut self, now: Seconds) {
        self.supply.settle(now);
        self.take_contract_fuel(now);
        self.switch_mains(now);
        let runs = self.supply.outage && self.run_generator(now);
        self.change_feed(now, runs);
        self.ask_for_fuel(now);
        self.supply.due = self.supply.next();
    }

    /// A trip brings fuel that lasts so long. It counts from the next second on.
    pub fn bring_fuel(&mut self, now: Seconds, lasts: Seconds, because: FactId) {
        self.supply.settle(now);
        self.supply.take(lasts);
        self.supply.because = self.write(now, SiteFact::Refuelled(lasts.0), because);
        self.supply.due = now.after(Seconds(1));
    }

    fn write(&mut self, now: Seconds, fact: SiteFact, because: FactId) -> FactId {
        self.ledger.write(now, self.site, Fact::Site(fact), because)
    }

    /// Writes what follows from the latest trigger, and is the next one.
    fn follow(&mut self, now: Seconds, fact: SiteFact, because: FactId) {
        self.supply.because = self.write(now, fact, because);
    }

    fn generator(&self) -> Option<&'a SiteGenerator> {
        self.own.and_then(|own| own.generator.as_ref())
    }

    fn take_contract_fuel(&mut self, now: Seconds) {
        let Some(refuel) = self.generator().and_then(|generator| generator.refuel.as_ref()).filter(|_| self.supply.fuel_at == now) else {
            return;
        };
        let occasion = self.supply.deliveries;
        self.supply.deliveries += 1;
        self.supply.fuel_at = Seconds::NEVER;
        if self.luck.of(Purpose::RefuelKept, self.id).happens(occasion, refuel.kept) {
            self.supply.take(refuel.brings);
            self.follow(now, SiteFact::Refuelled(refuel.brings.0), self.supply.runs_by);
        } else {
            self.supply.contract_broken = true;
            self.write(now, SiteFact::RefuelNotKept, self.supply.runs_by);
        }
    }

    /// Mains is lost, or back: all that belongs to one outage begins anew.
    fn switch_mains(&mut self, now: Seconds) {
        let outage = !self.supply.mains_on || self.supply.flooded;
        if outage == self.supply.outage {
            return;
        }
        let supply = &mut *self.supply;
        (supply.outage, supply.started, supply.failed, supply.contract_broken) = (outage, false, false, false);
        (supply.ready_at, supply.overheats_at) = (Seconds::NEVER, Seconds::NEVER);
        supply.outages += u32::from(outage);
        self.follow(now, if outage { SiteFact::MainsLost } else { SiteFact::MainsBack }, self.supply.because);
    }

    /// The generator in a second of an outage: stops, starts or goes on. Says whether it runs.
    fn run_generator(&mut self, now: Seconds) -> bool {
        let Some(generator) = self.generator() else { return false };
        let ran = self.supply.feed == Feed::Generator;
        if ran && self.supply.fuel == 0 {
            self.follow(now, SiteFact::FuelUsedUp, self.supply.runs_by);
        }
        if self.supply.flooded || self.supply.failed || self.supply.fuel == 0 {
            (self.supply.ready_at, self.supply.overheats_at) = (Seconds::NEVER, Seconds::NEVER);
            return false;
        }
        if !ran && !self.start_generator(now, generator) {
            return false;
        }
        if self.supply.overheats_at == now {
            let occasion = self.supply.days_over;
            self.supply.days_over += 1;
            self.supply.overheats_at = now.after(Seconds(DAY));
            self.supply.failed = self.luck.of(Purpose::SiteOverheats, self.id).happens(occasion, generator.overheats);
            if self.supply.failed {
                self.follow(now, SiteFact::Overheated, self.supply.runs_by);
            }
        }
        !self.supply.failed
    }

    /// A generator that stands still begins to start, or has started up. Says whether it runs from this second on.
    fn start_generator(&mut self, now: Seconds, generator: &SiteGenerator) -> bool {
        if self.supply.ready_at == Seconds::NEVER {
            (self.supply.ready_at, self.supply.starts_by) = (now.after(generator.start_up), self.supply.because);
        }
        if self.supply.ready_at != now {
            return false;
        }
        self.supply.ready_at = Seconds::NEVER;
        let occasion = self.supply.outages - 1;
        if !self.supply.started && self.luck.of(Purpose::SiteGeneratorStarts, self.id).happens(occasion, generator.fails) {
            self.supply.failed = true;
            self.follow(now, SiteFact::GeneratorFailed, self.supply.starts_by);
            return false;
        }
        self.supply.started = true;
        self.supply.overheats_at = now.after(generator.rated);
        self.follow(now, SiteFact::GeneratorServes, self.supply.starts_by);
        self.supply.runs_by = self.supply.because;
        true
    }

    fn change_feed(&mut self, now: Seconds, runs: bool) {
        let was = self.supply.feed;
        let feed = match (self.supply.outage, runs, self.supply.bridge_left) {
            (false, _, _) => Feed::Mains,
            (true, true, _) => Feed::Generator,
            (true, false, Seconds::ZERO) => Feed::Nothing,
            (true, false, _) => Feed::Bridge,
        };
        self.supply.feed = feed;
        match feed {
            Feed::Mains | Feed::Generator => {
                self.supply.bridge_left = self.supply.bridge_full;
                if was == Feed::Nothing {
                    self.write(now, SiteFact::SupplyBack, self.supply.because);
                }
            }
            Feed::Bridge if was != Feed::Bridge => {
                self.supply.bridge_by = self.write(now, SiteFact::BridgeServes, self.supply.because);
            }
            Feed::Nothing if was != Feed::Nothing => {
                let because = if was == Feed::Bridge { self.supply.bridge_by } else { self.supply.because };
                self.write(now, SiteFact::SupplyLost, because);
            }
            Feed::Bridge | Feed::Nothing => {}
        }
    }

    fn ask_for_fuel(&mut self, now: Seconds) {
        let asks = self.supply.feed == Feed::Generator && self.supply.fuel_at == Seconds::NEVER && !self.supply.contract_broken;
        if let Some(refuel) = self.generator().and_then(|generator| generator.refuel.as_ref()).filter(|_| asks) {
            // What is asked for in a second comes in a later one.
            self.supply.fuel_at = now.after(refuel.arrives.max(Seconds(1)));
        }
    }
}
