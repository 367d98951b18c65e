//! What many replicates say together: of every figure its median with an interval, the bad case of one in ten, and how often it was more
//! than nothing.

use schemars::JsonSchema;
use serde::Serialize;

use super::ensemble::{Ensemble, Often, Totals};
use super::findings::ByFunction;
use super::statistics::{Order, none_bound, share_per_mille};
use crate::case::Case;
use crate::fact::Function;
use crate::sim::Ending;
use crate::units::Seconds;

/// The ranges of an ensemble. People are counted once a replicate; by municipality and medical area they count by home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ranges {
    /// How many replicates were lived through.
    pub replicates: u32,
    /// All patients of the register.
    pub patients: u32,
    /// People whose mains was ever off at home, whatever they need.
    pub out: Figure<u32>,
    /// People without ventilation for longer than it takes to connect a source, within tolerance or beyond.
    pub without: Figure<u32>,
    /// People without ventilation for longer than tolerance.
    pub at_risk: Figure<u32>,
    /// Those of them whom the ward does not know.
    pub not_known_at_risk: Figure<u32>,
    /// People without ventilation, suction or oxygen for longer than tolerance.
    pub late_breathing: Figure<u32>,
    /// People by function who were without it for longer than tolerance.
    pub late: ByFunction<Figure<u32>>,
    /// People without a gap, but at times by hand only.
    pub by_hand: Figure<u32>,
    /// People who were taken in by a site and had no gap before or after; `None` without a plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Figure<u32>>,
    /// People for whom a place was asked for; `None` without a plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_asked: Option<Figure<u32>>,
    /// Those of them who were taken in; `None` without a plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_had: Option<Figure<u32>>,
    /// Seconds without ventilation, all people together.
    pub gap_s: Figure<u64>,
    /// Seconds of hand ventilation, all people together.
    pub hand_s: Figure<u64>,
    /// From the onset of a replicate to its first loss of ventilation that outlasted connecting a source.
    pub first: Figure<When>,
    /// People without ventilation in the hour in which they were most.
    pub worst_hour: Figure<u32>,
    /// From the scenario's start to the beginning of that hour, the earliest of several.
    pub worst_hour_from: Figure<When>,
    /// By municipality, in the area's order.
    pub municipalities: Vec<Place>,
    /// By medical area, in the area's order; municipalities that name none are in none.
    pub medical_areas: Vec<Place>,
    /// By hour from the scenario's start: people without ventilation at any second of it.
    pub hours: Vec<Band>,
    /// By patient, by rank: in how many replicates. Not written with the ranges, which name nobody.
    #[serde(skip)]
    pub by_patient: Vec<Often>,
}

/// One figure over the replicates. Quantile p of n values is the ⌈p n⌉-th smallest: always a value that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Figure<T> {
    /// Half of the replicates found this or less.
    pub median: T,
    /// The lower end of the median's own 95 % interval (order statistics by the binomial); `None` where the replicates are too few.
    pub median_least: Option<T>,
    /// The upper end of that interval.
    pub median_most: Option<T>,
    /// One replicate in ten found this or less.
    pub tenth: T,
    /// Nine replicates in ten found this or less: the bad case of one in ten.
    pub nine_tenths: T,
    /// Every replicate found the same. Not written: readers of files see the ends of its range.
    #[serde(skip)]
    pub alike: bool,
    /// How often it was more than nothing; of an instant, how often it came.
    pub ever: Chance,
}

/// In how many replicates something was so, and what that says of its share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Chance {
    /// The replicates in which it was so.
    pub times: u32,
    /// All replicates.
    pub of: u32,
    /// The lower end of Wilson's 95 % interval of the share, in thousandths, rounded down.
    pub least_per_mille: u32,
    /// The upper end, in thousandths, rounded up.
    pub most_per_mille: u32,
    /// Where it was never so: what the share may still be, 3 ⁄ n in thousandths, rounded up (95 %). `None` if it was ever so.
    pub bound_per_mille: Option<u32>,
}

/// A length of time to something that may never come, which is later than any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// After so many seconds.
    AfterS(u32),
    /// Never up to the horizon.
    Never,
}

/// A municipality or a medical area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// The municipality's code or the medical area's id.
    pub id: String,
    /// All patients who live there.
    pub patients: u32,
    /// Those without ventilation, as in the whole.
    pub without: Figure<u32>,
    /// Those at risk, as in the whole.
    pub at_risk: Figure<u32>,
}

/// One hour over the replicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Band {
    /// One replicate in ten found this or less.
    pub tenth: u32,
    /// Half of the replicates found this or less.
    pub median: u32,
    /// Nine replicates in ten found this or less.
    pub nine_tenths: u32,
}

impl From<Seconds> for When {
    fn from(at: Seconds) -> Self {
        if at == Seconds::NEVER { When::Never } else { When::AfterS(at.0) }
    }
}

impl Ranges {
    /// What the replicates of a case say together.
    ///
    /// # Panics
    /// Without replicates.
    #[must_use]
    pub fn of(case: &Case, ensemble: &Ensemble) -> Self {
        let orders = [100, 500, 900].map(|per_mille| Order::of(ensemble.totals.len(), per_mille));
        let many = Many { ensemble, orders };
        let people = |of: &dyn Fn(&Totals) -> u32| many.figure(|replicate| of(&ensemble.totals[replicate]));
        let planned = |of: &dyn Fn(&Totals) -> u32| case.plan.as_ref().map(|_| people(of));
        let worst = |replicate: usize| ensemble.worst_hour(replicate);
        let worst_from = |(hour, _): (usize, u32)| When::AfterS(hour as u32 * 3_600);
        Ranges {
            replicates: ensemble.totals.len() as u32,
            patients: case.patients.len() as u32,
            out: people(&|totals| totals.out),
            without: people(&Totals::without),
            at_risk: people(&|totals| totals.endings[Ending::AtRisk as usize]),
            not_known_at_risk: people(&|totals| totals.not_known_at_risk),
            late_breathing: people(&|totals| totals.late_breathing),
            late: ByFunction::of(|function: Function| people(&|totals| totals.late[function as usize])),
            by_hand: people(&|totals| totals.endings[Ending::ByHand as usize]),
            moved: planned(&|totals| totals.endings[Ending::Moved as usize]),
            place_asked: planned(&|totals| totals.places.map_or(0, |places| places.0)),
            place_had: planned(&|totals| totals.places.map_or(0, |places| places.1)),
            gap_s: many.figure(|replicate| ensemble.totals[replicate].gap_s),
            hand_s: many.figure(|replicate| ensemble.totals[replicate].hand_s),
            first: many.figure(|replicate| When::from(ensemble.totals[replicate].first)),
            worst_hour: many.figure(|replicate| worst(replicate).map_or(0, |(_, count)| count)),
            worst_hour_from: many.figure(|replicate| worst(replicate).map_or(When::Never, worst_from)),
            municipalities: many.municipalities(case),
            medical_areas: many.medical_areas(case),
            hours: many.hours(),
            by_patient: ensemble.patients.clone(),
        }
    }
}

/// An ensemble, and where in its order the quantiles stand.
struct Many<'a> {
    ensemble: &'a Ensemble,
    /// Of the tenth, the half and nine tenths.
    orders: [Order; 3],
}

impl Many<'_> {
    fn sorted<T: Ord>(&self, of: impl Fn(usize) -> T) -> Vec<T> {
        let mut values: Vec<T> = (0..self.ensemble.totals.len()).map(of).collect();
        values.sort_unstable();
        values
    }

    fn figure<T: Amount>(&self, of: impl Fn(usize) -> T) -> Figure<T> {
        Figure::among(&self.sorted(of), self.orders)
    }

    fn municipalities(&self, case: &Case) -> Vec<Place> {
        let place = |(index, municipality): (usize, &crate::case::area::Municipality)| self.place(case, &municipality.code, &[index]);
        case.area.municipalities.iter().enumerate().map(place).collect()
    }

    fn medical_areas(&self, case: &Case) -> Vec<Place> {
        let place = |area: &crate::case::area::MedicalArea| {
            let all = case.area.municipalities.iter().enumerate();
            let within: Vec<usize> =
                all.filter(|(_, municipality)| municipality.medical_area.as_ref() == Some(&area.id)).map(|(index, _)| index).collect();
            self.place(case, &area.id, &within)
        };
        case.area.medical_areas.iter().map(place).collect()
    }

    fn place(&self, case: &Case, id: &str, municipalities: &[usize]) -> Place {
        let sum = |counts: &[u32]| municipalities.iter().map(|&municipality| counts[municipality]).sum::<u32>();
        let lives_here =
            |home: &&crate::hazard::GridHome| municipalities.contains(&(case.grid.feeders[home.feeder.index()].municipality as usize));
        Place {
            id: id.to_owned(),
            patients: case.grid.homes.iter().filter(lives_here).count() as u32,
            without: self.figure(|replicate| sum(self.ensemble.without(replicate))),
            at_risk: self.figure(|replicate| sum(self.ensemble.at_risk(replicate))),
        }
    }

    fn hours(&self) -> Vec<Band> {
        let band = |hour: usize| Band::among(&self.sorted(|replicate| self.ensemble.by_hour(replicate)[hour]), self.orders);
        (0..self.ensemble.by_hour(0).len()).map(band).collect()
    }
}

impl<T: Amount> Figure<T> {
    /// The figure of so many replicates; `sorted` are their values, and the orders those of the tenth, the half and nine tenths of so many.
    fn among(sorted: &[T], orders: [Order; 3]) -> Self {
        let [tenth, median, nine_tenths] = orders.map(|order| order.among(sorted));
        Figure {
            median: median.value,
            median_least: median.least,
            median_most: median.most,
            tenth: tenth.value,
            nine_tenths: nine_tenths.value,
            alike: sorted.first() == sorted.last(),
            ever: Chance::of(sorted.iter().filter(|value| value.is_any()).count(), sorted.len()),
        }
    }

    /// The figure of these replicates, in any order.
    ///
    /// # Panics
    /// Without replicates.
    #[must_use]
    pub fn of(mut values: Vec<T>) -> Self {
        values.sort_unstable();
        Figure::among(&values, [100, 500, 900].map(|per_mille| Order::of(values.len(), per_mille)))
    }
}

impl Band {
    fn among(sorted: &[u32], orders: [Order; 3]) -> Self {
        let [tenth, median, nine_tenths] = orders.map(|order| order.among(sorted).value);
        Band { tenth, median, nine_tenths }
    }

    /// The band of these replicates, in any order.
    ///
    /// # Panics
    /// Without replicates.
    pub(super) fn of(mut values: Vec<u32>) -> Self {
        values.sort_unstable();
        Band::among(&values, [100, 500, 900].map(|per_mille| Order::of(values.len(), per_mille)))
    }
}

impl Chance {
    fn of(times: usize, of: usize) -> Self {
        let (times, of) = (times as u64, of as u64);
        let (least, most) = share_per_mille(times, of);
        let bound_per_mille = (times == 0).then(|| none_bound(of) as u32);
        Chance { times: times as u32, of: of as u32, least_per_mille: least, most_per_mille: most, bound_per_mille }
    }
}

/// What may be nothing.
pub trait Amount: Copy + Ord {
    /// Whether it is more than nothing.
    fn is_any(&self) -> bool;
}

impl Amount for u32 {
    fn is_any(&self) -> bool {
        *self > 0
    }
}

impl Amount for u64 {
    fn is_any(&self) -> bool {
        *self > 0
    }
}

impl Amount for When {
    fn is_any(&self) -> bool {
        *self != When::Never
    }
}
