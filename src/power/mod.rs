//! Power at home: the sources, their order, what they feed, load reduction, charging.

pub mod equipment;
pub mod source;
