//! Requirements that others set (要件): sets of promises that ship with the program, each with where it stands.

use schemars::JsonSchema;
use serde::Deserialize;

use super::area::Name;
use super::promise::Promise;

/// A set of promises that somebody requires.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// What it is called.
    pub title: Name,
    /// Where it stands.
    pub source: String,
    /// Where it is of conditions of its own, what they set in a scenario, as `path=value`; nothing where it is asked of every scenario as that is.
    #[serde(default)]
    pub conditions: Vec<String>,
    /// What it asks for.
    pub promises: Vec<Promise>,
}

/// The sets that ship with the program, by name.
const SHIPPED: [(&str, &str); 8] = [
    ("base-hospital", include_str!("../../requirements/base-hospital.ron")),
    ("confirmation", include_str!("../../requirements/confirmation.ron")),
    ("individual-plan", include_str!("../../requirements/individual-plan.ron")),
    ("no-double-booking", include_str!("../../requirements/no-double-booking.ron")),
    ("phones-out-48h", include_str!("../../requirements/phones-out-48h.ron")),
    ("reserve-24h", include_str!("../../requirements/reserve-24h.ron")),
    ("reserve-7d", include_str!("../../requirements/reserve-7d.ron")),
    ("rolling-14d", include_str!("../../requirements/rolling-14d.ron")),
];

impl Requirement {
    /// The names of the sets, in order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// The set of this name; `None` if there is none.
    ///
    /// # Panics
    /// If a shipped set cannot be read: a test reads every one.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (_, text) = SHIPPED.iter().find(|(known, _)| *known == name)?;
        let options = ron::Options::default().with_default_extension(super::EXTENSIONS);
        Some(options.from_str(text).expect("invariant: a shipped requirement can be read"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_set_can_be_read_and_says_where_it_stands() {
        for name in Requirement::names() {
            let set = Requirement::named(name).expect("it ships");
            assert!(!set.source.is_empty() && !set.promises.is_empty(), "{name}");
            assert!(set.promises.iter().all(|promise| promise.title.is_some()), "{name}: each says what it asks in words");
        }
    }
}
