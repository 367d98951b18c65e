//! What the response did, in words.

use crate::case::Case;
use crate::fact::{Aid, Rank, ResponseFact, SiteFact, VehicleFact};
use crate::report::words::Words;
use crate::response::deliver::Item;
use crate::units::{Fuel, Seconds};

/// The key of a message, and what fills it.
type Said = (&'static str, Vec<(&'static str, String)>);

/// A site's name.
fn site(case: &Case, rank: Rank, words: &Words) -> Vec<(&'static str, String)> {
    vec![("site", words.name(&case.area.sites[rank.index()].name).to_owned())]
}

/// What a vehicle is called: what it is, and where it belongs.
fn vehicle(case: &Case, rank: Rank, words: &Words) -> Vec<(&'static str, String)> {
    let vehicle = &case.fleet[rank.index()];
    let base =
        vehicle.base.map_or_else(|| words.say("vehicle-of-family"), |base| words.name(&case.area.sites[base.index()].name).to_owned());
    vec![("vehicle", words.say(&format!("vehicle-{}", vehicle.kind.name()))), ("base", base), ("number", words.count(vehicle.number))]
}

fn aid(aid: Aid, words: &Words) -> Vec<(&'static str, String)> {
    vec![("aid", words.say(&format!("aid-{}", aid.name())))]
}

/// What the plan's goods of this place are called.
pub fn item(item: &Item, words: &Words) -> String {
    let (key, model) = match item {
        Item::ExternalBattery(model) => ("source-external_battery", model),
        Item::PortableStation(model) => ("source-portable_station", model),
        Item::Cylinder(model) => ("goods-cylinder", model),
        Item::Hme => return words.say("goods-hme"),
        Item::FootSuction => return words.say("goods-foot-suction"),
        Item::HandVentilator => return words.say("goods-hand-ventilator"),
        Item::Fuel(can) => return words.tell("goods-fuel", &[("litres", litres(*can))]),
    };
    words.tell("goods", &[("what", words.say(key)), ("model", model.clone())])
}

/// So many litres, as many decimals as it takes.
fn litres(fuel: Fuel) -> String {
    let millilitres = fuel.0 / Fuel::PER_ML;
    let decimals = format!(".{:03}", millilitres % 1_000);
    format!("{}{}", millilitres / 1_000, decimals.trim_end_matches('0').trim_end_matches('.'))
}

fn goods(case: &Case, place: u16, words: &Words) -> Vec<(&'static str, String)> {
    let brought = case.plan.as_ref().map_or_else(Vec::new, crate::case::plan::Settled::brought);
    vec![("goods", brought.get(usize::from(place)).map_or_else(String::new, |found| item(found, words)))]
}

/// What the response did for a patient; `source` names a source of the home.
pub fn told(case: &Case, fact: ResponseFact, words: &Words, source: impl Fn(u8) -> Vec<(&'static str, String)>) -> Said {
    match fact {
        ResponseFact::SourceBrought(index) => ("fact-source-brought", source(index)),
        ResponseFact::SourceTaken(index) => ("fact-source-taken", source(index)),
        ResponseFact::Requested(asked, policy) => {
            let policy = case.plan.as_ref().and_then(|plan| plan.policies.get(usize::from(policy)));
            match policy {
                Some(policy) => ("fact-requested", [aid(asked, words), vec![("policy", policy.id.clone())]].concat()),
                // No policy asks for a transfer: the site does that has lost its supply.
                None => ("fact-requested-at-once", aid(asked, words)),
            }
        }
        ResponseFact::Withdrawn(asked) => ("fact-withdrawn", aid(asked, words)),
        ResponseFact::Served(asked) => ("fact-served", aid(asked, words)),
        ResponseFact::CallAnswered(rank) => ("fact-call-answered", site(case, rank, words)),
        ResponseFact::CallUnanswered(rank) => ("fact-call-unanswered", site(case, rank, words)),
        ResponseFact::VisitBegan(rank) => ("fact-visit-began", site(case, rank, words)),
        ResponseFact::VisitEnded(rank) => ("fact-visit-ended", site(case, rank, words)),
        ResponseFact::Advised(rank) => ("fact-advised", site(case, rank, words)),
        ResponseFact::PlaceAsked(rank) => ("fact-place-asked", site(case, rank, words)),
        ResponseFact::PlaceRefused(rank) => ("fact-place-refused", site(case, rank, words)),
        ResponseFact::PlaceReserved(rank) => ("fact-place-reserved", site(case, rank, words)),
        ResponseFact::ReservationLapsed(rank) => ("fact-reservation-lapsed", site(case, rank, words)),
        ResponseFact::VehicleSent(rank) => ("fact-vehicle-sent", vehicle(case, rank, words)),
        ResponseFact::CrewArrived(rank) => ("fact-crew-arrived", vehicle(case, rank, words)),
        ResponseFact::TooFewToCarry(carriers, hands) => {
            let [carriers, hands] = [carriers, hands].map(|people| words.count(u32::from(people)));
            ("fact-too-few-to-carry", vec![("carriers", carriers), ("hands", hands)])
        }
        ResponseFact::Departed(rank) => ("fact-departed", vehicle(case, rank, words)),
        ResponseFact::WaitsAboard(rank) => ("fact-waits-aboard", vehicle(case, rank, words)),
        ResponseFact::Admitted(rank) => ("fact-admitted", site(case, rank, words)),
        ResponseFact::SiteSupportLost(rank) => ("fact-site-support-lost", site(case, rank, words)),
        ResponseFact::SiteSupportBack(rank) => ("fact-site-support-back", site(case, rank, words)),
        ResponseFact::Discharged(rank) => ("fact-discharged", site(case, rank, words)),
        ResponseFact::CylindersBrought => ("fact-cylinders-brought", vec![]),
        ResponseFact::HmeBrought => ("fact-hme-brought", vec![]),
        ResponseFact::FootSuctionBrought => ("fact-foot-suction-brought", vec![]),
        ResponseFact::HandVentilatorBrought => ("fact-hand-ventilator-brought", vec![]),
        ResponseFact::FeedingBegan(index) => ("fact-feeding-began", source(index)),
        ResponseFact::FeedingEnded(index) => ("fact-feeding-ended", source(index)),
        ResponseFact::FuelBrought(index) => ("fact-fuel-brought", source(index)),
        ResponseFact::GoodsSetAside(rank, item) => ("fact-goods-set-aside", [site(case, rank, words), goods(case, item, words)].concat()),
        ResponseFact::GoodsBack(rank, item) => ("fact-goods-back", [site(case, rank, words), goods(case, item, words)].concat()),
        ResponseFact::WaitsForSocket(rank) => ("fact-waits-for-socket", site(case, rank, words)),
        ResponseFact::SocketTaken(rank) => ("fact-socket-taken", site(case, rank, words)),
        ResponseFact::SocketLeft(rank) => ("fact-socket-left", site(case, rank, words)),
        ResponseFact::Lacks(asked, lack) => {
            ("fact-lacks", [aid(asked, words), vec![("lack", words.say(&format!("waits-{}", lack.name())))]].concat())
        }
        ResponseFact::RelieverCame(rank) => ("fact-reliever-came", site(case, rank, words)),
        ResponseFact::RelieverLeft(rank) => ("fact-reliever-left", site(case, rank, words)),
    }
}

/// What happened at a site.
pub fn at_site(case: &Case, rank: Rank, fact: SiteFact, words: &Words) -> Said {
    let key = match fact {
        SiteFact::MainsLost => "site-mains-lost",
        SiteFact::MainsBack => "site-mains-back",
        SiteFact::BridgeServes => "site-bridge-serves",
        SiteFact::GeneratorServes => "site-generator-serves",
        SiteFact::GeneratorFailed => "site-generator-failed",
        SiteFact::Overheated => "site-overheated",
        SiteFact::FuelUsedUp => "site-fuel-used-up",
        SiteFact::Refuelled(lasts) => {
            let lasts = ("lasts", words.length(Seconds(lasts)));
            return ("site-refuelled", [site(case, rank, words), vec![lasts]].concat());
        }
        SiteFact::RefuelNotKept => "site-refuel-not-kept",
        SiteFact::SupplyLost => "site-supply-lost",
        SiteFact::SupplyBack => "site-supply-back",
        SiteFact::Flooded => "site-flooded",
        SiteFact::Dried => "site-dried",
        SiteFact::CutOff => "site-cut-off",
        SiteFact::Reachable => "site-reachable",
        SiteFact::Opened => "site-opened",
        SiteFact::Closed => "site-closed",
    };
    (key, site(case, rank, words))
}

/// What a vehicle did.
pub fn of_vehicle(case: &Case, rank: Rank, fact: VehicleFact, words: &Words) -> Said {
    let key = match fact {
        VehicleFact::SetOut => "vehicle-did-set-out",
        VehicleFact::AtSite(at) => return ("vehicle-at-site", [vehicle(case, rank, words), site(case, at, words)].concat()),
        VehicleFact::Free => "vehicle-did-free",
        VehicleFact::OutOfFuel => "vehicle-did-out-of-fuel",
    };
    (key, vehicle(case, rank, words))
}
