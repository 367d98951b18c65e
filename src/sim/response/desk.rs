//! *Setup* of who calls and decides: patients as contacts, sites as offices.

use bevy_ecs::world::World;

use crate::case::Case;
use crate::case::plan::Settled;
use crate::case::site::{SiteKind, Stands};
use crate::fact::Rank;
use crate::response::confirm::Caller;
use crate::response::{self, Callers, Contact, Office, Rules};

use super::queues::Queues;

/// Who calls and decides: the patients as contacts, the sites as offices.
pub(super) fn desk(world: &mut World, case: &Case, plan: &Settled) {
    let municipality = |code: &str| {
        let place = case.area.municipalities.binary_search_by(|municipality| municipality.code.as_str().cmp(code));
        place.ok().map(|index| Rank(index as u32))
    };
    let offices = case.area.sites.iter().zip((0..).map(Rank)).map(|(site, rank)| Office {
        rank,
        municipality: if let Stands::In(code) = &site.stands { municipality(code) } else { None },
        station: site.kind == SiteKind::NurseStation,
        own_supply: site.supply.is_some(),
        staff: Office::by_role(&site.staff),
        deputy: site.deputy.as_deref().and_then(|id| case.site_of(id)),
        first_line: Rank(0),
        lines: site.phones,
    });
    let of_municipalities = of_municipalities(case);
    let contacts = (0..case.patients.len() as u32).map(|rank| {
        let patient = &case.patients[rank as usize];
        let callers = callers(case, Rank(rank), &of_municipalities);
        let home = &case.grid.homes[rank as usize];
        Contact {
            id: home.id,
            feeder: home.feeder,
            municipality: Rank(case.grid.feeders[home.feeder.index()].municipality),
            monitored_by: callers.of(Caller::Clinic).filter(|_| patient.living.monitored),
            phone: patient.living.phone,
            concerns: Contact::concerns(&plan.policies, &patient.living, &patient.support, patient.known_to_ward, &callers),
        }
    });
    let rules = Rules { practice: plan.practice.clone(), policies: plan.policies.clone(), ahead: case.scenario.horizon };
    response::set_up(world, rules, contacts.collect(), offices.collect());
}

/// Who calls a patient: their own, as the register names them, and those that work for the municipality.
fn callers(case: &Case, patient: Rank, of_municipalities: &[Callers]) -> Callers {
    let living = &case.patients[patient.index()].living;
    let own = |id: &Option<String>| id.as_deref().and_then(|id| case.site_of(id));
    let mut callers = of_municipalities[case.grid.feeders[case.grid.homes[patient.index()].feeder.index()].municipality as usize];
    for (caller, id) in [
        (Caller::Station, &living.station),
        (Caller::Clinic, &living.clinic),
        (Caller::DeputyClinic, &living.deputy),
        (Caller::Vendor, &living.vendor),
    ] {
        callers.0[caller as usize] = own(id);
    }
    callers
}

/// By municipality, the first site of each sort that works for it.
fn of_municipalities(case: &Case) -> Vec<Callers> {
    let queues = Queues::of(case);
    let mut first = vec![Callers::default(); case.area.municipalities.len()];
    for (site, rank) in case.area.sites.iter().zip((0..).map(Rank)) {
        let Some(caller) = caller_of(site.kind) else { continue };
        for municipality in queues.served_by(site) {
            first[municipality.index()].0[caller as usize].get_or_insert(rank);
        }
    }
    first
}

/// As whom a site calls that works for a whole municipality.
const fn caller_of(kind: SiteKind) -> Option<Caller> {
    match kind {
        SiteKind::NightDesk => Some(Caller::NightDesk),
        SiteKind::VisitSupport => Some(Caller::VisitSupport),
        SiteKind::HealthCentre => Some(Caller::HealthCentre),
        SiteKind::WardOffice => Some(Caller::WardOffice),
        SiteKind::BaseHospital
        | SiteKind::PartnerHospital
        | SiteKind::SupportHospital
        | SiteKind::Hospital
        | SiteKind::Clinic
        | SiteKind::LeadingClinic
        | SiteKind::NurseStation
        | SiteKind::HelperOffice
        | SiteKind::MonitoringCentre
        | SiteKind::EquipmentVendor
        | SiteKind::FuelSupplier
        | SiteKind::WelfareShelter
        | SiteKind::ShortStay
        | SiteKind::ChargingHub
        | SiteKind::Depot
        | SiteKind::AmbulanceBase
        | SiteKind::PatientTransport => None,
    }
}
