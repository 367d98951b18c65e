//! What deliveries bring, made whole from the catalogue: new, fully charged, connected by whoever is at home.

use super::catalogue::{Catalogue, Charging};
use super::plan::{Good, GoodIs, Plan};
use crate::power::Devices;
use crate::power::source::{Battery, Capacity, Source};
use crate::response::deliver::{Deliver, Item};
use crate::response::feed::Feeding;
use crate::response::policy::Order;
use crate::units::{Joules, PerMille, Watts};

/// Everything that the deliveries of a plan bring, each once, in the order of the policies; models that the catalogue does not know are left
/// out, and the checks say so.
#[must_use]
pub fn goods(plan: &Plan, catalogue: &Catalogue) -> Vec<Good> {
    let mut goods: Vec<Good> = Vec::new();
    for policy in &plan.policies {
        let Order::Deliver(Deliver { what, .. }) = &policy.order else { continue };
        if goods.iter().all(|good| good.item != *what)
            && let Some(is) = whole(what, catalogue)
        {
            goods.push(Good { item: what.clone(), is });
        }
    }
    goods
}

/// What electric cars do that feed homes, and what each is to a home: all it may give from its outlet, which nobody there charges. `None` where
/// no policy feeds, or the catalogue does not know the model.
#[must_use]
pub fn feeding(plan: &Plan, catalogue: &Catalogue) -> Option<(Feeding, Source)> {
    let feed = plan.policies.iter().find_map(|policy| if let Order::Feed(feed) = &policy.order { Some(feed) } else { None })?;
    let row = catalogue.electric_cars.iter().find(|row| row.id == feed.car)?;
    let (full, output) = (row.usable.is.of(row.capacity.is.0), row.output.is);
    let holds = feed.charged.of(full);
    let gives = Joules(holds.saturating_sub(feed.until.of(full)));
    let nothing = Charging { takes: Watts(0), stores: Watts(0) };
    let source = Source::ElectricCar(battery(Capacity::Energy(gives), PerMille::ALL, output, nothing));
    Some((Feeding { holds: Joules(holds), gives, output, stays: feed.stays }, source))
}

/// A source of the catalogue as deliveries bring it.
///
/// # Panics
/// If the item is none, or of no model of the catalogue.
pub(super) fn source(item: &Item) -> Source {
    match whole(item, &Catalogue::shipped()) {
        Some(GoodIs::Source(source)) => source,
        Some(GoodIs::Cylinder(_) | GoodIs::Instead(_) | GoodIs::Bag | GoodIs::Fuel(_)) | None => panic!("{item:?} is no source"),
    }
}

fn whole(item: &Item, catalogue: &Catalogue) -> Option<GoodIs> {
    match item {
        Item::ExternalBattery(model) => {
            let row = catalogue.external_batteries.iter().find(|row| row.id == *model)?;
            let usable = row.usable.as_ref().map_or(PerMille::ALL, |usable| usable.is);
            Some(GoodIs::Source(Source::ExternalBattery(battery(row.capacity.is, usable, row.output.is, row.charging.is))))
        }
        Item::PortableStation(model) => {
            let row = catalogue.portable_stations.iter().find(|row| row.id == *model)?;
            Some(GoodIs::Source(Source::PortableStation(battery(row.capacity.is, row.usable.is, row.output.is, row.charging.is))))
        }
        Item::Cylinder(model) => catalogue.cylinders.iter().find(|row| row.id == *model).map(|row| GoodIs::Cylinder(row.holds.is)),
        Item::Hme => Some(GoodIs::Instead(Devices::HUMIDIFIER)),
        Item::FootSuction => Some(GoodIs::Instead(Devices::SUCTION)),
        Item::HandVentilator => Some(GoodIs::Bag),
        Item::Fuel(can) => Some(GoodIs::Fuel(*can)),
    }
}

fn battery(capacity: Capacity, usable: PerMille, output: Watts, charging: Charging) -> Battery {
    let Charging { takes, stores } = charging;
    Battery { capacity, usable, age: PerMille::ALL, charged: PerMille::ALL, output, takes, stores, attached: false }
}
