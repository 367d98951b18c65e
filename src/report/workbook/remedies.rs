//! The sheet of changes that may help, from the one that helps most. It is in the workbook where they were ranked.

use super::{Cell, Sheet};
use crate::analysis::ranges::Figure;
use crate::analysis::remedies::{Effect, Remedies};
use crate::report::remedies::kind;
use crate::report::words::Words;

/// One row a change; then what the others stand beside: as things are, what needs no budget together, all together.
pub(super) fn sheet(remedies: &Remedies, words: &Words) -> Sheet {
    let heads = [("remedy", 54), ("places", 10), ("median", 12), ("tenth", 12), ("nine-tenths", 12), ("helped", 12), ("harmed", 12)];
    let columns = heads.map(|(key, width)| (words.say(&format!("remedies-sheet-{key}")), width)).into();
    let mut rows: Vec<Vec<Cell>> =
        remedies.effects.iter().map(|effect| row(effect.remedy.map_or_else(String::new, |of| kind(of, words)), effect)).collect();
    let mut now = vec![Cell::text(words.say("remedies-now")), Cell::Blank];
    now.extend(people(&remedies.before));
    now.extend([Cell::Blank, Cell::Blank]);
    rows.push(now);
    rows.extend([("remedies-free", &remedies.free), ("remedies-all", &remedies.all)].map(|(key, effect)| row(words.say(key), effect)));
    Sheet { name: words.say("remedies-sheet"), columns, rows, sums: 3, filter: true, upright: None }
}

fn row(name: String, effect: &Effect) -> Vec<Cell> {
    let mut cells = vec![Cell::Text(name), Cell::count(effect.places)];
    cells.extend(people(&effect.after));
    cells.extend([effect.helped, effect.harmed].map(Cell::count));
    cells
}

/// The middle of the runs, and between what eight of ten lie.
fn people(figure: &Figure<u32>) -> [Cell; 3] {
    [figure.median, figure.tenth, figure.nine_tenths].map(Cell::count)
}
