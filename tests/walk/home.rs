//! The sources of one home as they stand in one second: what each feeds, which is able, in which order they are asked.

use ikitsugi::power::equipment::Device;
use ikitsugi::units::Watts;

use super::WalkedHome;
use super::fired::Fired;

/// Devices, as bits of a set.
pub const VENTILATOR: u8 = 1;
/// The heated humidifier.
pub const HUMIDIFIER: u8 = 2;
/// The oxygen concentrator.
pub const CONCENTRATOR: u8 = 4;
/// The electric suction device.
pub const SUCTION: u8 = 8;

/// What is needed in one second.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Needs {
    /// Ventilation, by a ventilator that is owned.
    pub ventilation: bool,
    /// Oxygen, from a concentrator that is owned.
    pub oxygen: bool,
}

impl Needs {
    /// Whether anything is needed.
    pub fn any(self) -> bool {
        self.ventilation || self.oxygen
    }

    /// The devices that run.
    pub fn devices(self) -> u8 {
        let breathing = if self.ventilation { VENTILATOR | HUMIDIFIER | SUCTION } else { 0 };
        let oxygen = if self.oxygen { CONCENTRATOR } else { 0 };
        breathing | oxygen
    }
}

/// What is forgotten when mains returns.
#[derive(Default)]
pub struct Outage {
    /// Per source: it can be taken up.
    pub connected: Vec<bool>,
    /// Per engine: it failed to start.
    pub failed: Vec<bool>,
    /// Per engine: it has started before, and starts again without a draw.
    pub started: Vec<bool>,
    /// Per battery: it served and was used up.
    pub emptied: Vec<bool>,
    /// Per battery: it was charged since.
    pub refilled: Vec<bool>,
    /// When load reduction is done, if begun.
    pub reducing_until: Option<u32>,
    /// The load is reduced.
    pub reduced: bool,
    /// Oxygen came from the cylinder at load reduction.
    pub on_cylinder: bool,
    /// The source being connected, and until when.
    pub connecting: Option<(usize, u32)>,
    /// The source that serves.
    pub serving: Option<usize>,
    /// The engine that only charges.
    pub charging: Option<usize>,
    /// Oxygen was needed and no cylinder in use in the second before.
    pub lacked_cylinder: bool,
}

/// The home's power: what its sources hold and what this outage has done to them.
pub struct Power<'a> {
    /// The home as described.
    pub home: &'a WalkedHome,
    /// Whether an engine starts: (source, its own how-manieth draw).
    pub starts: &'a dyn Fn(usize, u32) -> bool,
    /// Per battery: joules when full.
    pub full: Vec<u64>,
    /// Per source: the devices it feeds this second, asked once people have done what they began.
    pub fed: Vec<u8>,
    /// Per source: joules or units of fuel left.
    pub left: Vec<u64>,
    /// Units of oxygen left in the cylinder.
    pub cylinder: u64,
    /// Per engine: how often it drew its luck.
    pub draws: Vec<u32>,
    /// Mains has been lost before.
    pub lost_before: bool,
    /// What this outage has brought; as new on mains.
    pub outage: Outage,
    /// The tally.
    pub fired: Fired,
}

impl<'a> Power<'a> {
    /// As the home stands at second 0.
    pub fn new(home: &'a WalkedHome, starts: &'a dyn Fn(usize, u32) -> bool) -> Self {
        let sources = &home.equipment.sources;
        let draw = home.equipment.ventilator.map_or(Watts(0), |ventilator| ventilator.draw);
        let full: Vec<u64> = sources.iter().map(|source| source.battery().map_or(0, |battery| battery.full(draw).0)).collect();
        let left = sources
            .iter()
            .zip(&full)
            .map(|(source, &full)| match source.battery() {
                Some(battery) => battery.charged.of(full),
                None => source.engine().map_or(0, |engine| engine.fuel.0),
            })
            .collect();
        Power {
            home,
            starts,
            fed: vec![0; sources.len()],
            full,
            left,
            cylinder: home.equipment.cylinder.map_or(0, |cylinder| cylinder.holds.0),
            draws: vec![0; sources.len()],
            lost_before: false,
            outage: Outage::default(),
            fired: Fired::default(),
        }
    }

    /// How many sources there are.
    pub fn count(&self) -> usize {
        self.left.len()
    }

    /// Whether `source` is an engine.
    pub fn is_engine(&self, source: usize) -> bool {
        self.home.equipment.sources[source].engine().is_some()
    }

    /// Rated output in watts.
    pub fn output(&self, source: usize) -> u64 {
        u64::from(self.home.equipment.sources[source].output().0)
    }

    /// The sum of `what` over a set of devices.
    fn sum(&self, devices: u8, what: impl Fn(Device) -> Watts) -> u64 {
        let equipment = &self.home.equipment;
        [
            (VENTILATOR, equipment.ventilator),
            (HUMIDIFIER, equipment.humidifier),
            (CONCENTRATOR, equipment.concentrator),
            (SUCTION, equipment.suction),
        ]
        .into_iter()
        .filter(|(bit, _)| devices & bit != 0)
        .map(|(_, device)| device.map_or(0, |device| u64::from(what(device).0)))
        .sum()
    }

    /// The rated peaks of a set of devices together.
    pub fn peaks(&self, devices: u8) -> u64 {
        self.sum(devices, |device| device.peak)
    }

    /// The devices in the house.
    pub fn owned(&self) -> u8 {
        let equipment = &self.home.equipment;
        u8::from(equipment.ventilator.is_some()) * VENTILATOR
            + u8::from(equipment.humidifier.is_some()) * HUMIDIFIER
            + u8::from(equipment.concentrator.is_some()) * CONCENTRATOR
            + u8::from(equipment.suction.is_some()) * SUCTION
    }

    /// The devices put away at load reduction.
    fn put_away(&self) -> u8 {
        let equipment = &self.home.equipment;
        if !self.outage.reduced {
            return 0;
        }
        u8::from(equipment.hme) * HUMIDIFIER + u8::from(self.outage.on_cylinder) * CONCENTRATOR + u8::from(equipment.foot_suction) * SUCTION
    }

    /// The devices in the house and not put away.
    pub fn base(&self) -> u8 {
        self.owned() & !self.put_away()
    }

    /// Whether the cylinder holds a second's flow.
    pub fn cylinder_holds(&self) -> bool {
        self.home.equipment.cylinder.is_some_and(|cylinder| self.cylinder >= u64::from(cylinder.flow.0))
    }

    /// Whether oxygen comes from the cylinder.
    pub fn in_use(&self) -> bool {
        self.outage.on_cylinder && self.cylinder_holds()
    }

    /// The devices `source` feeds; none if it passes no gate.
    pub fn feeds(&self, source: usize) -> u8 {
        let output = self.output(source);
        let has_ventilator = self.owned() & VENTILATOR != 0;
        let ventilator_alone = if has_ventilator && self.peaks(VENTILATOR) <= output { VENTILATOR } else { 0 };
        if !self.home.equipment.sources[source].feeds_all() {
            return ventilator_alone;
        }
        let base = self.base();
        if self.outage.on_cylinder && !self.in_use() && self.peaks(base | CONCENTRATOR) <= output {
            return base | CONCENTRATOR;
        }
        if base != 0 && self.peaks(base) <= output {
            return base;
        }
        if self.outage.reduced { ventilator_alone } else { 0 }
    }

    /// What `source` gives a second, in watts.
    pub fn load(&self, source: usize, needs: Needs) -> u64 {
        self.sum(self.fed[source] & needs.devices(), |device| device.draw)
    }

    /// Whether `source` feeds something that is needed.
    pub fn is_of_use(&self, source: usize, needs: Needs) -> bool {
        // A device that is fed is owned, so this is never an empty promise.
        self.fed[source] & needs.devices() != 0
    }

    /// Fuel an engine burns a second.
    pub fn burn(&self, source: usize) -> u64 {
        self.home.equipment.sources[source].engine().map_or(0, |engine| u64::from(engine.burn.0))
    }

    /// Whether `source` could serve this second, were it connected.
    pub fn able(&self, source: usize, needs: Needs) -> bool {
        let second = if self.is_engine(source) { self.burn(source) } else { self.load(source, needs) };
        // Once used up and charged it waits for half an hour of its load, or for all it holds.
        let waits = self.outage.refilled[source];
        let enough = if waits { second.max(self.full[source].min(1_800 * second)) } else { second };
        self.is_of_use(source, needs) && !self.outage.failed[source] && self.left[source] >= enough
    }

    /// Whether `source` is an engine of no use but to charge batteries.
    pub fn is_charger(&self, source: usize) -> bool {
        self.is_engine(source)
            && self.outage.reduced
            && self.fed[source] == 0
            && !self.outage.failed[source]
            && self.left[source] >= self.burn(source)
    }

    /// Whether oxygen is needed and no cylinder in use.
    pub fn lacks_cylinder(&self, needs: Needs) -> bool {
        needs.oxygen && !self.in_use()
    }

    /// The sources in the order of this second.
    pub fn order(&self, needs: Needs) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.count()).collect();
        if self.lacks_cylinder(needs) {
            order.sort_by_key(|&source| self.fed[source] & CONCENTRATOR == 0);
        }
        order
    }
}
