//! The files of `run --out`, for each audience.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::written::{self, File};
use super::{Failure, failure};
use crate::analysis::checklist::{self, HomeCheck};
use crate::analysis::findings::Response;
use crate::analysis::release::{Audience, Public, Shared};
use crate::case::Case;
use crate::case::register::Recipient;
use crate::hazard::replay::Clamped;
use crate::report::{self, Layer, Told, Words};

/// Where results go, and for whom.
pub struct Wanted {
    /// The folder; `None` if only the answer is asked for.
    pub folder: Option<PathBuf>,
    /// For whom.
    pub audience: Audience,
    /// In how many replicates changes that may help are tried; `None`: in 20 where files are written, else in none.
    pub tried: Option<u32>,
}

impl Wanted {
    /// Finds out before anything is calculated whether the folder can be written to, and may be.
    pub fn ready(&self, words: &Words) -> Result<(), Failure> {
        let Some(folder) = &self.folder else { return Ok(()) };
        written::ready(folder, words)?;
        match self.audience {
            Audience::Headquarters => written::own(folder, words),
            Audience::Partners(to) => holds_only(folder, &PARTNERS.map(|ending| named(to, ending)), words),
            Audience::Public => holds_only(folder, &PUBLIC.map(str::to_owned), words),
        }
    }

    /// The answer, and the files if a folder is named.
    pub fn write(&self, told: &Told<'_>, clamped: &[Clamped], words: &Words) -> Result<String, Failure> {
        let homes = checklist::homes(told.case, told.case.as_of());
        match self.audience {
            Audience::Headquarters => self.answered(report::text(told, words), || headquarters(told, &homes, clamped, words), words),
            Audience::Partners(to) => {
                let shared = Shared::of(told.case, told.findings, &homes, to);
                self.answered(report::partners_text(&shared, words), || partners(told, &shared, words), words)
            }
            Audience::Public => {
                let public = Public::of(told.case, told.findings);
                self.answered(report::public_text(&public, words), || self::public(told, &public, words), words)
            }
        }
    }

    fn answered<'a>(&self, answer: String, files: impl FnOnce() -> Vec<File<'a>>, words: &Words) -> Result<String, Failure> {
        let Some(folder) = &self.folder else { return Ok(answer) };
        let files = files();
        let names = files.iter().map(|file| file.name.clone()).collect::<Vec<_>>().join(", ");
        written::stream(folder, files, words)?;
        let said = words.tell("cli-written", &[("folder", folder.display().to_string()), ("files", names)]);
        Ok(format!("{answer}{said}\n"))
    }
}

/// What the public's folder may hold.
const PUBLIC: [&str; 7] = ["public.html", "public.xlsx", "public.json", "public.csv", "public_hours.csv", "public.geojson", "public.qml"];

/// What a partner's folder may hold, by their endings.
const PARTNERS: [&str; 3] = ["xlsx", "json", "csv"];

fn named(to: Recipient, ending: &str) -> String {
    format!("partners_{}.{ending}", to.name())
}

/// What is handed on as a folder must hold nothing else.
pub fn holds_only(folder: &Path, names: &[String], words: &Words) -> Result<(), Failure> {
    match written::stranger(folder, names) {
        Some(file) => Err(failure(words, &folder.display().to_string(), "cli-folder-holds-more", &[("file", file)])),
        None => Ok(()),
    }
}

/// What a writer of workbooks refuses is told as what cannot be written.
fn book(made: Result<Vec<u8>, rust_xlsxwriter::XlsxError>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&made.map_err(io::Error::other)?)
}

fn headquarters<'a>(told: &'a Told<'a>, homes: &'a [HomeCheck], clamped: &'a [Clamped], words: &'a Words) -> Vec<File<'a>> {
    let (case, findings) = (told.case, told.findings);
    let mut files = vec![
        File::new("report.html", move |out| out.write_all(report::html(told, words).as_bytes())),
        File::new("result.xlsx", move |out| book(report::result_xlsx(told, homes, words), out)),
        File::new("outcome.json", move |out| report::outcome_json(told, homes, out)),
        File::new("patients.csv", move |out| report::patients_csv(findings, out)),
        File::new("areas.csv", move |out| report::areas_csv(case, findings, out)),
        File::new("hours.csv", move |out| report::hours_csv(case, findings, out)),
        File::new("blocks.csv", move |out| report::blocks_csv(findings, out)),
        File::new("sites.csv", move |out| report::sites_csv(findings, out)),
        File::new("facts.csv", move |out| report::facts_csv(case, told.outcome, out)),
        File::new("municipalities.geojson", move |out| report::municipalities_geojson(told, out)),
        File::new("blocks.geojson", move |out| report::blocks_geojson(told, out)),
        File::new("sites.geojson", move |out| report::sites_geojson(told, out)),
        File::new("patients.geojson", move |out| report::patients_geojson(told, out)),
    ];
    let patients = if findings.response.is_some() { Layer::PatientsWithPlan } else { Layer::Patients };
    let styles = [("municipalities", Layer::Municipalities), ("blocks", Layer::Blocks), ("sites", Layer::Sites), ("patients", patients)];
    files.extend(styles.map(|(name, layer)| style(name, layer, words)));
    files.extend(findings.response.iter().flat_map(|response| answered(case, response)));
    if case.has_intervals() {
        files.push(File::new("clamped.csv", move |out| report::clamped_csv(case, clamped, out)));
    }
    files
}

/// The tables of the response.
fn answered<'a>(case: &'a Case, response: &'a Response) -> [File<'a>; 6] {
    [
        File::new("requests.csv", move |out| report::requests_csv(response, out)),
        File::new("arrivals.csv", move |out| report::arrivals_csv(response, out)),
        File::new("vehicles.csv", move |out| report::vehicles_csv(response, out)),
        File::new("site_hours.csv", move |out| report::site_hours_csv(case, response, out)),
        File::new("stock.csv", move |out| report::stock_csv(case, response, out)),
        File::new("vehicles.geojson", move |out| report::vehicles_geojson(case, response, out)),
    ]
}

fn style<'a>(name: &str, layer: Layer, words: &'a Words) -> File<'a> {
    File::new(format!("{name}.qml"), move |out| out.write_all(report::qml(layer, words).as_bytes()))
}

fn partners<'a>(told: &'a Told<'a>, shared: &'a Shared, words: &'a Words) -> Vec<File<'a>> {
    let [xlsx, json, csv] = PARTNERS.map(|ending| named(shared.to(), ending));
    vec![
        File::new(xlsx, move |out| book(report::partners_xlsx(told.case, shared, words), out)),
        File::new(json, move |out| report::partners_json(shared, out)),
        File::new(csv, move |out| report::partners_csv(shared, out)),
    ]
}

fn public<'a>(told: &'a Told<'a>, public: &'a Public, words: &'a Words) -> Vec<File<'a>> {
    let [html, xlsx, json, csv, hours, map, _] = PUBLIC;
    vec![
        File::new(html, move |out| out.write_all(report::public_html(public, words).as_bytes())),
        File::new(xlsx, move |out| book(report::public_xlsx(public, words), out)),
        File::new(json, move |out| report::public_json(public, out)),
        File::new(csv, move |out| report::public_csv(public, out)),
        File::new(hours, move |out| report::public_hours_csv(public, out)),
        File::new(map, move |out| report::public_geojson(public, &told.case.area, out)),
        style("public", Layer::Public, words),
    ]
}
