//! Whether a file is a workbook that may be opened: what it is, and how much comes out of it when it is unpacked.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use zip::ZipArchive;

use crate::case::Problem;
use crate::io::files::{Named, lost};

/// All that is unpacked of a workbook together, and what is not a sheet and so is held in memory, in bytes. A full register of
/// 200,000 rows unpacks to a few hundred megabytes.
const MOST_UNPACKED: u64 = 1 << 30;
const MOST_HELD: u64 = 1 << 28;
/// A workbook has a few dozen parts.
const MOST_PARTS: usize = 1_000;

/// What older workbooks and encrypted ones begin with (Microsoft, [MS-CFB] 2.2).
const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Opens a workbook after looking at all of it once.
///
/// # Errors
/// Where it is no workbook, is encrypted, damaged, or unpacks to more than may be read.
pub fn open(path: &Path, named: &Named, file: &str) -> Result<BufReader<File>, Problem> {
    let problem = |key| Problem::new(file, "", key);
    let unreadable = |error: std::io::Error| lost(path, named, &error);
    let mut reader = BufReader::new(File::open(path).map_err(unreadable)?);
    let mut begins = Vec::new();
    reader.by_ref().take(8).read_to_end(&mut begins).map_err(unreadable)?;
    if begins.is_empty() {
        return Err(problem("table-empty"));
    }
    if begins == COMPOUND {
        return Err(problem(if is_encrypted(&mut reader).map_err(unreadable)? { "workbook-encrypted" } else { "workbook-old" }));
    }
    if !begins.starts_with(b"PK") {
        return Err(problem("workbook-none"));
    }
    reader.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut archive = ZipArchive::new(reader).map_err(|_| problem("workbook-damaged"))?;
    measure(&mut archive).map_err(problem)?;
    let mut reader = archive.into_inner();
    reader.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    Ok(reader)
}

/// Unpacks everything once without keeping it. The sizes that an archive states of itself may be wrong, so they are not believed.
fn measure(archive: &mut ZipArchive<BufReader<File>>) -> Result<(), &'static str> {
    if archive.len() > MOST_PARTS {
        return Err("workbook-too-large");
    }
    let (mut all, mut held) = (0, 0);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| "workbook-damaged")?;
        let is_sheet = part.name().is_ok_and(|name| name.starts_with("xl/worksheets/sheet"));
        if part.encrypted() {
            return Err("workbook-encrypted");
        }
        let most = if is_sheet { MOST_UNPACKED - all } else { (MOST_HELD - held).min(MOST_UNPACKED - all) };
        let unpacked = std::io::copy(&mut part.by_ref().take(most + 1), &mut std::io::sink()).map_err(|_| "workbook-damaged")?;
        if unpacked > most {
            return Err("workbook-too-large");
        }
        all += unpacked;
        held += if is_sheet { 0 } else { unpacked };
    }
    Ok(())
}

/// Whether an older file has the stream in which an encrypted workbook lies (Microsoft, [MS-OFFCRYPTO] 1.3.2). Its name stands in a
/// directory that may be anywhere.
fn is_encrypted(reader: &mut impl Read) -> std::io::Result<bool> {
    /// More than any such file; the rest is not looked at.
    const LOOKED_AT: u64 = 1 << 26;
    let mut bytes = Vec::new();
    reader.take(LOOKED_AT).read_to_end(&mut bytes)?;
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    Ok(bytes.windows(name.len()).any(|window| window == name))
}
