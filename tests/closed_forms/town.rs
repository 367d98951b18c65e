//! A town of single homes, each on a block of its own that goes out once a replicate at an instant of a Poisson process: written as the
//! project's own files, read and lived through.

use std::fmt::Write as _;

use ikitsugi::case::Case;
use ikitsugi::fact::{Aid, Fact, Rank, Record, ResponseFact};
use ikitsugi::kernel::Luck;
use ikitsugi::sim::Engine;

use super::numbers::Numbers;

/// Homes, which is arrivals of a run.
pub const HOMES: usize = 4_000;

/// The first arrivals of a run, which find the town too quiet, are not counted.
pub const WARM: usize = 400;

/// The mean time of service, in seconds: a second that is lost to the engine's whole seconds is nothing beside it.
pub const UNIT: u32 = 10_000;

/// A town; what is left out of the files is the same in all.
pub struct Town {
    /// The name of its folder.
    pub name: &'static str,
    /// Its sites, as they stand in the area's file.
    pub sites: String,
    /// Its practice, beside that everything is known at once.
    pub practice: &'static str,
    /// Its only policy: from the first second of an outage on.
    pub order: &'static str,
    /// How many runs: each has arrivals and luck of its own.
    pub runs: u32,
    /// Arrivals while one is served on average.
    pub rate: f64,
    /// How long outages last.
    pub lasts: u32,
    /// Of a home by its number: how long its battery lasts, and where it is.
    pub home: fn(usize) -> (u32, &'static str),
}

/// Something asked for in a run.
pub struct Request {
    /// Who asked.
    pub patient: Rank,
    /// When.
    pub asked: u32,
    /// When it was served or, if it never was, withdrawn.
    pub ended: u32,
    /// Whether it was served.
    pub served: bool,
}

impl Town {
    /// The records of every run.
    pub fn live(&self) -> Vec<Vec<Record>> {
        let case = self.case();
        let mut engine = Engine::new(&case);
        let lived = |replicate| {
            let luck = Luck::new(case.scenario.seed, replicate);
            let (changes, _) = case.changes(luck, None);
            let onset = case.onset(&changes);
            let outcome = engine.outcome(luck, changes, onset);
            let audit = outcome.audit(&case);
            assert!(audit.holds(), "{audit:?}");
            outcome.records
        };
        (0..self.runs).map(lived).collect()
    }

    /// Every town has chances of its own.
    fn seed(&self) -> u32 {
        self.name.bytes().fold(0, |seed, letter| (31 * seed + u32::from(letter)) % 1_000_003) * 1_000
    }

    fn case(&self) -> Case {
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("closed-form-{}", self.name));
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in [("area.ron", self.area()), ("town.plan.ron", self.plan()), ("town.ron", self.scenario())] {
            std::fs::write(folder.join(name), text).unwrap();
        }
        ikitsugi::io::read_case(&folder.join("town.ron"), &ikitsugi::io::Given::default())
            .unwrap_or_else(|problems| panic!("{problems:#?}"))
    }

    fn area(&self) -> String {
        let mut text = String::from(
            "(version: 1, name: (ja: \"待ち行列の町\", en: \"Town of queues\"), fictitious: true, source: \"closed forms\",\n\
             municipalities: [(code: \"T\", name: (ja: \"町\", en: \"Town\"))],\nfeeders: [\n",
        );
        for block in (0..HOMES).map(|home| format!("B{home:05}")).chain(["S".into()]) {
            writeln!(text, "(id: \"{block}\", name: \"{block}\", municipality: \"T\", customers: 1, households: 1, at: None),").unwrap();
        }
        writeln!(text, "],\nsites: [{}])", self.sites).unwrap();
        text
    }

    fn plan(&self) -> String {
        format!(
            "(version: 1, title: (ja: \"待ち行列\", en: \"Queues\"), \
             practice: (publishes: s(0), answers: percent(100), mobilise: s(0), pace: s(1), {}),\n\
             policies: [(id: \"1\", when: [Out(s(1))], do: {})])\n",
            self.practice, self.order
        )
    }

    fn scenario(&self) -> String {
        let (mut outages, mut end) = (String::new(), 0);
        for run in 0..self.runs {
            let mut numbers = Numbers::of(u64::from(self.seed() + run));
            let mut at = 0.0;
            for home in numbers.shuffled(HOMES) {
                at += -(1.0 - numbers.uniform()).ln() / self.rate * f64::from(UNIT);
                let (from, lasts) = (at as u32, self.lasts);
                writeln!(outages, "(replicate: {run}, feeder: \"B{home:05}\", from: s({from}), lasts: s({lasts})),").unwrap();
                end = end.max(from);
            }
        }
        // Whoever still waits at the last arrival has time to be served.
        let horizon = end + 200 * UNIT;
        let homes: String = (0..HOMES).map(|number| self.patient(number)).collect();
        format!(
            "(version: 1, title: (ja: \"待ち行列\", en: \"Queues\"), area: \"area.ron\", plan: \"town.plan.ron\", \
             start: \"2026-01-01T00:00:00\", horizon: s({horizon}), seed: {},\nhazards: [Listed(outages: [\n{outages}])],\nregister: Patients([\n{homes}]))\n",
            self.seed()
        )
    }

    fn patient(&self, number: usize) -> String {
        let (lasts, at) = (self.home)(number);
        format!(
            "(id: \"P{number:05}\", feeder: \"B{number:05}\", known_to_ward: true, \
             support: (ventilation: Tppv, class: Full, hours: Always, oxygen_hours: Never, tolerances: (ventilation: s(0), suction: s(0), \
             oxygen: s(0), humidification: s(0), carer: s(0)), able: false), \
             equipment: (ventilator: (draw: W(20), peak: W(20)), humidifier: None, hme: false, concentrator: None, cylinder: None, \
             suction: None, foot_suction: false, hand_ventilator: false, sources: [InternalBattery(capacity: Measured(s({lasts})), \
             usable: percent(100), age: percent(100), charged: percent(100), output: W(100), takes: W(0), stores: W(0), attached: true)], \
             connect: s(120), reduce: s(300)), \
             carers: [(bond: Family, hours: Always, trained: false, bags: s(0))], living: (at: {at})),\n"
        )
    }
}

/// What was asked for of this kind in a run, in the order of asking. A call that goes on when power comes back
/// is withdrawn and yet finished: whoever was called was served.
pub fn requests(records: &[Record], aid: Aid) -> Vec<Request> {
    let mut open = vec![None; HOMES];
    let mut all: Vec<Request> = Vec::with_capacity(HOMES);
    for record in records {
        let (patient, at) = (record.subject, record.at.0);
        let ended = match record.fact {
            Fact::Response(ResponseFact::Requested(asked, _)) if asked == aid => {
                assert_eq!(open[patient.index()].replace(all.len()), None, "everybody asks once");
                all.push(Request { patient, asked: at, ended: at, served: false });
                continue;
            }
            Fact::Response(ResponseFact::CallAnswered(_)) if aid == Aid::Confirmation => true,
            Fact::Response(ResponseFact::Served(served)) if served == aid => true,
            Fact::Response(ResponseFact::Withdrawn(withdrawn)) if withdrawn == aid => false,
            _ => continue,
        };
        let request = &mut all[open[patient.index()].expect("what ends was asked for")];
        (request.ended, request.served) = (at, ended);
    }
    assert_eq!(all.len(), HOMES);
    all
}

/// A share of a run.
pub fn share(count: usize, of: usize) -> f64 {
    count as f64 / of as f64
}
