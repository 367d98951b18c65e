//! Where things stand: projection to whole metres, and which is nearest.

mod nearest;
mod projection;

pub use nearest::Nearest;
pub use projection::{LatLon, Metres, Projection};
