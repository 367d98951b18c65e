//! The sheet of what each home lacks by the checklist of the individual support plan, most urgent first.

use super::{Cell, Sheet, minutes_down, people};
use crate::analysis::checklist::{FOLLOWED, Finding, HomeCheck};
use crate::analysis::release::SharedHome;
use crate::care::patient::Ventilation;
use crate::case::Case;
use crate::case::register::Patient;
use crate::report::checklist::lack_name;
use crate::report::words::Words;

/// One row a home that the ward knows.
pub fn sheet(case: &Case, homes: &[HomeCheck], words: &Words) -> Sheet {
    let rows = homes.iter().map(|home| {
        let patient = &case.patients[home.patient.index()];
        row(case, patient, home.reserve.map(|reserve| reserve.0), &home.lacks, words)
    });
    of(rows.collect(), words)
}

/// The same of the homes that a recipient may see.
pub(super) fn shared(case: &Case, homes: &[SharedHome], words: &Words) -> Sheet {
    let patient = |id: &str| &case.patients[case.rank_of(id).expect("invariant: whoever is shared is of the case").index()];
    of(homes.iter().map(|home| row(case, patient(&home.patient), home.reserve_s, &home.lacks, words)).collect(), words)
}

fn of(rows: Vec<Vec<Cell>>, words: &Words) -> Sheet {
    let head = |key: &str, width: u16| (words.say(&format!("export-{key}")), width);
    let columns = vec![
        head("patient", 11),
        head("municipality", 12),
        head("block", 12),
        head("class", 14),
        head("shortest-min", 10),
        head("lacks-count", 8),
        head("lacks", 54),
        head("asked", 54),
    ];
    Sheet { name: words.say("export-sheet-lacking"), columns, rows, sums: 0, filter: true, upright: None }
}

fn row(case: &Case, patient: &Patient, reserve_s: Option<u32>, lacks: &[Finding], words: &Words) -> Vec<Cell> {
    let feeder = case.area.feeders.iter().find(|feeder| feeder.id == patient.feeder);
    let municipality = feeder.and_then(|feeder| case.area.municipalities.iter().find(|of| of.code == feeder.municipality));
    let list = |known: bool| {
        let named = lacks.iter().filter(|finding| finding.known == known).map(|finding| lack_name(finding, words));
        named.collect::<Vec<_>>().join(&words.say("check-separator"))
    };
    let reserve = match (patient.support.ventilation, reserve_s) {
        (Ventilation::OxygenOnly, _) => Cell::Blank,
        (Ventilation::Tppv | Ventilation::Nppv, Some(reserve)) => Cell::Count(minutes_down(reserve)),
        (Ventilation::Tppv | Ventilation::Nppv, None) => Cell::text(words.tell("check-followed", &[("followed", words.length(FOLLOWED))])),
    };
    vec![
        Cell::text(&patient.id),
        municipality.map_or(Cell::Blank, |municipality| Cell::text(words.name(&municipality.name))),
        feeder.map_or(Cell::Blank, |feeder| Cell::text(&feeder.name)),
        Cell::text(people::class(patient.support.ventilation, patient.support.class, words)),
        reserve,
        Cell::count(lacks.iter().filter(|finding| finding.known).count() as u64),
        Cell::text(list(true)),
        Cell::text(list(false)),
    ]
}
