//! Ikitsugi (息継ぎ, "taking a breath before going on") lives a power outage through, second by second, for everyone in an area
//! who breathes with a machine at home, and says who would be without support, when, and why.
//!
//! The floors of the house, lowest first, are the modules below in their order; a module uses what is beneath it and nothing above.
//! `ARCHITECTURE.md` says what each promises.

pub mod analysis;
pub mod care;
pub mod case;
pub mod cli;
pub mod fact;
pub mod hazard;
pub mod io;
pub mod kernel;
pub mod place;
pub mod power;
pub mod report;
pub mod response;
pub mod sim;
pub mod transport;
pub mod units;
