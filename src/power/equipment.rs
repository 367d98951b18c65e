//! What a patient's support needs at home: devices, what may stand in for them, and the power sources.

use schemars::JsonSchema;
use serde::Deserialize;

use super::source::Source;
use crate::units::{FlowRate, Oxygen, Seconds, Watts};

/// A device that draws power.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Device {
    /// Measured mean draw, at least 1 W.
    pub draw: Watts,
    /// Rated peak: what a source must be able to deliver.
    pub peak: Watts,
}

/// Oxygen in cylinders that stand in for the concentrator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cylinder {
    /// What they hold together.
    pub holds: Oxygen,
    /// The flow prescribed, at least 1 mL/min.
    pub flow: FlowRate,
}

/// The devices of one home and what feeds them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Equipment {
    /// The ventilator (人工呼吸器); `None` where support is oxygen alone.
    pub ventilator: Option<Device>,
    /// The heated humidifier (加温加湿器).
    pub humidifier: Option<Device>,
    /// A heat and moisture exchanger (人工鼻) is in the house.
    pub hme: bool,
    /// The oxygen concentrator (酸素濃縮装置).
    pub concentrator: Option<Device>,
    /// Oxygen cylinders (酸素ボンベ) in the house; only beside a concentrator.
    pub cylinder: Option<Cylinder>,
    /// The electric suction device (吸引器).
    pub suction: Option<Device>,
    /// A foot- or hand-driven suction device is in the house.
    pub foot_suction: bool,
    /// A bag for hand ventilation (蘇生バッグ) is in the house.
    pub hand_ventilator: bool,
    /// The power sources, in the supply order: by kind, then as written. At most 16.
    pub sources: Box<[Source]>,
    /// Which of them are not in the house but may be brought, as bits: what a plan's deliveries may bring has its place from the start.
    #[serde(skip)]
    pub guests: u16,
    /// How long somebody at home takes to connect one source, at least 1 s.
    pub connect: Seconds,
    /// How long after mains is lost and somebody is at home the load is reduced (節電切替), at least 1 s.
    pub reduce: Seconds,
    /// Whether the load is reduced without anybody's advice; else it waits until somebody who calls advises it. Files say so of how the patient
    /// lives, not here.
    #[serde(skip, default = "unadvised")]
    pub reduces_unadvised: bool,
}

impl Equipment {
    /// The home's own sources with their places in the supply order, without those that only may be brought.
    pub fn own_sources(&self) -> impl Iterator<Item = (usize, &Source)> {
        self.sources.iter().enumerate().filter(|(index, _)| self.guests >> index & 1 == 0)
    }

    /// The engines that run on petrol, in the supply order.
    pub fn petrol_engines(&self) -> impl Iterator<Item = usize> + '_ {
        self.sources.iter().enumerate().filter(|(_, source)| source.engine().is_some_and(|engine| engine.petrol)).map(|(index, _)| index)
    }
}

const fn unadvised() -> bool {
    true
}

impl Default for Equipment {
    /// Nothing is owned, and nobody waits for advice.
    fn default() -> Self {
        Equipment {
            guests: 0,
            ventilator: None,
            humidifier: None,
            hme: false,
            concentrator: None,
            cylinder: None,
            suction: None,
            foot_suction: false,
            hand_ventilator: false,
            sources: Box::default(),
            connect: Seconds::ZERO,
            reduce: Seconds::ZERO,
            reduces_unadvised: unadvised(),
        }
    }
}
