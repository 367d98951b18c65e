//! The same counts and hours for every municipality, medical area, outage block and site.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::counts::Counts;
use super::hours::{Hour, Hours, Sum};
use crate::care::Tally;
use crate::case::Case;
use crate::case::area::Name;
use crate::case::register::{Patient, plain};
use crate::fact::{Fact, Rank};
use crate::sim::Outcome;

/// What a run found of a municipality, a medical area or a site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// Its code or id.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// What it is part of: a municipality's medical area, a site's municipality.
    pub within: Option<String>,
    /// Whom it counts: by home, those who live there; of a site, those whose row names it as clinic, deputy, station, vendor or hospital.
    pub counts: Counts,
    /// Hour by hour.
    pub hours: Hours,
}

/// What a run found of an outage block (停電ブロック).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Block {
    /// Its id.
    pub id: String,
    /// Its name, such as a 町丁目.
    pub name: String,
    /// The code of its municipality.
    pub municipality: String,
    /// Customers of the utility.
    pub customers: u32,
    /// The most of them out at any second.
    pub most_out: u32,
    /// From when it was first out, in seconds from the start.
    pub first_out_s: Option<u32>,
    /// When all its customers were back for good; `null` if they never were, or nothing was out.
    pub back_s: Option<u32>,
    /// The patients who live there.
    pub counts: Counts,
    /// Hour by hour.
    pub hours: Hours,
}

/// What is gathered of one place.
#[derive(Clone, Default)]
struct Gathered {
    counts: Counts,
    sum: Sum,
}

/// Everything that is gathered by place, patient by patient.
pub struct Gathering<'a> {
    case: &'a Case,
    whole: Gathered,
    municipalities: Vec<Gathered>,
    blocks: Vec<Gathered>,
    sites: Vec<Gathered>,
    /// The sites that rows name, by id and by their names in both languages.
    named: HashMap<String, Vec<usize>>,
}

impl<'a> Gathering<'a> {
    /// Nobody yet.
    pub fn of(case: &'a Case) -> Self {
        let area = &case.area;
        let mut named: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, site) in area.sites.iter().enumerate() {
            for name in [&site.id, &site.name.ja, &site.name.en] {
                let sites = named.entry(plain(name)).or_default();
                if !sites.contains(&index) {
                    sites.push(index);
                }
            }
        }
        Gathering {
            case,
            whole: Gathered::default(),
            municipalities: vec![Gathered::default(); area.municipalities.len()],
            blocks: vec![Gathered::default(); area.feeders.len()],
            sites: vec![Gathered::default(); area.sites.len()],
            named,
        }
    }

    /// Counts a patient wherever they belong.
    pub fn add(&mut self, rank: Rank, tally: &Tally, hours: &[Hour]) {
        let patient = &self.case.patients[rank.index()];
        let block = self.case.grid.homes[rank.index()].feeder.index();
        let municipality = self.case.grid.feeders[block].municipality as usize;
        for gathered in [&mut self.whole, &mut self.municipalities[municipality], &mut self.blocks[block]] {
            gathered.add(patient, tally, hours);
        }
        for site in sites_of(patient, &self.named) {
            self.sites[site].add(patient, tally, hours);
        }
    }

    /// The whole area.
    pub fn whole(&mut self) -> (Counts, Hours) {
        let Gathered { counts, sum } = std::mem::take(&mut self.whole);
        (counts, sum.hours())
    }

    /// The medical areas: the sums of their municipalities.
    pub fn medical_areas(&self) -> Vec<Place> {
        let area = &self.case.area;
        let place = |medical: &crate::case::area::MedicalArea| {
            let mut gathered = Gathered::default();
            for (municipality, one) in area.municipalities.iter().zip(&self.municipalities) {
                if municipality.medical_area.as_deref() == Some(medical.id.as_str()) {
                    gathered.counts.add(&one.counts);
                    gathered.sum.add_all(&one.sum);
                }
            }
            gathered.place(medical.id.clone(), medical.name.clone(), None)
        };
        area.medical_areas.iter().map(place).collect()
    }

    /// The municipalities, in the area's order.
    pub fn municipalities(&mut self) -> Vec<Place> {
        let gathered = std::mem::take(&mut self.municipalities);
        let place = |(municipality, gathered): (&crate::case::area::Municipality, Gathered)| {
            gathered.place(municipality.code.clone(), municipality.name.clone(), municipality.medical_area.clone())
        };
        self.case.area.municipalities.iter().zip(gathered).map(place).collect()
    }

    /// The sites, in the area's order.
    pub fn sites(&mut self) -> Vec<Place> {
        let gathered = std::mem::take(&mut self.sites);
        let place = |(site, gathered): (&crate::case::site::Site, Gathered)| {
            let within = match &site.stands {
                crate::case::site::Stands::In(code) => Some(code.clone()),
                crate::case::site::Stands::Outside(_) => None,
            };
            gathered.place(site.id.clone(), site.name.clone(), within)
        };
        self.case.area.sites.iter().zip(gathered).map(place).collect()
    }

    /// The outage blocks, in the area's order.
    pub fn blocks(&mut self, outcome: &Outcome) -> Vec<Block> {
        let gathered = std::mem::take(&mut self.blocks);
        let mut blocks: Vec<Block> = (self.case.area.feeders.iter().zip(gathered))
            .map(|(feeder, Gathered { counts, sum })| Block {
                id: feeder.id.clone(),
                name: feeder.name.clone(),
                municipality: feeder.municipality.clone(),
                customers: feeder.customers,
                counts,
                hours: sum.hours(),
                ..Block::default()
            })
            .collect();
        for record in &outcome.records {
            if let Fact::FeederOut(out) = record.fact {
                blocks[record.subject.index()].note(record.at.0, out);
            }
        }
        blocks
    }
}

impl Block {
    fn note(&mut self, at_s: u32, out: u32) {
        self.most_out = self.most_out.max(out);
        if out > 0 {
            self.first_out_s = self.first_out_s.or(Some(at_s));
        }
        self.back_s = (out == 0).then_some(at_s);
    }
}

impl Gathered {
    fn add(&mut self, patient: &Patient, tally: &Tally, hours: &[Hour]) {
        self.counts.count(patient, tally);
        self.sum.add(hours);
    }

    fn place(self, id: String, name: Name, within: Option<String>) -> Place {
        Place { id, name, within, counts: self.counts, hours: self.sum.hours() }
    }
}

/// The sites that a patient's row names, each once.
fn sites_of(patient: &Patient, named: &HashMap<String, Vec<usize>>) -> Vec<usize> {
    let Some(row) = &patient.row else { return Vec::new() };
    let partners = &row.partners;
    let words = [&partners.clinic, &partners.deputy, &partners.station, &partners.vendor, &partners.hospital];
    let mut sites: Vec<usize> = words.into_iter().flatten().filter_map(|word| named.get(&plain(word))).flatten().copied().collect();
    sites.sort_unstable();
    sites.dedup();
    sites
}
