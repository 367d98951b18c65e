//! The roads themselves: junctions, the stretches between them, and where a place joins them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::{Metres, Nearest};
use super::way::Way;
use crate::fact::{Access, Rank};
use crate::units::{Distance, Speed};

/// What sort of road it is; hazards close and slow roads by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum RoadClass {
    /// A motorway (高速自動車国道・自動車専用道路).
    Motorway,
    /// A designated emergency road (緊急輸送道路).
    Emergency,
    /// Another main road.
    Main,
    /// A narrow street (細街路), the first to be blocked by fallen houses.
    Street,
}

/// A stretch of road between two junctions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The junction it begins at: its place in the network's list.
    pub from: u32,
    /// The junction it ends at.
    pub to: u32,
    /// How long it is.
    pub length: Distance,
    /// How fast it is driven on a usual day, at least 1 km/h.
    pub speed: Speed,
    /// What sort of road it is.
    pub class: RoadClass,
    /// Whether vehicles drive it from `from` to `to` only.
    pub one_way: bool,
    /// Who still passes while its municipality keeps roads closed.
    pub when_closed: Access,
    /// The municipality whose conditions hold on it: that of the outage block nearest its middle. `None` where no block has a place; it is
    /// then as on a usual day unless it is cut.
    pub municipality: Option<Rank>,
}

/// A place as the roads see it: the junctions it is tied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The place itself.
    pub at: Metres,
    driven: Option<Tie>,
    walked: Option<Tie>,
}

impl Stop {
    /// Where this way of travelling joins the roads; `None` where the network has no junction for it.
    pub(super) const fn tie(&self, way: Way) -> Option<Tie> {
        match way {
            Way::Road(_) => self.driven,
            Way::Bicycle | Way::Foot => self.walked,
        }
    }
}

/// A junction, and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tie {
    pub junction: u32,
    /// The straight line to it in whole millimetres, rounded up.
    pub leg_mm: u64,
}

/// A road graph. Empty where an area describes no roads.
#[derive(Debug, Default)]
pub struct Network {
    // Invariant: every stretch begins and ends at one of them.
    junctions: Vec<Metres>,
    stretches: Vec<Stretch>,
    /// Where vehicles join.
    driven: Doors,
    /// Where bicycles and feet join.
    walked: Doors,
}

/// The junctions where a place may join the roads.
#[derive(Debug, Default)]
struct Doors {
    junctions: Vec<u32>,
    index: Nearest,
}

impl Network {
    /// A network of these junctions and stretches; places in both lists are the ranks by which they are named.
    ///
    /// # Panics
    /// If a stretch names a junction that is not there, or is driven at 0 km/h.
    #[must_use]
    pub fn new(junctions: Vec<Metres>, stretches: Vec<Stretch>) -> Self {
        let there = |junction: u32| (junction as usize) < junctions.len();
        assert!(
            stretches.iter().all(|stretch| there(stretch.from) && there(stretch.to) && stretch.speed.0 > 0),
            "invariant: stretches join junctions and are driven"
        );
        let all: Vec<u32> = (0..junctions.len() as u32).collect();
        let walked = walked(&all, &stretches);
        Network { driven: Doors::of(all, &junctions), walked: Doors::of(walked, &junctions), junctions, stretches }
    }

    /// Where roads meet or end.
    #[must_use]
    pub fn junctions(&self) -> &[Metres] {
        &self.junctions
    }

    /// The stretches; the place in the list is what [`RoadState::cut`](super::RoadState::cut) names.
    #[must_use]
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// The middle of the straight line between a stretch's ends, rounded down to the metre.
    #[must_use]
    pub fn middle(&self, stretch: &Stretch) -> Metres {
        self.junctions[stretch.from as usize].middle(self.junctions[stretch.to as usize])
    }

    /// Whether it has no junction at all; times then follow from the straight line.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.junctions.is_empty()
    }

    /// Ties a place to its nearest junction; of several equally near to the first in the list. Bicycles and feet leave out those of nothing
    /// but motorways.
    ///
    /// A place far from all of them is tied to the nearest all the same, so an island needs a junction of its own, be it without a stretch.
    #[must_use]
    pub fn stop(&self, at: Metres) -> Stop {
        let tie = |doors: &Doors| {
            let junction = doors.nearest(at)?;
            Some(Tie { junction, leg_mm: millimetres_up(at, self.junctions[junction as usize]) })
        };
        Stop { at, driven: tie(&self.driven), walked: tie(&self.walked) }
    }
}

impl Doors {
    fn of(ranks: Vec<u32>, junctions: &[Metres]) -> Doors {
        let places: Vec<Metres> = ranks.iter().map(|&junction| junctions[junction as usize]).collect();
        Doors { junctions: ranks, index: Nearest::of(&places) }
    }

    fn nearest(&self, place: Metres) -> Option<u32> {
        self.index.to(place).map(|door| self.junctions[door as usize])
    }
}

/// The junctions that are not of nothing but motorways. One that no stretch reaches stays: it may be all the roads of an island.
fn walked(all: &[u32], stretches: &[Stretch]) -> Vec<u32> {
    let mut barred = vec![false; all.len()];
    let (motorways, others): (Vec<&Stretch>, Vec<&Stretch>) = stretches.iter().partition(|stretch| stretch.class == RoadClass::Motorway);
    let ends = |stretch: &Stretch| [stretch.from, stretch.to];
    motorways.into_iter().flat_map(ends).for_each(|junction| barred[junction as usize] = true);
    others.into_iter().flat_map(ends).for_each(|junction| barred[junction as usize] = false);
    all.iter().copied().filter(|&junction| !barred[junction as usize]).collect()
}

/// The straight line in millimetres, rounded up so that it is never shorter than it is.
fn millimetres_up(one: Metres, other: Metres) -> u64 {
    ((one.squared(other) as f64).sqrt() * 1_000.0).ceil() as u64
}
