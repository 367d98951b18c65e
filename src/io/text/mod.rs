//! The texts that people write: where every value stands, what is wrong with it, and how one value is put in the place of another.

mod document;
mod explain;
mod fault;
pub mod path;
pub mod tree;

use serde::de::DeserializeOwned;

use crate::case::{EXTENSIONS, Problem};

pub use document::{Document, Format, Lines, NoPlace, Origin, There, Unset, Written};
pub use fault::{Places, nearest, of_flaw, shown};
pub use tree::Tree;

/// What a text in quotes says; `None` if it is none.
pub fn unquoted(written: &str, format: Format) -> Option<String> {
    match format {
        Format::Ron => ron::from_str(written).ok(),
        Format::Json => serde_json::from_str(written).ok(),
    }
}

/// Reads a text as `T`. What is right is decided by `ron` and `serde_json`; why something is wrong is found in the tree.
///
/// # Errors
/// The first flaw of brackets, commas and quotes; if there is none, every value that its type refuses.
pub fn read<T: DeserializeOwned>(document: &Document) -> Result<T, Vec<Problem>> {
    let text = document.text();
    let refused = match document.format {
        Format::Ron => match ron::Options::default().with_default_extension(EXTENSIONS).from_str(text) {
            Ok(value) => return Ok(value),
            Err(error) => fault::of_ron(&error, document),
        },
        Format::Json => match serde_json::from_str(text) {
            Ok(value) => return Ok(value),
            Err(error) => fault::of_json(&error, document),
        },
    };
    let tree = Tree::of(text);
    if let Some(flaw) = tree.flaw {
        return Err(vec![fault::of_flaw(flaw, document)]);
    }
    let faults = explain::faults::<T>(&tree, text, document.format);
    if faults.is_empty() { Err(vec![refused]) } else { Err(fault::of_faults(&faults, &tree, document)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{area::Area, scenario::Scenario};

    fn faults<T: DeserializeOwned>(text: &str) -> usize {
        let tree = Tree::of(text);
        assert_eq!(tree.flaw, None);
        explain::faults::<T>(&tree, text, Format::Ron).len()
    }

    #[test]
    fn what_is_right_is_not_explained_away() {
        assert_eq!(faults::<Scenario>(include_str!("../../../scenarios/ward-72h.ron")), 0);
        assert_eq!(faults::<Scenario>(include_str!("../../../scenarios/ward-rolling.ron")), 0);
        assert_eq!(faults::<Scenario>(include_str!("../../../scenarios/ward-quake.ron")), 0);
        assert_eq!(faults::<Scenario>(include_str!("../../../scenarios/ward-typhoon.ron")), 0);
        assert_eq!(faults::<Area>(include_str!("../../../maps/example-ward/area.ron")), 0);
        assert_eq!(faults::<Scenario>(include_str!("../../../tests/malformed/whole-scenario.ron")), 0);
        assert_eq!(faults::<Area>(include_str!("../../../tests/malformed/whole-area.ron")), 0);
        assert!(faults::<Area>(include_str!("../../../scenarios/ward-72h.ron")) >= 6, "one for each field that an area has not");
    }
}
