//! The engine beside the walk: many homes in one run, compared second by second.

use ikitsugi::case::area::{Area, Feeder, Municipality, Name};
use ikitsugi::case::register::Patient;
use ikitsugi::case::scenario::{Register, Scenario};
use ikitsugi::case::{Case, Parts};
use ikitsugi::fact::{IdHash, Purpose, Rank};
use ikitsugi::hazard::premises::{Level, Premises};
use ikitsugi::hazard::{Change, Hazard};
use ikitsugi::kernel::Luck;
use ikitsugi::sim::{Engine, Outcome, timeline};
use ikitsugi::units::{Clock, PerMille, Seconds};

use super::{Seen, State, Story, WalkedHome, walk};

/// A case of homes of one clock, each on a feeder of its own; ids in the order of the list.
pub fn case_of(homes: &[WalkedHome], clock: Clock, horizon: u32) -> Case {
    case_in_order(homes, clock, horizon, |_| {})
}

/// The same with the rows of every list backwards.
pub fn shuffled_case_of(homes: &[WalkedHome], clock: Clock, horizon: u32) -> Case {
    case_in_order(homes, clock, horizon, |parts| {
        parts.area.1.feeders.reverse();
        parts.patients.1.reverse();
    })
}

fn case_in_order(homes: &[WalkedHome], clock: Clock, horizon: u32, order: impl Fn(&mut Parts)) -> Case {
    let name = |text: &str| Name { ja: text.into(), en: text.into() };
    let id = |index: usize| format!("H{index:07}");
    let feeders = (0..homes.len()).map(|index| Feeder {
        id: id(index),
        name: id(index),
        municipality: "m".into(),
        customers: 1,
        households: 1,
        at: None,
        exchange: None,
    });
    let area = Area {
        version: 1,
        name: name("walk"),
        fictitious: true,
        source: "random".into(),
        municipalities: vec![Municipality { code: "m".into(), name: name("m"), ..Municipality::default() }],
        feeders: feeders.collect(),
        ..Area::default()
    };
    let patients = homes.iter().enumerate().map(|(index, home)| Patient {
        id: id(index),
        feeder: id(index),
        building: None,
        known_to_ward: true,
        support: home.support.clone(),
        equipment: home.equipment.clone(),
        carers: home.carers.clone(),
        living: Default::default(),
        row: None,
    });
    let time = jiff::civil::time((clock.start / 3_600) as i8, (clock.start / 60 % 60) as i8, (clock.start % 60) as i8, 0);
    // A hazard that never strikes holds the place of the changes that the test brings itself.
    let idle = Hazard::Premises(Premises { level: Level::Breaker, share: PerMille(0), start: Seconds(0), lasts: Seconds(1) });
    let scenario = Scenario {
        version: 1,
        title: name("walk"),
        area: String::new(),
        register: Register::Patients(Vec::new()),
        start: jiff::civil::date(2026, 1, 1).to_datetime(time),
        horizon: Seconds(horizon),
        seed: 1,
        plan: None,
        plans: None,
        hazards: vec![idle],
    };
    let mut parts = Parts {
        scenario: ("scenario".into(), scenario),
        area: ("area".into(), area),
        patients: ("patients".into(), patients.collect()),
        assumptions: Vec::new(),
        register: None,
        changes: Vec::new(),
        records: Default::default(),
        inputs: Vec::new(),
        plan: None,
        beside: None,
    };
    order(&mut parts);
    Case::new(parts).unwrap_or_else(|problems| panic!("random homes are without problems: {problems:#?}"))
}

/// The outages of the homes as changes of their feeders.
pub fn changes_of(homes: &[WalkedHome]) -> Vec<(Seconds, Change)> {
    let of_home = |(home, feeder): (&WalkedHome, Rank)| {
        let hold = move |at: u32, out: u32| (Seconds(at), Change::Feeder { feeder, hazard: 0, out });
        home.dark.iter().flat_map(move |&(from, to)| [hold(from, 1), hold(to, 0)]).collect::<Vec<_>>()
    };
    homes.iter().zip((0..).map(Rank)).flat_map(of_home).collect()
}

/// The luck both share: whether an engine of a home starts.
pub fn starts(home: &WalkedHome, index: usize, luck: Luck, source: usize, occasion: u32) -> bool {
    let sources = &home.equipment.sources;
    let kind = sources[source].kind();
    let ordinal = sources[..source].iter().filter(|other| other.kind() == kind).count() as u8;
    let id = IdHash::of("patient", &format!("H{index:07}")).part(kind.name(), ordinal);
    !luck.of(Purpose::EngineStarts, id).happens(occasion, sources[source].engine().unwrap().fails)
}

/// Lives all homes (of one clock) through in the engine and walks each; returns the stories and the first difference, if any.
pub fn differences(homes: &[WalkedHome], clock: Clock, horizon: u32) -> (Vec<Story>, Option<String>) {
    let (case, luck) = (case_of(homes, clock, horizon), Luck::new(1, 0));
    let outcome = Engine::new(&case).outcome(luck, changes_of(homes), Seconds(0));
    let facts = timeline::by_patient(&outcome);
    let mut stories = Vec::new();
    for (index, home) in homes.iter().enumerate() {
        let story = walk(home, horizon, &|source, occasion| starts(home, index, luck, source, occasion));
        let moments = timeline::of(&case, Seconds(horizon), Rank(index as u32), &facts[index]);
        if let Some((at, what)) = difference(&story, &moments, &outcome, index) {
            let near = facts[index].iter().filter(|record| record.at.0 + 1_000 > at && record.at.0 <= at + 1).take(100);
            let told: String = near.map(|record| format!("{:>7} {:?}\n", record.at.0, record.fact)).collect();
            return (stories, Some(format!("home {index}: {what}\n{home:#?}\nledger:\n{told}")));
        }
        stories.push(story);
    }
    let audit = outcome.audit(&case);
    let unbalanced = (!audit.holds()).then(|| format!("{audit:?}"));
    (stories, unbalanced)
}

fn difference(story: &Story, moments: &[(Seconds, timeline::Moment)], outcome: &Outcome, index: usize) -> Option<(u32, String)> {
    let end = &outcome.patients[index];
    let moments: Vec<(u32, Seen)> = moments.iter().map(|(at, moment)| (at.0, seen(moment))).collect();
    if let Some((walked, lived)) = story.changes.iter().zip(&moments).find(|(walked, lived)| walked != lived) {
        return Some((walked.0.min(lived.0), format!("walked {walked:?}, engine {lived:?}")));
    }
    if story.changes.len() != moments.len() {
        return Some((
            story.changes.len().min(moments.len()) as u32,
            format!("walked {} changes, engine {}", story.changes.len(), moments.len()),
        ));
    }
    let strength: Vec<u64> = end.strength.iter().map(|&strength| u64::from(strength)).collect();
    let zero = story.zero.map_or(Seconds::NEVER, Seconds);
    let pairs = [
        (format!("left {:?}", story.left), format!("left {:?}", end.left.to_vec())),
        (format!("cylinder {}", story.cylinder), format!("cylinder {}", end.cylinder)),
        (format!("strength {:?}", story.hand), format!("strength {strength:?}")),
        (format!("zero {zero:?}"), format!("zero {:?}", end.tally.zero)),
    ];
    pairs
        .into_iter()
        .find(|(walked, lived)| walked != lived)
        .map(|(walked, lived)| (u32::MAX / 2, format!("walked {walked}, engine {lived}")))
}

fn seen(moment: &timeline::Moment) -> Seen {
    use ikitsugi::fact::State as Lived;
    let state = match moment.state {
        Lived::NotNeeded => State::NotNeeded,
        Lived::Mains => State::Mains,
        Lived::Source => State::Source,
        Lived::Hand => State::Hand,
        Lived::Unsupported => State::Unsupported,
        Lived::AtRisk => State::AtRisk,
        Lived::AtSite | Lived::Aboard => panic!("nobody leaves home without a plan"),
    };
    Seen { state, serving: moment.serving, charging: moment.charging, bagging: moment.bagging, absent: moment.absent }
}
