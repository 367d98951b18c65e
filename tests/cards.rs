//! Paper: who is called first and why, who may be told of to whom, and that nobody else's id is on anybody's sheet.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use ikitsugi::analysis::cards::{Age, Cards, Handed, Home, Mode, Reason, Whose};
use ikitsugi::analysis::checklist::FOLLOWED;
use ikitsugi::analysis::checklist::reserve::described;
use ikitsugi::care::patient::Ventilation;
use ikitsugi::care::reserve_as_written;
use ikitsugi::case::Case;
use ikitsugi::case::register::Recipient;
use ikitsugi::fact::Rank;
use ikitsugi::io::{Given, read_case};
use ikitsugi::report::{self, Language, Words};
use ikitsugi::units::{Clock, Seconds};
use proptest::prelude::*;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The scenario of a register with these rows in the example ward; `more` is written into the scenario as well.
fn scenario(name: &str, rows: &[String], more: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cards").join(name);
    fs::create_dir_all(&folder).unwrap();
    let register =
        format!("(version: 1, definition: Everybody, as_of: \"2026-04-01\", source: \"test\", patients: [{}])", rows.join(",\n"));
    fs::write(folder.join("register.ron"), register).unwrap();
    let file = |path: &str| format!("{:?}", root().join(path).display().to_string());
    let scenario = format!(
        "(version: 1, title: (ja: \"例\", en: \"example\"), area: {}, start: \"2026-01-15T17:00:00\", horizon: h(48), \
         register: File(path: \"register.ron\"), hazards: [], {})",
        file("maps/example-ward/area.ron"),
        more.replace("PLAN", &file("scenarios/ward.plan.ron"))
    );
    fs::write(folder.join("scenario.ron"), scenario).unwrap();
    folder.join("scenario.ron")
}

fn case(name: &str, rows: &[String]) -> Case {
    read_case(&scenario(name, rows, ""), &Given::default()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// A row whose home lasts for so many hours on its internal battery alone.
fn row(id: &str, hours: u32, more: &str) -> String {
    format!(
        "(id: {id:?}, ventilation: Nppv, home: (block: \"B01\"), dependence: (class: Full), {more}
          sources: (external_batteries: [], portable_stations: [], car: No, generator: No,
                    internal_battery: Yes(measured: (lasts: h({hours})), charged: percent(100))))"
    )
}

fn handed(to: Recipient, mode: Mode) -> Option<Handed> {
    Some(Handed { to, mode })
}

/// Both files in both languages, apart by sheet or by person.
fn pages(cards: &Cards) -> Vec<[Vec<String>; 2]> {
    let apart = |page: String| page.split("<section").skip(1).map(str::to_owned).collect::<Vec<_>>();
    let told = |words: &Words| [report::cards_html(cards, words), report::emergency_cards_html(cards, words)].map(apart);
    Language::ALL.map(|language| told(&Words::of(language))).into()
}

fn ids(cards: &Cards) -> Vec<&str> {
    cards.homes().iter().map(|home| home.id.as_str()).collect()
}

#[test]
fn who_lasts_shortest_is_called_first_and_paper_says_on_what_that_rests() {
    let oxygen = |id: &str, litres: u32| {
        format!(
            "(id: {id:?}, ventilation: OxygenOnly, home: (block: \"B01\"), devices: (concentrator: Yes(draw: W(100)), \
             cylinders: Yes(holds: L({litres}), flow: mL_per_min(1000))))"
        )
    };
    let rows = [row("LONG", 9, ""), oxygen("GAS-2", 600), row("SHORT", 2, ""), oxygen("GAS-1", 60)];
    let cards = Cards::of(&case("order", &rows), None);
    assert_eq!(ids(&cards), ["SHORT", "LONG", "GAS-1", "GAS-2"], "oxygen alone stands last, the shortest cylinders first");
    for (language, [calls, _]) in Language::ALL.into_iter().zip(pages(&cards)) {
        let places: Vec<usize> = ids(&cards).iter().map(|id| calls[0].find(id).unwrap()).collect();
        assert!(places.is_sorted());
        let said = match language {
            Language::Japanese => ["2時間0分", "内部バッテリー 9時間0分(実測)", "ボンベ 1時間0分", "かけた人"],
            Language::English => ["2 h 0 min", "internal battery 9 h 0 min (measured)", "cylinders 1 h 0 min", "Called by"],
        };
        said.iter().for_each(|said| assert!(calls[0].contains(said), "{said} not in {}", calls[0]));
    }
}

#[test]
fn a_source_lasts_what_it_usually_holds_and_says_what_it_would_last_full() {
    let battery = "(measured: (lasts: min(300), on: \"2026-03-10\"), charged: percent(50))";
    let sources = format!(
        "sources: (external_batteries: [{battery}], portable_stations: [], car: No, generator: Yes(fuel: L(2), burn: mL_per_h(800), output: W(900)), internal_battery: No)"
    );
    let home = format!("(id: \"A\", ventilation: Nppv, home: (block: \"B01\"), dependence: (class: Full), {sources})");
    let cards = Cards::of(&case("lasts", &[home]), None);
    let owned: Vec<_> = cards.homes()[0].sources.iter().map(|owned| (owned.kind, owned.lasts_s, owned.full_s, owned.basis)).collect();
    assert_eq!(owned[0], ("external_battery", Some(9_000), Some(18_000), "measured"));
    assert_eq!((owned[1].0, owned[1].1, owned[1].2), ("generator", Some(9_000), None));
}

/// A home with a battery of 2 h and a car that is too weak for the ventilator.
fn weak_car(output: u32) -> String {
    format!(
        "(id: \"A\", ventilation: Nppv, home: (block: \"B01\"), dependence: (class: Full), devices: (humidifier: No),
          carers: [(bond: Family, hours: Always)],
          sources: (external_batteries: [], portable_stations: [], generator: No, car: Yes(fuel: L(10), burn: mL_per_h(800), output: W({output})),
                    internal_battery: Yes(measured: (lasts: h(2)), charged: percent(100))))"
    )
}

#[test]
fn a_car_too_weak_for_the_ventilator_is_said_to_charge_and_what_is_left_without_it() {
    let cards = Cards::of(&case("weak-car", &[weak_car(100)]), None);
    let home = &cards.homes()[0];
    assert_eq!((home.sources[0].kind, home.sources[0].lasts_s, home.sources[0].charges), ("car", None, true));
    assert!(home.reserve_s.is_none_or(|lasts| lasts > 7_200), "{:?}", home.reserve_s);
    assert_eq!(home.reasons, [Reason::Charges { engine: "car", only: true, without_s: Some(7_200) }]);
    let [calls, own] = &pages(&cards)[0];
    assert!(own[0].contains("人工呼吸器には出力が足りない。バッテリーの充電に使う") && own[0].contains("充電しないと 2時間0分"));
    assert!(own[0].contains("車は人工呼吸器にはつながず、バッテリーの充電に使う。") && calls[0].contains("充電しないと 2時間0分"));
}

#[test]
fn a_source_runs_the_concentrator_only_once_the_cylinders_have_ended() {
    let home = |cylinders: &str| {
        format!(
            "(id: \"A\", ventilation: Nppv, home: (block: \"B01\"), dependence: (class: Full),
              devices: (humidifier: No, suction: No, concentrator: Yes(draw: W(100)), cylinders: {cylinders}),
              sources: (external_batteries: [], car: No, generator: No, internal_battery: No,
                        portable_stations: [(capacity: Wh(1000), output: W(2000))]))"
        )
    };
    let lasts = |name: &str, cylinders: &str| {
        let cards = Cards::of(&case(name, &[home(cylinders)]), None);
        cards.homes()[0].sources[0].lasts_s.unwrap()
    };
    let (none, some) = (lasts("no-cylinder", "No"), lasts("cylinder", "Yes(holds: L(120), flow: mL_per_min(1000))"));
    let plenty = lasts("cylinders", "Yes(holds: L(100000), flow: mL_per_min(1000))");
    assert!(none < some && some < none + 7_200 && plenty > 2 * none, "{none} {some} {plenty}");
}

#[test]
fn what_the_register_leaves_blank_is_not_told_as_none() {
    let bare = |id: &str, sources: &str| {
        format!("(id: {id:?}, ventilation: Nppv, home: (block: \"B01\"), dependence: (class: Full), sources: ({sources}))")
    };
    let none = "external_batteries: [], portable_stations: [], car: No, generator: No, internal_battery: No";
    let told = |name: &str, sources: &str| pages(&Cards::of(&case(name, &[bare("A", sources)]), None))[0].concat().concat();
    let (blank, known) = (told("blank", "internal_battery: No"), told("none", none));
    assert!(blank.contains("自前の電源の記載なし(要確認)") && !blank.contains("自前の電源がない") && !blank.contains("すぐ途切れる"));
    assert!(known.contains("自前の電源がない") && known.contains("すぐ途切れる") && !known.contains("自前の電源の記載"));
    let internal = told("internal", "internal_battery: Yes(measured: (lasts: h(2)))");
    assert!(internal.contains("ほかの電源は記載なし(要確認)") && internal.contains("ほかの電源の記載がない"));
}

#[test]
fn a_total_that_does_not_follow_from_its_parts_says_why() {
    let case = read_case(&root().join("scenarios/ward-72h-plan.ron"), &Given::default()).unwrap();
    let cards = Cards::of(&case, None);
    let pages = pages(&cards);
    let ventilated = cards.homes().iter().enumerate().filter(|(_, home)| home.ventilation != Ventilation::OxygenOnly);
    for (place, home) in ventilated {
        let parts: u64 = home.sources.iter().filter_map(|owned| owned.lasts_s).map(u64::from).sum();
        let total = home.reserve_s.map_or(parts.max(FOLLOWED.0.into()), u64::from);
        assert!(parts.abs_diff(total) < 1_800 || !home.reasons.is_empty(), "{}: {parts} s in parts, {total} s together", home.id);
        // Whoever lives an outage through as the register has it comes to no less.
        let patient = case.patients.iter().position(|patient| patient.id == home.id).unwrap();
        let described = described(Rank(patient as u32), &case.patients[patient]);
        for onset in (0..24).map(|hour| Seconds(hour * 3_600)) {
            let lived = reserve_as_written(&described, Clock { start: 0 }, onset, FOLLOWED).unwrap_or(FOLLOWED);
            assert!(home.reserve_s.is_none_or(|least| least <= lived.0), "{} at {onset:?}", home.id);
        }
        assert_eq!(!home.reasons.is_empty(), pages[0][0].iter().any(|sheet| is_told(sheet, home)), "{}", home.id);
        assert!(home.reasons.is_empty() || pages[0][1][place].matches("<small>").count() > home.sources.len(), "{}", home.id);
    }
}

/// Whether a sheet gives a reason for the home's total.
fn is_told(sheet: &str, home: &Home) -> bool {
    let mut own = sheet.split("<tbody class=\"call\">").filter(|call| call.contains(&format!("<strong>{}</strong>", home.id)));
    own.any(|call| call.contains("残り時間: "))
}

#[test]
fn a_row_is_marked_where_it_is_older_than_half_a_year_or_a_year() {
    let updated = |id: &str, day: &str| row(id, 1, &format!("updated: {day:?},"));
    let rows = [updated("A", "2026-03-01"), updated("B", "2025-09-01"), updated("C", "2025-03-01"), row("D", 1, "")];
    let cards = Cards::of(&case("ages", &rows), None);
    let mut ages: Vec<_> = cards.homes().iter().map(|home| (home.id.as_str(), home.age)).collect();
    ages.sort_unstable_by_key(|(id, _)| *id);
    assert_eq!(ages, [("A", Age::Fresh), ("B", Age::HalfYear), ("C", Age::Year), ("D", Age::NotKnown)]);
    assert!(pages(&cards)[0][0][0].contains("●1年超") && pages(&cards)[1][0][0].contains("▲ over half a year"));
}

/// Four people: one consented to the fire service, one refused, one consented to the police only, one was not asked.
fn asked() -> Case {
    let said = [
        ("YES-1", "(to: Fire, given: true)"),
        ("NO-2", "(to: Fire, given: false)"),
        ("ELSE-3", "(to: Police, given: true)"),
        ("NOT-4", ""),
    ];
    case("asked", &said.map(|(id, said)| row(id, 1, &format!("consents: [{said}],"))))
}

#[test]
fn in_peacetime_only_who_consented_is_on_paper_and_every_sheet_says_how_many_are_not() {
    let cards = Cards::of(&asked(), handed(Recipient::Fire, Mode::Peacetime));
    assert_eq!((ids(&cards), cards.left_out().without_consent), (vec!["YES-1"], 3));
    for (language, files) in Language::ALL.into_iter().zip(pages(&cards)) {
        let said = match language {
            Language::Japanese => "載せていない人: 3人",
            Language::English => "Left out: 3 (",
        };
        assert!(report::cards_text(&cards, &Words::of(language)).contains(said));
        for sheet in files.iter().flatten() {
            assert!(sheet.contains(said) && sheet.contains("YES-1"));
            assert!(!["NO-2", "ELSE-3", "NOT-4"].iter().any(|id| sheet.contains(id)), "whoever did not consent is on no sheet");
        }
    }
    let nobody = Cards::of(&asked(), handed(Recipient::Hospital, Mode::Peacetime));
    assert_eq!((ids(&nobody).len(), nobody.left_out().without_consent), (0, 4));
    assert!(pages(&nobody).iter().flatten().flatten().all(|sheet| sheet.contains('4')), "an empty sheet says so too");
}

#[test]
fn in_a_disaster_everybody_is_and_who_refused_is_marked() {
    let cards = Cards::of(&asked(), handed(Recipient::Fire, Mode::Disaster));
    assert_eq!((cards.homes().len(), cards.refused(), cards.left_out().without_consent), (4, 1, 0));
    for (language, [calls, homes]) in Language::ALL.into_iter().zip(pages(&cards)) {
        let (article, mark) = match language {
            Language::Japanese => ("災害対策基本法第49条の11第3項", "■ 平時の提供に同意していません"),
            Language::English => ("Article 49-11, paragraph 3", "■ Refused to be told of in peacetime"),
        };
        assert!(calls.iter().chain(&homes).all(|sheet| sheet.contains(article)));
        assert_eq!(calls[0].matches(mark).count(), 1);
        let marked: Vec<_> = homes.iter().filter(|sheet| sheet.contains(mark)).collect();
        assert!(marked.len() == 1 && marked[0].contains("NO-2"));
    }
}

#[test]
fn a_station_that_is_only_assumed_gets_nobodys_list() {
    let rows = [
        row("A", 1, ""),
        row("B", 1, "partners: (station: \"station-nagi\"),"),
        row("C", 1, "partners: (station: \"訪問看護ステーションなぎ\"),"),
    ];
    let given = scenario("assumed-station", &rows, "plan: PLAN");
    let case = read_case(&given, &Given::default()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert!(case.patients[0].living.station.is_some(), "the response assumes the nearest station");
    let cards = Cards::of(&case, None);
    let sheets: Vec<_> = cards.sheets().iter().map(|sheet| (matches!(sheet.whose, Whose::Station(_)), sheet.calls.len())).collect();
    assert_eq!(sheets, [(true, 2), (false, 1)], "one sheet a station, however it is spelt; then those without one");
    let to_stations = Cards::of(&case, handed(Recipient::Station, Mode::Disaster));
    assert_eq!((ids(&to_stations), to_stations.left_out().without_station), (vec!["B", "C"], 1));
}

#[test]
fn a_synthetic_register_is_an_example_and_goes_to_nobody_in_peacetime() {
    let case = read_case(&root().join("scenarios/ward-72h.ron"), &Given::default()).unwrap();
    let cards = Cards::of(&case, None);
    let not_known = case.patients.iter().filter(|patient| !patient.known_to_ward).count();
    assert_eq!((cards.homes().len() + not_known, cards.left_out().not_known as usize), (140, not_known));
    for (said, files) in ["架空の例", "Fictitious example"].iter().zip(pages(&cards)) {
        assert!(files.iter().flatten().all(|sheet| sheet.contains(said)));
    }
    let handed = Cards::of(&case, handed(Recipient::Fire, Mode::Peacetime));
    assert_eq!((handed.homes().len(), handed.left_out().drawn as usize), (0, 140 - not_known));
}

#[test]
fn who_stands_in_the_register_is_known_unless_the_row_says_no_and_is_counted_then() {
    let known = |id: &str, said: &str| row(id, 1, said);
    let rows = [known("YES", "known_to: (ward: true),"), known("EMPTY", ""), known("NO", "known_to: (ward: false),")];
    let cards = Cards::of(&case("known", &rows), None);
    assert_eq!((ids(&cards), cards.left_out().not_known), (vec!["EMPTY", "YES"], 1));
    for (language, said) in Language::ALL.into_iter().zip(["名簿に書かれた 1人", "does not know them: 1"]) {
        let told = report::cards_text(&cards, &Words::of(language));
        assert!(told.contains(said) && !told.contains("載せていない人: 0人") && !told.contains("left out: 0"), "{told}");
    }
}

#[test]
fn what_a_register_writes_is_text_on_paper() {
    let partners = "partners: (station: \"<script>alert(1)</script>\", hospital: \"<img src=x>\"),";
    let cards = Cards::of(&case("markup", &[row("<b>&'", 1, partners)]), None);
    for sheet in pages(&cards).iter().flatten().flatten() {
        assert!(!["<script", "<img", "<b>"].iter().any(|markup| sheet.contains(markup)), "{sheet}");
        assert!(sheet.contains("&lt;script&gt;alert(1)") && sheet.contains("&lt;b&gt;&amp;"));
    }
}

#[test]
fn rows_that_could_not_be_used_are_told_on_every_sheet() {
    let nowhere = "(id: \"LOST\", ventilation: Nppv, home: (block: \"nowhere\"), dependence: (class: Full))".to_owned();
    let cards = Cards::of(&case("rows", &[row("A", 1, ""), nowhere]), None);
    assert_eq!(cards.left_out().rows, 1);
    assert!(pages(&cards)[1][0][0].contains("whose people are on no sheet: 1"));
}

fn ikitsugi(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ikitsugi")).current_dir(root()).args(arguments).output().unwrap()
}

#[test]
fn the_command_writes_two_files_and_keeps_headquarters_copy_apart() {
    let given = scenario("command", &[row("A", 1, "consents: [(to: Fire, given: true)],"), row("B", 1, "")], "").display().to_string();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cards/out");
    drop(fs::remove_dir_all(&folder));
    let [own, fire] = ["own", "fire"].map(|name| folder.join(name).display().to_string());
    let run = |more: &[&str]| ikitsugi(&[&["cards", &given, "--lang", "en"], more].concat());
    assert!(run(&["--out", &own]).status.success());
    let written = run(&["--out", &fire, "--for", "fire", "--mode", "平時"]);
    let said = String::from_utf8(written.stdout).unwrap();
    assert!(said.contains("people on them: 1") && said.contains("Left out: 1 ("), "{said}");
    let names: BTreeSet<String> = fs::read_dir(&fire).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names, ["partners_fire_peacetime_cards.html", "partners_fire_peacetime_emergency-cards.html"].map(str::to_owned).into());
    let page = fs::read_to_string(Path::new(&own).join("cards.html")).unwrap();
    assert!(!["<script", "http://", "https://", "src=", "<link"].iter().any(|foreign| page.contains(foreign)));
    for (more, said) in [
        (&["--out", &own, "--mode", "disaster"][..], "help: name to whom the paper is handed"),
        (&["--out", &own, "--for", "fire"], "is in this folder already"),
        (&["--out", &fire, "--for", "fire", "--mode", "災害時"], "is in this folder already"),
        (&["--out", &fire], "written to be handed on"),
    ] {
        let refused = run(more);
        let told = String::from_utf8(refused.stderr).unwrap();
        assert!(refused.status.code() == Some(2) && told.contains(said), "{said} not in {told}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nobody_elses_id_is_on_anybodys_sheet(people in prop::collection::vec((0..4_usize, 0..3_usize, 0..30_u32), 1..12), mode in 0..3_usize) {
        let stations = ["station: \"station-minato\"", "station: \"station-nagi\"", "station: \"よその訪問看護\"", ""];
        let said = ["(to: Station, given: true)", "(to: Station, given: false)", ""];
        let of = |(at, &(station, consent, hours)): (usize, &(usize, usize, u32))| {
            let more = format!("partners: ({}), consents: [{}],", stations[station], said[consent]);
            row(&format!("Q-{at:03}-X"), hours + 1, &more)
        };
        let rows: Vec<String> = people.iter().enumerate().map(of).collect();
        let handed = [None, handed(Recipient::Station, Mode::Peacetime), handed(Recipient::Station, Mode::Disaster)][mode];
        let case = case("random", &rows);
        let cards = Cards::of(&case, handed);
        let all: Vec<&str> = case.patients.iter().map(|patient| patient.id.as_str()).collect();
        let on = |sheet: &str| all.iter().filter(|id| sheet.contains(**id)).copied().collect::<BTreeSet<_>>();
        let station = |id: &str| people[id[2..5].parse::<usize>().unwrap()].0;
        let left = cards.left_out();
        prop_assert_eq!(cards.homes().len() + (left.without_consent + left.without_station) as usize, people.len());
        prop_assert!(mode != 1 || ids(&cards).iter().all(|id| people[id[2..5].parse::<usize>().unwrap()].1 == 0));
        for [calls, homes] in pages(&cards) {
            let mut told = Vec::new();
            for sheet in &calls {
                let on = on(sheet);
                prop_assert_eq!(on.iter().map(|id| station(id)).collect::<BTreeSet<_>>().len(), usize::from(!on.is_empty()));
                told.extend(on);
            }
            told.sort_unstable();
            let mut listed = ids(&cards);
            listed.sort_unstable();
            prop_assert_eq!(told, listed, "everybody stands on one sheet");
            let apart: Vec<_> = homes.iter().map(|sheet| on(sheet)).filter(|on| !on.is_empty()).collect();
            prop_assert!(apart.len() == cards.homes().len() && apart.iter().all(|on| on.len() == 1));
        }
    }
}
