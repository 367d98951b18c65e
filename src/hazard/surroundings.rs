//! What a hazard does to municipalities beside the outage: roads, phones, lifts, staff, ambulances.

use schemars::JsonSchema;
use serde::Deserialize;

use super::change::Change;
use super::grid::Grid;
use super::outage::Where;
use crate::fact::{Access, Condition, Rank};
use crate::units::{Multiple, PerMille, Seconds};

/// What is different in some municipalities from a hazard's onset on.
///
/// Each list gives (time since the onset, value from then on); a topic that is left out stays as usual.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Surroundings {
    /// Where.
    pub strikes: Where,
    /// Whom the roads are open to.
    pub roads: Vec<(Seconds, Access)>,
    /// How many times as long as usual drives take, at least once.
    pub drive_times: Vec<(Seconds, Multiple)>,
    /// The share of calls that do not get through.
    pub calls_blocked: Vec<(Seconds, PerMille)>,
    /// The share of lifts that stand still though their building has power.
    pub lifts_stopped: Vec<(Seconds, PerMille)>,
    /// The share of staff at work (参集率).
    pub staff_turnout: Vec<(Seconds, PerMille)>,
    /// How many times as often as usual ambulances are called, at least once.
    pub ems_demand: Vec<(Seconds, Multiple)>,
    /// How long base stations run without power; `None` if phones outlast every outage. They are taken to be full again at once when
    /// power returns (assumption).
    pub phone_battery: Option<Seconds>,
}

impl Surroundings {
    /// Every value with its time, on all topics but phones.
    fn dated(&self) -> impl Iterator<Item = (Seconds, Condition)> + '_ {
        let roads = self.roads.iter().map(|&(at, access)| (at, Condition::Roads(access)));
        let drives = self.drive_times.iter().map(|&(at, times)| (at, Condition::DriveTimes(times)));
        let calls = self.calls_blocked.iter().map(|&(at, share)| (at, Condition::CallsBlocked(share)));
        let lifts = self.lifts_stopped.iter().map(|&(at, share)| (at, Condition::LiftsStopped(share)));
        let staff = self.staff_turnout.iter().map(|&(at, share)| (at, Condition::StaffTurnout(share)));
        let ems = self.ems_demand.iter().map(|&(at, times)| (at, Condition::EmsDemand(times)));
        roads.chain(drives).chain(calls).chain(lifts).chain(staff).chain(ems)
    }
}

/// Adds what a hazard does beside the outage to its `changes`, whose feeders say when phones die.
pub(super) fn surround(list: &[Surroundings], hazard: u16, onset: Seconds, grid: &Grid, changes: &mut Vec<(Seconds, Change)>) {
    let mut batteries = vec![None; grid.municipalities.len()];
    let mut conditions = Vec::new();
    for surroundings in list {
        for (municipality, &id) in (0..).map(Rank).zip(&grid.municipalities) {
            if surroundings.strikes.strikes(id) {
                let change = |(at, holds)| (onset.after(at), Change::Condition { municipality, hazard, holds });
                conditions.extend(surroundings.dated().map(change));
                batteries[municipality.index()] = batteries[municipality.index()].or(surroundings.phone_battery);
            }
        }
    }
    for (at, municipality, share) in dying_phones(&batteries, grid, changes) {
        conditions.push((at, Change::Condition { municipality, hazard, holds: Condition::PhonesDead(share) }));
    }
    changes.append(&mut conditions);
}

/// When phones lose service and get it back: the share of a municipality's customers who have been out for longer than the batteries
/// last, up to the whole percent.
fn dying_phones(batteries: &[Option<Seconds>], grid: &Grid, changes: &[(Seconds, Change)]) -> Vec<(Seconds, Rank, PerMille)> {
    if batteries.iter().all(Option::is_none) {
        return Vec::new();
    }
    let step = |&(at, change): &(Seconds, Change)| change.feeder_out().map(|(feeder, out)| (feeder, at, out));
    let mut steps: Vec<(Rank, Seconds, u32)> = changes.iter().filter_map(step).collect();
    steps.sort_unstable();
    // By municipality and instant: customers who lose service or get it back.
    let mut turns: Vec<(u32, Seconds, i64)> = Vec::new();
    let (mut of_feeder, mut instants) = (Vec::new(), Vec::new());
    for steps in steps.chunk_by(|a, b| a.0 == b.0) {
        let municipality = grid.feeders[steps[0].0.index()].municipality;
        if let Some(battery) = batteries[municipality as usize] {
            of_feeder.clear();
            of_feeder.extend(steps.iter().map(|&(_, at, out)| (at, out)));
            turns.extend(dead_turns(&of_feeder, battery, &mut instants).map(|(at, more)| (municipality, at, more)));
        }
    }
    turns.sort_unstable();
    let by_municipality: Vec<u64> = grid.by_municipality().iter().map(|feeders| grid.customers(feeders)).collect();
    let (mut dated, mut dead, mut last) = (Vec::new(), 0_i64, (u32::MAX, PerMille(0)));
    for (index, &(municipality, at, more)) in turns.iter().enumerate() {
        if last.0 != municipality {
            (dead, last) = (0, (municipality, PerMille(0)));
        }
        dead += more;
        if turns.get(index + 1).is_some_and(|next| (next.0, next.1) == (municipality, at)) {
            continue;
        }
        let share = PerMille((dead.unsigned_abs() * 100).div_ceil(by_municipality[municipality as usize]) as u32 * 10);
        if share != last.1 {
            last.1 = share;
            dated.push((at, Rank(municipality), share));
        }
    }
    dated
}

/// The changes of the customers of one feeder who have been out for longer than `battery`: the least count of the time before. What
/// `instants` holds is written over.
fn dead_turns(steps: &[(Seconds, u32)], battery: Seconds, instants: &mut Vec<Seconds>) -> impl Iterator<Item = (Seconds, i64)> {
    instants.clear();
    instants.extend(steps.iter().flat_map(|&(at, _)| [at, at.after(battery)]));
    instants.sort_unstable();
    instants.dedup();
    let before = move |at: Seconds| steps[..steps.partition_point(|step| step.0 <= at)].last().map_or(0, |step| step.1);
    let least = move |now: Seconds| {
        if now < battery {
            return 0;
        }
        let since = now.since(battery);
        let within = steps.iter().filter(|step| step.0 > since && step.0 <= now).map(|step| step.1);
        within.chain([before(since)]).min().unwrap_or(0)
    };
    let mut dead = 0;
    let turn = move |&now: &Seconds| {
        let (was, is) = (dead, i64::from(least(now)));
        dead = is;
        (now, is - was)
    };
    instants.iter().map(turn).filter(|&(_, more)| more != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_die_when_the_batteries_are_empty_and_live_again_with_power() {
        let steps = [(Seconds(100), 50), (Seconds(900), 20), (Seconds(1_000), 0), (Seconds(2_000), 50), (Seconds(2_100), 0)];
        let turns: Vec<_> = dead_turns(&steps, Seconds(300), &mut Vec::new()).collect();
        assert_eq!(turns, [(Seconds(400), 50), (Seconds(900), -30), (Seconds(1_000), -20)]);
        let at_start: Vec<_> = dead_turns(&[(Seconds(0), 9)], Seconds(0), &mut Vec::new()).collect();
        assert_eq!(at_start, [(Seconds(0), 9)]);
    }
}
