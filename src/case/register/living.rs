//! Where and how the patient of a row lives: what it says, else a named assumption, else by luck within its block.

use super::row::{Has, Row};
use super::settle::Settling;
use crate::care::carer::{Bond, Carers};
use crate::care::living::Living;
use crate::case::neighbourhood::{Neighbourhood, Partner, dwelling_draw};
use crate::case::site::Site;
use crate::fact::{IdHash, Purpose};

/// The storeys there are: what lies outside, and 0, was not meant.
const STOREYS: std::ops::RangeInclusive<i16> = -9..=99;

impl Settling<'_> {
    /// Where and how the patient lives, at home on this feeder with these carers.
    pub(super) fn living(&mut self, feeder: &str, carers: &Carers, around: &Neighbourhood<'_>) -> Living {
        let (row, assumed) = (self.row, self.assumed);
        let at = row.home.at.filter(|at| at.is_in_japan()).or_else(|| around.place(place_key(row), feeder, *assumed.home_within()));
        let mut partner = |field: &str, named: &Option<String>, sort: Partner| {
            let named = named.as_deref().and_then(|named| self.site(field, named, around));
            named.or_else(|| if assumed.nearest_partner().0 { around.nearest(sort, feeder, at) } else { None })
        };
        let clinic = partner("clinic", &row.partners.clinic, Partner::Clinic);
        let station = partner("station", &row.partners.station, Partner::Station);
        let vendor = partner("vendor", &row.partners.vendor, Partner::Vendor);
        let deputy = row.partners.deputy.as_deref().and_then(|named| self.site("deputy", named, around)).map(|site| site.id.clone());
        let hospital = row.partners.hospital.as_deref().and_then(|named| self.site("hospital", named, around));
        let id = |site: Option<&Site>| site.map(|site| site.id.clone());
        let luck = around.luck().of(Purpose::Dwelling, IdHash::of("patient", &row.id));
        Living {
            at,
            storey: self.storey(),
            lift: row.home.lift.unwrap_or_else(|| assumed.unknown_lift().0),
            child: row.marks.child.unwrap_or_else(|| assumed.unknown_child().0),
            last_days_at_home: row.marks.last_days_at_home == Some(true),
            wish: row.wish,
            deputy: deputy.or_else(|| clinic.and_then(|site| site.deputy.clone())),
            clinic: id(clinic),
            station: id(station),
            vendor: id(vendor),
            hospital: id(hospital),
            monitored: row.marks.monitoring.unwrap_or_else(|| assumed.unknown_monitored().0),
            phone: row.marks.phone.unwrap_or_else(|| *assumed.unknown_phone()),
            carriers: row.transport.crew.unwrap_or_else(|| u8::try_from(assumed.unknown_carriers().0).unwrap_or(u8::MAX)),
            private_car: self.private_car(carers),
            reduces_unadvised: luck.happens(dwelling_draw::UNADVISED, *assumed.reduces_unadvised()),
        }
    }

    /// The site that a row names; where the area has none, it is said.
    fn site<'s>(&mut self, field: &str, named: &str, around: &Neighbourhood<'s>) -> Option<&'s Site> {
        let found = around.called(named);
        if found.is_none() {
            let key = if field == "hospital" { "hospital-no-site" } else { "partner-no-site" };
            self.doubts.push(super::Doubt::warn(field, key).with("name", named).with("near", around.near(named)));
        }
        found
    }

    fn storey(&mut self) -> i8 {
        let said = self.row.home.storey;
        if let Some(storey) = said.filter(|storey| !STOREYS.contains(storey) || *storey == 0) {
            self.doubts.push(super::Doubt::warn("storey", "storey-not-used").with("storey", storey));
        }
        let known = said.filter(|storey| STOREYS.contains(storey) && *storey != 0);
        known.and_then(|storey| i8::try_from(storey).ok()).unwrap_or_else(|| self.assumed.unknown_storey().0.clamp(1, 99) as i8)
    }

    /// Two of the family have to go along: one drives, one is beside the patient. A register has no column for a car that feeds nothing.
    fn private_car(&self, carers: &Carers) -> bool {
        let feeds = matches!(self.row.sources.car, Some(Has::Yes(_)));
        let family = carers.0.iter().filter(|carer| carer.bond == Bond::Family).count();
        feeds && family >= 2 && self.row.transport.stretcher != Some(true) && self.assumed.feeding_car_takes().0
    }
}

/// Whoever shares a home or a building lives at the same place.
fn place_key(row: &Row) -> IdHash {
    match (&row.home.building, &row.home.household) {
        (Some(building), _) => IdHash::of("building", building),
        (None, Some(household)) => IdHash::of("household", household),
        (None, None) => IdHash::of("patient", &row.id),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Assumptions, Blocks, Doubt, Patient, Settler, Transport};
    use super::*;
    use crate::care::patient::{Class, Ventilation};
    use crate::case::area::Area;
    use crate::case::catalogue::Catalogue;
    use crate::kernel::Luck;
    use crate::place::{LatLon, Projection};
    use crate::units::Seconds;

    fn settled(assume: &str, row: Row) -> (Patient, Vec<&'static str>, Vec<Doubt>) {
        let options = ron::Options::default().with_default_extension(crate::case::EXTENSIONS);
        let ward: Area = options.from_str(include_str!("../../../maps/example-ward/area.ron")).expect("the example ward");
        let assumed = options.from_str::<Assumptions>(assume).expect("assumptions").settled();
        let around = Neighbourhood::of(&ward, Luck::new(1, 0));
        let catalogue = Catalogue::shipped();
        let settler = Settler { blocks: Blocks::of(&ward), catalogue: &catalogue, assumed: &assumed, around: Some(&around) };
        let (patient, leans, doubts) = settler.settle(row).expect("a patient");
        (patient, leans.names().collect(), doubts)
    }

    fn row(id: &str) -> Row {
        let mut row = Row::new(id, Ventilation::Tppv);
        (row.home.block, row.dependence.class) = (Some("B01".to_owned()), Some(Class::Full));
        row
    }

    #[test]
    fn what_a_row_says_is_what_holds() {
        let mut row = row("A");
        (row.home.at, row.home.storey, row.home.lift) = (Some(LatLon { lat: 34.501, lon: 140.201 }), Some(9), Some(true));
        (row.marks.child, row.marks.monitoring, row.marks.phone) = (Some(true), Some(false), Some(Seconds(60)));
        row.transport = Transport { crew: Some(2), stretcher: None };
        row.partners.clinic = Some("海霧町こどもクリニック".to_owned());
        (row.partners.station, row.partners.vendor) = (Some("station-nagi".to_owned()), Some("outside-vendor".to_owned()));
        row.partners.hospital = Some("Uminoko Short Stay".to_owned());
        let (patient, leans, doubts) = settled("()", row);
        let living = patient.living;
        assert_eq!((living.at, living.storey, living.lift), (Some(LatLon { lat: 34.501, lon: 140.201 }), 9, true));
        assert_eq!((living.child, living.monitored, living.phone, living.carriers), (true, false, Seconds(60), 2));
        let partners =
            [&living.clinic, &living.deputy, &living.station, &living.vendor, &living.hospital].map(|id| id.as_deref().unwrap_or("-"));
        assert_eq!(partners, ["clinic-umigiri", "clinic-todai", "station-nagi", "outside-vendor", "short-stay"]);
        assert_eq!(doubts, []);
        let said =
            ["home_within", "unknown_storey", "unknown_lift", "unknown_child", "unknown_phone", "unknown_carriers", "nearest_partner"];
        assert!(said.iter().all(|name| !leans.contains(name)), "{leans:?}");
    }

    #[test]
    fn what_a_row_leaves_out_is_a_named_assumption() {
        let (patient, leans, doubts) = settled("(unknown_storey: 5)", row("A"));
        let living = patient.living;
        assert_eq!((living.storey, living.lift, living.child, living.phone), (5, false, false, Seconds(43_200)));
        assert_eq!((living.clinic.as_deref(), living.hospital), (Some("clinic-shiomi"), None), "nobody is registered unless it is said");
        let middle = LatLon { lat: 34.500, lon: 140.200 };
        let away = Projection::centred(&[middle]).metres(living.at.expect("the block's middle is known"));
        assert!(away.east * away.east + away.north * away.north <= 301 * 301);
        for name in ["home_within", "unknown_storey", "unknown_lift", "unknown_phone", "nearest_partner", "reduces_unadvised"] {
            assert!(leans.contains(&name), "{name}");
        }
        assert_eq!(doubts, []);
    }

    #[test]
    fn a_partner_that_is_no_site_of_the_area_is_told() {
        let mut row = row("A");
        (row.partners.station, row.partners.hospital) = (Some("elsewhere".to_owned()), Some("elsewhere".to_owned()));
        row.home.storey = Some(0);
        let (patient, _, doubts) = settled("()", row.clone());
        assert_eq!((patient.living.station.as_deref(), patient.living.hospital), (Some("station-minato"), None));
        let told: Vec<_> = doubts.iter().map(|doubt| (doubt.field.as_str(), doubt.key)).collect();
        assert_eq!(told, [("station", "partner-no-site"), ("hospital", "hospital-no-site"), ("storey", "storey-not-used")]);
        assert_eq!(settled("(nearest_partner: false)", row).0.living.station, None);
    }

    #[test]
    fn those_of_one_building_live_at_one_place() {
        let mut rows = [row("A"), row("B"), row("C")];
        rows[..2].iter_mut().for_each(|row| row.home.building = Some("tower".to_owned()));
        let [a, b, c] = rows.map(|row| settled("()", row).0.living.at);
        assert!(a == b && b != c && c.is_some());
    }
}
