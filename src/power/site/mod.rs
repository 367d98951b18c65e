//! Power at sites: hospitals, stations, shelters and whatever else the response works from.

mod description;
mod running;
mod supply;
#[cfg(test)]
mod walk;

pub use description::{OwnSupply, Refuel, SiteGenerator};
pub use running::SitePower;
pub use supply::{Feed, FuelBook, SiteSupply};
