//! Recorded snapshots: what is read is what an independent reading finds, and nothing is dropped silently.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use ikitsugi::case::scenario::{Register, Scenario};
use ikitsugi::case::{Case, Parts};
use ikitsugi::fact::Fact;
use ikitsugi::hazard::Hazard;
use ikitsugi::hazard::replay::{Reading, Replay};
use ikitsugi::io::import_outage::{self, Import};
use ikitsugi::kernel::Luck;
use ikitsugi::sim::Engine;
use ikitsugi::units::Seconds;

/// The recorded folder, if it lies beside the project.
fn recorded() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/outages/chiba-2019-tepco");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: {} is not here", folder.display());
    None
}

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    files.iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
    folder
}

const SQUARE: &str = r#"[[[140.0,35.0],[140.1,35.0],[140.1,35.1],[140.0,35.1],[140.0,35.0]]]"#;

fn small() -> PathBuf {
    let town = |id: &str, label: &str, households: &str| {
        format!(r#"{{"type":"Polygon","coordinates":{SQUARE},"id":"{id}","properties":{{"code":"1","label":"{label}"{households}}}}}"#)
    };
    let features = [
        town("12999東町１丁目", "東町１丁目", r#","households":"300""#),
        town("12999西町", "西町", r#","households":"40""#),
        town("12999西町", "西町", r#","households":"60""#),
        town("12999空地", "空地", r#","households":"0""#),
        town("12999無人", "無人", ""),
    ];
    let geometry = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    let row = |town: &str, count: &str| format!(r#"["12999000000.html","架空県","架空市","{town}","{count}"]"#);
    let first = format!(
        "[{},{},{},{}]",
        row("東町1丁目", "約200軒"),
        row("東町１丁目", "100軒未満"),
        row("西町", "約800軒"),
        row("空地", "100軒未満")
    );
    let second = format!("[{}]", row("谷", "約100軒"));
    folder(
        "small-record",
        &[
            ("geom.json", &geometry),
            ("data.202001010000.json", &first),
            ("data.202001010600.json", &second),
            ("data.202001010700.json", "[]"),
        ],
    )
}

fn counts(import: &Import, feeder: &str) -> Vec<(u32, u32, u32, u32)> {
    let recorded = import.record.feeders.iter().find(|recorded| recorded.feeder == feeder).unwrap();
    recorded.counts.iter().map(|count| (count.0, count.1, count.2, count.3)).collect()
}

#[test]
fn the_quirks_of_the_record_are_read_as_they_are_meant() {
    let import = import_outage::read(&small()).unwrap();
    // Half-width and full-width digits are one town; its two rows are added; absent from the next snapshot is restored.
    assert_eq!(counts(&import, "12999東町１丁目"), [(0, 151, 250, 348), (1, 0, 0, 0)]);
    // Polygons of one name are one town: 40 and 60 households; the record is above them.
    let west = import.area.feeders.iter().find(|feeder| feeder.id == "12999西町").unwrap();
    assert_eq!((west.households, west.customers), (100, 100));
    assert_eq!(import.clamps.iter().map(|clamp| (clamp.feeder.as_str(), clamp.recorded)).collect::<Vec<_>>(), [("12999西町", 800)]);
    // Recorded towns without households are listed, and nobody lives there.
    let unjoined: Vec<_> = import.unjoined.iter().map(|town| (town.feeder.as_str(), town.has_polygon, town.most)).collect();
    assert_eq!(unjoined, [("12999空地", true, 99), ("12999谷", false, 149)]);
    assert_eq!((import.added, import.empty_polygons, import.gaps.len()), (1, 1, 1));
}

#[test]
fn every_problem_of_every_file_is_told_at_once() {
    let folder = folder(
        "bad-record",
        &[
            ("geom.json", r#"{"features":[{"type":"Point","coordinates":[1,2],"id":"12999点","properties":{}}]}"#),
            ("data.202001010000.json", r#"[["12999000000.html","県","市","町","たくさん"],["x"]]"#),
            ("data.20200101.json", "[]"),
            ("data.202001010100.json", "[[[["),
        ],
    );
    let keys: Vec<&str> = import_outage::read(&folder).unwrap_err().iter().map(|problem| problem.key).collect();
    assert_eq!(keys, ["snapshot-without-time", "row-not-understood", "row-not-understood", "json-error", "feature-not-understood"]);
}

/// What the independent reading finds: sums by file, the areas, the middles by town and file.
type Found = (Vec<(u64, u64)>, BTreeSet<(String, String)>, Vec<BTreeMap<String, u64>>);

/// Snapshots as plain values: (rounded counts, cells under 100) by file, and the middles by town.
fn independent(folder: &Path) -> Found {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().contains("data.2019"))
        .collect();
    names.sort();
    let (mut sums, mut areas, mut towns) = (Vec::new(), BTreeSet::new(), Vec::new());
    for name in names {
        let rows: serde_json::Value = serde_json::from_str(&fs::read_to_string(name).unwrap()).unwrap();
        let (mut sum, mut under) = (0, 0);
        let mut middles = BTreeMap::new();
        for row in rows.as_array().unwrap() {
            let digits: String = row[4].as_str().unwrap().chars().filter(char::is_ascii_digit).collect();
            let figure = if row[4].as_str().unwrap().ends_with("未満") { 50 } else { digits.parse::<u64>().unwrap() };
            if figure == 50 {
                under += 1;
            } else {
                sum += figure;
            }
            areas.insert((row[2].to_string(), row[3].to_string()));
            *middles.entry(format!("{}{}", &row[0].as_str().unwrap()[..5], row[3].as_str().unwrap())).or_default() += figure;
        }
        sums.push((sum, under));
        towns.push(middles);
    }
    (sums, areas, towns)
}

#[test]
fn the_record_of_2019_is_what_an_independent_reading_finds() {
    let Some(folder) = recorded() else { return };
    let import = import_outage::read(&folder).unwrap();
    let (sums, areas, towns) = independent(&folder);
    assert_eq!((sums.len(), sums[0], *sums.last().unwrap(), areas.len()), (261, (355_500, 1_036), (0, 0), 2_046));
    for (index, middles) in towns.iter().enumerate() {
        let read: u64 = import
            .record
            .feeders
            .iter()
            .map(|town| town.counts.iter().rev().find(|count| count.0 as usize <= index).map_or(0, |count| u64::from(count.2)))
            .sum();
        assert_eq!(read, middles.values().sum::<u64>(), "snapshot {index}");
        assert_eq!(read, sums[index].0 + 50 * sums[index].1, "snapshot {index}");
    }
    assert_eq!(import.record.feeders.len(), areas.len());
}

#[test]
fn customers_out_in_the_run_are_the_record_clamped_at_every_snapshot() {
    let Some(folder) = recorded() else { return };
    let import = import_outage::read(&folder).unwrap();
    let (_, _, towns) = independent(&folder);
    let customers: BTreeMap<&str, u64> =
        import.area.feeders.iter().map(|feeder| (feeder.id.as_str(), u64::from(feeder.customers))).collect();
    let scenario = Scenario {
        version: 1,
        title: import.area.name.clone(),
        area: String::new(),
        register: Register::Patients(Vec::new()),
        start: import.record.snapshots[0],
        horizon: Seconds(400 * 3_600),
        seed: 1,
        plan: None,
        plans: None,
        hazards: vec![Hazard::Replay(Replay { file: "record".into(), count: Reading::Middle })],
    };
    let parts = Parts {
        scenario: ("scenario".into(), scenario),
        area: ("area".into(), import.area.clone()),
        patients: ("patients".into(), Vec::new()),
        assumptions: Vec::new(),
        register: None,
        changes: Vec::new(),
        records: [("record".to_owned(), import.record.clone())].into(),
        inputs: Vec::new(),
        plan: None,
        beside: None,
    };
    let case = Case::new(parts).unwrap();
    let luck = Luck::new(1, 0);
    let (changes, clamped) = case.changes(luck, None);
    let outcome = Engine::new(&case).outcome(luck, changes, Seconds::ZERO);
    assert_eq!(clamped.len(), import.clamps.len(), "every clamping is listed");
    let (mut out, mut facts) = (BTreeMap::new(), outcome.records.iter().peekable());
    for (snapshot, middles) in import.record.snapshots.iter().zip(&towns) {
        let at = ikitsugi::hazard::replay::instant(case.scenario.start, *snapshot);
        while let Some(record) = facts.next_if(|record| record.at <= at) {
            if let Fact::FeederOut(customers) = record.fact {
                out.insert(record.subject, u64::from(customers));
            }
        }
        // Town names are joined plainly; here each written name is looked up, with its digits as written.
        let recorded: u64 =
            middles.iter().map(|(town, figure)| (*figure).min(customers.get(town.as_str()).copied().unwrap_or(u64::MAX))).sum();
        assert_eq!(out.values().sum::<u64>(), recorded, "{snapshot}");
    }
}
