//! The named choices of the synthetic register: how many users there are, and two bounds of who owns which back-up.

use schemars::JsonSchema;
use serde::Deserialize;

use super::catalogue::Grade;
use super::parameters::Synthetic;
use super::tenths::Tenths;
use crate::units::PerMille;

/// How many users 100,000 people have, by whose count. Counts differ by what they count, up to 2.5 times, so results name theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Rate {
    /// 16.1: everybody with a ventilator at home in Japan, as eight makers counted in March 2019. The table's own.
    Makers2019,
    /// 6.4: the 842 users whom visiting-nurse stations found in Tokyo in 2011 (85.8 % of stations answered), in 13.2 million people.
    Tokyo2011,
    /// 7.6: the about 1,000 users whom Tokyo named in 2012, in 13.2 million people.
    Tokyo2012,
}

/// Which bound of who owns which back-up. No later survey of Tokyo is known, so a plan is to be run at both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Ownership {
    /// The pessimistic bound: Tokyo's survey of 2011, those of unknown answer taken to own nothing. The table's own.
    #[default]
    Survey2011,
    /// The optimistic bound: external batteries are insured since 2012, and power was by and large secured for Tokyo's users then.
    Secured2012,
}

/// Values that stand between the scenario's own and the table's defaults, all of one source.
pub struct Layer<T> {
    /// The values; what is left out, it does not say.
    pub says: T,
    /// The key of their source.
    pub source: &'static str,
    /// How solid they are.
    pub grade: Grade,
}

/// A table of parameters whose named choices say something over its defaults.
pub(super) trait Layered: Sized {
    /// What the named choices say, the strongest first.
    fn layers(&self) -> Vec<Layer<Self>>;
}

/// What is given, else what the first layer that says anything says; with its source and grade.
pub(super) fn first<G, T: Clone>(
    given: &G,
    layers: &[Layer<G>],
    field: impl Fn(&G) -> &Option<T>,
) -> Option<(T, &'static str, Option<Grade>)> {
    let of_scenario = || field(given).clone().map(|value| (value, "scenario", None));
    let of_layer = |layer: &Layer<G>| field(&layer.says).clone().map(|value| (value, layer.source, Some(layer.grade)));
    of_scenario().or_else(|| layers.iter().find_map(of_layer))
}

impl Rate {
    /// All of them.
    pub const ALL: [Rate; 3] = [Rate::Makers2019, Rate::Tokyo2011, Rate::Tokyo2012];

    /// Its name in results.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Rate::Makers2019 => "makers-2019",
            Rate::Tokyo2011 => "tokyo-2011",
            Rate::Tokyo2012 => "tokyo-2012",
        }
    }

    /// What it says over the table.
    fn layer(self) -> Option<Layer<Synthetic>> {
        let users = |tenths, source| {
            let says = Synthetic { users_per_100_000: Some(Tenths(tenths)), ..Synthetic::default() };
            Some(Layer { says, source, grade: Grade::D })
        };
        match self {
            Rate::Makers2019 => None,
            Rate::Tokyo2011 => users(64, "saitama-c051"),
            Rate::Tokyo2012 => users(76, "tokyo2012"),
        }
    }
}

impl Ownership {
    /// Both, the pessimistic one first.
    pub const ALL: [Ownership; 2] = [Ownership::Survey2011, Ownership::Secured2012];

    /// Its name in results.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Ownership::Survey2011 => "survey-2011",
            Ownership::Secured2012 => "secured-2012",
        }
    }

    /// What it says over the table. Cars are the same in both: of Tokyo's no survey is known.
    fn layers(self) -> Vec<Layer<Synthetic>> {
        match self {
            Ownership::Survey2011 => Vec::new(),
            Ownership::Secured2012 => vec![
                // Everybody whose answer of 2011 is unknown is taken to own it: 100 % less those who said they have none.
                Layer {
                    says: Synthetic {
                        internal_battery: Some(PerMille(652)),
                        generator: Some(PerMille(246)),
                        foot_suction: Some(PerMille(232)),
                        ..Synthetic::default()
                    },
                    source: "tokyo2011",
                    grade: Grade::D,
                },
                // 594 of 611 users of 24 hours had a battery, of whichever sort, in Osaka in May 2012; taken for all users and for external ones.
                Layer {
                    says: Synthetic { external_battery: Some(PerMille(972)), ..Synthetic::default() },
                    source: "osaka2012",
                    grade: Grade::D,
                },
                // 9 % of Sapporo's power-dependent had some back-up before the blackout of 2018 and 17 % acted after it; all taken for stations.
                Layer {
                    says: Synthetic { portable_station: Some(PerMille(260)), ..Synthetic::default() },
                    source: "nikkei19",
                    grade: Grade::D,
                },
            ],
        }
    }
}

impl Synthetic {
    /// Whose count of users it goes by; `None` where the scenario gives a rate of its own.
    #[must_use]
    pub fn named_rate(&self) -> Option<Rate> {
        match (self.users_per_100_000, self.rate) {
            (Some(_), _) => None,
            (None, rate) => Some(rate.unwrap_or(Rate::Makers2019)),
        }
    }
}

impl Layered for Synthetic {
    fn layers(&self) -> Vec<Layer<Synthetic>> {
        self.rate.and_then(Rate::layer).into_iter().chain(self.ownership.layers()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, name: &str) -> (u64, &'static str, Option<Grade>) {
        let synthetic: Synthetic = ron::from_str(text).expect("a synthetic register");
        let found = synthetic.parameters().into_iter().find(|parameter| parameter.name == name).expect("a parameter");
        (found.value, found.source, found.grade)
    }

    #[test]
    fn a_named_rate_brings_its_own_source() {
        assert_eq!(value("()", "users-per-100-000"), (161, "makers-2019", Some(Grade::B)));
        assert_eq!(value("(rate: Makers2019)", "users-per-100-000"), (161, "makers-2019", Some(Grade::B)));
        assert_eq!(value("(rate: Tokyo2011)", "users-per-100-000"), (64, "saitama-c051", Some(Grade::D)));
        assert_eq!(value("(rate: Tokyo2012)", "users-per-100-000"), (76, "tokyo2012", Some(Grade::D)));
    }

    #[test]
    fn what_the_scenario_gives_is_above_what_a_bound_says() {
        assert_eq!(value("(ownership: Survey2011)", "external-battery"), (432, "tokyo2011", Some(Grade::B)));
        assert_eq!(value("(ownership: Secured2012)", "external-battery"), (972, "osaka2012", Some(Grade::D)));
        assert_eq!(value("(ownership: Secured2012, external_battery: percent(50))", "external-battery"), (500, "scenario", None));
        assert_eq!(value("(ownership: Secured2012)", "car"), value("(ownership: Survey2011)", "car"));
    }
}
