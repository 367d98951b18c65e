//! A site at work: who is there, who is busy, and whether it is open.

use bevy_ecs::component::Component;
use smallvec::SmallVec;

use super::call_queue::Queue;
use super::calls::Line;
use super::practice::Practice;
use super::staff::{Crew, Role};
use super::workers::{StaffTime, Workers};
use crate::fact::{FactId, Rank};
use crate::units::{Clock, PerMille, Seconds};

/// A site as the area's file and the plan describe it: never changed after setup.
#[derive(Component, Clone, Debug)]
pub struct Office {
    /// Its rank.
    pub rank: Rank,
    /// The municipality whose staff turnout counts; `None` where it stands outside the area.
    pub municipality: Option<Rank>,
    /// A visiting-nurse station: it needs [`Practice::staff_at_least`] to stay open.
    pub station: bool,
    /// It has a supply of its own.
    pub own_supply: bool,
    /// Who works there: one crew a role.
    pub staff: Box<[Crew]>,
    /// The site that takes over where this one closes.
    pub deputy: Option<Rank>,
    /// The rank of its first telephone line; the others follow.
    pub first_line: Rank,
    /// How many lines it has.
    pub lines: u32,
}

impl Office {
    /// Crews of one role become one.
    #[must_use]
    pub fn by_role(crews: &[Crew]) -> Box<[Crew]> {
        let mut merged: Vec<Crew> = Vec::new();
        for crew in crews {
            match merged.iter_mut().find(|other| other.role == crew.role) {
                Some(other) => other.shifts.extend(crew.shifts.iter().cloned()),
                None => merged.push(crew.clone()),
            }
        }
        merged.sort_by_key(|crew| crew.role);
        merged.into()
    }
}

/// What keeps a site from its work, or does so no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Whether something supplies it: mains, or its own supply.
    Supplied(bool),
    /// Whether water stands in it.
    Flooded(bool),
    /// Whether nobody can get there.
    CutOff(bool),
}

/// What bears on a site beside its own state.
#[derive(Clone, Copy, Debug)]
pub struct Bearing<'a> {
    /// How the response works.
    pub practice: &'a Practice,
    /// The time of day.
    pub clock: Clock,
    /// When the first hazard begins.
    pub onset: Seconds,
    /// The share of staff who are at work in its municipality.
    pub turnout: PerMille,
    /// Whether its deputy is open and has power. Where nobody can do better, staff work on without power: by mobile telephone and on paper.
    pub relieved: bool,
}

/// The state of a site at work.
#[derive(Component, Clone, Debug)]
pub struct Duty {
    /// When the site is looked at next; another entry of the agenda is stale.
    pub due: Seconds,
    pub(super) queue: Queue,
    pub(super) lines: SmallVec<[Line; 4]>,
    // By the place of the crew in [`Office::staff`].
    workers: SmallVec<[Workers; 4]>,
    as_of: Seconds,
    time: StaffTime,
    // Sums of the seconds at which acts began and ended.
    begun: u64,
    ended: u64,
    open: bool,
    closed_since: Seconds,
    handed: bool,
    // The latest fact that bears on it, and when; and why nothing supplies it.
    heard: (Seconds, FactId),
    unsupplied_by: FactId,
    unsupplied_since: Seconds,
    flooded: bool,
    cut_off: bool,
}

impl Duty {
    /// A site before anything happened. It is looked at in the first second.
    #[must_use]
    pub fn new(office: &Office) -> Self {
        let mut duty = Duty {
            due: Seconds::ZERO,
            queue: Queue::default(),
            lines: SmallVec::new(),
            workers: SmallVec::new(),
            as_of: Seconds::ZERO,
            time: StaffTime::default(),
            begun: 0,
            ended: 0,
            open: true,
            closed_since: Seconds::NEVER,
            handed: false,
            heard: (Seconds::ZERO, FactId::NONE),
            unsupplied_by: FactId::NONE,
            unsupplied_since: Seconds::NEVER,
            flooded: false,
            cut_off: false,
        };
        duty.lines.resize(office.lines as usize, Line::default());
        duty.workers.resize(office.staff.len(), Workers::default());
        duty
    }

    /// Back to the state of [`Duty::new`], without allocating.
    pub fn reset(&mut self) {
        let (mut queue, mut lines) = (std::mem::take(&mut self.queue), std::mem::take(&mut self.lines));
        let mut workers = std::mem::take(&mut self.workers);
        queue.clear();
        lines.fill(Line::default());
        workers.fill(Workers::default());
        let nothing = Office {
            rank: Rank(0),
            municipality: None,
            station: false,
            own_supply: false,
            staff: Box::default(),
            deputy: None,
            first_line: Rank(0),
            lines: 0,
        };
        *self = Duty { queue, lines, workers, ..Duty::new(&nothing) };
    }

    /// Whether the site is open.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// Whether it is open and something supplies it: it can take over from a site without power.
    #[must_use]
    pub const fn works_with_power(&self) -> bool {
        self.open && self.unsupplied_since.0 == Seconds::NEVER.0
    }

    /// Whether it has closed and its list is handed over.
    #[must_use]
    pub const fn is_handed_over(&self) -> bool {
        self.handed
    }

    /// Staff-seconds up to the second it was last settled.
    #[must_use]
    pub const fn time(&self) -> StaffTime {
        self.time
    }

    /// How many of a role are on shift.
    #[must_use]
    pub fn on_shift(&self, office: &Office, role: Role) -> u32 {
        place(office, role).map_or(0, |place| self.workers[place].on_shift)
    }

    /// How many of a role are free: on shift and at nothing.
    #[must_use]
    pub fn free(&self, office: &Office, role: Role) -> u32 {
        place(office, role).map_or(0, |place| self.workers[place].free())
    }

    /// Counts staff time up to `now`.
    pub fn settle(&mut self, now: Seconds) {
        let elapsed = u64::from(now.since(self.as_of).0);
        self.as_of = now;
        self.workers.iter().for_each(|workers| self.time.add(*workers, elapsed));
    }

    /// Counts staff time to the end of a run: what still goes on ends there.
    pub fn finish(&mut self, horizon: Seconds) {
        self.settle(horizon);
        let open: u64 = self.workers.iter().map(|workers| u64::from(workers.busy)).sum();
        self.time.acts = self.ended + open * u64::from(horizon.0) - self.begun;
    }

    /// Somebody of the first of these roles that has anybody free begins something.
    pub fn take(&mut self, office: &Office, roles: &[Role], now: Seconds) -> Option<Role> {
        let role = *roles.iter().find(|&&role| self.free(office, role) > 0)?;
        self.settle(now);
        self.workers[place(office, role)?].busy += 1;
        self.begun += u64::from(now.0);
        Some(role)
    }

    /// Somebody of this role has done what they began.
    ///
    /// # Panics
    /// If nobody of this role had begun anything.
    pub fn give_back(&mut self, office: &Office, role: Role, now: Seconds) {
        self.settle(now);
        let workers = &mut self.workers[place(office, role).expect("invariant: who is given back works there")];
        workers.busy = workers.busy.checked_sub(1).expect("invariant: who is given back was taken");
        self.ended += u64::from(now.0);
    }

    /// Something keeps the site from its work, or does so no longer.
    pub fn note(&mut self, trouble: Trouble, now: Seconds, because: FactId) {
        self.hear(now, because);
        match trouble {
            Trouble::Supplied(true) => (self.unsupplied_since, self.unsupplied_by) = (Seconds::NEVER, FactId::NONE),
            Trouble::Supplied(false) if self.unsupplied_since == Seconds::NEVER => {
                (self.unsupplied_since, self.unsupplied_by) = (now, because);
            }
            Trouble::Supplied(false) => {}
            Trouble::Flooded(flooded) => self.flooded = flooded,
            Trouble::CutOff(cut_off) => self.cut_off = cut_off,
        }
    }

    /// Whether anybody can be sent from here: neither water nor closed roads keep them.
    #[must_use]
    pub const fn can_send(&self) -> bool {
        !self.flooded && !self.cut_off
    }

    /// A fact bears on the site at `now`.
    pub(super) const fn hear(&mut self, now: Seconds, because: FactId) {
        self.heard = (now, because);
    }

    /// Why the site opens or closes at `now`: what bore on it in this second, else that nothing has supplied it for too long, else its hours.
    pub(super) const fn because(&self, now: Seconds) -> FactId {
        if self.heard.0.0 == now.0 { self.heard.1 } else { self.unsupplied_by }
    }

    /// Who is at work from `now` on, and whether the site is open. Says whether that became different.
    pub fn review(&mut self, office: &Office, bearing: &Bearing<'_>, now: Seconds) -> bool {
        self.settle(now);
        for (workers, crew) in self.workers.iter_mut().zip(&office.staff) {
            workers.on_shift = people(crew, bearing, now);
        }
        let was = self.open;
        self.open = self.can_open(office, bearing, now);
        match (was, self.open) {
            (true, false) => self.closed_since = now,
            (false, true) => (self.closed_since, self.handed) = (Seconds::NEVER, false),
            (true, true) | (false, false) => {}
        }
        was != self.open
    }

    /// Whether the site is open: enough staff, neither water nor closed roads, and power until lately or nobody with power who takes over.
    /// Where no staff are listed neither staff nor power are asked about.
    fn can_open(&self, office: &Office, bearing: &Bearing<'_>, now: Seconds) -> bool {
        let practice = bearing.practice;
        let works = if office.staff.is_empty() {
            true
        } else {
            let on_shift = self.workers.iter().fold(0, |sum: u32, workers| sum.saturating_add(workers.on_shift));
            let lacks = office.station && now >= bearing.onset.after(practice.closes_after);
            let at_least = if lacks { practice.staff_at_least.max(1) } else { 1 };
            on_shift >= at_least && (now < self.dark_at(office, practice) || !bearing.relieved)
        };
        works && !self.flooded && !self.cut_off
    }

    /// When want of power closes the site.
    const fn dark_at(&self, office: &Office, practice: &Practice) -> Seconds {
        if office.own_supply { self.unsupplied_since } else { self.unsupplied_since.after(practice.without_power) }
    }

    /// Whether the list is to be handed over at `now`, which is so once a closing.
    pub fn hands_over(&mut self, practice: &Practice, now: Seconds) -> bool {
        let hands_over = !self.open && !self.handed && now >= self.closed_since.after(practice.hand_list_over);
        self.handed |= hands_over;
        hands_over
    }

    /// When something next becomes different by the clock, or something is tried again.
    #[must_use]
    pub fn next_due(&self, office: &Office, bearing: &Bearing<'_>, now: Seconds) -> Seconds {
        let practice = bearing.practice;
        let hours = office.staff.iter().flat_map(|crew| &crew.shifts).map(|shift| shift.hours.next_change(bearing.clock, now));
        let later = [
            if office.station { bearing.onset.after(practice.closes_after) } else { Seconds::NEVER },
            if office.staff.is_empty() { Seconds::NEVER } else { self.dark_at(office, practice) },
            if self.open || self.handed { Seconds::NEVER } else { self.closed_since.after(practice.hand_list_over) },
            self.queue.again_at(),
        ];
        hours.chain(later.into_iter().filter(|&at| at > now)).min().unwrap_or(Seconds::NEVER)
    }
}

fn place(office: &Office, role: Role) -> Option<usize> {
    office.staff.iter().position(|crew| crew.role == role)
}

/// People of a crew who are at work: those whose hours hold, times the share that has come, rounded down.
fn people(crew: &Crew, bearing: &Bearing<'_>, now: Seconds) -> u32 {
    let listed = crew.shifts.iter().filter(|shift| shift.hours.holds(bearing.clock, now)).map(|shift| u64::from(shift.people)).sum();
    u32::try_from(bearing.turnout.of(listed)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::staff::Shift;
    use crate::response::town::{h, min, practice};
    use crate::units::Hours;

    fn station(nurses: u32, own_supply: bool) -> Office {
        let staff = [Crew { role: Role::Nurse, shifts: vec![Shift { hours: Hours::Always, people: nurses }] }];
        let (municipality, staff, deputy, first_line) = (None, Office::by_role(&staff), None, Rank(0));
        Office { rank: Rank(0), municipality, station: true, own_supply, staff, deputy, first_line, lines: 1 }
    }

    /// When the station turns from open to closed or back, as its own due seconds find it: (second, open).
    fn turns(office: &Office, turnout: &[(Seconds, u32)], troubles: &[(Seconds, Trouble)]) -> Vec<(u32, bool)> {
        turns_beside(true, office, turnout, troubles)
    }

    /// The same where a deputy with power can take over, or none can.
    fn turns_beside(relieved: bool, office: &Office, turnout: &[(Seconds, u32)], troubles: &[(Seconds, Trouble)]) -> Vec<(u32, bool)> {
        let (mut duty, practice, mut turns) = (Duty::new(office), practice(), Vec::new());
        let mut now = Seconds::ZERO;
        while now < h(24) {
            for &(_, trouble) in troubles.iter().filter(|trouble| trouble.0 == now) {
                duty.note(trouble, now, FactId::NONE);
            }
            let share = turnout.iter().rfind(|turnout| turnout.0 <= now).map_or(1_000, |turnout| turnout.1);
            let bearing = Bearing { practice: &practice, clock: Clock::default(), onset: h(1), turnout: PerMille(share), relieved };
            if duty.review(office, &bearing, now) {
                turns.push((now.0, duty.is_open()));
            }
            let told = turnout.iter().map(|turnout| turnout.0).chain(troubles.iter().map(|trouble| trouble.0));
            now = told.filter(|&at| at > now).chain([duty.next_due(office, &bearing, now)]).min().unwrap();
        }
        turns
    }

    #[test]
    fn too_few_staff_close_a_station_only_some_time_after_the_first_hazard() {
        // 1 of 3 at work from 2 h on: the station needs 2, but only from 3 h after the hazard of 1 h.
        assert_eq!(turns(&station(3, true), &[(h(2), 400), (h(9), 700)], &[]), [(h(4).0, false), (h(9).0, true)]);
        assert_eq!(turns(&station(3, true), &[(h(2), 333)], &[]), [(h(2).0, false)]);
    }

    #[test]
    fn want_of_power_closes_a_station_after_a_while_and_one_with_a_supply_of_its_own_when_that_ends() {
        let troubles = [(h(5), Trouble::Supplied(false)), (h(8), Trouble::Supplied(true))];
        assert_eq!(turns(&station(2, false), &[], &troubles), [(h(6).0, false), (h(8).0, true)]);
        assert_eq!(turns(&station(2, true), &[], &troubles), [(h(5).0, false), (h(8).0, true)]);
        let short = [(h(5), Trouble::Supplied(false)), (h(5).after(min(59)), Trouble::Supplied(true))];
        assert_eq!(turns(&station(2, false), &[], &short), []);
    }

    #[test]
    fn where_no_deputy_has_power_staff_work_on_without() {
        let troubles = [(h(5), Trouble::Supplied(false)), (h(8), Trouble::Supplied(true))];
        assert_eq!(turns_beside(false, &station(2, false), &[], &troubles), []);
    }

    #[test]
    fn water_and_closed_roads_close_a_station_until_both_are_gone() {
        let troubles = [(5, Trouble::Flooded(true)), (6, Trouble::CutOff(true)), (7, Trouble::Flooded(false)), (9, Trouble::CutOff(false))];
        assert_eq!(turns(&station(2, true), &[], &troubles.map(|(at, trouble)| (h(at), trouble))), [(h(5).0, false), (h(9).0, true)]);
    }

    #[test]
    fn who_is_busy_when_the_shift_ends_finishes_and_is_counted_until_then() {
        let mut office = station(1, true);
        office.staff[0].shifts[0].hours = Hours::daily([(0, 3_600)]);
        let (mut duty, practice) = (Duty::new(&office), practice());
        let bearing =
            Bearing { practice: &practice, clock: Clock::default(), onset: Seconds::NEVER, turnout: PerMille::ALL, relieved: true };
        duty.review(&office, &bearing, Seconds(0));
        assert_eq!(duty.take(&office, &[Role::Doctor, Role::Nurse], Seconds(3_000)), Some(Role::Nurse));
        assert_eq!(duty.take(&office, &[Role::Nurse], Seconds(3_000)), None);
        duty.review(&office, &bearing, Seconds(3_600));
        duty.give_back(&office, Role::Nurse, Seconds(4_000));
        duty.settle(Seconds(9_000));
        assert_eq!(duty.time(), StaffTime { present: 4_000, busy: 1_000, free: 3_000, acts: 0 });
    }
}
