//! The rules of a site's supply asked anew in every second, against the supply by events.

use proptest::prelude::*;

use super::*;
use crate::fact::{Fact, FactId, IdHash, Purpose, Rank, SiteFact};
use crate::kernel::{Ledger, Luck};
use crate::units::{DAY, PerMille, Seconds, Watts};

/// What reaches a site in a second.
#[derive(Clone, Copy, Debug)]
enum Event {
    Mains(bool),
    Water(bool),
    Fuel(u32),
}

const HORIZON: u32 = 400;
const LUCK: Luck = Luck::new(5, 0);
const ID: IdHash = IdHash::of("site", "S1");

/// What holds in one second: what feeds, what is left of fuel and bridge, and whether the bridge is the last.
type Second = (Feed, u64, u32, bool);

/// The supply by events, told second by second.
fn by_events(own: &OwnSupply, events: &[(u32, Event)]) -> (Vec<Second>, FuelBook, Vec<(u32, SiteFact)>) {
    let (mut supply, mut ledger, mut story) = (SiteSupply::new(Some(own)), Ledger::keeping(), Vec::new());
    for second in 0..HORIZON {
        let now = Seconds(second);
        let today = || events.iter().filter(|(at, _)| *at == now.0).map(|&(_, event)| event);
        for event in today() {
            match event {
                Event::Mains(on) => supply.set_mains(now, on, FactId::NONE),
                Event::Water(flooded) => supply.set_flooded(now, flooded, FactId::NONE),
                Event::Fuel(_) => {}
            }
        }
        let due = supply.due == now;
        let mut power = SitePower { site: Rank(0), id: ID, own: Some(own), supply: &mut supply, luck: LUCK, ledger: &mut ledger };
        if due {
            power.on_due(now);
        }
        let looked = *power.supply;
        assert_eq!(looked.ends_at() > now, looked.is_supplied());
        for event in today() {
            if let Event::Fuel(lasts) = event {
                power.bring_fuel(now, Seconds(lasts), FactId::NONE);
            }
        }
        assert!(supply.due > now);
        let mut settled = looked;
        settled.settle(now);
        story.push((looked.feed(), settled.fuel, settled.bridge_left.0, looked.on_last_bridge()));
    }
    supply.settle(Seconds(HORIZON));
    let facts = ledger.records().iter().filter_map(|record| match record.fact {
        Fact::Site(fact) => Some((record.at.0, fact)),
        _ => None,
    });
    (story, supply.book(), facts.collect())
}

/// The same rules asked anew in every second, with no memory of what is due.
fn by_seconds(own: &OwnSupply, events: &[(u32, Event)]) -> Vec<Second> {
    let generator = own.generator.as_ref().expect("these sites have one");
    let (mut mains, mut water, mut fuel, mut bridge) = (true, false, u64::from(generator.fuel.0), own.bridge.0);
    let (mut was_out, mut outages, mut days, mut deliveries) = (false, 0, 0, 0);
    let (mut starting, mut running, mut failed, mut drawn, mut broken, mut asked) = (0, None, false, false, false, None);
    let mut story = Vec::new();
    for second in 0..HORIZON {
        let today = || events.iter().filter(move |(at, _)| *at == second).map(|&(_, event)| event);
        for event in today() {
            match event {
                Event::Mains(on) => mains = on,
                Event::Water(flooded) => water = flooded,
                Event::Fuel(_) => {}
            }
        }
        if let (Some(refuel), Some(since)) = (&generator.refuel, asked)
            && second - since == refuel.arrives.0.max(1)
        {
            asked = None;
            if LUCK.of(Purpose::RefuelKept, ID).happens(deliveries, refuel.kept) {
                fuel += u64::from(refuel.brings.0);
            } else {
                broken = true;
            }
            deliveries += 1;
        }
        let out = water || !mains;
        if out != was_out {
            (starting, running, failed, drawn, broken) = (0, None, false, false, false);
            outages += u32::from(out);
        }
        was_out = out;
        if !out || water || failed || fuel == 0 {
            (starting, running) = (0, None);
        } else if running.is_none() {
            if starting == generator.start_up.0 {
                failed = !drawn && LUCK.of(Purpose::SiteGeneratorStarts, ID).happens(outages - 1, generator.fails);
                drawn = true;
                (starting, running) = (0, (!failed).then_some(second));
            } else {
                starting += 1;
            }
        }
        if let Some(since) = running
            && second - since >= generator.rated.0
            && (second - since - generator.rated.0).is_multiple_of(DAY)
        {
            failed = LUCK.of(Purpose::SiteOverheats, ID).happens(days, generator.overheats);
            days += 1;
            running = running.filter(|_| !failed);
        }
        let feed = match (out, running, bridge) {
            (false, ..) => Feed::Mains,
            (true, Some(_), _) => Feed::Generator,
            (true, None, 0) => Feed::Nothing,
            (true, None, _) => Feed::Bridge,
        };
        if matches!(feed, Feed::Mains | Feed::Generator) {
            bridge = own.bridge.0;
        }
        if generator.refuel.is_some() && running.is_some() && asked.is_none() && !broken {
            asked = Some(second);
        }
        story.push((feed, fuel, bridge, feed == Feed::Bridge && starting == 0));
        fuel -= u64::from(feed == Feed::Generator);
        bridge -= u32::from(feed == Feed::Bridge);
        fuel += today().map(|event| if let Event::Fuel(lasts) = event { u64::from(lasts) } else { 0 }).sum::<u64>();
    }
    story
}

fn any_supply() -> impl Strategy<Value = OwnSupply> {
    let times = (0_u32..12, 0_u32..8, 0_u32..60, 0_u32..90);
    let chances = prop_oneof![Just(0_u32), Just(1_000), Just(500)];
    let refuel = proptest::option::of((0_u32..50, 0_u32..40, chances.clone()));
    (times, chances.clone(), chances, refuel).prop_map(|((bridge, start_up, fuel, rated), fails, overheats, refuel)| OwnSupply {
        generator: Some(SiteGenerator {
            output: Watts(1),
            load: PerMille::ALL,
            start_up: Seconds(start_up),
            fails: PerMille(fails),
            fuel: Seconds(fuel),
            refuel: refuel.map(|(arrives, brings, kept)| Refuel {
                arrives: Seconds(arrives),
                brings: Seconds(brings),
                kept: PerMille(kept),
                supplier: None,
            }),
            rated: Seconds(rated),
            overheats: PerMille(overheats),
        }),
        bridge: Seconds(bridge),
        storey: 1,
    })
}

fn any_events() -> impl Strategy<Value = Vec<(u32, Event)>> {
    let event = prop_oneof![
        4 => any::<bool>().prop_map(Event::Mains),
        2 => any::<bool>().prop_map(Event::Water),
        1 => (0_u32..50).prop_map(Event::Fuel),
    ];
    proptest::collection::vec((0_u32..HORIZON, event), 1..10)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn events_and_seconds_tell_one_story_and_no_fuel_is_made_or_lost(own in any_supply(), events in any_events()) {
        let (story, book, _) = by_events(&own, &events);
        let walked = by_seconds(&own, &events);
        // An event sees fuel and bridge when it settles, the walk in every second; what serves is known throughout.
        for (second, (seen, known)) in walked.iter().zip(&story).enumerate() {
            prop_assert_eq!(seen, known, "second {}", second);
        }
        let last = walked[HORIZON as usize - 1];
        let brought: u64 = events.iter().map(|(at, event)| match event {
            Event::Fuel(lasts) if *at == HORIZON - 1 => u64::from(*lasts),
            Event::Fuel(_) | Event::Mains(_) | Event::Water(_) => 0,
        }).sum();
        let left = last.1 - u64::from(last.0 == Feed::Generator) + brought;
        prop_assert_eq!(book.held + book.brought, book.burnt + left);
    }

    #[test]
    fn without_a_generator_the_bridge_ends_to_the_second(bridge in 0_u32..300, from in 0_u32..90) {
        let own = OwnSupply { generator: None, bridge: Seconds(bridge), storey: 1 };
        let (story, _, _) = by_events(&own, &[(from, Event::Mains(false))]);
        for (second, &(feed, _, _, last)) in (0..).zip(&story) {
            let feeds = if second < from { Feed::Mains } else if second < from + bridge { Feed::Bridge } else { Feed::Nothing };
            prop_assert_eq!((feed, last), (feeds, feeds == Feed::Bridge));
        }
    }
}

#[test]
fn a_night_at_a_hospital_is_told_with_its_causes() {
    let own = OwnSupply {
        generator: Some(SiteGenerator {
            output: Watts(500_000),
            load: PerMille(600),
            start_up: Seconds(40),
            fails: PerMille(0),
            fuel: Seconds(100),
            refuel: Some(Refuel { arrives: Seconds(60), brings: Seconds(50), kept: PerMille(0), supplier: None }),
            rated: Seconds(1_000),
            overheats: PerMille(0),
        }),
        bridge: Seconds(50),
        storey: -1,
    };
    let (story, _, facts) = by_events(&own, &[(10, Event::Mains(false)), (300, Event::Mains(true))]);
    let told = [
        (10, SiteFact::MainsLost),
        (10, SiteFact::BridgeServes),
        (50, SiteFact::GeneratorServes),
        (110, SiteFact::RefuelNotKept),
        (150, SiteFact::FuelUsedUp),
        (150, SiteFact::BridgeServes),
        (200, SiteFact::SupplyLost),
        (300, SiteFact::MainsBack),
        (300, SiteFact::SupplyBack),
    ];
    assert_eq!(facts, told);
    // While the generator starts nobody need leave; once its fuel is gone, everybody.
    assert!(!story[49].3 && story[150].3);
}

#[test]
fn every_further_day_on_end_has_its_own_luck() {
    let generator = SiteGenerator {
        output: Watts(1),
        load: PerMille::ALL,
        start_up: Seconds(1),
        fails: PerMille(0),
        fuel: Seconds(100 * DAY),
        refuel: None,
        rated: Seconds(3 * DAY),
        overheats: PerMille(100),
    };
    let own = OwnSupply { generator: Some(generator), bridge: Seconds(0), storey: 1 };
    let (mut supply, mut ledger) = (SiteSupply::new(Some(&own)), Ledger::blank());
    supply.set_mains(Seconds(9), false, FactId::NONE);
    while supply.due != Seconds::NEVER && !(supply.due > Seconds(10) && supply.feed() == Feed::Nothing) {
        let now = supply.due;
        SitePower { site: Rank(0), id: ID, own: Some(&own), supply: &mut supply, luck: LUCK, ledger: &mut ledger }.on_due(now);
    }
    let days = (0..100).find(|&day| LUCK.of(Purpose::SiteOverheats, ID).happens(day, PerMille(100))).expect("an unlucky day");
    assert!(days > 0 && !supply.is_supplied());
    supply.settle(Seconds(200 * DAY));
    assert_eq!(supply.book().burnt, u64::from((3 + days) * DAY));
}
