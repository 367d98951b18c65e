//! Maps of an area: outlines, and blocks as marks; where marks would lie on each other, a mesh of counts.

mod ground;
mod mainland;
mod mesh;

pub use ground::{Ground, Shape, Spot};
use mesh::Mesh;

use maud::{Markup, html};

use super::key::{self, Entry};
use super::path::number;
use super::tone::Tone;
use super::{Heading, WIDTH, letters, scale, width_of};

/// So many blocks are few enough to be named.
const FEW: usize = 60;
/// The height of names.
const NAME: f64 = 9.0;

/// One moment on a ground.
pub struct Map<'a> {
    /// What it shows.
    pub heading: Heading,
    /// Where it is drawn.
    pub ground: &'a Ground<'a>,
    /// The blocks and what is true in them at this moment.
    pub spots: &'a [Spot<'a>],
    /// What each tone means and how many people have it, for the key.
    pub tones: Vec<(Tone, String)>,
    /// The most people without mains in a cell, of all the maps that are compared; without a mesh it says nothing.
    pub most: u32,
    /// From how many people a shade of the mesh begins and where the next one does, in words.
    pub shade: &'a dyn Fn(u32, Option<u32>) -> String,
    /// North, in a letter.
    pub north: String,
    /// A length of whole kilometres, or of metres below one kilometre, in words.
    pub length: &'a dyn Fn(u32) -> String,
}

impl Map<'_> {
    /// The figure.
    #[must_use]
    pub fn draw(&self) -> Markup {
        let (what, entries) = match self.ground.mesh() {
            Some(mesh) => self.meshed(mesh),
            None => self.marked(),
        };
        let body = html! {
            (self.land())
            (what)
            (self.borders())
            (self.names())
            (self.scale_bar())
            (self.arrow())
        };
        self.heading.over(self.ground.height(), &body, &key::key(&entries))
    }

    fn land(&self) -> Markup {
        html! { path d=(self.ground.outlines()) fill="#fbfbfb" stroke="none" {} }
    }

    fn borders(&self) -> Markup {
        html! { path d=(self.ground.outlines()) fill="none" stroke="#888" stroke-width="0.7" {} }
    }

    /// Every block as a mark: the most urgent state of anybody in it, as large as the number who have it; the most urgent on top.
    fn marked(&self) -> (Markup, Vec<Entry>) {
        let of = |tone: Tone| -> String {
            let worst = self.spots.iter().filter(|spot| spot.worst() == Some(tone));
            worst.filter_map(|spot| Some(tone.mark(self.ground.at(spot)?, self.reach(tone, spot)))).collect()
        };
        let marks = html! { @for tone in Tone::ALL { (tone.marks(&of(tone))) } };
        let entries = self.tones.iter().map(|(tone, words)| Entry::mark(*tone, 3, words)).collect();
        (marks, entries)
    }

    /// Cells shaded by how many are without mains, with a triangle where anybody is without support.
    fn meshed(&self, mesh: Mesh) -> (Markup, Vec<Entry>) {
        let cells = mesh.cells(self.spots.iter().filter(|spot| self.ground.at(spot).is_some()));
        let begins = scale::classes(self.most);
        let class = |people: u32| begins.iter().rposition(|begin| people >= *begin);
        let shade = |wanted: usize| -> String {
            let in_it = cells.iter().filter(|(_, people)| class(without_mains(people)) == Some(wanted));
            in_it.map(|(cell, _)| super::path::closed(mesh.corners(*cell).map(|corner| self.ground.project(corner)))).collect()
        };
        let lost = |tone: Tone| -> String {
            let in_it = cells
                .iter()
                .filter(|(_, people)| without_support(people) > 0 && (people[Tone::Danger as usize] > 0) == (tone == Tone::Danger));
            in_it
                .map(|(cell, people)| tone.mark(self.ground.project(mesh.middle(*cell)), tone.reach(without_support(people)).min(7.0)))
                .collect()
        };
        let drawn = html! {
            @for (index, _) in begins.iter().enumerate() { path d=(shade(index)) fill=(SHADES[index]) stroke="none" {} }
            @for tone in [Tone::Short, Tone::Danger] { (tone.marks(&lost(tone))) }
        };
        let fields = begins
            .iter()
            .enumerate()
            .map(|(index, begin)| Entry::field(SHADES[index], &(self.shade)(*begin, begins.get(index + 1).copied())));
        let marks = self.tones.iter().filter(|(tone, _)| *tone >= Tone::Short).map(|(tone, words)| Entry::mark(*tone, 3, words));
        (drawn, fields.chain(marks).collect())
    }

    fn reach(&self, tone: Tone, spot: &Spot<'_>) -> f64 {
        self.ground.growth() * tone.reach(spot.people[tone as usize])
    }

    /// The names of municipalities and, where there are few of them, of blocks: each where it covers no other. The most urgent
    /// block goes first, then the larger outline.
    fn names(&self) -> Markup {
        let mut wanted = if self.spots.len() <= FEW { self.blocks() } else { Vec::new() };
        wanted.extend(if self.ground.is_of_one() { Vec::new() } else { self.ground.names() });
        let mut taken: Vec<(f64, f64, f64)> = Vec::new();
        let mut shown = Vec::new();
        for (name, (x, y)) in wanted {
            let half = width_of(name, NAME) / 2.0;
            let clear = taken
                .iter()
                .all(|(other_x, other_y, other_half)| (x - other_x).abs() > half + other_half || (y - other_y).abs() > NAME + 1.0);
            if clear && x > half && x < WIDTH - half {
                taken.push((x, y, half));
                shown.push((name, x, y));
            }
        }
        html! {
            g font-size=(number(NAME)) text-anchor="middle" fill="#333" stroke="#fff" stroke-width="2.4" stroke-linejoin="round" paint-order="stroke" {
                @for (name, x, y) in shown { text x=(number(x)) y=(number(y + NAME * 0.35)) { (name) } }
            }
        }
    }

    /// The blocks with patients and where their names stand: beneath the mark, the most urgent first.
    fn blocks(&self) -> Vec<(&str, (f64, f64))> {
        let mut blocks: Vec<(Tone, &Spot<'_>)> = self.spots.iter().filter_map(|spot| Some((spot.worst()?, spot))).collect();
        blocks.sort_by_key(|(tone, _)| std::cmp::Reverse(*tone));
        let beneath = |tone: Tone, spot: &Spot<'_>| self.ground.at(spot).map(|(x, y)| (x, y + self.reach(tone, spot) + NAME));
        blocks.into_iter().filter_map(|(tone, spot)| Some((spot.name, beneath(tone, spot)?))).collect()
    }

    fn scale_bar(&self) -> Markup {
        let (metres, long) = self.ground.scale_bar();
        let (from, y) = (16.0, self.ground.height() - 12.0);
        html! {
            path d=(format!("M{},{}v6h{}v-6", number(from), number(y - 6.0), number(long))) fill="none" stroke="#111" stroke-width="1.4" {}
            (letters(from + long + 6.0, y, "start", &(self.length)(metres)))
        }
    }

    fn arrow(&self) -> Markup {
        html! {
            path d=(format!("M{},10l5,14l-5,-3l-5,3Z", number(WIDTH - 16.0))) fill="#111" {}
            (letters(WIDTH - 16.0, 36.0, "middle", &self.north))
        }
    }
}

/// The shades of the mesh, the fewest people first: all lighter than the marks over them.
const SHADES: [&str; 4] = ["#dfe5ea", "#bfcad3", "#9cabb7", "#788995"];

fn without_mains(people: &[u32; 6]) -> u32 {
    people[Tone::Idle as usize..].iter().sum()
}

fn without_support(people: &[u32; 6]) -> u32 {
    people[Tone::Short as usize..].iter().sum()
}

impl Ground<'_> {
    /// The most people without mains in one cell of the mesh at this moment; 0 where blocks are drawn as marks.
    #[must_use]
    pub fn most_in_a_cell(&self, spots: &[Spot<'_>]) -> u32 {
        let Some(mesh) = self.mesh() else { return 0 };
        let cells = mesh.cells(spots.iter().filter(|spot| self.at(spot).is_some()));
        cells.values().map(without_mains).max().unwrap_or(0)
    }
}
