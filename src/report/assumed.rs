//! What was assumed, told: every parameter with its value, source and grade.

use super::Told;
use super::text::line;
use super::words::Words;
use crate::case::Case;
use crate::case::parameters::{Parameter, Unit};
use crate::power::RESUMES;
use crate::units::Seconds;

/// The parameters that the totals hang on most; the terminal names these, the report all.
const WEIGHTY: [&str; 15] = [
    "unknown-source",
    "unknown-carers",
    "external-charged",
    "station-charged",
    "unknown-hand-ventilator",
    "battery-years",
    "users-per-100-000",
    "tppv",
    "tppv-full",
    "nppv-full",
    "draw-times",
    "internal-battery",
    "external-battery",
    "car",
    "generator",
];

/// The parameters that the totals hang on most, in the order of the list.
pub fn weightiest(case: &Case) -> impl Iterator<Item = &Parameter> {
    case.assumptions.iter().filter(|parameter| WEIGHTY.contains(&parameter.name.as_str()))
}

/// One assumption in words.
pub struct Row {
    /// What it is about.
    pub name: String,
    /// Its value with its unit.
    pub value: String,
    /// Where it comes from.
    pub source: String,
    /// How well it is known.
    pub grade: String,
}

/// Everything that was assumed, and how well it is known.
pub fn all(told: &Told<'_>, words: &Words) -> Vec<Row> {
    let parameters = told.case.assumptions.iter().map(|parameter| row(parameter, words));
    parameters.chain(std::iter::once(rule(words))).collect()
}

/// The rule of the home that is an assumption whatever the register says.
fn rule(words: &Words) -> Row {
    let grade = words.say("grade-assumption");
    Row { name: words.say("rule-resumes"), value: words.length(RESUMES), source: "ARCHITECTURE.md".into(), grade }
}

/// A parameter in words.
pub fn row(parameter: &Parameter, words: &Words) -> Row {
    let key = format!("parameter-{}", parameter.name);
    let name = match &parameter.of {
        Some(of) => words.tell(&key, &[("model", of.clone())]),
        None => words.say(&key),
    };
    let grade = words.say(&format!("grade-{}", parameter.standing()));
    Row { name, value: value(parameter, words), source: parameter.source.to_owned(), grade }
}

fn sentence(row: Row, words: &Words) -> String {
    words.tell("assumption", &[("name", row.name), ("value", row.value), ("source", row.source), ("grade", row.grade)])
}

/// A parameter with its value, source and grade.
pub fn assumption(parameter: &Parameter, words: &Words) -> String {
    sentence(row(parameter, words), words)
}

/// A parameter's value with its unit.
fn value(parameter: &Parameter, words: &Words) -> String {
    match parameter.unit {
        Unit::Tenths => words.tenths(parameter.value),
        Unit::PerMille => words.tell("value-percent", &[("value", words.tenths(parameter.value))]),
        Unit::Seconds => words.length(Seconds(u32::try_from(parameter.value).unwrap_or(u32::MAX))),
        Unit::SecondOfDay => format!("{:02}:{:02}", parameter.value / 3_600, parameter.value / 60 % 60),
        Unit::MillilitresAMinute => words.tell("value-flow", &[("value", words.count(parameter.value))]),
        Unit::Watts => words.tell("value-watts", &[("value", words.count(parameter.value))]),
        Unit::Metres => words.tell("value-metres", &[("value", words.count(parameter.value))]),
        Unit::Count => words.count(parameter.value),
        Unit::YesNo => words.say(if parameter.value == 1 { "value-yes" } else { "value-no" }),
    }
}

/// How many parameters have which grade, and those that the totals hang on most.
pub fn summary(told: &Told<'_>, words: &Words) -> String {
    let (mut text, all) = (String::new(), &told.case.assumptions);
    if all.is_empty() {
        line(&mut text, &words.say("assumptions-none"));
    } else {
        let graded = |grade: &str| all.iter().filter(|parameter| parameter.standing() == grade).count();
        let grades = ["scenario", "plan", "A", "B", "C", "D", "background", "assumption"].map(|grade| (grade, graded(grade)));
        let known: Vec<String> = (grades.into_iter().filter(|(_, count)| *count > 0))
            .map(|(grade, count)| {
                words.tell("assumptions-grade", &[("grade", words.say(&format!("grade-{grade}"))), ("count", words.count(count as u64))])
            })
            .collect();
        let args = [("count", words.count(all.len() as u64)), ("grades", known.join(&words.say("list-separator")))];
        line(&mut text, &words.tell("assumptions", &args));
        for parameter in weightiest(told.case) {
            line(&mut text, &words.tell("indented", &[("line", assumption(parameter, words))]));
        }
    }
    line(&mut text, &words.tell("indented", &[("line", sentence(rule(words), words))]));
    line(&mut text, &super::answered::not_modelled(told.case.plan.is_some(), words));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::parameters::Synthetic;
    use crate::case::practice::Stated;
    use crate::case::register::Assumptions;
    use crate::report::Language;

    #[test]
    fn whatever_is_assumed_can_be_told_in_both_languages() {
        let given = ron::from_str::<Stated>("(call: min(3), lengths: Exponential)").expect("a practice").listed();
        let all = [Synthetic::default().parameters(), Assumptions::default().parameters(), Stated::default().listed(), given].concat();
        for language in Language::ALL {
            let words = Words::of(language);
            assert!(all.iter().all(|parameter| assumption(parameter, &words).len() > 4));
        }
    }
}
