//! The sheets of the response: requests, and people taken in. They are in the workbook with a plan only.

use super::{Cell, Sheet, minutes_up};
use crate::analysis::findings::Response;
use crate::analysis::findings::response::{Arrival, End, Request};
use crate::report::words::Words;
use crate::report::{Told, answered};
use crate::units::Seconds;

/// One row a request, in the order of asking.
pub(super) fn requests(told: &Told<'_>, response: &Response, words: &Words) -> Sheet {
    let head = |key: &str, width: u16| (words.say(&format!("answered-sheet-{key}")), width);
    let columns = vec![
        head("patient", 12),
        head("aid", 16),
        head("policy", 8),
        head("asked", 13),
        head("came", 13),
        head("waited", 9),
        head("end", 16),
        head("waits", 26),
    ];
    let row = |request: &Request| {
        let end = match request.end {
            End::Served => "served",
            End::Restored => "restored",
            End::Withdrawn => "withdrawn",
            End::UnderWay => "under-way",
            End::Waiting => "waiting",
        };
        let waits = request.waited_for.map_or_else(String::new, |waits| words.say(&format!("waits-{}", waits.name())));
        vec![
            Cell::text(request.patient.clone()),
            Cell::text(answered::aid(request.aid, words)),
            Cell::text(request.policy.clone().unwrap_or_default()),
            time(told, Some(request.asked_s)),
            time(told, request.came_s),
            Cell::Count(minutes_up(request.waited(told.outcome.horizon).0)),
            Cell::text(words.say(&format!("answered-column-{end}"))),
            Cell::text(waits),
        ]
    };
    let rows = response.requests.iter().map(row).collect();
    Sheet { name: words.say("answered-sheet-requests"), columns, rows, sums: 0, filter: true, upright: None }
}

/// One row for each time somebody was taken in.
pub(super) fn arrivals(told: &Told<'_>, response: &Response, words: &Words) -> Sheet {
    let head = |key: &str, width: u16| (words.say(&format!("answered-sheet-{key}")), width);
    let columns = vec![
        head("site", 22),
        head("patient", 12),
        head("came", 13),
        head("child", 6),
        head("carer", 8),
        head("oxygen", 8),
        head("draw", 10),
        head("left", 13),
    ];
    let mark = |so: bool| if so { Cell::text(words.say("answered-sheet-yes")) } else { Cell::Blank };
    let row = |name: &str, arrival: &Arrival| {
        vec![
            Cell::text(name),
            Cell::text(arrival.patient.clone()),
            time(told, Some(arrival.at_s)),
            mark(arrival.child),
            mark(arrival.with_carer),
            mark(arrival.oxygen),
            Cell::count(arrival.draw_w),
            time(told, arrival.left_s),
        ]
    };
    let places = response.sites.iter().filter_map(|site| Some((words.name(&site.name), site.places.as_ref()?)));
    let rows = places.flat_map(|(name, places)| places.arrivals.iter().map(|arrival| row(name, arrival)).collect::<Vec<_>>()).collect();
    Sheet { name: words.say("answered-sheet-arrivals"), columns, rows, sums: 0, filter: true, upright: None }
}

fn time(told: &Told<'_>, at: Option<u32>) -> Cell {
    at.map_or(Cell::Blank, |at| Cell::Time(told.case.local(Seconds(at))))
}
