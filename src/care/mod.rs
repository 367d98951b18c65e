//! Patients and their carers: when support is needed, who is at home, and the state of every function of support.

pub mod carer;
pub mod patient;
