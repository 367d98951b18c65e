//! Laws of calls, visits and staff, over random tiny towns.

use proptest::prelude::*;

use super::policy::Policy;
use super::staff::{Crew, Role, Shift};
use super::station::Office;
use super::town::{Person, Town, block, confirm, h, holds, min, office, person, policy};
use crate::fact::{Aid, Condition, Cut, Fact, Rank, Record, ResponseFact};
use crate::hazard::Change;
use crate::kernel::Luck;
use crate::units::{DAY, Hours, PerMille, Seconds};

const IDS: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];

fn people(lasts: &[u32]) -> Vec<Person> {
    lasts.iter().zip(IDS).map(|(&lasts, id)| person(id, lasts)).collect()
}

fn plan() -> Vec<Policy> {
    vec![
        confirm(),
        policy(r#"(id: "visit", when: [NoAnswer(h(1))], do: Deputise((by: WardOffice, tries: Visit)))"#),
        policy(r#"(id: "deputy", when: [NoAnswer(min(50))], do: Deputise((by: Clinic, tries: Telephone(2, min(7)))))"#),
        policy(r#"(id: "low", when: [ReserveBelow(h(2))], do: Relieve((role: Nurse, stays: h(2), with: [])))"#),
    ]
}

/// A town whose people answer half of the calls, with a deputy, shifts and a turnout that falls.
fn town(lasts: &[u32], lines: u32, from: u32, share: u32, seed: u64) -> Town {
    let mut town = Town::dark(people(lasts), lines, plan());
    town.practice.answers = PerMille(500);
    town.luck = Luck::new(seed, 0);
    let nurses = |people, hours| Crew { role: Role::Nurse, shifts: vec![Shift { hours, people }] };
    let staff = [nurses(1, Hours::Always), nurses(2, Hours::daily([(from % DAY, (from + 9_000) % DAY)]))];
    town.sites = vec![Office { staff: Office::by_role(&staff), ..office(0, lines, Hours::Always) }, office(1, 1, Hours::Always)];
    town.sites[0].deputy = Some(Rank(1));
    town.patients.iter_mut().for_each(|person| person.callers.0[1] = Some(Rank(1)));
    town.changes.push(holds(min(40), Condition::StaffTurnout(PerMille(share))));
    town
}

fn answered(record: &Record) -> bool {
    matches!(record.fact, Fact::Response(ResponseFact::CallAnswered(_) | ResponseFact::VisitBegan(_)))
}

fn orders(records: &[Record]) -> impl Iterator<Item = &Record> {
    records.iter().filter(|record| matches!(record.fact, Fact::Response(_)))
}

/// (from, to) of every call and visit of a site, as the record tells them.
fn acts(town: &Town, records: &[Record], site: Rank) -> Vec<(u32, u32)> {
    let (call, visit, way) = (town.practice.call.0, town.practice.visit.0, min(20).0);
    let act = |record: &Record| match record.fact {
        Fact::Response(ResponseFact::CallAnswered(by) | ResponseFact::CallUnanswered(by)) if by == site => {
            Some((record.at.0 - call, record.at.0))
        }
        Fact::Response(ResponseFact::VisitBegan(by)) if by == site => Some((record.at.0 - way, record.at.0 + visit + way)),
        _ => None,
    };
    records.iter().filter_map(act).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn staff_time_is_present_busy_and_free_to_the_second(
        lasts in prop::collection::vec(30..600_u32, 1..8), lines in 1..4_u32, from in 0..30_000_u32, share in 0..1_001_u32, seed: u64,
    ) {
        let town = town(&lasts, lines, from, share, seed);
        let told = town.live();
        for (site, time) in town.sites.iter().zip(&told.time) {
            let acts = acts(&town, &told.records, site.rank);
            let (mut present, mut busy, mut free) = (0_u64, 0, 0);
            for second in 0..town.horizon.0 {
                let at_it = acts.iter().filter(|act| act.0 <= second && second < act.1).count() as u64;
                let listed: u64 = site.staff[0].shifts.iter().filter(|shift| shift.hours.contains(second % DAY)).map(|shift| u64::from(shift.people)).sum();
                let on_shift = if second < min(40).0 { listed } else { listed * u64::from(share) / 1_000 };
                present += on_shift.max(at_it);
                busy += at_it;
                free += on_shift.saturating_sub(at_it);
            }
            prop_assert_eq!((time.present, time.busy, time.free), (present, busy, free));
            prop_assert_eq!(time.present, time.busy + time.free);
        }
    }

    #[test]
    fn no_more_calls_go_on_than_lines_and_staff(
        lasts in prop::collection::vec(30..600_u32, 1..8), lines in 1..4_u32, from in 0..30_000_u32, seed: u64,
    ) {
        let town = town(&lasts, lines, from, 1_000, seed);
        let records = town.live().records;
        for site in &town.sites {
            let acts = acts(&town, &records, site.rank);
            for &(begins, _) in &acts {
                let at_it = acts.iter().filter(|act| act.0 <= begins && begins < act.1);
                let calls = at_it.clone().filter(|act| act.1 - act.0 == town.practice.call.0).count();
                let here = |shift: &&Shift| shift.hours.contains(begins % DAY);
                let staff: u32 = site.staff[0].shifts.iter().filter(here).map(|shift| shift.people).sum();
                prop_assert!(at_it.count() <= staff as usize && calls <= site.lines as usize);
            }
        }
    }

    #[test]
    fn the_least_reserve_as_written_is_called_first_and_then_the_lower_rank(
        lasts in prop::collection::vec(prop::sample::select(vec![60_u32, 90, 120, 600]), 1..8), lines in 1..4_u32,
    ) {
        let town = Town::dark(people(&lasts), lines, vec![confirm()]);
        let records = town.live().records;
        let called: Vec<Rank> = records.iter().filter(|record| answered(record)).map(|record| record.subject).collect();
        let mut listed: Vec<Rank> = (0..lasts.len() as u32).map(Rank).collect();
        listed.sort_by_key(|rank| (lasts[rank.index()], *rank));
        prop_assert_eq!(called, listed);
    }

    #[test]
    fn no_order_up_to_the_first_contact_knows_what_nobody_told(
        lasts in prop::collection::vec(90..600_u32, 1..8), lines in 1..4_u32, seed: u64,
        tripped in prop::collection::vec((0..8_u32, 1..200_u32, 1..90_u32), 0..6),
    ) {
        let mut told = town(&lasts, lines, 0, 1_000, seed);
        told.practice.answers = PerMille(200);
        told.changes = vec![block(h(5), 100)];
        let mut untold = told.clone();
        // Breakers trip before the block goes out, and nobody is told: these homes' batteries are lower than the register says.
        for (patient, from, lasts) in tripped.into_iter().filter(|trip| (trip.0 as usize) < lasts.len()) {
            let (patient, cut) = (Rank(patient), Cut::Breaker);
            untold.changes.push((min(from), Change::Premises { patient, cut, out: true }));
            untold.changes.push((min(from + lasts), Change::Premises { patient, cut, out: false }));
        }
        let story = |town: &Town| -> Vec<(Seconds, Rank, Fact)> {
            let records = town.live().records;
            let until = orders(&records).position(answered).map_or(usize::MAX, |first| first + 1);
            orders(&records).take(until).map(|record| (record.at, record.subject, record.fact)).collect()
        };
        prop_assert_eq!(story(&told), story(&untold));
    }

    #[test]
    fn one_seed_is_one_story_whatever_the_order_of_rows_and_whatever_was_lived_before(
        lasts in prop::collection::vec(30..600_u32, 1..8), seed: u64, turn in 0..8_usize,
    ) {
        let mut town = town(&lasts, 2, 0, 700, seed);
        town.patients[0].living.monitored = true;
        let first = town.live();
        let mut world = town.world();
        town.live_in(&mut world, Luck::new(seed ^ 1, 3));
        prop_assert_eq!(&town.live_in(&mut world, town.luck).records, &first.records);
        town.spawned = (0..lasts.len()).map(|place| (place + turn) % lasts.len()).rev().collect();
        prop_assert_eq!(&town.live().records, &first.records);
    }

    #[test]
    fn each_request_is_served_or_withdrawn_at_most_once_and_none_is_before_it_was_made(
        lasts in prop::collection::vec(30..600_u32, 1..8), lines in 1..4_u32, seed: u64, back in 20..400_u32,
    ) {
        let mut town = town(&lasts, lines, 0, 900, seed);
        town.changes.push(block(min(back), 0));
        let mut open = std::collections::BTreeSet::new();
        for record in &town.live().records {
            match record.fact {
                Fact::Response(ResponseFact::Requested(aid @ (Aid::Confirmation | Aid::Visit), _)) => prop_assert!(open.insert((record.subject, aid))),
                Fact::Response(ResponseFact::Served(aid) | ResponseFact::Withdrawn(aid)) => prop_assert!(open.remove(&(record.subject, aid))),
                _ => {}
            }
        }
        prop_assert!(open.is_empty(), "mains is known to be back, and {open:?} are still asked for");
    }
}
