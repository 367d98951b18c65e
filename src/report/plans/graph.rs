//! The graph: plans on the left, what they count on in the middle, and on the right what it hangs on.

use maud::{Markup, html};

use super::said;
use crate::analysis::plans::{Common, Counted, Found, Kind, Take};
use crate::report::figure::{Boxed, Column, Heading, Link, Links, Weight};
use crate::report::words::Words;

/// So many resources stand on one sheet of A4.
const ON_A_SHEET: usize = 12;
/// Ids of the drawings, and so the most that there are.
const SHEETS: [&str; 8] = ["plans-1", "plans-2", "plans-3", "plans-4", "plans-5", "plans-6", "plans-7", "plans-8"];

/// The drawings. Where something was found, only what it was found of; else everything that is counted on.
pub fn graph(found: &Found, words: &Words) -> Markup {
    let drawn: Vec<&Counted> = found.counted.iter().filter(|counted| !found.anything() || is_found(found, counted)).collect();
    let sheets: Vec<&[&Counted]> = drawn.chunks(ON_A_SHEET).collect();
    let parts = sheets.len().min(SHEETS.len());
    html! {
        @for ((sheet, id), part) in sheets.iter().zip(SHEETS).zip(1_u64..) {
            (drawing(found, sheet, Heading { id, title: title(part, parts as u64, words), desc: words.say("plans-graph-desc") }, words))
        }
        @if !sheets.is_empty() { p.note { (words.say("plans-graph-desc")) } }
        @if sheets.len() > parts { p.note { (words.tell("plans-graph-more", &[("most", words.count((parts * ON_A_SHEET) as u64))])) } }
    }
}

fn title(part: u64, parts: u64, words: &Words) -> String {
    match parts {
        1 => words.say("plans-graph-title"),
        _ => words.tell("plans-graph-title-part", &[("part", words.count(part)), ("parts", words.count(parts))]),
    }
}

fn is_found(found: &Found, counted: &Counted) -> bool {
    is_double(found, counted) || found.common_causes.iter().any(|common| takes(common, counted))
}

fn is_double(found: &Found, counted: &Counted) -> bool {
    found.double_booked.iter().any(|double| double.counted == *counted)
}

/// Whether a cause takes this, or its site together with the deputy.
fn takes(common: &Common, counted: &Counted) -> bool {
    let kind = Kind::of(&counted.resource);
    let of =
        |take: &Take| take.kind == kind && take.sites.contains(&counted.site) && counted.by.iter().any(|by| take.plans.contains(&by.plan));
    let falls = common.cause.kind.takes(&counted.resource) && common.takes.iter().any(of);
    falls || common.deputies.iter().any(|deputy| [&deputy.site, &deputy.deputy].contains(&&counted.site))
}

fn drawing(found: &Found, sheet: &[&Counted], heading: Heading, words: &Words) -> Markup {
    let plans: Vec<usize> = (0..found.plans.len()).filter(|plan| sheet.iter().any(|counted| counts(counted, *plan))).collect();
    let causes = causes(found, sheet);
    let mut links = Vec::new();
    for (middle, counted) in sheet.iter().enumerate() {
        let weight = if is_double(found, counted) { Weight::Thick } else { Weight::Plain };
        let from = plans.iter().enumerate().filter(|(_, plan)| counts(counted, **plan));
        links.extend(from.map(|(from, _)| Link { column: 0, from, to: middle, weight }));
        let to = causes.iter().enumerate().filter(|(_, common)| takes(common, counted));
        links.extend(to.map(|(to, _)| Link { column: 1, from: middle, to, weight: Weight::Dashed }));
    }
    let column = |head: &str, boxes: Vec<Boxed>| Column { head: words.say(head), boxes };
    let plan = |plan: &usize| Boxed { lines: vec![said::plan(&found.plans, *plan, words)], weight: Weight::Plain };
    let cause = |common: &&Common| {
        let named = said::cause(&common.cause, words.name(&common.name.name()), words);
        Boxed { lines: vec![named], weight: Weight::Dashed }
    };
    let columns = [
        column("plans-graph-plans", plans.iter().map(plan).collect()),
        column("plans-graph-resources", sheet.iter().map(|counted| boxed(found, counted, words)).collect()),
        column("plans-graph-causes", causes.iter().map(cause).collect()),
    ];
    Links { heading, columns, links }.draw()
}

/// The causes of a sheet, each about as far down as what it takes.
fn causes<'a>(found: &'a Found, sheet: &[&Counted]) -> Vec<&'a Common> {
    let rows = |common: &Common| -> Vec<usize> {
        sheet.iter().enumerate().filter(|(_, counted)| takes(common, counted)).map(|(row, _)| row).collect()
    };
    let placed = |common: &'a Common| {
        let rows = rows(common);
        rows.iter().sum::<usize>().checked_mul(1_000)?.checked_div(rows.len()).map(|middle| (middle, common))
    };
    let mut causes: Vec<(usize, &Common)> = found.common_causes.iter().filter_map(placed).collect();
    causes.sort_by_key(|(middle, _)| *middle);
    causes.into_iter().map(|(_, common)| common).collect()
}

fn counts(counted: &Counted, plan: usize) -> bool {
    counted.by.iter().any(|by| by.plan == plan)
}

fn boxed(found: &Found, counted: &Counted, words: &Words) -> Boxed {
    let told = |count| said::amount(&counted.resource, count, words);
    let lines = vec![
        words.name(&counted.site.name.name()).to_owned(),
        said::resource(&counted.resource, words),
        words.tell("plans-graph-counted", &[("together", told(counted.shared())), ("there", told(counted.there))]),
    ];
    Boxed { lines, weight: if is_double(found, counted) { Weight::Thick } else { Weight::Plain } }
}
