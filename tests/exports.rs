//! Whatever leaves the program says the same numbers, fits its schema, and runs nothing that stood in a name.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use calamine::{Data, Reader, Xlsx};
use ikitsugi::analysis::checklist::{self, HomeCheck};
use ikitsugi::analysis::findings::{Findings, Tried, facts};
use ikitsugi::analysis::ranges::Figure;
use ikitsugi::analysis::release::{Public, Shared};
use ikitsugi::analysis::remedies::{Effect, remedies};
use ikitsugi::case::Case;
use ikitsugi::case::register::Recipient;
use ikitsugi::fact::{Function, Rank, State};
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::Luck;
use ikitsugi::report::{self, Language, Layer, Told, Words, Written};
use ikitsugi::sim::{Ending, Engine, Outcome};
use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn ikitsugi(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ikitsugi")).current_dir(root()).args(arguments).output().unwrap()
}

struct Lived {
    case: Case,
    outcome: Outcome,
    findings: Findings,
    homes: Vec<HomeCheck>,
}

impl Lived {
    fn of(scenario: &Path) -> Self {
        let case = read_case(scenario, &Given::default()).expect("a scenario without problems");
        let luck = Luck::new(case.scenario.seed, 0);
        let (changes, _) = case.changes(luck, None);
        let onset = case.onset(&changes);
        let outcome = Engine::new(&case).outcome(luck, changes, onset);
        let findings = Findings::of(&case, &outcome, 0, 1);
        let homes = checklist::homes(&case, case.as_of());
        Lived { case, outcome, findings, homes }
    }

    fn told(&self) -> Told<'_> {
        Told { case: &self.case, outcome: &self.outcome, findings: &self.findings }
    }
}

fn written(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    bytes
}

/// A table read back: its heads, and its rows.
struct Table(Vec<String>, Vec<Vec<String>>);

impl Table {
    fn of(bytes: &[u8]) -> Self {
        let text = std::str::from_utf8(bytes).unwrap().strip_prefix('\u{feff}').expect("a byte order mark");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let heads = reader.headers().unwrap().iter().map(str::to_owned).collect();
        Table(heads, reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect())
    }

    fn column(&self, name: &str) -> Vec<&str> {
        let at = self.0.iter().position(|head| head == name).unwrap_or_else(|| panic!("no column {name}"));
        self.1.iter().map(|row| row[at].as_str()).collect()
    }

    fn numbers(&self, name: &str) -> Vec<u64> {
        self.column(name).iter().map(|cell| cell.parse().unwrap()).collect()
    }
}

/// A workbook read back: its sheets by their names.
fn workbook(bytes: &[u8]) -> Vec<(String, calamine::Range<Data>)> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
    book.worksheets()
}

/// The numbers of a row, whatever stands between them.
fn numbers(row: &[Data]) -> Vec<u64> {
    row.iter().filter_map(|cell| if let Data::Float(number) = cell { Some(*number as u64) } else { None }).collect()
}

const WARD: [&str; 6] = ["ward-3h", "ward-72h", "ward-rolling", "ward-lightning", "ward-quake", "ward-typhoon"];

/// The shipped scenarios on larger maps, each in one language: the numbers do not hang on it.
const LARGE: [(&str, Language); 7] = [
    ("sapporo-2018", Language::English),
    ("tokyo-2022", Language::Japanese),
    ("tokyo-national", Language::English),
    ("tokyo-typhoon", Language::Japanese),
    ("tokyo-rolling-2011", Language::English),
    ("tokyo-rolling-14d", Language::Japanese),
    ("tokyo-2022-03", Language::English),
];

fn shipped(name: &str) -> PathBuf {
    root().join(format!("scenarios/{name}.ron"))
}

fn workbooks_agree(lived: &Lived, language: Language) {
    let (findings, words) = (&lived.findings, Words::of(language));
    let book = workbook(&report::result_xlsx(&lived.told(), &lived.homes, &words).unwrap());
    assert_eq!(book.len(), 6);
    let rows = |sheet: usize| book[sheet].1.rows().skip(1).collect::<Vec<_>>();
    let summary: Vec<u64> = rows(0).iter().flat_map(|row| numbers(row)).collect();
    let endings: Vec<u64> = Ending::told(false).map(|ending| u64::from(findings.counts.endings[ending])).collect();
    assert!(summary.windows(endings.len()).any(|numbers| numbers == endings), "the endings stand in the summary, in their order");
    let municipalities = rows(1);
    let (sum, parts) = municipalities.split_last().unwrap();
    for (at, ending) in Ending::told(false).enumerate() {
        let cell = |row: &[Data]| numbers(&row[3..])[1 + at];
        assert_eq!(cell(sum), u64::from(findings.counts.endings[ending]));
        assert_eq!(parts.iter().map(|row| cell(row)).sum::<u64>(), cell(sum), "the parts are the whole");
    }
    let hours: Vec<u64> = rows(2).iter().map(|row| numbers(row)[5]).collect();
    assert_eq!(hours, findings.hours.0.iter().map(|hour| u64::from(hour.without)).collect::<Vec<_>>());
    let people = rows(3);
    assert_eq!(people.len(), findings.patients.len());
    for row in people {
        let Data::String(id) = &row[1] else { panic!("an id is text") };
        let person = findings.patients.iter().find(|person| &person.id == id).unwrap();
        let minutes = |seconds: u32| u64::from(seconds.div_ceil(60));
        let expected: Vec<u64> = [person.outage_s[State::Hand], person.functions[Function::Ventilation].gap_s]
            .into_iter()
            .chain(person.functions.values().map(|absence| absence.late_s))
            .map(minutes)
            .collect();
        assert_eq!(numbers(&row[12..]), expected, "{id}");
    }
    assert_eq!(rows(4).len(), lived.homes.len());
    assert_eq!(rows(5).len(), lived.case.assumptions.len() + 1);
}

fn files_agree(lived: &Lived) {
    let (case, findings, told) = (&lived.case, &lived.findings, lived.told());
    let patients = Table::of(&written(|out| report::patients_csv(findings, out)));
    let gaps: Vec<u64> = findings.patients.iter().map(|person| u64::from(person.functions[Function::Ventilation].gap_s)).collect();
    assert_eq!(patients.numbers("ventilation_gap_s"), gaps);
    let areas = Table::of(&written(|out| report::areas_csv(case, findings, out)));
    let blocks = Table::of(&written(|out| report::blocks_csv(findings, out)));
    let hours = Table::of(&written(|out| report::hours_csv(case, findings, out)));
    let happened = Table::of(&written(|out| report::facts_csv(case, &lived.outcome, out)));
    let sites = Table::of(&written(|out| report::sites_csv(findings, out)));
    assert_eq!(sites.1.len(), findings.sites.len());
    let outcome: Value = serde_json::from_slice(&written(|out| report::outcome_json(&told, &lived.homes, out))).unwrap();
    let maps = [report::municipalities_geojson, report::blocks_geojson]
        .map(|map| -> Value { serde_json::from_slice(&written(|out| map(&told, out))).unwrap() });
    for ending in Ending::told(false) {
        let whole = u64::from(findings.counts.endings[ending]);
        for table in [&areas, &blocks] {
            assert_eq!(table.numbers(ending.name()).iter().sum::<u64>(), whole, "{ending:?}");
        }
        for map in &maps {
            let people = |feature: &Value| feature["properties"][ending.name()].as_u64().unwrap();
            assert_eq!(map["features"].as_array().unwrap().iter().map(people).sum::<u64>(), whole, "{ending:?}");
        }
        assert_eq!(outcome["counts"]["endings"][ending.name()].as_u64(), Some(whole));
    }
    assert_eq!(areas.numbers("without_ventilation_s").iter().sum::<u64>(), findings.counts.gap_s);
    assert_eq!(hours.numbers("without"), findings.hours.0.iter().map(|hour| u64::from(hour.without)).collect::<Vec<_>>());
    let told_facts = outcome["facts"].as_array().unwrap();
    assert_eq!((happened.1.len(), told_facts.len()), (lived.outcome.records.len(), facts::all(case, &lived.outcome).count()));
    let mut rest = outcome.as_object().unwrap().clone();
    ["facts", "assumptions", "lacking"].iter().for_each(|added| drop(rest.remove(*added)));
    assert_eq!(Value::Object(rest), serde_json::to_value(findings).unwrap(), "the outcome is the findings");
    let people: Value = serde_json::from_slice(&written(|out| report::patients_geojson(&told, out))).unwrap();
    let gap = |feature: &Value| feature["properties"]["gap_s"].as_u64().unwrap();
    assert_eq!(people["features"].as_array().unwrap().iter().map(gap).collect::<Vec<_>>(), gaps);
}

#[test]
fn every_file_of_the_ward_says_the_numbers_of_its_findings_in_both_languages() {
    for name in WARD {
        let lived = Lived::of(&shipped(name));
        files_agree(&lived);
        Language::ALL.into_iter().for_each(|language| workbooks_agree(&lived, language));
    }
}

#[test]
fn every_file_of_a_large_map_says_the_numbers_of_its_findings() {
    for (name, language) in LARGE {
        let lived = Lived::of(&shipped(name));
        files_agree(&lived);
        workbooks_agree(&lived, language);
    }
}

fn judged(written: Written, value: &Value) {
    let (mut compiler, mut schemas) = (boon::Compiler::new(), boon::Schemas::new());
    compiler.add_resource("schema.json", serde_json::from_str(&written.schema()).unwrap()).unwrap();
    let index = compiler.compile("schema.json", &mut schemas).unwrap();
    let judged = schemas.validate(value, index).map_err(|error| format!("{error:#}").lines().take(8).collect::<String>());
    assert_eq!(judged, Ok(()), "{}", written.name());
}

#[test]
fn what_is_written_for_programs_fits_the_schema_that_the_program_prints() {
    for name in ["ward-72h", "ward-quake", "sapporo-2018", "tokyo-2022-03"] {
        let lived = Lived::of(&shipped(name));
        let read = |bytes: Vec<u8>| serde_json::from_slice::<Value>(&bytes).unwrap();
        judged(Written::Outcome, &read(written(|out| report::outcome_json(&lived.told(), &lived.homes, out))));
        let public = Public::of(&lived.case, &lived.findings);
        judged(Written::Public, &read(written(|out| report::public_json(&public, out))));
        let shared = Shared::of(&lived.case, &lived.findings, &lived.homes, Recipient::Fire);
        judged(Written::Partners, &read(written(|out| report::partners_json(&shared, out))));
    }
    let schema = ikitsugi(&["schema", "outcome"]);
    assert_eq!(String::from_utf8(schema.stdout).unwrap(), Written::Outcome.schema());
}

#[test]
fn rings_are_closed_and_counterclockwise_and_every_style_knows_its_layer() {
    let lived = Lived::of(&shipped("tokyo-2022-03"));
    let map: Value = serde_json::from_slice(&written(|out| report::municipalities_geojson(&lived.told(), out))).unwrap();
    let mut rings = 0;
    for feature in map["features"].as_array().unwrap().iter().filter(|feature| feature["geometry"]["type"] == "Polygon") {
        let position = |value: &Value| (value[0].as_f64().unwrap(), value[1].as_f64().unwrap());
        let ring: Vec<_> = feature["geometry"]["coordinates"][0].as_array().unwrap().iter().map(position).collect();
        assert_eq!(ring.first(), ring.last());
        assert!(ring.iter().all(|(lon, lat)| (122.0..154.0).contains(lon) && (20.0..46.0).contains(lat)), "longitude stands first");
        assert!(ring.windows(2).map(|edge| edge[0].0 * edge[1].1 - edge[1].0 * edge[0].1).sum::<f64>() > 0.0);
        rings += 1;
    }
    assert!(rings > 50, "{rings}");
    for layer in [Layer::Municipalities, Layer::Blocks, Layer::Patients, Layer::Sites, Layer::Public] {
        let style = report::qml(layer, &Words::of(Language::Japanese));
        assert!(style.contains("RuleRenderer") && style.matches("<rule ").count() == style.matches("<symbol ").count(), "{layer:?}");
    }
}

/// What stands in names, notes and ids of somebody who means harm.
const HARM: [&str; 8] = [
    r#"=HYPERLINK("http://evil.example","x")"#,
    "<script>alert(1)</script>",
    "@SUM(A1:A9)",
    "+1+1",
    "-cmd|' /C calc'!A0",
    "\u{202e}txt.exe\u{200f}",
    "a\u{1b}[2Jb\u{7}",
    "\"quoted\", 'and' & <b>\u{2066}",
];

/// A starter whose every name and id is harm.
fn harmed(name: &str) -> Lived {
    let out = folder(name);
    assert!(ikitsugi(&["new", out.to_str().unwrap(), "--lang", "en"]).status.success());
    let point = |at: usize| format!("(lat: 35.{at}, lon: 139.{at})");
    let blocks: Vec<String> = (HARM.iter().enumerate())
        .map(|(at, harm)| {
            format!("(id: {0}, name: {0}, municipality: \"1\", customers: 100, households: 50, at: {1})", ron(harm), point(at + 1))
        })
        .collect();
    let area = format!(
        "(version: 1, name: (ja: {0}, en: {0}), fictitious: true, source: {0}, municipalities: [(code: \"1\", name: (ja: {1}, en: {1}))], feeders: [{2}])",
        ron(HARM[0]),
        ron(HARM[1]),
        blocks.join(",")
    );
    fs::write(out.join("area.ron"), area).unwrap();
    let rows: Vec<String> = (HARM.iter().chain(&HARM).enumerate())
        .map(|(at, harm)| {
            format!(
                "(id: {}, ventilation: Tppv, home: (block: {}), dependence: (class: Full), consents: [(to: Fire, given: true)])",
                ron(&format!("{harm}{at}")),
                ron(harm)
            )
        })
        .collect();
    let register =
        format!("(version: 1, definition: Other({0}), as_of: \"2026-04-01\", source: {0}, patients: [{1}])", ron(HARM[7]), rows.join(","));
    fs::write(out.join("register.ron"), register).unwrap();
    let scenario = format!(
        "(version: 1, title: (ja: {0}, en: {0}), area: \"area.ron\", start: \"2026-01-15T17:00:00\", horizon: h(48), register: File(path: \"register.ron\"), \
         hazards: [Outage(share: percent(100), start: h(1), restoration: Fixed(h(24)))])",
        ron(&HARM.concat())
    );
    fs::write(out.join("scenario.ron"), scenario).unwrap();
    Lived::of(&out.join("scenario.ron"))
}

/// A text as RON writes it.
fn ron(text: &str) -> String {
    let letter = |letter: char| match letter {
        '"' | '\\' => format!("\\{letter}"),
        plain if plain.is_ascii_graphic() || plain == ' ' => plain.to_string(),
        other => format!("\\u{{{:x}}}", u32::from(other)),
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[test]
fn what_somebody_wrote_into_a_name_runs_nowhere() {
    let lived = harmed("harmed");
    let told = lived.told();
    let public = Public::of(&lived.case, &lived.findings);
    let shared = Shared::of(&lived.case, &lived.findings, &lived.homes, Recipient::Fire);
    assert_eq!(shared.people().len(), 16);
    for words in Language::ALL.map(Words::of) {
        for book in [
            report::result_xlsx(&told, &lived.homes, &words).unwrap(),
            report::partners_xlsx(&lived.case, &shared, &words).unwrap(),
            report::public_xlsx(&public, &words).unwrap(),
            report::check_xlsx(&lived.case, &lived.homes, &words).unwrap(),
        ] {
            dead_in_workbook(&book);
        }
        for page in [report::html(&told, &words), report::public_html(&public, &words)] {
            assert!(!page.contains("<script") && !page.contains("& <b>"));
            assert!(!page.chars().any(|letter| letter == '\u{202e}' || letter == '\u{2066}' || letter == '\u{1b}'));
        }
        let run = report::Run { case: &lived.case, outcome: &lived.outcome, findings: &lived.findings, replicate: 0, would_help: None };
        let stories = (0..16).map(|rank| report::explain(&run, report::Subject::Person(Rank(rank)), &words));
        let texts = [report::text(&told, &words), report::public_text(&public, &words), report::partners_text(&shared, &words)];
        for text in texts.into_iter().chain([report::check_text(&lived.case, &lived.homes, &words)]).chain(stories) {
            assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
        }
    }
    for table in [
        written(|out| report::patients_csv(&lived.findings, out)),
        written(|out| report::areas_csv(&lived.case, &lived.findings, out)),
        written(|out| report::blocks_csv(&lived.findings, out)),
        written(|out| report::facts_csv(&lived.case, &lived.outcome, out)),
        written(|out| report::public_csv(&public, out)),
        written(|out| report::partners_csv(&shared, out)),
    ] {
        let Table(heads, rows) = Table::of(&table);
        let cells: Vec<&String> = heads.iter().chain(rows.iter().flatten()).collect();
        assert!(cells.iter().all(|cell| !is_formula(cell) && !cell.contains(['\u{202e}', '\u{1b}'])), "{cells:?}");
    }
    for json in [
        written(|out| report::outcome_json(&told, &lived.homes, out)),
        written(|out| report::patients_geojson(&told, out)),
        written(|out| report::blocks_geojson(&told, out)),
        written(|out| report::public_geojson(&public, &lived.case.area, out)),
    ] {
        assert!(serde_json::from_slice::<Value>(&json).is_ok());
    }
}

/// No formula, no link, no letter that acts; and whoever reads it back finds text.
fn dead_in_workbook(book: &[u8]) {
    let mut archive = zip::ZipArchive::new(Cursor::new(book.to_vec())).unwrap();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut text).unwrap();
        for alive in ["<f>", "<f ", "<hyperlink", "relationships/hyperlink", "<script", "vbaProject", "\u{202e}", "\u{2066}"] {
            assert!(!text.contains(alive), "{alive:?} in {name}");
        }
    }
    let cells: BTreeSet<String> = workbook(book)
        .iter()
        .flat_map(|(_, sheet)| {
            sheet
                .used_cells()
                .filter_map(|(_, _, cell)| if let Data::String(text) = cell { Some(text.clone()) } else { None })
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(!cells.is_empty());
}

#[test]
fn a_run_says_the_files_it_wrote_and_only_their_owner_reads_them() {
    let out = folder("every-file");
    let run = ikitsugi(&["run", "scenarios/ward-quake.ron", "--lang", "en", "--out", out.to_str().unwrap()]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let said = String::from_utf8(run.stdout).unwrap();
    let last = said.lines().last().unwrap();
    let files: BTreeSet<String> = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let told: BTreeSet<String> = last.split_once(": ").unwrap().1.split(", ").map(str::to_owned).collect();
    assert_eq!(told, files);
    for layer in ["municipalities", "blocks", "sites", "patients"] {
        assert!(files.contains(&format!("{layer}.geojson")) && files.contains(&format!("{layer}.qml")));
    }
    #[cfg(unix)]
    for file in files {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(out.join(&file)).unwrap().permissions().mode() & 0o077, 0, "{file}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_to_is_found_before_anything_is_calculated() {
    let file = folder("not-a-folder").join("file");
    fs::write(&file, "").unwrap();
    for (language, calculating) in [("ja", "計算しています"), ("en", "Living")] {
        let run = ikitsugi(&["run", "scenarios/ward-72h.ron", "--lang", language, "--out", file.join("out").to_str().unwrap()]);
        let said = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(2));
        assert!(!said.contains(calculating) && said.contains("--out"), "{said}");
    }
}

#[test]
fn changes_that_were_ranked_stand_in_the_workbook_as_in_the_report() {
    let mut lived = Lived::of(&shipped("ward-3h"));
    let found = remedies(&lived.case, 4, NonZeroUsize::MIN, || ()).expect("somebody has a gap");
    lived.findings.tried = Some(Tried { replicates: 4, found: Some(found.clone()) });
    let figure = |figure: &Figure<u32>| [figure.median, figure.tenth, figure.nine_tenths].map(u64::from);
    let row = |effect: &Effect| {
        let (places, people) = (u64::from(effect.places), figure(&effect.after));
        [&[places], &people[..], &[effect.helped, effect.harmed].map(u64::from)].concat()
    };
    let mut expected: Vec<Vec<u64>> = found.effects.iter().map(row).collect();
    expected.extend([figure(&found.before).to_vec(), row(&found.free), row(&found.all)]);
    for words in Language::ALL.map(Words::of) {
        let book = workbook(&report::result_xlsx(&lived.told(), &lived.homes, &words).unwrap());
        let (_, sheet) = book.iter().find(|(name, _)| *name == words.say("remedies-sheet")).expect("the sheet");
        assert_eq!(sheet.rows().skip(1).map(numbers).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn audiences_and_forms_that_do_not_go_together_are_refused_with_words() {
    let run = ["run", "scenarios/ward-3h.ron"];
    let cases: [(&[&str], &str); 6] = [
        (&["--audience", "partners"], "--to"),
        (&["--to", "fire"], "--audience partners"),
        (&["--audience", "public", "--to", "police"], "--audience partners"),
        (&["--audience", "everybody"], "everybody"),
        (&["--audience", "public", "--remedies", "5"], "--remedies"),
        (&["--audience", "partners", "--to", "fire", "--remedies", "5"], "--remedies"),
    ];
    for (arguments, word) in cases {
        for language in ["ja", "en"] {
            let refused = ikitsugi(&[&run, arguments, &["--lang", language]].concat());
            assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
            assert!(String::from_utf8(refused.stderr).unwrap().contains(word), "{arguments:?}");
        }
    }
    let file = folder("template-form").join("register.csv");
    let refused = ikitsugi(&["new", "--template", "xlsx", "--out", file.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains(".xlsx") && !file.exists());
}

#[test]
fn what_is_handed_on_lies_in_a_folder_of_its_own() {
    let out = folder("handed-on");
    let run = |audience: &[&str]| ikitsugi(&[&["run", "scenarios/ward-3h.ron", "--out", out.to_str().unwrap()], audience].concat());
    assert!(run(&["--audience", "public"]).status.success());
    assert!(run(&["--audience", "public"]).status.success(), "the same again");
    assert_eq!(run(&["--audience", "partners", "--to", "fire"]).status.code(), Some(2));
    fs::write(out.join("patients.csv"), "").unwrap();
    let refused = run(&["--audience", "public"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("patients.csv"));
}
