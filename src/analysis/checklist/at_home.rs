//! The checklist at home: sources, devices and people.

use super::lack::{Lack, Standing};
use super::{RESERVE, lack};
use crate::care::carer::Bond;
use crate::care::patient::{Class, Ventilation};
use crate::case::register::{KnownCarer, Patient, Row};
use crate::power::source::SourceKind;
use crate::units::{DAY, Seconds};

/// How a home stands; every lack that is not of the home is met here.
pub fn standing(patient: &Patient, reserve: Option<Seconds>, lack: Lack) -> Standing {
    let (support, equipment) = (&patient.support, &patient.equipment);
    let tppv = support.ventilation == Ventilation::Tppv;
    let by_hand = tppv || support.class == Class::Full && support.ventilation == Ventilation::Nppv;
    // What and whom a plan may send there has its place at the home, and is not the home's own.
    let trained = patient.carers.0.iter().filter(|carer| carer.trained && carer.bond != Bond::Sent).count();
    let lacking = match lack {
        Lack::Reserve => reserve.is_some_and(|reserve| reserve < RESERVE),
        Lack::SecondSource => equipment.own_sources().all(|(_, source)| source.kind() == SourceKind::InternalBattery),
        Lack::HandVentilator => by_hand && !equipment.hand_ventilator,
        Lack::TrainedCarer => by_hand && trained == 0,
        Lack::SecondTrained => by_hand && trained == 1,
        Lack::SomebodyAtHome => !support.able && !(0..DAY).step_by(60).all(|second| somebody_at(patient, second)),
        Lack::FootSuction => equipment.suction.is_some() && !equipment.foot_suction,
        Lack::Exchanger => tppv && equipment.humidifier.is_some() && !equipment.hme,
        Lack::Cylinder => equipment.concentrator.is_some() && equipment.cylinder.is_none(),
        lack::on_paper!() => false,
    };
    match lacking {
        false => Standing::Met,
        true if is_known(patient, lack) => Standing::Lacking,
        // A run and a test reckon with a source that is not written as with one that is not there.
        true if lack == Lack::Reserve => Standing::Reckoned,
        true => Standing::NotKnown,
    }
}

/// Hours begin and end on whole minutes, so that every minute stands for its seconds.
fn somebody_at(patient: &Patient, second: u32) -> bool {
    patient.carers.0.iter().any(|carer| carer.hours.contains(second))
}

/// Whether carers are written, and of every one what is asked.
fn says(row: &Row, of: impl Fn(&KnownCarer) -> bool) -> bool {
    row.carers.as_ref().is_some_and(|carers| carers.iter().all(of))
}

/// Whether the register says what the engine was told, or an assumption stood in for it.
fn is_known(patient: &Patient, lack: Lack) -> bool {
    let Some(row) = &patient.row else { return true };
    let (devices, sources) = (&row.devices, &row.sources);
    match lack {
        Lack::SecondSource | Lack::Reserve => {
            let lists = [
                sources.external_batteries.is_some(),
                sources.portable_stations.is_some(),
                sources.car.is_some(),
                sources.generator.is_some(),
            ];
            lists.iter().all(|&known| known)
        }
        Lack::HandVentilator => devices.hand_ventilator.is_some(),
        Lack::TrainedCarer | Lack::SecondTrained => says(row, |carer| carer.ventilates.is_some() && carer.suctions.is_some()),
        Lack::SomebodyAtHome => says(row, |carer| carer.hours.is_some()),
        Lack::FootSuction => devices.foot_suction.is_some(),
        Lack::Exchanger => devices.hme.is_some(),
        Lack::Cylinder => devices.cylinders.is_some(),
        lack::on_paper!() => true,
    }
}
