//! The two tables of facts, as typed in.

use ikitsugi::case::area::Name;
use ikitsugi::place::LatLon;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A municipality of `maps/tokyo/facts.csv`; the sources of its columns stand at the head of that file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Its code of five digits.
    pub code: String,
    name_ja: String,
    name_en: String,
    kind: Kind,
    /// The id of its secondary medical area.
    pub medical_area: String,
    /// Its people.
    pub people: u32,
    /// Its households.
    pub households: u32,
    /// Its area in hectares.
    pub area_ha: u32,
    office_lat: f64,
    office_lon: f64,
    inner_lat: f64,
    inner_lon: f64,
    /// The western side of the box around its boundary, in degrees east.
    pub west: f64,
    /// The southern side, in degrees north.
    pub south: f64,
    /// The eastern side, in degrees east.
    pub east: f64,
    /// The northern side, in degrees north.
    pub north: f64,
    /// Its hospitals.
    pub hospitals: u32,
    /// Its hospitals and clinics with health insurance. Few of the clinics visit at home, so none is put on the map for them.
    pub medical_institutions: u32,
}

/// What a municipality is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// 特別区.
    Ward,
    /// 市.
    City,
    /// 町.
    Town,
    /// 村.
    Village,
}

/// A secondary medical area of `maps/tokyo/medical_areas.csv`, with its published totals.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Medical {
    /// Its id.
    pub id: String,
    name_ja: String,
    name_en: String,
    /// How many municipalities form it.
    pub municipalities: u32,
    /// Their people.
    pub people: u32,
    /// Their households.
    pub households: u32,
    /// Their hospitals.
    pub hospitals: u32,
    /// Their hospitals and clinics with health insurance.
    pub medical_institutions: u32,
}

impl Medical {
    /// Its name.
    pub fn name(&self) -> Name {
        Name { ja: self.name_ja.clone(), en: self.name_en.clone() }
    }
}

impl Fact {
    /// Its name; two places read Toshima, so the English one says what it is.
    pub fn name(&self) -> Name {
        let kind = match self.kind {
            Kind::Ward => "Ward",
            Kind::City => "City",
            Kind::Town => "Town",
            Kind::Village => "Village",
        };
        Name { ja: self.name_ja.clone(), en: format!("{} {kind}", self.name_en) }
    }

    /// The name of its office.
    pub fn office_name(&self) -> Name {
        let Name { ja, en } = self.name();
        let office = match self.kind {
            Kind::Ward | Kind::City => "役所",
            Kind::Town | Kind::Village => "役場",
        };
        Name { ja: ja + office, en: en + " Office" }
    }

    /// Where its office stands.
    pub fn office(&self) -> LatLon {
        LatLon { lat: self.office_lat, lon: self.office_lon }
    }

    /// A point on land inside its boundary.
    pub fn inner(&self) -> LatLon {
        LatLon { lat: self.inner_lat, lon: self.inner_lon }
    }

    /// Whether it lies in the islands' medical area.
    pub fn is_island(&self) -> bool {
        self.medical_area == "1313"
    }
}

/// The municipalities, by code.
pub fn municipalities() -> Vec<Fact> {
    table(include_str!("../../../maps/tokyo/facts.csv"))
}

/// The medical areas, by id.
pub fn medical_areas() -> Vec<Medical> {
    table(include_str!("../../../maps/tokyo/medical_areas.csv"))
}

/// Where the municipalities do not add up to what is published of the medical areas: nothing, unless a figure was mistyped.
pub fn disagreements(facts: &[Fact], medical_areas: &[Medical]) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |what: String, sum: u32, published: u32| {
        if sum != published {
            found.push(format!("{what}: {sum}, published {published}"));
        }
    };
    for medical in medical_areas {
        let members = || facts.iter().filter(|fact| fact.medical_area == medical.id);
        let name = &medical.name_en;
        compare(format!("{name}: municipalities"), members().count() as u32, medical.municipalities);
        compare(format!("{name}: people"), members().map(|fact| fact.people).sum(), medical.people);
        compare(format!("{name}: households"), members().map(|fact| fact.households).sum(), medical.households);
        compare(format!("{name}: hospitals"), members().map(|fact| fact.hospitals).sum(), medical.hospitals);
        compare(format!("{name}: institutions"), members().map(|fact| fact.medical_institutions).sum(), medical.medical_institutions);
    }
    let everywhere: u32 = medical_areas.iter().map(|medical| medical.municipalities).sum();
    compare("Tokyo: municipalities".into(), facts.len() as u32, everywhere);
    found
}

fn table<T: DeserializeOwned>(text: &str) -> Vec<T> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("a row of the facts")).collect()
}
