//! Vehicles: how many trips of each kind, how long, how many at once, and where each one was.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::level::Level;
use crate::case::Case;
use crate::fact::{Rank, Record, ResponseFact, VehicleFact};
use crate::transport::vehicle::VehicleKind;
use crate::units::Seconds;

/// What a vehicle is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Doing {
    /// Nothing: it stands where its last trip ended, before that at its base.
    Stands,
    /// On its way to a patient, by way of a depot where it brings something.
    ToPatient,
    /// Its crew is with the patient, or brings their battery to a hub and back.
    WithPatient,
    /// On its way with a patient.
    WithPatientAboard,
    /// Waiting with a patient aboard for a place.
    WaitsAboard,
    /// Handing over at a site.
    AtSite,
}

/// Where a vehicle is from a second on, until the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stand {
    /// Its first second.
    pub from_s: u32,
    /// What it is doing.
    pub doing: Doing,
    /// The site where it is; `null` if at none.
    pub site: Option<String>,
    /// The patient it is with, on its way to, or at whose home it stands: 仮ID, personal data; `null` if there is none.
    pub patient: Option<String>,
}

fn kind_name<S: Serializer>(kind: &VehicleKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.name())
}

/// One vehicle that was ever sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Vehicle {
    /// Its id: of a family's car the patient's id stands in it.
    pub id: String,
    /// What it is.
    #[serde(serialize_with = "kind_name")]
    #[schemars(with = "String")]
    pub kind: VehicleKind,
    /// The site it belongs to; `null`: a family's.
    pub base: Option<String>,
    /// Trips begun.
    pub trips: u32,
    /// Seconds under way, from being sent to being free.
    pub under_way_s: u32,
    /// The longest trip; one that is open counts up to the end of the run.
    pub longest_s: u32,
    /// Where it was.
    pub stands: Vec<Stand>,
}

/// All vehicles of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Kind {
    /// What they are.
    #[serde(serialize_with = "kind_name")]
    #[schemars(with = "String")]
    pub kind: VehicleKind,
    /// How many there are.
    pub vehicles: u32,
    /// Trips begun.
    pub trips: u32,
    /// Seconds under way, all together.
    pub under_way_s: u64,
    /// The longest trip.
    pub longest_s: u32,
    /// Under way at once by hour from the start: the most at any second of it.
    pub under_way: Vec<u32>,
}

impl Vehicle {
    /// Where it is at an instant.
    ///
    /// # Panics
    /// Never: where it stands at the start is the first of its stands.
    #[must_use]
    pub fn at(&self, at: Seconds) -> &Stand {
        self.stands.iter().rfind(|stand| stand.from_s <= at.0).expect("invariant: a vehicle stands somewhere from the start on")
    }
}

#[derive(Clone, Default)]
struct Way {
    stands: Vec<Stand>,
    trips: Vec<(u32, Option<u32>)>,
    patient: Option<Rank>,
}

/// Vehicles on their way through the record.
pub struct Fold<'a> {
    case: &'a Case,
    ways: Vec<Way>,
}

impl<'a> Fold<'a> {
    /// All stand at their bases.
    pub fn new(case: &'a Case) -> Self {
        let way = |vehicle: &crate::case::fleet::Vehicle| {
            let site = vehicle.base.map(|base| case.area.sites[base.index()].id.clone());
            let patient = vehicle.of.map(|of| case.patients[of.index()].id.clone());
            Way { stands: vec![Stand { from_s: 0, doing: Doing::Stands, site, patient }], ..Way::default() }
        };
        Fold { case, ways: case.fleet.iter().map(way).collect() }
    }

    /// Something happened for a patient.
    pub fn note_patient(&mut self, record: &Record, fact: ResponseFact) {
        let (doing, vehicle) = match fact {
            ResponseFact::VehicleSent(vehicle) => {
                self.ways[vehicle.index()].patient = Some(record.subject);
                (Doing::ToPatient, vehicle)
            }
            ResponseFact::CrewArrived(vehicle) => (Doing::WithPatient, vehicle),
            ResponseFact::Departed(vehicle) => (Doing::WithPatientAboard, vehicle),
            ResponseFact::WaitsAboard(vehicle) => (Doing::WaitsAboard, vehicle),
            _ => return,
        };
        self.stand(vehicle, record.at.0, doing, None);
    }

    /// Something happened to a vehicle.
    pub fn note(&mut self, record: &Record, fact: VehicleFact) {
        let (vehicle, at) = (record.subject, record.at.0);
        match fact {
            VehicleFact::SetOut => self.ways[vehicle.index()].trips.push((at, None)),
            VehicleFact::AtSite(site) => self.stand(vehicle, at, Doing::AtSite, Some(site)),
            VehicleFact::Free => {
                if let Some(trip) = self.ways[vehicle.index()].trips.last_mut() {
                    trip.1 = Some(at);
                }
                let last = self.ways[vehicle.index()].stands.last().cloned();
                let site = last.filter(|last| last.doing == Doing::AtSite).and_then(|last| last.site);
                let site = site.and_then(|id| self.case.site_of(&id));
                self.stand(vehicle, at, Doing::Stands, site);
            }
            VehicleFact::OutOfFuel => {}
        }
    }

    fn stand(&mut self, vehicle: Rank, from_s: u32, doing: Doing, site: Option<Rank>) {
        let way = &mut self.ways[vehicle.index()];
        let patient = way.patient.filter(|_| site.is_none()).map(|rank| self.case.patients[rank.index()].id.clone());
        let site = site.map(|site| self.case.area.sites[site.index()].id.clone());
        way.stands.push(Stand { from_s, doing, site, patient });
    }

    /// The vehicles that were ever sent, by id, and all of them by kind.
    pub fn finish(self, horizon: Seconds) -> (Vec<Vehicle>, Vec<Kind>) {
        let lengths = |way: &Way| way.trips.iter().map(|&(from, to)| (from, to.unwrap_or(horizon.0))).collect::<Vec<_>>();
        let mut kinds = Vec::new();
        for kind in VehicleKind::ALL {
            let of_kind: Vec<&Way> =
                self.case.fleet.iter().zip(&self.ways).filter(|(vehicle, _)| vehicle.kind == kind).map(|(_, way)| way).collect();
            let trips: Vec<(u32, u32)> = of_kind.iter().flat_map(|way| lengths(way)).collect();
            let mut under_way = Level::default();
            trips.iter().for_each(|&(from, to)| under_way.add(from, to, 1));
            if !of_kind.is_empty() {
                kinds.push(Kind {
                    kind,
                    vehicles: of_kind.len() as u32,
                    trips: trips.len() as u32,
                    under_way_s: trips.iter().map(|&(from, to)| u64::from(to - from)).sum(),
                    longest_s: trips.iter().map(|&(from, to)| to - from).max().unwrap_or(0),
                    under_way: under_way.by_hour(horizon),
                });
            }
        }
        let sent = self.case.fleet.iter().zip(&self.ways).filter(|(_, way)| !way.trips.is_empty());
        let vehicle = |(vehicle, way): (&crate::case::fleet::Vehicle, &Way)| Vehicle {
            id: vehicle.id.clone(),
            kind: vehicle.kind,
            base: vehicle.base.map(|base| self.case.area.sites[base.index()].id.clone()),
            trips: way.trips.len() as u32,
            under_way_s: lengths(way).iter().map(|&(from, to)| to - from).sum(),
            longest_s: lengths(way).iter().map(|&(from, to)| to - from).max().unwrap_or(0),
            stands: way.stands.clone(),
        };
        (sent.map(vehicle).collect(), kinds)
    }
}
