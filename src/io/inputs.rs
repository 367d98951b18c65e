//! What a case was read from, by the SHA-256 of its bytes (crate `sha2`, of RustCrypto).

use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::case::Input;

/// A file whose bytes are at hand.
pub fn of_bytes(path: &Path, bytes: &[u8]) -> Input {
    told(path, Sha256::digest(bytes).as_slice())
}

/// A file that is read once more for its hash.
///
/// # Errors
/// Where it cannot be read.
pub fn of_file(path: &Path) -> std::io::Result<Input> {
    let (mut file, mut hash, mut part) = (std::fs::File::open(path)?, Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut part)? {
            0 => return Ok(told(path, hash.finalize().as_slice())),
            length => hash.update(&part[..length]),
        }
    }
}

fn told(path: &Path, hash: &[u8]) -> Input {
    let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Input { file, sha256: hash.iter().map(|byte| format!("{byte:02x}")).collect() }
}
