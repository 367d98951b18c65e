//! The report: its sheet for the mayor, what nobody may bring to life in it, and how it lies on paper.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::Command;

use ikitsugi::analysis::ensemble;
use ikitsugi::analysis::findings::{Findings, Group, Groups, Tried};
use ikitsugi::analysis::judge::Conclusion;
use ikitsugi::analysis::ranges::{Figure, Ranges};
use ikitsugi::analysis::remedies::{Effect, Remedies};
use ikitsugi::case::Case;
use ikitsugi::case::remedy::RemedyKind;
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::Luck;
use ikitsugi::report::{self, Language, Told, Words};
use ikitsugi::sim::Engine;

fn case(scenario: &str, set: &[&str]) -> Case {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(scenario);
    let given = Given { set: set.iter().map(|set| (*set).to_owned()).collect(), ..Given::default() };
    read_case(&path, &given).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn page(case: &Case, replicates: u32, language: Language) -> String {
    page_with(case, replicates, language, |_| ())
}

/// The page of what was found, with something put into it.
fn page_with(case: &Case, replicates: u32, language: Language, put: impl FnOnce(&mut Findings)) -> String {
    let luck = Luck::new(case.scenario.seed, 0);
    let (changes, _) = case.changes(luck, None);
    let onset = case.onset(&changes);
    let outcome = Engine::new(case).outcome(luck, changes, onset);
    let mut findings = Findings::of(case, &outcome, 0, replicates);
    if replicates > 1 {
        findings.ranges = Some(Ranges::of(case, &ensemble::live(case, replicates, NonZeroUsize::MIN, || {})));
    }
    put(&mut findings);
    report::html(&Told { case, outcome: &outcome, findings: &findings }, &Words::of(language))
}

/// The lines of the sheet for the mayor: number and text, in the order in which they stand.
fn sheet(page: &str) -> Vec<(u32, String)> {
    let (_, list) = page.split_once("<ol>").expect("the sheet");
    let (list, _) = list.split_once("</ol>").expect("its end");
    let line = |item: &str| {
        let (number, rest) = item.trim_start_matches(" value=\"").split_once('"').expect("a number");
        let text: String = rest.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
        (number.parse().expect("a number"), text)
    };
    list.split("<li").skip(1).map(line).collect()
}

#[test]
fn the_sheet_for_the_mayor_has_its_sixteen_lines_in_order() {
    let case = case("ward-quake.ron", &[]);
    for language in Language::ALL {
        let lines = sheet(&page(&case, 20, language));
        assert_eq!(lines.iter().map(|line| line.0).collect::<Vec<_>>(), (1..=16).collect::<Vec<_>>());
        assert!(lines.iter().all(|(_, text)| text.chars().count() > 10), "{lines:?}");
    }
    let lines = sheet(&page(&case, 20, Language::Japanese));
    assert!(lines[0].1.contains("対応目標はまだ判定していません(計画ファイルがないため)"));
    assert!(lines[3].1.contains("(10回に8回は ") && lines[4].1.contains("(悪い場合 "), "{lines:?}");
}

#[test]
fn the_sheet_says_what_was_changed_in_one_language_and_in_no_more_than_two_lines() {
    let premise = |set: &[&str], language| sheet(&page(&case("ward-72h-plan.ron", set), 1, language)).swap_remove(2).1;
    for (language, own, other) in [(Language::Japanese, "72時間の停電", "outage"), (Language::English, "an outage of 72 hours", "停電")]
    {
        let text = premise(&[], language);
        assert!(!text.contains("plan=") && !text.contains("title="), "it is what its title says: {text}");
        assert!(text.matches(own).count() == 1 && !text.contains(other), "{text}");
    }
    let named = premise(&[r#"area.municipalities[0].name=(ja: "夕凪", en: "Yunagi")"#], Language::Japanese);
    assert!(named.contains("name=夕凪") && !named.contains("Yunagi"), "{named}");
    let feeders = ["area.feeders[B01].customers=9500", "area.feeders[B02].customers=9500"];
    let many = [&["horizon=h(24)", "hazards[0].share=percent(50)", "hazards[0].start=h(2)"][..], &feeders, &["seed=2"]].concat();
    let many = premise(&many, Language::Japanese);
    assert!(many.contains("、ほか ") && !many.contains("seed=2"), "{many}");
}

/// So many people in every run.
fn always(people: u32) -> Figure<u32> {
    Figure::of(vec![people; 20])
}

/// A change, or several together, that leaves so many of ten with a gap.
fn leaves(remedy: Option<RemedyKind>, people: u32) -> Effect {
    Effect { remedy, places: 10, after: always(people), helped: 20 * (10 - people), harmed: 0 }
}

#[test]
fn where_no_single_change_helps_the_sheet_says_what_all_together_come_to() {
    let case = case("ward-quake.ron", &[]);
    let sheet_with = |single: u32, free: u32, all: u32, language| {
        let effects = [RemedyKind::FullyCharged, RemedyKind::Generator].map(|remedy| leaves(Some(remedy), single)).into();
        let (free, all) = (leaves(None, free), leaves(None, all));
        let found = Remedies { replicates: 20, people: 10, blank: None, before: always(10), effects, free, all, causes: Vec::new() };
        sheet(&page_with(&case, 1, language, |findings| findings.tried = Some(Tried { replicates: 20, found: Some(found) })))
    };
    let lines = sheet_with(10, 10, 0, Language::Japanese);
    assert!(lines[11].1.contains("すべて行っても、支えが途切れる人を減らせません(10人→10人"), "{}", lines[11].1);
    assert!(lines[12].1.contains("一つだけでは支えが途切れる人を減らせません(") && lines[12].1.contains("10人→0人"), "{}", lines[12].1);
    let lines = sheet_with(10, 4, 10, Language::English);
    assert!(lines[11].1.contains("by itself") && lines[11].1.contains("10 to 4"), "{}", lines[11].1);
    assert!(lines[12].1.contains("nor does everything on the list together (10 to 10"), "{}", lines[12].1);
    let lines = sheet_with(3, 3, 0, Language::Japanese);
    assert!(lines[11].1.contains("①") && lines[12].1.contains("5行目 10人→3人"), "{lines:?}");
}

#[test]
fn the_sheet_gives_the_total_and_asks_to_find_out_what_the_register_does_not_say() {
    let drawn = case("ward-quake.ron", &[]);
    let total = format!("、合わせて{}人。", drawn.patients.len());
    let found = |plan: Group, language| {
        let groups = Groups { without_plan: plan, ..Groups::default() };
        sheet(&page_with(&drawn, 1, language, |findings| findings.groups = Some(groups))).swap_remove(15).1
    };
    assert!(sheet(&page(&drawn, 1, Language::Japanese))[1].1.contains(&total));
    assert!(found(Group { yes: 0, not_said: 8 }, Language::Japanese).contains("有無が名簿にない8人の確認。"));
    assert!(!found(Group { yes: 3, not_said: 0 }, Language::Japanese).contains("名簿にない"));
    let both = found(Group { yes: 3, not_said: 8 }, Language::English);
    assert!(both.contains("for the 3 who have none") && both.contains("the 8 of whom"), "{both}");
}

#[test]
fn the_sheet_says_what_the_first_broken_targets_are() {
    let case = case("ward-72h-plan.ron", &[]);
    let broken = ["P02", "P03", "P04", "P05"].map(str::to_owned).into();
    let conclusion = Conclusion { replicates: 20, broken, ..Conclusion::default() };
    let line = sheet(&page_with(&case, 1, Language::Japanese, |findings| findings.conclusion = Some(conclusion))).swap_remove(0).1;
    assert!(line.contains("P02「24時間使用の人の換気は途切れない」、P03「") && line.contains("」、P05)"), "{line}");
}

#[test]
fn one_replicate_says_that_it_has_no_range() {
    let lines = sheet(&page(&case("ward-quake.ron", &[]), 1, Language::Japanese));
    assert!((3..7).all(|line| lines[line].1.contains("計算1回。幅は示せません")), "{lines:?}");
}

#[test]
fn where_nobody_has_a_gap_the_bound_is_printed_and_the_limit_stands_first() {
    let calm = case("ward-3h.ron", &["hazards[0].share=percent(0)"]);
    for (replicates, words) in [(1, "「いない」とは言えません"), (60, "計算60回中0回。上限の目安5.0%")] {
        let lines = sheet(&page(&calm, replicates, Language::Japanese));
        assert_eq!(lines.iter().map(|line| line.0).take(3).collect::<Vec<_>>(), [9, 1, 2]);
        assert!(lines[5].1.contains(words), "{lines:?}");
    }
}

#[test]
fn nothing_that_somebody_wrote_comes_alive() {
    let mut case = case("ward-quake.ron", &[]);
    let evil = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\"onload=\"alert(1)";
    let name = |name: &mut ikitsugi::case::area::Name| (name.ja, name.en) = (evil.to_owned(), evil.to_owned());
    name(&mut case.scenario.title);
    name(&mut case.area.name);
    case.area.source = evil.to_owned();
    case.area.municipalities.iter_mut().for_each(|municipality| name(&mut municipality.name));
    case.area.medical_areas.iter_mut().for_each(|area| name(&mut area.name));
    case.area.feeders.iter_mut().for_each(|feeder| evil.clone_into(&mut feeder.name));
    case.patients.iter_mut().for_each(|patient| patient.id = format!("{}{evil}", patient.id));
    case.changes = vec![evil.to_owned()];
    for language in Language::ALL {
        let page = page(&case, 1, language);
        assert_eq!(page.matches("<script").count() + page.matches("<img").count() + page.matches("onload=\"").count(), 0);
        assert_eq!((page.matches("<style>").count(), page.matches("</style>").count()), (1, 1));
        assert!(page.contains("&lt;script&gt;") && page.contains("default-src 'none'"));
    }
}

#[test]
fn whoever_hears_the_page_is_told_its_language_its_heads_and_its_figures() {
    let page = page(&case("ward-72h.ron", &[]), 1, Language::Japanese);
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"ja\">"));
    let figures = page.matches("role=\"img\"").count();
    assert_eq!(figures, 5, "two curves and three maps");
    assert_eq!((page.matches("<title id=").count(), page.matches("<desc id=").count()), (figures, figures));
    assert!(page.matches("<svg").count() == figures + page.matches("aria-hidden=\"true\"").count());
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), ids.len(), "an id stands once");
    assert_eq!(page.matches("<th>").count(), 0, "every head says what it heads");
    // The sheet comes first, then headings in their order.
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at("計画点検結果") < at("詳しい結果") && at("人数の推移") < at("先に電話する人") && at("仮定したこと") < at("入力と再現"));
}

/// The page on paper: how many sheets, and the words of each; `None` where the machine cannot print.
fn printed(name: &str, page: &str) -> Option<(usize, Vec<String>)> {
    let browser = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| can(name))?;
    if !can("pdfinfo") || !can("pdftotext") {
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("report");
    fs::create_dir_all(&folder).unwrap();
    let (html, pdf, profile) =
        (folder.join(format!("{name}.html")), folder.join(format!("{name}.pdf")), folder.join(format!("{name}-profile")));
    fs::write(&html, page).unwrap();
    let print = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", html.display()))
        .output()
        .expect("a browser that starts");
    assert!(print.status.success(), "{}", String::from_utf8_lossy(&print.stderr));
    let info = text_of(Command::new("pdfinfo").arg(&pdf));
    assert!(info.contains("A4"), "{info}");
    let sheets = info.lines().find_map(|line| line.strip_prefix("Pages:")?.trim().parse().ok()).expect("a number of pages");
    Some((sheets, (1..=sheets).map(|sheet| sheet_text(&pdf, sheet)).collect()))
}

fn can(program: &str) -> bool {
    let version = if program.starts_with("pdf") { "-v" } else { "--version" };
    Command::new(program).arg(version).output().is_ok_and(|output| output.status.success())
}

fn text_of(command: &mut Command) -> String {
    String::from_utf8_lossy(&command.output().expect("a program that starts").stdout).into_owned()
}

/// The words of a sheet without the spaces between them, which are the browser's.
fn sheet_text(pdf: &PathBuf, sheet: usize) -> String {
    let number = sheet.to_string();
    text_of(Command::new("pdftotext").args(["-f", &number, "-l", &number]).arg(pdf).arg("-")).split_whitespace().collect()
}

#[test]
fn a_sheet_for_the_mayor_with_much_to_say_is_still_one_page() {
    let case = case("ward-72h-plan.ron", &[]);
    let ids = |from: u32, to: u32| (from..=to).map(|number| format!("P{number:02}")).collect::<Vec<_>>();
    let conclusion =
        Conclusion { replicates: 500, broken: ids(1, 14), not_proven: ids(15, 16), left_out: ids(17, 20), ..Conclusion::default() };
    let free = [RemedyKind::AlwaysConnected, RemedyKind::ReducesUnadvised, RemedyKind::CarersTrained];
    let budget = [RemedyKind::PortableStation, RemedyKind::Generator, RemedyKind::SecondCarer];
    let effects = free.into_iter().chain(budget).map(|remedy| leaves(Some(remedy), 7)).collect();
    let (free, all) = (leaves(None, 4), leaves(None, 1));
    let found = Remedies { replicates: 20, people: 10, blank: None, before: always(10), effects, free, all, causes: Vec::new() };
    for language in Language::ALL {
        let page = page_with(&case, 2, language, |findings| {
            findings.conclusion = Some(conclusion.clone());
            findings.tried = Some(Tried { replicates: 20, found: Some(found.clone()) });
        });
        let Some((_, texts)) = printed(&format!("much-{}", language.code()), &page) else {
            println!("skipped: no chromium, pdfinfo and pdftotext on this machine");
            return;
        };
        let next: String = Words::of(language).say("page-continued").split_whitespace().collect();
        assert!(texts[1].starts_with(&next), "{} goes over the page: {}", language.code(), texts[1]);
    }
}

#[test]
fn on_paper_the_sheet_for_the_mayor_is_one_page_and_no_heading_stands_alone() {
    let cases = [("tokyo-national", 1, 14..=22), ("ward-72h", 1, 10..=17), ("ward-quake", 20, 7..=13)];
    for (scenario, replicates, sheets) in cases {
        let case = case(&format!("{scenario}.ron"), &[]);
        for language in Language::ALL {
            let words = Words::of(language);
            let page = page(&case, replicates, language);
            let Some((count, texts)) = printed(&format!("{scenario}-{}", language.code()), &page) else {
                println!("skipped: no chromium, pdfinfo and pdftotext on this machine");
                return;
            };
            let squeezed = |key: &str| words.say(key).split_whitespace().collect::<String>();
            assert!(sheets.contains(&count), "{scenario} {}: {count} pages", language.code());
            for key in ["page-conclusion-none", "page-limit-none", "page-not-modelled-what", "page-requests-none"] {
                assert!(texts[0].contains(&squeezed(key)), "{scenario}: {key} is not on the first page: {}", texts[0]);
            }
            assert!(texts[1].starts_with(&squeezed("page-continued")), "{}", texts[1]);
            let heads = ["page-section-figures", "page-section-maps", "section-municipalities", "page-section-causes"];
            let more = ["page-section-calls", "section-lost", "page-section-needs", "page-section-assumed", "page-section-inputs"];
            for key in heads.into_iter().chain(more) {
                assert!(texts[1..].iter().any(|text| text.contains(&squeezed(key))), "{scenario}: {key} is not there");
                let alone = texts.iter().position(|text| text.ends_with(&squeezed(key)));
                assert_eq!(alone, None, "{scenario}: {key} stands alone at the foot of a page");
            }
        }
    }
}
