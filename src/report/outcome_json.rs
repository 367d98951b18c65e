//! `outcome.json`: everything that a run found, for programs. Its shape is told by `ikitsugi schema outcome`.

use std::io::{self, Write};

use schemars::{JsonSchema, schema_for};
use serde::{Serialize, Serializer};

use crate::analysis::checklist::HomeCheck;
use crate::analysis::findings::{Findings, facts};
use crate::analysis::plans;
use crate::analysis::release::{Public, Shared, SharedHome};
use crate::case::Case;
use crate::case::catalogue::Grade;
use crate::case::parameters::Parameter;
use crate::report::Told;
use crate::sim;

/// Everything that a run found.
#[derive(Serialize, JsonSchema)]
struct Outcome<'a> {
    /// What follows from the outcome.
    #[serde(flatten)]
    findings: &'a Findings,
    /// What happened, in order: a fact's number is its place here.
    #[serde(serialize_with = "each")]
    #[schemars(with = "Vec<facts::Told>")]
    facts: Facts<'a>,
    /// Every parameter that was assumed.
    assumptions: Vec<Assumption<'a>>,
    /// What each home that the ward knows lacks, most urgent first.
    lacking: Vec<SharedHome>,
}

struct Facts<'a>(&'a Case, &'a sim::Outcome);

/// One fact after the other: there may be millions, and they are never held together.
fn each<S: Serializer>(told: &Facts<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(facts::all(told.0, told.1))
}

/// A parameter that was assumed.
#[derive(Serialize, JsonSchema)]
struct Assumption<'a> {
    /// Its name.
    name: &'a str,
    /// What of several alike it is about; `null` where there is one.
    of: Option<&'a str>,
    /// Its value.
    value: u64,
    /// What the value is counted in: `tenths`, `per-mille`, `seconds`, `second-of-day`, `millilitres-a-minute`, `watts`, `count` or `yes-no`.
    unit: &'a str,
    /// The key of its source in docs/SOURCES.md; `assumption` where there is none, `scenario` where the scenario gives it.
    source: &'a str,
    /// How solid it is, from A to D, `background` or `assumption`; `null` where the scenario gives the value.
    grade: Option<&'a str>,
}

impl<'a> Assumption<'a> {
    fn of(parameter: &'a Parameter) -> Self {
        Assumption {
            name: &parameter.name,
            of: parameter.of.as_deref(),
            value: parameter.value,
            unit: parameter.unit.name(),
            source: parameter.source,
            grade: parameter.grade.map(Grade::name),
        }
    }
}

/// Writes `outcome.json` as it goes, without spaces.
///
/// # Errors
/// If it cannot be written.
pub fn write(told: &Told<'_>, homes: &[HomeCheck], out: &mut dyn Write) -> io::Result<()> {
    let home = |home: &HomeCheck| SharedHome::of(told.case, home);
    let whole = Outcome {
        findings: told.findings,
        facts: Facts(told.case, told.outcome),
        assumptions: told.case.assumptions.iter().map(Assumption::of).collect(),
        lacking: homes.iter().map(home).collect(),
    };
    serde_json::to_writer(&mut *out, &whole)?;
    out.write_all(b"\n")
}

/// A file that is written for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// `outcome.json`.
    Outcome,
    /// `partners_….json`.
    Partners,
    /// `public.json`.
    Public,
    /// `plans.json`.
    Plans,
}

impl Written {
    /// All of them.
    pub const ALL: [Written; 4] = [Written::Outcome, Written::Partners, Written::Public, Written::Plans];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Written::Outcome => "outcome",
            Written::Partners => "partners",
            Written::Public => "public",
            Written::Plans => "plans",
        }
    }

    /// Its schema, ending in a line break.
    ///
    /// # Panics
    /// Never: a schema is JSON.
    #[must_use]
    pub fn schema(self) -> String {
        let schema = match self {
            Written::Outcome => schema_for!(Outcome<'_>),
            Written::Partners => schema_for!(Shared),
            Written::Public => schema_for!(Public),
            Written::Plans => schema_for!(plans::Found),
        };
        serde_json::to_string_pretty(&schema).expect("invariant: a schema is JSON") + "\n"
    }
}
