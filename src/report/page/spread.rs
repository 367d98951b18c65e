//! One figure as the sheet for the mayor says it: never without its range, and never nobody without its bound.

use crate::analysis::ranges::{Chance, Figure, When};
use crate::report::words::Words;
use crate::units::Seconds;

/// How the spread stands beside the median.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// From one replicate in ten to nine in ten.
    Both,
    /// The bad case of one in ten.
    Bad,
}

/// People: of many replicates, or of the one that there is.
pub fn people(many: Option<&Figure<u32>>, one: u32, beside: Beside, words: &Words) -> String {
    let Some(figure) = many else {
        let key = if one == 0 { "page-spread-one-nobody" } else { "page-spread-one" };
        return if one == 0 { words.say(key) } else { words.tell(key, &[("count", words.count(one))]) };
    };
    if figure.nine_tenths == 0 {
        return nobody(figure.ever, words);
    }
    let [low, median, high] = [figure.tenth, figure.median, figure.nine_tenths].map(|people| words.count(people));
    if figure.alike {
        return words.tell("page-spread-alike", &[("median", median)]);
    }
    match beside {
        Beside::Both => words.tell("page-spread", &[("median", median), ("low", low), ("high", high)]),
        Beside::Bad => words.tell("page-spread-bad", &[("median", median), ("high", high)]),
    }
}

/// Nobody in nine replicates of ten is not nobody.
fn nobody(ever: Chance, words: &Words) -> String {
    seldom(ever, ["page-spread-nobody", "page-spread-seldom"], words)
}

/// How often it was so after all, or what may still be: one message for never, one for seldom.
fn seldom(ever: Chance, [never, seldom]: [&str; 2], words: &Words) -> String {
    let count = ("count", words.count(ever.of));
    match ever.bound_per_mille {
        Some(bound) => words.tell(never, &[count, ("bound", percent(bound))]),
        None => words.tell(seldom, &[count, ("times", words.count(ever.times))]),
    }
}

/// Time of all people together.
pub fn hours(many: Option<&Figure<u64>>, one: u64, words: &Words) -> String {
    match many {
        None => words.tell("page-spread-hours-one", &[("hours", words.hours(one))]),
        Some(figure) if figure.nine_tenths == 0 => seldom(figure.ever, ["page-spread-hours-none", "page-spread-hours-seldom"], words),
        Some(figure) => {
            words.tell("page-spread-hours", &[("median", words.hours(figure.median)), ("high", words.hours(figure.nine_tenths))])
        }
    }
}

/// From the onset to the first loss of ventilation.
pub fn first(many: Option<&Figure<When>>, one: Option<Seconds>, words: &Words) -> String {
    let Some(figure) = many else {
        return match one {
            Some(since) => words.tell("page-spread-first-one", &[("since", after(since, words))]),
            None => words.say("page-spread-first-one-nobody"),
        };
    };
    match (figure.median, figure.tenth) {
        (When::AfterS(median), When::AfterS(early)) => {
            words.tell("page-spread-first", &[("median", after(Seconds(median), words)), ("early", after(Seconds(early), words))])
        }
        (When::Never, When::AfterS(early)) => words.tell("page-spread-first-never", &[("early", after(Seconds(early), words))]),
        (_, When::Never) => seldom(figure.ever, ["page-spread-first-nobody", "page-spread-seldom"], words),
    }
}

/// How long after the onset; within the first minute at the onset itself.
fn after(since: Seconds, words: &Words) -> String {
    if since.0 < 60 { words.say("page-at-onset") } else { words.tell("page-since-onset", &[("since", words.length(since))]) }
}

/// A share in thousandths as percent.
pub fn percent(per_mille: u32) -> String {
    format!("{}.{}", per_mille / 10, per_mille % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Language;

    fn never(of: u32) -> Chance {
        Chance { times: 0, of, least_per_mille: 0, most_per_mille: 8, bound_per_mille: Some(6) }
    }

    #[test]
    fn nobody_is_never_said_without_a_bound() {
        let words = Words::of(Language::Japanese);
        let none =
            Figure { median: 0, median_least: Some(0), median_most: Some(0), tenth: 0, nine_tenths: 0, alike: false, ever: never(500) };
        assert_eq!(people(Some(&none), 0, Beside::Bad, &words), "0人(計算500回中0回。上限の目安0.6%)");
        let seldom = Figure { ever: Chance { times: 7, bound_per_mille: None, ..never(500) }, ..none };
        assert_eq!(people(Some(&seldom), 0, Beside::Bad, &words), "0人(計算500回のうち7回は1人以上)");
        assert_eq!(people(None, 0, Beside::Bad, &words), "0人(計算1回。「いない」とは言えません)");
        assert!(first(None, None, &words).contains("「いない」とは言えません"));
    }

    #[test]
    fn a_number_stands_beside_its_range() {
        let words = Words::of(Language::English);
        let ever = Chance { times: 500, bound_per_mille: None, ..never(500) };
        let figure = Figure { median: 4, median_least: Some(4), median_most: Some(5), tenth: 2, nine_tenths: 9, alike: false, ever };
        assert_eq!(people(Some(&figure), 3, Beside::Bad, &words), "4 (bad case: 9)");
        assert_eq!(people(Some(&figure), 3, Beside::Both, &words), "4 (8 in 10 replicates: 2–9)");
        assert_eq!(people(None, 3, Beside::Both, &words), "3 (one replicate, no range)");
    }
}
