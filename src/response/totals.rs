//! What the response came to in one run, summed over the area: what its audit is held against.

use super::area::Area;
use super::charge::Stage;
use super::deliver::Goods;
use crate::fact::Aid;
use crate::transport::Leg;
use crate::transport::vehicle::VehicleKind;
use crate::units::Seconds;

/// Sums over the area at the end of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Seconds of places used.
    pub slot_seconds: u64,
    /// Seconds in which vehicles were under way.
    pub vehicle_seconds: u64,
    /// Goods that are still kept at sites.
    pub goods_kept: u64,
    /// Goods that are under way.
    pub goods_under_way: u64,
    /// Fuel for homes in cans at sites and under way, in units of [`crate::units::Fuel`].
    pub fuel_in_cans: u64,
    /// Joules that hubs stored in batteries.
    pub charged: u64,
    /// Joules in electric cars that feed homes, beside what they lend now.
    pub in_cars: u64,
    /// Joules in batteries that are under way to a hub or back.
    pub errands: u64,
    /// Site fuel, in seconds of running: held at the start and brought.
    pub fuel_in: u64,
    /// Site fuel: burnt and left.
    pub fuel_out: u64,
    /// People for whom a place was asked for.
    pub place_asked: u32,
    /// Those of them who were taken in.
    pub place_had: u32,
}

impl Area<'_, '_> {
    /// Everything that is open is counted up to the horizon.
    pub fn finish(&mut self, horizon: Seconds) -> Totals {
        let mut totals = Totals::default();
        let holds = self.means().feeding.map(|feeding| feeding.holds.0);
        let cans: Vec<u64> = self.means().goods.iter().map(|goods| if let Goods::Fuel(can) = goods { can.0 } else { 0 }).collect();
        for (_, mut state) in &mut self.sites {
            state.settle(horizon);
            state.supply.settle(horizon);
            totals.slot_seconds += state.slot_seconds;
            totals.goods_kept += state.stock.iter().map(|&count| u64::from(count)).sum::<u64>();
            totals.fuel_in_cans += state.stock.iter().zip(&cans).map(|(&count, can)| u64::from(count) * can).sum::<u64>();
            totals.charged += state.charged;
            let book = state.supply.book();
            totals.fuel_in += book.held + book.brought;
            totals.fuel_out += book.burnt + state.supply.fuel_held();
        }
        for (vehicle, trip) in &self.vehicles {
            if let Some(holds) = holds.filter(|_| vehicle.kind == VehicleKind::ElectricCar) {
                totals.in_cars += holds - trip.given - trip.lent;
            }
            let open = if trip.leg == Leg::Idle { Seconds::ZERO } else { horizon.since(trip.sent) };
            totals.vehicle_seconds += u64::from(trip.busy.0) + u64::from(open.0);
            totals.goods_under_way += u64::from(trip.laden);
            totals.fuel_in_cans += if trip.laden { cans[usize::from(trip.goods)] } else { 0 };
        }
        for index in 0..self.ground.touched.len() {
            let help = self.seen(self.ground.touched[index]).1;
            totals.place_asked += u32::from(help.serials[Aid::Admission as usize] > 0);
            totals.place_had += u32::from(help.served[Aid::Admission as usize] > 0);
            let Some(errand) = help.errand else { continue };
            totals.errands += errand.holds.0;
            if let Stage::Plugged(since) = errand.stage {
                let stored = u64::from(errand.stores) * u64::from(horizon.since(since).0);
                let stored = stored.min(errand.full.0 - errand.holds.0);
                totals.errands += stored;
                totals.charged += stored;
            }
        }
        totals
    }
}
