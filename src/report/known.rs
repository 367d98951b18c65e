//! Who is known to the ward: what the register was drawn from by name, and how many of its patients the ward does not know.

use super::words::Words;
use crate::analysis::findings::Counts;
use crate::case::Case;
use crate::fact::Rank;
use crate::units::PerMille;

/// The names of what a synthetic register was drawn from, for tables; `None` of a written one.
pub struct Names {
    /// Whose count of users; `scenario` where the scenario gives a rate of its own.
    pub rate: &'static str,
    /// Which bound of who owns which back-up.
    pub ownership: &'static str,
}

impl Names {
    /// The names behind the register of this case.
    pub fn of(case: &Case) -> Option<Self> {
        case.synthetic().map(|synthetic| Names {
            rate: synthetic.named_rate().map_or("scenario", crate::case::choices::Rate::name),
            ownership: synthetic.ownership.name(),
        })
    }
}

/// What the register is, and whom of it the ward knows, a line each.
pub fn lines(case: &Case, words: &Words) -> Vec<String> {
    drawn(case, words).into_iter().chain([people(case, words)]).collect()
}

/// How many patients the ward knows, and how many it does not.
fn people(case: &Case, words: &Words) -> String {
    counted(case, ["register-known", "register-known-written", "register-nobody-beyond"], words)
}

/// The same in brief, for the sheet that says everything on one page.
pub fn brief(case: &Case, words: &Words) -> String {
    counted(case, ["page-people-drawn", "page-people-written", "page-people-all-known"], words)
}

/// Those known and not known by one of three messages: of a register that was drawn, of one that was written, of one in which everybody is known.
fn counted(case: &Case, [drawn, written, all_known]: [&str; 3], words: &Words) -> String {
    let not_known = case.patients.iter().filter(|patient| !patient.known_to_ward).count() as u32;
    let known = case.patients.len() as u32 - not_known;
    let people = [("total", known + not_known), ("known", known), ("unknown", not_known)].map(|(name, count)| (name, words.count(count)));
    match (case.synthetic().is_some(), not_known) {
        (true, _) => words.tell(drawn, &[people.as_slice(), &at_both_ends(case, words)].concat()),
        (false, 0) => words.tell(all_known, &people),
        (false, _) => words.tell(written, &people),
    }
}

/// What a synthetic register was drawn from, by name; `None` of a written one.
pub fn drawn(case: &Case, words: &Words) -> Option<String> {
    let (synthetic, names) = (case.synthetic()?, Names::of(case)?);
    let rate = words.tenths(synthetic.settled().users_per_100_000.0);
    let count = words.say(&format!("rate-{}", names.rate));
    let ownership = words.say(&format!("ownership-{}", names.ownership));
    let drawn = words.tell("register-drawn", &[("rate", rate), ("count", count), ("ownership", ownership)]);
    Some(match synthetic.counts.len() as u32 {
        0 => drawn,
        counted => words.tell("register-counted", &[("drawn", drawn), ("municipalities", words.count(counted))]),
    })
}

/// How many would not be known at both ends of the coverage.
fn at_both_ends(case: &Case, words: &Words) -> Vec<(&'static str, String)> {
    let Some(coverage) = case.coverage() else { return Vec::new() };
    let not_known = coverage.not_known(case.patients.iter().map(|patient| patient.id.as_str()));
    let percent = |share: PerMille| words.tell("value-percent", &[("value", words.tenths(share.0))]);
    vec![
        ("fewest", words.count(not_known.fewest)),
        ("most", words.count(not_known.most)),
        ("least", percent(coverage.least)),
        ("drawn", percent(coverage.drawn)),
        ("greatest", percent(coverage.most)),
    ]
}

/// How many of those at risk the ward does not know; `None` if nobody is at risk or everybody is known.
pub fn at_risk(case: &Case, counts: &Counts, words: &Words) -> Option<String> {
    let args = [("risk", words.count(counts.at_risk())), ("unknown", words.count(counts.not_known_at_risk))];
    let key = if case.synthetic().is_some() { "register-at-risk" } else { "register-at-risk-written" };
    (counts.not_known_at_risk > 0).then(|| words.tell(key, &args))
}

/// How a patient is called where people are listed: by id, and whether the ward knows of them.
pub fn called(case: &Case, patient: Rank, words: &Words) -> String {
    let patient = &case.patients[patient.index()];
    if patient.known_to_ward { patient.id.clone() } else { words.tell("register-called-not-known", &[("patient", patient.id.clone())]) }
}

/// What the check says of those it cannot list; `None` if everybody is known.
pub fn beyond(case: &Case, words: &Words) -> Option<String> {
    let unknown = case.patients.iter().filter(|patient| !patient.known_to_ward).count() as u32;
    let ends = at_both_ends(case, words);
    match (unknown, ends.is_empty()) {
        (0, _) => None,
        (_, true) => Some(words.tell("check-beyond-written", &[("unknown", words.count(unknown))])),
        (_, false) => Some(words.tell("check-beyond", &[[("unknown", words.count(unknown))].as_slice(), &ends].concat())),
    }
}
