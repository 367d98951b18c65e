//! What a site that takes people in has to reckon with, over many replicates: who comes by which hour, with whom, what they need, and how
//! long its own supply lasts. It counts, and names nobody: a ward and a hospital may exchange this without handing on who anybody is.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU32, Ordering};

use schemars::JsonSchema;
use serde::Serialize;

use super::findings::response::{Arrivals, Lived, Response};
use super::ranges::{Band, Figure, When};
use crate::case::Case;
use crate::case::area::Name;
use crate::case::register::plain;
use crate::fact::Rank;
use crate::kernel::{Ledger, Luck};
use crate::sim::Engine;
use crate::units::Seconds;

/// The format version of the site's report.
pub const VERSION: u32 = 1;

/// One hour of a site over the replicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Hour {
    /// Which: 0 is the first of the run.
    pub hour: u32,
    /// People who arrive.
    pub arrive: Band,
    /// Children among them.
    pub children: Band,
    /// With somebody of the family.
    pub with_carer: Band,
    /// Needing oxygen.
    pub oxygen: Band,
    /// People who are there: the most at any second.
    pub inside: Band,
    /// What their devices draw that load reduction cannot put away, in watts: the most at any second.
    pub draw_w: Band,
}

/// What a site has to reckon with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Receiving {
    /// The format's version, [`VERSION`].
    pub version: u32,
    /// The site's id.
    pub site: String,
    /// Its name.
    pub name: Name,
    /// What the plan is called.
    pub plan: Name,
    /// How many replicates were lived through.
    pub replicates: u32,
    /// The onset of the first replicate, in seconds from the start.
    pub onset_s: u32,
    /// Places it has: the fewer of beds and emergency sockets.
    pub places: u32,
    /// People taken in.
    pub admitted: Figure<u32>,
    /// From the onset to the first of them.
    pub first: Figure<When>,
    /// The most there at any second.
    pub peak: Figure<u32>,
    /// The most that their devices draw at any second, in watts.
    pub peak_draw_w: Figure<u32>,
    /// Times it was asked for a place.
    pub asked: Figure<u32>,
    /// Times it refused.
    pub refused: Figure<u32>,
    /// People who went on to another site.
    pub went_on: Figure<u32>,
    /// From the onset to when nothing supplied its emergency circuit for the first time.
    pub supply_lost: Figure<When>,
    /// Hour by hour from the start.
    pub hours: Vec<Hour>,
}

/// What one replicate came to for the site.
struct One {
    onset: Seconds,
    arrivals: Vec<Arrivals>,
    inside: Vec<u32>,
    draw_w: Vec<u32>,
    admitted: u32,
    first_s: Option<u32>,
    peak: u32,
    peak_draw_w: u32,
    asked: u32,
    refused: u32,
    went_on: u32,
    supply_lost_s: Option<u32>,
}

/// The site that takes people in and has this id, or this name in either language; `None` if there is none.
#[must_use]
pub fn site(case: &Case, called: &str) -> Option<Rank> {
    let named = |site: &crate::case::site::Site| [&site.name.ja, &site.name.en].into_iter().any(|name| plain(name) == plain(called));
    let by_name = || case.area.sites.iter().position(named).map(|index| Rank(index as u32));
    case.site_of(called).or_else(by_name).filter(|rank| case.area.sites[rank.index()].admits.is_some())
}

/// Lives `replicates` replicates through, from number 0. `done` hears of each that is done. The number of workers does not change the result.
/// `None` where nobody responds, or the site takes nobody in.
///
/// # Panics
/// If a worker does, or without replicates.
#[must_use]
pub fn live(case: &Case, site: Rank, replicates: u32, workers: NonZeroUsize, done: impl Fn() + Sync) -> Option<Receiving> {
    let plan = case.plan.as_ref()?;
    let described = &case.area.sites[site.index()];
    let admits = described.admits.as_ref()?;
    let next = AtomicU32::new(0);
    let work = || {
        let (mut engine, mut lived) = (Engine::new(case), Vec::new());
        loop {
            let replicate = next.fetch_add(1, Ordering::Relaxed);
            if replicate >= replicates {
                return lived;
            }
            lived.push((replicate, one(case, &mut engine, site, replicate)));
            done();
        }
    };
    let mut all: Vec<(u32, One)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers.get()).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("invariant: a replicate does not panic")).collect()
    });
    all.sort_unstable_by_key(|&(replicate, _)| replicate);
    let all: Vec<One> = all.into_iter().map(|(_, one)| one).collect();
    let counted = |of: fn(&One) -> u32| Figure::of(all.iter().map(of).collect());
    let since = |of: fn(&One) -> Option<u32>| {
        let when = |one: &One| of(one).map_or(When::Never, |at| When::AfterS(Seconds(at).since(one.onset).0));
        Figure::of(all.iter().map(when).collect())
    };
    Some(Receiving {
        version: VERSION,
        site: described.id.clone(),
        name: described.name.clone(),
        plan: plan.title.clone(),
        replicates,
        onset_s: all[0].onset.0,
        places: admits.ventilator_beds.min(admits.emergency_sockets),
        admitted: counted(|one| one.admitted),
        first: since(|one| one.first_s),
        peak: counted(|one| one.peak),
        peak_draw_w: counted(|one| one.peak_draw_w),
        asked: counted(|one| one.asked),
        refused: counted(|one| one.refused),
        went_on: counted(|one| one.went_on),
        supply_lost: since(|one| one.supply_lost_s),
        hours: (0..all[0].inside.len()).map(|hour| hour_of(&all, hour)).collect(),
    })
}

fn hour_of(all: &[One], hour: usize) -> Hour {
    let band = |of: &dyn Fn(&One) -> u32| Band::of(all.iter().map(of).collect());
    Hour {
        hour: hour as u32,
        arrive: band(&|one| one.arrivals[hour].people),
        children: band(&|one| one.arrivals[hour].children),
        with_carer: band(&|one| one.arrivals[hour].with_carer),
        oxygen: band(&|one| one.arrivals[hour].oxygen),
        inside: band(&|one| one.inside[hour]),
        draw_w: band(&|one| one.draw_w[hour]),
    }
}

fn one(case: &Case, engine: &mut Engine, site: Rank, replicate: u32) -> One {
    let luck = Luck::new(case.scenario.seed, replicate);
    let (changes, _) = case.changes(luck, None);
    let (onset, horizon) = (case.onset(&changes), case.scenario.horizon);
    engine.live(luck, changes, Ledger::keeping());
    let response = Response::of(case, Lived { records: engine.records(), staff: &[], onset, horizon });
    let response = response.expect("invariant: whoever asks has seen that there is a plan");
    let found = response.site(&case.area.sites[site.index()].id).expect("invariant: a site that takes people in is told");
    let places = found.places.as_ref().expect("invariant: a site that takes people in has places");
    One {
        onset,
        arrivals: places.by_hour(),
        inside: places.taken.clone(),
        draw_w: places.draw_w.clone(),
        admitted: places.admitted,
        first_s: places.arrivals.first().map(|arrival| arrival.at_s),
        peak: places.peak,
        peak_draw_w: places.peak_draw_w,
        asked: places.asked,
        refused: places.refused,
        went_on: places.went_on,
        supply_lost_s: found.supply_lost_s,
    }
}
