//! The roads as one way of travelling finds them in one state: who cannot pass has no stretch there, who can has its time.

use super::network::{Network, RoadClass, Stretch};
use super::state::RoadState;
use super::way::{Pace, Paces, Way};
use crate::fact::Access;
use crate::units::{Multiple, Seconds, Speed};

/// Times on the way are held in whole microseconds, so that sums are exact and the same in every order; a stretch's own is rounded to the
/// nearest, and the whole to the nearest second once, at the end.
pub(super) const SECOND: u64 = 1_000_000;

/// Where one gets from a junction, and in how many microseconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leg {
    pub micros: u64,
    pub to: u32,
}

/// The legs of every junction.
#[derive(Debug, Default)]
pub(super) struct Legs {
    // Invariant: the legs of junction j are those from `begins[j]` to `begins[j + 1]`.
    begins: Vec<u32>,
    legs: Vec<Leg>,
}

impl Legs {
    fn of(junctions: usize, all: &[(u32, Leg)]) -> Self {
        let mut begins = vec![0_u32; junctions + 1];
        all.iter().for_each(|&(from, _)| begins[from as usize + 1] += 1);
        (0..junctions).for_each(|junction| begins[junction + 1] += begins[junction]);
        let mut next = begins.clone();
        let mut legs = vec![Leg { micros: 0, to: 0 }; all.len()];
        for &(from, leg) in all {
            legs[next[from as usize] as usize] = leg;
            next[from as usize] += 1;
        }
        Legs { begins, legs }
    }

    /// Where one gets from this junction.
    pub fn from(&self, junction: u32) -> &[Leg] {
        &self.legs[self.begins[junction as usize] as usize..self.begins[junction as usize + 1] as usize]
    }
}

/// The roads as one way of travelling finds them.
#[derive(Debug)]
pub(super) struct Open {
    /// Along the direction of travel.
    pub onward: Legs,
    /// Against it.
    pub back: Legs,
    /// What no journey is faster than.
    pub bound: Bound,
    /// By junction, which of the parts it is in that no stretch joins, whatever its direction.
    parts: Vec<u32>,
}

impl Open {
    /// The stretches that are passed, with their times.
    pub fn of(network: &Network, paces: &Paces, way: Way, state: &RoadState) -> Open {
        let (mut onward, mut back) = (Vec::new(), Vec::new());
        let mut bound = Bound::at(paces.away(way));
        let mut parts: Vec<u32> = (0..network.junctions().len() as u32).collect();
        for (number, stretch) in (0..).zip(network.stretches()) {
            let Some(micros) = passing(stretch, paces, way, state).filter(|_| !state.is_cut(number)) else { continue };
            let (from, to) = (network.junctions()[stretch.from as usize], network.junctions()[stretch.to as usize]);
            bound.admit(micros, (from.squared(to) as f64).sqrt());
            join(&mut parts, stretch.from, stretch.to);
            let mut leg = |from: u32, to: u32| {
                onward.push((from, Leg { micros, to }));
                back.push((to, Leg { micros, to: from }));
            };
            leg(stretch.from, stretch.to);
            if !(stretch.one_way && matches!(way, Way::Road(_))) {
                leg(stretch.to, stretch.from);
            }
        }
        let junctions = network.junctions().len();
        (0..junctions as u32).for_each(|junction| parts[junction as usize] = part(&mut parts, junction));
        Open { onward: Legs::of(junctions, &onward), back: Legs::of(junctions, &back), bound, parts }
    }

    /// Whether a way may lead from one junction to another. Where none does, no search has to find out.
    pub fn are_joined(&self, one: u32, other: u32) -> bool {
        self.parts[one as usize] == self.parts[other as usize]
    }

    /// How much it holds, in legs.
    pub fn len(&self) -> usize {
        self.onward.legs.len() + self.back.legs.len()
    }
}

/// Which part a junction is in: the junction that stands for it. Whoever is passed on the way is moved up by one.
fn part(parts: &mut [u32], mut junction: u32) -> u32 {
    while parts[junction as usize] != junction {
        let above = parts[junction as usize];
        parts[junction as usize] = parts[above as usize];
        junction = above;
    }
    junction
}

/// Two parts become one.
fn join(parts: &mut [u32], one: u32, other: u32) {
    let (one, other) = (part(parts, one), part(parts, other));
    parts[one.max(other) as usize] = one.min(other);
}

/// How many microseconds a stretch takes, at least one; `None` where it is not passed. Cuts are left to the caller.
fn passing(stretch: &Stretch, paces: &Paces, way: Way, state: &RoadState) -> Option<u64> {
    let on_a_lane = |speed| (stretch.class != RoadClass::Motorway).then(|| micros(stretch, speed, Multiple::USUAL));
    match way {
        Way::Road(permit) => {
            let (access, times) = state.local(stretch.municipality);
            // The looser of the two, because `Access` is ordered from open to closed.
            let access: Access = access.min(stretch.when_closed);
            permit.passes(access).then(|| micros(stretch, stretch.speed, times))
        }
        Way::Bicycle => on_a_lane(paces.bicycle_speed),
        Way::Foot => on_a_lane(paces.foot_speed),
    }
}

/// Metres at kilometres an hour are 3,600 µs each at 1,000 km/h; a multiple is in thousandths.
fn micros(stretch: &Stretch, speed: Speed, times: Multiple) -> u64 {
    let (dividend, divisor) = (u64::from(stretch.length.0) * 3_600 * u64::from(times.0), u64::from(speed.0));
    ((dividend + divisor / 2) / divisor).max(1)
}

/// What no journey is faster than: a lower bound of its time from the straight line alone.
///
/// It follows from the fastest stretch that is passed, measured along the straight line between its ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    micros_a_metre: f64,
}

/// Taken off the bound so that no rounding of it puts it above a time that is rounded in another way.
const CAUTION: f64 = 1.0 - 1e-9;

impl Bound {
    const fn at(pace: Pace) -> Self {
        // Seconds a kilometre are milliseconds a metre.
        Bound { micros_a_metre: pace.0 as f64 * 1_000.0 * CAUTION }
    }

    fn admit(&mut self, micros: u64, straight_m: f64) {
        if straight_m > 0.0 {
            self.micros_a_metre = self.micros_a_metre.min(micros as f64 / straight_m * CAUTION);
        }
    }

    /// No journey between places that lie so many whole metres apart, or more, takes less time than this.
    #[must_use]
    pub fn of(self, metres: u64) -> Seconds {
        Seconds((metres as f64 * self.micros_a_metre / SECOND as f64 + 0.5).floor() as u32)
    }
}
