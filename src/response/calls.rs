//! The telephones of the sites: who is called, whether somebody answers, and what is learned.

use super::call_queue::Waiting;
use super::desk::{Contact, Desk};
use super::shift::{Outside, fill};
use super::situation::Report;
use super::staff::Role;
use super::task::{Step, Task, Way};
use crate::care::{Homes, Told};
use crate::fact::{Aid, Fact, FactId, Kind, Purpose, Rank, ResponseFact};
use crate::kernel::{Agenda, Ledger, Luck};
use crate::units::{PerMille, Seconds};

/// Who calls, the first of them who is free.
const CALLERS: [Role; 4] = [Role::Coordinator, Role::Nurse, Role::Doctor, Role::HealthNurse];

/// One telephone line of a site.
#[derive(Clone, Copy, Debug, Default)]
pub struct Line(Option<Call>);

/// A call that goes on.
#[derive(Clone, Copy, Debug)]
struct Call {
    until: Seconds,
    patient: Rank,
    serial: u32,
    occasion: u32,
    role: Role,
    because: FactId,
}

/// The most urgent call begins on the first idle line.
pub(super) fn begin_call(site: Rank, next: Waiting, now: Seconds, desk: &mut Desk, agenda: &mut Agenda) {
    let Waiting { patient, serial, .. } = next;
    let (_, situation) = desk.situation(patient);
    let occasion = situation.calls;
    situation.calls += 1;
    let task = situation.tasks.iter_mut().find(|task| task.serial == serial).expect("invariant: what is current has its task");
    task.step = Step::UnderWay;
    let because = task.because;
    let until = now.after(desk.call_lasts(patient, occasion));
    let (office, duty) = desk.site(site);
    duty.queue.calls.pop();
    let role = duty.take(office, &CALLERS, now).expect("invariant: a call begins where somebody is free");
    let idle = duty.lines.iter().position(|line| line.0.is_none()).expect("invariant: a call begins where a line is idle");
    duty.lines[idle] = Line(Some(Call { until, patient, serial, occasion, role, because }));
    agenda.wake(until, Kind::Call, Rank(office.first_line.0 + idle as u32));
}

/// A call ends: somebody answered and told how things are, or nobody did.
pub fn on_call(
    line: Rank,
    now: Seconds,
    desk: &mut Desk,
    homes: &mut Homes,
    outside: &mut Outside,
    agenda: &mut Agenda,
    ledger: &mut Ledger,
) {
    let site = desk.offices.lines[line.index()];
    let (office, duty) = desk.site(site);
    let place = (line.0 - office.first_line.0) as usize;
    let Some(call) = duty.lines[place].0.take_if(|call| call.until == now) else { return };
    duty.give_back(office, call.role, now);
    if desk.is_answered(&call, now, homes, outside) {
        let fact = Fact::Response(ResponseFact::CallAnswered(site));
        let because = ledger.write(now, call.patient, fact, call.because);
        let told = homes.imagine(call.patient, |home| home.tell(now, desk.rules.ahead));
        desk.answered(call.patient, site, told, now, because, agenda);
        desk.advise(call.patient, site, now, because, homes, agenda, ledger);
        desk.end_task(call.patient, call.serial);
        desk.serve(call.patient, Aid::Confirmation, now, because, ledger);
    } else {
        let fact = Fact::Response(ResponseFact::CallUnanswered(site));
        let because = ledger.write(now, call.patient, fact, call.because);
        desk.not_reached(&call, site, now, because, agenda);
    }
    fill(site, now, desk, outside, agenda);
}

impl Desk<'_, '_> {
    /// How long a call takes.
    fn call_lasts(&self, patient: Rank, occasion: u32) -> Seconds {
        let practice = &self.rules.practice;
        practice.lengths.of(practice.call, self.luck().of(Purpose::CallLasts, self.contact(patient).id), occasion)
    }

    /// The most urgent call that somebody could begin now.
    pub(super) fn next_call(&mut self, site: Rank, now: Seconds) -> Option<Waiting> {
        let (office, duty) = self.site(site);
        let somebody = CALLERS.iter().any(|&role| duty.free(office, role) > 0);
        if !somebody || duty.lines.iter().all(|line| line.0.is_some()) {
            return None;
        }
        loop {
            let next = self.site(site).1.queue.calls.peek()?.0;
            if self.is_current(next, site, now) {
                return Some(next);
            }
            self.site(site).1.queue.calls.pop();
        }
    }

    /// Whether an entry of a queue is still to be done by this site. A task whose patient is known to have answered somebody else is done.
    pub(super) fn is_current(&mut self, next: Waiting, site: Rank, now: Seconds) -> bool {
        let (_, situation) = self.situation(next.patient);
        let waits = |task: &&Task| task.serial == next.serial && task.site == site && task.step == Step::Waits(next.zero);
        let Some(&task) = situation.tasks.iter().find(waits) else { return false };
        if task.confirms && self.view(next.patient, Some(site), now).confirmed != Seconds::NEVER {
            self.end_task(next.patient, next.serial);
            return false;
        }
        true
    }

    /// Somebody answers whose phone lives and is reached, who is at home, and comes to it.
    fn is_answered(&mut self, call: &Call, now: Seconds, homes: &Homes, outside: &Outside) -> bool {
        let luck = self.luck();
        let (contact, situation) = self.situation(call.patient);
        if situation.away {
            return false;
        }
        let local = outside.conditions.now(contact.municipality);
        let dark_since = homes.look(call.patient, |life| life.map_or(Seconds::NEVER, |life| life.care.dark_since()));
        let draws = luck.of(Purpose::CallAnswered, contact.id);
        let through = !draws.happens(2 * call.occasion, local.calls_blocked);
        let phone = phone_lives(contact, dark_since, now, local.phones_dead, luck);
        let comes = draws.happens(2 * call.occasion + 1, self.rules.practice.answers);
        phone && through && comes && homes.imagine(call.patient, |home| home.is_somebody_home(now))
    }

    /// A site learned how a home is from somebody who was there.
    pub fn answered(&mut self, patient: Rank, site: Rank, told: Told, now: Seconds, because: FactId, agenda: &mut Agenda) {
        let epoch = self.view(patient, Some(site), now).epoch;
        self.situation(patient).1.try_ended(site, now, true, epoch, because);
        let shared = now.after(self.rules.practice.shares);
        self.learn(patient, Report { at: now, by: site, shared, told, because }, agenda);
    }

    /// Somebody of a site who brought something saw how a home is. Who asked hears of it with the receipt, and so does everybody: nobody
    /// asks a second time for what has just been brought.
    pub fn seen(&mut self, patient: Rank, site: Rank, told: Told, now: Seconds, because: FactId, agenda: &mut Agenda) {
        self.learn(patient, Report { at: now, by: site, shared: now, told, because }, agenda);
    }

    /// Nobody answered: the next call is tried later, if any is left. Where mains is back meanwhile it was the last, and its silence says nothing.
    fn not_reached(&mut self, call: &Call, site: Rank, now: Seconds, because: FactId, agenda: &mut Agenda) {
        let Call { patient, serial, .. } = *call;
        let Some(&Task { way, .. }) = self.situation(patient).1.tasks.iter().find(|task| task.serial == serial) else { return };
        let view = self.view(patient, Some(site), now);
        let request = *self.situation(patient).1.requests.of(way.aid());
        self.look_at(patient, now, agenda);
        if request.is_some_and(|request| request.is_over(&view)) {
            return self.end_task(patient, serial);
        }
        self.situation(patient).1.try_ended(site, now, false, view.epoch, because);
        match way {
            Way::Call { attempts: 0 | 1, .. } | Way::Visit => self.end_task(patient, serial),
            Way::Call { attempts, every, order } => {
                let again = Way::Call { attempts: attempts - 1, every, order };
                self.try_later(patient, serial, again, site, now.after(every), agenda);
            }
        }
    }

    /// A site learned how a home is: what waits for the patient there becomes as urgent as that, and the plan looks at them.
    pub(super) fn learn(&mut self, patient: Rank, report: Report, agenda: &mut Agenda) {
        self.situation(patient).1.learn(report);
        self.look_at(patient, report.at, agenda);
    }

    /// Load reduction (節電切替) is advised if a policy wants it and there is anything to advise.
    #[expect(clippy::too_many_arguments, reason = "the home, the agenda and the record all hear of it")]
    pub(super) fn advise(
        &mut self,
        patient: Rank,
        site: Rank,
        now: Seconds,
        because: FactId,
        homes: &mut Homes,
        agenda: &mut Agenda,
        ledger: &mut Ledger,
    ) {
        let wanted = std::mem::replace(&mut self.situation(patient).1.advice, false);
        let dark = homes.look(patient, |life| life.is_some_and(|life| life.supply.is_dark()));
        if !wanted || !dark {
            return;
        }
        let advised = homes.at(patient, ledger, |home| {
            let advised = home.power.advise(now);
            if advised {
                home.power.write_because(now, Fact::Response(ResponseFact::Advised(site)), because);
            }
            advised.then_some(home.power.supply.due)
        });
        if let Some(due) = advised {
            agenda.wake(due, Kind::Power, patient);
        }
    }

    /// A task is tried again at `at`, in this way.
    pub(super) fn try_later(&mut self, patient: Rank, serial: u32, way: Way, site: Rank, at: Seconds, agenda: &mut Agenda) {
        let (_, situation) = self.situation(patient);
        if let Some(task) = situation.tasks.iter_mut().find(|task| task.serial == serial) {
            (task.way, task.step) = (way, Step::Later);
        }
        self.site(site).1.queue.later.push(std::cmp::Reverse((at, patient, serial)));
        self.look_at_site(site, at, agenda);
    }

    pub(super) fn end_task(&mut self, patient: Rank, serial: u32) {
        self.situation(patient).1.tasks.retain(|task| task.serial != serial);
    }

    /// What was asked for has been done, if it was asked for.
    pub(super) fn serve(&mut self, patient: Rank, aid: Aid, now: Seconds, because: FactId, ledger: &mut Ledger) {
        if self.situation(patient).1.requests.of(aid).take().is_some() {
            ledger.write(now, patient, Fact::Response(ResponseFact::Served(aid)), because);
        }
    }
}

/// Whether the telephone at home, which has a battery, or the mobile phone can be reached. The patient's own fixed number says below which
/// share of phones without service the mobile phone is one of those that have it.
pub(super) fn phone_lives(contact: &Contact, dark_since: Seconds, now: Seconds, dead: PerMille, luck: Luck) -> bool {
    let at_home = dark_since == Seconds::NEVER || now.since(dark_since) < contact.phone;
    at_home || !luck.of(Purpose::PhoneDead, contact.id).happens(0, dead)
}
