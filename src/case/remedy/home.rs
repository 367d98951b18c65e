//! Changes in a home: one thing more, or one thing better kept.

use super::{BATTERY, CYLINDER, GENERATOR, RemedyKind, STATION};
use crate::care::carer::{Bond, Carer};
use crate::care::patient::Ventilation;
use crate::case::catalogue::Catalogue;
use crate::case::goods;
use crate::case::guests::{self, MOST};
use crate::case::parameters::Synthetic;
use crate::case::register::Patient;
use crate::power::equipment::Cylinder;
use crate::power::source::{Engine, Source};
use crate::response::deliver::Item;
use crate::units::{Fuel, Hours, Oxygen, PerMille};

/// Makes a change in a home; `false` where it cannot be made there, as where there is nothing for the new thing to stand in for.
pub(super) fn change(kind: RemedyKind, patient: &mut Patient) -> bool {
    match kind {
        RemedyKind::KnownToWard => patient.known_to_ward = true,
        RemedyKind::AlwaysConnected => own_sources(patient).for_each(connect),
        RemedyKind::FullyCharged => own_sources(patient).for_each(fill),
        RemedyKind::ReducesUnadvised => {
            patient.living.reduces_unadvised = true;
            patient.equipment.reduces_unadvised = true;
        }
        RemedyKind::CarersTrained => train(patient),
        RemedyKind::Hme => {
            patient.equipment.hme |= patient.equipment.humidifier.is_some() && patient.support.ventilation == Ventilation::Tppv;
        }
        RemedyKind::FootSuction => patient.equipment.foot_suction |= patient.equipment.suction.is_some(),
        RemedyKind::HandVentilator => patient.equipment.hand_ventilator |= patient.support.ventilation == Ventilation::Tppv,
        RemedyKind::Cylinder => return one_more_cylinder(patient),
        RemedyKind::ExternalBattery => return one_more(&Item::ExternalBattery(BATTERY.to_owned()), patient),
        RemedyKind::PortableStation => return one_more(&Item::PortableStation(STATION.to_owned()), patient),
        RemedyKind::Generator => return patient.equipment.ventilator.is_some() && guests::owns(generator(), patient),
        RemedyKind::SecondCarer => return second_carer(patient),
        RemedyKind::CallsEarlier
        | RemedyKind::SendsEarlier
        | RemedyKind::StockedBattery
        | RemedyKind::ChargingSocket
        | RemedyKind::Slot
        | RemedyKind::Nurse
        | RemedyKind::Crew => return false,
    }
    true
}

/// What the home has itself; what may only be brought is left as it is.
fn own_sources(patient: &mut Patient) -> impl Iterator<Item = &mut Source> {
    let guests = patient.equipment.guests;
    patient.equipment.sources.iter_mut().enumerate().filter(move |(index, _)| guests >> index & 1 == 0).map(|(_, source)| source)
}

/// A car or a generator is not left running: only batteries stay connected.
fn connect(source: &mut Source) {
    match source {
        Source::ExternalBattery(battery) | Source::PortableStation(battery) => battery.attached = true,
        Source::ElectricCar(_) | Source::Car(_) | Source::Generator(_) | Source::InternalBattery(_) => {}
    }
}

fn fill(source: &mut Source) {
    match source {
        Source::ExternalBattery(battery) | Source::PortableStation(battery) | Source::InternalBattery(battery) => {
            battery.charged = PerMille::ALL;
        }
        Source::ElectricCar(_) | Source::Car(_) | Source::Generator(_) => {}
    }
}

/// Everybody at home is trained, and keeps up as long as homes are taken to: longer where two of the family take turns.
fn train(patient: &mut Patient) {
    let usual = Synthetic::default().settled();
    let own = || patient.carers.0.iter().filter(|carer| carer.bond != Bond::Sent);
    let in_turns = own().filter(|carer| carer.bond == Bond::Family).count() > 1;
    let bags = if in_turns { usual.bags_in_turns } else { usual.bags_alone };
    for carer in patient.carers.0.iter_mut().filter(|carer| carer.bond != Bond::Sent) {
        carer.trained = true;
        carer.bags = carer.bags.max(bags);
    }
}

/// One more of the family, trained and at home at all hours, who takes turns with the others.
fn second_carer(patient: &mut Patient) -> bool {
    if patient.carers.0.len() >= MOST {
        return false;
    }
    let bags = Synthetic::default().settled().bags_in_turns;
    let mut carers = patient.carers.0.to_vec();
    for carer in carers.iter_mut().filter(|carer| carer.bond == Bond::Family && carer.trained) {
        carer.bags = carer.bags.max(bags);
    }
    // Whoever may be sent stands last.
    let own = carers.iter().position(|carer| carer.bond == Bond::Sent).unwrap_or(carers.len());
    carers.insert(own, Carer { bond: Bond::Family, hours: Hours::Always, trained: true, bags });
    patient.carers.0 = carers.into();
    true
}

fn one_more_cylinder(patient: &mut Patient) -> bool {
    let row = Catalogue::shipped().cylinders.into_iter().find(|row| row.id == CYLINDER).expect("invariant: the catalogue has it");
    let equipment = &mut patient.equipment;
    let flow = equipment.cylinder.map_or_else(|| Synthetic::default().settled().oxygen_flow, |cylinder| cylinder.flow);
    let there = equipment.cylinder.map_or(0, |cylinder| cylinder.holds.0);
    equipment.cylinder = Some(Cylinder { holds: Oxygen(there + row.holds.is.0), flow });
    equipment.concentrator.is_some()
}

/// A source as deliveries bring it: new, fully charged, connected by whoever is at home.
fn one_more(item: &Item, patient: &mut Patient) -> bool {
    patient.equipment.ventilator.is_some() && guests::owns(goods::source(item), patient)
}

/// Fuel and starts as homes are taken to have.
fn generator() -> Source {
    let row = Catalogue::shipped().generators.into_iter().find(|row| row.id == GENERATOR).expect("invariant: the catalogue has it");
    let usual = Synthetic::default().settled();
    Source::Generator(Engine {
        fuel: Fuel(row.load.is.0 * u64::from(usual.generator_loads.0)),
        burn: row.burn.is,
        output: row.output.is,
        fails: usual.generator_fails,
        attached: false,
        petrol: row.petrol,
    })
}
