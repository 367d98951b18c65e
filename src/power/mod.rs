//! Power at home and at sites: the sources, their order, what they feed, load reduction, charging.

mod brought;
mod charging;
mod connecting;
mod devices;
pub mod equipment;
mod home;
mod reading;
pub mod site;
pub mod source;
mod struck;
mod supply;

pub use devices::{Devices, Needs};
pub use home::{Hands, Home, RESUMES, Starts};
pub use supply::{Book, Supply};
