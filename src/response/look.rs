//! The plan looks at a patient: which of its policies fire, what they ask for, and what is no longer needed.

use super::confirm::CallOrder;
use super::deputise::{Deputise, Tries};
use super::desk::{Asked, Concern, Desk, Rules};
use super::policy::{Order, When};
use super::situation::{Progress, View};
use super::task::{Request, Step, Task, Way};
use crate::fact::{Aid, Fact, FactId, Rank, ResponseFact};
use crate::kernel::{Agenda, Ledger};
use crate::units::Seconds;

/// What became of something that the plan asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It was brought.
    Served,
    /// It is no longer asked for.
    Withdrawn,
}

/// The plan looks at a patient. Calls and visits are put into queues; whatever else policies ask for is added to `asked`, and stays asked
/// for until [`Desk::settled`] says what became of it.
pub fn on_plan(patient: Rank, now: Seconds, desk: &mut Desk, asked: &mut Vec<Asked>, agenda: &mut Agenda, ledger: &mut Ledger) {
    let (_, situation) = desk.situation(patient);
    if situation.due != now {
        return;
    }
    situation.due = Seconds::NEVER;
    if situation.away {
        return;
    }
    let mut next = Seconds::NEVER;
    if situation.requests.are_open() {
        for aid in [Aid::Confirmation, Aid::Visit] {
            desk.withdraw_if_needless(patient, aid, now, ledger);
        }
    }
    let (mut last, mut from) = (None, 0);
    while let Some((place, concern, view)) = desk.sheet(patient).fires(from, now, &mut last, &mut next) {
        desk.fire(patient, place, concern, &view, asked, agenda, ledger);
        from = place + 1;
    }
    desk.set_tasks_right(patient, now, &mut next);
    desk.look_at(patient, next, agenda);
}

impl Rules {
    /// Whether a policy waits for a storm.
    pub(super) fn await_storms(&self) -> bool {
        self.waits_for(|when| matches!(when, When::StormWithin(_)))
    }

    /// Whether a policy waits for what is said of restoration.
    pub(super) fn await_restoration(&self) -> bool {
        self.waits_for(|when| matches!(when, When::OffForLonger(_)))
    }

    fn waits_for(&self, what: impl Fn(&When) -> bool) -> bool {
        self.policies.iter().any(|policy| policy.when.iter().any(&what))
    }
}

/// Whether a policy may fire now: calls and visits once an outage, what is delivered so often in all, the rest again once it was settled.
pub(super) fn may_fire(order: &Order, progress: &Progress, epoch: Seconds) -> bool {
    let fired = progress.fired != Seconds::NEVER && progress.fired >= epoch;
    match order {
        Order::Confirm(_) | Order::Deputise(_) | Order::Advise(_) => !fired,
        Order::Deliver(deliver) => !progress.open && progress.served < deliver.at_most,
        Order::Charge(_) | Order::Carry(_) | Order::RequestPlaces(_) | Order::Relieve(_) | Order::Feed(_) => !progress.open,
    }
}

impl Desk<'_, '_> {
    /// What was asked for a patient has been brought, or is no longer asked for: the policies that asked for it may ask again.
    pub fn settled(&mut self, patient: Rank, aid: Aid, settled: Settled, now: Seconds, agenda: &mut Agenda) {
        for place in 0..self.contact(patient).concerns.len() {
            let policy = self.contact(patient).concerns[place].policy;
            if self.rules.policies[usize::from(policy)].order.aid() != aid {
                continue;
            }
            let progress = &mut self.situation(patient).1.progress[place];
            if std::mem::replace(&mut progress.open, false) && settled == Settled::Served {
                progress.served = progress.served.saturating_add(1);
            }
        }
        self.look_at(patient, now.after(Seconds(1)), agenda);
    }

    /// What a policy asked for could not be carried out: the plan looks at it again at `at`.
    pub fn put_off(&mut self, patient: Rank, policy: u16, at: Seconds, agenda: &mut Agenda) {
        let Some(place) = self.contact(patient).concerns.iter().position(|concern| concern.policy == policy) else { return };
        let progress = &mut self.situation(patient).1.progress[place];
        (progress.open, progress.again) = (false, at);
        self.look_at(patient, at, agenda);
    }

    /// The response has taken the patient from home: nobody calls or comes any more.
    pub fn left_home(&mut self, patient: Rank, now: Seconds, because: FactId, ledger: &mut Ledger) {
        self.situation(patient).1.away = true;
        for aid in [Aid::Confirmation, Aid::Visit] {
            self.withdraw(patient, aid, now, because, ledger);
        }
        self.situation(patient).1.tasks.clear();
    }

    /// The patient is at home again: the plan looks at them from the next second on.
    pub fn came_home(&mut self, patient: Rank, now: Seconds, agenda: &mut Agenda) {
        self.situation(patient).1.away = false;
        self.look_at(patient, now.after(Seconds(1)), agenda);
    }

    #[expect(clippy::too_many_arguments, reason = "an order goes to the queues, to who brings things and to the record")]
    fn fire(
        &mut self,
        patient: Rank,
        place: usize,
        concern: Concern,
        view: &View,
        asked: &mut Vec<Asked>,
        agenda: &mut Agenda,
        ledger: &mut Ledger,
    ) {
        let Concern { policy, giver } = concern;
        let progress = &mut self.situation(patient).1.progress[place];
        progress.fired = view.at;
        let order = &self.rules.policies[usize::from(policy)].order;
        let aid = order.aid();
        let way = match order {
            Order::Confirm(confirm) => Way::Call { attempts: confirm.attempts, every: confirm.every, order: confirm.order },
            Order::Deputise(Deputise { tries: Tries::Telephone(attempts, every), .. }) => {
                Way::Call { attempts: *attempts, every: *every, order: CallOrder::Reserve }
            }
            Order::Deputise(Deputise { tries: Tries::Visit, .. }) => Way::Visit,
            Order::Advise(_) => {
                let (_, situation) = self.situation(patient);
                situation.advice = true;
                if situation.tasks.iter().any(|task| task.way != Way::Visit) {
                    return;
                }
                Way::Call { attempts: 1, every: Seconds(1), order: CallOrder::Reserve }
            }
            Order::Deliver(_) | Order::Charge(_) | Order::Carry(_) | Order::RequestPlaces(_) | Order::Relieve(_) | Order::Feed(_) => {
                self.situation(patient).1.progress[place].open = true;
                asked.push(Asked { patient, policy, aid, zero: view.zero, because: view.because });
                return;
            }
        };
        let confirms = !matches!(self.rules.policies[usize::from(policy)].order, Order::Advise(_));
        let because = self.request(patient, aid, policy, giver, view, ledger);
        let Some(site) = giver else { return };
        let site = self.stands_in(site);
        let (_, situation) = self.situation(patient);
        let serial = situation.serials;
        situation.serials += 1;
        situation.tasks.push(Task { serial, site, way, step: Step::Later, confirms, because });
        self.queue_task(patient, serial, site, view.at);
        // Whatever else is asked for in this instant is queued before anybody begins.
        self.look_at_site(site, view.at.after(Seconds(1)), agenda);
    }

    /// A request is open from its first task on; further tasks of its kind are part of it.
    fn request(&mut self, patient: Rank, aid: Aid, policy: u16, giver: Option<Rank>, view: &View, ledger: &mut Ledger) -> FactId {
        let request = self.situation(patient).1.requests.of(aid);
        if let Some(request) = request {
            return request.because;
        }
        let because = ledger.write(view.at, patient, Fact::Response(ResponseFact::Requested(aid, policy)), view.because);
        *request = Some(Request { giver, in_outage: view.out_since != Seconds::NEVER, because });
        because
    }

    /// A call or visit is no longer needed once who asked knows that somebody has answered or, if it was asked for in an outage, that mains
    /// is back. What is under way is waited for, and who is called only to be advised is called although they have answered.
    fn withdraw_if_needless(&mut self, patient: Rank, aid: Aid, now: Seconds, ledger: &mut Ledger) {
        let (_, situation) = self.situation(patient);
        let Some(request) = *situation.requests.of(aid) else { return };
        let waits = |task: &Task| task.confirms && task.step != Step::UnderWay;
        let only_to_confirm = situation.tasks.iter().filter(|task| task.way.aid() == aid).all(waits);
        let view = self.view(patient, request.giver, now);
        let under_way = |task: &Task| task.way.aid() == aid && task.step == Step::UnderWay;
        let begun = self.situation(patient).1.tasks.iter().any(under_way);
        let back = request.is_over(&view) && !begun;
        if back || only_to_confirm && view.confirmed != Seconds::NEVER {
            self.withdraw(patient, aid, now, view.because, ledger);
        }
    }

    fn withdraw(&mut self, patient: Rank, aid: Aid, now: Seconds, because: FactId, ledger: &mut Ledger) {
        let (_, situation) = self.situation(patient);
        if situation.requests.of(aid).take().is_some() {
            // What is under way is finished, and nothing follows it.
            situation.tasks.retain(|task| task.way.aid() != aid);
            ledger.write(now, patient, Fact::Response(ResponseFact::Withdrawn(aid)), because);
        }
    }

    /// What waits becomes as urgent as its site knows now, and the plan looks again when that site will know more.
    fn set_tasks_right(&mut self, patient: Rank, now: Seconds, next: &mut Seconds) {
        for index in 0..self.situation(patient).1.tasks.len() {
            let task = self.situation(patient).1.tasks[index];
            let Step::Waits(zero) = task.step else { continue };
            let view = self.view(patient, Some(task.site), now);
            *next = (*next).min(view.more);
            if task.way.order() == CallOrder::Reserve && view.zero != zero {
                self.queue_task(patient, task.serial, task.site, now);
            }
        }
    }
}
