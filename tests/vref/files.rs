//! The reference model written in the project's own files.

use std::fmt::Write as _;

use ikitsugi::place::{LatLon, Metres, Projection};

use super::numbers::{HORIZON, Scenario};

/// The files of a scenario: name and text.
pub fn files(scenario: &Scenario) -> Vec<(&'static str, String)> {
    let chart = Chart::of(scenario);
    vec![("area.ron", area(scenario, &chart)), ("vref.plan.ron", plan()), ("vref.ron", case(scenario, &chart))]
}

/// Where the reference's metres lie: so that the median home is the centre of the projection, from which distances follow to the metre.
struct Chart {
    projection: Projection,
    middle: (i64, i64),
}

impl Chart {
    fn of(scenario: &Scenario) -> Self {
        let centre = LatLon { lat: 35.0, lon: 139.0 };
        let mut chart = Chart { projection: Projection::centred(&[centre]), middle: (0, 0) };
        for _ in 0..8 {
            let places: Vec<LatLon> = scenario.homes.iter().map(|home| chart.place(home.at)).collect();
            let found = chart.projection.metres(Projection::centred(&places).centre());
            chart.middle = (chart.middle.0 + found.east, chart.middle.1 + found.north);
        }
        chart
    }

    fn place(&self, (x, y): (i64, i64)) -> LatLon {
        self.projection.place(Metres { east: x - self.middle.0, north: y - self.middle.1 })
    }

    fn told(&self, at: (i64, i64)) -> String {
        let (lat, lon) = self.place(at).written();
        format!("(lat: {lat}, lon: {lon})")
    }
}

fn area(scenario: &Scenario, chart: &Chart) -> String {
    let mut text = String::from(
        "(version: 1, name: (ja: \"基準モデル\", en: \"Reference model\"), fictitious: true, source: \"VREF 1.0\",\n\
         municipalities: [(code: \"V\", name: (ja: \"基準\", en: \"Reference\"))],\nfeeders: [\n",
    );
    for cell in 0..scenario.restored.len() {
        writeln!(text, "(id: \"C{cell:06}\", name: \"C{cell:06}\", municipality: \"V\", customers: 1, households: 1, at: None),").unwrap();
    }
    text.push_str("],\nsites: [\n");
    for (index, facility) in scenario.facilities.iter().enumerate() {
        let vehicles = scenario.vehicles.iter().filter(|&&at| at == index).count();
        let (at, cell) = (chart.told(facility.at), scenario.cell(facility.at));
        let (beds, fuel) = (facility.beds, facility.fuel);
        write!(
            text,
            "(id: \"F{index:06}\", name: (ja: \"F{index}\", en: \"F{index}\"), kind: Hospital, stands: In(\"V\"), at: {at}, feeder: \"C{cell:06}\", \
             admits: (ventilator_beds: {beds}, emergency_sockets: {beds}, who: Anyone, stays: (least: days(60), usual: days(60), most: days(60))), \
             supply: (bridge: min(30), generator: (output: kW(10), load: percent(100), start_up: s(0), fails: percent(0), fuel: s({fuel}), \
             rated: days(60), overheats: percent(0)))",
        )
        .unwrap();
        if vehicles > 0 {
            write!(
                text,
                ", staff: [(role: Driver, shifts: [(hours: Always, people: {vehicles})])], \
                 vehicles: [(kind: HospitalAmbulance, count: {vehicles}, permit: Emergency)]"
            )
            .unwrap();
        }
        text.push_str("),\n");
    }
    text.push_str("])\n");
    text
}

/// Whoever has two hours left is fetched. A policy fires below its figure, the reference at it: so one second more.
fn plan() -> String {
    "(version: 1, title: (ja: \"基準モデル\", en: \"Reference model\"),\n\
     practice: (publishes: s(0), mobilise: s(0), load: min(10), hand_over: min(10), pace: s(252)),\n\
     policies: [(id: \"1\", when: [ReserveBelow(s(7201))], do: Carry(with: [HospitalAmbulance]))])\n"
        .into()
}

fn case(scenario: &Scenario, chart: &Chart) -> String {
    let mut text = format!(
        "(version: 1, title: (ja: \"基準モデル\", en: \"Reference model\"), area: \"area.ron\", plan: \"vref.plan.ron\", \
         start: \"2026-01-01T00:00:00\", horizon: s({HORIZON}),\nhazards: [Listed(outages: [\n"
    );
    for (cell, &restored) in scenario.restored.iter().enumerate().filter(|(_, restored)| **restored > 0) {
        writeln!(text, "(feeder: \"C{cell:06}\", from: s(0), lasts: s({restored})),").unwrap();
    }
    text.push_str("])],\nregister: Patients([\n");
    for (index, home) in scenario.homes.iter().enumerate() {
        let battery = |kind: &str, seconds: u32| {
            format!(
                "{kind}(capacity: Measured(s({seconds})), usable: percent(100), age: percent(100), charged: percent(100), output: W(100), \
                 takes: W(0), stores: W(0), attached: true),"
            )
        };
        let mut sources: String = home.external.iter().map(|&seconds| battery("ExternalBattery", seconds)).collect();
        if home.generator > 0 {
            let fuel = home.generator;
            write!(sources, "Generator(fuel: mL({fuel}), burn: mL_per_h(3600), output: W(1000), fails: percent(0), attached: true),")
                .unwrap();
        }
        sources.push_str(&battery("InternalBattery", home.internal));
        let (at, cell) = (chart.told(home.at), scenario.cell(home.at));
        let (hand, trained) = (home.hand, home.hand > 0);
        writeln!(
            text,
            "(id: \"P{index:07}\", feeder: \"C{cell:06}\", known_to_ward: true, \
             support: (ventilation: Tppv, class: Full, hours: Always, oxygen_hours: Never, tolerances: (ventilation: s(0), suction: s(0), oxygen: s(0), \
             humidification: s(0), carer: s(0)), able: false), \
             equipment: (ventilator: (draw: W(20), peak: W(20)), humidifier: None, hme: false, concentrator: None, cylinder: None, suction: None, \
             foot_suction: false, hand_ventilator: true, sources: [{sources}], connect: s(120), reduce: s(300)), \
             carers: [(bond: Family, hours: Always, trained: {trained}, bags: s({hand}))], living: (at: {at})),"
        )
        .unwrap();
    }
    text.push_str("]))\n");
    text
}
