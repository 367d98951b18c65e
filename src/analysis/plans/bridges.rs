//! Which bridges are the only way between a site and most of those whom it serves.

use std::collections::{BTreeMap, HashMap};

use crate::case::area::{Area, Name};
use crate::case::road::{RoadSource, Roads};
use crate::case::site::{Site, Stands};
use crate::place::{LatLon, Metres, Nearest, Projection};

/// The bridges of an area, and what hangs together with and without each of them.
pub struct Bridges<'a> {
    projection: Projection,
    junctions: Nearest,
    /// Which junctions hang together on a usual day.
    whole: Vec<u32>,
    /// By the bridge's Japanese name: its name, and which junctions hang together without it.
    without: BTreeMap<&'a str, (&'a Name, Vec<u32>)>,
    /// The blocks by municipality: the nearest junction, and households.
    blocks: HashMap<&'a str, Vec<(usize, u64)>>,
    /// The municipalities of each medical area.
    medical: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Bridges<'a> {
    pub fn of(area: &'a Area) -> Self {
        let roads = match &area.roads {
            Some(RoadSource::Here(roads)) => Some(roads),
            // Checked areas hold the roads themselves.
            Some(RoadSource::File(_)) | None => None,
        };
        let places: Vec<LatLon> = roads.into_iter().flat_map(|roads| &roads.junctions).map(|junction| junction.at).collect();
        let projection = Projection::centred(&places);
        let metres: Vec<Metres> = places.iter().map(|&at| projection.metres(at)).collect();
        let junctions = Nearest::of(&metres);
        let mut without = BTreeMap::new();
        for bridge in roads.into_iter().flat_map(|roads| &roads.stretches).filter_map(|stretch| stretch.bridge.as_ref()) {
            without
                .entry(bridge.ja.as_str())
                .or_insert_with(|| (bridge, roads.map_or(Vec::new(), |roads| together(roads, Some(&bridge.ja)))));
        }
        let mut blocks: HashMap<&str, Vec<(usize, u64)>> = HashMap::new();
        for feeder in &area.feeders {
            let junction = feeder.at.and_then(|at| junctions.to(projection.metres(at)));
            let of = blocks.entry(feeder.municipality.as_str()).or_default();
            of.extend(junction.map(|junction| (junction as usize, u64::from(feeder.households))));
        }
        let mut medical: HashMap<&str, Vec<&str>> = HashMap::new();
        for municipality in &area.municipalities {
            let of = municipality.medical_area.as_deref().map(|id| medical.entry(id).or_default());
            of.into_iter().for_each(|codes| codes.push(&municipality.code));
        }
        Bridges { projection, junctions, whole: roads.map_or(Vec::new(), |roads| together(roads, None)), without, blocks, medical }
    }

    /// The bridges without which a site is cut off by road from over half of the households that it serves and otherwise reaches.
    pub fn only_way_to<'b>(&'b self, site: &'b Site) -> impl Iterator<Item = &'a Name> + 'b {
        let door = site.at.and_then(|at| self.junctions.to(self.projection.metres(at)));
        self.without.values().filter_map(move |(name, parts)| {
            let door = door? as usize;
            let reached = |parts: &[u32]| -> u64 {
                let blocks = self.served(site).into_iter().filter_map(|code| self.blocks.get(code)).flatten();
                blocks.filter(|(junction, _)| parts[*junction] == parts[door]).map(|(_, households)| households).sum()
            };
            let (with, without) = (reached(&self.whole), reached(parts));
            (2 * without < with).then_some(*name)
        })
    }

    /// The bridge of this Japanese name.
    pub fn named(&self, ja: &str) -> &'a Name {
        self.without[ja].0
    }

    /// The codes of the municipalities that a site serves.
    fn served<'b>(&'b self, site: &'b Site) -> Vec<&'b str> {
        let own = match &site.stands {
            Stands::In(code) => Some(code.as_str()).filter(|_| site.serves.is_empty()),
            Stands::Outside(_) => None,
        };
        let listed = site.serves.iter().flat_map(|served| match self.medical.get(served.as_str()) {
            Some(codes) => codes.clone(),
            None => vec![served.as_str()],
        });
        let mut codes: Vec<&str> = own.into_iter().chain(listed).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

/// For each junction a number that those share which hang together by road, driven either way, without the bridge of this name.
fn together(roads: &Roads, without: Option<&str>) -> Vec<u32> {
    let ranks: HashMap<&str, u32> = roads.junctions.iter().map(|junction| junction.id.as_str()).zip(0..).collect();
    let mut parts: Vec<u32> = (0..roads.junctions.len() as u32).collect();
    let stands = |stretch: &&crate::case::road::Stretch| stretch.bridge.as_ref().is_none_or(|bridge| Some(bridge.ja.as_str()) != without);
    for stretch in roads.stretches.iter().filter(stands) {
        let [a, b] = [&stretch.from, &stretch.to].map(|id| root(&mut parts, ranks[id.as_str()]));
        parts[a as usize] = b;
    }
    (0..parts.len() as u32).map(|junction| root(&mut parts, junction)).collect()
}

/// The number of a junction's part; the way there is made shorter for whoever asks next.
fn root(parts: &mut [u32], mut junction: u32) -> u32 {
    while parts[junction as usize] != junction {
        parts[junction as usize] = parts[parts[junction as usize] as usize];
        junction = parts[junction as usize];
    }
    junction
}
