//! Gaps of support and hand ventilation.

use super::seen::Seen;
use super::{Failing, Lasted, Subject, Told, Until, Worst};
use crate::analysis::findings::Span;
use crate::care::patient::Ventilation;
use crate::case::promise::{Gap, HandOnly, Per, Spread, WithGap};
use crate::fact::{Function, Rank, State};
use crate::units::{DAY, Seconds};

/// Noon, in seconds of the day.
const NOON: u32 = DAY / 2;

/// How long a function is absent, of each of a group.
pub(super) fn gap(gap: &Gap, by_hand: bool, seen: &Seen<'_>) -> Told {
    let people: Vec<Rank> = seen.group(&gap.who).filter(|&patient| uses(gap.of, seen, patient)).collect();
    let horizon = seen.outcome.horizon;
    let failing = people.iter().filter_map(|&patient| {
        let spans = clipped(gaps(gap.of, by_hand, gap.any, seen, patient), gap.during, seen.outcome.onset);
        let too_long = gap.longest.and_then(|longest| worst_of(&spans, longest, horizon));
        let too_much = gap.total.and_then(|total| most_in(&spans, gap.per, total, seen));
        let (at, lasted) = [too_long, too_much].into_iter().flatten().max_by_key(|&(_, lasted)| lasted)?;
        Some(Failing::of(Subject::Patient(patient), Some(at), Some(lasted)))
    });
    Told::share(people.len() as u32, seen.known(&people), gap.share, failing.collect::<Vec<_>>())
}

/// Whether a patient has a function at all: oxygen that nobody needs is not absent.
fn uses(function: Function, seen: &Seen<'_>, patient: Rank) -> bool {
    let (support, equipment) = (&seen.case.patients[patient.index()].support, &seen.case.patients[patient.index()].equipment);
    match function {
        Function::Ventilation => support.ventilation != Ventilation::OxygenOnly,
        Function::Suction => equipment.suction.is_some() || equipment.foot_suction,
        Function::Oxygen => equipment.concentrator.is_some(),
        Function::Humidification => equipment.humidifier.is_some() || equipment.hme,
        Function::Carer => true,
    }
}

/// The stretches without a function that count: longer than tolerance, or any.
fn gaps(function: Function, by_hand: bool, any: bool, seen: &Seen<'_>, patient: Rank) -> Vec<Span> {
    let tolerances = seen.case.patients[patient.index()].support.tolerances;
    let tolerance = match function {
        Function::Ventilation => tolerances.ventilation,
        Function::Suction => tolerances.suction,
        Function::Oxygen => tolerances.oxygen,
        Function::Humidification => tolerances.humidification,
        Function::Carer => tolerances.carer,
    };
    let mut spans = seen.stretches(patient, |moment| match function {
        Function::Ventilation => moment.state.is_gap() || !by_hand && moment.state == State::Hand,
        Function::Suction | Function::Oxygen | Function::Humidification | Function::Carer => moment.absent & function.bit() != 0,
    });
    spans.retain(|span| any || length(span) > tolerance.0);
    spans
}

const fn length(span: &Span) -> u32 {
    span.to_s - span.from_s
}

/// What of the stretches lies in this time from the onset.
fn clipped(mut spans: Vec<Span>, during: Option<(Seconds, Seconds)>, onset: Seconds) -> Vec<Span> {
    if let Some((from, to)) = during {
        let (from, to) = (onset.after(from).0, onset.after(to).0);
        spans.iter_mut().for_each(|span| *span = Span { from_s: span.from_s.max(from), to_s: span.to_s.min(to) });
        spans.retain(|span| span.from_s < span.to_s);
    }
    spans
}

/// The longest stretch, if it is longer than this: when it began and how long it was.
fn worst_of(spans: &[Span], longest: Seconds, horizon: Seconds) -> Option<(Seconds, Lasted)> {
    let beyond = spans.iter().filter(|span| length(span) > longest.0);
    let worst = beyond.max_by_key(|span| (length(span), std::cmp::Reverse(span.from_s)));
    worst.map(|span| (Seconds(span.from_s), Lasted::stretch(span, horizon)))
}

/// The most in one night or in the run, if it is more than this: when it began and how much it was.
fn most_in(spans: &[Span], per: Per, total: Seconds, seen: &Seen<'_>) -> Option<(Seconds, Lasted)> {
    let mut sums: Vec<(u32, Seconds, Lasted)> = Vec::new();
    let night = |at: u32| match per {
        Per::Run => 0,
        Per::Night => (seen.case.clock().start + at + DAY - NOON) / DAY,
    };
    for span in spans {
        let mut from = span.from_s;
        while from < span.to_s {
            let rest = (seen.case.clock().start + from + DAY - NOON) % DAY;
            let to = match per {
                Per::Run => span.to_s,
                Per::Night => span.to_s.min(from + DAY - rest),
            };
            let until = Lasted::to(Seconds(to), seen.outcome.horizon);
            match sums.last_mut().filter(|sum| sum.0 == night(from)) {
                Some(sum) => sum.2 = Lasted { time: Seconds(sum.2.time.0 + to - from), until },
                None => sums.push((night(from), Seconds(from), Lasted { time: Seconds(to - from), until })),
            }
            from = to;
        }
    }
    let beyond = sums.into_iter().filter(|sum| sum.2.time > total);
    beyond.max_by_key(|&(_, from, sum)| (sum, std::cmp::Reverse(from))).map(|(_, from, sum)| (from, sum))
}

/// The time on hand ventilation alone: the longest of each, and of all together.
pub(super) fn hand_only(hand: &HandOnly, seen: &Seen<'_>) -> Told {
    let people: Vec<Rank> = seen.group(&hand.who).filter(|&patient| uses(Function::Ventilation, seen, patient)).collect();
    let by_hand: Vec<(Rank, Vec<Span>)> =
        people.iter().map(|&patient| (patient, seen.stretches(patient, |moment| moment.state == State::Hand))).collect();
    let failing = by_hand.iter().filter_map(|(patient, spans)| {
        let (at, lasted) = worst_of(spans, hand.longest?, seen.outcome.horizon)?;
        Some(Failing::of(Subject::Patient(*patient), Some(at), Some(lasted)))
    });
    let told = Told::at_most(people.len() as u32, 0, failing.collect::<Vec<_>>());
    let sum = |spans: &[Span]| spans.iter().map(length).map(u64::from).sum::<u64>();
    let all: u64 = by_hand.iter().map(|(_, spans)| sum(spans)).sum();
    match hand.total {
        Some(total) if told.holds() && all > u64::from(total.0) => {
            let most = by_hand.iter().max_by_key(|(patient, spans)| (sum(spans), std::cmp::Reverse(*patient)));
            let worst = most.map(|(patient, spans)| Worst { subject: Subject::Patient(*patient), at: Some(Seconds(spans[0].from_s)) });
            let patients = by_hand.iter().filter(|(_, spans)| !spans.is_empty()).map(|(patient, _)| *patient).collect();
            let goes_on = by_hand.iter().flat_map(|(_, spans)| spans).any(|span| span.to_s >= seen.outcome.horizon.0);
            let until = if goes_on { Until::RunEnded } else { Until::Over };
            let lasted = Lasted { time: Seconds(u32::try_from(all).unwrap_or(u32::MAX)), until };
            Told { failing: 1, longest: Some(lasted), worst, patients, ..told }
        }
        Some(_) | None => told,
    }
}

/// How many people had a gap of any of these functions.
pub(super) fn with_gap(gap: &WithGap, by_hand: bool, seen: &Seen<'_>) -> Told {
    let of = if gap.of.is_empty() { &[Function::Ventilation][..] } else { &gap.of };
    let people: Vec<Rank> = seen.group(&gap.who).collect();
    let failing = people.iter().filter_map(|&patient| {
        let spans = of.iter().filter(|&&function| uses(function, seen, patient)).flat_map(|&of| gaps(of, by_hand, false, seen, patient));
        let spans: Vec<Span> = spans.collect();
        let (at, lasted) = worst_of(&spans, Seconds::ZERO, seen.outcome.horizon)?;
        Some(Failing::of(Subject::Patient(patient), Some(at), Some(lasted)))
    });
    Told::at_most(people.len() as u32, gap.at_most, failing.collect::<Vec<_>>())
}

/// Municipalities in which the share of people with a gap of ventilation is more than so many times the median of their medical area's.
pub(super) fn spread(spread: &Spread, by_hand: bool, seen: &Seen<'_>) -> Told {
    let municipalities = &seen.case.area.municipalities;
    let mut counted = vec![(0_u64, 0_u64); municipalities.len()];
    let counted_ones = seen.group(&[]).filter(|&patient| seen.is_known(patient) && uses(Function::Ventilation, seen, patient));
    for patient in counted_ones {
        let feeder = seen.case.grid.homes[patient.index()].feeder;
        let place = seen.case.grid.feeders[feeder.index()].municipality as usize;
        counted[place].0 += u64::from(!gaps(Function::Ventilation, by_hand, false, seen, patient).is_empty());
        counted[place].1 += 1;
    }
    let counts = |place: &usize| counted[*place].1 >= u64::from(spread.people_at_least.max(1));
    let told: Vec<usize> = (0..municipalities.len()).filter(counts).collect();
    let failing = told.iter().filter(|&&place| {
        let area = &municipalities[place].medical_area;
        let mut others: Vec<(u64, u64)> =
            told.iter().filter(|&&other| municipalities[other].medical_area == *area).map(|&other| counted[other]).collect();
        others.sort_by(|a, b| (a.0 * b.1).cmp(&(b.0 * a.1)));
        let median = others[others.len().div_ceil(2) - 1];
        // gap / people > times × median gap / median people, in thousandths of a time.
        counted[place].0 * median.1 * 1_000 > median.0 * counted[place].1 * u64::from(spread.at_most.0)
    });
    let failing = failing.map(|&place| Failing::of(Subject::Municipality(place as u32), None, None));
    Told::at_most(told.len() as u32, 0, failing.collect::<Vec<_>>())
}
