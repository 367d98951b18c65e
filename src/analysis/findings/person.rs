//! What a run found of one patient.

use schemars::JsonSchema;
use serde::Serialize;

use super::cause::Why;
use super::counts::{is_late_breathing, lost};
use super::each::{ByFunction, ByState};
use super::story::Story;
use crate::care::Tally;
use crate::care::patient::{Class, Ventilation};
use crate::case::Case;
use crate::fact::{FactId, Function, Rank, State};
use crate::sim::{Ending, Outcome};
use crate::units::Seconds;

/// Time without one function of support, in seconds while mains was off at home.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Absence {
    /// Without it.
    pub gap_s: u32,
    /// Of that, beyond tolerance, each gap by itself.
    pub late_s: u32,
    /// The longest gap.
    pub longest_s: u32,
}

impl Absence {
    /// Time without each function, of one patient.
    #[must_use]
    pub fn of_each(tally: &Tally) -> ByFunction<Self> {
        ByFunction::of(|function: Function| {
            let place = function as usize;
            Absence { gap_s: tally.gap[place], late_s: tally.late[place], longest_s: tally.longest[place] }
        })
    }
}

/// What a run found of one patient. Instants are seconds from the start, `null` where it never was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Person {
    /// 仮ID: pseudonymous, and still personal data.
    pub id: String,
    /// The code of the municipality.
    pub municipality: String,
    /// The outage block.
    pub block: String,
    /// Whether the ward knows of them.
    pub known_to_ward: bool,
    /// How ventilation is given.
    pub ventilation: Ventilation,
    /// How much of the day.
    pub class: Class,
    /// How the run ended up: the name of an [`Ending`].
    pub ending: &'static str,
    /// Whether ventilation, suction or oxygen was absent for longer than tolerance.
    pub late_breathing: bool,
    /// The first loss of mains at home.
    pub mains_lost_s: Option<u32>,
    /// Reserve (残り時間): how long own sources would last if mains were off from the onset on, a length; `null` if to the horizon.
    pub reserve_s: Option<u32>,
    /// The first silence longer than connecting takes, hand ventilation left out.
    pub time_to_zero_s: Option<u32>,
    /// The first second without ventilation at all.
    pub first_without_s: Option<u32>,
    /// The first second of the first gap of ventilation longer than connecting takes.
    pub first_lost_s: Option<u32>,
    /// The first second at risk.
    pub first_at_risk_s: Option<u32>,
    /// Seconds in each state while mains was off at home.
    pub outage_s: ByState<u32>,
    /// Time without each function.
    pub functions: ByFunction<Absence>,
    /// Why ventilation was first lost for longer than connecting takes.
    pub why: Option<Why>,
    /// The fact that says so, by its number.
    pub because: Option<u32>,
    /// Place among those to be called first, from 1: known to the ward, mains lost in this run, least reserve first.
    pub call: Option<u32>,
    /// What happened, by time.
    #[serde(flatten)]
    pub story: Story,
}

impl Person {
    /// Reads one patient of an outcome. Nobody is given a place among calls yet.
    pub fn of(case: &Case, outcome: &Outcome, rank: Rank, story: Story, why: Option<(Why, Option<FactId>)>) -> Self {
        let (patient, end) = (&case.patients[rank.index()], &outcome.patients[rank.index()]);
        let (tally, instant) = (&end.tally, |at: Seconds| (at != Seconds::NEVER).then_some(at.0));
        Person {
            id: patient.id.clone(),
            municipality: case.municipality_of(rank).code.clone(),
            block: case.feeder_of(rank).id.clone(),
            known_to_ward: patient.known_to_ward,
            ventilation: patient.support.ventilation,
            class: patient.support.class,
            ending: Ending::of(patient.support.ventilation, tally).name(),
            late_breathing: is_late_breathing(tally),
            mains_lost_s: instant(tally.first_dark),
            reserve_s: end.reserve.map(|reserve| reserve.0),
            time_to_zero_s: instant(tally.zero),
            first_without_s: instant(tally.first_unsupported),
            first_lost_s: instant(tally.first_lost),
            first_at_risk_s: instant(tally.first_at_risk),
            outage_s: ByState::of(|state: State| tally.seconds[state as usize]),
            functions: Absence::of_each(tally),
            why: why.map(|(why, _)| why),
            because: why.and_then(|(_, fact)| fact).map(|fact| fact.0),
            call: None,
            story,
        }
    }

    /// When ventilation was lost for longer than connecting takes, or beyond tolerance; `None` if neither was.
    #[must_use]
    pub fn lost_s(&self) -> Option<u32> {
        self.first_lost_s.into_iter().chain(self.first_at_risk_s).min()
    }

    /// Who was lost in the sense of [`Person::lost_s`], for the fold.
    pub(super) fn lost(case: &Case, outcome: &Outcome, rank: Rank) -> Option<Seconds> {
        let tally = &outcome.patients[rank.index()].tally;
        lost(Ending::of(case.patients[rank.index()].support.ventilation, tally), tally)
    }
}

/// Gives everybody who is to be called a place: known to the ward, mains lost, least reserve first, then by id.
pub fn call_in_order(people: &mut [Person]) {
    let mut order: Vec<usize> = (0..people.len()).filter(|&at| people[at].known_to_ward && people[at].mains_lost_s.is_some()).collect();
    order.sort_by_key(|&at| (people[at].reserve_s.unwrap_or(u32::MAX), at));
    for (place, at) in (1..).zip(order) {
        people[at].call = Some(place);
    }
}
