//! Alerts: whoever monitors a ventilator from afar learns how things are, without a call.

use super::calls::phone_lives;
use super::desk::Desk;
use super::situation::{Report, Watched};
use crate::care::Homes;
use crate::fact::Rank;
use crate::hazard::Conditions;
use crate::kernel::Agenda;
use crate::units::Seconds;

/// The power or care of a home was looked at. If its patient is monitored and the phone lives, an alert tells whenever mains is lost or
/// back, another source or none serves, or hand ventilation begins or ends. What an alert could not tell waits for the next one.
pub fn on_home_changed(patient: Rank, now: Seconds, desk: &mut Desk, homes: &Homes, conditions: &Conditions, agenda: &mut Agenda) {
    let Some(clinic) = desk.contact(patient).monitored_by else { return };
    let look = |life: Option<&crate::care::Life>| {
        life.map(|life| (life.care.dark_since(), life.supply.serving(), life.care.by_hand_since() != Seconds::NEVER))
    };
    let Some((dark_since, serving, by_hand)) = homes.look(patient, look) else { return };
    let (luck, seen) = (desk.luck(), Watched { dark: dark_since != Seconds::NEVER, serving, by_hand });
    let (ahead, shared) = (desk.rules.ahead, now.after(desk.rules.practice.shares));
    let (contact, situation) = desk.situation(patient);
    let dead = conditions.now(contact.municipality).phones_dead;
    if situation.watched == seen || situation.away || !phone_lives(contact, dark_since, now, dead, luck) {
        return;
    }
    situation.watched = seen;
    let (told, because) = homes.imagine(patient, |home| (home.tell(now, ahead), home.power.supply.because));
    desk.learn(patient, Report { at: now, by: clinic, shared, told, because }, agenda);
}
