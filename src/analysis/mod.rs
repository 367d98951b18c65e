//! What follows from a case or its outcomes: judgements, never changes.

pub mod cards;
pub mod causes;
pub mod checklist;
pub mod compare;
pub mod ensemble;
pub mod explain;
pub mod findings;
pub mod judge;
pub mod moments;
pub mod plans;
pub mod ranges;
pub mod receiving;
pub mod release;
pub mod remedies;
pub mod run_number;
pub mod runs;
pub mod statistics;
