//! What a run was of: title, area, register, inputs by their hash, seed; and the number under which it can be done again.

use jiff::civil::{Date, DateTime};
use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::analysis::run_number;
use crate::case::area::Name;
use crate::case::register::Definition;
use crate::case::{Case, Input};
use crate::sim::Outcome;

/// The register that a run was of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AboutRegister {
    /// Which users it counts.
    pub definition: Definition,
    /// The day on which it was as it is (名簿基準日).
    pub as_of: Date,
    /// Where it comes from.
    pub source: String,
    /// Rows read.
    pub rows: u64,
    /// Rows left out: they are in no number.
    pub left_out: u64,
}

/// What a run was of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct About {
    /// The program and its version.
    pub program: String,
    /// The number under which the same run can be done again (再現番号): it follows from program, files, changes, seed and replicates.
    pub number: String,
    /// The scenario's title.
    pub title: Name,
    /// What was changed in the scenario from outside it, as `path=value`.
    pub changes: Vec<String>,
    /// The area.
    pub area: Name,
    /// The area is made up.
    pub fictitious: bool,
    /// What the plan is called; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Name>,
    /// The register; `null` where the patients were drawn or stand in the scenario.
    pub register: Option<AboutRegister>,
    /// The patients were drawn from rates, and are nobody.
    pub synthetic: bool,
    /// Local time of second 0.
    pub start: DateTime,
    /// How long the run went on, in seconds.
    pub horizon_s: u32,
    /// When power was first taken from anybody, in seconds from the start; reserves are those of that second.
    pub onset_s: u32,
    /// The key of all luck.
    pub seed: u64,
    /// Which replicate is told one by one; files say its number, from 1.
    #[serde(serialize_with = "run_number::serialize")]
    #[schemars(with = "u32")]
    pub replicate: u32,
    /// How many replicates the ranges are of; 1 where there are none.
    pub replicates: u32,
    /// The files it was read from.
    pub inputs: Vec<Input>,
}

impl About {
    /// What an outcome is of.
    pub fn of(case: &Case, outcome: &Outcome, replicate: u32, replicates: u32) -> Self {
        let program = concat!("ikitsugi ", env!("CARGO_PKG_VERSION"));
        let keys = [program.to_owned(), case.scenario.seed.to_string(), replicate.to_string(), replicates.to_string()];
        About {
            program: program.to_owned(),
            number: number(keys.iter().chain(&case.changes).chain(case.inputs.iter().map(|input| &input.sha256))),
            title: case.scenario.title.clone(),
            changes: case.changes.clone(),
            area: case.area.name.clone(),
            fictitious: case.area.fictitious,
            plan: case.plan.as_ref().map(|plan| plan.title.clone()),
            register: case.register.as_ref().map(|taken| AboutRegister {
                definition: taken.head.definition.clone(),
                as_of: taken.head.as_of,
                source: taken.head.source.clone(),
                rows: taken.rows() as u64,
                left_out: taken.left_out as u64,
            }),
            synthetic: case.synthetic().is_some(),
            start: case.scenario.start,
            horizon_s: outcome.horizon.0,
            onset_s: outcome.onset.0,
            seed: case.scenario.seed,
            replicate,
            replicates,
            inputs: case.inputs.clone(),
        }
    }
}

/// Twelve letters and digits that nobody confuses when they are read aloud (Crockford's base 32), in threes of four.
fn number<'a>(keys: impl Iterator<Item = &'a String>) -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut hash = Sha256::new();
    for key in keys {
        hash.update(key.as_bytes());
        // No text holds this byte, so that two keys are never one.
        hash.update([0xff]);
    }
    let hash = hash.finalize();
    let bits = hash.iter().take(8).fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
    let letter = |place: u32| char::from(LETTERS[(bits >> (59 - 5 * place) & 31) as usize]);
    (0..12).flat_map(|place| (place > 0 && place % 4 == 0).then_some('-').into_iter().chain([letter(place)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_changes_the_number() {
        let of = |keys: &[&str]| number(keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>().iter());
        assert_eq!(of(&["a", "b"]), of(&["a", "b"]));
        assert_ne!(of(&["a", "b"]), of(&["ab"]));
        assert_ne!(of(&["a", "b"]), of(&["b", "a"]));
        assert_eq!(of(&["a"]).len(), 14);
    }
}
