//! What one cell of a register table may hold: read from text, and written as text again.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::date;
use super::table::tidy;
use super::words::{Choices, Tongue, says_unknown};
use crate::care::carer::Bond;
use crate::care::patient::{Class, Ventilation};
use crate::case::register::{Relation, Wish};
use crate::case::tenths::Tenths;
use crate::units::{FlowRate, Fuel, FuelRate, Hours, Joules, Oxygen, PerMille, Seconds, TimeOfDay, Watts};

/// What a column is counted in: the end of its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// No unit.
    None,
    /// `_h`.
    Hours,
    /// `_min`.
    Minutes,
}

/// What a column holds: how the template helps to fill it in.
#[derive(Clone, Copy)]
pub enum Kind {
    /// A word of the ward's own.
    Text,
    /// A number.
    Number,
    /// A day.
    Date,
    /// Hours of the day.
    Hours,
    /// One of several words.
    Choice(fn() -> &'static Choices),
}

/// Why a cell cannot be read: the key of a message, and what fills it beside the heading and the cell.
pub struct Wrong {
    /// The message's key.
    pub key: &'static str,
    /// The message's arguments.
    pub args: Vec<(&'static str, String)>,
}

fn wrong(key: &'static str) -> Wrong {
    Wrong { key, args: Vec::new() }
}

fn outside(least: impl ToString, most: impl ToString) -> Wrong {
    Wrong { key: "cell-out-of-range", args: vec![("least", least.to_string()), ("most", most.to_string())] }
}

/// A value, and the key of a warning where it was understood but should be looked at.
pub type Understood<T> = (T, Option<&'static str>);

/// A value that a cell can hold.
pub trait Cell: Sized {
    /// What a column of these holds.
    const KIND: Kind;

    /// What `text` says, which is tidy and not empty.
    fn read(text: &str, unit: Unit) -> Result<Understood<Self>, Wrong>;

    /// The text of it; `None` where this column cannot say it exactly.
    fn write(&self, unit: Unit, tongue: Tongue) -> Option<String>;

    /// The same as [`Cell::read`], but `None` where the cell says that it is not known.
    fn known(text: &str, unit: Unit) -> Result<Option<Understood<Self>>, Wrong> {
        if says_unknown(text) { Ok(None) } else { Self::read(text, unit).map(Some) }
    }
}

/// Longer texts are taken for something that does not belong into the cell.
const LONGEST_TEXT: usize = 100;

impl Cell for String {
    const KIND: Kind = Kind::Text;

    fn read(text: &str, _: Unit) -> Result<Understood<Self>, Wrong> {
        if text.chars().count() > LONGEST_TEXT {
            return Err(outside(1, LONGEST_TEXT));
        }
        if looks_like_telephone(text) || text.contains('@') {
            return Err(wrong("cell-telephone"));
        }
        Ok((text.to_owned(), None))
    }

    /// Only what is read as the same text again.
    fn write(&self, _: Unit, _: Tongue) -> Option<String> {
        let kept = tidy(self) == *self && !says_unknown(self) && !self.is_empty() && !self.starts_with(['#', '\'']) && !self.contains('\n');
        (kept && Self::read(self, Unit::None).is_ok()).then(|| self.clone())
    }
}

/// Ten or more digits from a zero on, with hyphens or brackets at most between them.
fn looks_like_telephone(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_digit() && !"-()".contains(letter)).any(|run| {
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        digits.starts_with('0') && (10..=11).contains(&digits.len())
    })
}

/// A decimal number of degrees, kept as it is written.
#[derive(Clone)]
pub struct Degrees(pub String);

impl Cell for Degrees {
    const KIND: Kind = Kind::Number;

    fn read(text: &str, _: Unit) -> Result<Understood<Self>, Wrong> {
        match crate::place::LatLon::read(text, "0") {
            Some(_) => Ok((Degrees(text.to_owned()), None)),
            None => Err(wrong("cell-not-a-number")),
        }
    }

    fn write(&self, _: Unit, _: Tongue) -> Option<String> {
        Some(self.0.clone())
    }
}

/// A decimal number times `10^places`; thousands may be separated. More decimals than that are refused, not rounded.
fn decimal(text: &str, places: u32) -> Result<u64, Wrong> {
    let not = || wrong("cell-not-a-number");
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    let digits = format!("{first}{}{:0<width$}", rest.concat(), part.trim_end_matches('0'), width = places as usize);
    let all_digits = !whole.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !grouped || !all_digits {
        return Err(not());
    }
    if part.trim_end_matches('0').len() > places as usize {
        return Err(Wrong { key: "cell-too-many-decimals", args: vec![("places", places.to_string())] });
    }
    digits.parse().map_err(|_| outside(0, "999999999"))
}

/// A number of `10^-places` as a decimal.
fn written(count: u64, places: u32) -> String {
    let scale = 10_u64.pow(places);
    let part = format!("{:0width$}", count % scale, width = places as usize);
    let part = part.trim_end_matches('0');
    if part.is_empty() || places == 0 { (count / scale).to_string() } else { format!("{}.{part}", count / scale) }
}

/// The count that a decimal of `places` stands for if it counts `unit` of the smallest things; whole things only, at most `most`.
fn counted(text: &str, places: u32, unit: u64, most: u64) -> Result<u64, Wrong> {
    let (count, scale) = (decimal(text, places)?, 10_u64.pow(places));
    let smallest = count.checked_mul(unit).filter(|count| *count <= most.saturating_mul(scale));
    let smallest = smallest.ok_or_else(|| outside(0, written(most * scale / unit, places)))?;
    if !smallest.is_multiple_of(scale) {
        return Err(Wrong { key: "cell-too-many-decimals", args: vec![("places", places.saturating_sub(1).to_string())] });
    }
    Ok(smallest / scale)
}

/// The decimal of `places` that says `count` exactly, if there is one.
fn exact(count: u64, places: u32, unit: u64) -> Option<String> {
    let scaled = count.checked_mul(10_u64.pow(places))?;
    scaled.is_multiple_of(unit).then(|| written(scaled / unit, places))
}

macro_rules! numbers {
    ($($kind:ident: $places:literal places of $unit:expr, at most $most:expr;)+) => {
        $(impl Cell for $kind {
            const KIND: Kind = Kind::Number;

            fn read(text: &str, _: Unit) -> Result<Understood<Self>, Wrong> {
                let count = counted(text, $places, $unit, $most)?;
                Ok(($kind(count.try_into().map_err(|_| outside(0, $most))?), None))
            }

            fn write(&self, _: Unit, _: Tongue) -> Option<String> {
                exact(self.0.into(), $places, $unit)
            }
        })+
    };
}

// Columns count watts, watt-hours, litres, litres a minute, millilitres an hour, percent and years. The largest values are those of
// the quantities in files.
numbers! {
    Watts: 0 places of 1, at most 100_000_000;
    Joules: 2 places of 3_600, at most 3_600_000_000_000_u64;
    Oxygen: 3 places of 1_000 * Oxygen::PER_ML, at most 1_000_000_000 * Oxygen::PER_ML;
    Fuel: 3 places of 1_000 * Fuel::PER_ML, at most 1_000_000_000 * Fuel::PER_ML;
    FlowRate: 3 places of 1_000, at most 1_000_000;
    FuelRate: 0 places of 1, at most 1_000_000;
    Tenths: 1 places of 10, at most 10_000;
}

impl Cell for PerMille {
    const KIND: Kind = Kind::Number;

    /// A spreadsheet keeps `50%` as 0.5: a share of at most one percent may be either, and is not guessed at.
    fn read(text: &str, _: Unit) -> Result<Understood<Self>, Wrong> {
        let count = counted(text, 1, 10, 1_000)?;
        let share = PerMille(u32::try_from(count).map_err(|_| outside(0, 100))?);
        if (1..=10).contains(&count) { Err(wrong("share-tiny")) } else { Ok((share, None)) }
    }

    fn write(&self, _: Unit, _: Tongue) -> Option<String> {
        (!(1..=10).contains(&self.0)).then(|| exact(self.0.into(), 1, 10)).flatten()
    }
}

/// What is said behind a number of people or things.
const COUNTERS: [char; 5] = ['人', '名', '個', '台', '本'];

impl Cell for u8 {
    const KIND: Kind = Kind::Number;

    /// `2`, `2人`, `2個`.
    fn read(text: &str, _: Unit) -> Result<Understood<Self>, Wrong> {
        let bare = text.trim_end_matches(COUNTERS).trim_end();
        Ok((u8::try_from(counted(bare, 0, 1, 100)?).map_err(|_| outside(0, 100))?, None))
    }

    fn write(&self, _: Unit, _: Tongue) -> Option<String> {
        Some(self.to_string())
    }
}

impl Cell for i16 {
    const KIND: Kind = Kind::Number;

    /// A storey: `9`, `9階`, `9F`, `B1`, `-1`, `地下1階`.
    fn read(text: &str, _: Unit) -> Result<Understood<Self>, Wrong> {
        let bare = text.trim_end_matches(['階', 'F', 'f']);
        let below = ["地下", "B", "b", "-"].into_iter().find_map(|below| bare.strip_prefix(below));
        let number = counted(below.unwrap_or(bare), 0, 1, 200)?;
        let number = i16::try_from(number).map_err(|_| outside(-200, 200))?;
        Ok((if below.is_some() { -number } else { number }, None))
    }

    fn write(&self, _: Unit, _: Tongue) -> Option<String> {
        Some(self.to_string())
    }
}

impl Cell for Seconds {
    const KIND: Kind = Kind::Number;

    /// `4.5` hours, or `4:30` or `4:30:00` in a column of hours.
    fn read(text: &str, unit: Unit) -> Result<Understood<Self>, Wrong> {
        let most = 86_400_000;
        let seconds = match (unit, text.split_once(':')) {
            (Unit::Hours, Some((hours, rest))) => {
                let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "0"));
                let (minutes, seconds) = (counted(minutes, 0, 1, 59)?, counted(seconds, 0, 1, 59)?);
                counted(hours, 0, 3_600, most)? + minutes * 60 + seconds
            }
            (Unit::Hours, None) => counted(text, 4, 3_600, most)?,
            (Unit::Minutes | Unit::None, _) => counted(text, 2, 60, most)?,
        };
        Ok((Seconds(u32::try_from(seconds).map_err(|_| outside(0, most / 3_600))?), None))
    }

    fn write(&self, unit: Unit, _: Tongue) -> Option<String> {
        let Seconds(seconds) = *self;
        match unit {
            Unit::Hours => exact(u64::from(seconds), 2, 3_600)
                .or_else(|| Some(format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60))),
            Unit::Minutes | Unit::None => exact(u64::from(seconds), 2, 60),
        }
    }
}

impl Cell for Date {
    const KIND: Kind = Kind::Date;

    fn read(text: &str, _: Unit) -> Result<Understood<Self>, Wrong> {
        date::read(text).ok_or_else(|| wrong("cell-not-a-date"))
    }

    fn write(&self, _: Unit, _: Tongue) -> Option<String> {
        Some(self.to_string())
    }
}

impl Cell for Hours {
    const KIND: Kind = Kind::Hours;

    /// `08:00-12:00;22:00-06:00`, `終日`, `なし`.
    fn read(text: &str, _: Unit) -> Result<Understood<Self>, Wrong> {
        let not = || wrong("cell-not-hours");
        if let Some(place) = WHOLE.place(text) {
            return Ok((if place == 0 { Hours::Always } else { Hours::Never }, None));
        }
        let text = text.replace(['~', '〜', '～', '–', '―', 'ー', '−'], "-").replace(['、', ',', '/', '・'], ";");
        let mut windows = Vec::new();
        for window in text.split(';').map(str::trim) {
            let (from, to) = window.split_once('-').ok_or_else(not)?;
            let time = |text: &str| TimeOfDay::try_from(text.trim().to_owned()).map_err(|_| not());
            let (from, to) = (time(from)?.0, time(to)?.0);
            if from == to {
                return Err(wrong("cell-shift-empty"));
            }
            windows.push((from, to));
        }
        Ok((Hours::daily(windows), None))
    }

    fn write(&self, _: Unit, tongue: Tongue) -> Option<String> {
        Some(match self {
            Hours::Always => WHOLE.words[tongue as usize][0].to_owned(),
            Hours::Never => WHOLE.words[tongue as usize][1].to_owned(),
            Hours::Daily(windows) => {
                if windows.iter().any(|&(from, lasts)| !from.is_multiple_of(60) || !lasts.is_multiple_of(60)) {
                    return None;
                }
                let windows: Vec<String> = self.windows().map(|(from, to)| format!("{}-{}", from.written(), to.written())).collect();
                windows.join(";")
            }
        })
    }
}

static WHOLE: LazyLock<Choices> = LazyLock::new(|| Choices::of("hours", &["always", "never"]));
static YES_NO: LazyLock<Choices> = LazyLock::new(|| Choices::of("yes-no", &["yes", "no"]));

impl Cell for bool {
    const KIND: Kind = Kind::Choice(|| &YES_NO);

    fn read(text: &str, _: Unit) -> Result<Understood<Self>, Wrong> {
        let yes = match YES_NO.place(text) {
            Some(place) => place == 0,
            None => match text.to_ascii_lowercase().as_str() {
                "有" | "あり" | "有り" | "○" | "◯" | "〇" | "o" | "✓" | "レ" | "yes" | "y" | "true" | "1" | "要" | "可" | "済" | "同意" => {
                    true
                }
                "無" | "なし" | "無し" | "×" | "✕" | "✗" | "x" | "no" | "n" | "false" | "0" | "不要" | "不可" | "未" | "不同意" => {
                    false
                }
                _ => return Err(wrong("cell-not-yes-or-no")),
            },
        };
        Ok((yes, None))
    }

    fn write(&self, _: Unit, tongue: Tongue) -> Option<String> {
        Some(YES_NO.words[tongue as usize][usize::from(!*self)].to_owned())
    }
}

macro_rules! choices {
    ($($kind:ident: $name:literal { $($variant:ident = $key:literal),+ $(,)? })+) => {
        $(impl Cell for $kind {
            const KIND: Kind = Kind::Choice(|| {
                static CHOICES: LazyLock<Choices> = LazyLock::new(|| Choices::of($name, &[$($key),+]));
                &CHOICES
            });

            fn read(text: &str, _: Unit) -> Result<Understood<Self>, Wrong> {
                let Kind::Choice(choices) = Self::KIND else { return Err(wrong("cell-not-a-choice")) };
                match choices().place(text) {
                    Some(place) => Ok(([$($kind::$variant),+][place], None)),
                    None => {
                        let words = Tongue::ALL.map(|tongue| choices().words[tongue as usize].join(" / "));
                        Err(Wrong { key: "cell-not-a-choice", args: vec![("choices", words[0].clone()), ("words", words[1].clone())] })
                    }
                }
            }

            fn write(&self, _: Unit, tongue: Tongue) -> Option<String> {
                let Kind::Choice(choices) = Self::KIND else { return None };
                let place = [$($kind::$variant),+].iter().position(|choice| choice == self)?;
                Some(choices().words[tongue as usize][place].to_owned())
            }
        })+
    };
}

choices! {
    Ventilation: "ventilation" { Tppv = "tppv", Nppv = "nppv", OxygenOnly = "oxygen-only" }
    Class: "class" { Full = "full", Most = "most", Nights = "nights" }
    Bond: "bond" { Family = "family", Helper = "helper" }
    Wish: "wish" { StaysHome = "stays-home", GoesEarly = "goes-early", NotAsked = "not-asked" }
    Relation: "relation" {
        Spouse = "spouse", Parent = "parent", Child = "child", Sibling = "sibling", Relative = "relative", Neighbour = "neighbour",
        Supporter = "supporter",
    }
}
