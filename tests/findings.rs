//! What follows from an outcome adds up, whichever way it is added.

use std::path::Path;

use ikitsugi::analysis::findings::{Counts, Findings, Hours, Span};
use ikitsugi::case::Case;
use ikitsugi::fact::{Function, State};
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::Luck;
use ikitsugi::sim::{Ending, Engine, Outcome};
use ikitsugi::units::Oxygen;

fn lived(scenario: &str) -> (Case, Outcome, Findings) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(scenario);
    let case = read_case(&path, &Given::default()).expect("a shipped scenario");
    let luck = Luck::new(case.scenario.seed, 0);
    let (changes, _) = case.changes(luck, None);
    let onset = case.onset(&changes);
    let outcome = Engine::new(&case).outcome(luck, changes, onset);
    let findings = Findings::of(&case, &outcome, 0, 1);
    (case, outcome, findings)
}

const SCENARIOS: [&str; 4] = ["ward-72h.ron", "ward-rolling.ron", "ward-quake.ron", "tokyo-2022.ron"];

fn sum<'a>(places: impl Iterator<Item = &'a Counts>) -> Counts {
    places.fold(Counts::default(), |mut sum, counts| {
        sum.add(counts);
        sum
    })
}

#[test]
fn everybody_is_counted_once_wherever_they_are_counted() {
    for scenario in SCENARIOS {
        let (case, _, findings) = lived(scenario);
        assert_eq!(findings.counts.patients as usize, case.patients.len());
        assert_eq!(findings.counts.endings.values().sum::<u32>(), findings.counts.patients);
        assert_eq!(sum(findings.municipalities.iter().map(|place| &place.counts)), findings.counts);
        assert_eq!(sum(findings.medical_areas.iter().map(|place| &place.counts)), findings.counts);
        assert_eq!(sum(findings.blocks.iter().map(|block| &block.counts)), findings.counts);
        assert_eq!(findings.mix.iter().map(|row| row.patients).sum::<u32>(), findings.counts.patients);
        assert_eq!(findings.causes.iter().map(|cause| cause.patients).sum::<u32>(), findings.counts.without());
        assert_eq!(findings.lost().len() as u32, findings.counts.without());
        for ending in Ending::ALL {
            let people = findings.patients.iter().filter(|person| person.ending == ending.name()).count();
            assert_eq!(people as u32, findings.counts.endings[ending], "{ending:?}");
        }
    }
}

#[test]
fn the_hours_of_the_parts_are_the_hours_of_the_whole() {
    for scenario in SCENARIOS {
        let (case, _, findings) = lived(scenario);
        let hours = case.scenario.horizon.0.div_ceil(3_600);
        let at = |of: &Hours, hour: u32| of.0.iter().find(|row| row.hour == hour).copied().unwrap_or_default();
        for hour in 0..hours {
            let whole = at(&findings.hours, hour);
            for parts in [
                findings.municipalities.iter().map(|place| &place.hours).collect::<Vec<_>>(),
                findings.blocks.iter().map(|block| &block.hours).collect(),
            ] {
                let parts: Vec<_> = parts.into_iter().map(|part| at(part, hour)).collect();
                assert_eq!(parts.iter().map(|part| part.at_risk).sum::<u32>(), whole.at_risk);
                assert_eq!(parts.iter().map(|part| part.without).sum::<u32>(), whole.without);
                assert_eq!(parts.iter().map(|part| part.need.energy_j).sum::<u64>(), whole.need.energy_j);
                assert_eq!(parts.iter().map(|part| part.need.oxygen.0).sum::<u64>(), whole.need.oxygen.0);
                assert_eq!(parts.iter().map(|part| part.need.carers).sum::<u32>(), whole.need.carers);
            }
            assert!(whole.without <= whole.dark && whole.at_risk <= whole.absent[Function::Ventilation]);
        }
    }
}

fn seconds<'a>(spans: impl Iterator<Item = &'a Span>) -> u32 {
    spans.map(|span| span.to_s - span.from_s).sum()
}

#[test]
fn a_story_takes_as_long_as_the_totals_say() {
    for scenario in SCENARIOS {
        let (_, outcome, findings) = lived(scenario);
        for (person, end) in findings.patients.iter().zip(&outcome.patients) {
            assert_eq!(seconds(person.story.dark.iter()), end.tally.seconds.iter().sum::<u32>(), "{}", person.id);
            for function in Function::ALL {
                let gaps = person.story.gaps.iter().filter(|gap| gap.function == function.name()).map(|gap| &gap.span);
                assert_eq!(seconds(gaps), person.functions[function].gap_s, "{} {function:?}", person.id);
            }
            assert_eq!(person.story.states.is_empty(), person.mains_lost_s.is_none());
            assert_eq!(person.lost_s().is_some(), person.why.is_some(), "who lost ventilation is told why");
        }
    }
}

#[test]
fn what_was_needed_is_the_time_without_times_what_it_takes() {
    for scenario in SCENARIOS {
        let (case, _, findings) = lived(scenario);
        let (mut energy, mut oxygen) = (0, 0);
        for (person, patient) in findings.patients.iter().zip(&case.patients) {
            let equipment = &patient.equipment;
            energy += u64::from(equipment.draw(equipment.essential())) * u64::from(person.functions[Function::Ventilation].gap_s);
            let without = u64::from(person.functions[Function::Oxygen].gap_s);
            match &equipment.cylinder {
                Some(cylinder) => oxygen += u64::from(cylinder.flow.0) * without,
                None => energy += equipment.concentrator.map_or(0, |device| u64::from(device.draw.0)) * without,
            }
        }
        let need = findings.hours.need();
        assert_eq!((need.energy_j, need.oxygen), (energy, Oxygen(oxygen)));
        assert!(u64::from(need.cylinders) * 300_000 * Oxygen::PER_ML >= oxygen, "so many cylinders hold it");
    }
}

#[test]
fn the_first_to_call_is_whoever_of_those_in_the_dark_lasts_shortest() {
    let (_, _, findings) = lived("ward-72h.ron");
    let reserves: Vec<u32> = findings.calls().iter().map(|rank| findings.patients[rank.index()].reserve_s.unwrap_or(u32::MAX)).collect();
    assert!(reserves.is_sorted() && !reserves.is_empty());
    let called = |known: bool, dark: bool| {
        findings
            .patients
            .iter()
            .filter(|person| person.known_to_ward == known && person.mains_lost_s.is_some() == dark)
            .all(|person| person.call.is_some())
    };
    assert!(called(true, true));
    assert!(findings.patients.iter().filter(|person| !person.known_to_ward).all(|person| person.call.is_none()));
}

#[test]
fn a_home_by_hand_is_no_home_without() {
    let (_, _, findings) = lived("ward-72h.ron");
    for person in &findings.patients {
        let states = |state: State| person.story.states.iter().any(|since| since.state == state.name());
        assert_eq!(states(State::Hand), person.outage_s[State::Hand] > 0, "{}", person.id);
        assert_eq!(states(State::AtRisk), person.first_at_risk_s.is_some(), "{}", person.id);
    }
}
