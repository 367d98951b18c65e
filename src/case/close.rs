//! A case in which something is missing from the start.

use super::Case;
use crate::fact::Rank;
use crate::transport::vehicle::VehicleKind;

/// What is missing; nothing by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing {
    /// The ambulances of the fire service (救急車).
    pub ambulances: bool,
    /// A site: nobody works there, nothing drives, is kept, is charged or is taken in there. It keeps its place and its rank.
    pub site: Option<Rank>,
}

impl Case {
    /// The same case without what is missing.
    ///
    /// # Panics
    /// If there is no site of this rank.
    #[must_use]
    pub fn without(&self, missing: Missing) -> Case {
        let mut case = self.clone();
        if let Some(site) = missing.site {
            let closed = &mut case.area.sites[site.index()];
            closed.phones = 0;
            closed.staff.clear();
            closed.vehicles.clear();
            closed.stock.clear();
            (closed.admits, closed.charging) = (None, None);
            case.fleet.retain(|vehicle| vehicle.base != Some(site));
        }
        if missing.ambulances {
            case.fleet.retain(|vehicle| vehicle.kind != VehicleKind::Ambulance);
        }
        case
    }
}
