//! The engine agrees with a brute-force walk of the same homes, on every change and on what is left, to the second.

mod walk;

use ikitsugi::units::Clock;
use walk::{Fired, compare, homes};

const DAY: u32 = 86_400;

#[test]
fn the_engine_agrees_with_the_walk_on_two_thousand_homes_over_a_day() {
    let mut fired = Fired::default();
    let mut by_clock: std::collections::BTreeMap<u32, Vec<walk::WalkedHome>> = Default::default();
    for home in (0..2_400).map(|index| homes::home(11, index, 1)) {
        by_clock.entry(home.clock.start).or_default().push(home);
    }
    for (start, homes) in by_clock {
        let (stories, difference) = compare::differences(&homes, Clock { start }, DAY);
        assert!(difference.is_none(), "{}", difference.unwrap_or_default());
        stories.iter().for_each(|story| fired.add(&story.fired));
    }
    for rule in walk::RULES {
        println!("{:>9}  {rule}", fired.of(rule));
    }
    let silent: Vec<_> = walk::RULES.iter().filter(|rule| fired.of(rule) == 0).collect();
    assert!(silent.is_empty(), "rules that no home reached: {silent:?}");
    assert!(fired.unlisted().is_empty(), "rules that are not listed: {:?}", fired.unlisted());
}
