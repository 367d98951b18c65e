//! The same as sheets: what became of verdicts, a row a promise in each scenario, and what the plan writes differently.

use super::super::{Verdicts, title, verdict};
use super::said::{self, raw};
use super::{Plans, became, changed_words, either, plans};
use crate::analysis::judge::{Finding, Found, Since, Turn};
use crate::report::words::Words;
use crate::report::workbook::{Cell, Sheet};

/// The sheets; none where no earlier version was named.
pub fn sheets(verdicts: &Verdicts<'_>, words: &Words) -> Vec<Sheet> {
    if verdicts.since.is_empty() { Vec::new() } else { vec![turns(verdicts, words), inputs(verdicts, words)] }
}

fn sheet(name: &str, heads: &[(&str, u16)], rows: Vec<Vec<Cell>>, words: &Words) -> Sheet {
    let columns = heads.iter().map(|(key, width)| (words.say(key), *width)).collect();
    Sheet { name: words.say(name), columns, rows, sums: 0, filter: true, upright: None }
}

fn turns(verdicts: &Verdicts<'_>, words: &Words) -> Sheet {
    let heads = [
        ("test-column-scenario", 24),
        ("test-column-promise", 14),
        ("test-column-title", 40),
        ("since-column-became", 24),
        ("since-column-verdict-before", 12),
        ("since-column-verdict-now", 12),
        ("since-column-held-before", 11),
        ("since-column-of-before", 11),
        ("since-column-held-now", 11),
        ("since-column-of-now", 11),
        ("since-column-lost", 11),
        ("since-column-won", 11),
        ("since-column-failing-before", 11),
        ("since-column-failing-now", 11),
        ("since-column-words", 20),
    ];
    let rows = verdicts.since.iter().flat_map(|since| since.turns.iter().map(|turn| turned(since, turn, words))).collect();
    sheet("since-sheet-verdicts", &heads, rows, words)
}

fn turned(since: &Since<'_>, turn: &Turn<'_>, words: &Words) -> Vec<Cell> {
    let finding = either(turn);
    let told = |found: Option<&Finding>| found.map_or(Cell::Blank, |found| Cell::text(verdict(found, words)));
    let runs = |found: Option<&Finding>| {
        let found = found.filter(|found| found.chance.is_some() && found.verdict != Found::NotAsked);
        [Cell::maybe(found.map(|found| found.held)), Cell::maybe(found.map(|found| found.of))]
    };
    let mut row = vec![
        Cell::text(&since.now.scenario),
        Cell::text(&finding.promise),
        Cell::text(title(finding, words)),
        Cell::text(became(turn, words)),
        told(turn.before),
        told(turn.now),
    ];
    row.extend(runs(turn.before));
    row.extend(runs(turn.now));
    row.extend([Cell::maybe(turn.pairs.map(|pairs| pairs.lost)), Cell::maybe(turn.pairs.map(|pairs| pairs.won))]);
    let numbers = turn.pairs.and_then(|pairs| pairs.numbers);
    row.extend([Cell::maybe(numbers.map(|numbers| numbers.before.0)), Cell::maybe(numbers.map(|numbers| numbers.now.0))]);
    row.push(Cell::text(changed_words(turn, words)));
    row
}

fn inputs(verdicts: &Verdicts<'_>, words: &Words) -> Sheet {
    let heads = [
        ("test-column-scenario", 24),
        ("since-column-what", 44),
        ("since-column-path", 44),
        ("since-column-before", 40),
        ("since-column-now", 40),
    ];
    let rows = plans(verdicts).iter().flat_map(|plans| differing(plans, words)).collect();
    sheet("since-sheet-inputs", &heads, rows, words)
}

/// A row a value that is written differently, and one for the order of the policies.
fn differing(plans: &Plans<'_>, words: &Words) -> Vec<Vec<Cell>> {
    let scenarios = plans.scenarios.join("\n");
    let row = |what: String, path: &str, before: String, now: String| {
        vec![Cell::text(&scenarios), Cell::text(what), Cell::text(path), Cell::text(before), Cell::text(now)]
    };
    let since = plans.since;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    rows.extend(since.inputs.iter().map(|one| row(said::of(one, since, words), &one.path, raw(&one.a, words), raw(&one.b, words))));
    rows.extend(
        since.order.iter().map(|[before, now]| row(words.say("since-sheet-order"), "plan.policies", before.join(" "), now.join(" "))),
    );
    rows
}
