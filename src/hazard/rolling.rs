//! A rolling blackout (計画停電): groups of feeders take turns in fixed slots.

use schemars::JsonSchema;
use serde::Deserialize;

use super::change::Change;
use super::grid::{Grid, GridFeeder};
use super::outage::Where;
use crate::fact::{Purpose, Rank};
use crate::kernel::Luck;
use crate::units::{Clock, DAY, Seconds, TimeOfDay};

/// A rolling blackout over whole days. Every feeder belongs to one group, by luck.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rolling {
    /// How many groups there are.
    pub groups: u32,
    /// The slots of a day.
    pub slots: Vec<Slot>,
    /// How long a slot is dark.
    pub lasts: Seconds,
    /// The first day of it, counted from the scenario's start: 0 is the day the scenario starts.
    #[serde(default)]
    pub first_day: u32,
    /// How many days it goes on.
    pub days: u32,
    /// By how many groups the slots move on from one day to the next.
    #[serde(default)]
    pub rotates: u32,
    /// Where; other municipalities keep their power, such as islands, which have grids of their own.
    #[serde(default)]
    pub strikes: Where,
}

/// One slot of a day.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// When it begins.
    pub from: TimeOfDay,
    /// Which groups are dark in it on the first day, numbered from 1.
    pub groups: Vec<u32>,
}

impl Rolling {
    /// The changes this hazard brings, in no particular order. A slot that began before the scenario's start is left out.
    #[must_use]
    pub fn changes(&self, hazard: u16, grid: &Grid, luck: Luck, clock: Clock) -> Vec<(Seconds, Change)> {
        let dark: Vec<Vec<(Seconds, Seconds)>> = (0..self.groups).map(|group| self.dark(group, clock)).collect();
        let mut changes = Vec::new();
        let struck = |municipality: u32| self.strikes.strikes(grid.municipalities[municipality as usize]);
        let feeders = (0..).map(Rank).zip(&grid.feeders).filter(|(_, feeder)| struck(feeder.municipality));
        for (feeder, GridFeeder { id, customers, .. }) in feeders {
            let group = luck.of(Purpose::RollingGroup, *id).below(0, u64::from(self.groups)) as usize;
            for &(from, to) in &dark[group] {
                changes.push((from, Change::Feeder { feeder, hazard, out: *customers }));
                changes.push((to, Change::Feeder { feeder, hazard, out: 0 }));
            }
        }
        changes
    }

    /// When a group (from 0) is dark: slots that touch or overlap are one.
    fn dark(&self, group: u32, clock: Clock) -> Vec<(Seconds, Seconds)> {
        let mut spans: Vec<(u64, u64)> = Vec::new();
        for day in 0..self.days {
            for slot in &self.slots {
                let from = u64::from(self.first_day + day) * u64::from(DAY) + u64::from(slot.from.0);
                if from >= u64::from(clock.start) && slot.groups.iter().any(|first| (first - 1 + day * self.rotates) % self.groups == group)
                {
                    let from = from - u64::from(clock.start);
                    spans.push((from, from + u64::from(self.lasts.0)));
                }
            }
        }
        spans.sort_unstable();
        let mut joined: Vec<(u64, u64)> = Vec::new();
        for (from, to) in spans {
            match joined.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                Some(_) | None => joined.push((from, to)),
            }
        }
        let instant = |second: u64| u32::try_from(second).map_or(Seconds::NEVER, Seconds);
        joined.into_iter().map(|(from, to)| (instant(from), instant(to))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::IdHash;
    use crate::hazard::GridFeeder;

    #[test]
    fn every_feeder_has_its_turn_and_the_turns_move_on() {
        let feeders =
            (0..40).map(|index| GridFeeder { id: IdHash::of("feeder", &index.to_string()), municipality: 0, customers: 100 }).collect();
        let grid = Grid { municipalities: vec![IdHash::of("municipality", "m")], feeders, ..Grid::default() };
        let slot = |from, group| Slot { from: TimeOfDay(from), groups: vec![group] };
        let rolling = Rolling {
            groups: 2,
            slots: vec![slot(36_000, 1), slot(54_000, 2)],
            lasts: Seconds(10_800),
            first_day: 0,
            days: 2,
            rotates: 1,
            strikes: Where::Everywhere,
        };
        let changes = rolling.changes(0, &grid, Luck::new(1, 0), Clock { start: 0 });
        let begins: Vec<u32> = changes
            .iter()
            .filter_map(|(at, change)| matches!(change, Change::Feeder { feeder: Rank(0), out: 100, .. }).then_some(at.0))
            .collect();
        assert!(begins == [36_000, 86_400 + 54_000] || begins == [54_000, 86_400 + 36_000], "{begins:?}");
        assert_eq!(changes.len(), 40 * 2 * 2);
        let elsewhere = Rolling { strikes: Where::Municipalities(vec!["other".into()]), ..rolling };
        assert_eq!(elsewhere.changes(0, &grid, Luck::new(1, 0), Clock { start: 0 }), []);
    }
}
