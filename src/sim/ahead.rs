//! What is due soon is fetched from memory while what is due now is handled.

use crate::care::Homes;
use crate::fact::{Kind, Rank};
use crate::kernel::Agenda;
use crate::response::{Area, Desk};

/// So many homes no longer lie in the processor's caches together.
const MANY: u32 = 4_000;

/// So many entries before it is due the place of a patient's row is fetched, then the row, then what it points at: each has arrived by the time that
/// the next asks for it.
const PLACE: usize = 18;
const ROW: usize = 12;
const BEHIND: usize = 6;

/// What is looked at when an entry is due.
enum Looked {
    Home(Rank),
    Sheet(Rank),
    Elsewhere,
}

/// Whether fetching ahead is worth its while.
pub fn pays(homes: &Homes) -> bool {
    homes.count() >= MANY
}

/// What is looked at in a few entries is fetched from memory meanwhile.
pub fn fetch(agenda: &Agenda, homes: &Homes, desk: &Desk, area: &Area) {
    match looked(agenda, PLACE) {
        Looked::Home(patient) | Looked::Sheet(patient) => homes.fetch_place(patient),
        Looked::Elsewhere => {}
    }
    match looked(agenda, ROW) {
        Looked::Home(patient) => {
            homes.fetch_row(patient);
            area.fetch_minded(patient);
        }
        Looked::Sheet(patient) => {
            desk.fetch_row(patient);
            area.fetch_row(patient);
        }
        Looked::Elsewhere => {}
    }
    match looked(agenda, BEHIND) {
        Looked::Home(patient) => homes.fetch_life(patient),
        Looked::Sheet(patient) => desk.fetch_situation(patient),
        Looked::Elsewhere => {}
    }
}

fn looked(agenda: &Agenda, places: usize) -> Looked {
    let Some(due) = agenda.ahead(places) else { return Looked::Elsewhere };
    match due.kind() {
        Kind::Power | Kind::Care => Looked::Home(due.rank()),
        Kind::Plan => Looked::Sheet(due.rank()),
        // Sites and vehicles are few.
        Kind::Change | Kind::SitePower | Kind::Trip | Kind::Stay | Kind::Shift => Looked::Elsewhere,
        Kind::Call | Kind::Visit | Kind::Socket | Kind::Answer | Kind::Dispatch => Looked::Elsewhere,
    }
}
