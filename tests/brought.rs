//! What is brought to homes beside batteries: HMEs, foot suction, bags, fuel and electric cars that feed them, in tiny towns of files.

use std::fmt::Write as _;
use std::path::Path;

use ikitsugi::case::Case;
use ikitsugi::fact::{Fact, Function, ResponseFact};
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::Luck;
use ikitsugi::sim::{Engine, Outcome};

/// A home: its id, what differs of its equipment, what is said of how people live there, whether its carer is trained, and whether it has a bag.
struct Home {
    id: &'static str,
    equipment: &'static str,
    sources: &'static str,
    living: &'static str,
    trained: bool,
    bag: bool,
}

const HUMIDIFIER: &str = "humidifier: (draw: W(100), peak: W(100)), hme: false, suction: None, foot_suction: false,";
const WITH_HME: &str = "humidifier: (draw: W(100), peak: W(100)), hme: true, suction: None, foot_suction: false,";
const SUCTION: &str = "humidifier: None, hme: false, suction: (draw: W(1), peak: W(50)), foot_suction: false,";
const BARE: &str = "humidifier: None, hme: false, suction: None, foot_suction: false,";
const HOT: &str = "humidifier: (draw: W(980), peak: W(1000)), hme: false, suction: None, foot_suction: false,";
/// Three hours of 120 W.
const STATION: &str = "PortableStation(capacity: Energy(Wh(360)), usable: percent(100), age: percent(100), charged: percent(100), \
    output: W(300), takes: W(0), stores: W(0), attached: true)";
/// Ten hours of the ventilator alone.
const INTERNAL: &str = "InternalBattery(capacity: Measured(h(10)), usable: percent(100), age: percent(100), charged: percent(100), \
    output: W(100), takes: W(0), stores: W(0), attached: true)";
/// Petrol for two hours, and ten hours more with a can of 5 L.
const GENERATOR: &str = "Generator(fuel: L(1), burn: mL_per_h(500), output: W(900), fails: percent(0), attached: true)";

const fn home(id: &'static str, equipment: &'static str, sources: &'static str) -> Home {
    Home { id, equipment, sources, living: "", trained: true, bag: true }
}

/// An engine above the internal battery; leaked, as few as there are.
fn with_internal(engine: &str) -> &'static str {
    format!("{engine}, {INTERNAL}").leak()
}

fn case(test: &str, stock: &str, policy: &str, homes: &[Home]) -> Case {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("brought").join(test);
    std::fs::create_dir_all(&folder).unwrap();
    let area = format!(
        r#"(version: 1, name: (ja: "町", en: "Town"), fictitious: true, source: "a test",
            municipalities: [(code: "X", name: (ja: "東", en: "X"))],
            feeders: [
                (id: "B", name: "B", municipality: "X", customers: 100, households: 100, at: (lat: 35.0, lon: 140.001)),
                (id: "P", name: "P", municipality: "X", customers: 100, households: 100, at: (lat: 35.0, lon: 140.009)),
            ],
            sites: [(id: "d", name: (ja: "倉庫", en: "Depot"), kind: Depot, stands: In("X"), feeder: "P", at: (lat: 35.0, lon: 140.009),
                staff: [(role: Driver, shifts: [(hours: Always, people: 1)])], vehicles: [(kind: Van, count: 1), (kind: ElectricCar, count: 1)], stock: [{stock}])])"#
    );
    let plan =
        format!(r#"(version: 1, title: (ja: "計画", en: "Plan"), practice: (publishes: s(1), mobilise: s(60)), policies: [{policy}])"#);
    let mut patients = String::new();
    for Home { id, equipment, sources, living, trained, bag } in homes {
        writeln!(
            patients,
            r#"(id: "{id}", feeder: "B", known_to_ward: true,
                support: (ventilation: Tppv, class: Full, hours: Always, oxygen_hours: Never, able: false, tolerances: (ventilation: min(3),
                    suction: min(30), oxygen: min(5), humidification: h(6), carer: s(0))),
                equipment: (ventilator: (draw: W(20), peak: W(20)), {equipment} concentrator: None, cylinder: None,
                    hand_ventilator: {bag}, connect: s(120), reduce: s(300), sources: [{sources}]),
                carers: [(bond: Family, hours: Always, trained: {trained}, bags: h(1))],
                living: (at: (lat: 35.0, lon: 140.001), {living})),"#
        )
        .unwrap();
    }
    let scenario = format!(
        r#"(version: 1, title: (ja: "町", en: "Town"), area: "area.ron", plan: "town.plan.ron", start: "2026-01-15T18:00:00", horizon: h(30),
            hazards: [Listed(outages: [(feeder: "B", from: s(0), lasts: h(20))])], register: Patients([{patients}]))"#
    );
    for (name, text) in [("area.ron", area), ("town.plan.ron", plan), ("town.ron", scenario)] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    read_case(&folder.join("town.ron"), &Given::default()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn lived(case: &Case) -> Outcome {
    let luck = Luck::new(case.scenario.seed, 0);
    let changes = case.changes(luck, None).0;
    let onset = case.onset(&changes);
    let outcome = Engine::new(case).outcome(luck, changes, onset);
    assert!(outcome.audit(case).holds(), "{:#?}", outcome.audit(case));
    outcome
}

/// What of these happened at whose home, in minutes.
fn told<'a>(case: &'a Case, outcome: &Outcome, what: impl Fn(Fact) -> bool) -> Vec<(&'a str, u32, String)> {
    let told = outcome.records.iter().filter(|record| record.fact.is_of_patient() && what(record.fact));
    told.map(|record| (case.patients[record.subject.index()].id.as_str(), record.at.0 / 60, format!("{:?}", record.fact))).collect()
}

fn story(told: &[(&str, u32, String)]) -> Vec<String> {
    told.iter().map(|(id, at, fact)| format!("{at} {id} {fact}")).collect()
}

const BRING_HME: &str = r#"(id: "n", when: [Out(min(30))], do: Deliver(what: Hme, at_most: 1, with: [Van]))"#;
const BRING_FOOT_SUCTION: &str = r#"(id: "k", when: [Out(min(30))], do: Deliver(what: FootSuction, at_most: 1, with: [Van]))"#;
const BRING_BAG: &str = r#"(id: "b", when: [Out(min(30))], do: Deliver(what: HandVentilator, at_most: 1, with: [Van]))"#;
const BRING_FUEL: &str = r#"(id: "f", when: [Out(min(30))], do: Deliver(what: Fuel(L(5)), at_most: 2, with: [Van]))"#;

#[test]
fn with_an_hme_that_is_brought_the_load_is_reduced_once_more_and_the_station_lasts() {
    let told_with = |stock: &str, test: &str| {
        let case = case(test, stock, BRING_HME, &[home("A", HUMIDIFIER, STATION)]);
        let is_told = |fact| {
            matches!(fact, Fact::LoadReduced | Fact::SourceEmpty(_) | Fact::Response(ResponseFact::HmeBrought))
                || matches!(fact, Fact::GapBegan(Function::Humidification) | Fact::GapEnded(Function::Humidification))
        };
        story(&told(&case, &lived(&case), is_told))
    };
    // 360 Wh: three hours of 120 W.
    let without = ["5 A LoadReduced", "180 A SourceEmpty(0)", "180 A GapBegan(Humidification)", "1200 A GapEnded(Humidification)"];
    assert_eq!(told_with("FootSuctions(1)", "without-hme"), without);
    // Six times as long once the humidifier is put away, which takes five minutes.
    let with = ["5 A LoadReduced", "54 A Response(HmeBrought)", "59 A LoadReduced", "784 A SourceEmpty(0)"];
    assert_eq!(told_with("Hmes(1)", "with-hme"), with);
}

#[test]
fn only_who_has_a_humidifier_and_no_hme_is_brought_one_and_once() {
    let homes = [home("has", WITH_HME, STATION), home("lacks", HUMIDIFIER, STATION), home("none", BARE, STATION)];
    let case = case("who-hme", "Hmes(9)", BRING_HME, &homes);
    let asked = |fact| matches!(fact, Fact::Response(ResponseFact::Requested(..) | ResponseFact::HmeBrought));
    let told = told(&case, &lived(&case), asked);
    assert_eq!(told.iter().map(|(id, ..)| *id).collect::<Vec<_>>(), ["lacks", "lacks"]);
}

#[test]
fn whoever_waits_for_advice_hears_from_who_brings_the_hme_what_it_is_for() {
    let waits = Home { living: "reduces_unadvised: false", ..home("A", HUMIDIFIER, STATION) };
    let case = case("advice", "Hmes(1)", BRING_HME, &[waits]);
    let outcome = lived(&case);
    let told = told(&case, &outcome, |fact| matches!(fact, Fact::LoadReduced | Fact::Response(ResponseFact::HmeBrought)));
    assert_eq!(story(&told), ["54 A Response(HmeBrought)", "59 A LoadReduced"]);
}

#[test]
fn foot_suction_that_is_brought_counts_at_once_where_a_trained_carer_is() {
    let untrained = Home { trained: false, ..home("U", SUCTION, INTERNAL) };
    let case = case("suction", "FootSuctions(2)", BRING_FOOT_SUCTION, &[home("T", SUCTION, INTERNAL), untrained]);
    let outcome = lived(&case);
    let suction = |fact| matches!(fact, Fact::GapEnded(Function::Suction) | Fact::Response(ResponseFact::FootSuctionBrought));
    let told = told(&case, &outcome, suction);
    let of = |who: &str| story(&told).into_iter().filter(|line| line.contains(who)).collect::<Vec<_>>();
    assert_eq!(of(" T "), ["54 T Response(FootSuctionBrought)", "54 T GapEnded(Suction)"]);
    assert!(of(" U ").last().is_some_and(|line| line.starts_with("1200 ")), "nobody there can use it: {:?}", of(" U "));
}

#[test]
fn with_a_bag_that_is_brought_whoever_is_trained_ventilates_and_nobody_else_is_brought_one() {
    let short: &str = INTERNAL.replace("h(10)", "min(40)").leak();
    let lacks = |id, trained| Home { bag: false, trained, ..home(id, BARE, short) };
    let case = case("bag", "HandVentilators(9)", BRING_BAG, &[lacks("T", true), lacks("U", false), home("has", BARE, short)]);
    let is_told = |fact| {
        matches!(fact, Fact::HandBegan(_) | Fact::HandEnded(_) | Fact::CarerSpent(_))
            || matches!(fact, Fact::GapBegan(Function::Ventilation) | Fact::GapEnded(Function::Ventilation))
            || matches!(fact, Fact::Response(ResponseFact::Requested(..) | ResponseFact::HandVentilatorBrought))
    };
    let told = story(&told(&case, &lived(&case), is_told));
    let of = |who: &str| told.iter().filter(|line| line.contains(who)).take(5).map(String::as_str).collect::<Vec<_>>();
    let brought = ["54 T Response(HandVentilatorBrought)", "54 T HandBegan(0)", "54 T GapEnded(Ventilation)"];
    assert_eq!(of(" T "), [["30 T Response(Requested(HandVentilator, 0))", "40 T GapBegan(Ventilation)"].as_slice(), &brought].concat());
    assert_eq!(of(" U "), ["40 U GapBegan(Ventilation)", "1200 U GapEnded(Ventilation)"]);
    assert_eq!(of(" has ")[0], "40 has HandBegan(0)");
}

#[test]
fn a_generator_runs_on_with_the_fuel_that_is_brought_and_too_little_for_a_can_is_not_sent() {
    let case = case("fuel", "Fuel(L(4)), Fuel(L(3))", BRING_FUEL, &[home("A", BARE, with_internal(GENERATOR))]);
    let outcome = lived(&case);
    let is_told = |fact| {
        matches!(fact, Fact::SourceEmpty(_) | Fact::Response(ResponseFact::FuelBrought(_) | ResponseFact::Lacks(..)))
            || fact == Fact::Serves(0)
    };
    // 1 L lasts for two hours, with 5 L more for twelve; of the 7 L two are left, and no can of them.
    let expected = ["0 A Serves(0)", "54 A Response(FuelBrought(0))", "54 A Response(Lacks(Fuel, Goods))", "720 A SourceEmpty(0)"];
    assert_eq!(story(&told(&case, &outcome, is_told)), expected);
    let fuel = outcome.audit(&case).response.unwrap().fuel.unwrap();
    assert_eq!((fuel.depots_in, fuel.homes_in), (7_000 * 3_600, 6_000 * 3_600), "in mL × 3,600");
}

#[test]
fn an_engine_that_stood_still_runs_again_and_one_on_gas_is_brought_nothing() {
    let late = BRING_FUEL.replace("min(30)", "h(3)");
    let gas = GENERATOR.replace("attached: true", "attached: true, petrol: false");
    let homes = [home("gas", BARE, with_internal(&gas)), home("petrol", BARE, with_internal(GENERATOR))];
    let case = case("late", "Fuel(L(20))", &late.replace("at_most: 2", "at_most: 1"), &homes);
    let outcome = lived(&case);
    let is_told = |fact| {
        matches!(fact, Fact::Response(ResponseFact::FuelBrought(_) | ResponseFact::Requested(..))) || matches!(fact, Fact::Serves(_))
    };
    let told = told(&case, &outcome, is_told);
    let of = |who: &str| story(&told).into_iter().filter(|line| line.contains(who)).collect::<Vec<_>>();
    assert_eq!(of(" gas "), ["0 gas Serves(0)", "120 gas Serves(1)"]);
    let petrol = ["0 petrol Serves(0)", "120 petrol Serves(1)", "180 petrol Response(Requested(Fuel, 0))"];
    let filled = ["204 petrol Response(FuelBrought(0))", "204 petrol Serves(0)", "804 petrol Serves(1)"];
    assert_eq!(of(" petrol "), [petrol, filled].concat());
}

/// Of 4.68 kWh, in stays of so long.
fn feed(stays: &str, more: &str) -> String {
    let what = "car: \"phev-10\", charged: percent(80), until: percent(20), storey_at_most: 2";
    format!(r#"(id: "07", when: [Out(min(30))], do: Feed({what}, stays: {stays})), {more}"#)
}

const fn is_of_feeding(fact: Fact) -> bool {
    matches!(fact, Fact::Serves(_) | Fact::Response(ResponseFact::FeedingBegan(_) | ResponseFact::FeedingEnded(_)))
}

#[test]
fn an_electric_car_feeds_the_whole_home_until_it_is_down_and_what_the_home_has_serves_again() {
    let case = case("feed", "Hmes(1)", &feed("h(9)", ""), &[home("A", HOT, INTERNAL)]);
    let outcome = lived(&case);
    // 4.68 kWh at 1,000 W are 4 h 40 min 48 s. With less than half an hour of its output left it is not sent again.
    let expected = ["0 A Serves(1)", "44 A Response(FeedingBegan(0))", "46 A Serves(0)"];
    let ended = ["326 A Serves(1)", "326 A Response(FeedingEnded(0))"];
    assert_eq!(story(&told(&case, &outcome, is_of_feeding)), [expected.as_slice(), &ended].concat());
}

#[test]
fn what_a_car_gave_one_home_is_missing_for_the_next() {
    let case = case("feed-two", "Hmes(1)", &feed("h(2)", ""), &[home("A", HOT, INTERNAL), home("B", HOT, INTERNAL)]);
    let began = |fact| matches!(fact, Fact::Response(ResponseFact::FeedingBegan(_) | ResponseFact::FeedingEnded(_)));
    let told = told(&case, &lived(&case), began);
    assert_eq!(
        told.iter().map(|(id, ..)| *id).collect::<Vec<_>>(),
        ["A", "A", "B", "B"],
        "0.68 kWh are left, and nobody is sent with them"
    );
    assert_eq!((told[1].1 - told[0].1, told[3].1 - told[2].1), (120, 120));
}

#[test]
fn a_car_that_feeds_is_free_once_mains_is_back() {
    let case = case("feed-back", "Hmes(1)", &feed("days(1)", ""), &[home("A", BARE, INTERNAL)]);
    let outcome = lived(&case);
    let ended = outcome.records.iter().find(|record| record.fact == Fact::Response(ResponseFact::FeedingEnded(0))).unwrap();
    assert_eq!(ended.at.0, 20 * 3_600 + 1, "the second after mains came back");
}

#[test]
fn no_lead_reaches_a_home_above_the_storey_of_the_plan() {
    let high = Home { living: "storey: 3", ..home("high", BARE, INTERNAL) };
    let case = case("feed-high", "Hmes(1)", &feed("h(2)", ""), &[high, home("low", BARE, INTERNAL)]);
    let asked = |fact| matches!(fact, Fact::Response(ResponseFact::Requested(..)));
    let told = told(&case, &lived(&case), asked);
    assert!(!told.is_empty() && told.iter().all(|(id, ..)| *id == "low"), "{told:?}");
}

#[test]
fn whoever_is_fed_is_known_to_last_for_the_stay_and_then_on_what_the_home_has() {
    let more =
        r#"(id: "05", when: [ReserveBelow(h(3))], do: Deliver(what: ExternalBattery("external-average"), at_most: 1, with: [Van])),"#;
    let case = case("feed-reserve", "Hmes(1)", &feed("h(4)", more), &[home("A", HOT, INTERNAL)]);
    let asked = |fact| matches!(fact, Fact::Response(ResponseFact::Requested(..)));
    // Fed from minute 46 to 284; then ten hours less 46 minutes; three hours before the end of that.
    assert_eq!(story(&told(&case, &lived(&case), asked)).last().unwrap(), "658 A Response(Requested(Battery, 1))");
}

#[test]
fn in_the_whole_ward_nothing_is_made_or_lost_whatever_else_a_plan_does_and_water_reaches() {
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("brought/ward");
    std::fs::create_dir_all(&folder).unwrap();
    let plan = std::fs::read_to_string(scenarios.join("ward.plan.ron")).unwrap();
    let feed = feed("h(3)", "").replace("phev-10", "ev-40").replace("storey_at_most: 2", "storey_at_most: 9");
    let rules = format!("policies: [{feed} {BRING_HME}, {BRING_FOOT_SUCTION}, {BRING_BAG}, {BRING_FUEL},");
    std::fs::write(folder.join("all.plan.ron"), plan.replacen("policies: [", &rules, 1)).unwrap();
    let mut brought = std::collections::BTreeMap::new();
    for base in ["ward-72h", "ward-rolling", "ward-flood", "ward-tsunami"] {
        let base = scenarios.join(format!("{base}.ron")).display().to_string().replace('\\', "/");
        let overlay = format!(r#"(version: 1, base: "{base}", set: {{"plan": "all.plan.ron"}})"#);
        std::fs::write(folder.join("all.ron"), overlay).unwrap();
        for seed in 1..=3 {
            let case = read_case(&folder.join("all.ron"), &Given { seed: Some(seed), ..Given::default() }).unwrap();
            for record in lived(&case).records {
                if let Fact::Response(
                    fact @ (ResponseFact::HmeBrought
                    | ResponseFact::FootSuctionBrought
                    | ResponseFact::HandVentilatorBrought
                    | ResponseFact::FuelBrought(_)
                    | ResponseFact::FeedingEnded(_)),
                ) = record.fact
                {
                    *brought.entry(format!("{fact:?}").split('(').next().unwrap().to_owned()).or_insert(0) += 1;
                }
            }
        }
    }
    assert_eq!(brought.len(), 5, "each puts the law to the test: {brought:?}");
}
