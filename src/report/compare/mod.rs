//! Two cases under the same luck, told: who is worse off and who better, by how much, where their stories part, and what differs in the
//! inputs. It names people, and is for those who make the plan.

mod answered;
mod csv;
mod html;
mod json;
mod sections;

pub use csv::csv;
pub use html::html;
pub use json::json;

use super::words::Words;
use crate::analysis::compare::{Change, Comparison, Pairing, Parting, parting};
use crate::analysis::findings::Response;
use crate::case::Case;
use crate::fact::Record;
use crate::io::Difference;
use crate::report::visible::visible;

/// One of the two cases.
pub struct Side<'a> {
    /// The scenario's file as it was named.
    pub name: String,
    /// The case.
    pub case: &'a Case,
    /// The facts of every patient in the first replicate, by rank.
    pub facts: Vec<Vec<Record>>,
    /// What the response came to in the first replicate; `None` without a plan.
    pub response: Option<Response>,
}

/// Two cases beside each other.
pub struct Compared<'a> {
    /// What is compared with.
    pub a: Side<'a>,
    /// What is compared.
    pub b: Side<'a>,
    /// Who is who.
    pub pairing: &'a Pairing,
    /// What all replicates found.
    pub comparison: &'a Comparison,
    /// What the inputs say differently.
    pub differences: &'a [Difference],
}

impl Compared<'_> {
    /// Whether either side has a plan.
    fn with_plan(&self) -> bool {
        self.a.response.is_some() || self.b.response.is_some()
    }

    /// Where the stories of a pair part in the first replicate; `pair` is a place among [`Pairing::both`].
    fn parting(&self, pair: usize) -> Option<Parting<'_>> {
        let (a, b) = self.pairing.both[pair];
        parting((self.a.case, &self.a.facts[a.index()]), (self.b.case, &self.b.facts[b.index()]))
    }

    /// The id of a pair's person.
    fn id(&self, pair: usize) -> &str {
        &self.a.case.patients[self.pairing.both[pair].0.index()].id
    }

    /// The pairs whom B changed in this way in the first replicate, the gravest first; equals by id.
    fn changed(&self, change: Change) -> Vec<usize> {
        let mut pairs: Vec<usize> =
            self.comparison.changes().enumerate().filter(|(_, found)| *found == change).map(|(pair, _)| pair).collect();
        // What they come to if worse off, what they come from if better off.
        pairs.sort_by_key(|&pair| {
            let (a, b) = self.comparison.first[pair];
            std::cmp::Reverse(if change == Change::Worse { b } else { a })
        });
        pairs
    }

    /// How many B changed in this way in the first replicate.
    fn count(&self, change: Change) -> u32 {
        self.comparison.changes().filter(|found| *found == change).count() as u32
    }
}

/// The readable answer for the terminal, ending in a line break.
#[must_use]
pub fn text(compared: &Compared<'_>, words: &Words) -> String {
    let mut lines = vec![words.say("compare-head")];
    for section in sections::all(compared, sections::NAMED, words) {
        match section.head {
            Some(head) => {
                lines.extend([String::new(), head]);
                lines.extend(section.lines.into_iter().map(|line| words.tell("indented", &[("line", line)])));
            }
            None => lines.extend(section.lines),
        }
    }
    visible(&(lines.join("\n") + "\n"))
}
