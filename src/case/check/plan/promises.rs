//! What the promises of a plan must be.

use std::collections::HashSet;

use super::super::{Findings, check_ids};
use crate::case::area::Area;
use crate::case::near::near;
use crate::case::promise::{Group, Per, Promise, Target};
use crate::units::{PerMille, Seconds};

/// So many promises no plan has.
const MOST_PROMISES: usize = 1_000;

/// The ids of the sites that there are.
fn site_ids(area: &Area) -> impl Iterator<Item = &str> {
    area.sites.iter().map(|site| site.id.as_str())
}

/// Everything that is wrong with the promises; what they say of places only where the area is known.
pub fn check(promises: &[Promise], area: Option<&Area>, findings: &mut Findings<'_>) {
    check_ids("promises", "id", promises.iter().map(|promise| promise.id.as_str()), "promise", findings);
    findings.unless(promises.len() <= MOST_PROMISES, || "promises".into(), "too-many", &[("most", MOST_PROMISES.to_string())]);
    for (index, promise) in promises.iter().enumerate() {
        let place = |field: &str| format!("promises[{index}].{field}");
        let can_be_shown = promise.target.stands_written() || (1..1_000).contains(&promise.chance.0);
        findings.unless(can_be_shown, || place("chance"), "promise-chance-out-of-range", &[]);
        let mut look = Look { promises, area, findings };
        look.target(&promise.target, &place("target"), true);
        look.named(promise, &place("target"));
    }
}

struct Look<'a, 'f> {
    promises: &'a [Promise],
    area: Option<&'a Area>,
    findings: &'a mut Findings<'f>,
}

impl Look<'_, '_> {
    fn target(&mut self, target: &Target, place: &str, at_the_top: bool) {
        match target {
            Target::All(targets) | Target::Any(targets) | Target::None(targets) => {
                self.findings.unless(!targets.is_empty(), || place.to_owned(), "promise-of-nothing", &[]);
                for (index, target) in targets.iter().enumerate() {
                    self.target(target, &format!("{place}[{index}]"), false);
                }
            }
            Target::Holds(ids) => self.ids(ids, place),
            Target::WithoutAnyOne(without) => {
                self.findings.unless(at_the_top, || place.to_owned(), "promise-without-within", &[]);
                self.ids(&without.holds, place);
            }
            Target::Confirmed(confirmed) => {
                self.who(&confirmed.who, place);
                self.shares(confirmed.share, confirmed.within, place);
            }
            Target::Gap(gap) => {
                self.who(&gap.who, place);
                self.share(gap.share, place);
                let asks = gap.longest.is_some() || gap.total.is_some();
                self.findings.unless(asks, || place.to_owned(), "promise-asks-nothing", &[]);
                let sums = gap.per == Per::Run || gap.total.is_some();
                self.findings.unless(sums, || format!("{place}.per"), "promise-night-of-nothing", &[]);
                let lasts = gap.during.is_none_or(|(from, to)| from < to);
                self.findings.unless(lasts, || format!("{place}.during"), "promise-ends-before", &[]);
            }
            Target::HandOnly(hand) => {
                self.who(&hand.who, place);
                let asks = hand.longest.is_some() || hand.total.is_some();
                self.findings.unless(asks, || place.to_owned(), "promise-asks-nothing", &[]);
            }
            Target::Reserve(reserve) => {
                self.who(&reserve.who, place);
                self.shares(reserve.share, reserve.at_least, place);
            }
            Target::Helped(helped) => {
                self.who(&helped.who, place);
                self.shares(helped.share, helped.within, place);
            }
            Target::Answered(answered) => self.shares(answered.share, answered.within, place),
            Target::PlacesNotExceeded(places) => self.site(places.site.as_deref(), place),
            Target::Refused(refused) => {
                self.who(&refused.who, place);
                self.site(refused.site.as_deref(), place);
            }
            Target::Supply(supply) => {
                self.site(supply.site.as_deref(), place);
                let asks = supply.power_share.is_some() || supply.fuel.is_some() || supply.never_lost;
                self.findings.unless(asks, || place.to_owned(), "promise-asks-nothing", &[]);
            }
            Target::Unmet(unmet) => self.who(&unmet.who, place),
            Target::WithGap(gap) => self.who(&gap.who, place),
            Target::PlanAge(age) => {
                self.who(&age.who, place);
                self.shares(age.share, age.at_most, place);
            }
            Target::Spread(_) | Target::MovedAgainstWish(_) | Target::SamePriority(_) => {}
            Target::LongestShift(_) | Target::StaffAtNight(_) | Target::ChildrenSuitablyPlaced(_) | Target::CountedOnce(_) => {}
        }
    }

    fn who(&mut self, who: &[Group], place: &str) {
        let Some(area) = self.area else { return };
        for (index, group) in who.iter().enumerate() {
            if let Some(name) = group.unknown(area) {
                let codes = area.municipalities.iter().map(|municipality| municipality.code.as_str());
                let all = codes.chain(area.medical_areas.iter().map(|medical_area| medical_area.id.as_str())).chain(site_ids(area));
                let args = [("name", name.to_owned()), ("near", near(name, all))];
                self.findings.unless(false, || format!("{place}.who[{index}]"), "promise-names-unknown", &args);
            }
        }
    }

    fn site(&mut self, site: Option<&str>, place: &str) {
        let (Some(area), Some(site)) = (self.area, site) else { return };
        let known = area.sites.iter().any(|known| known.id == site);
        let args = [("name", site.to_owned()), ("near", near(site, site_ids(area)))];
        self.findings.unless(known, || format!("{place}.site"), "promise-names-unknown", &args);
    }

    fn share(&mut self, share: PerMille, place: &str) {
        self.findings.unless((1..=1_000).contains(&share.0), || format!("{place}.share"), "promise-share-out-of-range", &[]);
    }

    fn shares(&mut self, share: PerMille, time: Seconds, place: &str) {
        self.share(share, place);
        self.findings.unless(time > Seconds::ZERO, || place.to_owned(), "promise-no-time", &[]);
    }

    fn ids(&mut self, ids: &[String], place: &str) {
        self.findings.unless(!ids.is_empty(), || place.to_owned(), "promise-of-nothing", &[]);
        for id in ids {
            let known = self.promises.iter().any(|promise| promise.id == *id);
            let args = [("name", id.clone()), ("near", near(id, self.promises.iter().map(|promise| promise.id.as_str())))];
            self.findings.unless(known, || place.to_owned(), "promise-names-unknown", &args);
        }
    }

    /// No promise is about itself, straight or through others; and none that leaves something out is named by another.
    fn named(&mut self, promise: &Promise, place: &str) {
        let mut reached: HashSet<&str> = HashSet::new();
        let mut next: Vec<&str> = promise.target.named();
        while let Some(id) = next.pop() {
            if !reached.insert(id) {
                continue;
            }
            let named = self.promises.iter().find(|promise| promise.id == id);
            let leaves_out = named.is_some_and(|named| matches!(named.target, Target::WithoutAnyOne(_)));
            self.findings.unless(!leaves_out, || place.to_owned(), "promise-without-within", &[]);
            next.extend(named.into_iter().flat_map(|named| named.target.named()));
        }
        self.findings.unless(!reached.contains(promise.id.as_str()), || place.to_owned(), "promise-of-itself", &[]);
    }
}
