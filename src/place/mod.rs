//! Where things stand: projection to whole metres, and which is nearest.

mod projection;
mod nearest;

pub use nearest::Nearest;
pub use projection::{LatLon, Metres, Projection};
