//! The same as a workbook: all at a glance, and a row a promise in each scenario with what its verdict rests on.

use rust_xlsxwriter::XlsxError;

use super::{Verdicts, called, lasted, since, title, verdict};
use crate::analysis::judge::{Finding, Found, Tested, Whom};
use crate::analysis::run_number::run_number;
use crate::report::remedies;
use crate::report::words::Words;
use crate::report::workbook::{Cell, Margins, Sheet, book};

/// The workbook.
///
/// # Errors
/// What the writer of workbooks says: more rows than a sheet takes.
pub fn xlsx(verdicts: &Verdicts<'_>, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let margins = Margins {
        title: words.say("test-page-head"),
        personal: words.say("export-personal"),
        purpose: words.say("export-purpose"),
        number: String::new(),
    };
    let mut sheets = vec![matrix(verdicts, words)];
    sheets.extend(since::sheets(verdicts, words));
    sheets.push(findings(verdicts, words));
    book(&sheets, &margins)
}

/// A row a promise, a column a scenario with a plan.
fn matrix(verdicts: &Verdicts<'_>, words: &Words) -> Sheet {
    let mut columns = vec![(words.say("test-column-promise"), 14), (words.say("test-column-title"), 40)];
    columns.extend(verdicts.tested.iter().map(|tested| (tested.scenario.clone(), 14)));
    let mut promises: Vec<&Finding> = Vec::new();
    for finding in verdicts.tested.iter().flat_map(|tested| &tested.findings) {
        if !promises.iter().any(|known| known.promise == finding.promise) {
            promises.push(finding);
        }
    }
    let of = |tested: &Tested, promise: &str| {
        let finding = tested.findings.iter().find(|finding| finding.promise == promise);
        finding.map_or(Cell::Blank, |finding| Cell::text(verdict(finding, words)))
    };
    let row = |finding: &&Finding| {
        let mut row = vec![Cell::text(&finding.promise), Cell::text(title(finding, words))];
        row.extend(verdicts.tested.iter().map(|tested| of(tested, &finding.promise)));
        row
    };
    let rows = promises.iter().map(row).collect();
    Sheet { name: words.say("test-sheet-matrix"), columns, rows, sums: 0, filter: true, upright: None }
}

/// What every verdict rests on.
fn findings(verdicts: &Verdicts<'_>, words: &Words) -> Sheet {
    let heads = [
        ("scenario", 24),
        ("plan", 24),
        ("promise", 14),
        ("title", 40),
        ("verdict", 12),
        ("held", 9),
        ("runs", 9),
        ("least", 9),
        ("most", 9),
        ("chance", 9),
        ("replicate", 9),
        ("of", 9),
        ("failing", 9),
        ("allowed", 9),
        ("worst", 16),
        ("lasted", 10),
        ("lasted-words", 34),
        ("remedy", 40),
        ("remedy-held", 10),
    ];
    let columns = heads.map(|(key, width)| (words.say(&format!("test-column-{key}")), width)).to_vec();
    let rows = verdicts.tested.iter().flat_map(|tested| tested.findings.iter().map(|finding| row(tested, finding, words))).collect();
    Sheet { name: words.say("test-sheet-findings"), columns, rows, sums: 0, filter: true, upright: None }
}

fn row(tested: &Tested, finding: &Finding, words: &Words) -> Vec<Cell> {
    let percent = |per_mille: u32| Cell::text(words.tenths(per_mille));
    let plan = tested.plan_title.as_ref().map_or_else(|| words.say("test-cell-no-plan"), |plan| words.name(plan).to_owned());
    let evidence = &finding.evidence;
    let worst = evidence.worst.as_ref().map_or(Cell::Blank, |whom| match whom {
        Whom::Patient(id) | Whom::Site(id) | Whom::Municipality(id) | Whom::Policy(id) => {
            Cell::text(called(id, evidence.worst_called.as_ref(), words))
        }
    });
    let mut row = vec![
        Cell::text(&tested.scenario),
        Cell::text(plan),
        Cell::text(&finding.promise),
        Cell::text(title(finding, words)),
        Cell::text(verdict(finding, words)),
    ];
    if finding.verdict == Found::NotAsked {
        row.resize(19, Cell::Blank);
        return row;
    }
    row.extend([Cell::count(finding.held), Cell::count(finding.of), percent(finding.share.0), percent(finding.share.1)]);
    row.push(finding.chance.map_or(Cell::Blank, percent));
    row.extend([
        Cell::count(run_number(evidence.replicate)),
        Cell::count(evidence.of),
        Cell::count(evidence.failing),
        Cell::count(evidence.allowed),
        worst,
        Cell::maybe(evidence.longest_s),
        lasted(finding, words).map_or(Cell::Blank, Cell::text),
    ]);
    let keeps = finding.would_keep.as_ref().filter(|keeps| keeps.after.is_some());
    row.push(keeps.map_or(Cell::Blank, |keeps| Cell::text(remedies::changes(&keeps.changes, words))));
    row.push(Cell::maybe(keeps.and_then(|keeps| keeps.after).map(|(_, held, _)| held)));
    row
}
