//! How the response works where a plan does not say: named assumptions.

use crate::response::Practice;
use crate::units::{PerMille, Seconds};

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;

/// The practice that is assumed.
pub fn assumed() -> Practice {
    Practice {
        publishes: Seconds(10 * MINUTE),
        call: Seconds(5 * MINUTE),
        answers: PerMille(800),
        shares: Seconds(30 * MINUTE),
        visit: Seconds(15 * MINUTE),
        lend_after: Seconds(HOUR),
        no_ambulance: Seconds(24 * HOUR),
        mobilise: Seconds(5 * MINUTE),
        load: Seconds(10 * MINUTE),
        hand_over: Seconds(10 * MINUTE),
        storey: Seconds(120),
        lift: Seconds(60),
        second_crew_from: 4,
        pace: 252,
        staff_at_least: 2,
        closes_after: Seconds(3 * HOUR),
        without_power: Seconds(HOUR),
        hand_list_over: Seconds(HOUR),
        km_per_litre: 10,
    }
}
