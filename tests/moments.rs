//! Moments: everybody is somewhere at every instant, and the peak is the worst of them.

use std::path::Path;

use ikitsugi::analysis::findings::{ByState, Findings};
use ikitsugi::analysis::moments::{Moment, by_hour, peak};
use ikitsugi::fact::State;
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::Luck;
use ikitsugi::sim::Engine;
use ikitsugi::units::Seconds;

fn found(scenario: &str) -> Findings {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(scenario);
    let case = read_case(&path, &Given::default()).expect("a shipped scenario");
    let luck = Luck::new(case.scenario.seed, 0);
    let (changes, _) = case.changes(luck, None);
    let onset = case.onset(&changes);
    let outcome = Engine::new(&case).outcome(luck, changes, onset);
    Findings::of(&case, &outcome, 0, 1)
}

const SCENARIOS: [&str; 3] = ["ward-72h.ron", "ward-rolling.ron", "ward-quake.ron"];

#[test]
fn everybody_is_in_one_state_at_every_hour_in_the_whole_and_in_the_blocks() {
    for findings in SCENARIOS.map(found) {
        let hours = by_hour(&findings);
        for hour in (0..findings.about.horizon_s.div_ceil(3_600)).step_by(5) {
            let moment = Moment::of(&findings, Seconds(hour * 3_600));
            assert_eq!(moment.all, ByState::of(|state: State| hours[state][hour as usize]));
            assert_eq!(moment.all.values().sum::<u32>(), findings.counts.patients);
            for state in State::ALL {
                assert_eq!(moment.blocks.iter().map(|block| block[state]).sum::<u32>(), moment.all[state]);
            }
        }
    }
}

#[test]
fn an_instant_agrees_with_its_hour() {
    for findings in SCENARIOS.map(found) {
        for hour in &findings.hours.0 {
            let all = Moment::of(&findings, Seconds(hour.hour * 3_600)).all;
            assert!(all[State::Source] <= hour.source && all[State::Hand] <= hour.hand && all[State::AtRisk] <= hour.at_risk);
            assert!(findings.counts.patients - all[State::Mains] <= hour.dark);
        }
    }
}

#[test]
fn at_no_instant_are_more_people_without_ventilation_than_at_the_peak() {
    for findings in SCENARIOS.map(found) {
        let (at, people) = peak(&findings).expect("somebody is without ventilation");
        let without = |at: Seconds| {
            let lost = findings.patients.iter().filter(|person| person.lost_s().is_some_and(|lost| lost <= at.0));
            let now = |person: &&ikitsugi::analysis::findings::Person| {
                let held = person.story.states.iter().take_while(|since| since.from_s <= at.0).last();
                held.is_some_and(|since| ["unsupported", "at_risk"].contains(&since.state))
            };
            lost.filter(now).count() as u32
        };
        assert_eq!(without(at), people);
        let worst = findings.hours.worst().expect("an hour of it");
        assert!(people <= worst.without);
        let instants = findings.patients.iter().flat_map(|person| person.story.states.iter().map(|since| Seconds(since.from_s)));
        assert!(instants.map(without).all(|others| others <= people));
    }
}
