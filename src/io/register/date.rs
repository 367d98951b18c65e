//! Days as wards write them: 2026-01-05, 2026/1/5, 2026年1月5日, 令和8年1月5日, R8.1.5, 5 January 2026, Jan 5, 2026, and the number a spreadsheet makes
//! of a day.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The eras since 1926: their names, the first year, and the last day (内閣府 and 元号法; the days on which the next began).
const ERAS: [(&[&str], i16, Date); 3] =
    [(&["令和", "r", "㋿"], 2019, date(9999, 12, 31)), (&["平成", "h"], 1989, date(2019, 4, 30)), (&["昭和", "s"], 1926, date(1989, 1, 7))];

/// Years outside are slips of the pen: nobody is older, nothing is planned so far ahead.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// The months by their names; three letters or more of one are that month.
const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// The day that `text` says, and the key of a warning where it should be looked at; `None` where it says no day.
pub fn read(text: &str) -> Option<(Date, Option<&'static str>)> {
    let text = text.to_lowercase();
    if let Some(day) = of_words(&text) {
        return Some((day, None));
    }
    let era = ERAS.iter().find_map(|(names, first, last)| {
        names.iter().find_map(|name| text.strip_prefix(name)).map(|rest| (rest.trim_start(), *first, *last))
    });
    if let Some((rest, first, last)) = era {
        let [year, month, day] = numbers(rest)?;
        let found = Date::new(first.checked_add(i16::try_from(year).ok()?)?.checked_sub(1)?, month.try_into().ok()?, day.try_into().ok()?);
        let found = found.ok().filter(|found| year > 0 && YEARS.contains(&found.year()))?;
        return Some((found, (found > last).then_some("date-after-its-era")));
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return of_digits(&text);
    }
    let [year, month, day] = numbers(&text)?;
    let year = i16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    Some((Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?, None))
}

/// 20260105, or the number of a day since 1899-12-30 that a spreadsheet shows when a date has lost its format.
fn of_digits(text: &str) -> Option<(Date, Option<&'static str>)> {
    let number: u32 = text.parse().ok()?;
    match text.len() {
        8 => {
            let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
            let year = i16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
            Date::new(year, month as i8, day as i8).ok().map(|day| (day, None))
        }
        5 => {
            let day = date(1899, 12, 30).checked_add(i64::from(number).days()).ok()?;
            YEARS.contains(&day.year()).then_some((day, Some("date-as-number")))
        }
        _ => None,
    }
}

/// 5 January 2026, January 5th, 2026, 05-Jan-2026: with the month in words and a year of four digits no number can be taken for another.
fn of_words(text: &str) -> Option<Date> {
    let parts: Vec<&str> = without_midnight(text)
        .split(|letter: char| letter.is_whitespace() || [',', '.', '-', '/'].contains(&letter))
        .filter(|part| !part.is_empty() && *part != "of")
        .collect();
    let number = |part: &str| part.parse::<i16>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
    let (month, day, year) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 && number(year).is_some() => (month, day, year),
        [day, month, year] if day.starts_with(|letter: char| letter.is_ascii_digit()) => (month, day, year),
        [month, day, year] => (month, day, year),
        _ => return None,
    };
    let is = |name: &&str| month.len() >= 3 && (name.starts_with(*month) || (*name == "september" && *month == "sept"));
    let month = MONTHS.iter().position(is)? + 1;
    let year = number(year).filter(|year_of| year.len() == 4 && YEARS.contains(year_of))?;
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|ending| day.strip_suffix(ending)).unwrap_or(day);
    Date::new(year, month as i8, number(bare)?.try_into().ok()?).ok()
}

/// A time of day behind the day is passed over if it is midnight.
fn without_midnight(text: &str) -> &str {
    text.strip_suffix("00:00:00").map(|day| day.trim_end_matches(['t', ' '])).unwrap_or(text)
}

/// Year, month and day with marks between them; 元年 is 1.
fn numbers(text: &str) -> Option<[u32; 3]> {
    let text = without_midnight(text).trim().replace('元', "1");
    let text = text.strip_suffix('日').unwrap_or(&text);
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).map(str::trim).collect();
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
    let [year, month, day] = parts.as_slice() else { return None };
    Some([number(year)?, number(month)?, number(day)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_is_read_however_it_is_written() {
        let day = date(2026, 1, 5);
        let ways = [
            "2026-01-05",
            "2026/1/5",
            "2026.1.5",
            "2026年1月5日",
            "2026年 1月 5日",
            "令和8年1月5日",
            "R8.1.5",
            "r8/1/5",
            "R08-01-05",
            "20260105",
            "2026-01-05 00:00:00",
            "5 January 2026",
            "05 Jan 2026",
            "05-Jan-2026",
            "January 5, 2026",
            "Jan. 5th, 2026",
            "5th of January 2026",
            "2026 Jan 5",
        ];
        for way in ways {
            assert_eq!(read(way), Some((day, None)), "{way}");
        }
        assert_eq!(read("令和元年5月1日"), Some((date(2019, 5, 1), None)));
        assert_eq!(read("Sept 1, 2024"), Some((date(2024, 9, 1), None)));
        assert_eq!(read("H30.2.28"), Some((date(2018, 2, 28), None)));
        assert_eq!(read("昭和64年1月7日"), Some((date(1989, 1, 7), None)));
    }

    #[test]
    fn what_should_be_looked_at_is_said() {
        assert_eq!(read("46027"), Some((date(2026, 1, 5), Some("date-as-number"))));
        assert_eq!(read("平成32年4月1日"), Some((date(2020, 4, 1), Some("date-after-its-era"))));
    }

    #[test]
    fn what_is_no_day_or_may_be_two_is_none() {
        for wrong in [
            "2024-02-30",
            "26/1/5",
            "1/5/2026",
            "5.1.2026",
            "令和0年1月1日",
            "令和8年13月1日",
            "令和99年1月1日",
            "1月5日",
            "8.1",
            "tomorrow",
            "5 January 26",
            "Jan 2026",
            "30 February 2024",
            "5 Ja 2026",
            "5 6 2026",
            "",
            "99999",
            "2026-01-05 18:30:00",
            "-2026-1-5",
            "R-8.1.5",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
