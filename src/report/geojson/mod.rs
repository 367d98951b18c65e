//! Maps for QGIS and other programs: GeoJSON (RFC 7946, WGS 84, longitude before latitude). A thing without a place has no geometry.

mod style;
mod vehicles;

pub use style::{Layer, qml};
pub use vehicles::vehicles;

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::analysis::findings::hours::HOUR;
use crate::analysis::findings::{Counts, Hours, Person};
use crate::analysis::release::Public;
use crate::case::Case;
use crate::case::area::{Area, Municipality};
use crate::fact::{Function, Rank};
use crate::place::{LatLon, ring};
use crate::report::Told;
use crate::sim::Ending;
use crate::units::Seconds;

/// Writes features as they come, one a line.
fn collection(out: &mut dyn Write, features: impl IntoIterator<Item = Value>) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    for (place, feature) in features.into_iter().enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &feature)?;
    }
    out.write_all(b"\n]}\n")
}

fn feature(geometry: Value, properties: Map<String, Value>) -> Value {
    json!({ "type": "Feature", "geometry": geometry, "properties": properties })
}

fn point(at: Option<LatLon>) -> Value {
    at.map_or(Value::Null, |at| json!({ "type": "Point", "coordinates": at.position() }))
}

/// What is known of a place, by name.
fn properties<const N: usize>(named: [(&str, Value); N]) -> Map<String, Value> {
    named.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// An instant as local time, or nothing.
fn local(case: &Case, at: Option<u32>) -> Value {
    at.map_or(Value::Null, |at| case.local(Seconds(at)).to_string().into())
}

/// Counts and the worst hour: what a map shows at a glance. The other hours are in `outcome.json`.
fn counted(case: &Case, counts: &Counts, hours: &Hours, properties: &mut Map<String, Value>) {
    let mut put = |name: &str, value: Value| properties.insert(name.to_owned(), value);
    put("patients", counts.patients.into());
    for ending in Ending::told(case.plan.is_some()) {
        put(ending.name(), counts.endings[ending].into());
    }
    put("without", counts.without().into());
    put("gap_s", counts.gap_s.into());
    put("hand_s", counts.hand_s.into());
    put("first_lost", local(case, counts.first_lost_s));
    let worst = hours.worst();
    put("worst_hour", local(case, worst.map(|hour| hour.hour * HOUR)));
    put("worst_hour_without", worst.map_or(0, |hour| hour.without).into());
}

fn outline(municipality: &Municipality) -> Value {
    match ring(&municipality.outline) {
        Some(ring) => json!({ "type": "Polygon", "coordinates": [ring] }),
        None => point(municipality.at),
    }
}

/// `municipalities.geojson`: outlines where they are known, else points.
///
/// # Errors
/// If it cannot be written.
pub fn municipalities(told: &Told<'_>, out: &mut dyn Write) -> io::Result<()> {
    let pairs = told.case.area.municipalities.iter().zip(&told.findings.municipalities);
    collection(
        out,
        pairs.map(|(municipality, place)| {
            let [ja, en] = [&place.name.ja, &place.name.en].map(|name| Value::from(name.as_str()));
            let mut named = properties([("municipality", place.id.as_str().into()), ("name_ja", ja), ("name_en", en)]);
            counted(told.case, &place.counts, &place.hours, &mut named);
            feature(outline(municipality), named)
        }),
    )
}

/// `blocks.geojson`: points.
///
/// # Errors
/// If it cannot be written.
pub fn blocks(told: &Told<'_>, out: &mut dyn Write) -> io::Result<()> {
    let pairs = told.case.area.feeders.iter().zip(&told.findings.blocks);
    collection(
        out,
        pairs.map(|(feeder, block)| {
            let mut named = properties([
                ("feeder", block.id.as_str().into()),
                ("name", block.name.as_str().into()),
                ("municipality", block.municipality.as_str().into()),
                ("customers", block.customers.into()),
                ("most_out", block.most_out.into()),
                ("first_out", local(told.case, block.first_out_s)),
                ("back", local(told.case, block.back_s)),
            ]);
            counted(told.case, &block.counts, &block.hours, &mut named);
            feature(point(feeder.at), named)
        }),
    )
}

/// `sites.geojson`: points, with the patients whose rows name the site.
///
/// # Errors
/// If it cannot be written.
pub fn sites(told: &Told<'_>, out: &mut dyn Write) -> io::Result<()> {
    let pairs = told.case.area.sites.iter().zip(&told.findings.sites);
    collection(
        out,
        pairs.map(|(site, place)| {
            let [ja, en] = [&place.name.ja, &place.name.en].map(|name| Value::from(name.as_str()));
            let kind = format!("{:?}", site.kind).into();
            let within = place.within.clone().into();
            let mut named = properties([
                ("site", place.id.as_str().into()),
                ("name_ja", ja),
                ("name_en", en),
                ("kind", kind),
                ("municipality", within),
            ]);
            named.insert("synthesised".to_owned(), site.synthesised.into());
            counted(told.case, &place.counts, &place.hours, &mut named);
            if let Some(found) = told.findings.response.as_ref().and_then(|response| response.site(&site.id)) {
                named.extend(of_site(told.case, found));
            }
            feature(point(site.at), named)
        }),
    )
}

/// What a site came to in the response.
fn of_site(case: &Case, found: &crate::analysis::findings::response::Site) -> Map<String, Value> {
    let places = found.places.as_ref();
    properties([
        ("places", places.map(|places| places.places).into()),
        ("taken_in", places.map(|places| places.admitted).into()),
        ("refused", places.map(|places| places.refused).into()),
        ("most_taken", places.map(|places| places.peak).into()),
        ("supply_lost", local(case, found.supply_lost_s)),
        ("unsupplied_s", found.unsupplied_s.into()),
    ])
}

/// `patients.geojson`: everybody at the place of their row, else of their block.
///
/// # Errors
/// If it cannot be written.
pub fn patients(told: &Told<'_>, out: &mut dyn Write) -> io::Result<()> {
    let pairs = (0..).map(Rank).zip(&told.findings.patients);
    collection(out, pairs.map(|(rank, person)| feature(point(told.case.home_at(rank)), of_person(told.case, person))))
}

fn of_person(case: &Case, person: &Person) -> Map<String, Value> {
    properties([
        ("patient", person.id.as_str().into()),
        ("municipality", person.municipality.as_str().into()),
        ("feeder", person.block.as_str().into()),
        ("known_to_ward", person.known_to_ward.into()),
        ("ending", person.ending.into()),
        ("call", person.call.into()),
        ("reserve_s", person.reserve_s.into()),
        ("mains_lost", local(case, person.mains_lost_s)),
        ("first_lost", local(case, person.lost_s())),
        ("first_at_risk", local(case, person.first_at_risk_s)),
        ("gap_s", person.functions[Function::Ventilation].gap_s.into()),
    ])
}

/// `public.geojson`: the outlines of each group of municipalities, with the numbers of the public's table. The area is a map: it knows no
/// patient.
///
/// # Errors
/// If it cannot be written.
pub fn public(public: &Public, area: &Area, out: &mut dyn Write) -> io::Result<()> {
    let groups = public.table().into_iter().flat_map(|table| table.groups().iter().map(move |group| (table, group)));
    collection(
        out,
        groups.map(|(table, group)| {
            let all = |of: fn(&crate::analysis::release::Member) -> &str| group.municipalities.iter().map(of).collect::<Vec<_>>().join(" ");
            let mut named = properties([
                ("municipalities", all(|member| &member.code).into()),
                ("name_ja", all(|member| &member.name.ja).into()),
                ("name_en", all(|member| &member.name.en).into()),
                ("patients", group.patients.into()),
            ]);
            for (endings, &people) in table.categories().iter().zip(&group.people) {
                named.insert(endings.iter().map(|ending| ending.name()).collect::<Vec<_>>().join("+"), people.into());
            }
            let rings = area.municipalities.iter().filter(|of| group.municipalities.iter().any(|member| member.code == of.code));
            let polygons: Vec<Value> = rings.filter_map(|of| ring(&of.outline)).map(|ring| json!([ring])).collect();
            let geometry = if polygons.is_empty() { Value::Null } else { json!({ "type": "MultiPolygon", "coordinates": polygons }) };
            feature(geometry, named)
        }),
    )
}
