//! What may be told to one recipient: the people who consented to it, and totals.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::VERSION;
use super::public::AboutRelease;
use super::table::{Parted, Table};
use crate::analysis::checklist::{Finding, HomeCheck};
use crate::analysis::findings::{ByEnding, Findings, Person, call_in_order};
use crate::case::Case;
use crate::case::register::{Recipient, Said};
use crate::sim::Ending;

/// What one home lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SharedHome {
    /// Whose.
    pub patient: String,
    /// The shortest reserve over the hours of a day at which mains may be lost, in seconds; `null` if it is 72 h or more.
    pub reserve_s: Option<u32>,
    /// What is lacking or not known, most urgent first.
    pub lacks: Vec<Finding>,
}

impl SharedHome {
    /// What one home lacks, by the patient's id.
    #[must_use]
    pub fn of(case: &Case, home: &HomeCheck) -> Self {
        SharedHome {
            patient: case.patients[home.patient.index()].id.clone(),
            reserve_s: home.reserve.map(|reserve| reserve.0),
            lacks: home.lacks.clone(),
        }
    }
}

/// What may be told to one recipient in peacetime.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Shared {
    // Invariant: nobody in `people` and `homes` but those who consented to `to`.
    /// The format's version.
    version: u32,
    /// To whom.
    #[serde(serialize_with = "named")]
    #[schemars(with = "String")]
    to: Recipient,
    /// What the run was of.
    about: AboutRelease,
    /// The people who consented. What caused a loss is told, not the number of the fact; places of calling count among these people only.
    people: Vec<Person>,
    /// What their homes lack.
    homes: Vec<SharedHome>,
    /// People of the register who are left out: they did not consent to this recipient, or were not asked.
    left_out: u32,
    /// People who were drawn from rates: they are nobody, and nobody could ask them.
    drawn: u32,
    /// What became of everybody; `null` where it would tell of few people who are left out.
    table: Option<Table>,
}

fn named<S: Serializer>(to: &Recipient, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(to.name())
}

impl Shared {
    /// What of a run may be told to a recipient; `homes` is the check of the same case.
    #[must_use]
    pub fn of(case: &Case, findings: &Findings, homes: &[HomeCheck], to: Recipient) -> Self {
        let shown: Vec<bool> = case.patients.iter().map(|patient| patient.said(to) == Said::Consented).collect();
        let chosen = findings.patients.iter().zip(&shown).filter(|(_, shown)| **shown);
        // A fact's number says how much happened to others before it.
        let mut people: Vec<Person> = chosen.map(|(person, _)| Person { because: None, call: None, ..person.clone() }).collect();
        call_in_order(&mut people);
        let rows = case.patients.iter().filter(|patient| patient.row.is_some()).count();
        Shared {
            version: VERSION,
            to,
            about: AboutRelease::of(findings),
            homes: homes.iter().filter(|home| shown[home.patient.index()]).map(|home| SharedHome::of(case, home)).collect(),
            left_out: (rows - people.len()) as u32,
            drawn: (case.patients.len() - rows) as u32,
            table: totals(case, findings, &people),
            people,
        }
    }

    /// To whom.
    #[must_use]
    pub fn to(&self) -> Recipient {
        self.to
    }

    /// What the run was of.
    #[must_use]
    pub fn about(&self) -> &AboutRelease {
        &self.about
    }

    /// The people who consented, by id.
    #[must_use]
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// What their homes lack, most urgent first.
    #[must_use]
    pub fn homes(&self) -> &[SharedHome] {
        &self.homes
    }

    /// People of the register who are left out.
    #[must_use]
    pub fn left_out(&self) -> u32 {
        self.left_out
    }

    /// People who were drawn from rates.
    #[must_use]
    pub fn drawn(&self) -> u32 {
        self.drawn
    }

    /// What became of everybody; `None` where it would tell of few people who are left out.
    #[must_use]
    pub fn table(&self) -> Option<&Table> {
        self.table.as_ref()
    }
}

/// The public's table, made coarser until those who are left out are not few in any cell either: the recipient knows the others.
fn totals(case: &Case, findings: &Findings, people: &[Person]) -> Option<Table> {
    let place = |code: &str| case.area.municipalities.iter().position(|municipality| municipality.code == code);
    let mut shown = vec![ByEnding::<u32>::default(); case.area.municipalities.len()];
    for person in people {
        let ending = Ending::ALL.into_iter().find(|ending| ending.name() == person.ending).expect("invariant: it is an ending's name");
        shown[place(&person.municipality).expect("invariant: every home lies in a municipality")][ending] += 1;
    }
    Some(Parted::of_all(case, findings)?.beside(&shown)?.table(case))
}
