//! Sites: places, supply, staff, and children who are taken in.

use super::seen::Seen;
use super::{Failing, Lasted, Subject, Told};
use crate::care::admission::Accompanied;
use crate::case::promise::{ChildrenSuitablyPlaced, Group, LongestShift, PlacesNotExceeded, StaffAtNight, Supply};
use crate::case::site::Site;
use crate::fact::{Rank, ResponseFact};
use crate::response::staff::{Role, Shift};
use crate::units::{Clock, DAY, Hours, Seconds};

/// The night: 22:00, and how long it lasts to 06:00.
const NIGHT: (u32, u32) = (22 * 3_600, 8 * 3_600);

fn sites<'a>(seen: &'a Seen<'_>) -> impl Iterator<Item = (Rank, &'a Site)> {
    (0..).map(Rank).zip(&seen.case.area.sites)
}

/// The sites that took in more at once than they have places for.
pub(super) fn places_not_exceeded(promise: &PlacesNotExceeded, seen: &Seen<'_>) -> Told {
    let named = |site: &Site| promise.site.as_ref().is_none_or(|id| site.id == *id);
    let meant: Vec<(Rank, &Site)> = sites(seen).filter(|(_, site)| named(site) && site.admits.is_some()).collect();
    let failing = meant.iter().filter_map(|&(rank, site)| {
        let places = seen.response()?.site(&site.id)?.places.as_ref()?;
        (places.peak > places.places).then(|| Failing::of(Subject::Site(rank), places.peak_s.map(Seconds), None))
    });
    Told::at_most(meant.len() as u32, 0, failing.collect::<Vec<_>>())
}

/// The own supply of a site, or of all of a kind.
pub(super) fn supply(supply: &Supply, seen: &Seen<'_>) -> Told {
    let named = |site: &Site| match (&supply.site, supply.kind) {
        (Some(id), _) => site.id == *id,
        (None, Some(kind)) => site.kind == kind,
        (None, None) => site.supply.is_some(),
    };
    let meant: Vec<(Rank, &Site)> = sites(seen).filter(|(_, site)| named(site)).collect();
    let failing = meant.iter().filter_map(|&(rank, site)| {
        let generator = site.supply.as_ref().and_then(|own| own.generator.as_ref());
        let carries = supply.power_share.is_none_or(|share| generator.is_some_and(|generator| generator.load >= share));
        let fuelled = supply.fuel.is_none_or(|fuel| generator.is_some_and(|generator| generator.fuel >= fuel));
        let lost = seen.response().and_then(|response| response.site(&site.id)?.supply_lost_s).map(Seconds);
        let lost = lost.filter(|_| supply.never_lost);
        let in_hand = generator.map_or(Seconds::ZERO, |generator| generator.fuel);
        (!carries || !fuelled || lost.is_some()).then(|| ((fuelled, in_hand), Failing::of(Subject::Site(rank), lost, None)))
    });
    let mut failing: Vec<((bool, Seconds), Failing)> = failing.collect();
    // The least fuel is the worst.
    failing.sort_by_key(|&(fuel, _)| fuel);
    let least = failing.first().filter(|((fuelled, _), _)| !fuelled).map(|&((_, in_hand), _)| Lasted::over(in_hand));
    Told { longest: least, ..Told::at_most(meant.len() as u32, 0, failing.into_iter().map(|(_, failing)| failing)) }
}

/// The shifts of one role at each site that has any.
fn shifts<'a>(role: Role, seen: &'a Seen<'_>) -> impl Iterator<Item = (Rank, Vec<&'a Shift>)> {
    let of = move |(rank, site): (Rank, &'a Site)| {
        let crews = site.staff.iter().filter(move |crew| crew.role == role);
        (rank, crews.flat_map(|crew| &crew.shifts).filter(|shift| shift.people > 0).collect::<Vec<_>>())
    };
    sites(seen).map(of).filter(|(_, shifts)| !shifts.is_empty())
}

/// Sites with a shift that is longer than this.
pub(super) fn longest_shift(longest: &LongestShift, seen: &Seen<'_>) -> Told {
    let all: Vec<(Rank, Vec<&Shift>)> = shifts(longest.role, seen).collect();
    let failing = all.iter().filter_map(|(rank, shifts)| {
        let lasts = shifts.iter().map(|shift| lasts(&shift.hours)).max()?;
        (lasts > longest.at_most).then(|| Failing::of(Subject::Site(*rank), None, Some(Lasted::over(lasts))))
    });
    Told::at_most(all.len() as u32, 0, failing.collect::<Vec<_>>())
}

/// The longest window of a shift; who is there at all hours is relieved by nobody whom the file names.
fn lasts(hours: &Hours) -> Seconds {
    match hours {
        Hours::Always => Seconds(DAY),
        Hours::Never => Seconds::ZERO,
        Hours::Daily(windows) => Seconds(windows.iter().map(|window| window.1).max().unwrap_or_default()),
    }
}

/// Sites that have people of a role at work at night, at some second of it fewer than this.
pub(super) fn staff_at_night(night: &StaffAtNight, seen: &Seen<'_>) -> Told {
    let midnight = Clock { start: 0 };
    let (from, to) = (Seconds(NIGHT.0), Seconds(NIGHT.0 + NIGHT.1));
    // The number of people changes only where a shift begins or ends.
    let turns = |shift: &Shift| {
        let next = |&at: &Seconds| Some(shift.hours.next_change(midnight, at)).filter(|&at| at < to);
        std::iter::successors(Some(from), next).collect::<Vec<_>>()
    };
    let people = |shifts: &[&Shift], at: Seconds| {
        shifts.iter().filter(|shift| shift.hours.holds(midnight, at)).map(|shift| shift.people).sum::<u32>()
    };
    let fewest = |shifts: &[&Shift]| shifts.iter().flat_map(|shift| turns(shift)).map(|at| people(shifts, at)).min();
    let works = |shift: &&Shift| shift.hours.seconds_within(midnight, from, to) > 0;
    let all: Vec<(Rank, Vec<&Shift>)> = shifts(night.role, seen)
        .map(|(rank, shifts)| (rank, shifts.into_iter().filter(works).collect::<Vec<_>>()))
        .filter(|(_, shifts)| !shifts.is_empty())
        .collect();
    let failing = all.iter().filter_map(|(rank, shifts)| {
        let people = fewest(shifts)?;
        (people < night.at_least).then(|| Failing::of(Subject::Site(*rank), None, None))
    });
    Told::at_most(all.len() as u32, 0, failing.collect::<Vec<_>>())
}

/// Children who were taken in where children are not, or without anybody of the family.
pub(super) fn children_suitably_placed(children: &ChildrenSuitablyPlaced, seen: &Seen<'_>) -> Told {
    let people: Vec<Rank> = seen.group(&[Group::Child(true)]).collect();
    let failing = people.iter().filter_map(|&patient| {
        let mut admitted = seen.response_facts(patient).filter_map(|(at, fact)| match fact {
            ResponseFact::Admitted(site) => Some((at, site)),
            _ => None,
        });
        let unsuitable = |&(_, site): &(Seconds, Rank)| {
            let admits = seen.case.area.sites[site.index()].admits.as_ref();
            admits.is_none_or(|admits| !admits.children || admits.carer == Accompanied::Alone)
        };
        let (at, _) = admitted.find(unsuitable)?;
        Some(Failing::of(Subject::Patient(patient), Some(at), None))
    });
    Told::at_most(people.len() as u32, children.at_most, failing.collect::<Vec<_>>())
}
