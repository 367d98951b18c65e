//! What the area does about an outage: who works where, what is kept, what is known, and what the plan orders.

pub mod advise;
mod alerts;
mod area;
mod ask;
mod call_queue;
mod calls;
pub mod carry;
pub mod charge;
pub mod confirm;
mod crew;
pub mod deliver;
pub mod deputise;
mod desk;
mod dispatch;
mod helped;
#[cfg(test)]
mod laws;
mod look;
mod orders;
mod places;
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
mod totals;
#[cfg(test)]
mod town;
mod trigger;
mod trips;
mod visit;
mod workers;
mod written;

pub use alerts::on_home_changed;
pub use area::{Area, Entities, Ground, InForce, Means};
pub use ask::{Reason, open, queue as enqueue, withdraw, withdraw_all};
pub use calls::on_call;
pub use charge::on_socket;
pub use crew::drivers_of;
pub use desk::{Asked, Callers, Concern, Contact, Desk, Known, Rules, nobody, set_up};
pub use dispatch::{Hour, on_dispatch};
pub use helped::{Asking, Dwelling, Help, Whereabouts};
pub use look::{Settled, on_plan};
pub use orders::{Carried, carry_out, kinds};
pub use places::{ask_places, on_answer, on_shift_of_places, on_site_power, on_stay};
pub use practice::{Lengths, Practice};
pub use queue::{Need, Queue, Waiting, What};
pub use shift::{Outside, on_changes, on_shift};
pub use situation::{Situation, View};
pub use station::{Duty, Office, Trouble};
pub use totals::Totals;
pub use trigger::{due, holds_for};
pub use trips::on_trip;
pub use visit::on_visit;
pub use workers::StaffTime;
