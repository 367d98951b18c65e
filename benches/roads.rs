//! Journeys and who is nearest: what a state of the roads costs to prepare, what a question costs when it is new and when it comes again,
//! and the index of what comes and goes beside an R-tree and beside looking at everybody.
//!
//! `cargo bench --bench roads`

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use ikitsugi::fact::{Access, Rank};
use ikitsugi::io::{Given, read_case};
use ikitsugi::place::roads::{Drives, Network, Paces, Permit, RoadClass, RoadState, Stop, Stretch, Way};
use ikitsugi::place::{CountedGrid, Metres};
use ikitsugi::units::{Distance, Multiple, Seconds, Speed};
use rstar::RTree;
use rstar::primitives::GeomWithData;

const CAR: Way = Way::Road(Permit::Unmarked);

struct Dice(u64);

impl Dice {
    fn below(&mut self, of: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ z >> 31) % of
    }

    fn place(&mut self, side: u64) -> Metres {
        Metres { east: self.below(side) as i64, north: self.below(side) as i64 }
    }
}

fn main() {
    println!(
        "| roads | junctions | a state ms | the nearest of 200, new µs | again | the nearest of 10, new µs | again | one across, new µs | to everywhere, new µs | again ns a place |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    journeys("tokyo", &tokyo());
    journeys("a town of a hundred streets", &town(100));
    journeys("a city of 316 streets", &town(316));
    println!();
    println!(
        "| things | a move: grid ns | R-tree | the nearest: grid ns | R-tree | all | of least cost: grid ns | R-tree | all | costs asked for | 1 in: grid ns |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    [100, 10_000, 100_000].into_iter().for_each(nearest);
}

fn tokyo() -> Network {
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/tokyo-2022.ron");
    let case = read_case(&scenario, &Given::default()).unwrap_or_else(|problems| panic!("it is read: {problems:?}"));
    case.network(&case.projection())
}

/// Streets 150 m apart; every tenth is a main road and every fiftieth a fast one; a sixth of the others is missing, an eighth is one-way.
fn town(side: u32) -> Network {
    let mut dice = Dice(7);
    let mut place = |line: u32| i64::from(line) * 150 + dice.below(100) as i64;
    let junctions: Vec<Metres> =
        (0..side * side).map(|number| Metres { east: place(number / side), north: place(number % side) }).collect();
    let mut stretches = Vec::new();
    for (line, column) in (0..side).flat_map(|line| (0..side).map(move |column| (line, column))) {
        let from = line * side + column;
        for (to, street, there) in [(from + side, column, line + 1 < side), (from + 1, line, column + 1 < side)] {
            let main = street % 10 == 0;
            if !there || (!main && dice.below(6) == 0) {
                continue;
            }
            let straight = junctions[from as usize].squared(junctions[to as usize]).isqrt() as u32;
            stretches.push(Stretch {
                from,
                to,
                length: Distance(straight * 11 / 10 + 1),
                speed: Speed(if street % 50 == 0 {
                    60
                } else if main {
                    40
                } else {
                    20
                }),
                class: if main { RoadClass::Main } else { RoadClass::Street },
                one_way: !main && dice.below(8) == 0,
                when_closed: Access::Emergency,
                municipality: Some(Rank(line * 4 / side)),
            });
        }
    }
    Network::new(junctions, stretches)
}

/// The mean of `work` in microseconds over so many rounds; `ready` is not counted.
fn mean_us<T>(rounds: u32, mut ready: impl FnMut() -> T, mut work: impl FnMut(T)) -> f64 {
    let mut total = 0.0;
    for _ in 0..rounds {
        let input = ready();
        let begin = Instant::now();
        work(input);
        total += begin.elapsed().as_secs_f64();
    }
    total * 1e6 / f64::from(rounds)
}

fn journeys(name: &str, network: &Network) {
    let roads = Arc::new(Network::new(network.junctions().to_vec(), network.stretches().to_vec()));
    let mut dice = Dice(1);
    let homes: Vec<Stop> = (0..1_000).map(|_| roads.stop(roads.junctions()[dice.below(roads.junctions().len() as u64) as usize])).collect();
    let jam = |times| {
        let mut state = RoadState::usual(70);
        state.set(Rank(0), Access::Everyone, Multiple(times));
        state
    };
    let mut times = 1_000;
    let mut drives = Drives::new(Arc::clone(&roads), Paces::ASSUMED);
    let state = mean_us(
        20,
        || {
            times += 1;
            jam(times)
        },
        |state| {
            drives.set(&state);
            black_box(drives.from(CAR, &homes[0]).bound());
        },
    );
    let fresh = || Drives::with_room(Arc::clone(&roads), Paces::ASSUMED, 1_000_000_000);
    let rounds = if roads.junctions().len() > 50_000 { 50 } else { 500 };
    let asked = |from: usize| {
        let mut idle = CountedGrid::over(roads.junctions(), from);
        (0..).zip(&homes[..from]).for_each(|(rank, home)| idle.insert(rank, home.at));
        let (mut drives, mut nearest) = (fresh(), |drives: &mut Drives, home: &Stop| {
            let mut reach = drives.to(CAR, home);
            let bound = reach.bound();
            black_box(idle.nearest_by(home.at, |metres| bound.of(metres), |rank| reach.time(&homes[rank as usize])));
        });
        nearest(&mut drives, &homes[999]);
        let mut home = homes[500..].iter().cycle();
        let new = mean_us(rounds.min(400), || home.next().expect("a cycle"), |home| nearest(&mut drives, home));
        let mut home = homes[500..].iter().cycle();
        let again = mean_us(rounds.min(400), || home.next().expect("a cycle"), |home| nearest(&mut drives, home));
        (new, again)
    };
    let (many, few) = (asked(200), asked(10));
    let mut drives = fresh();
    black_box(drives.time(CAR, &homes[0], &homes[1]));
    let mut pairs = homes[..500].iter().zip(&homes[500..]);
    let across = mean_us(rounds, || pairs.next().expect("enough"), |(from, to)| _ = black_box(drives.time(CAR, from, to)));
    let mut drives = fresh();
    let everywhere = |drives: &mut Drives, home: &Stop| {
        let mut reach = drives.from(CAR, home);
        homes.iter().for_each(|other| _ = black_box(reach.time(other)));
    };
    everywhere(&mut drives, &homes[999]);
    let (mut home, mut same) = (homes.iter(), homes.iter());
    let all = mean_us(rounds.min(50), || home.next().expect("enough"), |home| everywhere(&mut drives, home));
    let again = mean_us(rounds.min(50), || same.next().expect("enough"), |home| everywhere(&mut drives, home));
    println!(
        "| {name} | {} | {:.2} | {:.1} | {:.2} | {:.1} | {:.2} | {across:.1} | {all:.1} | {:.1} |",
        roads.junctions().len(),
        state / 1e3,
        many.0,
        many.1,
        few.0,
        few.1,
        again * 1e3 / homes.len() as f64
    );
}

type Point = GeomWithData<[i64; 2], u32>;

/// Costs that are up to twice what the straight line allows, as on roads.
fn cost(rank: u32, at: Metres, asked: Metres) -> Option<Seconds> {
    Some(Seconds((at.squared(asked) as f64).sqrt() as u32 * (100 + rank % 100) / 1_000))
}

fn bound(metres: u64) -> Seconds {
    Seconds((metres / 10) as u32)
}

fn nearest(count: u32) {
    const SIDE: u64 = 90_000;
    let mut dice = Dice(3);
    let mut places: Vec<Metres> = (0..count).map(|_| dice.place(SIDE)).collect();
    let corners = [Metres { east: 0, north: 0 }, Metres { east: SIDE as i64, north: SIDE as i64 }];
    let mut grid = CountedGrid::over(&corners, count as usize);
    (0..).zip(&places).for_each(|(rank, &at)| grid.insert(rank, at));
    let point = |rank: u32, at: Metres| Point::new([at.east, at.north], rank);
    let mut tree = RTree::bulk_load((0..).zip(&places).map(|(rank, &at)| point(rank, at)).collect());

    let moves: Vec<(u32, Metres)> = (0..20_000).map(|_| (dice.below(u64::from(count)) as u32, dice.place(SIDE))).collect();
    let ns = |begin: Instant, rounds: usize| begin.elapsed().as_secs_f64() * 1e9 / rounds as f64;
    let begin = Instant::now();
    moves.iter().for_each(|&(rank, at)| grid.insert(rank, at));
    let grid_moves = ns(begin, moves.len());
    let begin = Instant::now();
    for &(rank, at) in &moves {
        let old = std::mem::replace(&mut places[rank as usize], at);
        tree.remove(&point(rank, old)).expect("it is in");
        tree.insert(point(rank, at));
    }
    let tree_moves = ns(begin, moves.len());

    let asked: Vec<Metres> = (0..2_000).map(|_| dice.place(SIDE)).collect();
    let few = &asked[..if count > 50_000 { 50 } else { 500 }];
    let time = |asked: &[Metres], answer: &mut dyn FnMut(Metres) -> Option<u32>| {
        let begin = Instant::now();
        asked.iter().for_each(|&place| _ = black_box(answer(place)));
        ns(begin, asked.len())
    };
    let near = [
        time(&asked, &mut |place| grid.nearest(place)),
        time(&asked, &mut |place| tree.nearest_neighbor([place.east, place.north]).map(|found| found.data)),
        time(few, &mut |place| (0..count).min_by_key(|&rank| places[rank as usize].squared(place))),
    ];
    let mut looked_at = 0_u32;
    let least = [
        time(&asked, &mut |place| {
            let cost = |rank| {
                looked_at += 1;
                cost(rank, places[rank as usize], place)
            };
            grid.nearest_by(place, bound, cost).map(|found| found.0)
        }),
        time(&asked, &mut |place| in_tree(&tree, place)),
        time(few, &mut |place| {
            (0..count).filter_map(|rank| Some((cost(rank, places[rank as usize], place)?, rank))).min().map(|best| best.1)
        }),
    ];
    grid.clear();
    grid.insert(count / 2, places[0]);
    let one = time(&asked, &mut |place| grid.nearest(place));
    println!(
        "| {count} | {grid_moves:.0} | {tree_moves:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {:.1} | {one:.0} |",
        near[0],
        near[1],
        near[2],
        least[0],
        least[1],
        least[2],
        f64::from(looked_at) / asked.len() as f64
    );
}

/// The thing of least cost by walking an R-tree outwards.
fn in_tree(tree: &RTree<Point>, place: Metres) -> Option<u32> {
    let mut best: Option<(Seconds, u32)> = None;
    for (point, squared) in tree.nearest_neighbor_iter_with_distance_2([place.east, place.north]) {
        if best.is_some_and(|best| bound((squared as u64).isqrt()) > best.0) {
            break;
        }
        let [east, north] = *point.geom();
        let found = cost(point.data, Metres { east, north }, place).map(|cost| (cost, point.data));
        best = [best, found].into_iter().flatten().min();
    }
    best.map(|best| best.1)
}
