//! Room at homes for what and whom a plan may send there.

use super::plan::{GoodIs, Settled};
use super::register::Patient;
use super::whole::Case;
use crate::care::carer::{Bond, Carer};
use crate::fact::Rank;
use crate::power::source::{Source, SourceKind};
use crate::response::deliver::{Goods, Item};
use crate::response::policy::Order;
use crate::response::staff::{Role, Trained};
use crate::response::stock::Stock;
use crate::transport::vehicle::VehicleKind;
use crate::units::{Hours, Seconds};

/// The most sources and carers a home may have.
pub(super) const MOST: usize = 16;
/// How long a nurse or helper who was sent can ventilate by hand: an hour at a time, six in all in a trial with nurses [halpern].
const BAGS: Seconds = Seconds(6 * 3_600);

/// Gives every home with a ventilator its places for the sources and the reliever that the plan may send; they are not there at the start.
pub(super) fn make_room(plan: &Settled, patients: &mut [Patient]) {
    // The car that feeds comes first: a home with sixteen sources has room for nothing else.
    let car = plan.feeding.map(|(_, source)| source);
    let brings: Vec<Source> = car.into_iter().chain(plan.brings().into_iter().map(|(_, source)| source)).collect();
    let relief =
        plan.policies.iter().find_map(|policy| if let Order::Relieve(relieve) = &policy.order { Some(relieve.role) } else { None });
    for patient in patients {
        patient.equipment.reduces_unadvised = patient.living.reduces_unadvised;
        if patient.equipment.ventilator.is_some() {
            room_for_sources(&brings, patient);
        }
        if let Some(role) = relief.filter(|_| patient.carers.0.len() < MOST) {
            let bags = match role {
                Role::Nurse => BAGS,
                Role::Doctor | Role::HealthNurse | Role::Helper(Trained::Trained | Trained::Untrained) => Seconds::ZERO,
                Role::Coordinator | Role::Technician | Role::AmbulanceCrew | Role::Driver | Role::Runner => Seconds::ZERO,
            };
            let sent = Carer { bond: Bond::Sent, hours: Hours::Never, trained: true, bags };
            patient.carers.0 = patient.carers.0.iter().cloned().chain([sent]).collect();
        }
    }
}

fn room_for_sources(brings: &[Source], patient: &mut Patient) {
    let own = patient.equipment.sources.iter().map(|&source| (source, false));
    let room = MOST.saturating_sub(patient.equipment.sources.len());
    let mut all: Vec<(Source, bool)> = own.chain(brings.iter().take(room).map(|&source| (source, true))).collect();
    // What is brought comes after what the home has of the same kind.
    all.sort_by_key(|(source, _)| source.kind());
    patient.equipment.guests = guests_among(&all);
    patient.equipment.sources = all.into_iter().map(|(source, _)| source).collect();
}

/// A home has one more source of its own: in the supply order, before what may be brought of the same kind. `false`, and nothing changed, where it
/// has sixteen.
pub(super) fn owns(source: Source, patient: &mut Patient) -> bool {
    let equipment = &mut patient.equipment;
    if equipment.sources.len() >= MOST {
        return false;
    }
    let is_guest = |index: usize| equipment.guests >> index & 1 == 1;
    let there = equipment.sources.iter().copied().enumerate().map(|(index, source)| (source, is_guest(index)));
    let mut all: Vec<(Source, bool)> = there.chain([(source, false)]).collect();
    all.sort_by_key(|(source, guest)| (source.kind(), *guest));
    equipment.guests = guests_among(&all);
    equipment.sources = all.into_iter().map(|(source, _)| source).collect();
    true
}

/// Which of these are guests, as bits.
fn guests_among(sources: &[(Source, bool)]) -> u16 {
    sources.iter().enumerate().map(|(index, (_, guest))| u16::from(*guest) << index).sum()
}

impl Settled {
    /// What deliveries bring, each once, in the order of the policies: its place here is how the record names it.
    #[must_use]
    pub fn brought(&self) -> Vec<&Item> {
        let mut brought = Vec::new();
        for policy in &self.policies {
            if let Order::Deliver(deliver) = &policy.order
                && !brought.contains(&&deliver.what)
            {
                brought.push(&deliver.what);
            }
        }
        brought
    }
}

impl Case {
    /// The places among a patient's sources that are kept for what may be brought, each with what that is.
    #[must_use]
    pub fn guests_of(&self, patient: Rank) -> Vec<(u8, Item)> {
        let Some(plan) = &self.plan else { return Vec::new() };
        let equipment = &self.patients[patient.index()].equipment;
        let mut brings = plan.brings();
        // Of one kind they stand in the order of the plan, as they were put there.
        brings.sort_by_key(|(_, source)| source.kind());
        let is_car = |index: &usize| equipment.sources[*index].kind() == SourceKind::ElectricCar;
        let places = (0..equipment.sources.len()).filter(|index| equipment.guests >> index & 1 == 1 && !is_car(index));
        places.zip(brings).map(|(index, (item, _))| (index as u8, item.clone())).collect()
    }

    /// The place among a patient's sources of an electric car that feeds the home; `None` where no plan has one.
    #[must_use]
    pub fn place_of_car(&self, patient: Rank) -> Option<u8> {
        let sources = &self.patients[patient.index()].equipment.sources;
        sources.iter().position(|source| source.kind() == SourceKind::ElectricCar).map(|index| index as u8)
    }

    /// The joules in electric cars that feed homes at the onset.
    #[must_use]
    pub fn in_cars_at_onset(&self) -> u64 {
        let holds = self.plan.as_ref().and_then(|plan| plan.feeding).map_or(0, |(feeding, _)| feeding.holds.0);
        holds * self.fleet.iter().filter(|vehicle| vehicle.kind == VehicleKind::ElectricCar).count() as u64
    }

    /// What one of the plan's goods is to the engine.
    ///
    /// # Panics
    /// If the plan does not bring it: goods are those of its policies.
    #[must_use]
    pub fn goods_of(&self, item: &Item) -> Goods {
        let goods = self.plan.as_ref().map_or(&[][..], |plan| &plan.goods);
        match goods.iter().find(|good| good.item == *item).expect("invariant: a plan's goods are settled").is {
            GoodIs::Source(_) => Goods::Source,
            GoodIs::Cylinder(holds) => Goods::Cylinder(holds),
            GoodIs::Instead(device) => Goods::Instead(device),
            GoodIs::Bag => Goods::Bag,
            GoodIs::Fuel(can) => Goods::Fuel(can),
        }
    }

    /// How many of the plan's goods lie at sites at the start.
    #[must_use]
    pub fn goods_at_start(&self) -> u64 {
        let goods = self.plan.as_ref().map_or(&[][..], |plan| &plan.goods);
        let kept = |good: &super::plan::Good| self.area.sites.iter().map(|site| u64::from(good.item.kept_in(&site.stock))).sum::<u64>();
        goods.iter().map(kept).sum()
    }

    /// The fuel for homes that a site keeps at the start, enough for whole cans or not.
    #[must_use]
    pub fn fuel_kept(stock: &[Stock]) -> u64 {
        stock.iter().map(|entry| if let Stock::Fuel(fuel) = entry { fuel.0 } else { 0 }).sum()
    }

    /// The joules in a source that was delivered full to a patient; none of one that was only brought back.
    #[must_use]
    pub fn delivered(&self, patient: Rank, source: u8, brought_back: bool) -> u64 {
        let equipment = &self.patients[patient.index()].equipment;
        let draw = equipment.ventilator.map_or(crate::units::Watts(0), |ventilator| ventilator.draw);
        let battery = equipment.sources[usize::from(source)].battery().filter(|_| !brought_back);
        battery.map_or(0, |battery| battery.full(draw).0)
    }
}
