//! Random homes: small round numbers, so that several things often happen in the same second.

use ikitsugi::care::carer::{Bond, Carer, Carers};
use ikitsugi::care::patient::{Class, Support, Tolerances, Ventilation};
use ikitsugi::power::equipment::{Cylinder, Device, Equipment};
use ikitsugi::power::source::{Battery, Capacity, Engine, Source};
use ikitsugi::units::{Clock, FlowRate, Fuel, FuelRate, Hours, Joules, Oxygen, PerMille, Seconds, Watts};

use super::WalkedHome;

/// A small generator of its own (splitmix64), so that homes do not hang on the luck under test.
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ z >> 31
    }

    pub fn below(&mut self, of: u64) -> u64 {
        self.next() % of
    }

    fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len() as u64) as usize]
    }
}

/// The `index`-th home of a seed, with outages over `days` days.
pub fn home(seed: u64, index: u32, days: u32) -> WalkedHome {
    let mut dice = Dice(seed.wrapping_mul(0x1_0000_0001).wrapping_add(u64::from(index)));
    let oxygen_only = dice.percent(12);
    let clock = Clock { start: dice.of(&[0, 36_000, 57_600, 64_800, 79_200, 12_345]) };
    let equipment = equipment(&mut dice, oxygen_only);
    let support = support(&mut dice, oxygen_only, equipment.concentrator.is_some());
    let carers = carers(&mut dice);
    WalkedHome { clock, support, equipment, carers, dark: dark(&mut dice, days) }
}

fn dark(dice: &mut Dice, days: u32) -> Vec<(u32, u32)> {
    let mut intervals = Vec::new();
    let mut at = dice.of(&[0, 1, 60, 600, 3_600, 7_200, 21_600]);
    for _ in 0..dice.of(&[1, 1, 2, 3, 4]) {
        let lasts = dice.of(&[1, 60, 119, 120, 121, 300, 301, 1_800, 3_600, 10_800, 36_000, 86_400, 200_000]);
        if at < days * 86_400 {
            intervals.push((at, at + lasts));
        }
        at += lasts + dice.of(&[1, 60, 120, 300, 600, 3_600, 10_000, 36_000]);
    }
    intervals
}

fn hours(dice: &mut Dice) -> Hours {
    let hour = 3_600;
    match dice.below(6) {
        0 | 1 => Hours::Always,
        2 => Hours::daily([(16 * hour, 10 * hour)]),
        3 => Hours::daily([(22 * hour, 6 * hour)]),
        4 => Hours::daily([(8 * hour, 12 * hour), (13 * hour, 18 * hour), (18 * hour, 19 * hour)]),
        _ => {
            let from = dice.below(86_400) as u32;
            Hours::daily([(from, from + 2_400 + dice.below(80_000) as u32)])
        }
    }
}

fn support(dice: &mut Dice, oxygen_only: bool, concentrator: bool) -> Support {
    let ventilation = if oxygen_only { Ventilation::OxygenOnly } else { dice.of(&[Ventilation::Tppv, Ventilation::Nppv]) };
    let tolerance = |dice: &mut Dice| Seconds(dice.of(&[0, 60, 120, 180, 300, 1_800]));
    Support {
        ventilation,
        class: Class::Full,
        hours: if oxygen_only { Hours::Never } else { hours(dice) },
        oxygen_hours: if concentrator { hours(dice) } else { Hours::Never },
        tolerances: Tolerances {
            ventilation: tolerance(dice),
            suction: tolerance(dice),
            oxygen: tolerance(dice),
            humidification: tolerance(dice),
            carer: tolerance(dice),
        },
        able: ventilation != Ventilation::Tppv && dice.percent(40),
    }
}

fn device(dice: &mut Dice, owned: u64, draws: &[u32], peaks: &[u32]) -> Option<Device> {
    let (owned, draw, peak) = (dice.percent(owned), dice.of(draws), dice.of(peaks));
    owned.then_some(Device { draw: Watts(draw), peak: Watts(peak.max(draw)) })
}

fn equipment(dice: &mut Dice, oxygen_only: bool) -> Equipment {
    let ventilator = device(dice, 100, &[15, 20, 30], &[60, 120, 300]);
    let humidifier = device(dice, 50, &[40, 60], &[100, 200]);
    let suction = device(dice, 60, &[1, 2, 5], &[50, 100]);
    let concentrator = device(dice, if oxygen_only { 100 } else { 45 }, &[100, 120], &[150, 300]);
    let cylinder = Cylinder { holds: Oxygen(60 * 1_000 * dice.of(&[0, 10, 60, 300])), flow: FlowRate(dice.of(&[1_000, 2_000, 3_000])) };
    let with_cylinder = dice.percent(60);
    let mut sources: Vec<Source> = (0..dice.of(&[0, 1, 2, 3, 4, 5, 6])).map(|_| source(dice)).collect();
    if oxygen_only && dice.percent(50) {
        // A generator that can only charge while the cylinder lasts, and could serve afterwards.
        sources.truncate(2);
        sources.push(Source::Generator(Engine { output: Watts(900), attached: true, ..engine(dice) }));
        sources.push(Source::PortableStation(Battery { charged: PerMille(301), ..battery(dice) }));
    }
    sources.sort_by_key(Source::kind);
    Equipment {
        ventilator: ventilator.filter(|_| !oxygen_only),
        humidifier: humidifier.filter(|_| !oxygen_only),
        hme: dice.percent(50),
        concentrator,
        cylinder: concentrator.filter(|_| with_cylinder).map(|_| cylinder),
        suction: suction.filter(|_| !oxygen_only),
        foot_suction: dice.percent(30),
        hand_ventilator: dice.percent(75),
        sources: sources.into(),
        connect: Seconds(dice.of(&[1, 60, 120, 120, 300])),
        reduce: Seconds(dice.of(&[1, 60, 300, 300, 120])),
    }
}

fn battery(dice: &mut Dice) -> Battery {
    let takes = dice.of(&[0, 10, 30, 60, 100, 200]);
    let capacity = match dice.below(4) {
        0 => Capacity::Runs { lasts: Seconds(dice.of(&[0, 120, 600, 3_600, 10_800])), at: Watts(dice.of(&[15, 20, 30])) },
        1 => Capacity::Measured(Seconds(dice.of(&[60, 300, 3_600, 18_000]))),
        _ => Capacity::Energy(Joules(dice.of(&[0, 1, 1_800, 9_000, 36_000, 100_001, 360_000, 1_000_000, 3_600_000]))),
    };
    Battery {
        capacity,
        usable: PerMille(dice.of(&[1_000, 850, 811])),
        age: PerMille(dice.of(&[1_000, 700, 500])),
        charged: PerMille(dice.of(&[1_000, 1_000, 500, 301, 0])),
        output: Watts(dice.of(&[50, 60, 120, 300, 1_500])),
        takes: Watts(takes),
        stores: Watts(takes * dice.of(&[10, 9, 8, 5]) / 10),
        attached: dice.percent(30),
    }
}

fn engine(dice: &mut Dice) -> Engine {
    Engine {
        fuel: Fuel(Fuel::PER_ML * dice.of(&[0, 1, 100, 500, 2_000, 20_000])),
        burn: FuelRate(dice.of(&[600, 800, 1_000, 3_600])),
        output: Watts(dice.of(&[25, 40, 60, 60, 300, 500, 900])),
        fails: PerMille(dice.of(&[0, 0, 200, 500])),
        attached: dice.percent(20),
    }
}

fn source(dice: &mut Dice) -> Source {
    match dice.below(7) {
        0 | 1 => Source::ExternalBattery(battery(dice)),
        2 => Source::PortableStation(battery(dice)),
        3 => Source::Car(engine(dice)),
        4 => Source::Generator(engine(dice)),
        _ => Source::InternalBattery(battery(dice)),
    }
}

fn carers(dice: &mut Dice) -> Carers {
    let carer = |dice: &mut Dice| Carer {
        bond: dice.of(&[Bond::Family, Bond::Helper]),
        hours: if dice.percent(10) { Hours::Never } else { hours(dice) },
        trained: dice.percent(70),
        bags: Seconds(dice.of(&[1, 60, 180, 600, 1_800, 7_200])),
    };
    Carers((0..dice.of(&[0, 1, 1, 2, 2, 3])).map(|_| carer(dice)).collect())
}
