//! A site in the response: what supplied it, who was taken in, its staff, vehicles, stock and sockets. It tells counts, and names nobody.

use super::fact::when;
use super::response::{at_site, item};
use super::{Run, section};
use crate::analysis::findings::response::{Places, Site, Stock};
use crate::fact::Rank;
use crate::report::words::Words;
use crate::units::Seconds;

/// The sections of a site; nothing without a plan, or of a site that has nothing to tell.
pub fn lines(run: &Run<'_>, site: usize, words: &Words) -> Vec<String> {
    let id = &run.case.area.sites[site].id;
    let Some(found) = run.findings.response.as_ref().and_then(|response| response.site(id)) else { return Vec::new() };
    let rank = Rank(site as u32);
    let mut lines = section("explain-site-supply", supply(run, rank, found, words), words);
    lines.extend(section("explain-site-places", found.places.iter().flat_map(|places| self::places(run, places, words)).collect(), words));
    lines.extend(section("explain-site-work", work(run, rank, found, words), words));
    lines.extend(section("explain-site-stock", kept(found, words), words));
    lines
}

fn supply(run: &Run<'_>, rank: Rank, found: &Site, words: &Words) -> Vec<String> {
    let step = |step: &crate::analysis::findings::response::Step| {
        let (key, args) = at_site(run.case, rank, step.what, words);
        words.tell("explain-row", &[("when", when(run.case, Seconds(step.at_s), words)), ("what", words.tell(key, &args))])
    };
    let mut lines: Vec<String> = found.steps.iter().map(step).collect();
    if found.unsupplied_s > 0 {
        lines.push(words.tell("explain-site-unsupplied", &[("hours", words.hours(u64::from(found.unsupplied_s)))]));
    }
    lines
}

fn places(run: &Run<'_>, places: &Places, words: &Words) -> Vec<String> {
    let counts = [
        ("places", places.places),
        ("admitted", places.admitted),
        ("asked", places.asked),
        ("refused", places.refused),
        ("went_on", places.went_on),
    ];
    let mut lines = vec![words.tell("explain-site-taken", &counts.map(|(name, count)| (name, words.count(count))))];
    if let Some(at) = places.peak_s {
        let args =
            [("peak", words.count(places.peak)), ("when", when(run.case, Seconds(at), words)), ("watts", words.count(places.peak_draw_w))];
        lines.push(words.tell("explain-site-peak", &args));
        let with = |of: fn(&crate::analysis::findings::response::Arrival) -> bool| {
            words.count(places.arrivals.iter().filter(|arrival| of(arrival)).count() as u64)
        };
        let who = [
            ("children", with(|arrival| arrival.child)),
            ("carers", with(|arrival| arrival.with_carer)),
            ("oxygen", with(|arrival| arrival.oxygen)),
        ];
        lines.push(words.tell("explain-site-who", &who));
    }
    lines
}

fn work(run: &Run<'_>, rank: Rank, found: &Site, words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(staff) = found.staff {
        let args = [("present", staff.present_s), ("busy", staff.busy_s), ("free", staff.free_s)];
        lines.push(words.tell("explain-site-staff", &args.map(|(name, seconds)| (name, words.hours(seconds)))));
    }
    let calls = [("answered", found.calls_answered), ("unanswered", found.calls_unanswered), ("visits", found.visits)];
    if calls.iter().any(|(_, count)| *count > 0) {
        lines.push(words.tell("explain-site-calls", &calls.map(|(name, count)| (name, words.count(count)))));
    }
    let id = Some(&run.case.area.sites[rank.index()].id);
    let fleet = run.findings.response.iter().flat_map(|response| &response.fleet).filter(|vehicle| vehicle.base.as_ref() == id);
    lines.extend(fleet.map(|vehicle| {
        let number = run.case.fleet.iter().find(|known| known.id == vehicle.id).map_or(0, |known| known.number);
        let args = [
            ("vehicle", words.say(&format!("vehicle-{}", vehicle.kind.name()))),
            ("number", words.count(number)),
            ("trips", words.count(vehicle.trips)),
            ("hours", words.hours(u64::from(vehicle.under_way_s))),
        ];
        words.tell("explain-site-vehicle", &args)
    }));
    lines
}

fn kept(found: &Site, words: &Words) -> Vec<String> {
    let stock = |stock: &Stock| {
        let counts = [("kept", stock.kept), ("given", stock.given), ("left", stock.kept - stock.given)];
        let counts = counts.map(|(name, count)| (name, words.count(count)));
        words.tell("explain-site-stock-row", &[&[("item", item(&stock.item, words))][..], &counts].concat())
    };
    let mut lines: Vec<String> = found.stock.iter().map(stock).collect();
    lines.extend(found.hub.as_ref().map(|hub| {
        let most = |hours: &[u32]| words.count(hours.iter().copied().max().unwrap_or(0));
        let args = [
            ("sockets", words.count(hub.sockets)),
            ("served", words.count(hub.served)),
            ("used", most(&hub.used)),
            ("queue", most(&hub.queue)),
        ];
        words.tell("explain-site-hub", &args)
    }));
    lines
}
