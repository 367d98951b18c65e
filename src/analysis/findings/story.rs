//! One patient's story: when mains was off, which state of ventilation held, which functions were absent.

use schemars::JsonSchema;
use serde::Serialize;

use super::counts::lost;
use crate::case::Case;
use crate::fact::{Fact, Function, Rank, Record, State};
use crate::sim::timeline::{self, Moment};
use crate::sim::{Ending, Outcome};
use crate::units::Seconds;

/// A stretch of time, `from_s` included and `to_s` not, in seconds from the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Span {
    /// Its first second.
    pub from_s: u32,
    /// The second after its last.
    pub to_s: u32,
}

/// A state of ventilation and from when it held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Since {
    /// Its first second.
    pub from_s: u32,
    /// The name of the [`State`].
    pub state: &'static str,
}

/// A stretch without one function of support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Gap {
    /// The name of the [`Function`].
    pub function: &'static str,
    /// When.
    #[serde(flatten)]
    pub span: Span,
}

/// What happened to one patient, by time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Story {
    /// When mains was off at home.
    pub dark: Vec<Span>,
    /// The states of ventilation from the first loss of mains on, each until the next; empty if mains was never lost.
    pub states: Vec<Since>,
    /// When a function of support was absent, in the order of its beginning.
    pub gaps: Vec<Gap>,
}

/// A patient's moments, and when mains was off: what hours and stories are folded from.
pub struct Lived {
    /// The moments, each until the next.
    pub moments: Vec<(Seconds, Moment)>,
    /// When mains was off.
    pub dark: Vec<Span>,
    /// When ventilation was lost for longer than connecting takes; [`Seconds::NEVER`] if it never was.
    pub lost: Seconds,
}

impl Lived {
    /// Reads a patient's facts; `None` if mains was never lost.
    pub fn of(case: &Case, outcome: &Outcome, patient: Rank, facts: &[Record]) -> Option<Self> {
        let end = &outcome.patients[patient.index()];
        let ending = Ending::of(case.patients[patient.index()].support.ventilation, &end.tally);
        end.was_dark().then(|| Lived {
            moments: timeline::of(case, outcome.horizon, patient, facts),
            dark: dark(outcome.horizon, facts),
            lost: lost(ending, &end.tally).unwrap_or(Seconds::NEVER),
        })
    }

    /// Each moment with the second after its last.
    pub fn stretches(&self, horizon: Seconds) -> impl Iterator<Item = (Span, Moment)> {
        self.moments.iter().enumerate().map(move |(index, &(from, moment))| {
            let to = self.moments.get(index + 1).map_or(horizon, |next| next.0);
            (Span { from_s: from.0, to_s: to.0 }, moment)
        })
    }

    /// The story.
    pub fn story(&self, horizon: Seconds) -> Story {
        let mut story = Story { dark: self.dark.clone(), ..Story::default() };
        let began = self.dark.first().map_or(u32::MAX, |span| span.from_s);
        let (mut state, mut absent) = (None::<State>, [None::<u32>; Function::ALL.len()]);
        for (span, moment) in self.stretches(horizon).filter(|(span, _)| span.to_s > began) {
            if state != Some(moment.state) {
                story.states.push(Since { from_s: span.from_s.max(began), state: moment.state.name() });
                state = Some(moment.state);
            }
            for function in Function::ALL {
                let since = &mut absent[function as usize];
                match (moment.absent & function.bit() != 0, *since) {
                    (true, None) => *since = Some(span.from_s),
                    (false, Some(from_s)) => {
                        story.gaps.push(Gap { function: function.name(), span: Span { from_s, to_s: span.from_s } });
                        *since = None;
                    }
                    (true, Some(_)) | (false, None) => {}
                }
            }
        }
        for (function, since) in Function::ALL.iter().zip(absent) {
            story.gaps.extend(since.map(|from_s| Gap { function: function.name(), span: Span { from_s, to_s: horizon.0 } }));
        }
        story.gaps.sort_by_key(|gap| (gap.span.from_s, gap.span.to_s));
        story
    }
}

fn dark(horizon: Seconds, facts: &[Record]) -> Vec<Span> {
    let mut dark: Vec<Span> = Vec::new();
    for record in facts {
        match record.fact {
            Fact::MainsLost => dark.push(Span { from_s: record.at.0, to_s: horizon.0 }),
            Fact::MainsBack => dark.last_mut().expect("invariant: mains comes back after it was lost").to_s = record.at.0,
            _ => {}
        }
    }
    dark
}
