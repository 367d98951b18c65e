//! What lies around a home: where in its block it stands, and which sites work for it.

use std::collections::HashMap;

use super::area::{Area, Feeder};
use super::near::near;
use super::register::plain;
use super::site::{Site, SiteKind, Stands};
use crate::fact::{IdHash, Purpose};
use crate::kernel::Luck;
use crate::place::{LatLon, Metres, Nearest, Projection};
use crate::units::Distance;

/// Draws of [`Purpose::Dwelling`]. The numbers are part of the key of luck: a new attribute takes a new one, and none is ever used again.
pub mod dwelling_draw {
    /// How far from the middle of the block.
    pub const DISTANCE: u32 = 0;
    /// In which direction from there.
    pub const BEARING: u32 = 1;
    /// On which storeys: high, in the middle, low.
    pub const STOREYS: u32 = 2;
    /// On which of these.
    pub const STOREY: u32 = 3;
    /// Whether there is a lift.
    pub const LIFT: u32 = 4;
    /// Whether the patient is a child.
    pub const CHILD: u32 = 5;
    /// Whether the patient was asked for a wish.
    pub const WISH_ASKED: u32 = 6;
    /// Which wish.
    pub const WISH: u32 = 7;
    /// Whether the ventilator is monitored from afar.
    pub const MONITORED: u32 = 8;
    /// How long the telephone lives.
    pub const PHONE: u32 = 9;
    /// Whether a private car takes the patient.
    pub const PRIVATE_CAR: u32 = 10;
    /// Whether the load is reduced without advice.
    pub const UNADVISED: u32 = 11;
}

/// Who of the sites may be a patient's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Partner {
    /// The clinic (主治医).
    Clinic,
    /// The visiting-nurse station (訪問看護ステーション).
    Station,
    /// The vendor of ventilator or oxygen (供給事業者).
    Vendor,
}

impl Partner {
    const ALL: [Partner; 3] = [Partner::Clinic, Partner::Station, Partner::Vendor];

    const fn is(self, kind: SiteKind) -> bool {
        match self {
            Partner::Clinic => matches!(kind, SiteKind::Clinic | SiteKind::LeadingClinic),
            Partner::Station => matches!(kind, SiteKind::NurseStation),
            Partner::Vendor => matches!(kind, SiteKind::EquipmentVendor),
        }
    }
}

/// The blocks and sites of an area, to be asked for homes.
pub struct Neighbourhood<'a> {
    feeders: HashMap<&'a str, &'a Feeder>,
    sites: HashMap<&'a str, &'a Site>,
    by_name: HashMap<String, &'a Site>,
    serving: HashMap<(Partner, &'a str), Serving<'a>>,
    projection: Projection,
    luck: Luck,
}

/// The sites of one sort that serve one municipality: those with a place first, each part in byte order of ids.
struct Serving<'a> {
    sites: Vec<&'a Site>,
    nearest: Nearest,
}

impl<'a> Neighbourhood<'a> {
    /// What lies around the homes of an area. Places outside Japan are passed over: the check tells them, and nothing is measured from them.
    #[must_use]
    pub fn of(area: &'a Area, luck: Luck) -> Self {
        let mut sites: Vec<&Site> = area.sites.iter().collect();
        sites.sort_by(|a, b| a.id.cmp(&b.id));
        let places: Vec<LatLon> = area.feeders.iter().filter_map(|feeder| feeder.at).filter(|at| at.is_in_japan()).collect();
        let projection = Projection::centred(&places);
        let mut by_name = HashMap::new();
        for site in sites.iter().rev() {
            by_name.extend([&site.name.ja, &site.name.en, &site.id].map(|name| (plain(name), *site)));
        }
        Neighbourhood {
            feeders: area.feeders.iter().map(|feeder| (feeder.id.as_str(), feeder)).collect(),
            serving: serving(area, &sites, projection),
            sites: sites.into_iter().map(|site| (site.id.as_str(), site)).collect(),
            by_name,
            projection,
            luck,
        }
    }

    /// The chance of everybody drawn from.
    #[must_use]
    pub const fn luck(&self) -> Luck {
        self.luck
    }

    /// Whether a municipality with this code has a block.
    #[must_use]
    pub fn has_municipality(&self, code: &str) -> bool {
        self.feeders.values().any(|feeder| feeder.municipality == code)
    }

    /// The code of the municipality of a block; empty where there is no such block.
    #[must_use]
    pub fn municipality(&self, feeder: &str) -> &'a str {
        self.feeders.get(feeder).map_or("", |feeder| feeder.municipality.as_str())
    }

    /// A place in a block, evenly over the disc of this radius around its middle; the same for all of one key. `None` where the middle is
    /// not known.
    #[must_use]
    pub fn place(&self, key: IdHash, feeder: &str, within: Distance) -> Option<LatLon> {
        let middle = self.feeders.get(feeder)?.at?;
        let luck = self.luck.of(Purpose::Dwelling, key);
        Some(middle.in_disc(within.0, luck.uniform(dwelling_draw::DISTANCE), luck.uniform(dwelling_draw::BEARING)))
    }

    /// The site that is called so, by id or by name.
    #[must_use]
    pub fn called(&self, name: &str) -> Option<&'a Site> {
        self.sites.get(name).or_else(|| self.by_name.get(&plain(name))).copied()
    }

    /// The names of sites that may have been meant by one that there is not.
    #[must_use]
    pub fn near(&self, name: &str) -> String {
        near(name, self.sites.values().flat_map(|site| [site.name.ja.as_str(), site.name.en.as_str()]))
    }

    /// The nearest site of this sort that serves the municipality of a block; the first by id where places are not known.
    #[must_use]
    pub fn nearest(&self, partner: Partner, feeder: &str, at: Option<LatLon>) -> Option<&'a Site> {
        let serving = self.serving.get(&(partner, self.municipality(feeder)))?;
        let at = at.filter(|at| at.is_in_japan()).map(|at| self.projection.metres(at));
        let found = at.and_then(|at| serving.nearest.to(at)).unwrap_or(0);
        serving.sites.get(found as usize).copied()
    }
}

fn serving<'a>(area: &'a Area, sites: &[&'a Site], projection: Projection) -> HashMap<(Partner, &'a str), Serving<'a>> {
    let mut found: HashMap<(Partner, &str), Vec<&Site>> = HashMap::new();
    for site in sites {
        for partner in Partner::ALL.into_iter().filter(|partner| partner.is(site.kind)) {
            for municipality in &area.municipalities {
                if serves(site, &municipality.code, municipality.medical_area.as_deref()) {
                    found.entry((partner, &municipality.code)).or_default().push(site);
                }
            }
        }
    }
    let place = |site: &&Site| site.at.filter(|at| at.is_in_japan()).map(|at| projection.metres(at));
    let indexed = |mut sites: Vec<&'a Site>| {
        sites.sort_by_key(|site| place(site).is_none());
        let places: Vec<Metres> = sites.iter().map_while(place).collect();
        Serving { nearest: Nearest::of(&places), sites }
    };
    found.into_iter().map(|(whom, sites)| (whom, indexed(sites))).collect()
}

/// Whether a site works for a municipality: it is named, its medical area is, or nobody is and the site stands there.
fn serves(site: &Site, code: &str, medical_area: Option<&str>) -> bool {
    match (&site.serves[..], &site.stands) {
        ([], Stands::In(own)) => own == code,
        ([], Stands::Outside(_)) => false,
        (served, _) => served.iter().any(|served| served == code || Some(served.as_str()) == medical_area),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ward() -> Area {
        let options = ron::Options::default().with_default_extension(crate::case::EXTENSIONS);
        options.from_str(include_str!("../../maps/example-ward/area.ron")).expect("the example ward")
    }

    #[test]
    fn the_nearest_site_of_a_sort_that_serves_the_municipality_is_taken() {
        let mut ward = ward();
        ward.sites.reverse();
        let around = Neighbourhood::of(&ward, Luck::new(1, 0));
        let near = |partner, at| around.nearest(partner, "B01", at).map(|site| site.id.as_str());
        let at = |lat, lon| Some(LatLon { lat, lon });
        assert_eq!(near(Partner::Station, at(34.5391, 140.2100)), Some("station-nagi"));
        assert_eq!(near(Partner::Station, at(34.5000, 140.2130)), Some("station-minato"));
        assert_eq!(near(Partner::Clinic, None), Some("clinic-lead"), "the first by id");
        assert_eq!(near(Partner::Vendor, at(34.5, 140.2)), Some("outside-vendor"), "it serves the ward from outside");
        assert_eq!(around.nearest(Partner::Station, "nowhere", None).map(|site| &site.id), None);
    }

    #[test]
    fn a_site_goes_by_its_id_or_its_name_however_it_is_written() {
        let ward = ward();
        let around = Neighbourhood::of(&ward, Luck::new(1, 0));
        for called in ["station-minato", "訪問看護ステーションみなと", "訪問看護 ステーションみなと", "minato visiting-nurse STATION"]
        {
            assert_eq!(around.called(called).map(|site| site.id.as_str()), Some("station-minato"), "{called}");
        }
        assert_eq!(around.called("みなと").map(|site| &site.id), None);
    }

    proptest! {
        #[test]
        fn a_home_lies_within_its_disc(seed: u64, id in "[a-z0-9]{1,8}", block in 0..30_usize, within in 0..2_000_u32) {
            let ward = ward();
            let (around, feeder) = (Neighbourhood::of(&ward, Luck::new(seed, 0)), &ward.feeders[block]);
            let place = around.place(IdHash::of("patient", &id), &feeder.id, Distance(within)).expect("the middle is known");
            let projection = Projection::centred(&[feeder.at.expect("known")]);
            let Metres { east, north } = projection.metres(place);
            prop_assert!(east * east + north * north <= i64::from(within + 1) * i64::from(within + 1), "{east} m, {north} m");
        }
    }
}
