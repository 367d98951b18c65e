//! What the response records: calls and visits, what is asked for and what comes, sites and vehicles.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Rank;

/// A kind of help that may be asked for, for one patient. At most one request of a kind is open for a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[repr(u8)]
pub enum Aid {
    /// Safety confirmation by telephone (安否確認).
    Confirmation,
    /// Somebody goes to see.
    Visit,
    /// A charged battery or portable station is brought.
    Battery,
    /// Oxygen cylinders are brought.
    Cylinder,
    /// The home's own battery is charged at a hub.
    Charging,
    /// A place with a socket, and the way there (入院受入要請 and 搬送).
    Admission,
    /// The same from a site that has lost power (転院).
    Transfer,
    /// Somebody relieves the carers (交代要員).
    Relief,
    /// A heat and moisture exchanger (人工鼻) is brought, for the heated humidifier.
    Hme,
    /// Foot or hand suction (足踏み・手動吸引器) is brought, for electric suction.
    FootSuction,
    /// Fuel is brought for the generator or car of the home.
    Fuel,
    /// An electric car feeds the home (EV給電).
    Feeding,
    /// A bag for hand ventilation (蘇生バッグ) is brought.
    HandVentilator,
}

impl Aid {
    /// Every kind, in the order of reports.
    pub const ALL: [Aid; 13] = [
        Aid::Confirmation,
        Aid::Visit,
        Aid::Battery,
        Aid::Cylinder,
        Aid::Charging,
        Aid::Admission,
        Aid::Transfer,
        Aid::Relief,
        Aid::Hme,
        Aid::FootSuction,
        Aid::Fuel,
        Aid::Feeding,
        Aid::HandVentilator,
    ];

    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Aid::Confirmation => "confirmation",
            Aid::Visit => "visit",
            Aid::Battery => "battery",
            Aid::Cylinder => "cylinder",
            Aid::Charging => "charging",
            Aid::Admission => "admission",
            Aid::Transfer => "transfer",
            Aid::Relief => "relief",
            Aid::Hme => "hme",
            Aid::FootSuction => "foot_suction",
            Aid::Fuel => "fuel",
            Aid::Feeding => "feeding",
            Aid::HandVentilator => "hand_ventilator",
        }
    }

    /// Its bit in a set of kinds.
    #[must_use]
    pub const fn bit(self) -> u16 {
        1 << self as u8
    }
}

/// What a request waits for that stands first in its queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Lack {
    /// A way to where the patient is.
    Way,
    /// A vehicle that is free, manned, and finds a way.
    Vehicle,
    /// A place that takes the patient in.
    Place,
    /// One of the goods at a site that can bring it.
    Goods,
    /// Somebody of the role, with a way to come.
    Person,
}

impl Lack {
    /// Every one.
    pub const ALL: [Lack; 5] = [Lack::Way, Lack::Vehicle, Lack::Place, Lack::Goods, Lack::Person];

    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Lack::Way => "way",
            Lack::Vehicle => "vehicle",
            Lack::Place => "place",
            Lack::Goods => "goods",
            Lack::Person => "person",
        }
    }
}

/// What the response did for a patient. A rank is a site's or a vehicle's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseFact {
    /// Help was asked for, by the policy at this place of the plan.
    Requested(Aid, u16),
    /// What was asked for is no longer needed.
    Withdrawn(Aid),
    /// What was asked for has been done.
    Served(Aid),
    /// Somebody at this site called, and was answered.
    CallAnswered(Rank),
    /// Somebody at this site called, and nobody answered.
    CallUnanswered(Rank),
    /// Somebody from this site came to the home.
    VisitBegan(Rank),
    /// And left it.
    VisitEnded(Rank),
    /// Load reduction was advised by this site, and begun.
    Advised(Rank),
    /// This site was asked to take the patient in.
    PlaceAsked(Rank),
    /// It refused.
    PlaceRefused(Rank),
    /// It keeps a place for the patient.
    PlaceReserved(Rank),
    /// The place it kept is no longer kept.
    ReservationLapsed(Rank),
    /// This vehicle was sent to the patient.
    VehicleSent(Rank),
    /// Its crew is with the patient.
    CrewArrived(Rank),
    /// The crew and who is at home are too few to carry the patient down the stairs, which takes them twice as long: how many it takes, and how
    /// many there are.
    TooFewToCarry(u8, u8),
    /// The patient left with this vehicle.
    Departed(Rank),
    /// The patient waits aboard this vehicle for a place.
    WaitsAboard(Rank),
    /// This site took the patient in.
    Admitted(Rank),
    /// The site where the patient is supports them no longer.
    SiteSupportLost(Rank),
    /// It supports them again.
    SiteSupportBack(Rank),
    /// The patient went home from this site.
    Discharged(Rank),
    /// A source was brought to the home: its place among the home's sources.
    SourceBrought(u8),
    /// A source was taken from the home to be charged elsewhere.
    SourceTaken(u8),
    /// Cylinders were brought.
    CylindersBrought,
    /// This site set aside one of the plan's goods for the patient: its place among what the plan brings.
    GoodsSetAside(Rank, u16),
    /// This site has it back: nobody got to the home.
    GoodsBack(Rank, u16),
    /// A battery of the home is at this hub, and waits for a socket.
    WaitsForSocket(Rank),
    /// It is on a socket of this hub.
    SocketTaken(Rank),
    /// It is off the socket: full, or its time is over; or the hub lost its supply, and it waits again.
    SocketLeft(Rank),
    /// A dispatch pass could not serve what is asked for: this is what lacked. Each written once a request.
    Lacks(Aid, Lack),
    /// Somebody of this site came to relieve the carers.
    RelieverCame(Rank),
    /// And left.
    RelieverLeft(Rank),
    /// A heat and moisture exchanger was brought.
    HmeBrought,
    /// Foot or hand suction was brought.
    FootSuctionBrought,
    /// A bag for hand ventilation was brought.
    HandVentilatorBrought,
    /// Fuel was brought, for the engine at this place among the home's sources.
    FuelBrought(u8),
    /// An electric car began to feed the home: its place among the home's sources.
    FeedingBegan(u8),
    /// It drove on.
    FeedingEnded(u8),
}

/// What happened at a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteFact {
    /// Mains was lost.
    MainsLost,
    /// Mains came back.
    MainsBack,
    /// The bridge (無停電電源装置) serves.
    BridgeServes,
    /// The generator serves.
    GeneratorServes,
    /// The generator did not start.
    GeneratorFailed,
    /// The generator overheated.
    Overheated,
    /// The generator's fuel is used up.
    FuelUsedUp,
    /// Fuel came that lasts so many seconds.
    Refuelled(u32),
    /// The contract for fuel was not kept.
    RefuelNotKept,
    /// Nothing supplies the emergency circuit any longer.
    SupplyLost,
    /// Something supplies it again.
    SupplyBack,
    /// Water has reached it: nobody works there, and its receiving equipment stands still.
    Flooded,
    /// The water is gone.
    Dried,
    /// Nobody can get there, or leave.
    CutOff,
    /// It can be reached again.
    Reachable,
    /// It opened, as a shelter or hub that is set up first.
    Opened,
    /// It closed: too few staff, no power or water. Its patients are handed to its deputy.
    Closed,
}

impl SiteFact {
    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            SiteFact::MainsLost => "mains_lost",
            SiteFact::MainsBack => "mains_back",
            SiteFact::BridgeServes => "bridge_serves",
            SiteFact::GeneratorServes => "generator_serves",
            SiteFact::GeneratorFailed => "generator_failed",
            SiteFact::Overheated => "overheated",
            SiteFact::FuelUsedUp => "fuel_used_up",
            SiteFact::Refuelled(_) => "refuelled",
            SiteFact::RefuelNotKept => "refuel_not_kept",
            SiteFact::SupplyLost => "supply_lost",
            SiteFact::SupplyBack => "supply_back",
            SiteFact::Flooded => "flooded",
            SiteFact::Dried => "dried",
            SiteFact::CutOff => "cut_off",
            SiteFact::Reachable => "reachable",
            SiteFact::Opened => "opened",
            SiteFact::Closed => "closed",
        }
    }
}

/// What a vehicle did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VehicleFact {
    /// It set out for a patient's home, or the site where the patient is.
    SetOut,
    /// It arrived at this site.
    AtSite(Rank),
    /// It is free again.
    Free,
    /// It has no fuel for another trip.
    OutOfFuel,
}
