//! One row of a register: what a ward knows of one patient. `None` is *not known*, never a value.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::sharing::{Consent, Relation};
use crate::care::carer::Bond;
use crate::care::living::Wish;
use crate::care::patient::{Class, Ventilation};
use crate::case::tenths::Tenths;
use crate::place::LatLon;
use crate::units::{FlowRate, Fuel, FuelRate, Hours, Joules, Oxygen, PerMille, Seconds, Watts};

/// A part of a row of which every field may be not known, and is then left out of the file.
macro_rules! known {
    ($($(#[$about:meta])+ $name:ident { $($(#[$doc:meta])+ $field:ident: $kind:ty,)+ })+) => {
        $(
            $(#[$about])+
            #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
            #[serde(deny_unknown_fields, default)]
            pub struct $name {
                $($(#[$doc])+ #[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<$kind>,)+
            }

            impl $name {
                /// Whether nothing of it is known.
                #[must_use]
                pub fn is_unknown(&self) -> bool {
                    $(self.$field.is_none())&&+
                }
            }
        )+
    };
}

/// What a register says of one patient. Names, addresses and telephone numbers have no place in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// 仮ID, unique in the register; never a name.
    pub id: String,
    /// Where the home is.
    #[serde(default, skip_serializing_if = "Household::is_unknown")]
    pub home: Household,
    /// Ventilation by tracheostomy, by mask, or oxygen alone.
    pub ventilation: Ventilation,
    /// When support is needed.
    #[serde(default, skip_serializing_if = "Dependence::is_unknown")]
    pub dependence: Dependence,
    /// How long the functions of support may be absent, as the clinic says.
    #[serde(default, skip_serializing_if = "Tolerated::is_unknown")]
    pub tolerances: Tolerated,
    /// The ventilator (人工呼吸器); nothing is known of one where support is oxygen alone.
    #[serde(default, skip_serializing_if = "KnownDevice::is_unknown")]
    pub ventilator: KnownDevice,
    /// The other devices, and what may stand in for them.
    #[serde(default, skip_serializing_if = "Devices::is_unknown")]
    pub devices: Devices,
    /// Power sources.
    #[serde(default, skip_serializing_if = "Sources::is_unknown")]
    pub sources: Sources,
    /// Family and paid helpers, at most [`Row::MOST_CARERS`]; an empty list says that there is nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carers: Option<Vec<KnownCarer>>,
    /// Who treats, visits and supplies.
    #[serde(default, skip_serializing_if = "Partners::is_unknown")]
    pub partners: Partners,
    /// Who holds this row.
    #[serde(default, skip_serializing_if = "KnownTo::is_unknown")]
    pub known_to: KnownTo,
    /// How the patient wishes to spend a disaster (災害時の過ごし方の意向).
    #[serde(default, skip_serializing_if = "Wish::is_not_asked")]
    pub wish: Wish,
    /// Marks of the patient, and how they can be reached.
    #[serde(default, skip_serializing_if = "Marks::is_unknown")]
    pub marks: Marks,
    /// The rosters and plans of the law.
    #[serde(default, skip_serializing_if = "Law::is_unknown")]
    pub law: Law,
    /// When the row was last brought up to date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
    /// To whom sharing was consented or refused, each recipient at most once; whoever is not here was not asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<Consent>,
    /// What transport needs.
    #[serde(default, skip_serializing_if = "Transport::is_unknown")]
    pub transport: Transport,
    /// Who is to be reached in an emergency (緊急連絡先), by relation only, in the order of calling, at most
    /// [`Row::MOST_CONTACTS`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Relation>,
}

impl KnownBattery {
    /// A battery of which nothing is known.
    pub const UNKNOWN: KnownBattery =
        KnownBattery { model: None, capacity: None, measured: None, age: None, output: None, charged: None, attached: None };
}

impl KnownCarer {
    /// A carer of whom nothing is known.
    pub const UNKNOWN: KnownCarer = KnownCarer { bond: None, hours: None, ventilates: None, suctions: None, bags: None };
}

impl Row {
    /// The most external batteries of one home: a table has columns for so many.
    pub const MOST_EXTERNAL_BATTERIES: usize = 3;
    /// The same of portable stations.
    pub const MOST_PORTABLE_STATIONS: usize = 2;
    /// The same of carers.
    pub const MOST_CARERS: usize = 4;
    /// The same of contacts.
    pub const MOST_CONTACTS: usize = 3;

    /// A row of which nothing else is known.
    #[must_use]
    pub fn new(id: impl Into<String>, ventilation: Ventilation) -> Self {
        Row {
            id: id.into(),
            home: Household::default(),
            ventilation,
            dependence: Dependence::default(),
            tolerances: Tolerated::default(),
            ventilator: KnownDevice::default(),
            devices: Devices::default(),
            sources: Sources::default(),
            carers: None,
            partners: Partners::default(),
            known_to: KnownTo::default(),
            wish: Wish::default(),
            marks: Marks::default(),
            law: Law::default(),
            updated: None,
            consents: Vec::new(),
            transport: Transport::default(),
            contacts: Vec::new(),
        }
    }
}

/// Whether there is one: `No`, or `Yes(…)` with what is known of it. Not known is the `None` around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Has<T> {
    /// There is none.
    No,
    /// There is one.
    Yes(T),
}

impl<T> Has<T> {
    /// What is known of it, if there is one.
    #[must_use]
    pub const fn yes(&self) -> Option<&T> {
        match self {
            Has::No => None,
            Has::Yes(it) => Some(it),
        }
    }
}

known! {
    /// Where a home is. Either the block is named, or a place is given and the nearest block is taken.
    Household {
        /// The code of the municipality (区市町村).
        municipality: String,
        /// The outage block (停電ブロック), by its id or by its name, such as a 町丁目.
        block: String,
        /// Latitude and longitude of the home; only read where no block is named.
        at: LatLon,
        /// The storey it is on; 1 is the ground floor, below the ground is negative.
        storey: i16,
        /// Whether the building has a lift.
        lift: bool,
        /// The building, where several homes share the receiving equipment: a word of the ward's own, not an address.
        building: String,
        /// The home, where several patients share one: the same word in each of their rows.
        household: String,
    }

    /// When support is needed.
    Dependence {
        /// Dependence class: 24 hours, over 16 hours, nights only.
        class: Class,
        /// When ventilation is needed, where it is known better than by class.
        hours: Hours,
        /// When oxygen is needed, where it is known better than `devices.concentrator` says.
        oxygen_hours: Hours,
        /// The patient can connect a source and reduce the load; never with TPPV.
        able: bool,
    }

    /// How long the functions of support may be absent, as the clinic says.
    Tolerated {
        /// Ventilation.
        ventilation: Seconds,
        /// Suction.
        suction: Seconds,
        /// Oxygen.
        oxygen: Seconds,
        /// Humidification.
        humidification: Seconds,
    }

    /// The devices of one home beside the ventilator, and what may stand in for them.
    Devices {
        /// The heated humidifier (加温加湿器).
        humidifier: Has<KnownDevice>,
        /// A heat and moisture exchanger (人工鼻) is in the house.
        hme: bool,
        /// The oxygen concentrator (酸素濃縮装置).
        concentrator: Has<KnownDevice>,
        /// Oxygen cylinders (酸素ボンベ) in the house.
        cylinders: Has<KnownCylinders>,
        /// The electric suction device (吸引器).
        suction: Has<KnownDevice>,
        /// A foot- or hand-driven suction device is in the house.
        foot_suction: bool,
        /// A bag for hand ventilation (蘇生バッグ) is in the house.
        hand_ventilator: bool,
    }

    /// A device that draws power.
    KnownDevice {
        /// The id of its row in the catalogue.
        model: String,
        /// Its draw as measured with this patient; beats the catalogue.
        draw: Watts,
        /// Its rated peak.
        peak: Watts,
    }

    /// Oxygen cylinders in the house.
    KnownCylinders {
        /// What they hold together, as gas at atmospheric pressure.
        holds: Oxygen,
        /// The flow prescribed.
        flow: FlowRate,
    }

    /// The power sources of one home. A source belongs to one patient. An empty list says that there is none of the kind.
    Sources {
        /// Dedicated external batteries (外部バッテリー), at most [`Row::MOST_EXTERNAL_BATTERIES`].
        external_batteries: Vec<KnownBattery>,
        /// Portable power stations (ポータブル電源), at most [`Row::MOST_PORTABLE_STATIONS`].
        portable_stations: Vec<KnownBattery>,
        /// A car that can feed the home (車).
        car: Has<KnownEngine>,
        /// A generator (発電機).
        generator: Has<KnownEngine>,
        /// The ventilator's internal battery (内部バッテリー).
        internal_battery: Has<KnownBattery>,
    }

    /// A battery of one home.
    KnownBattery {
        /// The id of its row in the catalogue; of an internal battery the ventilator's is meant.
        model: String,
        /// What its label says it holds.
        capacity: Joules,
        /// How long it fed this patient's ventilator (実測稼働時間); beats model, label and age.
        measured: Measured,
        /// How old it is.
        age: Age,
        /// Rated output.
        output: Watts,
        /// The share of full it usually holds.
        charged: PerMille,
        /// In use without anybody connecting it.
        attached: bool,
    }

    /// A car or generator of one home.
    KnownEngine {
        /// The id of its row in the catalogue.
        model: String,
        /// Fuel usually in hand, inside and in cans.
        fuel: Fuel,
        /// What it burns.
        burn: FuelRate,
        /// Rated output; of a car, what it sustains at idle.
        output: Watts,
        /// How old it is.
        age: Age,
        /// Starts by itself, without anybody connecting it; a car never does.
        attached: bool,
        /// It can be brought to where it feeds the home, also when lifts stand and roads are closed.
        reachable: bool,
    }

    /// A carer (介護者) of one home.
    KnownCarer {
        /// Family, or a paid helper who comes and goes by the shift.
        bond: Bond,
        /// When at home.
        hours: Hours,
        /// Trained to ventilate by hand.
        ventilates: bool,
        /// Trained to suction (喀痰吸引等研修, or family taught by the clinic).
        suctions: bool,
        /// How long hand ventilation can be kept up from rested.
        bags: Seconds,
    }

    /// Who treats, visits and supplies the patient, by the name of the office.
    Partners {
        /// The clinic (主治医).
        clinic: String,
        /// The deputy clinic (副主治医・連携医).
        deputy: String,
        /// The visiting-nurse station (訪問看護ステーション).
        station: String,
        /// The vendor of ventilator or oxygen (人工呼吸器・酸素 供給事業者).
        vendor: String,
        /// The hospital at which the patient is registered.
        hospital: String,
    }

    /// Who holds this row, and so may act on it.
    KnownTo {
        /// The ward (区市町村).
        ward: bool,
        /// The clinic.
        clinic: bool,
        /// The visiting-nurse station.
        station: bool,
        /// The vendor.
        vendor: bool,
        /// The hospital.
        hospital: bool,
    }

    /// Marks of the patient, and how they can be reached.
    Marks {
        /// A child.
        child: bool,
        /// In the last days at home: marked, and never counted as a failure of a plan.
        last_days_at_home: bool,
        /// The ventilator is monitored from afar.
        monitoring: bool,
        /// How long the telephone at home lives after mains is lost.
        phone: Seconds,
    }

    /// The rosters and plans of the law.
    Law {
        /// On the statutory roster (避難行動要支援者名簿).
        roster: bool,
        /// The individual disaster support plan (災害時個別支援計画).
        individual_plan: Has<Plan>,
        /// The individual evacuation plan of the law (個別避難計画).
        evacuation_plan: Has<Plan>,
    }

    /// A plan.
    Plan {
        /// When it was made or last reviewed.
        reviewed: Date,
    }

    /// What transport needs.
    Transport {
        /// How many carry the patient and the devices down the stairs.
        crew: u8,
        /// Whether a stretcher is needed.
        stretcher: bool,
    }
}

/// How long a battery fed the patient's ventilator, and when that was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// How long it lasted from full.
    pub lasts: Seconds,
    /// When it was tried; `None` where the day is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// How old a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Age {
    /// Years in use, to the tenth.
    Years(Tenths),
    /// The share of its new capacity that is left, as its maker's test says.
    Left(PerMille),
}
