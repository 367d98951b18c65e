//! The reference model of ventilator continuity (VREF 1.0): its numbers, drawn as its specification says.

/// The end of a run: seven days.
pub const HORIZON: u32 = 604_800;

const GOLD: u64 = 0x9E37_79B9_7F4A_7C15;

/// The specification's mixing function (the finaliser of splitmix64).
pub const fn mix(mut z: u64) -> u64 {
    z ^= z >> 30;
    z = z.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z ^= z >> 27;
    z = z.wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// One entity's numbers for one purpose.
pub struct Numbers(u64);

impl Numbers {
    pub const PATIENT: u64 = 1;
    pub const FACILITY: u64 = 2;
    pub const VEHICLE: u64 = 3;
    pub const CELL: u64 = 4;

    pub fn of(seed: u64, replicate: u64, purpose: u64, entity: u64) -> Self {
        let key = [replicate, purpose, entity]
            .iter()
            .fold(mix(seed.wrapping_add(GOLD)), |key, &part| mix(key.wrapping_add(part).wrapping_add(GOLD)));
        Numbers(key)
    }

    /// Uniform in [0, 1).
    pub fn u(&self, draw: u64) -> f64 {
        let bits = mix(self.0.wrapping_add((draw + 1).wrapping_mul(GOLD)));
        (bits >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }
}

/// To the nearest second, half up.
pub fn rounded(x: f64) -> u32 {
    (x + 0.5).floor() as u32
}

/// A patient: place in metres, seconds of each external battery, of the generator, of the internal battery and of hand ventilation.
pub struct Home {
    pub at: (i64, i64),
    pub external: Vec<u32>,
    pub generator: u32,
    pub internal: u32,
    pub hand: u32,
}

/// A facility: place, beds, seconds of fuel.
pub struct Facility {
    pub at: (i64, i64),
    pub beds: u32,
    pub fuel: u32,
}

/// One scenario of so many patients.
pub struct Scenario {
    pub homes: Vec<Home>,
    pub facilities: Vec<Facility>,
    /// The facility at which each vehicle stands.
    pub vehicles: Vec<usize>,
    /// When each cell is restored; 0: it is never out.
    pub restored: Vec<u32>,
    side: usize,
}

impl Scenario {
    pub fn of(patients: usize) -> Self {
        let length = 1_000.0 * (patients as f64 / 2.0).sqrt();
        let side = (length / 2_000.0).ceil() as usize;
        let place = |numbers: &Numbers| ((numbers.u(0) * length).floor() as i64, (numbers.u(1) * length).floor() as i64);
        let home = |index: u64| {
            let numbers = Numbers::of(1, 0, Numbers::PATIENT, index);
            let (u, draw) = (|draw| numbers.u(draw), 25.0 + 55.0 * numbers.u(2));
            let seconds = |watt_hours: f64| rounded(3_600.0 * watt_hours / draw);
            Home {
                at: place(&numbers),
                external: (0..(4.0 * u(6)).floor() as u64).map(|battery| seconds(95.0 + 205.0 * u(7 + battery))).collect(),
                generator: rounded(3_600.0 * if u(10) < 0.15 { 4.0 + 16.0 * u(11) } else { 0.0 }),
                internal: seconds(60.0 + 140.0 * u(5)),
                hand: rounded(3_600.0 * if u(12) < 0.7 { 1.0 + 3.0 * u(13) } else { 0.0 }),
            }
        };
        let facility = |index: u64| {
            let numbers = Numbers::of(1, 0, Numbers::FACILITY, index);
            let (beds, fuel) = (2 + (7.0 * numbers.u(2)).floor() as u32, rounded(3_600.0 * (12.0 + 84.0 * numbers.u(3))));
            Facility { at: place(&numbers), beds, fuel }
        };
        let facilities = patients / 50;
        let vehicle = |index: u64| (facilities as f64 * Numbers::of(1, 0, Numbers::VEHICLE, index).u(0)).floor() as usize;
        let cell = |index: u64| {
            let numbers = Numbers::of(1, 0, Numbers::CELL, index);
            let z = (-2.0 * (1.0 - numbers.u(1)).ln()).sqrt() * (2.0 * std::f64::consts::PI * numbers.u(2)).cos();
            if numbers.u(0) < 0.6 { rounded(3_600.0 * (18.0 * (0.8 * z).exp()).min(168.0)) } else { 0 }
        };
        Scenario {
            homes: (0..patients as u64).map(home).collect(),
            facilities: (0..facilities as u64).map(facility).collect(),
            vehicles: (0..patients as u64 / 100).map(vehicle).collect(),
            restored: (0..(side * side) as u64).map(cell).collect(),
            side,
        }
    }

    /// The cell of a place.
    pub fn cell(&self, (x, y): (i64, i64)) -> usize {
        x as usize / 2_000 * self.side + y as usize / 2_000
    }
}
