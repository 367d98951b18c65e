//! Counts of people that add up, of the whole or of one place.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::each::{ByEnding, ByFunction};
use crate::care::Tally;
use crate::case::register::Patient;
use crate::fact::{Function, State};
use crate::sim::Ending;
use crate::units::Seconds;

/// People counted, and the time they were without.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// All patients.
    pub patients: u32,
    /// Patients by how their run ended up; they add up to `patients`. `moved` is left out where nobody was.
    #[serde(serialize_with = "without_nobody_moved")]
    #[schemars(schema_with = "endings_schema")]
    pub endings: ByEnding<u32>,
    /// People whose mains was ever off at home, whatever they need.
    pub out: u32,
    /// Patients by function who were without it for longer than tolerance.
    pub late: ByFunction<u32>,
    /// Patients who were without ventilation, suction or oxygen for longer than tolerance, each counted once.
    pub late_breathing: u32,
    /// Patients whom the ward does not know.
    pub not_known: u32,
    /// Those of them who were at risk.
    pub not_known_at_risk: u32,
    /// Seconds without ventilation, all patients together.
    pub gap_s: u64,
    /// Seconds ventilated by hand only, all patients together.
    pub hand_s: u64,
    /// When ventilation was first lost for longer than connecting takes, in seconds from the start; `null` if it never was.
    pub first_lost_s: Option<u32>,
}

impl Counts {
    /// Counts one more patient.
    pub fn count(&mut self, patient: &Patient, tally: &Tally) {
        let ending = Ending::of(patient.support.ventilation, tally);
        self.patients += 1;
        self.endings[ending] += 1;
        self.out += u32::from(tally.first_dark != Seconds::NEVER);
        for function in Function::ALL {
            self.late[function] += u32::from(tally.late[function as usize] > 0);
        }
        self.late_breathing += u32::from(is_late_breathing(tally));
        self.not_known += u32::from(!patient.known_to_ward);
        self.not_known_at_risk += u32::from(!patient.known_to_ward && ending == Ending::AtRisk);
        self.gap_s += u64::from(tally.gap[Function::Ventilation as usize]);
        self.hand_s += u64::from(tally.seconds[State::Hand as usize]);
        if let Some(lost) = lost(ending, tally) {
            self.first_lost_s = Some(self.first_lost_s.map_or(lost.0, |first| first.min(lost.0)));
        }
    }

    /// Adds the people of another place.
    pub fn add(&mut self, other: &Counts) {
        self.patients += other.patients;
        self.out += other.out;
        Ending::ALL.into_iter().for_each(|ending| self.endings[ending] += other.endings[ending]);
        Function::ALL.into_iter().for_each(|function| self.late[function] += other.late[function]);
        self.late_breathing += other.late_breathing;
        self.not_known += other.not_known;
        self.not_known_at_risk += other.not_known_at_risk;
        self.gap_s += other.gap_s;
        self.hand_s += other.hand_s;
        self.first_lost_s = self.first_lost_s.into_iter().chain(other.first_lost_s).min();
    }

    /// Patients who were ever without ventilation for longer than it takes to connect a source, within tolerance or beyond.
    #[must_use]
    pub fn without(&self) -> u32 {
        self.endings[Ending::Gap] + self.endings[Ending::AtRisk]
    }

    /// Patients who were without ventilation for longer than tolerance.
    #[must_use]
    pub fn at_risk(&self) -> u32 {
        self.endings[Ending::AtRisk]
    }
}

/// Where nobody responds nobody is moved, and what is written says nothing of it.
fn without_nobody_moved<S: Serializer>(endings: &ByEnding<u32>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(
        endings.iter().filter(|&(ending, &people)| people > 0 || ending != Ending::Moved).map(|(ending, people)| (ending.name(), people)),
    )
}

fn endings_schema(generator: &mut SchemaGenerator) -> Schema {
    let mut schema = ByEnding::<u32>::json_schema(generator);
    let required: Vec<&str> = Ending::told(false).map(Ending::name).collect();
    schema.insert("required".to_owned(), required.into());
    schema
}

/// When ventilation was lost for longer than connecting takes; `None` if it never was.
pub fn lost(ending: Ending, tally: &Tally) -> Option<Seconds> {
    (ending >= Ending::Gap).then(|| tally.first_lost.min(tally.first_at_risk))
}

/// Whether ventilation, suction or oxygen was absent for longer than tolerance.
pub fn is_late_breathing(tally: &Tally) -> bool {
    [Function::Ventilation, Function::Suction, Function::Oxygen].iter().any(|&function| tally.late[function as usize] > 0)
}
