//! The axes of figures by hour: people upwards with their unit, hours from the onset and the clock along.

use maud::{Markup, html};

use super::hours::Hours;
use super::path::{number, stairs};
use super::{LETTER, WIDTH, letters, scale, width_of};
use crate::units::Seconds;

const LEFT: f64 = 50.0;
const RIGHT: f64 = 700.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 180.0;
/// The height of a drawing with these axes.
pub const HEIGHT: f64 = 218.0;

/// Where instants and people stand in the drawing.
pub struct Axes<'a> {
    hours: &'a Hours<'a>,
    ticks: Vec<u32>,
}

impl<'a> Axes<'a> {
    /// Axes that hold `most` people.
    pub fn holding(most: u32, hours: &'a Hours<'a>) -> Self {
        Axes { hours, ticks: scale::ticks(most) }
    }

    /// Where an instant is.
    pub fn x(&self, at: Seconds) -> f64 {
        LEFT + (RIGHT - LEFT) * f64::from(at.0) / f64::from(self.hours.horizon.0.max(1))
    }

    /// How high people are.
    pub fn y(&self, people: u32) -> f64 {
        let top = self.ticks.last().copied().unwrap_or(1);
        BOTTOM - (BOTTOM - TOP) * f64::from(people) / f64::from(top)
    }

    /// The stairs of values by hour: where each begins and how high it is.
    pub fn stairs(&self, values: &[u32]) -> Vec<(f64, f64)> {
        values.iter().enumerate().map(|(hour, people)| (self.x(self.hours.hour(hour).0), self.y(*people))).collect()
    }

    /// Where the last of so many hours ends.
    pub fn end(&self, hours: usize) -> f64 {
        self.x(self.hours.hour(hours).0)
    }

    /// The area between two stairs of the same length, the upper one first.
    pub fn between(&self, upper: &[u32], lower: &[u32]) -> String {
        let back = lower.iter().enumerate().rev().map(|(hour, people)| (self.end(hour + 1), self.y(*people)));
        stairs('M', self.stairs(upper), self.end(upper.len())) + &stairs('L', back, LEFT) + "Z"
    }

    /// The lines behind everything, and the words beside them. `unit` stands above the upward axis.
    pub fn draw(&self, unit: &str) -> Markup {
        html! {
            (letters(LEFT - 6.0, TOP - 14.0, "end", unit))
            @for people in &self.ticks {
                path d=(format!("M{},{}H{}", number(LEFT), number(self.y(*people)), number(RIGHT))) stroke="#ccc" stroke-width="0.6" {}
                (letters(LEFT - 6.0, self.y(*people) + LETTER * 0.35, "end", &grouped(*people)))
            }
            @for at in self.hours.ticks() { (self.tick(at)) }
        }
    }

    fn tick(&self, at: Seconds) -> Markup {
        let (x, [since, clock]) = (self.x(at), (self.hours.told)(at));
        let half = width_of(&clock, LETTER).max(width_of(&since, LETTER)) / 2.0;
        let middle = x.clamp(half.min(WIDTH / 2.0), (WIDTH - half).max(WIDTH / 2.0));
        let from = if at == self.hours.onset { TOP } else { BOTTOM };
        html! {
            path d=(format!("M{},{}V{}", number(x), number(from), number(BOTTOM + 5.0))) stroke="#444" stroke-width="0.8" {}
            (letters(middle, BOTTOM + 18.0, "middle", &since))
            (letters(middle, BOTTOM + 32.0, "middle", &clock))
        }
    }

    /// The base line, drawn over everything.
    pub fn base(&self) -> Markup {
        html! { path d=(format!("M{},{}V{}H{}", number(LEFT), number(TOP), number(BOTTOM), number(RIGHT))) fill="none" stroke="#222" {} }
    }

    /// A dashed line through an hour, with words above it.
    pub fn mark(&self, hour: usize, words: &str) -> Markup {
        let (from, to) = self.hours.hour(hour);
        let x = f64::midpoint(self.x(from), self.x(to));
        let half = width_of(words, LETTER) / 2.0;
        let middle = x.clamp((LEFT + half).min(WIDTH / 2.0), (WIDTH - half - 2.0).max(WIDTH / 2.0));
        html! {
            path d=(format!("M{},{}V{}", number(x), number(TOP - 8.0), number(BOTTOM))) stroke="#111" stroke-dasharray="4 3" {}
            (letters(middle, TOP - 13.0, "middle", words))
        }
    }
}

/// Thousands apart.
fn grouped(people: u32) -> String {
    let digits = people.to_string();
    let from_end = |index: usize| digits.len() - index;
    let comma = |index: usize| if index > 0 && from_end(index).is_multiple_of(3) { "," } else { "" };
    digits.chars().enumerate().map(|(index, digit)| format!("{}{digit}", comma(index))).collect()
}
