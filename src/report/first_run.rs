//! What the bare program shows: one made-up ward in several outages side by side, one person's story, a past disaster, and what to do next.

use super::visible::visible;
use super::words::Words;
use super::{Told, aligned, assumed, explain, known};
use crate::analysis::findings::Person;
use crate::analysis::ranges::{Figure, When};
use crate::case::area::Municipality;
use crate::fact::{Fact, FactId, Rank, Record, State};
use crate::sim::Ending;
use crate::units::Seconds;

/// How many assumptions are named.
const NAMED: usize = 3;

/// How many lines one person's story has at most.
const STORY: usize = 6;

/// What a survey found of home-ventilator users after an outage.
struct Survey {
    /// Who was asked about.
    users: u32,
    /// Who stayed at home.
    stayed: u32,
    /// Who of them had secured power.
    secured: u32,
}

/// Sapporo in the blackout of September 2018 (katabami, grade A; that the others were admitted is the difference of two figures, D).
const SAPPORO: Survey = Survey { users: 230, stayed: 147, secured: 87 };

/// The same people in several outages, the mildest first, and a past disaster elsewhere.
pub struct FirstRun<'a> {
    /// One run each, with ranges, of the same register; and the key of its short name.
    pub outages: Vec<(&'static str, Told<'a>)>,
    /// Which of them is told from near.
    pub near: usize,
    /// The past disaster.
    pub past: Told<'a>,
}

/// The whole text, ending in a line break.
#[must_use]
pub fn text(first_run: &FirstRun<'_>, words: &Words) -> String {
    let near = &first_run.outages[first_run.near].1;
    let mut lines = vec![words.say("first-run-title"), String::new()];
    lines.extend(who(near, words));
    lines.push(String::new());
    lines.extend(side_by_side(first_run, words));
    lines.push(String::new());
    lines.extend(story(near, words));
    lines.push(String::new());
    lines.extend(past(&first_run.past, words));
    lines.push(String::new());
    lines.extend(assumptions(near, words));
    lines.push(words.say("first-run-not-yet"));
    visible(&(lines.join("\n") + "\n"))
}

/// The ward, its people, and their mix: totals depend on it.
fn who(told: &Told<'_>, words: &Words) -> Vec<String> {
    let people = told.case.area.municipalities.iter().map(|municipality: &Municipality| municipality.people.unwrap_or(0)).sum::<u32>();
    let ward = [("area", words.name(&told.case.area.name).to_owned()), ("people", words.count(people))];
    let mut lines = vec![words.tell(if told.case.area.fictitious { "first-run-ward-fictitious" } else { "first-run-ward" }, &ward)];
    let mix = super::text::mix(told, words).into_iter();
    let mix: Vec<String> =
        mix.map(|(name, count)| words.tell("first-run-mix-row", &[("name", name), ("count", words.count(count))])).collect();
    lines.push(words.tell(
        "first-run-mix",
        &[("patients", words.count(told.findings.counts.patients)), ("mix", mix.join(&words.say("list-separator")))],
    ));
    lines.extend(known::lines(told.case, words));
    lines
}

/// How the same people fare in each outage: counts that add up, then what chance makes of it.
fn side_by_side(first_run: &FirstRun<'_>, words: &Words) -> Vec<String> {
    let outages = &first_run.outages;
    let row = |head: String, of: &dyn Fn(&Told<'_>) -> String| {
        std::iter::once(head).chain(outages.iter().map(|(_, told)| of(told))).collect::<Vec<_>>()
    };
    let mut rows =
        vec![std::iter::once(words.say("first-run-head")).chain(outages.iter().map(|(key, _)| words.say(key))).collect::<Vec<_>>()];
    let shown =
        |ending: &Ending| *ending != Ending::OxygenOnly || outages.iter().any(|(_, told)| told.findings.counts.endings[*ending] > 0);
    let with_plan = outages.iter().any(|(_, told)| told.case.plan.is_some());
    for ending in Ending::told(with_plan).filter(shown) {
        rows.push(row(words.say(&ending.key().replacen("ending", "short", 1)), &|told| words.count(told.findings.counts.endings[ending])));
    }
    rows.push(row(words.say("first-run-sum"), &|told| words.count(told.findings.counts.patients)));
    let ranges = |told: &Told<'_>, of: &dyn Fn(&crate::analysis::ranges::Ranges) -> String| {
        told.findings.ranges.as_ref().map_or_else(|| words.say("never"), of)
    };
    rows.push(row(words.say("first-run-range"), &|told| ranges(told, &|ranges| range(&ranges.at_risk, words))));
    rows.push(row(words.say("first-run-first"), &|told| ranges(told, &|ranges| when(ranges.first.median, words))));
    rows.push(row(words.say("first-run-hand"), &|told| ranges(told, &|ranges| words.hours(ranges.hand_s.median))));
    let count = outages.first().map_or(1, |(_, told)| told.findings.about.replicates);
    let mut lines = aligned::lines(&rows);
    let note = words.tell("first-run-note", &[("count", words.count(count))]);
    // Where somebody responds, those who were moved have a row of their own.
    lines.push(if with_plan { note } else { note + &words.say("sentence-space") + &words.say("first-run-no-moved") });
    lines
}

/// What happens eight times in ten; nobody never without its bound.
fn range(figure: &Figure<u32>, words: &Words) -> String {
    match figure.ever.bound_per_mille {
        Some(bound) => words.tell("first-run-nobody", &[("bound", words.tenths(bound))]),
        None => words.tell("first-run-people", &[("low", words.count(figure.tenth)), ("high", words.count(figure.nine_tenths))]),
    }
}

fn when(when: When, words: &Words) -> String {
    match when {
        When::AfterS(seconds) => words.length(Seconds(seconds)),
        When::Never => words.say("ranges-never"),
    }
}

/// One person's story: somebody whose own breaker took mains from them while their block had it, if that was so, else the first who was lost.
fn story(told: &Told<'_>, words: &Words) -> Vec<String> {
    let lost = told.findings.lost();
    let records = &told.outcome.records;
    let by_premises = |record: &Record| record.because != FactId::NONE && records[record.because.0 as usize].fact == Fact::PremisesOut;
    let tripped = |rank: Rank| records.iter().any(|record| record.subject == rank && record.fact == Fact::MainsLost && by_premises(record));
    let Some(rank) = lost.iter().map(|&(_, rank)| rank).find(|&rank| tripped(rank)).or(lost.first().map(|&(_, rank)| rank)) else {
        return vec![words.say("first-nobody")];
    };
    let person = &told.findings.patients[rank.index()];
    let head = [
        ("patient", known::called(told.case, rank, words)),
        ("title", words.name(&told.case.scenario.title).to_owned()),
        ("who", class(person, words)),
    ];
    let mut lines = vec![words.tell("first-run-story", &head)];
    let telling = |record: &&Record| record.fact.is_of_patient() && record.subject == rank && is_telling(record.fact);
    lines
        .extend(told.outcome.records.iter().filter(telling).take(STORY).map(|record| explain::row(told.case, told.outcome, record, words)));
    lines
}

fn class(person: &Person, words: &Words) -> String {
    words.say(super::checklist::mix_key(person.ventilation, person.class))
}

/// Whether a fact belongs into a story of a few lines.
const fn is_telling(fact: Fact) -> bool {
    match fact {
        Fact::PremisesOut
        | Fact::PremisesBack
        | Fact::MainsLost
        | Fact::MainsBack
        | Fact::CarerLeft(_)
        | Fact::EngineFailed(_)
        | Fact::Serves(_)
        | Fact::SourceEmpty(_)
        | Fact::HandBegan(_)
        | Fact::CarerSpent(_)
        | Fact::StateChanged(State::AtRisk)
        | Fact::HomeCutOff
        | Fact::EnginesStopped
        | Fact::SourceDrowned(_) => true,
        Fact::FeederOut(_)
        | Fact::ConditionChanged(_)
        | Fact::RestorationAnnounced(_)
        | Fact::LandfallAnnounced(_)
        | Fact::VentilationNeeded
        | Fact::VentilationNotNeeded
        | Fact::OxygenNeeded
        | Fact::OxygenNotNeeded
        | Fact::CarerCame(_)
        | Fact::ConnectingBegan(_)
        | Fact::Connected(_)
        | Fact::LoadReduced
        | Fact::SourceIdle(_)
        | Fact::NoSource
        | Fact::ChargingBegan(_)
        | Fact::ChargingEnded(_)
        | Fact::CylinderEmpty
        | Fact::HandEnded(_)
        | Fact::StateChanged(_)
        | Fact::GapBegan(_)
        | Fact::GapEnded(_)
        | Fact::HomeReachable
        | Fact::EnginesMayRun
        | Fact::Response(_)
        | Fact::Site(_)
        | Fact::Vehicle(_) => false,
    }
}

/// What the model makes of a past disaster beside what a survey found.
fn past(told: &Told<'_>, words: &Words) -> Vec<String> {
    let counts = &told.findings.counts;
    let Survey { users, stayed, secured } = SAPPORO;
    vec![words.tell(
        "first-run-past",
        &[
            ("users", words.count(users)),
            ("admitted", words.count(users - stayed)),
            ("stayed", words.count(stayed)),
            ("secured", words.count(secured)),
            ("risk", words.count(counts.at_risk())),
            ("low", told.findings.ranges.as_ref().map_or_else(|| words.say("never"), |ranges| words.count(ranges.at_risk.tenth))),
            ("high", told.findings.ranges.as_ref().map_or_else(|| words.say("never"), |ranges| words.count(ranges.at_risk.nine_tenths))),
        ],
    )]
}

fn assumptions(told: &Told<'_>, words: &Words) -> Vec<String> {
    let named = assumed::weightiest(told.case).take(NAMED).map(|parameter| assumed::assumption(parameter, words));
    let named = named.map(|line| words.tell("indented", &[("line", line)]));
    std::iter::once(words.say("first-run-assumed"))
        .chain(named)
        .chain([super::answered::not_modelled(told.case.plan.is_some(), words)])
        .collect()
}
