//! The levels at which power is lost.

/// Why a home may be without mains. A home has mains only where no cut holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Cut {
    /// Its feeder is out as far as this home.
    Feeder = 1,
    /// Its building's receiving equipment is out.
    Building = 2,
    /// Its own (seismic) breaker tripped.
    Breaker = 4,
    /// The patient is under way on own sources: a taxi and a private car have no mains.
    UnderWay = 8,
    /// Water stands in its wiring, or in its building's receiving equipment.
    Water = 16,
}
