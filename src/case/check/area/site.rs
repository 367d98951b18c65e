//! What sites must be.

use std::collections::{HashMap, HashSet};

use super::super::{Findings, LONGEST, check_ids};
use super::check_place;
use crate::care::admission::Admits;
use crate::case::Blocks;
use crate::case::area::{Area, Feeder};
use crate::case::catalogue::Catalogue;
use crate::case::near::near_models;
use crate::case::site::{Site, Stands};
use crate::power::site::OwnSupply;
use crate::response::staff::Crew;
use crate::response::stock::{Charging, Stock};
use crate::transport::vehicle::{VehicleKind, Vehicles};
use crate::units::{Hours, Seconds};

/// More people, vehicles, beds or pieces than any one site has; above it a figure is taken for a slip of the pen.
const MOST: u32 = 100_000;

pub fn check(area: &Area, findings: &mut Findings<'_>) {
    check_ids("sites", "id", area.sites.iter().map(|site| site.id.as_str()), "site", findings);
    let known = Known::of(area);
    for (index, site) in area.sites.iter().enumerate() {
        let place = |field: &str| format!("sites[{index}].{field}");
        check_place(site.at, || place("at"), findings);
        findings.unless(site.storey != 0 && (-9..=99).contains(&site.storey), || place("storey"), "storey-out-of-range", &[]);
        known.check_references(site, &place, findings);
        known.check_supplier(site, &place, findings);
        for (field, name) in [("building", &site.building), ("exchange", &site.exchange)] {
            findings.unless(name.as_ref().is_none_or(|name| !name.is_empty()), || place(field), "name-left-empty", &[]);
        }
        findings.unless(site.refuels.is_none_or(|fuel| fuel.0 > 0), || place("refuels"), "must-be-positive", &[]);
        check_staff(&site.staff, &place, findings);
        check_vehicles(&site.vehicles, &place, findings);
        findings.unless(site.phones <= MOST, || place("phones"), "count-out-of-range", &[("most", MOST.to_string())]);
        if let Some(admits) = &site.admits {
            check_admits(admits, &place, findings);
        }
        if let Some(supply) = &site.supply {
            check_supply(supply, &place, findings);
        }
        if let Some(charging) = &site.charging {
            check_charging(charging, &place, findings);
        }
    }
    // The catalogue is read only where somewhere something is in stock.
    if area.sites.iter().any(|site| !site.stock.is_empty()) {
        let catalogue = Catalogue::shipped();
        for (index, site) in area.sites.iter().enumerate() {
            check_stock(&site.stock, &catalogue, &|field| format!("sites[{index}].{field}"), findings);
        }
    }
}

/// What sites may refer to.
struct Known<'a> {
    blocks: Blocks<'a>,
    feeders: HashMap<&'a str, &'a Feeder>,
    municipalities: HashSet<&'a str>,
    served: HashSet<&'a str>,
    sites: HashSet<&'a str>,
    suppliers: HashSet<&'a str>,
}

impl<'a> Known<'a> {
    fn of(area: &'a Area) -> Self {
        let municipalities: HashSet<&str> = area.municipalities.iter().map(|municipality| municipality.code.as_str()).collect();
        Known {
            blocks: Blocks::of(area),
            feeders: area.feeders.iter().map(|feeder| (feeder.id.as_str(), feeder)).collect(),
            served: municipalities.iter().copied().chain(area.medical_areas.iter().map(|medical| medical.id.as_str())).collect(),
            municipalities,
            sites: area.sites.iter().map(|site| site.id.as_str()).collect(),
            suppliers: area.sites.iter().filter(|site| site.refuels.is_some()).map(|site| site.id.as_str()).collect(),
        }
    }

    fn check_references(&self, site: &Site, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
        match &site.stands {
            Stands::In(code) => self.check_inside(site, code, place, findings),
            Stands::Outside(_) => {
                findings.unless(site.feeder.is_none(), || place("feeder"), "outside-with-block", &[]);
                findings.unless(!site.serves.is_empty(), || place("serves"), "outside-serves-nobody", &[]);
            }
        }
        for (index, served) in site.serves.iter().enumerate() {
            findings.unless(
                self.served.contains(served.as_str()),
                || place(&format!("serves[{index}]")),
                "served-unknown",
                &[("id", served.clone())],
            );
        }
        if let Some(deputy) = &site.deputy {
            let other = self.sites.contains(deputy.as_str()) && *deputy != site.id;
            findings.unless(other, || place("deputy"), "deputy-unknown", &[("id", deputy.clone())]);
        }
    }

    /// Who refuels a site must be a site that refuels others.
    fn check_supplier(&self, site: &Site, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
        let generator = site.supply.as_ref().and_then(|supply| supply.generator.as_ref());
        let Some(supplier) = generator.and_then(|generator| generator.refuel.as_ref()?.supplier.as_ref()) else { return };
        let known = self.suppliers.contains(supplier.as_str()) && *supplier != site.id;
        findings.unless(known, || place("supply.generator.refuel.supplier"), "supplier-unknown", &[("id", supplier.clone())]);
    }

    fn check_inside(&self, site: &Site, code: &str, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
        if !self.municipalities.contains(code) {
            findings.unless(false, || place("stands"), "municipality-unknown", &[("code", code.to_owned())]);
            return;
        }
        match &site.feeder {
            Some(id) => match self.feeders.get(id.as_str()) {
                Some(feeder) => {
                    let args = [("feeder", id.clone()), ("code", code.to_owned())];
                    findings.unless(feeder.municipality == code, || place("feeder"), "block-elsewhere", &args);
                }
                None => findings.unless(false, || place("feeder"), "feeder-unknown", &[("feeder", id.clone())]),
            },
            None => {
                let found = site.at.and_then(|at| self.blocks.at(at, Some(code)));
                findings.unless(found.is_some(), || place("feeder"), "site-without-block", &[]);
            }
        }
    }
}

/// Who works at a site: `place` gives the path of a field of whatever names them.
pub fn check_staff(staff: &[Crew], place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    for (index, crew) in staff.iter().enumerate() {
        let sane =
            !crew.shifts.is_empty() && crew.shifts.iter().all(|shift| shift.hours != Hours::Never && (1..=MOST).contains(&shift.people));
        findings.unless(sane, || place(&format!("staff[{index}].shifts")), "shift-contradiction", &[("most", MOST.to_string())]);
    }
}

/// What drives from a site.
pub fn check_vehicles(vehicles: &[Vehicles], place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    let most = [("most", MOST.to_string())];
    for (at, vehicles) in vehicles.iter().enumerate() {
        findings.unless((1..=MOST).contains(&vehicles.count), || place(&format!("vehicles[{at}].count")), "count-out-of-range", &most);
        let of_site = vehicles.kind != VehicleKind::PrivateCar;
        findings.unless(of_site, || place(&format!("vehicles[{at}].kind")), "site-with-private-car", &[]);
    }
}

fn check_admits(admits: &Admits, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    let count = admits.ventilator_beds <= MOST && admits.emergency_sockets <= MOST && admits.oxygen_outlets <= MOST;
    findings.unless(count && admits.ventilator_beds > 0, || place("admits"), "count-out-of-range", &[("most", MOST.to_string())]);
    findings.unless(admits.ventilator_beds == 0 || admits.emergency_sockets > 0, || place("admits"), "beds-without-sockets", &[]);
    let stay = admits.stays;
    let ascends = stay.least > Seconds::ZERO && stay.least <= stay.usual && stay.usual <= stay.most && stay.most <= LONGEST;
    findings.unless(ascends, || place("admits.stays"), "stay-not-ascending", &[]);
}

fn check_supply(supply: &OwnSupply, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    findings.unless(supply.storey != 0 && (-9..=99).contains(&supply.storey), || place("supply.storey"), "storey-out-of-range", &[]);
    let nothing = supply.generator.is_none() && supply.bridge == Seconds::ZERO;
    findings.unless(!nothing, || place("supply"), "supply-of-nothing", &[]);
    let Some(generator) = &supply.generator else { return };
    let place = || place("supply.generator");
    findings.unless(generator.output.0 > 0 && generator.load.0 > 0, place, "generator-without-output", &[]);
    findings.unless(generator.fuel > Seconds::ZERO, place, "generator-without-fuel", &[]);
    findings.unless(generator.rated > Seconds::ZERO, place, "generator-never-rated", &[]);
    let brings =
        generator.refuel.as_ref().is_none_or(|refuel| refuel.brings > Seconds::ZERO && refuel.arrives > Seconds::ZERO && refuel.kept.0 > 0);
    findings.unless(brings, place, "refuel-of-nothing", &[]);
}

fn check_charging(charging: &Charging, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    let sane = (1..=MOST).contains(&charging.sockets) && charging.each.0 > 0 && charging.slot > Seconds::ZERO;
    findings.unless(sane, || place("charging"), "charging-of-nothing", &[]);
}

/// What is kept at a site: models of the catalogue, and never nothing.
pub fn check_stock(stock: &[Stock], catalogue: &Catalogue, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    for (index, stock) in stock.iter().enumerate() {
        let place = || place(&format!("stock[{index}]"));
        let (count, model) = match stock {
            Stock::ExternalBatteries(id, count) => (u64::from(*count), Some((id, near_models(id, &catalogue.external_batteries)))),
            Stock::PortableStations(id, count) => (u64::from(*count), Some((id, near_models(id, &catalogue.portable_stations)))),
            Stock::Cylinders(id, count) => (u64::from(*count), Some((id, near_models(id, &catalogue.cylinders)))),
            Stock::Fuel(fuel) => (fuel.0, None),
            Stock::Hmes(count) | Stock::FootSuctions(count) | Stock::HandVentilators(count) => (u64::from(*count), None),
        };
        findings.unless(count > 0, place, "must-be-positive", &[]);
        if let Some((id, Some(near))) = model {
            findings.unless(false, place, "stock-unknown", &[("id", id.clone()), ("near", near)]);
        }
    }
}
