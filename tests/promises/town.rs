//! A small town in which every promise holds, with some texts replaced.

use std::path::Path;

use ikitsugi::case::Case;
use ikitsugi::io::{Given, read_case};

const FILES: [&str; 3] = ["area.ron", "town.ron", "town.plan.ron"];

/// The town with some texts replaced: file, what stands there, what is put in its place.
pub fn town(test: &str, faults: &[(&str, &str, &str)]) -> Case {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/promises");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("promises").join(test);
    std::fs::create_dir_all(&folder).unwrap();
    for name in FILES {
        let mut text = std::fs::read_to_string(from.join(name)).unwrap();
        for (_, there, instead) in faults.iter().filter(|(file, ..)| *file == name) {
            assert!(text.contains(there), "{test}: {there:?} stands in {name}");
            text = text.replacen(there, instead, 1);
        }
        std::fs::write(folder.join(name), text).unwrap();
    }
    read_case(&folder.join("town.ron"), &Given::default()).unwrap_or_else(|problems| panic!("{test}: {problems:#?}"))
}
