//! The checklist on paper: contacts, destination, transport, plans and the ages of what is written.

use jiff::civil::Date;

use super::lack;
use super::lack::{Lack, Standing};
use crate::care::carer::Bond;
use crate::care::patient::{Class, Ventilation};
use crate::case::register::{Has, KnownBattery, Plan, Row, Wish};

/// A plan or a measurement is of use for a year: the individual support plan is to be reviewed yearly (tokyo-shishin).
pub const YEAR: i32 = 366;
/// A row is of use for half a year (assumption).
pub const HALF_YEAR: i32 = 183;

/// How a row stands on a day; every lack of the home itself is met here.
pub fn standing(row: &Row, on: Date, lack: Lack) -> Standing {
    let written = |text: &Option<String>| if text.is_some() { Standing::Met } else { Standing::NotKnown };
    match lack {
        Lack::MeasuredRuntime => measured(row, on),
        Lack::Hospital => written(&row.partners.hospital),
        Lack::Clinic => written(&row.partners.clinic),
        Lack::Deputy => written(&row.partners.deputy),
        Lack::Station => written(&row.partners.station),
        Lack::Vendor => written(&row.partners.vendor),
        // A table cannot tell nobody from nobody asked.
        Lack::Contacts if row.contacts.is_empty() => Standing::NotKnown,
        Lack::Contacts => Standing::Met,
        Lack::Helper => helper(row),
        Lack::Transport => match row.home.storey {
            Some(1) => Standing::Met,
            Some(_) | None if row.transport.crew.is_some() => Standing::Met,
            Some(_) | None => Standing::NotKnown,
        },
        Lack::IndividualPlan => plan(row.law.individual_plan.as_ref(), |plan| plan.reviewed.map(|reviewed| within(reviewed, on, YEAR))),
        Lack::EvacuationPlan => plan(row.law.evacuation_plan.as_ref(), |_| Some(true)),
        Lack::Roster => Standing::met(row.law.roster),
        Lack::Wish => Standing::lacking_if(row.wish == Wish::NotAsked),
        Lack::Consent if row.consents.is_empty() => Standing::NotKnown,
        Lack::Consent => Standing::lacking_if(!row.consents.iter().any(|consent| consent.given)),
        Lack::Updated => Standing::met(row.updated.map(|updated| within(updated, on, HALF_YEAR))),
        lack::at_home!() => Standing::Met,
    }
}

/// Whether `then` lies at most so many days before `on`.
pub fn within(then: Date, on: Date, days: i32) -> bool {
    on.since(then).is_ok_and(|age| age.get_days() <= days)
}

/// Asked for with 24-hour dependence alone.
fn helper(row: &Row) -> Standing {
    let is = |bond: Option<Bond>| row.carers.iter().flatten().any(|carer| carer.bond == bond);
    match row.dependence.class {
        Some(Class::Most | Class::Nights) => Standing::Met,
        None if row.ventilation == Ventilation::OxygenOnly => Standing::Met,
        Some(Class::Full) | None if is(Some(Bond::Helper)) => Standing::Met,
        Some(Class::Full) if row.carers.is_some() && !is(None) => Standing::Lacking,
        Some(Class::Full) | None => Standing::NotKnown,
    }
}

fn plan(plan: Option<&Has<Plan>>, holds: impl Fn(&Plan) -> Option<bool>) -> Standing {
    match plan {
        None => Standing::NotKnown,
        Some(Has::No) => Standing::Lacking,
        Some(Has::Yes(plan)) => Standing::met(holds(plan)),
    }
}

/// Whether any battery was tried with this patient within a year.
fn measured(row: &Row, on: Date) -> Standing {
    if row.ventilation == Ventilation::OxygenOnly {
        return Standing::Met;
    }
    let sources = &row.sources;
    let listed = [&sources.external_batteries, &sources.portable_stations].into_iter().flatten().flatten();
    let internal = sources.internal_battery.as_ref().and_then(Has::yes);
    let tried = |battery: &KnownBattery| battery.measured.and_then(|measured| measured.on).is_some_and(|tried| within(tried, on, YEAR));
    if listed.chain(internal).any(tried) {
        return Standing::Met;
    }
    let known = sources.external_batteries.is_some() || sources.portable_stations.is_some() || sources.internal_battery.is_some();
    if known { Standing::Lacking } else { Standing::NotKnown }
}
