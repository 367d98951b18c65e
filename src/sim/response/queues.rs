//! The queues of a run: one a municipality, then one a medical area, and who works from which.

use std::collections::HashMap;

use crate::case::Case;
use crate::case::site::Stands;
use crate::fact::Rank;

/// The queues: one a municipality, then one a medical area.
pub(super) struct Queues<'a> {
    case: &'a Case,
    /// By medical area: its municipalities.
    together: HashMap<&'a str, Vec<Rank>>,
}

impl<'a> Queues<'a> {
    pub(super) fn of(case: &'a Case) -> Self {
        let mut together: HashMap<&str, Vec<Rank>> = HashMap::new();
        for (municipality, rank) in case.area.municipalities.iter().zip((0..).map(Rank)) {
            if let Some(area) = &municipality.medical_area {
                together.entry(area).or_default().push(rank);
            }
        }
        Queues { case, together }
    }

    pub(super) fn count(&self) -> usize {
        self.case.area.municipalities.len() + self.case.area.medical_areas.len()
    }

    pub(super) fn municipality(&self, code: &str) -> Option<Rank> {
        self.case
            .area
            .municipalities
            .binary_search_by(|municipality| municipality.code.as_str().cmp(code))
            .ok()
            .map(|index| Rank(index as u32))
    }

    pub(super) fn medical_area_of(&self, municipality: Rank) -> Option<Rank> {
        let area = self.case.area.municipalities[municipality.index()].medical_area.as_ref()?;
        let index = self.case.area.medical_areas.binary_search_by(|known| known.id.cmp(area)).ok()?;
        Some(Rank((self.case.area.municipalities.len() + index) as u32))
    }

    /// The municipalities a site works for: those it names, or those of the medical areas it names, or its own.
    pub(super) fn served_by(&self, site: &crate::case::site::Site) -> Vec<Rank> {
        match (&site.stands, site.serves.is_empty()) {
            (Stands::In(code), true) => self.municipality(code).into_iter().collect(),
            (Stands::Outside(_), true) => Vec::new(),
            (_, false) => {
                let of_area = site.serves.iter().filter_map(|name| self.together.get(name.as_str())).flatten().copied();
                let mut named: Vec<Rank> = site.serves.iter().filter_map(|name| self.municipality(name)).chain(of_area).collect();
                named.sort_unstable();
                named.dedup();
                named
            }
        }
    }

    /// Where those wait who are at a site.
    pub(super) fn of_site(&self, site: &crate::case::site::Site) -> Rank {
        let own = if let Stands::In(code) = &site.stands { self.municipality(code) } else { None };
        own.or_else(|| self.served_by(site).first().copied()).unwrap_or(Rank(0))
    }

    /// From where the vehicles of a site may be sent: the municipalities it works for, and their medical areas.
    pub(super) fn sent_from(&self, serves: &[Rank]) -> Vec<Rank> {
        let mut queues = serves.to_vec();
        queues.extend(serves.iter().filter_map(|&municipality| self.medical_area_of(municipality)));
        queues.sort_unstable();
        queues.dedup();
        queues
    }
}
