//! A site's own supply, as the area describes it: a bridge that serves at once, and a generator.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::units::{PerMille, Seconds, Watts};

/// A site's own supply: a bridge that serves at once, and a generator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnSupply {
    /// The generator, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generator: Option<SiteGenerator>,
    /// How long batteries (無停電電源装置) serve the emergency circuit; nothing where there are none.
    #[serde(default, skip_serializing_if = "is_at_once")]
    pub bridge: Seconds,
    /// The storey of the receiving equipment and generator, which water stops: −1 is the first basement.
    #[serde(default = "ground", skip_serializing_if = "is_ground")]
    pub storey: i8,
}

/// A site's generator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteGenerator {
    /// Rated output.
    pub output: Watts,
    /// The share of the usual load that it carries (通常の6割).
    pub load: PerMille,
    /// How long it takes to start.
    pub start_up: Seconds,
    /// How often it does not start; drawn once an outage.
    pub fails: PerMille,
    /// How long the fuel in hand lasts at that load.
    pub fuel: Seconds,
    /// The contract for more; `None`: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refuel: Option<Refuel>,
    /// How long it is rated to run on end; beyond that it may overheat.
    pub rated: Seconds,
    /// How often it fails on each day beyond that.
    pub overheats: PerMille,
}

/// A contract for fuel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Refuel {
    /// How long after it is asked for it comes, where roads are open.
    pub arrives: Seconds,
    /// How long what it brings lasts.
    pub brings: Seconds,
    /// Whether the contract stands in a disaster: how often it is kept.
    pub kept: PerMille,
    /// Who brings it: the id of a site that refuels others (`refuels`), which `check --plans` looks at; `None` where the file does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier: Option<String>,
}

const fn ground() -> i8 {
    1
}

fn is_ground(storey: &i8) -> bool {
    *storey == ground()
}

fn is_at_once(time: &Seconds) -> bool {
    *time == Seconds::ZERO
}
