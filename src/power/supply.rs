//! The state of a home's power: what is left, what serves, what is connected, and when the next thing is due.

use smallvec::SmallVec;

use super::devices::Devices;
use super::equipment::Equipment;
use super::source::Source;
use crate::fact::{Cut, FactId};
use crate::units::{Seconds, Watts};

/// Energy of a home since the start, in joules, and the fuel of its engines: what came in is what was delivered, lost, unused or is left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// Taken from mains by charging batteries.
    pub from_mains: u64,
    /// What running engines could deliver.
    pub from_engines: u64,
    /// Delivered to devices by sources.
    pub delivered: u64,
    /// Lost in charging.
    pub lost: u64,
    /// Engines' output that nothing took.
    pub unused: u64,
    /// Brought to the home in batteries.
    pub brought: u64,
    /// Taken away from it in batteries.
    pub taken: u64,
    /// Lost in batteries that water reached.
    pub drowned: u64,
    /// Fuel brought to the home's engines, in units of [`crate::units::Fuel`].
    pub fuel_brought: u64,
    /// Fuel they burnt.
    pub fuel_burnt: u64,
    /// Fuel lost in engines that water reached.
    pub fuel_drowned: u64,
}

/// One source's content and its flows since the home was last settled.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Store {
    /// Joules, or fuel units.
    pub left: u64,
    /// The most it holds.
    pub full: u64,
    /// Leaves it a second: joules to devices, or fuel.
    pub gives: u32,
    /// Taken from an engine a second, watts.
    pub takes: u32,
    /// Stored of that a second, watts.
    pub stores: u32,
    /// Draws of luck so far: attempts to start.
    pub starts: u32,
}

/// The state of one home's power.
#[derive(Debug)]
pub struct Supply {
    /// When the home's power is due next; another entry of the agenda is stale.
    pub due: Seconds,
    /// The latest fact that made the home decide anew: the cause of what follows from it.
    pub because: FactId,
    pub(super) serves_by: FactId,
    pub(super) silent_by: FactId,
    pub(super) connects_by: FactId,
    pub(super) reduces_by: FactId,
    // Few homes have more than three sources: theirs lie within.
    pub(super) stores: SmallVec<[Store; 3]>,
    pub(super) cylinder: u64,
    pub(super) book: Book,
    pub(super) as_of: Seconds,
    pub(super) reduce_at: Seconds,
    pub(super) connected_at: Seconds,
    pub(super) load: u32,
    pub(super) unused: u32,
    pub(super) connected: u16,
    pub(super) failed: u16,
    // Sources that are not in the house: not brought yet, taken away, or left behind by a patient under way.
    pub(super) absent: u16,
    pub(super) left_behind: u16,
    // A source that goes again, and before when: who reckons how long sources last leaves it out from then on.
    pub(super) lent: Option<(u8, Seconds)>,
    // Nobody may run an engine here.
    pub(super) engines_stopped: bool,
    // Whatever serves, the order is read from the top when the home is next looked at.
    pub(super) reads: bool,
    // Batteries that were used up in this outage, and those of them that were charged since.
    pub(super) emptied: u16,
    pub(super) refilled: u16,
    pub(super) started: u16,
    pub(super) serving: Option<u8>,
    pub(super) charging: Option<u8>,
    pub(super) connecting: Option<u8>,
    // What the serving source feeds by its gate, needed now or not.
    pub(super) feeds: Devices,
    pub(super) cuts: u8,
    pub(super) dark: bool,
    pub(super) ever_dark: bool,
    touched: bool,
    pub(super) reduced: bool,
    // Devices for which something was brought that stands in for them, and those of them that load reduction has put away in this outage.
    pub(super) replaceable: Devices,
    pub(super) replaced: Devices,
    // Load reduction was advised in this outage.
    pub(super) advised: bool,
    pub(super) on_cylinder: bool,
    pub(super) cylinder_flows: bool,
    // Oxygen was needed with no cylinder in use when the home was last looked at.
    pub(super) oxygen_bare: bool,
    // That no source serves is on record.
    pub(super) silent: bool,
}

impl Supply {
    /// The power of a home before anything happened: batteries at their charge at onset, tanks as filled.
    #[must_use]
    pub fn new(equipment: &Equipment) -> Self {
        let draw = equipment.ventilator.map_or(Watts(0), |ventilator| ventilator.draw);
        Supply {
            due: Seconds::NEVER,
            because: FactId::NONE,
            serves_by: FactId::NONE,
            silent_by: FactId::NONE,
            connects_by: FactId::NONE,
            reduces_by: FactId::NONE,
            stores: stores(equipment, draw).collect(),
            cylinder: equipment.cylinder.map_or(0, |cylinder| cylinder.holds.0),
            book: Book::default(),
            as_of: Seconds::ZERO,
            reduce_at: Seconds::NEVER,
            connected_at: Seconds::NEVER,
            load: 0,
            unused: 0,
            connected: 0,
            failed: 0,
            absent: equipment.guests,
            left_behind: 0,
            lent: None,
            engines_stopped: false,
            reads: false,
            emptied: 0,
            refilled: 0,
            started: 0,
            serving: None,
            charging: None,
            connecting: None,
            feeds: Devices::NONE,
            cuts: 0,
            dark: false,
            ever_dark: false,
            touched: false,
            reduced: false,
            replaceable: Devices::NONE,
            replaced: Devices::NONE,
            advised: false,
            on_cylinder: false,
            cylinder_flows: false,
            oxygen_bare: false,
            silent: false,
        }
    }

    /// Back to the state of [`Supply::new`], without allocating.
    pub fn reset(&mut self, equipment: &Equipment) {
        let mut stores = std::mem::take(&mut self.stores);
        let draw = equipment.ventilator.map_or(Watts(0), |ventilator| ventilator.draw);
        stores.iter_mut().zip(self::stores(equipment, draw)).for_each(|(store, anew)| *store = anew);
        let bare = Equipment { cylinder: equipment.cylinder, guests: equipment.guests, ..Equipment::default() };
        *self = Supply { stores, ..Supply::new(&bare) };
    }

    /// A cut begins or ends; says whether the home's mains is thereby on or off otherwise than its power knows.
    pub fn cut(&mut self, cut: Cut, holds: bool) -> bool {
        self.cuts = if holds { self.cuts | cut as u8 } else { self.cuts & !(cut as u8) };
        (self.cuts != 0) != self.dark
    }

    /// Something reaches the home. Says whether it is the first time: a home that nothing reached is as it was set up.
    pub const fn touch(&mut self) -> bool {
        !std::mem::replace(&mut self.touched, true)
    }

    /// Whether anything has reached the home in this replicate.
    #[must_use]
    pub const fn is_touched(&self) -> bool {
        self.touched
    }

    /// Whether the home is without mains.
    #[must_use]
    pub const fn is_dark(&self) -> bool {
        self.dark
    }

    /// The serving source's position at the home.
    #[must_use]
    pub const fn serving(&self) -> Option<u8> {
        self.serving
    }

    /// The devices the serving source feeds; none if no source serves.
    #[must_use]
    pub const fn feeds(&self) -> Devices {
        self.feeds
    }

    /// The engine that runs only to charge.
    #[must_use]
    pub const fn charging(&self) -> Option<u8> {
        self.charging
    }

    /// The engine from which batteries take charge, be it that it serves as well.
    #[must_use]
    pub fn charged_by(&self) -> Option<u8> {
        self.stores.iter().any(|store| store.stores > 0).then_some(self.charging.or(self.serving)).flatten()
    }

    /// Whether somebody is connecting a source.
    #[must_use]
    pub const fn is_connecting(&self) -> bool {
        self.connecting.is_some()
    }

    /// The fact that somebody began to connect the source that is being connected.
    #[must_use]
    pub const fn connects_by(&self) -> FactId {
        self.connects_by
    }

    /// The latest fact that no source serves although something is needed.
    #[must_use]
    pub const fn silent_by(&self) -> FactId {
        self.silent_by
    }

    /// Whether the load was reduced in this outage.
    #[must_use]
    pub const fn is_reduced(&self) -> bool {
        self.reduced
    }

    /// What is left in each source: joules in a battery, units of [`crate::units::Fuel`] in an engine.
    pub fn left(&self) -> impl Iterator<Item = u64> + '_ {
        self.stores.iter().map(|store| store.left)
    }

    /// What is left in the cylinders, in units of [`crate::units::Oxygen`].
    #[must_use]
    pub const fn cylinder_left(&self) -> u64 {
        self.cylinder
    }

    /// Energy since the start.
    #[must_use]
    pub const fn book(&self) -> Book {
        self.book
    }

    /// The fuel that is in engines now, in units of [`crate::units::Fuel`].
    #[must_use]
    pub fn fuel_left(&self, equipment: &Equipment) -> u64 {
        equipment.sources.iter().zip(&self.stores).filter(|(source, _)| source.engine().is_some()).map(|(_, store)| store.left).sum()
    }

    /// The joules that are in batteries now.
    #[must_use]
    pub fn stored(&self, equipment: &Equipment) -> u64 {
        equipment.sources.iter().zip(&self.stores).filter(|(source, _)| source.battery().is_some()).map(|(_, store)| store.left).sum()
    }
}

impl Clone for Supply {
    fn clone(&self) -> Self {
        Supply { stores: self.stores.clone(), ..*self }
    }
}

/// What every source holds at the start; what is not in the house yet holds nothing.
fn stores(equipment: &Equipment, draw: Watts) -> impl Iterator<Item = Store> {
    equipment.sources.iter().enumerate().map(move |(index, source)| {
        let store = Store::new(source, draw);
        if equipment.guests >> index & 1 == 1 { Store { left: 0, ..store } } else { store }
    })
}

impl Store {
    fn new(source: &Source, draw: Watts) -> Self {
        let (left, full) = match (source.battery(), source.engine()) {
            (Some(battery), _) => {
                let full = battery.full(draw).0;
                (battery.charged.of(full), full)
            }
            (None, Some(engine)) => (engine.fuel.0, engine.fuel.0),
            (None, None) => (0, 0),
        };
        Store { left, full, ..Store::default() }
    }
}
