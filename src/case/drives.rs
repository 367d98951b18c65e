//! The area's roads as journeys need them: in whole metres, each stretch with the municipality whose conditions hold on it.

use std::collections::HashMap;

use super::area::Area;
use super::road::{RoadSource, Roads};
use super::whole::Case;
use crate::fact::Rank;
use crate::place::roads::{self, Network};
use crate::place::{LatLon, Metres, Nearest, Projection};

impl Case {
    /// Where a patient lives: at the place that the register gives, or else in the middle of the block; `None` where neither is known.
    ///
    /// # Panics
    /// If there is no patient of this rank.
    #[must_use]
    pub fn home_at(&self, patient: Rank) -> Option<LatLon> {
        self.patients[patient.index()].living.at.or(self.feeder_of(patient).at)
    }

    /// The projection in which places of this case are whole metres: centred on the median patient.
    #[must_use]
    pub fn projection(&self) -> Projection {
        let homes: Vec<LatLon> = (0..self.patients.len() as u32).filter_map(|patient| self.home_at(Rank(patient))).collect();
        Projection::centred(&homes)
    }

    /// The area's roads in that projection; empty where it describes none.
    ///
    /// A stretch belongs to the municipality of the outage block nearest the middle of the straight line between its ends: borders are for
    /// drawing only. Of equally near blocks the one with the smaller id counts.
    #[must_use]
    pub fn network(&self, projection: &Projection) -> Network {
        match &self.area.roads {
            Some(RoadSource::Here(roads)) => network(roads, &self.area, projection),
            // Checked cases hold the roads themselves.
            Some(RoadSource::File(_)) | None => Network::default(),
        }
    }
}

fn network(roads: &Roads, area: &Area, projection: &Projection) -> Network {
    let mut junctions: Vec<(&str, Metres)> =
        roads.junctions.iter().map(|junction| (junction.id.as_str(), projection.metres(junction.at))).collect();
    // Of equally near junctions a place is tied to the one with the smaller id.
    junctions.sort_unstable();
    let ranks: HashMap<&str, u32> = junctions.iter().map(|&(id, _)| id).zip(0..).collect();
    let municipalities = Municipalities::of(area, projection);
    let stretches = (roads.stretches.iter())
        .map(|stretch| {
            let (from, to) = (ranks[stretch.from.as_str()], ranks[stretch.to.as_str()]);
            let middle = junctions[from as usize].1.middle(junctions[to as usize].1);
            roads::Stretch {
                from,
                to,
                length: stretch.length,
                speed: stretch.speed,
                class: stretch.class,
                one_way: stretch.one_way,
                when_closed: stretch.when_closed,
                municipality: municipalities.at(middle),
            }
        })
        .collect();
    Network::new(junctions.into_iter().map(|(_, at)| at).collect(), stretches)
}

/// The municipalities by the blocks whose middle is known.
struct Municipalities {
    blocks: Nearest,
    of_block: Vec<Rank>,
}

impl Municipalities {
    /// Blocks and municipalities of a case stand in byte order of their ids.
    fn of(area: &Area, projection: &Projection) -> Self {
        let ranks: HashMap<&str, Rank> =
            area.municipalities.iter().map(|municipality| municipality.code.as_str()).zip((0..).map(Rank)).collect();
        let (places, of_block): (Vec<Metres>, Vec<Rank>) = (area.feeders.iter())
            .filter_map(|feeder| feeder.at.map(|at| (projection.metres(at), ranks[feeder.municipality.as_str()])))
            .unzip();
        Municipalities { blocks: Nearest::of(&places), of_block }
    }

    fn at(&self, place: Metres) -> Option<Rank> {
        self.blocks.to(place).map(|block| self.of_block[block as usize])
    }
}
