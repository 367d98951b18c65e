//! The sheets by municipality and by hour.

use super::{Cell, Sheet, minutes_up};
use crate::analysis::findings::hours::HOUR;
use crate::analysis::findings::{Counts, Hour, Need, Place};
use crate::fact::Function;
use crate::report::Told;
use crate::report::words::Words;
use crate::sim::Ending;
use crate::units::Seconds;

/// Heads of what was lacking in quantities, with their widths.
fn need_heads(words: &Words) -> Vec<(String, u16)> {
    ["need-wh", "need-oxygen", "need-cylinders", "need-carers"].map(|key| (words.say(&format!("export-{key}")), 9)).into()
}

fn need_cells(need: Need) -> [Cell; 4] {
    [Cell::count(need.energy_wh()), Cell::count(need.oxygen_l()), Cell::count(need.cylinders), Cell::count(need.carers)]
}

/// One row a municipality with patients, and the sum.
pub(super) fn municipalities(told: &Told<'_>, words: &Words) -> Sheet {
    let head = |key: &str, width: u16| (words.say(key), width);
    let mut columns = vec![
        head("export-code", 9),
        head("check-column-municipality", 14),
        head("export-medical-area", 12),
        (words.tell("export-people-of", &[("what", words.say("table-patients"))]), 9),
    ];
    let short = |ending: &Ending| words.say(&ending.key().replacen("ending", "short", 1));
    let endings = || Ending::told(told.case.plan.is_some());
    columns.extend(endings().map(|ending| (words.tell("export-people-of", &[("what", short(&ending))]), 9)));
    columns.extend([head("export-gap-min", 10), head("export-hand-min", 10), head("export-first", 12)]);
    columns.extend([head("export-not-known", 9), head("export-not-known-at-risk", 9)]);
    columns.extend(need_heads(words));
    let row = |code: &str, name: &str, within: &str, counts: &Counts, need: Need| {
        let mut cells = vec![Cell::text(code), Cell::text(name), Cell::text(within), Cell::count(counts.patients)];
        cells.extend(endings().map(|ending| Cell::count(counts.endings[ending])));
        cells.extend([Cell::Count(minutes_up(counts.gap_s)), Cell::Count(minutes_up(counts.hand_s))]);
        cells.push(counts.first_lost_s.map_or(Cell::Blank, |at| Cell::Time(told.case.local(Seconds(at)))));
        cells.extend([Cell::count(counts.not_known), Cell::count(counts.not_known_at_risk)]);
        cells.extend(need_cells(need));
        cells
    };
    let findings = told.findings;
    let medical = |place: &Place| {
        let of = findings.medical_areas.iter().find(|area| Some(&area.id) == place.within.as_ref());
        of.map_or_else(String::new, |area| words.name(&area.name).to_owned())
    };
    let peopled = findings.municipalities.iter().filter(|place| place.counts.patients > 0);
    let mut rows: Vec<Vec<Cell>> =
        peopled.map(|place| row(&place.id, words.name(&place.name), &medical(place), &place.counts, place.hours.need())).collect();
    rows.push(row("", &words.say("table-sum"), "", &findings.counts, findings.hours.need()));
    Sheet { name: words.say("export-sheet-municipalities"), columns, rows, sums: 1, filter: true, upright: None }
}

/// One row an hour in which anybody's mains was off.
pub(super) fn hours(told: &Told<'_>, words: &Words) -> Sheet {
    let people = |what: String| (words.tell("export-people-of", &[("what", what)]), 11);
    let mut columns = vec![(words.say("table-hour"), 12), people(words.say("export-dark"))];
    let states = ["state-source", "state-hand", "state-unsupported", "state-at_risk", "table-without"];
    columns.extend(states.map(|key| people(words.say(key))));
    let absent = |function: &Function| words.tell("export-absent", &[("function", words.say(&format!("function-{}", function.name())))]);
    columns.extend(Function::ALL.iter().map(|function| people(absent(function))));
    columns.extend(need_heads(words));
    let row = |hour: &Hour| {
        let mut cells = vec![Cell::Time(told.case.local(Seconds(hour.hour * HOUR)))];
        cells.extend([hour.dark, hour.source, hour.hand, hour.unsupported, hour.at_risk, hour.without].map(Cell::count));
        cells.extend(hour.absent.values().map(|&people| Cell::count(people)));
        cells.extend(need_cells(hour.need));
        cells
    };
    let rows = told.findings.hours.0.iter().map(row).collect();
    Sheet { name: words.say("export-sheet-hours"), columns, rows, sums: 0, filter: true, upright: None }
}
