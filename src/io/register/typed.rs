//! Cells of a workbook, which have types, as the text that the columns are read from.

use calamine::{DataRef, ExcelDateTime};

use super::table::{Given, Way};

/// What stands in a cell; `computed` where a formula does.
pub fn given<'a>(value: DataRef<'a>, computed: bool) -> Given<'a> {
    let (given, absent) = match value {
        DataRef::Empty => (Given::default(), true),
        DataRef::Int(number) => (Given::written(number.to_string()), false),
        DataRef::Float(number) => (Given::written(decimal(number)), false),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => (Given::written(text), false),
        DataRef::SharedString(text) => (Given::written(text), false),
        DataRef::Bool(yes) => (Given::written(yes.to_string()), false),
        DataRef::DateTime(instant) => (Given::written(day_or_time(instant)), false),
        DataRef::Error(error) => (Given { text: error.to_string().into(), way: Way::Error }, false),
    };
    match (computed, absent, given.way) {
        (true, true, _) => Given { way: Way::NotComputed, ..given },
        (true, false, Way::Written) => Given { way: Way::Computed, ..given },
        (_, _, _) => given,
    }
}

/// A number as a spreadsheet shows it: 15 significant digits, so that 0.1 + 0.2 is 0.3.
fn decimal(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

/// A day, a time of day or length of time, or both.
fn day_or_time(instant: ExcelDateTime) -> String {
    let serial = instant.as_f64();
    let (year, month, day, hour, minute, second, _) = instant.to_ymd_hms_milli();
    let time = format!("{minute:02}:{second:02}");
    if instant.is_duration() && serial >= 0.0 {
        // Lengths go on over a day: 30:00 is a day and six hours.
        let seconds = (serial * 86_400.0).round() as u64;
        format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
    } else if serial < 1.0 {
        format!("{hour}:{time}")
    } else if (hour, minute, second) == (0, 0, 0) {
        format!("{year}-{month:02}-{day:02}")
    } else {
        format!("{year}-{month:02}-{day:02} {hour:02}:{time}")
    }
}

/// The number that a decimal says, as a workbook keeps it; `None` where it would not be the same when it is read again.
pub fn number(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|&number| decimal(number) == text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    #[test]
    fn numbers_are_read_as_they_are_shown() {
        assert_eq!(decimal(3.0), "3");
        assert_eq!(decimal(0.1 + 0.2), "0.3");
        assert_eq!(decimal(35.6895), "35.6895");
        assert!(number("007").is_none() && number("0.5").is_some());
    }

    #[test]
    fn days_and_times_are_told_apart() {
        let text = |serial, kind| day_or_time(ExcelDateTime::new(serial, kind, false));
        assert_eq!(text(46_027.0, DateTime), "2026-01-05");
        assert_eq!(text(0.1875, DateTime), "4:30:00");
        assert_eq!(text(1.25, TimeDelta), "30:00:00");
        assert_eq!(text(46_027.5, DateTime), "2026-01-05 12:00:00");
    }
}
