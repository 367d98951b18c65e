//! Laws of the synthetic register: it adds up, who is known stays known, bounds are bounds, and nobody's neighbour changes them.

use std::collections::{BTreeMap, HashMap};

use ikitsugi::care::patient::{Class, Ventilation};
use ikitsugi::case::area::{Area, Feeder, Municipality};
use ikitsugi::case::catalogue::Catalogue;
use ikitsugi::case::parameters::Synthetic;
use ikitsugi::case::quota::{ByClass, Counted};
use ikitsugi::case::register::Patient;
use ikitsugi::case::synthetic::draw;
use ikitsugi::kernel::Luck;
use ikitsugi::power::source::SourceKind;
use ikitsugi::units::PerMille;
use proptest::prelude::*;

/// An area of municipalities with so many people, of two blocks each.
fn area(people: &[u32]) -> Area {
    let code = |index: usize| format!("{:05}", 13_101 + index);
    let municipality = |(index, &people)| Municipality { code: code(index), people: Some(people), ..Municipality::default() };
    let block = |index: usize| Feeder {
        id: format!("B{index:03}"),
        municipality: code(index / 2),
        customers: 1_000,
        households: 900,
        ..Feeder::default()
    };
    Area {
        municipalities: people.iter().enumerate().map(municipality).collect(),
        feeders: (0..2 * people.len()).map(block).collect(),
        ..Area::default()
    }
}

fn synthetic(text: &str) -> Synthetic {
    ron::Options::default().with_default_extension(ikitsugi::case::EXTENSIONS).from_str(text).expect("a synthetic register")
}

fn drawn(synthetic: &Synthetic, area: &Area, seed: u64) -> Vec<Patient> {
    draw(synthetic, area, &Catalogue::shipped(), Luck::new(seed, 0)).expect("a register").patients
}

/// Patients by municipality, ventilation and class.
fn tally(area: &Area, patients: &[Patient]) -> BTreeMap<(String, bool, Class), u32> {
    let home: HashMap<&str, &str> = area.feeders.iter().map(|feeder| (feeder.id.as_str(), feeder.municipality.as_str())).collect();
    let mut tally = BTreeMap::new();
    for patient in patients {
        let key = (home[patient.feeder.as_str()].to_owned(), patient.support.ventilation == Ventilation::Tppv, patient.support.class);
        *tally.entry(key).or_default() += 1;
    }
    tally
}

fn in_municipality(area: &Area, patients: &[Patient], code: &str) -> u32 {
    tally(area, patients).into_iter().filter(|((home, ..), _)| home == code).map(|(_, count)| count).sum()
}

fn kinds(patient: &Patient) -> Vec<SourceKind> {
    patient.equipment.sources.iter().map(|source| source.kind()).collect()
}

#[test]
fn tokyo_by_either_rate_is_parted_by_people() {
    // Chiyoda, Setagaya and Hinohara.
    let area = area(&[67_549, 937_000, 2_003]);
    let parts = |text: &str| ["13101", "13102", "13103"].map(|code| in_municipality(&area, &drawn(&synthetic(text), &area, 1), code));
    assert_eq!(parts("(rate: Makers2019)"), [11, 151, 0], "10.88, 150.86 and 0.32 of 162");
    assert_eq!(parts("(rate: Tokyo2011)"), [4, 60, 0], "4.32, 59.97 and 0.13 of 64");
    assert_eq!(parts("(rate: Tokyo2012, counts: {\"13103\": Users(2)})"), [5, 71, 2]);
}

#[test]
fn known_and_not_known_bracket_the_drawn_number() {
    let area = area(&[10_000_000]);
    let text = "(known_least: percent(70), known_most: percent(90))";
    for seed in 0..20 {
        let settled = synthetic(text).settled();
        let coverage = ikitsugi::case::coverage::Coverage::of(&settled, Luck::new(seed, 0));
        let patients = drawn(&synthetic(text), &area, seed);
        let unknown = patients.iter().filter(|patient| !patient.known_to_ward).count() as u32;
        let not_known = coverage.not_known(patients.iter().map(|patient| patient.id.as_str()));
        assert_eq!(not_known.drawn, unknown);
        assert!(not_known.fewest <= unknown && unknown <= not_known.most);
        assert!((PerMille(700)..=PerMille(900)).contains(&coverage.drawn));
        // 10 % and 30 % of 1,610, five standard deviations wide.
        assert!((100..=222).contains(&not_known.fewest) && (391..=575).contains(&not_known.most), "{not_known:?}");
    }
}

fn any_people() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(0..400_000_u32, 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn municipalities_add_up_to_the_rate(people in any_people(), tenths in 0..400_u32, seed: u64) {
        let area = area(&people);
        let patients = drawn(&synthetic(&format!("(users_per_100_000: {}.{})", tenths / 10, tenths % 10)), &area, seed);
        let all: u64 = people.iter().map(|&people| u64::from(people)).sum();
        let expected = (u64::from(tenths) * all + 500_000) / 1_000_000;
        prop_assert_eq!(patients.len() as u64, expected);
        for (municipality, &people) in area.municipalities.iter().zip(&people) {
            let (here, of) = (u64::from(in_municipality(&area, &patients, &municipality.code)), u64::from(people));
            prop_assert!((here * all).abs_diff(expected * of) < all.max(1), "{here} of {expected}");
        }
    }

    #[test]
    fn counts_by_class_are_met_exactly(counts in prop::array::uniform6(0..20_u32), seed: u64) {
        let area = area(&[300_000, 200_000]);
        let [tppv_full, tppv_most, tppv_nights, nppv_full, nppv_most, nppv_nights] = counts;
        let classes = ByClass { tppv_full, tppv_most, tppv_nights, nppv_full, nppv_most, nppv_nights };
        let counted = Synthetic { counts: BTreeMap::from([("13101".to_owned(), Counted::ByClass(classes))]), ..Synthetic::default() };
        let tally = tally(&area, &drawn(&counted, &area, seed));
        for ((ventilation, class), name, count) in classes.each() {
            let found = tally.get(&("13101".to_owned(), ventilation == Ventilation::Tppv, class));
            prop_assert_eq!(found.copied().unwrap_or(0), count, "{}", name);
        }
    }

    #[test]
    fn a_count_in_one_municipality_changes_nobody_elsewhere(people in any_people(), count in 0..60_u32, by_class: bool, seed: u64) {
        let area = area(&people);
        let counted = if by_class { Counted::ByClass(ByClass { nppv_full: count, ..ByClass::default() }) } else { Counted::Users(count) };
        let before = drawn(&Synthetic::default(), &area, seed);
        let after = drawn(&Synthetic { counts: BTreeMap::from([("13101".to_owned(), counted)]), ..Synthetic::default() }, &area, seed);
        let elsewhere = |patients: &[Patient]| -> Vec<Patient> {
            patients.iter().filter(|patient| patient.feeder.as_str() > "B001").cloned().collect()
        };
        prop_assert_eq!(elsewhere(&before), elsewhere(&after));
        prop_assert_eq!(in_municipality(&area, &after, "13101"), count);
    }

    #[test]
    fn more_coverage_never_makes_a_known_person_unknown(ends in prop::array::uniform4(0..=1_000_u32), seed: u64) {
        let area = area(&[1_000_000]);
        let [a, b, c, d] = ends;
        let less = (a.min(b).min(c.max(d)), a.max(b).min(c.max(d)));
        let more = (less.0.max(c.min(d)), less.1.max(c.max(d)));
        let at = |(least, most): (u32, u32)| {
            drawn(&synthetic(&format!("(known_least: per_mille({least}), known_most: per_mille({most}))")), &area, seed)
        };
        for (under_less, mut under_more) in at(less).into_iter().zip(at(more)) {
            prop_assert!(!under_less.known_to_ward || under_more.known_to_ward, "{}", under_less.id);
            under_more.known_to_ward = under_less.known_to_ward;
            prop_assert_eq!(under_less, under_more, "coverage is nobody else's luck");
        }
    }

    #[test]
    fn the_pessimistic_bound_gives_nobody_more_than_the_optimistic(seed: u64) {
        let area = area(&[1_000_000]);
        let (worse, better) = (drawn(&synthetic("(ownership: Survey2011)"), &area, seed), drawn(&synthetic("(ownership: Secured2012)"), &area, seed));
        for (worse, mut better) in worse.into_iter().zip(better) {
            prop_assert!(kinds(&worse).iter().all(|kind| kinds(&better).contains(kind)), "{}", worse.id);
            prop_assert!(!worse.equipment.foot_suction || better.equipment.foot_suction, "{}", worse.id);
            // What both own is the same; nothing else differs.
            better.equipment.sources = better.equipment.sources.iter().filter(|source| kinds(&worse).contains(&source.kind())).copied().collect();
            better.equipment.foot_suction = worse.equipment.foot_suction;
            prop_assert_eq!(worse, better);
        }
    }
}
