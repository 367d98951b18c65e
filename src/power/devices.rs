//! Sets of devices: what a home owns, what is needed, what a source feeds.

use super::equipment::{Device, Equipment};
use super::source::Source;

/// A set of devices of one home.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Devices(u8);

impl Devices {
    /// No device.
    pub const NONE: Devices = Devices(0);
    /// The ventilator.
    pub const VENTILATOR: Devices = Devices(1);
    /// The heated humidifier.
    pub const HUMIDIFIER: Devices = Devices(2);
    /// The concentrator.
    pub const CONCENTRATOR: Devices = Devices(4);
    /// The electric suction device.
    pub const SUCTION: Devices = Devices(8);

    /// Those of either set.
    #[must_use]
    pub const fn with(self, others: Devices) -> Devices {
        Devices(self.0 | others.0)
    }

    /// Those of this set that are not among `others`.
    #[must_use]
    pub const fn without(self, others: Devices) -> Devices {
        Devices(self.0 & !others.0)
    }

    /// Those of both sets.
    #[must_use]
    pub const fn among(self, others: Devices) -> Devices {
        Devices(self.0 & others.0)
    }

    /// Whether every device of `others` is in this set.
    #[must_use]
    pub const fn has(self, others: Devices) -> bool {
        self.0 & others.0 == others.0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    const fn only_if(self, condition: bool) -> Devices {
        if condition { self } else { Devices::NONE }
    }
}

/// What is needed in a second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Ventilation; suction and humidification are needed with it.
    pub ventilation: bool,
    /// Oxygen.
    pub oxygen: bool,
}

impl Needs {
    /// Whether anything is needed.
    #[must_use]
    pub const fn any(self) -> bool {
        self.ventilation || self.oxygen
    }

    /// The devices that are needed, owned or not.
    #[must_use]
    pub const fn devices(self) -> Devices {
        let ventilation = Devices::VENTILATOR.with(Devices::HUMIDIFIER).with(Devices::SUCTION);
        ventilation.only_if(self.ventilation).with(Devices::CONCENTRATOR.only_if(self.oxygen))
    }
}

impl Equipment {
    /// The devices of the home.
    #[must_use]
    pub const fn owned(&self) -> Devices {
        Devices::VENTILATOR
            .only_if(self.ventilator.is_some())
            .with(Devices::HUMIDIFIER.only_if(self.humidifier.is_some()))
            .with(Devices::CONCENTRATOR.only_if(self.concentrator.is_some()))
            .with(Devices::SUCTION.only_if(self.suction.is_some()))
    }

    /// The devices that load reduction (節電切替) puts away: the humidifier for an HME, electric suction for foot suction, and the
    /// concentrator where the home changed over to cylinders.
    #[must_use]
    pub const fn put_away(&self, on_cylinder: bool) -> Devices {
        Devices::HUMIDIFIER
            .only_if(self.hme)
            .with(Devices::SUCTION.only_if(self.foot_suction))
            .with(Devices::CONCENTRATOR.only_if(on_cylinder))
    }

    /// What ventilation cannot do without once the load is reduced. Oxygen is counted by itself.
    #[must_use]
    pub const fn essential(&self) -> Devices {
        self.owned().without(self.put_away(true))
    }

    /// What a source feeds of `base` by its gate: the sum of rated peaks, whatever the hour. `take_concentrator_back`: the cylinders have ended.
    /// The ventilator alone is fed only once the load is reduced.
    #[must_use]
    pub fn gate(&self, source: &Source, base: Devices, take_concentrator_back: bool, reduced: bool) -> Devices {
        let passes = |devices: Devices| self.peak(devices) <= source.output().0;
        let ventilator = Devices::VENTILATOR.among(self.owned());
        if !source.feeds_all() {
            return if passes(ventilator) { ventilator } else { Devices::NONE };
        }
        let with_concentrator = base.with(Devices::CONCENTRATOR);
        if take_concentrator_back && passes(with_concentrator) {
            with_concentrator
        } else if passes(base) {
            base
        } else if reduced && passes(ventilator) {
            ventilator
        } else {
            Devices::NONE
        }
    }

    /// The sum of the measured draws of `devices`, in watts.
    #[must_use]
    pub fn draw(&self, devices: Devices) -> u32 {
        self.sum(devices, |device| device.draw.0)
    }

    /// The sum of the rated peaks of `devices`, in watts.
    #[must_use]
    pub fn peak(&self, devices: Devices) -> u32 {
        self.sum(devices, |device| device.peak.0)
    }

    #[inline]
    fn sum(&self, devices: Devices, of: impl Fn(&Device) -> u32) -> u32 {
        let part = |bit: Devices, device: &Option<Device>| match device {
            Some(device) if devices.has(bit) => of(device),
            Some(_) | None => 0,
        };
        part(Devices::VENTILATOR, &self.ventilator)
            + part(Devices::HUMIDIFIER, &self.humidifier)
            + part(Devices::CONCENTRATOR, &self.concentrator)
            + part(Devices::SUCTION, &self.suction)
    }
}
