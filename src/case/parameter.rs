//! A parameter as reports list it: name, value, what that is counted in, source and grade.

use super::catalogue::Grade;

/// What a parameter is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Tenths of what the name says.
    Tenths,
    /// Thousandths.
    PerMille,
    /// Seconds.
    Seconds,
    /// The second of the day.
    SecondOfDay,
    /// Millilitres a minute.
    MillilitresAMinute,
    /// Watts.
    Watts,
    /// Metres.
    Metres,
    /// Whole things, or whole years.
    Count,
    /// 1 for yes, 0 for no.
    YesNo,
}

impl Unit {
    /// Its key for messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Unit::Tenths => "tenths",
            Unit::PerMille => "per-mille",
            Unit::Seconds => "seconds",
            Unit::SecondOfDay => "second-of-day",
            Unit::MillilitresAMinute => "millilitres-a-minute",
            Unit::Watts => "watts",
            Unit::Metres => "metres",
            Unit::Count => "count",
            Unit::YesNo => "yes-no",
        }
    }
}

/// A parameter as a report lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name in kebab case.
    pub name: String,
    /// What of several alike it is about, such as the model of the catalogue by its id; `None` where there is one.
    pub of: Option<String>,
    /// Its value.
    pub value: u64,
    /// What the value is counted in.
    pub unit: Unit,
    /// The key of its source; `assumption` where there is none, `scenario` or `plan` where that file gives it.
    pub source: &'static str,
    /// How solid the default is; `None` where the scenario or the plan gives the value.
    pub grade: Option<Grade>,
}

impl Parameter {
    /// How well it is known: the name of its grade, or of the file that gives it.
    #[must_use]
    pub fn standing(&self) -> &'static str {
        self.grade.map_or(self.source, Grade::name)
    }
}
