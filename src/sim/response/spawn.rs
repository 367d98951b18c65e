//! *Setup* of what responds: sites, vehicles, homes as the response sees them, indexes, the plan.

use std::sync::Arc;

use bevy_ecs::world::World;

use crate::care::{Guest, SiteDescribed, SiteState};
use crate::case::Case;
use crate::case::plan::Settled;
use crate::fact::{IdHash, Purpose, Rank};
use crate::kernel::Luck;
use crate::place::Metres;
use crate::place::roads::{Drives, Pace, Paces, RoadState, Way};
use crate::response::deliver::{Goods, Item};
use crate::response::policy::Order;
use crate::response::{self, Among, Dwelling, Entities, Ground, Help, InForce, Means, Queue};
use crate::transport::{Trip, Vehicle};
use crate::units::Seconds;

use super::desk::desk;
use super::queues::Queues;

/// *Setup*: what responds of a case. Without a plan nothing does, and nothing is spawned.
pub fn spawn(world: &mut World, case: &Case) {
    let Some(plan) = &case.plan else {
        world.insert_resource(InForce(None));
        world.insert_resource(Entities::default());
        world.insert_resource(nowhere());
        response::nobody(world, crate::case::practice::Stated::default().practice());
        return;
    };
    let (projection, queues) = (case.projection(), Queues::of(case));
    let network = Arc::new(case.network(&projection));
    let stop = |at: Option<crate::place::LatLon>| at.map(|at| network.stop(projection.metres(at)));
    let goods: Vec<Item> = plan.brought().into_iter().cloned().collect();
    let sites: Vec<SiteDescribed> = (case.area.sites.iter().zip((0..).map(Rank)))
        .map(|(site, rank)| SiteDescribed {
            rank,
            id: IdHash::of("site", &site.id),
            stop: stop(site.at),
            serves: queues.sent_from(&queues.served_by(site)).into(),
            rides: rides(&site.vehicles).into(),
            queue: queues.of_site(site),
            admits: site.admits.clone(),
            supply: site.supply.clone(),
            stock: goods.iter().map(|item| item.kept_in(&site.stock)).collect(),
            charging: site.charging,
        })
        .collect();
    let mut cars = vec![None; case.patients.len()];
    for (vehicle, rank) in case.fleet.iter().zip((0..).map(Rank)) {
        if let Some(of) = vehicle.of {
            cars[of.index()] = Some(rank);
        }
    }
    let homes: Vec<Dwelling> = (cars.into_iter().zip((0..).map(Rank)))
        .map(|(car, rank)| Dwelling { car, ..dwelling(case, rank, &queues, &goods, &stop) })
        .collect();
    let vehicles: Vec<Vehicle> = (case.fleet.iter().zip((0..).map(Rank)))
        .filter_map(|(vehicle, rank)| {
            let stands = match (vehicle.base, vehicle.of) {
                (Some(base), _) => sites[base.index()].stop?,
                (None, Some(of)) => homes[of.index()].stop?,
                (None, None) => return None,
            };
            let range = vehicle.fuel.map(|fuel| range(fuel, plan.practice.km_per_litre));
            let queues = vehicle.base.map_or_else(|| Arc::from([]), |base| sites[base.index()].serves.clone());
            let (kind, way) = (vehicle.kind, vehicle.kind.way(vehicle.permit));
            Some(Vehicle { rank, id: vehicle.key, kind, way, base: vehicle.base, of: vehicle.of, stands, queues, range })
        })
        .collect();
    let minded = case
        .patients
        .iter()
        .zip(&homes)
        .map(|(patient, home)| patient.living.monitored || home.car.is_some() || home.feeds.is_some())
        .collect();
    let ground = ground(&queues, &sites, &homes, &vehicles, network, plan, goods.len(), case.area.municipalities.len());
    world.insert_resource(Ground { minded, ..ground });
    insert_plan(world, case, plan, &goods);
    let spawned_sites = sites.into_iter().map(|site| world.spawn((SiteState::new(&site), site)).id()).collect();
    let mut by_rank = vec![bevy_ecs::entity::Entity::PLACEHOLDER; case.fleet.len()];
    for vehicle in vehicles {
        by_rank[vehicle.rank.index()] = world.spawn((Trip::idle(vehicle.stands), vehicle.clone())).id();
    }
    let patients = world.resource::<crate::care::Ranks>().0.clone();
    for (entity, dwelling) in patients.iter().zip(homes) {
        world.entity_mut(*entity).insert((dwelling, Help::default()));
    }
    desk(world, case, plan);
    world.insert_resource(Entities { vehicles: by_rank, sites: spawned_sites, patients });
}

/// The sites that hang on a feeder, with their places among its customers, by luck; none without a plan.
pub fn sites_on_feeders(case: &Case) -> Vec<(Rank, u32, Rank)> {
    if case.plan.is_none() {
        return Vec::new();
    }
    let luck = Luck::new(case.scenario.seed, 0);
    let place = |(site, rank): (&crate::case::site::Site, Rank)| {
        let feeder = site.feeder.as_ref()?;
        let feeder = case.area.feeders.binary_search_by(|known| known.id.cmp(feeder)).ok()?;
        let customers = case.grid.feeders[feeder].customers;
        let at = luck.of(Purpose::PlaceOnFeeder, IdHash::of("site", &site.id)).below(0, u64::from(customers)) as u32;
        Some((Rank(feeder as u32), at, rank))
    };
    case.area.sites.iter().zip((0..).map(Rank)).filter_map(place).collect()
}

/// How staff of a site can travel to a home that they visit.
fn rides(vehicles: &[crate::transport::vehicle::Vehicles]) -> Vec<Way> {
    use crate::transport::vehicle::VehicleKind::{Bicycle, Car, ElectricCar, Van};
    let mut ways: Vec<Way> = (vehicles.iter())
        .filter(|vehicles| vehicles.count > 0 && matches!(vehicles.kind, Car | ElectricCar | Van | Bicycle))
        .map(|vehicles| vehicles.kind.way(vehicles.permit))
        .collect();
    ways.sort_unstable();
    ways.dedup();
    ways
}

/// How long fuel lets a vehicle drive, at the 20 km/h that is assumed where no road says otherwise.
fn range(fuel: crate::units::Fuel, km_per_litre: u32) -> Seconds {
    let metres = fuel.0 / crate::units::Fuel::PER_ML * u64::from(km_per_litre);
    Seconds(u32::try_from(metres * 3_600 / 20_000).unwrap_or(u32::MAX))
}

fn dwelling(
    case: &Case,
    rank: Rank,
    queues: &Queues<'_>,
    goods: &[Item],
    stop: &impl Fn(Option<crate::place::LatLon>) -> Option<crate::place::roads::Stop>,
) -> Dwelling {
    let patient = &case.patients[rank.index()];
    let living = &patient.living;
    let id = IdHash::of("patient", &patient.id);
    let queue = Rank(case.grid.feeders[case.grid.homes[rank.index()].feeder.index()].municipality);
    let hospital = living.hospital.as_ref().and_then(|id| case.area.sites.binary_search_by(|site| site.id.cmp(id)).ok());
    Dwelling {
        rank,
        id,
        building: patient.building.as_ref().map_or(id, |building| IdHash::of("building", building)),
        stop: stop(case.home_at(rank)),
        queue,
        area: queues.medical_area_of(queue),
        storeys: if living.storey > 0 { (living.storey - 1) as u8 } else { living.storey.unsigned_abs() },
        lift: living.lift,
        carriers: living.carriers,
        stays: living.wish == crate::care::living::Wish::StaysHome,
        guest: Guest {
            child: living.child,
            tppv: patient.support.ventilation == crate::care::patient::Ventilation::Tppv,
            wall_oxygen: patient.equipment.concentrator.is_some() && patient.equipment.cylinder.is_none(),
            accompanied: patient.carers.has_family(),
            registered: hospital.map(|index| Rank(index as u32)),
        },
        car: None,
        feeds: case.place_of_car(rank),
        guests: case
            .guests_of(rank)
            .iter()
            .filter_map(|(index, item)| goods.iter().position(|good| good == item).map(|good| (*index, good as u16)))
            .collect(),
    }
}

#[allow(clippy::too_many_arguments)]
fn ground(
    queues: &Queues<'_>,
    sites: &[SiteDescribed],
    homes: &[Dwelling],
    vehicles: &[Vehicle],
    network: Arc<crate::place::roads::Network>,
    plan: &Settled,
    goods: usize,
    municipalities: usize,
) -> Ground {
    let span = span(sites.iter().filter_map(|site| site.stop).chain(homes.iter().filter_map(|home| home.stop)).map(|stop| stop.at));
    let sent = by_queue(queues.count(), vehicles.iter().map(|vehicle| (vehicle.rank, &*vehicle.queues)));
    let works =
        |is: &dyn Fn(&&SiteDescribed) -> bool| by_queue(queues.count(), sites.iter().filter(is).map(|site| (site.rank, &*site.serves)));
    let keeps: Vec<Vec<Vec<Rank>>> = (0..goods).map(|item| works(&|site| site.stock[item] > 0)).collect();
    let paces = Paces { drive: Pace(plan.practice.pace), ..Paces::ASSUMED };
    Ground {
        minded: Box::default(),
        queues: (0..queues.count()).map(|_| Queue::default()).collect(),
        idle: sent.into_iter().map(|ranks| Among::of(ranks, &span)).collect(),
        depots: (0..queues.count()).map(|queue| keeps.iter().map(|kept| kept[queue].as_slice().into()).collect()).collect(),
        crews: vec![smallvec::SmallVec::new(); vehicles.iter().map(|vehicle| vehicle.rank.index() + 1).max().unwrap_or(0)],
        asked: Vec::new(),
        hubs: works(&|site| site.charging.is_some()).into_iter().map(Into::into).collect(),
        open: works(&|site| site.admits.is_some()).into_iter().map(|ranks| Among::of(ranks, &span)).collect(),
        drives: Drives::new(network, paces),
        roads: RoadState::usual(municipalities),
        touched: Vec::new(),
        onset: Seconds::ZERO,
    }
}

/// The corners of what these places span.
fn span(places: impl Iterator<Item = Metres>) -> Vec<Metres> {
    let corners = places.map(|at| (at, at)).reduce(|(least, most), (at, _)| {
        let south_west = Metres { east: least.east.min(at.east), north: least.north.min(at.north) };
        (south_west, Metres { east: most.east.max(at.east), north: most.north.max(at.north) })
    });
    corners.map_or_else(Vec::new, |(least, most)| vec![least, most])
}

/// By queue, those of these that work for it, in their order.
fn by_queue<'a>(count: usize, all: impl Iterator<Item = (Rank, &'a [Rank])>) -> Vec<Vec<Rank>> {
    let mut found = vec![Vec::new(); count];
    for (rank, queues) in all {
        queues.iter().for_each(|queue| found[queue.index()].push(rank));
    }
    found
}

fn nowhere() -> Ground {
    let drives = Drives::new(Arc::default(), Paces::ASSUMED);
    let roads = RoadState::usual(0);
    Ground {
        minded: Box::default(),
        queues: vec![],
        idle: vec![],
        depots: vec![],
        crews: vec![],
        asked: vec![],
        hubs: vec![],
        open: vec![],
        drives,
        roads,
        touched: vec![],
        onset: Seconds::ZERO,
    }
}

fn insert_plan(world: &mut World, case: &Case, plan: &Settled, goods: &[Item]) {
    let place = |item: &Item| goods.iter().position(|good| good == item).unwrap_or(0) as u16;
    let brings = plan.policies.iter().map(|policy| if let Order::Deliver(deliver) = &policy.order { place(&deliver.what) } else { 0 });
    let carries = plan.policies.iter().map(|policy| match &policy.order {
        Order::Carry(carry) => response::kinds(&carry.with),
        Order::RequestPlaces(places) => response::kinds(&places.with),
        Order::Confirm(_)
        | Order::Deputise(_)
        | Order::Advise(_)
        | Order::Deliver(_)
        | Order::Charge(_)
        | Order::Relieve(_)
        | Order::Feed(_) => 0,
    });
    let means = Means {
        transfers: carries.fold(0, |set, kinds| set | kinds),
        feeding: plan.feeding.map(|(feeding, _)| feeding),
        brings: brings.collect(),
        goods: goods.iter().map(|item| case.goods_of(item)).collect::<Vec<Goods>>(),
    };
    world.insert_resource(InForce(Some(means)));
}
