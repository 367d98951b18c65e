//! The rhythm of the sites: what reaches them from outside, comings and goings, and who is called or visited next.

use std::cmp::Reverse;

use super::call_queue::Waiting;
use super::calls::begin_call;
use super::desk::Desk;
use super::station::{Bearing, Trouble};
use super::task::{Step, Way};
use super::visit::begin_visit;
use crate::fact::{Fact, FactId, Kind, News, Rank, SiteFact, Topic};
use crate::hazard::{Conditions, Pending};
use crate::kernel::{Agenda, Ledger};
use crate::units::{PerMille, Seconds};

/// What calls and visits meet outside.
pub struct Outside<'a> {
    /// Telephones and staff turnout, by municipality.
    pub conditions: &'a Conditions,
    /// How long the way from a site to a patient's home takes if somebody sets out now; `None` if they cannot get there.
    pub travel: &'a mut dyn FnMut(Rank, Rank) -> Option<Seconds>,
}

/// The changes of an instant reach the desk: what will be published, what is announced, and where staff turnout is another.
pub fn on_changes(now: Seconds, pending: &Pending, conditions: &Conditions, desk: &mut Desk, agenda: &mut Agenda) {
    let publishes = desk.rules.practice.publishes;
    for turn in pending.turns() {
        let count = desk.turn(turn.feeder, turn.out, now, turn.because);
        for place in 0..count {
            let patient = desk.board.blocks[turn.feeder.index()].1[place];
            desk.look_at(patient, now.after(publishes), agenda);
        }
    }
    for &(news, because) in pending.news() {
        desk.board.announced.take(news, because);
        desk.announce(news, now, agenda);
    }
    for &(municipality, _, because) in conditions.changed().iter().filter(|change| change.1 == Topic::StaffTurnout) {
        let sites = desk.offices.by_municipality.get(municipality.index()).map_or(0, Vec::len);
        for place in 0..sites {
            let site = desk.offices.by_municipality[municipality.index()][place];
            desk.site(site).1.hear(now, because);
            desk.look_at_site(site, now, agenda);
        }
    }
}

/// A site's staff come or go, it opens, closes or hands its list over, or something is to be tried again.
pub fn on_shift(site: Rank, now: Seconds, desk: &mut Desk, outside: &mut Outside, agenda: &mut Agenda, ledger: &mut Ledger) {
    if desk.site(site).1.due != now {
        return;
    }
    let changed = desk.review(site, outside.conditions, now);
    let (_, duty) = desk.site(site);
    if changed {
        let fact = Fact::Site(if duty.is_open() { SiteFact::Opened } else { SiteFact::Closed });
        let because = duty.because(now);
        // What closes every evening by its hours is told only once something has happened.
        if now >= desk.board.onset {
            ledger.write(now, site, fact, because);
        }
        desk.look_at_relieved(site, now.after(Seconds(1)), agenda);
    }
    desk.try_again(site, now);
    desk.hand_over(site, now, agenda);
    fill(site, now, desk, outside, agenda);
    let next = desk.next_due(site, outside.conditions, now);
    desk.site(site).1.due = next;
    agenda.wake(next, Kind::Shift, site);
}

/// Whoever is free at an open site begins the most urgent call or visit, until nobody is free or nothing waits.
pub(super) fn fill(site: Rank, now: Seconds, desk: &mut Desk, outside: &mut Outside, agenda: &mut Agenda) {
    while desk.site(site).1.is_open() {
        let (call, visit) = (desk.next_call(site, now), desk.next_visit(site, now));
        match (call, visit) {
            (Some(call), Some(visit)) if visit < call => begin_visit(site, visit, now, desk, outside, agenda),
            (Some(call), _) => begin_call(site, call, now, desk, agenda),
            (None, Some(visit)) => begin_visit(site, visit, now, desk, outside, agenda),
            (None, None) => return,
        }
    }
}

impl Desk<'_, '_> {
    /// Something keeps a site from its work, or does so no longer: the site is looked at in this instant.
    pub fn note(&mut self, site: Rank, trouble: Trouble, now: Seconds, because: FactId, agenda: &mut Agenda) {
        self.site(site).1.note(trouble, now, because);
        self.look_at_site(site, now, agenda);
        self.look_at_relieved(site, now, agenda);
    }

    /// Whether a site is open.
    pub fn is_open(&mut self, site: Rank) -> bool {
        self.site(site).1.is_open()
    }

    /// Somebody of the first of these roles that has anybody free at the site begins something; `None` if nobody is.
    pub fn take_staff(&mut self, site: Rank, roles: &[super::staff::Role], now: Seconds) -> Option<super::staff::Role> {
        let (office, duty) = self.site(site);
        duty.take(office, roles, now)
    }

    /// Somebody has done what they began; the next may be called in the next second.
    ///
    /// # Panics
    /// If nobody of this role had begun anything.
    pub fn give_staff_back(&mut self, site: Rank, role: super::staff::Role, now: Seconds, agenda: &mut Agenda) {
        let (office, duty) = self.site(site);
        duty.give_back(office, role, now);
        self.look_at_site(site, now.after(Seconds(1)), agenda);
    }

    /// How many patients the plan has to look at once the turn is published.
    fn turn(&mut self, feeder: Rank, out: bool, now: Seconds, because: FactId) -> usize {
        let publishes = self.rules.practice.publishes;
        let Some((block, patients)) = self.board.blocks.get_mut(feeder.index()) else { return 0 };
        block.turn(now, out, because, publishes);
        patients.len()
    }

    /// An announcement reaches those for whom a policy waits for it: of a storm everybody, of restoration who is touched.
    fn announce(&mut self, news: News, now: Seconds, agenda: &mut Agenda) {
        match news {
            News::Landfall(_) if self.rules.await_storms() => {
                for feeder in 0..self.board.blocks.len() {
                    for place in 0..self.board.blocks[feeder].1.len() {
                        let patient = self.board.blocks[feeder].1[place];
                        self.look_at(patient, now, agenda);
                    }
                }
            }
            News::Restoration(_) if self.rules.await_restoration() => {
                for place in 0..self.board.touched.len() {
                    let patient = self.board.touched[place];
                    self.look_at(patient, now, agenda);
                }
            }
            News::Landfall(_) | News::Restoration(_) => {}
        }
    }

    /// Whether the deputy of a site could take over from one without power.
    fn is_relieved(&self, site: Rank) -> bool {
        let of = |site: Rank| self.sites.get(self.offices.entities[site.index()]).expect("invariant: every rank has its site");
        of(site).0.deputy.is_some_and(|deputy| of(deputy).1.works_with_power())
    }

    /// A site can take over, or no longer can: those that it stands in for are looked at.
    fn look_at_relieved(&mut self, deputy: Rank, at: Seconds, agenda: &mut Agenda) {
        for place in 0..self.offices.stands_in_for[deputy.index()].len() {
            let site = self.offices.stands_in_for[deputy.index()][place];
            self.look_at_site(site, at, agenda);
        }
    }

    fn review(&mut self, site: Rank, conditions: &Conditions, now: Seconds) -> bool {
        let relieved = self.is_relieved(site);
        let Desk { sites, offices, board, rules, clock, .. } = self;
        let (office, mut duty) = sites.get_mut(offices.entities[site.index()]).expect("invariant: every rank has its site");
        let turnout = office.municipality.map_or(PerMille::ALL, |municipality| conditions.now(municipality).staff_turnout);
        let bearing = Bearing { practice: &rules.practice, clock: clock.0, onset: board.onset, turnout, relieved };
        duty.review(office, &bearing, now)
    }

    fn next_due(&mut self, site: Rank, conditions: &Conditions, now: Seconds) -> Seconds {
        let relieved = self.is_relieved(site);
        let Desk { sites, offices, board, rules, clock, .. } = self;
        let (office, duty) = sites.get_mut(offices.entities[site.index()]).expect("invariant: every rank has its site");
        let turnout = office.municipality.map_or(PerMille::ALL, |municipality| conditions.now(municipality).staff_turnout);
        duty.next_due(office, &Bearing { practice: &rules.practice, clock: clock.0, onset: board.onset, turnout, relieved }, now)
    }

    /// What was to be tried again by now waits for its turn.
    fn try_again(&mut self, site: Rank, now: Seconds) {
        while let Some((patient, serial)) = self.site(site).1.queue.next_again(now) {
            self.queue_task(patient, serial, site, now);
        }
    }

    /// Puts a task into a site's queue, as urgent as that site knows; nothing if the task is no longer there or under way.
    pub(super) fn queue_task(&mut self, patient: Rank, serial: u32, site: Rank, now: Seconds) {
        let zero = self.view(patient, Some(site), now).zero;
        let (_, situation) = self.situation(patient);
        let waiting = |task: &&mut super::task::Task| task.serial == serial && task.step != Step::UnderWay;
        let Some(task) = situation.tasks.iter_mut().find(waiting) else { return };
        let zero = match task.way.order() {
            super::confirm::CallOrder::Reserve => zero,
            // Who is called as the list stands comes after those who are called by reserve.
            super::confirm::CallOrder::List => Seconds::NEVER,
        };
        (task.step, task.site) = (Step::Waits(zero), site);
        let (way, entry) = (task.way, Reverse(Waiting { zero, patient, serial }));
        let queue = &mut self.site(site).1.queue;
        match way {
            Way::Call { .. } => queue.calls.push(entry),
            Way::Visit => queue.visits.push(entry),
        }
    }

    /// A site that has been closed for long enough hands its list to its deputy.
    fn hand_over(&mut self, site: Rank, now: Seconds, agenda: &mut Agenda) {
        let Desk { sites, offices, rules, .. } = self;
        let (office, mut duty) = sites.get_mut(offices.entities[site.index()]).expect("invariant: every rank has its site");
        if !duty.hands_over(&rules.practice, now) {
            return;
        }
        let Some(deputy) = office.deputy else { return };
        let queue = std::mem::take(&mut duty.queue);
        let deputy = self.stands_in(deputy);
        let later = queue.later.iter().map(|&Reverse((_, patient, serial))| (patient, serial));
        let waiting = queue.calls.iter().chain(&queue.visits).map(|&Reverse(entry)| (entry.patient, entry.serial));
        for (patient, serial) in later.chain(waiting) {
            let is_here = |task: &super::task::Task| task.serial == serial && task.site == site;
            if self.situation(patient).1.tasks.iter().any(is_here) {
                self.queue_task(patient, serial, deputy, now);
            }
        }
        self.look_at_site(deputy, now.after(Seconds(1)), agenda);
    }

    /// Who works on what a site is asked to do: the site itself or, once it has handed its list over, its deputy.
    pub(super) fn stands_in(&mut self, site: Rank) -> Rank {
        let mut standing = site;
        // Deputies may stand in for each other in a ring.
        for _ in 0..8 {
            let (office, duty) = self.site(standing);
            match office.deputy.filter(|_| duty.is_handed_over()) {
                Some(deputy) => standing = deputy,
                None => return standing,
            }
        }
        site
    }
}
