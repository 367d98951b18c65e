//! Laws of hazards: what each does to the area, whatever its description, the area and luck.

use std::collections::BTreeMap;

use ikitsugi::analysis::findings::Findings;
use ikitsugi::case::area::{Area, Feeder, Municipality, Name};
use ikitsugi::case::scenario::{Register, Scenario};
use ikitsugi::case::{Case, EXTENSIONS, Parts, Problem};
use ikitsugi::fact::{Access, Condition, Fact, IdHash, Rank, Topic};
use ikitsugi::hazard::{Change, GridHome, Hazard};
use ikitsugi::kernel::Luck;
use ikitsugi::report::{self, Language, Told, Words};
use ikitsugi::sim::{Engine, Outcome};
use ikitsugi::units::{PerMille, Seconds};
use proptest::prelude::*;

/// What every description below lets stand around it; all of it ends as it was.
const AROUND: &str = "[(roads: [(s(0), Emergency), (h(9), Marked), (h(20), Everyone)], drive_times: [(s(0), times(3)), (h(9), times(1))], \
     staff_turnout: [(h(1), percent(20)), (h(72), percent(100))], lifts_stopped: [(s(0), percent(13)), (days(4), percent(0))], \
     calls_blocked: [(s(0), percent(90)), (days(3), percent(0))], ems_demand: [(s(0), percent(158)), (days(7), times(1))], phone_battery: h(3))]";

/// One of each new hazard, with a share of customers that it takes; nothing burns and everything comes back.
fn hazard(which: usize, share: u32) -> Hazard {
    let tail = format!("around: {AROUND}");
    let text = match which {
        0 => {
            format!("Earthquake(start: h(1), elsewhere: per_mille({share}), recovery: Crews(people: 360, customers_per_pole: 20), {tail})")
                .replace("elsewhere: per_mille", "elsewhere: Share(per_mille")
                .replace("), recovery", ")), recovery")
        }
        1 => format!(
            "Earthquake(start: h(1), losses: [(\"1\", Share(per_mille({share})))], elsewhere: Share(per_mille({share})), \
             recovery: Curve(restoration: Weibull(shape: 1.4, scale: h(30)), town_spread: 0.4, reoutage: percent(30)), {tail})"
        ),
        2 => format!(
            "Typhoon(landfall: h(48), passes: h(4), forecasts: [(at: s(0), landfall: h(44))], elsewhere: per_mille({share}), \
             restoration: Weibull(shape: 1.42, scale: h(108)), town_spread: 0.2, reoutage: percent(19), {tail})"
        ),
        3 => format!(
            "Lightning(start: h(1), tripped: per_mille({share}), recloses: min(1), damaged: per_mille({}), restoration: Fixed(h(3)), {tail})",
            share / 3
        ),
        4 => format!(
            "Ash(falls: h(1), lasts: h(40), thickness: cm(5), slows: times(2), cleared: days(1), \
             weather: Rain(share: per_mille({share}), restoration: Fixed(h(3)), reoutage: percent(10)), around: {})",
            AROUND.replace(
                "roads: [(s(0), Emergency), (h(9), Marked), (h(20), Everyone)], drive_times: [(s(0), times(3)), (h(9), times(1))], ",
                ""
            )
        ),
        5 => format!(
            "HeavySnow(begins: h(1), lasts: h(30), elsewhere: per_mille({share}), restoration: Weibull(shape: 1.0, scale: h(90)), \
             town_spread: 0.2, reoutage: percent(9), cut_off: [(places: Of(Everywhere), share: percent(20), lasts: days(2))], {tail})"
        ),
        _ => format!("WideArea(start: h(1), restoration: [(h(20), per_mille(700)), (h(60), percent(0))], reoutage: percent(10), {tail})"),
    };
    ron::Options::default().with_default_extension(EXTENSIONS).from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// How many descriptions [`hazard`] knows; the last takes everybody.
const HAZARDS: usize = 7;

fn area(municipalities: u32, feeders: &[u32]) -> Area {
    let name = |text: String| Name { ja: text.clone(), en: text };
    let municipality = |index: u32| Municipality { code: index.to_string(), name: name(index.to_string()), ..Municipality::default() };
    let feeder = |(index, &customers): (usize, &u32)| Feeder {
        id: format!("f{index:05}"),
        name: String::new(),
        municipality: (index as u32 % municipalities).to_string(),
        customers,
        households: customers,
        at: None,
        exchange: None,
    };
    Area {
        version: 1,
        name: name("area".into()),
        fictitious: true,
        source: String::new(),
        municipalities: (0..municipalities).map(municipality).collect(),
        feeders: feeders.iter().enumerate().map(feeder).collect(),
        ..Area::default()
    }
}

fn checked(area: Area, hazards: Vec<Hazard>, seed: u64) -> Result<Case, Vec<Problem>> {
    let scenario = Scenario {
        version: 1,
        title: area.name.clone(),
        area: String::new(),
        register: Register::Patients(Vec::new()),
        start: jiff::civil::date(2026, 1, 15).at(17, 0, 0, 0),
        horizon: Seconds(80_000_000),
        seed,
        plan: None,
        plans: None,
        hazards,
    };
    Case::new(Parts {
        scenario: ("scenario".into(), scenario),
        area: ("area".into(), area),
        patients: ("patients".into(), Vec::new()),
        assumptions: Vec::new(),
        register: None,
        changes: Vec::new(),
        records: std::collections::HashMap::new(),
        inputs: Vec::new(),
        plan: None,
        beside: None,
    })
}

fn case(area: Area, hazards: Vec<Hazard>, seed: u64) -> Case {
    checked(area, hazards, seed).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn changes(case: &Case) -> Vec<(Seconds, Change)> {
    case.changes(Luck::new(case.scenario.seed, 0), None).0
}

fn lived(case: &Case) -> Outcome {
    Engine::new(case).outcome(Luck::new(case.scenario.seed, 0), changes(case), Seconds::ZERO)
}

/// The most customers ever out of each municipality, as hazards say.
fn most_out(case: &Case, outcome: &Outcome) -> BTreeMap<u32, u64> {
    let (mut out, mut now, mut most) = (BTreeMap::new(), BTreeMap::<u32, u64>::new(), BTreeMap::new());
    let mut records = outcome.records.iter().peekable();
    while let Some(record) = records.next() {
        if let Fact::FeederOut(customers) = record.fact {
            let municipality = case.grid.feeders[record.subject.index()].municipality;
            let was = out.insert(record.subject, u64::from(customers)).unwrap_or(0);
            *now.entry(municipality).or_insert(0) += u64::from(customers);
            *now.entry(municipality).or_insert(0) -= was;
        }
        if records.peek().is_none_or(|next| next.at != record.at) {
            now.iter().for_each(|(&municipality, &out)| {
                let most = most.entry(municipality).or_insert(0);
                *most = out.max(*most);
            });
        }
    }
    most
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn in_the_end_nobody_is_out_everything_is_as_usual_and_nothing_changes_any_more(
        which in 0..HAZARDS, share in 0..=1_000_u32, feeders in prop::collection::vec(1..500_u32, 1..40), seed: u64,
    ) {
        let case = case(area(3, &feeders), vec![hazard(which, share)], seed);
        let outcome = lived(&case);
        let (mut out, mut holds) = (BTreeMap::new(), BTreeMap::new());
        for record in &outcome.records {
            match record.fact {
                Fact::FeederOut(customers) => drop(out.insert(record.subject, customers)),
                Fact::ConditionChanged(condition) => drop(holds.insert((record.subject, condition.topic()), condition)),
                _ => {}
            }
        }
        prop_assert!(out.values().all(|&customers| customers == 0), "{out:?}");
        prop_assert!(holds.iter().all(|((_, topic), condition)| *condition == topic.usual()), "{holds:?}");
    }

    #[test]
    fn the_share_out_is_exact_in_every_municipality(
        which in 0..HAZARDS, share in 1..=1_000_u32, feeders in prop::collection::vec(1..500_u32, 3..40), seed: u64,
    ) {
        let case = case(area(3, &feeders), vec![hazard(which, share)], seed);
        let most = most_out(&case, &lived(&case));
        for (municipality, feeders) in (0..).zip(case.grid.by_municipality().iter()) {
            let share = if which == HAZARDS - 1 { PerMille::ALL } else { PerMille(share) };
            let expected = share.of(case.grid.customers(feeders));
            prop_assert_eq!(most.get(&municipality).copied().unwrap_or(0), expected);
        }
    }

    #[test]
    fn who_lives_there_and_what_else_happens_changes_no_feeders_fate(which in 0..HAZARDS, share in 1..=1_000_u32, seed: u64, people in 1..50_u32) {
        let alone = case(area(3, &[100; 30]), vec![hazard(which, share)], seed);
        let mut crowded = alone.clone();
        let home = |index: u32| GridHome { id: IdHash::of("patient", &index.to_string()), building: None, feeder: Rank(index % 30) };
        crowded.grid.homes = (0..people).map(home).collect();
        let of_feeders = |changes: Vec<(Seconds, Change)>| -> Vec<_> {
            changes.into_iter().filter(|(_, change)| !matches!(change, Change::Ground { .. })).collect()
        };
        prop_assert_eq!(changes(&alone), of_feeders(changes(&crowded)));
        let more = case(area(3, &[100; 30]), vec![hazard(which, share), hazard(3, 500)], seed);
        let first = |changes: Vec<(Seconds, Change)>| -> Vec<_> {
            let other = |change: &Change| matches!(change, Change::Feeder { hazard: 1, .. } | Change::Condition { hazard: 1, .. });
            changes.into_iter().filter(|(_, change)| !other(change)).collect()
        };
        prop_assert_eq!(first(changes(&more)), changes(&alone));
    }

    #[test]
    fn a_worse_share_only_adds_feeders_and_changes_no_ones_length(which in 1..3_usize, small in 1..500_u32, more in 1..500_u32, seed: u64) {
        let back = |share| -> BTreeMap<Rank, Seconds> {
            let case = case(area(3, &[100; 60]), vec![hazard(which, share)], seed);
            let restored = |(at, change): (Seconds, Change)| change.feeder_out().filter(|(_, out)| *out == 0).map(|(feeder, _)| (feeder, at));
            let mut back = BTreeMap::new();
            changes(&case).into_iter().filter_map(restored).for_each(|(feeder, at)| { back.entry(feeder).or_insert(at); });
            back
        };
        let (mild, grave) = (back(small), back(small + more));
        prop_assert!(mild.iter().all(|(feeder, at)| grave.get(feeder) == Some(at)));
    }

    #[test]
    fn an_outage_described_as_two_hazards_is_the_same_outage(share in 1..=1_000_u32, cut in 1..59_u32, seed: u64) {
        let outage = |from: u32, lasts: u32| -> Hazard {
            let text = format!("Outage(share: per_mille({share}), start: min({from}), restoration: Fixed(min({lasts})))");
            ron::Options::default().with_default_extension(EXTENSIONS).from_str(&text).unwrap()
        };
        let whole = lived(&case(area(2, &[70; 20]), vec![outage(5, 60)], seed));
        let pieces = lived(&case(area(2, &[70; 20]), vec![outage(5, cut), outage(5 + cut, 60 - cut)], seed));
        prop_assert_eq!(whole.records, pieces.records);
    }
}

#[test]
fn the_changes_of_a_hazard_grow_with_the_area_not_with_its_square() {
    for which in 0..HAZARDS {
        let count = |feeders: usize| changes(&case(area(feeders as u32 / 20, &vec![100; feeders]), vec![hazard(which, 500)], 1)).len();
        let (few, many) = (count(2_000), count(20_000));
        assert!(many <= 11 * few, "hazard {which}: {few} changes became {many}");
    }
}

#[test]
fn what_a_hazard_does_around_the_outage_is_written_with_its_date_and_municipality() {
    let outcome = lived(&case(area(2, &[100; 4]), vec![hazard(2, 1_000)], 1));
    let told = |municipality, at, condition| {
        outcome
            .records
            .iter()
            .any(|record| (record.subject, record.at, record.fact) == (Rank(municipality), at, Fact::ConditionChanged(condition)))
    };
    for municipality in 0..2 {
        assert!(told(municipality, Seconds(48 * 3_600), Condition::Roads(Access::Emergency)));
        assert!(told(municipality, Seconds(49 * 3_600), Condition::StaffTurnout(PerMille(200))));
    }
    assert_eq!(outcome.records[0].fact, Fact::LandfallAnnounced(Seconds(44 * 3_600)));
    // Phones die three hours after their feeder and never before.
    let first = |wanted: fn(&Fact) -> bool| outcome.records.iter().find(|record| wanted(&record.fact)).map(|record| record.at.0);
    let out = first(|fact| matches!(fact, Fact::FeederOut(1..))).unwrap();
    let dead = first(|fact| matches!(fact, Fact::ConditionChanged(condition) if condition.topic() == Topic::PhonesDead)).unwrap();
    assert_eq!(dead, out + 3 * 3_600);
}

#[test]
fn the_report_tells_municipalities_apart_where_they_differ() {
    let text = "Lightning(start: h(1), tripped: percent(10), recloses: min(1), damaged: percent(0), restoration: Fixed(h(1)), around: [ \
        (roads: [(s(0), Emergency), (h(5), Everyone)]), (strikes: Municipalities([\"1\"]), staff_turnout: [(h(2), percent(30))])])";
    let hazard: Hazard = ron::Options::default().with_default_extension(EXTENSIONS).from_str(text).unwrap();
    let case = case(area(2, &[100; 4]), vec![hazard], 1);
    let outcome = lived(&case);
    let findings = Findings::of(&case, &outcome, 0, 1);
    let told = Told { case: &case, outcome: &outcome, findings: &findings };
    let english = report::text(&told, &Words::of(Language::English));
    assert!(
        english.contains("Roads open to (whole area): 2026-1-15 18:00 emergency vehicles only; 2026-1-15 23:00 every vehicle"),
        "{english}"
    );
    assert!(english.contains("Staff turnout (1): 2026-1-15 20:00 30 %\n"), "{english}");
    assert!(report::html(&told, &Words::of(Language::Japanese)).contains("職員参集率(1): 2026年1月15日 20:00 30%"));
    let mut facts = Vec::new();
    report::facts_csv(&case, &outcome, &mut facts).expect("a table in memory is written");
    let facts = String::from_utf8(facts).expect("a table is text");
    assert!(facts.contains(",3600,0,Roads,emergency,\r\n") && facts.contains(",10800,1,StaffTurnout,300,\r\n"), "{facts}");
}

/// The keys of the problems that a hazard has.
fn problems(text: &str) -> Vec<&'static str> {
    let hazard: Hazard =
        ron::Options::default().with_default_extension(EXTENSIONS).from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    checked(area(2, &[100; 4]), vec![hazard], 1).err().unwrap_or_default().into_iter().map(|problem| problem.key).collect()
}

#[test]
fn what_cannot_be_is_refused_all_at_once() {
    let quake = |rest: &str| problems(&format!("Earthquake(start: h(1), elsewhere: Share(percent(10)), {rest})"));
    assert_eq!(quake("recovery: Crews(people: 0, customers_per_pole: 20)"), ["must-be-positive"]);
    let crews = "recovery: Crews(people: 9, customers_per_pole: 20)";
    assert_eq!(quake(crews), Vec::<&str>::new());
    assert_eq!(
        quake(&format!("{crews}, losses: [(\"1\", Share(percent(1))), (\"1\", Share(percent(2))), (\"9\", Share(percent(3)))]")),
        ["id-twice", "municipality-unknown"]
    );
    assert_eq!(quake(&format!("{crews}, breakers: (share: percent(9), lasts: Fixed(s(0)))")), ["must-be-positive"]);
    let around = |rest: &str| quake(&format!("{crews}, around: [{rest}]"));
    assert_eq!(around("(roads: [(h(2), Marked), (h(1), Everyone)])"), ["times-not-ascending"]);
    assert_eq!(around("(ems_demand: [(h(2), percent(50))])"), ["less-than-once"]);
    assert_eq!(around("(phone_battery: h(3)), (strikes: Municipalities([\"1\"]), phone_battery: h(9))"), ["surroundings-twice"]);
    let storm = |rest: &str| problems(&format!("Typhoon(landfall: h(48), elsewhere: percent(10), restoration: Fixed(h(9)), {rest})"));
    assert_eq!(storm("passes: s(0), forecasts: [(at: h(9), landfall: h(8))]"), ["storm-out-of-range", "forecast-of-the-past"]);
    assert_eq!(
        problems("Lightning(start: h(1), tripped: percent(9), recloses: s(0), damaged: percent(10), restoration: Fixed(h(9)))"),
        ["must-be-positive", "damaged-over-tripped"]
    );
    let twice = || {
        let breakers = "breakers: (share: percent(9), lasts: Fixed(h(1)))";
        let quake = format!("Earthquake(start: h(1), elsewhere: Share(percent(10)), {crews}, {breakers})");
        ron::Options::default().with_default_extension(EXTENSIONS).from_str::<Hazard>(&quake).unwrap()
    };
    let problems_of_two = checked(area(1, &[100]), vec![twice(), twice()], 1).unwrap_err();
    assert_eq!(
        problems_of_two.iter().map(|problem| (problem.place.path.as_str(), problem.key)).collect::<Vec<_>>(),
        [("hazards[1].breakers", "level-twice")]
    );
    assert_eq!(problems("WideArea(start: h(1), restoration: [(h(9), percent(1))])"), ["table-not-falling"]);
}
