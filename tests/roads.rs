//! Laws of travel: times agree with a plain search, permits help, cuts hurt, and who is nearest is found without looking at everybody.

use std::path::Path;
use std::sync::Arc;

use ikitsugi::case::Case;
use ikitsugi::fact::{Access, Rank};
use ikitsugi::io::{Given, read_case};
use ikitsugi::place::roads::{Drives, Network, Pace, Paces, Permit, RoadClass, RoadState, Stop, Stretch, Way};
use ikitsugi::place::{CountedGrid, Metres};
use ikitsugi::units::{Distance, Multiple, Seconds, Speed};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const MUNICIPALITIES: usize = 3;

fn any_place() -> impl Strategy<Value = Metres> {
    (-3_000..3_000_i64, -3_000..3_000_i64).prop_map(|(east, north)| Metres { east, north })
}

fn any_access() -> impl Strategy<Value = Access> {
    select(vec![Access::Everyone, Access::Marked, Access::Emergency])
}

/// A stretch between two of so many junctions, at least as long as the straight line, up to rounding.
fn any_stretch(junctions: Vec<Metres>) -> impl Strategy<Value = Stretch> {
    let ends = (0..junctions.len() as u32, 0..junctions.len() as u32);
    let sort = (select(vec![RoadClass::Motorway, RoadClass::Emergency, RoadClass::Main, RoadClass::Street]), any::<bool>(), any_access());
    let municipality = proptest::option::of(0..MUNICIPALITIES as u32);
    (ends, 0..2_000_u32, 1..130_u32, sort, municipality).prop_map(
        move |((from, to), detour, speed, (class, one_way, when_closed), municipality)| {
            let straight = junctions[from as usize].squared(junctions[to as usize]).isqrt() as u32;
            let length = Distance((straight + detour).saturating_sub(1).max(1));
            Stretch { from, to, length, speed: Speed(speed), class, one_way, when_closed, municipality: municipality.map(Rank) }
        },
    )
}

fn any_network() -> impl Strategy<Value = Arc<Network>> {
    vec(any_place(), 2..20).prop_flat_map(|junctions| {
        let stretches = vec(any_stretch(junctions.clone()), 0..50);
        stretches.prop_map(move |stretches| Arc::new(Network::new(junctions.clone(), stretches)))
    })
}

/// What holds on the roads: by municipality access and multiple, and cut stretches by index.
type Holds = (Vec<(Access, u32)>, Vec<Index>);

fn any_holds() -> impl Strategy<Value = Holds> {
    (vec((any_access(), prop_oneof![Just(1_000_u32), 500..5_000_u32]), MUNICIPALITIES), vec(any::<Index>(), 0..6))
}

fn state((local, cut): &Holds, network: &Network) -> RoadState {
    let mut state = RoadState::usual(MUNICIPALITIES);
    for (municipality, &(access, times)) in (0..).map(Rank).zip(local) {
        state.set(municipality, access, Multiple(times));
    }
    if !network.stretches().is_empty() {
        cut.iter().for_each(|cut| state.cut(cut.index(network.stretches().len()) as u32));
    }
    state
}

/// The time of a journey as the rules say it, by a search that knows no tricks: times of all junctions are improved until none can be.
fn plainly(network: &Network, state: &Holds, way: Way, from: &Metres, to: &Metres) -> Option<Seconds> {
    let (start, goal) = (door(network, way, from), door(network, way, to));
    let paces = Paces::ASSUMED;
    let pace = match way {
        Way::Road(_) => paces.drive,
        Way::Bicycle => paces.bicycle,
        Way::Foot => paces.foot,
    };
    let (Some(start), Some(goal)) = (start, goal) else { return Some(straight(pace, from, to)) };
    if start == goal {
        return Some(straight(pace, from, to));
    }
    let mut micros = vec![u64::MAX; network.junctions().len()];
    micros[start] = leg(pace, from, network.junctions()[start]);
    loop {
        let mut better = false;
        for (number, stretch) in network.stretches().iter().enumerate() {
            let Some(takes) = passed(network, state, way, number) else { continue };
            let (one, other) = (stretch.from as usize, stretch.to as usize);
            let both = !stretch.one_way || matches!(way, Way::Bicycle | Way::Foot);
            for (one, other) in [(one, other), (other, one)].into_iter().take(if both { 2 } else { 1 }) {
                if micros[one] != u64::MAX && micros[one] + takes < micros[other] {
                    micros[other] = micros[one] + takes;
                    better = true;
                }
            }
        }
        if !better {
            break;
        }
    }
    let there = micros[goal];
    (there != u64::MAX).then(|| Seconds(((there + leg(pace, to, network.junctions()[goal]) + 500_000) / 1_000_000) as u32))
}

/// The junction a place is tied to: the nearest; bicycles and feet leave out those at which all roads are motorways.
fn door(network: &Network, way: Way, place: &Metres) -> Option<usize> {
    let entered = |junction: usize| {
        let reaches = |stretch: &&Stretch| stretch.from as usize == junction || stretch.to as usize == junction;
        let mut reaching = network.stretches().iter().filter(reaches).peekable();
        matches!(way, Way::Road(_)) || reaching.peek().is_none() || reaching.any(|stretch| stretch.class != RoadClass::Motorway)
    };
    let distance = |junction: &usize| network.junctions()[*junction].squared(*place);
    (0..network.junctions().len()).filter(|&junction| entered(junction)).min_by_key(distance)
}

fn straight(pace: Pace, from: &Metres, to: &Metres) -> Seconds {
    Seconds(((f64::from(pace.0) / 1_000.0) * (from.squared(*to) as f64).sqrt() + 0.5).floor() as u32)
}

fn leg(pace: Pace, place: &Metres, junction: Metres) -> u64 {
    ((place.squared(junction) as f64).sqrt() * 1_000.0).ceil() as u64 * u64::from(pace.0)
}

/// What a stretch takes; `None` where it is not passed.
fn passed(network: &Network, (local, cut): &Holds, way: Way, number: usize) -> Option<u64> {
    let stretch = &network.stretches()[number];
    if cut.iter().any(|cut| cut.index(network.stretches().len()) == number) {
        return None;
    }
    let (access, times) = stretch.municipality.map_or((Access::Everyone, 1_000), |rank| local[rank.index()]);
    let open_to = if stretch.when_closed < access { stretch.when_closed } else { access };
    let (passes, speed, times) = match way {
        Way::Road(Permit::Unmarked) => (open_to == Access::Everyone, stretch.speed, times),
        Way::Road(Permit::Marked) => (open_to != Access::Emergency, stretch.speed, times),
        Way::Road(Permit::Emergency) => (true, stretch.speed, times),
        Way::Bicycle => (stretch.class != RoadClass::Motorway, Speed(12), 1_000),
        Way::Foot => (stretch.class != RoadClass::Motorway, Speed(4), 1_000),
    };
    let seconds = f64::from(stretch.length.0) * 3.6 / f64::from(speed.0) * f64::from(times) / 1_000.0;
    passes.then_some(((seconds * 1e6).round() as u64).max(1))
}

fn any_way() -> impl Strategy<Value = Way> {
    select(Way::ALL.to_vec())
}

fn stops(network: &Network, places: &[Metres]) -> Vec<Stop> {
    places.iter().map(|&place| network.stop(place)).collect()
}

/// Every time between these places, row by row.
fn table(drives: &mut Drives, way: Way, stops: &[Stop]) -> Vec<Option<Seconds>> {
    let pairs = stops.iter().flat_map(|from| stops.iter().map(move |to| (from, to)));
    pairs.map(|(from, to)| drives.time(way, from, to)).collect()
}

/// `None` is slower than every time.
fn never_later(one: &[Option<Seconds>], other: &[Option<Seconds>]) -> bool {
    let later = |time: Option<Seconds>| time.unwrap_or(Seconds::NEVER);
    one.iter().zip(other).all(|(&one, &other)| later(one) <= later(other))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn times_are_those_of_a_plain_search_whatever_is_kept_and_forgotten(network in any_network(), all in vec(any_holds(), 1..4), way in any_way(), places in vec(any_place(), 2..5), room in 0..300_usize) {
        let mut drives = Drives::with_room(Arc::clone(&network), Paces::ASSUMED, room);
        let stops = stops(&network, &places);
        // The first state comes again at the end, when it has been prepared already.
        for holds in all.iter().chain(&all[..1]) {
            drives.set(&state(holds, &network));
            for (from, stop) in places.iter().zip(&stops) {
                let plain: Vec<_> = places.iter().map(|to| plainly(&network, holds, way, from, to)).collect();
                let onward: Vec<_> = stops.iter().map(|to| drives.from(way, stop).time(to)).collect();
                let back: Vec<_> = stops.iter().map(|to| drives.to(way, to).time(stop)).collect();
                prop_assert_eq!(&onward, &plain);
                prop_assert_eq!(&back, &plain);
            }
        }
    }

    #[test]
    fn a_stronger_permit_is_never_slower(network in any_network(), holds in any_holds(), places in vec(any_place(), 2..6)) {
        let mut drives = Drives::new(Arc::clone(&network), Paces::ASSUMED);
        drives.set(&state(&holds, &network));
        let stops = stops(&network, &places);
        let [unmarked, marked, emergency] =
            [Permit::Unmarked, Permit::Marked, Permit::Emergency].map(|permit| table(&mut drives, Way::Road(permit), &stops));
        prop_assert!(never_later(&emergency, &marked) && never_later(&marked, &unmarked));
    }

    #[test]
    fn a_cut_never_makes_a_way_faster_and_a_mended_road_is_as_before(
        network in any_network(), holds in any_holds(), further: Index, way in any_way(), places in vec(any_place(), 2..6),
    ) {
        let mut drives = Drives::new(Arc::clone(&network), Paces::ASSUMED);
        let (mut now, stops) = (state(&holds, &network), stops(&network, &places));
        drives.set(&now);
        let before = table(&mut drives, way, &stops);
        let cut = further.index(network.stretches().len().max(1)) as u32;
        let was_cut = now.is_cut(cut);
        now.cut(cut);
        drives.set(&now);
        prop_assert!(never_later(&before, &table(&mut drives, way, &stops)));
        if !was_cut {
            now.mend(cut);
        }
        drives.set(&now);
        prop_assert_eq!(before, table(&mut drives, way, &stops));
    }

    #[test]
    fn no_journey_is_faster_than_its_bound(network in any_network(), holds in any_holds(), way in any_way(), places in vec(any_place(), 2..8)) {
        let mut drives = Drives::new(Arc::clone(&network), Paces::ASSUMED);
        drives.set(&state(&holds, &network));
        let stops = stops(&network, &places);
        for (from, to) in stops.iter().flat_map(|from| stops.iter().map(move |to| (from, to))) {
            let mut reach = drives.from(way, from);
            let bound = reach.bound().of(from.at.squared(to.at).isqrt());
            prop_assert!(reach.time(to).is_none_or(|time| time >= bound), "{bound:?}");
        }
    }

    #[test]
    fn without_roads_every_way_is_straight_and_as_long_back(places in vec(any_place(), 2..6), way in any_way(), pace in 1..5_000_u32) {
        let paces = Paces { drive: Pace(pace), ..Paces::ASSUMED };
        let mut drives = Drives::new(Arc::new(Network::default()), paces);
        let stops = stops(&Network::default(), &places);
        for (from, to) in stops.iter().flat_map(|from| stops.iter().map(move |to| (from, to))) {
            let time = drives.time(way, from, to);
            prop_assert_eq!(time, Some(straight(paces.away(way), &from.at, &to.at)));
            prop_assert_eq!(time, drives.time(way, to, from));
        }
    }
}

/// What is done to an index: a thing is put somewhere, or taken out.
type Move = (u32, Option<Metres>);

fn any_moves() -> impl Strategy<Value = Vec<Move>> {
    vec((0..60_u32, proptest::option::weighted(0.7, prop_oneof![any_place(), any_corner()])), 1..200)
}

/// Corners of a coarse lattice: many things stand at one place, equally far away, or far outside the area that an index was made for.
fn any_corner() -> impl Strategy<Value = Metres> {
    (-9..9_i64, -9..9_i64).prop_map(|(east, north)| Metres { east: east * 1_000, north: north * 1_000 })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn who_is_nearest_is_found_as_by_looking_at_all(corners in vec(any_place(), 0..4), room in 0..100_usize, moves in any_moves(), asked in prop_oneof![any_place(), any_corner()]) {
        let mut grid = CountedGrid::over(&corners, room);
        let mut all = std::collections::BTreeMap::new();
        // Costs are in no order of distance, equal for several, and missing for some; the bound is the best there is.
        let cost = |rank: u32, at: Metres| (!rank.is_multiple_of(5)).then(|| Seconds((at.squared(asked).isqrt() as u32 / 100) * (1 + rank % 3)));
        let bound = |metres: u64| Seconds(metres as u32 / 100);
        for (rank, place) in moves {
            match place {
                Some(place) => {
                    grid.insert(rank, place);
                    all.insert(rank, place);
                }
                None => {
                    grid.remove(rank);
                    all.remove(&rank);
                }
            }
            let nearest = all.iter().map(|(&rank, at)| (at.squared(asked), rank)).min().map(|(_, rank)| rank);
            let cheapest = all.iter().filter_map(|(&rank, &at)| Some((cost(rank, at)?, at.squared(asked), rank))).min();
            let cheapest = cheapest.map(|(cost, _, rank)| (rank, cost));
            prop_assert_eq!(grid.nearest(asked), nearest);
            prop_assert_eq!(grid.nearest_by(asked, bound, |rank| cost(rank, all[&rank])), cheapest);
            prop_assert_eq!((grid.len(), grid.at(rank)), (all.len(), all.get(&rank).copied()));
        }
        grid.clear();
        prop_assert_eq!((grid.nearest(asked), grid.nearest_by(asked, bound, |_| None)), (None, None));
    }
}

fn shipped(scenario: &str) -> Case {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(scenario);
    read_case(&file, &Given::default()).unwrap_or_else(|problems| panic!("{scenario} is read: {problems:?}"))
}

#[test]
fn every_stretch_of_tokyo_lies_in_a_municipality_and_no_road_leads_to_an_island() {
    let case = shipped("tokyo-2022.ron");
    let projection = case.projection();
    let roads = Arc::new(case.network(&projection));
    assert!(roads.stretches().iter().all(|stretch| stretch.municipality.is_some()));
    let block = |id: &str| {
        let feeder = case.area.feeders.iter().find(|feeder| feeder.id == id).expect("a block of the map");
        roads.stop(projection.metres(feeder.at.expect("it has a place")))
    };
    let [chiyoda, chuo, oshima] = ["13101-001", "13102-001", "13361-001"].map(block);
    let mut drives = Drives::new(Arc::clone(&roads), Paces::ASSUMED);
    for way in Way::ALL {
        assert_eq!(drives.time(way, &chiyoda, &oshima), None, "{way:?}");
        assert_eq!(drives.time(way, &oshima, &oshima), Some(Seconds(0)), "{way:?}");
        assert_eq!(drives.time(way, &chiyoda, &chuo), drives.time(way, &chuo, &chiyoda), "{way:?}");
    }
    // 2.6 km as the crow flies; the roads of the map are 1.3 times as long at least and driven at 20 km/h: 10 minutes or more.
    let drive = drives.time(Way::Road(Permit::Unmarked), &chiyoda, &chuo).expect("a way");
    assert!((600..900).contains(&drive.0), "{drive:?}");
    let walk = drives.time(Way::Foot, &chiyoda, &chuo).expect("a way");
    assert!(walk.0.abs_diff(5 * drive.0) <= 3, "{walk:?}");
}

#[test]
fn when_its_bridges_are_cut_nobody_crosses_the_river_of_the_example_ward() {
    let case = shipped("ward-72h.ron");
    let projection = case.projection();
    let roads = Arc::new(case.network(&projection));
    let block = |number: usize| roads.stop(projection.metres(case.area.feeders[number].at.expect("every block has a place")));
    let [west, beside, east] = [13, 14, 15].map(block);
    let river = (roads.stop(west.at).at.east + 2 * east.at.east) / 3;
    let (mut drives, mut state) = (Drives::new(Arc::clone(&roads), Paces::ASSUMED), RoadState::usual(case.area.municipalities.len()));
    let van = Way::Road(Permit::Unmarked);
    let times = |drives: &mut Drives| [(west, beside), (beside, west), (beside, east)].map(|(from, to)| drives.time(van, &from, &to));
    let usual = times(&mut drives);
    // J14 to J15: 1,250 m at 15 km/h, one way; back is a way around. J15 to J16: 1,210 m at 30 km/h over the middle bridge.
    assert_eq!((usual[0], usual[2]), (Some(Seconds(300)), Some(Seconds(145))));
    assert!(usual[1] > usual[0], "{usual:?}");
    assert_eq!(drives.time(Way::Foot, &beside, &west), Some(Seconds(1_125)));

    state.set(Rank(0), Access::Marked, Multiple::USUAL);
    drives.set(&state);
    assert_eq!(times(&mut drives), [None, None, None]);
    assert_eq!(drives.time(Way::Road(Permit::Marked), &beside, &east), Some(Seconds(145)));

    state.reset();
    for (number, stretch) in (0..).zip(roads.stretches()).filter(|(_, stretch)| stretch.class != RoadClass::Motorway) {
        let [from, to] = [stretch.from, stretch.to].map(|junction| roads.junctions()[junction as usize].east < river);
        if from != to {
            state.cut(number);
        }
    }
    drives.set(&state);
    assert_eq!(times(&mut drives)[..2], usual[..2]);
    assert_eq!(drives.time(Way::Foot, &beside, &east), None);
}
