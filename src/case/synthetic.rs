//! The synthetic register (架空名簿): people drawn from rates and shares by luck keyed to each person.

use super::area::Area;
use super::catalogue::{Catalogue, EngineKind};
use super::parameters::{Parameter, Parameters};
use super::register::Patient;
use crate::care::carer::{Bond, Carer, Carers};
use crate::care::patient::{Class, Support, Tolerances, Ventilation};
use crate::fact::{IdHash, Purpose};
use crate::kernel::{Luck, Subject};
use crate::power::equipment::Equipment;
use crate::power::source::{Battery, Source};
use crate::units::{Hours, PerMille, Seconds, Watts};

/// More people than this are not drawn from one area.
pub const MOST: u64 = 5_000_000;

/// One person's luck for each purpose.
struct Person<'a> {
    parameters: &'a Parameters,
    catalogue: &'a Catalogue,
    support: Subject,
    devices: Subject,
    sources: Subject,
    carers: Subject,
}

/// How many people the area's register has: rate × people, rounded half up.
#[must_use]
pub fn count(parameters: &Parameters, area: &Area) -> u64 {
    let households = |code: &str| area.feeders.iter().filter(|feeder| feeder.municipality == code).map(|feeder| u64::from(feeder.households)).sum::<u64>();
    // Tenths of people, so that nothing is rounded before the end.
    let people = |municipality: &super::area::Municipality| match municipality.people {
        Some(people) => 10 * u64::from(people),
        None => households(&municipality.code) * u64::from(parameters.people_per_household_tenths.value),
    };
    let tenths: u64 = area.municipalities.iter().map(people).sum();
    let product = u128::from(tenths) * u128::from(parameters.users_per_100_000_tenths.value);
    ((product + 5_000_000) / 10_000_000) as u64
}

/// Draws the register. Person k is the same person whatever the rate: only how many there are depends on it.
///
/// `area` has at least one household; `case` refuses others.
#[must_use]
pub fn draw(parameters: &Parameters, area: &Area, catalogue: &Catalogue, luck: Luck) -> Vec<Patient> {
    let mut feeders: Vec<(&str, u64)> = area.feeders.iter().map(|feeder| (feeder.id.as_str(), u64::from(feeder.households))).collect();
    feeders.sort_unstable();
    let mut end = 0;
    for (_, households) in &mut feeders {
        end += *households;
        *households = end;
    }
    let patient = |number: u64| {
        let id = format!("S-{number:05}");
        let hash = IdHash::of("patient", &id);
        let home = luck.of(Purpose::SyntheticHome, hash).below(0, end);
        let feeder = feeders[feeders.partition_point(|&(_, end)| end <= home)].0.to_owned();
        let person = Person {
            parameters,
            catalogue,
            support: luck.of(Purpose::SyntheticSupport, hash),
            devices: luck.of(Purpose::SyntheticDevices, hash),
            sources: luck.of(Purpose::SyntheticSources, hash),
            carers: luck.of(Purpose::SyntheticCarers, hash),
        };
        person.patient(id, feeder)
    };
    (1..=count(parameters, area)).map(patient).collect()
}

fn share(parameter: &Parameter) -> PerMille {
    PerMille(parameter.value.min(1_000))
}

fn minutes(parameter: &Parameter) -> Seconds {
    Seconds(parameter.value.saturating_mul(60))
}

/// One of a list, each as likely as another.
fn one_of<T>(list: &[T], subject: Subject, draw: u32) -> &T {
    &list[subject.below(draw, list.len() as u64) as usize]
}

impl Person<'_> {
    fn patient(&self, id: String, feeder: String) -> Patient {
        let ventilation = if self.support.happens(0, share(&self.parameters.tppv)) { Ventilation::Tppv } else { Ventilation::Nppv };
        let class = self.class(ventilation);
        let equipment = self.equipment(ventilation, class);
        let support = self.support(ventilation, class, equipment.concentrator.is_some());
        Patient { id, feeder, building: None, support, equipment, carers: self.carers(ventilation, class) }
    }

    fn class(&self, ventilation: Ventilation) -> Class {
        let (full, most) = match ventilation {
            Ventilation::Tppv => (&self.parameters.tppv_full, &self.parameters.tppv_most),
            Ventilation::Nppv | Ventilation::OxygenOnly => (&self.parameters.nppv_full, &self.parameters.nppv_most),
        };
        let drawn = self.support.below(1, 1_000) as u32;
        if drawn < full.value {
            Class::Full
        } else if drawn < full.value + most.value {
            Class::Most
        } else {
            Class::Nights
        }
    }

    fn support(&self, ventilation: Ventilation, class: Class, oxygen: bool) -> Support {
        let hour = 3_600;
        let hours = match class {
            Class::Full => Hours::Always,
            Class::Most => Hours::daily([(16 * hour, 10 * hour)]),
            Class::Nights => Hours::daily([(22 * hour, 6 * hour)]),
        };
        let parameters = self.parameters;
        let tolerance = match (ventilation, class) {
            (Ventilation::Tppv, _) => &parameters.tolerance_tppv_min,
            (Ventilation::Nppv | Ventilation::OxygenOnly, Class::Full) => &parameters.tolerance_nppv_full_min,
            (Ventilation::Nppv | Ventilation::OxygenOnly, Class::Most) => &parameters.tolerance_most_min,
            (Ventilation::Nppv | Ventilation::OxygenOnly, Class::Nights) => &parameters.tolerance_nights_min,
        };
        Support {
            ventilation,
            class,
            oxygen_hours: if oxygen { hours.clone() } else { Hours::Never },
            hours,
            tolerances: Tolerances {
                ventilation: minutes(tolerance),
                suction: minutes(&parameters.tolerance_suction_min),
                oxygen: minutes(&parameters.tolerance_oxygen_min),
                humidification: minutes(&parameters.tolerance_humidification_min),
                carer: Seconds::ZERO,
            },
            able: ventilation == Ventilation::Nppv && class == Class::Nights && self.support.happens(2, share(&parameters.able)),
        }
    }

    fn equipment(&self, ventilation: Ventilation, class: Class) -> Equipment {
        let (parameters, catalogue, luck) = (self.parameters, self.catalogue, self.devices);
        let tppv = ventilation == Ventilation::Tppv;
        let ventilator = one_of(&catalogue.ventilators, luck, 0);
        let humidifier = luck.happens(1, share(&parameters.humidifier)).then(|| one_of(&catalogue.humidifiers, luck, 2).device());
        let concentrator = luck.happens(3, share(&parameters.concentrator)).then(|| one_of(&catalogue.concentrators, luck, 4).device());
        let cylinder = concentrator.filter(|_| luck.happens(5, share(&parameters.cylinder))).map(|_| one_of(&catalogue.cylinders, luck, 6).cylinder);
        let suction = tppv.then(|| one_of(&catalogue.suction, luck, 7).device());
        let mut sources = self.sources(ventilator, class);
        sources.sort_by_key(Source::kind);
        Equipment {
            ventilator: Some(crate::power::equipment::Device { draw: ventilator.draw, peak: ventilator.peak }),
            humidifier,
            hme: tppv && luck.happens(8, share(&parameters.hme)),
            concentrator,
            cylinder,
            suction,
            foot_suction: tppv && luck.happens(9, share(&parameters.foot_suction)),
            hand_ventilator: tppv && luck.happens(10, share(&parameters.hand_ventilator)),
            sources: sources.into(),
            connect: Seconds(parameters.connect_s.value),
            reduce: Seconds(parameters.reduce_s.value),
        }
    }

    fn sources(&self, ventilator: &super::catalogue::VentilatorRow, class: Class) -> Vec<Source> {
        let (parameters, catalogue, luck) = (self.parameters, self.catalogue, self.sources);
        let mut sources = Vec::new();
        let aged = |battery: Battery, draw: u32| Battery { age: self.age(draw), charged: self.charged(draw + 1), ..battery };
        if luck.happens(0, share(&parameters.external_battery)) {
            let battery = aged(one_of(&catalogue.external_batteries, luck, 1).battery, 10);
            // The dedicated battery of this ventilator delivers what this ventilator may ask for.
            let output = Watts(battery.output.0.max(ventilator.peak.0));
            sources.push(Source::ExternalBattery(Battery { output, attached: class == Class::Full, ..battery }));
        }
        if luck.happens(2, share(&parameters.portable_station)) {
            sources.push(Source::PortableStation(aged(one_of(&catalogue.stations, luck, 3).battery, 12)));
        }
        for (kind, parameter, draw) in [(EngineKind::Car, &parameters.car, 4), (EngineKind::Generator, &parameters.generator, 6)] {
            let rows: Vec<_> = catalogue.engines.iter().filter(|row| row.kind == kind).collect();
            if luck.happens(draw, share(parameter)) {
                let engine = crate::power::source::Engine { fails: share(&parameters.engine_fails), ..one_of(&rows, luck, draw + 1).engine };
                sources.push(match kind {
                    EngineKind::Car => Source::Car(engine),
                    EngineKind::Generator => Source::Generator(engine),
                });
            }
        }
        if luck.happens(8, share(&parameters.internal_battery)) {
            sources.push(Source::InternalBattery(ventilator.internal_battery(self.age(14), self.charged(15))));
        }
        sources
    }

    /// Capacity left with age: evenly between twice the mean less one and one.
    fn age(&self, draw: u32) -> PerMille {
        let mean = self.parameters.battery_age.value.clamp(500, 1_000);
        let spread = 2 * (1_000 - mean);
        PerMille(1_000 - spread + self.sources.below(draw, u64::from(spread) + 1) as u32)
    }

    fn charged(&self, draw: u32) -> PerMille {
        if self.sources.happens(draw, share(&self.parameters.battery_charged)) { PerMille::ALL } else { PerMille(500) }
    }

    fn carers(&self, ventilation: Ventilation, class: Class) -> Carers {
        let (parameters, luck, hour) = (self.parameters, self.carers, 3_600);
        let tppv = ventilation == Ventilation::Tppv;
        let trained = |draw: u32| tppv && luck.happens(draw, share(&parameters.carer_trained));
        let evenings = Hours::daily([(18 * hour, 8 * hour)]);
        let family = |hours: Hours, draw: u32| Carer { bond: Bond::Family, hours, trained: trained(draw), bags: Seconds::ZERO };
        let first = if luck.happens(0, share(&parameters.family_all_day)) { Hours::Always } else { evenings.clone() };
        let mut carers = vec![family(first, 1)];
        if luck.happens(2, share(&parameters.family_second)) {
            carers.push(family(evenings, 3));
        }
        if class == Class::Full && luck.happens(4, share(&parameters.helper_by_day)) {
            carers.push(Carer { bond: Bond::Helper, hours: Hours::daily([(9 * hour, 17 * hour)]), trained: trained(5), bags: Seconds::ZERO });
        }
        let several = carers.iter().filter(|carer| carer.trained).count() > 1;
        let bags = minutes(if several { &parameters.bags_each_min } else { &parameters.bags_alone_min });
        carers.iter_mut().for_each(|carer| carer.bags = bags);
        Carers(carers.into())
    }
}

#[cfg(test)]
mod tests {
    use super::super::area::{Feeder, Municipality, Name};
    use super::super::parameters::Synthetic;
    use super::*;

    fn area(people: u32) -> Area {
        let name = Name { ja: "架空".into(), en: "made up".into() };
        let feeder = |id: &str, households| Feeder { id: id.into(), name: id.into(), municipality: "m".into(), customers: 100, households, at: None };
        Area {
            version: 1,
            name: name.clone(),
            fictitious: true,
            source: String::new(),
            municipalities: vec![Municipality { code: "m".into(), name, people: Some(people) }],
            feeders: vec![feeder("a", 300), feeder("b", 100), feeder("c", 0)],
        }
    }

    fn drawn(people: u32) -> Vec<Patient> {
        let parameters = Parameters::of(&Synthetic { users_per_100_000_tenths: Some(10_000), ..Synthetic::default() });
        draw(&parameters, &area(people), &Catalogue::shipped(), Luck::new(5, 0))
    }

    #[test]
    fn a_person_is_the_same_whatever_the_rate() {
        assert_eq!(drawn(50_000)[..], drawn(200_000)[..500]);
    }

    #[test]
    fn shares_are_those_of_the_parameters() {
        let people = drawn(2_000_000);
        assert_eq!(people.len(), 20_000);
        let shares = |of: &dyn Fn(&Patient) -> bool| people.iter().filter(|patient| of(patient)).count() as u32;
        // Four standard deviations of 20,000 draws.
        let near = |count: u32, per_mille: u32| {
            let (mean, deviation) = (20 * per_mille, (f64::from(20 * per_mille) * (1.0 - f64::from(per_mille) / 1_000.0)).sqrt());
            assert!((f64::from(count) - f64::from(mean)).abs() < 4.0 * deviation, "{count} instead of {mean}");
        };
        use crate::power::source::SourceKind;
        let owns = |kind: SourceKind| move |patient: &Patient| patient.equipment.sources.iter().any(|source| source.kind() == kind);
        near(shares(&|patient| patient.support.ventilation == Ventilation::Tppv), 382);
        near(shares(&owns(SourceKind::InternalBattery)), 539);
        near(shares(&owns(SourceKind::ExternalBattery)), 432);
        near(shares(&owns(SourceKind::Generator)), 111);
        near(shares(&|patient| patient.feeder == "a"), 750);
        assert_eq!(shares(&|patient| patient.feeder == "c"), 0, "nobody lives where no household is");
    }
}
