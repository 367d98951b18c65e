//! One home's power in one second: what is decided, in which order, and until when it holds.

use super::devices::{Devices, Needs};
use super::equipment::Equipment;
use super::supply::Supply;
use crate::fact::{Fact, FactId, IdHash, Purpose, Rank};
use crate::kernel::{Ledger, Luck};
use crate::units::{PerMille, Seconds};

/// How long a battery that was used up must be able to serve before it is taken up again (assumption): nobody restarts a ventilator on
/// seconds of charge, and support that comes and goes by the second is none.
pub const RESUMES: Seconds = Seconds(1_800);

/// Who is at home to connect and to reduce the load.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hands(pub u8);

/// Whether an engine of this home starts.
#[derive(Clone, Copy, Debug)]
pub enum Starts {
    /// By keyed luck: the replicate's, and the patient's id.
    Drawn(Luck, IdHash),
    /// Every engine starts: what somebody expects who cannot see ahead.
    Expected,
}

impl Starts {
    /// Whether the engine of this kind and number at the home fails on this occasion, where it fails so often.
    fn fails(self, kind: &str, ordinal: u8, occasion: u32, often: PerMille) -> bool {
        match self {
            Starts::Drawn(luck, patient) => luck.of(Purpose::EngineStarts, patient.part(kind, ordinal)).happens(occasion, often),
            Starts::Expected => false,
        }
    }
}

/// A home's power in the hands of what decides.
pub struct Home<'a> {
    /// Whose home.
    pub patient: Rank,
    /// Devices and sources.
    pub equipment: &'a Equipment,
    /// Their state.
    pub supply: &'a mut Supply,
    /// Luck of the engines.
    pub starts: Starts,
    /// The record.
    pub ledger: &'a mut Ledger,
}

/// What holds throughout one second of an outage, found once.
pub(super) struct Second {
    pub now: Seconds,
    pub needs: Needs,
    pub hands: Hands,
    /// What each source would feed by its gate, whatever is needed.
    pub fed: [Devices; 16],
    /// What each source would have to deliver.
    pub load: [u32; 16],
    /// The sources in the order of this second.
    pub order: [u8; 16],
    pub count: usize,
}

impl Second {
    pub fn in_order(&self) -> impl DoubleEndedIterator<Item = usize> + use<> {
        let order = self.order;
        (0..self.count).map(move |position| usize::from(order[position]))
    }

    /// Whether the source would feed something that is needed.
    pub fn is_of_use(&self, source: usize) -> bool {
        !self.fed[source].among(self.needs.devices()).is_empty()
    }
}

impl Home<'_> {
    /// Writes what the home's latest trigger brought about.
    pub(super) fn write(&mut self, now: Seconds, fact: Fact) -> FactId {
        self.write_because(now, fact, self.supply.because)
    }

    /// Writes a fact with its cause; it is the trigger of what follows.
    pub fn write_because(&mut self, now: Seconds, fact: Fact, because: FactId) -> FactId {
        self.supply.because = self.ledger.write(now, self.patient, fact, because);
        self.supply.because
    }

    /// Mains is lost, or back, in this second: what the cuts say becomes true. Settle first.
    pub fn switch_mains(&mut self, now: Seconds, because: FactId) {
        let dark = self.supply.cuts != 0;
        if dark == self.supply.dark {
            return;
        }
        let supply = &mut *self.supply;
        supply.dark = dark;
        supply.ever_dark |= dark;
        supply.because = because;
        supply.forget_outage();
        if dark {
            let sources = self.equipment.sources.iter().enumerate();
            supply.connected = sources.filter(|(_, source)| source.attached()).map(|(index, _)| 1 << index).sum();
        }
        self.write(now, if dark { Fact::MainsLost } else { Fact::MainsBack });
    }

    /// Decides what this second of an outage brings, and until when it holds. Settle first; `now` is a second without mains.
    ///
    /// `first` is the outage's first second. Returns the next second at which the sources ask to be looked at.
    pub fn decide(&mut self, now: Seconds, needs: Needs, hands: Hands, first: bool) -> Seconds {
        let mut read = first | std::mem::take(&mut self.supply.reads);
        if let Some((lent, _)) = self.supply.lent.filter(|&(_, goes)| goes <= now) {
            self.supply.part_with(lent);
        }
        read |= self.finish_connecting(now);
        read |= self.reduce_load(now, hands);
        let bare = needs.oxygen && !self.cylinder_in_use();
        if bare && !self.supply.oxygen_bare {
            read = true;
            if self.supply.on_cylinder {
                self.write(now, Fact::CylinderEmpty);
            }
        }
        self.supply.oxygen_bare = bare;
        self.supply.silent &= needs.any();
        let second = self.second(now, needs, hands, bare);
        self.stop_charging_engine(&second);
        read |= self.stop_serving(&second);
        if needs.any() && (read || self.supply.serving.is_none()) {
            self.read(&second);
        }
        self.begin_connecting(&second);
        self.run_charging_engine(&second);
        self.set_flows(&second);
        self.next_due(&second)
    }

    /// The cylinder stands in for the concentrator and holds a second's flow.
    #[must_use]
    pub fn cylinder_in_use(&self) -> bool {
        let flow = self.equipment.cylinder.map_or(u64::MAX, |cylinder| u64::from(cylinder.flow.0));
        self.supply.on_cylinder && self.supply.cylinder >= flow
    }

    fn second(&self, now: Seconds, needs: Needs, hands: Hands, oxygen_first: bool) -> Second {
        let count = self.equipment.sources.len();
        let mut second = Second { now, needs, hands, fed: [Devices::NONE; 16], load: [0; 16], order: [0; 16], count };
        let (base, spare) = (self.base_devices(), self.supply.on_cylinder && !self.cylinder_in_use());
        for index in 0..count {
            second.fed[index] = self.fed(index, base, spare);
            second.load[index] = self.equipment.draw(second.fed[index].among(needs.devices()));
        }
        let runs_concentrator = |index: &usize| second.fed[*index].has(Devices::CONCENTRATOR);
        let mut position = 0;
        let mut place = |index: usize| {
            second.order[position] = index as u8;
            position += 1;
        };
        if oxygen_first {
            (0..count).filter(runs_concentrator).for_each(&mut place);
            (0..count).filter(|index| !runs_concentrator(index)).for_each(&mut place);
        } else {
            (0..count).for_each(&mut place);
        }
        second
    }

    /// What the home has that is not put away.
    fn base_devices(&self) -> Devices {
        let owned = self.equipment.owned();
        let put_away = self.equipment.put_away(self.supply.on_cylinder).with(self.supply.replaced);
        if self.supply.reduced { owned.without(put_away) } else { owned }
    }

    /// What a source feeds by its gate: the sum of rated peaks, whatever the hour.
    fn fed(&self, index: usize, base: Devices, take_concentrator_back: bool) -> Devices {
        if !self.supply.has(index) {
            return Devices::NONE;
        }
        self.equipment.gate(&self.equipment.sources[index], base, take_concentrator_back, self.supply.reduced)
    }

    /// Whether a source could serve this second: of use, not failed, and holding the whole second's energy or fuel.
    pub(super) fn is_able(&self, index: usize, second: &Second) -> bool {
        let holds = self.supply.stores[index].left >= self.enough(index, second);
        second.is_of_use(index) && self.supply.failed & 1 << index == 0 && holds && !self.supply.is_stopped(index, self.equipment)
    }

    /// What a source must hold to be taken up: a second's burn or load; of a battery used up in this outage and charged since [`RESUMES`] of its load, or
    /// all it can hold if that is less.
    pub(super) fn enough(&self, index: usize, second: &Second) -> u64 {
        if let Some(engine) = self.equipment.sources[index].engine() {
            return u64::from(engine.burn.0);
        }
        let load = u64::from(second.load[index]);
        if self.supply.refilled & 1 << index == 0 {
            load
        } else {
            (load * u64::from(RESUMES.0)).min(self.supply.stores[index].full).max(load)
        }
    }

    /// An engine's luck, drawn once in an outage of the home. Says whether it runs.
    pub(super) fn start_engine(&mut self, index: usize, now: Seconds) -> bool {
        let Some(engine) = self.equipment.sources[index].engine() else { return true };
        if self.supply.started & 1 << index != 0 {
            return true;
        }
        let kind = self.equipment.sources[index].kind();
        let ordinal = self.equipment.sources[..index].iter().filter(|source| source.kind() == kind).count();
        let occasion = self.supply.stores[index].starts;
        self.supply.stores[index].starts += 1;
        let fails = self.starts.fails(kind.name(), ordinal as u8, occasion, engine.fails);
        if fails {
            self.supply.failed |= 1 << index;
            self.write(now, Fact::EngineFailed(index as u8));
        } else {
            self.supply.started |= 1 << index;
        }
        !fails
    }
}
