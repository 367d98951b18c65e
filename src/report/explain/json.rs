//! The story for programs: exact seconds from the scenario's start, nothing rounded.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::{Run, Subject};
use crate::analysis::causes;
use crate::analysis::explain::{Basis, Partner, Place, PlaceView, basis, of_reserve};
use crate::analysis::findings::facts;
use crate::analysis::run_number::run_number;
use crate::fact::{Fact, FactId, Function, Rank, Record, State};
use crate::sim::{Ending, timeline};
use crate::units::Seconds;

/// The version of the format.
pub const VERSION: u32 = 1;

/// The story as JSON: of a person the home, what became of it and every fact; of a place its people and counts. Instants and lengths are
/// seconds; null is *never within the run*, of a reserve *to its end*.
#[must_use]
pub fn json(run: &Run<'_>, of: Subject) -> String {
    let told = match of {
        Subject::Person(patient) => person(run, patient),
        Subject::Place(place) => self::place(run, place),
    };
    serde_json::to_string_pretty(&told).expect("invariant: names and numbers are JSON") + "\n"
}

fn instant(at: Seconds) -> Option<u32> {
    (at != Seconds::NEVER).then_some(at.0)
}

/// The key of an ending without what all of them begin with.
fn ending(run: &Run<'_>, patient: Rank) -> &'static str {
    let support = &run.case.patients[patient.index()].support;
    Ending::of(support.ventilation, &run.outcome.patients[patient.index()].tally).name()
}

#[derive(Serialize)]
struct Stretch {
    from_s: u32,
    to_s: u32,
    state: &'static str,
}

fn person(run: &Run<'_>, rank: Rank) -> Value {
    let (case, end) = (run.case, &run.outcome.patients[rank.index()]);
    let patient = &case.patients[rank.index()];
    let lost = end.tally.first_lost.min(end.tally.first_at_risk);
    let root = causes::of_loss(run.outcome, &causes::facts(run.outcome, rank), lost).map(|(id, _)| id.0);
    let function = |function: Function| {
        let of = |seconds: &[u32; 5]| seconds[function as usize];
        (function.name(), json!({ "gap_s": of(&end.tally.gap), "late_s": of(&end.tally.late), "longest_s": of(&end.tally.longest) }))
    };
    let mut told = json!({
        "version": VERSION,
        "sort": "person",
        "id": patient.id,
        "replicate": run_number(run.replicate),
        "known_to_ward": patient.known_to_ward,
        "municipality": case.municipality_of(rank).code,
        "block": case.feeder_of(rank).id,
        "ventilation": patient.support.ventilation,
        "class": patient.support.class,
        "ending": ending(run, rank),
        "onset_s": run.outcome.onset.0,
        "horizon_s": run.outcome.horizon.0,
        "reserve_s": end.reserve.map(|reserve| reserve.0),
        "reserve_rests_on": of_reserve(case, rank).map(Basis::name),
        "sources": (0..patient.equipment.sources.len()).filter(|source| patient.equipment.guests >> source & 1 == 0).map(|source| self::source(run, rank, source)).collect::<Vec<_>>(),
        "first_lost_s": instant(lost),
        "why": run.findings.patients[rank.index()].why,
        "root": root,
        "states": states(run, rank),
        "functions": Function::ALL.into_iter().map(function).collect::<BTreeMap<_, _>>(),
        "hand_s": end.tally.seconds[State::Hand as usize],
        "facts": facts(run, rank),
    });
    if let Some(helps) = &run.would_help {
        told["would_help"] = json!(helps);
    }
    if let Some(response) = &run.findings.response {
        told["requests"] = json!(response.requests_for(rank).collect::<Vec<_>>());
    }
    told
}

fn source(run: &Run<'_>, patient: Rank, source: usize) -> Value {
    let basis = basis(run.case, patient, source);
    let (measured, on) = match basis {
        Basis::Measured(lasts, on) => (Some(lasts.0), on),
        Basis::Catalogue | Basis::Estimated => (None, None),
    };
    let kind = run.case.patients[patient.index()].equipment.sources[source].kind().name();
    json!({ "source": source + 1, "kind": kind, "rests_on": basis.name(), "measured_s": measured, "measured_on": on })
}

fn states(run: &Run<'_>, patient: Rank) -> Vec<Stretch> {
    let facts: Vec<Record> = super::person::facts(run, patient).copied().collect();
    let mut moments: Vec<(Seconds, State)> =
        timeline::of(run.case, run.outcome.horizon, patient, &facts).into_iter().map(|(from, moment)| (from, moment.state)).collect();
    moments.dedup_by_key(|moment| moment.1);
    let ends = moments.iter().skip(1).map(|moment| moment.0).chain([run.outcome.horizon]);
    moments.iter().zip(ends).map(|(&(from, state), to)| Stretch { from_s: from.0, to_s: to.0, state: state.name() }).collect()
}

/// The facts of one patient, each with the number that it has in `facts.csv`, and those of the block that they rest on.
fn facts(run: &Run<'_>, patient: Rank) -> Vec<Value> {
    let own = |record: &Record| record.fact.is_of_patient() && record.subject == patient;
    let records = &run.outcome.records;
    let causes = records.iter().filter(|record| own(record) && record.because != FactId::NONE).map(|record| record.because.0 as usize);
    let causes: std::collections::BTreeSet<usize> = causes.collect();
    let told = records.iter().enumerate().filter(|(id, record)| own(record) || causes.contains(id));
    let row = |(id, record): (usize, &Record)| {
        let (what, detail) = facts::named(run.case, record.fact);
        let block = matches!(record.fact, Fact::FeederOut(_)).then(|| &run.case.area.feeders[record.subject.index()].id);
        let because = (record.because != FactId::NONE).then_some(record.because.0);
        json!({ "fact": id, "at_s": record.at.0, "block": block, "what": what, "detail": detail, "because": because })
    };
    told.map(row).collect()
}

fn place(run: &Run<'_>, place: Place) -> Value {
    let (case, view) = (run.case, PlaceView::of(run.case, run.outcome, run.findings, place));
    let people = view.people.iter().map(|&rank| {
        let reserve = run.outcome.patients[rank.index()].reserve;
        json!({
            "patient": case.patients[rank.index()].id,
            "known_to_ward": case.patients[rank.index()].known_to_ward,
            "ending": ending(run, rank),
            "reserve_s": reserve.map(|reserve| reserve.0),
            "reserve_rests_on": of_reserve(case, rank).map(Basis::name),
        })
    });
    let around = view.around.iter().map(|&(at, municipality, condition)| {
        let (what, value) = facts::named(case, Fact::ConditionChanged(condition));
        json!({ "at_s": at.0, "municipality": case.area.municipalities[municipality.index()].code, "what": what, "value": value })
    });
    let mut told = json!({
        "version": VERSION,
        "sort": place.sort(),
        "id": place.id(case),
        "replicate": run_number(run.replicate),
        "onset_s": run.outcome.onset.0,
        "horizon_s": run.outcome.horizon.0,
        "patients": people.collect::<Vec<_>>(),
        "named_as": BTreeMap::from(Partner::ALL.map(|partner| (partner.name(), view.named[partner as usize]))),
        "counts": view.counts,
        "customers": view.customers,
        "customers_out": view.out.iter().map(|&(at, out)| json!({ "at_s": at.0, "out": out })).collect::<Vec<_>>(),
        "hours": view.hours,
        "around": around.collect::<Vec<_>>(),
    });
    if let (Place::Site(at), Some(response)) = (place, &run.findings.response) {
        told["response"] = json!(response.site(&case.area.sites[at].id));
    }
    told
}
