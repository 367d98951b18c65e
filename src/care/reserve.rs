//! Reserve (残り時間): how long the home's own sources would last if mains were off from now on.

use super::home::PatientHome;
use crate::fact::Cut;
use crate::kernel::Ledger;
use crate::power::Home;
use crate::units::Seconds;

/// The time from `now` to the first silence longer than `connect` if mains were off from `now` to `horizon`; `None` if there is none.
///
/// Hand ventilation and response are left out. The home is lived on in a copy; nothing is recorded.
#[must_use]
pub fn reserve(home: &PatientHome<'_>, now: Seconds, horizon: Seconds) -> Option<Seconds> {
    watched(home, now, horizon, |_, _, _| {})
}

/// The same, with the home shown at the beginning of every stretch that is lived ahead, and the stretch's first second and the one behind it:
/// what holds then holds throughout.
pub fn watched(
    home: &PatientHome<'_>,
    now: Seconds,
    horizon: Seconds,
    mut watch: impl FnMut(&PatientHome<'_>, Seconds, Seconds),
) -> Option<Seconds> {
    let (mut supply, mut care, mut ledger) = (home.power.supply.clone(), home.care.clone(), Ledger::blank());
    supply.cut(Cut::Feeder, true);
    care.tally.zero = Seconds::NEVER;
    care.silence_since = Seconds::NEVER;
    let mut ahead = PatientHome {
        care: &mut care,
        clock: home.clock,
        support: home.support,
        carers: home.carers,
        power: Home {
            patient: home.power.patient,
            equipment: home.power.equipment,
            starts: home.power.starts,
            supply: &mut supply,
            ledger: &mut ledger,
        },
    };
    let mut at = now;
    // A silence that has outlasted `connect` is the answer, however long it goes on.
    while at < horizon && ahead.care.tally.zero == Seconds::NEVER && at.since(ahead.care.silence_since) <= home.power.equipment.connect {
        ahead.on_power(at);
        ahead.on_care(at);
        let until = ahead.power.supply.due.min(ahead.care.due);
        watch(&ahead, at, until.min(horizon));
        at = until;
    }
    ahead.finish(at.min(horizon));
    Some(ahead.care.tally.zero).filter(|&zero| zero != Seconds::NEVER).map(|zero| zero.since(now))
}
