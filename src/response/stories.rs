//! What calls and visits of a plan come to in tiny towns, read as stories.

use expect_test::{Expect, expect};

use super::town::{Town, block, confirm, h, holds, min, office, person, policy};
use crate::fact::{Condition, Rank};
use crate::units::{Hours, PerMille, Seconds};

fn check(town: &Town, story: Expect) {
    story.assert_eq(&town.story());
}

#[test]
fn the_smallest_known_reserve_is_called_first_one_line_at_a_time() {
    let town = Town::dark(vec![person("A", 600), person("B", 300), person("C", 400)], 1, vec![confirm()]);
    check(
        &town,
        expect![[r#"
        00:30:00 A: Requested(Confirmation, 0)
        00:30:00 B: Requested(Confirmation, 0)
        00:30:00 C: Requested(Confirmation, 0)
        00:35:01 B: CallAnswered(Rank(0))
        00:35:01 B: Served(Confirmation)
        00:40:01 C: CallAnswered(Rank(0))
        00:40:01 C: Served(Confirmation)
        00:45:01 A: CallAnswered(Rank(0))
        00:45:01 A: Served(Confirmation)
    "#]],
    );
}

#[test]
fn who_does_not_answer_is_called_again_and_then_visited_and_seen() {
    let deputy = policy(r#"(id: "03b", when: [NoAnswer(h(1))], do: Deputise((by: WardOffice, tries: Visit)))"#);
    let mut town = Town::dark(vec![person("A", 600)], 1, vec![confirm(), deputy]);
    town.practice.answers = PerMille(0);
    check(
        &town,
        expect![[r#"
            00:30:00 A: Requested(Confirmation, 0)
            00:35:01 A: CallUnanswered(Rank(0))
            00:55:01 A: CallUnanswered(Rank(0))
            01:15:01 A: CallUnanswered(Rank(0))
            01:35:01 A: Requested(Visit, 1)
            01:55:02 A: VisitBegan(Rank(0))
            01:55:02 A: Served(Confirmation)
            02:10:02 A: VisitEnded(Rank(0))
            02:10:02 A: Served(Visit)
        "#]],
    );
}

#[test]
fn once_mains_is_published_to_be_back_nobody_else_is_called() {
    let mut town = Town::dark(vec![person("A", 600), person("B", 300), person("C", 400)], 1, vec![confirm()]);
    town.changes.push(block(min(28), 0));
    check(
        &town,
        expect![[r#"
            00:30:00 A: Requested(Confirmation, 0)
            00:30:00 B: Requested(Confirmation, 0)
            00:30:00 C: Requested(Confirmation, 0)
            00:35:01 B: CallAnswered(Rank(0))
            00:35:01 B: Served(Confirmation)
            00:38:00 A: Withdrawn(Confirmation)
            00:40:01 C: CallAnswered(Rank(0))
            00:40:01 C: Served(Confirmation)
        "#]],
    );
}

#[test]
fn a_station_that_closes_hands_its_list_to_its_deputy_an_hour_later() {
    let mut town = Town::dark(vec![person("A", 600)], 1, vec![confirm()]);
    town.sites = vec![office(0, 1, Hours::daily([(0, 1_200)])), office(1, 1, Hours::Always)];
    town.sites[0].deputy = Some(Rank(1));
    check(
        &town,
        expect![[r#"
        00:20:00 site 0: Closed
        00:30:00 A: Requested(Confirmation, 0)
        01:25:01 A: CallAnswered(Rank(1))
        01:25:01 A: Served(Confirmation)
    "#]],
    );
}

#[test]
fn a_monitor_tells_that_the_battery_began_and_that_it_ended() {
    let below = policy(r#"(id: "05", when: [ReserveBelow(min(45))], do: Relieve((role: Nurse, stays: h(2), with: [])))"#);
    let mut town = Town::dark(vec![person("A", 60), person("B", 60)], 1, vec![below]);
    town.patients[0].living.monitored = true;
    town.patients[0].callers.0[1] = Some(Rank(0));
    town.practice.publishes = h(2);
    check(
        &town,
        expect![[r#"
        00:15:01 A: Requested(Relief, 0)
        02:00:00 B: Requested(Relief, 0)
    "#]],
    );
}

#[test]
fn who_waits_for_advice_reduces_the_load_when_a_call_advises_it() {
    let advise = policy(r#"(id: "04", when: [Out(min(15))], do: Advise((by: Station)))"#);
    let mut town = Town::dark(vec![person("A", 600)], 1, vec![advise]);
    town.patients[0].reduces_unadvised = false;
    check(
        &town,
        expect![[r#"
        00:15:00 A: Requested(Confirmation, 0)
        00:20:01 A: CallAnswered(Rank(0))
        00:20:01 A: Advised(Rank(0))
        00:20:01 A: Served(Confirmation)
        00:25:02 A: LoadReduced
    "#]],
    );
}

#[test]
fn a_telephone_whose_battery_is_empty_is_reached_by_mobile_until_that_dies_too() {
    let mut town = Town::dark(vec![person("A", 600)], 1, vec![confirm()]);
    town.patients[0].living.phone = Seconds(0);
    town.changes.push(holds(Seconds(0), Condition::PhonesDead(PerMille::ALL)));
    town.changes.push(holds(min(50), Condition::PhonesDead(PerMille(0))));
    check(
        &town,
        expect![[r#"
        00:30:00 A: Requested(Confirmation, 0)
        00:35:01 A: CallUnanswered(Rank(0))
        00:55:01 A: CallAnswered(Rank(0))
        00:55:01 A: Served(Confirmation)
    "#]],
    );
}

#[test]
fn hand_ventilation_that_a_call_told_of_is_relieved() {
    let relieve = policy(r#"(id: "14", when: [HandVentilation(min(30))], do: Relieve((role: Nurse, stays: h(2), with: [])))"#);
    let mut town = Town::dark(vec![person("A", 20)], 1, vec![confirm(), relieve]);
    town.patients[0].bags = 600;
    town.practice.shares = min(40);
    check(
        &town,
        expect![[r#"
        00:30:00 A: Requested(Confirmation, 0)
        00:35:01 A: CallAnswered(Rank(0))
        00:35:01 A: Served(Confirmation)
        00:50:00 A: Requested(Relief, 1)
    "#]],
    );
    assert_eq!(town.live().asked.len(), 1);
}

#[test]
fn what_was_brought_is_asked_for_again_only_when_the_reserve_is_known_to_be_low_again() {
    let deliver = r#"(id: "05", when: [ReserveBelow(h(2))], do: Deliver((what: PortableStation("S"), at_most: 2, with: [])))"#;
    let mut town = Town::dark(vec![person("A", 180)], 1, vec![policy(deliver)]);
    // Who brings it tells that it lasts three hours longer: the next is asked for in three hours.
    town.serves = Some(true);
    check(
        &town,
        expect![[r#"
        01:00:01 A: Requested(Battery, 0)
        04:00:01 A: Requested(Battery, 0)
    "#]],
    );
    // Where nobody told, the register would be asked about again at once, up to as often as the plan says.
    town.serves = Some(false);
    check(
        &town,
        expect![[r#"
        01:00:01 A: Requested(Battery, 0)
        01:00:03 A: Requested(Battery, 0)
    "#]],
    );
}

#[test]
fn staff_time_is_what_calls_and_visits_took() {
    let town = Town::dark(vec![person("A", 600), person("B", 300), person("C", 400)], 2, vec![confirm()]);
    let time = town.live().time[0];
    assert_eq!((time.present, time.busy), (2 * 86_400, 3 * 300));
    assert_eq!(time.present, time.busy + time.free);
}
