//! A curve by hour: the middle of many replicates, the band that holds eight in ten of them, and the worst hour.

use maud::{Markup, html};

use super::Heading;
use super::axes::{Axes, HEIGHT};
use super::hours::Hours;
use super::key::{self, Entry};
use super::path::{number, stairs};

/// What eight in ten replicates lie between, hour by hour.
pub struct Band<'a> {
    /// The lower edge.
    pub low: &'a [u32],
    /// The upper edge, as long as the lower.
    pub high: &'a [u32],
    /// What the band is called.
    pub name: String,
}

/// The hour that is marked.
pub struct Worst {
    /// Counted from the start.
    pub hour: usize,
    /// When that is and how many people.
    pub words: String,
}

/// One curve of people by hour.
pub struct Curve<'a> {
    /// What it shows.
    pub heading: Heading,
    /// What is counted.
    pub unit: String,
    /// The time it spans.
    pub hours: Hours<'a>,
    /// People by hour.
    pub line: &'a [u32],
    /// What the line is called.
    pub name: String,
    /// The band of many replicates; `None` after one.
    pub band: Option<Band<'a>>,
    /// The worst hour; `None` if there is none.
    pub worst: Option<Worst>,
}

impl Curve<'_> {
    /// The figure.
    #[must_use]
    pub fn draw(&self) -> Markup {
        let edge = self.band.as_ref().map_or(&[][..], |band| band.high);
        let most = self.line.iter().chain(edge).max().copied().unwrap_or(0);
        let axes = Axes::holding(most, &self.hours);
        let hatch = format!("{}-band", self.heading.id);
        let body = html! {
            @if let Some(band) = &self.band { (band_pattern(&hatch)) path d=(axes.between(band.high, band.low)) fill=(format!("url(#{hatch})")) stroke="#777" stroke-width="0.6" {} }
            (axes.draw(&self.unit))
            path d=(stairs('M', axes.stairs(self.line), axes.end(self.line.len()))) fill="none" stroke="#111" stroke-width="2" {}
            (axes.base())
            @if let Some(worst) = &self.worst { (axes.mark(worst.hour, &worst.words)) }
        };
        let mut entries = vec![Entry::of(html! { path d="M0,8H16" stroke="#111" stroke-width="2" {} }, &self.name)];
        entries.extend(self.band.as_ref().map(|band| Entry::field(&format!("url(#{hatch})"), &band.name)));
        self.heading.over(HEIGHT, &body, &key::key(&entries))
    }
}

/// Light strokes that let the grid and the line through.
fn band_pattern(id: &str) -> Markup {
    html! {
        pattern id=(id) width=(number(5.0)) height=(number(5.0)) patternUnits="userSpaceOnUse" {
            rect width="5" height="5" fill="#eef3f7" {}
            path d="M-1,1L1,-1M0,5L5,0M4,6L6,4" stroke="#9ab" stroke-width="0.8" {}
        }
    }
}
