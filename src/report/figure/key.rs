//! The key beneath a figure: what each pattern and mark means, in words that grow with the page, not with the drawing.

use maud::{Markup, html};

use super::tone::Tone;

/// A small drawing and what it means.
pub struct Entry {
    sample: Markup,
    words: String,
}

impl Entry {
    /// A sample of 16 × 16 units.
    pub fn of(sample: Markup, words: &str) -> Self {
        Entry { sample, words: words.to_owned() }
    }

    /// A field filled like an area of the figure `figure`.
    pub fn field(fill: &str, words: &str) -> Self {
        Entry::of(html! { rect x="1" y="2" width="14" height="12" fill=(fill) stroke="#222" stroke-width="0.8" {} }, words)
    }

    /// A mark of a map, as large as for so many people.
    pub fn mark(tone: Tone, people: u32, words: &str) -> Self {
        Entry::of(tone.marks(&tone.mark((8.0, 8.0), tone.reach(people).min(7.0))), words)
    }
}

/// The key as a list.
pub fn key(entries: &[Entry]) -> Markup {
    html! {
        @if !entries.is_empty() {
            ul.key { @for entry in entries { li { svg viewBox="0 0 16 16" aria-hidden="true" { (entry.sample) } " " (entry.words) } } }
        }
    }
}
