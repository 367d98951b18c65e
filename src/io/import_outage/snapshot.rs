//! One snapshot of the utility's page: which towns had how many customers out.

use std::path::Path;

use jiff::civil::DateTime;

use super::json;
use crate::case::Problem;

/// One recorded row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The five-digit code of the municipality, from the page's name.
    pub code: String,
    /// The municipality's name.
    pub municipality: String,
    /// The town's name as written.
    pub town: String,
    /// Customers out.
    pub out: Interval,
}

/// A rounded figure as what it can have been.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interval {
    /// The least.
    pub least: u32,
    /// The utility's figure; 50 of "under 100".
    pub middle: u32,
    /// The most.
    pub most: u32,
}

/// A snapshot.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// When it was taken.
    pub at: DateTime,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// More customers than any town has; above it a count is a slip of the page.
const MOST_CUSTOMERS: u32 = 10_000_000;

impl Interval {
    /// 約800軒 is 750–849; 100軒未満 is 1–99, taken as 50 in the middle.
    pub fn read(text: &str) -> Option<Interval> {
        let plain = super::plain(text).replace(',', "");
        if plain == "100軒未満" {
            return Some(Interval { least: 1, middle: 50, most: 99 });
        }
        let middle: u32 = plain.strip_prefix('約')?.strip_suffix('軒')?.parse().ok()?;
        let rounded = middle >= 100 && middle.is_multiple_of(100) && middle <= MOST_CUSTOMERS;
        rounded.then(|| Interval { least: middle - 50, middle, most: middle + 49 })
    }

    /// Two parts of one town together.
    pub const fn plus(self, other: Interval) -> Interval {
        Interval {
            least: self.least.saturating_add(other.least),
            middle: self.middle.saturating_add(other.middle),
            most: self.most.saturating_add(other.most),
        }
    }
}

/// All snapshots of a folder, in order of time.
pub fn read_all(folder: &Path, problems: &mut Vec<Problem>) -> Vec<Snapshot> {
    let shown = folder.display().to_string();
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(Problem::new(shown, "", "file-unreadable").with("what", error));
            return Vec::new();
        }
    };
    let mut names: Vec<String> = entries.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.starts_with("data.") && name.ends_with(".json"));
    names.sort();
    if names.is_empty() {
        problems.push(Problem::new(shown, "", "no-snapshots"));
    }
    let mut snapshots: Vec<Snapshot> = names.iter().filter_map(|name| read(&folder.join(name), name, problems)).collect();
    snapshots.sort_by_key(|snapshot| snapshot.at);
    snapshots
}

fn read(path: &Path, name: &str, problems: &mut Vec<Problem>) -> Option<Snapshot> {
    let shown = path.display().to_string();
    let digits = name.trim_start_matches("data.").trim_end_matches(".json");
    let Some(at) = time(digits) else {
        problems.push(Problem::new(shown, "", "snapshot-without-time").with("name", name));
        return None;
    };
    let rows: Vec<Vec<String>> = json(path).map_err(|problem| problems.push(problem)).ok()?;
    let read_row = |(number, fields): (usize, &Vec<String>)| {
        let row = row(fields);
        if row.is_none() {
            problems.push(Problem::new(&shown, format!("row {}", number + 1), "row-not-understood").with("row", fields.join(" / ")));
        }
        row
    };
    Some(Snapshot { at, rows: rows.iter().enumerate().filter_map(read_row).collect() })
}

/// `YYYYMMDDhhmm`.
fn time(digits: &str) -> Option<DateTime> {
    if digits.len() != 12 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| digits[from..to].parse::<i16>().ok();
    let small = |from: usize| part(from, from + 2).and_then(|value| i8::try_from(value).ok());
    DateTime::new(part(0, 4)?, small(4)?, small(6)?, small(8)?, small(10)?, 0, 0).ok()
}

fn row(fields: &[String]) -> Option<Row> {
    let [page, _prefecture, municipality, town, count] = fields else { return None };
    let code = page.get(..5).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some(Row { code: code.to_owned(), municipality: municipality.clone(), town: town.clone(), out: Interval::read(count)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rounded_count_is_an_interval() {
        let read = |text| Interval::read(text).map(|interval| (interval.least, interval.middle, interval.most));
        assert_eq!(read("約800軒"), Some((750, 800, 849)));
        assert_eq!(read("100軒未満"), Some((1, 50, 99)));
        assert_eq!(read("約1,300軒"), Some((1_250, 1_300, 1_349)));
        assert_eq!(read("約1300軒"), Some((1_250, 1_300, 1_349)));
        assert_eq!(read("約850軒"), None);
        assert_eq!(read("停電なし"), None);
    }

    #[test]
    fn the_time_stands_in_the_name() {
        assert_eq!(time("201909111941"), "2019-09-11T19:41:00".parse().ok());
        assert_eq!(time("201913111941"), None);
    }
}
