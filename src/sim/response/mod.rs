//! The response in a run: what the hazards do to it, and who handles what is due.

mod desk;
mod queues;
mod spawn;

use crate::care::Homes;
use crate::fact::{Kind, Rank};
use crate::hazard::{Feeders, Struck, StruckTurn};
use crate::kernel::Agenda;
use crate::response::{self, Area, Asked, Carried, Desk, Hour, Outside, Reason, Trouble};
use crate::units::Seconds;

pub use spawn::{sites_on_feeders, spawn};

/// *Reset*: the response before anything happened. Only whom the last replicate touched is set back, and what is idle at the start is found idle.
pub fn reset(mut area: Area) {
    if area.responds() {
        area.reset();
    }
}

/// The run begins: what opens or is free only later has its time.
pub fn begin(area: &mut Area, desk: &mut Desk, onset: Seconds, agenda: &mut Agenda) {
    if area.responds() {
        area.ground.onset = onset;
        desk.begin(onset, agenda);
        area.begin(agenda);
    }
}

/// After the changes of an instant: sites lose mains or have it back, and roads are as they are now.
pub fn on_change(now: Seconds, feeders: &Feeders, area: &mut Area, desk: &mut Desk, agenda: &mut Agenda) {
    if !area.responds() {
        return;
    }
    response::on_changes(now, &feeders.pending, &feeders.conditions, desk, agenda);
    for switch in feeders.pending.site_switches() {
        let state = area.site(switch.site).1;
        state.supply.set_mains(now, !switch.out, switch.because);
        agenda.wake(now, Kind::SitePower, switch.site);
    }
    let changed = feeders.conditions.changed();
    for &(municipality, ..) in changed {
        let local = feeders.conditions.now(municipality);
        area.ground.roads.set(municipality, local.roads, local.drive_times);
    }
    let hindered = strike(now, feeders.pending.struck(), area, desk, agenda);
    if hindered || !changed.is_empty() {
        area.retrace();
        area.look_again(now, agenda);
    }
}

/// Water, ash and snow reach sites and roads; homes are told elsewhere. Says whether anybody's way is other than it was.
fn strike(now: Seconds, struck: &[StruckTurn], area: &mut Area, desk: &mut Desk, agenda: &mut Agenda) -> bool {
    let mut hindered = false;
    for &StruckTurn { struck, holds, because } in struck {
        match struck {
            Struck::EnginesStopped(_) | Struck::HomeWithoutMains(_) => {}
            Struck::HomeCutOff(_) => hindered = true,
            Struck::SiteFlooded(site) => {
                area.site(site).1.supply.set_flooded(now, holds, because);
                agenda.wake(now, Kind::SitePower, site);
                desk.note(site, Trouble::Flooded(holds), now, because, agenda);
            }
            Struck::SiteCutOff(site) => {
                area.site(site).1.cut_off = holds;
                desk.note(site, Trouble::CutOff(holds), now, because, agenda);
                area.reopen(site, now, agenda);
                hindered = true;
            }
            Struck::RoadCut(stretch) => {
                let ground = &mut area.ground.roads;
                if holds {
                    ground.cut(stretch)
                } else {
                    ground.mend(stretch)
                }
                hindered = true;
            }
        }
    }
    hindered
}

/// A home's mains is back: whoever only waited for that at a site goes home.
pub fn on_mains_back(patient: Rank, now: Seconds, area: &Area, agenda: &mut Agenda) {
    if area.responds() && area.seen(patient).1.leaves <= now {
        agenda.wake(now, Kind::Stay, patient);
    }
}

/// The power or care of a home was looked at: who monitors it may learn of that.
pub fn on_home_changed(
    patient: Rank,
    now: Seconds,
    homes: &Homes,
    feeders: &Feeders,
    area: &mut Area,
    desk: &mut Desk,
    agenda: &mut Agenda,
) {
    // Few homes are minded: one byte of a table spares the others three rows.
    if area.responds() && area.ground.minded[patient.index()] {
        response::on_home_changed(patient, now, desk, homes, &feeders.conditions, agenda);
        area.at_home(patient, now, agenda);
        response::on_fed(patient, now, homes, area, agenda);
    }
}

/// Whatever is due of the response.
pub fn on_due(kind: Kind, rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    match kind {
        Kind::SitePower => on_site_power(rank, area, hour),
        Kind::Trip => response::on_trip(rank, area, hour),
        Kind::Stay => response::on_stay(rank, area, hour),
        Kind::Answer => response::on_answer(rank, area, hour),
        Kind::Socket => response::on_socket(rank, area, hour),
        Kind::Dispatch => response::on_dispatch(rank, area, hour),
        Kind::Plan => on_plan(rank, area, hour),
        Kind::Shift => {
            with_outside(area, hour, |hour, outside| {
                response::on_shift(rank, hour.now, hour.desk, outside, hour.agenda, hour.ledger);
            });
            response::on_shift_of_places(rank, area, hour);
        }
        Kind::Call => {
            let site = hour.desk.site_of_line(rank);
            with_outside(area, hour, |hour, outside| {
                response::on_call(rank, hour.now, hour.desk, hour.homes, outside, hour.agenda, hour.ledger);
            });
            area.staffed(site, hour.desk, hour.now, hour.agenda);
        }
        Kind::Visit => with_outside(area, hour, |hour, outside| {
            response::on_visit(rank, hour.now, hour.desk, hour.homes, outside, hour.agenda, hour.ledger);
        }),
        Kind::Change | Kind::Power | Kind::Care => {}
    }
}

/// A site's supply is looked at, and the desk learns of it where it ends or is back.
fn on_site_power(site: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let was = area.site(site).1.supply.is_supplied();
    response::on_site_power(site, area, hour);
    let state = area.site(site).1;
    let (is, because) = (state.supply.is_supplied(), state.supply.because);
    if was != is {
        hour.desk.note(site, Trouble::Supplied(is), hour.now, because, hour.agenda);
    }
}

/// The plan looks at a patient: what it asks for is asked of the area, and what waits is withdrawn once mains is known to be back.
fn on_plan(patient: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let mut asked = std::mem::take(&mut area.ground.asked);
    response::on_plan(patient, hour.now, hour.desk, &mut asked, hour.agenda, hour.ledger);
    for Asked { patient, policy, zero, because, .. } in asked.drain(..) {
        match response::carry_out(patient, Reason { policy, urgency: zero, because }, area, hour) {
            Carried::Asked | Carried::Never => {}
            Carried::NotNow => {
                let again = hour.now.after(area.practice().again);
                hour.desk.put_off(patient, policy, again, hour.agenda);
            }
        }
    }
    area.ground.asked = asked;
    if area.seen(patient).1.open != 0 {
        let view = hour.desk.view(patient, None, hour.now);
        if view.out_since == Seconds::NEVER && view.epoch > Seconds::ZERO {
            response::withdraw_all(patient, view.because, area, hour);
        }
    }
}

/// Calls and visits meet the telephones and the roads of this second.
fn with_outside(area: &mut Area, hour: &mut Hour<'_, '_, '_>, act: impl FnOnce(&mut Hour<'_, '_, '_>, &mut Outside<'_>)) {
    let conditions = hour.conditions;
    let mut travel = |site: Rank, patient: Rank| area.visits(site, patient);
    act(hour, &mut Outside { conditions, travel: &mut travel });
}
