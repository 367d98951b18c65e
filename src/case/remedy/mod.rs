//! Remedies (対策): the stated set of changes that may help, one thing more in a home, at a site or in the plan, and the case with some of them.

mod home;
mod site;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Case;
use super::fleet::fleet;
use crate::fact::Rank;
use crate::transport::vehicle::VehicleKind;
use crate::units::Seconds;

/// How much earlier somebody is called.
pub const CALLED_EARLIER: Seconds = Seconds(20 * 60);
/// How much sooner help is sent: with so much more reserve left.
pub const SENT_EARLIER: Seconds = Seconds(2 * 3_600);
/// The external battery that a home or a depot has one more of, by its id in the catalogue; new and fully charged.
pub const BATTERY: &str = "external-average";
/// The portable station that a home has one more of.
pub const STATION: &str = "delta-2";
/// The generator that a home has one more of, with as many loads of fuel as homes are taken to have.
pub const GENERATOR: &str = "petrol-900";
/// The oxygen cylinder that a home has one more of.
pub const CYLINDER: &str = "cylinder-300";

/// What kind of change it is, in the order in which equally small changes are preferred: what costs nothing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RemedyKind {
    /// The ward knows of the patient (把握).
    KnownToWard,
    /// External batteries and stations of the home stay connected: nobody need be there.
    AlwaysConnected,
    /// Its batteries are kept full.
    FullyCharged,
    /// The load is reduced (節電切替) without waiting for advice.
    ReducesUnadvised,
    /// Everybody who looks after the patient at home is trained to ventilate by hand and to suction.
    CarersTrained,
    /// A heat and moisture exchanger (人工鼻).
    Hme,
    /// A foot or hand suction device (足踏み吸引器).
    FootSuction,
    /// Whoever calls begins [`CALLED_EARLIER`] earlier.
    CallsEarlier,
    /// Deliveries, charging and transport are asked for with [`SENT_EARLIER`] more left.
    SendsEarlier,
    /// A bag for hand ventilation (蘇生バッグ).
    HandVentilator,
    /// One more oxygen cylinder.
    Cylinder,
    /// One more external battery.
    ExternalBattery,
    /// One more portable station.
    PortableStation,
    /// One more generator.
    Generator,
    /// One more at home day and night, trained: a second carer.
    SecondCarer,
    /// One more external battery in a site's stock.
    StockedBattery,
    /// One more socket at a charging hub.
    ChargingSocket,
    /// One more slot for somebody from home: a bed with a socket.
    Slot,
    /// One more nurse at a site, day and night, with a telephone.
    Nurse,
    /// One more vehicle of a site with its crew, day and night; ambulances of the fire service are nobody's to add.
    Crew,
}

/// Where a change is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In a home.
    Home,
    /// At a site.
    Site,
    /// In the rules of the plan.
    Plan,
}

/// One change: its kind, and the home or site in which it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Remedy {
    /// What kind of change.
    pub kind: RemedyKind,
    /// The patient whose home, or the site; `None` where it is the plan's.
    pub at: Option<Rank>,
}

impl RemedyKind {
    /// The stated set, in its order.
    pub const ALL: [RemedyKind; 20] = [
        RemedyKind::KnownToWard,
        RemedyKind::AlwaysConnected,
        RemedyKind::FullyCharged,
        RemedyKind::ReducesUnadvised,
        RemedyKind::CarersTrained,
        RemedyKind::Hme,
        RemedyKind::FootSuction,
        RemedyKind::CallsEarlier,
        RemedyKind::SendsEarlier,
        RemedyKind::HandVentilator,
        RemedyKind::Cylinder,
        RemedyKind::ExternalBattery,
        RemedyKind::PortableStation,
        RemedyKind::Generator,
        RemedyKind::SecondCarer,
        RemedyKind::StockedBattery,
        RemedyKind::ChargingSocket,
        RemedyKind::Slot,
        RemedyKind::Nurse,
        RemedyKind::Crew,
    ];

    /// Its name in files; the message's key is `remedy-` before it, with dashes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            RemedyKind::KnownToWard => "known_to_ward",
            RemedyKind::AlwaysConnected => "always_connected",
            RemedyKind::FullyCharged => "fully_charged",
            RemedyKind::ReducesUnadvised => "reduces_unadvised",
            RemedyKind::CarersTrained => "carers_trained",
            RemedyKind::Hme => "hme",
            RemedyKind::FootSuction => "foot_suction",
            RemedyKind::CallsEarlier => "calls_earlier",
            RemedyKind::SendsEarlier => "sends_earlier",
            RemedyKind::HandVentilator => "hand_ventilator",
            RemedyKind::Cylinder => "cylinder",
            RemedyKind::ExternalBattery => "external_battery",
            RemedyKind::PortableStation => "portable_station",
            RemedyKind::Generator => "generator",
            RemedyKind::SecondCarer => "second_carer",
            RemedyKind::StockedBattery => "stocked_battery",
            RemedyKind::ChargingSocket => "charging_socket",
            RemedyKind::Slot => "slot",
            RemedyKind::Nurse => "nurse",
            RemedyKind::Crew => "crew",
        }
    }

    /// Where it is made.
    #[must_use]
    pub const fn scope(self) -> Scope {
        match self {
            RemedyKind::KnownToWard
            | RemedyKind::AlwaysConnected
            | RemedyKind::FullyCharged
            | RemedyKind::ReducesUnadvised
            | RemedyKind::CarersTrained
            | RemedyKind::Hme
            | RemedyKind::FootSuction
            | RemedyKind::HandVentilator
            | RemedyKind::Cylinder
            | RemedyKind::ExternalBattery
            | RemedyKind::PortableStation
            | RemedyKind::Generator
            | RemedyKind::SecondCarer => Scope::Home,
            RemedyKind::CallsEarlier | RemedyKind::SendsEarlier => Scope::Plan,
            RemedyKind::StockedBattery | RemedyKind::ChargingSocket | RemedyKind::Slot | RemedyKind::Nurse | RemedyKind::Crew => {
                Scope::Site
            }
        }
    }

    /// Whether it can be done without a budget of its own (予算なしで今すぐ).
    #[must_use]
    pub const fn is_free(self) -> bool {
        (self as u8) <= RemedyKind::SendsEarlier as u8
    }

    /// Whether it can be made several times in one place: one more, and another.
    #[must_use]
    pub const fn is_one_more(self) -> bool {
        matches!(
            self,
            RemedyKind::Cylinder
                | RemedyKind::ExternalBattery
                | RemedyKind::PortableStation
                | RemedyKind::StockedBattery
                | RemedyKind::ChargingSocket
                | RemedyKind::Slot
                | RemedyKind::Nurse
                | RemedyKind::Crew
        )
    }
}

impl Case {
    /// Every change of the stated set that would make a difference to this case, of homes only in these: in the order of the set, then by rank.
    #[must_use]
    pub fn remedies(&self, homes: &[Rank]) -> Vec<Remedy> {
        let sites: Vec<Rank> = (0..self.area.sites.len() as u32).map(Rank).collect();
        let places = |kind: RemedyKind| match kind.scope() {
            Scope::Home => homes.iter().copied().map(Some).collect::<Vec<_>>(),
            Scope::Site => sites.iter().copied().map(Some).collect(),
            Scope::Plan => vec![None],
        };
        let all = RemedyKind::ALL.into_iter().flat_map(|kind| places(kind).into_iter().map(move |at| Remedy { kind, at }));
        all.filter(|remedy| self.differs_by(*remedy)).collect()
    }

    /// Whether a change makes any difference to what the case says.
    fn differs_by(&self, remedy: Remedy) -> bool {
        let Remedy { kind, at } = remedy;
        match (kind.scope(), at) {
            (Scope::Home, Some(home)) => {
                let patient = &self.patients[home.index()];
                let mut changed = patient.clone();
                // Without a plan nobody is called, and nobody's knowledge makes a difference.
                let acts = self.plan.is_some() || kind != RemedyKind::KnownToWard;
                acts && home::change(kind, &mut changed) && changed != *patient
            }
            (Scope::Site, Some(site)) => {
                let site = &self.area.sites[site.index()];
                self.plan.is_some() && site::change(kind, &mut site.clone())
            }
            (Scope::Plan, _) => self.plan.as_ref().is_some_and(|plan| site::change_rules(kind, &mut plan.policies.clone())),
            (Scope::Home | Scope::Site, None) => false,
        }
    }

    /// The same case with these changes; one of them that makes no difference makes none. Nobody's luck moves.
    ///
    /// # Panics
    /// If a change names a patient or site that there is not.
    #[must_use]
    pub fn with(&self, remedies: &[Remedy]) -> Case {
        let mut case = self.clone();
        for &Remedy { kind, at } in remedies {
            match (kind.scope(), at) {
                (Scope::Home, Some(home)) => {
                    let patient = &mut case.patients[home.index()];
                    let mut changed = patient.clone();
                    if home::change(kind, &mut changed) {
                        *patient = changed;
                    }
                }
                (Scope::Site, Some(site)) => {
                    site::change(kind, &mut case.area.sites[site.index()]);
                }
                (Scope::Plan, _) => {
                    if let Some(plan) = &mut case.plan {
                        site::change_rules(kind, &mut plan.policies);
                    }
                }
                (Scope::Home | Scope::Site, None) => {}
            }
        }
        if remedies.iter().any(|remedy| remedy.kind == RemedyKind::Crew) {
            // What was missing before, such as ambulances, stays so.
            let has_ambulances = self.fleet.iter().any(|vehicle| vehicle.kind == VehicleKind::Ambulance);
            case.fleet = fleet(&case.area, &case.patients);
            case.fleet.retain(|vehicle| has_ambulances || vehicle.kind != VehicleKind::Ambulance);
        }
        case
    }
}
