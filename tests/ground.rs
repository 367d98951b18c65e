//! Hazards that come over the ground, on the shipped maps: whom and what they reach, when it ends, and what is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ikitsugi::case::{Case, Problem};
use ikitsugi::fact::{IdHash, Rank};
use ikitsugi::hazard::{Change, Ground, GroundZone, Struck};
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::Luck;
use ikitsugi::units::Seconds;

fn read(name: &str, set: &[&str]) -> Result<Case, Vec<Problem>> {
    let set = set.iter().map(|&change| change.to_owned()).collect();
    read_case(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("scenarios/{name}.ron")), &Given { seed: None, set })
}

fn case(name: &str, set: &[&str]) -> Case {
    read(name, set).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn changes(case: &Case) -> Vec<(Seconds, Change)> {
    let mut changes = case.changes(Luck::new(case.scenario.seed, 0), None).0;
    changes.sort_unstable();
    changes
}

/// From when to when each is struck; panics where it is struck twice or never left alone.
fn spans(changes: &[(Seconds, Change)]) -> BTreeMap<Struck, (u32, u32)> {
    let (mut since, mut spans) = (BTreeMap::new(), BTreeMap::new());
    for &(at, change) in changes {
        let Change::Ground { struck, holds, .. } = change else { continue };
        if holds {
            assert_eq!(since.insert(struck, at.0), None, "{struck:?} is struck twice");
        } else {
            spans.insert(struck, (since.remove(&struck).unwrap(), at.0));
        }
    }
    assert!(since.is_empty(), "never ends: {since:?}");
    spans
}

fn zone<'a>(case: &'a Case, id: &str) -> &'a GroundZone {
    case.grid.ground.zones.iter().find(|zone| zone.id == IdHash::of("zone", id)).unwrap()
}

fn names(case: &Case, struck: &BTreeMap<Struck, (u32, u32)>, which: fn(&Struck) -> Option<Rank>) -> Vec<String> {
    struck.keys().filter_map(which).map(|site| case.area.sites[site.index()].id.clone()).collect()
}

fn problems(name: &str, set: &[&str]) -> Vec<(String, &'static str)> {
    let problems = read(name, set).err().unwrap_or_default();
    problems.into_iter().map(|problem| (problem.place.path, problem.key)).collect()
}

#[test]
fn a_flood_reaches_what_lies_in_its_zone_storey_by_storey_and_ends() {
    let case = case("ward-flood", &[]);
    let (zone, changes) = (zone(&case, "river"), changes(&case));
    let blocks: Vec<&str> = zone.feeders.iter().map(|feeder| case.area.feeders[feeder.index()].id.as_str()).collect();
    assert_eq!(blocks, ["B04", "B10"]);
    let struck = spans(&changes);
    // 150 cm in six hours from noon on: 30 cm after 72 minutes, 50 cm after two hours.
    let (cut_off, floor, gone) = (43_200 + 4_320, 43_200 + 7_200, 43_200 + 21_600 + 14 * 86_400);
    let homes: BTreeSet<Rank> = zone.homes.iter().copied().collect();
    assert!(!homes.is_empty());
    for patient in (0..case.patients.len() as u32).map(Rank) {
        let expected = homes.contains(&patient).then_some((cut_off, gone + 2 * 86_400));
        assert_eq!(struck.get(&Struck::HomeCutOff(patient)).copied(), expected);
        let without = struck.get(&Struck::HomeWithoutMains(patient));
        assert_eq!(without.copied(), homes.contains(&patient).then_some((floor, gone + 6 * 86_400)));
    }
    let out: BTreeSet<(u32, Rank)> = changes
        .iter()
        .filter_map(|(at, change)| change.feeder_out().filter(|(_, out)| *out > 0).map(|(feeder, _)| (at.0, feeder)))
        .collect();
    assert_eq!(
        out.into_iter().collect::<Vec<_>>(),
        zone.feeders.iter().map(|&feeder| (cut_off, feeder)).collect::<Vec<_>>(),
        "switched off at once"
    );
    // The hospital by the river has its receiving equipment in the basement: any water stops it.
    let flooded = |struck: &Struck| if let Struck::SiteFlooded(site) = *struck { Some(site) } else { None };
    let sites = names(&case, &struck, flooded);
    assert_eq!(sites.len(), zone.sites.len());
    let basement = case.area.sites.iter().position(|site| site.supply.as_ref().is_some_and(|supply| supply.storey < 0)).unwrap();
    assert_eq!(struck[&Struck::SiteFlooded(Rank(basement as u32))].0, 43_200 + 144);
    assert!(!zone.stretches.is_empty() && zone.stretches.iter().all(|&stretch| struck[&Struck::RoadCut(stretch)].0 == cut_off));
}

#[test]
fn what_stands_on_the_floor_drowns_with_it_and_what_stands_upstairs_does_not() {
    // The whole ward under water.
    let everywhere =
        "area.zones[river].outline=[(lat: 34.4, lon: 140.1), (lat: 34.4, lon: 140.4), (lat: 34.7, lon: 140.4), (lat: 34.7, lon: 140.1)]";
    let deep = case("ward-flood", &[everywhere, "area.zones[river].level=Flood(depth: m(4), stays: days(3))"]);
    let shallow = case("ward-flood", &[everywhere]);
    let drowned = |case: &Case| -> BTreeSet<(Rank, u16)> {
        let drowned = |(_, change)| if let Change::Drowned { patient, sources } = change { Some((patient, sources)) } else { None };
        changes(case).into_iter().filter_map(drowned).collect()
    };
    // The floor of the second storey lies three metres up, that of the third five.
    for (case, storeys) in [(&shallow, 1), (&deep, 2)] {
        let expected = zone(case, "river").homes.iter().flat_map(|&patient| {
            let home = case.grid.ground.homes[patient.index()];
            let indoors = if home.storey <= storeys { home.indoors } else { 0 };
            [home.outdoors, indoors].map(|sources| (patient, sources))
        });
        assert_eq!(drowned(case), expected.filter(|(_, sources)| *sources != 0).collect());
    }
    assert!(drowned(&shallow).len() < drowned(&deep).len());
}

#[test]
fn a_tsunami_leaves_some_blocks_dark_for_good() {
    let case = case("ward-tsunami", &[]);
    let last: BTreeMap<Rank, u32> = changes(&case).iter().filter_map(|(_, change)| change.feeder_out()).collect();
    assert_eq!(last.len(), 6, "the blocks by the sea");
    for (feeder, out) in last {
        assert_eq!(out, case.area.feeders[feeder.index()].customers / 10);
    }
}

#[test]
fn snow_cuts_off_a_slope_whole_and_a_share_of_everybody_else() {
    let case = case("ward-snow", &[]);
    let (struck, slope) = (spans(&changes(&case)), zone(&case, "nagigaoka"));
    let (from, days) = (18 * 3_600, |days: u32| days * 86_400);
    for home in &slope.homes {
        assert_eq!(struck[&Struck::HomeCutOff(*home)], (from, from + days(4)));
    }
    assert!(slope.stretches.iter().all(|&stretch| struck[&Struck::RoadCut(stretch)] == (from, from + days(4))));
    let others = struck.iter().filter(|(struck, _)| matches!(struck, Struck::HomeCutOff(home) if !slope.homes.contains(home)));
    let others: Vec<_> = others.map(|(_, &span)| span).collect();
    assert!((1..20).contains(&others.len()) && others.iter().all(|&span| span == (from, from + days(2))), "{others:?}");
}

#[test]
fn nobody_finds_out_what_lies_in_which_zone_unless_a_hazard_asks() {
    assert_eq!(case("ward-typhoon", &[]).grid.ground, Ground::default());
}

#[test]
fn zones_that_cannot_be_are_refused() {
    assert_eq!(problems("ward-flood", &["hazards[0].zones=[]"]), [("hazards[0].zones".into(), "must-not-be-empty")]);
    assert_eq!(
        problems("ward-flood", &["hazards[0].zones=[\"river\", \"sea\", \"coast\", \"river\"]"]),
        [
            ("hazards[0].zones[1]".into(), "zone-unknown"),
            ("hazards[0].zones[3]".into(), "id-twice"),
            ("hazards[0].zones[2]".into(), "zone-of-another-hazard"),
        ]
    );
    assert_eq!(problems("ward-tsunami", &["hazards[0].zones=[\"river\"]"]), [("hazards[0].zones[0]".into(), "zone-of-another-hazard")]);
    let unsaid = "area.zones[coast].level=Tsunami(depth: m(2))";
    assert_eq!(problems("ward-tsunami", &[unsaid]), [("hazards[0].zones[0]".into(), "water-without-end")]);
    assert_eq!(problems("ward-tsunami", &[unsaid, "hazards[0].stays=h(5)"]), []);
    assert_eq!(
        problems(
            "ward-snow",
            &["hazards[0].lasts=s(0)", "hazards[0].cut_off[1].places=Zones([\"nowhere\"])", "hazards[0].cut_off[0].lasts=s(0)"]
        ),
        [
            ("hazards[0].lasts".into(), "snow-out-of-range"),
            ("hazards[0].cut_off[0].lasts".into(), "must-be-positive"),
            ("hazards[0].cut_off[1].places[0]".into(), "zone-unknown"),
        ]
    );
    assert_eq!(
        problems(
            "ward-ash",
            &["hazards[0].thickness=cm(0)", "hazards[0].slows=percent(50)", "hazards[0].around[0].roads=[(s(0), Marked)]"]
        ),
        [
            ("hazards[0].thickness".into(), "must-be-positive"),
            ("hazards[0].slows".into(), "less-than-once"),
            ("hazards[0].around[0].roads".into(), "ash-says-roads"),
        ]
    );
    assert_eq!(problems("ward-tsunami", &["hazards[0].stays=s(0)"]), [("hazards[0].stays".into(), "must-be-positive")]);
}
