//! What follows from a case or its outcomes: judgements, never changes.

pub mod checklist;
pub mod ensemble;
pub mod findings;
pub mod ranges;
pub mod statistics;
