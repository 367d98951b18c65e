//! The way of somebody new, by the commands that the README and the program name: a table filled in, an area of one's own, a register
//! imported, the starter's plan checked, lived through, tested and printed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;

/// The folder that somebody new begins in, empty.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("newcomer").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        fs::create_dir_all(&folder).unwrap();
        Desk(folder)
    }

    fn types(&self, command: &str, language: &str) -> Output {
        let words = command.split_whitespace().chain(["--lang", language]);
        Command::new(env!("CARGO_BIN_EXE_ikitsugi")).current_dir(&self.0).args(words).output().unwrap()
    }

    /// What a command answers that ends with this code.
    fn told(&self, command: &str, language: &str, code: i32) -> String {
        let answer = self.types(command, language);
        let [said, wrong] = [&answer.stdout, &answer.stderr].map(|bytes| String::from_utf8(bytes.clone()).unwrap());
        assert_eq!(answer.status.code(), Some(code), "{command}\n{said}{wrong}");
        said + &wrong
    }

    /// Replaces words in a file, each of which must be there.
    fn edits(&self, file: &str, changes: &[(&str, &str)]) {
        let mut text = fs::read_to_string(self.0.join(file)).unwrap();
        for (from, to) in changes {
            assert!(text.contains(from), "{from} is not in {file}");
            text = text.replace(from, to);
        }
        fs::write(self.0.join(file), text).unwrap();
    }

    /// Fills in the table as a spreadsheet would keep it: rows by heading, and the values of the sheet that says what the register is.
    fn fills_in(&self, template: &str, rows: &[&[(&str, &str)]], about: [&str; 3]) {
        let mut given: Xlsx<_> = open_workbook(self.0.join(template)).unwrap();
        let names = given.sheet_names();
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name(&names[0]).unwrap();
        let headings: Vec<String> = given.worksheet_range(&names[0]).unwrap().rows().next().unwrap().iter().map(Data::to_string).collect();
        for (at, heading) in (0..).zip(&headings) {
            sheet.write_string(0, at, heading).unwrap();
        }
        for (line, row) in (1..).zip(rows) {
            for (heading, value) in *row {
                let at = headings.iter().position(|known| known == heading).unwrap_or_else(|| panic!("no column {heading}"));
                sheet.write_string(line, at as u16, *value).unwrap();
            }
        }
        let sheet = book.add_worksheet().set_name(&names[1]).unwrap();
        for (line, row) in (0..).zip(given.worksheet_range(&names[1]).unwrap().rows()) {
            sheet.write_string(line, 0, row[0].to_string()).unwrap();
            let said = match line {
                2.. => about[line as usize - 2].to_owned(),
                _ => row[1].to_string(),
            };
            sheet.write_string(line, 1, said).unwrap();
        }
        book.save(self.0.join(template)).unwrap();
    }
}

const ROWS: [&[(&str, &str)]; 4] = [
    &[
        ("仮ID", "K-001"),
        ("区市町村", "霞台市"),
        ("停電ブロック", "汐路町"),
        ("階", "9階"),
        ("換気の方法", "気管切開下(TPPV)"),
        ("使用時間の区分", "24時間"),
        ("人工呼吸器_機種", "トリロジー100/O2/200"),
        ("吸引器", "有"),
        ("蘇生バッグ", "○"),
        ("外部バッテリー_個数", "2個"),
        ("外部バッテリー1_実測稼働時間_h", "4.5"),
        ("外部バッテリー1_測定日", "令和8年3月10日"),
        ("介護者_人数", "1人"),
        ("介護者1_区分", "家族"),
        ("介護者1_在宅時間", "終日"),
        ("訪問看護ステーション", "かすみ訪問看護ステーション"),
        ("災害時の過ごし方の意向", "早期入院可"),
        ("更新日", "R8.3.10"),
    ],
    &[
        ("仮ID", "K-002"),
        ("停電ブロック", "波止町"),
        ("換気の方法", "気管切開下(TPPV)"),
        ("使用時間の区分", "24時間"),
        ("更新日", "2026/3/1"),
    ],
    &[("仮ID", "K-003"), ("停電ブロック", "浜風町"), ("換気の方法", "マスク(NPPV)"), ("使用時間の区分", "夜間のみ")],
    &[("仮ID", "K-004"), ("停電ブロック", "T3"), ("換気の方法", "マスク(NPPV)"), ("使用時間の区分", "夜間のみ")],
];

const OWN: [(&str, &str); 2] = [("架空市", "霞台市"), ("架空訪問看護ステーション", "かすみ訪問看護ステーション")];

const ABOUT: [&str; 3] = ["在宅人工呼吸器使用者の全員", "令和8年4月1日", "霞台市 防災課"];

/// A desk at which the register was imported and stands in the starter's scenario.
fn with_register(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.told("new keikaku", "ja", 0);
    desk.edits("keikaku/area.ron", &OWN);
    desk.told("new --template xlsx --out meibo.xlsx", "ja", 0);
    desk.fills_in("meibo.xlsx", &ROWS, ABOUT);
    desk.told("import register meibo.xlsx --area keikaku/area.ron --out keikaku/meibo.ron", "ja", 0);
    desk.edits("keikaku/scenario.ron", &[(r#"path: "register.ron""#, r#"path: "meibo.ron""#)]);
    desk
}

/// The commands of the way that the README tells in Japanese.
fn of_the_readme() -> Vec<String> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    readme.lines().filter_map(|line| line.trim_start().strip_prefix("ikitsugi ")).map(str::to_owned).collect()
}

#[test]
fn the_way_that_the_readme_tells_leads_from_a_table_to_a_tested_plan() {
    let desk = Desk::new("whole");
    let commands = of_the_readme();
    assert_eq!(commands.len(), 11, "{commands:?}");
    for command in &commands {
        let code = if command.starts_with("test") { 1 } else { 0 };
        if let Some((_, kept)) = command.split_once("--since ") {
            fs::copy(desk.0.join("keikaku/city.plan.ron"), desk.0.join(kept)).unwrap();
        }
        let told = desk.told(command, "ja", code);
        match command.split_whitespace().take(2).collect::<Vec<_>>()[..] {
            ["new", "--template"] => desk.fills_in("meibo.xlsx", &ROWS, ABOUT),
            ["new", _] => desk.edits("keikaku/area.ron", &OWN),
            ["import", _] => {
                assert!(told.contains("4 行: 取り込み 4、警告つきで取り込み 0、取り込まなかった行 0"), "{told}");
                assert!(told.contains(r#"File(path: "meibo.ron")"#), "what is next: {told}");
                desk.edits("keikaku/scenario.ron", &[(r#"path: "register.ron""#, r#"path: "meibo.ron""#)]);
            }
            ["check", _] => {
                assert!(told.contains("4人のうち 4人に、何らかの不足があります"), "{told}");
                assert!(told.contains("(ほか未確認 ") && !told.contains("(未確認)"), "what is not known is counted: {told}");
            }
            ["test", _] => {
                assert!(told.contains("未達 P02 24時間使用の人の換気は途切れない") && told.contains("未達 P03 "), "{told}");
                let shown = told.lines().find_map(|line| line.trim().strip_prefix("確かめる: ikitsugi ")).expect("evidence");
                assert!(desk.told(shown, "ja", 0).contains("起きることと、それぞれの直前の理由"));
            }
            ["explain", _] => assert!(told.contains("K-001") && told.contains("起きることと、それぞれの直前の理由"), "{told}"),
            _ => assert!(told.contains("out に書き出しました"), "{told}"),
        }
    }
    for file in ["report.html", "check.xlsx", "tests.html", "tests.xlsx", "tests.json", "cards.html", "emergency-cards.html"] {
        assert!(desk.0.join("out").join(file).is_file(), "{file}");
    }
}

#[test]
fn what_the_starter_says_first_can_be_typed_as_it_stands() {
    for (language, folder, register) in [("ja", "keikaku", "meibo.ron"), ("en", "plan", "ward.ron")] {
        let desk = Desk::new(language);
        let said = desk.told(&format!("new {folder}"), language, 0);
        let commands: Vec<&str> = said.lines().filter_map(|line| line.split_once("ikitsugi ")).map(|(_, command)| command).collect();
        let heads: Vec<&str> = commands.iter().filter_map(|command| command.split_whitespace().next()).collect();
        assert_eq!(heads, ["check", "run", "test", "cards", "compare", "new", "import"], "{said}");
        assert!(said.contains(register) && said.contains("city.plan.ron"), "{said}");
        for command in &commands[..6] {
            // What follows a command on its line stands apart from it by more than one space.
            let command = command.split("   ").next().unwrap();
            let code = if command.starts_with("test") { 1 } else { 0 };
            desk.told(command, language, code);
        }
        // A verdict of each sort that a starter can show: it neither passes nor fails by being empty.
        let tested = desk.told(&format!("test {folder}/with-plan.ron"), language, 1);
        let counts = if language == "ja" {
            "達成 2、未達 2、判定保留 0、対象なし 1"
        } else {
            "kept 2, broken 2, not proven 0, nobody concerned 1"
        };
        assert!(tested.contains(counts), "{tested}");
    }
}

#[test]
fn a_register_that_says_who_connects_what_keeps_every_target_that_was_broken() {
    let desk = with_register("kept");
    let tested = |set: &[(&str, &str)], name: &str, code: i32| {
        let rows: Vec<Vec<(&str, &str)>> = ROWS.iter().map(|row| [row, set].concat()).collect();
        let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
        desk.told(&format!("new --template xlsx --out {name}.xlsx"), "ja", 0);
        desk.fills_in(&format!("{name}.xlsx"), &rows, ["在宅人工呼吸器使用者の全員", "令和8年5月1日", "霞台市 防災課"]);
        desk.told(&format!("import register {name}.xlsx --area keikaku/area.ron --out keikaku/{name}.ron"), "ja", 0);
        desk.told(&format!(r#"test keikaku/with-plan.ron --set register.path="keikaku/{name}.ron""#), "ja", code)
    };
    let station = [("ポータブル電源_個数", "1台"), ("ポータブル電源1_実測稼働時間_h", "60"), ("ポータブル電源1_測定日", "2026-03-10")];
    let carer = [("介護者_人数", "1人"), ("介護者1_区分", "家族"), ("介護者1_在宅時間", "終日"), ("内部バッテリー", "はい")];
    // Of one patient the register says neither who is at home nor what bridges the time until the station is connected.
    let alone = tested(&station, "alone", 1);
    assert!(alone.contains("未達 P02") && alone.contains("未達 P03"), "{alone}");
    let story = desk.told(r#"explain keikaku/with-plan.ron K-002 --set register.path="keikaku/alone.ron""#, "ja", 0);
    assert!(story.contains("すぐ途切れる(電源はあるが、人がつなぐまで動かない)"), "{story}");
    let kept = tested(&[station.as_slice(), &carer].concat(), "later", 0);
    assert!(kept.contains("達成 4、未達 0、判定保留 0、対象なし 1"), "{kept}");
}

#[test]
fn what_a_register_does_not_say_is_told_as_such_and_no_reserve_of_oxygen_alone_lasts() {
    let desk = Desk::new("unsaid");
    desk.told("new keikaku", "ja", 0);
    let unsaid = r#"(id: "O-1", ventilation: OxygenOnly, home: (block: "T2"), devices: (concentrator: Yes())),
        (
            id: "A-002","#;
    desk.edits("keikaku/register.ron", &[("(\n            id: \"A-002\",", unsaid)]);
    let told = desk.told("explain keikaku/scenario.ron O-1", "ja", 0);
    assert!(told.contains("酸素が途切れる") && told.contains("対象外(酸素のみ)") && !told.contains("終わりまで持つ"), "{told}");
    for unsaid in ["家にいる人", "電源(使用順位)"] {
        assert!(told.contains(&format!("{unsaid}: なし(名簿に記載がないため、ないものとして計算)")), "{told}");
    }
    desk.told("run keikaku/scenario.ron --out out --replicates 1", "ja", 0);
    let report = fs::read_to_string(desk.0.join("out/report.html")).unwrap();
    assert!(!report.contains("終わりまで持つ"), "nor does the report say so");
}

#[test]
fn a_slip_is_answered_with_what_was_meant() {
    let desk = with_register("slips");
    let plan = "keikaku/city.plan.ron";
    let written = fs::read_to_string(desk.0.join(plan)).unwrap();
    let slips = [
        (r#"(site: "city-office", stock"#, r#"(site: "city-ofice", stock"#, "近いもの: city-office"),
        (r#"(site: "hospital", what"#, r#"(site: "hospitl", what"#, "近いもの: hospital"),
        ("share: percent(95)", "share: percent(0)", "割合は0.1%から100%までです"),
        (r#"ExternalBattery("external-average")"#, r#"ExternalBattery("外部バッテリー")"#, "external-average (外部バッテリー"),
        ("target: Unmet(", "target: Unmett(", "対処: 次のいずれかを書いてください: Unmet, "),
        ("who: [Class(Full)], at_least", "who: [Class(Ful)], at_least", "Full"),
    ];
    for (from, to, said) in slips {
        desk.edits(plan, &[(from, to)]);
        let told = desk.told("check keikaku/with-plan.ron", "ja", 2);
        assert!(told.contains(said), "{said} not in {told}");
        fs::write(desk.0.join(plan), &written).unwrap();
    }
    let plan_alone = desk.told("run keikaku/city.plan.ron", "ja", 2);
    assert!(plan_alone.contains("with-plan.ron") && plan_alone.matches("エラー").count() == 1, "{plan_alone}");
    // The register's slips, each told once however many rows have it, with the name that the area has.
    desk.edits("keikaku/area.ron", &[("霞台市", "霞町市")]);
    let told = desk.told("import register meibo.xlsx --area keikaku/area.ron --out keikaku/again.ron", "ja", 2);
    assert_eq!(told.matches("という区市町村は地域のファイルにありません").count(), 1, "{told}");
    assert!(told.contains("名簿!B2(K-001)") && told.contains("近いもの: 霞町市"), "{told}");
    let exists = desk.told("new --template xlsx --out meibo.xlsx", "ja", 2);
    assert!(exists.contains("既にあり、上書きしません") && !exists.contains("--out"), "{exists}");
}
