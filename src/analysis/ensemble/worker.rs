//! One worker: a world and its tables, used again for every replicate that it lives through.

use super::Often;
use super::hours::Gaps;
use super::people::People;
use super::totals::{Fate, Totals};
use crate::care::Tally;
use crate::case::Case;
use crate::hazard::Change;
use crate::kernel::{Ledger, Luck};
use crate::sim::{Ending, Engine};
use crate::units::Seconds;

/// One worker. Once its tables have grown a replicate asks for hardly any memory.
pub(super) struct Worker<'a> {
    case: &'a Case,
    people: &'a People,
    engine: Engine,
    // What was recorded is the same in every replicate.
    recorded: Vec<(Seconds, Change)>,
    changes: Vec<(Seconds, Change)>,
    gaps: Gaps,
    /// How often what happened to each patient, in the replicates of this worker.
    pub patients: Vec<Often>,
}

impl<'a> Worker<'a> {
    pub fn new(case: &'a Case, people: &'a People) -> Self {
        let mut engine = Engine::new(case);
        engine.write_to(Ledger::of_gaps());
        let (count, (recorded, _)) = (case.patients.len(), case.recorded_changes(None));
        Worker { case, people, engine, recorded, changes: Vec::new(), gaps: Gaps::of(count), patients: vec![Often::default(); count] }
    }

    /// Lives one replicate through and writes what it adds up to; `counts` are people by municipality without ventilation, the same at
    /// risk, and by hour without ventilation.
    pub fn live(&mut self, replicate: u32, totals: &mut Totals, counts: &mut [u32]) {
        let luck = Luck::new(self.case.scenario.seed, replicate);
        self.changes.clear();
        self.changes.extend_from_slice(&self.recorded);
        self.case.add_drawn_changes(luck, &mut self.changes);
        let onset = self.case.onset(&self.changes);
        self.engine.live_again(luck, &mut self.changes);
        let municipalities = self.case.area.municipalities.len();
        let (without, counts) = counts.split_at_mut(municipalities);
        let (at_risk, hours) = counts.split_at_mut(municipalities);
        let Worker { people, engine, gaps, patients, .. } = self;
        engine.each_reached(|patient, tally| {
            let fate = totals.count(people, patient, tally, onset);
            patients[patient.index()].note(&fate, tally);
            if let Some(lost) = fate.lost {
                let municipality = people.of(patient).municipality as usize;
                without[municipality] += 1;
                at_risk[municipality] += u32::from(fate.ending == Ending::AtRisk);
                gaps.lost(patient, lost);
            }
        });
        totals.count_the_others(people);
        totals.places = engine.response().map(|response| (response.place_asked, response.place_had));
        gaps.fold(engine.records(), self.case.scenario.horizon, hours);
    }
}

impl Often {
    fn note(&mut self, fate: &Fate, tally: &Tally) {
        self.dark += u32::from(tally.first_dark != Seconds::NEVER);
        self.without += u32::from(fate.lost.is_some());
        self.at_risk += u32::from(fate.ending == Ending::AtRisk);
        self.late_breathing += u32::from(fate.late);
    }

    /// Adds what another worker counted of the same patient.
    pub(super) fn add(&mut self, other: &Often) {
        self.dark += other.dark;
        self.without += other.without;
        self.at_risk += other.at_risk;
        self.late_breathing += other.late_breathing;
    }
}
