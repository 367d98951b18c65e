//! One person or one place of a case asked about: who or what is meant, on what a reserve rests, and what became of a place's people.

mod basis;
mod place;
mod who;

pub use basis::{Basis, basis, of_reserve};
pub use place::{Partner, PlaceView};
pub use who::{Place, Unresolved, Who, resolve};
