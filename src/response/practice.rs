//! How long the acts of the response take, and how often they succeed: what a plan says of its practice, made whole by assumptions.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::kernel::Subject;
use crate::units::{PerMille, Seconds};

/// How long calls, visits, loading and handing over take each time: all other times of the practice are as stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Lengths {
    /// As long as the practice says.
    #[default]
    AsStated,
    /// Drawn anew each time, from an exponential distribution of which the practice says the mean.
    Exponential,
}

impl Lengths {
    /// How long an act takes of which the practice says `stated`, by the luck of its patient.
    #[must_use]
    pub fn of(self, stated: Seconds, luck: Subject, occasion: u32) -> Seconds {
        match self {
            Lengths::AsStated => stated,
            Lengths::Exponential => luck.exponential(occasion, stated),
        }
    }
}

/// The practice of one plan, settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practice {
    /// How long after a block goes dark, or is back, everybody can know it: the utility publishes it.
    pub publishes: Seconds,
    /// How long a call takes, answered or not; at least 1 s.
    pub call: Seconds,
    /// How often somebody answers, where the phone lives and the call gets through.
    pub answers: PerMille,
    /// How long after one learns something the others know it.
    pub shares: Seconds,
    /// How long staff stay at a home that they visit; at least 1 s.
    pub visit: Seconds,
    /// How long after an order could not be carried out it is looked at again; at least 1 s.
    pub again: Seconds,
    /// How long after it was asked for a request may be served from the whole medical area.
    pub lend_after: Seconds,
    /// How long after the first hazard ambulances serve nobody else than the injured (119 is saturated).
    pub no_ambulance: Seconds,
    /// How long a crew takes to set out; at least 1 s unless everything else takes time.
    pub mobilise: Seconds,
    /// How long loading a patient with devices takes at the home, or loading goods at a depot.
    pub load: Seconds,
    /// How long handing over takes, of a patient at a place or of goods at a home.
    pub hand_over: Seconds,
    /// How long one storey takes where lifts stand still, up or down, unladen or laden.
    pub storey: Seconds,
    /// How long a lift takes, up or down.
    pub lift: Seconds,
    /// From which storey on carrying somebody down takes twice as long where lifts stand still: a second crew takes turns with the first.
    pub second_crew_from: i8,
    /// Seconds a kilometre of the straight line takes where the area has no roads.
    pub pace: u32,
    /// How many staff a station needs to stay open.
    pub staff_at_least: u32,
    /// From how long after the first hazard on too few staff close a station.
    pub closes_after: Seconds,
    /// How long a site without power works on before it hands its list over to a deputy that has power; where none has, it works on.
    pub without_power: Seconds,
    /// How long it takes to hand a closed station's list over to its deputy.
    pub hand_list_over: Seconds,
    /// How many kilometres a litre of fuel drives.
    pub km_per_litre: u32,
    /// How calls, visits, loading and handing over spread around what is said of them here.
    pub lengths: Lengths,
}
