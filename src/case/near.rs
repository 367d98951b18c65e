//! What somebody may have meant who wrote a name that is not known.

use super::catalogue::Row;
use super::register::plain;

/// How many names are told.
const TOLD: usize = 3;

/// The known names that are most like what was written, at most three: those in which most of the shorter one's letters are found in the
/// longer one together, then those that differ in fewer letters, then by name. Empty where nothing is known.
#[must_use]
pub fn near<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let written = plain(written);
    let unlike = |name: &&str| {
        let name = plain(name);
        (lost(&written, &name), strsim::osa_distance(&written, &name), name)
    };
    let mut names: Vec<&str> = known.into_iter().filter(|name| !name.is_empty()).collect();
    names.sort_by_cached_key(unlike);
    names.dedup();
    names.truncate(TOLD);
    names.join(", ")
}

/// How many letters of a thousand of the shorter text have to be mended, so that it is a part of the longer one.
fn lost(one: &str, other: &str) -> usize {
    let [one, other] = [one, other].map(|text| text.chars().collect::<Vec<char>>());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    // Of every prefix of the shorter text, what it costs to end at each place of the longer one; to begin at any place costs nothing.
    let mut costs = vec![0; long.len() + 1];
    for (number, letter) in short.iter().enumerate() {
        let mut before = costs[0];
        costs[0] = number + 1;
        for (place, met) in long.iter().enumerate() {
            let change = before + usize::from(letter != met);
            before = costs[place + 1];
            costs[place + 1] = change.min(before + 1).min(costs[place] + 1);
        }
    }
    costs.into_iter().min().unwrap_or_default() * 1_000 / short.len().max(1)
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
    fn a_name_that_lacks_a_long_vowel_mark_is_still_told_first() {
        let ventilators = ["トリロジーEvo", "LP10", "LTV 1000", "トリロジー100/O2/200", "Trilogy 100/O2/200"];
        assert!(
            near("トリロジ100", ventilators).starts_with("トリロジー100/O2/200, トリロジーEvo"),
            "{}",
            near("トリロジ100", ventilators)
        );
    }

    #[test]
    fn an_id_is_told_before_names_that_share_no_letter_with_it() {
        assert_eq!(near("T9", ["汐路町", "T2 (波止町)", "T1 (汐路町)", "浜"]), "T1 (汐路町), T2 (波止町), 浜");
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
        assert_eq!(near("hospitl", ["station", "hospital", "hospital", "clinic", "vendor"]), "hospital, station, clinic");
        assert_eq!(near("anything", [""]), "");
    }
}
