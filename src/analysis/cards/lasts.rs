//! How long one source of a home lasts by itself: arithmetic for paper, on the short side.

use crate::power::Devices;
use crate::power::equipment::Equipment;
use crate::power::source::Source;
use crate::units::{Seconds, Watts};

/// How long a source lasts by itself, rounded down to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lasts {
    /// At the charge that it usually has, or with the fuel in hand.
    pub usual: Seconds,
    /// Fully charged; `None` of an engine.
    pub full: Option<Seconds>,
}

/// How long the source feeds what it has to once the load is reduced. `None` if it cannot run the home's devices.
///
/// The concentrator counts as running where a source feeds it: when its cylinders end is not known to whoever reads a card.
pub fn alone(equipment: &Equipment, source: &Source) -> Option<Lasts> {
    let kept = equipment.owned().without(equipment.put_away(false));
    let ventilator = equipment.owned().among(Devices::VENTILATOR);
    let whole = if source.feeds_all() { kept } else { ventilator };
    let runs = |devices: Devices| !devices.is_empty() && source.output().0 >= equipment.peak(devices);
    let fed = [whole, ventilator].into_iter().find(|&devices| runs(devices))?;
    match (source.battery(), source.engine()) {
        (Some(battery), _) => {
            let draw = equipment.ventilator.map_or(Watts(0), |ventilator| ventilator.draw);
            let (full, load) = (battery.full(draw).0, equipment.draw(fed));
            Some(Lasts { usual: lasts(battery.charged.of(full), load), full: Some(lasts(full, load)) })
        }
        (None, engine) => engine.map(|engine| Lasts { usual: lasts(engine.fuel.0, engine.burn.0), full: None }),
    }
}

/// How long the cylinders last at the flow prescribed, rounded down to the second; `None` without cylinders.
pub fn cylinder(equipment: &Equipment) -> Option<Seconds> {
    equipment.cylinder.map(|cylinder| lasts(cylinder.holds.0, cylinder.flow.0))
}

/// What is held at a steady rate a second; what is never used up lasts as long as can be said.
fn lasts(held: u64, rate: u32) -> Seconds {
    let seconds = held.checked_div(u64::from(rate)).unwrap_or(u64::MAX);
    Seconds(u32::try_from(seconds).unwrap_or(u32::MAX))
}
