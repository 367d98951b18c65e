//! Where and how a made-up person lives, as the response meets them: each attribute by luck of its own.
//!
//! It is settled after the register was drawn, and only where somebody responds or a hazard comes over the ground: whoever is drawn is the same
//! with a plan and without.

use super::neighbourhood::{Neighbourhood, Partner, dwelling_draw};
use super::parameters::{Parameter, Settled, Synthetic};
use super::register::Patient;
use crate::care::carer::Bond;
use crate::care::living::{Living, Wish};
use crate::care::patient::Ventilation;
use crate::fact::{IdHash, Purpose};
use crate::kernel::Subject;
use crate::power::source::SourceKind;
use crate::units::Seconds;

/// The parameters of the synthetic register that only a response meets. Where nobody responds they act on nothing and are not listed.
const MET_BY_RESPONSE: [&str; 18] = [
    "home-within",
    "from-sixth",
    "from-sixth-in",
    "highest-storey",
    "third-to-fifth",
    "lift-from-sixth",
    "lift-third-to-fifth",
    "child",
    "wish-asked",
    "wish-stays",
    "monitored",
    "phone-least",
    "phone-most",
    "carriers-tppv",
    "carriers-nppv",
    "feeding-car-takes",
    "other-car-takes",
    "reduces-unadvised",
];

/// Whether a parameter is only met by a response.
#[must_use]
pub fn is_met_by_response(parameter: &Parameter) -> bool {
    MET_BY_RESPONSE.contains(&parameter.name.as_str())
}

/// The parameters that only a response meets, as reports list them; of municipalities those that `is_here` says are in the area.
#[must_use]
pub fn parameters(synthetic: &Synthetic, is_here: impl Fn(&str) -> bool) -> Vec<Parameter> {
    let listed = |parameter: &Parameter| is_met_by_response(parameter) && parameter.of.as_deref().is_none_or(&is_here);
    synthetic.parameters().into_iter().filter(listed).collect()
}

/// Where and how this person lives.
#[must_use]
pub fn living(patient: &Patient, settled: &Settled, around: &Neighbourhood<'_>) -> Living {
    use dwelling_draw::{CHILD, MONITORED, UNADVISED};
    let key = IdHash::of("patient", &patient.id);
    let luck = around.luck().of(Purpose::Dwelling, key);
    let at = around.place(key, &patient.feeder, settled.home_within);
    let (storey, lift) = storey_and_lift(luck, settled, around.municipality(&patient.feeder));
    let nearest = |partner| around.nearest(partner, &patient.feeder, at);
    let clinic = nearest(Partner::Clinic);
    let tppv = patient.support.ventilation == Ventilation::Tppv;
    let carriers = if tppv { settled.carriers_tppv } else { settled.carriers_nppv };
    Living {
        at,
        storey,
        lift,
        child: luck.happens(CHILD, settled.child),
        last_days_at_home: false,
        wish: wish(luck, settled),
        clinic: clinic.map(|site| site.id.clone()),
        deputy: clinic.and_then(|site| site.deputy.clone()),
        station: nearest(Partner::Station).map(|site| site.id.clone()),
        vendor: nearest(Partner::Vendor).map(|site| site.id.clone()),
        // Who is registered where no figure says: nobody is.
        hospital: None,
        monitored: luck.happens(MONITORED, settled.monitored),
        phone: phone(luck, settled),
        carriers: u8::try_from(carriers.0).unwrap_or(u8::MAX),
        private_car: private_car(luck, settled, patient),
        reduces_unadvised: luck.happens(UNADVISED, settled.reduces_unadvised),
    }
}

/// The storey, and whether there is a lift.
fn storey_and_lift(luck: Subject, settled: &Settled, municipality: &str) -> (i8, bool) {
    use dwelling_draw::{LIFT, STOREY, STOREYS};
    let high = settled.from_sixth_in.share(municipality).unwrap_or(settled.from_sixth).0;
    let middle = high + settled.third_to_fifth.of(u64::from(1_000 - high)) as u32;
    let at = luck.below(STOREYS, 1_000) as u32;
    let (lowest, storeys, lift) = if at < high {
        (6, u64::from(settled.highest_storey.0) - 5, luck.happens(LIFT, settled.lift_from_sixth))
    } else if at < middle {
        (3, 3, luck.happens(LIFT, settled.lift_third_to_fifth))
    } else {
        (1, 2, false)
    };
    (lowest + luck.below(STOREY, storeys) as i8, lift)
}

fn wish(luck: Subject, settled: &Settled) -> Wish {
    use dwelling_draw::{WISH, WISH_ASKED};
    match (luck.happens(WISH_ASKED, settled.wish_asked), luck.happens(WISH, settled.wish_stays)) {
        (false, _) => Wish::NotAsked,
        (true, true) => Wish::StaysHome,
        (true, false) => Wish::GoesEarly,
    }
}

fn phone(luck: Subject, settled: &Settled) -> Seconds {
    let spread = u64::from(settled.phone_most.0.saturating_sub(settled.phone_least.0));
    Seconds(settled.phone_least.0 + luck.below(dwelling_draw::PHONE, spread + 1) as u32)
}

/// Two of the family have to go along: one drives, one is beside the patient.
fn private_car(luck: Subject, settled: &Settled, patient: &Patient) -> bool {
    let family = patient.carers.0.iter().filter(|carer| carer.bond == Bond::Family).count();
    let feeds = patient.equipment.sources.iter().any(|source| source.kind() == SourceKind::Car);
    family >= 2 && luck.happens(dwelling_draw::PRIVATE_CAR, if feeds { settled.feeding_car_takes } else { settled.other_car_takes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::area::Area;
    use crate::case::catalogue::Catalogue;
    use crate::case::synthetic::draw;
    use crate::kernel::Luck;
    use proptest::prelude::*;

    fn ward() -> Area {
        let options = ron::Options::default().with_default_extension(crate::case::EXTENSIONS);
        options.from_str(include_str!("../../maps/example-ward/area.ron")).expect("the example ward")
    }

    fn drawn(text: &str, seed: u64) -> Vec<(Patient, Living)> {
        let (ward, luck) = (ward(), Luck::new(seed, 0));
        let synthetic: Synthetic = ron::from_str(text).expect("a synthetic register");
        let (settled, around) = (synthetic.settled(), Neighbourhood::of(&ward, luck));
        let patients = draw(&synthetic, &ward, &Catalogue::shipped(), luck).expect("a register").patients;
        patients
            .into_iter()
            .map(|patient| (living(&patient, &settled, &around), patient))
            .map(|(living, patient)| (patient, living))
            .collect()
    }

    #[test]
    fn shares_are_those_of_the_parameters() {
        let all = drawn("(users_per_100_000: 4000, from_sixth: percent(40), wish_asked: percent(50))", 7);
        let share = |what: &str, of: &dyn Fn(&Living) -> bool, among: &dyn Fn(&Living) -> bool, share: i64| {
            let among: Vec<&Living> = all.iter().map(|(_, living)| living).filter(|living| among(living)).collect();
            let (count, of) = (among.iter().filter(|living| of(living)).count() as i64, among.len() as i64);
            let away = count * 1_000 - of * share;
            // Five standard deviations.
            assert!(of > 500 && away * away <= 25 * of * share * (1_000 - share), "{what}: {count} of {of}, not {share} in 1,000");
        };
        share("sixth or higher", &|home| home.storey >= 6, &|_| true, 400);
        share("third to fifth", &|home| home.storey >= 3, &|home| home.storey < 6, 250);
        share("highest", &|home| home.storey == 15, &|home| home.storey >= 6, 100);
        share("ground", &|home| home.storey == 1, &|home| home.storey < 3, 500);
        share("lift in the middle", &|home| home.lift, &|home| (3..6).contains(&home.storey), 500);
        share("child", &|home| home.child, &|_| true, 305);
        share("asked", &|home| home.wish != Wish::NotAsked, &|_| true, 500);
        share("stays", &|home| home.wish == Wish::StaysHome, &|home| home.wish != Wish::NotAsked, 500);
        assert!(all.iter().all(|(_, home)| home.reduces_unadvised && (1..=15).contains(&home.storey)));
        assert!(all.iter().all(|(_, home)| (21_600..=129_600).contains(&home.phone.0) && home.lift >= (home.storey >= 6)));
        assert!(all.iter().all(|(_, home)| home.station.is_some() && home.vendor.is_some() && home.hospital.is_none()));
        assert!(all.iter().filter(|(_, home)| home.private_car).all(|(patient, _)| patient.carers.0.len() >= 2));
    }

    #[test]
    fn where_a_municipality_is_known_to_be_higher_its_own_share_holds() {
        let high = |text: &str| drawn(text, 3).iter().filter(|(_, living)| living.storey >= 6).count();
        assert_eq!(high("(from_sixth: percent(0), from_sixth_in: [(\"99999\", percent(100))])"), 81);
        assert_eq!(high("(from_sixth: percent(0), from_sixth_in: [(\"13102\", percent(100))])"), 0);
    }

    #[test]
    fn every_parameter_that_only_a_response_meets_is_listed_apart() {
        let (all, of_response) = (Synthetic::default().parameters(), parameters(&Synthetic::default(), |code| code == "13102"));
        assert!(MET_BY_RESPONSE.iter().all(|name| all.iter().any(|parameter| parameter.name == *name)));
        let named: Vec<_> = of_response.iter().filter_map(|parameter| parameter.of.as_deref()).collect();
        assert_eq!((of_response.len(), &named[..]), (MET_BY_RESPONSE.len(), &["13102"][..]));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

        #[test]
        fn how_somebody_lives_hangs_on_nobody_else(seed: u64, tenths in 100..300_u32, more in 1..300_u32) {
            let few = drawn(&format!("(users_per_100_000: {}.{})", tenths / 10, tenths % 10), seed);
            let tenths = tenths + more;
            let many = drawn(&format!("(users_per_100_000: {}.{})", tenths / 10, tenths % 10), seed);
            prop_assert!(few.len() <= many.len());
            prop_assert_eq!(&few[..], &many[..few.len()]);
        }
    }
}
