//! Confirmation, help, places that answer, and who was moved.

use super::seen::Seen;
use super::{Failing, Lasted, Subject, Told};
use crate::analysis::findings::response::{Request, WaitsFor, confirms};
use crate::care::living::Wish;
use crate::case::promise::{Answered, Confirmed, Group, Helped, MovedAgainstWish, Refused, Unmet};
use crate::fact::{Aid, Lack, Rank, ResponseFact};
use crate::units::Seconds;

/// How many were confirmed in time.
pub(super) fn confirmed(confirmed: &Confirmed, seen: &Seen<'_>) -> Told {
    let known = [Group::Known(true)];
    let people = seen.group(&confirmed.who).filter(|&patient| seen.is_of(&known, patient));
    let (mut of, mut left_out, mut failing) = (0, 0, Vec::new());
    for patient in people {
        let dark = seen.dark(patient);
        // Who was taken elsewhere before is not at home to be asked for.
        let Some(lost) = dark.iter().map(|span| Seconds(span.from_s)).find(|&lost| !is_away(patient, lost, seen)) else { continue };
        let by = lost.after(confirmed.within);
        let heard = seen.response_facts(patient).find(|&(at, fact)| at >= lost && confirms(fact)).map(|(at, _)| at);
        let still_off = dark.iter().find(|span| span.from_s <= by.0 && by.0 < span.to_s);
        match (heard, still_off) {
            (Some(at), _) if at <= by => of += 1,
            (_, Some(off)) if by < seen.outcome.horizon => {
                of += 1;
                let waited = match heard.filter(|at| at.0 <= off.to_s) {
                    Some(at) => Lasted::over(at.since(lost)),
                    None => Lasted::without(Seconds(off.to_s).since(lost), Seconds(off.to_s), seen.outcome.horizon),
                };
                failing.push(Failing::of(Subject::Patient(patient), Some(lost), Some(waited)));
            }
            (Some(_) | None, _) => left_out += 1,
        }
    }
    Told { left_out, ..Told::share(of, of, confirmed.share, failing) }
}

/// Whether the response had taken a patient from home before this second and not brought them back.
fn is_away(patient: Rank, at: Seconds, seen: &Seen<'_>) -> bool {
    let before = seen.response_facts(patient).take_while(|&(when, _)| when < at);
    before.fold(false, |away, (_, fact)| match fact {
        ResponseFact::Departed(_) => true,
        ResponseFact::Discharged(_) => false,
        _ => away,
    })
}

/// How many requests were served in time.
pub(super) fn helped(helped: &Helped, seen: &Seen<'_>) -> Told {
    let (mut of, mut known, mut failing) = (0, 0, Vec::new());
    let requests = seen.response().into_iter().flat_map(|response| &response.requests);
    for request in requests.filter(|request| request.aid == helped.with && seen.is_of(&helped.who, request.rank)) {
        let by = Seconds(request.asked_s).after(helped.within);
        let came = request.came_s.map(Seconds);
        let gone = request.withdrawn_s.is_some_and(|at| at <= by.0);
        let in_time = came.is_some_and(|at| at <= by);
        if !in_time && (gone || by >= seen.outcome.horizon) {
            continue;
        }
        of += 1;
        known += u32::from(seen.is_known(request.rank));
        if !in_time {
            failing.push(waited(request, seen));
        }
    }
    Told::share(of, known, helped.share, failing)
}

/// How many requests to places were answered in time, yes or no.
pub(super) fn answered(answered: &Answered, seen: &Seen<'_>) -> Told {
    let (mut of, mut known, mut failing) = (0, 0, Vec::new());
    for patient in seen.group(&[]) {
        let mut open: Vec<(Rank, Seconds)> = Vec::new();
        let mut ended: Vec<(Seconds, Seconds)> = Vec::new();
        for (at, fact) in seen.response_facts(patient) {
            match fact {
                ResponseFact::PlaceAsked(site) => open.push((site, at)),
                ResponseFact::PlaceRefused(site) => {
                    if let Some(place) = open.iter().position(|asked| asked.0 == site) {
                        ended.push((open.remove(place).1, at));
                    }
                }
                // Those that were asked at once answer at once: of several that accept, one keeps a place, and nobody waits for the others.
                ResponseFact::PlaceReserved(_) => ended.extend(open.drain(..).map(|(_, asked)| (asked, at))),
                // Who needs no place any more waits for no answer.
                ResponseFact::Withdrawn(Aid::Admission | Aid::Transfer) => open.clear(),
                _ => {}
            }
        }
        let horizon = seen.outcome.horizon;
        for (asked, at) in ended.into_iter().chain(open.into_iter().map(|(_, asked)| (asked, Seconds::NEVER))) {
            let by = asked.after(answered.within);
            if at > by && by >= horizon {
                continue;
            }
            of += 1;
            known += u32::from(seen.is_known(patient));
            if at > by {
                let lasted = match at {
                    Seconds::NEVER => Lasted::without(horizon.since(asked), horizon, horizon),
                    at => Lasted::over(at.since(asked)),
                };
                failing.push(Failing::of(Subject::Patient(patient), Some(asked), Some(lasted)));
            }
        }
    }
    Told::share(of, known, answered.share, failing)
}

/// How often places refused somebody.
pub(super) fn refused(refused: &Refused, seen: &Seen<'_>) -> Told {
    let is_meant = |site: Rank| refused.site.as_ref().is_none_or(|id| seen.case.area.sites[site.index()].id == *id);
    let (mut of, mut failing) = (0, Vec::new());
    for patient in seen.group(&refused.who) {
        for (at, fact) in seen.response_facts(patient) {
            match fact {
                ResponseFact::PlaceAsked(site) if is_meant(site) => of += 1,
                ResponseFact::PlaceRefused(site) if is_meant(site) => {
                    failing.push(refused_at(patient, at, seen));
                }
                _ => {}
            }
        }
    }
    if refused.site.is_none() {
        let waited = waited_in_vain(refused, seen);
        of += waited.len() as u32;
        failing.extend(waited);
    }
    // Where crews carry people to a place that was not asked before, a refusal is all there is on record.
    Told::at_most(of.max(failing.len() as u32), refused.at_most, failing)
}

/// Somebody who was refused at this second, with how long their request for a place was open.
fn refused_at(patient: Rank, at: Seconds, seen: &Seen<'_>) -> Failing {
    let requests = seen.response().into_iter().flat_map(|response| response.requests_for(patient));
    let asked = requests.filter(|request| matches!(request.aid, Aid::Admission | Aid::Transfer) && request.asked_s <= at.0);
    asked.last().map_or(Failing::of(Subject::Patient(patient), Some(at), None), |request| waited(request, seen))
}

/// Who needed a place for longer than a request may stay open and got none because none was free: nobody said no, and nobody took them in.
fn waited_in_vain(refused: &Refused, seen: &Seen<'_>) -> Vec<Failing> {
    let horizon = seen.outcome.horizon;
    let requests = seen.response().into_iter().flat_map(|response| &response.requests);
    let in_vain = requests.filter(|request| {
        let no_place = request.waited_for == Some(WaitsFor::Lack(Lack::Place));
        request.aid == Aid::Admission && no_place && request.waited(horizon) > Unmet::OPEN_FOR && seen.is_of(&refused.who, request.rank)
    });
    let said_no = |patient: Rank| seen.response_facts(patient).any(|(_, fact)| matches!(fact, ResponseFact::PlaceRefused(_)));
    in_vain.filter(|request| !said_no(request.rank)).map(|request| waited(request, seen)).collect()
}

/// Requests that nobody helped.
pub(super) fn unmet(unmet: &Unmet, seen: &Seen<'_>) -> Told {
    let is_meant = |aid: Aid| if unmet.with.is_empty() { aid != Aid::Confirmation } else { unmet.with.contains(&aid) };
    let requests = seen.response().into_iter().flat_map(|response| &response.requests);
    let of: Vec<_> = requests.filter(|request| is_meant(request.aid) && seen.is_of(&unmet.who, request.rank)).collect();
    let failing = of.iter().filter(|request| request.is_unmet(unmet.open_for, seen.outcome.horizon));
    Told::at_most(of.len() as u32, unmet.at_most, failing.map(|request| waited(request, seen)).collect::<Vec<_>>())
}

/// A request that waited too long, from when it was open.
fn waited(request: &Request, seen: &Seen<'_>) -> Failing {
    let (time, horizon) = (request.waited(seen.outcome.horizon), seen.outcome.horizon);
    let lasted = match request.came_s {
        Some(_) => Lasted::over(time),
        None => Lasted::without(time, Seconds(request.asked_s).after(time), horizon),
    };
    Failing::of(Subject::Patient(request.rank), Some(Seconds(request.asked_s)), Some(lasted))
}

/// People who wish to stay at home and were taken away from it.
pub(super) fn moved_against_wish(moved: &MovedAgainstWish, seen: &Seen<'_>) -> Told {
    let people: Vec<Rank> = seen.group(&[Group::Wish(Wish::StaysHome)]).collect();
    let failing = people.iter().filter_map(|&patient| {
        let (at, _) = seen.response_facts(patient).find(|(_, fact)| matches!(fact, ResponseFact::Departed(_)))?;
        Some(Failing::of(Subject::Patient(patient), Some(at), None))
    });
    Told::at_most(people.len() as u32, moved.at_most, failing.collect::<Vec<_>>())
}
