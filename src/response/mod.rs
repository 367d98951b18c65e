//! What the area does about an outage: who works where, what is kept, what is known, and what the plan orders.

pub mod advise;
mod area;
mod ask;
pub mod carry;
pub mod charge;
pub mod confirm;
pub mod deliver;
pub mod deputise;
mod dispatch;
mod helped;
mod orders;
mod places;
pub mod policy;
mod practice;
mod queue;
pub mod relieve;
pub mod request_places;
pub mod staff;
pub mod stock;
mod totals;
mod trips;

pub use area::{Area, Entities, Ground, InForce, Plan};
pub use ask::{Reason, open, queue as enqueue, withdraw, withdraw_all};
pub use charge::on_socket;
pub use dispatch::{Hour, on_dispatch};
pub use helped::{Asking, Dwelling, Help, Whereabouts};
pub use orders::{carry_out, kinds};
pub use places::{ask_places, on_answer, on_site_power, on_stay, open as open_site};
pub use practice::Practice;
pub use queue::{Need, Queue, Waiting, What};
pub use totals::Totals;
pub use trips::on_trip;
