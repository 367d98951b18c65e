//! One person: who is at home and what is there, how long it lasts and on what that rests, what became of them, and why.

use super::fact::{row, when};
use super::{Run, foot, request, reserve_and_why, section};
use crate::analysis::explain::{Basis, basis};
use crate::care::Tally;
use crate::care::carer::Bond;
use crate::case::register::{Patient, Sources};
use crate::fact::{Fact, Function, Rank, Record, State};
use crate::power::Devices;
use crate::report::causes;
use crate::report::checklist::mix_key;
use crate::report::known;
use crate::report::remedies;
use crate::report::words::Words;
use crate::sim::{Ending, timeline};
use crate::units::{DAY, Hours, Seconds};

/// The story, line by line.
pub fn lines(run: &Run<'_>, patient: Rank, words: &Words) -> Vec<String> {
    let facts: Vec<&Record> = facts(run, patient).collect();
    let mut lines = vec![words.tell("explain-head", &[("patient", known::called(run.case, patient, words))])];
    lines.extend(foot(run, words));
    lines.extend(home(run, patient, words));
    lines.push(String::new());
    if facts.is_empty() {
        lines.push(words.say("explain-nothing"));
        return lines;
    }
    lines.extend(result(run, patient, words));
    lines.push(String::new());
    let helps = run.would_help.iter().flat_map(|helps| remedies::would_help(helps, words)).collect();
    lines.extend(section("explain-would-help", helps, words));
    lines.extend(section("explain-requests", request::lines(run, patient, words), words));
    lines.extend(section("explain-states", states(run, patient, words), words));
    lines.extend(section("explain-functions", functions(run, patient, words), words));
    // Gaps of ventilation are told by its state already.
    let is_told = |record: &&&Record| !matches!(record.fact, Fact::GapBegan(Function::Ventilation) | Fact::GapEnded(Function::Ventilation));
    lines.extend(section(
        "explain-facts",
        facts.iter().filter(is_told).map(|record| row(run.case, run.outcome, record, words)).collect(),
        words,
    ));
    lines.pop();
    lines
}

/// The facts of one patient in the order they were written, in which no fact stands before its cause.
pub fn facts<'a>(run: &Run<'a>, patient: Rank) -> impl Iterator<Item = &'a Record> {
    run.outcome.records.iter().filter(move |record| record.fact.is_of_patient() && record.subject == patient)
}

/// Support, who is at home, what is owned, and how long that lasts.
fn home(run: &Run<'_>, rank: Rank, words: &Words) -> Vec<String> {
    let case = run.case;
    let patient = &case.patients[rank.index()];
    let separated = |list: Vec<String>| if list.is_empty() { words.say("explain-none") } else { list.join(&words.say("list-separator")) };
    // Of whom a register says nothing it is not taken for granted that there is nobody and nothing: it is assumed.
    let known_or_not =
        |list: Vec<String>, is_said: bool| if list.is_empty() && !is_said { words.say("explain-none-assumed") } else { separated(list) };
    let block = case.feeder_of(rank);
    let place = [
        ("support", words.say(mix_key(patient.support.ventilation, patient.support.class))),
        ("block", block.name.clone()),
        ("id", block.id.clone()),
        ("municipality", words.name(&case.municipality_of(rank).name).to_owned()),
    ];
    // What a plan may bring has its place among the sources, and is not owned.
    let own = (0..patient.equipment.sources.len()).filter(|source| patient.equipment.guests >> source & 1 == 0);
    let sources = own.map(|source| owned(run, rank, source, words)).collect();
    let onset = words.date(case.local(run.outcome.onset));
    let lasts = reserve_and_why(case, rank, run.outcome.patients[rank.index()].reserve, words);
    vec![
        words.tell("explain-support", &place),
        words.tell("explain-carers", &[("carers", known_or_not(carers(patient, words), says_carers(patient)))]),
        words.tell("explain-sources", &[("sources", known_or_not(sources, says_sources(patient)))]),
        words.tell("explain-kept", &[("kept", separated(kept(patient, words)))]),
        words.tell("explain-reserve", &[("onset", onset), ("reserve", lasts)]),
    ]
}

/// Whether the register says who is at home; one that was drawn says everything.
fn says_carers(patient: &Patient) -> bool {
    patient.row.as_ref().is_none_or(|row| row.carers.is_some())
}

/// Whether the register says of every sort of source whether there is one.
fn says_sources(patient: &Patient) -> bool {
    patient.row.as_ref().is_none_or(|row| {
        let Sources { external_batteries, portable_stations, car, generator, internal_battery } = &row.sources;
        let engines = car.is_some() && generator.is_some();
        external_batteries.is_some() && portable_stations.is_some() && engines && internal_battery.is_some()
    })
}

fn carers(patient: &Patient, words: &Words) -> Vec<String> {
    let carer = |(number, carer): (usize, &crate::care::carer::Carer)| {
        let bond = match carer.bond {
            Bond::Family => words.say("bond-family"),
            Bond::Helper => words.say("bond-helper"),
            Bond::Sent => words.say("bond-sent"),
        };
        let key = if carer.trained { "explain-carer-trained" } else { "explain-carer" };
        words.tell(key, &[("carer", bond), ("number", number.to_string()), ("hours", hours(&carer.hours, words))])
    };
    let able = patient.support.able.then(|| words.say("explain-able"));
    // Whom the response may send does not live there.
    let at_home = (1..).zip(&patient.carers.0).filter(|(_, carer)| carer.bond != Bond::Sent);
    at_home.map(carer).chain(able).collect()
}

/// Hours of the day in words.
fn hours(hours: &Hours, words: &Words) -> String {
    let time = |second: u32| format!("{:02}:{:02}", second % DAY / 3_600, second / 60 % 60);
    match hours {
        Hours::Always => words.say("explain-always"),
        Hours::Never => words.say("explain-never"),
        Hours::Daily(windows) => {
            let window = |&(from, lasts): &(u32, u32)| words.tell("explain-window", &[("from", time(from)), ("to", time(from + lasts))]);
            windows.iter().map(window).collect::<Vec<_>>().join(&words.say("list-separator"))
        }
    }
}

/// A source, and on what its figure rests.
fn owned(run: &Run<'_>, patient: Rank, source: usize, words: &Words) -> String {
    let kind = run.case.patients[patient.index()].equipment.sources[source].kind();
    let named = [("source", words.say(&format!("source-{}", kind.name()))), ("number", (source + 1).to_string())];
    let basis = basis(run.case, patient, source);
    let (key, more) = match basis {
        Basis::Measured(lasts, Some(day)) => ("explain-source-measured-on", vec![("lasts", words.length(lasts)), ("day", words.day(day))]),
        Basis::Measured(lasts, None) => ("explain-source-measured", vec![("lasts", words.length(lasts))]),
        Basis::Catalogue | Basis::Estimated => ("explain-source", vec![("basis", words.say(&format!("basis-{}", basis.name())))]),
    };
    let told = words.tell(key, &[&named[..], &more].concat());
    let equipment = &run.case.patients[patient.index()].equipment;
    let (output, needs) = (equipment.sources[source].output().0, equipment.peak(Devices::VENTILATOR));
    if output >= needs {
        return told;
    }
    told + &words.tell("explain-source-too-weak", &[("output", words.count(output)), ("needs", words.count(needs))])
}

/// What is in the house beside sources of power.
fn kept(patient: &Patient, words: &Words) -> Vec<String> {
    let equipment = &patient.equipment;
    let there = [
        (equipment.hme, "kept-hme"),
        (equipment.foot_suction, "kept-foot-suction"),
        (equipment.hand_ventilator, "kept-hand-ventilator"),
        (equipment.cylinder.is_some(), "kept-cylinders"),
    ];
    there.into_iter().filter(|(there, _)| *there).map(|(_, key)| words.say(key)).collect()
}

/// How it ended, and why where ventilation was lost.
fn result(run: &Run<'_>, rank: Rank, words: &Words) -> Vec<String> {
    let tally = &run.outcome.patients[rank.index()].tally;
    let ending = Ending::of(run.case.patients[rank.index()].support.ventilation, tally);
    let lost = tally.first_lost.min(tally.first_at_risk);
    let why = causes::of_person(run.case, run.outcome, &run.findings.patients[rank.index()], words);
    let mut lines = vec![words.tell("explain-ending", &[("ending", words.say(ending.key()))])];
    lines.extend(late_beside(tally, words));
    lines.extend(why.map(|why| words.tell("explain-root", &[("when", when(run.case, lost, words)), ("why", why)])));
    lines
}

/// What beside ventilation was absent for longer than tolerance: of that the ending says nothing. `None` where nothing was.
fn late_beside(tally: &Tally, words: &Words) -> Option<String> {
    let late = |function: &Function| tally.late[*function as usize] > 0;
    let told = |function: Function| {
        let name = words.say(&format!("function-{}", function.name()));
        let longest = words.hours(u64::from(tally.longest[function as usize]));
        words.tell("explain-late-each", &[("function", name), ("longest", longest)])
    };
    let functions = [Function::Suction, Function::Oxygen, Function::Humidification].into_iter().filter(late).map(told).collect::<Vec<_>>();
    let separator = words.say("list-separator");
    (!functions.is_empty()).then(|| words.tell("explain-late", &[("functions", functions.join(&separator))]))
}

/// The state of ventilation from when to when; what lasted to the end of the run ends there.
fn states(run: &Run<'_>, patient: Rank, words: &Words) -> Vec<String> {
    let (case, horizon) = (run.case, run.outcome.horizon);
    let facts: Vec<Record> = facts(run, patient).copied().collect();
    let mut stretches: Vec<(Seconds, State)> =
        timeline::of(case, horizon, patient, &facts).into_iter().map(|(from, moment)| (from, moment.state)).collect();
    stretches.dedup_by_key(|stretch| stretch.1);
    let ends = stretches.iter().skip(1).map(|stretch| stretch.0).chain([horizon]).collect::<Vec<_>>();
    let line = |(&(from, state), to): (&(Seconds, State), Seconds)| {
        let state = words.say(&format!("state-{}", state.name()));
        words.tell("explain-state", &[("from", when(case, from, words)), ("to", when(case, to, words)), ("state", state)])
    };
    stretches.iter().zip(ends).map(line).collect()
}

/// Hours without each function, and by hand.
fn functions(run: &Run<'_>, patient: Rank, words: &Words) -> Vec<String> {
    let tally = &run.outcome.patients[patient.index()].tally;
    let line = |function: Function| {
        let of = |seconds: &[u32; 5]| words.hours(u64::from(seconds[function as usize]));
        let name = words.say(&format!("function-{}", function.name()));
        words.tell(
            "explain-function",
            &[("function", name), ("gap", of(&tally.gap)), ("late", of(&tally.late)), ("longest", of(&tally.longest))],
        )
    };
    let hand = words.hours(u64::from(tally.seconds[State::Hand as usize]));
    Function::ALL.into_iter().map(line).chain([words.tell("explain-hand", &[("hand", hand)])]).collect()
}
