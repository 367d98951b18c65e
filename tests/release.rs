//! What leaves headquarters tells of nobody who may not be told of: not by name, not by place, and not by taking one number from another.

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};
use ikitsugi::analysis::checklist::{self, HomeCheck};
use ikitsugi::analysis::findings::Findings;
use ikitsugi::analysis::release::{LIMIT, Public, Shared, Table};
use ikitsugi::case::Case;
use ikitsugi::case::register::Recipient;
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::Luck;
use ikitsugi::report::{self, Language, Words};
use ikitsugi::sim::Engine;
use serde_json::Value;

struct Lived {
    case: Case,
    findings: Findings,
    homes: Vec<HomeCheck>,
}

fn lived(scenario: &Path, set: &[&str], seed: Option<u64>) -> Lived {
    let given = Given { seed, set: set.iter().map(|change| (*change).to_owned()).collect() };
    let case = read_case(scenario, &given).expect("a scenario without problems");
    let luck = Luck::new(case.scenario.seed, 0);
    let (changes, _) = case.changes(luck, None);
    let onset = case.onset(&changes);
    let outcome = Engine::new(&case).outcome(luck, changes, onset);
    let findings = Findings::of(&case, &outcome, 0, 1);
    let homes = checklist::homes(&case, case.as_of());
    Lived { case, findings, homes }
}

fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("scenarios/{name}.ron"))
}

fn written(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Texts and numbers of every cell of a workbook.
fn cells(book: Vec<u8>) -> (Vec<String>, Vec<u32>) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    let (mut texts, mut numbers) = (Vec::new(), Vec::new());
    for (_, sheet) in book.worksheets() {
        for (_, _, cell) in sheet.used_cells() {
            match cell {
                Data::String(text) => texts.push(text.clone()),
                Data::Float(number) => numbers.push(*number as u32),
                _ => {}
            }
        }
    }
    (texts, numbers)
}

/// Everything that is written for the public, in one language: the texts, and the numbers that stand by themselves.
fn told_to_the_public(lived: &Lived, public: &Public, language: Language) -> (String, Vec<u32>) {
    let words = Words::of(language);
    let (mut texts, mut numbers) = cells(report::public_xlsx(public, &words).unwrap());
    let page = report::public_html(public, &words);
    let in_cells = page.split("<td>").skip(1).map(|rest| rest.split('<').next().unwrap().replace(',', ""));
    numbers.extend(in_cells.map(|number| number.parse::<u32>().unwrap()));
    let table = written(|out| report::public_csv(public, out));
    numbers.extend(
        table.lines().skip(1).flat_map(|line| line.split(',').skip(3).map(|number| number.parse::<u32>().unwrap()).collect::<Vec<_>>()),
    );
    let map = written(|out| report::public_geojson(public, &lived.case.area, out));
    for feature in serde_json::from_str::<Value>(&map).unwrap()["features"].as_array().unwrap() {
        numbers.extend(feature["properties"].as_object().unwrap().values().filter_map(Value::as_u64).map(|number| number as u32));
    }
    let json = written(|out| report::public_json(public, out));
    let value: Value = serde_json::from_str(&json).unwrap();
    for group in value["table"]["groups"].as_array().into_iter().flatten() {
        numbers.extend(group["people"].as_array().unwrap().iter().map(|people| people.as_u64().unwrap() as u32));
    }
    let hours = written(|out| report::public_hours_csv(public, out));
    texts.extend([page, table, map, json, hours, report::public_text(public, &words)]);
    (texts.join("\n"), numbers)
}

/// The people of every cell of the table, counted from the people themselves.
fn truth(findings: &Findings, table: &Table) -> Vec<u32> {
    let mut atoms = Vec::new();
    for group in table.groups() {
        for endings in table.categories() {
            let within = |code: &str| group.municipalities.iter().any(|member| member.code == code);
            let people = findings.patients.iter().filter(|person| within(&person.municipality));
            atoms.push(people.filter(|person| endings.iter().any(|ending| ending.name() == person.ending)).count() as u32);
        }
    }
    atoms
}

/// Every set of people whose number is told, as its cells.
fn sets(table: &Table) -> Vec<(BTreeSet<usize>, u32)> {
    let (groups, categories) = (table.groups().len(), table.categories().len());
    let row = |group: usize| (group * categories..(group + 1) * categories).collect::<BTreeSet<_>>();
    let mut sets = vec![((0..groups * categories).collect(), table.patients())];
    for (group, told) in table.groups().iter().enumerate() {
        sets.push((row(group), told.patients));
        sets.extend(told.people.iter().enumerate().map(|(category, &people)| ([group * categories + category].into(), people)));
    }
    for (category, &people) in table.people().iter().enumerate() {
        sets.push(((0..groups).map(|group| group * categories + category).collect(), people));
    }
    sets
}

fn is_safe(people: u32) -> bool {
    people == 0 || people >= LIMIT
}

/// Whatever follows from the numbers of a table by taking one from another is of nobody or of many.
fn holds(findings: &Findings, table: &Table) {
    let (atoms, sets) = (truth(findings, table), sets(table));
    assert!(atoms.iter().all(|&people| is_safe(people)), "{atoms:?}");
    for (cells, told) in &sets {
        assert_eq!(cells.iter().map(|&cell| atoms[cell]).sum::<u32>(), *told, "what is told is what was counted");
        for (within, fewer) in sets.iter().filter(|(within, _)| within.is_subset(cells)) {
            assert!(is_safe(told - fewer), "{told} - {fewer} of {cells:?} without {within:?}");
        }
    }
}

/// Random cases: other seeds, other shares of customers out, other numbers of users.
fn cases() -> Vec<Lived> {
    let mut cases: Vec<Lived> =
        ["ward-3h", "ward-quake", "ward-lightning", "sapporo-2018"].map(|name| lived(&shipped(name), &[], None)).into();
    for (seed, share, rate) in [(1, 3, 5), (2, 12, 16), (3, 40, 30), (4, 70, 2), (5, 100, 1)] {
        let set =
            [format!("hazards[0].share=percent({share})"), format!("register.users_per_100_000={rate}"), "register.rate=None".to_owned()];
        let set: Vec<&str> = set.iter().map(String::as_str).take(2).collect();
        cases.push(lived(&shipped("ward-72h"), &set, Some(seed)));
    }
    cases.extend([11, 12].map(|seed| lived(&shipped("tokyo-2022"), &[], Some(seed))));
    cases
}

#[test]
fn no_number_of_fewer_people_than_the_limit_follows_from_what_the_public_is_told() {
    let (mut tables, mut too_few) = (0, 0);
    for lived in cases() {
        let public = Public::of(&lived.case, &lived.findings);
        let mut allowed: BTreeSet<u32> = [0].into();
        match public.table() {
            Some(table) => {
                holds(&lived.findings, table);
                allowed.extend(sets(table).into_iter().map(|(_, people)| people));
                tables += 1;
            }
            None => {
                assert!(lived.findings.counts.patients < LIMIT && public.hours().is_none());
                too_few += 1;
            }
        }
        let hours = public.hours().into_iter().flat_map(|hours| hours.dark.iter().chain(hours.without.iter().flatten()));
        for &people in hours {
            assert_eq!(people % LIMIT, 0);
            allowed.insert(people);
        }
        for language in Language::ALL {
            let (texts, numbers) = told_to_the_public(&lived, &public, language);
            let strange: Vec<_> = numbers.iter().filter(|number| !allowed.contains(number)).collect();
            assert!(strange.is_empty(), "{strange:?} are no numbers of the table, nor of hours");
            let blocks = lived
                .case
                .area
                .feeders
                .iter()
                .filter(|feeder| !lived.case.area.municipalities.iter().any(|of| of.name.ja.contains(&feeder.name)));
            for secret in lived.case.patients.iter().map(|patient| &patient.id).chain(blocks.map(|feeder| &feeder.name)) {
                assert!(!texts.contains(secret.as_str()), "{secret} is told to the public");
            }
        }
    }
    assert!(tables >= 6 && too_few >= 1, "{tables} tables, {too_few} too small");
}

#[test]
fn an_hour_of_the_public_is_rounded_up_and_never_down() {
    let lived = lived(&shipped("ward-quake"), &[], None);
    let public = Public::of(&lived.case, &lived.findings);
    let told = public.hours().expect("many lose mains");
    for (hour, &dark) in lived.findings.hours.0.iter().zip(&told.dark) {
        assert!(dark >= hour.dark && dark < hour.dark + LIMIT);
    }
}

/// A ward of forty rows: every third consents to the fire service, every fourth to the police, one says no as well as yes.
fn register(name: &str) -> Lived {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let consents = |at: u32| {
        let fire = if at.is_multiple_of(3) { "(to: Fire, given: true)," } else { "(to: Fire, given: false)," };
        format!("{fire}{}", if at.is_multiple_of(4) { "(to: Police, given: true)" } else { "" })
    };
    let rows: Vec<String> = (0..40)
        .map(|at| {
            format!(
                "(id: \"Q-{at:03}-X\", ventilation: Tppv, home: (block: \"B0{}\"), dependence: (class: Full), consents: [{}])",
                at % 9 + 1,
                consents(at)
            )
        })
        .collect();
    let register = format!("(version: 1, definition: Everybody, as_of: \"2026-04-01\", source: \"test\", patients: [{}])", rows.join(","));
    fs::write(folder.join("register.ron"), register).unwrap();
    let area = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/example-ward/area.ron");
    let scenario = format!(
        "(version: 1, title: (ja: \"例\", en: \"example\"), area: {:?}, start: \"2026-01-15T17:00:00\", horizon: h(48), register: File(path: \"register.ron\"), \
         hazards: [Outage(share: percent(60), start: h(1), restoration: Fixed(h(24)))])",
        area.display().to_string()
    );
    fs::write(folder.join("scenario.ron"), scenario).unwrap();
    lived(&folder.join("scenario.ron"), &[], None)
}

#[test]
fn a_recipient_is_told_only_of_those_who_consented_to_it_and_how_many_were_left_out() {
    let lived = register("consents");
    for (to, step) in [(Recipient::Fire, 3), (Recipient::Police, 4), (Recipient::Hospital, 100)] {
        let shared = Shared::of(&lived.case, &lived.findings, &lived.homes, to);
        let told: BTreeSet<String> = (0..40).filter(|at| at % step == 0 && step < 100).map(|at| format!("Q-{at:03}-X")).collect();
        assert_eq!(shared.people().iter().map(|person| person.id.clone()).collect::<BTreeSet<_>>(), told);
        assert_eq!((shared.left_out() as usize, shared.drawn()), (40 - told.len(), 0));
        let mut calls: Vec<u32> = shared.people().iter().filter_map(|person| person.call).collect();
        calls.sort_unstable();
        assert_eq!(calls, (1..=calls.len() as u32).collect::<Vec<_>>(), "a place of calling says nothing of others");
        for words in Language::ALL.map(Words::of) {
            let (mut texts, _) = cells(report::partners_xlsx(&lived.case, &shared, &words).unwrap());
            texts.push(written(|out| report::partners_json(&shared, out)));
            texts.push(written(|out| report::partners_csv(&shared, out)));
            let said = report::partners_text(&shared, &words);
            assert!(said.contains(&(40 - told.len()).to_string()), "{said}");
            texts.push(said);
            let all = texts.join("\n");
            for patient in &lived.case.patients {
                assert_eq!(all.contains(&patient.id), told.contains(&patient.id), "{}", patient.id);
            }
        }
    }
}

#[test]
fn a_recipient_who_takes_away_the_people_it_knows_is_left_with_nobody_or_with_many() {
    let lived = register("taken-away");
    for to in Recipient::ALL {
        let shared = Shared::of(&lived.case, &lived.findings, &lived.homes, to);
        let Some(table) = shared.table() else { continue };
        holds(&lived.findings, table);
        let mut hidden = lived.findings.clone();
        hidden.patients.retain(|person| shared.people().iter().all(|shown| shown.id != person.id));
        assert!(truth(&hidden, table).into_iter().all(is_safe), "{to:?}");
    }
}

#[test]
fn drawn_people_are_given_to_no_partner() {
    let lived = lived(&shipped("ward-3h"), &[], None);
    let shared = Shared::of(&lived.case, &lived.findings, &lived.homes, Recipient::Fire);
    assert_eq!((shared.people().len(), shared.left_out(), shared.drawn() as usize), (0, 0, lived.case.patients.len()));
}
