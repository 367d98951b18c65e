//! The columns of a register table, and which of them a file has.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::cell::{Cell, Kind, Unit};
use super::table::shortened;
use super::walk::{self, Walk};
use super::words::{Tongue, say};
use crate::care::patient::Ventilation;
use crate::case::Problem;
use crate::case::register::{Row, plain};

/// How a text begins that a spreadsheet takes for a formula.
const FORMULA_LIKE: [char; 4] = ['=', '+', '-', '@'];

/// One column.
pub struct Column {
    /// Its English heading.
    pub name: String,
    /// The key of its texts: `column-<key>` and `column-<key>-note`.
    pub key: String,
    /// Its number among several alike; 0 where there is one.
    pub number: usize,
    /// What it holds.
    pub kind: Kind,
    /// What it is counted in.
    pub unit: Unit,
    /// It must be filled in.
    pub must: bool,
}

impl Column {
    /// Its heading.
    pub fn heading(&self, tongue: Tongue) -> String {
        say(tongue, &format!("column-{}", self.key)).replace('#', &self.number.to_string())
    }

    /// A cell of it as a spreadsheet should get it: what it might take for a formula is kept from it by an apostrophe.
    pub fn harmless<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let formula = matches!(self.kind, Kind::Text) && text.starts_with(FORMULA_LIKE);
        if formula { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
    }

    /// The text of a cell without the apostrophe that [`Column::harmless`] puts there.
    pub fn bare<'a>(&self, text: &'a str) -> &'a str {
        let bare = text.strip_prefix('\'').filter(|rest| matches!(self.kind, Kind::Text) && rest.starts_with(FORMULA_LIKE));
        bare.unwrap_or(text)
    }

    /// What is to be written there.
    pub fn note(&self, tongue: Tongue) -> &'static str {
        say(tongue, &format!("column-{}-note", self.key))
    }
}

/// Every column, in the order of the template.
pub static COLUMNS: LazyLock<Vec<Column>> = LazyLock::new(|| {
    let mut lister = Lister::default();
    walk::row(&mut lister, Row::new("", Ventilation::Tppv));
    lister.columns
});

/// Lists the columns it walks over.
#[derive(Default)]
struct Lister {
    columns: Vec<Column>,
    groups: Vec<(&'static str, usize)>,
}

impl Lister {
    fn list<T: Cell>(&mut self, name: &'static str, must: bool) {
        let mut names: Vec<String> = Vec::new();
        let mut keys: Vec<&str> = Vec::new();
        let mut several = 0;
        for &(group, number) in &self.groups {
            names.push(if number == 0 { group.to_owned() } else { format!("{group}_{number}") });
            keys.push(group);
            several = several.max(number);
        }
        names.push(name.to_owned());
        keys.push(name);
        let name = names.join("_");
        let unit = if name.ends_with("_h") {
            Unit::Hours
        } else if name.ends_with("_min") {
            Unit::Minutes
        } else {
            Unit::None
        };
        self.columns.push(Column { key: keys.join("-").replace('_', "-"), name, number: several, kind: T::KIND, unit, must });
    }
}

impl Walk for Lister {
    fn enter(&mut self, group: &'static str, number: usize) {
        self.groups.push((group, number));
    }

    fn leave(&mut self) {
        self.groups.pop();
    }

    fn cell<T: Cell>(&mut self, name: &'static str, _: Option<T>) -> Option<T> {
        self.list::<T>(name, false);
        None
    }

    fn must<T: Cell>(&mut self, name: &'static str, value: T) -> T {
        self.list::<T>(name, true);
        value
    }

    fn refuse(&mut self, _: &'static str, _: &'static str) {}

    fn warn(&mut self, _: &'static str, _: &'static str) {}
}

/// Where a file has which column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// By column of the format: its place in the file.
    pub places: Vec<Option<usize>>,
    /// The headings of the file.
    pub headings: Vec<String>,
}

/// The columns of the format by their headings in both languages, as they are compared.
static BY_HEADING: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let both = |(place, column): (usize, &Column)| Tongue::ALL.map(|tongue| (plain(&column.heading(tongue)), place));
    COLUMNS.iter().enumerate().flat_map(both).collect()
});

/// Words in headings of columns that hold what has no place in a register.
const PERSONAL: [&str; 24] = [
    "氏名",
    "姓名",
    "名前",
    "お名前",
    "フリガナ",
    "ふりがな",
    "住所",
    "番地",
    "所在地",
    "電話番号",
    "携帯",
    "tel",
    "メール",
    "生年月日",
    "誕生日",
    "マイナンバー",
    "個人番号",
    "保険者番号",
    "name",
    "address",
    "phonenumber",
    "telephone",
    "mail",
    "birth",
];

/// Whether a text is one of the format's headings.
pub fn is_known(heading: &str) -> bool {
    BY_HEADING.contains_key(&plain(heading))
}

/// More headings than these are not told one by one.
const MOST_TOLD: usize = 10;

impl Layout {
    /// The layout that these headings say. `place` names the cell of a heading.
    ///
    /// # Errors
    /// Every heading that is not one of the format's or stands twice, and every column that is missing and must not be.
    pub fn of(headings: Vec<String>, file: &str, place: impl Fn(usize) -> String) -> Result<Layout, Vec<Problem>> {
        let (mut places, mut problems) = (vec![None; COLUMNS.len()], Vec::new());
        for (at, heading) in headings.iter().enumerate() {
            let compared = plain(heading);
            let known = BY_HEADING.get(&compared).copied();
            let key = match known {
                Some(column) if places[column].is_none() => {
                    places[column] = Some(at);
                    continue;
                }
                Some(_) => "column-twice",
                None if compared.is_empty() => continue,
                None if PERSONAL.iter().any(|word| compared.contains(word)) => "column-personal",
                None if compared.starts_with('#') => continue,
                None => "column-unknown",
            };
            problems.push(Problem::new(file, place(at), key).with("column", shortened(heading)));
        }
        if places.iter().all(Option::is_none) && problems.iter().all(|problem| problem.key == "column-unknown") {
            // A title above the headings is no slip of each of them.
            let first = headings.iter().find(|heading| !heading.is_empty()).map(|heading| shortened(heading)).unwrap_or_default();
            return Err(vec![Problem::new(file, place(0), "headings-not-there").with("first", first)]);
        }
        if problems.len() > MOST_TOLD {
            let more = problems.len() - MOST_TOLD;
            problems.truncate(MOST_TOLD);
            problems.push(Problem::new(file, place(0), "columns-more").with("more", more));
        }
        for (column, _) in COLUMNS.iter().zip(&places).filter(|(column, place)| column.must && place.is_none()) {
            let [japanese, english] = Tongue::ALL.map(|tongue| column.heading(tongue));
            problems.push(Problem::new(file, place(0), "column-missing").with("japanese", japanese).with("english", english));
        }
        if problems.is_empty() { Ok(Layout { places, headings }) } else { Err(problems) }
    }

    /// The place in the file of the column with this English heading; the first column where the file has none.
    pub fn place_of(&self, field: &str) -> usize {
        let of_name = |name: &str| name.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'));
        let exact = COLUMNS.iter().position(|column| column.name == field);
        // What is said of a whole part of the row, such as `lat`, stands at the first column of it.
        let column = exact.or_else(|| COLUMNS.iter().position(|column| of_name(&column.name)));
        column.or(Some(0)).and_then(|column| self.places[column]).unwrap_or(0)
    }

    /// The heading in the file at a place.
    pub fn heading(&self, place: usize) -> &str {
        self.headings.get(place).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_column_has_its_heading_and_note_in_both_languages_and_none_stands_twice() {
        for tongue in Tongue::ALL {
            let headings: BTreeSet<String> = COLUMNS.iter().map(|column| plain(&column.heading(tongue))).collect();
            assert_eq!(headings.len(), COLUMNS.len());
            assert!(COLUMNS.iter().all(|column| !column.note(tongue).is_empty()));
        }
        assert!(COLUMNS.iter().all(|column| column.heading(Tongue::English) == column.name));
    }

    #[test]
    fn a_heading_ends_in_its_unit() {
        const UNITS: [&str; 10] = ["h", "min", "w", "wh", "l", "percent", "years", "persons", "deg", "h"];
        for column in COLUMNS.iter().filter(|column| matches!(column.kind, Kind::Number)) {
            let unitless = ["storey"].contains(&column.name.as_str()) || column.name.ends_with("_count");
            let unit = column.name.rsplit('_').next().unwrap_or_default();
            assert!(unitless || UNITS.contains(&unit), "{}", column.name);
            let japanese = column.heading(Tongue::Japanese);
            assert!(unitless || japanese.ends_with(&format!("_{unit}")), "{japanese}");
        }
    }

    #[test]
    fn none_of_our_headings_looks_personal() {
        let [japanese, english] = Tongue::ALL.map(|tongue| COLUMNS.iter().map(|column| column.heading(tongue)).collect::<Vec<_>>());
        for headings in [japanese, english] {
            let layout = Layout::of(headings, "a.csv", |at| at.to_string()).expect("every heading is known");
            assert!(layout.places.iter().enumerate().all(|(column, place)| *place == Some(column)));
        }
    }

    #[test]
    fn a_title_above_the_headings_is_told_as_one() {
        let title = ["霞台市 在宅人工呼吸器使用者名簿", ""].map(str::to_owned);
        let problems = Layout::of(title.into(), "a.csv", |at| at.to_string()).expect_err("no heading is known");
        assert_eq!(problems.iter().map(|problem| problem.key).collect::<Vec<_>>(), ["headings-not-there"]);
    }

    #[test]
    fn what_is_not_known_twice_personal_or_missing_is_said() {
        let problems = Layout::of(["id", "ID", "氏名", "備考", "#メモ", ""].map(str::to_owned).into(), "a.csv", |at| at.to_string());
        let keys: Vec<_> = problems.expect_err("problems").into_iter().map(|problem| (problem.place, problem.key)).collect();
        let expected = [("1", "column-twice"), ("2", "column-personal"), ("3", "column-unknown"), ("0", "column-missing")];
        assert_eq!(keys, expected.map(|(place, key)| (place.into(), key)));
    }
}
