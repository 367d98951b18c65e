//! What may leave headquarters, for whom: decided once, and held by types that cannot hold more.
//!
//! [`Shared`] is for one recipient: the people who consented to it, and totals. [`Public`] is for anybody: one table of counts, and hours
//! in round numbers. Whatever is written for them takes these types only, so that nothing else can slip in.

mod partition;
mod public;
mod shared;
mod table;

pub use public::{AboutRelease, Public, PublicHours, PublicRange, PublicRanges};
pub use shared::{Shared, SharedHome};
pub use table::{Group, Member, Table};

use crate::case::register::Recipient;

/// The format version of `public.json` and `partners.json`.
pub const VERSION: u32 = 1;

/// The smallest count of people, other than 0, that is told to those outside headquarters.
///
/// Assumption: 10, as in the open tables of Japan's health-insurance claims (NDB), where counts below 10 are hidden. No law names a
/// figure for tables of this kind; whoever releases one may have to ask for more.
pub const LIMIT: u32 = 10;

/// For whom results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The office that holds the register, and is answerable for it: everything.
    Headquarters,
    /// One partner: the people who consented in peacetime to be told to it, and totals as the public has them.
    Partners(Recipient),
    /// Anybody: no people, no places, counts of at least [`LIMIT`] or 0.
    Public,
}
