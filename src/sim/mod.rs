//! A case lived through once: the world, the one system that pops the agenda, and the outcome with its audit.

mod ahead;
mod audit;
mod ending;
mod engine;
mod outcome;
mod response;
mod response_audit;
pub mod timeline;

pub use audit::Audit;
pub use ending::Ending;
pub use engine::Engine;
pub use outcome::{Outcome, PatientOutcome};
pub use response_audit::ResponseAudit;
