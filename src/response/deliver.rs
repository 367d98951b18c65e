//! What is brought to homes (電源配送): charged batteries, stations, cylinders; HMEs, foot suction, bags, fuel.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use smallvec::SmallVec;

use super::area::Area;
use super::ask;
use super::dispatch::{self, Hour, Journey};
use super::helped::Whereabouts;
use super::orders::Carried;
use super::queue::{Need, Unmet};
use super::stock::Stock;
use super::trips;
use crate::fact::{Aid, Fact, FactId, Lack, Rank, ResponseFact};
use crate::place::roads::{Permit, Stop, Way};
use crate::power::Devices;
use crate::transport::Leg;
use crate::transport::vehicle::VehicleKind;
use crate::units::{Fuel, Oxygen, Seconds};

/// What is brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Item {
    /// A charged external battery of this model of the catalogue.
    ExternalBattery(String),
    /// A charged portable station of this model.
    PortableStation(String),
    /// A full oxygen cylinder of this model.
    Cylinder(String),
    /// A heat and moisture exchanger (人工鼻) that stands in for the heated humidifier, where the home has none.
    Hme,
    /// A foot or hand suction device that stands in for electric suction, where the home has none.
    FootSuction,
    /// A bag for hand ventilation (蘇生バッグ), where the home has none and a trained carer.
    HandVentilator,
    /// A can of so much petrol for the generator or car of the home.
    Fuel(Fuel),
}

/// One of them is brought from the nearest site that has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deliver {
    /// What.
    pub what: Item,
    /// How often one home is brought one at most, 1 to 4.
    pub at_most: u8,
    /// What it is brought with; of several whichever is there first.
    pub with: Vec<VehicleKind>,
}

impl Deliver {
    /// What kind of help it is.
    #[must_use]
    pub const fn aid(&self) -> Aid {
        match self.what {
            Item::ExternalBattery(_) | Item::PortableStation(_) => Aid::Battery,
            Item::Cylinder(_) => Aid::Cylinder,
            Item::Hme => Aid::Hme,
            Item::FootSuction => Aid::FootSuction,
            Item::HandVentilator => Aid::HandVentilator,
            Item::Fuel(_) => Aid::Fuel,
        }
    }
}

impl Item {
    /// How many of them a site keeps, as far as 32 bits count; of fuel how many whole cans.
    #[must_use]
    pub fn kept_in<'a>(&self, stock: impl IntoIterator<Item = &'a Stock>) -> u32 {
        let all: u64 = stock.into_iter().map(|entry| self.found_in(entry)).fold(0, u64::saturating_add);
        let cans = match self {
            Item::Fuel(can) => all / can.0.max(1),
            Item::ExternalBattery(_)
            | Item::PortableStation(_)
            | Item::Cylinder(_)
            | Item::Hme
            | Item::FootSuction
            | Item::HandVentilator => all,
        };
        u32::try_from(cans).unwrap_or(u32::MAX)
    }

    /// How many of them an entry of stock is; of fuel how much.
    fn found_in(&self, stock: &Stock) -> u64 {
        match (self, stock) {
            (Item::ExternalBattery(model), Stock::ExternalBatteries(kept, count))
            | (Item::PortableStation(model), Stock::PortableStations(kept, count))
            | (Item::Cylinder(model), Stock::Cylinders(kept, count))
                if model == kept =>
            {
                u64::from(*count)
            }
            (Item::Hme, Stock::Hmes(count))
            | (Item::FootSuction, Stock::FootSuctions(count))
            | (Item::HandVentilator, Stock::HandVentilators(count)) => u64::from(*count),
            (Item::Fuel(_), Stock::Fuel(fuel)) => fuel.0,
            (
                Item::ExternalBattery(_)
                | Item::PortableStation(_)
                | Item::Cylinder(_)
                | Item::Hme
                | Item::FootSuction
                | Item::HandVentilator
                | Item::Fuel(_),
                _,
            ) => 0,
        }
    }
}

/// What one of a plan's goods is to the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goods {
    /// A battery or station, which has its place among the home's sources from the start.
    Source,
    /// A cylinder that holds so much.
    Cylinder(Oxygen),
    /// What stands in for a device: an HME for the humidifier, foot suction for electric suction.
    Instead(Devices),
    /// A bag for hand ventilation.
    Bag,
    /// A can of so much petrol.
    Fuel(Fuel),
}

/// The nearest vehicle is sent for one of the goods, by way of the site that has one and is nearest to the patient.
///
/// # Errors
/// What lacks first, and for whom.
pub(super) fn send(
    queue: Rank,
    need: Need,
    item: u16,
    patient: Rank,
    to: &Stop,
    area: &mut Area,
    hour: &mut Hour<'_, '_, '_>,
) -> Result<(), Unmet> {
    let (depot, at) = nearest_depot(queue, item, to, area).map_err(|reach| Unmet::of(Lack::Goods, reach))?;
    let journey = Journey::by_way_of(at, *to);
    let vehicle = dispatch::nearest_vehicle(queue, need, &journey, area, hour).map_err(|reach| Unmet::of(Lack::Vehicle, reach))?;
    area.site(depot).1.stock[usize::from(item)] -= 1;
    let because = area.seen(patient).1.because[need.aid as usize];
    hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::GoodsSetAside(depot, item)), because);
    trips::engage(vehicle, patient, need, Some(depot), area, hour);
    let trip = area.vehicle(vehicle).1;
    (trip.goods, trip.laden) = (item, true);
    let mobilise = area.practice().mobilise;
    trips::drive(vehicle, Leg::ToDepot, at, mobilise, area, hour);
    Ok(())
}

/// The site that works for this queue, has one of the goods, can be reached, and is nearest to the patient by travel time.
///
/// # Errors
/// That there is none; and whether one has goods and no way to the patient.
fn nearest_depot(queue: Rank, item: u16, to: &Stop, area: &mut Area) -> Result<(Rank, Stop), bool> {
    let has = |rank: &Rank| {
        let (site, state) = area.look_at_site(*rank);
        state.stock[usize::from(item)] > 0 && !state.cut_off && site.stop.is_some()
    };
    let depots: SmallVec<[Rank; 8]> = area.ground.depots[queue.index()][usize::from(item)].iter().copied().filter(has).collect();
    let mut nearest: Option<(Seconds, Rank, Stop)> = None;
    for &rank in &depots {
        let stop = area.look_at_site(rank).0.stop.expect("invariant: a depot that has goods to bring can be reached");
        let Some(time) = area.journey(Way::Road(Permit::Marked), &stop, to) else { continue };
        if nearest.is_none_or(|(least, ..)| time < least) {
            nearest = Some((time, rank, stop));
        }
    }
    nearest.map(|(_, rank, stop)| (rank, stop)).ok_or(!depots.is_empty())
}

/// Whether one of these goods is of use in the home, now or ever.
pub(super) fn room(patient: Rank, item: u16, area: &Area, hour: &Hour<'_, '_, '_>) -> Carried {
    let homes = &hour.homes;
    let unless = |room: bool, without: Carried| if room { Carried::Asked } else { without };
    match area.means().goods[usize::from(item)] {
        Goods::Source => unless(empty_place(patient, item, area, hour).is_some(), Carried::NotNow),
        Goods::Cylinder(_) => Carried::Asked,
        Goods::Instead(device) => unless(homes.imagine(patient, |home| home.lacks_instead_of(device)), Carried::Never),
        Goods::Bag => unless(homes.imagine(patient, |home| home.lacks_bag()), Carried::Never),
        Goods::Fuel(_) => homes.imagine(patient, |home| {
            let never = home.power.equipment.petrol_engines().next().is_none();
            unless(home.engine_for_fuel().is_some(), if never { Carried::Never } else { Carried::NotNow })
        }),
    }
}

/// A place among the home's sources for one more of these goods; one whose battery is at a hub is not empty.
pub(super) fn empty_place(patient: Rank, item: u16, area: &Area, hour: &Hour<'_, '_, '_>) -> Option<u8> {
    let (dwelling, help) = area.seen(patient);
    let at_hub = help.errand.map(|errand| errand.source);
    let is_empty = |index: u8| !hour.homes.has(patient, index) && at_hub != Some(index);
    dwelling.guests.iter().find(|&&(index, of)| of == item && is_empty(index)).map(|guest| guest.0)
}

/// At the depot: what is brought is loaded.
pub(super) fn at_depot(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let lasts = trips::load_lasts(rank, area, hour);
    trips::wait(rank, Leg::LoadingGoods, lasts, area, hour);
}

/// Back at the depot with what could not be brought: it is kept there again.
pub(super) fn take_back(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let trip = area.vehicle(rank).1;
    let (depot, item, patient, because) = (trip.site.take(), trip.goods, trip.patient, trip.because);
    trip.laden = false;
    let depot = depot.expect("invariant: goods go back to the depot they came from");
    area.site(depot).1.stock[usize::from(item)] += 1;
    hour.ledger.write(hour.now, patient, Fact::Response(ResponseFact::GoodsBack(depot, item)), because);
    area.look_again(hour.now, hour.agenda);
    trips::ready(rank, area, hour);
}

/// At the home: what was brought is there from this second on, and somebody has to connect it. Whoever brings it sees how things are.
pub(super) fn hand_over(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let (vehicle, trip) = area.vehicle(rank);
    trip.laden = false;
    let (base, patient, aid, item, because, now) = (vehicle.base, trip.patient, trip.aid, trip.goods, trip.because, hour.now);
    let brought = bring(patient, item, because, area, hour);
    if let Some(base) = base.filter(|_| area.seen(patient).1.whereabouts == Whereabouts::Home) {
        let ahead = hour.desk.rules.ahead;
        let told = hour.homes.imagine(patient, |home| home.tell(now, ahead));
        hour.desk.seen(patient, base, told, now, brought, hour.agenda);
    }
    ask::served(patient, aid, brought, area, hour);
}

/// What was brought is in the house from this second on; returns the fact of it.
fn bring(patient: Rank, item: u16, because: FactId, area: &Area, hour: &mut Hour<'_, '_, '_>) -> FactId {
    let now = hour.now;
    let goods = area.means().goods[usize::from(item)];
    let place = match goods {
        Goods::Source => empty_place(patient, item, area, hour).expect("invariant: no more is sent than a home has room for"),
        Goods::Fuel(_) => hour.homes.imagine(patient, |home| {
            // Where no engine may run any more the can is left beside the first.
            let first = || home.power.equipment.petrol_engines().next().map(|index| index as u8);
            home.engine_for_fuel().or_else(first).expect("invariant: fuel is asked for only where an engine runs on it")
        }),
        Goods::Cylinder(_) | Goods::Instead(_) | Goods::Bag => 0,
    };
    let fact = match goods {
        Goods::Source => ResponseFact::SourceBrought(place),
        Goods::Cylinder(_) => ResponseFact::CylindersBrought,
        Goods::Instead(device) if device == Devices::SUCTION => ResponseFact::FootSuctionBrought,
        Goods::Instead(_) => ResponseFact::HmeBrought,
        Goods::Bag => ResponseFact::HandVentilatorBrought,
        Goods::Fuel(_) => ResponseFact::FuelBrought(place),
    };
    let brought = hour.ledger.write(now, patient, Fact::Response(fact), because);
    hour.homes.change(patient, hour.agenda, hour.ledger, |home| match goods {
        Goods::Source => home.bring(now, place, brought),
        Goods::Cylinder(holds) => home.bring_oxygen(now, holds, brought),
        Goods::Instead(device) => home.bring_instead(now, device, brought),
        Goods::Bag => home.bring_bag(now, brought),
        Goods::Fuel(can) => home.bring_fuel(now, place, can, brought),
    });
    brought
}
