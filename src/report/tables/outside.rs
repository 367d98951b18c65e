//! Tables for those outside headquarters, made of what may be told to them.

use std::io::{self, Write};

use super::people::people;
use super::{heads, write};
use crate::analysis::release::{Public, Shared};

/// `public.csv`: one row a group of municipalities, a column a category of endings; nothing but its heads where too few people live in
/// the whole area.
///
/// # Errors
/// If it cannot be written.
pub fn public_csv(public: &Public, out: &mut dyn Write) -> io::Result<()> {
    let mut names = heads(["municipalities", "names_ja", "names_en", "patients"]);
    let joined = |endings: &Vec<crate::sim::Ending>| endings.iter().map(|ending| ending.name()).collect::<Vec<_>>().join("+");
    names.extend(public.table().into_iter().flat_map(|table| table.categories().iter().map(joined)));
    let groups = public.table().map_or(&[][..], |table| table.groups());
    let rows = groups.iter().map(|group| {
        let all = |of: fn(&crate::analysis::release::Member) -> &str| group.municipalities.iter().map(of).collect::<Vec<_>>().join(" ");
        let mut cells = vec![all(|member| &member.code), all(|member| &member.name.ja), all(|member| &member.name.en)];
        cells.push(group.patients.to_string());
        cells.extend(group.people.iter().map(u32::to_string));
        cells
    });
    write(out, &names, rows)
}

/// `public_hours.csv`: one row an hour, people rounded up to a multiple of the limit.
///
/// # Errors
/// If it cannot be written.
pub fn public_hours_csv(public: &Public, out: &mut dyn Write) -> io::Result<()> {
    let mut names = heads(["hour", "dark_rounded_up"]);
    let without = public.hours().and_then(|hours| hours.without.as_ref());
    names.extend(without.map(|_| "without_rounded_up".to_owned()));
    let rows = public.hours().into_iter().flat_map(|hours| {
        (0..hours.hour.len()).map(move |at| {
            let mut cells = vec![hours.hour[at].to_string(), hours.dark[at].to_string()];
            cells.extend(hours.without.iter().map(|without| without[at].to_string()));
            cells
        })
    });
    write(out, &names, rows)
}

/// `partners_….csv`: one row a person who consented, with the columns of `patients.csv`.
///
/// # Errors
/// If it cannot be written.
pub fn partners_csv(shared: &Shared, out: &mut dyn Write) -> io::Result<()> {
    people(shared.people(), out)
}
