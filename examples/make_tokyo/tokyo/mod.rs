//! The map of Tokyo: what is fact is read from two tables, what is not known is synthesised by plain rules and labelled.

pub mod blocks;
pub mod facts;
pub mod outline;
mod roads;
mod sites;

use ikitsugi::case::EXTENSIONS;
use ikitsugi::case::area::{Area, MedicalArea, Municipality, Name, VERSION};
use ikitsugi::case::road::RoadSource;
use serde::Serialize;

use facts::Fact;

/// What stands above the area: first for people who open the file.
const AREA_HEAD: &str = include_str!("area.head.txt");
/// What stands above the roads.
const ROADS_HEAD: &str = include_str!("roads.head.txt");

/// What reports say of the area's figures.
const SOURCE: &str = "人口・世帯数: 東京都「くらしと統計」2023年版。停電ブロック、境界線、庁舎以外の施設、道路は合成で、実在のものではない / people and \
                      households: Tokyo, edition of 2023 (tokyo-lifestat); blocks, outlines, roads and all sites but offices are made up";

/// The files of the map, by name below `maps/tokyo`.
///
/// # Panics
/// If the facts do not add up to the published totals.
pub fn files() -> [(&'static str, String); 2] {
    let facts = facts::municipalities();
    let wrong = facts::disagreements(&facts, &facts::medical_areas());
    assert!(wrong.is_empty(), "{wrong:#?}");
    let places = outline::places(&facts);
    let feeders = blocks::feeders(&facts, &places);
    let roads = roads::between(&facts, &feeders);
    let area = Area {
        version: VERSION,
        name: Name { ja: "東京都".into(), en: "Tokyo".into() },
        fictitious: false,
        source: SOURCE.into(),
        medical_areas: (facts::medical_areas().into_iter()).map(|medical| MedicalArea { name: medical.name(), id: medical.id }).collect(),
        municipalities: facts.iter().zip(&places).map(|(fact, place)| municipality(fact, place)).collect(),
        sites: sites::sites(&facts, &feeders),
        feeders,
        roads: Some(RoadSource::File("roads.ron".into())),
        zones: Vec::new(),
    };
    [("area.ron", AREA_HEAD.to_owned() + &ron_text(&area, 2)), ("roads.ron", ROADS_HEAD.to_owned() + &ron_text(&roads, 2))]
}

fn municipality(fact: &Fact, place: &outline::Place) -> Municipality {
    Municipality {
        code: fact.code.clone(),
        name: fact.name(),
        medical_area: Some(fact.medical_area.clone()),
        people: Some(fact.people),
        households: Some(fact.households),
        // Every island municipality has its own power station: what takes the main grid leaves it alone.
        grid: fact.is_island().then(|| format!("island-{}", fact.code)),
        at: Some(place.middle),
        outline: place.outline.clone(),
    }
}

/// One entry of a list a line.
fn ron_text(value: &impl Serialize, depth: usize) -> String {
    let style = ron::ser::PrettyConfig::new().depth_limit(depth).new_line("\n").compact_structs(false);
    let options = ron::Options::default().with_default_extension(EXTENSIONS);
    options.to_string_pretty(value, style).expect("an area can be written") + "\n"
}
