//! Words in Japanese and English, from the message files: there is no text for people in code.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use jiff::civil::{Date, DateTime};
use unic_langid::LanguageIdentifier;

use crate::case::Problem;
use crate::case::area::Name;
use crate::units::Seconds;

/// The language of every word that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 日本語.
    Japanese,
    /// English.
    English,
}

impl Language {
    /// Both.
    pub const ALL: [Language; 2] = [Language::Japanese, Language::English];

    /// The language with this code, `ja` or `en`.
    #[must_use]
    pub fn coded(code: &str) -> Option<Self> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }

    /// `ja` or `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Language::Japanese => "ja",
            Language::English => "en",
        }
    }

    /// The message files of this language, as compiled in.
    #[must_use]
    pub const fn sources(self) -> &'static [&'static str] {
        match self {
            Language::Japanese => &[
                include_str!("../../messages/ja.ftl"),
                include_str!("../../messages/problems.ja.ftl"),
                include_str!("../../messages/reading.ja.ftl"),
                include_str!("../../messages/check.ja.ftl"),
                include_str!("../../messages/compare.ja.ftl"),
                include_str!("../../messages/explain.ja.ftl"),
                include_str!("../../messages/ranges.ja.ftl"),
                include_str!("../../messages/first_run.ja.ftl"),
                include_str!("../../messages/page.ja.ftl"),
                include_str!("../../messages/tables.ja.ftl"),
                include_str!("../../messages/register.ja.ftl"),
                include_str!("../../messages/export.ja.ftl"),
                include_str!("../../messages/response.ja.ftl"),
                include_str!("../../messages/answered.ja.ftl"),
                include_str!("../../messages/plan.ja.ftl"),
                include_str!("../../messages/brought.ja.ftl"),
                include_str!("../../messages/promises.ja.ftl"),
                include_str!("../../messages/remedies.ja.ftl"),
                include_str!("../../messages/plans.ja.ftl"),
                include_str!("../../messages/cards.ja.ftl"),
                include_str!("../../messages/since.ja.ftl"),
            ],
            Language::English => &[
                include_str!("../../messages/en.ftl"),
                include_str!("../../messages/problems.en.ftl"),
                include_str!("../../messages/reading.en.ftl"),
                include_str!("../../messages/check.en.ftl"),
                include_str!("../../messages/compare.en.ftl"),
                include_str!("../../messages/explain.en.ftl"),
                include_str!("../../messages/ranges.en.ftl"),
                include_str!("../../messages/first_run.en.ftl"),
                include_str!("../../messages/page.en.ftl"),
                include_str!("../../messages/tables.en.ftl"),
                include_str!("../../messages/register.en.ftl"),
                include_str!("../../messages/export.en.ftl"),
                include_str!("../../messages/response.en.ftl"),
                include_str!("../../messages/answered.en.ftl"),
                include_str!("../../messages/plan.en.ftl"),
                include_str!("../../messages/brought.en.ftl"),
                include_str!("../../messages/promises.en.ftl"),
                include_str!("../../messages/remedies.en.ftl"),
                include_str!("../../messages/plans.en.ftl"),
                include_str!("../../messages/cards.en.ftl"),
                include_str!("../../messages/since.en.ftl"),
            ],
        }
    }
}

/// The words of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of a language.
    ///
    /// # Panics
    /// If a message file is malformed: a test reads them all.
    #[must_use]
    pub fn of(language: Language) -> Self {
        let locale: LanguageIdentifier = language.code().parse().expect("invariant: ja and en are language codes");
        let mut bundle = FluentBundle::new(vec![locale]);
        bundle.set_use_isolating(false);
        bundle.add_function("RANGE", range).expect("invariant: no function stands twice");
        bundle.add_function("BESIDE", beside).expect("invariant: no function stands twice");
        for source in language.sources() {
            let resource = FluentResource::try_new((*source).to_owned());
            let resource = resource.map_err(|(_, errors)| errors).expect("invariant: message files are well formed");
            bundle.add_resource(resource).expect("invariant: no message stands twice");
        }
        Words { language, bundle }
    }

    /// Which language these are.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A message without arguments.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.tell(key, &[])
    }

    /// A message with its arguments, which are shown as they are.
    ///
    /// # Panics
    /// If there is no such message, or an argument is missing: only a bug asks for it.
    #[must_use]
    pub fn tell(&self, key: &str, args: &[(&str, String)]) -> String {
        let message = self.bundle.get_message(key).and_then(|message| message.value());
        let pattern = message.unwrap_or_else(|| panic!("invariant: message {key} is in the message files"));
        let mut arguments = FluentArgs::new();
        args.iter().for_each(|(name, value)| arguments.set(*name, value.clone()));
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        assert!(errors.is_empty(), "invariant: message {key} has all its arguments: {errors:?}");
        text
    }

    /// A name in this language.
    #[must_use]
    pub fn name<'a>(&self, name: &'a Name) -> &'a str {
        match self.language {
            Language::Japanese => &name.ja,
            Language::English => &name.en,
        }
    }

    /// A whole number with thousands separated.
    #[must_use]
    pub fn count(&self, number: impl Into<u64>) -> String {
        let digits = number.into().to_string();
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index) % 3 == 0 {
                text.push(',');
            }
            text.push(digit);
        }
        text
    }

    /// A number of tenths, with its decimal unless it is whole.
    #[must_use]
    pub fn tenths(&self, tenths: impl Into<u64>) -> String {
        let tenths = tenths.into();
        if tenths.is_multiple_of(10) { self.count(tenths / 10) } else { format!("{}.{}", self.count(tenths / 10), tenths % 10) }
    }

    /// A length of time in hours and minutes, rounded down to the minute; under a minute in seconds.
    #[must_use]
    pub fn length(&self, length: Seconds) -> String {
        let (hours, minutes) = (length.0 / 3_600, length.0 / 60 % 60);
        match (hours, minutes) {
            (0, 0) => self.tell("length-s", &[("s", length.0.to_string())]),
            (0, _) => self.tell("length-min", &[("min", minutes.to_string())]),
            (_, _) => self.tell("length-h-min", &[("h", self.count(hours)), ("min", minutes.to_string())]),
        }
    }

    /// Hours, rounded up to the tenth: a burden is never shown smaller than it is.
    #[must_use]
    pub fn hours(&self, seconds: u64) -> String {
        let tenths = seconds.div_ceil(360);
        self.tell("hours", &[("h", format!("{}.{}", self.count(tenths / 10), tenths % 10))])
    }

    /// A date and time to the minute.
    #[must_use]
    pub fn date(&self, at: DateTime) -> String {
        let two = |number: i8| format!("{number:02}");
        let date = [("year", at.year().to_string()), ("month", at.month().to_string()), ("day", at.day().to_string())];
        let time = [("hour", two(at.hour())), ("minute", two(at.minute()))];
        self.tell("date", &[date.as_slice(), time.as_slice()].concat())
    }

    /// A day.
    #[must_use]
    pub fn day(&self, day: Date) -> String {
        self.tell("day", &[("year", day.year().to_string()), ("month", day.month().to_string()), ("day", day.day().to_string())])
    }

    /// What is wrong, and what to do.
    #[must_use]
    pub fn meaning(&self, problem: &Problem) -> (String, String) {
        // What a unit measures is a word of its own in each language.
        let told =
            |name: &str, value: &String| if name.starts_with("measure") { self.say(&format!("measure-{value}")) } else { value.clone() };
        let args: Vec<(&str, String)> = problem.args.iter().map(|(name, value)| (*name, told(name, value))).collect();
        (self.tell(problem.key, &args), self.tell(&format!("{}-help", problem.key), &args))
    }

    /// A problem and its remedy, on two lines.
    #[must_use]
    pub fn problem(&self, problem: &Problem) -> String {
        let place = match (problem.place.at, problem.place.path.as_str()) {
            (Some(_), _) => format!("{}:{}", problem.file, problem.place),
            (None, "") => problem.file.clone(),
            (None, path) => format!("{}: {path}", problem.file),
        };
        let (what, remedy) = self.meaning(problem);
        self.tell("problem", &[("place", place), ("what", what), ("remedy", remedy)])
    }
}

/// `RANGE($low, "~", $high)` in a message: both ends with what stands between them, or the one that both are.
fn range<'a>(parts: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    match parts {
        [FluentValue::String(low), FluentValue::String(_), FluentValue::String(high)] if low == high => FluentValue::String(low.clone()),
        [FluentValue::String(low), FluentValue::String(joint), FluentValue::String(high)] => {
            FluentValue::String(format!("{low}{joint}{high}").into())
        }
        _ => FluentValue::Error,
    }
}

/// `BESIDE("(", $low, "~", $high, ")")` behind the middle of a range: the range in brackets, or nothing where both ends are that middle.
fn beside<'a>(parts: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    let [FluentValue::String(opens), low, joint, high, FluentValue::String(closes)] = parts else { return FluentValue::Error };
    match range(&[low.clone(), joint.clone(), high.clone()], &FluentArgs::new()) {
        FluentValue::String(_) if low == high => FluentValue::String("".into()),
        FluentValue::String(range) => FluentValue::String(format!("{opens}{range}{closes}").into()),
        _ => FluentValue::Error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys(language: Language) -> BTreeSet<String> {
        let lines = language.sources().iter().flat_map(|source| source.lines());
        lines
            .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key.to_owned())
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_messages_with_the_same_arguments() {
        assert_eq!(keys(Language::Japanese), keys(Language::English));
        let arguments = |language: Language| -> BTreeSet<(String, String)> {
            let mut found = BTreeSet::new();
            let mut key = String::new();
            for line in language.sources().iter().flat_map(|source| source.lines()) {
                if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                    name.clone_into(&mut key);
                }
                let argument =
                    |rest: &str| rest.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').next().map(str::to_owned);
                found.extend(line.split('$').skip(1).filter_map(argument).map(|argument| (key.clone(), argument)));
            }
            found
        };
        assert_eq!(arguments(Language::Japanese), arguments(Language::English));
    }

    #[test]
    fn beside_its_middle_a_range_whose_ends_are_the_same_is_not_told() {
        let told = |language, low: &str, high: &str| {
            Words::of(language).tell("page-places-spread-cell", &[("median", "9".into()), ("low", low.into()), ("high", high.into())])
        };
        assert_eq!([told(Language::Japanese, "8", "9"), told(Language::Japanese, "9", "9")], ["9(8~9)", "9"]);
        assert_eq!([told(Language::English, "8", "9"), told(Language::English, "9", "9")], ["9 (8–9)", "9"]);
    }

    #[test]
    fn a_time_is_never_shown_longer_than_it_is_nor_a_burden_smaller() {
        let words = Words::of(Language::English);
        assert_eq!(words.length(Seconds(3_600 * 3 + 119)), "3 h 1 min");
        assert_eq!(words.length(Seconds(59)), "59 s");
        assert_eq!(words.hours(1), "0.1 h");
        assert_eq!(words.count(1_234_567_u64), "1,234,567");
    }
}
