//! Plans beside each other: nothing is found among three that agree, and each of twenty conflicts that are put in one by one is found as what
//! it is. The plans lie in `tests/plans`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use ikitsugi::analysis::plans::{Found, find};
use ikitsugi::case::claims::{Claim, What};
use ikitsugi::case::several::Several;
use ikitsugi::io::read_plans;
use ikitsugi::report::{Language, Words};
use ikitsugi::transport::vehicle::{Permit, VehicleKind, Vehicles};
use proptest::prelude::*;

const FILES: [&str; 4] = ["area.ron", "a-west.plan.ron", "b-east.plan.ron", "c-hospital.plan.ron"];

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plans")
}

/// The folder of the plans in which this text, which stands there once, was replaced in one of the files.
fn folder(name: &str, from: &str, to: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plans").join(name);
    fs::create_dir_all(&folder).unwrap();
    let texts = FILES.map(|file| fs::read_to_string(shipped().join(file)).unwrap());
    let found: usize = texts.iter().map(|text| text.matches(from).count()).sum();
    assert!(from.is_empty() || found == 1, "{from} stands there {found} times");
    for (file, text) in FILES.iter().zip(&texts) {
        fs::write(folder.join(file), if from.is_empty() { text.clone() } else { text.replace(from, to) }).unwrap();
    }
    folder
}

fn several(folder: &Path) -> Several {
    let read = read_plans(folder, Some(&folder.join("area.ron")));
    let words = Words::of(Language::English);
    let told = |problems: &Vec<_>| problems.iter().map(|problem| words.problem(problem)).collect::<Vec<_>>().join("\n");
    read.unwrap_or_else(|problems| panic!("{}", told(&problems))).several
}

/// What was found, short: plans by the first letter of their files.
fn told(found: &Found) -> Vec<String> {
    let plans = |these: &[usize]| these.iter().map(|&plan| &found.plans[plan].file[..1]).collect::<String>();
    let doubles = found.double_booked.iter().map(|double| {
        let by: Vec<usize> = double.counted.by.iter().map(|by| by.plan).collect();
        format!("{} {:?} {}/{} {}", double.counted.site.id, double.counted.resource, double.together, double.counted.there, plans(&by))
    });
    let causes = found.common_causes.iter().map(|common| {
        let takes = common.takes.iter().map(|take| {
            let sites: Vec<&str> = take.sites.iter().map(|site| site.id.as_str()).collect();
            format!("{:?} {}/{} {} at {}", take.kind, take.taken, take.of, plans(&take.plans), sites.join("+"))
        });
        let deputies = common.deputies.iter().map(|deputy| format!("{} for {} {}", deputy.deputy.id, deputy.site.id, plans(&deputy.plans)));
        let parts: Vec<String> = takes.chain(deputies).collect();
        format!("{} {}: {}", common.cause.kind.name(), common.cause.id, parts.join("; "))
    });
    doubles.chain(causes).collect()
}

/// Each conflict: what was replaced by what, and all that is found then.
const CONFLICTS: [(&str, &str, &str, &[&str]); 20] = [
    ("beds", "BackupBeds(3)", "BackupBeds(5)", &["H1 BackupBeds 7/6 ab"]),
    ("generator", "output: kW(50)", "output: kW(30)", &["H1 Generator 35000/30000 ab"]),
    ("sockets", "sockets: 6,", "sockets: 5,", &["C3 Sockets 6/5 ab"]),
    ("taxis", "(kind: WelfareTaxi, count: 4)", "(kind: WelfareTaxi, count: 3)", &["T1 Vehicles(WelfareTaxi) 4/3 abc"]),
    ("vans", "(kind: Van, count: 2)", "(kind: Van, count: 1)", &["D1 Vehicles(Van) 2/1 ac"]),
    ("nurses", "Staff(Nurse, 1)", "Staff(Nurse, 3)", &["N1 Staff(Nurse) 6/5 ac"]),
    ("drivers", "hours: Always, people: 5", "hours: Always, people: 4", &["T1 Staff(Driver) 5/4 ac"]),
    (
        "batteries",
        "ExternalBatteries(\"external-average\", 24)",
        "ExternalBatteries(\"external-average\", 11)",
        &["V1 Stock(ExternalBatteries, Some(\"external-average\")) 12/11 ab"],
    ),
    ("exchangers", "Hmes(300)", "Hmes(200)", &["D2 Stock(Hmes, None) 250/200 bc"]),
    ("fuel", "refuels: L(3000)", "refuels: L(1200)", &["F1 Fuel 1500000/1200000 ab"]),
    ("block", "feeder: \"W3\",\n            at: (lat: 34.519", "feeder: \"W1\",\n            at: (lat: 34.519", &["block W1: K2 for K1 a"]),
    (
        "building",
        "\"北センター\"",
        "\"西センター\"",
        &["building 西センター: Staff(Nurse) 6/6 a at N1+N2; Staff(Nurse) 7/13 ac at N1+N2; N2 for N1 ac"],
    ),
    (
        "flood",
        "at: (lat: 34.521, lon: 140.251)",
        "at: (lat: 34.521, lon: 140.201)",
        &["flood river: PatientVehicles 7/7 abc at T1+T2; PatientVehicles 3/3 a at T1+T2; PatientVehicles 3/3 b at T1+T2"],
    ),
    (
        "tsunami",
        "at: (lat: 34.511, lon: 140.251)",
        "at: (lat: 34.511, lon: 140.201)",
        &["tsunami coast: BackupBeds 5/5 a at H1+H2; BackupBeds 4/4 b at H1+H2"],
    ),
    (
        "fire",
        "at: (lat: 34.531, lon: 140.251)",
        "at: (lat: 34.501, lon: 140.251)",
        &["fire wooden: Staff(Nurse) 6/6 b at N3+N4; N4 for N3 b"],
    ),
    ("bridge", "ja: \"島小橋\"", "ja: \"島大橋\"", &["bridge 島大橋: Sockets 12/14 a at C1+C2"]),
    ("exchange", "\"山手局\"", "\"東局\"", &["exchange 東局: Staff(Nurse) 6/6 b at N3+N4; N4 for N3 b"]),
    ("two-plans", "\"港局\"", "\"西局\"", &["exchange 西局: Staff(Doctor) 2/2 ab at K1+K3"]),
    (
        "vendor",
        "(site: \"V2\", what: Stock(ExternalBatteries(\"external-average\", 12)))",
        "(site: \"V1\", what: Stock(ExternalBatteries(\"external-average\", 12)))",
        &["vendor V1: Stock(ExternalBatteries) 24/40 ab at V1"],
    ),
    ("supplier", "supplier: \"F2\"", "supplier: \"F1\"", &["supplier F1: BackupBeds 5/5 a at H1+H2; BackupBeds 4/4 b at H1+H2"]),
];

#[test]
fn nothing_is_found_among_plans_that_agree() {
    let found = find(&several(&shipped()));
    assert_eq!(told(&found), Vec::<String>::new());
    assert_eq!(found.plans.iter().map(|plan| plan.entries).collect::<Vec<_>>(), [18, 15, 6]);
}

#[test]
fn each_of_twenty_conflicts_is_found_as_what_it_is_and_nothing_beside_it() {
    for (name, from, to, expected) in CONFLICTS {
        let folder = folder(name, from, to);
        assert_eq!(told(&find(&several(&folder))), expected, "{name}");
    }
}

#[test]
fn what_is_no_conflict_is_not_told() {
    // A hospital with a generator outlives its block: moved beside the other, only the telephone exchange takes both.
    let [east, west] =
        ["In(\"90002\"), feeder: \"E2\"", "In(\"90001\"), feeder: \"W2\""].map(|stands| format!("kind: PartnerHospital, stands: {stands}"));
    let cases: [(&str, &str, &str, &[&str]); 4] = [
        ("generator-in-block", &east, &west, &["exchange 西局: BackupBeds 5/5 a at H1+H2; BackupBeds 4/4 b at H1+H2"]),
        ("both-wards-keep-half", "ja: \"北橋\"", "ja: \"南橋\"", &[]),
        (
            "exactly-half",
            "(site: \"V2\", what: Stock(ExternalBatteries(\"external-average\", 12)))",
            "(site: \"V1\", what: Stock(ExternalBatteries(\"external-average\", 4)))",
            &[],
        ),
        ("all-of-it", "Staff(Nurse, 1)", "Staff(Nurse, 2)", &[]),
    ];
    for (name, from, to, expected) in cases {
        assert_eq!(told(&find(&several(&folder(name, from, to)))), expected, "{name}");
    }
}

#[test]
fn what_a_plan_adds_itself_it_takes_from_nobody() {
    // The depot has two vans, and the western ward adds one: it counts on two, the hospital on one.
    let mut several = several(&shipped());
    several.plans[0].1.adds[0].vehicles = vec![Vehicles { kind: VehicleKind::Van, count: 1, permit: Permit::Unmarked, fuel: None }];
    let mut with = |vans: u32| {
        several.plans[0].1.counts_on[9].what = What::Vehicles(VehicleKind::Van, vans);
        find(&several).double_booked.iter().map(|double| (double.together, double.counted.by[0].own)).collect::<Vec<_>>()
    };
    assert_eq!((with(2), with(3)), (vec![], vec![(3, 1)]));
}

#[test]
fn what_one_plan_alone_counts_on_must_be_there() {
    let wrong = |from: &str, to: &str| {
        let folder = folder("alone", from, to);
        let problems = read_plans(&folder, Some(&folder.join("area.ron"))).unwrap_err();
        assert!(problems.iter().all(|problem| problem.place.at.is_some()), "each with its line");
        problems.iter().map(|problem| format!("{} {}", problem.place.path, problem.key)).collect::<Vec<_>>()
    };
    assert_eq!(wrong("BackupBeds(3)", "BackupBeds(7)"), ["counts_on[0].what claim-of-more-than-there-is"]);
    assert_eq!(wrong("Sockets(4)", "Generator(kW(1))"), ["counts_on[3].what claim-of-more-than-there-is"]);
    assert_eq!(wrong("Hmes(100)", "Hmes(0)"), ["counts_on[12].what claim-of-nothing"]);
    assert_eq!(wrong("(site: \"F3\", what", "(site: \"F4\", what"), ["counts_on[5].site claim-site-unknown"]);
    assert_eq!(wrong("agreement: \"後方支援病床の協定\"", "agreement: \"\""), ["counts_on[0].agreement name-left-empty"]);
    assert_eq!(wrong("supplier: \"F2\"", "supplier: \"V2\"")[0].split(' ').next_back(), Some("supplier-unknown"));
}

fn ikitsugi(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ikitsugi")).current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap()
}

#[test]
fn the_exit_code_tells_whether_anything_was_found_and_the_files_need_nothing_from_outside() {
    let clean = ikitsugi(&["check", "--plans", "tests/plans", "--area", "tests/plans/area.ron", "--lang", "en"]);
    let text = String::from_utf8(clean.stdout).unwrap();
    assert_eq!(clean.status.code(), Some(0), "{text}");
    assert!(text.contains("Nothing was found among 39 entries of 3 plans") && text.contains("c-hospital.plan.ron"), "{text}");
    for (name, from, to, _) in CONFLICTS.into_iter().filter(|(name, ..)| ["beds", "flood"].contains(name)) {
        let folder = folder(&format!("{name}-told"), from, to);
        let (plans, area, out) = (folder.display().to_string(), folder.join("area.ron").display().to_string(), folder.join("out"));
        for (language, words) in [("ja", ["重複計上", "共倒れ", "対処"]), ("en", ["ouble-booked", "ommon cause", "What to do"])] {
            let run = ikitsugi(&["check", "--plans", &plans, "--area", &area, "--out", out.to_str().unwrap(), "--lang", language]);
            assert_eq!(run.status.code(), Some(1));
            let (text, page) = (String::from_utf8(run.stdout).unwrap(), fs::read_to_string(out.join("plans.html")).unwrap());
            assert!(words.iter().all(|word| text.contains(word) && page.contains(word)), "{text}");
            assert!(page.contains("<svg") && ["<script", "http://", "https://", "src="].iter().all(|foreign| !page.contains(foreign)));
        }
        let json = ikitsugi(&["check", "--plans", &plans, "--area", &area, "--format", "json"]).stdout;
        assert_eq!(json, fs::read(out.join("plans.json")).unwrap());
        let (mut compiler, mut schemas) = (boon::Compiler::new(), boon::Schemas::new());
        compiler.add_resource("schema.json", serde_json::from_slice(&ikitsugi(&["schema", "plans"]).stdout).unwrap()).unwrap();
        let schema = compiler.compile("schema.json", &mut schemas).unwrap();
        let fits = schemas.validate(&serde_json::from_slice(&json).unwrap(), schema).map_err(|error| format!("{error:#}"));
        assert_eq!(fits, Ok(()));
    }
}

#[test]
fn what_cannot_be_compared_is_said_in_both_languages() {
    let empty = folder("empty", "", "");
    let nowhere = empty.join("nowhere");
    fs::create_dir_all(&nowhere).unwrap();
    let (empty, nowhere) = (empty.display().to_string(), nowhere.display().to_string());
    let wrong = folder("wrong", "(site: \"K1\", what: Staff(Doctor, 1))", "(site: \"K9\", what: Staff(Doctor, 0))").display().to_string();
    let area = "tests/plans/area.ron";
    let cases: [(&[&str], &str); 7] = [
        (&["--plans", "scenarios"], "counts_on"),
        (&["--plans", &empty, "--area", area, "--set", "horizon=h(1)"], "--set"),
        (&["--plans", &nowhere], ".plan.ron"),
        (&["--plans", &empty], "--area"),
        (&["--plans", &wrong, "--area", area], "a-west.plan.ron:15:"),
        (&["--area", area, "scenarios/ward-3h.ron"], "--plans"),
        (&["--plans", &empty, "--area", "tests/plans/none.ron"], "none.ron"),
    ];
    for (arguments, said) in cases {
        for (language, error, help) in [("ja", "エラー: ", "対処: "), ("en", "error: ", "help: ")] {
            let run = ikitsugi(&[&["check", "--lang", language], arguments].concat());
            let told = String::from_utf8(run.stderr).unwrap();
            assert_eq!(run.status.code(), Some(2), "{told}");
            assert!(told.contains(said) && told.contains(error) && told.contains(help) && run.stdout.is_empty(), "{told}");
        }
    }
}

#[test]
fn the_scenarios_of_a_folder_name_the_area_and_a_check_of_one_tells_what_its_plan_counts_on() {
    let folder = folder("named", "", "");
    let scenario = r#"(
        version: 1, title: (ja: "試験", en: "Test"), area: "area.ron", register: Patients([]), plan: "a-west.plan.ron",
        start: "2027-04-01T18:00:00", horizon: h(24), hazards: [],
    )"#;
    fs::write(folder.join("scenario.ron"), scenario).unwrap();
    let read = read_plans(&folder, None).unwrap();
    assert_eq!((read.named_by.len(), read.left_out.len(), read.several.plans.len()), (1, 0, 3));
    let told = ikitsugi(&["check", folder.join("scenario.ron").to_str().unwrap(), "--lang", "en"]);
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("West Hospital, back-up beds: 3 of 6; agreement: 後方支援病床の協定; renew by "), "{told}");
    assert!(told.contains("was to be renewed by 2027-03-31"), "{told}");
}

/// Claims on what two plans of the fixture share.
fn any_claim() -> impl Strategy<Value = (usize, Claim)> {
    let what = prop_oneof![
        (1..7_u32).prop_map(|count| ("H1", What::BackupBeds(count))),
        (1..7_u32).prop_map(|count| ("C3", What::Sockets(count))),
        (1..6_u32).prop_map(|count| ("D2", What::Stock(ikitsugi::response::stock::Stock::Hmes(count * 70)))),
    ];
    (0..3_usize, what).prop_map(|(plan, (site, what))| (plan, Claim { site: site.to_owned(), what, agreement: None, renew_by: None }))
}

proptest! {
    #[test]
    fn taking_a_claim_away_never_adds_a_double_count(claims in prop::collection::vec(any_claim(), 1..12), away in any::<prop::sample::Index>()) {
        let clean = several(&shipped());
        let with = |claims: &[(usize, Claim)]| {
            let mut several = clean.clone();
            several.plans.iter_mut().for_each(|(_, plan)| plan.counts_on.clear());
            claims.iter().for_each(|(plan, claim)| several.plans[*plan].1.counts_on.push(claim.clone()));
            find(&several).double_booked
        };
        let mut fewer = claims.clone();
        fewer.remove(away.index(claims.len()));
        let before = with(&claims);
        for after in with(&fewer) {
            let same = before.iter().find(|double| (&double.counted.site, &double.counted.resource) == (&after.counted.site, &after.counted.resource));
            prop_assert!(same.is_some_and(|before| before.over >= after.over), "{after:?}");
        }
    }
}
