//! What may be told to anybody.

use jiff::civil::{Date, DateTime};
use schemars::JsonSchema;
use serde::Serialize;

use super::table::{Parted, Table};
use super::{LIMIT, VERSION};
use crate::analysis::findings::{Findings, Hour};
use crate::analysis::ranges::Figure;
use crate::case::Case;
use crate::case::area::Name;
use crate::case::register::Definition;

/// What a release is of. What was changed in the scenario and which files were read is not told: paths and names may hold ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AboutRelease {
    /// The program and its version.
    pub program: String,
    /// The number under which the same run can be done again (再現番号).
    pub number: String,
    /// The scenario's title.
    pub title: Name,
    /// The area.
    pub area: Name,
    /// The area is made up.
    pub fictitious: bool,
    /// The patients were drawn from rates, and are nobody.
    pub synthetic: bool,
    /// What the plan is called; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Name>,
    /// Which users the register counts, where there is one.
    pub definition: Option<Definition>,
    /// The day on which the register was as it is (名簿基準日).
    pub as_of: Option<Date>,
    /// Local time of second 0.
    pub start: DateTime,
    /// How long the run went on, in seconds.
    pub horizon_s: u32,
    /// The smallest count that is told, other than 0.
    pub limit: u32,
}

impl AboutRelease {
    /// Of a run.
    pub(super) fn of(findings: &Findings) -> Self {
        let about = &findings.about;
        AboutRelease {
            program: about.program.clone(),
            number: about.number.clone(),
            title: about.title.clone(),
            area: about.area.clone(),
            fictitious: about.fictitious,
            synthetic: about.synthetic,
            plan: about.plan.clone(),
            definition: about.register.as_ref().map(|register| register.definition.clone()),
            as_of: about.register.as_ref().map(|register| register.as_of),
            start: about.start,
            horizon_s: about.horizon_s,
            limit: LIMIT,
        }
    }
}

/// People of the whole area hour by hour, rounded up to a multiple of the limit; a list a column, place *n* of each is of the same hour.
/// A column is `null` where fewer people than the limit, and somebody, ever stood in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PublicHours {
    /// Which hour: 0 is the first of the run. An hour in which nobody's mains was off is left out.
    pub hour: Vec<u32>,
    /// People whose mains was off at any second of the hour.
    pub dark: Vec<u32>,
    /// People without ventilation, of those who lost it for longer than connecting a source takes.
    pub without: Option<Vec<u32>>,
}

/// One figure over the replicates: its lower end rounded down to a multiple of the limit, the others up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PublicRange {
    /// One replicate in ten found this or less.
    pub tenth: u32,
    /// Half of the replicates found this or less.
    pub median: u32,
    /// Nine replicates in ten found this or less.
    pub nine_tenths: u32,
}

/// What many replicates say together of the whole area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PublicRanges {
    /// How many replicates were lived through.
    pub replicates: u32,
    /// Ventilator users who lost mains.
    pub out: PublicRange,
    /// People without ventilation for longer than it takes to connect a source.
    pub without: PublicRange,
}

impl PublicRange {
    fn of(figure: &Figure<u32>) -> Self {
        let [median, nine_tenths] = [figure.median, figure.nine_tenths].map(|people| people.next_multiple_of(LIMIT));
        let tenth = figure.tenth / LIMIT * LIMIT;
        PublicRange { tenth, median, nine_tenths }
    }
}

/// What may be told to anybody: no person, no place smaller than a municipality, and every count 0 or at least the limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Public {
    /// The format's version.
    version: u32,
    /// What the run was of.
    about: AboutRelease,
    /// What became of people; `null` where the whole area has too few to be told.
    table: Option<Table>,
    /// Hour by hour; `null` where too few people ever lost mains.
    hours: Option<PublicHours>,
    /// What many replicates say; `null` if only one was lived through.
    ranges: Option<PublicRanges>,
}

impl Public {
    /// What of a run may be told to anybody.
    #[must_use]
    pub fn of(case: &Case, findings: &Findings) -> Self {
        let table = Parted::of_all(case, findings).map(|parted| parted.table(case));
        let hours = table.as_ref().and_then(|_| hours(findings));
        let ranges = findings.ranges.as_ref().filter(|_| table.is_some()).map(|ranges| PublicRanges {
            replicates: ranges.replicates,
            out: PublicRange::of(&ranges.out),
            without: PublicRange::of(&ranges.without),
        });
        Public { version: VERSION, about: AboutRelease::of(findings), table, hours, ranges }
    }

    /// What the run was of.
    #[must_use]
    pub fn about(&self) -> &AboutRelease {
        &self.about
    }

    /// What became of people; `None` where the whole area has too few to be told.
    #[must_use]
    pub fn table(&self) -> Option<&Table> {
        self.table.as_ref()
    }

    /// Hour by hour; `None` where too few people ever lost mains.
    #[must_use]
    pub fn hours(&self) -> Option<&PublicHours> {
        self.hours.as_ref()
    }

    /// What many replicates say; `None` if only one was lived through, or the whole area has too few.
    #[must_use]
    pub fn ranges(&self) -> Option<&PublicRanges> {
        self.ranges.as_ref()
    }
}

fn hours(findings: &Findings) -> Option<PublicHours> {
    let told = |ever: usize| ever == 0 || ever >= LIMIT as usize;
    let column = |of: fn(&Hour) -> u32| findings.hours.0.iter().map(|hour| of(hour).next_multiple_of(LIMIT)).collect::<Vec<u32>>();
    let dark = findings.patients.iter().filter(|person| person.mains_lost_s.is_some()).count();
    let without = findings.counts.without() as usize;
    told(dark).then(|| PublicHours {
        hour: findings.hours.0.iter().map(|hour| hour.hour).collect(),
        dark: column(|hour| hour.dark),
        without: told(without).then(|| column(|hour| hour.without)),
    })
}
