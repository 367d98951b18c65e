//! One patient's sheet at the desk: fetched once, for as many questions as there are.

use super::desk::{Concern, Contact, Rules};
use super::look::may_fire;
use super::published::{Announced, Block};
use super::situation::{Common, Situation, View};
use super::trigger::due;
use crate::care::{Described, reserve_as_written};
use crate::fact::Rank;
use crate::units::{Clock, Seconds};

/// What is known of one patient, and what follows from it without looking at anybody else.
pub(super) struct Sheet<'a> {
    pub described: &'a Described,
    pub contact: &'a Contact,
    pub situation: &'a mut Situation,
    pub block: &'a Block,
    pub announced: Announced,
    pub rules: &'a Rules,
    pub clock: Clock,
}

impl Sheet<'_> {
    /// What `site` knows at `now`; for `None`, what everybody knows.
    pub fn view(&mut self, site: Option<Rank>, now: Seconds) -> View {
        let (practice, ahead) = (&self.rules.practice, self.rules.ahead);
        let common = Common { block: self.block.published(now, practice.publishes), announced: self.announced, shares: practice.shares };
        let live = |onset: Seconds| reserve_as_written(self.described, self.clock, onset, ahead).unwrap_or(Seconds::NEVER);
        // What is written is no part of what is known, and is kept across replicates.
        let mut written = self.situation.written;
        let view = self.situation.as_known_to(site, now, &common, &mut |onset| written.reserve(onset, || live(onset)));
        self.situation.written = written;
        view
    }

    /// The first policy from `place` on that fires at `now`, with the view of its giver; `next` becomes the earliest second at which one of
    /// those before it may fire or its giver knows more.
    pub fn fires(
        &mut self,
        place: usize,
        now: Seconds,
        last: &mut Option<(Option<Rank>, View)>,
        next: &mut Seconds,
    ) -> Option<(usize, Concern, View)> {
        for place in place..self.contact.concerns.len() {
            let concern = self.contact.concerns[place];
            let view = match *last {
                Some((giver, view)) if giver == concern.giver => view,
                Some(_) | None => self.view(concern.giver, now),
            };
            *last = Some((concern.giver, view));
            *next = (*next).min(view.more);
            let due = self.due(place, concern, &view);
            if due == now {
                return Some((place, concern, view));
            }
            *next = (*next).min(due);
        }
        None
    }

    /// When a policy fires next if nothing more is learned.
    fn due(&self, place: usize, concern: Concern, view: &View) -> Seconds {
        let progress = self.situation.progress[place];
        let policy = &self.rules.policies[usize::from(concern.policy)];
        if may_fire(&policy.order, &progress, view.epoch) { due(policy, view).max(progress.again) } else { Seconds::NEVER }
    }
}
