//! How long one source of a home lasts by itself: arithmetic for paper, on the short side.

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

/// How long the source feeds without a pause what it has to once the load is reduced. `None` if it cannot run the home's devices.
pub fn alone(equipment: &Equipment, source: &Source) -> Option<Lasts> {
    let held = match (source.battery(), source.engine()) {
        (Some(battery), _) => {
            let full = battery.full(draw(equipment)).0;
            (battery.charged.of(full), Some(full))
        }
        (None, engine) => (engine?.fuel.0, None),
    };
    let full = held.1.and_then(|full| holding(equipment, source, full));
    Some(Lasts { usual: holding(equipment, source, held.0)?, full })
}

/// The same of a source that holds so much: joules, or units of fuel.
///
/// Load reduction changes over to the cylinders, where there are any; once they end, the concentrator runs on this source where its gate lets
/// it pass.
pub fn holding(equipment: &Equipment, source: &Source, held: u64) -> Option<Seconds> {
    let base = equipment.owned().without(equipment.put_away(equipment.cylinder.is_some()));
    let fed = |cylinders_ended: bool| equipment.gate(source, base, cylinders_ended, true);
    let in_the_end = fed(equipment.cylinder.is_some());
    if in_the_end.is_empty() {
        return None;
    }
    if let Some(engine) = source.engine() {
        return Some(lasts(held, engine.burn.0));
    }
    let with_cylinders = equipment.draw(fed(false));
    let first = cylinder(equipment).filter(|_| with_cylinders > 0).unwrap_or(Seconds::ZERO);
    let then = held.checked_sub(u64::from(first.0) * u64::from(with_cylinders));
    Some(match then {
        Some(left) => Seconds(first.0.saturating_add(lasts(left, equipment.draw(in_the_end)).0)),
        None => lasts(held, with_cylinders),
    })
}

/// How long the cylinders last at the flow prescribed, rounded down to the second; `None` without cylinders.
pub fn cylinder(equipment: &Equipment) -> Option<Seconds> {
    equipment.cylinder.map(|cylinder| lasts(cylinder.holds.0, cylinder.flow.0))
}

fn draw(equipment: &Equipment) -> Watts {
    equipment.ventilator.map_or(Watts(0), |ventilator| ventilator.draw)
}

/// What is held at a steady rate a second; what is never used up lasts as long as can be said.
fn lasts(held: u64, rate: u32) -> Seconds {
    let seconds = held.checked_div(u64::from(rate)).unwrap_or(u64::MAX);
    Seconds(u32::try_from(seconds).unwrap_or(u32::MAX))
}
