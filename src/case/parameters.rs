//! The parameters of the synthetic register: one table of name, default, source and grade, each replaceable from the scenario.

use super::choices::{Ownership, Rate};
pub use super::parameter::{Parameter, Unit};
use super::quota::Counted;
pub use super::table::{ByMunicipality, Count, Model, Models, Whether};
use super::table::{clock, given, minutes, parameters, share};
use super::tenths::Tenths;
use crate::units::{Distance, FlowRate, PerMille, Seconds, TimeOfDay};

parameters! {
    /// What a scenario says of its synthetic register, `Synthetic(users_per_100_000: 28)`; what it leaves out has its default.
    Synthetic => Settled {
        /// Whose count of users, by name; `None` is [`Rate::Makers2019`], or the scenario's own where it gives one.
        #[serde(deserialize_with = "given")]
        pub rate: Option<Rate>,
        /// Which bound of who owns which back-up.
        pub ownership: Ownership,
        /// The users of municipalities that are counted, by code, in place of the rate.
        pub counts: std::collections::BTreeMap<String, Counted>,
    };
    /// Users in 100,000 people: 20,293 of 126.2 million (eight makers, March 2019).
    users_per_100_000: Tenths = Tenths(161), "makers-2019", B;
    /// People in a household, where only households are known: Tokyo 2023, 14,034,861 in 7,335,101.
    people_per_household: Tenths = Tenths(19), "tokyo-lifestat", D;
    /// The least share of users whom the ward knows: all but 40 of 140. Tokyo's survey of 2011 found 842 (saitama-c051) of about 1,000
    /// (tokyo2012), 84 %; elsewhere 24 of 43 municipalities know theirs (373).
    known_least: PerMille = share(714), "users-defaults", Assumption;
    /// The greatest share of users whom the ward knows: all but 8 of 140.
    known_most: PerMille = share(943), "users-defaults", Assumption;
    /// The share of users with TPPV: 7,754 of 20,293.
    tppv: PerMille = share(382), "makers-2019", B;
    /// Of users with TPPV, those who need it 24 hours; one service calls its 59 "almost 24 h" (medtronic), Californian children with
    /// TPPV are over 16 h in 91 % (calif). Together with `nppv_full` 37 % of all users: Sapporo is consistent with 28 to 55 %.
    tppv_full: PerMille = share(800), "assumption", Assumption;
    /// Of users with TPPV, those who need it over 16 hours; the rest nights only.
    tppv_most: PerMille = share(150), "assumption", Assumption;
    /// Of users with NPPV, those who need it 24 hours. Hungary has 10.4 % of all users over 16 h, New Zealand 4 % of adults over 15 h.
    nppv_full: PerMille = share(100), "assumption", Assumption;
    /// Of users with NPPV, those who need it over 16 hours; the rest nights only.
    nppv_most: PerMille = share(100), "assumption", Assumption;
    /// When ventilation of over 16 hours begins.
    most_from: TimeOfDay = clock(16), "design-10", Assumption;
    /// When ventilation of over 16 hours ends.
    most_to: TimeOfDay = clock(10), "design-10", Assumption;
    /// When ventilation at night begins.
    nights_from: TimeOfDay = clock(22), "design-10", Assumption;
    /// When ventilation at night ends.
    nights_to: TimeOfDay = clock(6), "design-10", Assumption;
    /// Of users with NPPV at night only, those who can connect a source and reduce the load themselves.
    able_nppv_nights: PerMille = share(700), "assumption", Assumption;
    /// Of users with NPPV for longer, those who can.
    able_nppv_longer: PerMille = share(100), "assumption", Assumption;
    /// How long ventilation may be absent, TPPV; the only published figure is 3 min for apnoea.
    tolerance_tppv: Seconds = minutes(3), "diamond", Assumption;
    /// How long ventilation may be absent, NPPV 24 hours.
    tolerance_nppv_full: Seconds = minutes(30), "design-10", Assumption;
    /// How long ventilation may be absent, NPPV over 16 hours.
    tolerance_nppv_most: Seconds = minutes(120), "design-10", Assumption;
    /// How long ventilation may be absent, NPPV nights only.
    tolerance_nppv_nights: Seconds = minutes(240), "design-10", Assumption;
    /// How long suction may be absent.
    tolerance_suction: Seconds = minutes(30), "design-10", Assumption;
    /// How long oxygen may be absent.
    tolerance_oxygen: Seconds = minutes(5), "design-10", Assumption;
    /// How long humidification may be absent.
    tolerance_humidification: Seconds = minutes(360), "design-10", Assumption;
    /// How long a trained carer may be absent.
    tolerance_carer: Seconds = Seconds::ZERO, "design-10", Assumption;
    /// Which ventilators they have.
    ventilators: Models = Models::of(&[
        ("trilogy-100", 300), ("trilogy-evo", 200), ("astral-100", 200), ("pb560", 100), ("vivo-45ls", 100), ("vivo-60", 100),
    ]), "assumption", Assumption;
    /// By how much a patient's ventilator draws more than the bench: its test lung and one setting are not a patient.
    draw_times: Tenths = Tenths(15), "users-defaults", Assumption;
    /// Of users with TPPV, those with a heated humidifier; the others have a heat and moisture exchanger.
    humidifier_tppv: PerMille = share(900), "assumption", Assumption;
    /// Of users with NPPV, those with a heated humidifier.
    humidifier_nppv: PerMille = share(700), "assumption", Assumption;
    /// Which humidifiers they have.
    humidifiers: Models = Models::of(&[("mr850", 400), ("mr810-level-2", 400), ("vhb100-high", 200)]), "assumption", Assumption;
    /// Of users with TPPV and a heated humidifier, those with a heat and moisture exchanger in the house; with a mask it is of no use.
    hme_tppv: PerMille = share(500), "assumption", Assumption;
    /// Of users with TPPV, those who also need oxygen.
    oxygen_tppv: PerMille = share(150), "assumption", Assumption;
    /// Of users with NPPV, those who also need oxygen.
    oxygen_nppv: PerMille = share(250), "assumption", Assumption;
    /// Of those with oxygen, who needs it all day; the others while ventilated.
    oxygen_all_day: PerMille = share(1_000), "assumption", Assumption;
    /// Which concentrators they have.
    concentrators: Models = Models::of(&[("concentrator-planning", 700), ("concentrator-5l", 300)]), "assumption", Assumption;
    /// Of those with a concentrator, who has a cylinder in the house.
    cylinder: PerMille = share(800), "assumption", Assumption;
    /// Which cylinders they have.
    cylinders: Models = Models::of(&[("cylinder-300", 1_000)]), "assumption", Assumption;
    /// The flow of oxygen from a cylinder, as of the patient whose 300 L lasted 2.5 h.
    oxygen_flow: FlowRate = FlowRate(2_000), "kantsuu", Assumption;
    /// Of users with TPPV, those with an electric suction device.
    suction_tppv: PerMille = share(950), "assumption", Assumption;
    /// Of users with NPPV, those with an electric suction device.
    suction_nppv: PerMille = share(100), "assumption", Assumption;
    /// Which suction devices they have.
    suctions: Models = Models::of(&[("suction-electric", 1_000)]), "assumption", Assumption;
    /// Homes with foot suction (Tokyo 2011: have 12.1 %, none 76.8 %). Unknown counts as none: pessimistic.
    foot_suction: PerMille = share(121), "tokyo2011", B;
    /// Of users with TPPV, those with a bag for hand ventilation; with NPPV none has one.
    hand_ventilator_tppv: PerMille = share(900), "assumption", Assumption;
    /// Homes whose ventilator has an internal battery (Tokyo 2011: have 53.9 %, none 34.8 %). Unknown counts as none: pessimistic.
    internal_battery: PerMille = share(539), "tokyo2011", B;
    /// Homes with an external battery (Tokyo 2011: have 43.2 %, none 36.9 %). Unknown counts as none: pessimistic.
    external_battery: PerMille = share(432), "tokyo2011", B;
    /// Which external batteries they have, of those that fit their ventilator.
    external_batteries: Models = Models::of(&[
        ("external-average", 500), ("trilogy-detachable", 200), ("astral-external", 150), ("trilogy-evo-detachable", 100), ("vivo-click-on", 50),
    ]), "assumption", Assumption;
    /// Homes with a portable station; in Sapporo 9 % had some back-up before 2018.
    portable_station: PerMille = share(90), "nikkei19", Assumption;
    /// Which portable stations they have.
    portable_stations: Models = Models::of(&[("honda-e500", 250), ("powerarq2", 250), ("jvc-bn-rb6", 250), ("delta-2", 250)]),
        "assumption", Assumption;
    /// Homes with a car that can feed them: 35 of the 147 who stayed at home in Sapporo.
    car: PerMille = share(238), "katabami", D;
    /// Which cars they have, and how they are wired.
    cars: Models = Models::of(&[("car-kei", 350), ("car-small-socket", 350), ("car-small", 150), ("car-large", 150)]),
        "assumption", Assumption;
    /// Homes with a generator (Tokyo 2011: have 11.1 %, none 75.4 %). Unknown counts as none: pessimistic.
    generator: PerMille = share(111), "tokyo2011", B;
    /// Which generators they have.
    generators: Models = Models::of(&[("eu9igb", 500), ("petrol-900", 400), ("petrol-1800", 100)]), "assumption", Assumption;
    /// How many loads of fuel are in hand for a generator, the one inside included.
    generator_loads: Count = Count(3), "assumption", Assumption;
    /// How often a generator fails to start; of hospitals' 3 to 30 % are not available after an earthquake.
    generator_fails: PerMille = share(200), "assumption", Assumption;
    /// How often a car fails to start.
    car_fails: PerMille = share(20), "assumption", Assumption;
    /// The least of a tank in a car; the most is all of it.
    car_tank_least: PerMille = share(250), "assumption", Assumption;
    /// The oldest battery in use, in years; ages are even from new.
    battery_years_most: Count = Count(5), "asahi-nurse", C;
    /// The least charge of an internal battery, which is always on mains; the most is all of it.
    internal_charged_least: PerMille = share(900), "assumption", Assumption;
    /// The least charge of an external battery, perhaps boxed and forgotten; the most is all of it.
    external_charged_least: PerMille = share(500), "assumption", Assumption;
    /// The least charge of a portable station; the most is all of it.
    station_charged_least: PerMille = share(500), "assumption", Assumption;
    /// External batteries in use without anybody connecting them.
    external_attached: PerMille = share(300), "assumption", Assumption;
    /// Portable stations in use without anybody connecting them.
    station_attached: PerMille = share(100), "assumption", Assumption;
    /// Generators that start by themselves. A car never does.
    generator_attached: PerMille = share(0), "assumption", Assumption;
    /// How long it takes to connect a source.
    connect: Seconds = Seconds(120), "design-10", Assumption;
    /// How long after mains is lost the load is reduced.
    reduce: Seconds = Seconds(300), "design-10", Assumption;
    /// Homes without family.
    family_none: PerMille = share(0), "assumption", Assumption;
    /// Homes with one of the family.
    family_one: PerMille = share(350), "assumption", Assumption;
    /// Homes with two of the family; the rest have three.
    family_two: PerMille = share(450), "assumption", Assumption;
    /// How often the first of the family is trained, TPPV.
    trained_first_tppv: PerMille = share(950), "assumption", Assumption;
    /// How often each further one of the family is trained, TPPV.
    trained_further_tppv: PerMille = share(500), "assumption", Assumption;
    /// How often each of the family is trained, NPPV.
    trained_nppv: PerMille = share(200), "assumption", Assumption;
    /// How often the first of the family is away by day; else at home at all hours.
    away_first: PerMille = share(200), "assumption", Assumption;
    /// How often each further one of the family is away by day.
    away_further: PerMille = share(700), "assumption", Assumption;
    /// When family who are away by day leave.
    away_from: TimeOfDay = clock(8), "assumption", Assumption;
    /// When they are back.
    away_to: TimeOfDay = clock(18), "assumption", Assumption;
    /// Of users who need ventilation 24 hours, those with a paid helper.
    helper_full: PerMille = share(400), "assumption", Assumption;
    /// Of the others, those with a paid helper.
    helper_other: PerMille = share(100), "assumption", Assumption;
    /// Of the helpers, who works the night shift.
    helper_night: PerMille = share(300), "assumption", Assumption;
    /// When the day shift begins.
    helper_day_from: TimeOfDay = clock(9), "assumption", Assumption;
    /// When the day shift ends.
    helper_day_to: TimeOfDay = clock(17), "assumption", Assumption;
    /// When the night shift begins.
    helper_night_from: TimeOfDay = clock(22), "assumption", Assumption;
    /// When the night shift ends.
    helper_night_to: TimeOfDay = clock(6), "assumption", Assumption;
    /// Of the helpers, who is trained and may ventilate by hand.
    helper_trained: PerMille = share(300), "assumption", Assumption;
    /// How long a trained one of the family who is alone can ventilate by hand; ten nurses kept it up for 6 h (halpern).
    bags_alone: Seconds = minutes(30), "users-defaults", Assumption;
    /// How long each can who takes turns with another trained one of the family.
    bags_in_turns: Seconds = minutes(120), "users-defaults", Assumption;
    /// How far from the middle of its block a home lies at most, evenly over the disc: blocks of Tokyo are about as wide.
    home_within: Distance = Distance(300), "assumption", Assumption;
    /// Homes on the sixth storey or higher, of which everybody's households tell (23 wards; users of ventilators are taken to live alike).
    from_sixth: PerMille = share(160), "bizjournal", B;
    /// The same in municipalities that are known to be higher, by code: Chiyoda, Chuo, Minato.
    from_sixth_in: ByMunicipality = ByMunicipality::of(&[("13101", 510), ("13102", 570), ("13103", 440)]), "bizjournal", B;
    /// The highest storey; those from the sixth up live evenly on any of them.
    highest_storey: Count = Count(15), "assumption", Assumption;
    /// Of the other homes, those on the third to fifth storey; the rest are on the first or second, each half of them.
    third_to_fifth: PerMille = share(250), "assumption", Assumption;
    /// Homes on the sixth storey or higher with a lift.
    lift_from_sixth: PerMille = share(1_000), "assumption", Assumption;
    /// Homes on the third to fifth storey with a lift; lower ones have none.
    lift_third_to_fifth: PerMille = share(500), "assumption", Assumption;
    /// Children: 6,180 with a ventilator at home (2024, mamorukai) of 20,293 users (2019); no year has both.
    child: PerMille = share(305), "mamorukai", D;
    /// Users who were asked how they wish to spend a disaster.
    wish_asked: PerMille = share(300), "assumption", Assumption;
    /// Of those asked, who stays at home: of 53 who depend on power about half would not or could not leave. The others go early.
    wish_stays: PerMille = share(500), "nakai", D;
    /// Ventilators that are monitored from afar.
    monitored: PerMille = share(100), "assumption", Assumption;
    /// The least that a telephone at home lives without mains: a smartphone that was not charged lately.
    phone_least: Seconds = minutes(360), "assumption", Assumption;
    /// The most; homes lie evenly between.
    phone_most: Seconds = minutes(2_160), "assumption", Assumption;
    /// How many it takes to carry somebody with TPPV and the devices down the stairs; fewer take twice as long.
    carriers_tppv: Count = Count(4), "users-defaults", Assumption;
    /// How many it takes to carry somebody with NPPV and the devices down the stairs; fewer take twice as long.
    carriers_nppv: Count = Count(3), "assumption", Assumption;
    /// Of homes with a car that can feed them and two of the family, one to drive and one beside the patient, those whose car also takes the
    /// patient.
    feeding_car_takes: PerMille = share(700), "assumption", Assumption;
    /// Of other homes with two of the family, those with a private car that takes the patient.
    other_car_takes: PerMille = share(200), "assumption", Assumption;
    /// Homes that reduce the load without anybody's advice.
    reduces_unadvised: PerMille = share(1_000), "assumption", Assumption;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::catalogue::Grade;
    use std::collections::BTreeSet;

    #[test]
    fn what_the_scenario_gives_is_listed_as_the_scenarios() {
        let synthetic: Synthetic = ron::from_str("Synthetic(users_per_100_000: 13.5, connect: min(5))").expect("a synthetic register");
        let parameters = synthetic.parameters();
        let find = |name: &str, of: Option<&str>| {
            parameters
                .iter()
                .find(|parameter| parameter.name == name && parameter.of.as_deref() == of)
                .map(|found| (found.value, found.source, found.grade))
        };
        assert_eq!(find("users-per-100-000", None), Some((135, "scenario", None)));
        assert_eq!(find("connect", None), Some((300, "scenario", None)));
        assert_eq!(find("internal-battery", None), Some((539, "tokyo2011", Some(Grade::B))));
        assert_eq!(find("ventilators", Some("astral-100")), Some((200, "assumption", Some(Grade::Assumption))));
    }

    #[test]
    fn every_name_is_used_once() {
        let parameters = Synthetic::default().parameters();
        assert_eq!(parameters.iter().map(|parameter| (&parameter.name, &parameter.of)).collect::<BTreeSet<_>>().len(), parameters.len());
    }

    #[test]
    fn a_field_it_does_not_know_and_a_wrong_unit_are_refused() {
        for wrong in ["(user_rate: 3)", "(connect: 120)", "(tppv: percent(101))", "(generator_loads: -1)"] {
            assert!(ron::from_str::<Synthetic>(wrong).is_err(), "{wrong}");
        }
    }
}
