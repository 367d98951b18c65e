//! The audit of the response: nobody and nothing in two places, nothing made or lost.

use schemars::JsonSchema;
use serde::Serialize;

use super::outcome::Outcome;
use crate::case::Case;
use crate::case::plan::GoodIs;
use crate::fact::{Fact, Record, ResponseFact, VehicleFact};
use crate::power::Supply;
use crate::response::{StaffTime, Totals};
use crate::units::Seconds;

/// Sums of the response in two ways: as it was lived, and as the record tells it. Every pair must be equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ResponseAudit {
    /// Seconds of places used, as the places counted them.
    pub slot_state_s: u64,
    /// Seconds between patients' coming and going.
    pub slot_fact_s: u64,
    /// Seconds in which vehicles were under way, as they counted them.
    pub vehicle_state_s: u64,
    /// Seconds between setting out and being free again.
    pub vehicle_fact_s: u64,
    /// Goods at sites at the start.
    pub goods_in: u64,
    /// Goods at sites at the end, under way, and handed over.
    pub goods_out: u64,
    /// Joules: brought to homes, in batteries under way, and left in electric cars that feed homes.
    pub brought: u64,
    /// Joules: in delivered batteries, taken from homes, stored at hubs, and in electric cars at the onset.
    pub sent: u64,
    /// Fuel of sites, in seconds of running: held at the start and brought.
    pub fuel_in: u64,
    /// Fuel of sites: burnt and left.
    pub fuel_out: u64,
    /// Staff-seconds present, of all sites.
    pub staff_present_s: u64,
    /// Staff-seconds busy and free.
    pub staff_spent_s: u64,
    /// Staff-seconds busy, as the sites counted them.
    pub staff_busy_s: u64,
    /// Staff-seconds between the beginning and the end of every call, visit and trip.
    pub staff_acts_s: u64,
    /// Patients who were in two places at once, or came from where they were not.
    pub misplaced: u64,
    /// Fuel for homes; left out where no plan brings any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fuel: Option<FuelAudit>,
}

/// Fuel for generators and cars of homes, in mL × 3,600. Every pair must be equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FuelAudit {
    /// At sites at the start.
    pub depots_in: u64,
    /// At sites at the end, too little for a can included, under way, and handed over.
    pub depots_out: u64,
    /// In engines of homes at the start, and handed over.
    pub homes_in: u64,
    /// Burnt, lost in water, and left in engines.
    pub homes_out: u64,
}

impl FuelAudit {
    /// `None` where the plan brings no fuel.
    fn of(case: &Case, outcome: &Outcome, totals: &Totals) -> Option<Self> {
        let brings = case.plan.iter().flat_map(|plan| &plan.goods).find(|good| matches!(good.is, GoodIs::Fuel(_)))?;
        let GoodIs::Fuel(can) = brings.is else { return None };
        let is_brought = |record: &&Record| matches!(record.fact, Fact::Response(ResponseFact::FuelBrought(_)));
        let handed_over = can.0 * outcome.records.iter().filter(is_brought).count() as u64;
        let too_little: u64 = case.area.sites.iter().map(|site| Case::fuel_kept(&site.stock) % can.0).sum();
        let homes = case.patients.iter().zip(&outcome.patients);
        Some(FuelAudit {
            depots_in: case.area.sites.iter().map(|site| Case::fuel_kept(&site.stock)).sum(),
            depots_out: totals.fuel_in_cans + too_little + handed_over,
            homes_in: homes.clone().map(|(patient, _)| Supply::new(&patient.equipment).fuel_left(&patient.equipment)).sum::<u64>()
                + handed_over,
            homes_out: homes.map(|(_, end)| end.book.fuel_burnt + end.book.fuel_drowned + end.fuel).sum(),
        })
    }

    const fn holds(&self) -> bool {
        self.depots_in == self.depots_out && self.homes_in == self.homes_out
    }
}

impl ResponseAudit {
    pub(super) fn of(case: &Case, outcome: &Outcome, totals: &Totals) -> Self {
        let staff = |of: fn(&StaffTime) -> u64| outcome.staff.iter().map(of).sum::<u64>();
        let mut audit = ResponseAudit {
            slot_state_s: totals.slot_seconds,
            vehicle_state_s: totals.vehicle_seconds,
            goods_in: case.goods_at_start(),
            goods_out: totals.goods_kept + totals.goods_under_way,
            sent: totals.charged + case.in_cars_at_onset(),
            brought: totals.errands + totals.in_cars,
            fuel_in: totals.fuel_in,
            fuel_out: totals.fuel_out,
            staff_present_s: staff(|time| time.present),
            staff_spent_s: staff(|time| time.busy + time.free),
            staff_busy_s: staff(|time| time.busy),
            staff_acts_s: staff(|time| time.acts),
            fuel: FuelAudit::of(case, outcome, totals),
            ..ResponseAudit::default()
        };
        let mut inside: Vec<Option<(u32, Seconds)>> = vec![None; case.patients.len()];
        let mut out: Vec<Option<Seconds>> = vec![None; case.fleet.len()];
        for record in &outcome.records {
            let subject = record.subject.index();
            match record.fact {
                Fact::Response(ResponseFact::Admitted(site)) => {
                    audit.misplaced += u64::from(inside[subject].replace((site.0, record.at)).is_some());
                }
                Fact::Response(ResponseFact::Discharged(site)) => {
                    let was = inside[subject].take();
                    audit.misplaced += u64::from(was.is_none_or(|(at, _)| at != site.0));
                    audit.slot_fact_s += was.map_or(0, |(_, since)| u64::from(record.at.since(since).0));
                }
                Fact::Response(ResponseFact::Departed(_)) => {
                    audit.slot_fact_s += inside[subject].take().map_or(0, |(_, since)| u64::from(record.at.since(since).0));
                }
                Fact::Response(ResponseFact::SourceBrought(source)) => {
                    audit.goods_out += u64::from(case.patients[subject].equipment.guests >> source & 1 == 1 && !charged(outcome, record));
                    audit.sent += case.delivered(record.subject, source, charged(outcome, record));
                }
                Fact::Response(
                    ResponseFact::CylindersBrought
                    | ResponseFact::HmeBrought
                    | ResponseFact::FootSuctionBrought
                    | ResponseFact::HandVentilatorBrought
                    | ResponseFact::FuelBrought(_),
                ) => audit.goods_out += 1,
                Fact::Vehicle(VehicleFact::SetOut) => audit.misplaced += u64::from(out[subject].replace(record.at).is_some()),
                Fact::Vehicle(VehicleFact::Free) => {
                    let since = out[subject].take();
                    audit.misplaced += u64::from(since.is_none());
                    audit.vehicle_fact_s += since.map_or(0, |since| u64::from(record.at.since(since).0));
                }
                _ => {}
            }
        }
        let open = |since: Seconds| u64::from(outcome.horizon.since(since).0);
        audit.slot_fact_s += inside.into_iter().flatten().map(|(_, since)| open(since)).sum::<u64>();
        audit.vehicle_fact_s += out.into_iter().flatten().map(open).sum::<u64>();
        for patient in &outcome.patients {
            audit.brought += patient.book.brought;
            audit.sent += patient.book.taken;
        }
        audit
    }

    /// Whether nothing was made or lost, and nobody was in two places.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.slot_state_s == self.slot_fact_s
            && self.vehicle_state_s == self.vehicle_fact_s
            && self.goods_in == self.goods_out
            && self.brought == self.sent
            && self.fuel_in == self.fuel_out
            && self.staff_present_s == self.staff_spent_s
            && self.staff_busy_s == self.staff_acts_s
            && self.misplaced == 0
            && match &self.fuel {
                Some(fuel) => fuel.holds(),
                None => true,
            }
    }
}

/// Whether a source that was brought is one that had been taken away to be charged.
fn charged(outcome: &Outcome, record: &crate::fact::Record) -> bool {
    let because = outcome.records.get(record.because.0 as usize);
    because.is_some_and(|because| matches!(because.fact, Fact::Response(ResponseFact::SourceTaken(_))))
}
