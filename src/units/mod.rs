//! What numbers measure: whole watts, joules, seconds and millilitres, and how they are written in files.
//!
//! A quantity in a file carries its unit (`Wh(288)`, `h(6)`), so a bare number is refused where a quantity is meant.

mod clock;
mod literal;
mod quantity;
mod refusal;
mod road;
mod written;

pub use clock::{Clock, DAY, Hours, TimeOfDay};
pub use literal::{Measure, measure_of};
pub use quantity::{FlowRate, Fuel, FuelRate, Joules, Multiple, Oxygen, PerMille, Seconds, Watts};
pub use refusal::Refusal;
pub(crate) use refusal::TOO_FINE;
pub use road::{Depth, Distance, Speed};
