//! The response in a run: what is spawned of it, what the hazards do to it, and who handles what is due.

use std::sync::Arc;

use bevy_ecs::world::World;

use crate::care::{Guest, Homes, SiteDescribed, SiteState};
use crate::case::Case;
use crate::case::plan::Settled;
use crate::case::site::{SiteKind, Stands};
use crate::fact::{IdHash, Kind, Purpose, Rank};
use crate::hazard::{Feeders, Struck, StruckTurn};
use crate::kernel::{Agenda, Luck};
use crate::place::roads::{Drives, Pace, Paces, RoadState, Way};
use crate::place::{CountedGrid, Metres};
use crate::response::confirm::Caller;
use crate::response::deliver::{Goods, Item};
use crate::response::policy::Order;
use crate::response::{
    self, Area, Asked, Callers, Contact, Desk, Dwelling, Entities, Ground, Help, Hour, InForce, Lengths, Office, Outside, Plan, Queue,
    Reason, Rules, Trouble,
};
use crate::transport::{Trip, Vehicle};
use crate::units::Seconds;

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
            serves: queues.served_by(site).into(),
            sends: if site.vehicles.is_empty() { Arc::new([]) } else { queues.sent_from(&queues.served_by(site)).into() },
            rides: rides(&site.vehicles).into(),
            queue: queues.of_site(site),
            admits: site.admits.clone(),
            supply: site.supply.clone(),
            stock: goods.iter().map(|item| item.kept_in(&site.stock)).collect(),
            charging: site.charging,
        })
        .collect();
    let homes: Vec<Dwelling> = (0..case.patients.len() as u32).map(|rank| dwelling(case, Rank(rank), &queues, &goods, &stop)).collect();
    let vehicles: Vec<Vehicle> = (case.fleet.iter().zip((0..).map(Rank)))
        .filter_map(|(vehicle, rank)| {
            let stands = match (vehicle.base, vehicle.of) {
                (Some(base), _) => sites[base.index()].stop?,
                (None, Some(of)) => homes[of.index()].stop?,
                (None, None) => return None,
            };
            let of_site = |base: Rank| queues.sent_from(&sites[base.index()].serves);
            let range = vehicle.fuel.map(|fuel| range(fuel, plan.practice.km_per_litre));
            let queues = vehicle.base.map_or_else(Vec::new, of_site).into();
            let (kind, way) = (vehicle.kind, vehicle.kind.way(vehicle.permit));
            Some(Vehicle { rank, id: vehicle.key, kind, way, base: vehicle.base, of: vehicle.of, stands, queues, range })
        })
        .collect();
    world.insert_resource(ground(&queues, &sites, &homes, &vehicles, network, plan, goods.len(), case.area.municipalities.len()));
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

/// The queues: one a municipality, then one a medical area.
struct Queues<'a> {
    case: &'a Case,
}

impl<'a> Queues<'a> {
    const fn of(case: &'a Case) -> Self {
        Queues { case }
    }

    fn count(&self) -> usize {
        self.case.area.municipalities.len() + self.case.area.medical_areas.len()
    }

    fn municipality(&self, code: &str) -> Option<Rank> {
        self.case
            .area
            .municipalities
            .binary_search_by(|municipality| municipality.code.as_str().cmp(code))
            .ok()
            .map(|index| Rank(index as u32))
    }

    fn medical_area_of(&self, municipality: Rank) -> Option<Rank> {
        let area = self.case.area.municipalities[municipality.index()].medical_area.as_ref()?;
        let index = self.case.area.medical_areas.binary_search_by(|known| known.id.cmp(area)).ok()?;
        Some(Rank((self.case.area.municipalities.len() + index) as u32))
    }

    /// The municipalities a site works for: those it names, or those of the medical areas it names, or its own.
    fn served_by(&self, site: &crate::case::site::Site) -> Vec<Rank> {
        let all = (0..self.case.area.municipalities.len() as u32).map(Rank);
        let named = |rank: &Rank| {
            let municipality = &self.case.area.municipalities[rank.index()];
            let area = municipality.medical_area.as_ref();
            site.serves.iter().any(|name| *name == municipality.code || Some(name) == area)
        };
        match (&site.stands, site.serves.is_empty()) {
            (Stands::In(code), true) => self.municipality(code).into_iter().collect(),
            (Stands::Outside(_), true) => Vec::new(),
            (_, false) => all.filter(named).collect(),
        }
    }

    /// Where those wait who are at a site.
    fn of_site(&self, site: &crate::case::site::Site) -> Rank {
        let own = if let Stands::In(code) = &site.stands { self.municipality(code) } else { None };
        own.or_else(|| self.served_by(site).first().copied()).unwrap_or(Rank(0))
    }

    /// From where the vehicles of a site may be sent: the municipalities it works for, and their medical areas.
    fn sent_from(&self, serves: &[Rank]) -> Vec<Rank> {
        let mut queues = serves.to_vec();
        queues.extend(serves.iter().filter_map(|&municipality| self.medical_area_of(municipality)));
        queues.sort_unstable();
        queues.dedup();
        queues
    }
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
        stays: living.wish == crate::care::living::Wish::StaysHome,
        guest: Guest {
            child: living.child,
            tppv: patient.support.ventilation == crate::care::patient::Ventilation::Tppv,
            wall_oxygen: patient.equipment.concentrator.is_some() && patient.equipment.cylinder.is_none(),
            accompanied: patient.carers.has_family(),
            registered: hospital.map(|index| Rank(index as u32)),
        },
        car: case.fleet.iter().position(|vehicle| vehicle.of == Some(rank)).map(|index| Rank(index as u32)),
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
    let places: Vec<Metres> =
        sites.iter().filter_map(|site| site.stop).chain(homes.iter().filter_map(|home| home.stop)).map(|stop| stop.at).collect();
    let depots = (0..goods).map(|item| sites.iter().filter(|site| site.stock[item] > 0).map(|site| site.rank).collect()).collect();
    let idle = |queue: usize| {
        let sent = vehicles.iter().filter(|vehicle| vehicle.queues.contains(&Rank(queue as u32))).count();
        CountedGrid::over(&places, sent)
    };
    let paces = Paces { drive: Pace(plan.practice.pace), ..Paces::ASSUMED };
    Ground {
        queues: (0..queues.count()).map(|_| Queue::default()).collect(),
        idle: (0..queues.count()).map(idle).collect(),
        depots,
        crews: vec![smallvec::SmallVec::new(); vehicles.iter().map(|vehicle| vehicle.rank.index() + 1).max().unwrap_or(0)],
        asked: Vec::new(),
        hubs: sites.iter().filter(|site| site.charging.is_some()).map(|site| site.rank).collect(),
        open: CountedGrid::over(&places, sites.len()),
        drives: Drives::new(network, paces),
        roads: RoadState::usual(municipalities),
        touched: Vec::new(),
        onset: Seconds::ZERO,
    }
}

fn nowhere() -> Ground {
    let nothing = CountedGrid::over(&[], 0);
    let drives = Drives::new(Arc::default(), Paces::ASSUMED);
    let roads = RoadState::usual(0);
    Ground {
        queues: vec![],
        idle: vec![],
        depots: vec![],
        crews: vec![],
        asked: vec![],
        hubs: Default::default(),
        open: nothing,
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
        Order::Confirm(_) | Order::Deputise(_) | Order::Advise(_) | Order::Deliver(_) | Order::Charge(_) | Order::Relieve(_) => 0,
    });
    let relief =
        plan.policies.iter().filter_map(|policy| if let Order::Relieve(relieve) = &policy.order { Some(relieve.stays) } else { None });
    let in_force = Plan {
        practice: plan.practice.clone(),
        policies: plan.policies.clone(),
        transfers: carries.fold(0, |set, kinds| set | kinds),
        relief: relief.max().unwrap_or(Seconds::ZERO),
        brings: brings.collect(),
        goods: goods.iter().map(|item| case.goods_of(item)).collect::<Vec<Goods>>(),
    };
    world.insert_resource(InForce(Some(in_force)));
}

/// *Reset*: the response before anything happened. Only whom the last replicate touched is set back, and what is idle at the start is found idle.
pub fn reset(mut area: Area) {
    if area.responds() {
        area.reset();
    }
}

/// The run begins: what opens or is free only later has its time.
pub fn begin(area: &mut Area, desk: &mut Desk, onset: Seconds, agenda: &mut Agenda) {
    if area.responds() {
        area.ground.onset = onset;
        desk.begin(onset, agenda);
        area.begin(agenda);
    }
}

/// After the changes of an instant: sites lose mains or have it back, and roads are as they are now.
pub fn on_change(now: Seconds, feeders: &Feeders, area: &mut Area, desk: &mut Desk, agenda: &mut Agenda) {
    if !area.responds() {
        return;
    }
    response::on_changes(now, &feeders.pending, &feeders.conditions, desk, agenda);
    for switch in feeders.pending.site_switches() {
        let state = area.site(switch.site).1;
        state.supply.set_mains(now, !switch.out, switch.because);
        agenda.wake(now, Kind::SitePower, switch.site);
    }
    let changed = feeders.conditions.changed();
    for &(municipality, ..) in changed {
        let local = feeders.conditions.now(municipality);
        area.ground.roads.set(municipality, local.roads, local.drive_times);
    }
    let cut = strike(now, feeders.pending.struck(), area, desk, agenda);
    if cut || !changed.is_empty() {
        area.retrace();
    }
}

/// Water, ash and snow reach sites and roads; homes are told elsewhere. Says whether any road is other than it was.
fn strike(now: Seconds, struck: &[StruckTurn], area: &mut Area, desk: &mut Desk, agenda: &mut Agenda) -> bool {
    let mut roads = false;
    for &StruckTurn { struck, holds, because } in struck {
        match struck {
            Struck::HomeCutOff(_) | Struck::EnginesStopped(_) | Struck::HomeWithoutMains(_) => {}
            Struck::SiteFlooded(site) => {
                area.site(site).1.supply.set_flooded(now, holds, because);
                agenda.wake(now, Kind::SitePower, site);
                desk.note(site, Trouble::Flooded(holds), now, because, agenda);
            }
            Struck::SiteCutOff(site) => {
                area.site(site).1.cut_off = holds;
                desk.note(site, Trouble::CutOff(holds), now, because, agenda);
                area.reopen(site, now, agenda);
            }
            Struck::RoadCut(stretch) => {
                let ground = &mut area.ground.roads;
                if holds {
                    ground.cut(stretch)
                } else {
                    ground.mend(stretch)
                }
                roads = true;
            }
        }
    }
    roads
}

/// A home's mains came or went.
pub fn on_mains(patient: Rank, dark: bool, now: Seconds, area: &mut Area, agenda: &mut Agenda) {
    if area.responds() {
        let help = area.patient(patient).1;
        help.dark = dark;
        if !dark && help.leaves <= now {
            agenda.wake(now, Kind::Stay, patient);
        }
    }
}

/// The power or care of a home was looked at: who monitors it may learn of that.
pub fn on_home_changed(patient: Rank, now: Seconds, homes: &Homes, feeders: &Feeders, area: &Area, desk: &mut Desk, agenda: &mut Agenda) {
    if area.responds() {
        response::on_home_changed(patient, now, desk, homes, &feeders.conditions, agenda);
    }
}

/// Whatever is due of the response.
pub fn on_due(kind: Kind, rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    match kind {
        Kind::SitePower => on_site_power(rank, area, hour),
        Kind::Trip => response::on_trip(rank, area, hour),
        Kind::Stay => response::on_stay(rank, area, hour),
        Kind::Answer => response::on_answer(rank, area, hour),
        Kind::Socket => response::on_socket(rank, area, hour),
        Kind::Dispatch => response::on_dispatch(rank, area, hour),
        Kind::Plan => on_plan(rank, area, hour),
        Kind::Shift => {
            with_outside(area, hour, |hour, outside| {
                response::on_shift(rank, hour.now, hour.desk, outside, hour.agenda, hour.ledger);
            });
            response::on_shift_of_places(rank, area, hour);
        }
        Kind::Call => {
            let site = hour.desk.site_of_line(rank);
            with_outside(area, hour, |hour, outside| {
                response::on_call(rank, hour.now, hour.desk, hour.homes, outside, hour.agenda, hour.ledger);
            });
            area.staffed(site, hour.now, hour.agenda);
        }
        Kind::Visit => with_outside(area, hour, |hour, outside| {
            response::on_visit(rank, hour.now, hour.desk, hour.homes, outside, hour.agenda, hour.ledger);
        }),
        Kind::Change | Kind::Power | Kind::Care => {}
    }
}

/// A site's supply is looked at, and the desk learns of it where it ends or is back.
fn on_site_power(site: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let was = area.site(site).1.supply.is_supplied();
    response::on_site_power(site, area, hour);
    let state = area.site(site).1;
    let (is, because) = (state.supply.is_supplied(), state.supply.because);
    if was != is {
        hour.desk.note(site, Trouble::Supplied(is), hour.now, because, hour.agenda);
    }
}

/// The plan looks at a patient: what it asks for is asked of the area, and what waits is withdrawn once mains is known to be back.
fn on_plan(patient: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let mut asked = std::mem::take(&mut area.ground.asked);
    response::on_plan(patient, hour.now, hour.desk, &mut asked, hour.agenda, hour.ledger);
    for Asked { patient, policy, zero, because, .. } in asked.drain(..) {
        response::carry_out(patient, Reason { policy, urgency: zero, because }, area, hour);
    }
    area.ground.asked = asked;
    if area.seen(patient).1.open != 0 {
        let view = hour.desk.view(patient, None, hour.now);
        if view.out_since == Seconds::NEVER && view.epoch > Seconds::ZERO {
            response::withdraw_all(patient, view.because, area, hour);
        }
    }
}

/// Calls and visits meet the telephones and the roads of this second.
fn with_outside(area: &mut Area, hour: &mut Hour<'_, '_, '_>, act: impl FnOnce(&mut Hour<'_, '_, '_>, &mut Outside<'_>)) {
    let conditions = hour.conditions;
    let mut travel = |site: Rank, patient: Rank| area.visits(site, patient);
    act(hour, &mut Outside { conditions, travel: &mut travel });
}

/// Who calls and decides: the patients as contacts, the sites as offices.
fn desk(world: &mut World, case: &Case, plan: &Settled) {
    let municipality = |code: &str| {
        let place = case.area.municipalities.binary_search_by(|municipality| municipality.code.as_str().cmp(code));
        place.ok().map(|index| Rank(index as u32))
    };
    let offices = case.area.sites.iter().zip((0..).map(Rank)).map(|(site, rank)| Office {
        rank,
        municipality: if let Stands::In(code) = &site.stands { municipality(code) } else { None },
        station: site.kind == SiteKind::NurseStation,
        own_supply: site.supply.is_some(),
        staff: Office::by_role(&site.staff),
        deputy: site.deputy.as_deref().and_then(|id| case.site_of(id)),
        first_line: Rank(0),
        lines: site.phones,
    });
    let contacts = (0..case.patients.len() as u32).map(|rank| {
        let patient = &case.patients[rank as usize];
        let callers = callers(case, Rank(rank));
        let home = &case.grid.homes[rank as usize];
        Contact {
            id: home.id,
            feeder: home.feeder,
            municipality: Rank(case.grid.feeders[home.feeder.index()].municipality),
            monitored_by: callers.of(Caller::Clinic).filter(|_| patient.living.monitored),
            phone: patient.living.phone,
            concerns: Contact::concerns(&plan.policies, &patient.living, &patient.support, patient.known_to_ward, &callers),
        }
    });
    let rules = Rules {
        practice: plan.practice.clone(),
        policies: plan.policies.clone(),
        ahead: case.scenario.horizon,
        lengths: Lengths::AsStated,
    };
    response::set_up(world, rules, contacts.collect(), offices.collect());
}

/// Who calls a patient: their own, as the register names them, and those that work for the municipality.
fn callers(case: &Case, patient: Rank) -> Callers {
    let living = &case.patients[patient.index()].living;
    let own = |id: &Option<String>| id.as_deref().and_then(|id| case.site_of(id));
    let municipality = &case.municipality_of(patient).code;
    let works_here = |kind: SiteKind| {
        let queues = Queues::of(case);
        let here = queues.municipality(municipality);
        let found =
            case.area.sites.iter().position(|site| site.kind == kind && here.is_some_and(|here| queues.served_by(site).contains(&here)));
        found.map(|index| Rank(index as u32))
    };
    let mut callers = Callers::default();
    for caller in Caller::ALL {
        callers.0[caller as usize] = match caller {
            Caller::Station => own(&living.station),
            Caller::Clinic => own(&living.clinic),
            Caller::DeputyClinic => own(&living.deputy),
            Caller::Vendor => own(&living.vendor),
            Caller::NightDesk => works_here(SiteKind::NightDesk),
            Caller::VisitSupport => works_here(SiteKind::VisitSupport),
            Caller::HealthCentre => works_here(SiteKind::HealthCentre),
            Caller::WardOffice => works_here(SiteKind::WardOffice),
        };
    }
    callers
}
