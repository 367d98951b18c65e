//! People by state and hour, stacked: the layers add up to everybody, and patterns tell them apart in grey.

use maud::{Markup, html};

use super::axes::{Axes, HEIGHT};
use super::hours::Hours;
use super::key::{self, Entry};
use super::tone::Tone;
use super::{Heading, Worst};

/// One state.
pub struct Layer<'a> {
    /// How it looks.
    pub tone: Tone,
    /// What it is called.
    pub name: String,
    /// People by hour; every layer has as many hours.
    pub people: &'a [u32],
}

/// Layers over each other, the first at the bottom.
pub struct Stack<'a> {
    /// What it shows.
    pub heading: Heading,
    /// What is counted.
    pub unit: String,
    /// The time it spans.
    pub hours: Hours<'a>,
    /// The layers, from the bottom.
    pub layers: Vec<Layer<'a>>,
    /// The worst hour; `None` if there is none.
    pub worst: Option<Worst>,
}

impl Stack<'_> {
    /// The figure.
    #[must_use]
    pub fn draw(&self) -> Markup {
        let edges = self.edges();
        let most = edges.last().and_then(|edge| edge.iter().max()).copied().unwrap_or(0);
        let axes = Axes::holding(most, &self.hours);
        let id = self.heading.id;
        let body = html! {
            defs { @for layer in &self.layers { (layer.tone.pattern(id)) } }
            (axes.draw(&self.unit))
            @for (layer, edge) in self.layers.iter().zip(edges.windows(2)) {
                @if edge[0] != edge[1] { path d=(axes.between(&edge[1], &edge[0])) fill=(layer.tone.fill(id)) stroke="#333" stroke-width="0.5" {} }
            }
            (axes.base())
            @if let Some(worst) = &self.worst { (axes.mark(worst.hour, &worst.words)) }
        };
        // The key runs as the layers lie, from the top.
        let entries: Vec<Entry> = self.layers.iter().rev().map(|layer| Entry::field(&layer.tone.fill(id), &layer.name)).collect();
        self.heading.over(HEIGHT, &body, &key::key(&entries))
    }

    /// The ground line and the upper edge of each layer, hour by hour.
    fn edges(&self) -> Vec<Vec<u32>> {
        let hours = self.layers.iter().map(|layer| layer.people.len()).max().unwrap_or(0);
        let mut edges = vec![vec![0; hours]];
        for layer in &self.layers {
            let below = edges.last().expect("invariant: the ground line is there");
            edges.push(below.iter().zip(layer.people).map(|(below, people)| below + people).collect());
        }
        edges
    }
}
