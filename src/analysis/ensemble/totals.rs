//! What one replicate adds up to, counted over those whom a change of it reached.

use super::people::People;
use crate::care::Tally;
use crate::fact::{Function, Rank, State};
use crate::sim::Ending;
use crate::units::Seconds;

/// The functions that breathing hangs on.
const BREATHING: [Function; 3] = [Function::Ventilation, Function::Suction, Function::Oxygen];

/// What one replicate added up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Patients by [`Ending`]; they add up to all.
    pub endings: [u32; Ending::ALL.len()],
    /// People whose mains was ever off at home, whatever they need.
    pub out: u32,
    /// Patients at risk whom the ward does not know. Who that is was drawn with the register, and is the same in every replicate.
    pub not_known_at_risk: u32,
    /// Patients by function who were without it for longer than tolerance.
    pub late: [u32; 5],
    /// Patients who were without ventilation, suction or oxygen for longer than tolerance, each counted once.
    pub late_breathing: u32,
    /// Seconds without ventilation, all patients together.
    pub gap_s: u64,
    /// Seconds by hand only, all patients together.
    pub hand_s: u64,
    /// People for whom a place was asked for, and those of them who were taken in; `None` without a plan.
    pub places: Option<(u32, u32)>,
    /// The first loss of ventilation that outlasted connecting a source, from the onset; [`Seconds::NEVER`] if there was none.
    pub first: Seconds,
}

impl Totals {
    /// Nobody counted yet.
    pub(super) const NOBODY: Totals = Totals {
        endings: [0; Ending::ALL.len()],
        out: 0,
        not_known_at_risk: 0,
        late: [0; 5],
        late_breathing: 0,
        gap_s: 0,
        hand_s: 0,
        places: None,
        first: Seconds::NEVER,
    };

    /// Counts one patient whom a change reached; `onset` is that of the replicate.
    pub(super) fn count(&mut self, people: &People, patient: Rank, tally: &Tally, onset: Seconds) -> Fate {
        let person = people.of(patient);
        let ending = Ending::of(person.ventilation, tally);
        let fate = Fate { ending, late: BREATHING.iter().any(|&function| tally.late[function as usize] > 0), lost: lost(ending, tally) };
        self.endings[ending as usize] += 1;
        self.out += u32::from(tally.first_dark != Seconds::NEVER);
        self.not_known_at_risk += u32::from(ending == Ending::AtRisk && !person.known);
        for (sum, late) in self.late.iter_mut().zip(tally.late) {
            *sum += u32::from(late > 0);
        }
        self.late_breathing += u32::from(fate.late);
        self.gap_s += u64::from(tally.gap[Function::Ventilation as usize]);
        self.hand_s += u64::from(tally.seconds[State::Hand as usize]);
        self.first = self.first.min(fate.lost.map_or(Seconds::NEVER, |at| at.since(onset)));
        fate
    }

    /// Whom no change reached was never without mains.
    pub(super) fn count_the_others(&mut self, people: &People) {
        self.endings[Ending::OxygenOnly as usize] = people.oxygen_only;
        let counted: u32 = self.endings.iter().sum();
        self.endings[Ending::NeverOut as usize] += people.count() - counted;
    }

    /// Patients who were without ventilation for longer than it takes to connect a source.
    #[must_use]
    pub const fn without(&self) -> u32 {
        self.endings[Ending::Gap as usize] + self.endings[Ending::AtRisk as usize]
    }
}

/// What became of one patient in one replicate.
pub(super) struct Fate {
    /// In one word.
    pub ending: Ending,
    /// Without ventilation, suction or oxygen for longer than tolerance.
    pub late: bool,
    /// When ventilation was first lost for longer than connecting takes; `None` if never.
    pub lost: Option<Seconds>,
}

fn lost(ending: Ending, tally: &Tally) -> Option<Seconds> {
    (ending >= Ending::Gap).then(|| tally.first_lost.min(tally.first_at_risk))
}
