//! Hour by hour: patients in each state, functions absent, and what was needed in quantities.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::each::ByFunction;
use super::story::Lived;
use crate::case::Case;
use crate::fact::{Function, Rank, State};
use crate::power::equipment::Equipment;
use crate::units::{Oxygen, Seconds};

/// Seconds of an hour.
pub const HOUR: u32 = 3_600;

/// What was lacking in an hour, in quantities: what would have had to be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Need {
    /// Joules: the draw of what cannot be put away, while ventilation was without support; and the concentrator's while oxygen was, in homes
    /// where no flow is prescribed.
    pub energy_j: u64,
    /// Oxygen of homes where a flow is prescribed, in units of [`Oxygen`], while they were without it.
    pub oxygen: Oxygen,
    /// Cylinders of [`cylinder`] that had to be begun in this hour to give that oxygen, each home its own.
    pub cylinders: u32,
    /// Patients with no trained carer at home while mains was off: each needs one.
    pub carers: u32,
}

/// One hour: patients for whom something held at any second of it, so a patient may stand in several columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hour {
    /// Which: 0 is the first of the run.
    pub hour: u32,
    /// Mains was off at home.
    pub dark: u32,
    /// An own source served.
    pub source: u32,
    /// A carer ventilated by hand.
    pub hand: u32,
    /// Without ventilation, within tolerance.
    pub unsupported: u32,
    /// Without ventilation, beyond tolerance.
    pub at_risk: u32,
    /// Without ventilation, within tolerance or beyond, of those who lost it for longer than connecting takes.
    pub without: u32,
    /// Without each function.
    pub absent: ByFunction<u32>,
    /// What was lacking.
    pub need: Need,
}

/// Hours in ascending order; one in which mains was off at nobody's home is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours(pub Vec<Hour>);

impl Hours {
    /// The hour in which most patients were without ventilation, the earliest of several; `None` if nobody ever was.
    #[must_use]
    pub fn worst(&self) -> Option<&Hour> {
        self.0.iter().filter(|hour| hour.without > 0).max_by_key(|hour| (hour.without, std::cmp::Reverse(hour.hour)))
    }

    /// What was lacking in all hours together; of carers the most in one hour.
    #[must_use]
    pub fn need(&self) -> Need {
        self.0.iter().fold(Need::default(), |sum, Hour { need, .. }| Need {
            energy_j: sum.energy_j + need.energy_j,
            oxygen: Oxygen(sum.oxygen.0 + need.oxygen.0),
            cylinders: sum.cylinders + need.cylinders,
            carers: sum.carers.max(need.carers),
        })
    }
}

impl Need {
    /// Watt-hours, rounded up.
    #[must_use]
    pub const fn energy_wh(&self) -> u64 {
        self.energy_j.div_ceil(HOUR as u64)
    }

    /// Litres of oxygen, rounded up.
    #[must_use]
    pub const fn oxygen_l(&self) -> u64 {
        self.oxygen.0.div_ceil(Oxygen::PER_ML * 1_000)
    }
}

/// What the cylinders hold in which oxygen is counted: the smallest of the catalogue, so that they are not too few.
#[must_use]
pub fn cylinder(catalogue: &crate::case::catalogue::Catalogue) -> Option<Oxygen> {
    catalogue.cylinders.iter().map(|cylinder| cylinder.holds.is).min()
}

/// One patient's hours, in room that is used again for the next.
pub struct Fold {
    rows: Vec<Seen>,
    horizon: Seconds,
    cylinder: Option<Oxygen>,
}

#[derive(Clone, Copy, Default)]
struct Seen {
    bits: u16,
    gap_s: u32,
    oxygen_s: u32,
}

// One bit a state, then one a function, then these two.
const FUNCTIONS: u8 = State::ALL.len() as u8;
const DARK: u16 = 1 << (FUNCTIONS + Function::ALL.len() as u8);
const WITHOUT: u16 = DARK << 1;
const fn state_bit(state: State) -> u16 {
    1 << (state as u8)
}
const fn function_bit(function: Function) -> u16 {
    1 << (FUNCTIONS + function as u8)
}

impl Fold {
    /// For runs as long as this.
    pub fn new(horizon: Seconds, cylinder: Option<Oxygen>) -> Self {
        Fold { rows: vec![Seen::default(); horizon.0.div_ceil(HOUR) as usize], horizon, cylinder }
    }

    /// The hours of one patient whose mains was lost, as counts of one.
    pub fn hours(&mut self, case: &Case, patient: Rank, lived: &Lived) -> Vec<Hour> {
        self.rows.fill(Seen::default());
        for span in &lived.dark {
            self.each(span.from_s, span.to_s, |seen, _| seen.bits |= DARK);
        }
        for (span, moment) in lived.stretches(self.horizon) {
            let lost = moment.state.is_gap() && span.from_s >= lived.lost.0;
            let absent = Function::ALL.into_iter().filter(|function| moment.absent & function.bit() != 0);
            let bits =
                absent.fold(state_bit(moment.state) | if lost { WITHOUT } else { 0 }, |bits, function| bits | function_bit(function));
            self.each(span.from_s, span.to_s, |seen, seconds| {
                seen.bits |= bits;
                seen.gap_s += if moment.state.is_gap() { seconds } else { 0 };
                seen.oxygen_s += if moment.absent & Function::Oxygen.bit() != 0 { seconds } else { 0 };
            });
        }
        let equipment = &case.patients[patient.index()].equipment;
        let mut oxygen = Oxygen(0);
        let row = |(hour, seen): (usize, &Seen)| (seen.bits & DARK != 0).then(|| self.hour(hour as u32, seen, equipment, &mut oxygen));
        self.rows.iter().enumerate().filter_map(row).collect()
    }

    fn each(&mut self, from_s: u32, to_s: u32, mut note: impl FnMut(&mut Seen, u32)) {
        for (hour, seen) in (from_s / HOUR..).zip(&mut self.rows[(from_s / HOUR) as usize..to_s.div_ceil(HOUR) as usize]) {
            note(seen, to_s.min((hour + 1) * HOUR) - from_s.max(hour * HOUR));
        }
    }

    fn hour(&self, hour: u32, seen: &Seen, equipment: &Equipment, oxygen: &mut Oxygen) -> Hour {
        let state = |state: State| u32::from(seen.bits & state_bit(state) != 0);
        let absent = ByFunction::of(|function: Function| u32::from(seen.bits & function_bit(function) != 0));
        let mut need = Need { energy_j: u64::from(equipment.draw(equipment.essential())) * u64::from(seen.gap_s), ..Need::default() };
        match &equipment.cylinder {
            Some(cylinder) => {
                need.oxygen = Oxygen(u64::from(cylinder.flow.0) * u64::from(seen.oxygen_s));
                let begun = |oxygen: &Oxygen| self.cylinder.map_or(0, |holds| oxygen.0.div_ceil(holds.0.max(1)) as u32);
                let before = begun(oxygen);
                oxygen.0 += need.oxygen.0;
                need.cylinders = begun(oxygen) - before;
            }
            None => need.energy_j += equipment.concentrator.map_or(0, |device| u64::from(device.draw.0) * u64::from(seen.oxygen_s)),
        }
        need.carers = absent[Function::Carer];
        Hour {
            hour,
            dark: 1,
            source: state(State::Source),
            hand: state(State::Hand),
            unsupported: state(State::Unsupported),
            at_risk: state(State::AtRisk),
            without: u32::from(seen.bits & WITHOUT != 0),
            absent,
            need,
        }
    }
}

/// The hours of many patients of one place.
#[derive(Clone, Debug, Default)]
pub struct Sum(Vec<Hour>);

impl Sum {
    /// Adds one patient's.
    pub fn add(&mut self, hours: &[Hour]) {
        let last = hours.last().map_or(0, |hour| hour.hour as usize + 1);
        for hour in self.0.len()..last {
            self.0.push(Hour { hour: hour as u32, ..Hour::default() });
        }
        for one in hours {
            let sum = &mut self.0[one.hour as usize];
            sum.dark += one.dark;
            sum.source += one.source;
            sum.hand += one.hand;
            sum.unsupported += one.unsupported;
            sum.at_risk += one.at_risk;
            sum.without += one.without;
            Function::ALL.into_iter().for_each(|function| sum.absent[function] += one.absent[function]);
            sum.need.energy_j += one.need.energy_j;
            sum.need.oxygen.0 += one.need.oxygen.0;
            sum.need.cylinders += one.need.cylinders;
            sum.need.carers += one.need.carers;
        }
    }

    /// Adds another place's.
    pub fn add_all(&mut self, other: &Sum) {
        self.add(&other.0);
    }

    /// The hours in which anybody's mains was off.
    pub fn hours(self) -> Hours {
        Hours(self.0.into_iter().filter(|hour| hour.dark > 0).collect())
    }
}

/// Hours as files hold them, a list a column: place *n* of every list is of the same hour.
#[derive(Default, Serialize, JsonSchema)]
struct Columns {
    /// Which hour: 0 is the first of the run. Hours in which mains was off at nobody's home are left out.
    hour: Vec<u32>,
    /// Patients whose mains was off at any second of the hour.
    dark: Vec<u32>,
    /// Patients whose own source served.
    source: Vec<u32>,
    /// Patients ventilated by hand.
    hand: Vec<u32>,
    /// Patients without ventilation, within tolerance.
    unsupported: Vec<u32>,
    /// Patients without ventilation, beyond tolerance.
    at_risk: Vec<u32>,
    /// Patients without ventilation, of those who lost it for longer than connecting takes.
    without: Vec<u32>,
    /// Patients without each function.
    absent: ByFunction<Vec<u32>>,
    /// Energy that was lacking, in joules.
    need_j: Vec<u64>,
    /// Oxygen that was lacking, in millilitres, rounded up.
    need_oxygen_ml: Vec<u64>,
    /// Cylinders that had to be begun.
    need_cylinders: Vec<u32>,
    /// Patients with no trained carer at home.
    need_carers: Vec<u32>,
}

impl Serialize for Hours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let counts = |of: fn(&Hour) -> u32| self.0.iter().map(of).collect();
        Columns {
            hour: counts(|hour| hour.hour),
            dark: counts(|hour| hour.dark),
            source: counts(|hour| hour.source),
            hand: counts(|hour| hour.hand),
            unsupported: counts(|hour| hour.unsupported),
            at_risk: counts(|hour| hour.at_risk),
            without: counts(|hour| hour.without),
            absent: ByFunction::of(|function| self.0.iter().map(|hour| hour.absent[function]).collect()),
            need_j: self.0.iter().map(|hour| hour.need.energy_j).collect(),
            need_oxygen_ml: self.0.iter().map(|hour| hour.need.oxygen.0.div_ceil(Oxygen::PER_ML)).collect(),
            need_cylinders: counts(|hour| hour.need.cylinders),
            need_carers: counts(|hour| hour.need.carers),
        }
        .serialize(serializer)
    }
}

impl JsonSchema for Hours {
    fn schema_name() -> Cow<'static, str> {
        "Hours".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Columns::json_schema(generator)
    }
}
