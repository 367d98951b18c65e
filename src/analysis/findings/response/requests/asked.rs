//! Requests by kind of help: how many, what became of them, and what they waited.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::level::Level;
use super::{End, Request, aid_name};
use crate::analysis::statistics::quantile;
use crate::case::promise::Unmet;
use crate::fact::Aid;
use crate::units::Seconds;

/// All requests for one kind of help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Asked {
    /// What was asked for.
    #[serde(serialize_with = "aid_name")]
    #[schemars(with = "String")]
    pub aid: Aid,
    /// Requests: the sum of the five that follow.
    pub asked: u32,
    /// Help came.
    pub served: u32,
    /// Power was back, or said to be, before help came.
    pub restored: u32,
    /// Other help had come: no longer needed.
    pub withdrawn: u32,
    /// Somebody was on the way at the end.
    pub under_way: u32,
    /// Nobody was on the way at the end.
    pub waiting: u32,
    /// Those of all of them that nobody helped within 2 h, up to when they were no longer needed or the run ended (満たされない要請).
    pub unmet: u32,
    /// Those served in vain: what was brought was never connected though nothing else served.
    pub unused: u32,
    /// People for whom it was asked.
    pub people: u32,
    /// People to whom help came.
    pub people_served: u32,
    /// From asking to help, of those to whom it came; `null` where it came to nobody.
    pub waits: Option<Waits>,
    /// Requests open at once, from asking to help, by hour from the start: the most at any second of it.
    pub open: Vec<u32>,
}

/// How long help took, in seconds. Quantile p of n values is the ⌈p n⌉-th smallest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Waits {
    /// Half of them waited so long, or less.
    pub median_s: u32,
    /// Nine in ten waited so long, or less.
    pub nine_tenths_s: u32,
    /// The longest.
    pub longest_s: u32,
}

impl Asked {
    /// The requests by kind of help, of kinds that were asked for.
    pub fn of(requests: &[Request], horizon: Seconds) -> Vec<Self> {
        let of_kind = |aid: Aid| requests.iter().filter(|request| request.aid == aid).collect::<Vec<_>>();
        let kinds = Aid::ALL.into_iter().map(|aid| (aid, of_kind(aid))).filter(|(_, requests)| !requests.is_empty());
        kinds.map(|(aid, requests)| Asked::of_kind(aid, &requests, horizon)).collect()
    }

    fn of_kind(aid: Aid, requests: &[&Request], horizon: Seconds) -> Self {
        let count = |end: End| requests.iter().filter(|request| request.end == end).count() as u32;
        let people = |of: &dyn Fn(&Request) -> bool| {
            let ranks = requests.iter().filter(|request| of(request)).map(|request| request.rank);
            ranks.collect::<std::collections::BTreeSet<_>>().len() as u32
        };
        let mut waits: Vec<u32> = requests.iter().filter_map(|request| Some(request.came_s? - request.asked_s)).collect();
        waits.sort_unstable();
        let waits = waits.last().map(|&longest_s| {
            let [median_s, nine_tenths_s] = [500, 900].map(|per_mille| quantile(&waits, per_mille).value);
            Waits { median_s, nine_tenths_s, longest_s }
        });
        Asked {
            aid,
            asked: requests.len() as u32,
            served: count(End::Served),
            restored: count(End::Restored),
            withdrawn: count(End::Withdrawn),
            under_way: count(End::UnderWay),
            waiting: count(End::Waiting),
            unmet: requests.iter().filter(|request| request.is_unmet(Unmet::OPEN_FOR, horizon)).count() as u32,
            unused: requests.iter().filter(|request| request.unused).count() as u32,
            people: people(&|_| true),
            people_served: people(&|request| request.end == End::Served),
            waits,
            open: open(requests.iter().copied(), horizon),
        }
    }
}

/// Requests open at once, from asking to help, by hour: the most at any second of it.
pub fn open<'a>(requests: impl Iterator<Item = &'a Request>, horizon: Seconds) -> Vec<u32> {
    let mut open = Level::default();
    requests.for_each(|request| open.add(request.asked_s, request.asked_s + request.waited(horizon).0, 1));
    open.by_hour(horizon)
}
