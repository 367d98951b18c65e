//! Figures: numbers, shapes and words that are already told become drawings which can be read in grey, on paper and aloud.
//!
//! Nothing here knows a case or a language. Drawings are 720 units wide, whatever they show; a unit is a quarter of a millimetre on A4.

mod axes;
mod curve;
mod hours;
mod key;
#[cfg(test)]
mod laws;
mod links;
mod map;
mod path;
mod scale;
mod stack;
mod tone;

pub use curve::{Band, Curve, Worst};
pub use hours::Hours;
pub use links::{Boxed, Column, Link, Links, Weight};
pub use map::{Ground, Map, Shape, Spot};
pub use stack::{Layer, Stack};
pub use tone::Tone;

use maud::{Markup, html};

/// The width of every drawing.
const WIDTH: f64 = 720.0;
/// The height of letters.
const LETTER: f64 = 11.0;

/// What a figure says of itself, also to a reader who does not see it.
pub struct Heading {
    /// Its id, unique on the page: lower-case letters and hyphens.
    pub id: &'static str,
    /// What it shows: the caption above it.
    pub title: String,
    /// What is to be seen in it, in a sentence or two.
    pub desc: String,
}

impl Heading {
    /// The drawing under its caption, with whatever stands beneath it.
    fn over(&self, height: f64, body: &Markup, beneath: &Markup) -> Markup {
        let (title, desc) = (format!("{}-title", self.id), format!("{}-desc", self.id));
        html! {
            figure {
                figcaption { (self.title) }
                div.drawing {
                    svg viewBox=(format!("0 0 {} {}", path::number(WIDTH), path::number(height))) role="img" aria-labelledby=(format!("{title} {desc}")) {
                        title id=(title) { (self.title) }
                        desc id=(desc) { (self.desc) }
                        (body)
                    }
                }
                (beneath)
            }
        }
    }
}

/// Words in a drawing, standing on (`x`, `y`); `anchor` is `start`, `middle` or `end`.
fn letters(x: f64, y: f64, anchor: &str, words: &str) -> Markup {
    html! { text x=(path::number(x)) y=(path::number(y)) text-anchor=(anchor) font-size=(path::number(LETTER)) { (words) } }
}

/// About how wide words are at this height of letters: the browser's font is not known here, so this is the wide side.
fn width_of(words: &str, height: f64) -> f64 {
    unicode_width::UnicodeWidthStr::width(words) as f64 * height * 0.55
}
