//! The roads themselves: junctions, the stretches between them, and where a place joins them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::{Metres, Nearest};
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

/// A place as the roads see it: the junction it is tied to, and how far that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The place itself.
    pub at: Metres,
    /// The junction; `None` where the network is empty.
    pub(super) junction: Option<u32>,
    /// The straight line to it in whole millimetres, rounded up.
    pub(super) leg_mm: u64,
}

/// A road graph. Empty where an area describes no roads.
#[derive(Debug, Default)]
pub struct Network {
    // Invariant: every stretch begins and ends at one of them.
    junctions: Vec<Metres>,
    stretches: Vec<Stretch>,
    doors: Option<Doors>,
}

/// The junctions where a place may join the roads; at least one.
#[derive(Debug)]
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
        let doors = Doors::of(&junctions, &stretches);
        Network { junctions, stretches, doors }
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

    /// Whether it describes no road on which a journey could begin; times then follow from the straight line.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.doors.is_none()
    }

    /// Ties a place to its nearest junction; of several equally near the first in the list. Nobody enters a motorway from the wayside, so a
    /// junction of nothing but motorways is none to be tied to. A place far from all of them is tied to the nearest all the same.
    #[must_use]
    pub fn stop(&self, at: Metres) -> Stop {
        let door = self.doors.as_ref().and_then(|doors| doors.index.to(at).map(|door| doors.junctions[door as usize]));
        let leg_mm = door.map_or(0, |junction| millimetres_up(at, self.junctions[junction as usize]));
        Stop { at, junction: door, leg_mm }
    }
}

impl Doors {
    fn of(junctions: &[Metres], stretches: &[Stretch]) -> Option<Doors> {
        let mut entered: Vec<u32> = (stretches.iter())
            .filter(|stretch| stretch.class != RoadClass::Motorway)
            .flat_map(|stretch| [stretch.from, stretch.to])
            .collect();
        entered.sort_unstable();
        entered.dedup();
        let places: Vec<Metres> = entered.iter().map(|&junction| junctions[junction as usize]).collect();
        (!entered.is_empty()).then(|| Doors { junctions: entered, index: Nearest::of(&places) })
    }
}

/// The straight line in millimetres, rounded up so that it is never shorter than it is.
fn millimetres_up(one: Metres, other: Metres) -> u64 {
    ((one.squared(other) as f64).sqrt() * 1_000.0).ceil() as u64
}
