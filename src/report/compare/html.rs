//! The answer as one static page: no script, no network, prints on A4 in black and white.

use maud::{Markup, html};

use super::Compared;
use super::sections::{self, fate, why};
use crate::analysis::compare::Change;
use crate::report::frame::framed;
use crate::report::visible::visible;
use crate::report::words::Words;

/// The page as text. It has every person whom B changed, and every difference of the inputs that is not summed up.
#[must_use]
pub fn html(compared: &Compared<'_>, words: &Words) -> String {
    let title = words.say("compare-head");
    let body = html! {
        header { h1 { (title) } }
        main {
            @for section in sections::all(compared, 0, words) {
                section {
                    @if let Some(head) = &section.head { h2 { (head) } }
                    @match section.lists.filter(|&change| compared.count(change) > 0) {
                        Some(change) => (people(compared, change, section.head.as_deref().unwrap_or_default(), words)),
                        None => ul { @for line in section.lines { li { (line) } } },
                    }
                }
            }
        }
    };
    visible(&framed(&title, &body, words).into_string())
}

/// Everybody whom B changed in this way.
fn people(compared: &Compared<'_>, change: Change, caption: &str, words: &Words) -> Markup {
    let heads = ["table-patient", "compare-table-a", "compare-table-b", "compare-table-parting"].map(|key| words.say(key));
    html! {
        table {
            caption { (caption) }
            thead { tr { @for head in &heads { th scope="col" { (head) } } } }
            tbody { @for pair in compared.changed(change) {
                @let (a, b) = compared.comparison.first[pair];
                tr { th scope="row" { (compared.id(pair)) } td { (fate(a, words)) } td { (fate(b, words)) } td { (why(compared, pair, words)) } }
            } }
        }
    }
}
