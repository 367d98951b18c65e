//! Sites at work: supply, stock, sockets of hubs, staff, and places.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::level::Level;
use super::places::{self, Places};
use crate::case::Case;
use crate::case::area::Name;
use crate::fact::{Rank, Record, ResponseFact, SiteFact};
use crate::response::StaffTime;
use crate::response::deliver::Item;
use crate::units::Seconds;

/// A step of a site's story: supply, water, roads, opening and closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    /// When, in seconds from the start.
    pub at_s: u32,
    /// What happened.
    #[serde(serialize_with = "step_name")]
    #[schemars(with = "String")]
    pub what: SiteFact,
}

fn step_name<S: Serializer>(what: &SiteFact, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(what.name())
}

/// One of the plan's goods at a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stock {
    /// What, as the plan names it.
    pub item: Item,
    /// How many there are at the start.
    pub kept: u32,
    /// How many were set aside for somebody, without those that came back.
    pub given: u32,
    /// What is not set aside, by hour from the start: the least at any second of it.
    pub left: Vec<u32>,
}

/// A charging hub (充電拠点).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Hub {
    /// Its sockets.
    pub sockets: u32,
    /// Batteries put on a socket; who is put on one again after the supply was lost is counted again.
    pub served: u32,
    /// Sockets used at once by hour from the start: the most at any second of it.
    pub used: Vec<u32>,
    /// Batteries that waited at once for one, likewise.
    pub queue: Vec<u32>,
}

/// Seconds of all its staff together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Staff {
    /// At work.
    pub present_s: u64,
    /// Calling, visiting, driving.
    pub busy_s: u64,
    /// At work and free.
    pub free_s: u64,
}

/// What a site came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Site {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// What happened to it, in order.
    pub steps: Vec<Step>,
    /// When nothing supplied its emergency circuit for the first time, in seconds from the start; `null` if that never was.
    pub supply_lost_s: Option<u32>,
    /// Seconds without any supply.
    pub unsupplied_s: u32,
    /// Calls it made that were answered.
    pub calls_answered: u32,
    /// Calls it made that nobody answered.
    pub calls_unanswered: u32,
    /// Visits it made.
    pub visits: u32,
    /// Its staff; `null` where it lists none.
    pub staff: Option<Staff>,
    /// It as a place for patients; `null` where it takes nobody in.
    pub places: Option<Places>,
    /// The plan's goods that it keeps.
    pub stock: Vec<Stock>,
    /// It as a charging hub; `null` where it is none.
    pub hub: Option<Hub>,
}

#[derive(Clone, Default)]
struct Book {
    steps: Vec<Step>,
    // Which of the plan's goods, when it was set aside, and when it was back.
    given: Vec<(u16, u32, Option<u32>)>,
    on_socket: Vec<(u32, u32)>,
    waiting: Vec<(u32, u32)>,
    calls_answered: u32,
    calls_unanswered: u32,
    visits: u32,
}

/// Where a battery is at a hub, and since when.
#[derive(Clone, Copy)]
enum AtHub {
    Waiting(Rank, u32),
    OnSocket(Rank, u32),
}

/// Sites on their way through the record.
pub struct Fold<'a> {
    case: &'a Case,
    books: Vec<Book>,
    at_hub: Vec<Option<AtHub>>,
    places: places::Fold<'a>,
}

impl<'a> Fold<'a> {
    /// Nothing happened yet.
    pub fn new(case: &'a Case) -> Self {
        let books = vec![Book::default(); case.area.sites.len()];
        Fold { case, books, at_hub: vec![None; case.patients.len()], places: places::Fold::new(case) }
    }

    /// Something happened at a site.
    pub fn note(&mut self, record: &Record, what: SiteFact) {
        self.books[record.subject.index()].steps.push(Step { at_s: record.at.0, what });
    }

    /// Something happened for a patient.
    pub fn note_patient(&mut self, record: &Record, fact: ResponseFact) {
        self.places.note(record, fact);
        let at = record.at.0;
        if let ResponseFact::CallAnswered(site) = fact {
            self.books[site.index()].calls_answered += 1;
        } else if let ResponseFact::CallUnanswered(site) = fact {
            self.books[site.index()].calls_unanswered += 1;
        } else if let ResponseFact::VisitBegan(site) = fact {
            self.books[site.index()].visits += 1;
        } else if let ResponseFact::GoodsSetAside(site, item) = fact {
            self.books[site.index()].given.push((item, at, None));
        } else if let ResponseFact::GoodsBack(site, item) = fact {
            let given = &mut self.books[site.index()].given;
            let gone = given.iter_mut().find(|(what, _, back)| *what == item && back.is_none());
            gone.expect("invariant: what comes back was set aside").2 = Some(at);
        } else if let ResponseFact::WaitsForSocket(hub) = fact {
            self.at_hub(record, Some(AtHub::Waiting(hub, at)));
        } else if let ResponseFact::SocketTaken(hub) = fact {
            self.at_hub(record, Some(AtHub::OnSocket(hub, at)));
        } else if matches!(fact, ResponseFact::SocketLeft(_)) {
            self.at_hub(record, None);
        }
    }

    fn at_hub(&mut self, record: &Record, next: Option<AtHub>) {
        let was = std::mem::replace(&mut self.at_hub[record.subject.index()], next);
        self.close(was, record.at.0);
    }

    fn close(&mut self, was: Option<AtHub>, to: u32) {
        match was {
            Some(AtHub::Waiting(hub, from)) => self.books[hub.index()].waiting.push((from, to)),
            Some(AtHub::OnSocket(hub, from)) => self.books[hub.index()].on_socket.push((from, to)),
            None => {}
        }
    }

    /// The sites that have anything to tell, in the area's order.
    pub fn finish(mut self, staff: &[StaffTime], horizon: Seconds) -> Vec<Site> {
        for open in std::mem::take(&mut self.at_hub) {
            self.close(open, horizon.0);
        }
        let case = self.case;
        let items = case.plan.as_ref().map_or_else(Vec::new, crate::case::plan::Settled::brought);
        let places = self.places.finish(horizon);
        let found = case.area.sites.iter().zip(self.books).zip(places).enumerate();
        let site = |(index, ((site, book), places)): (usize, ((&crate::case::site::Site, Book), Option<Places>))| {
            let time = staff.get(index).filter(|_| !site.staff.is_empty());
            let stock = (0_u16..).zip(&items).filter_map(|(place, item)| stock(site, item, place, &book, horizon)).collect();
            let (supply_lost_s, unsupplied_s) = unsupplied(&book.steps, horizon);
            Site {
                id: site.id.clone(),
                name: site.name.clone(),
                supply_lost_s,
                unsupplied_s,
                calls_answered: book.calls_answered,
                calls_unanswered: book.calls_unanswered,
                visits: book.visits,
                staff: time.map(|time| Staff { present_s: time.present, busy_s: time.busy, free_s: time.free }),
                places,
                stock,
                hub: site.charging.map(|charging| hub(charging.sockets, &book, horizon)),
                steps: book.steps,
            }
        };
        found.map(site).filter(Site::has_anything).collect()
    }
}

impl Site {
    fn has_anything(&self) -> bool {
        let passive = self.steps.is_empty() && self.staff.is_none() && self.places.is_none() && self.stock.is_empty() && self.hub.is_none();
        !passive || self.calls_answered + self.calls_unanswered + self.visits > 0
    }
}

fn stock(site: &crate::case::site::Site, item: &Item, place: u16, book: &Book, horizon: Seconds) -> Option<Stock> {
    let kept = item.kept_in(&site.stock);
    let mut gone = Level::default();
    let given = || book.given.iter().filter(|(what, ..)| *what == place);
    given().for_each(|&(_, at, back)| gone.add(at, back.unwrap_or(horizon.0), 1));
    let left = gone.by_hour(horizon).into_iter().map(|gone| kept - gone).collect();
    (kept > 0).then(|| Stock { item: item.clone(), kept, given: given().filter(|(.., back)| back.is_none()).count() as u32, left })
}

fn hub(sockets: u32, book: &Book, horizon: Seconds) -> Hub {
    let by_hour = |spans: &[(u32, u32)]| {
        let mut level = Level::default();
        spans.iter().for_each(|&(from, to)| level.add(from, to, 1));
        level.by_hour(horizon)
    };
    Hub { sockets, served: book.on_socket.len() as u32, used: by_hour(&book.on_socket), queue: by_hour(&book.waiting) }
}

/// When supply first ended, and for how long there was none.
fn unsupplied(steps: &[Step], horizon: Seconds) -> (Option<u32>, u32) {
    let (mut first, mut since, mut sum) = (None, None, 0);
    for step in steps {
        if step.what == SiteFact::SupplyLost {
            first = first.or(Some(step.at_s));
            since = since.or(Some(step.at_s));
        } else if step.what == SiteFact::SupplyBack {
            sum += since.take().map_or(0, |since| step.at_s - since);
        }
    }
    (first, sum + since.map_or(0, |since| horizon.0 - since))
}
