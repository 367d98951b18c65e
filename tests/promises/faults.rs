//! A small town in which every promise holds, and faults that are planted in it one by one.

use std::path::Path;

use ikitsugi::case::Case;
use ikitsugi::io::{Given, read_case};

const FILES: [&str; 3] = ["area.ron", "town.ron", "town.plan.ron"];

/// The town with some texts replaced: file, what stands there, what is put in its place.
pub fn town(test: &str, faults: &[(&str, &str, &str)]) -> Case {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/promises");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("promises").join(test);
    std::fs::create_dir_all(&folder).unwrap();
    for name in FILES {
        let mut text = std::fs::read_to_string(from.join(name)).unwrap();
        for (_, there, instead) in faults.iter().filter(|(file, ..)| *file == name) {
            assert!(text.contains(there), "{test}: {there:?} stands in {name}");
            text = text.replacen(there, instead, 1);
        }
        std::fs::write(folder.join(name), text).unwrap();
    }
    read_case(&folder.join("town.ron"), &Given::default()).unwrap_or_else(|problems| panic!("{test}: {problems:#?}"))
}

/// What is planted, and the promise that must break.
pub const FAULTS: &[(&str, &str, &str, &str, &str)] = &[
    // promise, what is wrong, file, what stands there, what is put in its place
    ("confirmed", "nobody answers", "town.plan.ron", "answers: percent(100)", "answers: percent(0)"),
    ("confirmed", "the station begins to call after seven hours", "town.plan.ron", "when: [Out(min(30))]", "when: [Out(h(7))]"),
    (
        "confirmed",
        "nobody is at the station",
        "area.ron",
        "staff: [(role: Nurse, shifts: [(hours: Daily([(\"06:00\", \"18:00\")]), people: 3), (hours: Daily([(\"18:00\", \"06:00\")]), people: 2)])],",
        "",
    ),
    ("confirmed", "a call takes seven hours", "town.plan.ron", "call: min(5)", "call: h(7)"),
    ("no-gap", "batteries are asked for too late", "town.plan.ron", "when: [ReserveBelow(h(6))]", "when: [ReserveBelow(min(2))]"),
    ("no-gap", "one home lasts an hour", "town.ron", "capacity: Measured(h(40))", "capacity: Measured(h(1))"),
    ("no-gap", "the plan delivers nothing", "town.plan.ron", "at_most: 4, with: [Van]", "at_most: 4, with: [Bicycle]"),
    (
        "no-gap",
        "hands do not count unless the promise says so",
        "town.plan.ron",
        "practice: (publishes: min(5)",
        "practice: (publishes: h(20)",
    ),
    (
        "nights",
        "batteries are brought only to those who stay",
        "town.plan.ron",
        "when: [ReserveBelow(h(6))], do:",
        "when: [ReserveBelow(h(6))], who: [Wish(StaysHome)], do:",
    ),
    ("nights", "there are no vans", "town.plan.ron", "at_most: 4, with: [Van]", "at_most: 4, with: [Bicycle]"),
    ("suction", "no foot suction, and the battery feeds the ventilator alone", "town.ron", "foot_suction: true", "foot_suction: false"),
    (
        "suction",
        "nobody is trained",
        "town.ron",
        "trained: true, bags: h(1))],\n            living: (at: (lat: 35.0, lon: 140.001), station: \"station\", phone",
        "trained: false, bags: h(1))],\n            living: (at: (lat: 35.0, lon: 140.001), station: \"station\", phone",
    ),
    ("oxygen", "no cylinder in the house", "town.ron", "cylinder: (holds: L(2000), flow: mL_per_min(1000))", "cylinder: None"),
    ("oxygen", "the cylinder lasts an hour", "town.ron", "holds: L(2000)", "holds: L(60)"),
    (
        "hand",
        "the battery of one home is empty from the start",
        "town.ron",
        "capacity: Measured(h(40)), usable: percent(100), age: percent(100), charged: percent(100)",
        "capacity: Measured(h(40)), usable: percent(100), age: percent(100), charged: percent(1)",
    ),
    (
        "reserve",
        "one battery is half charged",
        "town.ron",
        "capacity: Measured(h(12)), usable: percent(100), age: percent(100), charged: percent(100)",
        "capacity: Measured(h(12)), usable: percent(100), age: percent(100), charged: percent(50)",
    ),
    ("reserve", "more is asked for than the child has", "town.plan.ron", "at_least: h(10)", "at_least: h(11)"),
    ("battery", "crews take three hours to start", "town.plan.ron", "mobilise: min(5)", "mobilise: h(3)"),
    ("battery", "loading takes two hours", "town.plan.ron", "load: min(5)", "load: h(2)"),
    ("admission", "places answer after two hours", "town.plan.ron", "answer: min(20)", "answer: h(2)"),
    ("admission", "the hospital has no car", "area.ron", "vehicles: [(kind: HospitalAmbulance, count: 2, permit: Emergency)],", ""),
    (
        "places",
        "the hospital refuses everybody",
        "area.ron",
        "children: true, carer: Welcome,",
        "children: true, carer: Welcome, refuses: percent(100),",
    ),
    ("supply", "the generator carries half", "area.ron", "load: percent(60)", "load: percent(50)"),
    ("supply", "fuel for two days", "area.ron", "fuel: days(3)", "fuel: days(2)"),
    (
        "supply",
        "no generator at all",
        "area.ron",
        "supply: (bridge: min(30), generator: (output: kW(500), load: percent(60), start_up: s(10), fails: percent(0), fuel: days(3), rated: days(7), overheats: percent(0))),",
        "supply: (bridge: min(30)),",
    ),
    ("lit", "its generator does not start", "area.ron", "start_up: s(10), fails: percent(0)", "start_up: s(10), fails: percent(100)"),
    ("unmet", "the hospital takes nobody", "area.ron", "children: true, carer: Welcome", "children: false, carer: Welcome"),
    ("unmet", "no vans", "town.plan.ron", "with: [Van]", "with: [Bicycle]"),
    ("people", "batteries are asked for too late", "town.plan.ron", "when: [ReserveBelow(h(6))]", "when: [ReserveBelow(min(2))]"),
    ("people", "one home lasts an hour", "town.ron", "capacity: Measured(h(40))", "capacity: Measured(h(1))"),
    ("spread", "only the west has gaps", "town.ron", "capacity: Measured(h(12))", "capacity: Measured(min(30))"),
    (
        "wish",
        "a rule calls those who stay last",
        "town.plan.ron",
        "(id: \"bring\", when: [ReserveBelow(h(6))], do:",
        "(id: \"bring\", when: [ReserveBelow(h(6))], who: [Wish(StaysHome)], do:",
    ),
    (
        "shifts",
        "nurses work sixteen hours",
        "area.ron",
        "Daily([(\"18:00\", \"06:00\")]), people: 2",
        "Daily([(\"14:00\", \"06:00\")]), people: 2",
    ),
    (
        "two-at-night",
        "one nurse at night",
        "area.ron",
        "Daily([(\"18:00\", \"06:00\")]), people: 2",
        "Daily([(\"18:00\", \"06:00\")]), people: 1",
    ),
    (
        "two-at-night",
        "an hour of the night nobody covers",
        "area.ron",
        "Daily([(\"18:00\", \"06:00\")]), people: 2",
        "Daily([(\"18:00\", \"05:00\")]), people: 2",
    ),
    ("children", "the hospital has no room for the family", "area.ron", "carer: Welcome", "carer: Alone"),
    (
        "any-depot",
        "everything lies in one depot",
        "area.ron",
        "vehicles: [(kind: Van, count: 2)],\n            stock: [ExternalBatteries(\"external-average\", 8)],\n        ),\n        (\n            id: \"hospital\"",
        "),\n        (\n            id: \"hospital\"",
    ),
    (
        "stays-on",
        "batteries are brought only to others",
        "town.plan.ron",
        "when: [ReserveBelow(h(6))], do:",
        "when: [ReserveBelow(h(6))], who: [Wish(NotAsked)], do:",
    ),
    (
        "either",
        "oxygen runs out and requests stay unmet",
        "town.plan.ron",
        "do: RequestPlaces(at_once: 1, answer: min(20), with: [HospitalAmbulance])",
        "do: RequestPlaces(at_once: 1, answer: min(20), with: [WelfareTaxi])",
    ),
    ("short", "the child has batteries for two days", "town.ron", "capacity: Measured(h(10))", "capacity: Measured(h(48))"),
];
