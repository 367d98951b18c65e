//! Tables of the response: requests, arrivals, where vehicles were, sites by hour, stock by hour. They are written with a plan only.

use std::io::{self, Write};

use super::{cell, heads, write};
use crate::analysis::findings::hours::HOUR;
use crate::analysis::findings::response::{Left, Request, Response, Site, WaitsFor};
use crate::case::Case;
use crate::response::deliver::Item;
use crate::units::{Fuel, Seconds};

/// A value as JSON names it, without its quotes.
fn named(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        Ok(other) => other.to_string(),
        Err(error) => unreachable!("invariant: a unit variant is JSON: {error}"),
    }
}

/// `requests.csv`: one row a request, in the order of asking.
///
/// # Errors
/// If it cannot be written.
pub fn requests_csv(response: &Response, out: &mut dyn Write) -> io::Result<()> {
    let mut names = heads(["patient", "aid", "policy", "asked_s", "sent_s", "came_s", "withdrawn_s", "end", "unused"]);
    names.extend(heads(["unanswered", "places_asked", "places_refused", "waited_for"]));
    let row = |request: &Request| {
        let mut cells = vec![request.patient.clone(), request.aid.name().to_owned(), request.policy.clone().unwrap_or_default()];
        cells.extend([Some(request.asked_s), request.sent_s, request.came_s, request.withdrawn_s].map(cell));
        cells.extend([named(request.end), u32::from(request.unused).to_string()]);
        cells.extend([request.unanswered, request.places_asked, request.places_refused].map(|count| count.to_string()));
        cells.push(request.waited_for.map_or("", WaitsFor::name).to_owned());
        cells
    };
    write(out, &names, response.requests.iter().map(row))
}

/// `arrivals.csv`: one row for each time somebody was taken in, by site and time.
///
/// # Errors
/// If it cannot be written.
pub fn arrivals_csv(response: &Response, out: &mut dyn Write) -> io::Result<()> {
    let names = heads(["site", "patient", "at_s", "child", "with_carer", "oxygen", "draw_w", "left_s", "left"]);
    let places = response.sites.iter().filter_map(|site| Some((&site.id, site.places.as_ref()?)));
    let arrivals = places.flat_map(|(id, places)| places.arrivals.iter().map(move |arrival| (id, arrival)));
    let rows = arrivals.map(|(id, arrival)| {
        let mut cells = vec![id.clone(), arrival.patient.clone(), arrival.at_s.to_string()];
        cells.extend([arrival.child, arrival.with_carer, arrival.oxygen].map(|so| so.to_string()));
        cells.extend([arrival.draw_w.to_string(), cell(arrival.left_s), arrival.left.map_or_else(String::new, |left: Left| named(left))]);
        cells
    });
    write(out, &names, rows)
}

/// `vehicles.csv`: one row for each place where a vehicle was that was ever sent; each holds until its next.
///
/// # Errors
/// If it cannot be written.
pub fn vehicles_csv(response: &Response, out: &mut dyn Write) -> io::Result<()> {
    let names = heads(["vehicle", "kind", "base", "from_s", "doing", "site", "patient"]);
    let stands = response.fleet.iter().flat_map(|vehicle| vehicle.stands.iter().map(move |stand| (vehicle, stand)));
    let rows = stands.map(|(vehicle, stand)| {
        let mut cells = vec![vehicle.id.clone(), vehicle.kind.name().to_owned(), vehicle.base.clone().unwrap_or_default()];
        cells.extend([stand.from_s.to_string(), named(stand.doing)]);
        cells.extend([&stand.site, &stand.patient].map(|id| id.clone().unwrap_or_default()));
        cells
    });
    write(out, &names, rows)
}

/// `site_hours.csv`: one row a site that takes people in or charges batteries, and an hour.
///
/// # Errors
/// If it cannot be written.
pub fn site_hours_csv(case: &Case, response: &Response, out: &mut dyn Write) -> io::Result<()> {
    let names = heads(["site", "hour", "from", "taken", "draw_w", "sockets_used", "sockets_queue"]);
    let at = |hours: Option<&Vec<u32>>, hour: usize| cell(hours.and_then(|hours| hours.get(hour).copied()));
    let row = |site: &Site, hour: usize| {
        let (places, hub) = (site.places.as_ref(), site.hub.as_ref());
        let mut cells = vec![site.id.clone(), hour.to_string(), case.local(Seconds(hour as u32 * HOUR)).to_string()];
        cells.extend([at(places.map(|places| &places.taken), hour), at(places.map(|places| &places.draw_w), hour)]);
        cells.extend([at(hub.map(|hub| &hub.used), hour), at(hub.map(|hub| &hub.queue), hour)]);
        cells
    };
    let sites = response.sites.iter().filter(|site| site.places.is_some() || site.hub.is_some());
    write(out, &names, sites.flat_map(|site| (0..response.taken.len()).map(move |hour| row(site, hour))))
}

/// `stock.csv`: one row for each of the plan's goods at a site, and an hour.
///
/// # Errors
/// If it cannot be written.
pub fn stock_csv(case: &Case, response: &Response, out: &mut dyn Write) -> io::Result<()> {
    let names = heads(["site", "item", "model", "hour", "from", "left"]);
    let stock = response.sites.iter().flat_map(|site| site.stock.iter().map(move |stock| (site, stock)));
    let rows = stock.flat_map(|(site, stock)| {
        let (item, model) = match &stock.item {
            Item::ExternalBattery(model) => ("external_battery", model.clone()),
            Item::PortableStation(model) => ("portable_station", model.clone()),
            Item::Cylinder(model) => ("cylinder", model.clone()),
            Item::Hme => ("hme", String::new()),
            Item::FootSuction => ("foot_suction", String::new()),
            Item::HandVentilator => ("hand_ventilator", String::new()),
            Item::Fuel(can) => ("fuel", format!("{} mL", can.0 / Fuel::PER_ML)),
        };
        let row = move |(hour, left): (usize, &u32)| {
            let from = case.local(Seconds(hour as u32 * HOUR)).to_string();
            vec![site.id.clone(), item.to_owned(), model.clone(), hour.to_string(), from, left.to_string()]
        };
        stock.left.iter().enumerate().map(row)
    });
    write(out, &names, rows)
}
