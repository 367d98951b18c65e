//! What the response came to: who asked for what and waited how long, vehicles, places, stock, charging hubs. Nothing without a plan.

use maud::{Markup, html};

use super::curves::{clock, ticks};
use super::table;
use crate::analysis::findings::Response;
use crate::analysis::findings::hours::HOUR;
use crate::report::figure::{Curve, Heading, Hours, Worst};
use crate::report::words::Words;
use crate::report::{Told, answered};
use crate::units::Seconds;

/// The section.
pub fn section(told: &Told<'_>, words: &Words) -> Markup {
    let Some(response) = told.findings.response.as_ref() else { return html! {} };
    let when = |at: Seconds| clock(told, at, words);
    let tables = [
        ("answered-requests-head", answered::asked_rows(response, words)),
        ("answered-places-head", answered::place_rows(response, &when, words)),
        ("answered-vehicles-head", answered::vehicle_rows(response, words)),
        ("answered-stock-head", answered::stock_rows(response, words)),
        ("answered-hubs-head", answered::hub_rows(response, words)),
    ];
    let unmet = answered::unmet_rows(response, words);
    let body = html! {
        @for sentence in answered::lines(told, words) { p { (sentence) } }
        (curve(told, ["requests", "answered-open", "answered-requests-unit"], &response.open, words))
        (curve(told, ["places", "answered-taken", "page-people-unit"], &response.taken, words))
        @for (head, (heads, rows)) in &tables {
            @if !rows.is_empty() { h3 { (words.say(head)) } (table::table(table::Of::Figures, heads, rows)) }
        }
        @if !unmet.is_empty() { (table::pairs(&words.say("answered-unmet-head"), unmet)) p.note { (words.say("answered-unmet-note")) } }
        (hours(told, response, words))
    };
    super::section(&words.say("answered-section"), &body)
}

/// One curve by hour: `keys` are the figure's id, the key of its title, and that of its unit.
fn curve(told: &Told<'_>, keys: [&'static str; 3], line: &[u32], words: &Words) -> Markup {
    let [id, title, unit] = keys;
    let about = &told.findings.about;
    let most = (0..line.len()).max_by_key(|&hour| (line[hour], std::cmp::Reverse(hour))).filter(|&hour| line[hour] > 0);
    let told_as = |hour: usize| {
        let from = Seconds(u32::try_from(hour).unwrap_or(u32::MAX).saturating_mul(HOUR));
        words.tell("answered-most", &[("when", clock(told, from, words)), ("count", words.count(line[hour]))])
    };
    let worst = most.map(|hour| Worst { hour, words: told_as(hour) });
    let said = worst.as_ref().map_or_else(|| words.say("answered-never"), |worst| worst.words.clone());
    let ticks = |at: Seconds| ticks(told, words, at);
    let hours = Hours { onset: Seconds(about.onset_s), horizon: Seconds(about.horizon_s), told: &ticks };
    let heading =
        Heading { id, title: words.tell(title, &[super::which(told, words)]), desc: words.tell("answered-curve-desc", &[("most", said)]) };
    Curve { heading, unit: words.say(unit), hours, line, name: words.say(&format!("{title}-name")), band: None, worst }.draw()
}

/// By hour, folded away: requests open by kind, and places taken.
fn hours(told: &Told<'_>, response: &Response, words: &Words) -> Markup {
    let mut heads = vec![words.say("table-hour")];
    heads.extend(response.asked.iter().map(|asked| answered::aid(asked.aid, words)));
    heads.push(words.say("answered-column-taken"));
    let row = |hour: usize| {
        let open: Vec<u32> = response.asked.iter().map(|asked| asked.open[hour]).chain([response.taken[hour]]).collect();
        let from = Seconds(u32::try_from(hour).unwrap_or(u32::MAX).saturating_mul(HOUR));
        let cells = open.iter().map(|&count| words.count(count));
        let cells: Vec<String> = std::iter::once(words.date(told.case.local(from))).chain(cells).collect();
        open.iter().any(|&count| count > 0).then_some(cells)
    };
    let rows: Vec<Vec<String>> = (0..response.taken.len()).filter_map(row).collect();
    html! {
        details {
            summary { (words.say("answered-hours-open")) }
            p.note { (words.say("answered-hours-note")) }
            (table::table(table::Of::Figures, &heads, &rows))
        }
    }
}
