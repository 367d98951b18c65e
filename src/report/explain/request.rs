//! The requests for one person: since when each was open, whether anybody came, and what it waited for. Nobody else is named.

use super::Run;
use super::fact::when;
use crate::analysis::findings::response::{End, Request};
use crate::fact::Rank;
use crate::report::answered;
use crate::report::words::Words;
use crate::units::Seconds;

/// A line each, in the order of asking; nothing without a plan.
pub fn lines(run: &Run<'_>, patient: Rank, words: &Words) -> Vec<String> {
    let requests = run.findings.response.iter().flat_map(|response| response.requests_for(patient));
    requests.map(|request| line(run, request, words)).collect()
}

fn line(run: &Run<'_>, request: &Request, words: &Words) -> String {
    let at = |at: u32| when(run.case, Seconds(at), words);
    let policy = request.policy.as_ref().map(|policy| words.tell("explain-request-policy", &[("policy", policy.clone())]));
    let asked = [("asked", at(request.asked_s)), ("aid", answered::aid(request.aid, words))];
    let mut told = words.tell("explain-request", &[&asked[..], &[("policy", policy.unwrap_or_default())]].concat());
    told += &end(run, request, words);
    if request.unused {
        told += &words.say("explain-request-unused");
    }
    if request.unanswered > 0 {
        told += &words.tell("explain-request-unanswered", &[("count", words.count(request.unanswered))]);
    }
    if request.places_asked > 0 {
        let counts = [("asked", words.count(request.places_asked)), ("refused", words.count(request.places_refused))];
        told += &words.tell("explain-request-places", &counts);
    }
    told
}

fn end(run: &Run<'_>, request: &Request, words: &Words) -> String {
    let at = |at: Option<u32>| when(run.case, Seconds(at.unwrap_or(run.outcome.horizon.0)), words);
    let waited = ("waited", words.length(request.waited(run.outcome.horizon)));
    let waits = request.waited_for.map_or_else(String::new, |waits| words.say(&format!("waits-{}", waits.name())));
    match request.end {
        End::Served => words.tell("explain-request-served", &[("at", at(request.came_s)), waited]),
        End::Restored => words.tell("explain-request-restored", &[("at", at(request.withdrawn_s)), waited, ("waits", waits)]),
        End::Withdrawn => words.tell("explain-request-withdrawn", &[("at", at(request.withdrawn_s)), waited, ("waits", waits)]),
        End::UnderWay => words.tell("explain-request-under-way", &[("at", at(request.sent_s))]),
        End::Waiting => words.tell("explain-request-waiting", &[waited, ("waits", waits)]),
    }
}
