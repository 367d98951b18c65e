//! Who was in which state at one instant: what maps and stacked curves show. In an hour somebody may be in several states, at an instant
//! everybody is in exactly one.

use std::collections::BTreeMap;

use super::findings::{ByState, Findings, Person, Span};
use crate::fact::State;
use crate::units::Seconds;

/// Everybody at one instant. Whose mains is on counts as [`State::Mains`], whatever the hour; [`State::NotNeeded`] is without mains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: Seconds,
    /// All patients; they add up.
    pub all: ByState<u32>,
    /// The same by outage block, in the area's order.
    pub blocks: Vec<ByState<u32>>,
}

impl Moment {
    /// What a run found at this instant.
    ///
    /// # Panics
    /// If a patient's block is not among the blocks.
    #[must_use]
    pub fn of(findings: &Findings, at: Seconds) -> Self {
        let mut moment = Moment { at, all: ByState::default(), blocks: vec![ByState::default(); findings.blocks.len()] };
        for person in &findings.patients {
            let holds = stretches(person).find(|(span, _)| (span.from_s..span.to_s).contains(&at.0));
            let state = holds.map_or(State::Mains, |(_, state)| state);
            let block = findings.blocks.binary_search_by(|block| block.id.cmp(&person.block));
            moment.blocks[block.expect("invariant: blocks are in byte order of their ids")][state] += 1;
            moment.all[state] += 1;
        }
        moment
    }
}

/// Everybody at the beginning of every hour of a run; at each the states add up.
#[must_use]
pub fn by_hour(findings: &Findings) -> ByState<Vec<u32>> {
    let hours = findings.about.horizon_s.div_ceil(3_600) as usize;
    let mut all: ByState<Vec<u32>> = ByState::of(|_| vec![0; hours]);
    for (span, state) in findings.patients.iter().flat_map(stretches) {
        for hour in span.from_s.div_ceil(3_600)..span.to_s.div_ceil(3_600) {
            all[state][hour as usize] += 1;
        }
    }
    let patients = findings.patients.len() as u32;
    all[State::Mains] = (0..hours).map(|hour| patients - all.values().map(|counts| counts[hour]).sum::<u32>()).collect();
    all
}

/// The instant at which most people were without ventilation, of those who lost it for longer than connecting takes; the earliest of
/// several. `None` if nobody ever was.
#[must_use]
pub fn peak(findings: &Findings) -> Option<(Seconds, u32)> {
    let mut steps: BTreeMap<u32, i64> = BTreeMap::new();
    for person in &findings.patients {
        let Some(lost) = person.lost_s() else { continue };
        for (span, _) in stretches(person).filter(|(span, state)| state.is_gap() && span.from_s >= lost) {
            *steps.entry(span.from_s).or_default() += 1;
            *steps.entry(span.to_s).or_default() -= 1;
        }
    }
    let (mut now, mut most) = (0, None);
    for (at, step) in steps {
        now += step;
        if most.is_none_or(|(_, people)| now > people) && now > 0 {
            most = Some((at, now));
        }
    }
    most.map(|(at, people)| (Seconds(at), u32::try_from(people).expect("invariant: no more people than there are")))
}

/// The stretches without mains, each with the one state that held.
fn stretches(person: &Person) -> impl Iterator<Item = (Span, State)> {
    let states = &person.story.states;
    let until = |index: usize| states.get(index + 1).map_or(u32::MAX, |next| next.from_s);
    let named = |name: &str| State::ALL.into_iter().find(|state| state.name() == name).expect("invariant: a state's name");
    let held = move |dark: Span| {
        let each = states.iter().enumerate().map(move |(index, since)| {
            let span = Span { from_s: since.from_s.max(dark.from_s), to_s: until(index).min(dark.to_s) };
            (span, named(since.state))
        });
        each.filter(|(span, _)| span.from_s < span.to_s)
    };
    person.story.dark.iter().copied().flat_map(held)
}
