//! What can be lacking, in the words of the individual support plan's checklist.

use schemars::JsonSchema;
use serde::Serialize;

/// Something that a home or its plan should have, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Lack {
    /// The home's own sources do not last for [`RESERVE`](super::RESERVE), whatever the hour at which mains is lost.
    Reserve,
    /// No source beside the ventilator's internal battery.
    SecondSource,
    /// No bag for hand ventilation (蘇生バッグ), with TPPV or 24-hour dependence.
    HandVentilator,
    /// Nobody at home is trained to ventilate by hand and to suction.
    TrainedCarer,
    /// Only one is trained: nobody relieves them.
    SecondTrained,
    /// At some hour of the day nobody is at home who could connect a source.
    SomebodyAtHome,
    /// Electric suction, and no foot- or hand-driven one.
    FootSuction,
    /// A heated humidifier, and no heat and moisture exchanger (人工鼻), with TPPV.
    Exchanger,
    /// A concentrator, and no cylinder.
    Cylinder,
    /// No battery whose runtime was measured with this patient within a year.
    MeasuredRuntime,
    /// No hospital at which the patient is registered (避難先).
    Hospital,
    /// No clinic (主治医).
    Clinic,
    /// No deputy clinic (副主治医・連携医).
    Deputy,
    /// No visiting-nurse station.
    Station,
    /// No vendor of the ventilator or oxygen.
    Vendor,
    /// Nobody to be reached in an emergency.
    Contacts,
    /// No paid helper, with 24-hour dependence.
    Helper,
    /// Nobody has said how many carry the patient, above the ground floor.
    Transport,
    /// No individual disaster support plan (災害時個別支援計画) reviewed within a year.
    IndividualPlan,
    /// No individual evacuation plan (個別避難計画).
    EvacuationPlan,
    /// Not on the statutory roster (避難行動要支援者名簿).
    Roster,
    /// The wish for a disaster was not asked.
    Wish,
    /// No consent to share the row with anybody.
    Consent,
    /// The row was not brought up to date for half a year.
    Updated,
}

impl Lack {
    /// Every lack, most urgent first.
    pub const ALL: [Lack; 24] = [
        Lack::Reserve,
        Lack::SecondSource,
        Lack::HandVentilator,
        Lack::TrainedCarer,
        Lack::SecondTrained,
        Lack::SomebodyAtHome,
        Lack::FootSuction,
        Lack::Exchanger,
        Lack::Cylinder,
        Lack::MeasuredRuntime,
        Lack::Hospital,
        Lack::Clinic,
        Lack::Deputy,
        Lack::Station,
        Lack::Vendor,
        Lack::Contacts,
        Lack::Helper,
        Lack::Transport,
        Lack::IndividualPlan,
        Lack::EvacuationPlan,
        Lack::Roster,
        Lack::Wish,
        Lack::Consent,
        Lack::Updated,
    ];

    /// Whether it is of sources, devices and people; else it is of what is written.
    #[must_use]
    pub const fn is_at_home(self) -> bool {
        match self {
            at_home!() => true,
            on_paper!() => false,
        }
    }

    /// Its key in messages, and its name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Lack::Reserve => "reserve",
            Lack::SecondSource => "second-source",
            Lack::HandVentilator => "hand-ventilator",
            Lack::TrainedCarer => "trained-carer",
            Lack::SecondTrained => "second-trained",
            Lack::SomebodyAtHome => "somebody-at-home",
            Lack::FootSuction => "foot-suction",
            Lack::Exchanger => "exchanger",
            Lack::Cylinder => "cylinder",
            Lack::MeasuredRuntime => "measured-runtime",
            Lack::Hospital => "hospital",
            Lack::Clinic => "clinic",
            Lack::Deputy => "deputy",
            Lack::Station => "station",
            Lack::Vendor => "vendor",
            Lack::Contacts => "contacts",
            Lack::Helper => "helper",
            Lack::Transport => "transport",
            Lack::IndividualPlan => "individual-plan",
            Lack::EvacuationPlan => "evacuation-plan",
            Lack::Roster => "roster",
            Lack::Wish => "wish",
            Lack::Consent => "consent",
            Lack::Updated => "updated",
        }
    }
}

/// How a home stands to one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is there, or is not asked for.
    Met,
    /// It is lacking.
    Lacking,
    /// It is lacking as everything is reckoned that is written; what nobody wrote may change it.
    Reckoned,
    /// Nobody wrote whether it is there: to be asked.
    NotKnown,
}

impl Standing {
    /// Lacking, or met.
    #[must_use]
    pub const fn lacking_if(lacking: bool) -> Self {
        if lacking { Standing::Lacking } else { Standing::Met }
    }

    /// Met, lacking, or not known.
    #[must_use]
    pub const fn met(met: Option<bool>) -> Self {
        match met {
            Some(met) => Standing::lacking_if(!met),
            None => Standing::NotKnown,
        }
    }
}

/// The lacks of sources, devices and people.
macro_rules! at_home {
    () => {
        Lack::Reserve
            | Lack::SecondSource
            | Lack::HandVentilator
            | Lack::TrainedCarer
            | Lack::SecondTrained
            | Lack::SomebodyAtHome
            | Lack::FootSuction
            | Lack::Exchanger
            | Lack::Cylinder
    };
}

/// The lacks of what is written.
macro_rules! on_paper {
    () => {
        Lack::MeasuredRuntime
            | Lack::Hospital
            | Lack::Clinic
            | Lack::Deputy
            | Lack::Station
            | Lack::Vendor
            | Lack::Contacts
            | Lack::Helper
            | Lack::Transport
            | Lack::IndividualPlan
            | Lack::EvacuationPlan
            | Lack::Roster
            | Lack::Wish
            | Lack::Consent
            | Lack::Updated
    };
}

pub(super) use {at_home, on_paper};
