//! Sites: the municipal offices, which are facts, and hospitals, clinics and nurse stations in published numbers, synthesised.

use ikitsugi::case::area::{Feeder, Name};
use ikitsugi::case::site::{Site, SiteKind, Stands};
use ikitsugi::place::LatLon;
use ikitsugi::response::staff::{Crew, Role, Shift};
use ikitsugi::units::Hours;

use super::facts::Fact;

/// Visiting-nurse stations of Tokyo on 2020-04-01 [tokyo-home-care].
const NURSE_STATIONS: u32 = 1_267;
/// Nurses of a station at work by day: 4.7 full-time nurses on average [tokyo-home-care], rounded down.
const NURSES: u32 = 4;
/// Calls that a station can make at once (assumption).
const PHONES: u32 = 2;
/// Clinics and hospitals with a leading part in home care, on 2025-03-14 [tokyo-leading].
const LEADING_CLINICS: u32 = 171;
/// How many municipalities those lie in; that they are the most populous is an assumption.
const WITH_LEADING_CLINICS: usize = 41;

/// All sites, in the order of the municipalities.
pub fn sites(facts: &[Fact], feeders: &[Feeder]) -> Vec<Site> {
    let stations = apportion(NURSE_STATIONS, &facts.iter().map(|fact| fact.people).collect::<Vec<_>>());
    let leading = leading_clinics(facts);
    let mut sites = Vec::new();
    for ((fact, stations), leading) in facts.iter().zip(stations).zip(leading) {
        let blocks: Vec<&Feeder> = feeders.iter().filter(|feeder| feeder.municipality == fact.code).collect();
        sites.push(office(fact));
        for (sort, count) in [(Sort::Hospital, fact.hospitals), (Sort::Leading, leading), (Sort::Station, stations)] {
            sites.extend((0..count).map(|number| sort.site(fact, number, blocks[number as usize * blocks.len() / count as usize])));
        }
    }
    sites
}

fn office(fact: &Fact) -> Site {
    site(format!("{}-office", fact.code), fact.office_name(), SiteKind::WardOffice, fact, fact.office())
}

fn site(id: String, name: Name, kind: SiteKind, fact: &Fact, at: LatLon) -> Site {
    Site {
        id,
        name,
        kind,
        stands: Stands::In(fact.code.clone()),
        at: Some(at),
        feeder: None,
        storey: 1,
        synthesised: false,
        serves: Vec::new(),
        deputy: None,
        phones: 0,
        staff: Vec::new(),
        vehicles: Vec::new(),
        admits: None,
        supply: None,
        charging: None,
        stock: Vec::new(),
        refuels: None,
        building: None,
        exchange: None,
    }
}

/// What is synthesised.
#[derive(Clone, Copy)]
enum Sort {
    Hospital,
    Leading,
    Station,
}

impl Sort {
    /// The site with this number, from 0, at the middle of a block.
    fn site(self, fact: &Fact, number: u32, block: &Feeder) -> Site {
        let (sort, ja, en, kind) = match self {
            Sort::Hospital => ("hospital", "合成病院", "synthetic hospital", SiteKind::Hospital),
            Sort::Leading => ("leading", "合成在宅医療機関", "synthetic leading clinic", SiteKind::LeadingClinic),
            Sort::Station => ("station", "合成訪問看護ステーション", "synthetic visiting-nurse station", SiteKind::NurseStation),
        };
        let (id, place) = (format!("{}-{sort}-{:02}", fact.code, number + 1), fact.name());
        let name = Name { ja: format!("{}{ja}{:02}", place.ja, number + 1), en: format!("{} {en} {:02}", place.en, number + 1) };
        let made_up = Site {
            feeder: Some(block.id.clone()),
            synthesised: true,
            ..site(id, name, kind, fact, block.at.expect("every block of Tokyo has a place"))
        };
        match self {
            Sort::Station => {
                let by_day = Shift { hours: Hours::daily([(9 * 3_600, 18 * 3_600)]), people: NURSES };
                Site { phones: PHONES, staff: vec![Crew { role: Role::Nurse, shifts: vec![by_day] }], ..made_up }
            }
            Sort::Hospital | Sort::Leading => made_up,
        }
    }
}

/// One for each of the most populous municipalities, and the others by their people.
fn leading_clinics(facts: &[Fact]) -> Vec<u32> {
    let mut by_people: Vec<&Fact> = facts.iter().collect();
    by_people.sort_by_key(|fact| (std::cmp::Reverse(fact.people), &fact.code));
    let chosen: Vec<&str> = by_people.iter().take(WITH_LEADING_CLINICS).map(|fact| fact.code.as_str()).collect();
    let people = |fact: &Fact| if chosen.contains(&fact.code.as_str()) { fact.people } else { 0 };
    let further = apportion(LEADING_CLINICS - WITH_LEADING_CLINICS as u32, &facts.iter().map(people).collect::<Vec<_>>());
    facts.iter().zip(further).map(|(fact, further)| further + u32::from(chosen.contains(&fact.code.as_str()))).collect()
}

/// `total` shared out by weight, by largest remainder; of equal remainders the earlier is served first.
fn apportion(total: u32, weights: &[u32]) -> Vec<u32> {
    let all: u64 = weights.iter().map(|&weight| u64::from(weight)).sum();
    let exact = |weight: u32| u64::from(total) * u64::from(weight);
    let mut shares: Vec<u32> = weights.iter().map(|&weight| (exact(weight) / all) as u32).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(exact(weights[index]) % all));
    let left = total - shares.iter().sum::<u32>();
    order.into_iter().take(left as usize).for_each(|index| shares[index] += 1);
    shares
}
