//! A case in which one site is missing.

use super::Case;
use crate::fact::Rank;

impl Case {
    /// Closes a site from the start: nobody works there, nothing drives, is kept, is charged or is taken in there. It keeps its place and its rank.
    ///
    /// # Panics
    /// If there is no site of this rank.
    pub fn close(&mut self, site: Rank) {
        let closed = &mut self.area.sites[site.index()];
        closed.phones = 0;
        closed.staff.clear();
        closed.vehicles.clear();
        closed.stock.clear();
        (closed.admits, closed.charging) = (None, None);
        self.fleet.retain(|vehicle| vehicle.base != Some(site));
    }
}
