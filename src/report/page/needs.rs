//! What would have been enough: energy, oxygen and carers that were lacking, by medical area and in all.

use maud::{Markup, html};

use super::table;
use crate::analysis::findings::{Hours, Need};
use crate::report::Told;
use crate::report::words::Words;

/// What is lacking.
pub fn section(told: &Told<'_>, words: &Words) -> Markup {
    let heads = ["page-needs-place", "page-needs-energy", "page-needs-oxygen", "page-needs-cylinders", "page-needs-carers"];
    let mut rows: Vec<Vec<String>> = (told.findings.medical_areas.iter())
        .filter(|place| place.counts.patients > 0)
        .map(|place| row(words.name(&place.name).to_owned(), &place.hours, words))
        .collect();
    rows.push(row(words.say("page-needs-all"), &told.findings.hours, words));
    let body = html! {
        p.note { (words.tell("page-needs-note", &[super::which(told, words)])) }
        (table::table(table::Of::Figures, &heads.map(|key| words.say(key)), &rows))
    };
    super::section(&words.say("page-section-needs"), &body)
}

fn row(name: String, hours: &Hours, words: &Words) -> Vec<String> {
    let need: Need = hours.need();
    let told = |key: &str, count: u64| words.tell(key, &[("count", words.count(count))]);
    vec![
        name,
        told("page-needs-wh", need.energy_wh()),
        told("page-needs-litres", need.oxygen_l()),
        told("page-needs-bottles", u64::from(need.cylinders)),
        told("page-needs-people", u64::from(need.carers)),
    ]
}
