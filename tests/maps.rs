//! Every shipped map passes the check, and says the truth about where its blocks and sites are; Tokyo's is what its facts give.

#[path = "../examples/make_tokyo/tokyo/mod.rs"]
mod tokyo;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use geo::{Contains, Coord, LineString, Polygon};
use ikitsugi::case::Case;
use ikitsugi::case::road::{RoadSource, Roads};
use ikitsugi::case::site::Stands;
use ikitsugi::io::{Given, read_case};
use ikitsugi::place::LatLon;
use proptest::prelude::*;
use tokyo::{blocks, facts, outline};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A shipped map as a case with nobody in it: reading it is the check.
#[track_caller]
fn map(name: &str) -> Case {
    let area = root().join("maps").join(name).join("area.ron");
    // Tests run side by side: each writes a file of its own.
    let scenario = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("map-{name}-{:?}.ron", std::thread::current().id()));
    let text = format!(
        "(version: 1, title: (ja: \"地図\", en: \"map\"), area: {:?}, register: Patients([]), start: \"2026-01-15T17:00:00\", \
         horizon: h(1), hazards: [])",
        area.display().to_string()
    );
    std::fs::write(&scenario, text).unwrap();
    read_case(&scenario, &Given::default()).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"))
}

/// The names of all shipped maps.
fn names() -> Vec<String> {
    let folders = std::fs::read_dir(root().join("maps")).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> =
        folders.filter(|path| path.is_dir()).map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

fn coord(at: LatLon) -> Coord {
    Coord { x: at.lon, y: at.lat }
}

fn polygon(outline: &[LatLon]) -> Polygon {
    Polygon::new(LineString::from_iter(outline.iter().copied().map(coord)), Vec::new())
}

fn roads(case: &Case) -> Option<&Roads> {
    case.area.roads.as_ref().map(|source| match source {
        RoadSource::Here(roads) => roads,
        RoadSource::File(name) => panic!("{name} was not read"),
    })
}

/// The junctions that can be reached from each other, by any junction of theirs.
fn lands(roads: &Roads) -> BTreeSet<BTreeSet<&str>> {
    let mut joined: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for stretch in &roads.stretches {
        joined.entry(&stretch.from).or_default().push(&stretch.to);
        joined.entry(&stretch.to).or_default().push(&stretch.from);
    }
    let reached = |from: &str| {
        let (mut found, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(here) = open.pop() {
            // The junction's own name lives as long as the roads, `from` need not.
            let Some(own) = roads.junctions.iter().find(|junction| junction.id == here) else { continue };
            if found.insert(own.id.as_str()) {
                open.extend(joined.get(here).into_iter().flatten());
            }
        }
        found
    };
    let mut lands: BTreeSet<BTreeSet<&str>> = BTreeSet::new();
    for junction in &roads.junctions {
        if !lands.iter().any(|land| land.contains(junction.id.as_str())) {
            lands.insert(reached(&junction.id));
        }
    }
    lands
}

#[test]
fn every_shipped_map_passes_the_check() {
    assert_eq!(names(), ["example-ward", "sapporo", "tokyo"]);
    for name in names() {
        assert!(!map(&name).area.source.is_empty(), "{name}");
    }
}

#[test]
fn every_inhabited_block_lies_in_its_municipality_and_in_no_other() {
    let mut looked_at = 0;
    for name in names() {
        let area = map(&name).area;
        for municipality in area.municipalities.iter().filter(|municipality| !municipality.outline.is_empty()) {
            let outline = polygon(&municipality.outline);
            assert!(municipality.at.is_none_or(|at| outline.contains(&coord(at))), "{name}: the middle of {}", municipality.code);
            for feeder in area.feeders.iter().filter(|feeder| feeder.municipality != municipality.code) {
                assert!(feeder.at.is_none_or(|at| !outline.contains(&coord(at))), "{name}: block {} in {}", feeder.id, municipality.code);
            }
            for feeder in area.feeders.iter().filter(|feeder| feeder.municipality == municipality.code && feeder.households > 0) {
                assert!(feeder.at.is_none_or(|at| outline.contains(&coord(at))), "{name}: block {}", feeder.id);
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 1_000, "{looked_at} blocks have an outline around them");
}

#[test]
fn a_site_inside_has_a_block_and_one_outside_has_none() {
    for name in names() {
        for site in &map(&name).area.sites {
            assert_eq!(site.feeder.is_some(), matches!(site.stands, Stands::In(_)), "{name}: {}", site.id);
        }
    }
    let outside: Vec<String> =
        (map("example-ward").area.sites.into_iter()).filter(|site| matches!(site.stands, Stands::Outside(_))).map(|site| site.id).collect();
    assert_eq!(outside, ["outside-hospital", "outside-monitoring", "outside-transport", "outside-vendor"]);
}

#[test]
fn the_example_ward_shows_every_kind_of_site() {
    let kinds: BTreeSet<_> = map("example-ward").area.sites.iter().map(|site| site.kind).collect();
    assert_eq!(kinds.len(), 20);
}

#[test]
fn the_example_ward_hangs_together_by_its_three_bridges() {
    let case = map("example-ward");
    let mut roads = roads(&case).expect("roads").clone();
    assert_eq!(lands(&roads).len(), 1);
    roads.stretches.retain(|stretch| !(stretch.from.ends_with("bridge-west") && stretch.to.ends_with("bridge-east")));
    // The motorway passes north of the river's source.
    roads.stretches.retain(|stretch| stretch.to != "ramp-east" || stretch.from != "ramp-west");
    assert_eq!(lands(&roads).len(), 2, "west and east of the river");
}

#[test]
fn the_map_of_tokyo_is_what_its_facts_give() {
    for (name, text) in tokyo::files() {
        let committed = std::fs::read_to_string(root().join("maps/tokyo").join(name)).unwrap();
        assert!(committed.replace("\r\n", "\n") == text, "{name} is not what the facts give: cargo run --example make_tokyo");
    }
}

#[test]
fn tokyo_has_its_municipalities_medical_areas_people_and_households() {
    let case = map("tokyo");
    let area = &case.area;
    let sum = |of: fn(&ikitsugi::case::area::Municipality) -> Option<u32>| -> u32 { area.municipalities.iter().filter_map(of).sum() };
    assert_eq!((area.municipalities.len(), area.medical_areas.len()), (62, 13));
    assert_eq!(sum(|municipality| municipality.people), 14_034_861);
    assert_eq!(sum(|municipality| municipality.households), 7_335_101);
    for municipality in &area.municipalities {
        let blocks = area.feeders.iter().filter(|feeder| feeder.municipality == municipality.code);
        assert_eq!(Some(blocks.map(|feeder| feeder.households).sum()), municipality.households, "{}", municipality.code);
    }
    let sites = |sort: &str| area.sites.iter().filter(|site| site.id.contains(sort)).count();
    assert_eq!(["-hospital-", "-station-", "-leading-", "-office"].map(sites), [583, 1_267, 171, 62]);
    let made_up = area.sites.iter().filter(|site| site.synthesised).count();
    assert_eq!(made_up + 62, area.sites.len(), "only the offices are real");
}

#[test]
fn each_island_is_a_grid_and_a_land_of_its_own() {
    let case = map("tokyo");
    let islands: Vec<&str> = case.area.municipalities.iter().filter_map(|municipality| municipality.grid.as_deref()).collect();
    assert_eq!(islands.len(), 9);
    assert_eq!(islands.iter().collect::<BTreeSet<_>>().len(), 9);
    assert_eq!(lands(roads(&case).expect("roads")).len(), 1 + 9);
}

#[test]
fn a_mistyped_fact_is_noticed() {
    let (mut all, medical) = (facts::municipalities(), facts::medical_areas());
    assert_eq!(facts::disagreements(&all, &medical), [""; 0]);
    all[3].people += 1;
    assert_eq!(facts::disagreements(&all, &medical), ["Ku-Seibu: people: 1281690, published 1281689"]);
    all.pop();
    assert_eq!(facts::disagreements(&all, &medical).len(), 1 + 4 + 1, "Ogasawara has no hospital to be missed");
}

#[test]
fn the_facts_are_those_of_the_statistics() {
    let path = root().join("../shared/data/population/tokyo-lifestat/kurashi_to_tokei_2019_2023.csv");
    if !path.is_file() {
        println!("skipped: {} is absent", path.display());
        return;
    }
    let text = std::fs::read_to_string(path).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).filter(|row| &row[0] == "2023").collect();
    for fact in facts::municipalities() {
        let row = rows.iter().find(|row| row[1] == fact.name().ja).unwrap_or_else(|| panic!("{} is absent", fact.name().ja));
        assert_eq!((&row[3], &row[7]), (fact.people.to_string().as_str(), fact.households.to_string().as_str()), "{}", fact.name().ja);
        let hectares: f64 = row[2].parse::<f64>().unwrap() * 100.0;
        assert_eq!(hectares.round() as u32, fact.area_ha, "{}", fact.name().ja);
    }
}

/// A convex outline around a middle: corners on a circle, none far from where a regular one would have it.
fn any_place() -> impl Strategy<Value = outline::Place> {
    (3..12_usize, 0.5..20.0_f64, prop::collection::vec(0.0..0.5_f64, 12)).prop_map(|(corners, radius_km, shifts)| {
        let origin = LatLon { lat: 35.7, lon: 139.5 };
        let corner = |index: usize| {
            let turn = (index as f64 + shifts[index]) / corners as f64 * std::f64::consts::TAU;
            outline::written([radius_km * turn.cos(), radius_km * turn.sin()], origin)
        };
        let outline: Vec<LatLon> = (0..corners).map(corner).collect();
        let mean = |of: fn(&LatLon) -> f64| outline.iter().map(of).sum::<f64>() / corners as f64;
        outline::Place { middle: LatLon { lat: mean(|at| at.lat), lon: mean(|at| at.lon) }, outline }
    })
}

proptest! {
    #[test]
    fn blocks_are_spread_inside_any_convex_outline(place in any_place(), count in 1..300_u32) {
        let outline = polygon(&place.outline);
        let spread = blocks::spread(&place, count);
        prop_assert_eq!(spread.len(), count as usize);
        for at in spread {
            prop_assert!(outline.contains(&coord(at)), "{:?}", at);
        }
    }
}
