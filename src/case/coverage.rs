//! How much of a synthetic register the ward knows (把握): one uncertain share a register, and who is among those known.

use super::parameters::Settled;
use crate::fact::{IdHash, Purpose};
use crate::kernel::Luck;
use crate::units::PerMille;

/// The share of users whom the ward knows: drawn evenly from a range, once a register, from luck of its own.
///
/// Each patient has one number; a share knows those whose number lies below it. So whom a lower share knows, a higher one knows too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The low end of the range.
    pub least: PerMille,
    /// The share of this register.
    pub drawn: PerMille,
    /// The high end of the range.
    pub most: PerMille,
    luck: Luck,
}

/// Patients not known to the ward: in this register, and at both ends of its coverage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotKnown {
    /// Were coverage at its high end.
    pub fewest: u32,
    /// As drawn.
    pub drawn: u32,
    /// Were coverage at its low end.
    pub most: u32,
}

impl Coverage {
    /// The coverage of the register that `luck` draws. The range is in order.
    #[must_use]
    pub fn of(settled: &Settled, luck: Luck) -> Self {
        let (least, most) = (settled.known_least, settled.known_most);
        let steps = u64::from(most.0.saturating_sub(least.0)) + 1;
        let above = luck.of(Purpose::SyntheticKnown, IdHash::of("register", "coverage")).below(0, steps);
        Coverage { least, drawn: PerMille(least.0 + above as u32), most, luck }
    }

    /// Whether the ward knows the patient of this id.
    #[must_use]
    pub fn knows(&self, id: &str) -> bool {
        self.at(self.drawn, id)
    }

    /// How many of these the ward does not know. The drawn number never lies outside the two others.
    #[must_use]
    pub fn not_known<'a>(&self, ids: impl Iterator<Item = &'a str>) -> NotKnown {
        ids.fold(NotKnown::default(), |so_far, id| NotKnown {
            fewest: so_far.fewest + u32::from(!self.at(self.most, id)),
            drawn: so_far.drawn + u32::from(!self.at(self.drawn, id)),
            most: so_far.most + u32::from(!self.at(self.least, id)),
        })
    }

    fn at(&self, share: PerMille, id: &str) -> bool {
        self.luck.of(Purpose::SyntheticKnown, IdHash::of("patient", id)).happens(0, share)
    }
}
