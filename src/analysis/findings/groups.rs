//! Who they are, as the rows of a register say: children, people without family at home, people high up.

use schemars::JsonSchema;
use serde::Serialize;

use crate::care::carer::Bond;
use crate::case::Case;
use crate::case::register::{Has, Row};

/// From this storey on a home counts as high up (assumption: the fifth is what wards ask about).
const HIGH: i16 = 5;

/// How many belong to a group, of those who have a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Group {
    /// Their row says so.
    pub yes: u32,
    /// Their row does not say.
    pub not_said: u32,
}

/// Groups of the patients who have a row in a register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Groups {
    /// Children (小児).
    pub children: Group,
    /// No family carer at home (独居): helpers may come.
    pub alone: Group,
    /// On the fifth storey or higher.
    pub fifth_or_higher: Group,
    /// Without an individual plan (災害時個別支援計画), of those whom the ward knows.
    pub without_plan: Group,
}

impl Groups {
    /// Counts a case; `None` where nobody has a row, as in a register that was drawn.
    pub fn of(case: &Case) -> Option<Self> {
        let mut rows = case.patients.iter().filter_map(|patient| Some((patient, patient.row.as_deref()?))).peekable();
        rows.peek()?;
        Some(rows.fold(Groups::default(), |mut groups, (patient, row)| {
            // Nobody can make a plan with whom they do not know.
            if patient.known_to_ward {
                groups.without_plan.count(row.law.individual_plan.as_ref().map(|plan| matches!(plan, Has::No)));
            }
            groups.children.count(row.marks.child);
            groups.alone.count(is_alone(row));
            groups.fifth_or_higher.count(row.home.storey.map(|storey| storey >= HIGH));
            groups
        }))
    }
}

/// Whether no carer of the row is family; not said where a carer's bond is not.
fn is_alone(row: &Row) -> Option<bool> {
    let bonds: Vec<Option<Bond>> = row.carers.as_ref()?.iter().map(|carer| carer.bond).collect();
    if bonds.contains(&Some(Bond::Family)) {
        Some(false)
    } else if bonds.contains(&None) {
        None
    } else {
        Some(true)
    }
}

impl Group {
    fn count(&mut self, said: Option<bool>) {
        match said {
            Some(true) => self.yes += 1,
            Some(false) => {}
            None => self.not_said += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_of_whom_nobody_wrote_is_not_counted_as_alone() {
        let row = |carers: &str| -> Row {
            let text = format!(r#"(id: "P", ventilation: Tppv, carers: {carers})"#);
            ron::Options::default().with_default_extension(crate::case::EXTENSIONS).from_str(&text).expect("a row")
        };
        assert_eq!(is_alone(&row("[]")), Some(true));
        assert_eq!(is_alone(&row("[(bond: Helper)]")), Some(true));
        assert_eq!(is_alone(&row("[(bond: Helper), (bond: Family)]")), Some(false));
        assert_eq!(is_alone(&row("[()]")), None);
        assert_eq!(is_alone(&Row::new("P", crate::care::patient::Ventilation::Tppv)), None);
    }
}
