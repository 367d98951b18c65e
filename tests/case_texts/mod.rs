//! Texts of whole cases at random: small areas, registers of every sort, every hazard, and the ends of what every value may be.

mod hazards;
mod people;

use proptest::prelude::*;

/// The files of one case, as they are written. The scenario names the others.
#[derive(Clone, Debug)]
pub struct CaseText {
    pub area: String,
    pub register: String,
    pub record: String,
    pub scenario: String,
}

/// How many municipalities and outage blocks an area has; blocks are `F0`, `F1`, and so on, municipalities `13100`, `13101`.
#[derive(Clone, Copy, Debug)]
struct Size {
    municipalities: usize,
    feeders: usize,
}

/// A count of people or homes, from nobody to a small town.
fn few() -> BoxedStrategy<u32> {
    prop_oneof![Just(0), Just(1), 2..3_000_u32].boxed()
}

/// A count with its ends.
fn count() -> BoxedStrategy<u32> {
    prop_oneof![1 => Just(0), 2 => Just(1), 6 => 2..9_000_u32, 1 => Just(u32::MAX)].boxed()
}

const ENDS: [&str; 7] = ["s(0)", "s(1)", "min(1)", "h(1)", "h(24)", "days(14)", "days(1000)"];

/// A length of time with its ends: nothing, a second, and as long as any run.
fn time() -> BoxedStrategy<String> {
    let plain = (0..400_000_u32).prop_map(|seconds| format!("s({seconds})"));
    prop_oneof![3 => plain, 2 => prop::sample::select(&ENDS[..]).prop_map(str::to_owned)].boxed()
}

/// A length of time that is not nothing.
fn some_time() -> BoxedStrategy<String> {
    time().prop_map(|time| if time == "s(0)" { "s(7)".to_owned() } else { time }).boxed()
}

fn share() -> BoxedStrategy<String> {
    prop_oneof![Just(0), Just(1), Just(999), Just(1_000), 0..=1_000_u32].prop_map(|share| format!("per_mille({share})")).boxed()
}

/// `field: value, ` or nothing.
fn maybe(field: &'static str, value: BoxedStrategy<String>) -> BoxedStrategy<String> {
    prop::option::of(value).prop_map(move |value| value.map_or_else(String::new, |value| format!("{field}: {value}, "))).boxed()
}

/// A word of somebody's own, in quotes, among them what HTML, spreadsheets, messages and terminals would take for something else.
fn word() -> BoxedStrategy<String> {
    let odd = ["\"\"", r#""<b>&amp;\"""#, r#""=1+1""#, r#""{ $x }""#, r#""\n\u{202e}\u{0}""#, "\"停電\""];
    prop_oneof![
        Just("\"tower\"".to_owned()),
        prop::sample::select(odd.map(str::to_owned).to_vec()),
        Just(format!("\"{}\"", "長".repeat(999)))
    ]
    .boxed()
}

fn list(entry: BoxedStrategy<String>, lengths: std::ops::Range<usize>) -> BoxedStrategy<String> {
    prop::collection::vec(entry, lengths).prop_map(|entries| format!("[{}]", entries.join(", "))).boxed()
}

fn hours() -> BoxedStrategy<String> {
    let window = (0..24_u32, 1..24_u32).prop_map(|(from, lasts)| format!("(\"{from:02}:00\", \"{:02}:30\")", (from + lasts) % 24));
    prop_oneof![Just("Always".to_owned()), list(window.boxed(), 1..4).prop_map(|windows| format!("Daily({windows})"))].boxed()
}

fn place() -> BoxedStrategy<String> {
    (0..=100_u32, 0..=100_u32).prop_map(|(lat, lon)| format!("(lat: 35.{lat:03}, lon: 139.{lon:03})")).boxed()
}

fn municipality(index: usize) -> BoxedStrategy<String> {
    let fields = (word(), maybe("people", few().prop_map(|people| people.to_string()).boxed()), maybe("at", place()));
    fields
        .prop_map(move |(name, people, at)| format!("(code: \"{}\", name: (ja: {name}, en: {name}), {people}{at})", 13_100 + index))
        .boxed()
}

fn feeder(index: usize, municipalities: usize) -> BoxedStrategy<String> {
    let code = 13_100 + index % municipalities;
    let fields = (count().prop_map(|customers| customers.max(1)), few(), maybe("at", place()));
    fields
        .prop_map(move |(customers, households, at)| {
            format!("(id: \"F{index}\", name: \"{index}丁目\", municipality: \"{code}\", customers: {customers}, households: {households}, {at})")
        })
        .boxed()
}

/// A zone over the southern half of where places lie.
fn zone(id: &'static str, level: &'static str) -> BoxedStrategy<String> {
    let depth = prop_oneof![Just(1), Just(10_000), 2..900_u32];
    (depth, some_time())
        .prop_map(move |(depth, stays)| {
            let corners =
                [(34.99, 138.99), (34.99, 139.11), (35.05, 139.11), (35.05, 138.99)].map(|(lat, lon)| format!("(lat: {lat}, lon: {lon})"));
            let level = format!("level: {level}(depth: cm({depth}), stays: {stays})");
            format!("(id: \"{id}\", name: (ja: \"{id}\", en: \"{id}\"), {level}, outline: [{}])", corners.join(", "))
        })
        .boxed()
}

fn area(size: Size) -> BoxedStrategy<String> {
    let municipalities: Vec<_> = (0..size.municipalities).map(municipality).collect();
    let feeders: Vec<_> = (0..size.feeders).map(|index| feeder(index, size.municipalities)).collect();
    (municipalities, feeders, [zone("river", "Flood"), zone("coast", "Tsunami")])
        .prop_map(|(municipalities, feeders, zones)| {
            format!(
                "(version: 1, name: (ja: \"架空\", en: \"Example\"), fictitious: true, source: \"invented\", municipalities: [{}], feeders: [{}], zones: [{}])",
                municipalities.join(", "),
                feeders.join(",\n"),
                zones.join(", ")
            )
        })
        .boxed()
}

/// When a run starts: at odd times, on a leap day, and where the calendar ends.
const STARTS: [&str; 6] = [
    "2026-01-15T17:00:00",
    "2024-02-29T23:59:59",
    "2026-12-31T00:00:01",
    "2026-07-01T12:34:56.789",
    "-009999-01-02T00:00:00",
    "9999-12-31T23:59:59",
];

/// How long it goes on.
const HORIZONS: [&str; 7] = ["s(1)", "s(59)", "h(1)", "h(25)", "h(72)", "days(8)", "days(14)"];

/// The texts of a case.
pub fn any_case() -> impl Strategy<Value = CaseText> {
    let size = (1..=3_usize, 1..=8_usize).prop_map(|(municipalities, feeders)| Size { municipalities, feeders });
    size.prop_flat_map(|size| {
        let run = (word(), prop::sample::select(&STARTS[..]), prop::sample::select(&HORIZONS[..]), any::<u64>());
        let said = (people::any_register(size), hazards::any_hazards());
        (area(size), people::any_file(size), hazards::any_record(size), run, said).prop_map(
            |(area, register, record, (title, start, horizon, seed), (people, hazards))| {
                let title = format!("title: (ja: {title}, en: {title})");
                let head = format!("version: 1, {title}, area: \"area.ron\", start: \"{start}\", horizon: {horizon}, seed: {seed}");
                CaseText { area, register, record, scenario: format!("({head},\nregister: {people},\nhazards: {hazards})") }
            },
        )
    })
}
