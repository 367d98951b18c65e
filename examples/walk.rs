//! Walks random homes second by second beside the engine and prints how often each rule fired.
//!
//! `cargo run --release --example walk -- [HOMES] [DAYS]`, 100,000 homes over 3 days unless told.

#[path = "../tests/walk/mod.rs"]
mod walk;

use std::collections::BTreeMap;

use ikitsugi::units::Clock;
use walk::fired::Fired;
use walk::{WalkedHome, compare, homes};

/// Homes that are drawn, compared and forgotten together.
const TOGETHER: u32 = 400;

fn main() {
    let given: Vec<u32> = std::env::args().skip(1).map(|word| word.parse().expect("whole numbers: HOMES DAYS")).collect();
    let (count, days) = (given.first().copied().unwrap_or(100_000), given.get(1).copied().unwrap_or(3));
    let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get() as u32);
    let fired = std::thread::scope(|scope| {
        let shares: Vec<_> = (0..threads).map(|first| scope.spawn(move || tally(first, threads, count, days))).collect();
        let mut all = Fired::default();
        shares.into_iter().for_each(|share| all.add(&share.join().expect("the engine agrees with the walk")));
        all
    });
    println!("{count} homes over {days} days: the engine agrees with the walk on every change and on what is left");
    fired.table().for_each(|(rule, count)| println!("{count:>12}  {rule}"));
}

/// Every `threads`-th batch of homes.
fn tally(first: u32, threads: u32, count: u32, days: u32) -> Fired {
    let mut fired = Fired::default();
    for begin in (0..count).step_by(TOGETHER as usize).skip(first as usize).step_by(threads as usize) {
        let mut by_clock: BTreeMap<u32, Vec<WalkedHome>> = BTreeMap::new();
        for home in (begin..count.min(begin + TOGETHER)).map(|index| homes::home(2026, index, days)) {
            by_clock.entry(home.clock.start).or_default().push(home);
        }
        for (start, homes) in by_clock {
            let (stories, difference) = compare::differences(&homes, Clock { start }, days * 86_400);
            assert!(difference.is_none(), "{}", difference.unwrap_or_default());
            stories.iter().for_each(|story| fired.add(&story.fired));
        }
    }
    fired
}
