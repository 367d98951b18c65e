//! Facts in words, one by one.

use super::response;
use crate::analysis::causes;
use crate::case::Case;
use crate::fact::{Fact, Record};
use crate::report::words::Words;
use crate::sim::Outcome;
use crate::units::Seconds;

/// One fact with its date and the fact right behind it.
pub fn row(case: &Case, outcome: &Outcome, record: &Record, words: &Words) -> String {
    let cause = causes::immediate(outcome, record).map(|cause| told(case, cause, words));
    let mut args = vec![("when", when(case, record.at, words)), ("what", told(case, record, words))];
    let key = if cause.is_some() { "explain-row-why" } else { "explain-row" };
    args.extend(cause.map(|cause| ("why", cause)));
    words.tell(key, &args)
}

/// A date and time to the second.
pub fn when(case: &Case, at: Seconds, words: &Words) -> String {
    let time = case.local(at);
    let two = |number: i8| format!("{number:02}");
    words.tell("moment", &[("date", words.date(time)), ("second", two(time.second()))])
}

/// One fact in words.
pub fn told(case: &Case, record: &Record, words: &Words) -> String {
    let source = |index: u8| {
        let kind = case.patients[record.subject.index()].equipment.sources[usize::from(index)].kind();
        vec![("source", words.say(&format!("source-{}", kind.name()))), ("number", (index + 1).to_string())]
    };
    let carer = |index: u8| {
        let bond = match case.patients[record.subject.index()].carers.0[usize::from(index)].bond {
            crate::care::carer::Bond::Family => "bond-family",
            crate::care::carer::Bond::Helper => "bond-helper",
            crate::care::carer::Bond::Sent => "bond-sent",
        };
        vec![("carer", words.say(bond)), ("number", (index + 1).to_string())]
    };
    let (key, args) = match record.fact {
        Fact::FeederOut(out) => {
            let feeder = &case.area.feeders[record.subject.index()];
            ("fact-feeder-out", vec![("feeder", feeder.name.clone()), ("out", words.count(out)), ("of", words.count(feeder.customers))])
        }
        Fact::ConditionChanged(condition) => crate::report::surroundings::changed(case, record.subject, condition, words),
        Fact::RestorationAnnounced(restored) => ("fact-announced-restoration", vec![("restored", words.date(case.local(restored)))]),
        Fact::LandfallAnnounced(landfall) => ("fact-announced-landfall", vec![("landfall", words.date(case.local(landfall)))]),
        Fact::PremisesOut => ("fact-premises-out", vec![]),
        Fact::PremisesBack => ("fact-premises-back", vec![]),
        Fact::MainsLost => ("fact-mains-lost", vec![]),
        Fact::MainsBack => ("fact-mains-back", vec![]),
        Fact::VentilationNeeded => ("fact-ventilation-needed", vec![]),
        Fact::VentilationNotNeeded => ("fact-ventilation-not-needed", vec![]),
        Fact::OxygenNeeded => ("fact-oxygen-needed", vec![]),
        Fact::OxygenNotNeeded => ("fact-oxygen-not-needed", vec![]),
        Fact::CarerCame(index) => ("fact-carer-came", carer(index)),
        Fact::CarerLeft(index) => ("fact-carer-left", carer(index)),
        Fact::ConnectingBegan(index) => ("fact-connecting-began", source(index)),
        Fact::Connected(index) => ("fact-connected", source(index)),
        Fact::LoadReduced => ("fact-load-reduced", vec![]),
        Fact::EngineFailed(index) => ("fact-engine-failed", source(index)),
        Fact::Serves(index) => ("fact-serves", source(index)),
        Fact::SourceEmpty(index) => ("fact-source-empty", source(index)),
        Fact::SourceIdle(index) => ("fact-source-idle", source(index)),
        Fact::NoSource => ("fact-no-source", vec![]),
        Fact::ChargingBegan(index) => ("fact-charging-began", source(index)),
        Fact::ChargingEnded(index) => ("fact-charging-ended", source(index)),
        Fact::CylinderEmpty => ("fact-cylinder-empty", vec![]),
        Fact::HandBegan(index) => ("fact-hand-began", carer(index)),
        Fact::HandEnded(index) => ("fact-hand-ended", carer(index)),
        Fact::CarerSpent(index) => ("fact-carer-spent", carer(index)),
        Fact::StateChanged(state) => ("fact-state", vec![("state", words.say(&format!("state-{}", state.name())))]),
        Fact::GapBegan(function) => ("fact-gap-began", vec![("function", words.say(&format!("function-{}", function.name())))]),
        Fact::GapEnded(function) => ("fact-gap-ended", vec![("function", words.say(&format!("function-{}", function.name())))]),
        Fact::HomeCutOff => ("fact-home-cut-off", vec![]),
        Fact::HomeReachable => ("fact-home-reachable", vec![]),
        Fact::EnginesStopped => ("fact-engines-stopped", vec![]),
        Fact::EnginesMayRun => ("fact-engines-may-run", vec![]),
        Fact::SourceDrowned(index) => ("fact-source-drowned", source(index)),
        Fact::Response(fact) => response::told(case, fact, words, source),
        Fact::Site(fact) => response::at_site(case, record.subject, fact, words),
        Fact::Vehicle(fact) => response::of_vehicle(case, record.subject, fact, words),
    };
    words.tell(key, &args)
}
