//! Where vehicles were: a point for each stay of each vehicle, from when to when. A vehicle on its way stands where it is going.

use std::io::{self, Write};

use serde_json::Value;

use super::{collection, feature, local, point, properties};
use crate::analysis::findings::response::{Response, Stand, Vehicle};
use crate::case::Case;
use crate::place::LatLon;

/// `vehicles.geojson`: vehicles that were ever sent.
///
/// # Errors
/// If it cannot be written.
pub fn vehicles(case: &Case, response: &Response, out: &mut dyn Write) -> io::Result<()> {
    let stays = response.fleet.iter().flat_map(|vehicle| {
        let ends = vehicle.stands.iter().skip(1).map(|next| next.from_s).chain([case.scenario.horizon.0]);
        vehicle.stands.iter().zip(ends).filter(|(stand, to)| stand.from_s < *to).map(move |(stand, to)| (vehicle, stand, to))
    });
    let told = |(vehicle, stand, to): (&Vehicle, &Stand, u32)| {
        let named = properties([
            ("vehicle", vehicle.id.as_str().into()),
            ("kind", vehicle.kind.name().into()),
            ("from", local(case, Some(stand.from_s))),
            ("to", local(case, Some(to))),
            ("doing", serde_json::to_value(stand.doing).unwrap_or(Value::Null)),
            ("site", stand.site.clone().into()),
            ("patient", stand.patient.clone().into()),
        ]);
        feature(point(place(case, stand)), named)
    };
    collection(out, stays.map(told))
}

fn place(case: &Case, stand: &Stand) -> Option<LatLon> {
    let site = stand.site.as_ref().and_then(|id| case.site_of(id)).and_then(|site| case.area.sites[site.index()].at);
    site.or_else(|| case.home_at(case.rank_of(stand.patient.as_ref()?)?))
}
