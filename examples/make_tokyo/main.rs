//! Writes the map of Tokyo anew from its table of facts: `cargo run --example make_tokyo`.
//!
//! The same facts give the same files to the byte; `tests/maps.rs` compares them with what is committed.

mod tokyo;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/tokyo");
    for (name, text) in tokyo::files() {
        std::fs::write(folder.join(name), &text)?;
        println!("{name}: {} bytes", text.len());
    }
    Ok(())
}
