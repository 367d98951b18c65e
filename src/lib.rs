//! Ikitsugi (息継ぎ, "taking a breath before going on") lives a power outage through, second by second, for everyone in an area
//! who breathes with a machine at home, and says who would be without support, when, and why.
//!
//! The floors of the house, lowest first, are the modules below in their order; a module uses what is beneath it and nothing above.
//! `ARCHITECTURE.md` says what each promises.

pub mod units;
pub mod fact;
pub mod kernel;
pub mod place;
pub mod hazard;
pub mod power;
pub mod care;
pub mod case;
pub mod io;
pub mod sim;
pub mod report;
pub mod cli;
