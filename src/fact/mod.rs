//! The vocabulary that records use: identities, purposes of chance, kinds of event, and what a run may record.

mod condition;
mod cut;
mod id;
mod kind;
mod purpose;
mod record;
mod response;
mod state;

pub use condition::{Access, Condition, News, Topic};
pub use cut::Cut;
pub use id::{IdHash, Rank};
pub use kind::Kind;
pub use purpose::Purpose;
pub use record::{Fact, FactId, Record};
pub use response::{Aid, Lack, ResponseFact, SiteFact, VehicleFact};
pub use state::{Function, State};
