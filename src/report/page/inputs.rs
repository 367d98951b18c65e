//! What the answer rests on: assumptions with their grade and source, what is not modelled, and how to run it again.

use maud::{Markup, html};

use super::table;
use crate::report::words::Words;
use crate::report::{Told, assumed};

/// Every assumption, and what is not included.
pub fn assumed(told: &Told<'_>, words: &Words) -> Markup {
    let heads = ["page-assumed-name", "page-assumed-value", "page-assumed-grade", "page-assumed-source"].map(|key| words.say(key));
    let rows: Vec<Vec<String>> =
        assumed::all(told, words).into_iter().map(|row| vec![row.name, row.value, row.grade, row.source]).collect();
    html! {
        (super::section(&words.say("page-section-assumed"), &html! { p.note { (words.say("page-assumed-grades")) } (table::table(table::Of::Words, &heads, &rows)) }))
        (super::section(&words.say("page-section-not-modelled"), &html! { p { (super::mayor::unless_planned(told, "page-not-modelled-what", words)) } }))
    }
}

/// Run number, program, seed and files with their hashes.
pub fn section(told: &Told<'_>, words: &Words) -> Markup {
    let about = &told.findings.about;
    let pairs = [
        ("page-inputs-number", about.number.clone()),
        ("page-inputs-program", about.program.clone()),
        ("page-inputs-seed", about.seed.to_string()),
        ("page-inputs-count", words.count(about.replicates)),
    ];
    let heads = ["page-inputs-file", "page-inputs-hash"].map(|key| words.say(key));
    let rows: Vec<Vec<String>> = about.inputs.iter().map(|input| vec![input.file.clone(), input.sha256.clone()]).collect();
    let body = html! {
        (table::pairs("", pairs.map(|(key, value)| (words.say(key), value))))
        p.note { (words.say("page-inputs-note")) }
        (table::table(table::Of::Hashes, &heads, &rows))
        p.note { (words.say("page-inputs-area")) ": " (told.case.area.source) }
    };
    super::section(&words.say("page-section-inputs"), &body)
}
