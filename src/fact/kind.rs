//! What may be due, in the order in which an instant handles it: hazard, power, transport, care, response.

/// The kinds of due entry. Their order here is their order within an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// Phase *hazard*: a dated change of the area. All changes of an instant are applied before power reacts.
    Change,
    /// Phase *power*: the home's clock (hours, comings and goings, connecting, load reduction) and its sources.
    Power,
    /// Phase *care*: hand ventilation and the states of support.
    Care,
}

impl Kind {
    /// The kind with this number.
    ///
    /// # Panics
    /// If there is none: only a bug writes such a number.
    #[must_use]
    pub const fn numbered(number: u8) -> Self {
        match number {
            0 => Kind::Change,
            1 => Kind::Power,
            2 => Kind::Care,
            _ => panic!("invariant: due entries are written from kinds"),
        }
    }
}
