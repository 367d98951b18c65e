//! Asking for help, and no longer needing it.

use super::area::Area;
use super::dispatch::{self, Hour};
use super::look::Settled;
use super::queue::{Need, Waiting};
use crate::fact::{Aid, Fact, FactId, Kind, Rank, ResponseFact};
use crate::units::Seconds;

/// Why and how urgently something is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Reason {
    /// The policy, by its place in the plan.
    pub policy: u16,
    /// The known time to zero.
    pub urgency: Seconds,
    /// The fact behind it.
    pub because: FactId,
}

/// Puts a request on record: from now on it is open. Says whether it is new; one that is open or under way is not asked for twice.
pub fn open(patient: Rank, aid: Aid, why: Reason, area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> bool {
    let help = area.patient(patient).1;
    if help.has(aid) {
        return false;
    }
    help.open |= aid.bit();
    help.serial += 1;
    (help.serials[aid as usize], help.policies[aid as usize], help.lacked[aid as usize]) = (help.serial, why.policy, 0);
    if matches!(aid, Aid::Admission | Aid::Transfer) {
        help.refused.clear();
    }
    let fact = Fact::Response(ResponseFact::Requested(aid, why.policy));
    help.because[aid as usize] = hour.ledger.write(hour.now, patient, fact, why.because);
    true
}

/// Puts an open request into the queue of where the patient is, and into the medical area's for later.
pub fn queue(patient: Rank, need: Need, urgency: Seconds, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let lends = hour.now.after(area.practice().lend_after);
    let (dwelling, help) = area.seen(patient);
    let waiting = Waiting { urgency, patient, serial: help.serials[need.aid as usize] };
    let (municipality, medical_area) = (dwelling.queue, dwelling.area);
    let local = &mut area.ground.queues[municipality.index()];
    local.push(need, waiting);
    match local.lacks(&need) {
        Some(lack) => dispatch::note(patient, need.aid, lack, area, hour),
        None => area.wake(municipality, hour.now, hour.agenda),
    }
    if let Some(medical_area) = medical_area
        && area.ground.queues[medical_area.index()].lend(lends, need, waiting)
    {
        hour.agenda.wake(lends, Kind::Dispatch, medical_area);
    }
}

/// What waits for a patient at home is no longer needed: mains is back there. Whoever is under way is not recalled; and whoever is at a site
/// that has lost its supply needs another one all the same.
pub fn withdraw_all(patient: Rank, because: FactId, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    for aid in Aid::ALL.into_iter().filter(|&aid| aid != Aid::Transfer) {
        withdraw(patient, aid, because, area, hour);
    }
}

/// A request that waits is no longer needed, and a place that was kept for it is free again.
pub fn withdraw(patient: Rank, aid: Aid, because: FactId, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let help = area.patient(patient).1;
    if !help.waits_for(aid) {
        return;
    }
    help.open &= !aid.bit();
    if matches!(aid, Aid::Admission | Aid::Transfer) {
        (help.places, help.answers) = (None, Seconds::NEVER);
        if let Some(place) = help.kept.take() {
            let guest = area.seen(patient).0.guest;
            area.site(place).1.let_go(guest);
            area.reopen(place, hour.now, hour.agenda);
        }
        // Who stayed on only because a transfer was under way may go home now.
        if area.seen(patient).1.leaves <= hour.now {
            hour.agenda.wake(hour.now.after(Seconds(1)), Kind::Stay, patient);
        }
    }
    hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::Withdrawn(aid)), because);
    hour.desk.settled(patient, aid, Settled::Withdrawn, hour.now, hour.agenda);
}

/// What was asked for has been done.
pub fn served(patient: Rank, aid: Aid, because: FactId, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let help = area.patient(patient).1;
    help.under_way &= !aid.bit();
    help.served[aid as usize] = help.served[aid as usize].saturating_add(1);
    hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::Served(aid)), because);
    hour.desk.settled(patient, aid, Settled::Served, hour.now, hour.agenda);
}
