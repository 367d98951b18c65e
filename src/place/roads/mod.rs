//! How long it takes to get from one place to another: by car with a permit, by bicycle or on foot, on the roads as they are.
//!
//! A [`Network`] is the roads themselves and never changes. A [`RoadState`] says what holds on them: whom the municipalities' roads are open
//! to, how slow drives are, and which stretches are cut. [`Drives`] answers in whole seconds and keeps what it has worked out, also from one
//! replicate to the next. Where an area describes no roads the network is empty, and times follow from the straight line.
//!
//! ```
//! use std::sync::Arc;
//! use ikitsugi::fact::{Access, Rank};
//! use ikitsugi::place::roads::{Drives, Network, Paces, Permit, RoadClass, RoadState, Stretch, Way};
//! use ikitsugi::place::{CountedGrid, Metres};
//! use ikitsugi::units::{Distance, Multiple, Seconds, Speed};
//!
//! let at = |east| Metres { east, north: 0 };
//! let stretch = |from, to, municipality| Stretch {
//!     from,
//!     to,
//!     length: Distance(1_300),
//!     speed: Speed(20),
//!     class: RoadClass::Main,
//!     one_way: false,
//!     when_closed: Access::Emergency,
//!     municipality: Some(Rank(municipality)),
//! };
//! let roads = Arc::new(Network::new(vec![at(0), at(1_000), at(2_000)], vec![stretch(0, 1, 0), stretch(1, 2, 1)]));
//! let mut drives = Drives::new(Arc::clone(&roads), Paces::ASSUMED);
//!
//! // Places that do not move are tied to the roads once.
//! let (home, depots) = (roads.stop(at(0)), [roads.stop(at(2_000)), roads.stop(at(1_000))]);
//! let van = Way::Road(Permit::Unmarked);
//! assert_eq!(drives.time(van, &home, &depots[0]), Some(Seconds(468)));
//!
//! // The roads of this second.
//! let mut now = RoadState::usual(2);
//! now.set(Rank(1), Access::Marked, Multiple(2_000));
//! drives.set(&now);
//! assert_eq!(drives.time(van, &home, &depots[0]), None);
//! assert_eq!(drives.time(Way::Road(Permit::Marked), &home, &depots[0]), Some(Seconds(702)));
//!
//! // Who is nearest: the idle vehicles wait at the depots.
//! let mut idle = CountedGrid::over(&depots.map(|depot| depot.at), 2);
//! (0..).zip(&depots).for_each(|(vehicle, depot)| idle.insert(vehicle, depot.at));
//! let mut reach = drives.to(van, &home);
//! let bound = reach.bound();
//! let found = idle.nearest_by(home.at, |metres| bound.of(metres), |vehicle| reach.time(&depots[vehicle as usize]));
//! assert_eq!(found, Some((1, Seconds(234))));
//! ```

mod drives;
mod network;
mod open;
mod search;
mod state;
mod way;

pub use drives::{Drives, Reach};
pub use network::{Network, RoadClass, Stop, Stretch};
pub use open::Bound;
pub use state::RoadState;
pub use way::{Pace, Paces, Permit, Way};
