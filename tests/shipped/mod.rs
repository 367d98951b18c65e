//! The shipped scenarios and areas in a folder of a test's own, and every number that stands in them.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use ikitsugi::io::text::path;
use ikitsugi::io::text::tree::{Kind, Tree};

/// Shipped scenarios whose areas are small enough to be read often.
pub const SCENARIOS: [&str; 7] = ["ward-3h", "ward-72h", "ward-rolling", "ward-lightning", "ward-quake", "ward-typhoon", "sapporo-2018"];

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder with the RON files of these folders of the project.
pub fn copy(name: &str, folders: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for inner in folders {
        fs::create_dir_all(folder.join(inner)).unwrap();
        for entry in fs::read_dir(root().join(inner)).unwrap().map(|entry| entry.unwrap()) {
            if entry.path().extension().is_some_and(|ending| ending == "ron") {
                fs::copy(entry.path(), folder.join(inner).join(entry.file_name())).unwrap();
            }
        }
    }
    folder
}

/// Every number of a text: its bytes and its path.
pub fn numbers(text: &str) -> Vec<(Range<usize>, String)> {
    let tree = Tree::of(text);
    let number = |node: &usize| {
        let node = tree.node(*node);
        node.kind == Kind::Atom && text[node.span()].parse::<f64>().is_ok()
    };
    tree.numbers().filter(number).map(|node| (tree.node(node).span(), path::of(&tree, text, node))).collect()
}
