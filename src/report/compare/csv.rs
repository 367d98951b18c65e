//! The table for scripts and spreadsheets: a row a person.

use super::Compared;
use crate::analysis::compare::{Change, Fate};
use crate::case::Case;
use crate::fact::Rank;
use crate::report::tables::written;

/// Who is in both first, by id, then who is only in A, then who is only in B.
///
/// `in` is `both`, `a` or `b`; `change` is `worse`, `better` or `unchanged` in the first replicate; `worse_in` and `better_in` count
/// replicates; the figures of each side are those of the first replicate, in seconds; `late_functions` counts suction and oxygen beyond
/// tolerance. Cells that have no answer are empty.
#[must_use]
pub fn csv(compared: &Compared<'_>) -> String {
    let heads = ["patient", "in", "change", "worse_in", "better_in", "parts_at_s"].map(str::to_owned);
    let side = |side: char| FIGURES.map(|figure| figure.replace('*', &side.to_string()));
    let heads = heads.into_iter().chain(side('a')).chain(side('b')).collect();
    let both = compared.comparison.changes().enumerate().map(|(pair, change)| {
        let ((a, b), times) = (compared.comparison.first[pair], compared.comparison.times[pair]);
        let parts = if change == Change::Unchanged { None } else { compared.parting(pair).map(|parting| parting.at.0.to_string()) };
        let own = [
            compared.id(pair).to_owned(),
            "both".to_owned(),
            change.name().to_owned(),
            times.worse.to_string(),
            times.better.to_string(),
            parts.unwrap_or_default(),
        ];
        own.into_iter().chain(cells(a)).chain(cells(b)).collect()
    });
    let only = |case: &Case, ranks: &[Rank], name: &str| -> Vec<Vec<String>> {
        let row = |rank: &Rank| {
            let mut row = vec![case.patients[rank.index()].id.clone(), name.to_owned()];
            row.resize(6 + 2 * FIGURES.len(), String::new());
            row
        };
        ranks.iter().map(row).collect()
    };
    let only_a = only(compared.a.case, &compared.pairing.only_a, "a");
    let only_b = only(compared.b.case, &compared.pairing.only_b, "b");
    written(std::iter::once(heads).chain(both).chain(only_a).chain(only_b))
}

/// The columns of one side.
const FIGURES: [&str; 6] = ["ending_*", "at_risk_*_s", "gap_*_s", "late_functions_*", "late_*_s", "hand_*_s"];

fn cells(fate: Fate) -> [String; 6] {
    let Fate { ending, at_risk_s, gap_s, late_functions, late_s, hand_s } = fate;
    let [at_risk, gap, functions, late, hand] = [at_risk_s, gap_s, late_functions, late_s, hand_s].map(|figure| figure.to_string());
    [ending.key().trim_start_matches("ending-").to_owned(), at_risk, gap, functions, late, hand]
}
