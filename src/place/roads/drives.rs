//! Travel times: asked for by way, prepared once for each state of the roads, and kept.

use std::collections::HashMap;
use std::sync::Arc;

use super::network::{Network, Stop};
use super::open::{Bound, Open, SECOND};
use super::search::{NO_WAY, row};
use super::state::RoadState;
use super::way::{Pace, Paces, Permit, Way};
use crate::units::Seconds;

/// Travel times on the roads as they are, and what was worked out of them so far.
///
/// A worker has its own and shares the network. Replicates follow each other on it: what one has prepared serves the next, and no answer
/// depends on what is kept.
#[derive(Debug)]
pub struct Drives {
    network: Arc<Network>,
    paces: Paces,
    state: RoadState,
    kept: Vec<Kept>,
}

/// What was worked out for one way of travelling in one state of the roads.
#[derive(Debug)]
struct Kept {
    way: Way,
    seen: RoadState,
    open: Open,
    onward: HashMap<u32, Vec<u64>>,
    back: HashMap<u32, Vec<u64>>,
}

impl Drives {
    /// Travel times on these roads on a usual day. An empty network makes every time follow from the straight line.
    #[must_use]
    pub fn new(network: Arc<Network>, paces: Paces) -> Self {
        Drives { network, paces, state: RoadState::usual(0), kept: Vec::new() }
    }

    /// The roads.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// What holds on the roads from now on. A state that held before is found again, and what was prepared for it.
    pub fn set(&mut self, state: &RoadState) {
        self.state.clone_from(state);
    }

    /// What no journey is faster than on the roads as they are, by any way of travelling: that of an emergency vehicle, which passes wherever
    /// another does and is no slower.
    pub fn bound(&mut self) -> Bound {
        self.kept(Way::Road(Permit::Emergency)).open.bound
    }

    /// The time of one journey that departs now, rounded to the nearest second, half up; `None` where there is no way.
    pub fn time(&mut self, way: Way, from: &Stop, to: &Stop) -> Option<Seconds> {
        self.from(way, from).time(to)
    }

    /// The times from one place to others.
    pub fn from(&mut self, way: Way, stop: &Stop) -> Reach<'_> {
        self.reach(way, stop, |kept| (&kept.open.onward, &mut kept.onward))
    }

    /// The times from other places to one.
    pub fn to(&mut self, way: Way, stop: &Stop) -> Reach<'_> {
        self.reach(way, stop, |kept| (&kept.open.back, &mut kept.back))
    }

    fn reach(
        &mut self,
        way: Way,
        stop: &Stop,
        side: impl FnOnce(&mut Kept) -> (&super::open::Legs, &mut HashMap<u32, Vec<u64>>),
    ) -> Reach<'_> {
        let pace = self.paces.away(way);
        let kept = self.kept(way);
        let bound = kept.open.bound;
        let (legs, rows) = side(kept);
        let row = stop.junction.map(|junction| rows.entry(junction).or_insert_with(|| row(legs, junction)).as_slice());
        Reach { stop: *stop, pace, bound, row: row.unwrap_or(&[]) }
    }

    fn kept(&mut self, way: Way) -> &mut Kept {
        let seen = self.state.seen_by(way);
        let found = self.kept.iter().position(|kept| kept.way == way && kept.seen == seen);
        let index = found.unwrap_or_else(|| {
            let open = Open::of(&self.network, &self.paces, way, &seen);
            self.kept.push(Kept { way, seen, open, onward: HashMap::new(), back: HashMap::new() });
            self.kept.len() - 1
        });
        &mut self.kept[index]
    }
}

/// The times between one place and others, in one direction, by one way of travelling.
#[derive(Debug)]
pub struct Reach<'a> {
    stop: Stop,
    pace: Pace,
    bound: Bound,
    row: &'a [u64],
}

impl Reach<'_> {
    /// What no journey by this way is faster than.
    #[must_use]
    pub const fn bound(&self) -> Bound {
        self.bound
    }

    /// The time of the journey, rounded to the nearest second, half up; `None` where there is no way.
    ///
    /// Two places of one junction, and all places where there are no roads, reach each other straight. Any other journey leads straight to
    /// the junction, along the roads, and straight to the other place.
    pub fn time(&mut self, other: &Stop) -> Option<Seconds> {
        if other.junction == self.stop.junction {
            return Some(self.pace.between(self.stop.at, other.at));
        }
        let junction = other.junction.expect("invariant: both stops are of this network");
        let along = self.row[junction as usize];
        let away = (self.stop.leg_mm + other.leg_mm) * u64::from(self.pace.0);
        (along != NO_WAY).then(|| rounded(along.saturating_add(away)))
    }
}

/// Whole seconds, half up; what is longer than any run is [`Seconds::NEVER`].
fn rounded(micros: u64) -> Seconds {
    Seconds(u32::try_from((micros.saturating_add(SECOND / 2)) / SECOND).unwrap_or(u32::MAX))
}
