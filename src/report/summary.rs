//! What follows from an outcome: counts that add up, the first loss, the worst hour, municipalities, hours.

use crate::case::Case;
use crate::fact::{Function, Rank, State};
use crate::sim::{Ending, Outcome, PatientOutcome, timeline};
use crate::units::Seconds;

/// One municipality, by home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MunicipalityRow {
    /// Patients by [`Ending`].
    pub endings: [u32; Ending::ALL.len()],
    /// Those whom the ward does not know.
    pub not_known: u32,
    /// Those whom the ward does not know and who were at risk.
    pub not_known_at_risk: u32,
    /// Seconds without ventilation, all patients together.
    pub gap_s: u64,
    /// Seconds by hand only, all patients together.
    pub hand_s: u64,
    /// The first loss of ventilation.
    pub first: Option<Seconds>,
}

impl MunicipalityRow {
    /// All patients of the municipality.
    #[must_use]
    pub fn patients(&self) -> u32 {
        self.endings.iter().sum()
    }
}

/// One hour: patients who were in the state at any second of it, so a patient may stand in several columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HourRow {
    /// By [`State`].
    pub states: [u32; 6],
    /// Without ventilation, unsupported or at risk, of those who lost it for longer than connecting takes.
    pub without: u32,
}

/// What follows from one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Patients by [`Ending`]; they add up to all.
    pub endings: [u32; Ending::ALL.len()],
    /// Patients by function who were without it for longer than tolerance.
    pub late: [u32; 5],
    /// Patients who were without ventilation, suction or oxygen for longer than tolerance, each counted once.
    pub late_breathing: u32,
    /// By municipality, in the area's order.
    pub municipalities: Vec<MunicipalityRow>,
    /// By hour from the start.
    pub hours: Vec<HourRow>,
    /// The first loss of ventilation and whose it was; the lower rank on ties.
    pub first: Option<(Seconds, Rank)>,
    /// The patients who were without ventilation, in the order in which they lost it.
    pub lost: Vec<(Seconds, Rank)>,
}

impl Summary {
    /// Reads an outcome.
    #[must_use]
    pub fn of(case: &Case, outcome: &Outcome) -> Self {
        let mut summary = Summary {
            endings: [0; Ending::ALL.len()],
            late: [0; 5],
            late_breathing: 0,
            municipalities: vec![MunicipalityRow::default(); case.area.municipalities.len()],
            hours: vec![HourRow::default(); outcome.horizon.0.div_ceil(3_600) as usize],
            first: None,
            lost: Vec::new(),
        };
        for (rank, patient) in (0..).map(Rank).zip(&outcome.patients) {
            summary.count(case, rank, patient);
        }
        let mut lost = vec![Seconds::NEVER; case.patients.len()];
        summary.lost.iter().for_each(|&(at, rank)| lost[rank.index()] = at);
        summary.lost.sort_unstable();
        summary.first = summary.lost.first().copied();
        for (rank, facts) in (0..).map(Rank).zip(timeline::by_patient(outcome)) {
            let moments = timeline::of(case, outcome.horizon, rank, &facts);
            summary.count_hours(outcome.horizon, &moments, lost[rank.index()]);
        }
        summary
    }

    fn count(&mut self, case: &Case, rank: Rank, patient: &PatientOutcome) {
        let (tally, ending) = (&patient.tally, Ending::of(case.patients[rank.index()].support.ventilation, &patient.tally));
        self.endings[ending as usize] += 1;
        for function in Function::ALL {
            self.late[function as usize] += u32::from(tally.late[function as usize] > 0);
        }
        let breathing = [Function::Ventilation, Function::Suction, Function::Oxygen];
        self.late_breathing += u32::from(breathing.iter().any(|&function| tally.late[function as usize] > 0));
        let feeder = case.grid.homes[rank.index()].feeder;
        let row = &mut self.municipalities[case.grid.feeders[feeder.index()].municipality as usize];
        row.endings[ending as usize] += 1;
        if !case.patients[rank.index()].known_to_ward {
            row.not_known += 1;
            row.not_known_at_risk += u32::from(ending == Ending::AtRisk);
        }
        row.gap_s += u64::from(tally.gap[Function::Ventilation as usize]);
        row.hand_s += u64::from(tally.seconds[State::Hand as usize]);
        if ending >= Ending::Gap {
            let lost = tally.first_lost.min(tally.first_at_risk);
            row.first = Some(row.first.map_or(lost, |first| first.min(lost)));
            self.lost.push((lost, rank));
        }
    }

    /// `lost` is when ventilation was lost for longer than connecting takes: moments of connecting before it are no loss.
    fn count_hours(&mut self, horizon: Seconds, moments: &[(Seconds, timeline::Moment)], lost: Seconds) {
        const WITHOUT: u8 = 1 << 7;
        let mut seen = vec![0_u8; self.hours.len()];
        for (index, (from, moment)) in moments.iter().enumerate() {
            let to = moments.get(index + 1).map_or(horizon, |next| next.0);
            for hour in &mut seen[from.0 as usize / 3_600..to.0.div_ceil(3_600) as usize] {
                *hour |= 1 << moment.state as u8;
                if *from >= lost && matches!(moment.state, State::Unsupported | State::AtRisk) {
                    *hour |= WITHOUT;
                }
            }
        }
        for (row, states) in self.hours.iter_mut().zip(seen) {
            for state in State::ALL {
                row.states[state as usize] += u32::from(states >> state as u8 & 1);
            }
            row.without += u32::from(states & WITHOUT != 0);
        }
    }

    /// The hour in which most patients were without ventilation, the earliest of several; `None` if nobody ever was.
    #[must_use]
    pub fn worst_hour(&self) -> Option<(usize, u32)> {
        let (hour, row) = self.hours.iter().enumerate().max_by_key(|(hour, row)| (row.without, std::cmp::Reverse(*hour)))?;
        (row.without > 0).then_some((hour, row.without))
    }

    /// All patients.
    #[must_use]
    pub fn patients(&self) -> u32 {
        self.endings.iter().sum()
    }

    /// Users of ventilators who lost mains.
    #[must_use]
    pub fn out(&self) -> u32 {
        self.patients() - self.endings[Ending::NeverOut as usize] - self.endings[Ending::OxygenOnly as usize]
    }

    /// Patients who were ever without ventilation, within tolerance or beyond.
    #[must_use]
    pub fn without(&self) -> u32 {
        self.endings[Ending::Gap as usize] + self.endings[Ending::AtRisk as usize]
    }
}
