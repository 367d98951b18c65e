//! What the files may hold, as JSON Schema (2020-12), for editors and for programs that write them. RON has the same shape.

use std::collections::BTreeMap;

use schemars::{JsonSchema, schema_for};

use super::version::Sort;
use crate::case::{area, plan, register, road, scenario};
use crate::hazard::replay;

/// A scenario, whole or standing on another.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only its shape is asked for")]
enum Scenario {
    Whole(scenario::Scenario),
    Overlay(Overlay),
}

/// A scenario that stands on another, in which it sets values.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its shape is asked for")]
struct Overlay {
    /// The format's version.
    version: u32,
    /// The scenario it stands on, relative to this one.
    base: String,
    /// Values by path, such as `"hazards[0].share": {"percent": 40}`.
    #[serde(default)]
    set: BTreeMap<String, serde_json::Value>,
}

/// The schema of a sort of files, ending in a line break.
#[must_use]
pub fn schema(sort: Sort) -> String {
    let schema = match sort {
        Sort::Scenario => schema_for!(Scenario),
        Sort::Area => schema_for!(area::Area),
        Sort::Roads => schema_for!(road::RoadFile),
        Sort::Register => schema_for!(register::Register),
        Sort::Plan => schema_for!(plan::Plan),
        Sort::Record => schema_for!(replay::Record),
    };
    serde_json::to_string_pretty(&schema).expect("invariant: a schema is JSON") + "\n"
}
