//! Numbers drawn for a test from a fixed seed, by another generator than the engine's; and what estimates say.

/// A stream of numbers (splitmix64).
pub struct Numbers(u64);

impl Numbers {
    pub fn of(seed: u64) -> Self {
        Numbers(seed.wrapping_mul(0xD134_2543_DE82_EF95))
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform in [0, 1).
    pub fn uniform(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// The whole numbers below `count`, in an order of chance.
    pub fn shuffled(&mut self, count: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            all.swap(last, (self.uniform() * (last + 1) as f64) as usize);
        }
        all
    }
}

/// The mean of independent runs agrees with what theory says: within 3 standard errors, of which one is at most 3 % of it.
pub fn agrees(what: &str, runs: &[f64], exact: f64) {
    let count = runs.len() as f64;
    let mean = runs.iter().sum::<f64>() / count;
    let spread = runs.iter().map(|run| (run - mean) * (run - mean)).sum::<f64>() / (count - 1.0);
    let error = (spread / count).sqrt();
    let told = format!("{what}: {mean:.6} ± {error:.6} in {count} runs, where theory says {exact:.6}");
    println!("{told}");
    assert!((mean - exact).abs() <= 3.0 * error, "{told}");
    assert!(error <= 0.03 * exact, "{told}");
}
