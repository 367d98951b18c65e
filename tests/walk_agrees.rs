//! The engine agrees with a brute-force walk of the same homes, on every change and on what is left, to the second.

mod walk;

use std::collections::BTreeMap;

use ikitsugi::care::carer::{Bond, Carer};
use ikitsugi::care::patient::Ventilation;
use ikitsugi::power::equipment::{Device, Equipment};
use ikitsugi::power::source::{Battery, Capacity, Engine, Source};
use ikitsugi::units::{Clock, Fuel, FuelRate, Hours, Joules, PerMille, Seconds, Watts};
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

/// A battery of one second's load above an internal one, and a generator that can only charge.
fn one_second_battery() -> WalkedHome {
    let battery = |joules, charged, takes| Battery {
        capacity: Capacity::Energy(Joules(joules)),
        usable: PerMille::ALL,
        age: PerMille::ALL,
        charged: PerMille(charged),
        output: Watts(70),
        takes: Watts(takes),
        stores: Watts(takes),
        attached: false,
    };
    let generator =
        Engine { fuel: Fuel(3_600_000), burn: FuelRate(800), output: Watts(30), fails: PerMille(0), attached: true, petrol: true };
    let mut home = homes::home(10, 0, 1);
    home.clock = Clock { start: 0 };
    home.support.ventilation = Ventilation::Nppv;
    home.support.hours = Hours::Always;
    home.support.oxygen_hours = Hours::Never;
    home.equipment = Equipment {
        guests: 0,
        ventilator: Some(Device { draw: Watts(30), peak: Watts(60) }),
        sources: Box::new([
            Source::ExternalBattery(battery(30, 0, 60)),
            Source::Generator(generator),
            Source::InternalBattery(battery(18_000, 1_000, 40)),
        ]),
        connect: Seconds(600),
        reduce: Seconds(60),
        ..Equipment::default()
    };
    home.carers.0 = Box::new([Carer { bond: Bond::Family, hours: Hours::Always, trained: true, bags: Seconds(600) }]);
    home.dark = vec![(100, 20_000)];
    home
}

#[test]
fn a_charger_stops_in_the_second_in_which_nothing_takes_more_though_nothing_else_happens() {
    let (_, difference) = compare::differences(&[one_second_battery()], Clock { start: 0 }, DAY);
    assert!(difference.is_none(), "{}", difference.unwrap_or_default());
}
