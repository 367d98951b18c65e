//! One place: who is there, what became of them, and the outage and the surroundings over time. Nobody's own story is told here.

use super::who::Place;
use crate::analysis::findings::{Counts, Findings, Hours};
use crate::case::Case;
use crate::case::register::plain;
use crate::case::site::Site;
use crate::fact::{Condition, Fact, Rank};
use crate::sim::Outcome;
use crate::units::Seconds;

/// What a site is to a patient who names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Partner {
    /// The clinic (主治医).
    Clinic,
    /// The deputy clinic (副主治医・連携医).
    Deputy,
    /// The visiting-nurse station (訪問看護ステーション).
    Station,
    /// The vendor (人工呼吸器・酸素 供給事業者).
    Vendor,
    /// The hospital at which the patient is registered.
    Hospital,
}

impl Partner {
    /// Every one.
    pub const ALL: [Partner; 5] = [Partner::Clinic, Partner::Deputy, Partner::Station, Partner::Vendor, Partner::Hospital];

    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Partner::Clinic => "clinic",
            Partner::Deputy => "deputy",
            Partner::Station => "station",
            Partner::Vendor => "vendor",
            Partner::Hospital => "hospital",
        }
    }
}

/// What is to be said of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceView<'a> {
    /// Its people, by rank; of a site those who name it.
    pub people: Vec<Rank>,
    /// How many name the site as what, by [`Partner`]; a person may name it as several. Zeros elsewhere.
    pub named: [u32; Partner::ALL.len()],
    /// Its people counted.
    pub counts: &'a Counts,
    /// Its people hour by hour.
    pub hours: &'a Hours,
    /// Its people by reserve at the onset, the least first; `None` outlasts the run.
    pub reserves: Vec<(Rank, Option<Seconds>)>,
    /// Customers of its blocks; of a site of the block it hangs on.
    pub customers: u64,
    /// How many of those are out from an instant on, where the number changes.
    pub out: Vec<(Seconds, u64)>,
    /// What changed beside the outage, by municipality, in order of time.
    pub around: Vec<(Seconds, Rank, Condition)>,
}

impl<'a> PlaceView<'a> {
    /// Reads a place's people and surroundings from an outcome and what follows from it.
    #[must_use]
    pub fn of(case: &Case, outcome: &Outcome, findings: &'a Findings, place: Place) -> Self {
        let (municipalities, blocks) = within(case, place);
        let (people, named) = people(case, place, &blocks);
        let (counts, hours) = found(findings, place);
        let mut view = PlaceView {
            named,
            counts,
            hours,
            reserves: people.iter().map(|&rank| (rank, outcome.patients[rank.index()].reserve)).collect(),
            customers: blocks.iter().map(|block| u64::from(case.area.feeders[block.index()].customers)).sum(),
            out: out(outcome, &blocks),
            around: around(outcome, &municipalities),
            people,
        };
        view.reserves.sort_by_key(|&(rank, reserve)| (reserve.unwrap_or(Seconds::NEVER), rank));
        view
    }
}

/// What was found of a place.
fn found(findings: &Findings, place: Place) -> (&Counts, &Hours) {
    match place {
        Place::Block(at) => (&findings.blocks[at].counts, &findings.blocks[at].hours),
        Place::Municipality(at) => (&findings.municipalities[at].counts, &findings.municipalities[at].hours),
        Place::MedicalArea(at) => (&findings.medical_areas[at].counts, &findings.medical_areas[at].hours),
        Place::Site(at) => (&findings.sites[at].counts, &findings.sites[at].hours),
    }
}

/// The municipalities and blocks of a place, by rank; of a site those it stands in and hangs on.
fn within(case: &Case, place: Place) -> (Vec<Rank>, Vec<Rank>) {
    let area = &case.area;
    let municipality = |code: &str| area.municipalities.iter().position(|municipality| municipality.code == code);
    let ranks = |places: Vec<usize>| places.into_iter().map(|at| Rank(at as u32)).collect::<Vec<_>>();
    let municipalities = match place {
        Place::Block(at) => municipality(&area.feeders[at].municipality).into_iter().collect(),
        Place::Municipality(at) => vec![at],
        Place::MedicalArea(at) => {
            let own = Some(area.medical_areas[at].id.as_str());
            (0..area.municipalities.len()).filter(|&at| area.municipalities[at].medical_area.as_deref() == own).collect()
        }
        Place::Site(at) => match &area.sites[at].stands {
            crate::case::site::Stands::In(code) => municipality(code).into_iter().collect(),
            crate::case::site::Stands::Outside(_) => Vec::new(),
        },
    };
    let blocks = match place {
        Place::Block(at) => vec![at],
        Place::Site(at) => {
            let own = area.sites[at].feeder.as_deref();
            (0..area.feeders.len()).filter(|&at| Some(area.feeders[at].id.as_str()) == own).collect()
        }
        Place::Municipality(_) | Place::MedicalArea(_) => (0..area.feeders.len())
            .filter(|&at| municipality(&area.feeders[at].municipality).is_some_and(|own| municipalities.contains(&own)))
            .collect(),
    };
    (ranks(municipalities), ranks(blocks))
}

fn people(case: &Case, place: Place, blocks: &[Rank]) -> (Vec<Rank>, [u32; Partner::ALL.len()]) {
    let everybody = (0..).map(Rank).take(case.patients.len());
    let Place::Site(at) = place else {
        let lives_there = |rank: &Rank| blocks.contains(&case.grid.homes[rank.index()].feeder);
        return (everybody.filter(lives_there).collect(), [0; Partner::ALL.len()]);
    };
    let mut named = [0; Partner::ALL.len()];
    let names_it = |rank: &Rank| {
        let as_what = partners(case, *rank, &case.area.sites[at]);
        as_what.iter().for_each(|&partner| named[partner as usize] += 1);
        !as_what.is_empty()
    };
    (everybody.filter(names_it).collect(), named)
}

/// As what a patient's row names a site, by its id or by its name in either language.
fn partners(case: &Case, patient: Rank, site: &Site) -> Vec<Partner> {
    let Some(row) = &case.patients[patient.index()].row else { return Vec::new() };
    let partners = &row.partners;
    let names = [&partners.clinic, &partners.deputy, &partners.station, &partners.vendor, &partners.hospital];
    let is_it = |written: &String| [&site.id, &site.name.ja, &site.name.en].into_iter().any(|name| plain(name) == plain(written));
    Partner::ALL.into_iter().zip(names).filter(|(_, name)| name.as_ref().is_some_and(is_it)).map(|(partner, _)| partner).collect()
}

/// Customers out of these blocks together, wherever the number changes.
fn out(outcome: &Outcome, blocks: &[Rank]) -> Vec<(Seconds, u64)> {
    let mut by_block = vec![0_u64; blocks.len()];
    let mut steps: Vec<(Seconds, u64)> = Vec::new();
    for record in &outcome.records {
        let Fact::FeederOut(count) = record.fact else { continue };
        let Some(block) = blocks.iter().position(|block| *block == record.subject) else { continue };
        by_block[block] = u64::from(count);
        let sum = by_block.iter().sum();
        match steps.last_mut() {
            Some(last) if last.0 == record.at => last.1 = sum,
            Some(_) | None => steps.push((record.at, sum)),
        }
    }
    steps
}

fn around(outcome: &Outcome, municipalities: &[Rank]) -> Vec<(Seconds, Rank, Condition)> {
    let change = |record: &crate::fact::Record| {
        let Fact::ConditionChanged(condition) = record.fact else { return None };
        municipalities.contains(&record.subject).then_some((record.at, record.subject, condition))
    };
    outcome.records.iter().filter_map(change).collect()
}
