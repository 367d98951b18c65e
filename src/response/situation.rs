//! The situation (把握状況) of a patient: what is known of them, by whom and since when, apart from what is so.

use smallvec::SmallVec;

use super::published::{Announced, Published};
use super::task::{Requests, Task};
use super::visit::Visitor;
use super::written::Written;
use crate::care::Told;
use crate::fact::{FactId, Rank};
use crate::units::Seconds;

/// What a call, a visit or an alert told.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// When.
    pub at: Seconds,
    /// The site that learned it.
    pub by: Rank,
    /// When the others know it.
    pub shared: Seconds,
    /// The home as it was in that second.
    pub told: Told,
    /// The fact that it was told.
    pub because: FactId,
}

/// What one site tried, and whether it was answered.
#[derive(Clone, Copy, Debug)]
pub struct Heard {
    /// The site.
    pub by: Rank,
    /// When its first call or visit ended without an answer, or was answered; [`Seconds::NEVER`] if it tried nothing.
    pub tried: Seconds,
    /// How often it tried.
    pub attempts: u32,
    /// When it was first answered; [`Seconds::NEVER`] if never.
    pub confirmed: Seconds,
    /// The fact of the last try.
    pub because: FactId,
}

/// How often a policy has fired for a patient.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// When it last fired; [`Seconds::NEVER`] if it did not.
    pub fired: Seconds,
    /// How often what it asked for was served.
    pub served: u8,
    /// Whether what it asked for is still to come.
    pub open: bool,
    /// It could not be carried out and is not looked at again before this.
    pub again: Seconds,
}

impl Progress {
    /// It has not fired.
    pub const NONE: Progress = Progress { fired: Seconds::NEVER, served: 0, open: false, again: Seconds::ZERO };
}

/// What is known of one patient, and what was begun because of it. Whom nothing touched has none.
#[derive(Clone, Debug)]
pub struct Situation {
    /// When the plan looks at the patient next; another entry of the agenda is stale.
    pub due: Seconds,
    /// Where the response took the patient, nobody asks about the home.
    pub away: bool,
    /// What the monitor last told.
    pub(super) watched: Watched,
    pub(super) reports: SmallVec<[Report; 2]>,
    pub(super) heard: SmallVec<[Heard; 2]>,
    /// By the place of the policy among those that concern the patient.
    pub(super) progress: SmallVec<[Progress; 8]>,
    pub(super) tasks: SmallVec<[Task; 2]>,
    pub(super) requests: Requests,
    pub(super) visitor: Option<Visitor>,
    /// The policy whose advice is to be given in the next call that is answered.
    pub(super) advice: bool,
    /// How many calls there were: each draws its own luck.
    pub(super) calls: u32,
    /// How many tasks there were: each has its own number.
    pub(super) serials: u32,
    pub(super) touched: bool,
    pub(super) written: Written,
}

/// What a monitor sees: a change of it is an alert.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Watched {
    pub dark: bool,
    pub serving: Option<u8>,
    pub by_hand: bool,
}

/// What one actor knows of a patient at a second, and when that actor will know more of what has been learned already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// The second of the view.
    pub at: Seconds,
    /// Since when mains is known to be off; [`Seconds::NEVER`] if it is not known to be off.
    pub out_since: Seconds,
    /// Since when tries and answers count: since the power went, or since it was last known to be back.
    pub epoch: Seconds,
    /// Known time to zero: as told, else as written. [`Seconds::NEVER`] if unknown, or beyond what is looked ahead.
    pub zero: Seconds,
    /// The reserve as written if mains goes when the storm is said to land; [`Seconds::NEVER`] if none is said to.
    pub reserve_at_landfall: Seconds,
    /// When a call or visit was first tried.
    pub tried: Seconds,
    /// How often somebody tried.
    pub attempts: u32,
    /// When a call or visit was first answered since the power went.
    pub confirmed: Seconds,
    /// Since when somebody is known to ventilate by hand.
    pub by_hand_since: Seconds,
    /// When power is said to be back.
    pub restoration: Seconds,
    /// When a storm is said to land.
    pub landfall: Seconds,
    /// When this actor will know more of what is learned, tried or turned already; [`Seconds::NEVER`] if there is nothing more.
    pub more: Seconds,
    /// The newest fact that the view stands on.
    pub because: FactId,
}

impl View {
    /// The known reserve (残り時間); `None` if mains is not known to be off, or if it lasts longer than is looked ahead.
    #[must_use]
    pub fn reserve(&self) -> Option<Seconds> {
        (self.out_since != Seconds::NEVER && self.zero != Seconds::NEVER).then(|| self.zero.since(self.at))
    }
}

/// What everybody can know at a second, and how fast the others learn.
#[derive(Clone, Copy, Debug)]
pub struct Common {
    /// What is published of the patient's block.
    pub block: Published,
    /// What is announced.
    pub announced: Announced,
    /// How long after one site learned something the others know it.
    pub shares: Seconds,
}

impl Situation {
    /// Nothing is known or begun.
    #[must_use]
    pub fn new() -> Self {
        Situation {
            due: Seconds::NEVER,
            away: false,
            watched: Watched::default(),
            reports: SmallVec::new(),
            heard: SmallVec::new(),
            progress: SmallVec::new(),
            tasks: SmallVec::new(),
            requests: Requests::default(),
            visitor: None,
            advice: false,
            calls: 0,
            serials: 0,
            touched: false,
            written: Written::default(),
        }
    }

    /// Forgets everything but what the register says, without allocating.
    pub fn reset(&mut self) {
        let (mut reports, mut heard) = (std::mem::take(&mut self.reports), std::mem::take(&mut self.heard));
        let (mut progress, mut tasks) = (std::mem::take(&mut self.progress), std::mem::take(&mut self.tasks));
        reports.clear();
        heard.clear();
        progress.clear();
        tasks.clear();
        let written = std::mem::take(&mut self.written);
        *self = Situation { reports, heard, progress, tasks, written, ..Situation::new() };
    }

    /// What `site` knows at `now`; for `None`, what everybody knows. `written` gives the reserve as the register describes it for an
    /// onset; it is asked only if it counts.
    #[must_use]
    pub fn as_known_to(&self, site: Option<Rank>, now: Seconds, common: &Common, written: &mut dyn FnMut(Seconds) -> Seconds) -> View {
        let mut known = Knowledge { site, now, shares: common.shares, more: common.block.next, because: common.block.because };
        let report = self.newest_report(&mut known, common.block.back);
        let out_since = out_since(common.block.out_since, report);
        let out = out_since != Seconds::NEVER;
        // Who tried after it was back and before that was known did so for the outage.
        let epoch = if out { out_since } else { common.block.back_known };
        let told = report.filter(|report| out && report.told.dark_since != Seconds::NEVER).map(|report| report.told);
        let zero = match told {
            Some(told) => told.zero,
            None if out => out_since.after(written(out_since)),
            None => Seconds::NEVER,
        };
        let landfall = common.announced.landfall;
        let storm = landfall != Seconds::NEVER && landfall > now;
        let (tried, attempts, confirmed) = self.answers(&mut known, epoch);
        View {
            at: now,
            out_since,
            epoch,
            zero,
            reserve_at_landfall: if storm { written(landfall) } else { Seconds::NEVER },
            tried,
            attempts,
            confirmed,
            by_hand_since: told.map_or(Seconds::NEVER, |told| told.by_hand_since),
            restoration: common.announced.restoration,
            landfall,
            more: known.more,
            because: known.because,
        }
    }

    /// The newest report that is known and not older than the block's return.
    fn newest_report(&self, known: &mut Knowledge, back: Seconds) -> Option<&Report> {
        let mut newest = None;
        for report in &self.reports {
            if known.knows(report.by, report.at, report.shared) && report.at >= back {
                known.stands_on(report.because);
                newest = Some(report);
            }
        }
        newest
    }

    /// Of what is known of tries since `epoch`: the first, how many, and the first answer.
    fn answers(&self, known: &mut Knowledge, epoch: Seconds) -> (Seconds, u32, Seconds) {
        let (mut tried, mut attempts, mut confirmed) = (Seconds::NEVER, 0, Seconds::NEVER);
        let shares = known.shares;
        let shared = |at: Seconds| at.after(shares);
        for heard in &self.heard {
            if heard.tried != Seconds::NEVER && heard.tried >= epoch && known.knows(heard.by, heard.tried, shared(heard.tried)) {
                known.stands_on(heard.because);
                (tried, attempts) = (tried.min(heard.tried), attempts + heard.attempts);
            }
            if heard.confirmed != Seconds::NEVER
                && heard.confirmed >= epoch
                && known.knows(heard.by, heard.confirmed, shared(heard.confirmed))
            {
                confirmed = confirmed.min(heard.confirmed);
            }
        }
        (tried, attempts, confirmed)
    }

    /// A site learned how the home is.
    pub fn learn(&mut self, report: Report) {
        // Older reports than the newest that everybody knows tell nobody anything.
        let everybody = self.reports.iter().rposition(|older| older.shared <= report.at).unwrap_or(0);
        self.reports.drain(..everybody);
        self.reports.push(report);
    }

    /// A site's call or visit ended, with an answer or without; tries before `epoch` no longer count.
    pub fn try_ended(&mut self, by: Rank, at: Seconds, answered: bool, epoch: Seconds, because: FactId) {
        let index = self.heard.iter().position(|heard| heard.by == by).unwrap_or_else(|| {
            self.heard.push(Heard { by, tried: Seconds::NEVER, attempts: 0, confirmed: Seconds::NEVER, because });
            self.heard.len() - 1
        });
        let heard = &mut self.heard[index];
        if heard.tried == Seconds::NEVER || heard.tried < epoch {
            *heard = Heard { by, tried: at, attempts: 0, confirmed: Seconds::NEVER, because };
        }
        heard.attempts += 1;
        heard.because = because;
        if answered && heard.confirmed == Seconds::NEVER {
            heard.confirmed = at;
        }
    }
}

impl Default for Situation {
    fn default() -> Self {
        Situation::new()
    }
}

/// Since when mains is off, as far as block and report tell: the newer of them decides.
fn out_since(block: Seconds, report: Option<&Report>) -> Seconds {
    let Some(report) = report else { return block };
    let dark_since = report.told.dark_since;
    let home_is_on = dark_since == Seconds::NEVER;
    match (block, home_is_on) {
        (Seconds::NEVER, _) => dark_since,
        (block, true) if report.at < block => block,
        (_, true) => Seconds::NEVER,
        (block, false) => block.min(dark_since),
    }
}

/// Who looks, and what they will learn later.
struct Knowledge {
    site: Option<Rank>,
    now: Seconds,
    shares: Seconds,
    more: Seconds,
    because: FactId,
}

impl Knowledge {
    /// Whether what `by` learned at `at` and the others at `shared` is known; else when it will be counts as more to come.
    fn knows(&mut self, by: Rank, at: Seconds, shared: Seconds) -> bool {
        let from = if self.site == Some(by) { at } else { shared };
        if from > self.now {
            self.more = self.more.min(from);
        }
        from <= self.now
    }

    fn stands_on(&mut self, because: FactId) {
        if because != FactId::NONE && (self.because == FactId::NONE || because > self.because) {
            self.because = because;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::published::Block;
    use super::*;
    use proptest::prelude::*;

    const PUBLISHES: Seconds = Seconds(10);
    const SHARES: Seconds = Seconds(30);
    const STATION: Rank = Rank(0);
    const WARD: Rank = Rank(1);

    /// A block's turns, and what sites learned: (site, when, since when it was dark).
    fn view(turns: &[u32], learned: &[(Rank, u32, Option<u32>)], site: Option<Rank>, now: u32) -> View {
        let (mut block, mut situation) = (Block::default(), Situation::new());
        for (place, &at) in turns.iter().enumerate().filter(|turn| *turn.1 <= now) {
            block.turn(Seconds(at), place % 2 == 0, FactId::NONE, PUBLISHES);
        }
        for &(by, at, dark) in learned.iter().filter(|report| report.1 <= now) {
            let dark_since = dark.map_or(Seconds::NEVER, Seconds);
            let told = Told { dark_since, zero: Seconds(at + 7), by_hand_since: Seconds::NEVER };
            situation.try_ended(by, Seconds(at), true, Seconds::ZERO, FactId::NONE);
            situation.learn(Report { at: Seconds(at), by, shared: Seconds(at).after(SHARES), told, because: FactId::NONE });
        }
        let (block, announced) = (block.published(Seconds(now), PUBLISHES), Announced::NOTHING);
        situation.as_known_to(site, Seconds(now), &Common { block, announced, shares: SHARES }, &mut |_| Seconds(1_000))
    }

    #[test]
    fn who_called_knows_at_once_and_the_others_when_it_is_shared() {
        let learned = [(STATION, 200, Some(100))];
        let zero = |site, now| view(&[100], &learned, site, now).zero.0;
        assert_eq!((zero(Some(STATION), 199), zero(Some(STATION), 200)), (1_100, 207));
        assert_eq!((zero(Some(WARD), 229), zero(Some(WARD), 230)), (1_100, 207));
        assert_eq!((zero(None, 229), zero(None, 230)), (1_100, 207));
    }

    #[test]
    fn a_home_that_told_it_has_mains_is_not_out_though_part_of_its_block_is() {
        let at = |now| view(&[100], &[(STATION, 200, None)], Some(STATION), now).out_since;
        assert_eq!((at(150), at(200)), (Seconds(100), Seconds::NEVER));
    }

    #[test]
    fn what_was_told_in_an_earlier_outage_no_longer_counts() {
        let at = |now| view(&[100, 300, 500], &[(STATION, 200, Some(100))], Some(STATION), now);
        assert_eq!((at(309).zero, at(310).zero), (Seconds(207), Seconds::NEVER));
        assert_eq!((at(510).zero, at(510).confirmed), (Seconds(1_500), Seconds::NEVER));
    }

    #[test]
    fn a_breaker_that_tripped_before_the_block_went_is_one_outage_with_it() {
        let at = view(&[500], &[(STATION, 200, Some(150))], Some(STATION), 600);
        assert_eq!((at.out_since, at.epoch, at.confirmed), (Seconds(150), Seconds(150), Seconds(200)));
    }

    proptest! {
        #[test]
        fn between_now_and_more_nothing_becomes_different(
            mut turns in prop::collection::btree_set(1..100_u32, 0..4), mut learned in prop::collection::vec((0..3_u32, 0..100_u32, any::<bool>()), 0..4),
            site in prop::option::of(0..3_u32), now in 0..150_u32,
        ) {
            turns.retain(|&at| at <= now);
            learned.retain(|report| report.1 <= now);
            learned.sort_by_key(|report| report.1);
            let turns: Vec<u32> = turns.into_iter().collect();
            let learned: Vec<_> = learned.iter().map(|&(by, at, dark)| (Rank(by), at, dark.then_some(at.saturating_sub(5)))).collect();
            let at = |second| view(&turns, &learned, site.map(Rank), second);
            let (first, more) = (at(now), at(now).more.0.min(300));
            for second in now..more {
                prop_assert_eq!(View { at: first.at, ..at(second) }, first);
            }
        }
    }
}
