//! The check told: for the terminal, as JSON, and as a workbook.

use rust_xlsxwriter::XlsxError;
use serde::Serialize;

use super::known::{self, Names};
use super::plan;
use super::register;
use super::visible::visible;
use super::words::Words;
use super::workbook::{self, Cell, Margins, Sheet};
use crate::analysis::checklist::{Cause, FOLLOWED, Finding, HomeCheck, Lack, Lists, RESERVE, causes, lists};
use crate::care::patient::{Class, Ventilation};
use crate::case::Case;
use crate::case::register::{Patient, Taken};
use crate::units::Seconds;

/// The version of `check.json`.
pub const VERSION: u32 = 1;

/// How many homes the terminal names.
const NAMED: usize = 20;

/// The key of a ventilation and class in messages.
pub const fn mix_key(ventilation: Ventilation, class: Class) -> &'static str {
    match (ventilation, class) {
        (Ventilation::Tppv, Class::Full) => "mix-tppv-full",
        (Ventilation::Tppv, Class::Most) => "mix-tppv-most",
        (Ventilation::Tppv, Class::Nights) => "mix-tppv-nights",
        (Ventilation::Nppv, Class::Full) => "mix-nppv-full",
        (Ventilation::Nppv, Class::Most) => "mix-nppv-most",
        (Ventilation::Nppv, Class::Nights) => "mix-nppv-nights",
        (Ventilation::OxygenOnly, _) => "mix-oxygen",
    }
}

/// The readable check for the terminal, ending in a line break.
#[must_use]
pub fn text(case: &Case, homes: &[HomeCheck], words: &Words) -> String {
    let lacking = homes.iter().filter(|home| !home.lacks.is_empty()).count() as u64;
    let people = [("patients", words.count(homes.len() as u64)), ("lacking", words.count(lacking))];
    let mut lines = vec![
        words.tell("check-title", &[("title", words.name(&case.scenario.title).to_owned())]),
        words.say("purpose"),
        words.say("check-basis"),
        words.tell("check-target", &[("target", words.length(RESERVE))]),
    ];
    lines.extend(register::changes(&case.changes, words));
    lines.extend(register::lines(case.register.as_ref(), words));
    lines.extend(register::said(case.register.as_ref(), words));
    lines.extend(plan::lines(case.plan.as_ref(), words));
    lines.extend(known::drawn(case, words));
    lines.extend(known::beyond(case, words));
    lines.extend([String::new(), words.tell(if lacking == 0 { "check-nothing" } else { "check-some" }, &people)]);
    if lacking > 0 {
        lines.push(String::new());
        lines.push(words.say("check-causes"));
        lines.extend(causes(homes).into_iter().map(|found| cause(found, words)));
    }
    if case.patients.iter().all(|patient| patient.row.is_none()) {
        lines.push(words.say("check-no-rows"));
    } else {
        let Lists { both, roster_only, plan_only, neither, not_known } = lists(case);
        let counts = [("both", both), ("roster", roster_only), ("plan", plan_only), ("neither", neither), ("unknown", not_known)];
        lines.push(String::new());
        lines.push(words.tell("check-lists", &counts.map(|(name, count)| (name, words.count(count)))));
    }
    lines.push(String::new());
    lines.push(words.say("check-homes"));
    lines.extend(homes.iter().take(NAMED).map(|home| row(case, home, words)));
    if homes.len() > NAMED {
        lines.push(words.tell("check-more", &[("count", words.count((homes.len() - NAMED) as u64))]));
    }
    visible(&(lines.join("\n") + "\n"))
}

fn cause(cause: Cause, words: &Words) -> String {
    let args = [
        ("count", words.count(cause.lacking)),
        ("unknown", words.count(cause.not_known)),
        ("lack", cause_name(cause, words)),
        ("remedy", words.say(&format!("lack-{}-do", cause.lack.name()))),
    ];
    words.tell(if cause.not_known == 0 { "check-cause" } else { "check-cause-unknown" }, &args)
}

/// What is lacking, and of how many homes what nobody wrote may change it.
pub(super) fn cause_name(Cause { lack, on_blanks, .. }: Cause, words: &Words) -> String {
    let name = words.say(&format!("lack-{}", lack.name()));
    match on_blanks {
        0 => name,
        _ => words.tell("check-lack-on-blanks-of", &[("lack", name), ("count", words.count(on_blanks))]),
    }
}

/// What one home lacks, and whether what nobody wrote may change it.
pub(super) fn lack_name(finding: &Finding, words: &Words) -> String {
    let name = words.say(&format!("lack-{}", finding.lack.name()));
    if finding.on_blanks { words.tell("check-lack-on-blanks", &[("lack", name)]) } else { name }
}

/// A home in a line: what it lacks by name; of what is not known the number, since it fills a screen where a register has just begun.
fn row(case: &Case, home: &HomeCheck, words: &Words) -> String {
    let patient = &case.patients[home.patient.index()];
    let lacking = home.lacks.iter().filter(|finding| finding.known);
    let lacks: Vec<String> = lacking.map(|finding| lack_name(finding, words)).collect();
    let not_known = home.lacks.len() - lacks.len();
    let mut args = vec![
        ("patient", patient.id.clone()),
        ("class", words.say(mix_key(patient.support.ventilation, patient.support.class))),
        ("reserve", reserve(home, patient, words)),
    ];
    args.push(("lacks", lacks.join(&words.say("check-separator"))));
    args.push(("unknown", words.count(not_known as u64)));
    words.tell(
        match (lacks.is_empty(), not_known) {
            (true, 0) => "check-home-whole",
            (false, 0) => "check-home",
            (true, _) => "check-home-asked",
            (false, _) => "check-home-and-asked",
        },
        &args,
    )
}

fn reserve(home: &HomeCheck, patient: &Patient, words: &Words) -> String {
    match home.reserve {
        // A reserve is of ventilation; cylinders stand among what is lacking.
        _ if patient.support.ventilation == Ventilation::OxygenOnly => words.say("check-oxygen-only"),
        None => words.tell("check-followed", &[("followed", words.length(FOLLOWED))]),
        Some(Seconds::ZERO) => words.say("check-at-once"),
        Some(reserve) => words.length(reserve),
    }
}

/// `check.json`: its version, the target in seconds, the names of what a synthetic register was drawn from (null of a written one), how
/// many the ward knows and does not, how the register was taken, the plan where there is one, and every home known in rank of urgency; `reserve_s` is null at 72 h or more.
#[must_use]
pub fn json(case: &Case, homes: &[HomeCheck]) -> String {
    #[derive(Serialize)]
    struct Whole<'a> {
        version: u32,
        title: &'a crate::case::area::Name,
        target_s: u32,
        rate: Option<&'static str>,
        ownership: Option<&'static str>,
        known: usize,
        not_known: usize,
        register: Option<register::Told<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        plan: Option<plan::Told<'a>>,
        causes: Vec<Cause>,
        lists: Lists,
        homes: Vec<Row<'a>>,
    }
    #[derive(Serialize)]
    struct Row<'a> {
        patient: &'a str,
        feeder: &'a str,
        reserve_s: Option<u32>,
        lacks: &'a [Finding],
    }
    let rows = homes.iter().map(|home| {
        let patient = &case.patients[home.patient.index()];
        Row { patient: &patient.id, feeder: &patient.feeder, reserve_s: home.reserve.map(|Seconds(reserve)| reserve), lacks: &home.lacks }
    });
    let names = Names::of(case);
    let whole = Whole {
        version: VERSION,
        title: &case.scenario.title,
        target_s: RESERVE.0,
        rate: names.as_ref().map(|names| names.rate),
        ownership: names.map(|names| names.ownership),
        known: homes.len(),
        not_known: case.patients.len() - homes.len(),
        register: case.register.as_ref().map(register::json),
        plan: case.plan.as_ref().map(plan::json),
        causes: causes(homes),
        lists: lists(case),
        homes: rows.collect(),
    };
    serde_json::to_string_pretty(&whole).expect("invariant: names and numbers are JSON") + "\n"
}

/// `check.xlsx`: what each home lacks, the same as a table of marks, what is lacking most, and where there is a register what was said of
/// its rows.
///
/// # Errors
/// What the writer of workbooks says: more rows than a sheet takes.
pub fn xlsx(case: &Case, homes: &[HomeCheck], words: &Words) -> Result<Vec<u8>, XlsxError> {
    let each = Sheet { name: words.say("check-sheet-homes"), ..workbook::lacking(case, homes, words) };
    let mut sheets = vec![each, marks(case, homes, words), causes_sheet(homes, words)];
    sheets.extend(case.register.as_ref().map(|taken| register_sheet(taken, words)));
    let margins = Margins {
        title: words.name(&case.scenario.title).to_owned(),
        personal: words.say("export-personal"),
        purpose: words.say("export-purpose"),
        number: String::new(),
    };
    workbook::book(&sheets, &margins)
}

/// One row a home and one narrow column for each lack.
fn marks(case: &Case, homes: &[HomeCheck], words: &Words) -> Sheet {
    let column = |key: &str, width: u16| (words.say(key), width);
    let mut columns = vec![column("check-column-patient", 11), column("check-column-class", 30), column("check-column-reserve-min", 13)];
    columns.push(column("export-marks", 13));
    let first = columns.len();
    columns.extend(Lack::ALL.iter().map(|lack| (words.say(&format!("lack-{}", lack.name())), 5)));
    let row = |home: &HomeCheck| {
        let patient = &case.patients[home.patient.index()];
        let mut cells = vec![Cell::text(&patient.id), Cell::text(words.say(mix_key(patient.support.ventilation, patient.support.class)))];
        // Rounded down to the minute: a reserve is never shown longer than it is.
        cells.push(home.reserve.map_or_else(|| Cell::text(reserve(home, patient, words)), |reserve| Cell::count(reserve.0 / 60)));
        cells.push(Cell::count(home.lacks.iter().filter(|finding| finding.known).count() as u64));
        cells.extend(Lack::ALL.iter().map(|lack| match home.lacks.iter().find(|finding| finding.lack == *lack) {
            Some(Finding { known: true, .. }) => Cell::text(words.say("export-mark-lacking")),
            Some(Finding { known: false, .. }) => Cell::text(words.say("export-mark-asked")),
            None => Cell::Blank,
        }));
        cells
    };
    let rows = homes.iter().map(row).collect();
    Sheet { name: words.say("export-sheet-marks"), columns, rows, sums: 0, filter: true, upright: Some(first) }
}

fn register_sheet(taken: &Taken, words: &Words) -> Sheet {
    let heads = [("place", 28), ("taken", 18), ("what", 60), ("remedy", 50)];
    let columns = heads.map(|(key, width)| (words.say(&format!("check-column-{key}")), width)).into();
    let rows = register::rows(taken, words).into_iter().map(|row| row.map(Cell::Text).into()).collect();
    Sheet { name: words.say("check-sheet-register"), columns, rows, sums: 0, filter: true, upright: None }
}

fn causes_sheet(homes: &[HomeCheck], words: &Words) -> Sheet {
    let heads = [("lack", 44), ("count", 10), ("not-known", 12), ("remedy", 70)];
    let columns = heads.map(|(key, width)| (words.say(&format!("check-column-{key}")), width)).into();
    let row = |cause: Cause| {
        let remedy = words.say(&format!("lack-{}-do", cause.lack.name()));
        vec![Cell::text(cause_name(cause, words)), Cell::count(cause.lacking), Cell::count(cause.not_known), Cell::text(remedy)]
    };
    let rows = causes(homes).into_iter().map(row).collect();
    Sheet { name: words.say("check-sheet-causes"), columns, rows, sums: 0, filter: true, upright: None }
}
