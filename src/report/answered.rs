//! What the response came to, in sentences and rows that the terminal, the page and the story of a site share.

use super::Told;
use super::explain::item;
use super::words::Words;
use crate::analysis::findings::response::{Asked, Confirmation, Kind, Places, Response, Site};
use crate::case::promise::Unmet;
use crate::fact::Aid;
use crate::units::Seconds;

/// Sentences for the terminal and for the beginning of the section on the page; nothing without a plan.
pub fn lines(told: &Told<'_>, words: &Words) -> Vec<String> {
    let Some(response) = told.findings.response.as_ref() else { return Vec::new() };
    let mut lines = vec![words.tell("answered-head", &[("plan", words.name(&response.plan).to_owned())])];
    lines.push(confirmation(&response.confirmation, words));
    lines.extend(admissions(response, words));
    lines.extend(in_vain(response, words));
    lines.push(trips(response, words));
    lines.push(match told.findings.ranges.is_some() {
        true => words.tell("answered-first-of-many", &[("count", words.count(told.findings.about.replicates))]),
        false => words.say("answered-one-run"),
    });
    lines
}

/// What is not in a run: where nobody responds that is the response too.
pub fn not_modelled(with_plan: bool, words: &Words) -> String {
    words.say(if with_plan { "not-modelled-with-plan" } else { "not-modelled" })
}

/// The name of a kind of help.
pub fn aid(aid: Aid, words: &Words) -> String {
    words.say(&format!("aid-{}", aid.name()))
}

/// People for whom admission was asked, and those of them who were taken in; `None` where it was asked for nobody.
pub fn admitted(response: &Response) -> Option<(u32, u32)> {
    response.asked_for(Aid::Admission).map(|asked| (asked.people, asked.people_served))
}

fn admissions(response: &Response, words: &Words) -> Option<String> {
    let (people, served) = admitted(response)?;
    Some(words.tell("answered-admission", &[("people", words.count(people)), ("served", words.count(served))]))
}

/// Whether safety was confirmed, in a sentence.
pub fn confirmation(confirmation: &Confirmation, words: &Words) -> String {
    if confirmation.asked == 0 {
        return words.say("answered-confirmation-nobody");
    }
    let args = [
        ("asked", words.count(confirmation.asked)),
        ("six", share(confirmation.within_6h, confirmation.within_6h_per_mille, words)),
        ("day", share(confirmation.within_24h, confirmation.within_24h_per_mille, words)),
        ("confirmed", words.count(confirmation.confirmed)),
        ("answered", words.count(confirmation.calls_answered)),
        ("unanswered", words.count(confirmation.calls_unanswered)),
        ("visits", words.count(confirmation.visits)),
    ];
    words.tell("answered-confirmation", &args)
}

/// People and their share; a run that ends earlier says so.
fn share(people: u32, per_mille: Option<u32>, words: &Words) -> String {
    match per_mille {
        Some(share) => words.tell("answered-share", &[("people", words.count(people)), ("share", words.tenths(share))]),
        None => words.say("answered-share-too-short"),
    }
}

fn trips(response: &Response, words: &Words) -> String {
    let trips: u32 = response.vehicles.iter().map(|kind| kind.trips).sum();
    let hours: u64 = response.vehicles.iter().map(|kind| kind.under_way_s).sum();
    let longest = response.vehicles.iter().map(|kind| kind.longest_s).max().unwrap_or(0);
    let vehicles = response.fleet.len() as u64;
    if trips == 0 {
        return words.say("answered-trips-none");
    }
    let args = [("trips", words.count(trips)), ("vehicles", words.count(vehicles)), ("hours", words.hours(hours))];
    words.tell("answered-trips", &[args.as_slice(), &[("longest", words.length(Seconds(longest)))]].concat())
}

/// A length of waiting, or that there is none.
pub fn length(seconds: Option<u32>, words: &Words) -> String {
    seconds.map_or_else(|| words.say("never"), |seconds| words.length(Seconds(seconds)))
}

/// One row a kind of help: heads, then rows.
pub fn asked_rows(response: &Response, words: &Words) -> (Vec<String>, Vec<Vec<String>>) {
    let heads = ["aid", "asked", "people", "served", "restored", "withdrawn", "under-way", "waiting", "median", "nine-tenths", "longest"];
    let row = |asked: &Asked| {
        let mut cells = vec![aid(asked.aid, words)];
        let counts = [asked.asked, asked.people, asked.served, asked.restored, asked.withdrawn, asked.under_way, asked.waiting];
        cells.extend(counts.map(|count| words.count(count)));
        let waits = asked.waits;
        cells.extend([waits.map(|w| w.median_s), waits.map(|w| w.nine_tenths_s), waits.map(|w| w.longest_s)].map(|s| length(s, words)));
        cells
    };
    (heads.map(|head| words.say(&format!("answered-column-{head}"))).into(), response.asked.iter().map(row).collect())
}

/// Requests that nobody helped, and what was brought in vain, a sentence each.
pub fn in_vain(response: &Response, words: &Words) -> Vec<String> {
    let unmet = [("time", words.length(Unmet::OPEN_FOR)), ("count", words.count(response.unmet()))];
    let unused = response.asked.iter().filter(|asked| asked.unused > 0);
    let unused = unused.map(|asked| words.tell("answered-unused", &[("aid", aid(asked.aid, words)), ("count", words.count(asked.unused))]));
    std::iter::once(words.tell("answered-unmet", &unmet)).chain(unused).collect()
}

/// One row a kind of vehicle.
pub fn vehicle_rows(response: &Response, words: &Words) -> (Vec<String>, Vec<Vec<String>>) {
    let heads = ["vehicle", "vehicles", "trips", "hours", "longest-trip", "at-once"];
    let row = |kind: &Kind| {
        vec![
            words.say(&format!("vehicle-{}", kind.kind.name())),
            words.count(kind.vehicles),
            words.count(kind.trips),
            words.hours(kind.under_way_s),
            length((kind.trips > 0).then_some(kind.longest_s), words),
            words.count(kind.under_way.iter().copied().max().unwrap_or(0)),
        ]
    };
    (heads.map(|head| words.say(&format!("answered-column-{head}"))).into(), response.vehicles.iter().map(row).collect())
}

/// One row a site that takes people in; `when` writes instants.
pub fn place_rows(response: &Response, when: &dyn Fn(Seconds) -> String, words: &Words) -> (Vec<String>, Vec<Vec<String>>) {
    let heads = ["site", "places", "admitted", "refused", "went-on", "peak", "peak-when", "draw", "supply-lost"];
    let instant = |at: Option<u32>| at.map_or_else(|| words.say("never"), |at| when(Seconds(at)));
    let row = |(site, places): (&Site, &Places)| {
        let mut cells = vec![words.name(&site.name).to_owned()];
        cells.extend([places.places, places.admitted, places.refused, places.went_on, places.peak].map(|count| words.count(count)));
        cells.extend([instant(places.peak_s), words.tell("answered-watts", &[("watts", words.count(places.peak_draw_w))])]);
        cells.push(instant(site.supply_lost_s));
        cells
    };
    let places = response.sites.iter().filter_map(|site| Some((site, site.places.as_ref()?)));
    (heads.map(|head| words.say(&format!("answered-column-{head}"))).into(), places.map(row).collect())
}

/// One row for each of the plan's goods at a site.
pub fn stock_rows(response: &Response, words: &Words) -> (Vec<String>, Vec<Vec<String>>) {
    let heads = ["site", "item", "kept", "given", "left"];
    let row = |(site, stock): (&Site, &crate::analysis::findings::response::Stock)| {
        let mut cells = vec![words.name(&site.name).to_owned(), item(&stock.item, words)];
        cells.extend([stock.kept, stock.given, stock.kept - stock.given].map(|count| words.count(count)));
        cells
    };
    let stock = response.sites.iter().flat_map(|site| site.stock.iter().map(move |stock| (site, stock)));
    (heads.map(|head| words.say(&format!("answered-column-{head}"))).into(), stock.map(row).collect())
}

/// One row a charging hub.
pub fn hub_rows(response: &Response, words: &Words) -> (Vec<String>, Vec<Vec<String>>) {
    let heads = ["site", "sockets", "charged", "sockets-used", "queue"];
    let most = |hours: &[u32]| words.count(hours.iter().copied().max().unwrap_or(0));
    let hubs = response.sites.iter().filter_map(|site| Some((site, site.hub.as_ref()?)));
    let row = |(site, hub): (&Site, &crate::analysis::findings::response::Hub)| {
        let name = words.name(&site.name).to_owned();
        vec![name, words.count(hub.sockets), words.count(hub.served), most(&hub.used), most(&hub.queue)]
    };
    (heads.map(|head| words.say(&format!("answered-column-{head}"))).into(), hubs.map(row).collect())
}

/// What requests that nobody had come for waited for: each with how many, from the most.
pub fn unmet_rows(response: &Response, words: &Words) -> Vec<(String, String)> {
    let mut counts = std::collections::BTreeMap::new();
    for request in &response.requests {
        if let Some(waits) = request.waited_for {
            *counts.entry((request.aid, waits.name())).or_insert(0_u32) += 1;
        }
    }
    let mut rows: Vec<((Aid, &str), u32)> = counts.into_iter().collect();
    rows.sort_by_key(|&(what, count)| (std::cmp::Reverse(count), what));
    let row = |((aid, waits), count): ((Aid, &str), u32)| {
        let named = [("aid", self::aid(aid, words)), ("waits", words.say(&format!("waits-{waits}")))];
        (words.tell("answered-unmet-row", &named), words.tell("answered-requests", &[("count", words.count(count))]))
    };
    rows.into_iter().map(row).collect()
}
