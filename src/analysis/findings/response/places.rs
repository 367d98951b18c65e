//! Sites that take people in: places, who came, with whom and with what draw, refusals, and who went on.

use schemars::JsonSchema;
use serde::Serialize;

use super::level::Level;
use crate::care::admission::{Accompanied, Admits};
use crate::case::Case;
use crate::fact::{Rank, Record, ResponseFact};
use crate::units::Seconds;

/// How somebody left a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    /// Home.
    Home,
    /// To another site (転院).
    Elsewhere,
}

/// Somebody who was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Arrival {
    /// 仮ID: personal data.
    pub patient: String,
    /// When, in seconds from the start.
    pub at_s: u32,
    /// A child.
    pub child: bool,
    /// Somebody of the family comes along.
    pub with_carer: bool,
    /// Needs oxygen.
    pub oxygen: bool,
    /// What the devices draw that load reduction cannot put away, in watts.
    pub draw_w: u32,
    /// When they left; `null` if they stayed to the end of the run.
    pub left_s: Option<u32>,
    /// How.
    pub left: Option<Left>,
}

/// What a site came to as a place for patients.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Places {
    /// Places it has: the fewer of beds and emergency sockets; how many nurses there are may leave fewer.
    pub places: u32,
    /// People taken in; who comes twice is counted twice.
    pub admitted: u32,
    /// Times it was asked for a place.
    pub asked: u32,
    /// Times it refused; where a plan carries people to a place without asking several first, refusals are not recorded.
    pub refused: u32,
    /// People who went on to another site.
    pub went_on: u32,
    /// Places taken at once by hour from the start: the most at any second of it.
    pub taken: Vec<u32>,
    /// The most taken at any second.
    pub peak: u32,
    /// The first second at which they were so many; `null` if nobody came.
    pub peak_s: Option<u32>,
    /// The draw of those inside by hour, in watts: the most at any second of it.
    pub draw_w: Vec<u32>,
    /// The most drawn at any second, in watts.
    pub peak_draw_w: u32,
    /// Everybody who came, in order.
    pub arrivals: Vec<Arrival>,
}

/// Arrivals of one hour, counted: they name nobody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Arrivals {
    /// People.
    pub people: u32,
    /// Children among them.
    pub children: u32,
    /// With somebody of the family.
    pub with_carer: u32,
    /// Needing oxygen.
    pub oxygen: u32,
    /// What their devices draw together, in watts.
    pub draw_w: u32,
}

impl Places {
    /// Arrivals by hour from the start.
    #[must_use]
    pub fn by_hour(&self) -> Vec<Arrivals> {
        let mut hours = vec![Arrivals::default(); self.taken.len()];
        for arrival in &self.arrivals {
            let hour = &mut hours[(arrival.at_s / crate::analysis::findings::hours::HOUR) as usize];
            hour.people += 1;
            hour.children += u32::from(arrival.child);
            hour.with_carer += u32::from(arrival.with_carer);
            hour.oxygen += u32::from(arrival.oxygen);
            hour.draw_w += arrival.draw_w;
        }
        hours
    }
}

/// Places taken at once at all these sites, by hour: the most at any second of it.
pub fn taken<'a>(places: impl Iterator<Item = &'a Places>, horizon: Seconds) -> Vec<u32> {
    let mut taken = Level::default();
    let arrivals = places.flat_map(|places| &places.arrivals);
    arrivals.for_each(|arrival| taken.add(arrival.at_s, arrival.left_s.unwrap_or(horizon.0), 1));
    taken.by_hour(horizon)
}

#[derive(Clone, Default)]
struct Book {
    asked: u32,
    refused: u32,
    arrivals: Vec<Arrival>,
}

/// Places on their way through the record.
pub struct Fold<'a> {
    case: &'a Case,
    books: Vec<Book>,
    inside: Vec<Option<(Rank, usize)>>,
}

impl<'a> Fold<'a> {
    /// Nobody is anywhere but at home.
    pub fn new(case: &'a Case) -> Self {
        Fold { case, books: vec![Book::default(); case.area.sites.len()], inside: vec![None; case.patients.len()] }
    }

    /// Something happened for a patient.
    pub fn note(&mut self, record: &Record, fact: ResponseFact) {
        if let ResponseFact::PlaceAsked(site) = fact {
            self.books[site.index()].asked += 1;
        } else if let ResponseFact::PlaceRefused(site) = fact {
            self.books[site.index()].refused += 1;
        } else if let ResponseFact::Admitted(site) = fact {
            let arrival = self.arrival(record, site);
            let arrivals = &mut self.books[site.index()].arrivals;
            self.inside[record.subject.index()] = Some((site, arrivals.len()));
            arrivals.push(arrival);
        } else if matches!(fact, ResponseFact::Discharged(_)) {
            self.leave(record, Left::Home);
        } else if matches!(fact, ResponseFact::Departed(_)) {
            self.leave(record, Left::Elsewhere);
        }
    }

    fn arrival(&self, record: &Record, site: Rank) -> Arrival {
        let patient = &self.case.patients[record.subject.index()];
        let room = self.case.area.sites[site.index()].admits.as_ref().is_some_and(|admits| admits.carer != Accompanied::Alone);
        let equipment = &patient.equipment;
        Arrival {
            patient: patient.id.clone(),
            at_s: record.at.0,
            child: patient.living.child,
            with_carer: room && patient.carers.has_family(),
            oxygen: equipment.concentrator.is_some(),
            draw_w: equipment.draw(equipment.essential()),
            left_s: None,
            left: None,
        }
    }

    /// Whoever departs from home leaves no site.
    fn leave(&mut self, record: &Record, left: Left) {
        if let Some((site, place)) = self.inside[record.subject.index()].take() {
            let arrival = &mut self.books[site.index()].arrivals[place];
            (arrival.left_s, arrival.left) = (Some(record.at.0), Some(left));
        }
    }

    /// What each site came to, by rank; `None` of one that takes nobody in.
    pub fn finish(self, horizon: Seconds) -> Vec<Option<Places>> {
        let sites = self.case.area.sites.iter().zip(self.books);
        sites.map(|(site, book)| site.admits.as_ref().map(|admits| book.places(admits, horizon))).collect()
    }
}

impl Book {
    fn places(self, admits: &Admits, horizon: Seconds) -> Places {
        let (mut taken, mut draw) = (Level::default(), Level::default());
        for arrival in &self.arrivals {
            let to = arrival.left_s.unwrap_or(horizon.0);
            taken.add(arrival.at_s, to, 1);
            draw.add(arrival.at_s, to, arrival.draw_w);
        }
        let (peak, peak_s) = taken.peak().map_or((0, None), |(peak, at)| (peak, Some(at)));
        Places {
            places: admits.ventilator_beds.min(admits.emergency_sockets),
            admitted: self.arrivals.len() as u32,
            asked: self.asked,
            refused: self.refused,
            went_on: self.arrivals.iter().filter(|arrival| arrival.left == Some(Left::Elsewhere)).count() as u32,
            taken: taken.by_hour(horizon),
            peak,
            peak_s,
            draw_w: draw.by_hour(horizon),
            peak_draw_w: draw.peak().map_or(0, |(watts, _)| watts),
            arrivals: self.arrivals,
        }
    }
}
