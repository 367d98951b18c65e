//! Tables for scripts and spreadsheets. Columns are a contract: names end in their unit, times are seconds from the scenario's start.

use crate::case::Case;
use crate::fact::{Condition, Fact, FactId, Function, State};
use crate::hazard::replay::Clamped;
use crate::sim::{Ending, Outcome};
use crate::units::Seconds;

/// A byte order mark: a spreadsheet program on a Japanese PC reads UTF-8 only with it.
const MARK: &str = "\u{feff}";

/// A table of rows of cells, the first of which has the heads.
pub fn written(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(MARK.as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell))).expect("invariant: every row of a table has its columns");
    }
    let bytes = writer.into_inner().expect("invariant: a table in memory is written");
    String::from_utf8(bytes).expect("invariant: cells are UTF-8")
}

/// A cell that a spreadsheet would take for a formula is kept from it by an apostrophe.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

/// An instant, empty where there is none.
pub fn instant(at: Seconds) -> String {
    if at == Seconds::NEVER { String::new() } else { at.0.to_string() }
}

/// One row a patient, by id.
#[must_use]
pub fn patients_csv(case: &Case, outcome: &Outcome) -> String {
    let mut heads: Vec<String> = [
        "patient",
        "municipality",
        "feeder",
        "ending",
        "mains_lost_s",
        "reserve_s",
        "time_to_zero_s",
        "first_without_s",
        "first_lost_s",
        "first_at_risk_s",
    ]
    .map(str::to_owned)
    .into();
    heads.extend(State::ALL.iter().filter(|&&state| state != State::Mains).map(|state| format!("outage_{}_s", state.name())));
    heads.extend(Function::ALL.iter().flat_map(|function| ["gap", "late", "longest"].map(|what| format!("{}_{what}_s", function.name()))));
    heads.push("known_to_ward".into());
    let rows = case.patients.iter().zip(&outcome.patients).enumerate().map(|(index, (patient, end))| {
        let feeder = &case.area.feeders[case.grid.homes[index].feeder.index()];
        let (tally, reserve) = (&end.tally, end.reserve.unwrap_or(Seconds::NEVER));
        let mut row = vec![
            patient.id.clone(),
            feeder.municipality.clone(),
            feeder.id.clone(),
            Ending::of(patient.support.ventilation, &end.tally).key().trim_start_matches("ending-").to_owned(),
        ];
        row.extend([tally.first_dark, reserve, tally.zero, tally.first_unsupported, tally.first_lost, tally.first_at_risk].map(instant));
        row.extend(State::ALL.iter().filter(|&&state| state != State::Mains).map(|&state| tally.seconds[state as usize].to_string()));
        row.extend(
            (0..5).flat_map(|function| {
                [tally.gap[function], tally.late[function], tally.longest[function]].map(|seconds| seconds.to_string())
            }),
        );
        row.push(patient.known_to_ward.to_string());
        row
    });
    written(std::iter::once(heads).chain(rows))
}

/// One row a municipality. `rate` and `ownership` name what a synthetic register was drawn from, empty of a written one.
#[must_use]
pub fn areas_csv(case: &Case, summary: &super::Summary) -> String {
    let mut heads: Vec<String> = ["municipality", "name_ja", "name_en", "patients"].map(str::to_owned).into();
    heads.extend(Ending::ALL.iter().map(|ending| ending.key().trim_start_matches("ending-").replace('-', "_")));
    heads.extend(["without_ventilation_s", "by_hand_s", "first_without_s"].map(str::to_owned));
    heads.extend(["not_known", "not_known_at_risk", "rate", "ownership"].map(str::to_owned));
    let (rate, ownership) = super::known::Names::of(case).map_or(("", ""), |names| (names.rate, names.ownership));
    let rows = case.area.municipalities.iter().zip(&summary.municipalities).map(|(municipality, row)| {
        let mut cells =
            vec![municipality.code.clone(), municipality.name.ja.clone(), municipality.name.en.clone(), row.patients().to_string()];
        cells.extend(row.endings.iter().map(u32::to_string));
        cells.extend([row.gap_s.to_string(), row.hand_s.to_string(), instant(row.first.unwrap_or(Seconds::NEVER))]);
        cells.extend([row.not_known.to_string(), row.not_known_at_risk.to_string(), rate.to_owned(), ownership.to_owned()]);
        cells
    });
    written(std::iter::once(heads).chain(rows))
}

/// What happened, and its detail: a number, a name, or nothing. Shares and multiples are in thousandths, instants in seconds.
pub fn shown(fact: Fact) -> (String, String) {
    if let Fact::ConditionChanged(condition) = fact {
        let detail = match condition {
            Condition::Roads(access) => access.name().to_owned(),
            Condition::DriveTimes(times) | Condition::EmsDemand(times) => times.0.to_string(),
            Condition::PhonesDead(share)
            | Condition::CallsBlocked(share)
            | Condition::LiftsStopped(share)
            | Condition::StaffTurnout(share) => share.0.to_string(),
        };
        return (format!("{:?}", condition.topic()), detail);
    }
    if let Fact::RestorationAnnounced(at) | Fact::LandfallAnnounced(at) = fact {
        let shown = format!("{fact:?}");
        return (shown.chars().take_while(|letter| *letter != '(').collect(), at.0.to_string());
    }
    let shown = format!("{fact:?}");
    let (what, detail) = shown.split_once('(').map_or((shown.as_str(), ""), |(what, detail)| (what, detail.trim_end_matches(')')));
    (what.to_owned(), detail.to_owned())
}

/// Every fact in the order it happened; `because` is the number of its cause.
#[must_use]
pub fn facts_csv(case: &Case, outcome: &Outcome) -> String {
    let heads = ["fact", "at_s", "subject", "what", "detail", "because"].map(str::to_owned).to_vec();
    let rows = outcome.records.iter().enumerate().map(|(id, record)| {
        let subject = match record.fact {
            Fact::FeederOut(_) => case.area.feeders[record.subject.index()].id.clone(),
            Fact::ConditionChanged(_) => case.area.municipalities[record.subject.index()].code.clone(),
            Fact::RestorationAnnounced(_) | Fact::LandfallAnnounced(_) => String::new(),
            _ => case.patients[record.subject.index()].id.clone(),
        };
        let (what, detail) = shown(record.fact);
        let because = if record.because == FactId::NONE { String::new() } else { record.because.0.to_string() };
        vec![id.to_string(), record.at.0.to_string(), subject, what, detail, because]
    });
    written(std::iter::once(heads).chain(rows))
}

/// Feeders whose recorded count exceeded their customers and was taken as all of them.
#[must_use]
pub fn clamped_csv(case: &Case, clamped: &[Clamped]) -> String {
    let heads = ["feeder", "name", "recorded", "customers"].map(str::to_owned).to_vec();
    let rows = clamped.iter().map(|clamped| {
        let feeder = &case.area.feeders[clamped.feeder.index()];
        vec![feeder.id.clone(), feeder.name.clone(), clamped.recorded.to_string(), clamped.customers.to_string()]
    });
    written(std::iter::once(heads).chain(rows))
}
