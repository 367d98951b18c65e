//! The engine agrees with a brute-force walk of the same homes, on every change and on what is left, to the second.

mod walk;

use std::collections::BTreeMap;

use ikitsugi::units::Clock;
use walk::fired::Fired;
use walk::{WalkedHome, compare, homes};

const DAY: u32 = 86_400;
/// Homes that share a time of day are lived through in one run of at most so many.
const TOGETHER: usize = 100;

#[test]
fn the_engine_agrees_with_the_walk_on_two_thousand_homes_over_a_day_and_every_rule_fires() {
    let mut by_clock: BTreeMap<u32, Vec<WalkedHome>> = BTreeMap::new();
    for home in (0..2_000).map(|index| homes::home(10, index, 1)) {
        by_clock.entry(home.clock.start).or_default().push(home);
    }
    let batches: Vec<&[WalkedHome]> = by_clock.values().flat_map(|homes| homes.chunks(TOGETHER)).collect();
    let fired = std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| {
            let mine: Vec<&[WalkedHome]> = batches.iter().copied().skip(half).step_by(2).collect();
            scope.spawn(move || {
                let mut fired = Fired::default();
                for homes in mine {
                    let (stories, difference) = compare::differences(homes, Clock { start: homes[0].clock.start }, DAY);
                    assert!(difference.is_none(), "{}", difference.unwrap_or_default());
                    stories.iter().for_each(|story| fired.add(&story.fired));
                }
                fired
            })
        });
        let mut all = Fired::default();
        halves.into_iter().for_each(|half| all.add(&half.join().expect("no difference")));
        all
    });
    fired.table().for_each(|(rule, count)| println!("{count:>9}  {rule}"));
    let silent: Vec<_> = fired.table().filter(|(_, count)| *count == 0).collect();
    assert!(silent.is_empty(), "rules that no home reached: {silent:?}");
}
