//! A large register as a table: read, made whole, and placed on the example ward.
//!
//! `cargo bench --bench register`. Every row is placed by its coordinates, which is dearer than by the name of its block.

mod counting;

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use ikitsugi::care::carer::Bond;
use ikitsugi::care::patient::{Class, Ventilation};
use ikitsugi::case::register::{
    Assumptions, Definition, Has, KnownBattery, KnownCarer, KnownDevice, Measured, Plan, Register, Relation, Row, VERSION,
};
use ikitsugi::case::scenario::RegisterFile;
use ikitsugi::io::register::{Form, Tongue, import, write};
use ikitsugi::place::LatLon;
use ikitsugi::units::{Hours, Joules, Seconds, Watts};
use jiff::civil::date;

/// A row of which much is known; the homes lie in a grid over the ward.
fn row(number: usize) -> Row {
    let mut row = Row::new(format!("P-{number:06}"), if number.is_multiple_of(3) { Ventilation::Nppv } else { Ventilation::Tppv });
    row.home.at = LatLon::read(&format!("34.{:05}", 50_000 + number % 307), &format!("140.{:05}", 20_000 + number % 7_919));
    row.home.storey = i16::try_from(number % 12 + 1).ok();
    row.dependence.class = Some(if number.is_multiple_of(2) { Class::Full } else { Class::Nights });
    row.ventilator = KnownDevice { model: Some("trilogy-100".to_owned()), draw: Some(Watts(30)), peak: None };
    row.devices.humidifier = Some(Has::Yes(KnownDevice { model: None, draw: Some(Watts(85)), peak: None }));
    row.devices.suction = Some(Has::No);
    row.devices.hme = Some(true);
    row.devices.hand_ventilator = Some(number.is_multiple_of(2));
    let measured = Measured { lasts: Seconds(16_200), on: Some(date(2026, 3, 10)) };
    row.sources.external_batteries = Some(vec![KnownBattery { measured: Some(measured), ..KnownBattery::UNKNOWN }]);
    row.sources.portable_stations =
        Some(vec![KnownBattery { capacity: Some(Joules(626 * 3_600)), output: Some(Watts(500)), ..KnownBattery::UNKNOWN }]);
    row.sources.car = Some(Has::No);
    let family =
        KnownCarer { bond: Some(Bond::Family), hours: Some(Hours::Always), ventilates: Some(true), suctions: Some(true), bags: None };
    row.carers =
        Some(vec![family, KnownCarer { bond: Some(Bond::Helper), hours: Some(Hours::daily([(36_000, 72_000)])), ..KnownCarer::UNKNOWN }]);
    row.partners.clinic = Some(format!("clinic {}", number % 300));
    row.partners.vendor = Some(format!("vendor {}", number % 20));
    row.law.individual_plan = Some(Has::Yes(Plan { reviewed: Some(date(2025, 11, 20)) }));
    row.updated = Some(date(2026, 3, 10));
    row.contacts = vec![Relation::Spouse, Relation::Supporter];
    row
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/tmp");
    std::fs::create_dir_all(&folder).unwrap();
    println!("| form | rows | file MB | read, settled and placed s | µs a row | peak MB | bytes a row at the peak |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    for (form, ending) in [(Form::Separated(b','), "csv"), (Form::Xlsx, "xlsx")] {
        for count in [20_000, 200_000] {
            let path = folder.join(format!("register-{count}.{ending}"));
            let register = Register {
                version: VERSION,
                definition: Definition::Everybody,
                as_of: date(2026, 4, 1),
                source: "bench".to_owned(),
                left_out: 0,
                said: Vec::new(),
                patients: (0..count).map(row).collect(),
            };
            let bytes = write(&register, form, Tongue::Japanese, "register").unwrap();
            std::fs::write(&path, &bytes).unwrap();
            let megabytes = bytes.len() / 1_000_000;
            drop((register, bytes));
            let is_text = ending == "csv";
            let said = RegisterFile {
                path: path.display().to_string(),
                version: is_text.then_some(VERSION),
                definition: is_text.then_some(Definition::Everybody),
                as_of: is_text.then(|| date(2026, 4, 1)),
                source: is_text.then(|| "bench".to_owned()),
                sheet: None,
                assume: Assumptions::default(),
            };
            let begun = Instant::now();
            let (imported, peak) = counting::peak(|| import(&said, &root.join("maps/example-ward/area.ron")).unwrap());
            let took = begun.elapsed();
            assert_eq!(imported.taken.imported, count, "{:?} {:?}", imported.taken.reasons.first(), imported.taken.warnings.first());
            black_box(&imported);
            let a_row = took.as_micros() / count as u128;
            println!(
                "| {ending} | {count} | {megabytes} | {:.2} | {a_row} | {} | {} |",
                took.as_secs_f64(),
                peak / 1_000_000,
                peak / count
            );
            std::fs::remove_file(&path).unwrap();
        }
    }
}
