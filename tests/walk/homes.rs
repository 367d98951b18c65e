//! Random homes of small round numbers, so that several things happen in the same second.

use ikitsugi::care::carer::{Bond, Carer, Carers};
use ikitsugi::care::patient::{Class, Support, Tolerances, Ventilation};
use ikitsugi::power::equipment::{Cylinder, Device, Equipment};
use ikitsugi::power::source::{Battery, Capacity, Engine, Source};
use ikitsugi::units::{Clock, DAY, FlowRate, Fuel, FuelRate, Hours, Joules, Oxygen, PerMille, Seconds, Watts};

use super::WalkedHome;

/// Splitmix64: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A whole number under `end`.
    fn below(&mut self, end: u32) -> u32 {
        (self.roll() % u64::from(end)) as u32
    }

    fn percent(&mut self, share: u32) -> bool {
        self.below(100) < share
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len() as u32) as usize]
    }
}

/// Whether engines start in home `index`: (source, its own how-manieth draw), by luck and the engine's own `fails`.
pub fn luck(seed: u64, index: u32, home: &WalkedHome) -> impl Fn(usize, u32) -> bool {
    let fails: Vec<u32> = home.equipment.sources.iter().map(|source| source.engine().map_or(0, |engine| engine.fails.0)).collect();
    move |source, occasion| {
        let mut dice = Dice(seed ^ (u64::from(index) << 32) ^ ((source as u64) << 16) ^ u64::from(occasion));
        dice.roll();
        dice.below(1_000) >= fails[source]
    }
}

/// Home `index` of the homes of `seed`, its outages begun within `days` days.
pub fn home(seed: u64, index: u32, days: u32) -> WalkedHome {
    let mut dice = Dice(seed.wrapping_mul(0x2545_F491_4F6C_DD1D) ^ u64::from(index));
    dice.roll();
    let ventilation = dice.of(&[
        Ventilation::Tppv,
        Ventilation::Tppv,
        Ventilation::Tppv,
        Ventilation::Nppv,
        Ventilation::Nppv,
        Ventilation::Nppv,
        Ventilation::OxygenOnly,
    ]);
    let clock = Clock { start: dice.of(&[0, 600, 21_600, 28_800, 43_200, 64_800, 79_200, 82_800, 86_399]) };
    let dark = outages(&mut dice, days);
    let mut equipment = equipment(&mut dice, ventilation);
    let mut edges: Vec<u32> = dark.iter().flat_map(|&(from, to)| [from, to]).map(|t| clock.second_of_day(Seconds(t))).collect();
    edges.extend([0, 21_600, 36_000, 43_200, 57_600, 79_200]);
    let support = support(&mut dice, ventilation, equipment.concentrator.is_some(), &edges);
    let count = dice.of(&[0, 1, 1, 1, 2, 2, 3, 4]);
    let carers = (0..count).map(|_| carer(&mut dice, &edges)).collect();
    equipment.reduces_unadvised = !dice.percent(4);
    WalkedHome { clock, support, equipment, carers: Carers(carers), dark }
}

fn outages(dice: &mut Dice, days: u32) -> Vec<(u32, u32)> {
    let mut dark = Vec::new();
    if dice.percent(2) {
        return dark;
    }
    let mut at = dice.of(&[0, 1, 60, 600, 3_600, 7_200, 21_600, 36_000]);
    while at < days * DAY {
        let to = at + dice.of(&[1, 60, 120, 299, 300, 301, 600, 1_800, 3_600, 3_600, 7_200, 14_400, 21_600, 36_000, 50_400, 86_400]);
        dark.push((at, to));
        at = to + dice.of(&[1, 2, 60, 120, 300, 600, 1_800, 3_600, 3_600, 7_200, 14_400, 28_800]);
    }
    dark
}

/// Hours that begin or end at an outage's edge or soon after; a window lasts at least two hours.
fn hours(dice: &mut Dice, edges: &[u32], always: u32) -> Hours {
    if dice.percent(always) {
        return Hours::Always;
    }
    let count = dice.of(&[1, 1, 2]);
    let windows: Vec<(u32, u32)> = (0..count)
        .map(|_| {
            let nudge = dice.of(&[0, 0, 0, 1, 60, 120, 180, 300, 600, 3_600, DAY - 1, DAY - 60]);
            let edge = (dice.of(edges) + nudge) % DAY;
            let lasts = dice.of(&[7_200, 10_800, 14_400, 21_600, 36_000, 64_800]);
            if dice.percent(40) { ((edge + DAY - lasts) % DAY, edge) } else { (edge, (edge + lasts) % DAY) }
        })
        .collect();
    Hours::daily(windows)
}

fn support(dice: &mut Dice, ventilation: Ventilation, concentrator: bool, edges: &[u32]) -> Support {
    let tolerance = |dice: &mut Dice| Seconds(dice.of(&[0, 60, 61, 120, 180, 300, 600, 1_800, 3_600]));
    Support {
        ventilation,
        class: dice.of(&[Class::Full, Class::Most, Class::Nights]),
        hours: if ventilation == Ventilation::OxygenOnly { Hours::Never } else { hours(dice, edges, 50) },
        oxygen_hours: if concentrator { hours(dice, edges, 35) } else { Hours::Never },
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

fn carer(dice: &mut Dice, edges: &[u32]) -> Carer {
    Carer {
        bond: dice.of(&[Bond::Family, Bond::Helper]),
        hours: if dice.percent(4) { Hours::Never } else { hours(dice, edges, 30) },
        trained: dice.percent(75),
        bags: Seconds(dice.of(&[0, 60, 61, 120, 300, 300, 600, 600, 1_800, 1_800, 4_500, 7_200])),
    }
}

/// A device of one of these draws, its peak none or some more.
fn device(dice: &mut Dice, draws: &[u32]) -> Device {
    let draw = dice.of(draws);
    Device { draw: Watts(draw), peak: Watts(draw + dice.of(&[0, 0, 10, 30])) }
}

fn equipment(dice: &mut Dice, ventilation: Ventilation) -> Equipment {
    let breathes = ventilation != Ventilation::OxygenOnly;
    let concentrator = (!breathes || dice.percent(50)).then(|| device(dice, &[50, 100, 120]));
    let flow = dice.of(&[60u32, 500, 1_000, 2_000]);
    let lasts: u32 = dice.of(&[0, 60, 600, 1_200, 1_800, 3_600, 5_400, 7_200, 36_000]);
    let odd: u32 = dice.of(&[0, 0, 1, flow - 1]);
    let cylinder = (concentrator.is_some() && dice.percent(75))
        .then(|| Cylinder { holds: Oxygen(u64::from(flow) * u64::from(lasts) + u64::from(odd)), flow: FlowRate(flow) });
    // Homes whose engines are all too weak to feed anything: they can only charge.
    let weak = dice.percent(if breathes { 40 } else { 10 });
    Equipment {
        guests: 0,
        ventilator: breathes.then(|| device(dice, &[10, 20, 30, 30, 40])),
        humidifier: (breathes && dice.percent(50)).then(|| device(dice, &[30, 60, 113])),
        hme: breathes && dice.percent(50),
        concentrator,
        cylinder,
        suction: (breathes && dice.percent(50)).then(|| device(dice, &[1, 5, 20])),
        foot_suction: breathes && dice.percent(40),
        hand_ventilator: breathes && dice.percent(75),
        sources: sources(dice, weak, !breathes),
        connect: Seconds(dice.of(&[1, 60, 120, 120, 300, 600])),
        reduce: Seconds(dice.of(&[1, 60, 120, 300, 300, 600, 1_800])),
        reduces_unadvised: true,
    }
}

/// The sources in the supply order, as many of each kind as the dice say.
fn sources(dice: &mut Dice, weak: bool, oxygen_only: bool) -> Box<[Source]> {
    let mut sources = Vec::new();
    let mut make = |dice: &mut Dice, counts: &[u32], source: fn(&mut Dice, bool) -> Source| {
        for _ in 0..dice.of(counts) {
            sources.push(source(dice, weak));
        }
    };
    make(dice, &[0, 1, 1, 2], |dice, weak| Source::ExternalBattery(battery(dice, weak, &[20, 40, 70, 100])));
    make(dice, &[0, 0, 1, 2], |dice, weak| Source::PortableStation(battery(dice, weak, &[20, 60, 100, 300, 600])));
    // An engine that charges this one while oxygen comes from the cylinder is still at it when the cylinder is empty.
    make(dice, if oxygen_only { &[0, 1] } else { &[0] }, |dice, weak| {
        let (takes, stores, capacity) = (Watts(20), Watts(10), Capacity::Energy(Joules(720_000)));
        Source::PortableStation(Battery { takes, stores, capacity, charged: PerMille(0), ..battery(dice, weak, &[20]) })
    });
    make(dice, &[0, 0, 1], |dice, weak| Source::Car(engine(dice, weak)));
    make(dice, &[0, 0, 1, 1, 2], |dice, weak| Source::Generator(engine(dice, weak)));
    make(dice, &[0, 1, 1], |dice, weak| Source::InternalBattery(battery(dice, weak, &[20, 40, 70, 100])));
    sources.into()
}

fn battery(dice: &mut Dice, small: bool, outputs: &[u32]) -> Battery {
    let takes = dice.of(&[0, 1, 5, 10, 20, 20, 30, 40, 60, 60, 100, 600]);
    let stores = match dice.below(5) {
        // Often what a ventilator draws, so that a battery goes on with next to nothing in it.
        0 | 4 => takes,
        1 => takes / 2,
        2 => takes * 9 / 10,
        _ => takes.min(dice.of(&[0, 1, 10, 30, 40])),
    };
    let lasts = dice.of(if small { &[60, 120, 300, 600, 1_800] } else { &[300, 600, 1_800, 3_600, 7_200, 36_000] });
    let at = dice.of(&[10, 20, 30, 60, 100]);
    let odd = dice.of(&[0, 0, 0, 1, 7]);
    let capacity = match dice.below(8) {
        0 => Capacity::Energy(Joules(u64::from(dice.of(&[0u32, 1, 30])))),
        1 => Capacity::Measured(Seconds(dice.of(&[0, 600, 3_600, 7_200]))),
        2 | 3 => Capacity::Runs { lasts: Seconds(lasts), at: Watts(at) },
        _ => Capacity::Energy(Joules(u64::from(lasts) * u64::from(at) + odd)),
    };
    Battery {
        capacity,
        usable: PerMille(dice.of(&[1_000, 1_000, 900, 850])),
        age: PerMille(dice.of(&[1_000, 1_000, 800, 700, 333])),
        charged: PerMille(dice.of(&[1_000, 1_000, 1_000, 500, 250, 1, 0])),
        output: Watts(dice.of(outputs)),
        takes: Watts(takes),
        stores: Watts(stores),
        attached: dice.percent(40),
    }
}

fn engine(dice: &mut Dice, weak: bool) -> Engine {
    let burn = dice.of(&[1, 300, 500, 800]);
    let lasts = u64::from(dice.of(&[0u32, 60, 300, 1_800, 3_600, 7_200, 21_600, 86_400]));
    let odd = u64::from(dice.of(&[0u32, 0, 0, 1]).min(burn - 1));
    let outputs: &[u32] = if weak { &[5, 9, 15, 20, 25, 30] } else { &[20, 60, 60, 100, 200, 400, 1_600] };
    Engine {
        fuel: Fuel(u64::from(burn) * lasts + odd),
        burn: FuelRate(burn),
        output: Watts(dice.of(outputs)),
        fails: PerMille(dice.of(&[0, 0, 119, 300, 1_000])),
        attached: dice.percent(30),
        petrol: true,
    }
}
