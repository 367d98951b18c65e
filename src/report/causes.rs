//! Why ventilation was lost, in the same words wherever it is told: the cause, and where the cause is what was not there, what happened besides.

use super::explain::told;
use super::words::Words;
use crate::analysis::causes;
use crate::analysis::findings::Person;
use crate::analysis::findings::cause::Why;
use crate::case::Case;
use crate::fact::Fact;
use crate::sim::Outcome;

/// A cause in words.
pub fn why(why: Why, words: &Words) -> String {
    let key = format!("why-{}", why.name().replace('_', "-"));
    match why.source() {
        Some(source) => words.tell(&key, &[("source", words.say(&format!("source-{}", source.name())))]),
        None => words.say(&key),
    }
}

/// Why a person lost ventilation first; `None` if they did not for longer than connecting takes.
pub fn of_person(case: &Case, outcome: &Outcome, person: &Person, words: &Words) -> Option<String> {
    let cause = person.why?;
    let Some(root) = person.because.map(|fact| &outcome.records[fact as usize]) else { return Some(why(cause, words)) };
    // The block says where and how far mains was lost.
    let root = causes::immediate(outcome, root).filter(|behind| matches!(behind.fact, Fact::FeederOut(_))).unwrap_or(root);
    let happened = told(case, root, words);
    Some(match cause {
        Why::NoSource | Why::TooWeak | Why::NobodyToConnect | Why::NoneAble => {
            words.tell("why-and-what-happened", &[("why", why(cause, words)), ("happened", happened)])
        }
        // What happened says it with the source's number or the site's name.
        Why::SourceEmpty(_) | Why::EngineFailed(_) | Why::CarerSpent | Why::CarerLeft | Why::SiteLost => happened,
    })
}
