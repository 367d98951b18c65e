//! The synthetic register (架空名簿): made-up patients, drawn once from rates, shares and the area's households.

use super::area::{Area, Feeder};
use super::catalogue::Catalogue;
use super::coverage::Coverage;
use super::dwelling;
pub use super::parameters::Synthetic;
use super::parameters::{Parameter, Settled};
use super::person::{Maker, class_hours, tolerances};
use super::quota::{self, Quota, quotas};
use super::register::Patient;
use super::shelf::Shelf;
use crate::care::patient::Class;
use crate::fact::{IdHash, Purpose};
use crate::kernel::Luck;
use crate::units::{Hours, PerMille, Seconds};

/// A drawn register, and what it was drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The patients, by municipality.
    pub patients: Vec<Patient>,
    /// Every parameter used, for reports: those that only a response meets are [`dwelling::parameters`].
    pub parameters: Vec<Parameter>,
}

/// Why a register cannot be drawn: the key of a message, and what fills it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntheticProblem {
    /// The key of the message.
    pub key: &'static str,
    /// Names and values of its arguments.
    pub args: Vec<(&'static str, String)>,
}

impl SyntheticProblem {
    /// A problem with these arguments.
    #[must_use]
    pub fn new<const N: usize>(key: &'static str, args: [(&'static str, String); N]) -> Self {
        SyntheticProblem { key, args: args.into() }
    }
}

/// Draws the register of `area`, municipality by municipality. The first person of a municipality and every later one is the same
/// whatever their number, and whatever else changes than what they themselves are drawn from.
///
/// Ids are `S-00001` in an area of one municipality, `S-13101-00001` in one of several; where the scenario counts by class,
/// `S-13101-tppv-full-00001`.
///
/// # Errors
/// Where the parameters contradict each other or the catalogue, or a municipality has no households to live in: the first that is found.
pub fn draw(synthetic: &Synthetic, area: &Area, catalogue: &Catalogue, luck: Luck) -> Result<Drawn, SyntheticProblem> {
    let settled = synthetic.settled();
    check(synthetic, &settled)?;
    let shelf = Shelf::of(&settled, catalogue)?;
    let (maker, coverage) = (Maker { settled: &settled, shelf: &shelf, luck }, Coverage::of(&settled, luck));
    let mut patients = Vec::new();
    for Quota { municipality, counted } in quotas(synthetic, &settled, area)? {
        let streets = Streets::of(area, &municipality.code);
        let place = if area.municipalities.len() > 1 { format!("-{}", municipality.code) } else { String::new() };
        for (mix, class, count) in counted.each() {
            if count > 0 && streets.households == 0 {
                return Err(SyntheticProblem::new("synthetic-no-households", [("municipality", municipality.code.clone())]));
            }
            let class = if class.is_empty() { String::new() } else { format!("-{class}") };
            patients.extend((1..=count).map(|number| {
                let id = format!("S{place}{class}-{number:05}");
                let (feeder, known) = (streets.home(luck, &id), coverage.knows(&id));
                Patient { known_to_ward: known, ..maker.person(id, feeder, mix) }
            }));
        }
    }
    let mut parameters = synthetic.parameters();
    parameters.retain(|parameter| !dwelling::is_met_by_response(parameter));
    parameters.extend(quota::parameters(&synthetic.counts));
    Ok(Drawn { patients, parameters })
}

/// The households of a municipality, one after another.
struct Streets<'a> {
    /// The feeders by id, each with the households up to and including its own.
    feeders: Vec<(u64, &'a Feeder)>,
    households: u64,
}

impl<'a> Streets<'a> {
    fn of(area: &'a Area, municipality: &str) -> Self {
        let mut by_id: Vec<&Feeder> = area.feeders.iter().filter(|feeder| feeder.municipality == municipality).collect();
        by_id.sort_by(|a, b| a.id.cmp(&b.id));
        let mut households = 0;
        let count = |feeder: &'a Feeder| {
            households += u64::from(feeder.households);
            (households, feeder)
        };
        let feeders = by_id.into_iter().map(count).collect();
        Streets { feeders, households }
    }

    /// The feeder that this patient's household hangs on.
    fn home(&self, luck: Luck, id: &str) -> String {
        let at = luck.of(Purpose::SyntheticHome, IdHash::of("patient", id)).below(0, self.households);
        let passed = self.feeders.partition_point(|&(up_to, _)| up_to <= at);
        self.feeders.get(passed).map_or_else(String::new, |(_, feeder)| feeder.id.clone())
    }
}

/// Refuses parameters that contradict each other.
fn check(synthetic: &Synthetic, settled: &Settled) -> Result<(), SyntheticProblem> {
    if synthetic.rate.is_some() && synthetic.users_per_100_000.is_some() {
        return Err(SyntheticProblem::new("synthetic-rate-twice", []));
    }
    within("known-most", settled.known_most.0, settled.known_least.0, PerMille::ALL.0)?;
    at_most_all("tppv-full", settled.tppv_full.0 + settled.tppv_most.0)?;
    at_most_all("nppv-full", settled.nppv_full.0 + settled.nppv_most.0)?;
    at_most_all("family-none", settled.family_none.0 + settled.family_one.0 + settled.family_two.0)?;
    within("draw-times", settled.draw_times.0, 1, 100)?;
    within("battery-years-most", settled.battery_years_most.0, 0, 100)?;
    within("generator-loads", settled.generator_loads.0, 0, 1_000)?;
    within("oxygen-flow", settled.oxygen_flow.0, 1, 1_000_000)?;
    within("highest-storey", settled.highest_storey.0, 6, 99)?;
    within("carriers-tppv", settled.carriers_tppv.0, 1, 20)?;
    within("carriers-nppv", settled.carriers_nppv.0, 1, 20)?;
    within("phone-least", settled.phone_least.0, 0, settled.phone_most.0)?;
    let day = 86_400;
    within("connect", settled.connect.0, 1, day)?;
    within("reduce", settled.reduce.0, 1, day)?;
    // Nothing, or a minute: what a home may be.
    for (parameter, bags) in [("bags-alone", settled.bags_alone.0), ("bags-in-turns", settled.bags_in_turns.0)] {
        within(parameter, bags, if bags == 0 { 0 } else { 60 }, day)?;
    }
    for class in [Class::Full, Class::Most, Class::Nights] {
        tolerable(settled, class)?;
    }
    Ok(())
}

fn at_most_all(parameter: &'static str, sum: u32) -> Result<(), SyntheticProblem> {
    if sum <= 1_000 {
        return Ok(());
    }
    Err(SyntheticProblem::new("synthetic-shares-over-all", [("parameter", parameter.to_owned()), ("sum", sum.to_string())]))
}

fn within(parameter: &'static str, value: u32, least: u32, most: u32) -> Result<(), SyntheticProblem> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    let args =
        [("parameter", parameter.to_owned()), ("value", value.to_string()), ("least", least.to_string()), ("most", most.to_string())];
    Err(SyntheticProblem::new("synthetic-out-of-range", args))
}

/// A tolerance as long as its window would never be exceeded. The carer's has no window.
fn tolerable(settled: &Settled, class: Class) -> Result<(), SyntheticProblem> {
    let Hours::Daily(windows) = class_hours(settled, class) else { return Ok(()) };
    let shortest = windows.iter().map(|&(_, lasts)| lasts).min().unwrap_or(0);
    for tolerances in [true, false].map(|tppv| tolerances(settled, tppv, class)) {
        let all = [tolerances.ventilation, tolerances.suction, tolerances.oxygen, tolerances.humidification];
        if let Some(Seconds(tolerance)) = all.into_iter().find(|tolerance| tolerance.0 >= shortest) {
            let args = [("tolerance", tolerance.to_string()), ("window", shortest.to_string())];
            return Err(SyntheticProblem::new("synthetic-tolerance-over-window", args));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::carer::Bond;
    use crate::care::patient::Ventilation;
    use crate::power::source::SourceKind;
    use proptest::prelude::*;

    fn ward() -> Area {
        ron::Options::default()
            .with_default_extension(crate::case::EXTENSIONS)
            .from_str(include_str!("../../maps/example-ward/area.ron"))
            .expect("the example ward")
    }

    fn drawn_of(area: &Area, text: &str, seed: u64) -> Result<Drawn, SyntheticProblem> {
        let synthetic: Synthetic = ron::from_str(text).expect("a synthetic register");
        draw(&synthetic, area, &Catalogue::shipped(), Luck::new(seed, 0))
    }

    fn patients(text: &str, seed: u64) -> Vec<Patient> {
        drawn_of(&ward(), text, seed).expect("a register").patients
    }

    fn refused(text: &str) -> &'static str {
        drawn_of(&ward(), text, 1).expect_err("a problem").key
    }

    #[test]
    fn the_example_ward_has_what_it_says() {
        let ward = ward();
        assert!(ward.fictitious);
        assert_eq!(ward.feeders.len(), 30);
        assert_eq!(ward.feeders.iter().map(|feeder| feeder.households).sum::<u32>(), 270_000);
        assert!(ward.feeders.iter().all(|feeder| feeder.customers > feeder.households && feeder.at.is_some()));
        assert_eq!(patients("Synthetic(users_per_100_000: 28)", 1).len(), 140);
        assert_eq!(patients("Synthetic(users_per_100_000: 13.5)", 1).len(), 68, "67.5 is rounded up");
    }

    #[test]
    fn where_only_households_are_known_they_are_counted() {
        let mut ward = ward();
        ward.municipalities[0].people = None;
        let drawn = drawn_of(&ward, "(users_per_100_000: 100, people_per_household: 2)", 1).expect("a register");
        assert_eq!(drawn.patients.len(), 540);
        ward.municipalities[0].households = Some(280_000);
        assert_eq!(drawn_of(&ward, "(users_per_100_000: 100, people_per_household: 2)", 1).expect("a register").patients.len(), 560);
        ward.municipalities[0].households = None;
        ward.feeders.iter_mut().for_each(|feeder| feeder.households = 0);
        assert_eq!(drawn_of(&ward, "()", 1).expect("nobody").patients, []);
        ward.municipalities[0].people = Some(100_000);
        assert_eq!(drawn_of(&ward, "()", 1).expect_err("nowhere to live").key, "synthetic-no-households");
    }

    /// Whether `count` of `of` is within five standard deviations of `share`.
    #[track_caller]
    fn expect_share(what: &str, count: usize, of: usize, share: u32) {
        let (count, of, share) = (count as i128, of as i128, i128::from(share));
        let away = count * 1_000 - of * share;
        assert!(away * away <= 25 * of * share * (1_000 - share), "{what}: {count} of {of}, not {share} in 1,000");
    }

    #[test]
    fn shares_are_those_of_the_parameters() {
        let all = patients("(users_per_100_000: 4000)", 7);
        assert_eq!(all.len(), 20_000);
        let share = |what: &str, of: &dyn Fn(&Patient) -> bool, among: &dyn Fn(&Patient) -> bool, share: u32| {
            let among: Vec<&Patient> = all.iter().filter(|patient| among(patient)).collect();
            expect_share(what, among.iter().filter(|patient| of(patient)).count(), among.len(), share);
        };
        let everyone = |_: &Patient| true;
        let tppv = |patient: &Patient| patient.support.ventilation == Ventilation::Tppv;
        let nppv = |patient: &Patient| !tppv(patient);
        let class = |class| move |patient: &Patient| patient.support.class == class;
        let owns = |kind| move |patient: &Patient| patient.equipment.sources.iter().any(|source| source.kind() == kind);
        share("TPPV", &tppv, &everyone, 382);
        share("TPPV 24 h", &class(Class::Full), &tppv, 800);
        share("NPPV over 16 h", &class(Class::Most), &nppv, 100);
        share("NPPV at night", &class(Class::Nights), &nppv, 800);
        share("oxygen", &|patient| patient.equipment.concentrator.is_some(), &nppv, 250);
        share("cylinder", &|patient| patient.equipment.cylinder.is_some(), &|patient| patient.equipment.concentrator.is_some(), 800);
        share("foot suction", &|patient| patient.equipment.foot_suction, &everyone, 121);
        share("bag", &|patient| patient.equipment.hand_ventilator, &tppv, 900);
        share("internal", &owns(SourceKind::InternalBattery), &everyone, 539);
        share("external", &owns(SourceKind::ExternalBattery), &everyone, 432);
        share("station", &owns(SourceKind::PortableStation), &everyone, 90);
        share("car", &owns(SourceKind::Car), &everyone, 238);
        share("generator", &owns(SourceKind::Generator), &everyone, 111);
        // Households of the largest block, B04: 11,903 of 270,000 is 44.09 in 1,000.
        share("home", &|patient| patient.feeder == "B04", &everyone, 44);
        let family = |patient: &Patient| patient.carers.0.iter().filter(|carer| carer.bond == Bond::Family).count();
        share("one of the family", &|patient| family(patient) == 1, &everyone, 350);
        share("three of the family", &|patient| family(patient) == 3, &everyone, 200);
    }

    #[test]
    fn owning_one_thing_says_nothing_about_another() {
        let all = patients("(users_per_100_000: 4000)", 8);
        let owns = |patient: &Patient, kind| patient.equipment.sources.iter().any(|source| source.kind() == kind);
        let neither = |patient: &&Patient| !owns(patient, SourceKind::InternalBattery) && !owns(patient, SourceKind::ExternalBattery);
        // (1 − 0.539) × (1 − 0.432) = 0.262.
        expect_share("neither battery", all.iter().filter(neither).count(), all.len(), 262);
    }

    #[test]
    fn person_k_is_the_same_whatever_the_number() {
        let (few, many) = (patients("(users_per_100_000: 28)", 3), patients("(users_per_100_000: 56)", 3));
        assert_eq!((few.len(), many.len()), (140, 280));
        assert_eq!(few[..], many[..140]);
        assert_ne!(few, patients("(users_per_100_000: 28)", 4));
    }

    #[test]
    fn giving_everyone_a_station_changes_nothing_else() {
        let (before, mut after) = (patients("()", 3), patients("(portable_station: percent(100))", 3));
        for (old, new) in before.iter().zip(&mut after) {
            let is_station = |source: &crate::power::source::Source| source.kind() == SourceKind::PortableStation;
            let had = old.equipment.sources.iter().any(is_station);
            new.equipment.sources = new.equipment.sources.iter().filter(|source| had || !is_station(source)).copied().collect();
            assert_eq!(old, new);
        }
    }

    #[test]
    fn parameters_that_contradict_are_refused() {
        assert_eq!(refused("(tppv_full: percent(90), tppv_most: percent(20))"), "synthetic-shares-over-all");
        assert_eq!(refused("(ventilators: [(\"trilogy-100\", percent(90))])"), "synthetic-models-not-all");
        assert_eq!(refused("(cars: [(\"horse\", percent(100))])"), "synthetic-model-unknown");
        assert_eq!(refused("(tolerance_nppv_nights: h(8))"), "synthetic-tolerance-over-window");
        assert_eq!(refused("(nights_from: \"01:00\", nights_to: \"05:00\")"), "synthetic-tolerance-over-window");
        assert_eq!(refused("(connect: s(0))"), "synthetic-out-of-range");
        assert_eq!(refused("(known_least: percent(95))"), "synthetic-out-of-range", "above the greatest");
        assert_eq!(refused("(rate: Tokyo2011, users_per_100_000: 16)"), "synthetic-rate-twice");
        assert_eq!(refused("(counts: {\"13101\": Users(3)})"), "synthetic-municipality-unknown");
        assert_eq!(refused("(counts: {\"99999\": Users(1000001)})"), "synthetic-too-many");
        assert_eq!(refused("(generator_loads: 4000000000)"), "synthetic-out-of-range");
        assert_eq!(refused("(users_per_100_000: 90000000)"), "synthetic-too-many");
    }

    fn lawful(patient: &Patient) {
        let (support, equipment) = (&patient.support, &patient.equipment);
        assert!(equipment.cylinder.is_none() || equipment.concentrator.is_some());
        assert_eq!(equipment.concentrator.is_none(), support.oxygen_hours == Hours::Never);
        assert!(equipment.cylinder.is_none_or(|cylinder| cylinder.flow.0 >= 1));
        assert!(!support.able || support.ventilation == Ventilation::Nppv);
        assert_ne!(support.ventilation, Ventilation::OxygenOnly);
        assert!(equipment.sources.len() <= 16 && equipment.sources.is_sorted_by_key(|source| source.kind()));
        for battery in equipment.sources.iter().filter_map(|source| source.battery()) {
            assert!(battery.stores <= battery.takes && battery.age <= PerMille::ALL && battery.charged <= PerMille::ALL);
        }
        for device in [equipment.ventilator, equipment.humidifier, equipment.concentrator, equipment.suction].into_iter().flatten() {
            assert!(device.draw.0 >= 1 && device.draw <= device.peak);
        }
        assert!(equipment.ventilator.is_some() && equipment.connect.0 >= 1 && equipment.reduce.0 >= 1);
        if let Hours::Daily(windows) = &support.hours {
            assert!(windows.iter().all(|&(_, lasts)| support.tolerances.ventilation.0 < lasts));
        }
        assert!(patient.carers.0.len() <= 16 && !patient.feeder.is_empty());
        assert!(patient.carers.0.iter().all(|carer| carer.trained == (carer.bags.0 > 0) && carer.hours != Hours::Never));
    }

    proptest! {
        #[test]
        fn every_home_is_one_the_rules_allow(
            seed in any::<u64>(), years in 0..=100_u32, times in 1..=10_u32, loads in 0..=1_000_u32, shares in prop::collection::vec(0..=1_000_u32, 6),
        ) {
            let [tppv, oxygen, all_day, internal, external, charged] = [0, 1, 2, 3, 4, 5].map(|index| shares[index]);
            let text = format!(
                "(battery_years_most: {years}, draw_times: {times}, generator_loads: {loads}, tppv: per_mille({tppv}), \
                 oxygen_nppv: per_mille({oxygen}), oxygen_all_day: per_mille({all_day}), internal_battery: per_mille({internal}), \
                 external_battery: per_mille({external}), station_charged_least: per_mille({charged}))"
            );
            patients(&text, seed).iter().for_each(lawful);
        }
    }
}
