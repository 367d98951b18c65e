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
    let contacts = (0..case.patients.len() as u32).map(|rank| {
        let patient = &case.patients[rank as usize];
        let callers = callers(case, Rank(rank));
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
fn callers(case: &Case, patient: Rank) -> Callers {
    let living = &case.patients[patient.index()].living;
    let own = |id: &Option<String>| id.as_deref().and_then(|id| case.site_of(id));
    let municipality = &case.municipality_of(patient).code;
    let works_here = |kind: SiteKind| {
        let queues = Queues::of(case);
        let here = queues.municipality(municipality);
        let found =
            case.area.sites.iter().position(|site| site.kind == kind && here.is_some_and(|here| queues.served_by(site).contains(&here)));
        found.map(|index| Rank(index as u32))
    };
    let mut callers = Callers::default();
    for caller in Caller::ALL {
        callers.0[caller as usize] = match caller {
            Caller::Station => own(&living.station),
            Caller::Clinic => own(&living.clinic),
            Caller::DeputyClinic => own(&living.deputy),
            Caller::Vendor => own(&living.vendor),
            Caller::NightDesk => works_here(SiteKind::NightDesk),
            Caller::VisitSupport => works_here(SiteKind::VisitSupport),
            Caller::HealthCentre => works_here(SiteKind::HealthCentre),
            Caller::WardOffice => works_here(SiteKind::WardOffice),
        };
    }
    callers
}
