//! Visits: somebody goes to a home, sees how things are, and goes back.

use super::call_queue::Waiting;
use super::desk::Desk;
use super::shift::{Outside, fill};
use super::staff::Role;
use super::task::{Step, Way};
use crate::care::Homes;
use crate::fact::{Aid, Fact, FactId, Kind, Purpose, Rank, ResponseFact};
use crate::kernel::{Agenda, Ledger};
use crate::units::Seconds;

/// Who visits, the first of them who is free.
const VISITORS: [Role; 5] = [Role::Nurse, Role::HealthNurse, Role::Doctor, Role::Technician, Role::Coordinator];

/// How long a visit waits if nobody can get to the home, before the way is looked for again (assumption).
const WAY_AGAIN: Seconds = Seconds(3_600);

/// Somebody on a visit.
#[derive(Clone, Copy, Debug)]
pub struct Visitor {
    site: Rank,
    role: Role,
    serial: u32,
    way: Seconds,
    until: Seconds,
    leg: Leg,
    because: FactId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leg {
    Going,
    Staying,
    Returning,
}

/// The most urgent visit begins; where there is no way, the way is looked for again later. Who is being visited already is not visited by
/// another.
pub(super) fn begin_visit(site: Rank, next: Waiting, now: Seconds, desk: &mut Desk, outside: &mut Outside, agenda: &mut Agenda) {
    let Waiting { patient, serial, .. } = next;
    desk.site(site).1.queue.visits.pop();
    let Some(way) = (outside.travel)(site, patient) else {
        desk.try_later(patient, serial, Way::Visit, site, now.after(WAY_AGAIN), agenda);
        return;
    };
    let (_, situation) = desk.situation(patient);
    if situation.visitor.is_some() {
        desk.end_task(patient, serial);
        return;
    }
    let (office, duty) = desk.site(site);
    let role = duty.take(office, &VISITORS, now).expect("invariant: a visit begins where somebody is free");
    let (_, situation) = desk.situation(patient);
    let task = situation.tasks.iter_mut().find(|task| task.serial == serial).expect("invariant: what is current has its task");
    task.step = Step::UnderWay;
    let until = now.after(way.max(Seconds(1)));
    situation.visitor = Some(Visitor { site, role, serial, way, until, leg: Leg::Going, because: task.because });
    agenda.wake(until, Kind::Visit, patient);
}

/// Somebody arrives at a home, leaves it, or is back at their site.
pub fn on_visit(
    patient: Rank,
    now: Seconds,
    desk: &mut Desk,
    homes: &mut Homes,
    outside: &mut Outside,
    agenda: &mut Agenda,
    ledger: &mut Ledger,
) {
    let (_, situation) = desk.situation(patient);
    let Some(mut visitor) = situation.visitor.take_if(|visitor| visitor.until == now) else { return };
    match visitor.leg {
        Leg::Going => {
            desk.arrive(patient, &mut visitor, now, homes, agenda, ledger);
        }
        Leg::Staying => {
            let ended = Fact::Response(ResponseFact::VisitEnded(visitor.site));
            visitor.because = ledger.write(now, patient, ended, visitor.because);
            desk.end_task(patient, visitor.serial);
            desk.serve(patient, Aid::Visit, now, visitor.because, ledger);
            visitor.go_back(now);
        }
        Leg::Returning => {
            let (office, duty) = desk.site(visitor.site);
            duty.give_back(office, visitor.role, now);
            fill(visitor.site, now, desk, outside, agenda);
            // Whoever is free now may be asked to drive.
            desk.look_at_site(visitor.site, now.after(Seconds(1)), agenda);
            return;
        }
    }
    desk.situation(patient).1.visitor = Some(visitor);
    agenda.wake(visitor.until, Kind::Visit, patient);
}

impl Visitor {
    fn go_back(&mut self, now: Seconds) {
        (self.leg, self.until) = (Leg::Returning, now.after(self.way.max(Seconds(1))));
    }
}

impl Desk<'_, '_> {
    /// The most urgent visit that somebody could begin now.
    pub(super) fn next_visit(&mut self, site: Rank, now: Seconds) -> Option<Waiting> {
        let (office, duty) = self.site(site);
        if VISITORS.iter().all(|&role| duty.free(office, role) == 0) {
            return None;
        }
        loop {
            let next = self.site(site).1.queue.visits.peek()?.0;
            if self.is_current(next, site, now) {
                return Some(next);
            }
            self.site(site).1.queue.visits.pop();
        }
    }

    /// How long a visit takes: each of a patient's tasks is visited once at most.
    fn visit_lasts(&self, patient: Rank, task: u32) -> Seconds {
        let practice = &self.rules.practice;
        practice.lengths.of(practice.visit, self.luck().of(Purpose::VisitLasts, self.contact(patient).id), task).max(Seconds(1))
    }

    /// Whoever comes sees how things are; where the patient is no longer at home they go back.
    fn arrive(&mut self, patient: Rank, visitor: &mut Visitor, now: Seconds, homes: &mut Homes, agenda: &mut Agenda, ledger: &mut Ledger) {
        if self.situation(patient).1.away {
            self.end_task(patient, visitor.serial);
            visitor.go_back(now);
            return;
        }
        let began = Fact::Response(ResponseFact::VisitBegan(visitor.site));
        visitor.because = ledger.write(now, patient, began, visitor.because);
        let told = homes.imagine(patient, |home| home.tell(now, self.rules.ahead));
        self.answered(patient, visitor.site, told, now, visitor.because, agenda);
        self.advise(patient, visitor.site, now, visitor.because, homes, agenda, ledger);
        self.serve(patient, Aid::Confirmation, now, visitor.because, ledger);
        (visitor.leg, visitor.until) = (Leg::Staying, now.after(self.visit_lasts(patient, visitor.serial)));
    }
}
