//! What somebody may have meant who wrote a name that is not known.

use super::catalogue::Row;
use super::register::plain;

/// How many names are told.
const TOLD: usize = 3;

/// The known names that are most like what was written, at most three: those of which one is part of the other before those that differ in
/// fewer letters. Empty where nothing is known.
#[must_use]
pub fn near<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let written = plain(written);
    let unlike = |name: &&str| {
        let name = plain(name);
        let is_part = name.contains(&written) || written.contains(&name);
        (!is_part, strsim::osa_distance(&written, &name), name)
    };
    let mut names: Vec<&str> = known.into_iter().filter(|name| !name.is_empty()).collect();
    names.sort_by_cached_key(unlike);
    names.dedup();
    names.truncate(TOLD);
    names.join(", ")
}

/// The models that may have been meant by an id that is none of theirs, each with its name; `None` where the id is one.
#[must_use]
pub fn near_models<T: Row>(id: &str, rows: &[T]) -> Option<String> {
    if rows.iter().any(|row| row.id() == id) {
        return None;
    }
    // Whoever writes letters of Japanese reads the Japanese name.
    let name = |row: &T| if id.is_ascii() { row.name().en.clone() } else { row.name().ja.clone() };
    let known: Vec<String> = rows.iter().map(|row| format!("{} ({})", row.id(), name(row))).collect();
    Some(near(id, known.iter().map(String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shorter_form_of_a_name_is_nearer_than_another_name_of_its_length() {
        let stations = ["うみねこ訪問看護", "かすみ訪問看護ステーション", "なぎさ訪問看護ステーション", "みなと訪問看護"];
        assert!(near("かすみ訪問看護", stations).starts_with("かすみ訪問看護ステーション, "));
        assert_eq!(near("トリロジー100", ["アストラル100/150", "トリロジー100/O2/200"]), "トリロジー100/O2/200, アストラル100/150");
    }

    #[test]
    fn a_model_that_is_called_by_its_name_is_told_with_its_id() {
        let catalogue = crate::case::catalogue::Catalogue::shipped();
        let told = near_models("外部バッテリー", &catalogue.external_batteries).expect("no id");
        assert!(told.contains("external-average (外部バッテリー(平均))"), "{told}");
        assert_eq!(near_models("external-average", &catalogue.external_batteries), None);
    }

    #[test]
    fn a_slip_of_a_letter_is_told_first_and_each_name_once() {
        assert_eq!(near("hospitl", ["station", "hospital", "hospital", "clinic", "vendor"]), "hospital, clinic, station");
        assert_eq!(near("anything", [""]), "");
    }
}
