//! What a table of parameters is: one list of name, default, source and grade, each replaceable from a file; and what can stand in it.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use super::catalogue::Grade;
use super::parameter::{Parameter, Unit};
use super::tenths::Tenths;
use crate::units::{Distance, FlowRate, PerMille, Seconds, TimeOfDay, Watts};

/// How often each model of the catalogue is found: `[("trilogy-100", per_mille(300)), …]`, of those who own one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Models(pub Vec<(String, PerMille)>);

impl Models {
    pub(super) fn of(shares: &[(&str, u32)]) -> Self {
        Models(shares.iter().map(|&(id, share)| (id.to_owned(), PerMille(share))).collect())
    }
}

/// What can stand in a table.
pub(super) trait Listed {
    /// Its values as a report lists them: which of several it is, value and unit.
    fn listed(&self) -> Vec<(Option<String>, u64, Unit)>;
}

macro_rules! listed {
    ($($kind:ty: $unit:ident),+ $(,)?) => {
        $(impl Listed for $kind {
            fn listed(&self) -> Vec<(Option<String>, u64, Unit)> {
                vec![(None, u64::from(self.0), Unit::$unit)]
            }
        })+
    };
}

listed!(Tenths: Tenths, PerMille: PerMille, Seconds: Seconds, TimeOfDay: SecondOfDay, FlowRate: MillilitresAMinute, Watts: Watts, Distance: Metres, Count: Count, Whether: YesNo);

impl Listed for Models {
    fn listed(&self) -> Vec<(Option<String>, u64, Unit)> {
        self.0.iter().map(|(id, share)| (Some(id.clone()), u64::from(share.0), Unit::PerMille)).collect()
    }
}

/// A share by municipality: `[("13102", percent(57)), …]`; of those that are not named another share holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct ByMunicipality(pub Vec<(String, PerMille)>);

impl ByMunicipality {
    pub(super) fn of(shares: &[(&str, u32)]) -> Self {
        ByMunicipality(Models::of(shares).0)
    }

    /// The share of the municipality with this code, if it is named.
    #[must_use]
    pub fn share(&self, code: &str) -> Option<PerMille> {
        self.0.iter().find(|(named, _)| named == code).map(|&(_, share)| share)
    }
}

impl Listed for ByMunicipality {
    fn listed(&self) -> Vec<(Option<String>, u64, Unit)> {
        self.0.iter().map(|(code, share)| (Some(code.clone()), u64::from(share.0), Unit::PerMille)).collect()
    }
}

/// A number of whole things. In files a bare `3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Count(pub u32);

/// Whether something is so. In files `true` or `false`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Whether(pub bool);

/// One model of the catalogue, by its id.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Model(pub String);

impl Model {
    /// The model of this id.
    pub fn of(id: &str) -> Self {
        Model(id.to_owned())
    }
}

impl Listed for Model {
    fn listed(&self) -> Vec<(Option<String>, u64, Unit)> {
        vec![(Some(self.0.clone()), 1_000, Unit::PerMille)]
    }
}

/// Reads a field that is there; a field that is not is `None` by default.
pub(super) fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

pub(super) const fn share(per_mille: u32) -> PerMille {
    PerMille(per_mille)
}

pub(super) const fn minutes(count: u32) -> Seconds {
    Seconds(count * 60)
}

pub(super) const fn clock(hours: u32) -> TimeOfDay {
    TimeOfDay(hours * 3_600)
}

/// A table of parameters: the struct of what may be given, the struct of what holds, and the defaults with source and grade.
macro_rules! parameters {
    ($(#[$about:meta])+ $given:ident => $settled:ident $({ $($beside:tt)* })?; $($(#[$doc:meta])+ $field:ident: $kind:ty = $default:expr, $source:literal, $grade:ident;)+) => {
        $(#[$about])+
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields, default)]
        pub struct $given {
            $($($beside)*)?
            $($(#[$doc])+ #[serde(deserialize_with = "crate::case::table::given")] pub $field: Option<$kind>,)+
        }

        /// Every parameter of the table, given or by default.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $settled {
            $($(#[$doc])+ pub $field: $kind,)+
        }

        impl $given {
            /// Every parameter: what the scenario gives, else what its named choices say, else the default.
            #[must_use]
            pub fn settled(&self) -> $settled {
                use crate::case::choices::{Layered, first};
                let layers = self.layers();
                $settled { $($field: first(self, &layers, |says| &says.$field).map_or_else(|| $default, |found| found.0),)+ }
            }

            /// Every parameter as reports list it, in the order of the table.
            #[must_use]
            pub fn parameters(&self) -> Vec<crate::case::parameter::Parameter> {
                use crate::case::choices::{Layered, first};
                let (layers, mut all) = (self.layers(), Vec::new());
                $({
                    let found = first(self, &layers, |says| &says.$field);
                    let (value, source, grade) = found.unwrap_or_else(|| ($default, $source, Some(crate::case::catalogue::Grade::$grade)));
                    crate::case::table::list(&mut all, stringify!($field), &value, source, grade);
                })+
                all
            }
        }
    };
}

pub(super) use parameters;

pub(super) fn list(all: &mut Vec<Parameter>, field: &str, value: &impl Listed, source: &'static str, grade: Option<Grade>) {
    let name = field.replace('_', "-");
    all.extend(value.listed().into_iter().map(|(of, value, unit)| Parameter { name: name.clone(), of, value, unit, source, grade }));
}
