//! Where things stand: projection to whole metres, and which is nearest.

mod nearest;
mod outline;
mod projection;

pub use nearest::Nearest;
pub use outline::ring;
pub use projection::{LatLon, Metres, Projection};
