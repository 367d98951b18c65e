//! What holds in each municipality beside the outage, as the run goes on.

use bevy_ecs::resource::Resource;

use crate::fact::{Access, Condition, Fact, FactId, Rank, Topic};
use crate::kernel::Ledger;
use crate::units::{Multiple, PerMille, Seconds};

/// What holds in one municipality now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// Whom the roads are open to.
    pub roads: Access,
    /// How many times as long as usual drives take.
    pub drive_times: Multiple,
    /// The share of mobile phones without service.
    pub phones_dead: PerMille,
    /// The share of calls that do not get through.
    pub calls_blocked: PerMille,
    /// The share of lifts that stand still though their building has power.
    pub lifts_stopped: PerMille,
    /// The share of staff at work.
    pub staff_turnout: PerMille,
    /// How many times as often as usual ambulances are called.
    pub ems_demand: Multiple,
}

impl Default for Local {
    /// Everything is as usual.
    fn default() -> Self {
        Local {
            roads: Access::Everyone,
            drive_times: Multiple::USUAL,
            phones_dead: PerMille(0),
            calls_blocked: PerMille(0),
            lifts_stopped: PerMille(0),
            staff_turnout: PerMille::ALL,
            ems_demand: Multiple::USUAL,
        }
    }
}

impl Local {
    /// What holds on one topic.
    #[must_use]
    pub const fn on(&self, topic: Topic) -> Condition {
        match topic {
            Topic::Roads => Condition::Roads(self.roads),
            Topic::DriveTimes => Condition::DriveTimes(self.drive_times),
            Topic::PhonesDead => Condition::PhonesDead(self.phones_dead),
            Topic::CallsBlocked => Condition::CallsBlocked(self.calls_blocked),
            Topic::LiftsStopped => Condition::LiftsStopped(self.lifts_stopped),
            Topic::StaffTurnout => Condition::StaffTurnout(self.staff_turnout),
            Topic::EmsDemand => Condition::EmsDemand(self.ems_demand),
        }
    }

    fn set(&mut self, condition: Condition) {
        match condition {
            Condition::Roads(access) => self.roads = access,
            Condition::DriveTimes(times) => self.drive_times = times,
            Condition::PhonesDead(share) => self.phones_dead = share,
            Condition::CallsBlocked(share) => self.calls_blocked = share,
            Condition::LiftsStopped(share) => self.lifts_stopped = share,
            Condition::StaffTurnout(share) => self.staff_turnout = share,
            Condition::EmsDemand(times) => self.ems_demand = times,
        }
    }
}

/// The conditions of every municipality.
#[derive(Resource, Debug, Default)]
pub struct Conditions {
    now: Vec<Local>,
    /// By municipality: what each hazard makes of it, one entry a hazard and topic.
    held: Vec<Vec<(u16, Condition)>>,
    touched: Vec<(Rank, Topic)>,
    changed: Vec<(Rank, Topic, FactId)>,
}

impl Conditions {
    /// Everything is as usual in so many municipalities.
    #[must_use]
    pub fn of(municipalities: usize) -> Self {
        Conditions {
            now: vec![Local::default(); municipalities],
            held: vec![Vec::new(); municipalities],
            touched: Vec::new(),
            changed: Vec::new(),
        }
    }

    /// Everything is as usual again, for the next replicate.
    pub fn reset(&mut self) {
        self.now.fill(Local::default());
        self.held.iter_mut().for_each(Vec::clear);
        self.touched.clear();
        self.changed.clear();
    }

    /// What holds in a municipality now.
    #[must_use]
    pub fn now(&self, municipality: Rank) -> &Local {
        &self.now[municipality.index()]
    }

    /// What became different in the last instant: in which municipality, on which topic, and the fact.
    #[must_use]
    pub fn changed(&self) -> &[(Rank, Topic, FactId)] {
        &self.changed
    }

    /// A hazard makes it so; what counts is settled once all changes of the instant are known.
    pub(super) fn hold(&mut self, municipality: Rank, hazard: u16, condition: Condition) {
        let held = &mut self.held[municipality.index()];
        match held.iter_mut().find(|(by, what)| *by == hazard && what.topic() == condition.topic()) {
            Some(entry) => entry.1 = condition,
            None => held.push((hazard, condition)),
        }
        self.touched.push((municipality, condition.topic()));
    }

    /// Writes what became different in this instant.
    pub(super) fn settle(&mut self, now: Seconds, ledger: &mut Ledger) {
        self.changed.clear();
        self.touched.sort_unstable();
        self.touched.dedup();
        for (municipality, topic) in self.touched.drain(..) {
            let held = self.held[municipality.index()].iter().map(|&(_, condition)| condition);
            let gravest = held.filter(|condition| condition.topic() == topic).max_by_key(|condition| condition.gravity());
            let condition = gravest.unwrap_or(topic.usual());
            let local = &mut self.now[municipality.index()];
            if local.on(topic) != condition {
                local.set(condition);
                let changed = ledger.write(now, municipality, Fact::ConditionChanged(condition), FactId::NONE);
                self.changed.push((municipality, topic, changed));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_hazards_the_graver_condition_counts_until_it_ends() {
        let (mut conditions, mut ledger, ward) = (Conditions::of(1), Ledger::keeping(), Rank(0));
        let turnout = |percent: u32| Condition::StaffTurnout(PerMille(percent * 10));
        for (at, hazard, percent) in [(1, 0, 30), (2, 1, 50), (3, 0, 100), (4, 1, 100)] {
            conditions.hold(ward, hazard, turnout(percent));
            conditions.settle(Seconds(at), &mut ledger);
        }
        let facts: Vec<_> = ledger.records().iter().map(|record| (record.at.0, record.fact)).collect();
        let changed = |percent| Fact::ConditionChanged(turnout(percent));
        assert_eq!(facts, [(1, changed(30)), (3, changed(50)), (4, changed(100))]);
        assert_eq!(*conditions.now(ward), Local::default());
    }
}
