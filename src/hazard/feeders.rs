//! The feeders of a run: who hangs on which, how many are out, and which homes a change reaches.

use bevy_ecs::change_detection::DetectChangesMut;
use bevy_ecs::component::Component;
use bevy_ecs::entity::Entity;
use bevy_ecs::resource::Resource;
use bevy_ecs::system::{Query, Res, ResMut, SystemParam};

use super::change::Change;
use super::conditions::Conditions;
use super::ground::Struck;
use super::reached::{self, StruckTurn};
use crate::fact::{Cut, Fact, FactId, Kind, News, Rank};
use crate::kernel::{Agenda, Ledger};
use crate::units::Seconds;

/// A feeder (停電ブロック) and the homes that hang on it.
#[derive(Component, Clone, Debug)]
pub struct Feeder {
    /// Customers of the utility.
    pub customers: u32,
    /// Its homes: (place among the customers, patient), ascending. A home is dark iff its place is below the number out.
    pub homes: Box<[(u32, Rank)]>,
    /// The sites on it, in the same way.
    pub sites: Box<[(u32, Rank)]>,
}

/// What holds a feeder's customers out.
#[derive(Component, Clone, Debug)]
pub struct Held {
    by: Box<[u32]>,
    out: u32,
}

impl Held {
    /// Nobody is out; so many hazards may hold the feeder.
    #[must_use]
    pub fn by(hazards: usize) -> Self {
        Held { by: vec![0; hazards].into(), out: 0 }
    }

    /// Nobody is out.
    pub fn reset(&mut self) {
        self.by.fill(0);
        self.out = 0;
    }
}

/// The feeders' entities by rank.
#[derive(Resource, Debug, Default)]
pub struct FeederRanks(pub Vec<Entity>);

/// The dated changes of the running replicate, and how far they were applied.
#[derive(Resource, Debug, Default)]
pub struct Pending {
    changes: Vec<(Seconds, Change)>,
    applied: usize,
    touched: Vec<Rank>,
    switches: Vec<Switch>,
    site_switches: Vec<SiteSwitch>,
    turns: Vec<FeederTurn>,
    news: Vec<(News, FactId)>,
    ground: reached::Held,
    struck: Vec<StruckTurn>,
    drowned: Vec<(Rank, u16)>,
}

impl Pending {
    /// Takes the replicate's changes and sorts them by instant. The last replicate's are left in their place, to be written over.
    pub fn load(&mut self, changes: &mut Vec<(Seconds, Change)>, agenda: &mut Agenda) {
        std::mem::swap(&mut self.changes, changes);
        self.changes.sort_unstable();
        self.applied = 0;
        self.ground.reset();
        self.wake_next(agenda);
    }

    fn wake_next(&self, agenda: &mut Agenda) {
        if let Some(&(at, _)) = self.changes.get(self.applied) {
            agenda.wake(at, Kind::Change, Rank(0));
        }
    }

    /// The first instant at which a change takes power from anybody; [`Seconds::NEVER`] if none does.
    #[must_use]
    pub fn onset(&self) -> Seconds {
        self.changes.iter().find(|(_, change)| change.takes_power()).map_or(Seconds::NEVER, |&(at, _)| at)
    }

    /// The homes that the last instant's changes reach.
    #[must_use]
    pub fn switches(&self) -> &[Switch] {
        &self.switches
    }

    /// The sites that the last instant's changes reach.
    #[must_use]
    pub fn site_switches(&self) -> &[SiteSwitch] {
        &self.site_switches
    }

    /// The feeders of which the first customers went out, or the last came back, in the last instant.
    #[must_use]
    pub fn turns(&self) -> &[FeederTurn] {
        &self.turns
    }

    /// What was announced in the last instant.
    #[must_use]
    pub fn news(&self) -> &[(News, FactId)] {
        &self.news
    }

    /// What on the ground is struck from the last instant on, or no longer: homes, sites and stretches of road, in this order.
    #[must_use]
    pub fn struck(&self) -> &[StruckTurn] {
        &self.struck
    }

    /// The homes at which the last instant's water reaches sources, and which, as bits.
    #[must_use]
    pub fn drowned(&self) -> &[(Rank, u16)] {
        &self.drowned
    }

    /// Homes whose mains water takes are switched like others.
    fn settle_ground(&mut self, now: Seconds, ledger: &mut Ledger) {
        self.ground.settle(now, &mut self.struck, ledger);
        for turn in &self.struck {
            if let Struck::HomeWithoutMains(patient) = turn.struck {
                self.switches.push(Switch { patient, cut: Cut::Water, out: turn.holds, because: turn.because });
            }
        }
    }
}

/// A site that loses mains, or has it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SiteSwitch {
    /// Which site.
    pub site: Rank,
    /// Whether mains is out from now on.
    pub out: bool,
    /// The fact behind it.
    pub because: FactId,
}

/// A feeder goes out, wholly or in part, or all of it is back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeederTurn {
    /// Which feeder.
    pub feeder: Rank,
    /// Whether any of its customers are out from now on.
    pub out: bool,
    /// The fact behind it.
    pub because: FactId,
}

/// A home that a change reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switch {
    /// Whose home.
    pub patient: Rank,
    /// At which level.
    pub cut: Cut,
    /// Whether the cut holds from now on.
    pub out: bool,
    /// The fact behind it.
    pub because: FactId,
}

/// The feeders: everything mutable of the grid belongs here.
#[derive(SystemParam)]
pub struct Feeders<'w, 's> {
    feeders: Query<'w, 's, (&'static Feeder, &'static mut Held)>,
    ranks: Res<'w, FeederRanks>,
    /// The changes, and whom the last ones reach.
    pub pending: ResMut<'w, Pending>,
    /// What holds in each municipality beside the outage.
    pub conditions: ResMut<'w, Conditions>,
}

/// Applies all changes of this instant, then finds the homes they reach: cost follows those, not the area.
pub fn apply_changes(now: Seconds, feeders: &mut Feeders, agenda: &mut Agenda, ledger: &mut Ledger) {
    feeders.hold(now, ledger);
    feeders.conditions.settle(now, ledger);
    feeders.pending.settle_ground(now, ledger);
    feeders.reach(now, ledger);
    feeders.pending.wake_next(agenda);
}

impl Feeders<'_, '_> {
    fn hold(&mut self, now: Seconds, ledger: &mut Ledger) {
        let Feeders { feeders, ranks, pending, conditions } = self;
        let pending = &mut **pending;
        pending.touched.clear();
        pending.switches.clear();
        pending.site_switches.clear();
        pending.turns.clear();
        pending.news.clear();
        pending.struck.clear();
        pending.drowned.clear();
        while let Some(&(_, change)) = pending.changes.get(pending.applied).filter(|(at, _)| *at == now) {
            pending.applied += 1;
            match change {
                Change::Feeder { feeder, hazard, out } => {
                    let row = feeders.get_mut(ranks.0[feeder.index()]);
                    let (_, mut held) = row.expect("invariant: every rank has its feeder");
                    held.bypass_change_detection().by[usize::from(hazard)] = out;
                    pending.touched.push(feeder);
                }
                Change::Premises { patient, cut, out } => {
                    let fact = if out { Fact::PremisesOut } else { Fact::PremisesBack };
                    let because = ledger.write(now, patient, fact, FactId::NONE);
                    pending.switches.push(Switch { patient, cut, out, because });
                }
                Change::Condition { municipality, hazard, holds } => conditions.hold(municipality, hazard, holds),
                Change::News(news) => {
                    let announced = ledger.write(now, Rank(0), news.announced(), FactId::NONE);
                    pending.news.push((news, announced));
                }
                Change::Ground { struck, hazard, holds } => pending.ground.hold(struck, hazard, holds),
                Change::Drowned { patient, sources } => pending.drowned.push((patient, sources)),
            }
        }
        pending.touched.sort_unstable();
        pending.touched.dedup();
    }

    fn reach(&mut self, now: Seconds, ledger: &mut Ledger) {
        let Feeders { feeders, ranks, pending, conditions: _ } = self;
        let pending = &mut **pending;
        for &rank in &pending.touched {
            let row = feeders.get_mut(ranks.0[rank.index()]);
            let (feeder, mut held) = row.expect("invariant: every rank has its feeder");
            let held = held.bypass_change_detection();
            let (was, out) = (held.out, held.by.iter().copied().max().unwrap_or(0));
            if was == out {
                continue;
            }
            held.out = out;
            let because = ledger.write(now, rank, Fact::FeederOut(out), FactId::NONE);
            if (was == 0) != (out == 0) {
                pending.turns.push(FeederTurn { feeder: rank, out: out > 0, because });
            }
            let (low, high, down) = (was.min(out), was.max(out), out > was);
            let homes = between(&feeder.homes, low, high);
            pending.switches.extend(homes.map(|patient| Switch { patient, cut: Cut::Feeder, out: down, because }));
            let sites = between(&feeder.sites, low, high);
            pending.site_switches.extend(sites.map(|site| SiteSwitch { site, out: down, because }));
        }
    }
}

/// Who hangs at places from `low` to below `high`.
fn between(places: &[(u32, Rank)], low: u32, high: u32) -> impl Iterator<Item = Rank> {
    let place = |customers: u32| places.partition_point(|&(place, _)| place < customers);
    places[place(low)..place(high)].iter().map(|&(_, rank)| rank)
}
