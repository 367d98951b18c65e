//! Places for patients: taking in, supply lost and back, length of stay, going home.

use super::area::Area;
use super::ask::{self, Reason};
use super::dispatch::{self, Hour};
use super::helped::{Asking, Whereabouts};
use super::queue::{Need, What};
use crate::care::Away;
use crate::fact::{Aid, Fact, FactId, Kind, Purpose, Rank, ResponseFact, SiteFact};
use crate::power::site::SitePower;
use crate::units::{PerMille, Seconds};

/// A site's supply asks to be looked at: who is there is told what it comes to.
pub fn on_site_power(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let (site, state) = area.site(rank);
    if state.supply.due != hour.now {
        return;
    }
    let (supplied, bridging) = (state.supply.is_supplied(), state.supply.on_last_bridge());
    SitePower { site: rank, id: site.id, own: site.supply.as_ref(), supply: &mut state.supply, luck: hour.luck, ledger: hour.ledger }
        .on_due(hour.now);
    let (is_supplied, is_bridging, due) = (state.supply.is_supplied(), state.supply.on_last_bridge(), state.supply.due);
    hour.agenda.wake(due, Kind::SitePower, rank);
    if (supplied, bridging) == (is_supplied, is_bridging) {
        return;
    }
    let because = state.supply.because;
    let (inside, ends) = (state.inside.clone(), state.supply.ends_at());
    let holds = is_supplied && !is_bridging;
    for patient in inside {
        if supplied != is_supplied {
            support(patient, rank, is_supplied, because, hour);
        }
        if holds {
            ask::withdraw(patient, Aid::Transfer, because, area, hour);
        } else {
            ask_transfer(patient, ends.max(hour.now), because, area, hour);
        }
    }
    if supplied && !is_supplied {
        super::charge::lose_supply(rank, area, hour);
    } else if is_supplied {
        super::charge::plug_in(rank, area, hour);
    }
    area.reopen(rank, hour.now, hour.agenda);
}

fn support(patient: Rank, site: Rank, holds: bool, because: FactId, hour: &mut Hour<'_, '_, '_>) {
    let fact = if holds { ResponseFact::SiteSupportBack(site) } else { ResponseFact::SiteSupportLost(site) };
    // Whoever a crew is with already is supported by it.
    let with_crew = hour.homes.imagine(patient, |home| home.away()) == Some(Away::Aboard);
    let because = hour.ledger.write(hour.now, patient, Fact::Response(fact), because);
    if !with_crew {
        let away = if holds { Away::AtSite } else { Away::Unsupported };
        super::trips::go(patient, Some(away), because, hour);
    }
}

/// Who is at a place that has lost its supply asks for another at once (転院), as urgent as the bridge is short; the bed is held until loaded.
fn ask_transfer(patient: Rank, ends: Seconds, because: FactId, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let with = area.means().transfers;
    if with == 0 || !ask::open(patient, Aid::Transfer, Reason { policy: u16::MAX, urgency: ends, because }, area, hour) {
        return;
    }
    let guest = area.seen(patient).0.guest;
    ask::queue(patient, Need { aid: Aid::Transfer, with, what: What::Place(guest) }, ends, area, hour);
}

/// A place that was kept is taken: the patient is inside, for a length of stay by luck.
pub fn admit(patient: Rank, place: Rank, because: FactId, area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> FactId {
    let (dwelling, help) = area.patient(patient);
    (help.whereabouts, help.kept, help.places) = (Whereabouts::At(place), None, None);
    let luck = hour.luck.of(Purpose::StayLength, dwelling.id);
    let stay = help.stays;
    help.stays += 1;
    let (site, state) = area.site(place);
    let lasts = site.admits.as_ref().map_or(0, |admits| {
        let crate::care::admission::Stay { least, usual, most } = admits.stays;
        luck.triangle(stay, (least.0, usual.0, most.0))
    });
    state.take_in(patient, hour.now);
    let leaves = hour.now.after(Seconds(lasts.max(1)));
    area.patient(patient).1.leaves = leaves;
    hour.agenda.wake(leaves, Kind::Stay, patient);
    let admitted = hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::Admitted(place)), because);
    super::trips::go(patient, Some(Away::AtSite), admitted, hour);
    admitted
}

/// A patient leaves the place they are at, if they are at one: it is free for others.
pub fn leave(patient: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let help = area.patient(patient).1;
    let Whereabouts::At(place) = help.whereabouts else { return };
    help.leaves = Seconds::NEVER;
    let guest = area.seen(patient).0.guest;
    area.site(place).1.discharge(patient, guest, hour.now);
    area.reopen(place, hour.now, hour.agenda);
}

/// A stay is over: the patient goes home if mains is on there; else the bed stays taken until it is.
pub fn on_stay(patient: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let help = area.patient(patient).1;
    let Whereabouts::At(place) = help.whereabouts else { return };
    if help.leaves > hour.now || help.has(Aid::Transfer) || hour.homes.is_dark(patient) {
        return;
    }
    leave(patient, area, hour);
    area.patient(patient).1.whereabouts = Whereabouts::Home;
    let because = hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::Discharged(place)), FactId::NONE);
    super::trips::go(patient, None, because, hour);
    hour.desk.came_home(patient, hour.now, hour.agenda);
}

/// Several places are asked at once; `on_answer` hears them.
pub fn ask_places(patient: Rank, asking: Asking, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let answer = asking.answer.max(Seconds(1));
    area.patient(patient).1.places = Some(Box::new(asking));
    ask_next(patient, answer, area, hour);
}

fn ask_next(patient: Rank, answer: Seconds, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let Some(mut asking) = area.patient(patient).1.places.take() else { return };
    asking.now.clear();
    let mut without = asking.refused.clone();
    if let Some(from) = super::trips::stands(patient, area) {
        let (queue, lent) = (area.seen(patient).0.queue, area.seen(patient).0.area.filter(|_| hour.now >= asking.lends));
        while asking.now.len() < usize::from(asking.at_once) {
            let near = dispatch::next_place(patient, queue, &from, &without, area);
            let Some(place) = near.or_else(|| dispatch::next_place(patient, lent?, &from, &without, area)) else { break };
            asking.now.push(place);
            without.push(place);
            let because = area.seen(patient).1.because[Aid::Admission as usize];
            hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::PlaceAsked(place)), because);
        }
    }
    if asking.now.is_empty() {
        // All have refused or none is open: they are asked anew.
        asking.refused.clear();
    }
    let help = area.patient(patient).1;
    (help.places, help.answers) = (Some(asking), hour.now.after(answer));
    hour.agenda.wake(hour.now.after(answer), Kind::Answer, patient);
}

/// Places that were asked answer: the nearest that accepts and still has room keeps a place; where none does, others are asked.
pub fn on_answer(patient: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let help = area.patient(patient).1;
    if help.answers != hour.now || !help.waits_for(Aid::Admission) {
        return;
    }
    help.answers = Seconds::NEVER;
    let Some(mut asking) = help.places.take() else { return };
    let because = help.because[Aid::Admission as usize];
    let guest = area.seen(patient).0.guest;
    let mut accepted = None;
    for place in asking.now.drain(..) {
        let refuses = refuses(patient, place, area, hour);
        let outlets = area.look_at_site(place).1.outlets;
        let (site, state) = area.site(place);
        if refuses || !state.is_open(site) || !site.takes(guest, outlets) {
            asking.refused.push(place);
            hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::PlaceRefused(place)), because);
        } else if accepted.is_none() {
            accepted = Some(place);
        }
    }
    let (need, urgency, answer) = (asking.need, asking.urgency, asking.answer);
    area.patient(patient).1.places = Some(asking);
    match accepted {
        Some(place) => {
            dispatch::keep(patient, place, area, hour);
            ask::queue(patient, need, urgency, area, hour);
        }
        None => ask_next(patient, answer, area, hour),
    }
}

/// Whether a place refuses this time although one is free.
fn refuses(patient: Rank, place: Rank, area: &mut Area, hour: &Hour<'_, '_, '_>) -> bool {
    let share = area.look_at_site(place).0.admits.as_ref().map_or(PerMille(0), |admits| admits.refuses);
    let (dwelling, help) = area.patient(patient);
    let occasion = help.asked;
    help.asked += 1;
    hour.luck.of(Purpose::Refusal, dwelling.id).happens(occasion, share)
}

/// A shelter that is set up first opens.
fn open(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let state = area.site(rank).1;
    if !std::mem::replace(&mut state.opened, true) {
        hour.ledger.write(hour.now, rank, Fact::Site(SiteFact::Opened), FactId::NONE);
        area.reopen(rank, hour.now, hour.agenda);
    }
}

/// The hour of a site at which it opens, some time after the onset, or staff come or go: its places are as many as its nurses care for.
pub fn on_shift_of_places(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let onset = area.ground.onset;
    let (site, state) = area.site(rank);
    let opens = site.admits.as_ref().map(|admits| onset.after(admits.opens));
    if !state.opened && opens.is_some_and(|opens| opens <= hour.now) {
        open(rank, area, hour);
    }
    let nurses = hour.desk.nurses(rank);
    if std::mem::replace(&mut area.site(rank).1.nurses, nurses) != nurses {
        area.reopen(rank, hour.now, hour.agenda);
    }
    area.staffed(rank, hour.desk, hour.now, hour.agenda);
}
