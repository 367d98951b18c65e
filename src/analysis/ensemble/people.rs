//! What counting needs to know of every patient, side by side: a replicate looks at hundreds of them in any order.

use crate::care::patient::Ventilation;
use crate::case::Case;
use crate::fact::Rank;

/// What counting needs to know of a patient.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    /// The ventilation that the patient lives with.
    pub ventilation: Ventilation,
    /// Whether the ward knows of the patient.
    pub known: bool,
    /// The place of the home's municipality in the area.
    pub municipality: u32,
}

/// The patients by rank.
pub(super) struct People {
    persons: Vec<Person>,
    /// Those whose support is oxygen alone.
    pub oxygen_only: u32,
}

impl People {
    pub fn of_case(case: &Case) -> Self {
        let person = |(patient, home): (&crate::case::register::Patient, &crate::hazard::GridHome)| Person {
            ventilation: patient.support.ventilation,
            known: patient.known_to_ward,
            municipality: case.grid.feeders[home.feeder.index()].municipality,
        };
        let persons: Vec<Person> = case.patients.iter().zip(&case.grid.homes).map(person).collect();
        let oxygen_only = persons.iter().filter(|person| person.ventilation == Ventilation::OxygenOnly).count() as u32;
        People { persons, oxygen_only }
    }

    pub fn of(&self, patient: Rank) -> Person {
        self.persons[patient.index()]
    }

    pub fn count(&self) -> u32 {
        self.persons.len() as u32
    }
}
