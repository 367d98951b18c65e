//! Who is served where the most urgent cannot be: tiny towns in files, and whom a crew reaches.

use std::fmt::Write as _;
use std::path::Path;

use ikitsugi::analysis::findings::Response;
use ikitsugi::case::Case;
use ikitsugi::fact::{Fact, ResponseFact};
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::Luck;
use ikitsugi::sim::Engine;

/// A home: its id, for how many minutes its battery lasts, where on the map, and whatever else is said of how it lives, of its equipment and of who
/// is there.
struct Home {
    id: &'static str,
    lasts_min: u32,
    lon: &'static str,
    living: &'static str,
    concentrator: bool,
    carers: &'static str,
}

const fn home(id: &'static str, lasts_min: u32) -> Home {
    Home { id, lasts_min, lon: "140.001", living: "", concentrator: false, carers: ONE }
}

const ONE: &str = "(bond: Family, hours: Always, trained: true, bags: h(1)),";

const ISLAND: &str = "140.300";
/// West a road along the shore; east, without a bridge, one on an island.
const ROADS: &str = r#"Here(
    junctions: [
        (id: "w1", at: (lat: 35.0, lon: 140.000)), (id: "w2", at: (lat: 35.0, lon: 140.010)),
        (id: "e1", at: (lat: 35.0, lon: 140.299)), (id: "e2", at: (lat: 35.0, lon: 140.301)),
    ],
    stretches: [
        (from: "w1", to: "w2", length: m(1000), speed: km_per_h(30), class: Street),
        (from: "e1", to: "e2", length: m(200), speed: km_per_h(30), class: Street),
    ],
)"#;

const DARK: &str = r#"Listed(outages: [(feeder: "B", from: s(0), lasts: h(12))])"#;

const AMBULANCES: &str =
    r#"staff: [(role: Driver, shifts: [(hours: Always, people: 2)])], vehicles: [(kind: HospitalAmbulance, count: 1)],"#;

fn case(test: &str, sites: &str, policy: &str, homes: &[Home]) -> Case {
    case_with(DARK, test, sites, policy, homes)
}

fn case_with(hazards: &str, test: &str, sites: &str, policy: &str, homes: &[Home]) -> Case {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("dispatch").join(test);
    std::fs::create_dir_all(&folder).unwrap();
    let area = format!(
        r#"(version: 1, name: (ja: "町", en: "Town"), fictitious: true, source: "a test",
            medical_areas: [(id: "M", name: (ja: "圏", en: "Area"))],
            municipalities: [
                (code: "X", name: (ja: "東", en: "X"), medical_area: "M"), (code: "Y", name: (ja: "西", en: "Y"), medical_area: "M"),
            ],
            feeders: [
                (id: "B", name: "B", municipality: "X", customers: 100, households: 100, at: (lat: 35.0, lon: 140.001)),
                (id: "P", name: "P", municipality: "X", customers: 100, households: 100, at: (lat: 35.0, lon: 140.009)),
                (id: "Q", name: "Q", municipality: "Y", customers: 100, households: 100, at: (lat: 35.0, lon: 140.009)),
            ],
            roads: {ROADS}, sites: [{sites}])"#
    );
    let plan = format!(
        r#"(version: 1, title: (ja: "計画", en: "Plan"), practice: (publishes: s(1), mobilise: s(60), lend_after: h(2)), policies: [{policy}])"#
    );
    let mut patients = String::new();
    for Home { id, lasts_min, lon, living, concentrator, carers } in homes {
        let (concentrator, oxygen) = if *concentrator { ("(draw: W(100), peak: W(100))", "Always") } else { ("None", "Never") };
        writeln!(
            patients,
            r#"(id: "{id}", feeder: "B", known_to_ward: true,
                support: (ventilation: Tppv, class: Full, hours: Always, oxygen_hours: {oxygen}, able: false, tolerances: (ventilation: min(3),
                    suction: min(30), oxygen: min(5), humidification: h(6), carer: s(0))),
                equipment: (ventilator: (draw: W(20), peak: W(20)), humidifier: None, hme: false, concentrator: {concentrator}, cylinder: None,
                    suction: None, foot_suction: false, hand_ventilator: true, connect: s(120), reduce: s(300),
                    sources: [InternalBattery(capacity: Measured(min({lasts_min})), usable: percent(100), age: percent(100),
                        charged: percent(100), output: W(100), takes: W(0), stores: W(0), attached: true)]),
                carers: [{carers}],
                living: (at: (lat: 35.0, lon: {lon}), {living})),"#
        )
        .unwrap();
    }
    let scenario = format!(
        r#"(version: 1, title: (ja: "町", en: "Town"), area: "area.ron", plan: "town.plan.ron", start: "2026-01-15T18:00:00", horizon: h(12),
            hazards: [{hazards}], register: Patients([{patients}]))"#
    );
    for (name, text) in [("area.ron", area), ("town.plan.ron", plan), ("town.ron", scenario)] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    read_case(&folder.join("town.ron"), &Given::default()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// When whose help came, or who went home, in minutes.
fn helped(case: &Case) -> Vec<(&str, u32)> {
    let luck = Luck::new(case.scenario.seed, 0);
    let changes = case.changes(luck, None).0;
    let onset = case.onset(&changes);
    let outcome = Engine::new(case).outcome(luck, changes, onset);
    assert!(outcome.audit(case).holds(), "{:#?}", outcome.audit(case));
    let came = |fact| {
        matches!(
            fact,
            Fact::Response(
                ResponseFact::Admitted(_) | ResponseFact::Discharged(_) | ResponseFact::SourceBrought(_) | ResponseFact::RelieverCame(_)
            )
        )
    };
    let told = outcome.records.iter().filter(|record| came(record.fact));
    told.map(|record| (case.patients[record.subject.index()].id.as_str(), record.at.0 / 60)).collect()
}

fn hospital(id: &str, more: &str) -> String {
    format!(
        r#"(id: "{id}", name: (ja: "{id}", en: "{id}"), kind: Hospital, stands: In("X"), feeder: "P", at: (lat: 35.0, lon: 140.009), {more}),"#
    )
}

fn beds(count: u32, more: &str) -> String {
    format!(
        "admits: (ventilator_beds: {count}, emergency_sockets: {count}, who: Anyone, {more} stays: (least: days(9), usual: days(9), most: days(9))),"
    )
}

const CARRY: &str = r#"(id: "08", when: [ReserveBelow(h(6))], do: Carry(with: [HospitalAmbulance]))"#;

#[test]
fn whoever_is_behind_a_home_without_a_way_is_fetched() {
    let far = Home { lon: ISLAND, ..home("far", 60) };
    let sites = hospital("h", &(beds(2, "") + AMBULANCES));
    let case = case("way", &sites, CARRY, &[far, home("near", 300)]);
    assert_eq!(helped(&case), [("near", 16)]);
}

#[test]
fn whoever_is_behind_a_home_to_which_no_depot_has_a_way_is_brought_a_battery() {
    let far = Home { lon: ISLAND, ..home("far", 60) };
    let stock = r#"stock: [ExternalBatteries("external-average", 2)],"#;
    let deliver =
        r#"(id: "05", when: [ReserveBelow(h(6))], do: Deliver(what: ExternalBattery("external-average"), at_most: 1, with: [Van]))"#;
    let van = r#"staff: [(role: Driver, shifts: [(hours: Always, people: 1)])], vehicles: [(kind: Van, count: 1)],"#;
    let case = case("depot", &hospital("h", &format!("{stock}{van}")), deliver, &[far, home("near", 300)]);
    assert_eq!(helped(&case), [("near", 23)]);
}

#[test]
fn a_family_with_a_car_leaves_though_the_most_urgent_has_none_and_no_vehicle_is_free() {
    let own = Home { living: "private_car: true", ..home("own", 300) };
    let carry = r#"(id: "08", when: [ReserveBelow(h(6))], do: Carry(with: [PrivateCar, Ambulance]))"#;
    let case = case("car", &hospital("h", &beds(2, "")), carry, &[home("none", 60), own]);
    assert_eq!(helped(&case), [("own", 13)]);
}

#[test]
fn goods_and_places_of_the_medical_area_serve_whom_the_municipality_has_left_without() {
    let elsewhere = hospital("h", &(beds(2, "") + AMBULANCES)).replace(r#"In("X"), feeder: "P""#, r#"In("Y"), feeder: "Q""#);
    let case = case("lent", &elsewhere, CARRY, &[home("near", 300)]);
    assert_eq!(helped(&case), [("near", 136)]);
}

#[test]
fn no_more_breathe_from_the_wall_than_there_are_outlets() {
    let breathing = |id, lasts| Home { concentrator: true, ..home(id, lasts) };
    let sites = hospital("h", &(beds(3, "oxygen_outlets: 1,") + AMBULANCES));
    let case = case("outlets", &sites, CARRY, &[breathing("a", 60), breathing("b", 90), home("c", 300)]);
    assert_eq!(helped(&case).iter().map(|helped| helped.0).collect::<Vec<_>>(), ["a", "c"]);
}

#[test]
fn no_more_are_taken_in_than_nurses_care_for() {
    let staff = r#"staff: [(role: Driver, shifts: [(hours: Always, people: 1)]), (role: Nurse, shifts: [(hours: Always, people: 1)])],
        vehicles: [(kind: HospitalAmbulance, count: 1)],"#;
    let sites = hospital("h", &(beds(3, "nurse: percent(50),") + staff));
    let case = case("nurses", &sites, CARRY, &[home("a", 60), home("b", 90), home("c", 300)]);
    assert_eq!(helped(&case).iter().map(|helped| helped.0).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn nurses_do_not_drive_goods() {
    let stock = r#"stock: [ExternalBatteries("external-average", 2)], vehicles: [(kind: Car, count: 1)],"#;
    let deliver =
        r#"(id: "05", when: [ReserveBelow(h(6))], do: Deliver(what: ExternalBattery("external-average"), at_most: 1, with: [Car]))"#;
    let by = |role: &str, test: &str| {
        let staff = format!("staff: [(role: {role}, shifts: [(hours: Always, people: 1)])],");
        helped(&case(test, &hospital("h", &format!("{stock}{staff}")), deliver, &[home("near", 300)])).len()
    };
    assert_eq!((by("Nurse", "by-nurse"), by("Coordinator", "by-coordinator")), (0, 1));
}

#[test]
fn a_crew_turns_back_from_a_home_that_was_cut_off_meanwhile_and_comes_when_it_is_reached_again() {
    let snow = r#"HeavySnow(begins: s(0), lasts: h(1), elsewhere: percent(0), restoration: Table([(h(1), percent(0))]),
        cut_off: [(places: Of(Everywhere), share: percent(100), after: s(90), lasts: h(4))])"#;
    let carried =
        case_with(&format!("{DARK}, {snow}"), "snowed-in", &hospital("h", &(beds(2, "") + AMBULANCES)), CARRY, &[home("near", 300)]);
    assert_eq!(helped(&carried), [("near", 257)]);
    let stock = r#"stock: [ExternalBatteries("external-average", 1)],"#;
    let deliver =
        r#"(id: "05", when: [ReserveBelow(h(6))], do: Deliver(what: ExternalBattery("external-average"), at_most: 1, with: [Van]))"#;
    let van = r#"staff: [(role: Driver, shifts: [(hours: Always, people: 1)])], vehicles: [(kind: Van, count: 1)],"#;
    let brought = case_with(
        &format!("{DARK}, {}", snow.replace("s(90)", "min(12)")),
        "goods-back",
        &hospital("h", &format!("{stock}{van}")),
        deliver,
        &[home("near", 300)],
    );
    assert_eq!(helped(&brought), [("near", 277)]);
    // The one battery was set aside, came back, and was set aside again.
    let luck = Luck::new(brought.scenario.seed, 0);
    let changes = brought.changes(luck, None).0;
    let outcome = Engine::new(&brought).outcome(luck, changes, ikitsugi::units::Seconds::ZERO);
    let response = Response::of(&brought, (&outcome).into()).unwrap();
    let stock = &response.site("h").unwrap().stock[0];
    assert_eq!((stock.kept, stock.given, stock.left[0], stock.left[11]), (1, 1, 0, 0));
}

#[test]
fn whoever_rides_in_the_familys_car_while_power_comes_back_goes_home_after_the_stay() {
    let own = Home { living: "private_car: true", ..home("own", 300) };
    let carry = r#"(id: "08", when: [ReserveBelow(h(6))], do: Carry(with: [PrivateCar]))"#;
    let an_hour = hospital("h", &beds(2, "")).replace("days(9)", "h(1)");
    let back = r#"Listed(outages: [(feeder: "B", from: s(0), lasts: min(12))])"#;
    assert_eq!(helped(&case_with(back, "back", &an_hour, carry, &[own])), [("own", 13), ("own", 73)]);
}

#[test]
fn whoever_was_fetched_before_the_load_was_reduced_is_transferred_on_own_sources_later() {
    let until_half_past = r#"staff: [(role: Driver, shifts: [(hours: Daily([("17:00", "18:30")]), people: 1)])],
        vehicles: [(kind: HospitalAmbulance, count: 1)],"#;
    let taxi = r#"staff: [(role: Driver, shifts: [(hours: Always, people: 1)])], vehicles: [(kind: WelfareTaxi, count: 1)],"#;
    let second = hospital("h2", &(beds(2, "") + taxi)).replace(r#"In("X"), feeder: "P""#, r#"In("Y"), feeder: "Q""#);
    let both = r#"(id: "08", when: [ReserveBelow(h(6))], do: Carry(with: [HospitalAmbulance, WelfareTaxi]))"#;
    let then = r#"Listed(outages: [(feeder: "B", from: s(0), lasts: h(12)), (feeder: "P", from: h(1), lasts: h(6))])"#;
    let first = hospital("h", &(beds(2, "") + until_half_past));
    assert_eq!(helped(&case_with(then, "transfer", &(first + &second), both, &[home("near", 300)])), [("near", 16), ("near", 191)]);
}

#[test]
fn carrying_down_takes_twice_as_long_where_crew_and_family_are_too_few_and_never_four_times() {
    let arrives = |test: &str, living: &'static str, lasts_min: u32, carers: &'static str| {
        let home = Home { living, carers, ..home("high", lasts_min) };
        helped(&case(test, &hospital("h", &(beds(1, "") + AMBULANCES)), CARRY, &[home]))[0].1
    };
    // Two storeys, four minutes up and four down; the crew is one.
    let third = "storey: 3, carriers: 2";
    let enough = arrives("carried", third, 300, ONE);
    assert_eq!(arrives("by-one", third, 300, ""), enough + 4);
    assert_eq!(arrives("by-hand", third, 5, ONE), enough + 4, "whoever ventilates by hand carries nobody");
    let helper_at_night = "(bond: Helper, hours: Daily([(\"22:00\", \"06:00\")]), trained: true, bags: h(1)),";
    assert_eq!(arrives("not-there", third, 300, helper_at_night), enough + 4, "who is not there carries nobody");
    let [fifth, fifth_alone] = [("turns", ONE), ("turns-alone", "")].map(|(test, who)| arrives(test, "storey: 5, carriers: 2", 300, who));
    assert_eq!((fifth, fifth_alone), (enough + 16, enough + 16), "eight up, sixteen down");
}
