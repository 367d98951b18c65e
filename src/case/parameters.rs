//! The parameters of the synthetic register: each has a name, a value, a source and a grade, and can be set in the scenario.

use serde::Deserialize;

use super::catalogue::Grade;

/// One parameter as it was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name in message keys and files.
    pub name: &'static str,
    /// Its value in `unit`.
    pub value: u32,
    /// What it counts: per mille, tenths, minutes.
    pub unit: Unit,
    /// A key of the reference list, or `scenario`.
    pub source: &'static str,
    /// How well it is known.
    pub grade: Grade,
}

/// What a parameter's value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Thousandths, shown as a percentage.
    PerMille,
    /// Tenths.
    Tenths,
    /// Minutes.
    Minutes,
    /// Seconds.
    Seconds,
}

impl Parameter {
    /// The value with its unit, the same in every language.
    #[must_use]
    pub fn shown(&self) -> String {
        let tenths = |value: u32| if value % 10 == 0 { (value / 10).to_string() } else { format!("{}.{}", value / 10, value % 10) };
        match self.unit {
            Unit::PerMille => format!("{} %", tenths(self.value)),
            Unit::Tenths => tenths(self.value),
            Unit::Minutes => format!("{} min", self.value),
            Unit::Seconds => format!("{} s", self.value),
        }
    }
}

macro_rules! parameters {
    ($($(#[$doc:meta])* $field:ident: $name:literal, $value:literal $unit:ident, $source:literal $grade:ident;)+) => {
        /// The synthetic register: what a scenario may set; what it leaves out has the default of [`Parameters::DEFAULT`].
        #[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Synthetic { $($(#[$doc])* #[serde(default)] pub $field: Option<u32>,)+ }

        /// Every parameter with its value, source and grade.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Parameters { $($(#[$doc])* pub $field: Parameter,)+ }

        impl Parameters {
            /// The defaults.
            pub const DEFAULT: Parameters = Parameters {
                $($field: Parameter { name: $name, value: $value, unit: Unit::$unit, source: $source, grade: Grade::$grade },)+
            };

            /// The defaults with what the scenario sets.
            #[must_use]
            pub fn of(synthetic: &Synthetic) -> Self {
                let set = |default: Parameter, value: Option<u32>| match value {
                    Some(value) => Parameter { value, source: "scenario", grade: Grade::Scenario, ..default },
                    None => default,
                };
                Parameters { $($field: set(Parameters::DEFAULT.$field, synthetic.$field),)+ }
            }

            /// All of them, in the order they stand here.
            #[must_use]
            pub fn list(&self) -> Vec<Parameter> {
                vec![$(self.$field.clone(),)+]
            }
        }
    };
}

parameters! {
    /// Users per 100,000 people, in tenths: 20,293 makers' users at the end of FY2018 over 126.4 million people (population: background).
    users_per_100_000_tenths: "users-per-100-000", 161 Tenths, "home_ventilator_users_total" D;
    /// People in a household, in tenths; used where an area knows only households.
    people_per_household_tenths: "people-per-household", 23 Tenths, "-" Assumption;
    /// Ventilated through a tracheostomy.
    tppv: "tppv", 382 PerMille, "home_tppv_users" B;
    /// Of TPPV users, 24 hours.
    tppv_full: "tppv-full", 850 PerMille, "calif, medtronic" Assumption;
    /// Of TPPV users, over 16 hours.
    tppv_most: "tppv-most", 100 PerMille, "-" Assumption;
    /// Of NPPV users, 24 hours.
    nppv_full: "nppv-full", 60 PerMille, "-" Assumption;
    /// Of NPPV users, over 16 hours.
    nppv_most: "nppv-most", 140 PerMille, "-" Assumption;
    /// The internal battery is there and works. Tokyo 2011, n = 785; unknown answers (11.3 %) count as none: the pessimistic bound.
    internal_battery: "internal-battery", 539 PerMille, "tokyo2011" B;
    /// A dedicated external battery is owned.
    external_battery: "external-battery", 432 PerMille, "tokyo2011" B;
    /// A portable station is owned.
    portable_station: "portable-station", 150 PerMille, "-" Assumption;
    /// A car is at home and can be used for power.
    car: "car", 300 PerMille, "katabami" Assumption;
    /// A generator is owned.
    generator: "generator", 111 PerMille, "tokyo2011" B;
    /// An engine fails to start.
    engine_fails: "engine-fails", 100 PerMille, "security" Assumption;
    /// Foot suction is owned, of those who suction.
    foot_suction: "foot-suction", 121 PerMille, "tokyo2011" B;
    /// A heat and moisture exchanger is in the house, of TPPV users.
    hme: "hme", 600 PerMille, "-" Assumption;
    /// A heated humidifier is used.
    humidifier: "humidifier", 700 PerMille, "-" Assumption;
    /// A bag for hand ventilation is in the house, of TPPV users.
    hand_ventilator: "hand-ventilator", 900 PerMille, "-" Assumption;
    /// A concentrator is used.
    concentrator: "concentrator", 250 PerMille, "-" Assumption;
    /// Cylinders are in the house, of those with a concentrator.
    cylinder: "cylinder", 900 PerMille, "-" Assumption;
    /// Batteries' capacity left with age, on average; drawn evenly up to as far above as below.
    battery_age: "battery-age", 800 PerMille, "laptopbattery" Assumption;
    /// Batteries are fully charged at the onset; the others hold half.
    battery_charged: "battery-charged", 700 PerMille, "-" Assumption;
    /// A family carer is at home all day.
    family_all_day: "family-all-day", 600 PerMille, "-" Assumption;
    /// A second family carer lives there, at home in the evening and at night.
    family_second: "family-second", 500 PerMille, "-" Assumption;
    /// A paid helper comes by day, of 24-hour users.
    helper_by_day: "helper-by-day", 400 PerMille, "-" Assumption;
    /// A family carer is trained to ventilate by hand and to suction, at TPPV homes.
    carer_trained: "carer-trained", 850 PerMille, "-" Assumption;
    /// Hand ventilation by one lay carer alone.
    bags_alone_min: "bags-alone", 30 Minutes, "halpern" Assumption;
    /// Hand ventilation by each of two or more.
    bags_each_min: "bags-each", 120 Minutes, "halpern" Assumption;
    /// NPPV users by night who can connect a source themselves.
    able: "able", 500 PerMille, "-" Assumption;
    /// Tolerance of absent ventilation, TPPV.
    tolerance_tppv_min: "tolerance-tppv", 3 Minutes, "diamond" Assumption;
    /// Tolerance of absent ventilation, NPPV 24 hours.
    tolerance_nppv_full_min: "tolerance-nppv-full", 30 Minutes, "-" Assumption;
    /// Tolerance of absent ventilation, over 16 hours.
    tolerance_most_min: "tolerance-most", 120 Minutes, "-" Assumption;
    /// Tolerance of absent ventilation, nights only.
    tolerance_nights_min: "tolerance-nights", 240 Minutes, "-" Assumption;
    /// Tolerance of absent suction.
    tolerance_suction_min: "tolerance-suction", 30 Minutes, "-" Assumption;
    /// Tolerance of absent oxygen.
    tolerance_oxygen_min: "tolerance-oxygen", 5 Minutes, "-" Assumption;
    /// Tolerance of absent humidification.
    tolerance_humidification_min: "tolerance-humidification", 360 Minutes, "-" Assumption;
    /// Connecting one source.
    connect_s: "connect", 120 Seconds, "-" Assumption;
    /// Load reduction.
    reduce_s: "reduce", 300 Seconds, "-" Assumption;
}
