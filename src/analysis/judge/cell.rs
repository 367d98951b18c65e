//! One scenario with one plan: its promises judged over replicates, in every variant of the case that a promise asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;

use super::by_run::ByRun;
use super::verdict::{Verdict, always_valid, verdict};
use super::{Told, told};
use crate::analysis::runs;
use crate::case::promise::{Counts, Promise, Resource, Target};
use crate::case::{Case, Missing};
use crate::fact::Rank;
use crate::sim::Outcome;
use crate::transport::vehicle::VehicleKind;
use crate::units::PerMille;

/// How many runs are lived through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// So many.
    After(u32),
    /// As many as settle every promise by an interval that holds at every number of runs, at most so many.
    Within(u32),
}

/// What is asked of one scenario with one plan.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    /// The case.
    pub case: &'a Case,
    /// The promises of the plan, and of requirements.
    pub promises: &'a [Promise],
    /// Which of them are asked of this scenario, by their places.
    pub asked: &'a [usize],
    /// How many runs.
    pub runs: Settled,
    /// On how many threads.
    pub threads: NonZeroUsize,
}

/// What was found of one promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Its place among the promises.
    pub promise: usize,
    /// The verdict; `None`: in no run was there anybody or anything it could speak of.
    pub verdict: Option<Verdict>,
    /// In how many runs it held.
    pub held: u32,
    /// Of how many.
    pub of: u32,
    /// What each of them said.
    pub by_run: ByRun,
    /// The first run in which it did not hold, and what that run said; the worst variant's where several were asked for.
    pub broken: Option<(u32, Told)>,
    /// What the first run said.
    pub first: Told,
    /// Everybody for whom it was not so in a run in which it did not hold, by rank.
    pub patients: Vec<Rank>,
    /// What was missing from the runs that are told.
    pub missing: Missing,
}

/// Judges every promise that is asked of a scenario. `done` hears of every run that is done.
///
/// # Panics
/// If a run does.
#[must_use]
pub fn judge(cell: Cell<'_>, done: impl Fn() + Sync) -> Vec<Judged> {
    let mut variants: BTreeMap<Missing, Vec<usize>> = BTreeMap::new();
    for &place in cell.asked {
        for variant in variants_of(cell.case, &cell.promises[place]) {
            variants.entry(variant).or_default().push(place);
        }
    }
    let mut found: BTreeMap<usize, Judged> = BTreeMap::new();
    for (missing, places) in variants {
        let case = cell.case.without(missing);
        for judged in live(&case, missing, &places, cell, &done) {
            match found.get_mut(&judged.promise) {
                // Whichever is missing: the worst speaks for all, the first of several.
                Some(so_far) if judged.is_worse_than(so_far) => *so_far = judged,
                Some(_) => {}
                None => {
                    found.insert(judged.promise, judged);
                }
            }
        }
    }
    found.into_values().collect()
}

/// What is missing where a promise is judged: each variant of the case that it asks for.
fn variants_of(case: &Case, promise: &Promise) -> Vec<Missing> {
    let has_any = case.fleet.iter().any(|vehicle| vehicle.kind == VehicleKind::Ambulance);
    let ambulances = has_any && !promise.counts_on(Counts::Ambulances);
    match &promise.target {
        Target::WithoutAnyOne(without) => match without.of {
            Resource::Sites => (0..case.area.sites.len() as u32).map(|site| Missing { ambulances, site: Some(Rank(site)) }).collect(),
        },
        _ => vec![Missing { ambulances, site: None }],
    }
}

impl Judged {
    fn is_worse_than(&self, other: &Judged) -> bool {
        let share = |judged: &Judged| u64::from(judged.held) * u64::from(u32::MAX) / u64::from(judged.of.max(1));
        (self.verdict, std::cmp::Reverse(share(self))) > (other.verdict, std::cmp::Reverse(share(other)))
    }
}

/// What the runs so far said of one promise.
#[derive(Clone, Debug, Default)]
struct Tally {
    held: u32,
    of: u32,
    by_run: ByRun,
    spoke: bool,
    broken: Option<(u32, Told)>,
    first: Option<Told>,
    patients: BTreeSet<Rank>,
}

impl Tally {
    fn note(&mut self, replicate: u32, told: Told) {
        self.of += 1;
        self.held += u32::from(told.holds());
        self.by_run.note(&told);
        self.spoke |= told.of > 0;
        if !told.holds() {
            self.patients.extend(&told.patients);
            self.broken.get_or_insert_with(|| (replicate, told.clone()));
        }
        self.first.get_or_insert(told);
    }
}

/// Runs of one variant, in blocks of equal size, until all is settled or there were enough.
fn live(case: &Case, missing: Missing, places: &[usize], cell: Cell<'_>, done: &(impl Fn() + Sync)) -> Vec<Judged> {
    let (most, block) = match cell.runs {
        Settled::After(runs) => (runs, runs),
        Settled::Within(most) => (most, BLOCK.min(most)),
    };
    let chance = |place: usize| cell.promises[place].chance;
    let mut tallies: Vec<Tally> = vec![Tally::default(); places.len()];
    let mut begun = 0;
    while begun < most {
        let end = (begun + block).min(most);
        let of_run =
            |outcome: &Outcome| places.iter().map(|&place| told(&cell.promises[place], cell.promises, case, outcome)).collect::<Vec<_>>();
        for (replicate, told) in (begun..).zip(runs::each(case, begun..end, cell.threads, of_run, done)) {
            tallies.iter_mut().zip(told).for_each(|(tally, told)| tally.note(replicate, told));
        }
        begun = end;
        let open = |(&place, tally): (&usize, &Tally)| always_valid(tally.held, tally.of, chance(place)) == Verdict::NotProven;
        if matches!(cell.runs, Settled::Within(_)) && !places.iter().zip(&tallies).any(open) {
            break;
        }
    }
    let judged = |(&place, tally): (&usize, Tally)| {
        let found = match cell.runs {
            _ if cell.promises[place].target.stands_written() => {
                if tally.held == tally.of {
                    Verdict::Kept
                } else {
                    Verdict::Broken
                }
            }
            Settled::After(_) => verdict(tally.held, tally.of, chance(place)),
            Settled::Within(_) => always_valid(tally.held, tally.of, chance(place)),
        };
        Judged {
            promise: place,
            verdict: tally.spoke.then_some(found),
            held: tally.held,
            of: tally.of,
            by_run: tally.by_run,
            broken: tally.broken,
            first: tally.first.unwrap_or_default(),
            patients: tally.patients.into_iter().collect(),
            missing,
        }
    };
    places.iter().zip(tallies).map(judged).collect()
}

/// So many runs are lived through before it is asked again whether all is settled: whatever the number of threads, it is asked after the same runs.
const BLOCK: u32 = 50;

/// The share of runs in which a promise held, per mille, and its interval: Wilson, 95 %.
impl Judged {
    /// In thousandths, the lower end rounded down and the upper one up.
    #[must_use]
    pub fn interval(&self) -> (PerMille, PerMille) {
        let (least, most) = crate::analysis::statistics::share_per_mille(u64::from(self.held), u64::from(self.of));
        (PerMille(least), PerMille(most))
    }
}
