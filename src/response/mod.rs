//! What the area does about an outage: who works where, what is kept, what is known, and what the plan orders.

pub mod advise;
pub mod carry;
pub mod charge;
pub mod confirm;
pub mod deliver;
pub mod deputise;
pub mod policy;
mod practice;
pub mod relieve;
pub mod request_places;
pub mod staff;
pub mod stock;

pub use practice::Practice;
