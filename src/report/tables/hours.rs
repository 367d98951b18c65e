//! The table by hour, of the whole area.

use std::io::{self, Write};

use super::{heads, write};
use crate::analysis::findings::hours::HOUR;
use crate::analysis::findings::{Findings, Hour};
use crate::case::Case;
use crate::fact::Function;
use crate::units::{Oxygen, Seconds};

/// One row an hour in which anybody's mains was off.
///
/// # Errors
/// If it cannot be written.
pub fn hours_csv(case: &Case, findings: &Findings, out: &mut dyn Write) -> io::Result<()> {
    let mut names = heads(["hour", "from", "dark", "source", "hand", "unsupported", "at_risk", "without"]);
    names.extend(Function::ALL.iter().map(|function| format!("{}_absent", function.name())));
    names.extend(heads(["need_j", "need_oxygen_ml", "need_cylinders", "need_carers"]));
    let row = |hour: &Hour| {
        let mut cells = vec![hour.hour.to_string(), case.local(Seconds(hour.hour * HOUR)).to_string()];
        cells.extend([hour.dark, hour.source, hour.hand, hour.unsupported, hour.at_risk, hour.without].map(|people| people.to_string()));
        cells.extend(hour.absent.values().map(u32::to_string));
        cells.extend([hour.need.energy_j, hour.need.oxygen.0.div_ceil(Oxygen::PER_ML)].map(|need| need.to_string()));
        cells.extend([hour.need.cylinders, hour.need.carers].map(|need| need.to_string()));
        cells
    };
    write(out, &names, findings.hours.0.iter().map(row))
}
