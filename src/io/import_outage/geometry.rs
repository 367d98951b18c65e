//! The towns' polygons: bare geometries with an id of municipality code and name.

use std::collections::BTreeMap;
use std::path::Path;

use geo::{Area as _, Centroid, Coord, LineString, MultiPolygon, Polygon};
use serde::Deserialize;
use serde_json::Value;

use super::{json, plain};
use crate::case::Problem;
use crate::place::LatLon;

/// One town: all its polygons together.
#[derive(Clone, Debug, Default)]
pub struct Town {
    /// Its name as written.
    pub name: String,
    /// Households of all its polygons; `None` where none says.
    pub households: Option<u32>,
    /// How many polygons it has.
    pub polygons: usize,
    parts: Vec<Polygon<f64>>,
}

impl Town {
    /// The middle of its area.
    pub fn middle(&self) -> Option<LatLon> {
        let middle = MultiPolygon::new(self.parts.clone()).centroid()?;
        Some(LatLon { lat: rounded(middle.y()), lon: rounded(middle.x()) })
    }
}

/// Degrees to five places, about a metre.
fn rounded(degrees: f64) -> f64 {
    (degrees * 100_000.0).round() / 100_000.0
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    #[serde(rename = "type")]
    kind: String,
    id: String,
    coordinates: Value,
    #[serde(default)]
    properties: Properties,
}

#[derive(Deserialize, Default)]
struct Properties {
    #[serde(default)]
    label: Option<String>,
    #[serde(default)]
    households: Option<Value>,
}

type Ring = Vec<[f64; 2]>;

/// The towns by (municipality code, plain name).
pub fn read(path: &Path, problems: &mut Vec<Problem>) -> BTreeMap<(String, String), Town> {
    let mut towns: BTreeMap<(String, String), Town> = BTreeMap::new();
    let collection: Collection = match json(path) {
        Ok(collection) => collection,
        Err(problem) => {
            problems.push(problem);
            return towns;
        }
    };
    for (number, feature) in collection.features.iter().enumerate() {
        let wrong =
            |key: &'static str| Problem::new(path.display().to_string(), format!("feature {}", number + 1), key).with("id", &feature.id);
        let (Some(polygons), Some((code, label))) = (polygons(feature), code_and_label(feature)) else {
            problems.push(wrong("feature-not-understood"));
            continue;
        };
        let Some(households) = households(feature) else {
            problems.push(wrong("households-not-a-number"));
            continue;
        };
        let town = towns.entry((code, plain(&label))).or_insert_with(|| Town { name: label, ..Town::default() });
        town.polygons += 1;
        town.parts.extend(polygons.into_iter().filter(|polygon| polygon.unsigned_area() > 0.0));
        if let Some(households) = households {
            town.households = Some(town.households.unwrap_or(0).saturating_add(households));
        }
    }
    towns
}

fn code_and_label(feature: &Feature) -> Option<(String, String)> {
    let code = feature.id.get(..5).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()))?;
    let label = feature.properties.label.as_deref().unwrap_or(&feature.id[5..]);
    Some((code.to_owned(), label.to_owned()))
}

/// `None` if it is not a number; `Some(None)` if it is not said.
fn households(feature: &Feature) -> Option<Option<u32>> {
    match &feature.properties.households {
        None | Some(Value::Null) => Some(None),
        Some(Value::String(text)) if text.is_empty() => Some(None),
        Some(Value::String(text)) => text.parse().ok().map(Some),
        Some(number) => number.as_u64().and_then(|number| u32::try_from(number).ok()).map(Some),
    }
}

fn polygons(feature: &Feature) -> Option<Vec<Polygon<f64>>> {
    let read: Vec<Vec<Ring>> = match feature.kind.as_str() {
        "Polygon" => vec![serde_json::from_value(feature.coordinates.clone()).ok()?],
        "MultiPolygon" => serde_json::from_value(feature.coordinates.clone()).ok()?,
        _ => return None,
    };
    let line = |ring: &Ring| LineString::new(ring.iter().map(|&[x, y]| Coord { x, y }).collect());
    Some(
        read.iter()
            .filter_map(|rings| rings.split_first())
            .map(|(outer, inner)| Polygon::new(line(outer), inner.iter().map(line).collect()))
            .collect(),
    )
}
