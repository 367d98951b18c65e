//! The answer for programs: whole seconds, and means in thousandths of a person or of a second.

use serde_json::{Value, json};

use super::{Compared, Side};
use crate::analysis::compare::{Change, Fate, Figure, Figures, Spread};
use crate::analysis::findings::facts::named;
use crate::case::Case;
use crate::fact::{Rank, Record};

/// The version of the format.
const VERSION: u32 = 1;

/// `compare.json`. Changes and fates of people are those of the first replicate; `worse_in` and `better_in` count replicates. A difference
/// is B − A: its mean and 95 % interval in thousandths, its tenth, half and nine tenths of pairs as they are.
#[must_use]
pub fn json(compared: &Compared<'_>) -> String {
    let count = |change: Change| compared.count(change);
    let ids = |side: &Side<'_>, ranks: &[Rank]| ranks.iter().map(|rank| side.case.patients[rank.index()].id.clone()).collect::<Vec<_>>();
    let whole = json!({
        "version": VERSION,
        "a": side(&compared.a),
        "b": side(&compared.b),
        "seed": compared.a.case.scenario.seed,
        "replicates": compared.comparison.replicates(),
        "both": compared.pairing.both.len(),
        "only_a": ids(&compared.a, &compared.pairing.only_a),
        "only_b": ids(&compared.b, &compared.pairing.only_b),
        "worse": count(Change::Worse),
        "better": count(Change::Better),
        "unchanged": count(Change::Unchanged),
        "by_replicate": compared.comparison.counts.iter().map(|times| json!({ "worse": times.worse, "better": times.better })).collect::<Vec<_>>(),
        "figures": Figure::told(compared.with_plan()).map(|figure| self::figure(compared, figure)).collect::<Vec<_>>(),
        "patients": (0..compared.pairing.both.len()).map(|pair| person(compared, pair)).collect::<Vec<_>>(),
        "inputs": compared.differences.iter().map(|row| json!({ "path": row.path, "a": row.a, "b": row.b })).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&whole).expect("invariant: names and numbers are JSON") + "\n"
}

fn side(Side { name, case, facts: _, response }: &Side<'_>) -> Value {
    let mut told = json!({
        "scenario": name,
        "title": case.scenario.title,
        "start": case.scenario.start,
        "horizon_s": case.scenario.horizon.0,
        "patients": case.patients.len(),
    });
    if let Some(response) = response {
        told["asked"] = json!(response.asked);
        told["confirmation"] = json!(response.confirmation);
    }
    told
}

fn person(compared: &Compared<'_>, pair: usize) -> Value {
    let ((a, b), times) = (compared.comparison.first[pair], compared.comparison.times[pair]);
    let change = Change::of(a, b);
    let parting = if change == Change::Unchanged { None } else { compared.parting(pair) };
    let fact = |case: &Case, record: Option<&Record>| {
        record.map(|record| named(case, record.fact)).map(|(what, detail)| json!({ "what": what, "detail": detail }))
    };
    json!({
        "patient": compared.id(pair),
        "change": change.name(),
        "worse_in": times.worse,
        "better_in": times.better,
        "a": fate(a),
        "b": fate(b),
        "parts_at_s": parting.map(|parting| parting.at.0),
        "then_a": parting.and_then(|parting| fact(compared.a.case, parting.a)),
        "then_b": parting.and_then(|parting| fact(compared.b.case, parting.b)),
    })
}

fn fate(fate: Fate) -> Value {
    let Fate { ending, at_risk_s, gap_s, late_functions, late_s, hand_s } = fate;
    let ending = ending.key().trim_start_matches("ending-");
    json!({ "ending": ending, "at_risk_s": at_risk_s, "gap_s": gap_s, "late_functions": late_functions, "late_s": late_s, "hand_s": hand_s })
}

fn figure(compared: &Compared<'_>, figure: Figure) -> Value {
    let pairs = &compared.comparison.figures;
    let values = |side: fn(&(Figures, Figures)) -> Figures| pairs.iter().map(|pair| figure.value(&side(pair))).collect::<Vec<_>>();
    let spread = Spread::of(pairs, figure).map(|spread| {
        let [low, median, high] = spread.tenths;
        json!({
            "pairs": spread.pairs,
            "only_a": spread.only_a,
            "only_b": spread.only_b,
            "mean_thousandths": spread.mean.mean,
            "interval_95_thousandths": spread.mean.interval.map(|(least, most)| [least, most]),
            "tenth": low,
            "median": median,
            "nine_tenths": high,
            "all_equal": spread.all_equal,
        })
    });
    let unit = if figure.is_time() { "s" } else { "people" };
    json!({ "figure": figure.name(), "unit": unit, "a": values(|pair| pair.0), "b": values(|pair| pair.1), "difference": spread })
}
