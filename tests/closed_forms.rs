//! Queueing theory's closed forms, which hold for the project's own calls, crews, slots and batteries: each is a case of its own files,
//! lived through as any other.

#[path = "closed_forms/numbers.rs"]
mod numbers;
#[path = "closed_forms/town.rs"]
mod town;

use ikitsugi::fact::{Aid, Fact, Record, ResponseFact, VehicleFact};

use numbers::agrees;
use town::{Request, Town, UNIT, WARM, requests, share};

/// So many runs tell shares to within 2 %.
const RUNS: u32 = 40;

/// Where everything is that need not be anywhere in particular.
const HERE: &str = "(lat: 35.0, lon: 139.0)";

/// Three kilometres away: three seconds by the plan's pace.
const THERE: &str = "(lat: 35.027, lon: 139.0)";

/// A ward office that has this.
fn ward_office(has: &str) -> String {
    format!("(id: \"W\", name: (ja: \"区\", en: \"Ward\"), kind: WardOffice, stands: In(\"T\"), at: {HERE}, feeder: \"S\", {has})")
}

/// A ward office with so many lines and somebody at each calls everybody, the shortest known reserve first. Calls are exponential. An
/// outage's end takes back a call that has not begun.
fn telephones(name: &'static str, lines: u32, rate: f64, lasts: u32, home: fn(usize) -> (u32, &'static str)) -> Town {
    let sites = ward_office(&format!("phones: {lines}, staff: [(role: Coordinator, shifts: [(hours: Always, people: {lines})])]"));
    let practice = "call: s(10000), lengths: Exponential";
    Town {
        name,
        sites,
        practice,
        order: "Confirm(by: WardOffice, order: Reserve, attempts: 1, every: s(1))",
        runs: RUNS,
        rate,
        lasts,
        home,
    }
}

/// A site from which these beds can be reached with so many ambulances, each with a driver; nobody waits longer than a second.
fn hospital(id: &str, at: &str, beds: &str, ambulances: u32) -> String {
    format!(
        "(id: \"{id}\", name: (ja: \"{id}\", en: \"{id}\"), kind: Hospital, stands: In(\"T\"), at: {at}, feeder: \"S\", {beds} \
         staff: [(role: Driver, shifts: [(hours: Always, people: {ambulances})])], \
         vehicles: [(kind: HospitalAmbulance, count: {ambulances}, permit: Emergency)]),"
    )
}

/// Beds for everybody, whoever comes.
const BEDS: &str = "admits: (ventilator_beds: 9999, emergency_sockets: 9999, who: Anyone, stays: (least: s(1), usual: s(1), most: s(1))),";

const CARRY: &str = "Carry(with: [HospitalAmbulance])";

/// So long an outage that everybody is served before its end.
const LONG: u32 = 190 * UNIT;

fn at_once(_: usize) -> (u32, &'static str) {
    (3_600, HERE)
}

/// The share of those who ask in a run that get nothing.
fn lost(asked: &[Request]) -> f64 {
    let counted = &asked[WARM..];
    share(counted.iter().filter(|request| !request.served).count(), counted.len())
}

/// Erlang's formula B: the share that is lost of a load offered to so many servers.
fn erlang_b(servers: u32, load: f64) -> f64 {
    (1..=servers).fold(1.0, |lost, server| load * lost / (f64::from(server) + load * lost))
}

/// Three servers with a load of 2: by Erlang's formula C as many wait, and everybody spends so long, in mean times of service.
fn queue_of_three(what: &str, town: &Town, aid: Aid) {
    // C(3, 2) = 3 B / (3 − 2 (1 − B)), and who waits does so for 1 / (3 − 2).
    let (lost, wait) = (erlang_b(3, 2.0), 4.0 / 9.0);
    assert!((3.0 * lost / (3.0 - 2.0 * (1.0 - lost)) - wait).abs() < 1e-12);
    let asked: Vec<Vec<Request>> = town.live().iter().map(|run| requests(run, aid)).collect();
    agrees(&format!("M/M/3, {what}: waits"), &asked.iter().map(|run| waits(run, 3)).collect::<Vec<_>>(), wait);
    agrees(&format!("M/M/3, {what}: time"), &asked.iter().map(|run| mean_time(run[WARM..].iter())).collect::<Vec<_>>(), 1.0 + wait);
}

/// The share of those who find as many before them, served or waiting, as there are servers.
fn waits(asked: &[Request], servers: usize) -> f64 {
    let mut ends: Vec<u32> = asked.iter().map(|request| request.ended).collect();
    ends.sort_unstable();
    let before = |at: usize| at - ends.partition_point(|&end| end <= asked[at].asked);
    share((WARM..asked.len()).filter(|&at| before(at) >= servers).count(), asked.len() - WARM)
}

/// From asking to the end of service, in mean times of service; the few seconds that a way and a beginning take among them are nothing
/// beside it.
fn mean_time<'a>(requests: impl Iterator<Item = &'a Request>) -> f64 {
    let (sum, count) = requests.fold((0, 0_u32), |(sum, count), request| {
        assert!(request.served);
        (sum + u64::from(request.ended - request.asked), count + 1)
    });
    sum as f64 / f64::from(count) / f64::from(UNIT)
}

#[test]
fn as_many_wait_for_a_telephone_as_erlang_says() {
    queue_of_three("calls", &telephones("calls", 3, 2.0, LONG, at_once), Aid::Confirmation);
}

#[test]
fn as_many_wait_for_a_visit_as_erlang_says() {
    let sites = ward_office("staff: [(role: Nurse, shifts: [(hours: Always, people: 3)])]");
    let (practice, order) = ("visit: s(10000), lengths: Exponential", "Deputise(by: WardOffice, tries: Visit)");
    queue_of_three(
        "visits",
        &Town { name: "visits", sites, practice, order, runs: RUNS, rate: 2.0, lasts: LONG, home: at_once },
        Aid::Visit,
    );
}

#[test]
fn as_many_wait_for_a_battery_as_erlang_says() {
    let sites = ward_office(
        "staff: [(role: Driver, shifts: [(hours: Always, people: 3)])], vehicles: [(kind: Van, count: 3)], \
         stock: [ExternalBatteries(\"external-average\", 9999)]",
    );
    let practice = "load: s(0), hand_over: s(10000), lengths: Exponential";
    let order = "Deliver(what: ExternalBattery(\"external-average\"), at_most: 1, with: [Van])";
    queue_of_three(
        "batteries",
        &Town { name: "batteries", sites, practice, order, runs: RUNS, rate: 2.0, lasts: LONG, home: at_once },
        Aid::Battery,
    );
}

/// A quarter of the homes has a small battery, the others a large one: by so much more that nobody waits as long.
fn by_battery(number: usize) -> (u32, &'static str) {
    if number.is_multiple_of(4) { (3_600, HERE) } else { (3_600 + 190 * UNIT, HERE) }
}

#[test]
fn small_batteries_are_called_first_and_spend_what_cobham_says() {
    // One line that is busy four fifths of the time is slow to forget: it takes more runs. Loads .2 and .6; who is served is finished: waits of .8 / (1 − .2) and .8 / ((1 − .2) (1 − .8)).
    let runs = Town { runs: 3 * RUNS, ..telephones("priority", 1, 0.8, LONG, by_battery) }.live();
    let asked: Vec<Vec<Request>> = runs.iter().map(|run| requests(run, Aid::Confirmation)).collect();
    let spent = |small: bool| {
        let of = move |run: &Vec<Request>| mean_time(run[WARM..].iter().filter(|request| request.patient.0.is_multiple_of(4) == small));
        asked.iter().map(of).collect::<Vec<_>>()
    };
    agrees("M/M/1 with priorities, first class", &spent(true), 1.0 + 0.8 / 0.8);
    agrees("M/M/1 with priorities, second class", &spent(false), 1.0 + 0.8 / (0.8 * 0.2));
}

/// The share that is lost of those who wait for `patience` at most: Barrer's M/M/c with deterministic patience.
fn barrer(servers: u32, rate: f64, patience: f64) -> f64 {
    let (mut idle, mut state) = (0.0, 1.0);
    for busy in 0..servers {
        idle += state;
        state *= rate / f64::from(busy + 1);
    }
    // Density of the wait of whoever would wait for ever: with all busy at first, and at the end of patience.
    let (first, drift) = (state * f64::from(servers), f64::from(servers) - rate);
    let waiting = if drift == 0.0 { first * patience } else { first * (1.0 - (-drift * patience).exp()) / drift };
    let gone = first * (-drift * patience).exp() / f64::from(servers);
    gone / (idle + waiting + gone)
}

fn patience(name: &'static str, lines: u32, rate: f64, patience: u32, known: f64) {
    let exact = barrer(lines, rate, f64::from(patience));
    assert!((exact - known).abs() < 5e-7, "{exact}");
    // A call is asked for in the first second of an outage and begins in the second; who begins in the last second has not waited too long.
    let runs = telephones(name, lines, rate, patience * UNIT + 2, at_once).live();
    let losses: Vec<f64> = runs.iter().map(|run| lost(&requests(run, Aid::Confirmation))).collect();
    agrees(&format!("M/M/{lines} with patience {patience}, rate {rate}"), &losses, exact);
}

#[test]
fn as_many_have_power_back_before_they_are_called_as_deterministic_patience_says() {
    patience("patience-3", 3, 3.0, 2, 0.112_5);
}

#[test]
fn as_many_do_so_where_calls_are_a_little_fewer() {
    patience("patience-29", 3, 2.9, 2, 0.099_231);
}

#[test]
fn as_many_do_so_where_five_lines_are_overloaded() {
    patience("patience-5", 5, 6.0, 3, 0.171_250);
}

#[test]
fn ten_slots_turn_as_many_away_as_erlang_says() {
    let exact = erlang_b(10, 7.0);
    assert!((exact - 0.078_741).abs() < 5e-7, "{exact}");
    // Stays come from a triangle: the loss does not ask about their distribution. Everybody is there a few seconds after asking.
    let beds = "admits: (ventilator_beds: 10, emergency_sockets: 10, who: Anyone, stays: (least: s(1), usual: s(10000), most: s(19999))),";
    let (sites, practice) = (hospital("H", HERE, beds, 30), "load: s(0), hand_over: s(0)");
    let runs = Town { name: "slots", sites, practice, order: CARRY, runs: RUNS, rate: 7.0, lasts: 2, home: at_once }.live();
    let losses: Vec<f64> = runs.iter().map(|run| lost(&requests(run, Aid::Admission))).collect();
    agrees("M/G/10/10, lost", &losses, exact);
}

/// Two crews of two sites; a trip takes what loading takes and a few seconds.
fn crews(name: &'static str, sites: String, home: fn(usize) -> (u32, &'static str)) -> Town {
    let practice = "load: s(10000), hand_over: s(0), lengths: Exponential";
    Town { name, sites, practice, order: CARRY, runs: RUNS, rate: 0.75, lasts: 2, home }
}

fn here_or_there(number: usize) -> (u32, &'static str) {
    if number.is_multiple_of(2) { (3_600, HERE) } else { (3_600, THERE) }
}

#[test]
fn two_crews_lose_what_the_hypercube_says_and_the_nearer_one_goes() {
    let exact = erlang_b(2, 0.75);
    assert!((exact - 0.138_462).abs() < 5e-7, "{exact}");
    let sites = hospital("H", HERE, BEDS, 1) + &hospital("I", THERE, BEDS, 1);
    let runs = crews("crews", sites, here_or_there).live();
    let losses: Vec<f64> = runs.iter().map(|run| lost(&requests(run, Aid::Admission))).collect();
    agrees("hypercube of two, lost", &losses, exact);
    // A crew stays where its patient was brought, so the hypercube has one thing more: whether the two stand, or will, at one place. Let p be
    // the chance that one is busy, x that it will stand where the idle one does, s that both are idle at one place, a the load. The balance
    // is a s = x and (a + 1/2) x = a p / 2; and of those whom one can be sent to, (s + p) / (2 (1 − lost)) see it come from the other place.
    let (load, one) = (0.75, 0.75 / (1.0 + 0.75 + 0.281_25));
    let together = one / 2.0 / (load + 0.5);
    let far = (together + one) / (2.0 * (1.0 - exact));
    assert!((far - 0.3).abs() < 1e-12, "{far}");
    agrees("hypercube of two, trips from the other place", &runs.iter().map(|run| from_the_other_place(run)).collect::<Vec<_>>(), far);
}

/// The share of a run's trips on which a crew was sent that stood at the other place.
fn from_the_other_place(records: &[Record]) -> f64 {
    let (mut stands, mut trips, mut far) = ([0, 1], 0, 0);
    for record in records {
        let Fact::Response(ResponseFact::VehicleSent(crew)) = record.fact else { continue };
        let place = record.subject.index() % 2;
        trips += 1;
        far += usize::from(std::mem::replace(&mut stands[crew.index()], place) != place);
    }
    share(far, trips)
}

#[test]
fn the_crew_that_is_preferred_works_as_much_as_the_hypercube_says_and_the_other_the_rest() {
    // All trips end at one place, where both crews are equally near: the lower id is preferred, and the other serves what overflows.
    let sites = hospital("H", HERE, BEDS, 1) + &hospital("I", THERE, "", 1);
    let runs = crews("preferred", sites, at_once).live();
    let first = erlang_b(1, 0.75) * 0.75;
    let second = first - erlang_b(2, 0.75) * 0.75;
    for (crew, works) in [(0, 0.75 - first), (1, second)] {
        agrees(&format!("hypercube of two, crew {crew} works"), &runs.iter().map(|run| busy(run, crew)).collect::<Vec<_>>(), works);
    }
    let losses: Vec<f64> = runs.iter().map(|run| lost(&requests(run, Aid::Admission))).collect();
    agrees("ordered crews, lost", &losses, erlang_b(2, 0.75));
}

/// The share of its time up to the last arrival of a run that a crew is on a trip.
fn busy(records: &[Record], crew: u32) -> f64 {
    let mut arrivals = records.iter().filter(|record| matches!(record.fact, Fact::Response(ResponseFact::Requested(..))));
    let end = arrivals.next_back().expect("somebody asks").at.0;
    let (mut out, mut spent) = (0, 0);
    for record in records.iter().filter(|record| record.subject.0 == crew) {
        match record.fact {
            Fact::Vehicle(VehicleFact::SetOut) => out = record.at.0,
            Fact::Vehicle(VehicleFact::Free) => spent += record.at.0.min(end).saturating_sub(out),
            _ => {}
        }
    }
    f64::from(spent) / f64::from(end)
}
