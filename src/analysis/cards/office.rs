//! The offices that a row names: a site of the area, in both languages, or the words as they were written.

use std::collections::HashMap;

use super::Office;
use crate::case::Case;
use crate::case::area::Name;
use crate::case::register::{Patient, plain};
use crate::case::site::Site;

/// The offices of one patient. What is only assumed, such as the nearest station, is nobody's: a list must not come to a station that
/// does not know the patient.
#[derive(Clone, Debug, Default)]
pub struct Offices {
    pub clinic: Option<Office>,
    pub deputy: Option<Office>,
    pub station: Option<Office>,
    pub vendor: Option<Office>,
    pub hospital: Option<Office>,
}

/// The area's sites by id and by name.
pub struct Sites<'a> {
    by_id: HashMap<&'a str, &'a Site>,
    by_name: HashMap<String, &'a Site>,
}

impl<'a> Sites<'a> {
    pub fn of(case: &'a Case) -> Self {
        let sites = &case.area.sites;
        let names = sites.iter().flat_map(|site| [(plain(&site.name.ja), site), (plain(&site.name.en), site)]);
        Sites { by_id: sites.iter().map(|site| (site.id.as_str(), site)).collect(), by_name: names.collect() }
    }

    /// Who treats, visits and supplies a patient, as the row says it; of a patient without a row, as they were drawn or written.
    pub fn offices(&self, patient: &Patient) -> Offices {
        let office = |named: &Option<String>| named.as_deref().map(|named| self.office(named));
        match (&patient.row, &patient.living) {
            (Some(row), _) => {
                let partners = &row.partners;
                Offices {
                    clinic: office(&partners.clinic),
                    deputy: office(&partners.deputy),
                    station: office(&partners.station),
                    vendor: office(&partners.vendor),
                    hospital: office(&partners.hospital),
                }
            }
            (None, living) => Offices {
                clinic: office(&living.clinic),
                deputy: office(&living.deputy),
                station: office(&living.station),
                vendor: office(&living.vendor),
                hospital: office(&living.hospital),
            },
        }
    }

    fn office(&self, named: &str) -> Office {
        match self.by_id.get(named).or_else(|| self.by_name.get(&plain(named))) {
            Some(site) => Office { key: format!("site {}", site.id), name: site.name.clone() },
            None => Office { key: format!("written {}", plain(named)), name: Name { ja: named.to_owned(), en: named.to_owned() } },
        }
    }
}
