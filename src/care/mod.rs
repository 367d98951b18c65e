//! Patients and their carers: when support is needed, who is at home, and the state of every function of support.

pub mod admission;
mod away;
mod brought;
pub mod carer;
mod functions;
mod hand;
mod home;
mod homes;
pub mod living;
pub mod patient;
mod reserve;
mod site;
mod status;
mod struck;
mod told;

pub use away::Away;
pub use home::PatientHome;
pub use homes::{DayClock, Described, Homes, Life, Lived, Ranks, Reached, Replicate, on_care, on_power};
pub use reserve::{reserve, watched};
pub use site::{Guest, SiteDescribed, SiteState};
pub use status::{Care, Tally};
pub use struck::{Plights, on_struck};
pub use told::{Told, reserve_as_written};
