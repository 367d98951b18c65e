//! Resources, amounts, and what was found of them, in words.

use crate::analysis::plans::{By, Cause, Common, Deputy, Double, Found, Kind, Place, Take, Told};
use crate::case::claims::{Kept, Resource, Unit};
use crate::report::words::Words;
use crate::response::staff::{Role, Trained};

/// Something that was found.
pub struct Finding {
    /// What it is, in a sentence.
    pub what: String,
    /// Who it concerns, line by line.
    pub lines: Vec<String>,
    /// What to do.
    pub remedy: String,
}

/// What is double-booked, worst first.
pub fn doubles(double_booked: &[Double], plans: &[Told], words: &Words) -> Vec<Finding> {
    double_booked.iter().map(|double| of_double(plans, double, words)).collect()
}

/// What would be lost together, worst first.
pub fn causes(found: &Found, words: &Words) -> Vec<Finding> {
    found.common_causes.iter().map(|common| of_cause(found, common, words)).collect()
}

fn of_double(plans: &[Told], double: &Double, words: &Words) -> Finding {
    let counted = &double.counted;
    let told = |count| amount(&counted.resource, count, words);
    let args = [
        ("site", words.name(&counted.site.name.name()).to_owned()),
        ("resource", resource(&counted.resource, words)),
        ("there", told(counted.there)),
        ("together", told(double.together)),
        ("over", told(double.over)),
    ];
    let who = |by: &By| {
        let args = [("plan", plan(plans, by.plan, words)), ("amount", told(by.amount)), ("own", told(by.own))];
        let said = if by.own > 0 { words.tell("plans-by-own", &args) } else { words.tell("plans-by", &args[..2]) };
        match by.agreements.is_empty() {
            true => said,
            false => words.tell("plans-by-agreement", &[("by", said), ("agreements", by.agreements.join(&words.say("list-separator")))]),
        }
    };
    let remedy = words.say(&format!("plans-double-{}-do", counter(Kind::of(&counted.resource))));
    Finding { what: words.tell("plans-double", &args), lines: counted.by.iter().map(who).collect(), remedy }
}

fn of_cause(found: &Found, common: &Common, words: &Words) -> Finding {
    let takes = common.takes.iter().map(|take| of_take(found, take, words));
    let deputies = common.deputies.iter().map(|deputy| of_deputy(found, deputy, words));
    let remedy = words.say(&format!("plans-cause-{}-do", common.cause.kind.name()));
    Finding { what: cause(&common.cause, words.name(&common.name.name()), words), lines: takes.chain(deputies).collect(), remedy }
}

/// A cause by its name.
pub fn cause(cause: &Cause, name: &str, words: &Words) -> String {
    words.tell(&format!("plans-cause-{}", cause.kind.name()), &[("name", name.to_owned())])
}

fn of_take(found: &Found, take: &Take, words: &Words) -> String {
    let who = match take.plans[..] {
        [one] => plan(&found.plans, one, words),
        [..] => words.tell("plans-together", &[("plans", plans(found, &take.plans, words))]),
    };
    let [taken, of] = [take.taken, take.of].map(|count| amount_of(take.kind, take.unit, count, words));
    let args = [("who", who), ("resource", kind(take.kind, words)), ("taken", taken), ("sites", places(&take.sites, words)), ("of", of)];
    if take.taken == take.of { words.tell("plans-take-all", &args[..4]) } else { words.tell("plans-take-part", &args) }
}

fn of_deputy(found: &Found, deputy: &Deputy, words: &Words) -> String {
    let [site, stand_in] = [&deputy.site, &deputy.deputy].map(|place| words.name(&place.name.name()).to_owned());
    words.tell("plans-deputy", &[("site", site), ("deputy", stand_in), ("plans", plans(found, &deputy.plans, words))])
}

/// What a plan is called, with its file where another is called the same.
pub fn plan(plans: &[Told], plan: usize, words: &Words) -> String {
    let told = &plans[plan];
    let title = words.name(&told.title);
    match plans.iter().filter(|other| words.name(&other.title) == title).count() {
        1 => title.to_owned(),
        _ => words.tell("plans-same-title", &[("title", title.to_owned()), ("file", told.file.clone())]),
    }
}

fn plans(found: &Found, these: &[usize], words: &Words) -> String {
    these.iter().map(|&each| plan(&found.plans, each, words)).collect::<Vec<_>>().join(&words.say("list-separator"))
}

fn places(places: &[Place], words: &Words) -> String {
    places.iter().map(|place| words.name(&place.name.name()).to_owned()).collect::<Vec<_>>().join(&words.say("list-separator"))
}

/// What a resource is called; of what is in stock the model too.
pub fn resource(resource: &Resource, words: &Words) -> String {
    match resource {
        Resource::Vehicles(vehicle) => words.say(&format!("vehicle-{}", vehicle.name())),
        Resource::Stock(kept, Some(model)) => {
            words.tell("plans-of-model", &[("what", kind(Kind::Stock(*kept), words)), ("model", model.clone())])
        }
        Resource::BackupBeds | Resource::Sockets | Resource::Generator | Resource::Fuel => kind(Kind::of(resource), words),
        Resource::Staff(_) | Resource::Stock(_, None) => kind(Kind::of(resource), words),
    }
}

/// What a kind of resource is called.
fn kind(kind: Kind, words: &Words) -> String {
    words.say(match kind {
        Kind::BackupBeds => "plans-backup-beds",
        Kind::Sockets => "plans-sockets",
        Kind::Generator => "plans-generator",
        Kind::Fuel => "plans-fuel",
        Kind::PatientVehicles => "plans-patient-vehicles",
        Kind::OtherVehicles => "plans-other-vehicles",
        Kind::Staff(role) => role_key(role),
        Kind::Stock(kept) => kept_key(kept),
    })
}

const fn role_key(role: Role) -> &'static str {
    match role {
        Role::Doctor => "plans-role-doctor",
        Role::Nurse => "plans-role-nurse",
        Role::HealthNurse => "plans-role-health-nurse",
        Role::Helper(Trained::Trained) => "plans-role-helper-trained",
        Role::Helper(Trained::Untrained) => "plans-role-helper-untrained",
        Role::Coordinator => "plans-role-coordinator",
        Role::Technician => "plans-role-technician",
        Role::AmbulanceCrew => "plans-role-ambulance-crew",
        Role::Driver => "plans-role-driver",
        Role::Runner => "plans-role-runner",
    }
}

const fn kept_key(kept: Kept) -> &'static str {
    match kept {
        Kept::ExternalBatteries => "plans-kept-external-batteries",
        Kept::PortableStations => "plans-kept-portable-stations",
        Kept::Cylinders => "plans-kept-cylinders",
        Kept::Petrol => "plans-kept-petrol",
        Kept::Hmes => "plans-kept-hmes",
        Kept::FootSuctions => "plans-kept-foot-suctions",
        Kept::HandVentilators => "plans-kept-hand-ventilators",
    }
}

/// How a kind is counted in words, and what is done where too much of it is counted on.
const fn counter(kind: Kind) -> &'static str {
    match kind {
        Kind::BackupBeds => "beds",
        Kind::Sockets => "sockets",
        Kind::Generator => "generator",
        Kind::Fuel => "fuel",
        Kind::PatientVehicles | Kind::OtherVehicles => "vehicles",
        Kind::Staff(_) => "people",
        Kind::Stock(_) => "pieces",
    }
}

/// An amount of a resource with its unit.
pub fn amount(resource: &Resource, count: u64, words: &Words) -> String {
    amount_of(Kind::of(resource), resource.unit(), count, words)
}

/// In kilowatts and litres where they are whole, so that nothing is rounded.
fn amount_of(kind: Kind, unit: Unit, count: u64, words: &Words) -> String {
    let thousands = count.is_multiple_of(1_000);
    let (key, count) = match unit {
        Unit::Count => (counter(kind), count),
        Unit::Watts if thousands => ("kw", count / 1_000),
        Unit::Watts => ("w", count),
        Unit::Millilitres if thousands => ("l", count / 1_000),
        Unit::Millilitres => ("ml", count),
    };
    words.tell(&format!("plans-amount-{key}"), &[("count", words.count(count))])
}
