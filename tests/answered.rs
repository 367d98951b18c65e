//! What the response came to is what the record says, however it is added up.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::LazyLock;

use ikitsugi::analysis::explain::Place;
use ikitsugi::analysis::findings::Findings;
use ikitsugi::analysis::findings::response::{Doing, End, Response};
use ikitsugi::analysis::receiving;
use ikitsugi::case::Case;
use ikitsugi::fact::{Aid, Fact, Rank, ResponseFact};
use ikitsugi::io::{Given, read_case};
use ikitsugi::kernel::Luck;
use ikitsugi::report::{self, Language, Run, Subject, Words, explain};
use ikitsugi::sim::{Ending, Engine, Outcome};
use ikitsugi::units::Seconds;

struct Lived {
    case: Case,
    outcome: Outcome,
    findings: Findings,
}

fn lived(scenario: &str) -> Lived {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(scenario);
    let case = read_case(&path, &Given::default()).expect("a shipped scenario");
    let luck = Luck::new(case.scenario.seed, 0);
    let (changes, _) = case.changes(luck, None);
    let onset = case.onset(&changes);
    let outcome = Engine::new(&case).outcome(luck, changes, onset);
    let findings = Findings::of(&case, &outcome, 0, 1);
    Lived { case, outcome, findings }
}

static WARD: LazyLock<Lived> = LazyLock::new(|| lived("ward-72h-plan.ron"));

fn response() -> &'static Response {
    WARD.findings.response.as_ref().expect("the ward has a plan")
}

fn facts() -> impl Iterator<Item = (Seconds, ResponseFact)> {
    WARD.outcome.records.iter().filter_map(|record| if let Fact::Response(fact) = record.fact { Some((record.at, fact)) } else { None })
}

#[test]
fn every_request_came_to_one_thing() {
    let (response, horizon) = (response(), WARD.outcome.horizon);
    for asked in &response.asked {
        assert_eq!(asked.asked, asked.served + asked.restored + asked.withdrawn + asked.under_way + asked.waiting, "{:?}", asked.aid);
        let written = facts().filter(|(_, fact)| matches!(fact, ResponseFact::Requested(aid, _) if *aid == asked.aid)).count();
        assert_eq!(asked.asked as usize, written, "{:?}", asked.aid);
        assert!(asked.people_served <= asked.people && asked.people <= asked.asked);
        assert!(asked.waits.is_none_or(|waits| waits.median_s <= waits.nine_tenths_s && waits.nine_tenths_s <= waits.longest_s));
        assert_eq!(
            asked.open.last(),
            Some(&(asked.under_way + asked.waiting)),
            "{:?}: who waits at the end waits in the last hour",
            asked.aid
        );
    }
    for request in &response.requests {
        let ends = [request.came_s, request.withdrawn_s].into_iter().flatten().count();
        assert!(ends <= 1 && request.waited(horizon) <= horizon);
        assert_eq!(request.waited_for.is_some(), matches!(request.end, End::Waiting | End::Restored | End::Withdrawn));
    }
    assert!(response.unmet() > 0 && response.asked.len() > 4, "the plan of the ward asks for much, and does not get all of it");
}

#[test]
fn the_municipalities_confirm_what_the_whole_does() {
    let (whole, parts) = (&response().confirmation, &response().by_municipality);
    assert_eq!(parts.iter().map(|part| part.confirmed).sum::<u32>(), whole.confirmed);
    assert_eq!(parts.iter().map(|part| part.calls_answered + part.visits).sum::<u32>(), whole.calls_answered + whole.visits);
    assert!(
        whole.within_6h <= whole.within_24h && whole.within_24h <= whole.confirmed && whole.confirmed <= whole.asked && whole.asked > 0
    );
    let sites = response().sites.iter().map(|site| site.calls_answered + site.calls_unanswered).sum::<u32>();
    assert_eq!(sites, whole.calls_answered + whole.calls_unanswered);
}

#[test]
fn vehicles_are_under_way_as_long_as_the_audit_counts() {
    let (response, totals) = (response(), WARD.outcome.response.expect("the ward has a plan"));
    assert_eq!(response.vehicles.iter().map(|kind| kind.under_way_s).sum::<u64>(), totals.vehicle_seconds);
    assert_eq!(response.fleet.iter().map(|vehicle| u64::from(vehicle.under_way_s)).sum::<u64>(), totals.vehicle_seconds);
    for kind in &response.vehicles {
        assert!(kind.under_way.iter().all(|&at_once| at_once <= kind.vehicles), "{:?}", kind.kind);
    }
    for vehicle in &response.fleet {
        assert_eq!(vehicle.at(Seconds(0)).doing, Doing::Stands);
        assert!(vehicle.stands.is_sorted_by_key(|stand| stand.from_s));
    }
}

#[test]
fn nobody_is_counted_at_a_place_that_is_not_there() {
    let (mut slot_seconds, mut admitted) = (0, 0);
    for (site, places) in response().sites.iter().filter_map(|site| Some((site, site.places.as_ref()?))) {
        assert!(places.taken.iter().all(|&taken| taken <= places.places), "{}", site.id);
        assert_eq!(places.peak, places.taken.iter().copied().max().unwrap_or(0));
        assert_eq!(places.by_hour().iter().map(|hour| hour.people).sum::<u32>(), places.admitted);
        let stay = |to: Option<u32>, from: u32| u64::from(to.unwrap_or(WARD.outcome.horizon.0) - from);
        slot_seconds += places.arrivals.iter().map(|arrival| stay(arrival.left_s, arrival.at_s)).sum::<u64>();
        admitted += places.admitted;
    }
    assert_eq!(slot_seconds, WARD.outcome.response.expect("the ward has a plan").slot_seconds);
    assert_eq!(admitted as usize, facts().filter(|(_, fact)| matches!(fact, ResponseFact::Admitted(_))).count());
    let served = [Aid::Admission, Aid::Transfer].iter().filter_map(|&aid| response().asked_for(aid)).map(|asked| asked.served).sum::<u32>();
    assert_eq!(served, admitted, "whoever was taken in had been asked for");
}

#[test]
fn stock_is_what_was_there_without_what_was_set_aside() {
    let mut kept = 0;
    for stock in response().sites.iter().flat_map(|site| &site.stock) {
        assert_eq!(stock.left.last(), Some(&(stock.kept - stock.given)));
        assert!(stock.left.is_sorted_by(|before, after| before >= after));
        kept += u64::from(stock.kept);
    }
    assert_eq!(kept, WARD.case.goods_at_start());
}

#[test]
fn sockets_of_a_hub_are_never_more_than_it_has() {
    for hub in response().sites.iter().filter_map(|site| site.hub.as_ref()) {
        assert!(hub.used.iter().all(|&used| used <= hub.sockets));
    }
}

#[test]
fn whoever_was_moved_lost_nothing_and_everybody_has_one_ending() {
    let counts = &WARD.findings.counts;
    assert_eq!(counts.endings.values().sum::<u32>(), counts.patients);
    let taken_in: BTreeMap<_, _> = WARD
        .outcome
        .records
        .iter()
        .filter(|record| matches!(record.fact, Fact::Response(ResponseFact::Admitted(_))))
        .map(|record| (record.subject, record.at))
        .collect();
    for (person, rank) in WARD.findings.patients.iter().zip((0..).map(Rank)) {
        if person.ending == Ending::Moved.name() {
            assert!(taken_in.contains_key(&rank) && person.lost_s().is_none() && person.outage_s[ikitsugi::fact::State::Hand] == 0);
        }
    }
    assert!(counts.endings[Ending::Moved] > 0 && counts.endings[Ending::Moved] as usize <= taken_in.len());
}

#[test]
fn without_a_plan_nothing_is_said_of_a_response() {
    let lived = lived("ward-72h.ron");
    let json = serde_json::to_value(&lived.findings).unwrap();
    assert_eq!((json.get("response"), json["counts"]["endings"].get("moved")), (None, None));
    assert_eq!(lived.findings.counts.endings[Ending::Moved], 0);
}

#[test]
fn everybodys_story_is_told_in_both_languages_and_names_nobody_else() {
    let run = Run { case: &WARD.case, outcome: &WARD.outcome, findings: &WARD.findings, replicate: 0, would_help: None };
    let ids: Vec<&str> = WARD.case.patients.iter().map(|patient| patient.id.as_str()).collect();
    for language in Language::ALL {
        let words = Words::of(language);
        for (rank, id) in ids.iter().enumerate() {
            let told = explain(&run, Subject::Person(Rank(rank as u32)), &words);
            let other = ids.iter().find(|other| *other != id && told.contains(**other));
            assert_eq!(other, None, "the story of {id} names somebody else:\n{told}");
        }
        for site in 0..WARD.case.area.sites.len() {
            assert!(explain(&run, Subject::Place(Place::Site(site)), &words).contains(&WARD.case.area.sites[site].id));
        }
    }
}

#[test]
fn whoever_nobody_came_for_is_told_what_that_waited_for() {
    let run = Run { case: &WARD.case, outcome: &WARD.outcome, findings: &WARD.findings, replicate: 0, would_help: None };
    let words = Words::of(Language::English);
    let unmet = response().requests.iter().find(|request| request.aid == Aid::Battery && request.end == End::Withdrawn).expect("one");
    let waits = words.say(&format!("waits-{}", unmet.waited_for.expect("nobody came").name()));
    let told = explain(&run, Subject::Person(unmet.rank), &words);
    assert!(told.contains(&format!("It waited for {waits}.")), "{told}");
}

#[test]
fn a_site_reckons_with_what_its_replicates_found_and_learns_nobodys_id() {
    let site = receiving::site(&WARD.case, "Shiosai Central Hospital").expect("a hospital of the ward");
    assert_eq!(Some(site), receiving::site(&WARD.case, "hospital-base"));
    assert_eq!(None, receiving::site(&WARD.case, "depot"), "it takes nobody in");
    let live = |replicates: u32, workers: usize| {
        receiving::live(&WARD.case, site, replicates, NonZeroUsize::new(workers).unwrap(), || {}).expect("there is a plan")
    };
    let one = live(1, 1);
    let places = response().site("hospital-base").and_then(|site| site.places.as_ref()).expect("it takes people in");
    assert_eq!((one.admitted.median, one.refused.median, one.peak.median), (places.admitted, places.refused, places.peak));
    let arrive: Vec<u32> = places.by_hour().iter().map(|hour| hour.people).collect();
    assert_eq!(one.hours.iter().map(|hour| hour.arrive.median).collect::<Vec<_>>(), arrive);
    assert_eq!(live(3, 2), live(3, 1), "the number of workers changes nothing");
    let told = report::site_json(&one)
        + &report::site_csv(&WARD.case, &one)
        + &report::site_html(&WARD.case, &one, &Words::of(Language::Japanese));
    assert!(WARD.case.patients.iter().all(|patient| !told.contains(&patient.id)), "counts only");
}

/// The cells of a column of a table.
fn column(write: impl Fn(&mut dyn std::io::Write) -> std::io::Result<()>, name: &str) -> Vec<String> {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory takes every byte");
    let mut table = csv::Reader::from_reader(&bytes[3..]);
    let place = table.headers().expect("heads").iter().position(|head| head == name).expect("the column is there");
    table.records().map(|row| row.expect("a row")[place].to_owned()).collect()
}

#[test]
fn the_tables_say_the_numbers_of_the_findings() {
    let response = response();
    let ends = column(|out| report::requests_csv(response, out), "end");
    let served: u32 = response.asked.iter().map(|asked| asked.served).sum();
    assert_eq!(ends.iter().filter(|end| *end == "served").count() as u32, served);
    let arrivals = column(|out| report::arrivals_csv(response, out), "site");
    let admitted: u32 = response.sites.iter().filter_map(|site| site.places.as_ref()).map(|places| places.admitted).sum();
    assert_eq!(arrivals.len() as u32, admitted);
    let taken = column(|out| report::site_hours_csv(&WARD.case, response, out), "taken");
    let most = response.sites.iter().filter_map(|site| site.places.as_ref()).map(|places| places.peak).max();
    assert_eq!(taken.iter().filter_map(|taken| taken.parse().ok()).max(), most);
    let moved = column(|out| report::areas_csv(&WARD.case, &WARD.findings, out), "moved");
    assert_eq!(moved.iter().map(|people| people.parse::<u32>().unwrap()).sum::<u32>(), WARD.findings.counts.endings[Ending::Moved]);
    let stays: usize = response.fleet.iter().map(|vehicle| vehicle.stands.len()).sum();
    assert_eq!(column(|out| report::vehicles_csv(response, out), "doing").len(), stays);
}
