//! What a plan counts on: whose beds, staff, vehicles, stock, sockets, power and fuel, and how much of it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::plan::{Addition, Plan};
use super::site::Site;
use crate::response::staff::{Crew, Role};
use crate::response::stock::Stock;
use crate::transport::vehicle::{VehicleKind, Vehicles};
use crate::units::{DAY, Fuel, Hours, Watts};

/// Something of a site that a plan counts on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The site's id.
    pub site: String,
    /// What of it, and how much.
    pub what: What,
    /// The agreement (協定) that it stands on; `None` where the plan names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<String>,
    /// The last day on which the agreement holds unless it is renewed (更新期限).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renew_by: Option<Date>,
}

/// What is counted on, and how much of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum What {
    /// So many back-up beds (後方支援病床), or places of a shelter or short stay: a bed and an emergency socket each.
    BackupBeds(u32),
    /// So many sockets of a charging hub.
    Sockets(u32),
    /// So much of the output of a site's own generator.
    Generator(Watts),
    /// So much fuel under contract from who refuels others.
    Fuel(Fuel),
    /// So many vehicles.
    Vehicles(VehicleKind, u32),
    /// So many people of a role.
    Staff(Role, u32),
    /// So much of what is in stock.
    Stock(Stock),
}

/// What can be counted on, without how much of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Resource {
    /// Back-up beds, and other places.
    BackupBeds,
    /// Sockets of a charging hub.
    Sockets,
    /// The output of a site's own generator, in watts.
    Generator,
    /// Fuel under contract, in millilitres.
    Fuel,
    /// Vehicles.
    Vehicles(VehicleKind),
    /// People at work at once.
    Staff(Role),
    /// What is in stock, of this model where it has models.
    Stock(Kept, Option<String>),
}

/// The sorts of what is in stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Kept {
    /// External batteries.
    ExternalBatteries,
    /// Portable stations.
    PortableStations,
    /// Oxygen cylinders.
    Cylinders,
    /// Petrol for homes, in millilitres.
    Petrol,
    /// Heat and moisture exchangers.
    Hmes,
    /// Foot or hand suction.
    FootSuctions,
    /// Bags for hand ventilation.
    HandVentilators,
}

/// What a resource is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Pieces, beds, people.
    Count,
    /// Watts.
    Watts,
    /// Millilitres.
    Millilitres,
}

impl What {
    /// What it is.
    #[must_use]
    pub fn resource(&self) -> Resource {
        match self {
            What::BackupBeds(_) => Resource::BackupBeds,
            What::Sockets(_) => Resource::Sockets,
            What::Generator(_) => Resource::Generator,
            What::Fuel(_) => Resource::Fuel,
            What::Vehicles(kind, _) => Resource::Vehicles(*kind),
            What::Staff(role, _) => Resource::Staff(*role),
            What::Stock(stock) => kept(stock).0,
        }
    }

    /// How much of it, in the resource's unit; parts of a millilitre are left out.
    #[must_use]
    pub fn amount(&self) -> u64 {
        match self {
            What::BackupBeds(count) | What::Sockets(count) | What::Vehicles(_, count) | What::Staff(_, count) => u64::from(*count),
            What::Generator(watts) => u64::from(watts.0),
            What::Fuel(fuel) => fuel.0 / Fuel::PER_ML,
            What::Stock(stock) => kept(stock).1,
        }
    }
}

impl Resource {
    /// What it is counted in.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        match self {
            Resource::Generator => Unit::Watts,
            Resource::Fuel | Resource::Stock(Kept::Petrol, _) => Unit::Millilitres,
            Resource::BackupBeds | Resource::Sockets | Resource::Vehicles(_) | Resource::Staff(_) => Unit::Count,
            Resource::Stock(Kept::ExternalBatteries | Kept::PortableStations | Kept::Cylinders, _) => Unit::Count,
            Resource::Stock(Kept::Hmes | Kept::FootSuctions | Kept::HandVentilators, _) => Unit::Count,
        }
    }

    /// How much of it a site has. Of staff, as many as are at work at once in the fullest hour of the day.
    #[must_use]
    pub fn at(&self, site: &Site) -> u64 {
        let generator = || site.supply.as_ref().and_then(|supply| supply.generator.as_ref());
        match self {
            Resource::BackupBeds => (site.admits.as_ref()).map_or(0, |admits| admits.ventilator_beds.min(admits.emergency_sockets).into()),
            Resource::Sockets => site.charging.map_or(0, |charging| charging.sockets.into()),
            Resource::Generator => generator().map_or(0, |generator| generator.output.0.into()),
            Resource::Fuel => site.refuels.map_or(0, |fuel| fuel.0 / Fuel::PER_ML),
            Resource::Vehicles(_) | Resource::Staff(_) | Resource::Stock(..) => self.among(&site.staff, &site.vehicles, &site.stock),
        }
    }

    /// How much of it a plan adds to a site. Places, sockets, generators and contracts are the site's own alone.
    #[must_use]
    pub fn added(&self, plan: &Plan, site: &str) -> u64 {
        let here = || plan.adds.iter().filter(|addition| addition.site == site);
        let of = |add: &Addition| self.among(&add.staff, &add.vehicles, &add.stock);
        // Shifts of several additions may be at other hours: whoever is added is taken to be there at the fullest.
        here().map(of).fold(0, u64::saturating_add)
    }

    fn among(&self, staff: &[Crew], vehicles: &[Vehicles], stock: &[Stock]) -> u64 {
        match self {
            Resource::BackupBeds | Resource::Sockets | Resource::Generator | Resource::Fuel => 0,
            Resource::Vehicles(kind) => vehicles.iter().filter(|some| some.kind == *kind).map(|some| u64::from(some.count)).sum(),
            Resource::Staff(role) => most_at_once(staff, *role),
            Resource::Stock(..) => {
                let same = stock.iter().map(kept).filter(|(resource, _)| resource == self);
                same.fold(0, |sum, (_, amount)| sum.saturating_add(amount))
            }
        }
    }
}

/// The most people of a role who are at work at once. Somebody comes only at the beginning of a shift, so only these are looked at.
fn most_at_once(staff: &[Crew], role: Role) -> u64 {
    let shifts = || staff.iter().filter(|crew| crew.role == role).flat_map(|crew| &crew.shifts);
    let begins = |hours: &Hours| match hours {
        Hours::Always => vec![0],
        Hours::Never => Vec::new(),
        Hours::Daily(windows) => windows.iter().map(|(from, _)| from % DAY).collect(),
    };
    let at = |second: u32| shifts().filter(|shift| shift.hours.contains(second)).map(|shift| u64::from(shift.people)).sum();
    shifts().flat_map(|shift| begins(&shift.hours)).map(at).max().unwrap_or(0)
}

/// What is in stock, and how much of it.
fn kept(stock: &Stock) -> (Resource, u64) {
    let of = |kept: Kept, model: Option<&String>, amount: u64| (Resource::Stock(kept, model.cloned()), amount);
    match stock {
        Stock::ExternalBatteries(model, count) => of(Kept::ExternalBatteries, Some(model), u64::from(*count)),
        Stock::PortableStations(model, count) => of(Kept::PortableStations, Some(model), u64::from(*count)),
        Stock::Cylinders(model, count) => of(Kept::Cylinders, Some(model), u64::from(*count)),
        Stock::Fuel(fuel) => of(Kept::Petrol, None, fuel.0 / Fuel::PER_ML),
        Stock::Hmes(count) => of(Kept::Hmes, None, u64::from(*count)),
        Stock::FootSuctions(count) => of(Kept::FootSuctions, None, u64::from(*count)),
        Stock::HandVentilators(count) => of(Kept::HandVentilators, None, u64::from(*count)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::staff::Shift;

    #[test]
    fn staff_are_as_many_as_are_there_at_once() {
        let shift = |from: u32, to: u32, people| Shift { hours: Hours::daily([(from * 3_600, to * 3_600)]), people };
        let day = Crew { role: Role::Nurse, shifts: vec![shift(9, 17, 4), shift(16, 9, 2)] };
        let always = Crew { role: Role::Nurse, shifts: vec![Shift { hours: Hours::Always, people: 1 }] };
        let driver = Crew { role: Role::Driver, shifts: vec![shift(0, 24, 9)] };
        assert_eq!(most_at_once(&[day, always, driver], Role::Nurse), 7, "two shifts overlap from 16:00 to 17:00");
        assert_eq!(most_at_once(&[], Role::Nurse), 0);
    }
}
