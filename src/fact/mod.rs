//! The vocabulary that records use: identities, purposes of chance, kinds of event, and what a run may record.

mod id;
mod purpose;

pub use id::IdHash;
pub use purpose::Purpose;
