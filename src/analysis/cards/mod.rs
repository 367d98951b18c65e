//! Paper for those who call, and for the homes themselves: who stands on which sheet in which order, and what an emergency card says.
//!
//! No outage is lived through: it follows from the register, and must work in peacetime. Whatever is printed takes [`Cards`], which
//! holds nobody of whom the one it is handed to may not be told.

mod home;
mod lasts;
mod office;
mod together;

pub use home::{Age, Beside, Home, Owned};
pub use together::Reason;

use std::collections::BTreeMap;

use home::Maker;
use jiff::civil::Date;
use office::Sites;
use serde::Serialize;

use super::checklist;
use crate::care::patient::Ventilation;
use crate::case::Case;
use crate::case::area::Name;
use crate::case::catalogue::Catalogue;
use crate::case::register::{Patient, Recipient, Said};

/// When paper is handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// 平時: only who consented (災対法49条の11第2項).
    Peacetime,
    /// 災害時: in or near a disaster, without consent (同条第3項).
    Disaster,
}

impl Mode {
    /// Both.
    pub const ALL: [Mode; 2] = [Mode::Peacetime, Mode::Disaster];

    /// Its name on the command line, in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Mode::Peacetime => "peacetime",
            Mode::Disaster => "disaster",
        }
    }
}

/// To whom paper is handed, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Handed {
    /// To whom.
    pub to: Recipient,
    /// When.
    pub mode: Mode,
}

/// An office that has to do with a patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Office {
    // One key an office, however its name was spelt.
    #[serde(skip)]
    key: String,
    /// Its name in both languages, or as the register writes it.
    pub name: Name,
}

/// Whose list a sheet is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    /// A visiting-nurse station's: its own people only.
    Station(Name),
    /// A municipality's: those without a station.
    Municipality(Name),
}

/// One sheet: whose it is, and whom to call, first to last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// Whose.
    pub whose: Whose,
    /// Whom, by their places in [`Cards::homes`].
    pub calls: Vec<usize>,
}

/// Who stands on no sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// They did not consent to the recipient, or were not asked.
    pub without_consent: u32,
    /// They were drawn from rates: they are nobody, and nobody could ask them.
    pub drawn: u32,
    /// The register names no station for them, so that no station has to be told of them.
    pub without_station: u32,
    /// The ward does not know them.
    pub not_known: u32,
    /// Rows of the register that could not be used.
    pub rows: u32,
}

/// Everything that is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cards {
    handed: Option<Handed>,
    area: Name,
    as_of: Date,
    made_up: bool,
    // Invariant: nobody but those of whom `handed` may be told, in the order of calling.
    homes: Vec<Home>,
    // Invariant: every home on exactly one sheet.
    sheets: Vec<Sheet>,
    left_out: LeftOut,
}

impl Cards {
    /// The paper for a recipient; for headquarters itself where nobody is named. Order: the shortest reserve first, as the check finds
    /// it; those on oxygen alone last, the shortest cylinders first among them.
    #[must_use]
    pub fn of(case: &Case, handed: Option<Handed>) -> Self {
        let maker = Maker { case, sites: Sites::of(case), catalogue: Catalogue::shipped(), handed };
        let mut checks = checklist::homes(case, case.as_of());
        let mut left_out = LeftOut {
            not_known: (case.patients.len() - checks.len()) as u32,
            rows: case.register.as_ref().map_or(0, |taken| taken.left_out as u32),
            ..LeftOut::default()
        };
        checks.retain(|check| {
            let patient = &case.patients[check.patient.index()];
            let count = match handed {
                Some(handed) if !handed.may_be_told_of(patient) && patient.row.is_none() && case.synthetic().is_some() => {
                    &mut left_out.drawn
                }
                Some(handed) if !handed.may_be_told_of(patient) => &mut left_out.without_consent,
                Some(Handed { to: Recipient::Station, .. }) if maker.sites.offices(patient).station.is_none() => {
                    &mut left_out.without_station
                }
                Some(_) | None => return true,
            };
            *count += 1;
            false
        });
        let mut homes: Vec<Home> = checks.iter().map(|check| maker.home(check)).collect();
        homes.sort_by_key(|home| (home.ventilation == Ventilation::OxygenOnly).then_some(home.cylinder_s));
        Cards {
            handed,
            area: case.area.name.clone(),
            as_of: case.as_of(),
            made_up: case.synthetic().is_some(),
            sheets: sheets(&homes),
            homes,
            left_out,
        }
    }

    /// To whom it is handed; `None`: headquarters' own.
    #[must_use]
    pub const fn handed(&self) -> Option<Handed> {
        self.handed
    }

    /// The area.
    #[must_use]
    pub const fn area(&self) -> &Name {
        &self.area
    }

    /// The day on which ages of rows are judged (名簿基準日).
    #[must_use]
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    /// Everybody was drawn from rates: an example, and nobody's paper.
    #[must_use]
    pub const fn made_up(&self) -> bool {
        self.made_up
    }

    /// Every home, in the order of calling.
    #[must_use]
    pub fn homes(&self) -> &[Home] {
        &self.homes
    }

    /// The sheets: stations, then municipalities.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// Who is on none.
    #[must_use]
    pub const fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// How many refused in peacetime, and are told of all the same.
    #[must_use]
    pub fn refused(&self) -> u32 {
        self.homes.iter().filter(|home| home.refused).count() as u32
    }

    /// Of how many the register does not say that they are on the statutory roster, which is what the law speaks of.
    #[must_use]
    pub fn off_roster(&self) -> u32 {
        self.homes.iter().filter(|home| !self.made_up && home.on_roster != Some(true)).count() as u32
    }
}

impl Handed {
    /// In peacetime of those who consented; in a disaster of everybody.
    fn may_be_told_of(self, patient: &Patient) -> bool {
        match self.mode {
            Mode::Peacetime => patient.said(self.to) == Said::Consented,
            Mode::Disaster => true,
        }
    }
}

fn sheets(homes: &[Home]) -> Vec<Sheet> {
    let mut sheets: BTreeMap<(bool, &str), Sheet> = BTreeMap::new();
    for (place, home) in homes.iter().enumerate() {
        let (key, whose) = match &home.station {
            Some(station) => ((false, station.key.as_str()), Whose::Station(station.name.clone())),
            None => ((true, home.code.as_str()), Whose::Municipality(home.municipality.clone())),
        };
        sheets.entry(key).or_insert_with(|| Sheet { whose, calls: Vec::new() }).calls.push(place);
    }
    sheets.into_values().collect()
}
