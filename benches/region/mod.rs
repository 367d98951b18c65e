//! A made-up region of any size with everything that a full plan meets: municipalities of 150,000 people in medical areas of eight, each
//! with its blocks, hospitals, clinics, stations, depot, hub, vehicles and roads in proportion to its patients.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const PEOPLE: usize = 150_000;
/// Patients of a municipality, near the 28 users among 100,000 people of the example ward.
const PATIENTS: usize = 45;
/// Municipalities of a medical area.
const TOGETHER: usize = 8;
/// The side of a municipality in degrees: some 4 km, as dense as a ward.
const SIDE: f64 = 0.04;
/// Blocks of a municipality along one side.
const BLOCKS: usize = 4;

/// Sites of every municipality: id, kind and place in parts of its side, and what the site has.
const SITES: [(&str, &str, (f64, f64), &str); 14] = [
    (
        "office",
        "WardOffice",
        (0.5, 0.5),
        "phones: 6, staff: [(role: Coordinator, shifts: [(hours: Always, people: 4)]), (role: HealthNurse, shifts: \
     [(hours: Daily([(\"18:00\", \"08:30\")]), people: 1)])], vehicles: [(kind: Bicycle, count: 2)]",
    ),
    (
        "health",
        "HealthCentre",
        (0.4, 0.5),
        "phones: 3, staff: [(role: HealthNurse, shifts: [(hours: Daily([(\"08:30\", \"17:15\")]), people: 5)])], \
     vehicles: [(kind: Car, count: 1, fuel: L(25)), (kind: Bicycle, count: 4)]",
    ),
    (
        "station-1",
        "NurseStation",
        (0.2, 0.3),
        "deputy: \"M-station-2\", phones: 2, staff: [(role: Nurse, shifts: [(hours: Daily([(\"09:00\", \"18:00\")]), \
     people: 5), (hours: Daily([(\"18:00\", \"09:00\")]), people: 1)])], vehicles: [(kind: Car, count: 2, fuel: L(15)), (kind: Bicycle, count: 3)]",
    ),
    (
        "station-2",
        "NurseStation",
        (0.7, 0.4),
        "deputy: \"M-station-3\", phones: 2, staff: [(role: Nurse, shifts: [(hours: Daily([(\"09:00\", \"18:00\")]), \
     people: 4)])], vehicles: [(kind: Car, count: 1, fuel: L(15)), (kind: Bicycle, count: 3)]",
    ),
    (
        "station-3",
        "NurseStation",
        (0.5, 0.8),
        "deputy: \"M-station-1\", phones: 2, staff: [(role: Nurse, shifts: [(hours: Daily([(\"09:00\", \"18:00\")]), \
     people: 6), (hours: Daily([(\"18:00\", \"09:00\")]), people: 1)])], vehicles: [(kind: Car, count: 2, fuel: L(15))]",
    ),
    (
        "lead",
        "LeadingClinic",
        (0.6, 0.2),
        "phones: 2, staff: [(role: Doctor, shifts: [(hours: Always, people: 1), (hours: Daily([(\"09:00\", \"18:00\")]), \
     people: 2)]), (role: Nurse, shifts: [(hours: Daily([(\"09:00\", \"18:00\")]), people: 2)])], vehicles: [(kind: Car, count: 1, permit: Marked)]",
    ),
    (
        "clinic-1",
        "Clinic",
        (0.3, 0.7),
        "deputy: \"M-lead\", phones: 1, staff: [(role: Doctor, shifts: [(hours: Daily([(\"09:00\", \"17:00\")]), people: 1)])]",
    ),
    (
        "clinic-2",
        "Clinic",
        (0.8, 0.8),
        "deputy: \"M-lead\", phones: 1, staff: [(role: Doctor, shifts: [(hours: Daily([(\"09:00\", \"17:00\")]), people: 1)])]",
    ),
    (
        "depot",
        "Depot",
        (0.9, 0.3),
        "staff: [(role: Runner, shifts: [(hours: Daily([(\"08:30\", \"17:15\")]), people: 2)]), (role: Driver, shifts: \
     [(hours: Always, people: 1)])], vehicles: [(kind: Van, count: 1, permit: Marked, fuel: L(50))], stock: [ExternalBatteries(\"external-average\", 8), \
     Cylinders(\"cylinder-300\", 6)]",
    ),
    (
        "hub",
        "ChargingHub",
        (0.4, 0.3),
        "supply: (generator: (output: kW(3), load: percent(100), start_up: min(15), fails: percent(10), fuel: h(48), \
     rated: h(48), overheats: percent(10))), charging: (sockets: 4, each: W(300), slot: h(4), opens: h(3))",
    ),
    (
        "hospital",
        "PartnerHospital",
        (0.6, 0.6),
        "phones: 2, staff: [(role: Nurse, shifts: [(hours: Always, people: 12)]), (role: Driver, shifts: \
     [(hours: Always, people: 1)])], vehicles: [(kind: HospitalAmbulance, count: 1, permit: Emergency, fuel: L(60))], admits: (ventilator_beds: 3, \
     emergency_sockets: 3, oxygen_outlets: 3, who: Anyone, children: true, nurse: percent(25), refuses: percent(20), stays: (least: days(2), usual: days(9), \
     most: days(20))), supply: (bridge: min(20), generator: (output: kW(500), load: percent(50), start_up: s(40), fails: percent(5), fuel: h(36), refuel: \
     (arrives: h(24), brings: h(24), kept: percent(50)), rated: h(48), overheats: percent(10)))",
    ),
    (
        "shelter",
        "WelfareShelter",
        (0.1, 0.9),
        "admits: (ventilator_beds: 2, emergency_sockets: 2, who: Anyone, tppv: false, carer: Required, opens: h(6), \
     stays: (least: days(1), usual: days(3), most: days(7))), supply: (generator: (output: kW(5), load: percent(100), start_up: min(20), fails: percent(10), \
     fuel: h(24), rated: h(24), overheats: percent(10)))",
    ),
    (
        "fire",
        "AmbulanceBase",
        (0.1, 0.5),
        "phones: 1, staff: [(role: AmbulanceCrew, shifts: [(hours: Always, people: 9)])], vehicles: [(kind: Ambulance, \
     count: 3, permit: Emergency, fuel: L(60))]",
    ),
    (
        "taxi",
        "PatientTransport",
        (0.3, 0.1),
        "phones: 1, staff: [(role: Driver, shifts: [(hours: Daily([(\"07:00\", \"21:00\")]), people: 2)])], vehicles: \
     [(kind: WelfareTaxi, count: 2, fuel: L(40))]",
    ),
];

/// Sites of every medical area, in its first municipality.
const SHARED: [(&str, &str, (f64, f64), &str); 3] = [
    (
        "base",
        "BaseHospital",
        (0.5, 0.6),
        "phones: 6, staff: [(role: Nurse, shifts: [(hours: Always, people: 60)]), (role: Driver, shifts: [(hours: Always, \
     people: 1)])], vehicles: [(kind: HospitalAmbulance, count: 1, permit: Emergency, fuel: L(60))], admits: (ventilator_beds: 16, emergency_sockets: 16, \
     oxygen_outlets: 16, who: Anyone, children: true, nurse: percent(25), refuses: percent(20), stays: (least: days(3), usual: days(11), most: days(25))), \
     supply: (bridge: min(30), generator: (output: kW(1500), load: percent(60), start_up: s(40), fails: percent(3), fuel: h(72), refuel: (arrives: h(24), \
     brings: h(48), kept: percent(70)), rated: h(72), overheats: percent(5)))",
    ),
    (
        "vendor",
        "EquipmentVendor",
        (0.9, 0.9),
        "phones: 6, staff: [(role: Technician, shifts: [(hours: Always, people: 2)]), (role: Driver, shifts: \
     [(hours: Always, people: 2)])], vehicles: [(kind: Van, count: 3, permit: Marked, fuel: L(50))], stock: [ExternalBatteries(\"external-average\", 40), \
     Cylinders(\"cylinder-300\", 150)]",
    ),
    (
        "transport",
        "PatientTransport",
        (0.2, 0.8),
        "phones: 2, staff: [(role: Driver, shifts: [(hours: Always, people: 3)])], vehicles: \
     [(kind: PatientTransport, count: 3, permit: Marked, fuel: L(50))]",
    ),
];

/// Writes a region of so many patients into a folder; returns its scenario: 60 % dark from the first second on, restored within seven days
/// and a little more. The plan has the practice and the policies of the example ward's, `example`.
pub fn write(patients: usize, with_roads: bool, example: &str, folder: &Path) -> PathBuf {
    std::fs::create_dir_all(folder).expect("a folder of the build's own");
    let count = patients.div_ceil(PATIENTS);
    let wide = (count as f64).sqrt().ceil() as usize;
    let scenario = folder.join("region.ron");
    for (name, text) in
        [("area.ron", area(count, wide, with_roads)), ("region.plan.ron", plan(example)), ("region.ron", case(patients, count))]
    {
        std::fs::write(folder.join(name), text).expect("a file of the build's own");
    }
    scenario
}

/// What the example's plan adds is added to the example's own sites: here every site has it already.
fn plan(example: &str) -> String {
    let (before, adds) = example.split_once("    adds: [").expect("the example adds staff and stock");
    let (_, after) = adds.split_once("\n    ],\n").expect("a list ends");
    format!("{before}{after}")
}

fn case(patients: usize, count: usize) -> String {
    let users = |town: usize| patients * (town + 1) / count - patients * town / count;
    let counts: String = (0..count).map(|town| format!("\"{town:05}\": Users({}), ", users(town))).collect();
    format!(
        "(version: 1, title: (ja: \"性能測定\", en: \"Bench\"), area: \"area.ron\", plan: \"region.plan.ron\",\n\
         register: Synthetic(counts: {{{counts}}}), start: \"2026-01-15T17:00:00\", horizon: days(7),\n\
         hazards: [Outage(share: percent(60), start: s(0), restoration: Table([(h(0), percent(100)), (days(1), percent(90)), (days(3), percent(60)), \
         (days(7), percent(25)), (days(8), percent(0))]), announced: [(at: h(2), restored: days(2)), (at: days(1), restored: days(7))])])\n"
    )
}

fn area(count: usize, wide: usize, with_roads: bool) -> String {
    let mut text =
        String::from("(version: 1, name: (ja: \"性能測定\", en: \"Bench\"), fictitious: true, source: \"bench\",\nmedical_areas: [\n");
    for area in 0..count.div_ceil(TOGETHER) {
        writeln!(text, "(id: \"A{area:04}\", name: (ja: \"{area}\", en: \"{area}\")),").expect("memory");
    }
    text.push_str("],\nmunicipalities: [\n");
    for town in 0..count {
        let (area, at) = (town / TOGETHER, place(town, wide, (0.5, 0.5)));
        writeln!(
            text,
            "(code: \"{town:05}\", name: (ja: \"{town}\", en: \"{town}\"), medical_area: \"A{area:04}\", people: {PEOPLE}, households: 75000, at: {at}),"
        )
        .expect("memory");
    }
    text.push_str("],\nfeeders: [\n");
    for (town, block) in (0..count).flat_map(|town| (0..BLOCKS * BLOCKS).map(move |block| (town, block))) {
        let at = place(town, wide, corner(block));
        writeln!(
            text,
            "(id: \"{town:05}-{block:02}\", name: \"{block}\", municipality: \"{town:05}\", customers: 5000, households: 4600, at: {at}),"
        )
        .expect("memory");
    }
    text.push_str("],\nsites: [\n");
    for town in 0..count {
        let shared = if town % TOGETHER == 0 { &SHARED[..] } else { &[] };
        for (id, kind, at, has) in SITES.iter().chain(shared) {
            let (at, has) = (place(town, wide, *at), has.replace("M-", &format!("{town:05}-")));
            let serves = if SHARED.iter().any(|shared| shared.0 == *id) {
                format!("serves: [\"A{:04}\"], ", town / TOGETHER)
            } else {
                String::new()
            };
            writeln!(
                text,
                "(id: \"{town:05}-{id}\", name: (ja: \"{id} {town}\", en: \"{id} {town}\"), kind: {kind}, stands: In(\"{town:05}\"), at: {at}, {serves}{has}),"
            )
            .expect("memory");
        }
    }
    text.push_str("],\n");
    if with_roads {
        roads(&mut text, count, wide);
    }
    text.push_str(")\n");
    text
}

/// A lattice: a junction in the middle of every block, joined to its neighbours, those of the next municipality too.
fn roads(text: &mut String, count: usize, wide: usize) {
    let across = wide * BLOCKS;
    let found = |(x, y): (usize, usize)| {
        let (town, block) = (y / BLOCKS * wide + x / BLOCKS, y % BLOCKS * BLOCKS + x % BLOCKS);
        (x < across && town < count).then_some((town, block))
    };
    let all = (0..across).flat_map(|y| (0..across).map(move |x| (x, y)));
    text.push_str("roads: Here(junctions: [\n");
    for (town, block) in all.clone().filter_map(found) {
        writeln!(text, "(id: \"J{town:05}-{block:02}\", at: {}),", place(town, wide, corner(block))).expect("memory");
    }
    text.push_str("], stretches: [\n");
    for (x, y) in all {
        let next = [(x + 1, y), (x, y + 1)].into_iter().filter_map(found);
        for ((from, block), (to, other)) in found((x, y)).into_iter().flat_map(|here| next.clone().map(move |there| (here, there))) {
            writeln!(
                text,
                "(from: \"J{from:05}-{block:02}\", to: \"J{to:05}-{other:02}\", length: m(1400), speed: km_per_h(20), class: Main),"
            )
            .expect("memory");
        }
    }
    text.push_str("]),\n");
}

/// The middle of a block, in parts of the municipality's side.
fn corner(block: usize) -> (f64, f64) {
    let part = |place: usize| (place as f64 + 0.5) / BLOCKS as f64;
    (part(block % BLOCKS), part(block / BLOCKS))
}

/// A place of a municipality, in parts of its side, as files write it.
fn place(town: usize, wide: usize, (east, north): (f64, f64)) -> String {
    let (column, row) = ((town % wide) as f64, (town / wide) as f64);
    format!("(lat: {:.5}, lon: {:.5})", 34.0 + SIDE * (row + north), 137.0 + SIDE * (column + east))
}
