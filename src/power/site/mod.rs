//! Power at sites: hospitals, stations, shelters and whatever else the response works from.

mod description;

pub use description::{OwnSupply, Refuel, SiteGenerator};
