//! What the response came to: requests and waits, safety confirmation, vehicles, places, stock, sockets. All of it is folded once from the
//! record; decisions never read it.

mod confirmation;
mod level;
mod places;
mod requests;
mod sites;
mod vehicles;

pub use confirmation::{Confirmation, confirms};
pub use places::{Arrival, Arrivals, Left, Places};
pub use requests::{Asked, End, Request, Waits, WaitsFor};
pub use sites::{Hub, Site, Staff, Step, Stock};
pub use vehicles::{Doing, Kind, Stand, Vehicle};

use schemars::JsonSchema;
use serde::Serialize;

use crate::case::Case;
use crate::case::area::Name;
use crate::fact::{Aid, Fact, FactId, Rank, Record};
use crate::response::StaffTime;
use crate::sim::Outcome;
use crate::units::Seconds;

/// What the response came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Response {
    /// What the plan is called.
    pub plan: Name,
    /// Requests by kind of help, of kinds that were asked for.
    pub asked: Vec<Asked>,
    /// Requests of all kinds but calls open at once, by hour from the start: the most at any second of it.
    pub open: Vec<u32>,
    /// Places taken at once at all sites, likewise.
    pub taken: Vec<u32>,
    /// Safety confirmation in the whole area.
    pub confirmation: Confirmation,
    /// The same by municipality, by home, in the area's order.
    pub by_municipality: Vec<Confirmation>,
    /// Vehicles by kind, of kinds that there are.
    pub vehicles: Vec<Kind>,
    /// Vehicles that were ever sent.
    pub fleet: Vec<Vehicle>,
    /// Sites that have anything to tell, in the area's order.
    pub sites: Vec<Site>,
    /// Every request, in the order of asking.
    pub requests: Vec<Request>,
}

/// Which run a record is of.
#[derive(Clone, Copy)]
pub struct Lived<'a> {
    /// The record.
    pub records: &'a [Record],
    /// Staff time by site.
    pub staff: &'a [StaffTime],
    /// When the first hazard takes power.
    pub onset: Seconds,
    /// When the run ends.
    pub horizon: Seconds,
}

impl<'a> From<&'a Outcome> for Lived<'a> {
    fn from(outcome: &'a Outcome) -> Self {
        Lived { records: &outcome.records, staff: &outcome.staff, onset: outcome.onset, horizon: outcome.horizon }
    }
}

impl Response {
    /// Reads the record of a run; `None` where nobody responds.
    #[must_use]
    pub fn of(case: &Case, lived: Lived<'_>) -> Option<Self> {
        let plan = case.plan.as_ref()?;
        let Lived { records, staff, onset, horizon } = lived;
        let mut requests = requests::Fold::new(case.patients.len());
        let mut heard = confirmation::Fold::new(case.patients.len());
        let (mut vehicles, mut sites) = (vehicles::Fold::new(case), sites::Fold::new(case));
        for (id, record) in (0..).map(FactId).zip(records) {
            if let Fact::Response(fact) = record.fact {
                requests.note(case, id, record, fact);
                heard.note(record, fact);
                vehicles.note_patient(record, fact);
                sites.note_patient(record, fact);
            } else if let Fact::Site(fact) = record.fact {
                sites.note(record, fact);
            } else if let Fact::Vehicle(fact) = record.fact {
                vehicles.note(record, fact);
            } else if record.fact.is_of_patient() {
                requests.note_home(case, record);
                heard.note_home(record);
            }
        }
        let requests = requests.finish(case, horizon);
        let everybody = || (0..case.patients.len() as u32).map(Rank);
        let lives_in = |rank: &Rank| case.grid.feeders[case.grid.homes[rank.index()].feeder.index()].municipality;
        let municipalities = 0..case.area.municipalities.len() as u32;
        let by_municipality =
            municipalities.map(|place| heard.of(everybody().filter(|rank| lives_in(rank) == place), onset, horizon)).collect();
        let (fleet, vehicles) = vehicles.finish(horizon);
        let sites = sites.finish(staff, horizon);
        Some(Response {
            plan: plan.title.clone(),
            asked: Asked::of(&requests, horizon),
            open: requests::open(requests.iter().filter(|request| request.aid != Aid::Confirmation), horizon),
            taken: places::taken(sites.iter().filter_map(|site| site.places.as_ref()), horizon),
            confirmation: heard.of(everybody(), onset, horizon),
            by_municipality,
            vehicles,
            fleet,
            sites,
            requests,
        })
    }

    /// The requests for one kind of help; `None` if nobody asked.
    #[must_use]
    pub fn asked_for(&self, aid: Aid) -> Option<&Asked> {
        self.asked.iter().find(|asked| asked.aid == aid)
    }

    /// Requests that nobody helped (満たされない要請), of all kinds but calls: what the target `Unmet` counts where it does not say otherwise.
    #[must_use]
    pub fn unmet(&self) -> u32 {
        self.asked.iter().filter(|asked| asked.aid != Aid::Confirmation).map(|asked| asked.unmet).sum()
    }

    /// A site by its id; `None` if it has nothing to tell.
    #[must_use]
    pub fn site(&self, id: &str) -> Option<&Site> {
        self.sites.iter().find(|site| site.id == id)
    }

    /// The requests for one patient, in the order of asking.
    pub fn requests_for(&self, patient: Rank) -> impl Iterator<Item = &Request> {
        self.requests.iter().filter(move |request| request.rank == patient)
    }
}
