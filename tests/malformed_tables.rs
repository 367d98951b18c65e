//! Tables that are wrong in one way each, and what the program says of them: `malformed_tables/<name>.<language>.txt`.
//!
//! Those of text lie beside the answers; workbooks, and what is too large to lie anywhere, are made here.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use expect_test::expect_file;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;

/// The answer to a table, in both languages, is the one that lies beside it; nothing is left half-written.
fn check(folder: &Path, file: &str, options: &[&str]) {
    let name = file.split('.').next().unwrap();
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("malformed").join(name);
    fs::create_dir_all(&scratch).unwrap();
    let area = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/example-ward/area.ron");
    for language in ["ja", "en"] {
        let out = scratch.join("out.ron");
        fs::remove_file(&out).ok();
        let mut command = Command::new(env!("CARGO_BIN_EXE_ikitsugi"));
        command.current_dir(folder).args(["import", "register", file, "--lang", language]).args(options);
        let answer = command.arg("--area").arg(&area).arg("--out").arg(&out).output().unwrap();
        let code = answer.status.code().unwrap();
        assert!(out.exists() == (code == 0) && [0, 2].contains(&code), "{file}: {code}");
        assert!(fs::read_dir(&scratch).unwrap().count() <= 1, "{file}: something half-written is left");
        let text = [answer.stdout, answer.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        let text = text.replace(&scratch.display().to_string(), "OUT");
        expect_file![format!("malformed_tables/{name}.{language}.txt")].assert_eq(&format!("exit {code}\n{text}"));
    }
}

const SAID: [&str; 6] = ["--definition", "everybody", "--as-of", "2026-04-01", "--source", "test"];

#[test]
fn every_malformed_table_of_text_is_answered_in_both_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/malformed_tables");
    let mut files: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".csv"))
        .collect();
    files.sort();
    assert!(files.len() >= 25, "{files:?}");
    for file in files {
        check(&folder, &file, &SAID);
    }
}

#[test]
fn nobody_is_left_out_of_what_is_written_unless_asked_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("left-out.ron");
    let code = |options: &[&str]| {
        fs::remove_file(&out).ok();
        let mut command = Command::new(env!("CARGO_BIN_EXE_ikitsugi"));
        command.current_dir(root).args(["import", "register", "tests/malformed_tables/block-unknown.csv"]).args(SAID).args(options);
        command.args(["--area", "maps/example-ward/area.ron", "--out"]).arg(&out).output().unwrap().status.code()
    };
    assert_eq!((code(&[]), out.exists()), (Some(2), false));
    assert_eq!((code(&["--leave-out"]), out.exists()), (Some(0), true));
}

/// Imports with these options into a file of this name; what is told, and where it was written.
fn imported(table: &Path, name: &str, options: &[&str]) -> (String, std::path::PathBuf) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_ikitsugi"));
    command.current_dir(root).args(["import", "register"]).arg(table).args(options);
    let answer = command.args(["--lang", "en", "--area", "maps/example-ward/area.ron", "--out"]).arg(&out).output().unwrap();
    (String::from_utf8([answer.stdout, answer.stderr].concat()).unwrap(), out)
}

#[test]
fn what_was_said_of_rows_is_said_again_of_the_register_that_was_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/malformed_tables");
    let all = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let tables: Vec<_> = all.filter(|path| path.extension().is_some_and(|ending| ending == "csv")).collect();
    let mut remembered = 0;
    for table in tables {
        let options = [&SAID[..], &["--leave-out", "--overwrite"]].concat();
        let (first, written) = imported(&table, "remembered.ron", &options);
        if !first.contains("remembered.ron") {
            continue;
        }
        let (again, _) = imported(&written, "remembered-again.ron", &["--leave-out", "--overwrite"]);
        let counts = |told: &str| told.lines().next().unwrap().split(';').next().unwrap().to_owned();
        let said = |told: &str| {
            told.lines().filter(|line| line.starts_with("  help")).map(str::to_owned).collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!((counts(&again), said(&again)), (counts(&first), said(&first)), "{}:\n{first}\n{again}", table.display());
        remembered += usize::from(!said(&first).is_empty());
    }
    assert!(remembered >= 10, "{remembered}");
}

#[test]
fn a_register_is_replaced_where_that_is_asked_for_and_never_the_table_that_was_read() {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/malformed_tables/block-unknown.csv");
    let leave_out = [&SAID[..], &["--leave-out"]].concat();
    let overwrite = [&leave_out[..], &["--overwrite"]].concat();
    let (_, out) = imported(&table, "replaced.ron", &overwrite);
    fs::write(&out, "old").unwrap();
    let (told, _) = imported(&table, "replaced.ron", &leave_out);
    assert!(told.contains("--overwrite") && fs::read_to_string(&out).unwrap() == "old", "{told}");
    imported(&table, "replaced.ron", &overwrite);
    let register = fs::read_to_string(&out).unwrap();
    assert!(register.contains("patients"));
    let (told, _) = imported(&out, "replaced.ron", &["--leave-out", "--overwrite"]);
    assert!(told.contains("is the table that was read") && fs::read_to_string(&out).unwrap() == register, "{told}");
}

#[test]
fn what_a_register_does_not_say_of_itself_is_told_together_with_its_rows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("unsaid.ron");
    let mut command = Command::new(env!("CARGO_BIN_EXE_ikitsugi"));
    command.current_dir(root).args(["import", "register", "tests/malformed_tables/block-unknown.csv", "--lang", "en"]);
    let answer = command.args(["--as-of", "2026-04-01", "--area", "maps/example-ward/area.ron", "--out"]).arg(&out).output().unwrap();
    let told = String::from_utf8(answer.stderr).unwrap();
    assert!(answer.status.code() == Some(2) && !out.exists());
    for word in ["Z9", "12345", "--definition", "--source"] {
        assert!(told.contains(word), "{word}: {told}");
    }
}

fn made() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("made-tables");
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn check_bytes(file: &str, bytes: &[u8]) {
    fs::write(made().join(file), bytes).unwrap();
    check(&made(), file, &SAID);
}

#[test]
fn tables_too_wide_or_with_a_cell_too_long_are_answered() {
    let headings: Vec<String> = (0..300).map(|number| format!("extra_{number}")).collect();
    check_bytes("columns-300.csv", format!("id,ventilation,{}\nA-1,TPPV\n", headings.join(",")).as_bytes());
    let headings: Vec<String> = (0..1_001).map(|number| format!("extra_{number}")).collect();
    check_bytes("columns-1001.csv", format!("{}\n", headings.join(",")).as_bytes());
    let long = "a".repeat(1_000_000);
    check_bytes(
        "cell-long.csv",
        format!("id,ventilation,class,block,clinic\nA-1,TPPV,24 hours,B01,x\nA-2,TPPV,24 hours,B01,{long}\n").as_bytes(),
    );
    check_bytes("register.pdf", b"%PDF");
}

/// A sheet with one good row and whatever else is put there.
fn sheet(name: &str) -> Worksheet {
    let mut sheet = Worksheet::new();
    sheet.set_name(name).unwrap();
    for (at, heading) in (0..).zip(["id", "ventilation", "class", "block", "storey", "updated"]) {
        sheet.write_string(0, at, heading).unwrap();
    }
    for (at, cell) in (0..).zip(["A-1", "TPPV", "24 hours", "B01"]) {
        sheet.write_string(1, at, cell).unwrap();
        sheet.write_string(2, at, if at == 0 { "A-2" } else { cell }).unwrap();
    }
    sheet.write_number(1, 4, 3.0).unwrap();
    sheet
}

fn workbook(file: &str, change: impl Fn(&mut Worksheet)) {
    let mut book = Workbook::new();
    let mut rows = sheet("Register");
    change(&mut rows);
    book.push_worksheet(rows);
    check_bytes(file, &book.save_to_buffer().unwrap());
}

#[test]
fn cells_that_a_workbook_has_and_a_register_must_not_are_answered() {
    workbook("merged-cells.xlsx", |sheet| {
        sheet.merge_range(2, 3, 3, 4, "B01", &Format::new()).unwrap();
    });
    workbook("merged-headings.xlsx", |sheet| {
        sheet.merge_range(0, 4, 0, 5, "storey", &Format::new()).unwrap();
    });
    workbook("formula.xlsx", |sheet| {
        sheet.write_formula(1, 4, Formula::new("=1+2").set_result("3")).unwrap();
        sheet.write_formula(2, 4, Formula::new("=NA()").set_result("#N/A")).unwrap();
    });
    workbook("text-for-number.xlsx", |sheet| {
        sheet.write_string(2, 4, "上の階").unwrap();
    });
    workbook("boolean-for-day.xlsx", |sheet| {
        sheet.write_boolean(2, 5, true).unwrap();
    });
    workbook("day-without-format.xlsx", |sheet| {
        sheet.write_number(2, 5, 46_027).unwrap();
    });
    workbook("time-for-day.xlsx", |sheet| {
        sheet.write_number_with_format(2, 5, 46_027.5, &Format::new().set_num_format("yyyy-mm-dd hh:mm")).unwrap();
    });
    workbook("part-of-a-storey.xlsx", |sheet| {
        sheet.write_number(2, 4, 2.5).unwrap();
    });
    workbook("cell-without-heading.xlsx", |sheet| {
        sheet.write_string(2, 9, "see file").unwrap();
    });
    workbook("far-cell.xlsx", |sheet| {
        sheet.write_string(1, 16_000, "x").unwrap();
    });
    workbook("no-headings.xlsx", |sheet| {
        (0..6).for_each(|column| {
            sheet.write_string(0, column, " ").unwrap();
        })
    });
}

#[test]
fn a_workbook_of_several_sheets_is_asked_for_the_right_one() {
    let mut book = Workbook::new();
    let (one, two) = (sheet("2025"), sheet("2026"));
    book.push_worksheet(one);
    book.push_worksheet(two);
    check_bytes("two-sheets.xlsx", &book.save_to_buffer().unwrap());
    let mut book = Workbook::new();
    let (rows, mut about) = (sheet("Register"), Worksheet::new());
    about.set_name("About").unwrap();
    for (line, (called, text)) in
        (0..).zip([("format version", "7"), ("as of", "2025-13-01"), ("source", "another office"), ("definition", "")])
    {
        about.write_string(line, 0, called).unwrap();
        about.write_string(line, 1, text).unwrap();
    }
    book.push_worksheet(rows);
    book.push_worksheet(about);
    check_bytes("about-contradicts.xlsx", &book.save_to_buffer().unwrap());
}

/// The example of the template, unpacked and packed again with one part made another.
fn repacked(file: &str, change: impl Fn(&str, Vec<u8>) -> Vec<u8>) {
    let mut book = Workbook::new();
    let rows = sheet("Register");
    book.push_worksheet(rows);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book.save_to_buffer().unwrap())).unwrap();
    let mut writer = zip::ZipWriter::new(File::create(made().join(file)).unwrap());
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let (name, mut bytes) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut bytes).unwrap();
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(&change(&name, bytes)).unwrap();
    }
    writer.finish().unwrap();
    check(&made(), file, &SAID);
}

#[test]
fn what_is_no_whole_workbook_is_answered() {
    check_bytes("old.xlsx", &[&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat());
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check_bytes("encrypted.xlsx", &[&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600], &name].concat());
    check_bytes("ending-xls.xls", &[0; 600]);
    check_bytes("text.xlsx", b"id,ventilation\nA-1,TPPV\n");
    check_bytes("nothing.xlsx", b"");
    let mut book = Workbook::new();
    let rows = sheet("Register");
    book.push_worksheet(rows);
    let bytes = book.save_to_buffer().unwrap();
    check_bytes("truncated.xlsx", &bytes[..bytes.len() / 2]);
    repacked("sheet-cut.xlsx", |name, bytes| if name.ends_with("sheet1.xml") { bytes[..bytes.len() / 2].to_vec() } else { bytes });
    repacked("no-parts.xlsx", |_, _| Vec::new());
    // A formula whose result was never saved, as other programs write it.
    repacked("formula-without-value.xlsx", |name, bytes| {
        let text = String::from_utf8(bytes).unwrap();
        if name.ends_with("sheet1.xml") {
            text.replace("<c r=\"E2\"><v>3</v>", "<c r=\"E2\"><f>1+2</f>").into_bytes()
        } else {
            text.into_bytes()
        }
    });
}

#[test]
fn a_zip_bomb_is_refused_before_it_is_held() {
    // 300 MB of spaces in a part that would be held in memory; packed they are some 300 kB.
    repacked("bomb.xlsx", |name, bytes| if name.ends_with("sharedStrings.xml") { vec![b' '; 300 << 20] } else { bytes });
}
