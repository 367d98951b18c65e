//! Registers of every sort, as they are written: patients in the scenario, rows in a file, and made-up ones.

use ikitsugi::case::parameters::{Parameter, Synthetic, Unit};
use ikitsugi::case::register::Assumptions;
use proptest::prelude::*;
use serde::de::DeserializeOwned;

use super::{Size, count, hours, list, maybe, share, time, word};

fn device() -> BoxedStrategy<String> {
    let draw = prop_oneof![Just(1), Just(100_000), 1..300_u32];
    (draw, prop_oneof![Just(0), 0..99_999_u32])
        .prop_map(|(draw, more)| format!("(draw: W({draw}), peak: W({}))", (draw + more).min(100_000)))
        .boxed()
}

fn battery() -> BoxedStrategy<String> {
    let capacity = prop_oneof![
        prop_oneof![Just(0), Just(3_600_000_000_000), 0..9_000_000_u64].prop_map(|energy| format!("Energy(J({energy}))")),
        (time(), 0..=100_000_u32).prop_map(|(lasts, at)| format!("Runs(lasts: {lasts}, at: W({at}))")),
        time().prop_map(|lasts| format!("Measured({lasts})")),
    ];
    let watts = || prop_oneof![Just(0), Just(1_000_000), 0..2_000_u32];
    (capacity, [share(), share(), share()], watts(), (watts(), watts()), any::<bool>())
        .prop_map(|(capacity, [usable, age, charged], output, (a, b), attached)| {
            let flows = format!("output: W({output}), takes: W({}), stores: W({}), attached: {attached}", a.max(b), a.min(b));
            format!("capacity: {capacity}, usable: {usable}, age: {age}, charged: {charged}, {flows}")
        })
        .boxed()
}

fn engine() -> BoxedStrategy<String> {
    let fuel = prop_oneof![Just(0), Just(1_000_000_000), 0..60_000_u64];
    (fuel, prop_oneof![Just(1), Just(1_000_000), 1..3_000_u32], prop_oneof![Just(0), Just(1_000_000), 0..2_000_u32], share(), any::<bool>())
        .prop_map(|(fuel, burn, output, fails, attached)| {
            format!("fuel: mL({fuel}), burn: mL_per_h({burn}), output: W({output}), fails: {fails}, attached: {attached}")
        })
        .boxed()
}

fn source() -> BoxedStrategy<String> {
    let batteries = prop::sample::select(&["ExternalBattery", "PortableStation", "InternalBattery"][..]);
    let engines = prop::sample::select(&["Car", "Generator"][..]);
    let named = |(kind, what): (&str, String)| format!("{kind}({what})");
    prop_oneof![3 => (batteries, battery()).prop_map(named), 2 => (engines, engine()).prop_map(named)].boxed()
}

fn carer() -> BoxedStrategy<String> {
    let bags = prop_oneof![Just(0), Just(60), Just(86_400), 60..20_000_u32];
    (prop::sample::select(&["Family", "Helper"][..]), prop_oneof![4 => hours(), 1 => Just("Never".to_owned())], any::<bool>(), bags)
        .prop_map(|(bond, hours, trained, bags)| format!("(bond: {bond}, hours: {hours}, trained: {trained}, bags: s({bags}))"))
        .boxed()
}

fn support() -> BoxedStrategy<(bool, bool, String)> {
    let kind = prop::sample::select(&["Tppv", "Nppv", "OxygenOnly"][..]);
    let tolerance = || prop::sample::select(&["s(0)", "s(1)", "min(3)", "min(30)"][..]);
    let tolerances = [tolerance(), tolerance(), tolerance(), tolerance(), tolerance()];
    (kind, prop::sample::select(&["Full", "Most", "Nights"][..]), hours(), prop::option::of(hours()), tolerances, any::<bool>())
        .prop_map(|(kind, class, hours, oxygen, [ventilation, suction, gas, humidification, carer], able)| {
            let ventilated = kind != "OxygenOnly";
            let oxygen = oxygen.or_else(|| (!ventilated).then(|| "Always".to_owned()));
            let when =
                format!("hours: {}, oxygen_hours: {}", if ventilated { &hours } else { "Never" }, oxygen.as_deref().unwrap_or("Never"));
            let tolerances = format!(
                "(ventilation: {ventilation}, suction: {suction}, oxygen: {gas}, humidification: {humidification}, carer: {carer})"
            );
            let able = able && kind != "Tppv";
            (ventilated, oxygen.is_some(), format!("(ventilation: {kind}, class: {class}, {when}, able: {able}, tolerances: {tolerances})"))
        })
        .boxed()
}

fn equipment(ventilated: bool, oxygen: bool) -> BoxedStrategy<String> {
    let present = |field: &'static str, is: bool| {
        if is { device().prop_map(move |device| format!("{field}: {device}, ")).boxed() } else { Just(String::new()).boxed() }
    };
    let may = |field: &'static str, is: bool| if is { maybe(field, device()) } else { Just(String::new()).boxed() };
    let cylinder = (prop_oneof![Just(0), Just(1_000_000_000), 0..900_000_u64], prop_oneof![Just(1), Just(1_000_000), 1..9_000_u32])
        .prop_map(|(holds, flow)| format!("(holds: mL({holds}), flow: mL_per_min({flow}))"));
    let cylinder = if oxygen { maybe("cylinder", cylinder.boxed()) } else { Just(String::new()).boxed() };
    let devices = (
        present("ventilator", ventilated),
        may("humidifier", ventilated),
        present("concentrator", oxygen),
        cylinder,
        may("suction", ventilated),
    );
    let act = || prop_oneof![Just(1), Just(86_400), 1..900_u32];
    let few_or_many = prop_oneof![9 => list(source(), 0..5), 1 => list(source(), 16..17)];
    (devices, any::<[bool; 3]>(), act(), act(), few_or_many)
        .prop_map(|((ventilator, humidifier, concentrator, cylinder, suction), [hme, foot, bag], connect, reduce, sources)| {
            let devices = format!("{ventilator}{humidifier}{concentrator}{cylinder}{suction}");
            format!("({devices}hme: {hme}, foot_suction: {foot}, hand_ventilator: {bag}, connect: s({connect}), reduce: s({reduce}), sources: {sources})")
        })
        .boxed()
}

fn patient(feeders: usize) -> BoxedStrategy<String> {
    let home = (0..feeders, maybe("building", word()), any::<bool>());
    let needs = support().prop_flat_map(|(ventilated, oxygen, support)| (Just(support), equipment(ventilated, oxygen)));
    (home, needs, list(carer(), 0..4))
        .prop_map(|((feeder, building, known), (support, equipment), carers)| {
            format!("feeder: \"F{feeder}\", {building}known_to_ward: {known}, support: {support}, equipment: {equipment}, carers: {carers}")
        })
        .boxed()
}

/// A value of a parameter, with its ends.
fn value(unit: Unit) -> BoxedStrategy<String> {
    let of = |values: &'static [&'static str]| prop::sample::select(values).prop_map(str::to_owned).boxed();
    match unit {
        Unit::PerMille => share(),
        Unit::Seconds => time(),
        Unit::Tenths => of(&["0", "0.1", "1", "99"]),
        Unit::SecondOfDay => of(&["\"00:00\"", "\"05:59\"", "\"16:00\"", "\"24:00\""]),
        Unit::MillilitresAMinute => of(&["mL_per_min(0)", "mL_per_min(1)", "mL_per_min(1000000)"]),
        Unit::Watts => of(&["W(0)", "W(1)", "W(1000)", "kW(100000)"]),
        Unit::Metres => of(&["m(0)", "m(300)", "km(10000)"]),
        Unit::Count => of(&["0", "1", "100", "4294967295"]),
        Unit::YesNo => of(&["true", "false"]),
    }
}

/// A few of these parameters; those that only stand in a list of models have no field of their own, and are left out.
fn some_parameters<T: DeserializeOwned>(all: Vec<Parameter>) -> BoxedStrategy<String> {
    let options = ron::Options::default().with_default_extension(ikitsugi::case::EXTENSIONS);
    let known = |parameter: &Parameter| {
        let field = format!("({}: [])", parameter.name.replace('-', "_"));
        options.from_str::<T>(&field).is_err_and(|error| !matches!(error.code, ron::Error::NoSuchStructField { .. }))
    };
    let fields: Vec<(String, Unit)> =
        all.iter().filter(|parameter| known(parameter)).map(|parameter| (parameter.name.replace('-', "_"), parameter.unit)).collect();
    assert!(fields.len() > 20, "{} parameters", fields.len());
    let fields = prop::sample::subsequence(fields, 0..5).prop_flat_map(|fields| {
        let each: Vec<_> = fields.into_iter().map(|(name, unit)| value(unit).prop_map(move |value| format!("{name}: {value}, "))).collect();
        each.prop_map(|each| each.concat())
    });
    fields.boxed()
}

fn synthetic() -> BoxedStrategy<String> {
    let parameters = some_parameters::<Synthetic>(Synthetic::default().parameters());
    let users = prop_oneof![Just(0), Just(1), 0..40_u32];
    let by_class = [users.clone(), users.clone(), users.clone()]
        .prop_map(|[a, b, c]| format!("ByClass(tppv_full: {a}, nppv_most: {b}, nppv_nights: {c})"));
    let counted = prop_oneof![users.prop_map(|users| format!("Users({users})")), by_class];
    (parameters, counted).prop_map(|(parameters, counted)| format!("Synthetic({parameters}counts: {{\"13100\": {counted}}})")).boxed()
}

/// Who is lived through, as the scenario says it.
pub fn any_register(size: Size) -> BoxedStrategy<String> {
    let patients = prop::collection::vec(patient(size.feeders), 0..9).prop_map(|patients| {
        let patients: Vec<String> = patients.iter().enumerate().map(|(number, rest)| format!("(id: \"P{number}\", {rest})")).collect();
        format!("Patients([{}])", patients.join(",\n"))
    });
    let file = some_parameters::<Assumptions>(Assumptions::default().parameters())
        .prop_map(|assumed| format!("File(path: \"register.ron\", assume: ({assumed}))"));
    prop_oneof![3 => patients, 2 => synthetic(), 2 => file].boxed()
}

fn row(size: Size) -> BoxedStrategy<String> {
    let known = |text: &'static str| prop_oneof![Just(String::new()), Just(text.to_owned())];
    let measured = time().prop_map(|lasts| format!("external_batteries: [(measured: (lasts: {lasts}))], ")).boxed();
    let sources = (
        prop_oneof![Just(String::new()).boxed(), measured],
        known("car: Yes(), "),
        known("internal_battery: Yes(charged: per_mille(0)), "),
    );
    let draw = prop_oneof![Just(0), Just(1), 0..200_000_u32];
    let fields = (0..=size.feeders, prop::sample::select(&["Tppv", "Nppv", "OxygenOnly"][..]), draw, sources, maybe("hours", hours()));
    (fields, count(), known("humidifier: Yes(), hme: true, "), known("carers: [(hours: Never)], "))
        .prop_map(|((feeder, ventilation, draw, (battery, car, internal), hours), storey, devices, carers)| {
            let home = format!("home: (municipality: \"13100\", block: \"F{feeder}\", storey: {})", storey % 90);
            let device = if draw.is_multiple_of(2) { format!("ventilator: (draw: W({draw})), ") } else { String::new() };
            let rest = format!("{device}devices: ({devices}), sources: ({battery}{car}{internal}), {carers}dependence: ({hours})");
            format!("ventilation: {ventilation}, {home}, {rest}")
        })
        .boxed()
}

/// A register in a file of its own.
pub fn any_file(size: Size) -> BoxedStrategy<String> {
    prop::collection::vec(row(size), 0..9)
        .prop_map(|rows| {
            let rows: Vec<String> = rows.iter().enumerate().map(|(number, rest)| format!("(id: \"R{number}\", {rest})")).collect();
            format!("(version: 1, definition: Everybody, as_of: \"2026-04-01\", source: \"invented\", patients: [{}])", rows.join(",\n"))
        })
        .boxed()
}
