//! What the area does about an outage: who works where, what is kept, what is known, and what the plan orders.

pub mod advise;
mod alerts;
mod calls;
pub mod carry;
pub mod charge;
pub mod confirm;
pub mod deliver;
pub mod deputise;
mod desk;
#[cfg(test)]
mod laws;
mod look;
pub mod policy;
mod practice;
mod published;
mod queue;
pub mod relieve;
pub mod request_places;
mod shift;
mod situation;
pub mod staff;
mod station;
pub mod stock;
#[cfg(test)]
mod stories;
mod task;
#[cfg(test)]
mod town;
mod trigger;
mod visit;
mod written;

pub use alerts::on_home_changed;
pub use calls::on_call;
pub use desk::{Asked, Callers, Concern, Contact, Desk, Known, Lengths, Rules, set_up};
pub use look::{Settled, on_plan};
pub use practice::Practice;
pub use shift::{Outside, on_changes, on_shift};
pub use situation::{Situation, View};
pub use station::{Duty, Office, StaffTime, Trouble};
pub use trigger::{due, holds_for};
pub use visit::on_visit;
