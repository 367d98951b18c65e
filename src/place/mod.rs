//! Where things stand: projection to whole metres, what is nearest, and how long the way between two places takes.

mod counted;
mod inside;
mod nearest;
mod outline;
mod projection;
pub mod roads;

pub use counted::CountedGrid;
pub use inside::Inside;
pub use nearest::Nearest;
pub use outline::ring;
pub use projection::{LatLon, Metres, Projection};
