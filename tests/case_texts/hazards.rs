//! Hazards of every family, as they are written.

use proptest::prelude::*;

use super::{Size, list, maybe, share, some_time, time};

fn curve() -> BoxedStrategy<String> {
    let weibull = (prop::sample::select(&["0.05", "0.5", "1.0", "3.1", "20.0"][..]), some_time());
    prop_oneof![
        some_time().prop_map(|lasts| format!("Fixed({lasts})")),
        weibull.prop_map(|(shape, scale)| format!("Weibull(shape: {shape}, scale: {scale})")),
        points().prop_map(|points| format!("Table({points})")),
    ]
    .boxed()
}

/// Points that fall to nothing, among them none but the last, several of one share, and one at the onset.
fn points() -> BoxedStrategy<String> {
    let falls = prop::collection::btree_map(0..500_000_u32, 0..=1_000_u32, 0..4);
    (falls, 1..86_000_000_u32)
        .prop_map(|(points, last)| {
            let mut shares: Vec<u32> = points.values().copied().collect();
            shares.sort_unstable_by(|a, b| b.cmp(a));
            let mut points: Vec<(u32, u32)> = points.into_keys().zip(shares).collect();
            points.push((points.last().map_or(last % 2, |&(time, _)| time.saturating_add(last)), 0));
            let points: Vec<String> = points.into_iter().map(|(time, share)| format!("(s({time}), per_mille({share}))")).collect();
            format!("[{}]", points.join(", "))
        })
        .boxed()
}

fn spread() -> BoxedStrategy<String> {
    prop::sample::select(&["0.0", "0.2", "3.0"][..]).prop_map(str::to_owned).boxed()
}

fn strikes() -> BoxedStrategy<String> {
    prop::sample::select(&["Everywhere", "Municipalities([])", "Municipalities([\"13100\"])"][..]).prop_map(str::to_owned).boxed()
}

fn announced() -> BoxedStrategy<String> {
    let announcement = (0..400_000_u32, 1..400_000_u32).prop_map(|(at, ahead)| format!("(at: s({at}), restored: s({}))", at + ahead));
    list(announcement.boxed(), 0..3)
}

/// What is different around: one value now and one later, or where nothing changes none.
fn around() -> BoxedStrategy<String> {
    let dated = |value: BoxedStrategy<String>| {
        let two = (0..90_000_u32, value.clone(), 1..90_000_u32, value);
        two.prop_map(|(first, now, wait, then)| format!("[(s({first}), {now}), (s({}), {then})]", first + wait)).boxed()
    };
    let access = prop::sample::select(&["Everyone", "Marked", "Emergency"][..]).prop_map(str::to_owned).boxed();
    let times = prop_oneof![Just(1), Just(1_000), 1..9_u32].prop_map(|times| format!("times({times})")).boxed();
    let fields = (
        maybe("strikes", strikes()),
        maybe("roads", dated(access)),
        maybe("drive_times", dated(times.clone())),
        maybe("calls_blocked", dated(share())),
        maybe("lifts_stopped", dated(share())),
        maybe("staff_turnout", dated(share())),
        maybe("ems_demand", dated(times)),
        maybe("phone_battery", time()),
    );
    let one = fields.prop_map(|(a, b, c, d, e, f, g, h)| format!("({a}{b}{c}{d}{e}{f}{g}{h})")).boxed();
    list(one, 0..2)
}

fn outage() -> BoxedStrategy<String> {
    (share(), time(), curve(), maybe("town_spread", spread()), maybe("reoutage", share()), maybe("strikes", strikes()), announced())
        .prop_map(|(share, start, restoration, spread, again, strikes, announced)| {
            format!("Outage(share: {share}, start: {start}, restoration: {restoration}, {spread}{again}{strikes}announced: {announced})")
        })
        .boxed()
}

fn loss() -> BoxedStrategy<String> {
    let poles = || prop_oneof![Just(0), Just(u32::MAX), 0..30_000_u32];
    let damage = (poles(), poles(), share(), poles(), share()).prop_map(|(poles, each, collapsed, broken, burnt)| {
        format!("Damage(poles: {poles}, customers_per_broken_pole: {each}, wooden_collapsed: {collapsed}, broken_by_shaking: {broken}, burnt: {burnt})")
    });
    prop_oneof![share().prop_map(|share| format!("Share({share})")), damage].boxed()
}

fn earthquake() -> BoxedStrategy<String> {
    let crews = (prop_oneof![Just(1), Just(u32::MAX), 1..400_u32], prop_oneof![Just(1), Just(u32::MAX)], maybe("begin", time()))
        .prop_map(|(people, each, begin)| format!("Crews(people: {people}, customers_per_pole: {each}, {begin})"));
    let restored = (curve(), maybe("town_spread", spread()), maybe("reoutage", share()))
        .prop_map(|(restoration, spread, again)| format!("Curve(restoration: {restoration}, {spread}{again})"));
    let tripped = || {
        (share(), maybe("after", time()), curve())
            .prop_map(|(share, after, lasts)| format!("(share: {share}, {after}lasts: {lasts})"))
            .boxed()
    };
    let cuts = (maybe("breakers", tripped()), maybe("buildings", tripped()));
    (
        time(),
        maybe("losses", loss().prop_map(|loss| format!("[(\"13100\", {loss})]")).boxed()),
        loss(),
        prop_oneof![crews, restored],
        cuts,
        around(),
        announced(),
    )
        .prop_map(|(start, losses, elsewhere, recovery, (breakers, buildings), around, announced)| {
            let first = format!("start: {start}, {losses}elsewhere: {elsewhere}, recovery: {recovery}");
            format!("Earthquake({first}, {breakers}{buildings}around: {around}, announced: {announced})")
        })
        .boxed()
}

fn typhoon() -> BoxedStrategy<String> {
    let storm = (0..500_000_u32, prop_oneof![Just(1), Just(864_000), 1..90_000_u32], share());
    let forecasts = (0..2_u32, 1..600_000_u32).prop_map(|(at, ahead)| format!("[(at: s({at}), landfall: s({}))]", at + ahead));
    let losses = share().prop_map(|share| format!("[(\"13100\", {share})]")).boxed();
    let differ = (maybe("town_spread", spread()), maybe("reoutage", share()), maybe("losses", losses));
    (storm, maybe("forecasts", forecasts.boxed()), curve(), differ, announced(), around())
        .prop_map(|((landfall, passes, elsewhere), forecasts, restoration, (spread, again, losses), announced, around)| {
            let first = format!("landfall: s({landfall}), passes: s({passes}), elsewhere: {elsewhere}, restoration: {restoration}");
            format!("Typhoon({first}, {forecasts}{spread}{again}{losses}announced: {announced}, around: {around})")
        })
        .boxed()
}

fn lightning() -> BoxedStrategy<String> {
    (time(), (0..=1_000_u32, 0..=1_000_u32), some_time(), curve(), maybe("strikes", strikes()), around())
        .prop_map(|(start, (a, b), recloses, restoration, strikes, around)| {
            let shares = format!("tripped: per_mille({}), damaged: per_mille({})", a.max(b), a.min(b));
            format!("Lightning(start: {start}, {shares}, recloses: {recloses}, restoration: {restoration}, {strikes}around: {around})")
        })
        .boxed()
}

fn wide_area() -> BoxedStrategy<String> {
    (time(), points(), maybe("reoutage", share()), announced(), around())
        .prop_map(|(start, points, again, announced, around)| {
            format!("WideArea(start: {start}, restoration: {points}, {again}announced: {announced}, around: {around})")
        })
        .boxed()
}

fn rolling() -> BoxedStrategy<String> {
    let slots = prop::collection::vec((0..=24_u32, prop::collection::vec(any::<prop::sample::Index>(), 0..3)), 0..4);
    let days = (
        prop_oneof![Just(0), Just(1_000), 0..9_u32],
        prop_oneof![Just(1), 1..15_u32, Just(1_000)],
        prop_oneof![Just(0), Just(1_000), 0..9_u32],
    );
    (
        prop_oneof![Just(1), Just(1_000), 1..6_u32],
        slots,
        prop_oneof![Just(1), Just(86_400), 1..20_000_u32],
        days,
        maybe("strikes", strikes()),
    )
        .prop_map(|(groups, slots, lasts, (first_day, days, rotates), strikes)| {
            let slot = |(hour, of): (u32, Vec<prop::sample::Index>)| {
                let of: Vec<String> = of.into_iter().map(|index| (1 + index.index(groups as usize)).to_string()).collect();
                format!("(from: \"{hour:02}:00\", groups: [{}])", of.join(", "))
            };
            let slots: Vec<String> = slots.into_iter().map(slot).collect();
            let days = format!("first_day: {first_day}, days: {days}, rotates: {rotates}");
            format!("Rolling(groups: {groups}, slots: [{}], lasts: s({lasts}), {days}, {strikes})", slots.join(", "))
        })
        .boxed()
}

fn premises() -> BoxedStrategy<String> {
    (prop::sample::select(&["Breaker", "Building"][..]), share(), time(), some_time())
        .prop_map(|(level, share, start, lasts)| format!("Premises(level: {level}, share: {share}, start: {start}, lasts: {lasts})"))
        .boxed()
}

fn replay() -> BoxedStrategy<String> {
    prop::sample::select(&["Least", "Middle", "Most"][..]).prop_map(|count| format!("Replay(file: \"record.ron\", count: {count})")).boxed()
}

/// Water over the zone that lies there, and both curves after it.
fn water(name: &'static str, zone: &'static str, begins: &'static str, rises: &'static str) -> BoxedStrategy<String> {
    let times = (time(), maybe(rises, time()), maybe("stays", some_time()), maybe("cleared", time()));
    (times, curve(), curve(), announced(), around())
        .prop_map(move |((at, rises, stays, cleared), restoration, repairs, announced, around)| {
            let first = format!("{begins}: {at}, {rises}zones: [\"{zone}\"], {stays}{cleared}");
            format!("{name}({first}restoration: {restoration}, repairs: {repairs}, announced: {announced}, around: {around})")
        })
        .boxed()
}

fn ash() -> BoxedStrategy<String> {
    let rain = (share(), curve(), maybe("reoutage", share()))
        .prop_map(|(share, restoration, again)| format!("Rain(share: {share}, restoration: {restoration}, {again})"));
    let weather = prop_oneof![Just("Dry".to_owned()), rain];
    let falls = (time(), some_time(), prop_oneof![Just(1), Just(10_000), 2..30_u32], maybe("strikes", strikes()));
    (falls, weather, 1..=1_000_u32, time(), announced())
        .prop_map(|((falls, lasts, thickness, strikes), weather, slows, cleared, announced)| {
            let first = format!("falls: {falls}, lasts: {lasts}, {strikes}thickness: cm({thickness}), weather: {weather}");
            format!("Ash({first}, slows: times({slows}), cleared: {cleared}, announced: {announced})")
        })
        .boxed()
}

fn heavy_snow() -> BoxedStrategy<String> {
    let places = prop_oneof![strikes().prop_map(|places| format!("Of({places})")), Just("Zones([\"river\", \"coast\"])".to_owned())];
    let entry = (places, share(), maybe("after", time()), some_time());
    let cut_off = entry.prop_map(|(places, share, after, lasts)| format!("(places: {places}, share: {share}, {after}lasts: {lasts})"));
    let storm = (time(), prop_oneof![Just(1), Just(2_592_000), 1..200_000_u32], share(), curve());
    (storm, maybe("town_spread", spread()), maybe("reoutage", share()), list(cut_off.boxed(), 0..3), announced(), around())
        .prop_map(|((begins, lasts, share, restoration), spread, again, cut_off, announced, around)| {
            let first = format!("begins: {begins}, lasts: s({lasts}), elsewhere: {share}, restoration: {restoration}");
            format!("HeavySnow({first}, {spread}{again}cut_off: {cut_off}, announced: {announced}, around: {around})")
        })
        .boxed()
}

/// None to four hazards, which may overlap.
pub fn any_hazards() -> BoxedStrategy<String> {
    let (flood, tsunami) = (water("Flood", "river", "starts", "rises"), water("Tsunami", "coast", "arrives", "runs_up"));
    let one = prop_oneof![
        outage(),
        earthquake(),
        typhoon(),
        lightning(),
        wide_area(),
        rolling(),
        premises(),
        replay(),
        flood,
        tsunami,
        ash(),
        heavy_snow()
    ];
    list(one.boxed(), 0..5)
}

/// A record of some of the blocks.
pub fn any_record(size: Size) -> BoxedStrategy<String> {
    let figure = || prop_oneof![Just(0), Just(1), 0..9_000_u32, Just(u32::MAX)];
    let counts = prop::collection::btree_map(0..3_u32, [figure(), figure(), figure()], 0..3);
    prop::collection::btree_map(0..size.feeders, counts, 0..=size.feeders)
        .prop_map(|feeders| {
            let count = |(snapshot, mut figures): (u32, [u32; 3])| {
                figures.sort_unstable();
                format!("({snapshot}, {}, {}, {})", figures[0], figures[1], figures[2])
            };
            let feeder = |(index, counts): (usize, std::collections::BTreeMap<u32, [u32; 3]>)| {
                format!("(feeder: \"F{index}\", counts: [{}])", counts.into_iter().map(count).collect::<Vec<_>>().join(", "))
            };
            let feeders: Vec<String> = feeders.into_iter().map(feeder).collect();
            let snapshots = "\"2026-01-15T18:00:00\", \"2026-01-15T19:00:00\", \"2026-01-20T00:00:01\"";
            format!("(version: 1, source: \"invented\", snapshots: [{snapshots}], feeders: [{}])", feeders.join(", "))
        })
        .boxed()
}
