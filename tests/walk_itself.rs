//! The walk checked by hand: tiny stories worked out on paper.

mod walk;

use ikitsugi::care::carer::{Bond, Carer, Carers};
use ikitsugi::care::patient::{Class, Support, Tolerances, Ventilation};
use ikitsugi::power::equipment::{Cylinder, Device, Equipment};
use ikitsugi::power::source::{Battery, Capacity, Engine, Source};
use ikitsugi::units::{Clock, FlowRate, Fuel, FuelRate, Hours, Joules, Oxygen, PerMille, Seconds, Watts};
use walk::{WalkedHome, walk};

// The stories below were worked out on paper. Their homes draw 30 W, and a second's joules are given as (seconds × watts).

/// A ventilator of 30 W, needed always, tolerance 60 s; nobody at home; dark from second 10 on.
fn bare() -> WalkedHome {
    let minute = Seconds(60);
    let tolerances = Tolerances { ventilation: minute, suction: minute, oxygen: minute, humidification: minute, carer: minute };
    WalkedHome {
        clock: Clock { start: 0 },
        support: Support {
            ventilation: Ventilation::Tppv,
            class: Class::Full,
            hours: Hours::Always,
            oxygen_hours: Hours::Never,
            tolerances,
            able: false,
        },
        equipment: Equipment {
            guests: 0,
            ventilator: Some(Device { draw: Watts(30), peak: Watts(40) }),
            connect: Seconds(120),
            reduce: Seconds(300),
            reduces_unadvised: true,
            ..Equipment::default()
        },
        carers: Carers::default(),
        dark: vec![(10, 5_000)],
    }
}

fn battery(holds: u64, rate: u32, attached: bool) -> Battery {
    Battery {
        capacity: Capacity::Energy(Joules(holds)),
        usable: PerMille::ALL,
        age: PerMille::ALL,
        charged: PerMille::ALL,
        output: Watts(60),
        takes: Watts(rate),
        stores: Watts(rate),
        attached,
    }
}

fn engine(output: u32, seconds: u64, attached: bool) -> Source {
    Source::Generator(Engine {
        fuel: Fuel(500 * seconds),
        burn: FuelRate(500),
        output: Watts(output),
        fails: PerMille(0),
        attached,
        petrol: true,
    })
}

fn family(bags: u32) -> Carer {
    Carer { bond: Bond::Family, hours: Hours::Always, trained: true, bags: Seconds(bags) }
}

/// The story up to `horizon`, a line for each change: second, state, serving, charging, bagging, absent.
fn told(home: &WalkedHome, horizon: u32) -> String {
    let story = walk(home, horizon, &|_, _| true);
    let who = |index: Option<u8>| index.map_or("-".to_string(), |index| index.to_string());
    story
        .changes
        .iter()
        .map(|(t, seen)| {
            format!("{t} {:?} {} {} {} {}\n", seen.state, who(seen.serving), who(seen.charging), who(seen.bagging), seen.absent)
        })
        .collect()
}

#[test]
fn without_anything_the_patient_is_at_risk_after_the_tolerance() {
    let home = bare();
    assert_eq!(told(&home, 5_010), "0 Mains - - - 0\n10 Unsupported - - - 17\n70 AtRisk - - - 17\n5000 Mains - - - 0\n");
    assert_eq!(walk(&home, 5_010, &|_, _| true).zero, Some(10));
}

#[test]
fn a_battery_serves_its_whole_seconds_and_keeps_the_rest() {
    let mut home = bare();
    home.equipment.sources = Box::new([Source::InternalBattery(battery(100 * 30 + 29, 30, true))]);
    assert_eq!(told(&home, 200), "0 Mains - - - 0\n10 Source 0 - - 16\n110 Unsupported - - - 17\n170 AtRisk - - - 17\n");
    let story = walk(&home, 200, &|_, _| true);
    assert_eq!((story.left, story.zero), (vec![29], None));
    // The silence that the horizon cuts at 90 s is as long as it is; a second past `connect` makes it count.
    assert_eq!(walk(&home, 230, &|_, _| true).zero, None);
    assert_eq!(walk(&home, 231, &|_, _| true).zero, Some(110));
}

#[test]
fn one_alone_connects_and_does_not_bag_until_it_is_done() {
    let mut home = bare();
    home.equipment.hand_ventilator = true;
    home.carers = Carers(Box::new([family(60)]));
    home.equipment.sources = Box::new([Source::ExternalBattery(battery(600, 0, false))]);
    let story =
        "0 Mains - - - 0\n10 Unsupported - - - 1\n70 AtRisk - - - 1\n130 Source 0 - - 0\n150 Hand - - 0 0\n210 Unsupported - - - 1\n";
    assert_eq!(told(&home, 250), story);
}

#[test]
fn the_one_with_most_left_bags_and_is_relieved_when_spent() {
    let mut home = bare();
    home.equipment.hand_ventilator = true;
    home.carers = Carers(Box::new([family(60), family(100)]));
    // 200 half-seconds are spent at 110, 120 at 170; by then the first has regained 60 of 200 and stays spent until 310.
    let story = "0 Mains - - - 0\n10 Hand - - 1 0\n110 Hand - - 0 0\n170 Unsupported - - - 1\n230 AtRisk - - - 1\n";
    assert_eq!(told(&home, 290), story);
    // The first to be wholly rested: carer 0 regains 120 from 170 on.
    assert_eq!(told(&home, 291).lines().last(), Some("290 Hand - - 0 0"));
}

#[test]
fn a_weak_engine_is_connected_after_reduction_and_charges_the_battery_at_half() {
    let mut home = bare();
    home.carers = Carers(Box::new([family(0)]));
    home.equipment.reduce = Seconds(30);
    let full = 600 * 30;
    home.equipment.sources = Box::new([Source::ExternalBattery(battery(full, 20, true)), engine(20, 3_600, false)]);
    // Connected by 40 + 120, half at 10 + 300; then the battery loses 10 W: 9,000 J last 900 s. Used up, it is taken up again once it is
    // full, since that is less than half an hour of its load: 18,000 J at 20 W take 900 s, and then nothing takes more.
    let told = told(&home, 2_111);
    let story =
        "0 Mains - - - 0\n10 Source 0 - - 0\n310 Source 0 1 - 0\n1210 Unsupported - 1 - 1\n1270 AtRisk - 1 - 1\n2110 Source 0 - - 0\n";
    assert_eq!(told, story);
}

#[test]
fn a_running_engine_is_not_left_and_charges_with_what_it_does_not_give() {
    let mut home = bare();
    home.carers = Carers(Box::new([family(0)]));
    home.equipment.sources = Box::new([Source::ExternalBattery(battery(3_000, 40, false)), engine(60, 1_000, true)]);
    // The battery is connected from 10 to 130 but the engine goes on; its fuel ends at 1,010.
    assert_eq!(told(&home, 1_111), "0 Mains - - - 0\n10 Source 1 - - 0\n1010 Source 0 - - 0\n1110 Unsupported - - - 1\n");
    let mut half = home.clone();
    half.equipment.sources[0] = Source::ExternalBattery(Battery { charged: PerMille(0), ..battery(3_000, 40, false) });
    // 30 W to spare of the 40 it takes: 30 J a second, a hundred seconds to full.
    assert_eq!(walk(&half, 60, &|_, _| true).left[0], 50 * 30);
    assert_eq!(walk(&half, 200, &|_, _| true).left[0], 3_000);
}

#[test]
fn the_cylinder_stands_in_until_it_is_empty_and_the_concentrator_is_taken_back() {
    let mut home = bare();
    home.support.oxygen_hours = Hours::Always;
    home.carers = Carers(Box::new([family(0)]));
    home.equipment.concentrator = Some(Device { draw: Watts(100), peak: Watts(100) });
    home.equipment.cylinder = Some(Cylinder { holds: Oxygen(60 * 100 + 5), flow: FlowRate(60) });
    let station = |output: u32| Source::PortableStation(Battery { output: Watts(output), ..battery(1_000_000, 0, true) });
    home.equipment.sources = Box::new([station(140)]);
    assert_eq!(told(&home, 1_000), "0 Mains - - - 0\n10 Source 0 - - 0\n");
    // 300 s at 130 W before reduction, 100 s at 30 W, the rest at 130 W again.
    let story = walk(&home, 1_000, &|_, _| true);
    assert_eq!((story.left[0], story.cylinder), (1_000_000 - 990 * 130 + 100 * 100, 5));
    home.equipment.sources = Box::new([station(139)]);
    let told = told(&home, 1_000);
    assert_eq!(told, "0 Mains - - - 0\n10 Unsupported - - - 5\n70 AtRisk - - - 5\n310 Source 0 - - 0\n410 Source 0 - - 4\n");
}

#[test]
fn mains_recharges_after_the_first_loss_and_not_before() {
    let mut home = bare();
    home.dark = vec![(100, 110), (120, 130)];
    home.equipment.sources = Box::new([Source::InternalBattery(Battery { charged: PerMille(500), ..battery(6_000, 7, true) })]);
    assert_eq!(told(&home, 120).lines().nth(1), Some("100 Source 0 - - 16"));
    let left = |horizon| walk(&home, horizon, &|_, _| true).left[0];
    assert_eq!([100, 110, 120, 130, 1_000].map(left), [3_000, 2_700, 2_770, 2_470, 6_000]);
    assert_eq!(told(&home, 100), "0 Mains - - - 0\n");
}
