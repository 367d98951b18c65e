//! What is assumed where a register does not say what the engine needs: one table of name, default, source and grade.
//!
//! Defaults lie on the cautious side: what is not known to be there is not there, what is there is the weaker sort of it.

use std::cell::Cell;

use crate::case::choices::{Layer, Layered};
use crate::case::parameter::Parameter;
use crate::case::table::{Count, Model, Whether, clock, minutes, parameters, share};
use crate::case::tenths::Tenths;
use crate::units::{Distance, FlowRate, PerMille, Seconds, TimeOfDay, Watts};

impl Layered for Assumptions {
    /// There are no named choices among them.
    fn layers(&self) -> Vec<Layer<Self>> {
        Vec::new()
    }
}

/// The assumptions table, and with it what keeps count of those that a row leans on.
macro_rules! assumptions {
    ($($(#[$doc:meta])+ $field:ident: $kind:ty = $default:expr, $source:literal, $grade:ident;)+) => {
        parameters! {
            /// What a scenario assumes of a register in place of the defaults, `assume: (connect: min(5))`.
            Assumptions => Assumed;
            $($(#[$doc])+ $field: $kind = $default, $source, $grade;)+
        }

        /// The assumptions in the order of the table.
        #[allow(non_camel_case_types, reason = "the fields of the table are the variants")]
        #[derive(Clone, Copy)]
        enum Line { $($field),+ }

        /// The assumptions as a row asks for them: what was asked for is what the row leans on.
        pub struct Leaning<'a> {
            assumed: &'a Assumed,
            on: Cell<Leans>,
        }

        impl<'a> Leaning<'a> {
            /// Nothing was asked for yet.
            #[must_use]
            pub const fn new(assumed: &'a Assumed) -> Self {
                Leaning { assumed, on: Cell::new(Leans(0)) }
            }

            /// What was asked for so far.
            #[must_use]
            pub const fn leans(&self) -> Leans {
                self.on.get()
            }

            $($(#[$doc])+
            #[must_use]
            pub fn $field(&self) -> &'a $kind {
                self.on.set(Leans(self.on.get().0 | 1 << Line::$field as u32));
                &self.assumed.$field
            })+
        }

        /// The names of the table, in its order.
        const NAMES: &[&str] = &[$(stringify!($field)),+];
    };
}

/// The assumptions that a patient's description leans on, as bits in the order of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leans(u128);

impl Leans {
    /// Those of either.
    #[must_use]
    pub const fn with(self, others: Leans) -> Leans {
        Leans(self.0 | others.0)
    }

    /// Whether the assumption of this name, such as `hme`, is among them.
    #[must_use]
    pub fn on(self, name: &str) -> bool {
        self.names().any(|leant| leant == name)
    }

    /// The names of those leant on, in the order of the table.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        NAMES.iter().enumerate().filter(move |(index, _)| self.0 >> index & 1 == 1).map(|(_, name)| *name)
    }
}

impl Assumptions {
    /// Those that `leans` are on, as reports list them.
    #[must_use]
    pub fn leant_on(&self, leans: Leans) -> Vec<Parameter> {
        let names: Vec<String> = leans.names().map(|name| name.replace('_', "-")).collect();
        self.parameters().into_iter().filter(|parameter| names.contains(&parameter.name)).collect()
    }
}

assumptions! {
    /// When ventilation of over 16 hours begins.
    most_from: TimeOfDay = clock(16), "design-10", Assumption;
    /// When ventilation of over 16 hours ends.
    most_to: TimeOfDay = clock(10), "design-10", Assumption;
    /// When ventilation at night begins.
    nights_from: TimeOfDay = clock(22), "design-10", Assumption;
    /// When ventilation at night ends.
    nights_to: TimeOfDay = clock(6), "design-10", Assumption;
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
    /// The patient can connect a source and reduce the load, where that is not known.
    unknown_able: Whether = Whether(false), "assumption", Assumption;
    /// The draw of a ventilator of unknown model: what a paediatric home-care clinic plans with for any.
    unknown_ventilator_draw: Watts = Watts(60), "ueda", Assumption;
    /// Its rated peak: the largest rating in the catalogue.
    unknown_ventilator_peak: Watts = Watts(300), "assumption", Assumption;
    /// By how much a patient's ventilator draws more than the bench, where its draw was not measured.
    draw_times: Tenths = Tenths(15), "users-defaults", Assumption;
    /// Users with TPPV have a heated humidifier, where that is not known: it is the larger load.
    unknown_tppv_humidifier: Whether = Whether(true), "assumption", Assumption;
    /// Users with NPPV have a heated humidifier, where that is not known: it is the larger load.
    unknown_nppv_humidifier: Whether = Whether(true), "assumption", Assumption;
    /// Which humidifier, where the model is not known: the one that draws most.
    unknown_humidifier: Model = Model::of("mr850"), "assumption", Assumption;
    /// A heat and moisture exchanger is in the house, where that is not known.
    unknown_hme: Whether = Whether(false), "assumption", Assumption;
    /// Oxygen is needed, where that is not known.
    unknown_oxygen: Whether = Whether(false), "assumption", Assumption;
    /// Oxygen is needed all day, where its hours are not known; else with ventilation.
    unknown_oxygen_all_day: Whether = Whether(true), "assumption", Assumption;
    /// Which concentrator, where the model is not known.
    unknown_concentrator: Model = Model::of("concentrator-5l"), "assumption", Assumption;
    /// Cylinders are in the house, where that is not known.
    unknown_cylinders: Whether = Whether(false), "assumption", Assumption;
    /// How much oxygen, where the cylinders are not known better: one of these.
    unknown_cylinder: Model = Model::of("cylinder-300"), "assumption", Assumption;
    /// The flow of oxygen from a cylinder, as of the patient whose 300 L lasted 2.5 h.
    oxygen_flow: FlowRate = FlowRate(2_000), "kantsuu", Assumption;
    /// Users with TPPV have an electric suction device, where that is not known.
    unknown_tppv_suction: Whether = Whether(true), "assumption", Assumption;
    /// Users with NPPV have an electric suction device, where that is not known.
    unknown_nppv_suction: Whether = Whether(false), "assumption", Assumption;
    /// Which suction device, where the model is not known.
    unknown_suction: Model = Model::of("suction-electric"), "assumption", Assumption;
    /// A foot- or hand-driven suction device is in the house, where that is not known.
    unknown_foot_suction: Whether = Whether(false), "assumption", Assumption;
    /// A bag for hand ventilation is in the house, where that is not known.
    unknown_hand_ventilator: Whether = Whether(false), "assumption", Assumption;
    /// There is a source of a kind of which nothing is known; the internal battery of a known ventilator is as the catalogue says.
    unknown_source: Whether = Whether(false), "assumption", Assumption;
    /// Which external battery, where neither model nor capacity is known: a small one.
    unknown_external_battery: Model = Model::of("trilogy-detachable"), "assumption", Assumption;
    /// Which portable station, where neither model nor capacity is known: the smallest.
    unknown_portable_station: Model = Model::of("honda-e500"), "assumption", Assumption;
    /// The ventilator whose internal battery is meant, where the catalogue does not know the patient's.
    unknown_internal_battery: Model = Model::of("trilogy-100"), "assumption", Assumption;
    /// Which car, where the model is not known: the weakest.
    unknown_car: Model = Model::of("car-kei"), "assumption", Assumption;
    /// Which generator, where the model is not known: the one whose fuel lasts shortest.
    unknown_generator: Model = Model::of("eu9igb"), "assumption", Assumption;
    /// The share of a label's energy that can be drawn, where the catalogue does not say: the least of five measured.
    unknown_usable: PerMille = share(780), "icell", C;
    /// The age of a battery in years, where it is not known: the oldest in use.
    battery_years: Count = Count(5), "asahi-nurse", C;
    /// The charge of an internal battery, which is always on mains.
    internal_charged: PerMille = share(900), "assumption", Assumption;
    /// The charge of an external battery, perhaps boxed and forgotten.
    external_charged: PerMille = share(500), "assumption", Assumption;
    /// The charge of a portable station.
    station_charged: PerMille = share(500), "assumption", Assumption;
    /// External batteries and stations are in use without anybody connecting them, where that is not known.
    unknown_attached: Whether = Whether(false), "assumption", Assumption;
    /// The car or generator can be brought to where it feeds the home, where that is not known.
    unknown_reachable: Whether = Whether(true), "assumption", Assumption;
    /// The fuel in a car, as a share of its tank.
    car_tank: PerMille = share(250), "assumption", Assumption;
    /// How many loads of fuel are in hand for a generator: the one inside.
    generator_loads: Count = Count(1), "assumption", Assumption;
    /// How often a car fails to start.
    car_fails: PerMille = share(20), "assumption", Assumption;
    /// How often a generator fails to start; of hospitals' 3 to 30 % are not available after an earthquake.
    generator_fails: PerMille = share(200), "assumption", Assumption;
    /// There are carers, where nothing is known of any.
    unknown_carers: Whether = Whether(false), "assumption", Assumption;
    /// A carer who is not known to be family leaves by the hours, as a paid helper does.
    unknown_family: Whether = Whether(false), "assumption", Assumption;
    /// When family of unknown hours come home.
    family_from: TimeOfDay = clock(18), "assumption", Assumption;
    /// When they leave.
    family_to: TimeOfDay = clock(8), "assumption", Assumption;
    /// When a helper of unknown shift comes.
    helper_from: TimeOfDay = clock(9), "assumption", Assumption;
    /// When the helper leaves.
    helper_to: TimeOfDay = clock(17), "assumption", Assumption;
    /// A carer is trained to ventilate by hand, or to suction, where that is not known.
    unknown_trained: Whether = Whether(false), "assumption", Assumption;
    /// How long a trained carer who is alone can ventilate by hand; ten nurses kept it up for 6 h (halpern).
    bags_alone: Seconds = minutes(30), "users-defaults", Assumption;
    /// How long each can who takes turns with another trained one of the family.
    bags_in_turns: Seconds = minutes(120), "users-defaults", Assumption;
    /// How long it takes to connect a source.
    connect: Seconds = Seconds(120), "design-10", Assumption;
    /// How long after mains is lost the load is reduced.
    reduce: Seconds = Seconds(300), "design-10", Assumption;
    /// How far from the middle of its block a home lies at most, evenly over the disc, where only the block is known.
    home_within: Distance = Distance(300), "assumption", Assumption;
    /// The storey, where it is not known.
    unknown_storey: Count = Count(1), "assumption", Assumption;
    /// The building has a lift, where that is not known.
    unknown_lift: Whether = Whether(false), "assumption", Assumption;
    /// The patient is a child, where that is not known.
    unknown_child: Whether = Whether(false), "assumption", Assumption;
    /// The ventilator is monitored from afar, where that is not known.
    unknown_monitored: Whether = Whether(false), "assumption", Assumption;
    /// How long the telephone at home lives without mains, where that is not known.
    unknown_phone: Seconds = minutes(720), "assumption", Assumption;
    /// How many it takes to carry the patient and the devices down the stairs, where that is not known; fewer take twice as long.
    unknown_carriers: Count = Count(4), "users-defaults", Assumption;
    /// Where a row names no clinic, station or vendor, or one that the area does not have, the nearest stands in that serves the municipality.
    nearest_partner: Whether = Whether(true), "assumption", Assumption;
    /// A family car that can feed the home also takes the patient, where two of the family can go along and no stretcher is needed.
    feeding_car_takes: Whether = Whether(true), "assumption", Assumption;
    /// Homes that reduce the load without anybody's advice.
    reduces_unadvised: PerMille = share(1_000), "assumption", Assumption;
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn what_was_asked_for_is_listed_and_nothing_else() {
        let assumptions: Assumptions = ron::from_str("(connect: min(5))").expect("assumptions");
        let assumed = assumptions.settled();
        let leaning = Leaning::new(&assumed);
        assert_eq!(*leaning.connect(), Seconds(300));
        assert_eq!(leaning.unknown_car().0, "car-kei");
        assert!(leaning.leans().on("connect") && !leaning.leans().on("reduce"));
        let listed = assumptions.leant_on(leaning.leans());
        let listed: Vec<_> = listed.iter().map(|parameter| (parameter.name.as_str(), parameter.of.as_deref(), parameter.source)).collect();
        assert_eq!(listed, [("unknown-car", Some("car-kei"), "assumption"), ("connect", None, "scenario")]);
    }

    #[test]
    fn there_is_room_for_every_assumption_and_no_name_stands_twice() {
        assert!(NAMES.len() <= 128);
        assert_eq!(NAMES.iter().collect::<BTreeSet<_>>().len(), NAMES.len());
    }
}
