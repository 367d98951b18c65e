//! The public's page: static, without script.

use maud::{Markup, html};

use super::{category, group, lines};
use crate::analysis::release::{Public, Table};
use crate::report::answered::not_modelled;
use crate::report::frame::framed;
use crate::report::visible::visible;
use crate::report::words::Words;

/// `public.html`.
#[must_use]
pub fn public(public: &Public, words: &Words) -> String {
    let title = words.name(&public.about().title);
    let body = html! {
        header { h1 { (title) } p.note { (words.say("purpose")) " " (words.say("export-public")) } }
        main {
            section { h2 { (words.say("section-answer")) } @for line in lines::public(public, words) { p { (line) } } }
            @if let Some(table) = public.table() { (groups(table, words)) }
            section { h2 { (words.say("export-limits")) } p { (not_modelled(public.about().plan.is_some(), words)) } p { (words.say("export-luck")) } }
        }
    };
    visible(&framed(title, &body, words).into_string())
}

fn groups(table: &Table, words: &Words) -> Markup {
    let row = |name: &str, patients: u32, people: &[u32]| {
        html! { tr { th scope="row" { (name) } td { (words.count(patients)) } @for &people in people { td { (words.count(people)) } } } }
    };
    html! {
        section {
            h2 { (words.say("section-municipalities")) }
            table {
                caption { (words.say("section-municipalities")) }
                thead { tr {
                    th scope="col" { (words.say("export-group")) } th scope="col" { (words.say("table-patients")) }
                    @for endings in table.categories() { th scope="col" { (category(endings, words)) } }
                } }
                tbody {
                    @for told in table.groups() { (row(&group(told, words), told.patients, &told.people)) }
                    (row(&words.say("table-sum"), table.patients(), table.people()))
                }
            }
        }
    }
}
